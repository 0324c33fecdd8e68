# %% [markdown]
# # 05 · MNIST con NumPy: una red que lee dígitos
#
# En el taller anterior, cinco neuronas aprendieron XOR. Ahora serán 522, con 407 050 parámetros, y leerán dígitos
# escritos a mano. (A las neuronas de una capa grande se las llama también **unidades**: son lo mismo.) La
# retropropagación no cambia; cambian cuatro cosas: la salida tiene **diez clases**, la capa
# oculta usa **tanh**, los **sesgos aprenden** y los datos ya no caben en un vistazo, así que se entrena **por
# lotes**.
#
# **Al terminar podrás**
#
# - programar una *softmax* que no se rompe con ningún número, y demostrar por qué con ella el error es $\hat y - y$;
# - escribir la red 784-512-10 completa: inicio, avance, retropropagación y entrenamiento;
# - entrenar con el lote completo y con *mini-batches*, y explicar con números qué se gana y qué se pierde;
# - abrir la red por dentro: sus pesos, sus confusiones y sus peores errores.
#
# **Antes necesitas** el taller 04 (XOR) y, del 02, las activaciones, la *softmax* y la entropía cruzada. Algunas
# piezas ya las escribiste allí: intenta repetirlas de memoria, que es como se fijan.
#
# **Tiempo**: unas cinco horas. **Puntos**: 100, de los cuales 95 se califican solos y 5 son respuestas con tus
# palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Como en los talleres anteriores: enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que
# responde al momento, pistas cerradas y una prueba oculta con otros datos.
#
# Tres reglas valen para todas las funciones: usan solo lo que reciben, no cambian sus argumentos y funcionan con
# redes de **cualquier tamaño** (la prueba usa redes diminutas). La única excepción es `initParams()`, que no recibe
# nada y crea siempre la red 784-512-10 con las tres constantes de la celda siguiente.
#
# Las celdas que entrenan y dibujan usan lo que dejaron las anteriores. Si una dice `NameError`, busca más arriba la
# primera que no terminó.

# %%
import numpy as np

N_ENTRADA = 784  # píxeles de una imagen de 28 × 28
N_OCULTAS = 512
N_CLASES = 10

# %%
from time import perf_counter

from taller.comprobaciones import (
    comprobarBaja,
    comprobarCerca,
    comprobarFinito,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.datos import cargarMnist, codificarUnoDeC
from taller.figuras import (
    graficarConfusion,
    graficarCostos,
    graficarDigitos,
    graficarGradientes,
    graficarPesos,
    graficarRed,
)
from taller.lienzo import AZUL, BERMELLON, NEGRO, conEstilo, nuevaFigura, terminar
from taller.numerico import gradienteNumerico
from taller.progreso import barra

# %% [markdown]
# ## 1. Los datos: dígitos en columnas
#
# MNIST reúne 70 000 dígitos escritos por empleados de la oficina del censo y por estudiantes de secundaria de Estados
# Unidos: 60 000 para entrenar y 10 000 para la prueba. Cada uno es una imagen de $28 \times 28$ píxeles, de 0 (fondo)
# a 255 (tinta). Si no hay red ni archivos, el cuaderno usa 1797 dígitos incluidos y lo dice.

# %% muestra="cargar"
mnist = cargarMnist()
print(mnist)
graficarDigitos(mnist.entrena_X[:16], mnist.entrena_y[:16], titulo="Los primeros 16")

# %% [markdown]
# La red no ve imágenes: ve **columnas de números**. Tres pasos preparan los datos.
#
# 1. **Aplanar.** Las 28 filas de píxeles se ponen una tras otra: 784 números, una columna de `X`.
# 2. **Escalar.** Dividimos entre 255 para que todo quede entre 0 y 1. Con números hasta 255, la primera capa daría
#    valores enormes y `tanh` se saturaría desde el principio.
# 3. **Codificar las etiquetas.** «Es un 2» se convierte en una columna con un 1 en la fila 2 y ceros en las demás: un
#    código *one-hot*. Con tres clases y las etiquetas 2, 0 y 1:
#
# $$y = \begin{pmatrix} 0 & 1 & 0 \\ 0 & 0 & 1 \\ 1 & 0 & 0 \end{pmatrix}$$
#
# ¿Por qué no usar el número tal cual? Porque un 9 no es «más» que un 1, ni un 4 está «entre» un 3 y un 5: son
# nombres. Y con una fila por clase, la red puede responder «0,7 de que es un 4 y 0,3 de que es un 9».

# %% muestra="columnas"
N_ENTRENA = 10_000  # con 60_000 los entrenamientos tardan unas seis veces más
ES_MNIST = len(mnist.entrena_y) == 60_000
# Con los dígitos incluidos, una tasa de 0.5 diverge (pruébalo), y como son pocos caben más épocas.
LR, EPOCAS, EPOCAS_FINAL = (0.5, 30, 6) if ES_MNIST else (0.2, 100, 20)


def enColumnas(imagenes, etiquetas):
    """X (784, m) entre 0 y 1, y (10, m) one-hot; en float32, que ocupa la mitad y se multiplica el doble de rápido."""
    X = imagenes.reshape(len(imagenes), N_ENTRADA).T.astype(np.float32) / 255
    return np.ascontiguousarray(X), codificarUnoDeC(etiquetas, N_CLASES).astype(np.float32)


X_ent, y_ent = enColumnas(mnist.entrena_X[:N_ENTRENA], mnist.entrena_y[:N_ENTRENA])
X_pru, y_pru = enColumnas(mnist.prueba_X, mnist.prueba_y)
print("X_ent", X_ent.shape, "· y_ent", y_ent.shape, "· X_pru", X_pru.shape, "· y_pru", y_pru.shape)
print("imágenes de cada clase:", y_ent.sum(axis=1).astype(int))

# %% [markdown]
# Las clases están casi parejas. Eso nos da dos números para no engañarnos después: responder **siempre lo mismo**
# acierta alrededor de 1 de cada 10, y repartir la probabilidad **por igual** entre las diez clases cuesta
# $-\ln 0{,}1 = \ln 10 = 2{,}3026$. El costo de una red recién nacida debe estar cerca del segundo.

# %% [markdown]
# ## 2. La red 784-512-10
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]}, \quad A^{[1]} = \tanh(Z^{[1]}), \qquad
#   Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}, \quad A^{[2]} = \mathrm{softmax}(Z^{[2]}) = \hat y$$
#
# | en el código | significado | forma general | en MNIST | parámetros |
# |---|---|---|---|---|
# | `X` | píxeles, un registro por columna | `(n, m)` | `(784, m)` | |
# | `w1`, `b1` | pesos y sesgos de la capa oculta | `(h, n)`, `(h, 1)` | `(512, 784)`, `(512, 1)` | 401 920 |
# | `a1` | activaciones ocultas | `(h, m)` | `(512, m)` | |
# | `w2`, `b2` | pesos y sesgos de la salida | `(k, h)`, `(k, 1)` | `(10, 512)`, `(10, 1)` | 5 130 |
# | `a2`, `y` | probabilidades y respuestas | `(k, m)` | `(10, m)` | |
#
# Empezamos por las piezas: las activaciones.

# %% [markdown]
# ### 2.1 De puntajes a probabilidades
#
# La última capa produce diez números cualesquiera, los **logits** $z$: uno por clase, más alto cuanto más le parece.
# Queremos convertirlos en probabilidades: positivas y que sumen 1. La *softmax* lo hace en dos pasos, exponencial y
# reparto:
#
# $$\hat y_i = \frac{e^{z_i}}{\sum_{j=1}^{k} e^{z_j}}$$
#
# La exponencial vuelve positivo cualquier número y respeta el orden; dividir entre la suma reparte el total. Con tres
# clases y los logits $z = (0;\ \ln 2;\ \ln 5) = (0;\ 0{,}69;\ 1{,}61)$:


# %% muestra="de-logits-a-probabilidades"
@conEstilo
def graficarReparto(z):
    figura, (fila,) = nuevaFigura(8.4, 2.6, columnas=3)
    e = np.exp(z)
    pasos = {"logit z": z, "exponencial e^z": e, "probabilidad: e^z / suma": e / e.sum()}
    for ejes, (nombre, alturas), color in zip(fila, pasos.items(), (AZUL, NEGRO, BERMELLON), strict=True):
        barras = ejes.bar(range(len(z)), alturas, color=color)
        ejes.bar_label(barras, [f"{alto:.3g}".replace(".", ",") for alto in alturas], padding=2)
        ejes.set(title=nombre, xlabel="clase", xticks=range(len(z)))
        ejes.margins(y=0.2)
    return terminar(figura, "", "Barras: logits 0, 0,69 y 1,61; exponenciales 1, 2 y 5; probabilidades 1/8, 1/4 y 5/8.")


graficarReparto(np.log([1.0, 2.0, 5.0]))

# %% [markdown]
# **Un problema práctico.** ¿Qué pasa si un logit es grande?

# %% muestra="desborde"
with np.errstate(over="ignore", invalid="ignore"):
    print("e^709  =", np.exp(709.0), "  e^710 =", np.exp(710.0), "  en float32, e^89 =", np.exp(np.float32(89)))
    print("inf / inf =", np.exp(710.0) / np.exp(710.0))

# %% [markdown]
# **Una propiedad que lo arregla.** Suma el mismo número $c$ a todos los logits de un registro:
#
# $$\frac{e^{z_i + c}}{\sum_j e^{z_j + c}} = \frac{e^{c}\, e^{z_i}}{e^{c} \sum_j e^{z_j}}
#   = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# El resultado no cambia, sea cual sea $c$. Podemos entonces elegir un $c$ **para cada registro** que impida todo
# desborde. ¿Cuál conviene para que el exponente más grande de la columna sea exactamente 0?

# %% [markdown]
# ### Ejercicio 5.1 · `softmax`
# Dificultad ●●○○○ · 8 puntos · unos 20 minutos
#
# Programa la softmax por **columnas**: cada registro reparte su propia probabilidad entre sus $k$ clases, sin mirar a
# los demás. Debe dar probabilidades correctas con cualquier logit, también $\pm 1000$, también si una columna anda
# por 900 y su vecina por −900, y también en float32.
#
# | | significado | forma |
# |---|---|---|
# | `z` | logits, un registro por columna | `(k, m)` |
# | devuelve | probabilidades; cada columna suma 1 | `(k, m)` |
#
# **Con números:** si $z = (0;\ \ln 2;\ \ln 5)$, las exponenciales son $1$, $2$ y $5$, su suma es $8$ y el resultado,
# $(0{,}125;\ 0{,}25;\ 0{,}625)$. Con $z = (1000;\ 1000 + \ln 2;\ 1000 + \ln 5)$ debe salir lo mismo.


