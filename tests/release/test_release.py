"""The students' release: complete, the same everywhere, and nothing in it that is not for students."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.build.projection import solution_notebook
from autograder.cli import app
from autograder.errors import TallerError
from autograder.grade import Grader
from autograder.release.archive import make_release, to_zip, unportable
from autograder.release.audit import find_leaks
from autograder.release.contents import FOLDER, contents
from autograder.release.notebooks import KIT_CELL
from autograder.release.repository import Repository, configured
from autograder.release.secrets import Secret, secrets
from autograder.unit import load_unit, notebooks
from tests.release.__main__ import commands, judge

ROOT = Path(__file__).resolve().parents[2]
GITHUB = Repository("https://github.com/una-escuela/taller-2027", hub="https://hub.una-escuela.edu/")
Files = dict[str, bytes]
WALL = """\
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "autograder":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Wall())
"""


@pytest.fixture(scope="module")
def files() -> Files:
    return contents(ROOT)


@pytest.fixture(scope="module")
def hidden() -> list[Secret]:
    return secrets(ROOT)


@pytest.fixture
def unpacked(files: Files, tmp_path: Path) -> Path:
    """The zip as a student unpacks it."""
    zipfile.ZipFile(io.BytesIO(to_zip(files))).extractall(tmp_path)
    return tmp_path / FOLDER


def test_the_same_sources_give_the_same_bytes(files: Files) -> None:
    """Names are sorted, times fixed, rights plain, nothing deflated: any machine writes this zip."""
    again = to_zip(dict(reversed(contents(ROOT).items())))
    assert to_zip(files) == again
    entries = zipfile.ZipFile(io.BytesIO(again)).infolist()
    assert sorted(f"{FOLDER}/{path}" for path in files) == [entry.filename for entry in entries]
    assert {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED, 0o100644)} == {
        (entry.date_time, entry.compress_type, entry.external_attr >> 16) for entry in entries
    }


def test_everything_is_in_it(files: Files) -> None:
    """Each notebook byte for byte, the whole kit, the data's manifest, the glossary, and what starts them."""
    for name in notebooks(ROOT):
        assert (ROOT / "notebooks" / f"{name}.ipynb").read_bytes() == files[f"notebooks/{name}.ipynb"]
    kit = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "taller").rglob("*") if "__pycache__" not in path.parts
    }
    assert kit == {path for path in files if path.startswith("taller/")}
    others = {path for path in files if not path.startswith(("taller/", "notebooks/"))}
    assert others == {
        ".devcontainer/devcontainer.json", ".gitattributes", ".gitignore", "GLOSARIO.md", "LICENCIA.md", "README.es.md",
        "datasets/manifest.toml", "environment.yml", "instalar.py", "pyproject.toml", "requirements-sin-pytorch.txt",
        "requirements.txt",
    }  # fmt: skip


def test_some_units_alone(files: Files) -> None:
    """Those that are named and every appendix; the README starts with the first of them."""
    some = contents(ROOT, ["04_xor_numpy"])
    there = [path for path in some if path.endswith(".ipynb")]
    assert ["notebooks/04_xor_numpy.ipynb", "notebooks/99_fe_de_erratas.ipynb"] == there
    readme = some["README.es.md"].decode()
    assert "lab notebooks/04_xor_numpy.ipynb" in readme
    assert "00_bienvenida" not in readme
    with pytest.raises(TallerError, match=r"no such unit: 04\n  mend: choose one of 00_bienvenida"):
        contents(ROOT, ["04"])


def test_names_and_texts_do_on_every_system(files: Files) -> None:
    """No name is illegal, too long or a twin by case; every file is UTF-8 text with LF and a last line that ends."""
    assert [] == unportable(files)
    assert [] == [path for path, data in files.items() if b"\r" in data or not data.decode().endswith("\n")]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("taller/Datos.py", "differs from taller/Datos.py by case alone"),
        ("notebooks/aux.ipynb", "«aux.ipynb» is no name"),
        ("notebooks/¿qué?.ipynb", "is no name"),
        ("taller/fin.", "«fin.» is no name"),
        ("taller/" + "a" * 140, "longer than 150"),
    ],
)
def test_a_name_that_some_system_refuses_is_told(files: Files, path: str, problem: str) -> None:
    """Reserved on Windows, not ASCII, a last dot, a twin by case, too long."""
    assert any(problem in told for told in unportable([*files, path]))


