"""Los datos del taller. El orden de búsqueda: $TALLER_DATOS, la caché, una descarga y, al final, los incluidos."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taller._archivos import DatosError, Hallazgo, buscar
from taller._idx import leerIdx
from taller._manifiesto import leerConjunto
from taller._salida import decir
from taller._tablas import Tabla, diabetesIncluida, tablaDeVivienda

__all__ = ["DatosError", "Mnist", "Tabla", "cargarCalifornia", "cargarMnist", "codificarUnoDeC"]

LADO = 28
_CORTE = 1500


@dataclass(frozen=True, eq=False)
class Mnist:
    """Dígitos escritos a mano. En las imágenes, 0 es el fondo y 255 el trazo más oscuro.

    entrena_X: ndarray (m, 28, 28) uint8. entrena_y: ndarray (m,) uint8, de 0 a 9. prueba_X, prueba_y: lo mismo para
    la prueba. origen: una frase que dice qué datos son y de dónde salieron.
    """

    entrena_X: NDArray[np.uint8]
    entrena_y: NDArray[np.uint8]
    prueba_X: NDArray[np.uint8]
    prueba_y: NDArray[np.uint8]
    origen: str

    def __repr__(self) -> str:
        return f"Mnist({len(self.entrena_y)} imágenes para entrenar, {len(self.prueba_y)} de prueba; {self.origen})"


def cargarMnist() -> Mnist:
    """MNIST (60.000 + 10.000 imágenes) o, sin él, 1.797 dígitos reales incluidos en scikit-learn, dicho en una línea.

    Busca en $TALLER_DATOS/mnist, en la caché y en la red. Lanza DatosError si un archivo está dañado: dice cuál, qué
    tiene y qué hacer.
    """
    resultado = buscar(leerConjunto("mnist"))
    if isinstance(resultado, Hallazgo):
        return _mnistDeArchivos(resultado)
    incluidos = _digitosIncluidos()
    decir(f"MNIST: {resultado}. En su lugar: {incluidos.origen}")
    return incluidos


def _mnistDeArchivos(hallazgo: Hallazgo) -> Mnist:
    def leer(nombre: str, dimensiones: int) -> NDArray[np.uint8]:
        return leerIdx(hallazgo.rutas[nombre], dimensiones)

    return Mnist(
        entrena_X=leer("train-images-idx3-ubyte.gz", 3),
        entrena_y=leer("train-labels-idx1-ubyte.gz", 1),
        prueba_X=leer("t10k-images-idx3-ubyte.gz", 3),
        prueba_y=leer("t10k-labels-idx1-ubyte.gz", 1),
        origen=f"MNIST, los archivos originales ({hallazgo.lugar}).",
    )


def _digitosIncluidos() -> Mnist:
    from sklearn.datasets import load_digits

    imagenes, etiquetas = load_digits(return_X_y=True)
    X = ampliar(imagenes.reshape(-1, 8, 8) / 16.0)
    y = etiquetas.astype(np.uint8)
    return Mnist(
        X[:_CORTE],
        y[:_CORTE],
        X[_CORTE:],
        y[_CORTE:],
        origen=f"{len(y)} dígitos reales de scikit-learn, de 8×8 ampliados a {LADO}×{LADO} "
        f"({_CORTE} para entrenar y {len(y) - _CORTE} de prueba).",
    )


def ampliar(imagenes: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Imágenes (m, 8, 8) en [0, 1] → (m, 28, 28) uint8 de 0 a 255.

    Por interpolación lineal a 20×20, centradas con un margen de 4 píxeles: así compuso MNIST las suyas.
    """
    margen, alto = 4, LADO - 2 * 4
    A = _interpolacion(imagenes.shape[1], alto)
    grandes = A @ imagenes @ A.T
    X = np.zeros((len(imagenes), LADO, LADO), np.uint8)
    X[:, margen:-margen, margen:-margen] = np.rint(255 * grandes)
    return X


def _interpolacion(desde: int, hasta: int) -> NDArray[np.float64]:
    """Matriz (hasta, desde) que interpola linealmente entre los centros de los píxeles; cada fila suma 1."""
    centros = np.clip((np.arange(hasta) + 0.5) * desde / hasta - 0.5, 0, desde - 1)
    return np.maximum(0.0, 1.0 - np.abs(centros[:, None] - np.arange(desde)[None, :]))


def cargarCalifornia() -> Tabla:
    """Viviendas de California (20 433 distritos) o, sin ellas, la tabla de diabetes incluida en scikit-learn.

    Busca en $TALLER_DATOS/california-housing, en la caché y en la red; si no las halla, lo dice en una línea. Lanza
    DatosError si el archivo está dañado: dice qué tiene y qué hacer.
    """
    resultado = buscar(leerConjunto("california"))
    if isinstance(resultado, Hallazgo):
        return tablaDeVivienda(resultado.rutas["housing.csv"], resultado.lugar)
    incluida = diabetesIncluida()
    decir(f"Viviendas de California: {resultado}. En su lugar: {incluida.origen}")
    return incluida


def codificarUnoDeC(y: ArrayLike, clases: int = 10) -> NDArray[np.float64]:
    """Etiquetas (m,) → matriz (clases, m) de ceros con un 1 por columna: el registro j vale 1 en la fila y[j].

    El número de clases no sale del lote: uno sin nueves tiene también diez filas. Lanza ValueError si hay una
    etiqueta que no es un entero de 0 a clases − 1.
    """
    etiquetas = np.asarray(y)
    if etiquetas.ndim != 1:
        raise ValueError(f"Las etiquetas deben tener forma (m,) y llegó {etiquetas.shape}. Prueba con y.ravel().")
    enteras = etiquetas.astype(np.int64)
    malas = np.flatnonzero((enteras != etiquetas) | (enteras < 0) | (enteras >= clases))
    if malas.size:
        j = int(malas[0])
        raise ValueError(f"La etiqueta {etiquetas[j]} (registro {j}) no es un entero de 0 a {clases - 1}.")
    codificada = np.zeros((clases, len(enteras)))
    codificada[enteras, np.arange(len(enteras))] = 1.0
    return codificada
