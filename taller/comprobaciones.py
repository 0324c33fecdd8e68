"""Las comprobaciones visibles: dicen «✓ …» en una línea o explican qué se esperaba, qué llegó y por qué puede ser.

Ninguna cambia lo que recibe. Las que fallan lanzan ComprobacionFallida; lo que falle dentro de la función del
estudiante pasa tal cual.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taller._falla import ComprobacionFallida, falla, mostrarNumero, primeraDiferencia
from taller._gradientes import compararGradiente
from taller._intactos import argumentosCambiados
from taller._pistas import causaDeForma, causaDeFormaConValores, causaDeValores
from taller._salida import decir
from taller._tensores import esTensor, sinTensores
from taller._valores import comoArreglo, comoNumerico, exigirAlgo, exigirFinito, exigirTensor

__all__ = [
    "ComprobacionFallida",
    "comprobarBaja",
    "comprobarCerca",
    "comprobarFinito",
    "comprobarForma",
    "comprobarGradiente",
    "comprobarIgual",
    "comprobarIntacto",
]

_TOLERANCIA = {"float16": 1e-2, "float32": 1e-4}


def comprobarForma(valor: Any, forma: tuple[int, ...], nombre: str) -> None:
    """El valor es un arreglo de esa forma; () es un número suelto."""
    arreglo = comoArreglo(valor, nombre)
    forma = tuple(int(n) for n in forma)
    if arreglo.shape != forma:
        raise falla(
            f"{nombre} no tiene la forma esperada.",
            esperado=f"forma {forma}",
            llego=f"forma {arreglo.shape}",
            causa=causaDeForma(arreglo.shape, forma),
        )
    decir(f"✓ {nombre}: forma {forma}")


def comprobarFinito(valor: Any, nombre: str) -> None:
    """Ningún valor es nan ni infinito."""
    arreglo = comoNumerico(valor, nombre)
    exigirFinito(arreglo, nombre)
    decir(f"✓ {nombre}: {'es un número finito' if arreglo.ndim == 0 else 'todos los valores son finitos'}")


def comprobarCerca(valor: Any, esperado: Any, nombre: str, si_falla: str = "") -> None:
    """El valor tiene la forma y los valores esperados, salvo redondeo.

    La tolerancia es relativa al mayor valor esperado: 1e-6, y 1e-4 si alguno de los dos es float32.
    si_falla: una pista que se añade al mensaje.
    """
    exigirTensor(valor, esperado, nombre)
    arreglo, referencia = comoNumerico(valor, nombre), np.asarray(sinTensores(esperado))
    if arreglo.shape != referencia.shape:
        raise falla(
            f"{nombre} no tiene la forma esperada.",
            esperado=f"forma {referencia.shape}",
            llego=f"forma {arreglo.shape}",
            causa=causaDeFormaConValores(arreglo, referencia),
            pista=si_falla,
        )
    if np.isfinite(referencia).all():
        exigirFinito(arreglo, nombre, si_falla)
    distintos = _lejos(arreglo, referencia)
    if distintos.any():
        raise _fallaDeValores(arreglo, referencia, distintos, nombre, si_falla)
    decir(f"✓ {nombre}: {'el valor esperado' if arreglo.ndim == 0 else 'los valores esperados'}")


def comprobarIgual(valor: Any, esperado: Any, nombre: str, si_falla: str = "") -> None:
    """El valor es exactamente el esperado: enteros, textos, tuplas, listas o arreglos de enteros.

    Para números con decimales usa comprobarCerca.
    """
    exigirAlgo(valor, nombre)
    exigirTensor(valor, esperado, nombre)
    if isinstance(esperado, np.ndarray) or esTensor(esperado):
        _exigirArregloIgual(comoArreglo(valor, nombre), sinTensores(esperado), nombre, si_falla)
    elif not _iguales(valor, esperado):
        raise falla(f"{nombre} no es lo esperado.", esperado=_mostrar(esperado), llego=_mostrar(valor), pista=si_falla)
    decir(f"✓ {nombre}: es lo esperado")


def comprobarGradiente(
    costo: Callable[[NDArray[Any]], Any], parametro: Any, gradiente: Any, nombre: str, si_falla: str = ""
) -> None:
    """El gradiente coincide con el numérico (diferencias centrales) del costo respecto al parámetro.

    costo: función de un arreglo de la forma del parámetro que devuelve un número; se llama con una copia float64.
    parametro: ndarray, el punto. gradiente: lo que se comprueba, de la misma forma. nombre: «dw1».
    Hasta 200 entradas se comprueban todas; de más, 200 elegidas al azar con semilla fija. El paso y la tolerancia se
    adaptan cuando el costo se calcula en float32.
    """
    punto, propio = np.asarray(sinTensores(parametro)), comoNumerico(gradiente, nombre)
    if propio.shape != punto.shape:
        raise falla(
            f"{nombre} no tiene la forma de su parámetro.",
            esperado=f"forma {punto.shape}",
            llego=f"forma {propio.shape}",
            causa=causaDeForma(propio.shape, punto.shape),
            pista=si_falla,
        )
    exigirFinito(propio, nombre, si_falla)
    decir(compararGradiente(costo, punto, propio, nombre, si_falla))


def comprobarIntacto(funcion: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Llamar a la función con estos argumentos no cambia ninguno. La llama con copias: los tuyos no corren peligro."""
    nombre = getattr(funcion, "__name__", "la función")
    cambios = argumentosCambiados(funcion, args, kwargs)
    if cambios:
        raise falla(
            f"{nombre} cambió en el sitio {'sus argumentos' if len(cambios) > 1 else 'su argumento'} "
            f"{', '.join(cambio.nombre for cambio in cambios)}.",
            esperado=cambios[0].antes,
            llego=cambios[0].despues,
            causa="una operación como -=, *=, sort() u out= escribe en el arreglo de quien te llamó. "
            "Escribe w = w - … o trabaja sobre w.copy().",
        )
    decir(f"✓ {nombre}: deja intactas sus entradas")


