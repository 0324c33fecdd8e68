# %% [markdown]
# # 11 · Introducción a PyTorch: los mismos gradientes, sin escribirlos
#
# En los talleres 03 a 06 escribiste a mano todo lo que hace aprender a una red: el avance, la regla de la cadena, el
# paso del optimizador. PyTorch trae esas tres piezas hechas. Este taller no las explica de nuevo: te enseña a
# **encontrarlas**, a comprobar que son las tuyas y a no caer en las trampas que tienen.
#
# **Al terminar podrás**
#
# - mover datos de NumPy a tensores con el *dtype*, la forma y el orden de ejes que una red espera;
# - pedirle gradientes a *autograd* y compararlos con los tuyos;
# - escribir una capa y una red propias con `nn.Module`, y contar lo que se entrena;
# - elegir la pérdida según lo que entrega la red (*logits* o probabilidades);
# - escribir un ciclo de entrenamiento, un optimizador heredando de `torch.optim.Optimizer`, una métrica y un punto de
#   control que permite seguir donde ibas.
#
# **Antes necesitas** el grafo de cálculo (taller 03), la red de dos capas (05) y los optimizadores (06). De Python,
# clases con herencia.
#
# **Tiempo**: unas seis horas, en dos o tres sesiones. **Puntos**: 115, de los cuales 109 se califican solos y 6 son
# respuestas con tus palabras.