def test_nothing_of_the_grader_is_inside(files: Files, hidden: list[Secret]) -> None:
    """Neither a solution, hidden test, model answer, mistake, hint, style or case, nor the grader's code or name."""
    assert [] == find_leaks(files, hidden)
    for header, what in (
        ("ejercicio", "the solution of"),
        ("prueba", "the hidden test of"),
        ("respuesta", "the model answer"),
    ):
        headers = sum(
            len(re.findall(rf"^# %% .*\b{header}=", (folder / "cuaderno.py").read_text(encoding="utf-8"), re.MULTILINE))
            for folder in notebooks(ROOT).values()
        )
        assert headers == len({secret.what for secret in hidden if secret.what.startswith(what) and secret.text}), what


def _into_prose(notebook: nbformat.NotebookNode, text: str) -> None:
    notebook.cells[1].source += f"\n\n{text}"


def _into_an_output(notebook: nbformat.NotebookNode, text: str) -> None:
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.outputs = [nbformat.v4.new_output("stream", text=text)]


def _into_metadata(notebook: nbformat.NotebookNode, text: str) -> None:
    notebook.metadata["nota"] = {"partida": text}


def _source(file: str, begin: str, end: str) -> str:
    text = (ROOT / "solutions" / "04_xor_numpy" / file).read_text(encoding="utf-8")
    return text[text.index(begin) + len(begin) :].partition(end)[0]


REFERENCE = _source("cuaderno.py", "Gradientes del costo medio", "### END SOLUTION").partition("### BEGIN SOLUTION\n")[
    2
]
MISTAKE = _source("errores.py", "def backProp(", "\n\n\n")
SMUGGLED = {
    "a solution": (REFERENCE, "the solution of backProp"),
    "a solution, indented anew": (
        REFERENCE.replace("\n    ", "\n\t\t  ").replace(" = ", "="),
        "the solution of backProp",
    ),
    "a short solution": ("return 0.5 * e**2", "the solution of perdidaCuadratica"),
    "a mistake": (MISTAKE.partition("\n")[2], "errores.py"),
    "a hint": (_source("errores.py", 'hint="', '"'), "errores.py"),
    "a style": (_source("estilos.py", "def backProp(", "\n\n\n").partition("\n")[2], "estilos.py"),
    "a hidden test": ("puntos = calificar(backProp)", "a grading call"),
    "a marker": ("  ### BEGIN HIDDEN TESTS", "a marker of the sources"),
    "an import": ("from autograder.kernel import x", "the grader's name"),
    "grader code": ((ROOT / "autograder" / "judge" / "compare.py").read_text(encoding="utf-8"), "of the grader"),
}


@pytest.mark.parametrize("into", [_into_prose, _into_an_output, _into_metadata])
@pytest.mark.parametrize("kind", SMUGGLED)
def test_what_is_smuggled_into_a_notebook_is_found(
    files: Files, hidden: list[Secret], kind: str, into: Callable[[nbformat.NotebookNode, str], None]
) -> None:
    """In its text, its outputs or its metadata, and whatever its white space."""
    text, what = SMUGGLED[kind]
    path = "notebooks/04_xor_numpy.ipynb"
    notebook = nbformat.reads(files[path].decode(), as_version=4)
    into(notebook, text)
    leaks = find_leaks({path: nbformat.writes(notebook).encode()}, hidden)
    assert [] != [leak for leak in leaks if what in leak.what]


@pytest.mark.parametrize("kind", SMUGGLED)
def test_what_is_smuggled_into_the_kit_is_found(files: Files, hidden: list[Secret], kind: str) -> None:
    """As a comment of a module."""
    text, what = SMUGGLED[kind]
    commented = "\n".join(f"# {line}" for line in text.splitlines())
    path = "taller/redes.py"
    whole = [files[path] + text.encode()] + [files[path] + commented.encode()] * ("\n" not in text.strip())
    assert all(any(what in leak.what for leak in find_leaks({path: data}, hidden)) for data in whole)


def test_a_disguise_does_not_hide_a_program(files: Files, hidden: list[Secret]) -> None:
    """A solution with another name, other documentation, layout and comments is the same program."""
    body = ast.unparse(ast.parse("if True:\n" + REFERENCE)).partition("\n")[2]
    disguised = f'\ndef otra(*args):\n    """Nada que ver."""\n    # nada\n{body.replace(" = ", "  =  ")}  # nada\n'
    leaks = find_leaks({"taller/redes.py": files["taller/redes.py"] + disguised.encode()}, hidden)
    assert any("the solution of backProp" in leak.what for leak in leaks)