def comprobarBaja(costos: Sequence[float], nombre: str) -> None:
    """Una lista de costos, uno por época, termina más abajo de donde empezó (puede subir y bajar en el camino)."""
    curva = comoNumerico(costos, nombre)
    if curva.ndim != 1 or curva.size < 2:
        raise falla(
            f"{nombre} debe ser una lista con el costo de cada época.",
            esperado="dos o más números",
            llego=f"forma {curva.shape}",
        )
    exigirFinito(curva, nombre, "¿Es la tasa de aprendizaje demasiado grande? ¿Hay un logaritmo de 0?")
    primero, ultimo = float(curva[0]), float(curva[-1])
    if not ultimo < primero:
        raise falla(
            f"{nombre} no baja.",
            esperado=f"un final menor que {mostrarNumero(primero)}",
            llego=f"{mostrarNumero(ultimo)} tras {curva.size} épocas",
            causa=_causaDeNoBajar(curva),
        )
    decir(f"✓ {nombre}: baja de {primero:.4g} a {ultimo:.4g}")


def _causaDeNoBajar(curva: NDArray[Any]) -> str | None:
    if np.ptp(curva) == 0:
        return "el costo no cambia nunca. ¿Usas los parámetros nuevos en la vuelta siguiente?"
    if curva[1] > curva[0]:
        return "sube desde el primer paso. ¿El parámetro se mueve en contra del gradiente? ¿Es lr demasiado grande?"
    return "bajó y volvió a subir. Prueba con una tasa de aprendizaje (lr) menor."


def _lejos(arreglo: NDArray[Any], referencia: NDArray[Any]) -> NDArray[np.bool_]:
    """Máscara de los valores fuera de la tolerancia."""
    relativa = max(_TOLERANCIA.get(dtype.name, 1e-6) for dtype in (arreglo.dtype, referencia.dtype))
    a, b = arreglo.astype(np.float64), referencia.astype(np.float64)
    escala = float(np.abs(b[np.isfinite(b)]).max(initial=0.0)) or 1.0
    cerca: NDArray[np.bool_] = np.isclose(a, b, rtol=0.0, atol=relativa * escala, equal_nan=True)
    return ~cerca


def _fallaDeValores(
    arreglo: NDArray[Any], referencia: NDArray[Any], distintos: NDArray[np.bool_], nombre: str, pista: str
) -> ComprobacionFallida:
    donde = primeraDiferencia(distintos)
    finitos = np.isfinite(arreglo).all() and np.isfinite(referencia).all()
    return falla(
        f"{nombre} no tiene {'el valor esperado' if arreglo.ndim == 0 else 'los valores esperados'}.",
        esperado=mostrarNumero(referencia[donde], arreglo[donde]),
        llego=mostrarNumero(arreglo[donde], referencia[donde]),
        donde=donde,
        cuantos=(int(distintos.sum()), distintos.size),
        causa=causaDeValores(arreglo, referencia) if finitos else None,
        pista=pista,
    )


def _exigirArregloIgual(arreglo: NDArray[Any], referencia: NDArray[Any], nombre: str, pista: str) -> None:
    if arreglo.shape != referencia.shape:
        raise falla(
            f"{nombre} no tiene la forma esperada.",
            esperado=f"forma {referencia.shape}",
            llego=f"forma {arreglo.shape}",
            causa=causaDeForma(arreglo.shape, referencia.shape),
            pista=pista,
        )
    distintos = np.asarray(arreglo != referencia)
    if not distintos.any():
        return
    donde = primeraDiferencia(distintos)
    numericos = all(a.dtype.kind in "biuf" and np.isfinite(a).all() for a in (arreglo, referencia))
    raise falla(
        f"{nombre} no tiene los valores esperados.",
        esperado=_mostrar(referencia[donde]),
        llego=_mostrar(arreglo[donde]),
        donde=donde,
        cuantos=(int(distintos.sum()), distintos.size),
        causa=causaDeValores(arreglo, referencia) if numericos else None,
        pista=pista,
    )


def _iguales(a: Any, b: Any) -> bool:
    """Igualdad exacta, también dentro de tuplas, listas y diccionarios. Una tupla no es una lista, ni True es 1."""
    if esTensor(a) or esTensor(b):
        return esTensor(a) and esTensor(b) and a.dtype == b.dtype and bool(np.array_equal(*map(sinTensores, (a, b))))
    a = sinTensores(a)  # la forma de un tensor es una tupla
    if isinstance(b, (tuple, list)):
        return type(a) is type(b) and len(a) == len(b) and all(map(_iguales, a, b))
    if isinstance(b, dict):
        return isinstance(a, dict) and a.keys() == b.keys() and all(_iguales(a[clave], b[clave]) for clave in b)
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return bool(np.array_equal(a, b))
    booleanos = (bool, np.bool_)
    return isinstance(a, booleanos) == isinstance(b, booleanos) and bool(a == b)


def _mostrar(valor: Any) -> str:
    texto = repr(valor.item() if isinstance(valor, np.generic) else valor)
    return texto if len(texto) <= 200 else f"{texto[:200]}… ({type(valor).__name__})"
