# %% [markdown]
# # 04 · XOR con NumPy: la retropropagación por dentro
#
# Una neurona sola no puede aprender el «o exclusivo». Cinco neuronas sí, siempre que alguien les diga en qué dirección
# mover sus 16 pesos. Ese alguien es la **retropropagación**, y en este taller la escribes completa: sin bibliotecas de
# aprendizaje, solo con productos de matrices.
#
# **Al terminar podrás**
#
# - avanzar por una red de dos capas con todos los registros a la vez;
# - deducir los gradientes con la regla de la cadena, programarlos y **comprobarlos** con derivadas numéricas;
# - escribir un ciclo de entrenamiento y leer una curva de costo;
# - explicar con números qué hacen la tasa de aprendizaje, la semilla, las neuronas ocultas y los sesgos.
#
# **Antes necesitas** productos de matrices y *broadcasting* (taller 00), el descenso de gradiente (01), la sigmoide y
# la entropía cruzada (02) y la regla de la cadena sobre un grafo (03).
#
# **Tiempo**: unas tres horas. **Puntos**: 60, de los cuales 54 se califican solos y 6 son respuestas con tus palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Como en los talleres anteriores: enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que
# responde al momento, pistas cerradas y una prueba oculta con otros datos.
#
# Tres reglas valen para todas las funciones: usan solo lo que reciben (nada de variables globales), no cambian sus
# argumentos, y funcionan con redes de **cualquier tamaño**, no solo con la de este taller.
#
# En el taller 03 un derivador automático resolvió un XOR sin que escribieras ninguna derivada. Aquí haces el camino
# inverso: deduces las fórmulas de los gradientes que él calculaba solo, y las escribes para todos los registros a la
# vez.

# %%
import numpy as np