# %% ejercicio="softmax"
def softmax(z):
    """Probabilidades de cada clase, columna por columna: e^z / Σ e^z.

    z: ndarray (k, m), logits de cualquier tamaño. Devuelve ndarray (k, m), valores en [0, 1]; cada columna suma 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
    ### END SOLUTION


# %% comprobacion="softmax"
z_mano = np.array([[0.0], [np.log(2)], [np.log(5)]])
ochavos = np.array([[0.125], [0.25], [0.625]])
comprobarCerca(softmax(z_mano), ochavos, "softmax(z)", si_falla="Las exponenciales son 1, 2 y 5. ¿Entre qué divides?")
comprobarCerca(
    softmax(z_mano + 1000),
    ochavos,
    "softmax(z + 1000)",
    si_falla="Sumar lo mismo a toda la columna no debe cambiar nada. ¿Qué número le restas antes de e^z?",
)
z_dos = np.hstack([z_mano + 900, z_mano[::-1] - 900])
comprobarCerca(
    softmax(z_dos),
    np.hstack([ochavos, ochavos[::-1]]),
    "dos registros muy distintos",
    si_falla="¿Lo que restas es de cada columna o de toda la matriz?",
)
comprobarIntacto(softmax, z_dos)

# %% [markdown]
# <details><summary>Pista 1 · ¿por qué eje?</summary>
# Las clases de un registro están una debajo de otra: hay que recorrer las filas. Con <code>axis=0</code>, NumPy
# reduce las filas y deja un número por columna.</details>
# <details><summary>Pista 2 · «could not be broadcast together»</summary>
# Una reducción quita un eje: de (k, m) queda (m,). Con <code>keepdims=True</code> queda (1, m), que se puede restar o
# dividir sin dudas.</details>
# <details><summary>Pista 3 · me sale <code>nan</code> solo con los dos registros juntos</summary>
# Si restas 900 a todos, al segundo le quedan exponentes cerca de −1800: todas sus exponenciales son 0, y 0/0 es
# <code>nan</code>.</details>

# %% prueba="softmax" puntos=8
### BEGIN HIDDEN TESTS
calificar(softmax)
### END HIDDEN TESTS

# %% [markdown]
# ### 2.2 La activación oculta
#
# Entre los dos productos de matrices hace falta una curva; sin ella, $W^{[2]} W^{[1]}$ sería una sola matriz y la
# red, una sola capa. El taller usa la **tangente hiperbólica** y deja lista la **ReLU** para que puedas cambiar una
# por otra:
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}, \qquad \mathrm{relu}(z) = \max(0, z)$$


# %% muestra="activaciones"
@conEstilo
def graficarActivaciones(z):
    figura, (fila,) = nuevaFigura(8, 2.8, columnas=2)
    curvas = {"tanh": (np.tanh(z), 1 - np.tanh(z) ** 2), "relu": (np.maximum(0, z), np.where(z > 0, 1.0, 0.0))}
    for ejes, (nombre, (a, pendiente)) in zip(fila, curvas.items(), strict=True):
        ejes.plot(z, a, color=AZUL, label="a")
        ejes.plot(z, pendiente, "--", color=BERMELLON, label="pendiente")
        ejes.set(title=nombre, xlabel="z", ylim=(-1.2, 2.2))
        ejes.legend(loc="upper left")
    return terminar(
        figura, "", "tanh y relu con sus pendientes: la de tanh se apaga lejos de 0; la de relu, con z < 0."
    )


graficarActivaciones(np.linspace(-4, 4, 401))

# %% [markdown]
# Las dos se aplanan en algún lugar, y donde la curva es plana la pendiente es 0: por ahí no pasará el gradiente.

# %% [markdown]
# ### Ejercicio 5.2 · `tanh`
# Dificultad ●○○○○ · 2 puntos · unos 5 minutos
#
# Escríbela para un arreglo completo. NumPy la trae hecha y puedes usarla; si prefieres programar la fórmula, cuida
# los extremos: con $z = 1000$ no debe salir `nan`, sino 1.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales de la capa | `(h, m)` |
# | devuelve | tanh(*z*), elemento a elemento | `(h, m)` |
#
# **Con números:** si $z = \ln 2$, entonces $\tanh z = \dfrac{2 - 1/2}{2 + 1/2} = 0{,}6$. Si $z = -\ln 3$,
# $\dfrac{1/3 - 3}{1/3 + 3} = -0{,}8$.


# %% ejercicio="tanh"
def tanh(z):
    """Tangente hiperbólica, elemento a elemento.

    z: ndarray (h, m). Devuelve ndarray (h, m), valores en [-1, 1].
    """
    ### BEGIN SOLUTION
    return np.tanh(z)
    ### END SOLUTION


# %% comprobacion="tanh"
comprobarCerca(tanh(np.array([[np.log(2), 0.0, -np.log(3)]])), np.array([[0.6, 0.0, -0.8]]), "tanh(z)")
comprobarCerca(
    tanh(np.array([[1000.0, -1000.0]])),
    np.array([[1.0, -1.0]]),
    "tanh(±1000)",
    si_falla="¿Divides infinito entre infinito?",
)
comprobarIntacto(tanh, np.array([[0.5, -2.0]]))

# %% [markdown]
# <details><summary>Pista 1 · ¿la escribo o la busco?</summary>
# Las dos cosas valen. Busca en la documentación de NumPy «hyperbolic tangent».</details>
# <details><summary>Pista 2 · con la fórmula me sale <code>nan</code> en 1000</summary>
# $e^{1000}$ no cabe en un número de 64 bits. Divide numerador y denominador entre $e^{z}$: ¿qué exponencial queda, y
# para qué signo de $z$ está a salvo?</details>

# %% prueba="tanh" puntos=2
### BEGIN HIDDEN TESTS
calificar(tanh)
### END HIDDEN TESTS

# %% [markdown]
# Para volver hacia atrás necesitaremos su pendiente. Deriva el cociente, con $s = e^z - e^{-z}$ y $c = e^z + e^{-z}$.
# Fíjate en que $s' = c$ y $c' = s$:
#
# $$\left(\frac{s}{c}\right)' = \frac{c \cdot c - s \cdot s}{c^2} = 1 - \left(\frac{s}{c}\right)^2 = 1 - \tanh^2(z)$$
#
# **La pendiente se escribe con la propia activación**: $1 - a^2$. Por eso `tanhGrad` recibe $a$ y no $z$: la red ya
# calculó $a$ al avanzar y la guardó; así no repite una sola exponencial. Es una costumbre de todo el taller: las
# funciones `…Grad` reciben **la activación**.

# %% [markdown]
# ### Ejercicio 5.3 · `tanhGrad`
# Dificultad ●○○○○ · 3 puntos · unos 10 minutos
#
# | | significado | forma |
# |---|---|---|
# | `a` | activaciones, *a* = tanh(*z*) | `(h, m)` |
# | devuelve | la pendiente, ∂*a*/∂*z*, elemento a elemento | `(h, m)` |
#
# **Con números:** en $a = 0{,}6$ la pendiente es $1 - 0{,}36 = 0{,}64$; en $a = -0{,}8$, $0{,}36$; en $a = 0$, la
# máxima, $1$; y en una unidad saturada, $a = \pm 1$, es $0$: por ahí ya no pasa el gradiente.


# %% ejercicio="tanhGrad"
def tanhGrad(a):
    """Derivada de la tangente hiperbólica respecto a z, calculada desde su activación.

    a: ndarray (h, m), activaciones a = tanh(z), en [-1, 1]. Devuelve ndarray (h, m), valores en [0, 1].
    """
    ### BEGIN SOLUTION
    return 1 - a**2
    ### END SOLUTION


# %% comprobacion="tanhGrad"
comprobarCerca(
    tanhGrad(np.array([[0.6, -0.8, 0.0, 1.0]])),
    np.array([[0.64, 0.36, 1.0, 0.0]]),
    "tanhGrad(a)",
    si_falla="Recibes a, que ya pasó por tanh. ¿La aplicas otra vez?",
)
z = np.linspace(-2, 2, 5).reshape(1, 5)
comprobarCerca(tanhGrad(tanh(z)), gradienteNumerico(lambda v: tanh(v).sum(), z), "tanhGrad contra la pendiente medida")
comprobarIntacto(tanhGrad, np.tanh(z))

# %% [markdown]
# <details><summary>Pista 1 · ¿qué recibo?</summary>
# Un número que <em>ya pasó</em> por tanh. Con $a = 0{,}6$ debe salir $0{,}64$: haz la cuenta a mano.</details>
# <details><summary>Pista 2 · en $a = 0$ va bien y en los demás no</summary>
# ¿Llamas otra vez a <code>tanh</code>? En 0 no se nota, porque $\tanh(0) = 0$.</details>

# %% prueba="tanhGrad" puntos=3
### BEGIN HIDDEN TESTS
calificar(tanhGrad)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 5.4 · `relu`
# Dificultad ●○○○○ · 2 puntos · unos 5 minutos
#
# Deja pasar lo positivo y convierte en 0 lo negativo, en un arreglo nuevo.
#
# | | significado | forma |
# |---|---|---|
# | `z` | combinaciones lineales de la capa | `(h, m)` |
# | devuelve | max(0, *z*), elemento a elemento | `(h, m)` |
#
# **Con números:** $(-2;\ 0;\ 3)$ se convierte en $(0;\ 0;\ 3)$.


# %% ejercicio="relu"
def relu(z):
    """Unidad lineal rectificada, elemento a elemento: max(0, z).

    z: ndarray (h, m). Devuelve un ndarray (h, m) nuevo, con valores ≥ 0.
    """
    ### BEGIN SOLUTION
    return np.maximum(0, z)
    ### END SOLUTION


# %% comprobacion="relu"
z = np.array([[-2.0, 0.0, 3.0], [0.5, -0.1, -7.0]])
comprobarCerca(relu(z), np.array([[0.0, 0.0, 3.0], [0.5, 0.0, 0.0]]), "relu(z)")
comprobarIntacto(relu, z)

# %% [markdown]
# <details><summary>Pista 1 · <code>max(0, z)</code> da un error</summary>
# La función <code>max</code> de Python compara objetos enteros, no elemento a elemento. NumPy tiene una que
# compara cada elemento de un arreglo con un número.</details>
# <details><summary>Pista 2 · «cambió en el sitio su argumento»</summary>
# <code>z[z < 0] = 0</code> escribe en el arreglo que te prestaron. ¿Cómo obtienes uno nuevo?</details>

# %% prueba="relu" puntos=2
### BEGIN HIDDEN TESTS
calificar(relu)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 5.5 · Encuentra el error: `reluGrad`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# La ReLU tiene dos pendientes: 1 donde la unidad está **encendida** ($z > 0$) y 0 donde está **apagada**. En la
# esquina, $z = 0$, no hay derivada; el taller toma 0.
#
# | | significado | forma |
# |---|---|---|
# | `a` | activaciones, *a* = relu(*z*) | `(h, m)` |
# | devuelve | la pendiente, ∂*a*/∂*z*, elemento a elemento (números, no verdaderos y falsos) | `(h, m)` |
#
# **Con números:** si $z = (-2;\ 0{,}5;\ 3)$, la pendiente es $(0;\ 1;\ 1)$.
#
# Ana escribió la función de abajo y la probó con tres unidades encendidas: todo bien. **Encuentra el error y
# corrígelo.**


# %% ejercicio="reluGrad"
def reluGrad(a):
    """Derivada de la ReLU respecto a z, calculada desde su activación.

    a: ndarray (h, m), activaciones a = relu(z), ≥ 0. Devuelve ndarray (h, m) con 0 o 1.
    """
    ### BEGIN SOLUTION
    return (a > 0).astype(a.dtype)
    ### END SOLUTION
    ### BEGIN STUB
    # return (a >= 0).astype(a.dtype)
    ### END STUB


# %% [markdown]
# La prueba de Ana y una figura. La prueba pasa. ¿Y la figura?

# %% muestra="prueba-de-ana"
encendidas = relu(np.array([[0.5, 1.0, 3.0]]))
print("Prueba de Ana:", (reluGrad(encendidas) == 1).all())


@conEstilo
def compararPendientes(z):
    figura, ((ejes,),) = nuevaFigura(7, 3)
    ejes.plot(z, reluGrad(relu(z)), color=BERMELLON, label="reluGrad(relu(z))")
    ejes.plot(z, (relu(z + 1e-6) - relu(z - 1e-6)) / 2e-6, "--", color=NEGRO, label="pendiente medida")
    ejes.set(xlabel="z", ylabel="pendiente", ylim=(-0.1, 1.3))
    ejes.legend(loc="upper left", ncols=2)
    return terminar(figura, "¿Una curva o dos?", "Pendiente de la ReLU, medida y según reluGrad, de z = −3 a 3.")


compararPendientes(np.linspace(-3, 3, 301))

# %% comprobacion="reluGrad"
z = np.array([[-2.0, 0.5, 3.0], [1.0, -0.1, -4.0]])
comprobarCerca(
    reluGrad(relu(z)),
    gradienteNumerico(lambda v: relu(v).sum(), z),
    "reluGrad contra la pendiente medida",
    si_falla="Mira la figura a la izquierda del 0.",
)
comprobarIntacto(reluGrad, relu(z))

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# En la figura, elige $z = -2$. ¿Qué valor de <code>a</code> llega a la función? Escríbelo y evalúa la comparación a
# mano.</details>
# <details><summary>Pista 2 · ¿por qué no lo vio Ana?</summary>
# ¿Qué valores de <code>a</code> había en su prueba, y cuáles no?</details>

# %% prueba="reluGrad" puntos=4
### BEGIN HIDDEN TESTS
calificar(reluGrad)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (1 punto).** En una o dos frases: ¿qué hacía mal la función de Ana, y qué le faltaba a su prueba?

# %% [markdown] respuesta="error-de-ana" puntos=1
# Una activación de ReLU nunca es negativa, así que $a \ge 0$ es siempre verdadero y la pendiente salía 1 también en
# las unidades apagadas, donde $a = 0$. Su prueba solo tenía unidades encendidas; le faltaba al menos un $z$ negativo.

# %% [markdown]
# ### 2.3 Los pesos del comienzo
#
# ¿Con qué valores empezar? Parece natural empezar con **ceros**, sin preferir nada. Sigue la cuenta: si $W^{[1]} = 0$
# y $b^{[1]} = 0$, todas las activaciones ocultas valen $\tanh(0) = 0$. Y si todas las filas de $W^{[1]}$ fueran
# **iguales** (aunque no fueran cero), las 512 unidades calcularían lo mismo, recibirían el mismo gradiente y darían
# el mismo paso: 512 copias de una sola unidad. Hace falta **azar**, para que cada una empiece mirando otra cosa.
#
# ¿Y cuánto azar? Una unidad suma 784 productos. Con pesos entre −1 y 1 esa suma es grande, `tanh` queda pegada a
# $\pm 1$ y su pendiente, $1 - a^2$, casi en 0: no aprende. Compara:


# %% muestra="saturacion"
@conEstilo
def graficarSaturacion(pesos, X):
    figura, (fila,) = nuevaFigura(8, 2.8, columnas=2, sharey=True)
    for ejes, escala, color in zip(fila, (1, 100), (BERMELLON, AZUL), strict=True):
        a = np.tanh(pesos / escala @ X)
        ejes.hist(a.ravel(), bins=np.linspace(-1, 1, 41), density=True, color=color)
        saturadas = np.mean(np.abs(a) > 0.96)
        ejes.set(xlabel="activación oculta", title=f"pesos / {escala}: {saturadas:.0%} saturadas")
    fila[0].set_ylabel("densidad")
    return terminar(figura, "", "Histogramas de las activaciones: con pesos de −1 a 1, casi todas en los extremos.")


graficarSaturacion(2 * np.random.default_rng(5).random((N_OCULTAS, N_ENTRADA)) - 1, X_ent[:, :200])

# %% [markdown]
# ### Ejercicio 5.6 · `initParams`
# Dificultad ●●○○○ · 5 puntos · unos 10 minutos
#
# Crea los parámetros de la red 784-512-10. Los **pesos**, al azar y uniformes entre −0,01 y 0,01; los **sesgos**, en
# 0.
#
# | devuelve | significado | forma |
# |---|---|---|
# | `w1`, `b1` | capa oculta | `(N_OCULTAS, N_ENTRADA)`, `(N_OCULTAS, 1)` |
# | `w2`, `b2` | capa de salida | `(N_CLASES, N_OCULTAS)`, `(N_CLASES, 1)` |
#
# **Con números:** `np.random.random` da números $r$ entre 0 y 1. Si $r = 0{,}75$, el peso es
# $(2 \cdot 0{,}75 - 1)/100 = 0{,}005$; si $r = 0$, $-0{,}01$.
#
# Puedes usar el generador que quieras. Para reproducir las cifras del taller, usa `np.random.random` y sortea primero
# `w1` y después `w2`; la semilla la pone quien llama.


# %% ejercicio="initParams"
def initParams():
    """Parámetros iniciales de la red N_ENTRADA-N_OCULTAS-N_CLASES.

    Devuelve (w1, b1, w2, b2): pesos uniformes en [-0.01, 0.01), de formas (salidas, entradas), y sesgos en cero, de
    formas (salidas, 1).
    """
    ### BEGIN SOLUTION
    w1 = (2 * np.random.random((N_OCULTAS, N_ENTRADA)) - 1) / 100
    w2 = (2 * np.random.random((N_CLASES, N_OCULTAS)) - 1) / 100
    return w1, np.zeros((N_OCULTAS, 1)), w2, np.zeros((N_CLASES, 1))
    ### END SOLUTION


# %% comprobacion="initParams"
w1, b1, w2, b2 = initParams()
comprobarForma(w1, (512, 784), "w1")
comprobarForma(b1, (512, 1), "b1")
comprobarForma(w2, (10, 512), "w2")
comprobarForma(b2, (10, 1), "b2")
comprobarIgual(bool((b1 == 0).all() and (b2 == 0).all()), True, "sesgos en cero")
comprobarIgual(
    bool(np.abs(w1).max() <= 0.01 < 1.1 * np.abs(w1).max()),
    True,
    "w1 llena el intervalo de −0,01 a 0,01",
    si_falla=f"Tus pesos van de {w1.min():.4f} a {w1.max():.4f}.",
)
comprobarIgual(bool(abs(w1.mean()) < 0.001), True, "la media de w1 es casi 0", si_falla="¿Hay pesos negativos?")
comprobarIgual(len(np.unique(w1[:, 0])) > 500, True, "las unidades son distintas", si_falla="Compara dos filas de w1.")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo paso de [0, 1) a [−0,01, 0,01)?</summary>
# Estira al doble, corre hacia la izquierda y encoge cien veces. El ejemplo numérico lleva la cuenta.</details>
# <details><summary>Pista 2 · ¿filas o columnas?</summary>
# Escribe las formas de <code>w1 @ X</code>: (?, ?) por (784, m) debe dar (512, m).</details>

# %% prueba="initParams" puntos=5
### BEGIN HIDDEN TESTS
calificar(initParams)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. ¿Qué tan mal lo hace?
#
# La **entropía cruzada categórica** cobra a cada registro $-\ln$ de la probabilidad que la red le dio a **su clase
# verdadera**:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \sum_{c=1}^{k} y_c^{(i)} \ln \hat y_c^{(i)}$$
#
# Como $y$ es *one-hot*, de la suma interior sobrevive un solo término. Con probabilidad 1 el precio es 0; con
# $0{,}5$, $0{,}69$; con $0{,}001$, $6{,}9$.

# %% [markdown]
# ### Ejercicio 5.7 · `costoGlobal`
# Dificultad ●●○○○ · 7 puntos · unos 20 minutos
#
# Programa el costo medio. Cuida el cero: una red muy segura puede dar $\hat y = 0$ exacto. Si es en una clase que no
# era, ese término vale 0 y no `nan`; si es en la verdadera, el costo debe ser **grande pero finito**. Limita la
# probabilidad por debajo con un margen diminuto, como $10^{-12}$.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades *ŷ*, en [0, 1] | `(k, m)` |
# | `y` | respuestas *one-hot* | `(k, m)` |
# | devuelve | el costo medio, en nats | un número |
#
# **Con números**, dos registros y tres clases:
#
# $$\hat y = \begin{pmatrix} 0{,}125 & 0{,}5 \\ 0{,}25 & 0{,}25 \\ 0{,}625 & 0{,}25 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 0 & 1 \\ 1 & 0 \\ 0 & 0 \end{pmatrix}, \quad
#   J = \frac{-\ln 0{,}25 - \ln 0{,}5}{2} = \frac{1{,}3863 + 0{,}6931}{2} = 1{,}0397.$$


# %% ejercicio="costoGlobal"
def costoGlobal(y_est, y):
    """Entropía cruzada categórica, media sobre los m registros.

    y_est: ndarray (k, m), probabilidades en [0, 1]. y: ndarray (k, m), one-hot. Devuelve un número finito ≥ 0 (nats).
    """
    ### BEGIN SOLUTION
    segura = np.maximum(y_est, 1e-12)
    return float(-(y * np.log(segura)).sum() / y.shape[1])
    ### END SOLUTION


# %% comprobacion="costoGlobal"
y_est_mano = np.array([[0.125, 0.5], [0.25, 0.25], [0.625, 0.25]])
y_dos = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
comprobarCerca(
    costoGlobal(y_est=y_est_mano, y=y_dos),
    1.0397207708,
    "costo del ejemplo",
    si_falla="¿Signo menos? ¿Promedias sobre los registros, y solo sobre ellos?",
)
comprobarCerca(costoGlobal(y_est=np.full((10, 4), 0.1), y=np.eye(10)[:, :4]), np.log(10), "costo de no saber nada")
perfecto, pesimo = costoGlobal(y_est=y_dos, y=y_dos), costoGlobal(y_est=1 - y_dos, y=y_dos)
comprobarFinito(perfecto, "costo de una predicción perfecta")
comprobarFinito(pesimo, "costo de dar probabilidad 0 a la verdadera")
comprobarIgual(
    bool(abs(perfecto) < 1e-5 and pesimo > 10),
    True,
    "lo perfecto cuesta 0 y lo pésimo, mucho",
    si_falla=f"Te cuestan {perfecto:.3g} y {pesimo:.3g}.",
)
comprobarIntacto(costoGlobal, y_est=y_est_mano, y=y_dos)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo elijo la clase verdadera sin un ciclo?</summary>
# Multiplica por $y$: los ceros borran las demás clases.</details>
# <details><summary>Pista 2 · sale <code>nan</code> con la predicción perfecta</summary>
# $0 \cdot \ln 0$ es $0 \cdot (-\infty)$, y eso no es un número. ¿Qué hace
# <code>np.maximum(y_est, 1e-12)</code>?</details>
# <details><summary>Pista 3 · me da un tercio de lo esperado</summary>
# <code>mean()</code> divide entre <em>todos</em> los elementos, $k \cdot m$. ¿Entre cuántos hay que
# dividir?</details>

# %% prueba="costoGlobal" puntos=7
### BEGIN HIDDEN TESTS
calificar(costoGlobal)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 5.8 · `exactitud`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# El costo guía el entrenamiento; las personas preguntamos **¿cuántas acierta?** La respuesta de la red es la clase de
# mayor probabilidad, sin exigirle que pase de la mitad. Si dos empatan, la de menor número (es lo que hace `argmax`).
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades | `(k, m)` |
# | `y` | respuestas *one-hot* | `(k, m)` |
# | devuelve | fracción de registros acertados, entre 0 y 1 | un número |
#
# **Con números**, en el ejemplo anterior: al primer registro la red le da la clase 2 (0,625), y era la 1; al segundo,
# la 0, y era la 0. Acertó 1 de 2: $0{,}5$.


# %% ejercicio="exactitud"
def exactitud(y_est, y):
    """Fracción de registros cuya clase más probable es la verdadera.

    y_est: ndarray (k, m), probabilidades. y: ndarray (k, m), one-hot. Devuelve un número entre 0 y 1.
    """
    ### BEGIN SOLUTION
    return float((y_est.argmax(axis=0) == y.argmax(axis=0)).mean())
    ### END SOLUTION


# %% comprobacion="exactitud"
comprobarCerca(
    exactitud(y_est=y_est_mano, y=y_dos), 0.5, "exactitud del ejemplo", si_falla="¿Por qué eje buscas el mayor?"
)
indecisa = np.array([[0.3, 0.2, 0.4], [0.25, 0.4, 0.3], [0.45, 0.4, 0.3]])
comprobarCerca(
    exactitud(y_est=indecisa, y=np.eye(3)[:, [2, 1, 1]]),
    2 / 3,
    "gana la mayor, aunque no llegue a 0,5",
    si_falla="Las ganadoras son 2, 1 y 0; las verdaderas, 2, 1 y 1.",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo encuentro la clase ganadora de cada columna?</summary>
# <code>np.argmax</code> devuelve <em>dónde</em> está el mayor; con <code>axis</code> le dices qué eje recorrer. La
# clase verdadera se encuentra igual.</details>
# <details><summary>Pista 2 · ¿y cómo cuento los aciertos?</summary>
# La media de verdaderos y falsos es la fracción de verdaderos.</details>

# %% prueba="exactitud" puntos=4
### BEGIN HIDDEN TESTS
calificar(exactitud)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Adelante
#
# ### Una red para calcular a mano
#
# Como en XOR, los ejemplos usan una red diminuta, 2-2-3, con un solo registro y pesos elegidos para que las cuentas
# salgan redondas:
#
# $$X = \begin{pmatrix} 1 \\ 2 \end{pmatrix}, \quad
#   W^{[1]} = \begin{pmatrix} \ln 2 & 0 \\ -\ln 3 & 0 \end{pmatrix}, \quad b^{[1]} = 0, \quad
#   W^{[2]} = \begin{pmatrix} 4 & 3 \\ 0 & 0 \\ -4 & -3 \end{pmatrix}, \quad
#   b^{[2]} = \begin{pmatrix} 0 \\ \ln 2 \\ \ln 5 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 0 \\ 1 \\ 0 \end{pmatrix}.$$

# %%
X_mano = np.array([[1.0], [2.0]])
y_mano = np.array([[0.0], [1.0], [0.0]])
pesos_mano = {
    "w1": np.array([[np.log(2), 0.0], [-np.log(3), 0.0]]),
    "b1": np.zeros((2, 1)),
    "w2": np.array([[4.0, 3.0], [0.0, 0.0], [-4.0, -3.0]]),
    "b2": np.log(np.array([[1.0], [2.0], [5.0]])),
}
a1_mano, a2_mano = np.array([[0.6], [-0.8]]), np.array([[0.125], [0.25], [0.625]])

# %% muestra="red-de-mano"
graficarRed(
    [pesos_mano["w1"], pesos_mano["w2"]],
    valores=[X_mano, a1_mano, a2_mano],
    titulo="La red de mano, hacia delante",
)

# %% [markdown]
# Las comprobaciones usan además una red 12-7-4 con 5 registros: cuatro medidas distintas, para que ninguna matriz
# traspuesta pase inadvertida.

# %%
rng = np.random.default_rng(6)
p = {
    "w1": rng.normal(size=(7, 12)),
    "b1": rng.normal(size=(7, 1)),
    "w2": rng.normal(size=(4, 7)),
    "b2": rng.normal(size=(4, 1)),
}
X_p = rng.normal(size=(12, 5))
y_p = np.eye(4)[:, [2, 0, 3, 3, 1]]


def partidaDePrueba():
    """La red 12-7-4 con sus datos y las activaciones que calcula tu feedForward."""
    a1, a2 = feedForward(X=X_p, **p)
    return {"X": X_p, "y": y_p, "a1": a1, "a2": a2, **p}


# %% [markdown]
# ### Ejercicio 5.9 · `feedForward`
# Dificultad ●●○○○ · 7 puntos · unos 15 minutos
#
# Avanza por las dos capas, con todos los registros a la vez, y devuelve las dos activaciones. Deja **activa la línea
# de `tanh`** y, encima o debajo, **en comentario, la línea de `relu`**: así podrás pasar de una a otra moviendo un
# `#`.
#
# | | significado | forma |
# |---|---|---|
# | `X` | registros, en columnas | `(n, m)` |
# | `w1`, `b1`, `w2`, `b2` | parámetros | `(h, n)`, `(h, 1)`, `(k, h)`, `(k, 1)` |
# | devuelve `(a1, a2)` | activaciones de cada capa | `(h, m)`, `(k, m)` |
#
# **Con números**, en la red de mano:
#
# | paso | cuenta | resultado |
# |---|---|---|
# | *Z*<sup>[1]</sup>, producto y sesgo | (ln 2 · 1; −ln 3 · 1) + (0; 0) | (ln 2; −ln 3) |
# | *A*<sup>[1]</sup>, su tanh | | (0,6; −0,8) |
# | *W*<sup>[2]</sup> *A*<sup>[1]</sup>, el producto | 4 · 0,6 + 3 · (−0,8) = 0, y así las tres | (0; 0; 0) |
# | *Z*<sup>[2]</sup>, con el sesgo | (0; 0; 0) + (0; ln 2; ln 5) | (0; ln 2; ln 5) |
# | *A*<sup>[2]</sup>, su softmax | (1; 2; 5) / 8 | (0,125; 0,25; 0,625) |


# %% ejercicio="feedForward"
def feedForward(X, w1, b1, w2, b2):
    """Activaciones de la red para todos los registros.

    X: ndarray (n, m). w1: (h, n). b1: (h, 1). w2: (k, h). b2: (k, 1).
    Devuelve (a1, a2): activaciones ocultas (h, m), con tanh, y probabilidades (k, m), con softmax.
    """
    ### BEGIN SOLUTION
    a1 = tanh(w1 @ X + b1)
    # a1 = relu(w1 @ X + b1)
    a2 = softmax(w2 @ a1 + b2)
    return a1, a2
    ### END SOLUTION


# %% comprobacion="feedForward"
a1, a2 = feedForward(X=X_mano, **pesos_mano)
comprobarCerca(a1, a1_mano, "a1 de la red de mano", si_falla="Sigue la tabla, fila por fila.")
comprobarCerca(a2, a2_mano, "a2 de la red de mano", si_falla="¿Sumas b2? ¿Activas la salida con softmax?")
a1_corrida, _ = feedForward(X=X_mano, **{**pesos_mano, "b1": pesos_mano["b1"] + np.log(2)})
comprobarCerca(a1_corrida[0, 0], 15 / 17, "a1 con b1 = ln 2", si_falla="El sesgo se suma antes de la activación.")

a1_p, a2_p = feedForward(X=X_p, **p)
comprobarForma(a1_p, (7, 5), "a1 de una red 12-7-4")
comprobarForma(a2_p, (4, 5), "a2 de una red 12-7-4")
comprobarCerca(
    feedForward(X=X_p[:, :1], **p)[1],
    a2_p[:, :1],
    "un registro da lo mismo solo que acompañado",
    si_falla="¿Se mezclan los registros en softmax?",
)
comprobarIntacto(feedForward, X=X_p, **p)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Es el <code>feedForward</code> de XOR con otras dos activaciones. El sesgo, de forma $(h, 1)$, se suma a todas las
# columnas por <em>broadcasting</em>.</details>
# <details><summary>Pista 2 · «matmul: Input operand 1 has a mismatch…»</summary>
# Anota las formas: $(h, n)$ por $(n, m)$. Los dos números de en medio deben coincidir.</details>

# %% prueba="feedForward" puntos=7
### BEGIN HIDDEN TESTS
calificar(feedForward)
### END HIDDEN TESTS

# %% [markdown]
# **Antes de entrenar, mira el costo inicial.** Debe parecerse a $\ln 10$. Si no, algo está mal: mejor saberlo ahora
# que tras una hora.
#
# La celda usa el generador antiguo de NumPy a propósito, para que tus números coincidan con los del taller.

# %% muestra="costo-inicial"
np.random.seed(123456)
inicio = [parametro.astype(np.float32) for parametro in initParams()]
a1, a2 = feedForward(X_ent, *inicio)
print(f"costo {costoGlobal(a2, y_ent):.4f} (ln 10 = {np.log(10):.4f}) · exactitud {exactitud(a2, y_ent):.4f}")
mayor, menor = a2.max(axis=0).mean(), a2.min(axis=0).mean()
print(f"en promedio, a la clase más probable le da {mayor:.4f}, y a la menos probable, {menor:.4f}")

# %% [markdown]
# El costo está donde debe. ¿Y la exactitud? Con MNIST es 0,03, **peor** que responder siempre lo mismo. No es un error:
# las diez probabilidades van de 0,099 a 0,101, casi empatadas, y `argmax` decide por una milésima. Con otras semillas
# la exactitud inicial va de 0,06 a 0,20. **Antes de entrenar, fíate del costo.**

# %% [markdown]
# ## 5. Atrás
#
# ### 5.1 Por qué el error es $\hat y - y$
#
# Un registro, con clase verdadera $c$. Su precio es $L = -\ln \hat y_c$. Escribe $\hat y_c$ con la softmax y separa
# el cociente:
#
# $$L = -\ln \frac{e^{z_c}}{\sum_j e^{z_j}} = -z_c + \ln \sum_j e^{z_j}$$
#
# La exponencial de arriba desapareció. Ahora deriva respecto a un logit cualquiera, $z_i$:
#
# - el primer término da $-1$ si $i = c$, y $0$ si no: es exactamente $-y_i$;
# - el segundo da $\dfrac{e^{z_i}}{\sum_j e^{z_j}}$: es exactamente $\hat y_i$.
#
# $$\boxed{\ \frac{\partial L}{\partial z_i} = \hat y_i - y_i\ }$$
#
# **Con números**, en la red de mano: $\hat y - y = (0{,}125;\ 0{,}25 - 1;\ 0{,}625) = (0{,}125;\ -0{,}75;\ 0{,}625)$.
# Suma 0: la probabilidad que le falta a la clase verdadera es la que les sobra a las otras. Y la derivada de la
# softmax **ya está dentro**: por eso el taller no pide una `softmaxGrad`.
#
# No hace falta creerlo; se mide.

# %% muestra="error-medido"
medido = gradienteNumerico(lambda z: costoGlobal(softmax(z), y_mano), z_mano)
print("medido:", medido.ravel().round(6), "  ŷ − y:", (softmax(z_mano) - y_mano).ravel().round(6))

# %% [markdown]
# ### 5.2 El resto del camino
#
# Con $\delta^{[2]} = \hat y - y$ en la mano, lo demás es lo que hiciste en XOR. Con $m$ registros, cada gradiente es
# una **media**:
#
# $$\frac{\partial J}{\partial W^{[2]}} = \frac1m\, \delta^{[2]} A^{[1]\top}, \qquad
#   \frac{\partial J}{\partial b^{[2]}} = \frac1m \sum_{i} \delta^{[2](i)}$$
#
# $$\delta^{[1]} = \big( W^{[2]\top} \delta^{[2]} \big) \odot \mathrm{tanhGrad}(A^{[1]}), \qquad
#   \frac{\partial J}{\partial W^{[1]}} = \frac1m\, \delta^{[1]} X^{\top}, \qquad
#   \frac{\partial J}{\partial b^{[1]}} = \frac1m \sum_{i} \delta^{[1](i)}$$
#
# El error regresa por los mismos pesos por los que avanzó la señal, y la pendiente de cada unidad decide cuánto deja
# pasar.

# %% [markdown]
# ### Ejercicio 5.10 · `backProp`
# Dificultad ●●●●○ · 15 puntos · unos 40 minutos
#
# Como en `feedForward`, deja activa la línea con `tanhGrad` y **en comentario la de `reluGrad`**.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y` | registros y respuestas *one-hot* | `(n, m)`, `(k, m)` |
# | `w1`, `b1`, `w2`, `b2` | parámetros | `(h, n)`, `(h, 1)`, `(k, h)`, `(k, 1)` |
# | `a1`, `a2` | lo que devolvió `feedForward` con esos parámetros | `(h, m)`, `(k, m)` |
# | devuelve `(dw1, db1, dw2, db2)` | gradientes del costo **medio** | la de su parámetro |
#

# %% [markdown]
# **Con números**, en la red de mano ($m = 1$; ya calculaste $a^{[1]} = (0{,}6;\ -0{,}8)$):
#
# | paso | qué es | cuenta | resultado |
# |---|---|---|---|
# | *δ*<sup>[2]</sup> | error de la salida | *ŷ* − *y* | (0,125; −0,75; 0,625) |
# | `dw2`, fila 1 | error × activación que entró | 0,125 · (0,6; −0,8) | (0,075; −0,1) |
# | `dw2`, fila 2 | | −0,75 · (0,6; −0,8) | (−0,45; 0,6) |
# | `dw2`, fila 3 | | 0,625 · (0,6; −0,8) | (0,375; −0,5) |
# | *W*<sup>[2]⊤</sup> *δ*<sup>[2]</sup> | error que regresa | 4 · (0,125 − 0,625) y 3 · (0,125 − 0,625) | (−2; −1,5) |
# | `tanhGrad` | pendiente de la oculta | (1 − 0,36; 1 − 0,64) | (0,64; 0,36) |
# | *δ*<sup>[1]</sup> | error × pendiente | (−2 · 0,64; −1,5 · 0,36) | (−1,28; −0,54) |
# | `dw1`, fila 1 | error × entrada | −1,28 · (1; 2) | (−1,28; −2,56) |
# | `dw1`, fila 2 | | −0,54 · (1; 2) | (−0,54; −1,08) |
#
# Y como $m = 1$, `db2` $= \delta^{[2]}$ y `db1` $= \delta^{[1]}$. En la figura, los errores van en rojo bajo cada
# neurona y los gradientes, en rojo junto a cada peso.

# %% muestra="regreso-de-mano"
graficarRed(
    [pesos_mano["w1"], pesos_mano["w2"]],
    valores=[X_mano, a1_mano, a2_mano],
    errores=[[-1.28, -0.54], [0.125, -0.75, 0.625]],
    gradientes=[[[-1.28, -2.56], [-0.54, -1.08]], [[0.075, -0.1], [-0.45, 0.6], [0.375, -0.5]]],
    titulo="La red de mano, hacia atrás",
)


# %% ejercicio="backProp"
def backProp(X, y, w1, b1, w2, b2, a1, a2):
    """Gradientes del costo medio respecto a cada parámetro.

    X: ndarray (n, m). y: (k, m), one-hot. w1: (h, n). b1: (h, 1). w2: (k, h). b2: (k, 1).
    a1: (h, m) y a2: (k, m), las activaciones que feedForward calculó con esos parámetros.
    Devuelve (dw1, db1, dw2, db2), cada uno con la forma de su parámetro.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    dz2 = (a2 - y) / m
    dw2 = dz2 @ a1.T
    db2 = dz2.sum(axis=1, keepdims=True)
    dz1 = (w2.T @ dz2) * tanhGrad(a1)
    # dz1 = (w2.T @ dz2) * reluGrad(a1)
    dw1 = dz1 @ X.T
    db1 = dz1.sum(axis=1, keepdims=True)
    return dw1, db1, dw2, db2
    ### END SOLUTION