# %%
import copy
import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from taller.comprobaciones import (
    comprobarBaja,
    comprobarCerca,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.entrenamientos import darPasos
from taller.figuras import (
    graficarCanales,
    graficarCostos,
    graficarGrafo,
    graficarImagenes,
    graficarTensores,
)
from taller.lienzo import AZUL, BERMELLON, VERDE, conEstilo, nuevaFigura, terminar

# %% [markdown]
# ## Cambian dos costumbres
#
# **Los registros son filas.** Hasta el taller 06 cada registro era una columna y una capa calculaba $Z = W X + b$. En
# PyTorch, como en el práctico del taller 09, el primer eje es siempre el de los registros y la misma capa calcula
#
# $$Z = X\, W^\top + b, \qquad X\,(m, n), \quad W\,(\text{salidas}, n), \quad b\,(\text{salidas},), \quad
#   Z\,(m, \text{salidas}).$$
#
# La matriz de pesos no cambia: sigue teniendo una fila por neurona. Lo que se traspone son los datos.
#
# **Los números son de 32 bits.** NumPy usa `float64` si no dices nada; PyTorch, `float32`. Es la mitad de memoria y,
# en muchas máquinas, el doble de velocidad. A cambio quedan unas siete cifras, y por eso las comprobaciones de este
# taller son menos exigentes.

# %% [markdown]
# ## 1. Tensores: rangos, ejes y formas
#
# Un **tensor** es un arreglo de números de un solo tipo. Su **rango** es cuántos ejes tiene: un número suelto es de
# rango 0; un vector, de rango 1; una matriz, de rango 2.
#
# El curso pregunta: *una hoja de Excel con 10 columnas, ¿qué tensor es? ¿Y un conjunto de imágenes RGB? ¿Y un video?*
# El primer eje es siempre el de los registros; después, cada característica necesita los ejes que necesita.

# %% muestra="rangos"
graficarTensores(
    {
        "hoja de 10 columnas\n(se ven 5)": (4, 5),
        "una imagen RGB": (3, 4, 4),
        "2 imágenes RGB": (2, 3, 4, 4),
    }
)
for nombre, forma in {
    "hoja de cálculo: (registros, columnas)": (150, 10),
    "serie de tiempo: (registros, instantes, mediciones)": (30, 24, 6),
    "imágenes: (registros, canales, alto, ancho)": (8, 3, 32, 32),
    "video: (registros, cuadros, canales, alto, ancho)": (2, 16, 3, 32, 32),
}.items():
    x = torch.zeros(forma)
    print(f"{nombre:55s} rango {x.ndim}, {x.numel():6d} números, {x.numel() * x.element_size() / 1024:6.1f} KiB")

# %% [markdown]
# Un tensor se parece mucho a un arreglo de NumPy, a propósito. Lo que tiene de más son tres apellidos:
#
# | atributo | qué dice | por omisión |
# |---|---|---|
# | `x.dtype` | qué clase de número guarda | `torch.float32` |
# | `x.device` | en qué memoria vive: `cpu` o una tarjeta gráfica | `cpu` |
# | `x.requires_grad` | si hay que recordar de dónde salió, para derivar | `False` |
#
# Dos tensores en **dispositivos** distintos no se pueden operar; con **dtypes** distintos, a veces sí y a veces no.
# Mira qué dice PyTorch en cada caso:

# %% muestra="apellidos"
dispositivo = "cuda" if torch.cuda.is_available() else "cpu"
print(f"En esta máquina se puede usar: {dispositivo}. Un tensor se lleva con x.to(dispositivo).")
enteros, reales = torch.tensor([1, 2, 3]), torch.tensor([0.5, 0.5, 0.5])
print(
    "int64 + float32 →",
    (enteros + reales).dtype,
    "(se suman elemento a elemento y gana el más general)",
)
try:
    torch.ones(2, 3) @ torch.ones(3, 2, dtype=torch.float64)
except RuntimeError as error:
    print("float32 @ float64 →", error)

# %% [markdown]
# ### El canal, ¿delante o detrás?
#
# Una imagen a color tiene un eje más que una gris, el de los **canales**: rojo, verde y azul. Hay dos costumbres.
#
# - **Canales primero** (*channels first*): $(m, c, h, w)$. Es la de PyTorch. Cada canal es una imagen entera.
# - **Canales al final** (*channels last*): $(m, h, w, c)$. Es la de TensorFlow, la de matplotlib y la de casi todos
#   los archivos. Cada pixel es un trío de números.
#
# Los números son los mismos; cambia el **orden en que están guardados**. La figura lo muestra con una imagen de 2 × 3.

# %% muestra="canales"
graficarCanales(2, 3)

# %% [markdown]
# De ahí sale el error más bonito del taller. Si tu imagen es $(h, w, c)$ y la red quiere $(c, h, w)$, `reshape` te da
# la forma que pides **sin mover un solo número**: relee la tira de memoria con otros cortes. Hace falta **mover el
# eje**. Las dos salidas tienen la misma forma; una sola sigue siendo una imagen.


# %% muestra="reshape-no-es-permute"
def imagenDePrueba(lado=48):
    """Un atardecer inventado: arreglo (lado, lado, 3), de 0 a 1, con los canales al final."""
    fila, columna = np.mgrid[0:lado, 0:lado] / (lado - 1)
    cielo = np.stack([0.35 + 0.6 * fila, 0.45 + 0.2 * fila, 0.85 - 0.6 * fila], axis=-1)
    sol = (fila - 0.55) ** 2 + (columna - 0.6) ** 2 < 0.03
    cielo[sol] = [1.0, 0.9, 0.3]
    cielo[fila > 0.75] = [0.1, 0.25, 0.45]
    return cielo.clip(0, 1)


original = torch.from_numpy(imagenDePrueba())  # (48, 48, 3)
bien = original.permute(2, 0, 1)  # (3, 48, 48): mueve el eje
mal = original.reshape(3, 48, 48)  # (3, 48, 48): la misma forma, otra imagen
print("formas:", tuple(bien.shape), tuple(mal.shape), " ¿mismos valores?", torch.equal(bien, mal))
graficarImagenes(
    np.stack([bien.permute(1, 2, 0).numpy(), mal.permute(1, 2, 0).numpy()]),
    ["con permute", "con reshape"],
    alt="A la izquierda un atardecer intacto; a la derecha, la imagen triplicada y con los colores perdidos.",
)

# %% [markdown]
# ### Ejercicio 11.1 · `cambiarCanales`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# Mueve el eje de los canales al final, o de vuelta al principio. Debe servir para **una imagen, un lote de imágenes y
# un lote de videos**: los canales están siempre a tres ejes del final (delante de alto y ancho), y detrás de todo
# cuando van al final.
#
# | | significado | forma |
# |---|---|---|
# | `x` | tensor de imagen, lote o video | `(…, c, h, w)`, o `(…, h, w, c)` si vuelven |
# | `destino` | `"final"` o `"principio"` | texto |
# | devuelve | los mismos números con el eje movido | `(…, h, w, c)` o `(…, c, h, w)` |
#
# **Con números:** un video $(2, 5, 3, 8, 6)$ (2 registros, 5 cuadros, 3 canales) pasa a $(2, 5, 8, 6, 3)$. Los cuadros
# no se tocan. El número que estaba en la posición `[1, 4, 2, 7, 0]` queda en `[1, 4, 7, 0, 2]`.


# %% ejercicio="cambiarCanales"
def cambiarCanales(x, destino):
    """Mueve el eje de los canales al final o al principio, sin cambiar el orden de los demás.

    x: tensor (…, c, h, w) si destino es "final"; (…, h, w, c) si es "principio". Devuelve un tensor de rango igual.
    """
    ### BEGIN SOLUTION
    return x.movedim(-3, -1) if destino == "final" else x.movedim(-1, -3)
    ### END SOLUTION


# %% comprobacion="cambiarCanales"
video = torch.arange(2 * 5 * 3 * 8 * 6).reshape(2, 5, 3, 8, 6)
girado = cambiarCanales(x=video, destino="final")
comprobarForma(girado, (2, 5, 8, 6, 3), "el video, con los canales al final")
comprobarIgual(
    int(girado[1, 4, 7, 0, 2]),
    int(video[1, 4, 2, 7, 0]),
    "un número del video",
    si_falla="La forma sola no basta: ¿moviste el eje o releíste la memoria con otros cortes?",
)
comprobarIgual(cambiarCanales(x=girado, destino="principio"), video, "ida y vuelta")
comprobarForma(cambiarCanales(x=torch.zeros(3, 4, 5), destino="final"), (4, 5, 3), "una sola imagen")
comprobarIntacto(cambiarCanales, x=video, destino="final")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué función mueve un eje?</summary>
# Busca <code>torch.movedim</code> y <code>torch.permute</code>. La primera pide solo de dónde a dónde.</details>
# <details><summary>Pista 2 · funciona con lotes y falla con videos</summary>
# Cuenta los ejes desde el final. ¿Qué número negativo tiene siempre el de los canales, sin importar cuántos haya
# antes?</details>
# <details><summary>Pista 3 · la forma está bien y los números no</summary>
# <code>reshape</code> y <code>view</code> nunca mueven números. Y <code>transpose(a, b)</code> intercambia dos ejes:
# ¿quedan alto y ancho en su orden?</details>

# %% prueba="cambiarCanales" puntos=5
### BEGIN HIDDEN TESTS
calificar(cambiarCanales)
### END HIDDEN TESTS

# %% [markdown]
# ### De NumPy a tensores, sin sorpresas
#
# `torch.from_numpy(a)` no copia: el tensor y el arreglo **son la misma memoria**. Es rápido y es peligroso, porque
# quien cambie uno cambia el otro. `torch.tensor(a)` sí copia. Una cuenta con otro dtype también da memoria nueva.

# %% muestra="memoria-compartida"
arreglo = np.zeros(3)
comparte, copia = torch.from_numpy(arreglo), torch.tensor(arreglo)
arreglo[0] = 7.0
print("from_numpy:", comparte.tolist(), "  tensor:", copia.tolist(), "  dtype de los dos:", comparte.dtype)


# %%
def verLote(prepararLote, imagenes, etiquetas):
    """Lo que prepararLote entrega, con sus dtypes, después de borrar los arreglos de los que salió."""
    imagenes, etiquetas = imagenes.copy(), etiquetas.copy()
    x, y = prepararLote(imagenes=imagenes, etiquetas=etiquetas)
    imagenes[...], etiquetas[...] = 0, 0  # si x o y comparten su memoria, aquí se nota
    return x, y, (str(x.dtype), str(y.dtype))


# %% [markdown]
# ### Ejercicio 11.2 · `prepararLote`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Convierte un lote de dígitos, como viene de los archivos, en los dos tensores que una red de PyTorch espera.
#
# | | significado | forma y tipo |
# |---|---|---|
# | `imagenes` | grises de 0 a 255 | arreglo `(m, h, w)`, `uint8` |
# | `etiquetas` | la clase de cada imagen | arreglo `(m,)`, cualquier entero |
# | devuelve `x` | grises de 0 a 1, con un eje de **un canal** | tensor `(m, 1, h, w)`, `torch.float32` |
# | devuelve `y` | las clases, como números enteros | tensor `(m,)`, `torch.int64` |
#
# La entropía cruzada de PyTorch exige `int64` en las etiquetas. Ninguno de los dos tensores debe compartir memoria
# con los arreglos: la comprobación los borra después de llamarte.
#
# **Con números:** el gris 51 se vuelve $51 / 255 = 0{,}2$, y 255 se vuelve 1. Un lote $(4, 28, 28)$ da
# $(4, 1, 28, 28)$.


# %% ejercicio="prepararLote"
def prepararLote(imagenes, etiquetas):
    """Los tensores (x, y) de un lote de imágenes grises.

    imagenes: ndarray (m, h, w) uint8, de 0 a 255. etiquetas: ndarray (m,) de enteros.
    Devuelve x, tensor (m, 1, h, w) float32 de 0 a 1, e y, tensor (m,) int64; con memoria propia.
    """
    ### BEGIN SOLUTION
    x = torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255
    return x, torch.tensor(etiquetas, dtype=torch.int64)
    ### END SOLUTION


# %% comprobacion="prepararLote"
grises = np.array([[[0, 51, 255], [102, 204, 0]]], dtype=np.uint8)
x, y, tipos = verLote(prepararLote, grises, np.array([7], dtype=np.int64))
comprobarForma(x, (1, 1, 2, 3), "x")
comprobarIgual(tipos, ("torch.float32", "torch.int64"), "los dtypes de x y de y")
comprobarCerca(x[0, 0], torch.tensor([[0.0, 0.2, 1.0], [0.4, 0.8, 0.0]]), "x", si_falla="¿Divides entre 255?")
comprobarIgual(y, torch.tensor([7]), "y", si_falla="Si sale 0, tu tensor cambió al borrar el arreglo.")
comprobarIntacto(prepararLote, imagenes=grises, etiquetas=np.array([7]))

# %% [markdown]
# <details><summary>Pista 1 · el eje del canal</summary>
# <code>x.unsqueeze(1)</code> añade un eje de tamaño 1 en la posición 1. También <code>x[:, None]</code>.</details>
# <details><summary>Pista 2 · los dtypes</summary>
# <code>torch.tensor(a, dtype=torch.float32)</code> copia y convierte a la vez; <code>.float()</code> y
# <code>.long()</code> son otros nombres de la misma conversión.</details>
# <details><summary>Pista 3 · me dice que y vale 0</summary>
# Si las etiquetas ya eran <code>int64</code>, <code>.long()</code> no tiene nada que convertir y devuelve el mismo
# tensor, que sigue siendo la memoria del arreglo. ¿Qué función copia siempre?</details>

# %% prueba="prepararLote" puntos=6
### BEGIN HIDDEN TESTS
calificar(prepararLote)
### END HIDDEN TESTS

# %% [markdown]
# ### *Broadcasting*: las mismas reglas, el mismo peligro
#
# PyTorch repite los ejes como NumPy: alinea las formas **por la derecha** y estira los de tamaño 1. Un vector de 3
# medias junto a un lote $(m, 3, h, w)$ se alinea con el **ancho**, no con los canales:
#
# | lote | medias | qué pasa |
# |---|---|---|
# | `(8, 3, 32, 32)` | `(3,)` | error: 32 y 3 no coinciden |
# | `(8, 3, 5, 3)` | `(3,)` | **sin error**, y mal: cada columna resta una media |
# | `(8, 3, 32, 32)` | `(3, 1, 1)` | bien: cada canal, la suya |

# %% [markdown]
# ### Ejercicio 11.3 · `normalizarCanales`
# Dificultad ●●○○○ · 5 puntos · unos 10 minutos
#
# Resta a cada canal su media y divide entre su desviación. Es lo que hace `Normalize` de torchvision.
#
# | | significado | forma |
# |---|---|---|
# | `x` | lote con los canales primero | `(m, c, h, w)` |
# | `media`, `desviacion` | un número por canal | `(c,)` |
# | devuelve | *(x − media) / desviación*, canal a canal | `(m, c, h, w)` |
#
# **Con números:** un pixel vale 0,9 en el canal rojo, con media 0,5 y desviación 0,2: queda en $0{,}4 / 0{,}2 = 2$.


# %% ejercicio="normalizarCanales"
def normalizarCanales(x, media, desviacion):
    """Cada canal menos su media, entre su desviación.

    x: tensor (m, c, h, w). media, desviacion: tensores (c,). Devuelve un tensor (m, c, h, w); no cambia x.
    """
    ### BEGIN SOLUTION
    return (x - media[:, None, None]) / desviacion[:, None, None]
    ### END SOLUTION


# %% comprobacion="normalizarCanales"
lote = torch.full((2, 3, 4, 3), 0.9)  # a propósito: 3 canales y ancho 3
media, desviacion = torch.tensor([0.5, 0.9, 0.0]), torch.tensor([0.2, 1.0, 0.3])
normal = normalizarCanales(x=lote, media=media, desviacion=desviacion)
comprobarForma(normal, (2, 3, 4, 3), "el lote normalizado")
comprobarCerca(
    normal[0, :, 1, 1],
    torch.tensor([2.0, 0.0, 3.0]),
    "un pixel, sus tres canales",
    si_falla="¿Con qué eje se alinea un vector de forma (3,)?",
)
comprobarIntacto(normalizarCanales, x=lote, media=media, desviacion=desviacion)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo le doy a la media la forma (c, 1, 1)?</summary>
# <code>media.view(-1, 1, 1)</code>, <code>media.reshape(-1, 1, 1)</code> o <code>media[:, None, None]</code>.</details>
# <details><summary>Pista 2 · los números están mal y no hay error</summary>
# En la comprobación el ancho también es 3. ¿Cambia tu resultado de una columna a la siguiente?</details>

# %% prueba="normalizarCanales" puntos=5
### BEGIN HIDDEN TESTS
calificar(normalizarCanales)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. *Autograd*: el grafo se dibuja solo
#
# En el taller 03 construiste una clase `Valor`: un número que recuerda de qué operación salió, y un `atras()` que
# recorre el grafo al revés. Un tensor con `requires_grad=True` es exactamente eso, con arreglos en vez de números.
#
# | tu `Valor` | PyTorch |
# |---|---|
# | `Valor(2.8)` | `torch.tensor(2.8, requires_grad=True)` |
# | `.dato` | `.detach()`, o `.item()` si es un solo número |
# | `.padres`, `.op` | `.grad_fn` |
# | `.atras()` | `.backward()` |
# | `.grad` | `.grad` |
#
# Esta es la neurona del taller 03, $z = w_1 x_1 + w_2 x_2 + b$ y $a = \tanh z$, con los gradientes que da PyTorch:

# %% muestra="neurona"
datos = {"w1": 1.45, "x1": 2.8, "w2": -0.35, "x2": -1.8, "b": -4.0}
nodos = {nombre: torch.tensor(v, dtype=torch.float64, requires_grad=True) for nombre, v in datos.items()}
nodos["p1"] = nodos["w1"] * nodos["x1"]
nodos["p2"] = nodos["w2"] * nodos["x2"]
nodos["s"] = nodos["p1"] + nodos["p2"]
nodos["z"] = nodos["s"] + nodos["b"]
nodos["a"] = torch.tanh(nodos["z"])
for nodo in nodos.values():
    nodo.retain_grad()  # los intermedios no guardan su gradiente si no se les pide
nodos["a"].backward()
print("a salió de", nodos["a"].grad_fn.name(), "y z de", nodos["z"].grad_fn.name())
graficarGrafo(
    [
        ("p1", "*", ("w1", "x1")),
        ("p2", "*", ("w2", "x2")),
        ("s", "+", ("p1", "p2")),
        ("z", "+", ("s", "b")),
        ("a", "tanh", ("z",)),
    ],
    {nombre: nodo.item() for nombre, nodo in nodos.items()},
    {nombre: nodo.grad.item() for nombre, nodo in nodos.items()},
    titulo="La neurona del taller 03, derivada por PyTorch",
)

# %% [markdown]
# ### Contra tu propio `Valor`
#
# Si este cuaderno está en la misma carpeta que tu taller 03 resuelto, la celda siguiente trae **tu** clase y compara.
# Si no está, lo dice y sigue.

# %% muestra="contra-valor"
from taller.cuadernos import traerDeCuaderno

Valor = traerDeCuaderno("03_grafos_computacionales.ipynb", "Valor")
if Valor is not None:
    try:
        mios = {nombre: Valor(v) for nombre, v in datos.items()}
        (mios["w1"] * mios["x1"] + mios["w2"] * mios["x2"] + mios["b"]).tanh().atras()
        print("          tu Valor     PyTorch")
        for nombre, mio in mios.items():
            print(f"  d/d{nombre:4s} {mio.grad:+.6f}   {nodos[nombre].grad.item():+.6f}")
    except Exception as error:
        print("Tu Valor aún no puede con esta expresión:", error)

# %% [markdown]
# ### Tres reglas que tu `Valor` también tenía
#
# 1. Los gradientes **se suman** a lo que hubiera en `.grad`. Dos `backward()` seguidos dan el doble.
# 2. El grafo **se gasta**: un segundo `backward()` por el mismo grafo es un error. Para derivar otra vez, se avanza
#    otra vez.
# 3. Lo que se hace dentro de `with torch.no_grad():` **no se recuerda**. Ahí van los pasos del optimizador y las
#    predicciones.

# %% muestra="se-suman"
w = torch.tensor(3.0, requires_grad=True)
for vez in (1, 2, 3):
    (w**2).backward()
    print(f"backward número {vez}: w.grad = {w.grad.item():.0f}   (la derivada de w² en 3 es 6)")
with torch.no_grad():
    doble = 2 * w
print("dentro de no_grad, requires_grad es", doble.requires_grad)


# %%
_ENTRADAS = torch.tensor([[1.0, -2.0], [0.5, 3.0], [-1.5, 0.5]], dtype=torch.float64)
_RESPUESTAS = torch.tensor([0.0, 1.0, -1.0], dtype=torch.float64)
COSTOS = {
    "suma de cuadrados": lambda p: (p["w"] ** 2).sum(),
    "recta": lambda p: ((_ENTRADAS @ p["w"] + p["b"] - _RESPUESTAS) ** 2).mean(),
    "neurona": lambda p: (torch.tanh(_ENTRADAS @ p["w"] + p["b"]) * _RESPUESTAS).sum(),
    "sin b": lambda p: (_ENTRADAS @ p["w"]).exp().mean(),
    "producto": lambda p: p["w"].prod() * p["b"].sum(),
}


def derivar(gradientesDe, nombre, parametros):
    """Los gradientes de uno de los COSTOS, por su nombre."""
    return gradientesDe(costo=COSTOS[nombre], parametros=parametros)


# %% [markdown]
# ### Ejercicio 11.4 · `gradientesDe`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# Escribe el gradiente automático de cualquier costo. Recibes una función y un diccionario de tensores; devuelves otro
# diccionario, con los mismos nombres y los gradientes.
#
# | | significado | tipo |
# |---|---|---|
# | `costo` | función que recibe un diccionario como `parametros` y devuelve un tensor de rango 0 | función |
# | `parametros` | los valores en que se deriva; **quedan como estaban** | dict nombre → tensor |
# | devuelve | la derivada del costo en cada parámetro; ceros si el costo no lo usa | dict nombre → tensor de su forma |
#
# «Quedan como estaban» incluye sus apellidos: ni `requires_grad` ni `.grad` deben cambiar. Los gradientes que devuelves
# no deben pedir gradiente.
#
# **Con números:** con `costo = lambda p: (p["w"] ** 2).sum()` y `w = (1, −2)`, el resultado es `{"w": (2, −4)}`.


# %% ejercicio="gradientesDe"
def gradientesDe(costo, parametros):
    """Gradiente de un costo respecto a cada parámetro, con autograd.

    costo: función de un diccionario nombre → tensor que devuelve un tensor de rango 0.
    parametros: diccionario nombre → tensor de reales; no se modifica. Devuelve un diccionario nombre → tensor.
    """
    ### BEGIN SOLUTION
    hojas = {nombre: valor.detach().clone().requires_grad_() for nombre, valor in parametros.items()}
    gradientes = torch.autograd.grad(costo(hojas), list(hojas.values()), allow_unused=True)
    pares = zip(hojas.items(), gradientes, strict=True)
    return {nombre: torch.zeros_like(hoja).detach() if g is None else g for (nombre, hoja), g in pares}
    ### END SOLUTION


# %% comprobacion="gradientesDe"
punto = {
    "w": torch.tensor([1.0, -2.0], dtype=torch.float64),
    "b": torch.tensor([0.5], dtype=torch.float64),
}
comprobarCerca(
    gradientesDe(costo=lambda p: (p["w"] ** 2).sum(), parametros={"w": punto["w"]})["w"],
    torch.tensor([2.0, -4.0], dtype=torch.float64),
    "la suma de cuadrados",
)
for nombre in ("recta", "neurona", "sin b"):
    propios = derivar(gradientesDe, nombre, punto)
    for parametro in ("w", "b"):

        def costoEn(valores, nombre=nombre, parametro=parametro):
            return COSTOS[nombre]({**punto, parametro: torch.from_numpy(valores)})

        comprobarGradiente(costoEn, punto[parametro], propios[parametro], f"{nombre}: d{parametro}")
comprobarIntacto(derivar, gradientesDe, "recta", parametros=punto)

# %% [markdown]
# <details><summary>Pista 1 · los parámetros no piden gradiente, y no puedo tocarlos</summary>
# Haz copias: <code>valor.detach().clone()</code> corta con el pasado y duplica la memoria. A la copia sí puedes
# pedirle gradiente.</details>
# <details><summary>Pista 2 · ¿backward o autograd.grad?</summary>
# Las dos sirven. <code>torch.autograd.grad(salida, [hojas…])</code> devuelve los gradientes sin guardarlos en
# <code>.grad</code>.</details>
# <details><summary>Pista 3 · «One of the differentiated Tensors appears to not have been used»</summary>
# Uno de los parámetros no participa en el costo. Con <code>backward()</code> su <code>.grad</code> queda en
# <code>None</code>; con <code>autograd.grad</code> hay un argumento que lo permite. ¿Cuánto vale esa
# derivada?</details>

# %% prueba="gradientesDe" puntos=8
### BEGIN HIDDEN TESTS
calificar(gradientesDe)
### END HIDDEN TESTS

# %% [markdown]
# ### Contra tu propio `backProp`
#
# El taller 05 te pidió las derivadas de una red de dos capas con tanh y softmax. Aquí la misma red, con registros en
# columnas para hablar el idioma de aquel taller, y cuatro gradientes de tu puño frente a los de *autograd*.

# %% muestra="contra-backprop"
rng = np.random.default_rng(11)
X5, y5 = rng.normal(size=(6, 9)), np.eye(4)[rng.integers(4, size=9)].T
pesos5 = {
    "w1": rng.normal(size=(5, 6)),
    "b1": rng.normal(size=(5, 1)),
    "w2": rng.normal(size=(4, 5)),
    "b2": rng.normal(size=(4, 1)),
}
tensores5 = {nombre: torch.from_numpy(v) for nombre, v in pesos5.items()}


def costo5(p):
    z2 = p["w2"] @ torch.tanh(p["w1"] @ torch.from_numpy(X5) + p["b1"]) + p["b2"]
    return F.cross_entropy(z2.T, torch.from_numpy(y5.T))  # PyTorch quiere los registros en filas


automaticos = gradientesDe(costo=costo5, parametros=tensores5)
backProp = traerDeCuaderno("05_mnist_numpy.ipynb", "backProp")
if backProp is None:
    print(
        "Sin tu taller 05 a mano, mira al menos sus formas:",
        {n: tuple(g.shape) for n, g in automaticos.items()},
    )
else:
    a1 = np.tanh(pesos5["w1"] @ X5 + pesos5["b1"])
    a2 = torch.softmax(torch.from_numpy(pesos5["w2"] @ a1 + pesos5["b2"]), dim=0).numpy()
    try:
        mios = dict(zip(("w1", "b1", "w2", "b2"), backProp(X=X5, y=y5, **pesos5, a1=a1, a2=a2), strict=True))
        for nombre, mio in mios.items():
            diferencia = np.abs(mio - automaticos[nombre].numpy()).max()
            print(f"d{nombre}: la mayor diferencia entre tu backProp y autograd es {diferencia:.1e}")
    except Exception as error:
        print("Tu backProp aún no responde:", error)

# %% [markdown]
# Diferencias de $10^{-16}$: es el último bit. La derivación automática **no** es una derivada numérica con un $h$
# pequeño; aplica las mismas fórmulas que tú, en el mismo orden.

# %% [markdown]
# ### Ejercicio 11.5 · `ajustarRecta`
# Dificultad ●●●○○ · 8 puntos · unos 30 minutos
#
# El primer ciclo: descenso de gradiente sobre una recta $\hat y = w x + b$ con el error cuadrático medio
# $J = \frac1m \sum (w x_i + b - y_i)^2$. **Sin fórmulas de gradiente** y sin optimizador: avanza, llama a `backward()`,
# mueve `w` y `b`, y borra los gradientes.
#
# | | significado | forma |
# |---|---|---|
# | `x`, `y` | datos | tensores `(m,)` |
# | `w`, `b` | valores iniciales; no se modifican | tensores de rango 0 |
# | `lr`, `pasos` | tasa de aprendizaje y número de pasos | números |
# | devuelve `costos` | *J* **antes** de cada paso, números de Python | lista de largo `pasos` |
# | devuelve `w`, `b` | los valores finales, sin grafo | tensores de rango 0 |
#
# **Con números:** $x = (1, 2)$, $y = (2, 4)$, $w = b = 0$, `lr = 0.1`. El costo es $(4 + 16)/2 = 10$. Los gradientes:
# $\partial J/\partial w = \frac22(-2 \cdot 1 - 4 \cdot 2) = -10$ y $\partial J/\partial b = \frac22(-2 - 4) = -6$. Tras
# un paso, $w = 1$ y $b = 0{,}6$. El segundo costo es $\big((-0{,}4)^2 + (-1{,}4)^2\big)/2 = 1{,}06$.


# %% ejercicio="ajustarRecta"
def ajustarRecta(x, y, w, b, lr, pasos):
    """Descenso de gradiente de una recta, con autograd.

    x, y: tensores (m,). w, b: tensores de rango 0; no se modifican. lr: tasa. pasos: cuántos.
    Devuelve (costos, w, b): lista de float con el costo antes de cada paso, y los tensores finales, sin grafo.
    """
    ### BEGIN SOLUTION
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()
    ### END SOLUTION


# %% comprobacion="ajustarRecta"
cero = torch.tensor(0.0)
costos, w_f, b_f = ajustarRecta(x=torch.tensor([1.0, 2.0]), y=torch.tensor([2.0, 4.0]), w=cero, b=cero, lr=0.1, pasos=2)
comprobarCerca(costos, [10.0, 1.06], "los dos primeros costos", si_falla="¿Se borran los gradientes entre pasos?")
costos, w_f, b_f = ajustarRecta(x=torch.tensor([1.0, 2.0]), y=torch.tensor([2.0, 4.0]), w=cero, b=cero, lr=0.1, pasos=1)
comprobarCerca(w_f, torch.tensor(1.0), "w tras un paso")
comprobarCerca(b_f, torch.tensor(0.6), "b tras un paso")
comprobarIgual((w_f.requires_grad, type(costos[0])), (False, float), "w sin grafo y costos como números")
equis = torch.linspace(-1, 1, 40)
costos, w_f, b_f = ajustarRecta(x=equis, y=3 * equis - 1, w=cero, b=cero, lr=0.3, pasos=100)
comprobarBaja(costos, "el costo de 100 pasos")
comprobarCerca(torch.stack([w_f, b_f]), torch.tensor([3.0, -1.0]), "la recta aprendida", si_falla="¿Baja el costo?")
comprobarIntacto(ajustarRecta, x=equis, y=3 * equis - 1, w=cero, b=cero, lr=0.3, pasos=2)

# %% [markdown]
# <details><summary>Pista 1 · «a leaf Variable that requires grad is being used in an in-place operation»</summary>
# Mover <code>w</code> es una operación más, y PyTorch quiere recordarla. ¿Dónde se hace lo que no debe
# recordarse?</details>
# <details><summary>Pista 2 · después del primer paso, <code>w.grad</code> es <code>None</code></summary>
# Si escribes <code>w = w - lr * w.grad</code>, el nombre <code>w</code> pasa a ser otro tensor, que ya no es hoja.
# Cambia el mismo tensor: <code>w -= …</code> dentro de <code>no_grad</code>.</details>
# <details><summary>Pista 3 · el costo sube y baja como una ola</summary>
# Imprime <code>w.grad</code> en los tres primeros pasos. ¿Qué le pasa a <code>.grad</code> con cada
# <code>backward()</code>?</details>

# %% prueba="ajustarRecta" puntos=8
### BEGIN HIDDEN TESTS
calificar(ajustarRecta)
### END HIDDEN TESTS

# %% [markdown]
# ¿Qué se vería si alguien olvida borrar los gradientes? El paso número 10 usa la suma de los diez primeros. Es como
# un momentum que nunca frena: la curva oscila y no se asienta.

# %% muestra="sin-borrar"
from taller.entrenamientos import rectaSinBorrar

equis, cero = torch.linspace(-1, 1, 40), torch.tensor(0.0)
graficarCostos(
    {
        "borra los gradientes": ajustarRecta(x=equis, y=3 * equis - 1, w=cero, b=cero, lr=0.05, pasos=80)[0],
        "no los borra": rectaSinBorrar(equis, 3 * equis - 1, lr=0.05, pasos=80),
    },
    titulo="Un gradiente que no se borra es una inercia sin freno",
    eje_x="paso",
    eje_y="error cuadrático medio",
)

# %% [markdown]
# ## 3. Módulos: una capa es un objeto con parámetros
#
# Todo lo que en PyTorch tiene pesos hereda de `nn.Module`: una capa, una activación, una red entera. Un módulo hace
# dos cosas por ti. Al **asignarle** un `nn.Parameter` u otro módulo como atributo, lo apunta en una lista. Y al
# **llamarlo**, `red(x)`, ejecuta su método `forward`.
#
# | pregunta | respuesta |
# |---|---|
# | ¿qué se entrena? | `red.parameters()`, o con nombres `red.named_parameters()` |
# | ¿qué hay que guardar? | `red.state_dict()`: parámetros y memorias (*buffers*) |
# | ¿en qué modo está? | `red.training`; cambia con `red.train()` y `red.eval()` |
#
# Estas son las piezas que el curso cita, y lo que reciben y entregan con registros en filas:
#
# | módulo | recibe | entrega | parámetros |
# |---|---|---|---|
# | `nn.Linear(n, s)` | `(m, n)` | `(m, s)`, sin activación | *s·n + s* |
# | `nn.ReLU`, `nn.Sigmoid`, `nn.Tanh` | cualquiera | la misma forma | 0 |
# | `nn.Softmax(dim=1)` | `(m, k)` | probabilidades por fila | 0 |
# | `nn.Dropout(p)` | cualquiera | la misma; apaga al azar **solo en `train()`** | 0 |
# | `nn.BatchNorm1d(n)` | `(m, n)` | la misma; según el modo, el lote o sus memorias | *2n* |
# | `nn.Conv2d(c, s, k)` | `(m, c, h, w)` | `(m, s, h', w')` | *s·c·k² + s* |
# | `nn.MaxPool2d(k)` | `(m, c, h, w)` | `(m, c, h/k, w/k)` | 0 |
#
# Existen en 1, 2 y 3 dimensiones (`Conv1d`, `BatchNorm2d`, `MaxPool3d`…): el número dice cuántos ejes se recorren.

# %% muestra="piezas"
lote = torch.randn(5, 3, 8, 8, generator=torch.Generator().manual_seed(0))
tubo = nn.Sequential(nn.Conv2d(3, 6, 3), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(54, 10))
for capa in tubo:
    lote = capa(lote)
    print(
        f"{type(capa).__name__:12s} → {tuple(lote.shape)!s:16s}",
        f"{sum(p.numel() for p in capa.parameters()):5d} parámetros",
    )


# %%
class Siamesa(nn.Module):
    """Dos entradas por la misma capa: los pesos se cuentan una sola vez."""

    def __init__(self):
        super().__init__()
        self.izquierda = nn.Linear(4, 3)
        self.derecha = self.izquierda
        self.cabeza = nn.Sequential(nn.Linear(6, 2), nn.Dropout(0.5))


def congelada():
    """Una red cuya primera capa no se entrena."""
    red = nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 2))
    red[0].requires_grad_(False)
    return red