from taller.comprobaciones import (
    comprobarBaja,
    comprobarCerca,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.figuras import graficarCostos, graficarGradientes, graficarRed, graficarRegiones
from taller.lienzo import AZUL, BERMELLON, NEGRO, SECUENCIAL, conEstilo, nuevaFigura, terminar
from taller.numerico import gradienteNumerico

# %% [markdown]
# ## 1. El problema
#
# El «o exclusivo» (XOR) vale 1 cuando **una y solo una** de dos entradas vale 1. Aquí cada registro trae además una
# tercera entrada, $x_3$, que no tiene nada que ver con la respuesta: es un **distractor**. La red tendrá que descubrir
# sola que debe ignorarlo.
#
# Los registros van en **columnas**: `X` es $(3, 8)$, una columna por registro, y `y` es $(1, 8)$.

# %%
X = np.array(
    [
        [0, 0, 0, 0, 1, 1, 1, 1],  # x1
        [0, 0, 1, 1, 0, 0, 1, 1],  # x2
        [0, 1, 0, 1, 0, 1, 0, 1],  # x3, el distractor
    ],
    dtype=float,
)
y = np.array([[0, 0, 1, 1, 1, 1, 0, 0]], dtype=float)  # x1 XOR x2
REGISTROS = ["000", "001", "010", "011", "100", "101", "110", "111"]

# %% [markdown]
# ### ¿Basta con una neurona?
#
# Una neurona parte el espacio con un plano: de un lado responde 1 y del otro 0. Probemos al azar 20 000 planos y
# contemos cuántos de los 8 registros acierta cada uno.

# %% muestra="planos"
rng = np.random.default_rng(0)
planos = rng.normal(size=(20_000, 4))  # tres pesos y un sesgo por plano
respuestas = planos[:, :3] @ X + planos[:, 3:] >= 0
aciertos = (respuestas == (y == 1)).sum(axis=1)


@conEstilo
def dibujarAciertos():
    figura, ((ejes,),) = nuevaFigura(7, 3)
    ejes.bar(range(9), np.bincount(aciertos, minlength=9), color=AZUL)
    ejes.set(xlabel="registros acertados (de 8)", ylabel="planos", xticks=range(9))
    terminar(figura, "20 000 planos al azar", alt="Barras: ningún plano acierta más de 6 de los 8 registros.")


dibujarAciertos()
print(f"El mejor plano acierta {aciertos.max()} de 8 registros.")

# %% [markdown]
# Ninguno pasa de 6: la altura de las barras 7 y 8 es cero. Para ver por qué, quédate con los cuatro registros que
# tienen $x_3 = 0$. En ese plano, la frontera de una neurona es una **recta**. Prueba con $x_1 + x_2 = \tfrac12$.

# %% muestra="una-recta"
graficarRegiones(
    lambda P: 1 / (1 + np.exp(-10 * (P[:1] + P[1:] - 0.5))),
    X[:2, ::2],
    y[:, ::2],
    nombres=("$x_1$", "$x_2$"),
    titulo="Una neurona traza una recta: 3 de 4",
)

# %% [markdown]
# Deja bien a tres y falla en $(1, 1)$. Muévela como quieras: los dos triángulos están en esquinas opuestas y los dos
# círculos, en las otras dos.
#
# No es mala suerte; se demuestra en cuatro líneas. Supón que la neurona responde 1 cuando
# $v_1 x_1 + v_2 x_2 + c \ge 0$. Para acertar los cuatro registros haría falta
#
# $$c < 0, \qquad v_1 + c \ge 0, \qquad v_2 + c \ge 0, \qquad v_1 + v_2 + c < 0.$$
#
# Suma la segunda y la tercera: $v_1 + v_2 + 2c \ge 0$, es decir, $v_1 + v_2 + c \ge -c > 0$. Contradice la cuarta.
# Con una sola neurona no se puede, y por eso hace falta una **capa oculta**.

# %% [markdown]
# ## 2. La red 3-4-1
#
# Tres entradas, cuatro neuronas ocultas y una de salida, todas con activación sigmoide:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \quad A^{[1]} = \sigma(Z^{[1]}), \qquad
#   Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}, \quad A^{[2]} = \sigma(Z^{[2]}) = \hat y$$
#
# | en el código | significado | forma general | en XOR |
# |---|---|---|---|
# | `X` | entradas, un registro por columna | `(n, m)` | `(3, 8)` |
# | `w1`, `b1` | pesos y sesgos de la capa oculta | `(h, n)`, `(h, 1)` | `(4, 3)`, `(4, 1)` |
# | `a1` | activaciones ocultas | `(h, m)` | `(4, 8)` |
# | `w2`, `b2` | pesos y sesgos de la capa de salida | `(k, h)`, `(k, 1)` | `(1, 4)`, `(1, 1)` |
# | `a2`, `y` | predicciones y respuestas | `(k, m)` | `(1, 8)` |
#
# Los pesos empiezan al azar entre −1 y 1. En este taller **los sesgos empiezan en 0 y se quedan en 0**; al final verás
# qué se pierde con ello. La siguiente celda usa el generador antiguo de NumPy a propósito: así tus números coinciden,
# cifra por cifra, con los del enunciado.


# %%
def pesosIniciales(semilla, ocultas=4):
    """Parámetros de una red 3-ocultas-1: pesos uniformes en [−1, 1) y sesgos en 0. Devuelve (w1, b1, w2, b2)."""
    np.random.seed(semilla)
    w1 = 2 * np.random.random((ocultas, 3)) - 1
    w2 = 2 * np.random.random((1, ocultas)) - 1
    return w1, np.zeros((ocultas, 1)), w2, np.zeros((1, 1))


w1, b1, w2, b2 = pesosIniciales(123456)

# %% [markdown]
# Así se ve la red recién nacida. Cada línea es un peso: naranja y continua si es positivo, azul y discontinua si es
# negativo; más gruesa cuanto mayor. Las neuronas ocultas se numeran de arriba abajo. Todavía no sabe nada: las
# líneas que salen de $x_3$ son tan gruesas como las demás.

# %% muestra="red-inicial"
graficarRed([w1, w2], titulo="La red 3-4-1, antes de entrenar")

# %% [markdown]
# ### Una red para calcular a mano
#
# Para que puedas seguir cada fórmula con papel y lápiz, todos los ejemplos numéricos usan la misma red diminuta, 2-2-1,
# con un solo registro. Los pesos están elegidos para que las cuentas salgan redondas:
#
# $$X = \begin{pmatrix} 1 \\ 2 \end{pmatrix}, \quad
#   W^{[1]} = \begin{pmatrix} 0 & 0 \\ \ln 3 & 0 \end{pmatrix}, \quad
#   W^{[2]} = \begin{pmatrix} 2 & -\tfrac43 \end{pmatrix}, \quad b^{[1]} = b^{[2]} = 0, \quad y = 1.$$

# %%
X_mano = np.array([[1.0], [2.0]])
y_mano = np.array([[1.0]])
w1_mano = np.array([[0.0, 0.0], [np.log(3), 0.0]])
w2_mano = np.array([[2.0, -4 / 3]])
b1_mano, b2_mano = np.zeros((2, 1)), np.zeros((1, 1))

# %% muestra="red-de-mano"
graficarRed([w1_mano, w2_mano], valores=[X_mano, [0.5, 0.75], [0.5]], titulo="La red de mano, hacia delante")

# %% [markdown]
# Dentro de cada círculo está lo que vale la neurona. Los números de la capa oculta y de la salida los vas a calcular
# en los dos ejercicios que siguen.

# %% [markdown]
# ### Ejercicio 4.1 · `sigmoide`
# Dificultad ●○○○○ · 3 puntos · unos 5 minutos
#
# La pieza más pequeña: una función que aplasta cualquier número real entre 0 y 1,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}.$$
#
# Ya la escribiste en los talleres 01 y 02. Intenta hacerlo de memoria; es también una buena ocasión de mejorarla.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales de la capa | cualquiera, por ejemplo `(h, m)` |
# | devuelve | *σ*(*z*), elemento a elemento | la misma |
#
# **Con números:** si $z = 0$, $\sigma = \tfrac{1}{1+1} = 0{,}5$. Si $z = \ln 3$, entonces $e^{-z} = \tfrac13$ y
# $\sigma = \tfrac{1}{4/3} = 0{,}75$. Por simetría, $z = -\ln 3$ da $0{,}25$.
#
# Tu función debe dar un número también en los extremos: $\sigma(1000) = 1$ y $\sigma(-1000) = 0$, nunca `nan`. Si NumPy
# avisa de un desbordamiento (*overflow*), no pierdes puntos, pero es una buena ocasión para preguntarte de dónde sale.


# %% ejercicio="sigmoide"
def sigmoide(z):
    """Función sigmoide, elemento a elemento.

    z: ndarray de cualquier forma. Devuelve un ndarray de la misma forma, con valores en [0, 1].
    """
    ### BEGIN SOLUTION
    return 0.5 * (1 + np.tanh(0.5 * z))  # igual a 1 / (1 + e^-z), sin exponenciales que se desborden
    ### END SOLUTION


# %% comprobacion="sigmoide"
z = np.array([[-np.log(3), 0.0, np.log(9)]])
comprobarForma(sigmoide(z), z.shape, "sigmoide(z)")
comprobarCerca(
    sigmoide(z),
    np.array([[0.25, 0.5, 0.9]]),
    "sigmoide(z)",
    si_falla="En z = 0 debe valer 0,5 y crecer con z. Revisa el signo del exponente.",
)
comprobarCerca(
    sigmoide(np.array([-1000.0, 1000.0])),
    np.array([0.0, 1.0]),
    "sigmoide(±1000)",
    si_falla="Si sale nan, en algún punto divides infinito entre infinito.",
)
comprobarIntacto(sigmoide, z)

# %% [markdown]
# <details><summary>Pista 1 · ¿necesito un ciclo?</summary>
# No: <code>np.exp</code> actúa sobre cada elemento del arreglo.</details>
# <details><summary>Pista 2 · me sale <code>nan</code> con números enormes</summary>
# $e^{1000}$ no cabe en un número de 64 bits y se convierte en infinito. Compara las dos formas de la sigmoide,
# $\frac{1}{1+e^{-z}}$ y $\frac{e^{z}}{1+e^{z}}$: ¿en cuál aparece infinito entre infinito?</details>

# %% prueba="sigmoide" puntos=3
### BEGIN HIDDEN TESTS
calificar(sigmoide)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 4.2 · `feedForward`
# Dificultad ●●○○○ · 6 puntos · unos 10 minutos
#
# Avanza por las dos capas con **todos los registros a la vez** y devuelve las dos activaciones. La retropropagación
# va a necesitar `a1`, así que no basta con la predicción.
#
# | | significado | forma |
# |---|---|---|
# | `X` | entradas, un registro por columna | `(n, m)` |
# | `w1`, `b1` | capa oculta | `(h, n)`, `(h, 1)` |
# | `w2`, `b2` | capa de salida | `(k, h)`, `(k, 1)` |
# | devuelve `(a1, a2)` | activaciones de cada capa | `(h, m)`, `(k, m)` |
#
# **Con números**, en la red de mano:
#
# $$Z^{[1]} = \begin{pmatrix} 0\cdot 1 + 0 \cdot 2 \\ \ln 3 \cdot 1 + 0 \cdot 2\end{pmatrix}
#   = \begin{pmatrix} 0 \\ \ln 3 \end{pmatrix}, \quad
#   A^{[1]} = \begin{pmatrix} 0{,}5 \\ 0{,}75 \end{pmatrix}, \quad
#   Z^{[2]} = 2 \cdot 0{,}5 - \tfrac43 \cdot 0{,}75 = 0, \quad A^{[2]} = 0{,}5.$$
#
# Los sesgos valen 0 en este taller, pero tu función los recibe y debe sumarlos: la prueba usa sesgos distintos de 0.


# %% ejercicio="feedForward"
def feedForward(X, w1, b1, w2, b2):
    """Activaciones de una red de dos capas sigmoides para todos los registros.

    X: (n, m), un registro por columna. w1: (h, n). b1: (h, 1). w2: (k, h). b2: (k, 1).
    Devuelve (a1, a2): activaciones ocultas (h, m) y predicciones (k, m).
    """
    ### BEGIN SOLUTION
    a1 = sigmoide(w1 @ X + b1)
    a2 = sigmoide(w2 @ a1 + b2)
    return a1, a2
    ### END SOLUTION


# %% comprobacion="feedForward"
a1_mano, a2_mano = feedForward(X=X_mano, w1=w1_mano, b1=b1_mano, w2=w2_mano, b2=b2_mano)
comprobarCerca(a1_mano, np.array([[0.5], [0.75]]), "a1 de la red de mano")
comprobarCerca(
    a2_mano, np.array([[0.5]]), "a2 de la red de mano", si_falla="¿Aplicas la sigmoide también en la salida?"
)
_, a2_sesgo = feedForward(X=X_mano, w1=w1_mano, b1=b1_mano, w2=w2_mano, b2=b2_mano + np.log(3))
comprobarCerca(a2_sesgo, np.array([[0.75]]), "a2 con b2 = ln 3", si_falla="¿Sumas el sesgo antes de la sigmoide?")
a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
comprobarForma(a1, (4, 8), "a1")
comprobarForma(a2, (1, 8), "a2")
comprobarIntacto(feedForward, X=X, w1=w1, b1=b1, w2=w2, b2=b2)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Escribe las cuatro ecuaciones de la sección 2, una por línea. El producto de matrices es <code>@</code>.</details>
# <details><summary>Pista 2 · «matmul: Input operand 1 has a mismatch…»</summary>
# Anota las formas: $(h, n)$ por $(n, m)$ da $(h, m)$. Los dos números de en medio deben coincidir.</details>
# <details><summary>Pista 3 · ¿cómo sumo un sesgo de forma (h, 1) a una matriz (h, m)?</summary>
# <em>Broadcasting</em>: NumPy repite la columna $m$ veces. No hace falta que hagas nada.</details>

# %% prueba="feedForward" puntos=6
### BEGIN HIDDEN TESTS
calificar(feedForward)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. ¿Qué tan mal lo hace?
#
# La red ya responde; falta medir sus respuestas. Con salidas entre 0 y 1 la medida natural es la **entropía cruzada
# binaria**: el precio de una respuesta es $-\ln$ de la probabilidad que la red le dio a lo que de verdad ocurrió.
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i) \Big)$$
#
# En cada registro sobrevive un solo término: el primero si $y_i = 1$, el segundo si $y_i = 0$.


