"""Tablas de números: el censo de viviendas de California y, a falta de él, la de diabetes de scikit-learn."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Reales = NDArray[np.float64]

_VIVIENDA = ("ingreso", "edad", "cuartos", "dormitorios", "población", "ocupantes", "latitud", "longitud")
_DIABETES = ("edad", "sexo", "imc", "presión", "s1", "s2", "s3", "s4", "s5", "s6")


@dataclass(frozen=True, eq=False)
class Tabla:
    """Registros en columnas, con lo que se quiere predecir de cada uno.

    X: ndarray (n, m) float64, una fila por característica. y: ndarray (1, m) float64. nombres: de las n filas.
    objetivo: qué es y, con su unidad. origen: una frase que dice qué datos son y de dónde salieron.
    """

    X: Reales
    y: Reales
    nombres: tuple[str, ...]
    objetivo: str
    origen: str

    def __repr__(self) -> str:
        return f"Tabla({self.X.shape[1]} registros de {self.X.shape[0]} características; {self.origen})"


def tablaDeVivienda(ruta: Path, lugar: str) -> Tabla:
    """Los distritos completos de housing.csv, con las ocho características de siempre (medias por hogar).

    Ingreso mediano (10 000 USD), edad mediana de las viviendas (años), cuartos, dormitorios y ocupantes por hogar,
    habitantes y coordenadas (grados). y: valor mediano de las viviendas (100 000 USD). lugar: de dónde salió.
    """
    with ruta.open(encoding="utf-8", newline="") as archivo:
        todos = list(csv.DictReader(archivo))
    completos = [fila for fila in todos if fila["total_bedrooms"]]

    def columna(nombre: str) -> Reales:
        return np.array([float(fila[nombre]) for fila in completos])

    hogares, habitantes = columna("households"), columna("population")
    X = np.stack(
        [
            columna("median_income"),
            columna("housing_median_age"),
            columna("total_rooms") / hogares,
            columna("total_bedrooms") / hogares,
            habitantes,
            habitantes / hogares,
            columna("latitude"),
            columna("longitude"),
        ]
    )
    faltan = len(todos) - len(completos)
    return Tabla(
        X,
        columna("median_house_value")[np.newaxis] / 100_000,
        _VIVIENDA,
        "valor mediano de las viviendas (100 000 USD)",
        f"Viviendas de California, censo de 1990: {len(completos)} distritos; se dejan fuera {faltan} sin el dato de "
        f"dormitorios ({lugar}).",
    )


def diabetesIncluida() -> Tabla:
    """Los 442 pacientes que trae scikit-learn, en sus unidades originales."""
    from sklearn.datasets import load_diabetes

    X, y = load_diabetes(return_X_y=True, scaled=False)
    return Tabla(
        np.ascontiguousarray(X.T, dtype=np.float64),
        y[np.newaxis].astype(np.float64),
        _DIABETES,
        "avance de la diabetes en un año (puntos)",
        f"{len(y)} pacientes reales de la tabla de diabetes de scikit-learn (Efron y otros, 2004).",
    )
