"""La causa probable de un valor que no es el esperado: los errores que todos cometemos, reconocidos por sus números.

Cada detector mira (valor, esperado) y da una frase, o None si no reconoce nada. Manda el primero que reconoce algo, así
que van del más específico al más general.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Arreglo = NDArray[np.generic]
Detector = Callable[[Arreglo, Arreglo], "str | None"]


def causaDeForma(llegada: tuple[int, ...], esperada: tuple[int, ...]) -> str | None:
    """Por qué una forma no es la esperada, o None si no se reconoce."""
    if len(llegada) == 2 and llegada == esperada[::-1]:
        return "está traspuesta. ¿Falta o sobra una .T, o los factores de un @ van en otro orden?"
    sin_unos = [n for n in llegada if n != 1]
    if sin_unos == [n for n in esperada if n != 1]:
        return _causaDeRango(llegada, esperada)
    if _sonParejas(llegada, esperada):
        return _todosContraTodos(llegada[0])
    if len(llegada) == len(esperada) == 2 and esperada == (llegada[0], 1):
        return "falta reducir el eje 1 (los registros): suma con axis=1 y keepdims=True."
    if len(llegada) == len(esperada) == 2 and esperada == (1, llegada[1]):
        return "falta reducir el eje 0: suma con axis=0 y keepdims=True."
    if llegada == () and esperada:
        return "es un solo número: ¿sumaste o promediaste todos los ejes en vez de uno?"
    if esperada == () and llegada:
        return "se esperaba un solo número: ¿falta sumar o promediar?"
    if np.prod(llegada) == np.prod(esperada):
        return "tiene la misma cantidad de valores, repartidos de otra manera. ¿Hay un reshape o un ravel de más?"
    return None


def _sonParejas(llegada: tuple[int, ...], esperada: tuple[int, ...]) -> bool:
    """Si llegaron n × n valores donde se esperaban n en fila, en columna o en un solo eje."""
    return len(llegada) == 2 and llegada[0] == llegada[1] and set(esperada) - {1} == {llegada[0]}


def _todosContraTodos(n: int) -> str:
    return (
        f"al operar ({n}, 1) con ({n},) o con (1, {n}), NumPy repite las dos y da ({n}, {n}): {n * n} valores, todos "
        f"contra todos, donde debía haber {n}. Imprime el .shape de cada operando y dales la misma forma."
    )


def _causaDeRango(llegada: tuple[int, ...], esperada: tuple[int, ...]) -> str:
    if len(llegada) < len(esperada):
        return f"le falta un eje de tamaño 1: usa keepdims=True al reducir, o reshape{esperada}."
    if len(llegada) > len(esperada):
        return "le sobra un eje de tamaño 1."
    return "el eje de tamaño 1 está en otro lugar: ¿redujiste el eje equivocado?"


def causaDeFormaConValores(valor: Arreglo, esperado: Arreglo) -> str | None:
    """Lo mismo, cuando además se ven los valores: traspuesto, o correctos en otra forma."""
    if valor.ndim == 2 and valor.T.shape == esperado.shape and _parecen(valor.T, esperado):
        return "los valores son los correctos, pero la matriz está traspuesta. ¿Falta o sobra una .T?"
    if valor.size == esperado.size and _parecen(valor.ravel(), esperado.ravel()):
        arreglo = causaDeForma(valor.shape, esperado.shape)
        return f"los valores son los correctos, pero en otra forma: {arreglo}"
    if _sonParejas(valor.shape, esperado.shape) and _parecen(np.diagonal(valor), esperado.ravel()):
        return f"los {esperado.size} correctos están en la diagonal: {_todosContraTodos(esperado.size)}"
    return causaDeForma(valor.shape, esperado.shape)


def causaDeValores(valor: Arreglo, esperado: Arreglo) -> str | None:
    """Por qué unos valores numéricos y finitos, de la forma correcta, no son los esperados; None si no se reconoce."""
    for detector in _DETECTORES:
        causa = detector(valor, esperado)
        if causa is not None:
            return causa
    return None


def causaDeGradiente(valor: Arreglo, numerico: Arreglo, parametro: Arreglo, nombre: str) -> str | None:
    """Como causaDeValores, y además las de un gradiente: regularización y reducciones de los sesgos."""
    return (
        _regularizacion(valor, numerico, parametro)
        or _razonEnSesgos(valor, numerico, nombre)
        or causaDeValores(valor, numerico)
    )


def razon(valor: Arreglo, esperado: Arreglo) -> float | None:
    """El número k con valor = k·esperado en todas partes, o None si no lo hay o si no se puede afirmar."""
    v, e = _plano(valor), _plano(esperado)
    norma = float(e @ e)
    if norma == 0.0:
        return None
    k = float(v @ e) / norma
    if k == 0.0 or abs(k - 1) < 1e-3 or not _parecen(v, k * e):
        return None
    # Entre dos números sueltos siempre hay una razón: con pocos solo se cree en las que tienen una causa conocida.
    distintos = np.count_nonzero(np.abs(e) > 1e-9 * np.abs(e).max())
    return k if distintos >= 3 or _conocida(k) is not None else None


def _conocida(k: float) -> Fraction | None:
    """k como n o 1/n con su signo, si lo es (n hasta 100 000)."""
    entero = round(k) if abs(k) >= 1 else round(1 / k)
    candidata = Fraction(entero) if abs(k) >= 1 else Fraction(1, entero)
    return candidata if 1 <= abs(entero) <= 100_000 and abs(k / float(candidata) - 1) < 1e-4 else None


def _plano(arreglo: Arreglo) -> NDArray[np.float64]:
    return np.asarray(arreglo, dtype=np.float64).ravel()


def _parecen(a: Arreglo, b: Arreglo) -> bool:
    if a.shape != b.shape:
        return False
    escala = float(np.abs(_plano(b)).max(initial=0.0))
    return bool(np.abs(_plano(a) - _plano(b)).max(initial=0.0) <= 1e-4 * escala)


def _casi(valor: Arreglo, esperado: Arreglo) -> str | None:
    if not _parecen(valor, esperado):
        return None
    return "casi: la diferencia es menor que 1 en 10 000. ¿Una constante con pocas cifras, un eps grande, float32?"


def _ceros(valor: Arreglo, esperado: Arreglo) -> str | None:
    if np.any(valor) or not np.any(esperado):
        return None
    return "todo es cero. ¿Se quedó el arreglo con el que empezaste, sin llenar? ¿Multiplicas por algo que vale 0?"


def _truncados(valor: Arreglo, esperado: Arreglo) -> str | None:
    if valor.dtype.kind not in "iu" or esperado.dtype.kind != "f":
        return None
    if np.array_equal(valor, np.trunc(esperado)) or np.array_equal(valor, np.rint(esperado)):
        return f"se perdieron los decimales: el arreglo es de enteros ({valor.dtype}). Créalo con dtype=float."
    return None


def _vuelta(valor: Arreglo, esperado: Arreglo) -> str | None:
    diferencia = (_plano(valor) - _plano(esperado)) / 256
    if np.any(np.abs(diferencia) > 0.5) and np.array_equal(diferencia, np.rint(diferencia)):
        return "las diferencias son múltiplos de 256: uint8 da la vuelta al pasar de 255 o bajar de 0. Usa float."
    return None


def _traspuesto(valor: Arreglo, esperado: Arreglo) -> str | None:
    if valor.ndim == 2 and valor.shape[0] == valor.shape[1] and _parecen(valor.T, esperado):
        return "está traspuesto (no se nota en la forma porque es cuadrado). ¿Falta o sobra una .T?"
    return None


def _filaPorColumna(valor: Arreglo, esperado: Arreglo) -> str | None:
    """Un vector que iba por filas se sumó por columnas: en un arreglo cuadrado, valor − esperado = c_j − c_i."""
    if valor.ndim != 2 or valor.shape[0] != valor.shape[1] or len(valor) < 2:
        return None
    diferencia = (_plano(valor) - _plano(esperado)).reshape(valor.shape)
    fila = diferencia[:1]
    if not np.any(fila) or not _parecen(diferencia, fila - fila.T):
        return None
    n = len(valor)
    return (
        f"se sumó por columnas lo que iba por filas, y la forma no lo delata porque es cuadrada, ({n}, {n}). Un vector "
        f"({n},) se suma como una fila (1, {n}); para darle un número a cada fila debe ser una columna ({n}, 1)."
    )


def _proporcional(valor: Arreglo, esperado: Arreglo) -> str | None:
    k = razon(valor, esperado)
    if k is None:
        return None
    frase = fraseDeRazon(k)
    consejo = _consejo(_conocida(k))
    return f"{frase}. {consejo}" if consejo else f"{frase}."


def fraseDeRazon(k: float) -> str:
    """«cada valor es 4 veces lo esperado», «… es lo esperado con el signo cambiado»."""
    conocida = _conocida(k)
    if conocida is None:
        return f"cada valor es lo esperado por una misma constante, {k:.6g}"
    signo = " y con el signo cambiado" if conocida < 0 else ""
    n = abs(conocida)
    if n == 1:
        return "cada valor es lo esperado con el signo cambiado"
    if n > 1:
        return f"cada valor es {n} veces lo esperado{signo}"
    return f"cada valor es 1/{n.denominator} de lo esperado{signo}"


def _consejo(k: Fraction | None) -> str:
    if k is None:
        return "¿Falta o sobra un factor?"
    n = abs(k)
    if n == 1:
        return "¿Falta un signo menos, o está la resta al revés?"
    if n == 2:
        return "¿Llevas un factor 2 de más, o tu costo tiene un ½? Si son 2 registros, ¿falta dividir entre m?"
    if n == Fraction(1, 2):
        return "¿Perdiste el 2 de la derivada del cuadrado? Si son 2 registros, ¿promedias dos veces?"
    if n > 1:
        return f"Si {n} es tu número de registros (m), ¿sumas donde el costo promedia?"
    return (
        f"Si {n.denominator} es tu número de registros (m), ¿promedias dos veces? Si es el de clases, ¿sobra su media?"
    )


def _constante(valor: Arreglo, esperado: Arreglo) -> str | None:
    diferencia = _plano(valor) - _plano(esperado)
    if len(diferencia) < 3 or not _parecen(diferencia, np.full_like(diferencia, diferencia.mean())):
        return None
    return f"todos difieren en lo mismo, {diferencia.mean():.6g}. ¿Falta o sobra un término que se suma, como el sesgo?"


def _signos(valor: Arreglo, esperado: Arreglo) -> str | None:
    if _parecen(np.abs(_plano(valor)), np.abs(_plano(esperado))):
        return "los valores son los esperados salvo el signo de algunos. ¿Un valor absoluto o una resta al revés?"
    return None


def _desordenados(valor: Arreglo, esperado: Arreglo) -> str | None:
    if valor.size > 2 and _parecen(np.sort(_plano(valor)), np.sort(_plano(esperado))):
        return "están los valores correctos, en otro orden. ¿Recorres el eje que es? ¿Barajaste X sin barajar y?"
    return None


def _escalon(valor: Arreglo, esperado: Arreglo) -> str | None:
    if valor.size > 2 and np.ptp(_plano(valor)) == 0 and np.ptp(_plano(esperado)) > 0:
        return f"todos los valores son iguales ({valor.flat[0]:.6g}). ¿Reduces un eje de más?"
    return None


def _regularizacion(valor: Arreglo, esperado: Arreglo, parametro: Arreglo) -> str | None:
    k = razon(np.subtract(_plano(valor), _plano(esperado)), parametro)
    if parametro.size < 3 or k is None or abs(k) < 1e-6:
        return None
    falta = "sobra" if k > 0 else "falta"
    return (
        f"la diferencia es {k:.4g} veces el propio parámetro: {falta} el término de la regularización, o su λ es otra."
    )


def _razonEnSesgos(valor: Arreglo, esperado: Arreglo, nombre: str) -> str | None:
    k = razon(valor, esperado)
    if k is None or k < 0 or not nombre.lstrip("d").startswith("b"):
        return None
    if k > 1:
        return f"{fraseDeRazon(k)}. Si los pesos están bien, falta promediar sobre los registros también aquí."
    return f"{fraseDeRazon(k)}. El de un sesgo es una suma sobre los registros, dividida entre m una sola vez."


_DETECTORES: tuple[Detector, ...] = (
    _casi,
    _ceros,
    _truncados,
    _vuelta,
    _traspuesto,
    _filaPorColumna,
    _proporcional,
    _escalon,
    _constante,
    _signos,
    _desordenados,
)