# %% muestra="precio"
@conEstilo
def dibujarPrecio():
    p = np.linspace(0.001, 0.999, 400)
    figura, ((ejes,),) = nuevaFigura(7, 3.2)
    ejes.plot(p, -np.log(p), color=AZUL, label="si y = 1:  −ln ŷ")
    ejes.plot(p, -np.log(1 - p), color=BERMELLON, linestyle="--", label="si y = 0:  −ln(1 − ŷ)")
    ejes.set(xlabel="predicción ŷ", ylabel="precio (nats)")
    ejes.legend()
    terminar(figura, "Equivocarse con seguridad sale muy caro", alt="Dos curvas de precio que crecen sin límite.")


dibujarPrecio()

# %% [markdown]
# ### Ejercicio 4.3 · `costoGlobal`
# Dificultad ●●○○○ · 7 puntos · unos 15 minutos
#
# Programa la entropía cruzada binaria media. Si la red tiene varias salidas ($k > 1$), se **suman** los precios de
# las $k$ salidas de cada registro y se **promedia sobre los $m$ registros**. En XOR, $k = 1$.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | predicciones *ŷ*, entre 0 y 1 (los extremos también) | `(k, m)` |
# | `y` | respuestas, 0 o 1 | `(k, m)` |
# | devuelve | *J* | un número |
#
# **Con números:** $y = (1, 0)$ y $\hat y = (0{,}5;\ 0{,}75)$. Los precios son $-\ln 0{,}5 = 0{,}6931$ y
# $-\ln(1 - 0{,}75) = 1{,}3863$; el costo es su media, $1{,}0397$.
#
# **Un detalle que rompe programas:** si $\hat y$ llega a valer exactamente 0 o 1, aparece $\ln 0 = -\infty$, y
# $0 \cdot (-\infty)$ es `nan`. Recorta antes las predicciones al intervalo $[\varepsilon, 1 - \varepsilon]$ con un
# $\varepsilon$ diminuto, como $10^{-12}$. El costo de un error total será grande, pero finito.


# %% ejercicio="costoGlobal"
def costoGlobal(y_est, y):
    """Entropía cruzada binaria: suma sobre las k salidas y media sobre los m registros.

    y_est: (k, m), predicciones en [0, 1]. y: (k, m), respuestas 0 o 1. Devuelve un número finito, ≥ 0 (en nats).
    """
    ### BEGIN SOLUTION
    eps = 1e-12
    p = np.clip(np.asarray(y_est, dtype=np.float64), eps, 1 - eps)  # en float32, 1 − eps volvería a ser 1
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.shape[1]
    ### END SOLUTION


# %% comprobacion="costoGlobal"
comprobarCerca(
    costoGlobal(y_est=np.array([[0.5, 0.75]]), y=np.array([[1.0, 0.0]])),
    1.0397207708,
    "costo del ejemplo",
    si_falla="¿Están los dos términos, el signo menos y la media?",
)
a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
comprobarCerca(
    costoGlobal(y_est=a2, y=y),
    0.7017260765032634,
    "costo inicial de la red",
    si_falla="Revisa que el logaritmo sea natural y que dividas entre m = 8.",
)
aciertos_totales = costoGlobal(y_est=y, y=y)
comprobarIgual(
    bool(abs(aciertos_totales) < 1e-6), True, "acertar todo cuesta casi 0", si_falla="¿Te sale nan? Mira el recorte."
)
for tipo in (np.float64, np.float32):
    error_total = costoGlobal(y_est=(1 - y).astype(tipo), y=y.astype(tipo))
    comprobarIgual(
        bool(15 < error_total < 800),
        True,
        f"costo de fallar todo, en {tipo.__name__}, grande y finito",
        si_falla="¿Cuánto vale 1 − ε en float32? Mira la pista 3.",
    )
comprobarIntacto(costoGlobal, y_est=a2, y=y)

# %% [markdown]
# La red sin entrenar cuesta 0,7017, casi $\ln 2 = 0{,}6931$. No es casualidad: eso cuesta responder siempre «0,5», es
# decir, no saber nada. **Antes de entrenar, compara siempre el costo inicial con el de la ignorancia.**
#
# <details><summary>Pista 1 · ¿cómo recorto?</summary>
# <code>np.clip(valores, minimo, maximo)</code> devuelve un arreglo nuevo.</details>
# <details><summary>Pista 2 · con varias salidas mi costo es menor que el esperado</summary>
# ¿Entre cuántos divides? <code>np.mean</code> divide entre todos los elementos, $k \cdot m$.</details>
# <details><summary>Pista 3 · en float64 va bien y en float32 sale infinito o <code>nan</code></summary>
# En float32, entre 1 y el número anterior hay unos $6 \cdot 10^{-8}$: $1 - 10^{-12}$ se redondea a 1 y el recorte no
# recorta nada. ¿Y si conviertes a float64 antes de recortar?</details>

# %% prueba="costoGlobal" puntos=7
### BEGIN HIDDEN TESTS
calificar(costoGlobal)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 4.4 · `exactitud`
# Dificultad ●○○○○ · 4 puntos · unos 5 minutos
#
# El costo guía el aprendizaje; a las personas nos dice más la **exactitud** (*accuracy*): la fracción de registros bien
# clasificados. La red predice 1 cuando $\hat y \ge 0{,}5$ (un empate exacto cuenta como 1) y 0 en otro caso.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | predicciones *ŷ* | `(1, m)` |
# | `y` | respuestas, 0 o 1 | `(1, m)` |
# | devuelve | aciertos / registros, entre 0 y 1 | un número |
#
# **Con números:** $\hat y = (0{,}2;\ 0{,}5;\ 0{,}9;\ 0{,}4)$ se convierte en $(0, 1, 1, 0)$. Si $y = (0, 1, 0, 1)$,
# hay 2 aciertos de 4: $0{,}5$.


# %% ejercicio="exactitud"
def exactitud(y_est, y):
    """Fracción de registros bien clasificados con el umbral 0,5 (ŷ ≥ 0,5 predice 1).

    y_est: (1, m), predicciones en [0, 1]. y: (1, m), respuestas 0 o 1. Devuelve un número en [0, 1].
    """
    ### BEGIN SOLUTION
    return np.mean((y_est >= 0.5) == (y == 1))
    ### END SOLUTION


# %% comprobacion="exactitud"
y_est_ejemplo = np.array([[0.2, 0.5, 0.9, 0.4]])
comprobarCerca(
    exactitud(y_est=y_est_ejemplo, y=np.array([[0.0, 1.0, 0.0, 1.0]])),
    0.5,
    "exactitud del ejemplo",
    si_falla="Convierte primero cada ŷ en 0 o 1 con el umbral, y compara después.",
)
comprobarCerca(exactitud(y_est=y, y=y), 1.0, "exactitud de una red perfecta")
comprobarForma(exactitud(y_est=y_est_ejemplo, y=np.ones((1, 4))), (), "exactitud")
comprobarIntacto(exactitud, y_est=y_est_ejemplo, y=np.ones((1, 4)))

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo cuento aciertos sin un ciclo?</summary>
# Una comparación entre arreglos da verdaderos y falsos, y la media de verdaderos (1) y falsos (0) es una
# fracción.</details>
# <details><summary>Pista 2 · con 0,5 exacto no me da lo esperado</summary>
# <code>np.round(0.5)</code> es 0: NumPy redondea los empates hacia el número par. Compara con el umbral.</details>

