# %% [markdown]
# # 02 · Activaciones y pérdidas: la curva en medio y el precio al final
#
# Una red neuronal es una pila de productos de matrices con **una curva en medio** y **un precio al final**. La curva es
# la activación; sin ella, cien capas valen lo mismo que una. El precio es la pérdida; de ella sale el único número que
# la red intenta bajar. En este taller las conoces todas por dentro: su forma, su derivada, cuándo conviene cada una y
# con qué números se rompe.
#
# **Al terminar podrás**
#
# - escribir la derivada de doce activaciones **a partir de la activación misma**, y decir cuándo no se puede;
# - reconocer con números una unidad saturada y una unidad muerta, y explicar por qué no aprenden;
# - programar las pérdidas de regresión y de clasificación con su gradiente, sin un `nan` ni con entradas de ±1000;
# - demostrar por qué sigmoide o softmax con entropía cruzada dan $\hat y - y$, y cuándo **no** lo dan;
# - elegir activación y pérdida para un problema, y defender la elección.
#
# **Antes necesitas** *broadcasting* y gradientes numéricos (taller 00), y costo, gradiente y sigmoide (01).
#
# **Tiempo**: unas siete horas, en dos sesiones: activaciones y pérdidas. **Puntos**: 100, de los cuales 94 se califican
# solos y 6 son respuestas con tus palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Cada ejercicio trae un enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que responde
# al momento y pistas cerradas. Al final hay una prueba oculta, con otros datos. Los registros van en **columnas**:
# una matriz $(k, m)$ tiene $k$ unidades y $m$ registros.
#
# Hay cuatro clases de funciones, y el nombre las distingue:
#
# | nombre | qué recibe | qué devuelve |
# |---|---|---|
# | `elu`, `softmax`… | *z*, lo que sumó la capa | la activación *a* |
# | `xGrad` | la activación *a*, que la red ya guardó | la pendiente ∂*a*/∂*z* |
# | `xAtras` | `da`, el gradiente del costo respecto a la salida | el gradiente del costo respecto a cada entrada |
# | `msle`, `hinge`… | predicciones y respuestas | el par `(J, gradiente)`, los dos ya promediados sobre *m* |
#
# Ninguna cambia sus argumentos ni usa datos de fuera.

# %%
import math
from time import process_time

import numpy as np

from taller.catalogo import ACTIVACIONES, PERDIDAS
from taller.comprobaciones import (
    comprobarCerca,
    comprobarFinito,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.datos import cargarMnist, codificarUnoDeC
from taller.figuras import graficarCatalogo, tablaDelCatalogo
from taller.lienzo import AZUL, BERMELLON, NARANJA, NEGRO, VERDE, conEstilo, cuadricula, nuevaFigura, terminar
from taller.numerico import gradienteNumerico

A_LECUN, B_LECUN = 1.7159, 2 / 3  # la tangente de LeCun
LAMBDA, ALFA = 1.0507009873554805, 1.6732632423543772  # la SELU

# %% [markdown]
# # Primera parte: las activaciones
#
# ## 1. ¿Para qué una curva?
#
# Dos capas sin activación calculan $W^{[2]}(W^{[1]} X)$. Pero $W^{[2]} W^{[1]}$ es **una** matriz: las dos capas hacen
# exactamente lo que haría una sola. Mira los números.

# %% muestra="dos-capas-son-una"
rng = np.random.default_rng(0)
w1, w2, X = rng.normal(size=(4, 3)), rng.normal(size=(2, 4)), rng.normal(size=(3, 5))
dos_capas, una_capa = w2 @ (w1 @ X), (w2 @ w1) @ X
print("sin curva, diferencia entre dos capas y una:", np.abs(dos_capas - una_capa).max())
print("con tanh, diferencia entre dos capas y una:", np.abs(w2 @ np.tanh(w1 @ X) - una_capa).max().round(3))

# %% [markdown]
# La primera diferencia es redondeo. La segunda, no: una curva entre las dos capas impide juntarlas, y con eso la red
# puede doblar su respuesta. Estas son las curvas de este taller, cada una con su **pendiente**, que es por donde
# pasará el gradiente al volver.

# %% muestra="mapa"
graficarCatalogo(
    ACTIVACIONES,
    "Doce activaciones y sus pendientes",
    limites=(-2, 3),
    alt="Doce paneles con cada activación y, a trazos, su pendiente. Sigmoide y tanh se aplanan en los dos extremos; "
    "ReLU, solo a la izquierda; leaky, PReLU y RReLU, en ninguno.",
)

# %% [markdown]
# Mira las líneas a trazos y anota tres cosas que vas a usar todo el día:
#
# 1. La sigmoide tiene una pendiente **pequeña en todas partes**: nunca pasa de 0,25. La de tanh llega a 1.
# 2. Donde la curva es plana, la pendiente es 0 y por ahí **no vuelve gradiente**.
# 3. ReLU, leaky ReLU, SELU y maxout tienen **quiebres**: puntos sin derivada. Allí se elige un valor por convenio, y
#    ninguna prueba de este taller pregunta justo en el quiebre.

# %% [markdown]
# ## 2. Las que se aplastan: sigmoide, tanh y la tanh de LeCun
#
# ### 2.1 La sigmoide, en serio
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# En el taller 01 la usaste con números tranquilos. Aquí queremos una que aguante todo. Estas son las dos formas de los
# libros, con $z$ cada vez más lejos:

# %% muestra="sigmoide-ingenua"
with np.errstate(over="ignore", invalid="ignore"):
    for z in (-1000.0, -40.0, 40.0, 1000.0):
        una, otra = 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))
        resta = 1 - 1 / (1 + np.exp(z))
        print(f"z = {z:6.0f}   1/(1+e^-z) = {una:<12.5g} e^z/(1+e^z) = {otra:<12.5g} 1 − σ(−z) = {resta:.5g}")

# %% [markdown]
# Hay dos peligros distintos:
#
# - **Desborde.** $e^{710}$ no cabe en un número de 64 bits (ni $e^{89}$ en uno de 32): se vuelve infinito, e infinito
#   entre infinito es `nan`. La segunda forma se rompe por la derecha.
# - **Cancelación.** En $z = -40$ el valor es $4{,}2 \cdot 10^{-18}$. La última columna da 0: a 1 se le restó algo tan
#   parecido a 1 que no quedó ni una cifra. Lo mismo le pasa a $\frac12\left(1+\tanh\frac z2\right)$. Ese 0 falso se
#   convierte en $-\infty$ en cuanto alguien le toma el logaritmo, que es justo lo que hará la entropía cruzada.
#
# Un remedio contra los dos: **no calcular nunca la exponencial de un número positivo**. Con $e = e^{-|z|}$, que siempre
# está entre 0 y 1, se escriben las dos mitades:
#
# $$\sigma(z) = \frac{1}{1+e} \ \text{ si } z \ge 0, \qquad \sigma(z) = \frac{e}{1+e} \ \text{ si } z < 0.$$

# %% [markdown]
# ### Ejercicio 2.1 · `sigmoide`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# Programa la sigmoide de modo que sea exacta en los dos extremos: ni `nan` en $\pm 1000$, ni un 0 donde todavía hay
# cifras, como en $z = -40$.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales de la capa | cualquiera, por ejemplo `(h, m)` |
# | devuelve | *σ*(*z*), elemento a elemento | la misma |
#
# **Con números:** $\sigma(\ln 3) = \frac{1}{1 + 1/3} = 0{,}75$, y por simetría $\sigma(-\ln 3) = 0{,}25$. Muy a la
# izquierda, $\sigma(z) \approx e^{z}$: $\sigma(-40) \approx e^{-40} = 4{,}248 \cdot 10^{-18}$.