# %% [markdown]
# La comprobación sigue la tabla y después mide cada gradiente con derivadas numéricas en la red 12-7-4.

# %% comprobacion="backProp"
dw1, db1, dw2, db2 = backProp(X=X_mano, y=y_mano, a1=a1_mano, a2=a2_mano, **pesos_mano)
comprobarCerca(dw2, np.array([[0.075, -0.1], [-0.45, 0.6], [0.375, -0.5]]), "dw2 de la red de mano")
comprobarCerca(
    dw1,
    np.array([[-1.28, -2.56], [-0.54, -1.08]]),
    "dw1 de la red de mano",
    si_falla="¿Cuál es la primera fila de la tabla que no te coincide?",
)

gradientes = backProp(**partidaDePrueba())
for nombre, gradiente in zip(("w1", "b1", "w2", "b2"), gradientes, strict=True):

    def costo(valor, nombre=nombre):
        return costoGlobal(y_est=feedForward(X=X_p, **{**p, nombre: valor})[1], y=y_p)

    comprobarForma(gradiente, p[nombre].shape, "d" + nombre)
    comprobarGradiente(costo, p[nombre], gradiente, "d" + nombre)
comprobarIntacto(backProp, **partidaDePrueba())

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Escribe <code>dz2</code> y su forma al lado. Lo que sigue son productos entre cosas que ya tienes; la forma del
# resultado (la del parámetro) te dice qué va primero y qué se traspone.</details>
# <details><summary>Pista 2 · mi <code>db1</code> tiene forma (h, m) o (h,)</summary>
# Todos los registros empujan el mismo sesgo. ¿A lo largo de qué eje se suman? ¿Qué hace
# <code>keepdims=True</code>?</details>
# <details><summary>Pista 3 · me sobra un 5, o me falta</summary>
# Hay 5 registros en la red de prueba. ¿Cuántas veces divides entre $m$ en el camino de cada gradiente?</details>
# <details><summary>Pista 4 · <code>dw2</code> va bien y <code>dw1</code> no</summary>
# Sigue la tabla desde $W^{[2]\top} \delta^{[2]}$. ¿La pendiente sale de <code>a1</code>? ¿Se multiplica elemento a
# elemento?</details>