# %% prueba="exactitud" puntos=4
### BEGIN HIDDEN TESTS
calificar(exactitud)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. ¿Hacia dónde mover cada peso?
#
# Para bajar el costo necesitamos su derivada respecto a cada uno de los 16 pesos. La regla de la cadena recorre la red
# **de la salida a la entrada** y reutiliza lo que ya calculó. Es el grafo del taller 03, ahora con matrices.
#
# **Paso 1, la salida.** El costo depende de $z^{[2]}$ a través de $a^{[2]}$. Para un registro,
#
# $$\frac{\partial L}{\partial a^{[2]}} = -\frac{y}{a^{[2]}} + \frac{1-y}{1-a^{[2]}}, \qquad
#   \frac{\partial a^{[2]}}{\partial z^{[2]}} = a^{[2]}\,(1 - a^{[2]}).$$
#
# Multiplica las dos. Los denominadores se cancelan y queda algo sorprendentemente simple:
#
# $$\frac{\partial L}{\partial z^{[2]}} = -y\,(1 - a^{[2]}) + (1-y)\,a^{[2]} = a^{[2]} - y.$$
#
# La derivada de la sigmoide de salida **ya está dentro** de esa resta. Además, no hay ninguna división que pueda fallar
# cuando $a^{[2]}$ vale 0 o 1.
#
# **Con números:** con $y = 1$ y $a^{[2]} = 0{,}75$, la primera derivada es $-1/0{,}75 = -1{,}333$; la segunda,
# $0{,}75 \cdot 0{,}25 = 0{,}1875$; su producto, $-0{,}25$, que es $0{,}75 - 1$. No hace falta creerlo: se mide.

# %% muestra="paso-1-medido"
z2 = np.array([[-np.log(3), 0.0, np.log(3)]])  # tres registros, con predicciones 0,25, 0,5 y 0,75
for r in (1.0, 0.0):
    y_r = np.full((1, 3), r)
    medida = gradienteNumerico(lambda z, y_r=y_r: costoGlobal(y_est=sigmoide(z), y=y_r), z2) * 3  # J es una media de 3
    print(f"y = {r:.0f}:   medida {medida.ravel().round(4)}   a2 − y {(sigmoide(z2) - r).ravel().round(4)}")

# %% [markdown]
# **Paso 2, los parámetros de la salida.** Como $z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}$, cada peso recibe el error de su
# neurona por la activación que lo alimentó: $\delta^{[2]} \cdot a^{[1]}$, con $\delta^{[2]} = a^{[2]} - y$.
#
# **Paso 3, la capa oculta.** El error regresa por los mismos pesos por los que avanzó la señal y pasa por la
# pendiente de su sigmoide:
#
# $$\delta^{[1]} = \Big( W^{[2]\top} \delta^{[2]} \Big) \odot \sigma'(z^{[1]})$$
#
# **Paso 4, los parámetros de la capa oculta.** Igual que en el paso 2, con $X$ en el lugar de $a^{[1]}$.
#
# La figura es la red de mano otra vez. En **negro**, lo que avanzó; en **rojo**, lo que regresa: bajo cada neurona, su
# error $\delta$; junto a cada peso, su gradiente. Léela de derecha a izquierda. ¿De qué dos números sale el
# $-0{,}375$? ¿Y el $0{,}25$ de abajo?

# %% muestra="regreso-de-mano"
graficarRed(
    [w1_mano, w2_mano],
    valores=[X_mano, [0.5, 0.75], [0.5]],
    errores=[[-0.25, 0.125], [-0.5]],
    gradientes=[[[-0.25, -0.5], [0.125, 0.25]], [[-0.25, -0.375]]],
    titulo="La red de mano, hacia atrás",
)

# %% [markdown]
# Cada rojo de un peso es el **error de la neurona a la que llega** por el **valor de la que sale**:
# $-0{,}5 \cdot 0{,}75 = -0{,}375$ y $0{,}125 \cdot 2 = 0{,}25$. Dos pesos que valen 0 tienen gradiente distinto de 0:
# que un peso no haga nada ahora no quiere decir que deba seguir así.
#
# En el paso 3 hace falta $\sigma'$. Es la última pieza, y alguien ya la escribió… con un error.

# %% [markdown]
# ### Ejercicio 4.5 · Encuentra el error: `sigmoideGrad`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# La derivada de la sigmoide se escribe con la propia sigmoide: $\sigma'(z) = \sigma(z)\,\big(1 - \sigma(z)\big)$.
# Durante el avance la red guardó la **activación** $a = \sigma(z)$, y de ella debe partir `sigmoideGrad`.
#
# | | significado | forma |
# |---|---|---|
# | `a` | activaciones, *a* = *σ*(*z*) | cualquiera, por ejemplo `(h, m)` |
# | devuelve | la pendiente, ∂*a*/∂*z*, elemento a elemento | la misma |
#
# **Con números:** si $z = \ln 3$, entonces $a = 0{,}75$ y la pendiente es $0{,}75 \cdot 0{,}25 = 0{,}1875$. En una
# neurona saturada, con $a = 1$, la pendiente es 0.
#
# Una persona de tu equipo entregó la función de abajo y una prueba que pasa. **Encuentra el error y corrígelo.**


# %% ejercicio="sigmoideGrad"
def sigmoideGrad(a):
    """Derivada de la sigmoide respecto a z, calculada desde su activación a = sigmoide(z).

    a: ndarray de cualquier forma, valores en [0, 1]. Devuelve un ndarray de la misma forma, valores en [0, 0.25].
    """
    ### BEGIN SOLUTION
    return a * (1 - a)
    ### END SOLUTION
    ### BEGIN STUB
    # s = 1 / (1 + np.exp(-a))
    # return s * (1 - s)
    ### END STUB


# %% [markdown]
# Esta es la prueba de tu colega: la forma es la correcta y los valores están entre 0 y 0,25. La figura, en cambio,
# compara su función con la pendiente medida. ¿A quién le crees?

# %% muestra="prueba-debil"
z = np.linspace(-6, 6, 121)
medida = (sigmoide(z + 1e-5) - sigmoide(z - 1e-5)) / 2e-5
pendiente = sigmoideGrad(sigmoide(z))
print("¿Forma correcta?", pendiente.shape == z.shape)
print("¿Entre 0 y 0,25?", bool(((pendiente >= 0) & (pendiente <= 0.25)).all()))


@conEstilo
def dibujarPendientes():
    figura, ((ejes,),) = nuevaFigura(7, 3.2)
    ejes.plot(z, pendiente, color=BERMELLON, label="sigmoideGrad(a)")
    ejes.plot(z, medida, color=NEGRO, linestyle=":", label="pendiente medida")
    ejes.set(xlabel="z", ylabel="pendiente ∂a/∂z", ylim=(-0.01, 0.3))
    ejes.legend()
    terminar(figura, "¿Son la misma curva?", alt="La pendiente medida de la sigmoide y la que calcula sigmoideGrad.")


dibujarPendientes()

# %% comprobacion="sigmoideGrad"
a = np.array([[0.5, 0.75, 1.0], [0.25, 0.9, 0.0]])
comprobarForma(sigmoideGrad(a), a.shape, "sigmoideGrad(a)")
comprobarCerca(
    sigmoideGrad(a),
    np.array([[0.25, 0.1875, 0.0], [0.1875, 0.09, 0.0]]),
    "sigmoideGrad(a)",
    si_falla="¿La fórmula que usas espera z o a? ¿Y qué recibe la función?",
)
comprobarIntacto(sigmoideGrad, a)

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# En la figura, compara las dos curvas en $z = 6$, donde la neurona está saturada. ¿Qué valor de <code>a</code> llega
# ahí a la función, y qué hace con él la primera línea?</details>
# <details><summary>Pista 2 · ¿cuántas sigmoides se aplican?</summary>
# El argumento ya es $\sigma(z)$. Sigue el camino del número 0,75 línea por línea.</details>