MODELOS = {
    "densa": lambda: nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3)),
    "sin sesgos": lambda: nn.Linear(6, 4, bias=False),
    "con normalización": lambda: nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.Linear(6, 2)),
    "convolución": lambda: nn.Sequential(nn.Conv2d(3, 4, 3), nn.Sequential(nn.ReLU(), nn.Conv2d(4, 2, 3))),
    "congelada": congelada,
    "compartida": Siamesa,
    "sin nada que aprender": lambda: nn.Sequential(nn.ReLU(), nn.Flatten()),
}


def contar(contarParametros, cual):
    """Lo que contarParametros dice de uno de los MODELOS."""
    return contarParametros(modelo=MODELOS[cual]())


# %% [markdown]
# ### Ejercicio 11.6 · `contarParametros`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# Cuántos **números** se entrenan en un modelo. No cuentan las memorias de la normalización, que nadie deriva, ni los
# parámetros congelados (`requires_grad` en `False`).
#
# | | significado | tipo |
# |---|---|---|
# | `modelo` | cualquier `nn.Module` | módulo |
# | devuelve | cuántos números se entrenan | `int` |
#
# **Con números:** `nn.Linear(4, 5)` tiene $5 \cdot 4 + 5 = 25$. Una red 4-5-3 tiene $25 + 18 = 43$.


# %% ejercicio="contarParametros"
def contarParametros(modelo):
    """Cuántos números se entrenan en un modelo.

    modelo: nn.Module. Devuelve un int: la suma de los tamaños de sus parámetros que piden gradiente.
    """
    ### BEGIN SOLUTION
    return sum(p.numel() for p in modelo.parameters() if p.requires_grad)
    ### END SOLUTION


# %% comprobacion="contarParametros"
for cual, cuantos in {
    "densa": 43,
    "sin sesgos": 24,
    "con normalización": 50,
    "congelada": 16,
    "compartida": 29,
}.items():
    comprobarIgual(contar(contarParametros, cual), cuantos, f"la red «{cual}»")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Recorre <code>modelo.parameters()</code>. Cada elemento es un tensor: ¿cuántos números tiene? Mira