# %% ejercicio="sigmoide"
def sigmoide(z):
    """Función sigmoide, elemento a elemento, exacta también en la cola izquierda.

    z: ndarray de cualquier forma. Devuelve un ndarray de la misma forma, con valores en [0, 1], sin nan.
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(z))  # entre 0 y 1: no se desborda
    return np.where(z >= 0, 1, e) / (1 + e)
    ### END SOLUTION


# %% comprobacion="sigmoide"
z = np.array([[-np.log(3), 0.0, np.log(3)]])
comprobarForma(sigmoide(z), z.shape, "sigmoide(z)")
comprobarCerca(sigmoide(z), np.array([[0.25, 0.5, 0.75]]), "sigmoide(z)", si_falla="¿Crece con z? Revisa el signo.")
comprobarCerca(
    sigmoide(np.array([-1000.0, 1000.0])),
    np.array([0.0, 1.0]),
    "sigmoide(±1000)",
    si_falla="Si sale nan, en algún punto divides infinito entre infinito.",
)
comprobarCerca(
    sigmoide(np.array([-40.0])) / math.exp(-40),
    np.array([1.0]),
    "sigmoide(−40) / e⁻⁴⁰",
    si_falla="Si sale 0, restaste dos números casi iguales y se perdieron todas las cifras.",
)
comprobarIntacto(sigmoide, z)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo hago dos casos sin un ciclo?</summary>
# <code>np.where(condicion, si, no)</code> elige elemento a elemento. Ojo: calcula <em>las dos</em> ramas y después
# elige.</details>
# <details><summary>Pista 2 · me sale <code>nan</code> aunque la rama correcta está bien</summary>
# ¿Multiplicas una máscara por infinito? $0 \cdot \infty$ es <code>nan</code>. Evita que el infinito llegue a existir:
# calcula una sola exponencial, la de $-|z|$.</details>
# <details><summary>Pista 3 · falla solo en −40</summary>
# ¿Hay en tu fórmula una resta o una suma que dé casi 0? $1 + \tanh(-20)$ es una.</details>

# %% prueba="sigmoide" puntos=4
### BEGIN HIDDEN TESTS
calificar(sigmoide)
### END HIDDEN TESTS

# %% [markdown]
# ### 2.2 Su pendiente, y por qué se escribe con $a$
#
# Deriva $(1 + e^{-z})^{-1}$ con la regla de la cadena:
#
# $$\sigma'(z) = \frac{e^{-z}}{(1+e^{-z})^2} = \frac{1}{1+e^{-z}} \cdot \frac{e^{-z}}{1+e^{-z}}
#   = \sigma(z)\,\big(1 - \sigma(z)\big) = a\,(1-a)$$
#
# Todo quedó en función de $a$. Es una suerte y una costumbre: al avanzar, la red guarda $a$; al volver, no repite ni
# una exponencial. Por eso en este curso las funciones `xGrad` reciben **la activación**.
#
# **Con números:** en $z = \ln 3$, $a = 0{,}75$ y la pendiente es $0{,}75 \cdot 0{,}25 = 0{,}1875$. El máximo está en
# $a = 0{,}5$: $0{,}25$. Diez capas de sigmoides multiplican el gradiente por **a lo sumo** $0{,}25^{10} = 9{,}5 \cdot
# 10^{-7}$.

# %% [markdown]
# ### 2.3 La tangente hiperbólica
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\,\sigma(2z) - 1$$
#
# Es una sigmoide estirada: de −1 a 1 en vez de 0 a 1, y **centrada en 0**. Su pendiente, con $s = e^z - e^{-z}$ y
# $c = e^z + e^{-z}$ (fíjate en que $s' = c$ y $c' = s$), es
#
# $$\tanh'(z) = \frac{c \cdot c - s \cdot s}{c^2} = 1 - \left(\frac{s}{c}\right)^2 = 1 - a^2.$$
#
# **Con números:** $\tanh(\ln 2) = \frac{2 - 1/2}{2 + 1/2} = 0{,}6$, con pendiente $1 - 0{,}36 = 0{,}64$.
#
# **Fe de erratas.** El informe de prácticas escribe $\tanh(x) = \frac{e^{-x} - 1}{e^{-x} + 1}$. Esa fórmula vale
# $-\tanh(x/2)$: tiene el signo y el ritmo cambiados. Se ve con un solo número:

# %% muestra="errata-tanh"
x = 1.0
print(f"fórmula del informe: {(np.exp(-x) - 1) / (np.exp(-x) + 1):.4f}")
print(f"tanh(1): {np.tanh(x):.4f}   2σ(2) − 1: {2 / (1 + np.exp(-2 * x)) - 1:.4f}")

# %% [markdown]
# ### 2.4 La tanh de LeCun
#
# Si normalizas los datos a desviación 1 y tus respuestas valen $\pm 1$, conviene una tanh a la medida:
#
# $$f(z) = A \tanh(B z), \qquad A = 1{,}7159, \quad B = \tfrac23.$$
#
# Las constantes no son capricho. Con ellas $f(1) = 1$ y $f(-1) = -1$, y una entrada normal de desviación 1 sale con
# desviación 0,87 (con tanh, 0,63). Además, la curvatura es máxima, en valor absoluto, casi en $z = \pm 1$: las
# respuestas $\pm 1$ se alcanzan **antes** de que la unidad se sature.


# %%
def tanhLecun(z):
    """Tangente de LeCun, 1.7159 · tanh(2z/3), elemento a elemento. Valores en [−1.7159, 1.7159]."""
    return A_LECUN * np.tanh(B_LECUN * z)


# %% muestra="lecun"
@conEstilo
def dibujarLecun():
    z = np.linspace(-4, 4, 401)
    figura, (fila,) = nuevaFigura(9, 3.1, columnas=2)
    fila[0].plot(z, tanhLecun(z), color=AZUL, label="1,7159 tanh(2z/3)")
    fila[0].plot(z, np.tanh(z), "--", color=VERDE, label="tanh(z)")
    fila[0].plot([-1, 1], [-1, 1], "o", color=NEGRO, markersize=6, label="f(±1) = ±1")
    fila[0].set(xlabel="z", ylabel="activación a")
    t = np.tanh(B_LECUN * z)
    fila[1].plot(z, -2 * A_LECUN * B_LECUN**2 * t * (1 - t**2), color=BERMELLON)
    for x in (-0.9877, 0.9877):
        fila[1].axvline(x, color=NEGRO, linestyle=":", linewidth=1)
    fila[1].set(xlabel="z", ylabel="segunda derivada f″(z)")
    fila[0].legend(loc="upper left", fontsize=9)
    terminar(
        figura,
        "La curvatura máxima está en z = ±0,99",
        alt="Izquierda: la tanh de LeCun pasa por (1, 1) y (−1, −1). Derecha: su curvatura, con extremos en ±0,99.",
    )


dibujarLecun()
for A in (1.7159, 1.7151):
    print(f"A = {A}: f(1) = {A * np.tanh(2 / 3):.5f}")

# %% [markdown]
# **Fe de erratas.** Las diapositivas de entrenamiento dan dos valores para $A$: 1,7159 y, más adelante, 1,7151. La
# línea impresa decide: la condición $f(1) = 1$ pide $A = 1/\tanh(2/3) = 1{,}7159$. El otro es un error de copia.

# %% [markdown]
# ### Ejercicio 2.2 · `tanhLecunGrad`
# Dificultad ●●●○○ · 4 puntos · unos 15 minutos
#
# Escribe la pendiente de $f(z) = A \tanh(Bz)$ **a partir de la activación** $a = f(z)$. Deriva primero en $z$ y después
# elimina $z$: ¿cuánto vale $\tanh(Bz)$ si conoces $a$? Las constantes `A_LECUN` y `B_LECUN` ya están definidas.
#
# | | significado | forma |
# |---|---|---|
# | `a` | activaciones, *a* = 1,7159 tanh(2*z*/3) | `(h, m)` |
# | devuelve | ∂*a*/∂*z*, elemento a elemento | `(h, m)` |
#
# **Con números:** en $z = 0$, $a = 0$ y la pendiente es la máxima, $A \cdot B = 1{,}1439$. En $z = \frac32 \ln 2$,
# $\tanh(\ln 2) = 0{,}6$, así que $a = 1{,}0295$ y la pendiente es $1{,}1439 \cdot 0{,}64 = 0{,}7321$. En una unidad
# saturada, $a = 1{,}7159$, es 0.


# %% ejercicio="tanhLecunGrad"
def tanhLecunGrad(a):
    """Derivada de la tangente de LeCun respecto a z, calculada desde su activación.

    a: ndarray (h, m), activaciones a = 1.7159 tanh(2z/3). Devuelve ndarray (h, m), valores en [0, 1.144].
    """
    ### BEGIN SOLUTION
    return B_LECUN * (A_LECUN - a**2 / A_LECUN)
    ### END SOLUTION


# %% comprobacion="tanhLecunGrad"
z = np.array([[0.0, 1.5 * np.log(2), -2.0], [0.3, 4.0, -0.7]])
pendiente = tanhLecunGrad(tanhLecun(z))
comprobarForma(pendiente, z.shape, "tanhLecunGrad(a)")
comprobarCerca(pendiente[0, 0], 1.7159 * 2 / 3, "la pendiente en z = 0", si_falla="En el origen, f(z) ≈ A·B·z.")
comprobarCerca(
    pendiente,
    gradienteNumerico(lambda v: tanhLecun(v).sum(), z),
    "tanhLecunGrad(a) contra la pendiente medida",
    si_falla="En z = 0 va bien y lejos no: ¿dividiste a entre A antes de elevarla al cuadrado?",
)
comprobarIntacto(tanhLecunGrad, tanhLecun(z))

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# $f'(z) = A \cdot B \cdot \tanh'(Bz)$, y ya sabes derivar $\tanh$: queda en términos de $\tanh(Bz)$.</details>
# <details><summary>Pista 2 · ¿cómo quito la z?</summary>
# $\tanh(Bz) = a/A$. Sustituye y simplifica.</details>

# %% prueba="tanhLecunGrad" puntos=4
### BEGIN HIDDEN TESTS
calificar(tanhLecunGrad)
### END HIDDEN TESTS

# %% [markdown]
# ### 2.5 Saturación, en vivo
#
# Una unidad está **saturada** cuando trabaja en la parte plana: su salida casi no depende de $z$. Veámoslo con datos
# reales. Doscientas sigmoides miran 2000 dígitos de MNIST con pesos al azar de tres tamaños. Cada una suma 784
# productos, así que con pesos de desviación 1 esa suma es enorme.

# %% muestra="datos"
mnist = cargarMnist()
print(mnist)
N = min(2000, len(mnist.entrena_y))
X_dig = mnist.entrena_X[:N].reshape(N, 784).T.astype(np.float32) / 255  # (784, N), entre 0 y 1
etiquetas = mnist.entrena_y[:N]

# %% muestra="saturacion"
rng = np.random.default_rng(0)
pesos = rng.normal(size=(200, 784)).astype(np.float32)


@conEstilo
def dibujarSaturacion(desviaciones):
    figura, (fila,) = nuevaFigura(9.5, 2.9, columnas=3, sharey=True)
    for ejes, (texto, desviacion) in zip(fila, desviaciones.items(), strict=True):
        a = sigmoide(desviacion * (pesos @ X_dig))
        pendiente = a * (1 - a)
        ejes.hist(a.ravel(), bins=40, range=(0, 1), weights=np.full(a.size, 100 / a.size), color=AZUL)
        ejes.set(xlabel="activación a", title=f"pesos de desviación {texto}")
        saturadas = 100 * np.mean(pendiente < 0.01)
        print(f"{texto:>5}: {saturadas:3.0f} % saturadas (pendiente < 0,01); pendiente media {pendiente.mean():.3f}")
    fila[0].set_ylabel("porcentaje de activaciones")
    terminar(
        figura,
        "La misma capa con tres tamaños de peso",
        alt="Histogramas de 200 sigmoides sobre dígitos. Con desviación 1, casi todas en 0 o 1; con 1/28, en 0,5.",
    )


dibujarSaturacion({"1": 1, "0,3": 0.3, "1/28": 1 / 28})

# %% [markdown]
# Con MNIST y pesos de desviación 1, 62 de cada 100 activaciones están saturadas, y la pendiente media es 0,042: seis
# veces menos gradiente que con pesos de $1/28 = 1/\sqrt{784}$. La receta $1/\sqrt{n}$ es de los años noventa, y en el
# taller 07 verás de dónde sale.
#
# ¿Qué siente el peso de una unidad saturada? Una sola unidad con $z = 12$ que debería responder 0. Medimos el
# gradiente de $(a - 0)^2$ moviendo $z$ un poco:

# %% muestra="gradiente-saturado"
for z in (0.0, 2.0, 6.0, 12.0):
    g = gradienteNumerico(lambda v: (sigmoide(v) ** 2).sum(), np.array([z]))[0]
    print(f"z = {z:4.0f}   se equivoca en {sigmoide(np.array([z]))[0]:.6f}   y su gradiente es {g:.1e}")

# %% [markdown]
# Cuanto **peor** se equivoca, **menos** gradiente recibe. Esa es la trampa de la saturación. Guarda este cuadro: en
# la sección 10 lo arreglaremos cambiando la pérdida y no la activación.

# %% [markdown]
# ## 3. Las que se doblan: ReLU y su familia
#
# ### 3.1 ReLU
#
# $$\mathrm{relu}(z) = \max(0, z), \qquad \text{pendiente} = \begin{cases} 1 & z > 0 \\ 0 & z < 0 \end{cases}$$
#
# No hay exponenciales, y a la derecha no se satura nunca. En $z = 0$ no hay derivada; el convenio de este curso, y de
# casi todas las bibliotecas, es 0. La pendiente se lee en la activación: la unidad está **encendida** si $a > 0$.
#
# ### 3.2 Una unidad muere delante de ti
#
# Una neurona $a = \mathrm{relu}(wx + b)$, con $x = 2$, respuesta $y = 1$ y pérdida $(a-y)^2$. Empieza en $w = 2$,
# $b = 0$ y damos un paso con una tasa demasiado grande, 0,5:
#
# | | cuenta | resultado |
# |---|---|---|
# | avance | z = 2 · 2 + 0 | 4 |
# | activación y residuo | a = 4, a − y = 4 − 1 | 3 |
# | gradiente de w | 2 · residuo · pendiente · x = 2 · 3 · 1 · 2 | 12 |
# | gradiente de b | 2 · residuo · pendiente = 2 · 3 · 1 | 6 |
# | paso | w = 2 − 0,5 · 12 y b = 0 − 0,5 · 6 | −4 y −3 |
# | avance | z = −4 · 2 − 3 | −11 |
# | activación y pendiente | relu(−11) | 0 y 0 |
#
# Desde ahora, para este registro el gradiente es $2 \cdot (0 - 1) \cdot \mathbf{0} \cdot x = 0$. No hay paso que la
# saque: la unidad está **muerta**. Con una pendiente de 0,1 a la izquierda (*leaky*), el gradiente de $w$ sería $2
# \cdot (-1{,}1 - 1) \cdot 0{,}1 \cdot 2 = -0{,}84$: distinto de 0, y en la dirección que la despierta.

# %% muestra="muerte"
x, y = 2.0, 1.0
for nombre, alfa in (("ReLU", 0.0), ("leaky, α = 0,1", 0.1)):
    w, b, gradientes, despierta = -4.0, -3.0, [], "nunca"  # como quedó después del paso demasiado grande
    for paso in range(1, 201):
        z = w * x + b
        a, pendiente = (z, 1.0) if z > 0 else (alfa * z, alfa)
        if z > 0 and despierta == "nunca":
            despierta = f"en el paso {paso}"
        g = 2 * (a - y) * pendiente
        gradientes.append(f"{g * x + 0:+.2f}")
        w, b = w - 0.2 * g * x, b - 0.2 * g
    print(f"{nombre:15s} gradientes de w: {', '.join(gradientes[:4])}, …; z > 0 por primera vez: {despierta}")

# %% [markdown]
# ### 3.3 ¿Cuántas mueren?
#
# Las diapositivas dicen que con ReLU «la mitad de las neuronas dejan de hacer nada, sobre todo con una tasa de
# aprendizaje elevada». No lo creas: mídelo. Cien neuronas independientes aprenden a responder 1 si el dígito es un 3
# y 0 si no, durante 50 pasos, cada una por su cuenta. Contamos las que acaban **apagadas con todos los registros**.


# %% muestra="cuantas-mueren"
def apagadas(alfa, lr, centrar=False, neuronas=100, pasos=50, registros=300):
    """Fracción de neuronas que al final tienen z ≤ 0 en todos los registros. alfa: pendiente a la izquierda."""
    X = X_dig[:, :registros]
    X = X - X.mean(axis=1, keepdims=True) if centrar else X
    y = (etiquetas[:registros] == 3).astype(np.float32)
    W = np.random.default_rng(3).normal(size=(neuronas, 784)).astype(np.float32) / 28
    b = np.zeros((neuronas, 1), dtype=np.float32)
    for _ in range(pasos):
        Z = W @ X + b
        dZ = 2 * (np.where(Z > 0, Z, alfa * Z) - y) * np.where(Z > 0, 1, alfa) / X.shape[1]
        W, b = W - lr * (dZ @ X.T), b - lr * dZ.sum(axis=1, keepdims=True)
    return float((W @ X + b <= 0).all(axis=1).mean())


TASAS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
series = {
    "ReLU": [apagadas(0.0, lr) for lr in TASAS],
    "leaky, α = 0,1": [apagadas(0.1, lr) for lr in TASAS],
    "ReLU, entradas centradas": [apagadas(0.0, lr, centrar=True) for lr in TASAS],
}


# %% muestra="cuantas-mueren-figura"
@conEstilo
def dibujarApagadas():
    figura, ((ejes,),) = nuevaFigura(7.2, 3.4)
    for (nombre, valores), color, marca in zip(series.items(), (BERMELLON, AZUL, VERDE), "o^s", strict=True):
        ejes.plot(TASAS, [100 * v for v in valores], marker=marca, color=color, label=nombre)
    ejes.set(xscale="log", xlabel="tasa de aprendizaje", ylabel="neuronas apagadas (%)", xticks=TASAS)
    ejes.set_xticklabels([str(t).replace(".", ",") for t in TASAS])
    ejes.minorticks_off()
    ejes.legend()
    cuadricula(ejes)
    terminar(
        figura,
        "Apagadas con todos los registros, después de 50 pasos",
        alt="Porcentaje de neuronas apagadas según la tasa: con ReLU crece hasta casi 100; con leaky, menos; "
        "con entradas centradas, ninguna.",
    )


dibujarApagadas()
for nombre, valores in series.items():
    print(f"{nombre:25s}", "  ".join(f"{100 * v:5.1f} %" for v in valores))

# %% [markdown]
# Con MNIST: ninguna apagada con tasas de hasta 0,02; una de cada tres con 0,1; **91 %** con 0,2; casi todas con 0,5.
# (Con los dígitos incluidos las cifras son otras y la forma de las curvas, parecida.) «La mitad» no es una ley: depende
# de la tasa. Y fíjate en las otras dos curvas:
#
# - Las *leaky* también se apagan con tasas altas, pero su pendiente no es 0: están **en coma, no muertas**.
# - Con las entradas **centradas** no muere ninguna. Los píxeles son todos positivos y empujan todos los pesos hacia el
#   mismo lado; quitarles la media arregla más que cambiar de activación.

# %% [markdown]
# ### 3.4 Leaky ReLU
#
# $$a = \max(\alpha z, z), \quad 0 < \alpha < 1, \qquad
#   \text{pendiente} = \begin{cases} 1 & z > 0 \\ \alpha & z < 0 \end{cases}$$
#
# Las fuentes usan $\alpha = 0{,}01$, $0{,}1$ y hasta $0{,}3$. (Ojo con la coma decimal: donde el informe pone «max(0,
# 1x; x)» se lee $\max(0{,}1\,x;\ x)$.) Como $\alpha > 0$, **el signo de $a$ es el de $z$**, y por eso la pendiente
# también se puede leer en la activación. Con $\alpha = 0$ vuelve a ser la ReLU.


# %%
def leakyRelu(z, alfa):
    """Leaky ReLU, elemento a elemento: z donde es positiva, alfa·z donde no."""
    return np.where(z > 0, z, alfa * z)


# %% [markdown]
# ### Ejercicio 2.3 · `pendientes`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Cuatro pendientes en una función: sigmoide, tanh, ReLU y leaky ReLU, cada una **a partir de su activación**. Nada de
# exponenciales: no hacen falta.
#
# | | significado | forma |
# |---|---|---|
# | `a_sig`, `a_tanh`, `a_relu`, `a_leaky` | activaciones de cuatro capas distintas | `(h, m)`, cada una la suya |
# | `alfa` | pendiente izquierda de la leaky, entre 0 y 1 | un número |
# | devuelve `(d_sig, d_tanh, d_relu, d_leaky)` | ∂*a*/∂*z* de cada capa | la de su activación |
#
# **Con números:**
#
# | activación | pendiente |
# |---|---|
# | sigmoide, a = 0,75 | 0,75 · 0,25 = 0,1875 |
# | tanh, a = 0,6 | 1 − 0,36 = 0,64 |
# | ReLU, a = 3 y a = 0 (apagada) | 1 y 0 |
# | leaky con α = 0,1, a = 3 y a = −0,2 | 1 y 0,1 |


# %% ejercicio="pendientes"
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    """Pendientes ∂a/∂z de cuatro activaciones, calculadas desde la activación.

    a_sig, a_tanh, a_relu, a_leaky: ndarrays de reales, cada uno de su forma. alfa: número, 0 < alfa < 1.
    Devuelve (d_sig, d_tanh, d_relu, d_leaky), cada uno con la forma de su activación. En una ReLU apagada, 0.
    """
    ### BEGIN SOLUTION
    d_relu = (a_relu > 0).astype(a_relu.dtype)
    d_leaky = np.where(a_leaky > 0, 1.0, alfa)
    return a_sig * (1 - a_sig), 1 - a_tanh**2, d_relu, d_leaky
    ### END SOLUTION


# %% comprobacion="pendientes"
z = np.array([[-2.0, -0.5, 0.3], [1.0, 2.5, -4.0]])
activas = {
    "sigmoide": lambda v: 1 / (1 + np.exp(-v)),
    "tanh": np.tanh,
    "relu": lambda v: np.maximum(0, v),
    "leaky": lambda v: leakyRelu(v, 0.1),
}
obtenidas = pendientes(*(f(z) for f in activas.values()), alfa=0.1)
for (nombre, f), obtenida in zip(activas.items(), obtenidas, strict=True):
    comprobarForma(obtenida, z.shape, f"pendiente de {nombre}")
    comprobarCerca(
        obtenida,
        gradienteNumerico(lambda v, f=f: f(v).sum(), z),
        f"pendiente de {nombre}",
        si_falla="Recibes la activación, no z. ¿Qué vale en las unidades apagadas o negativas?",
    )
comprobarIntacto(pendientes, *(f(z) for f in activas.values()), alfa=0.1)

# %% [markdown]
# <details><summary>Pista 1 · la de ReLU me sale siempre 1</summary>
# Una activación de ReLU nunca es negativa: ¿qué dice entonces $a \ge 0$?</details>
# <details><summary>Pista 2 · devuelvo verdaderos y falsos</summary>
# Una pendiente es un número. <code>.astype(a.dtype)</code> convierte, y <code>np.where</code> elige entre dos
# números.</details>

# %% prueba="pendientes" puntos=6
### BEGIN HIDDEN TESTS
calificar(pendientes)
### END HIDDEN TESTS

# %% [markdown]
# ### 3.5 PReLU: que la pendiente también se aprenda
#
# ¿Y quién elige $\alpha$? En la *parametric ReLU*, la red: cada unidad tiene su $\alpha$, y se actualiza como un
# peso. Para eso hace falta $\partial J/\partial \alpha$. De $a = \alpha z$ (si $z < 0$) y $a = z$ (si $z > 0$):
#
# $$\frac{\partial a}{\partial z} = \begin{cases} 1 & z > 0 \\ \alpha & z < 0 \end{cases}
#   \qquad \frac{\partial a}{\partial \alpha} = \begin{cases} 0 & z > 0 \\ z & z < 0 \end{cases} = \min(z, 0)$$
#
# **Aquí la activación no basta.** Una $\alpha$ aprendida puede llegar a 0 o ser negativa: con $\alpha = 0$ no hay
# modo de recuperar $z$ de $a$, y con $\alpha < 0$ el signo engaña. Por eso esta función recibe $z$, y se llama
# `preluAtras` y no `preluGrad`.

# %% [markdown]
# ### Ejercicio 2.4 · `preluAtras`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# Te llega `da` $= \partial J/\partial a$, que ya trae el $1/m$ del costo medio. Devuelve el gradiente de $J$ respecto
# a $z$ y respecto a cada $\alpha$. Todos los registros usan el mismo $\alpha$ de su unidad: ¿qué se hace con sus
# aportes?
#
# | | significado | forma |
# |---|---|---|
# | `da` | ∂*J*/∂*a* | `(h, m)` |
# | `z` | combinaciones lineales de la capa | `(h, m)` |
# | `alfa` | una pendiente izquierda por unidad | `(h, 1)` |
# | devuelve `(dz, dalfa)` | ∂*J*/∂*z* y ∂*J*/∂*α* | `(h, m)` y `(h, 1)` |
#
# **Con números**, una unidad, tres registros, $\alpha = 0{,}25$:
#
# | | registro 1 | registro 2 | registro 3 |
# |---|---|---|---|
# | *z* | −2 | 3 | −1 |
# | ∂*J*/∂*a* | 0,5 | −1 | 0,1 |
# | ∂*J*/∂*z* | 0,5 · 0,25 = 0,125 | −1 | 0,1 · 0,25 = 0,025 |
# | aporte a ∂*J*/∂*α* | 0,5 · (−2) = −1 | 0 | 0,1 · (−1) = −0,1 |
#
# y $\partial J/\partial\alpha = -1 + 0 - 0{,}1 = -1{,}1$.


# %% ejercicio="preluAtras"
def preluAtras(da, z, alfa):
    """Gradientes del costo a través de una PReLU, con una pendiente por unidad.

    da: (h, m), ∂J/∂a. z: (h, m). alfa: (h, 1), de cualquier signo.
    Devuelve (dz, dalfa): ∂J/∂z de forma (h, m) y ∂J/∂alfa de forma (h, 1).
    """
    ### BEGIN SOLUTION
    dz = da * np.where(z > 0, 1, alfa)
    dalfa = np.sum(da * np.minimum(z, 0), axis=1, keepdims=True)
    return dz, dalfa
    ### END SOLUTION


# %% comprobacion="preluAtras"
dz, dalfa = preluAtras(da=np.array([[0.5, -1.0, 0.1]]), z=np.array([[-2.0, 3.0, -1.0]]), alfa=np.array([[0.25]]))
comprobarCerca(dz, np.array([[0.125, -1.0, 0.025]]), "dz del ejemplo")
comprobarCerca(dalfa, np.array([[-1.1]]), "dalfa del ejemplo", si_falla="¿Sumas los aportes de los tres registros?")

rng = np.random.default_rng(1)
z, alfa, y = rng.normal(size=(4, 7)), rng.normal(size=(4, 1)), rng.normal(size=(4, 7))
da = 2 * (leakyRelu(z, alfa) - y) / 7  # gradiente de la media de los errores cuadráticos
dz, dalfa = preluAtras(da=da, z=z, alfa=alfa)
comprobarGradiente(lambda v: np.sum((leakyRelu(v, alfa) - y) ** 2) / 7, z, dz, "dz")
comprobarGradiente(lambda v: np.sum((leakyRelu(z, v) - y) ** 2) / 7, alfa, dalfa, "dalfa")
comprobarIntacto(preluAtras, da=da, z=z, alfa=alfa)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# La regla de la cadena, elemento a elemento: lo que llega por la pendiente local. Hay dos pendientes locales, una para
# cada salida.</details>
# <details><summary>Pista 2 · <code>dalfa</code> me sale de forma (4, 7)</summary>
# Eso es el aporte de cada registro. ¿A lo largo de qué eje se juntan? ¿Y qué hace <code>keepdims=True</code>?</details>
# <details><summary>Pista 3 · <code>dalfa</code> es 7 veces menor que el esperado</summary>
# <code>da</code> ya está dividido entre $m$. ¿Lo divides otra vez?</details>

# %% prueba="preluAtras" puntos=6
### BEGIN HIDDEN TESTS
calificar(preluAtras)
### END HIDDEN TESTS

# %% [markdown]
# ### 3.6 RReLU: que la pendiente sea azar
#
# La *randomized leaky ReLU* no elige ni aprende $\alpha$: **lo sortea** para cada elemento, uniforme entre dos cotas,
# mientras entrena. Es un ruido que dificulta memorizar. Al evaluar no hay sorteo: se usa el punto medio,
# $\frac{l+u}{2}$, para que la misma entrada dé siempre la misma respuesta.

# %% [markdown]
# ### Ejercicio 2.5 · `rrelu`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# Programa las dos maneras en una función: con sorteo para entrenar y sin sorteo para evaluar.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales | `(h, m)` |
# | `bajo`, `alto` | cotas del sorteo, 0 ≤ *l* < *u* < 1 | números |
# | `rng` | generador de NumPy al entrenar; `None` al evaluar | |
# | devuelve | activaciones | `(h, m)` |
#
# Al entrenar, cada elemento negativo recibe **su propia** pendiente, sacada de `rng`. Da igual si también sorteas
# pendientes para los positivos, que no las usan.
#
# **Con números:** $z = (-2;\ 3)$, $l = 0{,}1$, $u = 0{,}3$. Al evaluar, $a = (-2 \cdot 0{,}2;\ 3) = (-0{,}4;\ 3)$. Al
# entrenar, el primer valor cae en algún lugar entre $-0{,}6$ y $-0{,}2$, y el segundo es 3.


# %% ejercicio="rrelu"
def rrelu(z, bajo, alto, rng=None):
    """ReLU con pendiente izquierda al azar al entrenar, y con la pendiente media al evaluar.

    z: (h, m). bajo, alto: cotas de la pendiente. rng: np.random.Generator al entrenar, o None al evaluar.
    Devuelve ndarray (h, m).
    """
    ### BEGIN SOLUTION
    alfa = (bajo + alto) / 2 if rng is None else rng.uniform(bajo, alto, size=z.shape)
    return np.where(z > 0, z, alfa * z)
    ### END SOLUTION


# %% comprobacion="rrelu"
z = np.array([[-2.0, 3.0], [-1.0, -4.0]])
comprobarCerca(
    rrelu(z=z, bajo=0.1, alto=0.3), np.array([[-0.4, 3.0], [-0.2, -0.8]]), "al evaluar, el punto medio de las cotas"
)
muchos = -np.ones((50, 40))
sorteadas = -rrelu(z=muchos, bajo=0.1, alto=0.3, rng=np.random.default_rng(0))
comprobarForma(sorteadas, (50, 40), "al entrenar")
comprobarIgual(bool((sorteadas >= 0.1).all() and (sorteadas <= 0.3).all()), True, "pendientes entre las cotas")
comprobarIgual(
    len(np.unique(sorteadas)) > 1900, True, "cada elemento tiene la suya", si_falla="¿Sorteas un solo número?"
)
otra_vez = -rrelu(z=muchos, bajo=0.1, alto=0.3, rng=np.random.default_rng(0))
comprobarIgual(
    bool((otra_vez == sorteadas).all()), True, "con la misma semilla, lo mismo", si_falla="¿Usas el rng que recibes?"
)
comprobarIntacto(rrelu, z=z, bajo=0.1, alto=0.3)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo se sortea?</summary>
# <code>rng.uniform(minimo, maximo, size=...)</code>. El tamaño decide cuántos números distintos salen.</details>
# <details><summary>Pista 2 · ¿cómo sé si entreno o evalúo?</summary>
# Mira si <code>rng is None</code>.</details>

# %% prueba="rrelu" puntos=4
### BEGIN HIDDEN TESTS
calificar(rrelu)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Las que se curvan a la izquierda: ELU y SELU
#
# ### 4.1 ELU
#
# La *exponential linear unit* no se quiebra: a la izquierda baja con una exponencial hasta $-\alpha$ y ahí se queda.
#
# $$\mathrm{elu}(z) = \begin{cases} z & z > 0 \\ \alpha\,(e^{z} - 1) & z \le 0 \end{cases}$$
#
# Sus valores negativos acercan a 0 la media de las activaciones. Y esconde una trampa que sirve para
# medio NumPy: **las dos ramas se calculan siempre**, también donde no se usan.

# %% muestra="trampa-where"
z = np.array([-1.0, 1000.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("con np.where:       ", np.where(z > 0, z, np.exp(z) - 1), " (desborda en la rama que no usa, y avisa)")
    print("con máscaras que multiplican:", (z > 0) * z + (z <= 0) * (np.exp(z) - 1), " (0 · ∞ = nan)")

# %% [markdown]
# ### Ejercicio 2.6 · `elu`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# Prográmala de modo que ninguna exponencial vea un número positivo.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales, hasta ±1000 | `(h, m)` |
# | `alfa` | hasta dónde baja, *α* > 0 | un número |
# | devuelve | activaciones, en [−*α*; ∞) | `(h, m)` |
#
# **Con números**, $\alpha = 2$: $\mathrm{elu}(3) = 3$; $\mathrm{elu}(-\ln 2) = 2\,(0{,}5 - 1) = -1$;
# $\mathrm{elu}(-1000) = -2$.


# %% ejercicio="elu"
def elu(z, alfa):
    """Unidad lineal exponencial, elemento a elemento.

    z: ndarray (h, m). alfa: número positivo. Devuelve ndarray (h, m), valores en [−alfa, ∞), sin nan.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, z, alfa * np.expm1(np.minimum(z, 0)))
    ### END SOLUTION