# %% prueba="sigmoideGrad" puntos=4
### BEGIN HIDDEN TESTS
calificar(sigmoideGrad)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** En una o dos frases: ¿qué hacía mal la función de tu colega, y por qué su prueba no lo
# notaba?

# %% [markdown] respuesta="que-estaba-mal" puntos=2
# La función recibe la activación $a = \sigma(z)$, pero la trataba como si fuera $z$ y le aplicaba la sigmoide otra
# vez: calculaba $\sigma'(a)$ en lugar de $\sigma'(z)$. La prueba solo miraba la forma y el rango, y $\sigma'$ está
# entre 0 y 0,25 sea cual sea el número que se le dé; no comparaba ningún valor con una pendiente conocida.

# %% [markdown]
# ### Ejercicio 4.6 · `backProp`
# Dificultad ●●●●○ · 12 puntos · unos 35 minutos
#
# Junta los cuatro pasos para los $m$ registros a la vez. El costo es una **media**, así que cada gradiente también lo
# es:
#
# $$\frac{\partial J}{\partial W^{[2]}} = \frac1m \sum_{i=1}^{m} \delta^{[2](i)}\, a^{[1](i)\top}, \qquad
#   \frac{\partial J}{\partial b^{[2]}} = \frac1m \sum_{i=1}^{m} \delta^{[2](i)},$$
#
# y lo mismo en la capa oculta con $\delta^{[1]}$ y $x$. Una suma de productos columna por fila es un producto de
# matrices: busca cuál.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y` | registros y respuestas, en columnas | `(n, m)`, `(k, m)` |
# | `w1`, `w2`, `b1`, `b2` | parámetros | `(h, n)`, `(k, h)`, `(h, 1)`, `(k, 1)` |
# | `a2`, `a1` | lo que guardó `feedForward` | `(k, m)`, `(h, m)` |
# | devuelve `(dw1, db1, dw2, db2)` | la derivada de *J* respecto a cada parámetro | la del parámetro |
#
# Devuelve los **cuatro** gradientes aunque en este taller los sesgos no se actualicen.

# %% [markdown]
# **Con números**, en la red de mano ($m = 1$; ya calculaste $a^{[1]} = (0{,}5;\ 0{,}75)$ y $a^{[2]} = 0{,}5$):
#
# | paso | qué es | cuenta | resultado |
# |---|---|---|---|
# | *δ*<sup>[2]</sup> | error de la salida | 0,5 − 1 | −0,5 |
# | `dw2` | error × activación que entró | −0,5 · (0,5; 0,75) | (−0,25; −0,375) |
# | `db2` | el mismo error | | −0,5 |
# | *W*<sup>[2]⊤</sup> *δ*<sup>[2]</sup> | error que regresa | (2; −4/3) · (−0,5) | (−1; 2/3) |
# | *σ*′(*z*<sup>[1]</sup>) | pendiente de la oculta | (0,5 · 0,5; 0,75 · 0,25) | (0,25; 0,1875) |
# | *δ*<sup>[1]</sup> | error × pendiente | (−1 · 0,25; 2/3 · 0,1875) | (−0,25; 0,125) |
# | `dw1`, fila 1 | error × entrada | −0,25 · (1; 2) | (−0,25; −0,5) |
# | `dw1`, fila 2 | error × entrada | 0,125 · (1; 2) | (0,125; 0,25) |
# | `db1` | el mismo error | | (−0,25; 0,125) |
#
# Lee los signos: `dw2` es negativo, así que el descenso **sube** esos pesos, la salida crece y se acerca a $y = 1$.
# Bien.