# <code>numel()</code>.</details>
# <details><summary>Pista 2 · la de normalización me da de más</summary>
# <code>state_dict()</code> trae también las memorias. ¿Quién trae solo lo que se entrena?</details>

# %% prueba="contarParametros" puntos=4
### BEGIN HIDDEN TESTS
calificar(contarParametros)
### END HIDDEN TESTS


# %%
def verCapa(CapaDensa, entradas, salidas, estado, x):
    """Qué declara una capa, qué calcula con pesos dados, qué gradientes deja y cómo nace."""
    torch.manual_seed(7)
    capa = CapaDensa(entradas, salidas)
    inicio = {nombre: p.detach().clone() for nombre, p in capa.named_parameters()}
    declara = {nombre: (tuple(p.shape), p.requires_grad) for nombre, p in capa.named_parameters()}
    capa.load_state_dict(estado)
    salida = capa(x)
    (salida**2).sum().backward()
    return declara, salida, {nombre: p.grad for nombre, p in capa.named_parameters()}, inicio


# %% [markdown]
# ### Ejercicio 11.7 · `CapaDensa`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# Escribe tu propia `nn.Linear`: una capa $Z = X W^\top + b$ con dos parámetros que se llamen **`peso`** y **`sesgo`**.
#
# | | significado | forma |
# |---|---|---|
# | `entradas`, `salidas` | números enteros | – |
# | `self.peso`, `self.sesgo` | parámetros | `(salidas, entradas)` y `(salidas,)` |
# | `forward(x)` | *X Wᵀ + b* | `(m, entradas)` → `(m, salidas)` |
#
# Nacen al azar, uniformes entre $-\frac{1}{\sqrt{n}}$ y $\frac{1}{\sqrt{n}}$, con $n$ el número de **entradas**: es lo
# que hace `nn.Linear`. Con 4 entradas, entre −0,5 y 0,5. (El porqué de la escala está en el taller 07.)
#
# **Con números:** con `peso = [[1, 2], [0, −1]]` y `sesgo = [10, 0]`, el registro $(3, 4)$ da
# $(1 \cdot 3 + 2 \cdot 4 + 10,\ -4) = (21, -4)$.


# %% ejercicio="CapaDensa"
class CapaDensa(nn.Module):
    """Capa lineal con sesgo, X Wᵀ + b, con parámetros «peso» (salidas, entradas) y «sesgo» (salidas,)."""

    def __init__(self, entradas, salidas):
        ### BEGIN SOLUTION
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite))
        ### END SOLUTION

    def forward(self, x):
        """x: tensor (m, entradas). Devuelve un tensor (m, salidas)."""
        ### BEGIN SOLUTION
        return x @ self.peso.T + self.sesgo
        ### END SOLUTION


# %% comprobacion="CapaDensa"
estado = {"peso": torch.tensor([[1.0, 2.0], [0.0, -1.0]]), "sesgo": torch.tensor([10.0, 0.0])}
declara, salida, gradientes, _ = verCapa(CapaDensa, 2, 2, estado, torch.tensor([[3.0, 4.0]]))
comprobarIgual(
    declara,
    {"peso": ((2, 2), True), "sesgo": ((2,), True)},
    "los parámetros",
    si_falla="¿Son nn.Parameter, con esos nombres, y los crea __init__ después de super().__init__()?",
)
comprobarCerca(salida, torch.tensor([[21.0, -4.0]]), "la salida del ejemplo")
comprobarCerca(gradientes["sesgo"], torch.tensor([42.0, -8.0]), "el gradiente del sesgo")
_, _, _, inicio = verCapa(
    CapaDensa, 100, 50, {"peso": torch.zeros(50, 100), "sesgo": torch.zeros(50)}, torch.zeros(1, 100)
)
comprobarIgual(
    bool(0.09 < inicio["peso"].abs().max() <= 0.1),
    True,
    "con 100 entradas, los pesos nacen entre −0,1 y 0,1",
    si_falla="¿La escala depende de las entradas? ¿Es uniforme?",
)

# %% [markdown]
# <details><summary>Pista 1 · «cannot assign parameters before Module.__init__() call»</summary>
# El padre prepara las listas donde se apuntan los parámetros. ¿Lo llamaste primero?</details>
# <details><summary>Pista 2 · la comprobación dice que no hay parámetros</summary>
# Un tensor suelto es un atributo cualquiera. Envuélvelo: <code>nn.Parameter(tensor)</code>.</details>
# <details><summary>Pista 3 · uniforme entre −a y a</summary>
# <code>torch.empty(forma).uniform_(-a, a)</code>, o <code>(2 * torch.rand(forma) - 1) * a</code>.</details>

# %% prueba="CapaDensa" puntos=8
### BEGIN HIDDEN TESTS
calificar(CapaDensa)
### END HIDDEN TESTS


# %%
def verRed(RedDensa, tamanos, valores, x):
    """Las formas de los parámetros de una red, su salida con valores dados y la de una copia hecha de su estado."""
    red = RedDensa(tamanos)
    formas = [tuple(p.shape) for p in red.parameters()]
    with torch.no_grad():
        for p, valor in zip(red.parameters(), valores, strict=True):
            p.copy_(valor)
    gemela = RedDensa(tamanos)
    gemela.load_state_dict(red.state_dict())
    return formas, red(x), gemela(x)


# %% [markdown]
# ### Ejercicio 11.8 · Encuentra el error: `RedDensa`
# Dificultad ●●●○○ · 8 puntos · unos 20 minutos
#
# Una red de varias capas: `RedDensa((784, 64, 10))` tiene una capa de 784 a 64, una **tanh**, y una de 64 a 10. Entre
# dos capas hay una tanh; después de la última, **nada**: entrega *logits*.
#
# | | significado | forma |
# |---|---|---|
# | `tamanos` | neuronas por nivel, de la entrada a la salida | tupla de 2 o más enteros |
# | `forward(x)` | logits | `(m, tamanos[0])` → `(m, tamanos[-1])` |
#
# **Con números:** `RedDensa((784, 64, 10))` tiene $784 \cdot 64 + 64 + 64 \cdot 10 + 10 = 50\,890$ parámetros, en
# cuatro tensores: $(64, 784)$, $(64,)$, $(10, 64)$ y $(10,)$.
#
# Una persona de tu equipo entregó la clase de abajo. Avanza sin errores y da números razonables, pero el optimizador
# protesta: *optimizer got an empty parameter list*. **Encuentra el error y corrígelo.**


# %% ejercicio="RedDensa"
class RedDensa(nn.Module):
    """Red densa con tanh entre capas y logits a la salida. tamanos: neuronas por nivel, como (784, 64, 10)."""

    def __init__(self, tamanos):
        super().__init__()
        ### BEGIN SOLUTION
        pares = zip(tamanos[:-1], tamanos[1:], strict=True)
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in pares)
        ### END SOLUTION
        ### BEGIN STUB
        # self.capas = []
        # for n, s in zip(tamanos[:-1], tamanos[1:], strict=True):
        #     self.capas.append(nn.Linear(n, s))
        ### END STUB

    def forward(self, x):
        """x: tensor (m, tamanos[0]). Devuelve los logits, (m, tamanos[-1])."""
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.tanh(x)
        return x


# %% muestra="empujar-pesos"
torch.manual_seed(0)
red = RedDensa((2, 16, 1))
print(red)
print("parámetros que ve el optimizador:", sum(p.numel() for p in red.parameters()), "de 65")

# %% comprobacion="RedDensa"
torch.manual_seed(0)
red = RedDensa((784, 64, 10))
comprobarIgual(
    [tuple(p.shape) for p in red.parameters()],
    [(64, 784), (64,), (10, 64), (10,)],
    "las formas de los parámetros",
    si_falla="¿Quién apunta las capas en la lista del módulo? Compara print(red) con lo que esperabas.",
)
comprobarForma(red(torch.zeros(5, 784)), (5, 10), "los logits")
valores = [torch.tensor([[1.0, -1.0]]), torch.tensor([0.5]), torch.tensor([[2.0]]), torch.tensor([3.0])]
_, salida, copiada = verRed(RedDensa, (2, 1, 1), valores, torch.tensor([[2.0, 1.0]]))
comprobarCerca(salida, torch.tensor([[2 * np.tanh(1.5) + 3]]), "una red 2-1-1 hecha a mano")
comprobarCerca(copiada, salida, "otra red, con el mismo estado")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué ve <code>nn.Module</code>?</summary>
# Mira sus atributos: si uno es un parámetro o un módulo, lo apunta. ¿Qué es <code>self.capas</code>?</details>
# <details><summary>Pista 2 · ¿y cómo guardo varias capas?</summary>
# PyTorch tiene listas y diccionarios que también son módulos. Busca los que empiezan por <code>Module</code>.</details>

# %% prueba="RedDensa" puntos=8
### BEGIN HIDDEN TESTS
calificar(RedDensa)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (3 puntos).** ¿Qué hacía mal la clase de tu equipo? Di también qué habría pasado si, además de esas capas,
# la red hubiera tenido una `self.salida = nn.Linear(…)` bien puesta: ¿habría avisado alguien?

# %% [markdown] respuesta="lista-de-capas" puntos=3
# Guardaba las capas en una lista de Python. `nn.Module` solo apunta los atributos que son parámetros o módulos, y una
# lista no es ninguna de las dos cosas: `parameters()`, `state_dict()` y `.to()` no ven lo que hay dentro. Con
# `nn.ModuleList` sí. Si además hubiera una capa de salida bien puesta, la lista de parámetros ya no estaría vacía y no
# habría ningún error: solo se entrenaría la salida, sobre capas escondidas que se quedan para siempre como nacieron, y
# al guardar el estado se perderían. La red aprendería algo, y por eso es peor que un error.

# %% [markdown]
# **Fe de erratas.** Las diapositivas escriben `nn.Relu`, `nn.softmax`, `nn.BatchNorm[1D,2D,3D]`, `nn.Conv[1D…]` y
# `nn.MaxPool[1D…]`. Ninguno existe con esa ortografía: son `nn.ReLU`, `nn.Softmax`, `nn.BatchNorm1d`, `nn.Conv1d` y
# `nn.MaxPool1d`. También dicen que un video, con los canales primero, se ordena (registros, **cuadros, color**, alto,
# ancho). Así se guarda; pero la convolución que recorre el tiempo, `nn.Conv3d`, quiere el **color antes que los
# cuadros**. En una línea cada uno:

# %% muestra="errata-nombres"
for escrito, nombre in {"Relu": "ReLU", "softmax": "Softmax", "BatchNorm1D": "BatchNorm1d"}.items():
    print(f"nn.{escrito}: {hasattr(nn, escrito)}    nn.{nombre}: {hasattr(nn, nombre)}")
print(
    "Conv3d, color antes que cuadros:",
    tuple(nn.Conv3d(3, 2, kernel_size=3)(torch.zeros(1, 3, 5, 8, 8)).shape),
)
try:
    nn.Conv3d(3, 2, kernel_size=3)(torch.zeros(1, 5, 3, 8, 8))
except RuntimeError as error:
    print("Conv3d, cuadros antes que color:", str(error)[:74], "…")

# %% [markdown]
# ## 4. Pérdidas: ¿logits o probabilidades?
#
# Un **logit** es la salida de la última capa, antes de la sigmoide o de la softmax: cualquier número real. Cada pérdida
# de PyTorch espera una cosa y no avisa si recibe la otra.
#
# | pérdida | recibe | y | es lo mismo que |
# |---|---|---|---|
# | `nn.MSELoss` | predicciones | reales, **misma forma** | error cuadrático medio |
# | `nn.CrossEntropyLoss` | **logits** `(m, k)` | clases `(m,)` `int64` | log-softmax y después `NLLLoss` |
# | `nn.NLLLoss` | **log**-probabilidades `(m, k)` | clases `(m,)` `int64` | tomar la de la clase y cambiar el signo |
# | `nn.BCEWithLogitsLoss` | **logits** | reales 0 o 1, misma forma | sigmoide y después `BCELoss`, sin desbordarse |
# | `nn.BCELoss` | **probabilidades** | reales 0 o 1, misma forma | entropía cruzada binaria |
#
# Todas son medias por omisión (`reduction="mean"`). Las dos que reciben logits existen por una razón que ya conoces
# del taller 02: el logaritmo y la exponencial juntos se cancelan sin desbordarse.

# %% muestra="logits-o-no"
logits, clase = torch.tensor([[2.0, 0.0, -1.0]]), torch.tensor([0])
print(f"entropía cruzada con logits:       {F.cross_entropy(logits, clase).item():.4f}")
print(f"con una softmax de más:            {F.cross_entropy(torch.softmax(logits, 1), clase).item():.4f}")
seguro = torch.tensor([[1000.0, 0.0, 0.0]])
print(f"seguro y con razón, logits:        {F.cross_entropy(seguro, clase).item():.4f}")
print(f"seguro y con razón, softmax doble: {F.cross_entropy(torch.softmax(seguro, 1), clase).item():.4f}")

