"""El formato idx de MNIST: número mágico, dimensiones y bytes, comprimido con gzip."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from taller._archivos import DatosError

_UINT8 = 0x08
_MENDAR = "Borra ese archivo y vuelve a ejecutar la celda."


def leerIdx(ruta: Path, dimensiones: int) -> NDArray[np.uint8]:
    """Arreglo uint8 de un archivo idx.gz con ese número de dimensiones (3: imágenes; 1: etiquetas).

    Lanza DatosError si no es gzip, está cortado, o su cabecera no dice lo que debe.
    """
    contenido = _descomprimir(ruta)
    cabecera = 4 + 4 * dimensiones
    if len(contenido) < cabecera:
        raise DatosError(f"El archivo {ruta} está cortado: su cabecera idx pide {cabecera} bytes. {_MENDAR}")
    esperado, llegado = bytes([0, 0, _UINT8, dimensiones]), contenido[:4]
    if llegado != esperado:
        raise DatosError(
            f"El archivo {ruta} no es un idx de {dimensiones} dimensiones: su número mágico es "
            f"{llegado.hex()} y debía ser {esperado.hex()}. {_MENDAR}"
        )
    forma = tuple(int(n) for n in np.frombuffer(contenido, ">u4", dimensiones, offset=4))
    pedidos, hay = int(np.prod(forma)), len(contenido) - cabecera
    if pedidos != hay:
        raise DatosError(
            f"El archivo {ruta} está cortado o le sobra algo: su cabecera anuncia la forma {forma}, que son "
            f"{pedidos} bytes, y trae {hay}. {_MENDAR}"
        )
    return np.frombuffer(contenido, np.uint8, offset=cabecera).reshape(forma).copy()


def _descomprimir(ruta: Path) -> bytes:
    try:
        return gzip.decompress(ruta.read_bytes())
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DatosError(f"El archivo {ruta} no se puede descomprimir ({error}). {_MENDAR}") from error