# %% ejercicio="backProp"
def backProp(X, y, w1, w2, b1, b2, a2, a1):
    """Gradientes del costo medio respecto a cada parámetro.

    X: (n, m). y: (k, m). w1: (h, n). w2: (k, h). b1: (h, 1). b2: (k, 1).
    a2: (k, m) y a1: (h, m), las activaciones que feedForward calculó con esos parámetros.
    Devuelve (dw1, db1, dw2, db2), cada uno con la forma de su parámetro.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dw2 = dz2 @ a1.T
    db2 = dz2.sum(axis=1, keepdims=True)
    dz1 = (w2.T @ dz2) * sigmoideGrad(a1)
    dw1 = dz1 @ X.T
    db1 = dz1.sum(axis=1, keepdims=True)
    return dw1, db1, dw2, db2
    ### END SOLUTION


# %% [markdown]
# La comprobación mide cada gradiente por otro camino: mueve un peso $\pm h$, mira cuánto cambia el costo y compara.
# Fíjate en que usa una red 3-5-**2** con 7 registros, todas las medidas distintas: en una red cuadrada, una matriz
# sin trasponer pasa inadvertida.

# %% comprobacion="backProp"
red = {"X": X_mano, "y": y_mano, "w1": w1_mano, "w2": w2_mano, "b1": b1_mano, "b2": b2_mano}
red |= {"a2": np.array([[0.5]]), "a1": np.array([[0.5], [0.75]])}
dw1, db1, dw2, db2 = backProp(**red)
comprobarCerca(dw2, np.array([[-0.25, -0.375]]), "dw2 de la red de mano", si_falla="Sigue la tabla hasta la fila dw2.")
comprobarCerca(
    dw1,
    np.array([[-0.25, -0.5], [0.125, 0.25]]),
    "dw1 de la red de mano",
    si_falla="Sigue la tabla: ¿cuál es la primera fila que no te coincide?",
)

rng = np.random.default_rng(4)
X_p, y_p = rng.normal(size=(3, 7)), rng.integers(0, 2, size=(2, 7)).astype(float)
p = {
    "w1": rng.normal(size=(5, 3)),
    "b1": rng.normal(size=(5, 1)),
    "w2": rng.normal(size=(2, 5)),
    "b2": rng.normal(size=(2, 1)),
}
a1_p, a2_p = feedForward(X=X_p, **p)
gradientes = backProp(X=X_p, y=y_p, a2=a2_p, a1=a1_p, **p)
for nombre, gradiente in zip(("w1", "b1", "w2", "b2"), gradientes, strict=True):
    comprobarForma(gradiente, p[nombre].shape, "d" + nombre)

    def costo(valor, nombre=nombre):
        return costoGlobal(y_est=feedForward(X=X_p, **{**p, nombre: valor})[1], y=y_p)

    comprobarGradiente(costo, p[nombre], gradiente, "d" + nombre)
comprobarIntacto(backProp, X=X_p, y=y_p, a2=a2_p, a1=a1_p, **p)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Calcula <code>dz2</code> y escribe al lado su forma. Cada línea que sigue es un producto entre cosas que ya tienes;
# la forma del resultado (la del parámetro) te dice qué matriz va primero y cuál se traspone.</details>
# <details><summary>Pista 2 · mi <code>db1</code> tiene forma (h, m) o (h,)</summary>
# Cada registro aporta su $\delta$ y todos afectan al mismo sesgo. ¿A lo largo de qué eje se juntan? Mira qué hace
# <code>keepdims=True</code>.</details>
# <details><summary>Pista 3 · todos los gradientes son 7 veces los esperados (o la séptima parte)</summary>
# Hay 7 registros. ¿Cuántas veces divides entre $m$ en el camino de cada gradiente?</details>
# <details><summary>Pista 4 · la salida va bien, pero <code>dw1</code> y <code>db1</code> no</summary>
# El error está en el paso 3. ¿Regresas por <code>w2</code> traspuesta? ¿Multiplicas elemento a elemento por la
# pendiente de la capa oculta, calculada en <code>a1</code>?</details>

# %% prueba="backProp" puntos=12
### BEGIN HIDDEN TESTS
calificar(backProp)
### END HIDDEN TESTS

# %% [markdown]
# Un gradiente comprobado se ve así: cada punto es un peso de la red de XOR, con la derivada numérica en un eje y la
# tuya en el otro. Todos deben caer en la diagonal.

# %% muestra="gradientes"
a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
numerico = gradienteNumerico(lambda w: costoGlobal(y_est=feedForward(X=X, w1=w, b1=b1, w2=w2, b2=b2)[1], y=y), w1)
graficarGradientes(dw1, numerico, "w1")

# %% [markdown]
# **Fe de erratas del material de origen.** Si comparas con las diapositivas de *Back-Propagation* (Osorio), ten en
# cuenta tres cosas:
#
# - En la entropía cruzada binaria aparece $(1 - y)$ sin índice; es $(1 - y_i)$, como en la sección 3. Comprobación: con
#   $y = (1, 0)$, el segundo término solo puede contar en el segundo registro.
# - A `backProp` se le atribuye la descripción de `feedForward`: «calcula el vector con las predicciones». Lo que
#   devuelve son **gradientes**. Comprobación: cada resultado tiene la forma de un parámetro, y no la de `y`.
# - El orden de los argumentos de `backProp` cambia de un taller a otro: aquí es `(X, y, w1, w2, b1, b2, a2, a1)` y en
#   el de MNIST, `(X, y, w1, b1, w2, b2, a1, a2)`. Comprobación: pásalos **por nombre**, `backProp(X=X, y=y, w1=w1, …)`,
#   y el orden dejará de importar. Así se hace en todo este cuaderno.

# %% [markdown]
# ### Ejercicio 4.7 · Escribe la prueba: `pruebaBackProp`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# Un `backProp` equivocado rara vez se delata. Entrenamos tres versiones con error, sobre 30 semillas y 1000 épocas: una
# que no promedia, una que usa la pendiente de otra activación ($1 - a^2$) y una que resta la clase redondeada en vez de
# la probabilidad. Cada una resuelve XOR 26 veces de 30; la correcta, 27. **La exactitud no es una prueba.**
#
# Escribe una que sí lo sea. `pruebaBackProp(f)` recibe una función `f` con los mismos argumentos que `backProp` y
# devuelve `True` si sus gradientes son correctos y `False` si no.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | un supuesto `backProp`: `f(X=…, y=…, w1=…, w2=…, b1=…, b2=…, a2=…, a1=…)` | función |
# | devuelve | ¿son correctos los cuatro gradientes? | `True` o `False` |
#
# La calificación le pasa 4 funciones correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una
# **pareja**: hay que rechazar una incorrecta y aceptar la correcta que la acompaña, de modo que responder siempre lo
# mismo vale 0. Ninguna de las 12 produce una excepción si las formas que le das son coherentes.

# %% [markdown]
# **Con números:** en la red de mano, `dw2` debe ser $(-0{,}25;\ -0{,}375)$. Una prueba que solo mire eso rechaza un
# signo cambiado, pero acepta a quien suma los registros en vez de promediarlos: con $m = 1$ da lo mismo. **Cada
# medida que vale 1 y cada sesgo que vale 0 es un lugar donde un error puede esconderse.**
#
# Ten en cuenta dos cosas:
#
# - Inventa tú los datos. Las activaciones `a1` y `a2` deben ser las que `feedForward` calcula con esos parámetros.
# - Una de las correctas calcula en float32: deja una tolerancia, por ejemplo, de $10^{-4}$. Los errores
#   que buscas son mucho mayores.


# %% ejercicio="pruebaBackProp"
def pruebaBackProp(f):
    """Dice si f calcula bien los gradientes de una red de dos capas sigmoides.

    f: función con los argumentos de backProp, que devuelve (dw1, db1, dw2, db2). Devuelve True o False.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(2, 4)), np.array([[0.0, 1.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0]])
    formas = {"w1": (3, 2), "b1": (3, 1), "w2": (2, 3), "b2": (2, 1)}
    p = {nombre: rng.normal(size=forma) for nombre, forma in formas.items()}
    a1, a2 = feedForward(X=X, **p)
    obtenidos = f(X=X, y=y, a2=a2, a1=a1, **p)
    for nombre, obtenido in zip(formas, obtenidos, strict=True):

        def costo(valor, nombre=nombre):
            return costoGlobal(y_est=feedForward(X=X, **{**p, nombre: valor})[1], y=y)

        esperado = gradienteNumerico(costo, p[nombre], h=1e-3)  # paso que sirve también si la red calcula en float32
        if np.shape(obtenido) != esperado.shape or not np.allclose(obtenido, esperado, rtol=1e-3, atol=1e-3):
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaBackProp"
def sinDerivada(X, y, w1, w2, b1, b2, a2, a1):
    dz2 = (a2 - y) / X.shape[1]
    dz1 = w2.T @ dz2  # falta la pendiente de la capa oculta
    return dz1 @ X.T, dz1.sum(axis=1, keepdims=True), dz2 @ a1.T, dz2.sum(axis=1, keepdims=True)


