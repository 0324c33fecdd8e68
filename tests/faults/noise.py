"""Honest notebooks: right answers in any mixture of styles, under all the noise that students leave in them.

One seed, one class: the same count and seed give the same bytes.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import indent

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from autograder.build.fill import fill, solution_sources
from autograder.build.projection import student_notebook
from autograder.unit import Unit

ITSELF = "la solución"

# Right alone, at odds with each other: in one notebook each keeps its points, by its own description.
AT_ODDS = (
    # another order of arguments than the other gives by position
    {"backProp": "otro orden de argumentos, el del taller de MNIST", "entrenarRed": "listas y llamadas por posición"},
    # a difference quotient with h = 1e-5 is noise in single precision
    {"feedForward": "en float32 por dentro", "pruebaBackProp": "diferencias centrales a mano, error relativo"},
    {"feedForward": "en float32 por dentro", "pruebaBackProp": "derivada direccional y formas"},
    # for matrices alone, and given a column
    {"sigmoideGrad": "con un ciclo por filas", "backProp": "un registro a la vez"},
)

ADDED = {
    "una celda que falla": "sigmoide_que_no_existe('hola')",
    "otra celda que falla": "matriz = np.ones((2, 3))\nmatriz @ matriz",
    "un error de sintaxis": "def aMedias(x:\n    return x",
    "una figura": "import matplotlib.pyplot as plt\n\nplt.figure()\nplt.plot(np.arange(9) ** 2)\nplt.show()",
    "avisos": "import warnings\n\nwarnings.warn('ojo: esto es solo una prueba mía')\nnp.array([1.0]) / 0",
    "stderr": "import sys\n\nprint('¿llega hasta aquí?', file=sys.stderr)\nsys.stderr.flush()",
    "mucho texto": "for i in range(3000):\n    print('época', i, '·' * 60)",
    "magias": "%matplotlib inline\n%time sum(range(1000))\n%load_ext autoreload\n!echo hola",
    "una celda con %%time": "%%time\ntotal = sum(i * i for i in range(10_000))",
    "otra semilla": "np.random.seed(20)\nimport random\n\nrandom.seed(4)\nrng_mio = np.random.default_rng()",
    "ajustes de NumPy": "np.set_printoptions(precision=2, suppress=True)\nnp.seterr(all='warn')",
    "avisos como errores": "import warnings\n\nwarnings.simplefilter('error')",
    "cuentas sueltas": "unos = np.ones((4, 5), dtype=np.float32)\nunos.mean(axis=0)",
    "una ayuda propia": "def mostrar(nombre, valor):\n    print(nombre, np.shape(valor))\n\n\nmostrar('ojo', [1])",
    "una clase propia": "class Apunte:\n    def __init__(self, texto):\n        self.texto = texto\n\n\nApunte('')",
    "una pausa": "import time\n\ntime.sleep(0.02)",
    "ayuda de IPython": "np.exp?",
    "display y get_ipython": "display(np.eye(2))\nget_ipython().run_line_magic('matplotlib', 'inline')",
    "vacía": "\n\n",
    "solo comentarios": "# TODO: volver a leer la sección 3\n# ¿y si m = 1?",
}

STATEMENTS = {
    "print": "print('entré a {name}')",
    "print largo": "print('x' * 5000)",
    "stderr": "import sys; sys.stderr.write('depurando {name}\\n')",
    "aviso": "import warnings; warnings.warn('revisar {name}')",
    "aviso de NumPy": "np.log(np.zeros(2)); np.float64(1) / 0",
    "registro": "import logging; logging.getLogger().warning('en {name}')",
    "aserción": "assert np.__version__, 'sin NumPy'",
}


@dataclass(frozen=True)
class Honest:
    """One student's right notebook. what: its styles and noise, in words."""

    student: str
    unit: str
    notebook: NotebookNode
    what: tuple[str, ...]


