"""El manifiesto de los datos (manifest.toml) como registros."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Archivo:
    """Un archivo publicado: su nombre, su tamaño en bytes y su sha256 en hexadecimal."""

    nombre: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Conjunto:
    """Un conjunto de datos. carpeta: dentro de $TALLER_DATOS y de la caché; espejos: de dónde se descarga, en orden."""

    titulo: str
    origen: str
    licencia: str
    carpeta: str
    espejos: tuple[str, ...]
    archivos: tuple[Archivo, ...]


def leerConjunto(nombre: str) -> Conjunto:
    """El conjunto de ese nombre («mnist»), del manifiesto que viaja con el paquete. KeyError si no está."""
    texto = (resources.files("taller") / "manifest.toml").read_text(encoding="utf-8")
    tabla = tomllib.loads(texto)[nombre]
    return Conjunto(
        titulo=tabla["titulo"],
        origen=tabla["origen"],
        licencia=tabla["licencia"],
        carpeta=tabla["carpeta"],
        espejos=tuple(tabla["espejos"]),
        archivos=tuple(Archivo(**archivo) for archivo in tabla["archivos"]),
    )