comprobarIgual(
    pruebaBackProp(backProp),
    True,
    "pruebaBackProp(tu backProp)",
    si_falla="Si tu backProp pasó su comprobación, tu prueba es demasiado estricta o los datos no son coherentes.",
)
comprobarIgual(
    pruebaBackProp(sinDerivada),
    False,
    "pruebaBackProp(una sin la derivada de la oculta)",
    si_falla="¿Comparas también dw1 y db1 con algo calculado por otro camino?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con algo que no sea otra copia de la misma fórmula: <code>gradienteNumerico(f, x)</code> ya está importada. La
# función que derivas toma un parámetro y devuelve el costo.</details>
# <details><summary>Pista 2 · ¿qué tamaños elijo?</summary>
# Todos distintos entre sí y ninguno igual a 1: si una medida vale 1, promediar y sumar son lo mismo y trasponer no
# se nota.</details>
# <details><summary>Pista 3 · todavía acepta alguna incorrecta</summary>
# Repasa: ¿comparas los <em>cuatro</em> gradientes? ¿También su <em>forma</em>? (<code>np.allclose</code> hace
# <em>broadcasting</em>: acepta comparar (3, 1) con (3,).) ¿Tus sesgos son distintos de 0?</details>

# %% prueba="pruebaBackProp" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaBackProp)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Entrenar
#
# Un paso de descenso de gradiente mueve cada peso un poco en contra de su gradiente, con **tasa de aprendizaje**
# (*learning rate*) $\alpha$, que en el código se llama `lr`:
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha\, \frac{\partial J}{\partial W^{[l]}}$$
#
# Aquí cada paso usa los 8 registros (*batch gradient descent*), así que un paso es una **época**.
#
# **Con números**, un paso en la red de mano con $\alpha = 1$:
#
# | | antes | gradiente | después |
# |---|---|---|---|
# | `w2` | (2; −1,333) | (−0,25; −0,375) | (2,25; −0,958) |
# | `w1`, fila 1 | (0; 0) | (−0,25; −0,5) | (0,25; 0,5) |
# | `w1`, fila 2 | (1,099; 0) | (0,125; 0,25) | (0,974; −0,25) |
# | predicción *ŷ* | 0,5 | | 0,761 |
# | costo | 0,6931 | | 0,2731 |
#
# La respuesta era 1: la predicción sube y el costo baja.

# %% [markdown]
# ### Ejercicio 4.8 · `entrenarRed`
# Dificultad ●●●○○ · 10 puntos · unos 25 minutos
#
# En cada época, y en este orden:
#
# 1. los gradientes, con `backProp`, a partir de las activaciones actuales;
# 2. un paso en `w1` y `w2`; **los sesgos se quedan como llegaron**;
# 3. las activaciones nuevas, con `feedForward`;
# 4. el costo y la exactitud **después** del paso, que se anotan.
#
# | | significado | forma |
# |---|---|---|
# | `epocas`, `lr` | número de pasos y tasa de aprendizaje | entero ≥ 0, número > 0 |
# | `X`, `y`, `w1`, `b1`, `w2`, `b2` | datos y parámetros iniciales | como siempre |
# | `a1`, `a2` | activaciones de los parámetros **iniciales**; el primer gradiente sale de ellas | `(h, m)`, `(k, m)` |
# | devuelve `costos`, `exactitudes` | un valor por época, tomado después del paso | listas o arreglos de `epocas` |
# | … y `w1`, `b1`, `w2`, `b2` | parámetros finales; `b1` y `b2`, tal como llegaron | las de entrada |
#
# `w1` y `w2` pertenecen a quien te llama: no los cambies en el sitio. Ojo con `w1 -= …`, que escribe sobre el mismo
# arreglo.


# %% ejercicio="entrenarRed"
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    """Descenso de gradiente con todos los registros; solo cambian los pesos.

    epocas: número de pasos. lr: tasa de aprendizaje. X: (n, m). y: (k, m). w1: (h, n). b1: (h, 1). w2: (k, h).
    b2: (k, 1). a1: (h, m) y a2: (k, m), activaciones de los parámetros iniciales.
    Devuelve (costos, exactitudes, w1, b1, w2, b2): un costo y una exactitud por época, tomados después del paso, y
    los parámetros finales.
    """
    ### BEGIN SOLUTION
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, _, dw2, _ = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1 = w1 - lr * dw1
        w2 = w2 - lr * dw2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return np.array(costos), np.array(exactitudes), w1, b1, w2, b2
    ### END SOLUTION


# %% comprobacion="entrenarRed"
a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
inicial = {"X": X, "y": y, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "a1": a1, "a2": a2}
costos, exactitudes, w1_f, b1_f, w2_f, b2_f = entrenarRed(epocas=1000, lr=1, **inicial)
comprobarForma(np.asarray(costos), (1000,), "costos")
comprobarCerca(
    costos[0],
    0.6992603964,
    "costo después de la primera época",
    si_falla="Si te sale 0,7017, anotas el costo antes del paso. Si sube, revisa el signo del paso.",
)
comprobarCerca(
    costos[-1],
    0.0379830026884773,
    "costo después de 1000 épocas",
    si_falla="La primera época va bien y las demás no: ¿qué no estás volviendo a calcular?",
)
comprobarCerca(exactitudes[-1], 1.0, "exactitud final")
comprobarIgual(bool((b1_f == b1).all() and (b2_f == b2).all()), True, "los sesgos siguen en 0")
comprobarBaja(costos, "costos")
comprobarIntacto(entrenarRed, epocas=2, lr=1, **inicial)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Dos listas vacías, un ciclo de <code>epocas</code> vueltas y, dentro, los cuatro pasos del enunciado en su
# orden.</details>
# <details><summary>Pista 2 · el costo sube</summary>
# Si la derivada es positiva, aumentar el peso aumenta el costo. ¿Hacia dónde hay que moverlo?</details>
# <details><summary>Pista 3 · «cambió en el sitio sus argumentos»</summary>
# <code>w1 -= paso</code> modifica el arreglo que te prestaron; <code>w1 = w1 - paso</code> crea otro.</details>
# <details><summary>Pista 4 · el costo baja, pero no llega a 0,038</summary>
# ¿Con qué <code>a1</code> y <code>a2</code> entra <code>backProp</code> en la segunda vuelta? Deben ser las de los
# pesos nuevos.</details>

# %% prueba="entrenarRed" puntos=10
### BEGIN HIDDEN TESTS
calificar(entrenarRed)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Experimentos
#
# Ya tienes un laboratorio completo. Los experimentos que siguen usan **tus** funciones; cambia los números y vuelve a
# correrlos. Esta función auxiliar entrena desde una semilla.


# %%
def entrenarDesde(semilla, lr=1.0, epocas=1000, ocultas=4):
    """Inicializa y entrena una red de XOR. Devuelve lo mismo que entrenarRed."""
    w1, b1, w2, b2 = pesosIniciales(semilla, ocultas)
    a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    return entrenarRed(epocas=epocas, lr=lr, X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)


# %% [markdown]
# ### 6.1 La tasa de aprendizaje

# %% muestra="tasas"
corridas = {lr: entrenarDesde(123456, lr=lr) for lr in (0.1, 1, 1.9)}
graficarCostos({f"lr = {lr}": corrida[0] for lr, corrida in corridas.items()})
for lr, corrida in corridas.items():
    print(f"lr = {lr:<4} costo final {corrida[0][-1]:.4f}   exactitud {corrida[1][-1]:.3f}")

# %% [markdown]
# Las tres curvas pasan por una **meseta** cerca de $\ln 2$: al principio el costo casi no mejora, y de pronto cae.
# Con `lr = 0.1` y 1000 épocas todavía está en la meseta: su costo es 0,6924 y acierta 4 de 8, como una moneda. No
# está rota: está lejos.
#
# Con pasos pequeños lo que cuenta es `lr` × épocas. Compruébalo: `lr = 0.1` con 10 000 épocas llega al mismo costo que
# `lr = 1` con 1000, 0,038. ¿Y si la tasa es enorme? Prueba con 20.

# %% muestra="tasas-extremas"
lenta = entrenarDesde(123456, lr=0.1, epocas=10_000)
enorme = entrenarDesde(123456, lr=20, epocas=1000)
print(f"lr = 0.1, 10 000 épocas: costo {lenta[0][-1]:.4f}, exactitud {lenta[1][-1]:.3f}")
print(f"lr = 20,   1 000 épocas: costo {enorme[0][-1]:.4f}, exactitud {enorme[1][-1]:.3f}")
graficarCostos({"lr = 20": enorme[0]})

# %% [markdown]
# Con `lr = 20` cada paso se pasa del valle y el costo salta sin asentarse. Es tan inestable que hasta el redondeo de la
# última cifra cambia el final: si tu número de `lr = 20` no es el de tu compañera, no busques un error.

# %% [markdown]
# ### 6.2 Regiones de decisión
#
# Dos cortes del cubo, uno por cada valor del distractor $x_3$. Si la red lo ignora, los dos dibujos se parecen.

# %% muestra="regiones"
_, _, w1_f, b1_f, w2_f, b2_f = entrenarDesde(123456, lr=1)


def predecir(P):
    """Salida de la red entrenada para los puntos P (3, m)."""
    return feedForward(X=P, w1=w1_f, b1=b1_f, w2=w2_f, b2=b2_f)[1]


graficarRegiones(predecir, X, y, titulo="Lo que responde la red entrenada")

# %% [markdown]
# Se parecen, y en los pesos se ve por qué. Compara con la red recién nacida de la sección 2: las líneas que salen de
# $x_3$ quedaron finas. Nadie le dijo que era un distractor.

# %% muestra="red-entrenada"
graficarRed([w1_f, w2_f], titulo="La red 3-4-1, después de 1000 épocas")
print("tamaño medio de los pesos de x1, x2 y x3:", np.abs(w1_f).mean(axis=0).round(2))

# %% [markdown]
# ### 6.3 El espacio oculto
#
# La salida es una sola neurona, y ya demostraste que una neurona no puede con XOR. Si la red lo resuelve es porque la
# capa oculta **cambió las coordenadas**: en ellas, los registros sí se separan con un plano.

# %% muestra="oculto"
a1_f, a2_f = feedForward(X=X, w1=w1_f, b1=b1_f, w2=w2_f, b2=b2_f)
nombres = [
    f"oculta {i} (w2 = {v:+.1f})".replace(".", ",").replace("-", "−") for i, v in enumerate(w2_f[0], start=1)
] + ["predicción ŷ", "respuesta y"]


@conEstilo
def dibujarTabla(filas):
    figura, ((ejes,),) = nuevaFigura(8, 3.4)
    ejes.imshow(filas, cmap=SECUENCIAL, vmin=0, vmax=1, aspect="auto")
    for i, j in np.ndindex(filas.shape):
        texto = f"{filas[i, j]:.2f}".replace(".", ",")
        ejes.text(j, i, texto, ha="center", va="center", color="white" if filas[i, j] > 0.4 else "black")
    ejes.set(xticks=range(8), xticklabels=REGISTROS, yticks=range(6), yticklabels=nombres, xlabel="registro x1 x2 x3")
    terminar(figura, "Activaciones después de entrenar", alt="Tabla de activaciones, una fila por neurona.")


dibujarTabla(np.vstack([a1_f, a2_f, y]))

# %% [markdown]
# Lee la figura por filas: cada neurona oculta se especializó. La 1 se apaga solo con `10·`; la 3 se enciende solo
# con `01·`; la 2 es casi un «o» y la 4, su contraria. La salida las combina con los pesos que ves a la izquierda.
#
# Para ver la separación, junta las que **suman** (pesos $w_2$ positivos: 2 y 3) y las que **restan** (1 y 4). La
# salida responde 1 cuando las primeras ganan, así que su frontera es exactamente la diagonal.
#
# Lee también la **primera columna**: en el registro `000` todas las ocultas valen 0,50 exacto. ¿Por qué? (La
# respuesta está en 6.5.)

# %% muestra="separacion"
suma = np.maximum(w2_f, 0) @ a1_f  # ocultas 2 y 3
resta = np.maximum(-w2_f, 0) @ a1_f  # ocultas 1 y 4
graficarRegiones(
    lambda P: sigmoide(P[1:] - P[:1]),
    np.vstack([resta, suma]),
    y,
    nombres=("lo que resta", "lo que suma"),
    titulo="XOR, visto desde la capa oculta",
)
# %% [markdown]
# ### 6.4 La semilla
#
# ¿Y si los pesos hubieran empezado en otro sitio? Treinta semillas, mismo programa.

# %% muestra="semillas"
finales = [entrenarDesde(semilla) for semilla in range(30)]
resueltas = sum(corrida[1][-1] == 1 for corrida in finales)
graficarCostos({f"semilla {s}": finales[s][0] for s in (0, 9, 10, 21)})
print(f"{resueltas} de 30 semillas resuelven XOR en 1000 épocas.")

# %% [markdown]
# Tres semillas (9, 10 y 21) se quedan atascadas en un valle malo, y ni 5000 épocas las sacan. **Correr una vez no
# prueba nada**: ni que tu programa esté bien ni que esté mal. Por eso `backProp` se comprueba con derivadas y no con
# la exactitud.
#
# ¿Cuántas neuronas ocultas hacen falta? Con cuatro lo consiguen 27 de 30; veamos con menos y con más.

# %% muestra="ocultas"
for ocultas in (2, 3, 8):
    resueltas = sum(entrenarDesde(s, ocultas=ocultas)[1][-1] == 1 for s in range(30))
    print(f"{ocultas} ocultas: {resueltas:2d} de 30  {'█' * resueltas}")

# %% [markdown]
# ### 6.5 Los sesgos
#
# Sin sesgos, en el registro `000` el avance es $z^{[1]} = W^{[1]} 0 = 0$, y las cuatro ocultas valen 0,5 **con
# cualquier peso**. Dicho con geometría: el plano de cada neurona está obligado a pasar por el origen. Soltemos los
# sesgos con los gradientes que `backProp` ya calculaba.


# %% muestra="sesgos"
def entrenarConSesgos(semilla, lr=1.0, epocas=1000, ocultas=4):
    """Como entrenarDesde, pero los sesgos también aprenden. Devuelve (costos, exactitud final)."""
    w1, b1, w2, b2 = pesosIniciales(semilla, ocultas)
    a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
    costos = []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, w2=w2, b1=b1, b2=b2, a2=a2, a1=a1)
        w1, b1, w2, b2 = w1 - lr * dw1, b1 - lr * db1, w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
    return costos, exactitud(y_est=a2, y=y)