# %% prueba="backProp" puntos=15
### BEGIN HIDDEN TESTS
calificar(backProp)
### END HIDDEN TESTS

# %% [markdown]
# Un gradiente comprobado se ve así: cada punto es una entrada de `w1`, y todas caen en la diagonal.

# %% muestra="gradientes"
numerico = gradienteNumerico(lambda w: costoGlobal(feedForward(X_p, **{**p, "w1": w})[1], y_p), p["w1"])
graficarGradientes(backProp(**partidaDePrueba())[0], numerico, "w1")

# %% [markdown]
# **Fe de erratas del material de origen.** Si comparas con las diapositivas de *Back-Propagation* (Osorio):
#
# - A la entropía cruzada categórica le falta el $1/m$ de la media. Comprobación: duplica los registros con
#   `np.hstack`; el costo medio no debe cambiar, y sin el $1/m$ se duplica.
# - `backProp` aparece descrita con la frase de `feedForward` («calcula las predicciones»); devuelve gradientes.
#   Comprobación: cada resultado tiene la forma de un parámetro.

# %% [markdown]
# **Pregunta (2 puntos).** Supón que `initParams` devolviera **todo en cero**, pesos y sesgos. Usa las fórmulas de 5.2
# para decir qué valen los cuatro gradientes en el primer paso: ¿cuáles son cero y por qué? ¿Qué es lo único que esta
# red puede aprender?