def test_a_leak_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command names the file and what is in it, and leaves no zip, whole or half."""
    leaky = {"taller/x.py": b"import autograder\n"}
    monkeypatch.setattr("autograder.release.archive.contents", lambda *args: leaky)
    monkeypatch.setattr("autograder.release.archive.secrets", lambda root: [])  # a forbidden word is enough
    with pytest.raises(TallerError, match=r"not for students:\n  taller/x\.py: the grader's name"):
        make_release(ROOT, tmp_path / "taller.zip")
    assert [] == list(tmp_path.iterdir())


def test_a_notebook_that_is_not_what_its_source_builds_is_not_released(tmp_path: Path) -> None:
    """It says which, and what to type."""
    for name in ("solutions", "taller", "datasets", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "notebooks").mkdir()
    path = tmp_path / "notebooks" / "04_xor_numpy.ipynb"
    with pytest.raises(TallerError, match=r"04_xor_numpy\.ipynb: there is no such notebook\n  mend: autograder build"):
        contents(tmp_path, ["04_xor_numpy"])
    path.write_text((ROOT / "notebooks" / path.name).read_text(encoding="utf-8").replace("¿", "?"), encoding="utf-8")
    with pytest.raises(TallerError, match=r"is not what solutions/04_xor_numpy builds\n  mend: autograder build"):
        contents(tmp_path, ["04_xor_numpy"])


def test_the_kit_asks_for_what_the_project_asks_for(files: Files) -> None:
    """Each requirement of the project's students is in the kit, in its extra `torch` or beside it, with its bound."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    kit = tomllib.loads(files["pyproject.toml"].decode())["project"]
    beside = [line for line in files["requirements.txt"].decode().splitlines() if not line.startswith(("#", "-"))]
    assert sorted(ours["dependencies"]) == sorted(kit["dependencies"] + kit["optional-dependencies"]["torch"] + beside)
    assert (ours["requires-python"], ours["version"]) == (kit["requires-python"], kit["version"])
    assert json.loads(files[".devcontainer/devcontainer.json"])["image"].endswith("python:3.12")


def test_the_installer_of_an_old_python_says_so(files: Files) -> None:
    """It is text that Python 3.5 reads, and tells which version is there and which is needed."""
    text = files["instalar.py"].decode()
    ast.parse(text, feature_version=(3, 5))
    namespace = {"__name__": "instalar", "__file__": "instalar.py"}
    exec(compile(text, "instalar.py", "exec"), namespace)
    namespace["MINIMA"] = (99, 1)
    with pytest.raises(SystemExit, match=r"el taller necesita el 99\.1 o posterior"):
        namespace["comprobarVersion"]()  # type: ignore[operator]


def test_the_licence_of_the_code_is_ours(files: Files) -> None:
    """Word for word."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    begin, end = ours.index("Copyright (c)"), ours.index("\n\n\n2. COURSE TEXT")
    assert ours[begin:end].strip() in files["LICENCIA.md"].decode()


def test_links_between_the_files_lead_somewhere(files: Files) -> None:
    """Every relative link of the README, the licence and the glossary is a file of the release."""
    for name in ("README.es.md", "GLOSARIO.md", "LICENCIA.md"):
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", files[name].decode())
        assert [] == [link for link in links if link not in files], name


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_released_notebook_runs_from_the_release_alone(unpacked: Path, tmp_path: Path, ends: str) -> None:
    """First check of unit 00, blank and answered, with the released kit and where `autograder` is not importable.

    Also where a system or git turned the ends of its lines into CRLF.
    """
    if ends != "\n":
        for path in (path for path in unpacked.rglob("*") if path.is_file()):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "walls").mkdir()
    (tmp_path / "walls" / "sitecustomize.py").write_text(WALL, encoding="utf-8")
    path = os.pathsep.join(map(str, (unpacked, tmp_path / "walls")))
    env = {**os.environ, "PYTHONPATH": path, "IPYTHONDIR": str(tmp_path / "ipython")}
    script = Path(__file__).with_name("first_check.py")
    run = subprocess.run([sys.executable, script, unpacked], env=env, capture_output=True, text=True, check=True)
    judge(json.loads(run.stdout), unpacked)


def test_the_two_commands_are_for_each_system(files: Files) -> None:
    """The README's commands name files that are there, and those for Windows are the same two."""
    readme = files["README.es.md"].decode()
    install, start = commands(readme)
    assert ("python3 instalar.py", ".venv/bin/jupyter lab notebooks/00_bienvenida.ipynb") == (install, start)
    windows = start.replace("/bin/", "/Scripts/").replace("/", "\\")
    assert f"```bat\npy instalar.py\n{windows}\n```" in readme