# %% [markdown]
# La softmax de más **no da error**. Aplasta los logits entre 0 y 1, así que la pérdida de una red perfecta con 3 clases
# ya no baja de $\ln(1 + 2/e) = 0{,}5514$; con 10 clases, de 1,4612. La red aprende, despacio y con un suelo que no
# entiendes. Míralo entrenando dos veces la misma red:


# %% muestra="softmax-doble"
def entrenarConSalida(ultima, epocas=150):
    """Pérdida por época de una red 2-16-3 sobre tres nubes; `ultima` es lo que va antes de la pérdida."""
    azar = torch.Generator().manual_seed(3)
    centros = torch.tensor([[0.0, 2.0], [-2.0, -1.0], [2.0, -1.0]])
    y = torch.arange(3).repeat(40)
    X = centros[y] + 0.5 * torch.randn(120, 2, generator=azar)
    torch.manual_seed(1)
    red = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 3), ultima)
    return darPasos(red, torch.optim.SGD(red.parameters(), lr=0.5), X, y, cuantos=epocas)


graficarCostos(
    {
        "logits": entrenarConSalida(nn.Identity()),
        "softmax de más": entrenarConSalida(nn.Softmax(dim=1)),
    },
    titulo="La misma red, la misma tasa: con softmax de más hay un suelo en 0,55",
    eje_y="entropía cruzada (nats)",
)


# %%
def verPerdida(perdidaDe, tarea, salida, y):
    """El valor de una pérdida y su gradiente respecto a la salida de la red."""
    salida = salida.detach().clone().requires_grad_()
    perdida = perdidaDe(tarea=tarea, salida=salida, y=y)
    (gradiente,) = torch.autograd.grad(perdida, salida)
    return perdida, gradiente


# %% [markdown]
# ### Ejercicio 11.9 · `perdidaDe`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# La pérdida correcta para cada tarea. `salida` es siempre lo que entrega la última capa lineal, **sin activación**.
#
# | `tarea` | `salida` | `y` | pérdida |
# |---|---|---|---|
# | `"regresion"` | `(m,)` o `(m, 1)` | reales `(m,)` | error cuadrático medio |
# | `"binaria"` | `(m,)` o `(m, 1)` | 0 o 1, **enteros** `(m,)` | entropía cruzada binaria |
# | `"multiclase"` | `(m, k)` | clases, enteros `(m,)` | entropía cruzada |
#
# Devuelve un tensor de rango 0 por el que se pueda derivar, también cuando los logits valen ±1000.
#
# **Con números:** regresión con salidas $(1, 3)$ e $y = (0, 1)$: $(1 + 4)/2 = 2{,}5$. Binaria con logit 0: $\ln 2$.
# Multiclase con tres logits iguales: $\ln 3$.
#
# Cuidado con la regresión: $(m, 1) - (m,)$ da $(m, m)$ por *broadcasting*, y la media de esos $m^2$ números también es
# un número. PyTorch avisa, pero no se detiene.


# %% ejercicio="perdidaDe"
def perdidaDe(tarea, salida, y):
    """Pérdida media de una tarea, a partir de la salida lineal de la red.

    tarea: "regresion", "binaria" o "multiclase". salida: tensor (m,), (m, 1) o (m, k), sin activación.
    y: tensor (m,), reales o enteros. Devuelve un tensor de rango 0.
    """
    ### BEGIN SOLUTION
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)
    ### END SOLUTION


# %% comprobacion="perdidaDe"
dos = torch.tensor([[1.0], [3.0]])
comprobarCerca(perdidaDe(tarea="regresion", salida=dos, y=torch.tensor([0.0, 1.0])), torch.tensor(2.5), "regresión")
comprobarCerca(
    perdidaDe(tarea="binaria", salida=torch.zeros(4), y=torch.tensor([0, 1, 1, 0])),
    torch.tensor(np.log(2)),
    "binaria de quien no sabe",
    si_falla="¿Recibe logits o probabilidades la pérdida que elegiste?",
)
comprobarCerca(
    perdidaDe(tarea="multiclase", salida=torch.zeros(2, 3), y=torch.tensor([0, 2])),
    torch.tensor(np.log(3)),
    "multiclase de quien no sabe",
)
perdida, gradiente = verPerdida(perdidaDe, "binaria", torch.tensor([1000.0, -1000.0]), torch.tensor([0, 0]))
comprobarCerca(perdida, torch.tensor(500.0), "logits de ±1000", si_falla="Si sale 50, ¿quién recorta el logaritmo?")
comprobarCerca(gradiente, torch.tensor([0.5, 0.0]), "su gradiente")
perdida, _ = verPerdida(perdidaDe, "multiclase", torch.tensor([[1000.0, 0.0, 0.0]]), torch.tensor([0]))
comprobarCerca(perdida, torch.tensor(0.0), "seguro y con razón")

# %% [markdown]
# <details><summary>Pista 1 · «result type Float can't be cast…» o «Found dtype Long but expected Float»</summary>
# La entropía binaria compara números reales: convierte <code>y</code> al dtype de la salida.</details>
# <details><summary>Pista 2 · la regresión da un número raro con salidas (m, 1)</summary>
# Dale a la salida la forma de <code>y</code> antes de restar.</details>
# <details><summary>Pista 3 · con ±1000 sale 50 o <code>nan</code></summary>
# <code>nn.BCELoss</code> recorta el logaritmo en −100. Busca la pérdida que recibe los logits directamente.</details>

# %% prueba="perdidaDe" puntos=8
### BEGIN HIDDEN TESTS
calificar(perdidaDe)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 11.10 · Escribe la prueba: `pruebaEntropia`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# Ahora juzgas tú. Escribe `pruebaEntropia(f)`, que devuelve `True` si `f(logits, y)` es una entropía cruzada media
# correcta y `False` si no. La calificación le dará cuatro correctas y ocho incorrectas, que no verás.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | `f(logits, y)` con logits `(m, k)` y clases `(m,)` | función |
# | devuelve | si `f` es correcta | `bool` |
#
# Cada punto es una **pareja**, una correcta y una incorrecta: decir siempre lo mismo no suma. No compares con
# igualdad exacta: hay correctas en `float32` y en `float64`.
#
# **Con números:** tres logits iguales cuestan $\ln 3 = 1{,}0986$, sea cual sea la clase. Logits $(2, 0, -1)$ y clase 0:
# $\ln(e^2 + 1 + e^{-1}) - 2 = 0{,}1698$. ¿Qué dos casos más distinguirían una media de una suma? ¿Y un desbordamiento?


# %% ejercicio="pruebaEntropia"
def pruebaEntropia(f):
    """Si f(logits, y) es la entropía cruzada media, con logits (m, k) y clases (m,). Devuelve un bool."""
    ### BEGIN SOLUTION
    logits = torch.tensor([[2.0, 0.0, -1.0, 0.5], [-1.0, 3.0, 0.0, 1.0], [0.3, -0.2, 4.0, -2.0]])
    seguros = torch.tensor([[900.0, 0.0, -900.0, 10.0], [0.0, -200.0, 900.0, 0.0]])
    for x, y in ((logits, [0, 2, 2]), (logits[:1], [3]), (seguros, [0, 0]), (seguros, [3, 2])):
        y = torch.tensor(y)
        esperada = (torch.logsumexp(x, dim=1) - x[range(len(y)), y]).mean()
        valor = torch.as_tensor(f(x, y))
        if valor.shape != () or not torch.isclose(valor.double(), esperada.double(), rtol=1e-4, atol=1e-6):
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaEntropia"
comprobarIgual(pruebaEntropia(F.cross_entropy), True, "acepta la de PyTorch")
comprobarIgual(
    pruebaEntropia(lambda logits, y: F.cross_entropy(torch.softmax(logits, dim=1), y)),
    False,
    "rechaza una con una softmax de más",
)
comprobarIgual(pruebaEntropia(lambda logits, y: torch.tensor(0.0)), False, "rechaza una que siempre dice 0")

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con números que calculaste tú: $-\ln p_{\text{clase}} = \ln \sum_j e^{z_j} - z_{\text{clase}}$. Mira
# <code>torch.logsumexp</code>.</details>
# <details><summary>Pista 2 · ¿qué casos pongo?</summary>
# Más de un registro, para distinguir media de suma. Más clases que registros, para los ejes. Clases distintas entre sí.
# Logits enormes. Un error seguro y un acierto seguro.</details>

# %% prueba="pruebaEntropia" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaEntropia)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Entrenar y predecir: dos modos
#
# `nn.Dropout` apaga neuronas al azar, pero solo mientras se entrena. `nn.BatchNorm1d` normaliza con el lote mientras
# se entrena, y con lo que recuerda cuando se predice. Decide el **modo** del modelo: `red.train()` o `red.eval()`.
# Un modelo recién creado está en modo de entrenamiento.

# %% muestra="dos-modos"
torch.manual_seed(4)
con_dropout = nn.Sequential(nn.Linear(3, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 1))
registro = torch.tensor([[0.5, -1.0, 2.0]])
with torch.no_grad():
    entrenando = [con_dropout.train()(registro).item() for _ in range(400)]
    predicha = con_dropout.eval()(registro).item()


@conEstilo
def dibujarModos():
    figura, ((ejes,),) = nuevaFigura(7, 3)
    ejes.hist(entrenando, bins=40, color=AZUL, alpha=0.8, label="en train(), 400 veces")
    ejes.axvline(predicha, color=BERMELLON, linestyle="--", label="en eval(), siempre la misma")
    ejes.set(xlabel="predicción para el mismo registro", ylabel="veces", ylim=(0, 32))
    ejes.legend()
    terminar(
        figura,
        "Sin eval(), la misma pregunta tiene 400 respuestas",
        alt="Histograma ancho y una línea fija.",
    )


dibujarModos()


# %%
class Espia(nn.Module):
    """Deja pasar lo que recibe y apunta, en cada avance, si el modelo entrenaba y si había grafo."""

    def __init__(self):
        super().__init__()
        self.visto = []

    def forward(self, x):
        self.visto.append((self.training, torch.is_grad_enabled()))
        return x


def verPrediccion(predecir, estado, X, entrenando):
    """Las clases que predice, el modo en que avanzó el modelo, el modo en que quedó y las memorias de su BatchNorm."""
    espia = Espia()
    modelo = nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.Dropout(0.5), espia, nn.Linear(6, 4)).double()
    modelo.load_state_dict(estado)
    modelo.train(entrenando)
    clases = predecir(modelo=modelo, X=X)
    memorias = {nombre: modelo.state_dict()[nombre] for nombre in ("1.running_mean", "1.running_var")}
    return clases, sorted(set(espia.visto)), modelo.training, memorias


# %% [markdown]
# ### Ejercicio 11.11 · `predecir`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# La clase que un modelo da a cada registro: la del logit mayor. Con el modelo en modo de evaluación, sin construir
# grafo, y **dejando el modelo en el modo en que llegó**.
#
# | | significado | forma |
# |---|---|---|
# | `modelo` | un módulo que da logits `(m, k)` | módulo |
# | `X` | registros | `(m, n)` |
# | devuelve | la clase de cada registro | tensor `(m,)`, enteros |
#
# **Con números:** los logits $(0{,}2;\ 3;\ -1)$ dan la clase 1. La softmax no hace falta: no cambia cuál es el mayor.


# %% ejercicio="predecir"
def predecir(modelo, X):
    """Clase predicha para cada registro, en modo de evaluación y sin grafo; el modelo queda en su modo.

    modelo: nn.Module que da logits (m, k). X: tensor (m, n). Devuelve un tensor (m,) de enteros.
    """
    ### BEGIN SOLUTION
    entrenaba = modelo.training
    modelo.eval()
    with torch.no_grad():
        clases = modelo(X).argmax(dim=1)
    modelo.train(entrenaba)
    return clases
    ### END SOLUTION


# %% comprobacion="predecir"
torch.manual_seed(2)
modelo = nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.Dropout(0.5), Espia(), nn.Linear(6, 4)).double()
X = torch.randn(7, 3, dtype=torch.float64)
clases, visto, entrenando, memorias = verPrediccion(predecir, modelo.state_dict(), X, entrenando=True)
comprobarForma(clases, (7,), "las clases")
comprobarIgual(
    visto,
    [(False, False)],
    "(entrenando, con grafo) durante el avance",
    si_falla="Debe ser (False, False).",
)
comprobarIgual(entrenando, True, "el modelo vuelve a modo de entrenamiento")
comprobarCerca(memorias["1.running_mean"], torch.zeros(6, dtype=torch.float64), "la memoria de BatchNorm, intacta")
comprobarIgual(
    verPrediccion(predecir, modelo.state_dict(), X, entrenando=False)[2],
    False,
    "y si estaba en eval, sigue",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo sé en qué modo llegó?</summary>
# <code>modelo.training</code> es <code>True</code> o <code>False</code>; <code>modelo.train(valor)</code> lo
# pone.</details>
# <details><summary>Pista 2 · ¿eval() y no_grad() no son lo mismo?</summary>
# No. El primero cambia lo que hacen Dropout y BatchNorm; el segundo, si se recuerda el grafo. Hacen falta los
# dos.</details>

# %% prueba="predecir" puntos=6
### BEGIN HIDDEN TESTS
calificar(predecir)
### END HIDDEN TESTS


# %%
def correrEntrenamiento(entrenar, estado, lotes, epocas, lr):
    """Las pérdidas de un entrenamiento, los pesos en que acaba y el modo en que avanzó el modelo."""
    espia = Espia()
    modelo = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), espia, nn.Linear(5, 2)).double()
    modelo.load_state_dict(estado)
    modelo.eval()  # como lo deja quien acaba de predecir
    optimizador = torch.optim.SGD(modelo.parameters(), lr=lr)
    perdidas = entrenar(modelo=modelo, optimizador=optimizador, perdida=F.cross_entropy, lotes=lotes, epocas=epocas)
    return perdidas, modelo.state_dict(), sorted(set(espia.visto))