# %% comprobacion="elu"
comprobarCerca(elu(z=np.array([[3.0, -np.log(2)]]), alfa=2.0), np.array([[3.0, -1.0]]), "elu del ejemplo")
extremos = elu(z=np.array([[1000.0, -1000.0]]), alfa=2.0)
comprobarFinito(extremos, "elu(±1000)")
comprobarCerca(extremos, np.array([[1000.0, -2.0]]), "elu(±1000)")
comprobarIntacto(elu, z=np.array([[1.0, -1.0]]), alfa=1.0)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo evito $e^{1000}$ si <code>np.where</code> calcula las dos ramas?</summary>
# Dale a la exponencial solo lo que no sea positivo: <code>np.minimum(z, 0)</code>.</details>
# <details><summary>Pista 2 · ¿y si z es muy pequeña, como −1e−12?</summary>
# $e^{z} - 1$ pierde cifras. NumPy tiene una función para eso: <code>np.expm1</code>.</details>

# %% prueba="elu" puntos=4
### BEGIN HIDDEN TESTS
calificar(elu)
### END HIDDEN TESTS

# %% [markdown]
# **Su pendiente.** A la izquierda es $\alpha e^{z}$. ¿Se puede escribir con $a$? De $a = \alpha e^{z} - \alpha$ sale
# $\alpha e^{z} = a + \alpha$:
#
# $$\text{pendiente} = \begin{cases} 1 & a > 0 \\ a + \alpha & a \le 0 \end{cases}$$
#
# Con $\alpha = 2$ y $a = -1$, la pendiente es 1; en el fondo, $a = -2$, es 0.
#
# **Fe de erratas.** El informe de prácticas define ELU como «$f(a, b)$» y la fórmula usa $x$ y $\alpha$: los
# argumentos son $(x, \alpha)$.


# %%
def eluGrad(a, alfa):
    """Pendiente de la ELU desde su activación: 1 donde a > 0, a + alfa donde no."""
    return np.where(a > 0, 1.0, a + alfa)


# %% [markdown]
# ### 4.2 SELU: una ELU que se normaliza sola
#
# $$\mathrm{selu}(z) = \lambda\,\mathrm{elu}_\alpha(z), \qquad \lambda = 1{,}0507\ldots, \quad \alpha = 1{,}6733\ldots$$
#
# Las dos constantes están calculadas para que, si $z$ es normal de media 0 y desviación 1, la salida también tenga
# media 0 y desviación 1. Con pesos de desviación $1/\sqrt{n}$, la capa siguiente vuelve a recibir lo mismo, y así
# capa tras capa. Comparémosla en una red de 20 capas de 100 unidades.

# %% muestra="veinte-capas"
CURVAS = {
    "sigmoide": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(0, z),
    "SELU": lambda z: LAMBDA * elu(z, ALFA),
}


def desviaciones(curva, capas=20, unidades=100):
    """Desviación de las activaciones a la salida de cada capa, con pesos de desviación 1/√unidades."""
    rng, medidas = np.random.default_rng(1), []
    a = rng.normal(size=(unidades, 500))
    for _ in range(capas):
        a = curva(rng.normal(size=(unidades, unidades)) / math.sqrt(unidades) @ a)
        medidas.append(a.std())
    return medidas