# %% [markdown] respuesta="por-que-no-ceros" puntos=2
# Con todo en cero, $A^{[1]} = \tanh(0) = 0$, así que `dw2` $= \frac1m \delta^{[2]} A^{[1]\top} = 0$. Y $W^{[2]} = 0$
# hace que $W^{[2]\top}\delta^{[2]} = 0$, de modo que `dw1` y `db1` también son 0. Solo `db2` es distinto de cero, y
# en los pasos siguientes se repite lo mismo. La red aprende únicamente $b^{[2]}$: la frecuencia de cada clase, igual
# para todas las imágenes, y su exactitud es la de responder siempre la clase más común.

# %% [markdown]
# ## 6. Entrenar con el lote completo
#
# Un paso de descenso mueve **todos** los parámetros, también los sesgos, en contra de su gradiente, con tasa de
# aprendizaje (*learning rate*) $\alpha$:
#
# $$W \leftarrow W - \alpha\, \frac{\partial J}{\partial W}, \qquad
#   b \leftarrow b - \alpha\, \frac{\partial J}{\partial b}$$
#
# **Con números**, un paso en la red de mano. El costo inicial es $-\ln 0{,}25 = 1{,}3863$:
#
# | *α* | *ŷ* de la clase verdadera | costo |
# |---|---|---|
# | 0,05 | 0,3304 | 1,1075 |
# | 0,1 | 0,2839 | 1,2593 |
# | 0,5 | 0,0146 | 4,2247 |
#
# Con 0,05 baja; con 0,1 baja menos; con 0,5 se pasa de largo y **empeora**. El gradiente dice hacia dónde, no hasta
# dónde. La figura recorre esa dirección: la línea de puntos es lo que promete la pendiente; la curva, lo que ocurre.