class Writer:
    """Writes honest notebooks for one unit."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.blank, self.solutions = student_notebook(unit), solution_sources(unit)

    def write(self, student: str, rng: random.Random) -> Honest:
        """One notebook: a style for every exercise, noise in the cells, cells between them, outputs."""
        chosen = self.styles(rng)
        what = [f"{name}: {style}" for name, style in chosen.items()]
        sources = {name: self.source(name, style) for name, style in chosen.items()}
        for name, source in sources.items():
            how, sources[name] = noisy(source, name, rng)
            what += [f"{name} {how}"] if how else []
        notebook = fill(self.blank, sources)
        what += add_cells(notebook, rng)
        decorate(notebook, rng)
        return Honest(student, self.unit.name, notebook, tuple(what))

    def styles(self, rng: random.Random) -> dict[str, str]:
        """A style for every exercise, whatever the others'."""
        names = {name: [ITSELF, *(s.name for s in self.unit.styles[name])] for name in self.solutions}
        return {name: rng.choice(styles) for name, styles in names.items()}

    def source(self, name: str, style: str) -> str:
        found = (s.source for s in self.unit.styles[name] if s.name == style)
        return self.solutions[name] if style == ITSELF else next(found)


def noisy(source: str, name: str, rng: random.Random) -> tuple[str, str]:
    """What was done to a cell, and its new source; three times in ten, nothing."""
    done = rng.choice(("", "", "", "print", "adornos", "copia", "orden", "orden", "función", "tipos"))
    if done == "función" and f"class {name}" in source:  # a class is more than what calling it gives
        done = "adornos"
    if done == "print":  # a statement of no use at the start of the function
        how = rng.choice(sorted(STATEMENTS))
        return f"con {how}", into_body(source, name, STATEMENTS[how].format(name=name))
    wraps: dict[str, Callable[[], str]] = {
        "adornos": lambda: f"# mi respuesta\n\n{source}\n\n\nprint('listo: {name}')\n{name};\n",
        "copia": lambda: f"def {name}(*todo):\n    pass  # primer intento\n\n\n{source}\n",
        "orden": lambda: f"{rng.choice(('%%time', '%%capture', '%%capture salida'))}\n{source}\n",
        "función": lambda: (
            f"import functools\n\n\ndef contada(f):\n    @functools.wraps(f)\n    def g(*a, **k):\n"
            f"        g.veces += 1\n        return f(*a, **k)\n\n    g.veces = 0\n    return g\n\n\n"
            f"{source}\n\n\n{name} = contada({name})\n"
        ),
        "tipos": lambda: source.replace("\n", "\r\n") if "'''" not in source else source,
    }
    return (done, wraps[done]()) if done else ("", source)


def into_body(source: str, name: str, statement: str) -> str:
    """The source with a statement before the first of its function's (or class's) body, after the docstring."""
    tree = ast.parse(source)
    function = next(n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == name)
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    line = min([first.lineno, *(decorator.lineno for decorator in getattr(first, "decorator_list", ()))]) - 1
    lines = source.split("\n")
    return "\n".join([*lines[:line], indent(statement, " " * first.col_offset), *lines[line:]])


def add_cells(notebook: NotebookNode, rng: random.Random) -> list[str]:
    """Cells of the student's own, up to six, anywhere; what they hold."""
    chosen = [rng.choice(sorted(ADDED)) for _ in range(rng.randrange(7))]
    for number, what in enumerate(chosen):
        cell = new_code_cell(ADDED[what], id=f"propia-{number}")
        notebook.cells.insert(rng.randrange(len(notebook.cells) + 1), cell)
    if rng.random() < 0.3:
        note = new_markdown_cell("Esto lo entendí a la **tercera**. <!-- sin acabar", id="apunte")
        notebook.cells.insert(rng.randrange(len(notebook.cells) + 1), note)
    return chosen


def decorate(notebook: NotebookNode, rng: random.Random) -> None:
    """Execution counts, outputs and the metadata of an editor, as notebooks come back."""
    notebook.metadata["editor"] = rng.choice(({"vscode": True}, {"colab": {"provenance": []}}, {}))
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        if rng.random() < 0.5:
            cell.execution_count = number + 1
            cell.outputs = [new_output("stream", name=rng.choice(("stdout", "stderr")), text="✓ bien\n" * 3)]
        if rng.random() < 0.1:
            cell.metadata["collapsed"] = True


def honest_class(units: list[Unit], count: int, seed: int) -> list[Honest]:
    """`count` notebooks, the units by turns, one student each."""
    writers = [Writer(unit) for unit in units]
    return [writers[n % len(writers)].write(f"honesta_{n:04d}", random.Random(f"{seed}/{n}")) for n in range(count)]