con_sesgos = [entrenarConSesgos(semilla) for semilla in range(30)]
print(f"Con 4 ocultas y sesgos: {sum(acierto == 1 for _, acierto in con_sesgos)} de 30 semillas.")
graficarCostos({"sin sesgos": entrenarDesde(123456)[0], "con sesgos": entrenarConSesgos(123456)[0]})

# %% [markdown]
# Con sesgos lo consiguen las 30. Con solo 2 ocultas la diferencia es mayor: de 4 a 21 semillas de 30 (pruébalo con
# `ocultas=2`). A partir del taller 05 los sesgos aprenden siempre.

# %% [markdown]
# ## Para recordar
#
# - Una neurona separa con un plano; XOR necesita una capa oculta que cambie las coordenadas.
# - Sigmoide con entropía cruzada: $\delta^{[2]} = a^{[2]} - y$. La derivada de la salida ya está dentro.
# - El gradiente de una capa es «error que llega» por «activación que entró»; el error regresa por $W^\top$ y se
#   multiplica por la pendiente de la activación, escrita con $a$.
# - El costo es una media, y los gradientes también: un $1/m$ y solo uno.
# - El costo inicial se compara con $\ln 2$; el gradiente, con derivadas numéricas; la exactitud no prueba nada por sí
#   sola.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | retropropagación | *backpropagation* | | tasa de aprendizaje | *learning rate* |
# | entropía cruzada | *cross-entropy* | | exactitud | *accuracy* |
# | sesgo | *bias* | | época | *epoch* |
# | capa oculta | *hidden layer* | | meseta | *plateau* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Pregunta (2 puntos).** Si todos los pesos iniciales valieran lo mismo (por ejemplo, 0,5), ¿qué tendrían en común
# las cuatro neuronas ocultas después de 1000 épocas? ¿Por qué? Puedes hacer el experimento.

# %% [markdown] respuesta="simetria" puntos=2
# Seguirían siendo idénticas. Con los mismos pesos calculan la misma activación, así que reciben el mismo error por el
# mismo peso de salida y su gradiente es igual: cada paso las mueve de la misma manera. La capa se comporta como una
# sola neurona oculta, que no basta para XOR. Por eso los pesos se inicializan al azar: para romper la simetría.

# %% [markdown]
# **Pregunta (2 puntos).** Con `lr = 0.1` y 1000 épocas, la exactitud es 0,5. Un compañero concluye que su `backProp`
# está mal. ¿Qué dos cosas mirarías, antes de tocar el código, para saber si tiene razón?

# %% [markdown] respuesta="esta-roto" puntos=2
# Primero, si los gradientes coinciden con las derivadas numéricas: si coinciden, `backProp` está bien. Segundo, la
# curva de costo: baja despacio y sin pausa (de 0,7014 a 0,6924), lo que indica una meseta y falta de épocas o de
# tasa, no un error. Con más épocas o con `lr = 1` la misma red llega a exactitud 1. La exactitud sola no distingue un
# programa roto de uno que necesita más tiempo.

# %% [markdown]
# **Sin puntos, para conversar:**
#
# - La red ignora $x_3$ casi del todo, pero no del todo. ¿En qué registro se nota más? Mira la tabla de 6.3.
# - Duplica los ocho registros con `np.hstack([X, X])`. ¿Qué debe pasarle al costo y a cada gradiente? Compruébalo.
# - La meseta de 6.1: ¿qué tamaño tiene el gradiente ahí? Dibuja su norma época por época.

# %% [markdown]
# ## Para leer más
#
# - D. E. Rumelhart, G. E. Hinton y R. J. Williams, «Learning representations by back-propagating errors», *Nature*
#   323, 533–536, 1986. El artículo que hizo famosa la retropropagación.
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; la sección 6.1 resuelve XOR con ReLU. En
#   [deeplearningbook.org](https://www.deeplearningbook.org).
# - M. A. Nielsen, *Neural Networks and Deep Learning*, Determination Press, 2015; el capítulo 2 deduce la
#   retropropagación. En [neuralnetworksanddeeplearning.com](http://neuralnetworksanddeeplearning.com).
# - A. Géron, *Hands-On Machine Learning with Scikit-Learn and TensorFlow*, O'Reilly, 2017; capítulo 10.
# - S. Raschka y V. Mirjalili, *Python Machine Learning*, 2.ª ed., Packt, 2017; el capítulo 12 programa una red de
#   varias capas desde cero.
# - A. Ng, *Neural Networks and Deep Learning*, curso de Coursera, 2017; semana 3, redes poco profundas.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
