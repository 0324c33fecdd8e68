"""Dónde están los archivos de un conjunto: $TALLER_DATOS, la caché o una descarga, en ese orden."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from taller._manifiesto import Archivo, Conjunto

VARIABLE = "TALLER_DATOS"
CACHE = "taller-redes-neuronales"
ESPERA_CONTACTO = 4.0
"""Segundos para saber si algún espejo contesta. Sin red hay que rendirse pronto: nadie espera minutos por un «no»."""
ESPERA_LECTURA = 10.0
"""Segundos sin recibir nada tras los que una descarga se abandona."""


class DatosError(Exception):
    """Un archivo de datos no es lo que debe ser: dice cuál, qué tiene y qué hacer."""


@dataclass(frozen=True)
class Hallazgo:
    """Los archivos de un conjunto, ya verificados. rutas: por nombre; lugar: frase para el estudiante."""

    rutas: dict[str, Path]
    lugar: str


def buscar(conjunto: Conjunto) -> Hallazgo | str:
    """Los archivos en el primer lugar que los tenga o, si no hay ninguno, la razón en una frase sin punto final.

    Lanza DatosError si los archivos que el estudiante puso en $TALLER_DATOS están incompletos o dañados, o si los
    de la caché están dañados y no se pueden volver a descargar.
    """
    carpeta = _carpetaPropia(conjunto)
    if carpeta is not None and carpeta.is_dir():
        return _enCarpetaPropia(conjunto, carpeta)
    propia = f"no hay carpeta {carpeta}; " if carpeta is not None else ""
    cache = _carpetaCache() / conjunto.carpeta
    if all(_defecto(cache / archivo.nombre, archivo) is None for archivo in conjunto.archivos):
        return _hallazgo(conjunto, cache, "la copia guardada en esta máquina")
    fracaso = _descargar(conjunto, cache)
    if fracaso is None:
        return _hallazgo(conjunto, cache, "recién descargados")
    _exigirSanos(conjunto, cache)
    return propia + fracaso


def _carpetaPropia(conjunto: Conjunto) -> Path | None:
    raiz = os.environ.get(VARIABLE, "").strip()
    return Path(raiz).expanduser() / conjunto.carpeta if raiz else None


def _carpetaCache() -> Path:
    import pooch

    return Path(pooch.os_cache(CACHE))


def _hallazgo(conjunto: Conjunto, carpeta: Path, lugar: str) -> Hallazgo:
    return Hallazgo({archivo.nombre: carpeta / archivo.nombre for archivo in conjunto.archivos}, lugar)


def _enCarpetaPropia(conjunto: Conjunto, carpeta: Path) -> Hallazgo:
    for archivo in conjunto.archivos:
        defecto = _defecto(carpeta / archivo.nombre, archivo)
        if defecto is not None:
            raise DatosError(
                f"En la carpeta de ${VARIABLE}, el archivo {carpeta / archivo.nombre} {defecto}. Cópialo de nuevo, o "
                f"quita la variable {VARIABLE} para que el taller busque los datos por su cuenta."
            )
    return _hallazgo(conjunto, carpeta, f"los archivos de ${VARIABLE}")


def _exigirSanos(conjunto: Conjunto, cache: Path) -> None:
    """Un archivo que falta en la caché es normal; uno dañado, no."""
    for archivo in conjunto.archivos:
        ruta = cache / archivo.nombre
        defecto = _defecto(ruta, archivo)
        if ruta.exists() and defecto is not None:
            raise DatosError(
                f"El archivo {ruta} {defecto}. Bórralo y vuelve a ejecutar la celda con conexión a la red."
            )


def _defecto(ruta: Path, archivo: Archivo) -> str | None:
    """Qué tiene de malo el archivo («no existe», «está cortado…»), o None si es el publicado."""
    if not ruta.is_file():
        return "no existe"
    bytes_ = ruta.stat().st_size
    if bytes_ != archivo.bytes:
        estado = "está cortado" if bytes_ < archivo.bytes else "está dañado"
        return f"{estado}: tiene {bytes_} bytes y debe tener {archivo.bytes}"
    sha256 = hashlib.sha256(ruta.read_bytes()).hexdigest()
    if sha256 != archivo.sha256:
        return f"está dañado: su sha256 es {sha256[:12]}… y debe ser {archivo.sha256[:12]}…"
    return None


def _descargar(conjunto: Conjunto, cache: Path) -> str | None:
    """Descarga lo que falte; None si todo quedó en la caché, o la razón por la que no se pudo."""
    espejos = _espejosQueContestan(conjunto)
    if not espejos:
        return "no se pudo descargar (sin conexión)"
    for archivo in conjunto.archivos:
        if _defecto(cache / archivo.nombre, archivo) is not None and not _descargarUno(archivo, espejos, cache):
            return f"no se pudo descargar {archivo.nombre}"
    return None


def _espejosQueContestan(conjunto: Conjunto) -> list[str]:
    """Los espejos que contestan a tiempo, preguntados a la vez.

    En hilos, porque la búsqueda de un nombre sin red puede tardar mucho y ningún plazo de `requests` la corta.
    """
    contestaron: dict[str, bool] = {}

    def preguntar(espejo: str) -> None:
        contestaron[espejo] = _contesta(espejo + conjunto.archivos[0].nombre)

    hilos = [threading.Thread(target=preguntar, args=(espejo,), daemon=True) for espejo in conjunto.espejos]
    for hilo in hilos:
        hilo.start()
    limite = time.monotonic() + ESPERA_CONTACTO
    for hilo in hilos:
        hilo.join(max(0.0, limite - time.monotonic()))
    return [espejo for espejo in conjunto.espejos if contestaron.get(espejo, False)]


def _contesta(url: str) -> bool:
    import requests

    try:
        return requests.head(url, timeout=ESPERA_CONTACTO, allow_redirects=True).ok
    except requests.RequestException:
        return False


def _descargarUno(archivo: Archivo, espejos: list[str], cache: Path) -> bool:
    import pooch

    for espejo in espejos:
        try:
            with _poochCallado(), _progreso(archivo) as progreso:
                pooch.retrieve(
                    url=espejo + archivo.nombre,
                    known_hash=f"sha256:{archivo.sha256}",
                    fname=archivo.nombre,
                    path=cache,
                    downloader=pooch.HTTPDownloader(progressbar=progreso, timeout=ESPERA_LECTURA),
                )
        except (OSError, ValueError):
            # OSError: la red o el disco (también los errores de requests). ValueError: el espejo dio otra cosa.
            continue
        return True
    return False


@contextmanager
def _progreso(archivo: Archivo) -> Iterator[object]:
    from taller.progreso import barraDeBytes

    with barraDeBytes(f"descargando {archivo.nombre}", archivo.bytes) as progreso:
        yield progreso


@contextmanager
def _poochCallado() -> Iterator[None]:
    """Pooch anuncia cada descarga por stderr, en inglés; la barra ya lo dice."""
    import pooch

    registro = pooch.get_logger()
    nivel = registro.level
    registro.setLevel(logging.WARNING)
    try:
        yield
    finally:
        registro.setLevel(nivel)