def test_links_open_the_notebook_where_it_is_published() -> None:
    """As nbgitpuller, Binder and Colab document their addresses."""
    assert GITHUB.links("x.ipynb") == {
        "JupyterHub": "https://hub.una-escuela.edu/hub/user-redirect/git-pull?"
        "repo=https%3A%2F%2Fgithub.com%2Funa-escuela%2Ftaller-2027.git&branch=main"
        "&urlpath=lab%2Ftree%2Ftaller-2027%2Fnotebooks%2Fx.ipynb",
        "Binder": "https://mybinder.org/v2/gh/una-escuela/taller-2027/main?urlpath=lab%2Ftree%2Fnotebooks%2Fx.ipynb",
        "Colab": "https://colab.research.google.com/github/una-escuela/taller-2027/blob/main/notebooks/x.ipynb",
    }
    elsewhere = Repository("https://gitlab.com/g/sub/taller.git", "2027/a")
    assert elsewhere.links("x.ipynb") == {
        "Binder": "https://mybinder.org/v2/gl/g%2Fsub%2Ftaller/2027%2Fa?urlpath=lab%2Ftree%2Fnotebooks%2Fx.ipynb"
    }
    own = Repository("https://git.una-escuela.edu/redes/taller")
    assert own.binder("x.ipynb").startswith("https://mybinder.org/v2/git/https%3A%2F%2Fgit.una-escuela.edu%2Fredes%2F")


@pytest.mark.parametrize(
    "wrong", [{"url": "github.com/a/b"}, {"url": "https://github.com"}, {"branch": "a b"}, {"hub": "hub.edu"}]
)
def test_what_is_no_address_is_told(wrong: dict[str, str]) -> None:
    """With an example of one that is."""
    with pytest.raises(TallerError, match=r"is not an address or a branch .*\n  mend: --"):
        Repository(**{"url": "https://github.com/a/b", **wrong})


def test_without_a_repository_there_are_no_links(files: Files, tmp_path: Path) -> None:
    """None is configured here, none is invented; what is typed, or stands in pyproject.toml, is used."""
    assert configured(ROOT) is None
    assert "mybinder" not in files["README.es.md"].decode()
    (tmp_path / "pyproject.toml").write_text(
        '[tool.taller]\nrepo = "https://github.com/a/b"\nbranch = "x"\n', encoding="utf-8"
    )
    assert Repository("https://github.com/a/b", "x") == configured(tmp_path)
    assert Repository("https://github.com/a/c", "y") == configured(tmp_path, "https://github.com/a/c", "y")
    with pytest.raises(TallerError, match="without its repository"):
        configured(ROOT, branch="main")


def test_with_a_repository_the_readme_has_a_link_for_each_notebook(hidden: list[Secret]) -> None:
    """And nothing in that release is a leak either."""
    linked = contents(ROOT, ["04_xor_numpy"], GITHUB)
    readme = linked["README.es.md"].decode()
    assert [] == [link for link in GITHUB.links("04_xor_numpy.ipynb").values() if f"({link})" not in readme]
    assert [] == find_leaks(linked, hidden)


def test_in_colab_the_first_code_cell_brings_the_kit() -> None:
    """Where `taller` is missing it asks pip for the kit of the students' repository; where it is, it does nothing."""
    text = contents(ROOT, ["04_xor_numpy"], GITHUB)["notebooks/04_xor_numpy.ipynb"]
    notebook = nbformat.reads(text.decode(), as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert KIT_CELL == first.id
    program = f"import subprocess\nsubprocess.run = lambda *a, **k: print(*a[0][1:])\n{first.source}"
    empty = subprocess.run([sys.executable, "-S", "-I", "-c", program], capture_output=True, text=True, check=True)
    assert "-m pip install --quiet git+https://github.com/una-escuela/taller-2027.git@main\n" == empty.stdout
    here = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "" == here.stdout


def test_the_cell_for_colab_costs_nobody_a_mark() -> None:
    """Handed in with it, a right notebook has all its points."""
    name = "04_xor_numpy"
    notebook = nbformat.reads(contents(ROOT, [name], GITHUB)[f"notebooks/{name}.ipynb"].decode(), as_version=4)
    unit = load_unit(ROOT / "solutions" / name)
    answers = {cell.id: cell.source for cell in solution_notebook(unit).cells if cell.id in unit.exercises}
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    with Grader(ROOT) as grader:
        result = grader.grade(notebook, "ana/04_xor_numpy.ipynb", "ana")
    assert (result.max, ()) == (result.score, result.notes)


def test_the_command_writes_the_zip(tmp_path: Path) -> None:
    """Into a folder that it makes; the same bytes as the function's."""
    out = tmp_path / "dist" / "taller.zip"
    shown = CliRunner().invoke(app, ["release", "--out", str(out)])
    assert shown.exit_code == 0, shown.output
    assert to_zip(contents(ROOT)) == out.read_bytes()