# %% muestra="un-paso"
d_mano = dict(zip(pesos_mano, backProp(X=X_mano, y=y_mano, a1=a1_mano, a2=a2_mano, **pesos_mano), strict=True))


def costoTras(lr):
    """El costo de la red de mano después de un paso con esa tasa."""
    return costoGlobal(feedForward(X_mano, **{n: v - lr * d_mano[n] for n, v in pesos_mano.items()})[1], y_mano)


@conEstilo
def graficarUnPaso(tasas, elegidas):
    figura, ((ejes,),) = nuevaFigura(7, 3.2)
    ejes.plot(tasas, [costoTras(lr) for lr in tasas], color=AZUL)
    pendiente = sum((d**2).sum() for d in d_mano.values())  # al avanzar contra el gradiente, J baja ‖dJ‖² por unidad
    ejes.plot([0, 0.1], [costoTras(0), costoTras(0) - 0.1 * pendiente], ":", color=NEGRO)
    for lr, marca in zip(elegidas, "os^", strict=True):
        texto = f"α = {lr}: costo {costoTras(lr):.2f}".replace(".", ",")
        ejes.plot(lr, costoTras(lr), marca, color=BERMELLON, markersize=7, label=texto)
    ejes.legend(loc="upper left")
    ejes.set(xlabel="tasa α", ylabel="costo tras un paso", ylim=(0, 5), xlim=(-0.01, 0.62))
    return terminar(figura, "¿Hasta dónde?", "El costo tras un paso baja hasta una tasa cercana a 0,05 y luego sube.")


graficarUnPaso(np.linspace(0, 0.6, 121), (0.05, 0.1, 0.5))

# %% [markdown]
# ### Ejercicio 5.11 · `entrenarRed`
# Dificultad ●●●○○ · 11 puntos · unos 25 minutos
#
# En cada época, en este orden: gradientes con las activaciones actuales; un paso en los **cuatro** parámetros;
# activaciones nuevas; y se anotan el costo y la exactitud **después** del paso.
#
# | | significado | forma |
# |---|---|---|
# | `epocas`, `lr` | número de pasos y tasa de aprendizaje | entero, número |
# | `X`, `y`, `w1`, `b1`, `w2`, `b2` | datos y parámetros iniciales | como siempre |
# | `a1`, `a2` | activaciones de los parámetros **iniciales** | `(h, m)`, `(k, m)` |
# | devuelve `costos`, `exactitudes` | un valor por época (lista o arreglo) | `epocas` valores |
# | … y `w1`, `b1`, `w2`, `b2` | parámetros finales | las de entrada |
#
# Los arreglos que recibes pertenecen a quien te llama: no los cambies en el sitio. Ojo con `w1 -= …`, que escribe
# sobre el mismo arreglo.


