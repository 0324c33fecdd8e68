"""El catálogo de activaciones y pérdidas: lo que dice la tabla grande del taller 02, y la curva de cada una.

Las curvas son para dibujar. Están escritas para los intervalos de las figuras y no cuidan los extremos: para eso están
las funciones que se programan en el taller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arreglo = NDArray[np.float64]


@dataclass(frozen=True)
class Ficha:
    """Una función del catálogo.

    formula, pendiente, rango: LaTeX o texto. desde: con qué se escribe la pendiente («a», «z», «a y quién ganó»…).
    uso, trampa: una frase. curva: de un arreglo x a sus valores. intervalo: dónde se dibuja. eje: qué es x.
    quiebres: las x en que la curva cambia de pendiente de golpe.
    """

    nombre: str
    formula: str
    pendiente: str
    rango: str
    uso: str
    trampa: str
    curva: Callable[[Arreglo], Any]
    intervalo: tuple[float, float] = (-4.0, 4.0)
    eje: str = "z"
    quiebres: tuple[float, ...] = ()

    def puntos(self, cuantos: int = 241) -> tuple[Arreglo, Arreglo, Arreglo]:
        """x, valores y pendientes medidas; en los quiebres la pendiente es nan, para que la línea se corte ahí."""
        x = np.linspace(*self.intervalo, cuantos)
        x = np.unique(np.concatenate([x, np.array(self.quiebres, dtype=np.float64)]))
        h = 1e-6
        medida = (np.asarray(self.curva(x + h)) - np.asarray(self.curva(x - h))) / (2 * h)
        return x, np.asarray(self.curva(x), dtype=np.float64), np.where(np.isin(x, self.quiebres), np.nan, medida)


def _rectificada(x: Arreglo, alfa: float) -> Arreglo:
    return np.maximum(alfa * x, x)  # vale porque alfa < 1


def _exponencial(x: Arreglo, alfa: float, escala: float = 1.0) -> Arreglo:
    return escala * np.where(x > 0, x, alfa * np.expm1(np.minimum(x, 0.0)))


def _logistica(x: Arreglo) -> Arreglo:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)))


def _huber(x: Arreglo) -> Arreglo:
    return np.where(np.abs(x) <= 1, 0.5 * x**2, np.abs(x) - 0.5)


ACTIVACIONES = (
    Ficha(
        "lineal",
        r"$a = z$",
        "$1$",
        r"$(-\infty, \infty)$",
        "salida de una regresión",
        "en una capa oculta no aporta nada: dos capas lineales son una",
        lambda x: x,
    ),
    Ficha(
        "sigmoide",
        r"$a = \dfrac{1}{1+e^{-z}}$",
        r"$a\,(1-a)$",
        "$(0, 1)$",
        "salida de sí o no; compuertas",
        "$e^{1000}$ se desborda; se satura y su pendiente nunca pasa de 0,25",
        _logistica,
    ),
    Ficha(
        "tanh",
        r"$a = \dfrac{e^{z}-e^{-z}}{e^{z}+e^{-z}}$",
        "$1-a^2$",
        "$(-1, 1)$",
        "capas ocultas pequeñas, redes recurrentes",
        r"la fórmula da $\infty/\infty$; se satura",
        np.tanh,
    ),
    Ficha(
        "tanh de LeCun",
        r"$a = 1{,}7159\,\tanh\frac{2z}{3}$",
        r"$\frac23\left(1{,}7159-\dfrac{a^2}{1{,}7159}\right)$",
        "$(-1{,}716;\\ 1{,}716)$",
        "como tanh, con datos normalizados y respuestas $\\pm 1$",
        "olvidar la constante al escribir la pendiente con $a$",
        lambda x: 1.7159 * np.tanh(2 * x / 3),
    ),
    Ficha(
        "ReLU",
        r"$a = \max(0, z)$",
        "$1$ si $a > 0$; $0$ si no",
        r"$[0, \infty)$",
        "la primera opción en capas ocultas",
        "unidades muertas; $a \\ge 0$ es siempre cierto",
        lambda x: np.maximum(0.0, x),
        quiebres=(0.0,),
    ),
    Ficha(
        "leaky ReLU",
        r"$a = \max(\alpha z, z)$, con $0 < \alpha < 1$",
        r"$1$ si $a > 0$; $\alpha$ si no",
        r"$(-\infty, \infty)$",
        "si con ReLU mueren unidades",
        r"con $\alpha > 1$, ese máximo ya no es la función que quieres",
        lambda x: _rectificada(x, 0.1),
        quiebres=(0.0,),
    ),
    Ficha(
        "PReLU",
        r"la anterior, y $\alpha$ se aprende",
        r"en $z$: $1$ o $\alpha$; en $\alpha$: $0$ o $z$",
        r"$(-\infty, \infty)$",
        "redes grandes con muchos datos",
        "su gradiente en $\\alpha$ necesita $z$; el de todos los registros se suma",
        lambda x: _rectificada(x, 0.25),
        quiebres=(0.0,),
    ),
    Ficha(
        "RReLU",
        r"$\alpha \sim U(l, u)$ al entrenar; $\frac{l+u}{2}$ al evaluar",
        r"$1$ o el $\alpha$ que tocó",
        r"$(-\infty, \infty)$",
        "pocos datos: el azar regulariza",
        "sortear también al evaluar; olvidar qué $\\alpha$ tocó",
        lambda x: _rectificada(x, 11 / 48),
        quiebres=(0.0,),
    ),
    Ficha(
        "ELU",
        r"$z$ si $z > 0$; $\alpha\,(e^{z}-1)$ si no",
        r"$1$ si $a > 0$; $a+\alpha$ si no",
        r"$(-\alpha, \infty)$",
        "si quieres activaciones de media cercana a 0",
        "calcular $e^{1000}$ en la rama que no se usa",
        lambda x: _exponencial(x, 1.0),
        quiebres=(),
    ),
    Ficha(
        "SELU",
        r"$\lambda\,\mathrm{ELU}_\alpha(z)$, $\lambda \approx 1{,}0507$, $\alpha \approx 1{,}6733$",
        r"$\lambda$ si $a > 0$; $a+\lambda\alpha$ si no",
        r"$(-1{,}758;\ \infty)$",
        "redes densas hondas, con pesos de desviación $1/\\sqrt{n}$",
        "otras constantes u otros pesos: deja de normalizarse",
        lambda x: _exponencial(x, 1.6732632423543772, 1.0507009873554805),
        quiebres=(0.0,),
    ),
    Ficha(
        "maxout",
        r"$a = \max_j\,(w_j x + b_j)$",
        "$1$ en la pieza que ganó; $0$ en las demás",
        r"$(-\infty, \infty)$",
        "si quieres que la red aprenda la forma de la curva",
        "$p$ veces más pesos; hay que guardar quién ganó",
        lambda x: np.maximum(np.maximum(-0.8 * x - 1.5, 0.15 * x), 1.2 * x - 1.5),
        eje="x",
        quiebres=(-1.5 / 0.95, 1.5 / 1.05),
    ),
    Ficha(
        "softmax",
        r"$a_i = \dfrac{e^{z_i}}{\sum_j e^{z_j}}$",
        r"$\dfrac{\partial a_i}{\partial z_j} = a_i\,(\delta_{ij}-a_j)$",
        "$(0, 1)$, suman 1",
        "salida con una clase entre $k$",
        "sin restar el máximo de cada registro, $\\infty/\\infty$",
        _logistica,
        eje="z₁ − z₂ (dos clases)",
    ),
)

PERDIDAS = (
    Ficha(
        "MSE",
        r"$(\hat y - y)^2$",
        r"$2\,(\hat y - y)$",
        r"$[0, \infty)$",
        "regresión con ruido normal; aprende la media",
        "un dato atípico manda; la suma suelta en la derivada",
        lambda x: x**2,
        intervalo=(-3.0, 3.0),
        eje="ŷ − y",
    ),
    Ficha(
        "MAE",
        r"$|\hat y - y|$",
        r"$\mathrm{signo}(\hat y - y)$",
        r"$[0, \infty)$",
        "regresión con datos atípicos; aprende la mediana",
        "la pendiente no se encoge al acercarse: oscila",
        np.abs,
        intervalo=(-3.0, 3.0),
        eje="ŷ − y",
        quiebres=(0.0,),
    ),
    Ficha(
        "Huber",
        r"$\frac12 r^2$ si $|r| \le \delta$; $\delta\,(|r|-\frac{\delta}{2})$ si no",
        r"$r$, recortado a $[-\delta, \delta]$",
        r"$[0, \infty)$",
        "un poco de las dos anteriores",
        r"el $\delta$ que falta en $\delta^2/2$ la rompe si $\delta \ne 1$",
        _huber,
        intervalo=(-3.0, 3.0),
        eje="r = ŷ − y",
    ),
    Ficha(
        "MSLE",
        r"$\big(\ln(1+\hat y)-\ln(1+y)\big)^2$",
        r"$\dfrac{2\,\big(\ln(1+\hat y)-\ln(1+y)\big)}{1+\hat y}$",
        r"$[0, \infty)$",
        "precios, conteos: importa la proporción",
        r"$\hat y \le -1$ no tiene logaritmo",
        lambda x: (np.log1p(x) - np.log1p(3.0)) ** 2,
        intervalo=(0.0, 9.0),
        eje="ŷ (si y = 3)",
    ),
    Ficha(
        "entropía cruzada binaria",
        r"$-y\ln\hat y-(1-y)\ln(1-\hat y)$",
        r"$\dfrac{\hat y - y}{\hat y\,(1-\hat y)}$",
        r"$[0, \infty)$",
        "sí o no, cuando solo tienes probabilidades",
        r"$\ln 0$; $1-10^{-12}$ es 1 en float32",
        lambda x: -np.log(x),
        intervalo=(0.08, 0.999),
        eje="ŷ (si y = 1)",
    ),
    Ficha(
        "… desde los logits",
        r"$\max(z,0)-zy+\ln(1+e^{-|z|})$",
        r"$\sigma(z)-y$",
        r"$[0, \infty)$",
        "sí o no: la que se usa para entrenar",
        "aplicar la sigmoide antes: dos veces",
        lambda x: np.maximum(x, 0) - x + np.log1p(np.exp(-np.abs(x))),
        eje="z (si y = 1)",
    ),
    Ficha(
        "entropía cruzada categórica",
        r"$-\sum_c y_c \ln\hat y_c$",
        r"$-y_c/\hat y_c$",
        r"$[0, \infty)$",
        "$k$ clases, respuestas *one-hot* o suaves",
        r"$0\cdot\ln 0$ es nan",
        lambda x: -np.log(x),
        intervalo=(0.08, 0.999),
        eje="ŷ de la clase verdadera",
    ),
    Ficha(
        "… dispersa, desde los logits",
        r"$\ln\sum_j e^{z_j} - z_c$",
        r"$\mathrm{softmax}(z)_j - [j = c]$",
        r"$[0, \infty)$",
        "$k$ clases: la que se usa para entrenar",
        "sin restar el máximo, infinito desde $z = 710$",
        lambda x: np.maximum(x, 0) - x + np.log1p(np.exp(-np.abs(x))),
        eje="z de la verdadera − z de la otra",
    ),
    Ficha(
        "bisagra (SVM)",
        r"$\sum_{j \ne c} \max(0,\ s_j - s_c + \Delta)$",
        r"$1$ en cada $j$ que viola el margen; en $c$, $-$(cuántas)",
        r"$[0, \infty)$",
        "puntajes sin probabilidades; solo pide un margen",
        r"contar también $j = c$ suma $\Delta$ a todos",
        lambda x: np.maximum(0.0, 1 - x),
        eje="puntaje verdadero − el otro",
        quiebres=(1.0,),
    ),
)