# %% [markdown]
# ### Ejercicio 11.12 · `entrenar`
# Dificultad ●●●●○ · 10 puntos · unos 35 minutos
#
# El ciclo de todos los programas de PyTorch. Para cada época y cada lote: **borrar** los gradientes, **avanzar**,
# **calcular** la pérdida, **retroceder**, **mover** los pesos. Un optimizador de PyTorch borra con `zero_grad()` y
# mueve con `step()`.
#
# | | significado | tipo |
# |---|---|---|
# | `modelo` | da logits; puede llegar en modo `eval()` | módulo |
# | `optimizador` | ya conoce los parámetros del modelo | `torch.optim.Optimizer` |
# | `perdida` | `perdida(logits, y)`, media del lote, tensor de rango 0 | función |
# | `lotes` | pares `(X, y)`; el último puede ser más pequeño | lista |
# | `epocas` | cuántas veces se recorre la lista, en orden | entero |
# | devuelve | la pérdida media **por registro** en cada época | lista de `float` |
#
# La pérdida de una época es la media sobre todos sus registros, con la pérdida de cada lote tal como salió antes de
# mover los pesos. **Con números:** dos lotes, de 4 y de 2 registros, con pérdidas 1,0 y 0,4. La época cuesta
# $(4 \cdot 1{,}0 + 2 \cdot 0{,}4) / 6 = 0{,}8$, no $0{,}7$: la media de las medias da de más a los registros del lote
# pequeño.


# %% ejercicio="entrenar"
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    """Entrena un modelo; deja sus parámetros cambiados.

    modelo: nn.Module. optimizador: torch.optim.Optimizer. perdida: función (logits, y) → tensor de rango 0, media.
    lotes: lista de pares (X, y) de tensores. epocas: int. Devuelve una lista de float: pérdida por registro y época.
    """
    ### BEGIN SOLUTION
    modelo.train()
    historia = []
    for _ in range(epocas):
        total, registros = 0.0, 0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
            registros += len(X)
        historia.append(total / registros)
    return historia
    ### END SOLUTION


# %% comprobacion="entrenar"
azar = torch.Generator().manual_seed(5)
X = torch.randn(10, 3, dtype=torch.float64, generator=azar)
y = (X.sum(dim=1) > 0).long()
lotes = [(X[i : i + 4], y[i : i + 4]) for i in (0, 4, 8)]
torch.manual_seed(6)
estado = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), Espia(), nn.Linear(5, 2)).double().state_dict()
quieto, _, visto = correrEntrenamiento(entrenar, estado, lotes, epocas=1, lr=0.0)
completo, _, _ = correrEntrenamiento(entrenar, estado, [(X, y)], epocas=1, lr=0.0)
comprobarCerca(
    quieto,
    completo,
    "con lr = 0, la pérdida no depende de los lotes",
    si_falla="¿Pesas cada lote por su tamaño?",
)
comprobarIgual(
    visto,
    [(True, True)],
    "(entrenando, con grafo) durante el avance",
    si_falla="El modelo llegó en eval().",
)
perdidas, final, _ = correrEntrenamiento(entrenar, estado, lotes, epocas=60, lr=0.5)
comprobarBaja(perdidas, "la pérdida de 60 épocas")
comprobarIgual([type(p) for p in perdidas[:2]], [float, float], "las pérdidas, números de Python")
comprobarIgual(
    all(not torch.equal(estado[nombre], final[nombre]) for nombre in estado),
    True,
    "se movieron todos los parámetros",
)

# %% [markdown]
# <details><summary>Pista 1 · el orden de las cinco líneas</summary>
# <code>zero_grad</code> puede ir al principio del lote o después de <code>step</code>, pero nunca entre
# <code>backward</code> y <code>step</code>.</details>
# <details><summary>Pista 2 · la media por registro</summary>
# Acumula <code>pérdida × tamaño del lote</code> y cuántos registros van. Divide al final de la época.</details>
# <details><summary>Pista 3 · ¿por qué .item()?</summary>
# La pérdida es un tensor que arrastra todo el grafo de su lote. Si guardas tensores, guardas los grafos de toda la
# historia en memoria.</details>

# %% prueba="entrenar" puntos=10
### BEGIN HIDDEN TESTS
calificar(entrenar)
### END HIDDEN TESTS


# %%
def correrMetrica(Exactitud, lotes):
    """Lo que dice una métrica tras cada lote, al reiniciarla y después; otra, en paralelo, recibe solo el primero."""
    una, otra = Exactitud(), Exactitud()
    vacia = una.calcular()
    otra.actualizar(*lotes[0])
    dichas = []
    for logits, y in lotes:
        una.actualizar(logits, y)
        dichas.append(una.calcular())
    una.reiniciar()
    reiniciada = una.calcular()
    una.actualizar(*lotes[-1])
    return vacia, dichas, reiniciada, una.calcular(), otra.calcular()


# %% [markdown]
# ### Ejercicio 11.13 · `Exactitud`
# Dificultad ●●○○○ · 6 puntos · unos 20 minutos
#
# Con las métricas pasa lo mismo que con la pérdida: la media de las exactitudes de los lotes no es la exactitud. Por
# eso las métricas de **torchmetrics** son objetos que **acumulan**. Escribe una.
#
# | método | qué hace |
# |---|---|
# | `actualizar(logits, y)` | suma un lote: logits `(m, k)`, clases `(m,)` |
# | `calcular()` | aciertos / registros desde el último reinicio, un `float`; 0,0 si no ha visto ninguno |
# | `reiniciar()` | olvida todo |
#
# **Con números:** un lote de 4 con 4 aciertos y uno de 1 con 0 aciertos. La exactitud es $4/5 = 0{,}8$; la media de las
# dos, 0,5. Con lotes iguales las dos coinciden; casi siempre el último lote es más pequeño, y ahí se separan.


# %% ejercicio="Exactitud"
class Exactitud:
    """Fracción de registros bien clasificados, acumulada por lotes."""

    def __init__(self):
        ### BEGIN SOLUTION
        self.reiniciar()
        ### END SOLUTION

    def reiniciar(self):
        """Olvida lo que ha visto."""
        ### BEGIN SOLUTION
        self.aciertos, self.registros = 0, 0
        ### END SOLUTION

    def actualizar(self, logits, y):
        """Suma un lote. logits: tensor (m, k). y: tensor (m,) de enteros."""
        ### BEGIN SOLUTION
        self.aciertos += (logits.argmax(dim=1) == y).sum().item()
        self.registros += len(y)
        ### END SOLUTION

    def calcular(self):
        """La exactitud desde el último reinicio, un float; 0.0 si no ha visto registros."""
        ### BEGIN SOLUTION
        return self.aciertos / self.registros if self.registros else 0.0
        ### END SOLUTION