@conEstilo
def dibujarDesviaciones():
    figura, ((ejes,),) = nuevaFigura(7.2, 3.3)
    for (nombre, curva), color, marca in zip(CURVAS.items(), (NEGRO, VERDE, BERMELLON, AZUL), "s^oD", strict=True):
        ejes.plot(range(1, 21), desviaciones(curva), marker=marca, markersize=4, color=color, label=nombre)
    ejes.set(xlabel="capa", ylabel="desviación de las activaciones", yscale="log", xticks=range(2, 21, 2))
    ejes.legend(ncols=4, loc="lower left", fontsize=9)
    cuadricula(ejes)
    terminar(
        figura,
        "¿Llega viva la señal a la capa 20?",
        alt="Con SELU la desviación se queda en 1; con tanh baja a 0,17; con ReLU cae hasta 0,001.",
    )


dibujarDesviaciones()

# %% [markdown]
# En la capa 20 la SELU conserva desviación 1,03; tanh se queda en 0,17 y ReLU, con estos pesos, en 0,001: la señal se
# apaga. (Con pesos $\sqrt 2$ veces mayores, los de He, ReLU también aguanta: taller 07.) La sigmoide se queda en
# 0,13, pero alrededor de 0,5: casi no transporta información.

# %% [markdown]
# ### Ejercicio 2.7 · Encuentra el error: `seluGrad`
# Dificultad ●●●○○ · 4 puntos · unos 15 minutos
#
# Julia ya tenía `eluGrad`, y razonó así: «SELU es $\lambda$ por ELU; su derivada es $\lambda$ por la derivada de ELU.
# Como la función recibe la activación, uso la fórmula de la sección anterior y multiplico». Suena impecable. Su
# función está abajo. **Encuentra el error y corrígelo.** Las constantes `LAMBDA` y `ALFA` ya están definidas.
#
# | | significado | forma |
# |---|---|---|
# | `a` | activaciones, *a* = selu(*z*) | `(h, m)` |
# | devuelve | ∂*a*/∂*z*, elemento a elemento | `(h, m)` |
#
# **Con números:** en $z = -\ln 2$, $e^{z} = 0{,}5$ y la pendiente es $\lambda\alpha e^{z} = 1{,}7581 \cdot 0{,}5 =
# 0{,}8790$. Allí, $a = \lambda\alpha(0{,}5 - 1) = -0{,}8790$. La función de Julia, con esa $a$, da 0,8345.


# %% ejercicio="seluGrad"
def seluGrad(a):
    """Derivada de la SELU respecto a z, calculada desde su activación.

    a: ndarray (h, m), activaciones a = selu(z), mayores que −1.7581. Devuelve ndarray (h, m), valores positivos.
    """
    ### BEGIN SOLUTION
    return np.where(a > 0, LAMBDA, a + LAMBDA * ALFA)
    ### END SOLUTION
    ### BEGIN STUB
    # return LAMBDA * np.where(a > 0, 1.0, a + ALFA)
    ### END STUB


# %% [markdown]
# Julia la probó con $a = 2$ y con $a$ casi 0: las dos bien. ¿Y en medio?

# %% muestra="prueba-de-julia"
print("Prueba de Julia:", np.allclose(seluGrad(np.array([2.0, -1e-12])), [LAMBDA, LAMBDA * ALFA]))


@conEstilo
def compararSelu():
    def selu(z):
        return LAMBDA * np.where(z > 0, z, ALFA * np.expm1(np.minimum(z, 0)))

    z = np.linspace(-4, 2, 400)  # el 0 no es ninguno
    figura, ((ejes,),) = nuevaFigura(7, 3)
    ejes.plot(z, seluGrad(selu(z)), color=BERMELLON, label="seluGrad(selu(z))")
    ejes.plot(z, (selu(z + 1e-6) - selu(z - 1e-6)) / 2e-6, ":", color=NEGRO, label="pendiente medida")
    ejes.axhline(0, color="#6b6b6b", linewidth=0.7)
    ejes.set(xlabel="z", ylabel="pendiente ∂a/∂z")
    ejes.legend()
    terminar(figura, "¿Una curva o dos?", alt="Pendiente de la SELU, medida y según seluGrad, de z = −4 a 2.")


compararSelu()

# %% comprobacion="seluGrad"
z = np.array([[-np.log(2), 1.0, -3.0], [0.2, -0.1, -6.0]])
a = LAMBDA * np.where(z > 0, z, ALFA * np.expm1(z))
medida = gradienteNumerico(lambda v: (LAMBDA * np.where(v > 0, v, ALFA * np.expm1(v))).sum(), z)
comprobarCerca(
    seluGrad(a), medida, "seluGrad(a) contra la pendiente medida", si_falla="Mira el extremo izquierdo de la figura."
)
comprobarIntacto(seluGrad, a)

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# En $z = -4$ la curva casi toca fondo y su pendiente debe ser casi 0. ¿Puede una función que sube tener pendiente
# negativa?</details>
# <details><summary>Pista 2 · ¿de quién es esa a?</summary>
# En $a + \alpha$, la $a$ es la activación de una <em>ELU</em>. ¿Cuál recibe <code>seluGrad</code>? ¿Qué relación hay
# entre las dos?</details>

# %% prueba="seluGrad" puntos=4
### BEGIN HIDDEN TESTS
calificar(seluGrad)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** En una o dos frases: ¿qué paso del razonamiento de Julia falla, y por qué su prueba no lo
# notó?

# %% [markdown] respuesta="error-de-julia" puntos=2
# La regla $a + \alpha$ vale para la activación de una ELU, pero `seluGrad` recibe la de una SELU, que ya trae el
# factor $\lambda$: hay que dividir $a$ entre $\lambda$ antes de usarla, y entonces $\lambda(a/\lambda + \alpha) = a +
# \lambda\alpha$. Su prueba usó un valor positivo, donde $a$ no aparece, y otro con $a \approx 0$, donde multiplicarla
# por $\lambda$ no cambia nada.

# %% [markdown]
# ## 5. Maxout: la curva también se aprende
#
# Una unidad *maxout* tiene $p$ piezas lineales y responde la mayor:
#
# $$a = \max_{j = 1 \ldots p} \big(w_j x + b_j\big)$$
#
# Con las piezas $0$ y $x$ es una ReLU; con $-x$ y $x$, el valor absoluto. Con más piezas se acerca a **cualquier**
# curva convexa. Aquí, a $x^2$, con piezas tangentes:


# %% muestra="maxout"
@conEstilo
def dibujarMaxout():
    x = np.linspace(-2, 2, 401)
    figura, (fila,) = nuevaFigura(9.5, 2.9, columnas=3, sharey=True)
    for ejes, piezas in zip(fila, (2, 3, 5), strict=True):
        centros = np.linspace(-2, 2, 2 * piezas + 1)[1::2]  # donde toca cada tangente
        rectas = 2 * centros[:, None] * x - centros[:, None] ** 2
        ejes.plot(x, rectas.T, color=NARANJA, linewidth=0.8)
        ejes.plot(x, rectas.max(axis=0), color=AZUL, label="maxout")
        ejes.plot(x, x**2, ":", color=NEGRO, label="x²")
        error = np.abs(rectas.max(axis=0) - x**2).max()
        ejes.set(xlabel="x", ylim=(-2.2, 4.2), title=f"{piezas} piezas: error {error:.2f}".replace(".", ","))
    fila[0].set_ylabel("activación a")
    fila[0].legend(loc="upper center")
    terminar(figura, "Maxout dibuja curvas con rectas", alt="Maxout de 2, 3 y 5 piezas se acerca cada vez más a x².")


dibujarMaxout()

# %% [markdown]
# **¿Y su pendiente?** El gradiente vuelve **solo por la pieza que ganó**: 1 para ella, 0 para las demás. La
# activación no dice quién ganó, así que la capa debe guardarlo al avanzar. Por eso `maxout` devuelve dos cosas. En un
# empate exacto hay un quiebre; no se pregunta ahí.

# %% [markdown]
# ### Ejercicio 2.8 · `maxout`
# Dificultad ●●●○○ · 4 puntos · unos 20 minutos
#
# Todas las piezas de todas las unidades van en un arreglo de tres ejes.
#
# | | significado | forma |
# |---|---|---|
# | `X` | entradas, un registro por columna | `(n, m)` |
# | `W`, `b` | *p* piezas de *h* unidades | `(p, h, n)`, `(p, h, 1)` |
# | devuelve `a` | la mayor de las *p* piezas | `(h, m)` |
# | … y `gana` | qué pieza ganó, un entero de 0 a *p* − 1 | `(h, m)` |
#
# **Con números**, el valor absoluto: $p = 2$, $h = n = 1$, $W = (-1;\ 1)$, $b = 0$. Para $X = (-3;\ 2)$, la pieza 0
# da $(3;\ {-2})$ y la pieza 1, $(-3;\ 2)$. Entonces $a = (3;\ 2)$ y `gana` $= (0;\ 1)$.


# %% ejercicio="maxout"
def maxout(X, W, b):
    """Capa maxout: para cada unidad, la mayor de sus p piezas lineales y cuál fue.

    X: (n, m). W: (p, h, n). b: (p, h, 1). Devuelve (a, gana): (h, m) reales y (h, m) enteros de 0 a p − 1.
    """
    ### BEGIN SOLUTION
    Z = W @ X + b  # (p, h, m): @ multiplica los dos últimos ejes
    return Z.max(axis=0), Z.argmax(axis=0)
    ### END SOLUTION


# %% comprobacion="maxout"
a, gana = maxout(X=np.array([[-3.0, 2.0]]), W=np.array([[[-1.0]], [[1.0]]]), b=np.zeros((2, 1, 1)))
comprobarCerca(a, np.array([[3.0, 2.0]]), "a = |x|")
comprobarIgual(np.asarray(gana).tolist(), [[0, 1]], "quién gana")
rng = np.random.default_rng(2)
capa = {"X": rng.normal(size=(3, 6)), "W": rng.normal(size=(4, 5, 3)), "b": rng.normal(size=(4, 5, 1))}
a, gana = maxout(**capa)
comprobarForma(a, (5, 6), "a")
comprobarForma(gana, (5, 6), "gana")
gradiente = np.zeros((4, 5, 6))
np.put_along_axis(gradiente, np.asarray(gana)[None], 1.0, axis=0)  # 1 en la pieza ganadora
comprobarGradiente(lambda b: maxout(**{**capa, "b": b})[0].sum(), capa["b"], gradiente.sum(axis=2, keepdims=True), "db")
comprobarIntacto(maxout, **capa)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo multiplico (p, h, n) por (n, m)?</summary>
# <code>@</code> trata los ejes de más como una pila de matrices: el resultado es (p, h, m).</details>
# <details><summary>Pista 2 · ¿máximo sobre qué eje?</summary>
# Compiten las piezas de una misma unidad. ¿En qué eje están las piezas?</details>

# %% prueba="maxout" puntos=4
### BEGIN HIDDEN TESTS
calificar(maxout)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Softmax: la que mira a las demás
#
# Todas las anteriores trabajan elemento a elemento. La softmax no: convierte los $k$ **logits** de un registro en $k$
# probabilidades que suman 1, y cada una depende de todas.
#
# $$a_i = \frac{e^{z_i}}{\sum_{j=1}^{k} e^{z_j}}$$
#
# **Fe de erratas.** Las diapositivas en inglés dicen que la softmax toma «la log-probabilidad de cada etiqueta entre
# la suma de las log-probabilidades», y que la salida de una sigmoide es un «logit». En los dos casos los nombres
# están cambiados. Lo que se reparte son **exponenciales de logits**; y el logit es lo que **entra**: $z =
# \ln\frac{a}{1-a}$. Con números: $a = 0{,}75$ tiene logit $\ln 3 = 1{,}0986$.
#
# **Con números:** para $z = (0;\ \ln 3;\ \ln 4)$ las exponenciales son 1, 3 y 4, su suma es 8 y $a = (0{,}125;\
# 0{,}375;\ 0{,}5)$. La sigmoide es su caso de dos clases con logits $z$ y 0: $\frac{e^z}{e^z + 1} = \sigma(z)$.
#
# Sumar una constante $c$ a todos los logits **no cambia nada**: arriba y abajo aparece $e^{c}$ y se cancela. Esa
# libertad es la que permite no desbordarse nunca: con $c = -\max_j z_j$, el mayor exponente es 0.

# %% [markdown]
# ### Ejercicio 2.9 · `softmax`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# Prográmala por **columnas**, y que aguante $\pm 1000$, también si una columna anda por 900 y su vecina por −900.
#
# | | significado | forma |
# |---|---|---|
# | `z` | logits, un registro por columna | `(k, m)` |
# | devuelve | probabilidades; cada columna suma 1 | `(k, m)` |
#
# **Con números:** $z = (1000;\ 1000 + \ln 3;\ 1000 + \ln 4)$ debe dar lo mismo que el ejemplo de arriba, $(0{,}125;\
# 0{,}375;\ 0{,}5)$.


