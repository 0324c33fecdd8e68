"""Funciones y clases que ya escribiste en otro cuaderno, para usarlas en este."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from taller._salida import decir

_DEFINICIONES = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def traerDeCuaderno(cuaderno: str | Path, nombre: str) -> Any:
    """La función o la clase `nombre` de otro cuaderno tuyo; None, y una línea que lo dice, si no se puede.

    cuaderno: el archivo .ipynb, en esta carpeta, con su ruta o, como los reparte nbgrader, en la carpeta vecina de su
    nombre. De él solo se ejecutan los import y las definiciones: ni datos, ni entrenamientos, ni figuras. De varias
    con el mismo nombre vale la última.
    """
    try:
        celdas = json.loads(_archivo(Path(cuaderno)).read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        decir(f"No está {cuaderno} en esta carpeta: sin él no hay con qué comparar, y el taller sigue.")
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        decir(f"{cuaderno} no se puede leer como cuaderno ({error}). El taller sigue sin él.")
        return None
    espacio: dict[str, Any] = {"__name__": "__main__"}
    for celda in celdas:
        if celda.get("cell_type") == "code":
            _definir("".join(celda.get("source", "")), espacio)
    if nombre not in espacio:
        decir(f"{cuaderno} no define {nombre}. El taller sigue sin ella.")
    return espacio.get(nombre)


def _archivo(cuaderno: Path) -> Path:
    """Donde está: como se pidió o, si ahí no, en `../NOMBRE/NOMBRE.ipynb`."""
    vecino = cuaderno.parent / ".." / cuaderno.stem / cuaderno.name
    return vecino if vecino.is_file() and not cuaderno.exists() else cuaderno


def _definir(fuente: str, espacio: dict[str, Any]) -> None:
    """Ejecuta los import y las definiciones de una celda; lo que no se puede, se deja."""
    try:
        nodos = ast.parse(fuente).body
    except SyntaxError:  # una celda con órdenes de IPython, o a medio escribir
        return
    for nodo in nodos:
        if isinstance(nodo, _DEFINICIONES):
            try:
                exec(compile(ast.Module([nodo], []), "<otro cuaderno>", "exec"), espacio)
            except Exception as error:  # lo que falle allí es de otro cuaderno: aquí solo falta ese nombre
                decir(f"(del otro cuaderno no se pudo traer «{getattr(nodo, 'name', 'un import')}»: {error})")