# %% ejercicio="entrenarRed"
def entrenarRed(epocas, lr, X, y, w1, b1, w2, b2, a1, a2):
    """Descenso de gradiente con todos los registros en cada paso.

    epocas: número de pasos. lr: tasa de aprendizaje. X: (n, m). y: (k, m). w1: (h, n). b1: (h, 1). w2: (k, h).
    b2: (k, 1). a1: (h, m) y a2: (k, m), activaciones de los parámetros iniciales.
    Devuelve (costos, exactitudes, w1, b1, w2, b2): un costo y una exactitud por época, tomados después del paso, y los
    parámetros finales.
    """
    ### BEGIN SOLUTION
    costos, exactitudes = [], []
    for _ in range(epocas):
        dw1, db1, dw2, db2 = backProp(X=X, y=y, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
        w1, b1 = w1 - lr * dw1, b1 - lr * db1
        w2, b2 = w2 - lr * dw2, b2 - lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2
    ### END SOLUTION


# %% comprobacion="entrenarRed"
de_mano = {"X": X_mano, "y": y_mano, "a1": a1_mano, "a2": a2_mano, **pesos_mano}
for lr, esperado in ((0.05, 1.10747051), (0.1, 1.25930366), (0.5, 4.22467846)):
    comprobarCerca(
        entrenarRed(epocas=1, lr=lr, **de_mano)[0][0],
        esperado,
        f"costo tras un paso con lr = {lr}",
        si_falla="Si te sale 1,3863, mides antes del paso. ¿Se mueven también los sesgos?",
    )

partida = partidaDePrueba()
costos, exactitudes, *finales = entrenarRed(epocas=300, lr=0.5, **partida)
comprobarForma(np.asarray(costos), (300,), "costos")
comprobarBaja(costos, "costos")
comprobarCerca(
    exactitudes[-1],
    1.0,
    "cinco registros se pueden aprender de memoria",
    si_falla="Si la red no puede con cinco, no podrá con miles: ¿recalculas a1 y a2 en cada época?",
)
for nombre, final in zip(("w1", "b1", "w2", "b2"), finales, strict=True):
    comprobarIgual(bool((final != p[nombre]).all()), True, f"{nombre} se movió")
comprobarIntacto(entrenarRed, epocas=2, lr=0.5, **partida)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Dos listas vacías, un ciclo de <code>epocas</code> vueltas y los cuatro pasos del enunciado, en orden.</details>
# <details><summary>Pista 2 · el primer costo va bien y los demás no</summary>
# ¿Con qué <code>a1</code> y <code>a2</code> entra <code>backProp</code> en la segunda vuelta?</details>
# <details><summary>Pista 3 · «cambió en el sitio sus argumentos»</summary>
# <code>w1 -= paso</code> modifica el arreglo que te prestaron; <code>w1 = w1 - paso</code> crea otro.</details>

# %% prueba="entrenarRed" puntos=11
### BEGIN HIDDEN TESTS
calificar(entrenarRed)
### END HIDDEN TESTS

# %% [markdown]
# ### Ahora, los dígitos
#
# Esta función auxiliar entrena época por época para mostrar una barra de avance, con **tus** funciones.


# %% muestra="auxiliar"
def entrenarConBarra(entrenar, epocas, texto, **opciones):
    """Llama a `entrenar` una época cada vez, desde los parámetros de `inicio`. Devuelve lo mismo que ella."""
    costos, exactitudes, (w1, b1, w2, b2) = [], [], inicio
    for _ in barra(range(epocas), texto):
        a1, a2 = feedForward(X=X_ent, w1=w1, b1=b1, w2=w2, b2=b2)
        c, e, w1, b1, w2, b2 = entrenar(
            epocas=1, X=X_ent, y=y_ent, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2, **opciones
        )
        costos, exactitudes = [*costos, *c], [*exactitudes, *e]
    return costos, exactitudes, w1, b1, w2, b2


def exactitudDePrueba(parametros):
    """Exactitud con imágenes que la red no vio al entrenar."""
    return exactitud(feedForward(X_pru, *parametros)[1], y_pru)


# %% muestra="lote-completo"
costos_lc, exactitudes_lc, *red_lc = entrenarConBarra(entrenarRed, EPOCAS, "lote completo", lr=LR)
graficarCostos({"lote completo": costos_lc}, titulo=f"{X_ent.shape[1]} imágenes, lr = {LR}")
print(f"costo {costos_lc[-1]:.4f} · entrenamiento {exactitudes_lc[-1]:.4f} · prueba {exactitudDePrueba(red_lc):.4f}")

# %% [markdown]
# La curva baja sin un solo salto: cada paso usa todas las imágenes y no se equivoca de dirección. También baja
# **despacio**: después de mirar todas las imágenes, la red da un único paso.
#
# Con `N_ENTRENA = 60_000` y `EPOCAS = 100` tarda unos dos minutos en dos núcleos, y debes obtener lo mismo que
# nosotros:
#
# | 60 000 imágenes, semilla 123456, `lr = 0.5` | costo | entrenamiento | prueba |
# |---|---|---|---|
# | sin entrenar | 2,3045 | 0,0300 | |
# | después de 1 época | 2,2860 | 0,5152 | |
# | después de 100 épocas | 0,3413 | 0,9036 | 0,9073 |
#
# Fíjate en la segunda fila: **un solo paso** lleva la exactitud de 0,03 a más de la mitad, y el costo apenas se mueve.
# Costo y exactitud cuentan cosas distintas.

# %% [markdown]
# ## 7. Mini-batches
#
# ¿Hacen falta todas las imágenes para saber hacia dónde ir? Midámoslo: el gradiente de un lote al azar, comparado con
# el de todas. El **coseno** del ángulo entre los dos vale 1 si apuntan igual y 0 si no tienen nada que ver.


# %% muestra="brujula"
def gradienteDe(columnas, parametros):
    """El gradiente medio de esos registros, en un solo vector."""
    a1, a2 = feedForward(X_ent[:, columnas], *parametros)
    nombres = ("w1", "b1", "w2", "b2")
    piezas = backProp(
        X=X_ent[:, columnas], y=y_ent[:, columnas], a1=a1, a2=a2, **dict(zip(nombres, parametros, strict=True))
    )
    return np.concatenate([pieza.ravel() for pieza in piezas])


rng = np.random.default_rng(3)
for nombre, parametros in (("recién nacida", inicio), ("ya entrenada", red_lc)):
    todas = gradienteDe(slice(None), parametros)
    for tamano in (1, 10, 100, 1000):
        lotes = [gradienteDe(rng.choice(X_ent.shape[1], tamano, replace=False), parametros) for _ in range(5)]
        coseno = np.mean([g @ todas / np.linalg.norm(g) / np.linalg.norm(todas) for g in lotes])
        print(f"red {nombre:13} · lotes de {tamano:4d}: coseno {coseno:.2f}  {'█' * round(30 * coseno)}")

# %% [markdown]
# Con la red recién nacida, mil imágenes apuntan casi igual que diez mil: el coseno es 0,96 y cuestan la décima parte.
# Cuando la red ya sabe bastante, lo que queda por aprender está en pocas imágenes, cada lote ve unas distintas y los
# cosenos bajan: 0,7 con mil. Aun así **todos son positivos**: en promedio, un lote también baja.

# %% [markdown]
# El descenso por **mini-batches** parte los datos en lotes y da un paso **con cada lote**: el gradiente es más ruidoso,
# pero en una época hay muchos pasos.
#
# **Con números:** $m = 11$ registros y `batch_size = 4` dan los lotes 0–3, 4–7 y 8–10. El último tiene 3, y **también
# cuenta**. Son 3 pasos por época; en MNIST, con lotes de 50, son 1200.
#
# El costo del lote es la media sobre **sus** registros: `backProp` ya divide entre el número de columnas que recibe.
#
# **Barajar.** Si los datos vienen ordenados (todos los ceros, luego todos los unos…), cada lote empuja hacia una sola
# clase. Por eso se barajan en cada época, **las imágenes junto con sus etiquetas**. Con `m = 5` y
# `orden = [3, 0, 4, 2, 1]`, el primer lote de 2 es `X[:, [3, 0]]` con `y[:, [3, 0]]`.

# %% [markdown]
# ### Ejercicio 5.12 · `entrenarRedMiniBatch`
# Dificultad ●●●●○ · 14 puntos · unos 40 minutos
#
# En cada época:
#
# 1. Si `rng` es `None`, los lotes se toman en el orden en que vienen los datos. Si no, se baraja **una vez por
#    época**, exactamente con `orden = rng.permutation(m)`, y los lotes salen de `X[:, orden]` y `y[:, orden]`.
# 2. Por cada lote de `batch_size` columnas (el último puede ser menor): avanza **con los parámetros de ese momento**,
#    calcula los gradientes del lote y da un paso.
# 3. Al final de la época, mide el costo y la exactitud **sobre el conjunto completo**.
#
# | | significado | forma |
# |---|---|---|
# | `epocas`, `batch_size`, `lr` | épocas, registros por lote, tasa de aprendizaje | enteros, número |
# | `X`, `y`, `w1`, `b1`, `w2`, `b2` | datos y parámetros iniciales | como siempre |
# | `a1`, `a2` | activaciones iniciales, por simetría con `entrenarRed`; puedes no usarlas | `(h, m)`, `(k, m)` |
# | `rng` | generador de NumPy para barajar, o `None` | |
# | devuelve | `costos`, `exactitudes`, `w1`, `b1`, `w2`, `b2` | como `entrenarRed` |


# %% ejercicio="entrenarRedMiniBatch"
def entrenarRedMiniBatch(epocas, batch_size, lr, X, y, w1, b1, w2, b2, a1, a2, rng=None):
    """Descenso de gradiente por lotes de batch_size columnas; el último lote puede ser menor.

    epocas: vueltas completas a los datos. lr: tasa de aprendizaje. X: (n, m). y: (k, m). w1: (h, n). b1: (h, 1).
    w2: (k, h). b2: (k, 1). a1: (h, m) y a2: (k, m), activaciones de los parámetros iniciales.
    rng: np.random.Generator; si se da, cada época baraja X e y con un mismo orden, rng.permutation(m).
    Devuelve (costos, exactitudes, w1, b1, w2, b2): un costo y una exactitud por época, medidos al terminarla sobre los
    m registros, y los parámetros finales.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    w1, b1, w2, b2 = w1.copy(), b1.copy(), w2.copy(), b2.copy()  # estas copias sí se pueden cambiar en el sitio
    costos, exactitudes = [], []
    for _ in range(epocas):
        orden = None if rng is None else rng.permutation(m)
        for i in range(0, m, batch_size):
            lote = slice(i, i + batch_size) if orden is None else orden[i : i + batch_size]
            Xl, yl = X[:, lote], y[:, lote]
            a1, a2 = feedForward(X=Xl, w1=w1, b1=b1, w2=w2, b2=b2)
            dw1, db1, dw2, db2 = backProp(X=Xl, y=yl, w1=w1, b1=b1, w2=w2, b2=b2, a1=a1, a2=a2)
            w1 -= lr * dw1
            b1 -= lr * db1
            w2 -= lr * dw2
            b2 -= lr * db2
        a1, a2 = feedForward(X=X, w1=w1, b1=b1, w2=w2, b2=b2)
        costos.append(costoGlobal(y_est=a2, y=y))
        exactitudes.append(exactitud(y_est=a2, y=y))
    return costos, exactitudes, w1, b1, w2, b2
    ### END SOLUTION


# %% [markdown]
# La comprobación se apoya en `entrenarRed`, que ya está probada: un lote del tamaño de los datos es el lote completo,
# y una época con lotes de 2 es entrenar un paso con cada uno, en orden.

# %% comprobacion="entrenarRedMiniBatch"
partida = partidaDePrueba()
entero = entrenarRedMiniBatch(epocas=3, batch_size=5, lr=0.5, **partida)
comprobarCerca(entero[0], entrenarRed(epocas=3, lr=0.5, **partida)[0], "con batch_size = m, lo mismo que entrenarRed")


def pasoAPaso(lotes):
    parametros = [p["w1"], p["b1"], p["w2"], p["b2"]]
    for lote in lotes:
        activaciones = feedForward(X_p[:, lote], *parametros)
        parametros = entrenarRed(1, 0.5, X_p[:, lote], y_p[:, lote], *parametros, *activaciones)[2:]
    return parametros


costos, exactitudes, *finales = entrenarRedMiniBatch(epocas=1, batch_size=2, lr=0.5, **partida)
comprobarCerca(
    finales[0],
    pasoAPaso([[0, 1], [2, 3], [4]])[0],
    "w1 tras los lotes 0–1, 2–3 y 4",
    si_falla="¿Diste tres pasos? ¿El último lote, de un registro, también cuenta?",
)
comprobarCerca(costos[0], costoGlobal(feedForward(X_p, *finales)[1], y_p), "el costo se mide sobre todo el conjunto")
finales = entrenarRedMiniBatch(epocas=1, batch_size=2, lr=0.5, rng=np.random.default_rng(8), **partida)[2:]
a, b, c, d, e = np.random.default_rng(8).permutation(5)
comprobarCerca(
    finales[0],
    pasoAPaso([[a, b], [c, d], [e]])[0],
    "w1 con los registros barajados",
    si_falla="¿Cada imagen conserva su etiqueta? ¿El orden es rng.permutation(m)?",
)
comprobarIntacto(entrenarRedMiniBatch, epocas=2, batch_size=2, lr=0.5, **partida)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo recorro los lotes?</summary>
# <code>range(0, m, batch_size)</code> da los comienzos: 0, 4, 8… ¿Qué devuelve <code>X[:, 8:12]</code> si solo hay 11
# columnas? NumPy corta donde se acaba.</details>
# <details><summary>Pista 2 · el primer paso va bien y los demás no</summary>
# El segundo lote llega cuando los pesos ya cambiaron. ¿De qué pesos son las activaciones que recibe
# <code>backProp</code>?</details>
# <details><summary>Pista 3 · con <code>rng</code> la exactitud es la del azar</summary>
# Toma la primera columna barajada y mira su etiqueta. ¿Es la suya? Un mismo orden sirve para las dos.</details>
# <details><summary>Pista 4 · la curva salta mucho de una época a otra</summary>
# ¿Sobre qué registros mides al final de la época: los del último lote o todos?</details>

# %% prueba="entrenarRedMiniBatch" puntos=14
### BEGIN HIDDEN TESTS
calificar(entrenarRedMiniBatch)
### END HIDDEN TESTS

# %% [markdown]
# ### 7.1 El tamaño del lote
#
# El mismo presupuesto para todos, **cuatro épocas**: cada red ve cada imagen cuatro veces. Cambia solo cuántos pasos
# da.

# %% muestra="tamano-del-lote"
m = X_ent.shape[1]
curvas = {}
for tamano in (m, 1000, 100, 20):
    reloj = perf_counter()
    costos, _, *red = entrenarConBarra(
        entrenarRedMiniBatch, 4, f"lotes de {tamano}", batch_size=tamano, lr=LR, rng=np.random.default_rng(1)
    )
    segundos = perf_counter() - reloj
    curvas[f"lotes de {tamano}"] = costos
    print(
        f"   pasos por época: {-(-m // tamano):3d} · {segundos:5.1f} s · costo {costos[-1]:.3f}"
        f" · prueba {exactitudDePrueba(red):.4f}"
    )
graficarCostos(curvas, titulo="Cuatro épocas con cuatro tamaños de lote")

# %% [markdown]
# Lee la tabla de arriba abajo: el costo final cae **con las mismas imágenes vistas**, porque hay más pasos. Pero un
# lote pequeño aprovecha peor el procesador, y cada época tarda más. Mira también el ruido: con MNIST, tras la primera
# época, los lotes de 20 no van mejor que los de 100, aunque dieron cinco veces más pasos.
#
# Las corridas largas, con las 60 000 imágenes y los lotes en orden (`rng=None`):
#
# | 60 000 imágenes, semilla 123456, `lr = 0.5` | épocas | pasos | costo | entrenamiento | prueba |
# |---|---|---|---|---|---|
# | lote completo | 100 | 100 | 0,3413 | 0,90363 | 0,9073 |
# | lotes de 1000 | 100 | 6 000 | 0,01824 | 0,99738 | 0,9791 |
# | lotes de 50 | 20 | 24 000 | 0,00278 | 0,99992 | 0,9786 |
#
# Con lotes de 50 y cinco veces menos épocas, el costo de entrenamiento es seis veces menor que con lotes de 1000… y
# la prueba **no** mejora: 0,9786 contra 0,9791. La red ya se sabe de memoria las imágenes de entrenamiento. De eso
# trata el taller 08.

# %% [markdown]
# **Pregunta (2 puntos).** Con las cifras de la última tabla: ¿por qué, con el mismo número de imágenes vistas, los
# lotes pequeños llegan a un costo menor que el lote completo? ¿Y por qué no usar entonces lotes de un solo registro?

# %% [markdown] respuesta="lote-y-tiempo" puntos=2
# Porque dan muchos más pasos con las mismas imágenes: en 100 épocas el lote completo da 100 pasos y los lotes de
# 1000, 6000. El gradiente de mil imágenes es una estimación bastante buena del de 60 000, así que casi todos esos
# pasos van en buena dirección. Con lotes de uno, el gradiente es muy ruidoso (hace falta una tasa menor) y cada paso
# desaprovecha el procesador: un producto de matrices grande es mucho más rápido que miles de productos pequeños. El
# mejor tamaño está en medio.

# %% [markdown]
# ### 7.2 Cambia la activación
#
# En `feedForward` y en `backProp`, comenta la línea de `tanh` y activa la de `relu`: **las dos a la vez**, o el
# gradiente no será el de tu red. Vuelve a correr la celda anterior y compara. Al terminar, **deja activa `tanh`**: es
# la que se califica.

# %% [markdown]
# ## 8. La red por dentro
#
# Entrenamos la red con la que vamos a mirar: lotes de 50, barajados. Después la recorremos por tres lados: qué
# confunde, en qué falla peor y qué aprendió a mirar.

# %% muestra="red-final"
_, exactitudes, *red = entrenarConBarra(
    entrenarRedMiniBatch, EPOCAS_FINAL, "lotes de 50", batch_size=50, lr=LR, rng=np.random.default_rng(2)
)
_, y_est = feedForward(X_pru, *red)
print(f"entrenamiento {exactitudes[-1]:.4f} · prueba {exactitud(y_est, y_pru):.4f}")

# %% [markdown]
# ### Ejercicio 5.13 · `matrizConfusion`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# La exactitud dice cuántas falla; la **matriz de confusión** dice **cuáles confunde con cuáles**. Su casilla $(i, j)$
# cuenta los registros de clase verdadera $i$ (**fila**) que la red llamó $j$ (**columna**). Los aciertos quedan en la
# diagonal.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades | `(k, m)` |
# | `y` | respuestas *one-hot* | `(k, m)` |
# | devuelve | cuentas: fila = verdadera, columna = predicha | `(k, k)` |
#
# **Con números:** verdaderas $(0, 0, 1, 2, 2)$ y predichas $(0, 1, 1, 2, 0)$ dan
#
# $$M = \begin{pmatrix} 1 & 1 & 0 \\ 0 & 1 & 0 \\ 1 & 0 & 1 \end{pmatrix}$$
#
# El 1 de la esquina inferior izquierda es el registro de clase 2 que la red llamó 0. La matriz es $k \times k$ aunque
# en el lote falte alguna clase.


# %% ejercicio="matrizConfusion"
def matrizConfusion(y_est, y):
    """Cuántos registros de cada clase verdadera (fila) recibió cada clase predicha (columna).

    y_est: ndarray (k, m), probabilidades. y: ndarray (k, m), one-hot. Devuelve ndarray (k, k) de cuentas; suma m.
    """
    ### BEGIN SOLUTION
    k = y.shape[0]
    matriz = np.zeros((k, k), dtype=int)
    np.add.at(matriz, (y.argmax(axis=0), y_est.argmax(axis=0)), 1)  # suma también los pares repetidos
    return matriz
    ### END SOLUTION


# %% comprobacion="matrizConfusion"
verdad, dicho = np.eye(3)[:, [0, 0, 1, 2, 2]], np.eye(3)[:, [0, 1, 1, 2, 0]]
comprobarCerca(
    matrizConfusion(y_est=dicho, y=verdad),
    np.array([[1, 1, 0], [0, 1, 0], [1, 0, 1]]),
    "la del ejemplo",
    si_falla="¿La fila es la clase verdadera y la columna, la predicha?",
)
repetidos = np.eye(4)[:, [1, 1, 1, 0]]
comprobarCerca(
    matrizConfusion(y_est=repetidos, y=repetidos).sum(),
    4,
    "la suma de todas las casillas",
    si_falla="¿Qué pasa cuando un par (i, j) aparece varias veces?",
)
comprobarForma(matrizConfusion(y_est=repetidos, y=repetidos), (4, 4), "con dos clases ausentes")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Una matriz de ceros y, por cada registro, un 1 más en su casilla. Un ciclo está bien.</details>
# <details><summary>Pista 2 · sin ciclo, <code>M[i, j] += 1</code> cuenta de menos</summary>
# Si un par se repite, NumPy solo suma una vez. Busca <code>np.add.at</code> o <code>np.bincount</code>.</details>

# %% prueba="matrizConfusion" puntos=5
### BEGIN HIDDEN TESTS
calificar(matrizConfusion)
### END HIDDEN TESTS

# %% muestra="confusion"
M = matrizConfusion(y_est, y_pru)
graficarConfusion(M, titulo="Qué confunde con qué, en la prueba")
fuera = M - np.diag(np.diag(M))
for casilla in np.argsort(fuera, axis=None)[::-1][:3]:
    i, j = divmod(int(casilla), N_CLASES)
    print(f"{fuera[i, j]} veces un {i} pasó por {j}")

# %% [markdown]
# ### 8.1 Los peores errores
#
# No todos los errores pesan igual. Ordenamos los fallos por la probabilidad que la red le dio a la clase verdadera:
# arriba, los que cometió con más seguridad. ¿Cuántos habrías acertado?

# %% muestra="peores"
verdaderas, dichas = y_pru.argmax(axis=0), y_est.argmax(axis=0)
falladas = np.flatnonzero(verdaderas != dichas)
confianza = y_est[verdaderas[falladas], falladas]
peores = falladas[np.argsort(confianza)][:16]
graficarDigitos(X_pru[:, peores], verdaderas[peores], dichas[peores], titulo="Los errores más seguros de sí mismos")

# %% [markdown]
# ### 8.2 Los pesos, como imágenes
#
# Cada fila de `w1` tiene 784 pesos, uno por píxel: se puede mirar como una imagen. Naranja suma, azul resta. El borde
# queda casi en blanco: ahí no hay tinta, y de un píxel que siempre vale 0 no se aprende nada.

# %% muestra="pesos"
w1, b1, w2, b2 = red
mas_usadas = np.argsort(-np.abs(w2).sum(axis=0))[:16]
graficarPesos(
    w1[mas_usadas],
    titulos=[f"unidad {u}" for u in mas_usadas],
    titulo="Las 16 unidades ocultas con más peso en la salida",
)

# %% [markdown]
# No son dígitos: son **trozos de trazo**, curvas y bordes que sirven a varias clases a la vez. ¿Y si no hubiera capa
# oculta? Multiplica $W^{[2]} W^{[1]}$ y tendrás una imagen por clase: lo que una red lineal querría ver.

# %% muestra="plantillas"
graficarPesos(w2 @ w1, titulos=[f"clase {c}" for c in range(N_CLASES)], titulo="w2 · w1: la red sin su curva")

# %% [markdown]
# ## 9. Escribe la prueba
#
# Muchos errores no se ven en la exactitud: una softmax que no resta el máximo funciona bien hasta el día en que un
# logit crece. Lo que los atrapa a tiempo es una prueba.

# %% [markdown]
# ### Ejercicio 5.14 · Escribe la prueba: `pruebaSoftmax`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# Escribe una función que reciba **una** supuesta softmax y diga si es correcta.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | una supuesta softmax: recibe `z` `(k, m)` y devuelve un arreglo | función |
# | devuelve | ¿es correcta, por columnas y con cualquier logit? | `True` o `False` |
#
# La calificación le pasa 4 softmax correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una
# **pareja**: hay que rechazar una incorrecta y aceptar la correcta que la acompaña, de modo que responder siempre lo
# mismo vale 0.
#
# **Con números:** una prueba que solo mire que las columnas sumen 1 acepta $(0{,}625;\ 0{,}25;\ 0{,}125)$ para
# $z = (0;\ \ln 2;\ \ln 5)$, que está al revés. Y una que solo use logits pequeños acepta a quien se rompe con 1000.
#
# Una de las correctas calcula en float32: no compares con `==`, sino con una tolerancia de alrededor de $10^{-5}$.


# %% ejercicio="pruebaSoftmax"
def pruebaSoftmax(f):
    """Dice si f es una softmax correcta: por columnas y con logits de cualquier tamaño.

    f: función que recibe un ndarray (k, m) y devuelve otro. Devuelve True o False.
    """
    ### BEGIN SOLUTION
    z = np.array([[0.0, 1.0], [np.log(2), -2.0], [np.log(5), 3.0]])
    esperado = np.exp(z) / np.exp(z).sum(axis=0)
    for corrimiento in (0, 1000, -1000):
        obtenido = np.asarray(f(z + corrimiento))
        if obtenido.shape != z.shape or not np.allclose(obtenido, esperado, atol=1e-4):
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaSoftmax"
def porFilas(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


comprobarIgual(
    pruebaSoftmax(softmax),
    True,
    "pruebaSoftmax(tu softmax)",
    si_falla="Si tu softmax pasó su comprobación, tu prueba es demasiado estricta.",
)
comprobarIgual(
    pruebaSoftmax(porFilas),
    False,
    "pruebaSoftmax(una que reparte por filas)",
    si_falla="¿Cuántos registros hay en tu z? ¿Cuántas clases?",
)
comprobarIgual(pruebaSoftmax(lambda z: z), False, "pruebaSoftmax(una que no hace nada)")

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con números que conozcas por otro camino: los del ejercicio 5.1 los calculaste a mano.</details>
# <details><summary>Pista 2 · ¿qué entradas elijo?</summary>
# Más de un registro, más de dos clases y tamaños distintos. Que las columnas no se parezcan entre sí. Y después,
# logits enormes.</details>
# <details><summary>Pista 3 · todavía acepta alguna incorrecta</summary>
# Repasa: ¿miras los <em>valores</em>, y no solo su suma o su orden? ¿Hay una entrada con $z$ cerca de 1000? ¿Y si
# devuelve <code>nan</code>?</details>

# %% prueba="pruebaSoftmax" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaSoftmax)
### END HIDDEN TESTS

# %% [markdown]
# ## Para recordar
#
# - *Softmax* reparte por columnas; restar el máximo de cada registro no cambia el resultado y evita todo desborde.
# - Softmax con entropía cruzada: $\delta^{[2]} = \hat y - y$. La derivada de la softmax ya está dentro.
# - Las funciones `…Grad` reciben la activación, que la red ya calculó: $1 - a^2$ para tanh.
# - Los pesos empiezan distintos y pequeños. Iguales, las unidades son copias; grandes, se saturan.
# - El costo inicial debe ser casi $\ln k$, y la red debe poder memorizar un lote pequeño. Compruébalo **antes** de
#   entrenar en serio.
# - Un *mini-batch* da más pasos con las mismas imágenes. Se barajan juntas imágenes y etiquetas, y se mide sobre todo
#   el conjunto.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | código uno-de-C | *one-hot* | | lote, mini-lote | *batch*, *mini-batch* |
# | entropía cruzada categórica | *categorical cross-entropy* | | matriz de confusión | *confusion matrix* |
# | puntajes sin normalizar | *logits* | | barajar | *shuffle* |
# | capa oculta | *hidden layer* | | tasa de aprendizaje | *learning rate* |

# %% [markdown]
# ## Para pensar, sin puntos
#
# - Pon los datos en orden de clase (`np.argsort` sobre las etiquetas) y entrena con lotes de 50 sin barajar. ¿Qué
#   dice la exactitud después de cada época?
# - ¿Por qué los píxeles del borde conservan en `w1` el valor con el que empezaron? Mira `dw1` en esas columnas.
# - Entrena con lotes de 20 y `lr = 0.1`. ¿Baja el costo con más o con menos ruido? ¿Qué relación ves entre el tamaño
#   del lote y la tasa?
# - Si multiplicas todos los logits por 10, ¿cambia la exactitud? ¿Y el costo?

# %% [markdown]
# ## Para leer más
#
# - Y. LeCun, L. Bottou, Y. Bengio y P. Haffner, «Gradient-based learning applied to document recognition»,
#   *Proceedings of the IEEE* 86(11), 2278–2324, 1998. El artículo que dio a conocer MNIST.
# - M. A. Nielsen, *Neural Networks and Deep Learning*, Determination Press, 2015; los capítulos 1 y 3 leen estos
#   mismos dígitos. En [neuralnetworksanddeeplearning.com](http://neuralnetworksanddeeplearning.com).
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; la sección 6.2.2.3 trata la softmax y
#   la 8.1.3, los mini-batches. En [deeplearningbook.org](https://www.deeplearningbook.org).
# - X. Glorot y Y. Bengio, «Understanding the difficulty of training deep feedforward neural networks», *AISTATS*,
#   2010. Cuánto azar conviene al comienzo.
# - A. Géron, *Hands-On Machine Learning with Scikit-Learn and TensorFlow*, O'Reilly, 2017; capítulos 3 (MNIST y la
#   matriz de confusión) y 10.
# - A. Ng, *Neural Networks and Deep Learning*, curso de Coursera, 2017.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