# %% comprobacion="Exactitud"
todos_bien = (torch.eye(4), torch.arange(4))
uno_mal = (torch.tensor([[5.0, 1.0, 0.0, 0.0]]), torch.tensor([2]))
vacia, dichas, reiniciada, despues, otra = correrMetrica(Exactitud, [todos_bien, uno_mal])
comprobarCerca(
    dichas,
    [1.0, 0.8],
    "tras cada lote",
    si_falla="¿Promedias exactitudes, o cuentas aciertos y registros?",
)
comprobarIgual((vacia, reiniciada), (0.0, 0.0), "sin registros, y recién reiniciada")
comprobarCerca(
    [despues, otra],
    [0.0, 1.0],
    "tras reiniciar, y en otra métrica",
    si_falla="¿Comparten algo dos métricas?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué guardo?</summary>
# Dos números: aciertos y registros. La división se hace al final, en <code>calcular</code>.</details>
# <details><summary>Pista 2 · <code>.item()</code></summary>
# <code>(a == b).sum()</code> es un tensor de rango 0. Para obtener un número de Python hay que pedirlo.</details>

# %% prueba="Exactitud" puntos=6
### BEGIN HIDDEN TESTS
calificar(Exactitud)
### END HIDDEN TESTS

# %% [markdown]
# Y esta es la de torchmetrics, con los mismos lotes. Trae más de 80: exactitud, F1, matriz de confusión, AUC, kappa,
# $R^2$, MAPE… Todas con `update`, `compute` y `reset`.

# %% muestra="torchmetrics"
from taller.vision import importarTorchmetrics

torchmetrics = importarTorchmetrics()
suya, mia = torchmetrics.classification.MulticlassAccuracy(num_classes=4, average="micro"), Exactitud()
for logits, clase in (todos_bien, uno_mal):
    suya.update(logits, clase)
    mia.actualizar(logits, clase)
print(f"torchmetrics: {suya.compute().item():.3f}    la tuya: {mia.calcular():.3f}")
confusion = torchmetrics.classification.MulticlassConfusionMatrix(num_classes=4)
print(confusion(torch.cat([todos_bien[0], uno_mal[0]]), torch.cat([todos_bien[1], uno_mal[1]])))

# %% [markdown]
# ## 6. `torch.optim`, y un optimizador tuyo
#
# En el taller 06 un optimizador era una función pura: recibía parámetros, gradientes y estado, y devolvía los nuevos.
# En PyTorch es un **objeto** que guarda todo eso:
#
# | en el taller 06 | en `torch.optim.Optimizer` |
# |---|---|
# | `theta` | `grupo["params"]`, una lista de parámetros |
# | `g` | `p.grad` |
# | `estado` | `self.state[p]`, un diccionario **por parámetro** |
# | `lr`, `beta`… | `grupo["lr"]`, `grupo["momento"]`… una copia **por grupo** |
#
# Los **grupos** permiten que cada parte de la red tenga su propia tasa. Y como la tasa se lee del grupo en cada paso,
# un programa de tasas (*scheduler*) solo tiene que cambiar `grupo["lr"]`.


# %%
def correrOptimizador(Momento, inicio, gradientes, tasas, momento):
    """Los parámetros tras cada paso, con dos grupos de tasas distintas y un cambio de optimizador a la mitad.

    gradientes: por paso, uno por parámetro, o None si ese parámetro no lo tiene. tasas: la del primer grupo en cada
    paso; la del segundo es el triple. A la mitad, el estado se guarda y se carga en un optimizador nuevo.
    """
    parametros = [nn.Parameter(valor.clone()) for valor in inicio]

    def nuevo():
        grupos = [{"params": parametros[:2]}, {"params": parametros[2:], "lr": 3 * tasas[0]}]
        return Momento(grupos, lr=tasas[0], momento=momento)

    optimizador, camino = nuevo(), []
    for paso, (lista, tasa) in enumerate(zip(gradientes, tasas, strict=True)):
        if paso == len(tasas) // 2:
            guardado = copy.deepcopy(optimizador.state_dict())
            optimizador = nuevo()
            optimizador.load_state_dict(guardado)
        optimizador.param_groups[0]["lr"], optimizador.param_groups[1]["lr"] = tasa, 3 * tasa
        for p, g in zip(parametros, lista, strict=True):
            p.grad = None if g is None else g.clone()
        optimizador.step()
        camino.append([p.detach().clone() for p in parametros])
    return camino


# %% [markdown]
# ### Ejercicio 11.14 · `Momento`
# Dificultad ●●●●○ · 10 puntos · unos 40 minutos
#
# Escribe el descenso con momentum heredando de `torch.optim.Optimizer`. Para cada parámetro $\theta$ con gradiente $g$:
#
# $$v \leftarrow \mu\, v + g, \qquad \theta \leftarrow \theta - \eta\, v, \qquad v = 0 \text{ al empezar.}$$
#
# Es la definición de PyTorch: la tasa $\eta$ multiplica a la velocidad **al moverse**, no al acumular. En el taller 06
# la media era exponencial, $v \leftarrow \mu v + (1 - \mu) g$; son la misma idea con otra escala de $\eta$.
#
# | | significado |
# |---|---|
# | `parametros`, `lr`, `momento` | lo que recibe `__init__`; se entregan a `super().__init__(parametros, valores)` |
# | `step()` | un paso de cada parámetro, **sin grafo**; los que no tienen gradiente se quedan quietos |
# | `self.state[p]` | donde vive la velocidad de `p`: así viaja en `state_dict()` |
# | `grupo["lr"]`, `grupo["momento"]` | se leen en cada paso: pueden cambiar |
#
# **Con números:** $\theta = 1$, $g = 2$ dos veces, $\eta = 0{,}1$, $\mu = 0{,}9$. Primero $v = 2$ y $\theta = 0{,}8$;
# después $v = 0{,}9 \cdot 2 + 2 = 3{,}8$ y $\theta = 0{,}42$.


# %% ejercicio="Momento"
class Momento(torch.optim.Optimizer):
    """Descenso de gradiente con momentum: v ← μ v + g, θ ← θ − lr v."""

    def __init__(self, parametros, lr, momento=0.9):
        ### BEGIN SOLUTION
        super().__init__(parametros, {"lr": lr, "momento": momento})
        ### END SOLUTION

    @torch.no_grad()
    def step(self):
        """Mueve cada parámetro que tenga gradiente."""
        ### BEGIN SOLUTION
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                anterior = estado.get("velocidad", torch.zeros_like(p))
                estado["velocidad"] = grupo["momento"] * anterior + p.grad
                p -= grupo["lr"] * estado["velocidad"]
        ### END SOLUTION


# %% comprobacion="Momento"
p = nn.Parameter(torch.tensor([1.0]))
optimizador = Momento([p], lr=0.1, momento=0.9)
for esperado in (0.8, 0.42):
    p.grad = torch.tensor([2.0])
    optimizador.step()
    comprobarCerca(p.detach(), torch.tensor([esperado]), f"θ debe quedar en {esperado}")
azar = torch.Generator().manual_seed(8)


def alAzar(*forma):
    return torch.randn(*forma, dtype=torch.float64, generator=azar)


inicio = [alAzar(2, 3), alAzar(3), alAzar(4)]
gradientes = [[alAzar(2, 3), None if paso % 3 == 1 else alAzar(3), alAzar(4)] for paso in range(60)]
tasas = [0.1 / (1 + paso / 20) for paso in range(60)]


class DePyTorch(torch.optim.SGD):
    def __init__(self, parametros, lr, momento):
        super().__init__(parametros, lr=lr, momentum=momento)


propio = correrOptimizador(Momento, inicio, gradientes, tasas, 0.9)
suyo = correrOptimizador(DePyTorch, inicio, gradientes, tasas, 0.9)
for paso in (0, 1, 29, 30, 59):
    comprobarCerca(
        torch.cat([p.ravel() for p in propio[paso]]),
        torch.cat([p.ravel() for p in suyo[paso]]),
        f"paso {paso + 1}",
    )

# %% [markdown]
# <details><summary>Pista 1 · ¿qué es el segundo argumento de super().__init__?</summary>
# Un diccionario con los valores por omisión de cada grupo: <code>{"lr": lr, "momento": momento}</code>. El padre lo
# copia en cada grupo que no diga otra cosa.</details>
# <details><summary>Pista 2 · coincide hasta el paso 30 y después no</summary>
# A la mitad, el estado se guarda y se carga en un optimizador nuevo. ¿Tu velocidad está en <code>self.state</code> o en
# un atributo tuyo?</details>
# <details><summary>Pista 3 · coincide en el primer grupo y no en el segundo</summary>
# ¿De dónde lees la tasa: del grupo, o de lo que recibió <code>__init__</code>?</details>

# %% prueba="Momento" puntos=10
### BEGIN HIDDEN TESTS
calificar(Momento)
### END HIDDEN TESTS

# %% [markdown]
# Ahora tu optimizador entra en una red de verdad. Con la misma red y el mismo inicio, `Momento` y `SGD(momentum=0.9)`
# deben dar la misma curva, salvo redondeo; por eso en la figura hay una sola línea para los dos.


# %% muestra="carrera"
def carrera(hacer, epocas=40):
    """Pérdida por época de una red 2-24-3 sobre tres espirales, con el optimizador que `hacer` construye."""
    azar = torch.Generator().manual_seed(12)
    t = torch.rand(240, generator=azar)
    y = torch.arange(3).repeat(80)
    angulo = 3.5 * t + 2 * torch.pi * y / 3 + 0.15 * torch.randn(240, generator=azar)
    X = torch.stack([t * torch.cos(angulo), t * torch.sin(angulo)], dim=1)
    torch.manual_seed(3)
    red = nn.Sequential(nn.Linear(2, 24), nn.Tanh(), nn.Linear(24, 3))
    lotes = [(X[i::6], y[i::6]) for i in range(6)]
    return entrenar(
        modelo=red,
        optimizador=hacer(red.parameters()),
        perdida=F.cross_entropy,
        lotes=lotes,
        epocas=epocas,
    )


curvas = {
    "SGD": carrera(lambda p: torch.optim.SGD(p, lr=0.1)),
    "SGD(momentum=0.9)": carrera(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "Adam": carrera(lambda p: torch.optim.Adam(p, lr=0.02)),
}
tuya = carrera(lambda p: Momento(p, lr=0.1, momento=0.9))
diferencia = max(abs(a - b) for a, b in zip(tuya, curvas["SGD(momentum=0.9)"], strict=True))
print(f"La mayor diferencia entre tu Momento y SGD(momentum=0.9) en 40 épocas: {diferencia:.1e}")
graficarCostos(curvas, titulo="Tres optimizadores sobre tres espirales", eje_y="entropía cruzada (nats)")

# %% [markdown]
# Por haber heredado de `Optimizer`, el tuyo funciona además con todo lo que PyTorch tiene para cualquier
# optimizador. Por ejemplo, con un programa de tasas: `StepLR` multiplica `grupo["lr"]` por 0,5 cada 3 épocas. Se llama
# **después** de `optimizador.step()`, y una vez por época.

# %% muestra="programa-de-tasas"
p = nn.Parameter(torch.zeros(2))
optimizador = Momento([p], lr=0.4)
programa = torch.optim.lr_scheduler.StepLR(optimizador, step_size=3, gamma=0.5)
tasas_vistas = []
for _ in range(8):
    tasas_vistas.append(optimizador.param_groups[0]["lr"])
    p.grad = torch.ones(2)
    optimizador.step()
    programa.step()
print("la tasa en cada época:", tasas_vistas)
print(
    "en torch.optim, entre otros:",
    [n for n in ("SGD", "RMSprop", "Adam", "AdamW") if hasattr(torch.optim, n)],
)


# %%
def irYVolver(tomarPunto, estado, X, y, antes, despues):
    """Entrena, toma un punto, sigue entrenando, vuelve al punto y entrena otra vez desde ahí.

    Devuelve las claves del punto, su época, los pesos que guardó y las pérdidas de los tres pasos desde el regreso.
    """
    modelo = nn.Linear(3, 2).double()
    modelo.load_state_dict(estado)
    optimizador = torch.optim.SGD(modelo.parameters(), lr=0.2, momentum=0.9)
    darPasos(modelo, optimizador, X, y, cuantos=antes)
    punto = tomarPunto(modelo=modelo, optimizador=optimizador, epoca=antes)
    darPasos(modelo, optimizador, X, y, cuantos=despues)
    guardados = {nombre: valor.clone() for nombre, valor in punto["modelo"].items()}
    modelo.load_state_dict(punto["modelo"])
    optimizador = torch.optim.SGD(modelo.parameters(), lr=0.2, momentum=0.9)
    optimizador.load_state_dict(punto["optimizador"])
    return sorted(punto), punto["epoca"], guardados, darPasos(modelo, optimizador, X, y, cuantos=3)


# %% [markdown]
# ## 7. Guardar, cargar y repetir
#
# Un entrenamiento largo se interrumpe. Un **punto de control** (*checkpoint*) guarda lo necesario para seguir como si
# nada: los pesos, el estado del optimizador (¡las velocidades!) y por qué época ibas. En disco se escribe con
# `torch.save(punto, ruta)` y se lee con `torch.load(ruta)`.
#
# Hay una trampa antes de llegar al disco: `modelo.state_dict()` **no es una copia**. Sus tensores son los del modelo, y
# el siguiente paso los cambia. Quien guarda en una variable «el mejor modelo hasta ahora» y sigue entrenando acaba
# con el último.

# %% muestra="alias"
capa = nn.Linear(2, 1)
mejor = capa.state_dict()
antes = mejor["weight"].clone()
with torch.no_grad():
    capa.weight += 1
print("¿el estado que guardé sigue igual?", torch.equal(antes, mejor["weight"]))

# %% [markdown]
# ### Ejercicio 11.15 · `tomarPunto`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Un punto de control en memoria, que **no cambie** aunque el entrenamiento siga.
#
# | clave | qué guarda |
# |---|---|
# | `"modelo"` | el `state_dict` del modelo |
# | `"optimizador"` | el `state_dict` del optimizador |
# | `"epoca"` | el número de época, tal como llega |
#
# **Con números:** un peso vale 1,0 cuando tomas el punto y 0,7 tres pasos después. En el punto debe seguir 1,0.


# %% ejercicio="tomarPunto"
def tomarPunto(modelo, optimizador, epoca):
    """Lo necesario para seguir desde aquí, en copias que ya no cambian.

    modelo: nn.Module. optimizador: torch.optim.Optimizer. epoca: int.
    Devuelve un dict con claves "modelo", "optimizador" (sus state_dict) y "epoca".
    """
    ### BEGIN SOLUTION
    return copy.deepcopy({"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "epoca": epoca})
    ### END SOLUTION


# %% comprobacion="tomarPunto"
azar = torch.Generator().manual_seed(9)
X = torch.randn(8, 3, dtype=torch.float64, generator=azar)
y = torch.arange(8) % 2
estado = {"weight": torch.zeros(2, 3, dtype=torch.float64), "bias": torch.zeros(2, dtype=torch.float64)}
claves, epoca, guardados, perdidas = irYVolver(tomarPunto, estado, X, y, antes=4, despues=5)
comprobarIgual((claves, epoca), (["epoca", "modelo", "optimizador"], 4), "las claves y la época")
_, _, mismos, mismas = irYVolver(tomarPunto, estado, X, y, antes=4, despues=0)
comprobarCerca(
    guardados["weight"],
    mismos["weight"],
    "los pesos guardados",
    si_falla="¿Cambiaron al seguir entrenando? Es un alias.",
)
comprobarCerca(perdidas, mismas, "las pérdidas al volver", si_falla="¿Y las velocidades del optimizador?")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo copio un diccionario de tensores?</summary>
# <code>dict(estado)</code> copia el diccionario, no los tensores. Hace falta una copia profunda: mira el módulo
# <code>copy</code>, que ya está importado, o copia tensor por tensor con <code>clone()</code>.</details>
# <details><summary>Pista 2 · los pesos están bien y las pérdidas no</summary>
# El estado del optimizador también tiene tensores dentro, y también son los suyos.</details>

# %% prueba="tomarPunto" puntos=6
### BEGIN HIDDEN TESTS
calificar(tomarPunto)
### END HIDDEN TESTS

# %% [markdown]
# En disco no hay alias: `torch.save` escribe los números que hay en ese momento. Por seguridad, `torch.load` solo
# acepta datos (`weights_only=True`, lo que hace por omisión): un archivo de pesos que te mandan no puede ejecutar nada.

# %% muestra="en-disco"
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as carpeta:
    ruta = Path(carpeta) / "punto.pt"
    optimizador = torch.optim.Adam(capa.parameters())
    torch.save(tomarPunto(modelo=capa, optimizador=optimizador, epoca=3), ruta)
    leido = torch.load(ruta)
    print(
        f"{ruta.name}: {ruta.stat().st_size} bytes, época {leido['epoca']}, claves del modelo {list(leido['modelo'])}"
    )


# %%
def verSorteos(sembrar, semilla):
    """Los números que dan los tres generadores después de sembrarlos."""
    random.seed(1)
    np.random.seed(2)
    torch.manual_seed(3)  # de aquí seguirá el que no se siembre
    sembrar(semilla=semilla)
    return random.random(), np.random.random(3), torch.rand(3)


# %% [markdown]
# ### Ejercicio 11.16 · `sembrar`
# Dificultad ●○○○○ · 3 puntos · unos 5 minutos
#
# Un experimento que no se puede repetir no convence. En un programa de PyTorch hay **tres** generadores de números al
# azar: el de Python (`random`), el de NumPy (`np.random`) y el de PyTorch. Siembra los tres.
#
# | | significado | tipo |
# |---|---|---|
# | `semilla` | la semilla de los tres | entero |
# | devuelve | nada | `None` |
#
# **Con números:** después de `sembrar(0)`, `random.random()` da 0,8444, `np.random.random()` da 0,5488 y
# `torch.rand(1)` da 0,4963, siempre.


# %% ejercicio="sembrar"
def sembrar(semilla):
    """Siembra los generadores de Python, de NumPy (el global) y de PyTorch. semilla: int. No devuelve nada."""
    ### BEGIN SOLUTION
    random.seed(semilla)
    np.random.seed(semilla)
    torch.manual_seed(semilla)
    ### END SOLUTION


# %% comprobacion="sembrar"
for _ in range(2):  # dos veces: la segunda debe dar lo mismo
    de_python, de_numpy, de_torch = verSorteos(sembrar, 0)
    comprobarIgual(
        [round(v, 4) for v in (de_python, float(de_numpy[0]), de_torch[0].item())],
        [0.8444, 0.5488, 0.4963],
        "los primeros números de los tres generadores",
        si_falla="¿Cuál de los tres no es el esperado? Ese generador está sin sembrar.",
    )

# %% [markdown]
# <details><summary>Pista</summary>
# <code>random.seed</code>, <code>np.random.seed</code> y <code>torch.manual_seed</code>.</details>

# %% prueba="sembrar" puntos=3
### BEGIN HIDDEN TESTS
calificar(sembrar)
### END HIDDEN TESTS

# %% [markdown]
# Sembrar basta para repetir en la **misma** máquina y con las mismas versiones. Entre máquinas, las sumas se hacen en
# otro orden y el último bit cambia. En este curso preferimos además generadores con nombre (`np.random.default_rng`,
# `torch.Generator`): quien pide un número dice a quién se lo pide, y sembrar uno no afecta a los demás.

# %% [markdown]
# ## 8. El mismo clasificador, tres bibliotecas
#
# El curso nombra scikit-learn, Keras y PyTorch. No son rivales: están a distinta altura. La misma red, 784-64-10 con
# tanh, se escribe así:
#
# | | scikit-learn | Keras | PyTorch |
# |---|---|---|---|
# | la red | `MLPClassifier((64,))` | `Sequential([Dense(64), Dense(10)])` | una clase con `forward` |
# | la pérdida | la elige ella | un nombre en `compile` | una función que tú llamas |
# | el ciclo | `fit` | `fit` | lo escribes tú |
# | la derivada | interna | la del motor de abajo | *autograd*, a la vista |
# | para | tablas, empezar rápido | redes de piezas conocidas | cualquier cosa que no esté hecha |
#
# Keras 3 no deriva: se apoya en TensorFlow, JAX o PyTorch. Aquí corre **sobre PyTorch**. Primero, la prueba de que son
# la misma red: entrenamos una en PyTorch, copiamos sus pesos a las otras dos y comparamos lo que predicen.

# %% muestra="datos"
from taller.datos import cargarMnist

mnist = cargarMnist()
cuantos = min(4000, len(mnist.entrena_y))
X_ent, y_ent = prepararLote(imagenes=mnist.entrena_X[:cuantos], etiquetas=mnist.entrena_y[:cuantos])
X_pru, y_pru = prepararLote(imagenes=mnist.prueba_X[:2000], etiquetas=mnist.prueba_y[:2000])
X_ent, X_pru = X_ent.flatten(1), X_pru.flatten(1)
print(f"entrenamiento {tuple(X_ent.shape)}, prueba {tuple(X_pru.shape)}, {mnist.origen}")

# %% muestra="con-pytorch"
import time

EPOCAS, LOTE, TASA = 8, 32, 0.1


def enLotes(X, y, semilla):
    """Los registros barajados y cortados en lotes de LOTE."""
    orden = torch.randperm(len(y), generator=torch.Generator().manual_seed(semilla))
    return [(X[i], y[i]) for i in orden.split(LOTE)]


sembrar(semilla=0)
red = RedDensa((784, 64, 10))
inicial = F.cross_entropy(red(X_ent), y_ent).item()
comienzo = time.perf_counter()
optimizador = torch.optim.SGD(red.parameters(), lr=TASA)
historia = [
    entrenar(
        modelo=red,
        optimizador=optimizador,
        perdida=F.cross_entropy,
        lotes=enLotes(X_ent, y_ent, e),
        epocas=1,
    )[0]
    for e in range(EPOCAS)
]
resultados = {
    "PyTorch": (
        time.perf_counter() - comienzo,
        (predecir(modelo=red, X=X_pru) == y_pru).double().mean().item(),
    )
}
print(f"pérdida inicial {inicial:.3f} (ln 10 = {np.log(10):.3f}); exactitud en prueba {resultados['PyTorch'][1]:.3f}")
graficarCostos(historia, titulo="PyTorch: pérdida de entrenamiento", eje_y="entropía cruzada (nats)")

# %% [markdown]
# En scikit-learn la red vive en dos listas, `coefs_` e `intercepts_`, con los pesos **traspuestos** respecto a los de
# PyTorch: allí una capa es $X W + b$.

# %% muestra="con-sklearn"
from sklearn.neural_network import MLPClassifier


def deSklearn(epocas):
    """La misma red y el mismo descenso: sin momentum ni regularización, que por omisión trae."""
    return MLPClassifier(
        (64,),
        activation="tanh",
        solver="sgd",
        learning_rate_init=TASA,
        momentum=0.0,
        alpha=0.0,
        batch_size=LOTE,
        max_iter=epocas,
        random_state=0,
    )


pesos = [p.detach().numpy() for p in red.parameters()]
espejo = deSklearn(1).partial_fit(X_ent[:200].numpy(), y_ent[:200].numpy(), classes=np.arange(10))
espejo.coefs_, espejo.intercepts_ = [pesos[0].T, pesos[2].T], [pesos[1], pesos[3]]
with torch.no_grad():
    probabilidades = torch.softmax(red(X_pru), dim=1).numpy()
diferencia = np.abs(espejo.predict_proba(X_pru.numpy()) - probabilidades).max()
print(f"Con los mismos pesos, scikit-learn y PyTorch difieren en {diferencia:.1e} como mucho.")

import warnings

comienzo = time.perf_counter()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # avisa de que 8 épocas no bastan para converger: lo sabemos
    propio = deSklearn(EPOCAS).fit(X_ent.numpy(), y_ent.numpy())
resultados["scikit-learn"] = (
    time.perf_counter() - comienzo,
    propio.score(X_pru.numpy(), y_pru.numpy()),
)
print(f"Entrenada por scikit-learn: exactitud {resultados['scikit-learn'][1]:.3f}")

# %% muestra="con-keras"
import os

os.environ.setdefault("KERAS_BACKEND", "torch")
try:
    import keras
except ImportError:
    keras = None
    print("Keras no está instalado; el taller sigue sin él. Para tenerlo: pip install keras")
if keras is not None:
    keras.utils.set_random_seed(0)
    suya = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, activation="tanh"), keras.layers.Dense(10)])
    suya.compile(
        optimizer=keras.optimizers.SGD(TASA),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    originales = suya.get_weights()
    suya.set_weights([pesos[0].T, pesos[1], pesos[2].T, pesos[3]])
    with torch.no_grad():
        diferencia = np.abs(suya.predict(X_pru.numpy(), verbose=0) - red(X_pru).numpy()).max()
    print(
        f"Keras {keras.__version__} sobre {keras.backend.backend()}: {suya.count_params()} parámetros;",
        end=" ",
    )
    print(f"con los mismos pesos, sus logits difieren de los de PyTorch en {diferencia:.1e}.")
    suya.set_weights(originales)
    comienzo = time.perf_counter()
    suya.fit(X_ent.numpy(), y_ent.numpy(), batch_size=LOTE, epochs=EPOCAS, verbose=0)
    segundos = time.perf_counter() - comienzo
    resultados["Keras"] = (segundos, suya.evaluate(X_pru.numpy(), y_pru.numpy(), verbose=0)[1])
    print(f"Entrenada por Keras: exactitud {resultados['Keras'][1]:.3f}")


# %% muestra="lado-a-lado"
@conEstilo
def dibujarResultados():
    nombres = list(resultados)
    figura, ((izquierda, derecha),) = nuevaFigura(9, 2.8, columnas=2)
    for ejes, indice, titulo in (
        (izquierda, 0, "segundos de entrenamiento"),
        (derecha, 1, "exactitud en prueba"),
    ):
        valores = [resultados[nombre][indice] for nombre in nombres]
        barras = ejes.barh(nombres, valores, color=[AZUL, VERDE, BERMELLON][: len(nombres)], height=0.55)
        ejes.bar_label(barras, [f"{v:.1f} s" if indice == 0 else f"{v:.3f}" for v in valores], padding=4)
        ejes.set(xlabel=titulo, xlim=(0, 1.2 * max(valores)))
        ejes.invert_yaxis()
    dicho = "; ".join(f"{n}: {s:.1f} s, exactitud {e:.3f}" for n, (s, e) in resultados.items())
    terminar(figura, f"La misma red, {EPOCAS} épocas, {cuantos} registros", alt=dicho)


dibujarResultados()

# %% [markdown]
# Las exactitudes son casi iguales: es la misma red, y lo que cambia es el azar del inicio y de las barajas. Los tiempos
# son de esta máquina y de una red diminuta, donde pesa más el trabajo de cada lote alrededor de la red que la red. Con
# redes grandes los tres pasan su tiempo en los mismos productos de matrices.

# %% [markdown]
# **Fe de erratas.** En los ejemplos de estas bibliotecas, los apuntes escriben `model.fit(x=features, y=labels)` para
# scikit-learn: allí el argumento se llama `X`, con mayúscula, y la línea no corre. Y en el de TensorFlow usan
# `sigmoid_cross_entropy_with_logits` como **activación** de la capa escondida y otra vez para predecir. Es una
# **pérdida**: compara logits con respuestas. La activación es la sigmoide.

# %% muestra="errata-bibliotecas"
from sklearn.linear_model import LinearRegression

try:
    LinearRegression().fit(x=[[0.0], [1.0]], y=[0.0, 1.0])
except TypeError as error:
    print("fit(x=…):", error)
z = torch.tensor([3.0])
print(f"en z = 3: sigmoide {torch.sigmoid(z).item():.3f}; pérdida si y = 0,", end=" ")
print(f"{F.binary_cross_entropy_with_logits(z, torch.zeros(1)).item():.3f}: ni siquiera está entre 0 y 1")

# %% [markdown]
# ## Para recordar
#
# - Los registros son filas; las imágenes, $(m, c, h, w)$. `reshape` no mueve números: para mover un eje, `movedim` o
#   `permute`.
# - `torch.from_numpy` comparte memoria; `torch.tensor` copia. Las etiquetas, `int64`.
# - *Autograd* hace lo que tu `Valor`: acumula en `.grad`, gasta el grafo, y no recuerda lo que pasa en `no_grad()`.
# - Un módulo apunta lo que le asignas como atributo; una lista de Python no es un módulo.
# - `cross_entropy` y `BCEWithLogitsLoss` reciben **logits**. Una softmax de más no da error: da un suelo.
# - Borrar, avanzar, retroceder, mover; `train()` al entrenar, `eval()` y `no_grad()` al predecir.
# - Un punto de control es modelo **y** optimizador **y** época, en copias.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | derivación automática | *automatic differentiation* | | punto de control | *checkpoint* |
# | canales primero / al final | *channels first / last* | | semilla | *seed* |
# | pérdida | *loss* | | módulo | *module* |
# | grupo de parámetros | *parameter group* | | memoria (de un módulo) | *buffer* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Pregunta (3 puntos).** Un programa entrena con `nn.Sequential(…, nn.Softmax(dim=1))` y `nn.CrossEntropyLoss`. Su
# pérdida se estanca en 1,47 con 10 clases, y la exactitud es del 97 %. ¿Qué le pasa, por qué la exactitud es tan alta,
# y cómo se arregla?

# %% [markdown] respuesta="suelo-de-la-perdida" puntos=3
# `CrossEntropyLoss` ya aplica una log-softmax: espera logits, y recibe probabilidades. Como están entre 0 y 1, la
# segunda softmax nunca da más de $e / (e + 9) = 0{,}232$ a la clase correcta, así que la pérdida no baja de
# $-\ln 0{,}232 = 1{,}461$. La exactitud solo mira cuál es el mayor, y la softmax no cambia el orden: por eso puede ser
# alta. Se arregla quitando la `Softmax` del modelo; si hacen falta probabilidades, se calculan al predecir.

# %% [markdown]
# **Sin puntos, para conversar:**
#
# - ¿Por qué PyTorch suma los gradientes en vez de reemplazarlos? Piensa en un lote que no cabe en memoria.
# - `predecir` deja el modelo en el modo en que llegó. ¿Qué error evita en un ciclo que evalúa a mitad de cada época?
# - Tu `Momento` y `SGD(momentum=0.9)` coinciden hasta el último bit o casi. ¿De dónde sale la diferencia, si la hay?

# %% [markdown]
# ## Para leer más
#
# - A. Paszke y otros, «PyTorch: An Imperative Style, High-Performance Deep Learning Library», *NeurIPS*, 2019.
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul y J. M. Siskind, «Automatic Differentiation in Machine Learning: a
#   Survey», *Journal of Machine Learning Research* 18, 2018. Qué es, y qué no es, la derivación automática.
# - E. Stevens, L. Antiga y T. Viehmann, *Deep Learning with PyTorch*, Manning, 2020; capítulos 3 a 6.
# - F. Chollet, *Deep Learning with Python*, Manning, 2018. Keras, por su autor.
# - F. Pedregosa y otros, «Scikit-learn: Machine Learning in Python», *JMLR* 12, 2011.
# - S. Raschka, *Python Machine Learning*, 2.ª ed., Packt, 2017. De ahí salen los dibujos de tensores del curso.
# - La documentación: [pytorch.org/docs](https://pytorch.org/docs) y, de las métricas,
#   [lightning.ai/docs/torchmetrics](https://lightning.ai/docs/torchmetrics).
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
