"""Decir una línea al estudiante, en cualquier consola."""

from __future__ import annotations

import sys


def decir(linea: str) -> None:
    """Imprime una línea; lo que la consola no sepa escribir (✓ en una de Windows) sale como «?» y no como un error."""
    codificacion = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(linea.encode(codificacion, "replace").decode(codificacion))


def enCuaderno() -> bool:
    """Si corremos dentro del núcleo de un cuaderno; no importa IPython para saberlo."""
    return "ipykernel" in sys.modules and hasattr(sys.stdout, "topic")