# %% ejercicio="softmax"
def softmax(z):
    """Softmax por columnas: e^z / Σ e^z, sin desbordes.

    z: (k, m), logits de cualquier tamaño. Devuelve (k, m), valores en [0, 1]; cada columna suma 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
    ### END SOLUTION


# %% comprobacion="softmax"
z_ejemplo = np.log(np.array([[1.0], [3.0], [4.0]]))
a_ejemplo = np.array([[0.125], [0.375], [0.5]])
comprobarCerca(
    softmax(z_ejemplo), a_ejemplo, "softmax(z)", si_falla="Las exponenciales son 1, 3 y 4. ¿Entre qué divides?"
)
comprobarCerca(softmax(z_ejemplo + 1000), a_ejemplo, "softmax(z + 1000)", si_falla="¿Qué restas antes de e^z?")
comprobarCerca(
    softmax(np.hstack([z_ejemplo + 900, z_ejemplo[::-1] - 900])),
    np.hstack([a_ejemplo, a_ejemplo[::-1]]),
    "dos registros muy distintos",
    si_falla="¿Lo que restas es de cada columna o de toda la matriz?",
)
comprobarIntacto(softmax, z_ejemplo)

# %% [markdown]
# <details><summary>Pista 1 · ¿por qué eje?</summary>
# Las clases de un registro están una debajo de otra: <code>axis=0</code>. Con <code>keepdims=True</code>, el resultado
# (1, m) se puede restar sin dudas.</details>
# <details><summary>Pista 2 · <code>nan</code> solo con los dos registros juntos</summary>
# Si restas 900 a todos, al segundo le quedan exponentes cerca de −1800. ¿Cuánto suman sus exponenciales?</details>

# %% prueba="softmax" puntos=5
### BEGIN HIDDEN TESTS
calificar(softmax)
### END HIDDEN TESTS

# %% [markdown]
# ### 6.1 Su derivada es una matriz
#
# Si sube $z_j$, sube $a_j$ y bajan todas las demás. Derivando el cociente, primero con $i = j$ y después con $i \ne
# j$ (llama $S$ a la suma):
#
# $$\frac{\partial a_i}{\partial z_i} = \frac{e^{z_i} S - e^{z_i} e^{z_i}}{S^2} = a_i\,(1 - a_i), \qquad
#   \frac{\partial a_i}{\partial z_j} = -\frac{e^{z_i} e^{z_j}}{S^2} = -a_i\,a_j$$
#
# Otra vez todo se escribe con $a$. En nuestro ejemplo la matriz es
#
# $$\begin{pmatrix} 0{,}1094 & -0{,}0469 & -0{,}0625 \\ -0{,}0469 & 0{,}2344 & -0{,}1875 \\
#   -0{,}0625 & -0{,}1875 & 0{,}25 \end{pmatrix}$$
#
# y cada fila suma 0, porque sumar una constante a $z$ no cambia nada. Con 1000 clases tendría un millón de entradas
# **por registro**. No hace falta construirla: al volver solo se necesita su producto por el gradiente que llega,
#
# $$\frac{\partial J}{\partial z_j} = \sum_i \frac{\partial J}{\partial a_i}\,\frac{\partial a_i}{\partial z_j}
#   = \frac{\partial J}{\partial a_j}\,a_j - a_j \sum_i \frac{\partial J}{\partial a_i}\,a_i.$$

# %% [markdown]
# ### Ejercicio 2.10 · `softmaxAtras`
# Dificultad ●●●●○ · 6 puntos · unos 25 minutos
#
# Calcula ese producto para los $m$ registros a la vez, sin construir ninguna matriz $k \times k$.
#
# | | significado | forma |
# |---|---|---|
# | `da` | ∂*J*/∂*a* | `(k, m)` |
# | `a` | probabilidades que dio `softmax` | `(k, m)` |
# | devuelve | ∂*J*/∂*z* | `(k, m)` |
#
# **Con números**, $a = (0{,}125;\ 0{,}375;\ 0{,}5)$ y $\partial J/\partial a = (0;\ 0;\ {-2})$:
#
# | paso | cuenta | resultado |
# |---|---|---|
# | lo que llega, promediado con pesos a | 0 · 0,125 + 0 · 0,375 − 2 · 0,5 | −1 |
# | lo que llega menos ese promedio | (0 + 1; 0 + 1; −2 + 1) | (1; 1; −1) |
# | lo anterior, por a | (0,125 · 1; 0,375 · 1; 0,5 · (−1)) | (0,125; 0,375; −0,5) |
#
# Guarda ese resultado: lo volverás a ver.


# %% ejercicio="softmaxAtras"
def softmaxAtras(da, a):
    """Gradiente del costo a través de una softmax por columnas.

    da: (k, m), ∂J/∂a. a: (k, m), a = softmax(z). Devuelve ∂J/∂z, (k, m); cada columna suma 0.
    """
    ### BEGIN SOLUTION
    return a * (da - np.sum(da * a, axis=0, keepdims=True))
    ### END SOLUTION


# %% comprobacion="softmaxAtras"
comprobarCerca(
    softmaxAtras(da=np.array([[0.0], [0.0], [-2.0]]), a=a_ejemplo),
    np.array([[0.125], [0.375], [-0.5]]),
    "dz del ejemplo",
)
rng = np.random.default_rng(3)
z, da = rng.normal(size=(4, 6)), rng.normal(size=(4, 6))
dz = softmaxAtras(da=da, a=softmax(z))
comprobarForma(dz, (4, 6), "dz")
comprobarCerca(
    dz.sum(axis=0), np.zeros(6), "la suma de cada columna", si_falla="¿El promedio que restas es el de su columna?"
)
comprobarGradiente(lambda v: np.sum(da * softmax(v)), z, dz, "dz")
comprobarIntacto(softmaxAtras, da=da, a=softmax(z))

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Saca $a_j$ factor común en la última fórmula. Lo que queda entre paréntesis es «lo que llega a $j$ menos algo que es
# igual para todas las clases».</details>
# <details><summary>Pista 2 · con un registro va bien y con seis no</summary>
# La suma sobre $i$ recorre las clases de <em>un</em> registro: ¿qué eje?</details>

# %% prueba="softmaxAtras" puntos=6
### BEGIN HIDDEN TESTS
calificar(softmaxAtras)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. ¿Cuál elijo? La tabla grande
#
# Antes de mirarla, una última comprobación: **todas** tus pendientes contra la medida, de $z = -4$ a $z = 4$ sin
# pasar por los quiebres.

# %% muestra="todas-comprobadas"
z = np.linspace(-4, 4, 200)  # 200 puntos: el 0 no es ninguno
curvas = CURVAS | {"tanh de LeCun": tanhLecun, "leaky ReLU": lambda v: leakyRelu(v, 0.1), "ELU": lambda v: elu(v, 1.0)}
activas = {nombre: f(z) for nombre, f in curvas.items()}
cuatro = [activas[n] for n in ("sigmoide", "tanh", "ReLU", "leaky ReLU")]
tuyas = dict(zip(("sigmoide", "tanh", "ReLU", "leaky ReLU"), pendientes(*cuatro, alfa=0.1), strict=True))
tuyas |= {
    "tanh de LeCun": tanhLecunGrad(activas["tanh de LeCun"]),
    "ELU": eluGrad(activas["ELU"], 1.0),
    "SELU": seluGrad(activas["SELU"]),
}
for nombre, pendiente in tuyas.items():
    medida = (curvas[nombre](z + 1e-6) - curvas[nombre](z - 1e-6)) / 2e-6
    error = np.abs(pendiente - medida).max()
    veredicto = "✓" if error < 1e-6 else "✗"
    print(f"{nombre:14s} de {pendiente.min():5.3f} a {pendiente.max():5.3f}   error {error:.0e}   {veredicto}")


# %% muestra="tabla-de-activaciones"
def segundosDe(curva, z, veces=5):
    """Tiempo de procesador que tarda la curva en el arreglo z: el menor de cinco."""
    tiempos = []
    for _ in range(veces):
        inicio = process_time()
        curva(z)
        tiempos.append(process_time() - inicio)
    return min(tiempos)


z = np.random.default_rng(0).normal(size=200_000)
segundos = {ficha.nombre: segundosDe(ficha.curva, z) for ficha in ACTIVACIONES}
diez_clases = z.reshape(10, -1)  # la curva del dibujo es la de dos
segundos["softmax"] = segundosDe(lambda v: np.exp(v) / np.exp(v).sum(axis=0), diez_clases)
costos = {nombre: f"{t / segundos['ReLU']:.0f} ×" for nombre, t in segundos.items()}
tablaDelCatalogo(ACTIVACIONES, costos | {"lineal": "nada"})

# %% [markdown]
# El **costo** es el tiempo de la curva en esta máquina, en veces el de la ReLU; las exponenciales se pagan. En una
# capa de verdad lo que más pesa son los productos de matrices, así que rara vez decide. (En maxout, sí: son $p$
# productos en vez de uno.)
#
# Las diapositivas proponen un orden: SELU > ELU > leaky ReLU > ReLU > tanh > logística. Tómalo como un orden **para
# probar**, no como un teorema: depende de los pesos iniciales, de la normalización y de los datos. Ya viste que
# centrar las entradas salvaba más ReLU que cambiarlas por *leaky*. Una regla que rara vez falla:
#
# - **capas ocultas**: ReLU, y si mueren unidades, *leaky* o ELU;
# - **salida**: la dicta el problema. Un número cualquiera, lineal; sí o no, sigmoide; una clase entre $k$, softmax.

# %% [markdown]
# # Segunda parte: las pérdidas
#
# ## 8. Qué es una pérdida
#
# La **pérdida** pone precio a un registro; el **costo** $J$ es la media de las pérdidas de los $m$ registros. En este
# curso, si hay $k$ salidas, se **suman** las $k$ y se promedia sobre $m$:
#
# $$J = \frac1m \sum_{i=1}^{m} \sum_{c=1}^{k} L\big(\hat y_c^{(i)}, y_c^{(i)}\big)$$
#
# (PyTorch y scikit-learn dividen muchas veces entre $k \cdot m$. Con una salida es lo mismo; con más, los gradientes
# difieren en un factor $k$, y con ellos la tasa de aprendizaje que conviene.)
#
# Cada pérdida de este taller devuelve **dos cosas**: $J$, un número, y $\partial J/\partial \hat y$, con la forma de
# $\hat y$. Las dos primeras te las damos hechas, como modelo. (Este MSE no lleva el ½ del taller 01: su valor es el
# doble y en su gradiente queda un 2.)


# %%
def mse(y_est, y):
    """Error cuadrático: (J, ∂J/∂y_est). y_est, y: (k, m)."""
    r, m = y_est - y, y.shape[1]
    return np.sum(r**2) / m, 2 * r / m


def mae(y_est, y):
    """Error absoluto: (J, ∂J/∂y_est). y_est, y: (k, m). En un acierto exacto, la pendiente es 0 por convenio."""
    r, m = y_est - y, y.shape[1]
    return np.sum(np.abs(r)) / m, np.sign(r) / m


# %% [markdown]
# **Fe de erratas.** El informe de prácticas escribe $\mathrm{MSE}' = \frac1n\, 2 \sum (\hat Y_i - Y_i)$. La suma
# sobra: al derivar respecto a **una** predicción $\hat Y_i$, solo queda su término, $\frac2n (\hat Y_i - Y_i)$. Con
# la suma, los errores de signos opuestos se cancelan y nadie aprende:

# %% muestra="errata-mse"
y, y_est = np.array([[1.0, 2.0]]), np.array([[2.0, 1.0]])  # se equivoca en +1 y en −1
print("costo:", mse(y_est, y)[0])
print("con la suma:      ", 2 * np.sum(y_est - y) / 2)
print("elemento a elemento:", mse(y_est, y)[1])
print("medido:             ", gradienteNumerico(lambda v: mse(v, y)[0], y_est))

# %% [markdown]
# ### 8.1 Media o mediana: qué aprende cada una
#
# Supón que tu modelo solo puede responder un número $c$ para todos. Con las respuestas 2, 3, 5, 6 y **100**, ¿qué $c$
# le sale más barato?

# %% muestra="media-o-mediana"
respuestas = np.array([2.0, 3.0, 5.0, 6.0, 100.0])
candidatos = np.linspace(0, 60, 6001)
r = candidatos[:, None] - respuestas
precios = {"MSE": r**2, "MAE": np.abs(r), "Huber (δ = 2)": np.where(np.abs(r) <= 2, r**2 / 2, 2 * (np.abs(r) - 1))}


@conEstilo
def dibujarPrecios():
    figura, (fila,) = nuevaFigura(9.5, 2.8, columnas=3)
    for ejes, (nombre, precio), color in zip(fila, precios.items(), (AZUL, VERDE, BERMELLON), strict=True):
        costo = precio.mean(axis=1)
        mejor = candidatos[costo.argmin()]
        ejes.plot(candidatos, costo, color=color)
        ejes.plot(mejor, costo.min(), "o", color=NEGRO)
        ejes.set(xlabel="respuesta constante c", title=f"{nombre}: c = {mejor:.2f}".replace(".", ","))
    fila[0].set_ylabel("costo medio J")
    terminar(
        figura,
        "Un dato atípico y tres pérdidas",
        alt="Costo según la respuesta constante: el mínimo de MSE está en 23,2, el de MAE en 5 y el de Huber en 4,67.",
    )


dibujarPrecios()

# %% [markdown]
# MSE elige 23,2, la **media**, que no se parece a ninguna respuesta; MAE elige 5, la **mediana**, y el 100 le da
# igual que si fuera un 7. Mira las pendientes y entenderás por qué: la de MSE crece con el residuo, así que el dato
# atípico grita más; la de MAE solo tiene signo, un registro, un voto. Pero ese voto no se encoge al acercarse al
# mínimo, y con una tasa fija el descenso oscila. **Huber** toma lo mejor de cada una.

# %% [markdown]
# ## 9. Otras dos para regresión
#
# ### 9.1 MSLE: importa la proporción
#
# $$L = \big(\ln(1 + \hat y) - \ln(1 + y)\big)^2$$
#
# Equivocarse en 2 de 3 personas no es lo mismo que equivocarse en 2 de 3000. Con precios y conteos suele importar la
# **proporción**, y un logaritmo convierte proporciones en diferencias. El «$1 +$» permite respuestas de 0.

# %% [markdown]
# ### Ejercicio 2.11 · `msle`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# Devuelve el par `(J, gradiente)`, como `mse`. Suma sobre las $k$ salidas, media sobre los $m$ registros.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | predicciones, mayores que −1 | `(k, m)` |
# | `y` | respuestas, ≥ 0 | `(k, m)` |
# | devuelve `J` | el costo medio | un número |
# | … y `dy_est` | ∂*J*/∂*ŷ* | `(k, m)` |
#
# **Con números:** $y = (3;\ 3)$ y $\hat y = (1;\ 7)$. Los logaritmos difieren en $\ln 2 - \ln 4 = -0{,}6931$ y en
# $\ln 8 - \ln 4 = 0{,}6931$: para esta pérdida, quedarse en la mitad cuesta **lo mismo** que pasarse al doble
# (contando desde −1). $J = 0{,}6931^2 = 0{,}4805$. Los gradientes son $\frac12 \cdot 2 \cdot (-0{,}6931)/2 =
# -0{,}3466$ y $\frac12 \cdot 2 \cdot 0{,}6931/8 = 0{,}0866$.


# %% ejercicio="msle"
def msle(y_est, y):
    """Error cuadrático de los logaritmos de 1 + y.

    y_est: (k, m), mayores que −1. y: (k, m), ≥ 0. Devuelve (J, dy_est): un número y (k, m).
    """
    ### BEGIN SOLUTION
    m = y.shape[1]
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2) / m, 2 * r / (1 + y_est) / m
    ### END SOLUTION


# %% comprobacion="msle"
J, dy_est = msle(y_est=np.array([[1.0, 7.0]]), y=np.array([[3.0, 3.0]]))
comprobarCerca(J, np.log(2) ** 2, "J del ejemplo")
comprobarCerca(dy_est, np.array([[-np.log(2) / 2, np.log(2) / 8]]), "gradiente del ejemplo")
rng = np.random.default_rng(4)
y, y_est = rng.uniform(0, 9, (2, 5)), rng.uniform(0, 9, (2, 5))
J, dy_est = msle(y_est=y_est, y=y)
comprobarGradiente(
    lambda v: msle(y_est=v, y=y)[0], y_est, dy_est, "dy_est", si_falla="¿Derivaste también el logaritmo?"
)
comprobarIntacto(msle, y_est=y_est, y=y)

# %% [markdown]
# <details><summary>Pista 1 · el costo va bien y el gradiente no</summary>
# Son tres derivadas en cadena: la del cuadrado, la del logaritmo y la de $1 + \hat y$.</details>
# <details><summary>Pista 2 · con dos salidas me sale la mitad</summary>
# <code>np.mean</code> divide entre $k \cdot m$.</details>

# %% prueba="msle" puntos=4
### BEGIN HIDDEN TESTS
calificar(msle)
### END HIDDEN TESTS

# %% [markdown]
# ### 9.2 Huber: cuadrada cerca, recta lejos
#
# $$L(r) = \begin{cases} \frac12 r^2 & |r| \le \delta \\[2pt]
#   \delta\left(|r| - \frac{\delta}{2}\right) & |r| > \delta \end{cases} \qquad r = \hat y - y$$
#
# Los dos trozos se tocan en $|r| = \delta$ con el mismo valor, $\frac12\delta^2$, y la misma pendiente, $\delta$: no
# hay quiebre. El gradiente es el residuo **recortado** a $[-\delta, \delta]$.
#
# **Fe de erratas.** Las diapositivas en inglés escriben el segundo trozo $t\,|r| - \frac{t}{2}$. Le falta un
# cuadrado: es $t\,|r| - \frac{t^2}{2}$. Con $t = 1$ no se nota; con $t = 2$, la pérdida salta en $|r| = 2$:

# %% muestra="errata-huber"
t = r = 2.0
print("por la izquierda:", r**2 / 2, "  diapositivas:", t * r - t / 2, "  bien:", t * r - t**2 / 2)

# %% [markdown]
# ### Ejercicio 2.12 · `huber`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# Programa la pérdida y su gradiente, sin ciclos: en una misma matriz habrá residuos de los dos trozos.
#
# | | significado | forma |
# |---|---|---|
# | `y_est`, `y` | predicciones y respuestas | `(k, m)` |
# | `delta` | dónde empieza lo recto, *δ* > 0 | un número |
# | devuelve `(J, dy_est)` | costo medio y ∂*J*/∂*ŷ* | un número y `(k, m)` |
#
# **Con números**, $\delta = 2$ y residuos $r = (1;\ {-5})$: las pérdidas son $\frac12$ y $2\,(5 - 1) = 8$, así que $J =
# 4{,}25$. Los gradientes son $\frac12 \cdot 1 = 0{,}5$ y $\frac12 \cdot (-2) = -1$.


# %% ejercicio="huber"
def huber(y_est, y, delta):
    """Pérdida de Huber: cuadrática si |r| ≤ delta, lineal si no.

    y_est, y: (k, m). delta: número positivo. Devuelve (J, dy_est): un número y (k, m).
    """
    ### BEGIN SOLUTION
    m = y.shape[1]
    r = y_est - y
    recortado = np.clip(r, -delta, delta)
    return np.sum(recortado * (r - recortado / 2)) / m, recortado / m
    ### END SOLUTION


# %% comprobacion="huber"
J, dy_est = huber(y_est=np.array([[1.0, -5.0]]), y=np.zeros((1, 2)), delta=2.0)
comprobarCerca(J, 4.25, "J del ejemplo", si_falla="Calcula a mano el trozo recto en r = −5.")
comprobarCerca(dy_est, np.array([[0.5, -1.0]]), "gradiente del ejemplo")
rng = np.random.default_rng(5)
y, y_est = rng.normal(size=(2, 6)), 3 * rng.normal(size=(2, 6))
for delta in (0.5, 1.5):
    J, dy_est = huber(y_est=y_est, y=y, delta=delta)
    comprobarGradiente(lambda v, d=delta: huber(y_est=v, y=y, delta=d)[0], y_est, dy_est, f"dy_est con delta = {delta}")
comprobarIntacto(huber, y_est=y_est, y=y, delta=1.0)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Calcula los dos trozos para todos los residuos y elige con <code>np.where</code>.</details>
# <details><summary>Pista 2 · el gradiente de los residuos negativos tiene otro signo</summary>
# La derivada de $|r|$ es el signo de $r$. <code>np.clip</code> hace las tres regiones de una vez.</details>

# %% prueba="huber" puntos=6
### BEGIN HIDDEN TESTS
calificar(huber)
### END HIDDEN TESTS

# %% [markdown]
# ## 10. Entropía cruzada binaria, y por qué $\hat y - y$
#
# ### 10.1 Con probabilidades
#
# $$J = -\frac1m \sum_{i=1}^{m} \Big(y_i \ln \hat y_i + (1 - y_i)\ln(1 - \hat y_i)\Big), \qquad
#   \frac{\partial J}{\partial \hat y_i} = \frac1m \cdot \frac{\hat y_i - y_i}{\hat y_i\,(1 - \hat y_i)}$$
#
# La segunda fórmula sale de sumar $-\frac{y}{\hat y}$ y $\frac{1-y}{1-\hat y}$. Fíjate en el denominador: si $\hat y$
# se acerca al extremo equivocado, el gradiente crece **sin límite**.
#
# **Fe de erratas.** En las diapositivas de retropropagación hay tres descuidos con las entropías: la binaria escribe
# $(1 - y)$ sin índice (es $1 - y_i$); la categórica no lleva $\frac1m$; y la binaria promedia dentro de $L$ cuando
# $J$ ya promedia fuera: si obedeces las dos, divides dos veces entre $m$.

# %% muestra="errata-entropia"
y, p = np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.2, 0.6])
perdidas = -(y * np.log(p) + (1 - y) * np.log(1 - p))
print("pérdidas:", perdidas.round(4), "  media:", perdidas.mean().round(4))
print("promediada dos veces:", (perdidas.mean() / 3).round(4))
print("con los registros duplicados, la media no cambia:", np.tile(perdidas, 2).mean().round(4))

# %% [markdown]
# ### Ejercicio 2.13 · `entropiaBinaria`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# Recorta las predicciones a $[\varepsilon, 1-\varepsilon]$, con $\varepsilon$ diminuto, y usa **las mismas** en el
# costo y en el gradiente. Todo debe ser finito con $\hat y$ exactamente 0 o 1, también en float32 (donde $1 -
# 10^{-12}$ es 1: conviértelas antes a float64). Y el gradiente de quien se equivoca del todo no puede ser 0: debe
# empujar con fuerza, y hacia el lado correcto.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades, en [0; 1] | `(k, m)` |
# | `y` | respuestas, 0 o 1 | `(k, m)` |
# | devuelve `(J, dy_est)` | costo medio y ∂*J*/∂*ŷ* | un número y `(k, m)` |
#
# **Con números:** $y = (1;\ 0)$, $\hat y = (0{,}5;\ 0{,}75)$. Precios: $\ln 2$ y $\ln 4$; $J = 1{,}0397$. Gradientes:
# $\frac12 \cdot \frac{-0{,}5}{0{,}25} = -1$ y $\frac12 \cdot \frac{0{,}75}{0{,}1875} = 2$.


# %% ejercicio="entropiaBinaria"
def entropiaBinaria(y_est, y):
    """Entropía cruzada binaria desde probabilidades, finita también en 0 y 1.

    y_est: (k, m), en [0, 1]. y: (k, m), 0 o 1. Devuelve (J, dy_est): un número ≥ 0 y (k, m).
    """
    ### BEGIN SOLUTION
    m, eps = y.shape[1], 1e-12
    p = np.clip(np.asarray(y_est, dtype=np.float64), eps, 1 - eps)
    J = -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m
    return J, (p - y) / (p * (1 - p)) / m
    ### END SOLUTION


# %% comprobacion="entropiaBinaria"
J, dy_est = entropiaBinaria(y_est=np.array([[0.5, 0.75]]), y=np.array([[1.0, 0.0]]))
comprobarCerca(J, 1.5 * np.log(2), "J del ejemplo")
comprobarCerca(dy_est, np.array([[-1.0, 2.0]]), "gradiente del ejemplo")
rng = np.random.default_rng(6)
y, y_est = rng.integers(0, 2, (2, 5)).astype(float), rng.uniform(0.05, 0.95, (2, 5))
J, dy_est = entropiaBinaria(y_est=y_est, y=y)
comprobarGradiente(lambda v: entropiaBinaria(y_est=v, y=y)[0], y_est, dy_est, "dy_est")
for tipo in (np.float64, np.float32):
    falla = entropiaBinaria(y_est=np.array([[0.0, 1.0]], dtype=tipo), y=np.array([[1.0, 0.0]], dtype=tipo))
    comprobarFinito(falla[0], f"J al fallar del todo, en {tipo.__name__}")
    comprobarFinito(falla[1], f"su gradiente, en {tipo.__name__}")
    comprobarIgual(np.sign(falla[1]).tolist(), [[-1.0, 1.0]], "el gradiente empuja hacia el lado correcto")
comprobarIntacto(entropiaBinaria, y_est=y_est, y=y)

# %% [markdown]
# <details><summary>Pista 1 · el costo es finito y el gradiente no</summary>
# ¿Con qué predicciones calculas el denominador: con las recortadas o con las que llegaron?</details>
# <details><summary>Pista 2 · en float32 vuelve el infinito</summary>
# Imprime <code>np.float32(1 - 1e-12) == 1</code>.</details>

# %% prueba="entropiaBinaria" puntos=6
### BEGIN HIDDEN TESTS
calificar(entropiaBinaria)
### END HIDDEN TESTS

# %% [markdown]
# ### 10.2 La cancelación
#
# Ahora pon una sigmoide delante, $\hat y = \sigma(z)$, y aplica la regla de la cadena a un registro:
#
# $$\frac{\partial L}{\partial z} = \underbrace{\frac{\hat y - y}{\hat y\,(1 - \hat y)}}_{\text{pérdida}} \cdot
#   \underbrace{\hat y\,(1-\hat y)}_{\text{sigmoide}} = \hat y - y$$
#
# El denominador que explotaba es **exactamente** la pendiente que se apagaba. Queda el error y nada más: ni
# división, ni saturación. Con los números del ejercicio anterior: $-1 \cdot 0{,}25 = -0{,}25$ y $2 \cdot 0{,}1875 =
# 0{,}375$, que son $\frac12(0{,}5 - 1)$ y $\frac12(0{,}75 - 0)$.
#
# ¿Y con otra pérdida? Con MSE queda $2\,(\hat y - y)\,\hat y\,(1 - \hat y)$: la pendiente de la sigmoide **no** se
# va. Mira cuánto gradiente recibe cada una cuando la respuesta era 0.


# %% muestra="mse-contra-entropia"
@conEstilo
def dibujarGradientes():
    z = np.linspace(-6, 12, 400)
    a = 1 / (1 + np.exp(-z))
    figura, ((ejes,),) = nuevaFigura(7.2, 3.2)
    ejes.plot(z, a, color=AZUL, label="entropía cruzada: ŷ − y")
    ejes.plot(z, 2 * a * a * (1 - a), "--", color=BERMELLON, label="MSE: 2(ŷ − y) ŷ(1 − ŷ)")
    ejes.set(
        xlabel="z (la respuesta era 0: cuanto más a la derecha, peor)",
        ylabel="gradiente ∂L/∂z",
        xticks=range(-6, 13, 3),
    )
    ejes.legend(loc="upper left")
    terminar(
        figura,
        "Cuanto peor se equivoca, ¿más aprende?",
        alt="Con entropía cruzada el gradiente sube hasta 1 al empeorar; con MSE sube hasta 0,3 y vuelve a 0.",
    )


dibujarGradientes()
for z in (0.0, 2.0, 6.0, 12.0):
    a = 1 / (1 + np.exp(-z))
    print(f"z = {z:4.0f}   ŷ = {a:.6f}   entropía cruzada: {a:.4f}   MSE: {2 * a * a * (1 - a):.2e}")

# %% [markdown]
# En $z = 12$ la unidad está segurísima y equivocada. Con MSE, su gradiente es $1{,}2 \cdot 10^{-5}$; con entropía
# cruzada, 1. **La saturación de la salida no se arregla cambiando la activación, sino con la pérdida que le
# corresponde.**
#
# **Fe de erratas.** Las diapositivas de retropropagación dicen que no hay que considerar la derivada de la activación
# de salida «si es la función sigmoide o softmax». Falta la mitad de la condición: **y si la pérdida es su entropía
# cruzada**. La columna MSE de arriba es el contraejemplo. Por el mismo camino, las diapositivas en inglés escriben
# $\sigma'$ donde quieren decir $\hat y - y$.

# %% [markdown]
# ### 10.3 Con logits
#
# Si $\hat y$ y $z$ se van a cancelar, mejor no pasar por $\hat y$. Sustituye $\hat y = \sigma(z)$ en la pérdida. Como
# $\ln\sigma(z) = z - \ln(1 + e^{z})$ y $\ln(1 - \sigma(z)) = -\ln(1+e^{z})$,
#
# $$L = \ln(1 + e^{z}) - z\,y.$$
#
# Ya no hay probabilidades de 0 ni recortes. Solo falta que $e^{1000}$ no se desborde. Para $z > 0$, saca $e^z$ factor
# común: $\ln(1 + e^{z}) = z + \ln(1 + e^{-z})$. Los dos casos juntos:
#
# $$\ln(1 + e^{z}) = \max(z, 0) + \ln\big(1 + e^{-|z|}\big)$$

# %% [markdown]
# ### Ejercicio 2.14 · `entropiaBinariaLogits`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# La misma pérdida, desde $z$, con su gradiente respecto a $z$. Exacta con $z = \pm 1000$, sin recortar nada.
#
# | | significado | forma |
# |---|---|---|
# | `z` | logits, cualquier número | `(k, m)` |
# | `y` | respuestas, 0 o 1 | `(k, m)` |
# | devuelve `(J, dz)` | costo medio y ∂*J*/∂*z* | un número y `(k, m)` |
#
# **Con números:** $z = (0;\ \ln 3)$ e $y = (1;\ 0)$ son los datos de antes, $\hat y = (0{,}5;\ 0{,}75)$: $J =
# 1{,}0397$ y el gradiente es $(-0{,}25;\ 0{,}375)$. Y en el extremo: $z = 1000$ con $y = 0$ cuesta 1000; con $y = 1$,
# cuesta 0.


# %% ejercicio="entropiaBinariaLogits"
def entropiaBinariaLogits(z, y):
    """Entropía cruzada binaria desde los logits: sigmoide y pérdida en una sola función.

    z: (k, m), logits. y: (k, m), 0 o 1. Devuelve (J, dz): un número ≥ 0 y ∂J/∂z, (k, m).
    """
    ### BEGIN SOLUTION
    m = y.shape[1]
    J = np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m
    return J, (sigmoide(z) - y) / m
    ### END SOLUTION


# %% comprobacion="entropiaBinariaLogits"
J, dz = entropiaBinariaLogits(z=np.array([[0.0, np.log(3)]]), y=np.array([[1.0, 0.0]]))
comprobarCerca(J, 1.5 * np.log(2), "J del ejemplo")
comprobarCerca(dz, np.array([[-0.25, 0.375]]), "gradiente del ejemplo")
J, dz = entropiaBinariaLogits(z=np.array([[1000.0, -1000.0, 1000.0, -1000.0]]), y=np.array([[0.0, 1.0, 1.0, 0.0]]))
comprobarCerca(J, 500.0, "J con z = ±1000, la mitad mal", si_falla="¿Recortas? ¿Pasas por una probabilidad de 0?")
comprobarCerca(dz, np.array([[0.25, -0.25, 0.0, 0.0]]), "su gradiente")
rng = np.random.default_rng(7)
z, y = 3 * rng.normal(size=(2, 5)), rng.integers(0, 2, (2, 5)).astype(float)
J, dz = entropiaBinariaLogits(z=z, y=y)
comprobarGradiente(lambda v: entropiaBinariaLogits(z=v, y=y)[0], z, dz, "dz")
comprobarCerca(J, entropiaBinaria(y_est=sigmoide(z), y=y)[0], "J por los dos caminos")
comprobarIntacto(entropiaBinariaLogits, z=z, y=y)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Escribe la última fórmula de la sección y réstale $z\,y$. Para $\ln(1 + x)$ con $x$ pequeño,
# <code>np.log1p</code>.</details>
# <details><summary>Pista 2 · ¿y el gradiente?</summary>
# Ya está deducido en 10.2. Recuerda la media, y usa tu <code>sigmoide</code>.</details>

# %% prueba="entropiaBinariaLogits" puntos=6
### BEGIN HIDDEN TESTS
calificar(entropiaBinariaLogits)
### END HIDDEN TESTS

# %% [markdown]
# ## 11. Entropía cruzada categórica
#
# ### 11.1 Con probabilidades y respuestas *one-hot*
#
# Con $k$ clases, $y$ es una columna de ceros con un 1 en la clase verdadera, y el precio es $-\ln$ de la probabilidad
# que se le dio:
#
# $$J = -\frac1m \sum_{i=1}^{m} \sum_{c=1}^{k} y_c^{(i)} \ln \hat y_c^{(i)}, \qquad
#   \frac{\partial J}{\partial \hat y_c} = -\frac1m \cdot \frac{y_c}{\hat y_c}$$
#
# Ojo con $0 \cdot \ln 0$: en papel es 0 y en NumPy, `nan`.

# %% [markdown]
# ### Ejercicio 2.15 · `entropiaCategorica`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# Programa las dos fórmulas, finitas aunque a la clase verdadera le hayan dado probabilidad 0.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades, en [0; 1] | `(k, m)` |
# | `y` | respuestas *one-hot* | `(k, m)` |
# | devuelve `(J, dy_est)` | *J* y ∂*J*/∂*ŷ*, finitos aun con *ŷ* = 0 | un número y `(k, m)` |
#
# **Con números**, dos registros:
#
# $$\hat y = \begin{pmatrix} 0{,}125 & 0{,}5 \\ 0{,}375 & 0{,}25 \\ 0{,}5 & 0{,}25 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 0 & 0 \\ 0 & 1 \\ 1 & 0 \end{pmatrix}: \qquad
#   J = \frac{\ln 2 + \ln 4}{2} = 1{,}0397, \quad
#   \frac{\partial J}{\partial\hat y} = \begin{pmatrix} 0 & 0 \\ 0 & -2 \\ -1 & 0 \end{pmatrix}$$


# %% ejercicio="entropiaCategorica"
def entropiaCategorica(y_est, y):
    """Entropía cruzada categórica desde probabilidades, con respuestas one-hot.

    y_est: (k, m), en [0, 1]. y: (k, m), un 1 por columna. Devuelve (J, dy_est): un número ≥ 0 y (k, m), finitos.
    """
    ### BEGIN SOLUTION
    m = y.shape[1]
    p = np.maximum(y_est, 1e-12)
    return -np.sum(y * np.log(p)) / m, -y / p / m
    ### END SOLUTION


# %% comprobacion="entropiaCategorica"
y_est = np.array([[0.125, 0.5], [0.375, 0.25], [0.5, 0.25]])
y = codificarUnoDeC(np.array([2, 1]), 3)
J, dy_est = entropiaCategorica(y_est=y_est, y=y)
comprobarCerca(J, 1.5 * np.log(2), "J del ejemplo", si_falla="¿Divides entre m = 2 registros?")
comprobarCerca(dy_est, np.array([[0.0, 0.0], [0.0, -2.0], [-1.0, 0.0]]), "gradiente del ejemplo")
comprobarGradiente(lambda v: entropiaCategorica(y_est=v, y=y)[0], y_est, dy_est, "dy_est")
J, dy_est = entropiaCategorica(y_est=np.array([[0.0], [1.0]]), y=np.array([[1.0], [0.0]]))
comprobarFinito(np.append(dy_est, J), "J y gradiente cuando la clase verdadera tiene probabilidad 0")
comprobarIntacto(entropiaCategorica, y_est=y_est, y=y)

# %% [markdown]
# <details><summary>Pista 1 · ¿cuántos términos de la suma sobreviven?</summary>
# Uno por registro: el de la clase verdadera. Los demás se multiplican por 0, siempre que no sean infinitos.</details>
# <details><summary>Pista 2 · me sale <code>nan</code> con probabilidades de 0</summary>
# Pon un suelo diminuto a las probabilidades, por ejemplo $10^{-12}$, y usa las mismas en el costo y en el
# gradiente.</details>

# %% prueba="entropiaCategorica" puntos=4
### BEGIN HIDDEN TESTS
calificar(entropiaCategorica)
### END HIDDEN TESTS

# %% [markdown]
# ### 11.2 La misma cancelación, con matrices
#
# Encadena este gradiente con `softmaxAtras`. Lo que llega es $-y_i/a_i$; su promedio con pesos $a$ es $-\sum_i y_i =
# -1$, y entonces
#
# $$\frac{\partial L}{\partial z_j} = a_j\Big(-\frac{y_j}{a_j} - (-1)\Big) = a_j - y_j = \hat y_j - y_j.$$
#
# ¿Reconoces el ejemplo de `softmaxAtras`? Con $a = (0{,}125;\ 0{,}375;\ 0{,}5)$ y la tercera clase verdadera, llegaba
# $(0;\ 0;\ {-2})$ y salió $(0{,}125;\ 0{,}375;\ {-0{,}5})$: las probabilidades, menos 1 en la verdadera. Compruébalo
# con tus dos funciones y con la medida:

# %% muestra="cancelacion"
rng = np.random.default_rng(8)
z, y = rng.normal(size=(4, 5)), codificarUnoDeC(rng.integers(4, size=5), 4)
a = softmax(z)
por_la_cadena = softmaxAtras(da=entropiaCategorica(y_est=a, y=y)[1], a=a)
medido = gradienteNumerico(lambda v: entropiaCategorica(y_est=softmax(v), y=y)[0], z)
print("cadena − (ŷ − y)/m: ", np.abs(por_la_cadena - (a - y) / 5).max())
print("medido − (ŷ − y)/m: ", np.abs(medido - (a - y) / 5).max())
con_mse = softmaxAtras(da=mse(a, y)[1], a=a)
print("con MSE en vez de entropía:", np.abs(con_mse - (a - y) / 5).max().round(3), " ← no es ŷ − y")

# %% [markdown]
# ### 11.3 Dispersa y desde los logits
#
# Con 10 clases una respuesta *one-hot* guarda nueve ceros; con 50 000 palabras, 49 999. La forma **dispersa**
# (*sparse*) guarda solo el número de la clase, $c$. Y desde los logits, el precio es
#
# $$L = -\ln \frac{e^{z_c}}{\sum_j e^{z_j}} = \ln\Big(\sum_j e^{z_j}\Big) - z_c, \qquad
#   \ln \sum_j e^{z_j} = M + \ln \sum_j e^{z_j - M}, \quad M = \max_j z_j.$$
#
# La última igualdad (*log-sum-exp*) es el mismo truco de la softmax. Si en vez de eso tomas el logaritmo de una
# softmax que ya dio 0, sale $-\infty$.

# %% muestra="log-de-softmax"
z = np.array([0.0, 800.0])
with np.errstate(divide="ignore"):
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    print("precio de la clase 0, por la probabilidad:", -np.log(p[0]))
print("precio de la clase 0, por log-sum-exp:    ", z.max() + np.log(np.exp(z - z.max()).sum()) - z[0])

# %% [markdown]
# ### Ejercicio 2.16 · `entropiaDispersa`
# Dificultad ●●●●○ · 7 puntos · unos 25 minutos
#
# La que usarás para entrenar: recibe logits y números de clase, y da el precio medio y su gradiente respecto a $z$.
#
# | | significado | forma |
# |---|---|---|
# | `z` | logits, cualquier número | `(k, m)` |
# | `etiquetas` | clase verdadera de cada registro, entero de 0 a *k* − 1 | `(m,)` |
# | devuelve `(J, dz)` | costo medio y ∂*J*/∂*z* | un número y `(k, m)` |
#
# Puede haber clases que no aparecen en el lote: el número de clases es el de filas de `z`, no el de etiquetas.
#
# **Con números**, dos registros con $z = (0;\ \ln 3;\ \ln 4)$, uno de clase 2 y otro de clase 0. Precios: $\ln 8 -
# \ln 4 = 0{,}6931$ y $\ln 8 - 0 = 2{,}0794$; $J = 1{,}3863$. El gradiente del primero es $\frac12(0{,}125;\ 0{,}375;\
# -0{,}5)$ y el del segundo, $\frac12(-0{,}875;\ 0{,}375;\ 0{,}5)$.


# %% ejercicio="entropiaDispersa"
def entropiaDispersa(z, etiquetas):
    """Entropía cruzada categórica desde los logits, con etiquetas enteras.

    z: (k, m), logits. etiquetas: (m,), enteros de 0 a k − 1. Devuelve (J, dz): un número ≥ 0 y ∂J/∂z, (k, m).
    """
    ### BEGIN SOLUTION
    m = z.shape[1]
    registros = np.arange(m)
    corridos = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(corridos).sum(axis=0)) - corridos[etiquetas, registros])
    dz = softmax(z)
    dz[etiquetas, registros] -= 1
    return J, dz / m
    ### END SOLUTION


# %% comprobacion="entropiaDispersa"
z = np.log(np.array([[1.0, 1.0], [3.0, 3.0], [4.0, 4.0]]))
J, dz = entropiaDispersa(z=z, etiquetas=np.array([2, 0]))
comprobarCerca(J, (np.log(2) + np.log(8)) / 2, "J del ejemplo")
comprobarCerca(
    dz, np.array([[0.125, -0.875], [0.375, 0.375], [-0.5, 0.5]]) / 2, "gradiente del ejemplo", si_falla="¿Y la media?"
)
J, dz = entropiaDispersa(z=np.array([[1000.0, 0.0], [0.0, 1000.0]]), etiquetas=np.array([0, 0]))
comprobarCerca(J, 500.0, "J con logits de 1000, la mitad mal", si_falla="¿Tomas el logaritmo de una probabilidad de 0?")
comprobarCerca(dz, np.array([[0.0, -0.5], [0.0, 0.5]]), "su gradiente")
rng = np.random.default_rng(9)
z, etiquetas_ej = rng.normal(size=(4, 6)), np.array([0, 1, 1, 2, 0, 2])  # nadie es de la clase 3
J, dz = entropiaDispersa(z=z, etiquetas=etiquetas_ej)
comprobarGradiente(lambda v: entropiaDispersa(z=v, etiquetas=etiquetas_ej)[0], z, dz, "dz")
comprobarIntacto(entropiaDispersa, z=z, etiquetas=etiquetas_ej)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo saco $z_c$ de cada registro sin un ciclo?</summary>
# Con dos arreglos de índices, <code>z[etiquetas, np.arange(m)]</code> toma un elemento por columna.</details>
# <details><summary>Pista 2 · ¿cómo resto 1 solo en la clase verdadera?</summary>
# El mismo par de índices sirve a la izquierda de una asignación. Hazlo sobre un arreglo tuyo.</details>
# <details><summary>Pista 3 · con ±1000 sale infinito</summary>
# Toma el logaritmo de la <em>suma</em> de exponenciales corridas, no el de una probabilidad.</details>

# %% prueba="entropiaDispersa" puntos=7
### BEGIN HIDDEN TESTS
calificar(entropiaDispersa)
### END HIDDEN TESTS

# %% [markdown]
# ## 12. Bisagra: solo pido un margen
#
# La entropía cruzada nunca está contenta: siempre quiere un poco más de probabilidad. La **bisagra** (*hinge*), la
# pérdida de la máquina de vectores de soporte (SVM), trabaja con puntajes $s$ sin convertir, y se conforma cuando la
# clase verdadera, $c$, le gana a **cada** rival por un margen $\Delta$:
#
# $$L = \sum_{j \ne c} \max\big(0,\ s_j - s_c + \Delta\big)$$
#
# Cada rival que viola el margen empuja su puntaje hacia abajo, y todos juntos empujan el verdadero hacia arriba:
#
# $$\frac{\partial L}{\partial s_j} = \begin{cases} 1 & \text{si } j \ne c \text{ viola el margen} \\
#   0 & \text{si } j \ne c \text{ no lo viola} \end{cases}
#   \qquad \frac{\partial L}{\partial s_c} = -(\text{cuántos lo violan})$$

# %% [markdown]
# ### Ejercicio 2.17 · `hinge`
# Dificultad ●●●●○ · 6 puntos · unos 25 minutos
#
# Programa la pérdida y su gradiente, sin ciclos sobre los registros.
#
# | | significado | forma |
# |---|---|---|
# | `s` | puntajes | `(k, m)` |
# | `etiquetas` | clase verdadera, entero de 0 a *k* − 1 | `(m,)` |
# | `margen` | Δ > 0 | un número |
# | devuelve `(J, ds)` | costo medio y ∂*J*/∂*s* | un número y `(k, m)` |
#
# **Con números**, $\Delta = 1$, dos registros de clase 0:
#
# | puntajes | rivales | pérdida | su gradiente |
# |---|---|---|---|
# | (2; 3; −1) | 3 − 2 + 1 = 2, y −1 − 2 + 1 es negativo: 0 | 2 | (−1; 1; 0) |
# | (5; 4,5; 4,2) | 4,5 − 5 + 1 = 0,5 y 4,2 − 5 + 1 = 0,2 | 0,7 | (−2; 1; 1) |
#
# El segundo acierta y **también paga**: gana, pero por poco. $J = 1{,}35$, y los gradientes se dividen entre 2.


# %% ejercicio="hinge"
def hinge(s, etiquetas, margen=1.0):
    """Pérdida de bisagra multiclase (SVM).

    s: (k, m), puntajes. etiquetas: (m,), enteros de 0 a k − 1. margen: número positivo.
    Devuelve (J, ds): un número ≥ 0 y ∂J/∂s, (k, m).
    """
    ### BEGIN SOLUTION
    m = s.shape[1]
    registros = np.arange(m)
    exceso = np.maximum(0, s - s[etiquetas, registros] + margen)
    exceso[etiquetas, registros] = 0  # la clase verdadera no compite consigo misma
    ds = (exceso > 0).astype(float)
    ds[etiquetas, registros] = -ds.sum(axis=0)
    return exceso.sum() / m, ds / m
    ### END SOLUTION


# %% comprobacion="hinge"
s = np.array([[2.0, 5.0], [3.0, 4.5], [-1.0, 4.2]])
J, ds = hinge(s=s, etiquetas=np.array([0, 0]), margen=1.0)
comprobarCerca(J, 1.35, "J del ejemplo", si_falla="Si te sale 2,35, cuentas también j = c.")
comprobarCerca(ds, np.array([[-0.5, -1.0], [0.5, 0.5], [0.0, 0.5]]), "gradiente del ejemplo")
rng = np.random.default_rng(10)
s, etiquetas_ej = 2 * rng.normal(size=(4, 6)), rng.integers(4, size=6)
for margen in (1.0, 2.5):
    J, ds = hinge(s=s, etiquetas=etiquetas_ej, margen=margen)
    comprobarGradiente(
        lambda v, d=margen: hinge(s=v, etiquetas=etiquetas_ej, margen=d)[0], s, ds, f"ds con margen {margen}"
    )
comprobarIntacto(hinge, s=s, etiquetas=etiquetas_ej, margen=1.0)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# El puntaje verdadero de cada registro, de forma (m,), se resta de las k filas por <em>broadcasting</em>.</details>
# <details><summary>Pista 2 · J me sale 1 de más</summary>
# ¿Cuánto aporta el término $j = c$ si no lo quitas?</details>
# <details><summary>Pista 3 · el gradiente de la clase verdadera no es entero</summary>
# Cuenta cuántos rivales violan el margen, no por cuánto.</details>

# %% prueba="hinge" puntos=6
### BEGIN HIDDEN TESTS
calificar(hinge)
### END HIDDEN TESTS

# %% [markdown]
# Aquí están las dos pérdidas de clasificación y la cuadrática, en función de la ventaja que saca la clase verdadera a
# su rival:


# %% muestra="margenes"
@conEstilo
def dibujarMargenes():
    v = np.linspace(-3, 4, 400)
    figura, ((ejes,),) = nuevaFigura(7.2, 3.2)
    ejes.plot(v, np.log1p(np.exp(-v)), color=AZUL, label="entropía cruzada")
    ejes.plot(v, np.maximum(0, 1 - v), "--", color=BERMELLON, label="bisagra, margen 1")
    ejes.plot(v, (1 - v) ** 2, "-.", color=VERDE, label="cuadrática, (1 − ventaja)²")
    ejes.axvspan(-3, 0, color="#dddddd", alpha=0.5, linewidth=0)
    ejes.text(-2.9, 0.2, "clasifica mal", color="#333333")
    ejes.set(xlabel="ventaja de la clase verdadera", ylabel="pérdida", ylim=(0, 4), xlim=(-3, 4))
    figura.legend(loc="outside lower center", ncols=3)
    terminar(
        figura,
        "¿Cuánto cuesta ganar por poco? ¿Y por mucho?",
        alt="La entropía baja sin llegar a 0; la bisagra vale 0 desde ventaja 1; la cuadrática vuelve a subir.",
    )


dibujarMargenes()

# %% [markdown]
# La entropía cruzada baja siempre; la bisagra se apaga al llegar al margen; la cuadrática **castiga ganar por
# mucho**. Por eso no suele usarse para clasificar.
#
# ### 12.1 La misma capa con tres pérdidas
#
# Una sola capa lineal, $S = WX + b$, sobre los dígitos de la sección 2. Entrenamos con **tus** funciones; solo cambia
# el gradiente que llega a $S$.


# %% muestra="tres-perdidas"
CORTE = 3 * N // 4  # tres cuartos para entrenar y uno para elegir la tasa; la prueba se mira una sola vez
X_ent, y_ent = X_dig[:, :CORTE].astype(float), etiquetas[:CORTE]
X_val, y_val = X_dig[:, CORTE:], etiquetas[CORTE:]
X_pru, y_pru = mnist.prueba_X.reshape(-1, 784).T / 255.0, mnist.prueba_y
Y_ent = codificarUnoDeC(y_ent, 10)
perdidas = {
    "entropía cruzada": lambda S: entropiaDispersa(z=S, etiquetas=y_ent)[1],
    "bisagra": lambda S: hinge(s=S, etiquetas=y_ent, margen=1.0)[1],
    "MSE": lambda S: mse(S, Y_ent)[1],
}


def entrenar(gradiente, lr, pasos=60):
    """Una capa lineal entrenada con ∂J/∂S = gradiente(S). Devuelve (W, b)."""
    W, b = np.zeros((10, 784)), np.zeros((10, 1))
    for _ in range(pasos):
        dS = gradiente(W @ X_ent + b)
        W, b = W - lr * (dS @ X_ent.T), b - lr * dS.sum(axis=1, keepdims=True)
    return W, b


def exactitud(capa, X, y):
    return np.mean((capa[0] @ X + capa[1]).argmax(axis=0) == y)


for nombre, gradiente in perdidas.items():
    capas = {lr: entrenar(gradiente, lr) for lr in (0.005, 0.02, 0.1, 0.5)}
    lr = max(capas, key=lambda lr: exactitud(capas[lr], X_val, y_val))
    print(f"{nombre:17s} mejor tasa: {lr:<5} aciertos en la prueba: {100 * exactitud(capas[lr], X_pru, y_pru):.1f} %")

# %% [markdown]
# Con MNIST, la entropía cruzada y la bisagra casi empatan (87,1 % y 87,6 %), y la cuadrática se queda en 81,3 %. Parte
# de su fuerza se va en bajar puntajes que ya ganaban, y con una tasa de 0,1 ya diverge. Cada pérdida eligió su tasa con
# un cuarto de los datos que no usó para entrenar. Sus gradientes no tienen el mismo tamaño, y compararlas con una tasa
# común habría sido injusto.

# %% [markdown]
# ## 13. Escribe la prueba
#
# ### Ejercicio 2.18 · Escribe la prueba: `pruebaEntropia`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# `pruebaEntropia(f)` recibe una supuesta `entropiaDispersa` y devuelve `True` si es correcta y `False` si no. La
# calificación le pasa 4 funciones correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una
# **pareja**: rechazar una incorrecta y aceptar la correcta que la acompaña. Ninguna lanza excepciones si las formas
# que le das son coherentes.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | `f(z=…, etiquetas=…)`, que devuelve `(J, dz)` | función |
# | devuelve | ¿es correcta? | `True` o `False` |
#
# **Con números:** con un solo registro, una función que no promedia da lo mismo que una que sí. Si $k = m$, un eje
# cambiado puede pasar inadvertido. Con logits pequeños, nadie se desborda. **Elige datos en los que cada error se
# vea**: $k \ne m$, $m > 1$, alguna clase ausente, algún logit de 1000.
#
# Una de las correctas calcula en float32: deja una tolerancia de $10^{-4}$.


# %% ejercicio="pruebaEntropia"
def pruebaEntropia(f):
    """Dice si f calcula bien la entropía cruzada dispersa desde los logits y su gradiente.

    f: función con los argumentos z (k, m) y etiquetas (m,), que devuelve (J, dz). Devuelve True o False.
    """
    ### BEGIN SOLUTION
    chicos = np.array([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]])
    enormes = np.array([[1000.0, -1000.0, 0.0], [0.0, -1001.0, 1.0], [-5.0, -1003.0, 2.0], [1.0, -1000.5, -2.0]])
    for z in (chicos, enormes):
        etiquetas = np.array([2, 0, 1])  # nadie es de la clase 3
        J, dz = f(z=z.copy(), etiquetas=etiquetas.copy())
        e = np.exp(z - z.max(axis=0))
        suma = e.sum(axis=0)
        precio = np.mean(np.log(suma) + z.max(axis=0) - z[etiquetas, [0, 1, 2]])
        gradiente = (e / suma - np.eye(4)[:, etiquetas]) / 3
        if np.shape(dz) != z.shape or not np.allclose(J, precio, rtol=1e-4, atol=1e-4):
            return False
        if not np.allclose(dz, gradiente, atol=1e-4):
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaEntropia"
def sinPromediar(z, etiquetas):
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    return J, dz * z.shape[1]  # el costo es una media y el gradiente, una suma


comprobarIgual(
    pruebaEntropia(entropiaDispersa),
    True,
    "pruebaEntropia(tu entropiaDispersa)",
    si_falla="Si tu función pasó su comprobación, tu prueba es demasiado estricta.",
)
comprobarIgual(
    pruebaEntropia(sinPromediar),
    False,
    "pruebaEntropia(una que no promedia el gradiente)",
    si_falla="¿Comparas dz con algo calculado por otro camino? ¿Tienes más de un registro?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# El gradiente, con <code>gradienteNumerico</code> o con $(\hat y - y)/m$ escrito de otro modo. Y $J$, con una cuenta
# que tú sepas hacer a mano.</details>
# <details><summary>Pista 2 · todavía acepta alguna incorrecta</summary>
# ¿Miras J y dz? ¿Y sus formas? ¿Hay una clase que nadie tiene? ¿Hay dos columnas con logits enormes <em>muy distintos
# entre sí</em>? Recuerda que <code>nan</code> no es igual a nada.</details>
# <details><summary>Pista 3 · rechaza alguna correcta</summary>
# ¿Usas derivadas numéricas con logits enormes o con una función en float32? El redondeo se come el paso.</details>

# %% prueba="pruebaEntropia" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaEntropia)
### END HIDDEN TESTS

# %% [markdown]
# ## 14. La tabla grande de las pérdidas
#
# El precio de un registro y su pendiente respecto a la predicción; para $J$, promedia. Aquí el costo de cálculo no
# distingue a ninguna: todas recorren los datos una vez.

# %% muestra="tabla-de-perdidas"
tablaDelCatalogo(PERDIDAS)

# %% [markdown]
# | si el problema es… | salida | pérdida |
# |---|---|---|
# | predecir un número | lineal | MSE; con atípicos, Huber o MAE |
# | predecir un precio o un conteo | lineal o softplus, positiva | MSLE |
# | decidir sí o no (o varias cosas a la vez) | un logit por pregunta | entropía binaria desde logits |
# | elegir una clase entre *k* | *k* logits | entropía dispersa desde logits |
# | separar clases con margen, sin probabilidades | *k* puntajes | bisagra |

# %% [markdown]
# ## Para recordar
#
# - Sin curva, muchas capas son una. Con curva, el gradiente vuelve **por la pendiente**: donde es plana, no vuelve.
# - Casi todas las pendientes se escriben con la activación: $a(1-a)$, $1 - a^2$, $a > 0$, $a + \alpha$. PReLU y
#   maxout necesitan guardar algo más; la softmax necesita a todas sus vecinas.
# - **Saturada**: $|z|$ demasiado grande. **Muerta**: apagada con todos los registros y sin pendiente. Antes de
#   cambiar de activación, mira los pesos iniciales, las entradas y la tasa.
# - Ninguna exponencial de un número positivo: $e^{-|z|}$, restar el máximo, $\min(z, 0)$. Y el logaritmo, de una suma
#   y no de una probabilidad.
# - Sigmoide con entropía binaria, softmax con entropía categórica: $\hat y - y$. Con otra pérdida, no.
# - Un $1/m$ y solo uno, en el costo y en el gradiente.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | activación | *activation* | | pérdida, costo | *loss*, *cost* |
# | unidad muerta | *dead unit* | | entropía cruzada | *cross-entropy* |
# | saturación | *saturation* | | dispersa | *sparse* |
# | pendiente, gradiente | *slope*, *gradient* | | bisagra | *hinge* |
# | desborde | *overflow* | | dato atípico | *outlier* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Pregunta (2 puntos).** Una compañera entrena un detector de sí o no con salida sigmoide y MSE. Los registros peor
# clasificados, con $\hat y = 0{,}9999$ e $y = 0$, no mejoran en miles de pasos. Explica por qué y di qué cambiarías.

# %% [markdown] respuesta="salida-saturada" puntos=2
# Con MSE el gradiente que llega a $z$ es $2(\hat y - y)\,\hat y(1-\hat y)$, y con $\hat y = 0{,}9999$ el factor $\hat
# y(1-\hat y)$ vale $10^{-4}$: la unidad está saturada y casi no recibe gradiente aunque su error sea casi 1.
# Cambiaría la pérdida por la entropía cruzada binaria (mejor desde los logits): su denominador cancela esa pendiente
# y el gradiente es $\hat y - y \approx 1$. Cambiar la activación de salida no haría falta.

# %% [markdown]
# **Pregunta (2 puntos).** Vas a predecir el precio de una casa. En los datos hay unos pocos palacios y algunos
# precios mal copiados, con tres ceros de más. Elige activación de salida y pérdida, y defiende la elección frente a
# otra que descartes.

# %% [markdown] respuesta="precio-de-una-casa" puntos=2
# Salida lineal (o una positiva), porque el precio no está acotado: una sigmoide o tanh no podrían llegar. Como
# pérdida, Huber o MAE, o MSLE si importa la proporción: los precios mal copiados dan residuos enormes, y con MSE su
# gradiente, proporcional al residuo, dominaría el de las casas normales. Con Huber cada atípico pesa a lo sumo
# $\delta$. Descarto MSE por eso, y MAE sola porque su pendiente no se encoge cerca del mínimo.

# %% [markdown]
# **Sin puntos, para conversar:**
#
# - ¿Puede morir una unidad ELU? ¿Y saturarse? ¿Qué diferencia práctica hay?
# - Añade $0{,}1\,z$ a la sigmoide, como sugieren las diapositivas de entrenamiento para tanh («un pequeño término
#   lineal»). ¿Cuál es la pendiente más pequeña que puede tener ahora? ¿Se puede escribir con $a$?
# - La pérdida cuadrática castiga ganar por mucho. ¿Qué respuestas ($\pm 1$, 0 y 1…) y qué activación harían imposible
#   ganar por mucho?

# %% [markdown]
# ## Para leer más
#
# - Y. LeCun, L. Bottou, G. Orr y K.-R. Müller, «Efficient BackProp», en *Neural Networks: Tricks of the Trade*,
#   Springer, 1998. De ahí salen 1,7159 y 2/3.
# - V. Nair y G. Hinton, «Rectified Linear Units Improve Restricted Boltzmann Machines», ICML, 2010.
# - A. Maas, A. Hannun y A. Ng, «Rectifier Nonlinearities Improve Neural Network Acoustic Models», ICML, 2013: la
#   *leaky* ReLU.
# - I. Goodfellow y otros, «Maxout Networks», ICML, 2013. [arXiv:1302.4389](https://arxiv.org/abs/1302.4389)
# - K. He y otros, «Delving Deep into Rectifiers», ICCV, 2015: la PReLU.
#   [arXiv:1502.01852](https://arxiv.org/abs/1502.01852)
# - B. Xu y otros, «Empirical Evaluation of Rectified Activations in Convolutional Network», 2015: la RReLU.
#   [arXiv:1505.00853](https://arxiv.org/abs/1505.00853)
# - D.-A. Clevert, T. Unterthiner y S. Hochreiter, «Fast and Accurate Deep Network Learning by Exponential Linear
#   Units (ELUs)», ICLR, 2016. [arXiv:1511.07289](https://arxiv.org/abs/1511.07289)
# - G. Klambauer y otros, «Self-Normalizing Neural Networks», NIPS, 2017.
#   [arXiv:1706.02515](https://arxiv.org/abs/1706.02515)
# - P. J. Huber, «Robust Estimation of a Location Parameter», *The Annals of Mathematical Statistics* 35, 73–101, 1964.
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; secciones 6.2 y 6.3. En
#   [deeplearningbook.org](https://www.deeplearningbook.org).
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
