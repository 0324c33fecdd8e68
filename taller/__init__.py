"""El taller: datos, comprobaciones, figuras y progreso para los cuadernos.

    from taller import cargarMnist, comprobarForma, graficarCostos

Importar `taller` cuesta casi nada: cada nombre trae su módulo (y matplotlib, scikit-learn o pooch) cuando se usa.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from taller._pendiente import avisarDeLoPendiente

if TYPE_CHECKING:
    from taller.comprobaciones import (
        ComprobacionFallida,
        comprobarBaja,
        comprobarCerca,
        comprobarFinito,
        comprobarForma,
        comprobarGradiente,
        comprobarIgual,
        comprobarIntacto,
    )
    from taller.datos import DatosError, Mnist, Tabla, cargarCalifornia, cargarMnist, codificarUnoDeC
    from taller.deslizador import explorar
    from taller.figuras import (
        Pelicula,
        animarTrayectorias,
        graficarAjuste,
        graficarBandas,
        graficarCaminos,
        graficarCaracteristicas,
        graficarCatalogo,
        graficarConfusion,
        graficarContra,
        graficarCostos,
        graficarDigitos,
        graficarDispersion,
        graficarFallos,
        graficarGradientes,
        graficarGrafo,
        graficarImagenes,
        graficarPasos,
        graficarPesos,
        graficarProbabilidad,
        graficarReales,
        graficarRegiones,
        graficarRegreso,
        graficarSuperficie,
        graficarTrayectorias,
        tablaDelCatalogo,
    )
    from taller.numerico import gradienteNumerico
    from taller.progreso import barra
    from taller.redes import costoYGradiente, evaluarRed, iniciarRed, separar

_MODULOS = {
    "comprobaciones": (
        "ComprobacionFallida",
        "comprobarBaja",
        "comprobarCerca",
        "comprobarFinito",
        "comprobarForma",
        "comprobarGradiente",
        "comprobarIgual",
        "comprobarIntacto",
    ),
    "datos": ("DatosError", "Mnist", "Tabla", "cargarCalifornia", "cargarMnist", "codificarUnoDeC"),
    "deslizador": ("explorar",),
    "figuras": (
        "Pelicula",
        "animarTrayectorias",
        "graficarAjuste",
        "graficarBandas",
        "graficarCaminos",
        "graficarCaracteristicas",
        "graficarCatalogo",
        "graficarConfusion",
        "graficarContra",
        "graficarCostos",
        "graficarDigitos",
        "graficarDispersion",
        "graficarFallos",
        "graficarGradientes",
        "graficarGrafo",
        "graficarImagenes",
        "graficarPasos",
        "graficarPesos",
        "graficarProbabilidad",
        "graficarReales",
        "graficarRegiones",
        "graficarRegreso",
        "graficarSuperficie",
        "graficarTrayectorias",
        "tablaDelCatalogo",
    ),
    "numerico": ("gradienteNumerico",),
    "progreso": ("barra",),
    "redes": ("costoYGradiente", "evaluarRed", "iniciarRed", "separar"),
}
_ORIGEN = {nombre: modulo for modulo, nombres in _MODULOS.items() for nombre in nombres}

__all__ = [
    "ComprobacionFallida",
    "DatosError",
    "Mnist",
    "Pelicula",
    "Tabla",
    "animarTrayectorias",
    "barra",
    "cargarCalifornia",
    "cargarMnist",
    "codificarUnoDeC",
    "comprobarBaja",
    "comprobarCerca",
    "comprobarFinito",
    "comprobarForma",
    "comprobarGradiente",
    "comprobarIgual",
    "comprobarIntacto",
    "costoYGradiente",
    "evaluarRed",
    "explorar",
    "gradienteNumerico",
    "graficarAjuste",
    "graficarBandas",
    "graficarCaminos",
    "graficarCaracteristicas",
    "graficarCatalogo",
    "graficarConfusion",
    "graficarContra",
    "graficarCostos",
    "graficarDigitos",
    "graficarDispersion",
    "graficarFallos",
    "graficarGradientes",
    "graficarGrafo",
    "graficarImagenes",
    "graficarPasos",
    "graficarPesos",
    "graficarProbabilidad",
    "graficarReales",
    "graficarRegiones",
    "graficarRegreso",
    "graficarSuperficie",
    "graficarTrayectorias",
    "iniciarRed",
    "separar",
    "tablaDelCatalogo",
]


avisarDeLoPendiente()


def __getattr__(nombre: str) -> Any:
    if nombre not in _ORIGEN:
        raise AttributeError(f"El taller no tiene «{nombre}». Lo que tiene: {', '.join(__all__)}.")
    return getattr(importlib.import_module(f"taller.{_ORIGEN[nombre]}"), nombre)


def __dir__() -> list[str]:
    return sorted(__all__)
