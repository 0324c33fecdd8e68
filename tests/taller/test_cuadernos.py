"""Traer una función de otro cuaderno: lo que se ejecuta de él, y lo que se dice cuando no se puede."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taller.cuadernos import traerDeCuaderno


@pytest.fixture
def cuaderno(tmp_path: Path):
    """Escribe un cuaderno con estas celdas de código y da su ruta."""

    def escribir(*celdas: str) -> Path:
        ruta = tmp_path / "otro.ipynb"
        codigo = [{"cell_type": "code", "source": celda.splitlines(keepends=True)} for celda in celdas]
        ruta.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": "# título"}, *codigo]}), "utf-8")
        return ruta

    return escribir


def test_a_function_comes_with_what_it_uses(cuaderno):
    """Its imports and the other functions of its notebook; of two with the name, the last."""
    ruta = cuaderno(
        "import math",
        "def doble(x):\n    return x",
        "def raiz(x):\n    return math.sqrt(doble(x))",
        "def doble(x):\n    return 2 * x",
    )
    assert 4.0 == traerDeCuaderno(ruta, "raiz")(8)


def test_only_definitions_run(cuaderno, capsys):
    """No data, no training, no orders of IPython, and a cell that does not parse stops nobody."""
    ruta = cuaderno("print('corre')\n1 / 0", "%matplotlib inline", "def mal(:", "class Valor:\n    uno = 1")
    assert 1 == traerDeCuaderno(str(ruta), "Valor").uno
    assert "" == capsys.readouterr().out


def test_a_definition_that_fails_is_told_and_passed_over(cuaderno, capsys):
    ruta = cuaderno("@decorador_que_no_esta\ndef f():\n    return 1", "def g():\n    return 2")
    assert 2 == traerDeCuaderno(ruta, "g")()
    assert "«f»" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        (None, "No está"),
        ("no es json", "no se puede leer"),
        ("[1, 2]", "no se puede leer"),
        ('{"cells": []}', "no define f"),
    ],
)
def test_without_it_one_line_says_so(tmp_path, capsys, texto, dice):
    """The course goes on with None."""
    ruta = tmp_path / "otro.ipynb"
    if texto is not None:
        ruta.write_text(texto, "utf-8")
    assert traerDeCuaderno(ruta, "f") is None
    assert dice in capsys.readouterr().out


def test_the_neighbours_folder_is_looked_at(tmp_path, cuaderno, monkeypatch):
    """Where nbgrader puts each notebook in a folder of its name; one in this folder comes first."""
    own = tmp_path / "este"
    own.mkdir()
    monkeypatch.chdir(own)
    (tmp_path / "otro").mkdir()
    cuaderno("def f():\n    return 1").rename(tmp_path / "otro" / "otro.ipynb")
    assert 1 == traerDeCuaderno("otro.ipynb", "f")()
    cuaderno("def f():\n    return 2").rename(own / "otro.ipynb")
    assert 2 == traerDeCuaderno("otro.ipynb", "f")()
