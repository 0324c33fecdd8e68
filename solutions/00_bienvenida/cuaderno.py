# %% [markdown]
# # 00 · Bienvenida: arreglos, formas y derivadas
#
# Una red neuronal es una función con muchos números dentro, y aprender es encontrar esos números. Antes de construir
# la primera necesitas dos herramientas: **arreglos**, para calcular con miles de registros a la vez, y **derivadas**,
# para saber hacia dónde mover cada número. Este taller te da las dos, y de paso te enseña cómo funciona el cuaderno.
#
# **Al terminar podrás**
#
# - decir la forma de cualquier arreglo del curso antes de imprimirla;
# - predecir cuándo NumPy repite datos por ti (*broadcasting*), y cazar el error silencioso que eso provoca;
# - cambiar un ciclo sobre los registros por un producto de matrices;
# - medir cualquier derivada sin saber su fórmula: escribirás el **gradiente numérico** que vigilará tus programas en
#   el resto del curso.
#
# **Antes necesitas** Python (funciones, listas, ciclos) y un primer curso de cálculo. NumPy empieza aquí.
#
# **Tiempo**: unas cuatro horas y media. **Puntos**: 80, de los cuales 75 se califican solos y 5 son respuestas con tus
# palabras.

# %% [markdown]
# ## 1. Cómo funciona este cuaderno
#
# Corre una celda con **Mayús + Intro**. Hay cinco clases:
#
# | celda | qué haces con ella |
# |---|---|
# | texto y preparación | leer y correr; están bloqueadas |
# | experimentos (figuras, tiempos) | correr, cambiar números y volver a correr: no se califican |
# | **ejercicio** | completar la función: es lo que se califica |
# | **comprobación** | correr: te dice al momento qué está bien y qué no |
# | prueba oculta | dejarla como está: se llena al calificar |
#
# Debajo de cada ejercicio hay pistas cerradas. Ábrelas de una en una, y solo si te atascas.
#
# En el texto y en las figuras los decimales llevan coma ($0{,}5$); en el código y en lo que imprime, punto (`0.5`).

# %%
import numpy as np

from taller import numerico
from taller.comprobaciones import (
    comprobarCerca,
    comprobarForma,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.figuras import (
    graficarBroadcasting,
    graficarCadena,
    graficarGradientes,
    graficarLogaritmica,
    graficarProducto,
    graficarReducciones,
    graficarSecantes,
    graficarTensores,
)
from taller.lienzo import AZUL, BERMELLON, conEstilo, nuevaFigura, terminar

# %% [markdown]
# ### Tu primer ejercicio, paso a paso
#
# El siguiente ejercicio es diminuto a propósito: sirve para que recorras una vez el camino completo.
#
# 1. **En blanco.** Corre la celda del ejercicio y la de comprobación sin escribir nada. Verás
#    `NotImplementedError: Falta implementar perdidaCuadratica`. No es una falla: así se ve lo que está por hacer.
# 2. **Mal, a propósito.** Borra la línea del `raise`, escribe `return e**2` y corre las dos celdas otra vez.
# 3. **Lee el mensaje**: dice qué se esperaba, qué llegó, dónde difiere por primera vez y una causa probable.
# 4. **Abre la pista** si hace falta, corrige y corre de nuevo, hasta que todas las líneas empiecen con ✓.

# %% [markdown]
# ### Ejercicio 0.1 · `perdidaCuadratica`
# Dificultad ●○○○○ · 2 puntos · unos 5 minutos
#
# Un modelo predijo 11 y la respuesta era 4: se equivocó por $e = 7$. La **pérdida cuadrática** mide ese error con
#
# $$L(e) = \tfrac12\, e^2.$$
#
# El $\tfrac12$ está por comodidad: al derivar se cancela con el 2 del exponente y queda $L'(e) = e$.
#
# | | significado | forma |
# |---|---|---|
# | `e` | residuos, predicción menos respuesta | cualquiera |
# | devuelve | ½ *e*², elemento a elemento | la misma |
#
# **Con números:** si $e = 7$, $L = \tfrac12 \cdot 49 = 24{,}5$. Con $e = -7$ también: un error por defecto cuesta lo
# mismo que uno por exceso.


# %% ejercicio="perdidaCuadratica"
def perdidaCuadratica(e):
    """Pérdida cuadrática con ½, elemento a elemento.

    e: ndarray de cualquier forma, o un número: residuos ŷ − y. Devuelve ½ e², de la misma forma.
    """
    ### BEGIN SOLUTION
    return 0.5 * e**2
    ### END SOLUTION


# %% comprobacion="perdidaCuadratica"
e = np.array([[7.0, -7.0, 0.0], [1.0, 3.0, -2.0]])
comprobarForma(perdidaCuadratica(e), e.shape, "perdidaCuadratica(e)")
comprobarCerca(
    perdidaCuadratica(e),
    np.array([[24.5, 24.5, 0.0], [0.5, 4.5, 2.0]]),
    "perdidaCuadratica(e)",
    si_falla="Calcula a mano el primer valor, con e = 7. ¿Qué operación falta o sobra en tu fórmula?",
)
comprobarIntacto(perdidaCuadratica, e)

# %% [markdown]
# <details><summary>Pista 1 · ¿necesito un ciclo?</summary>
# No. NumPy aplica las operaciones a cada elemento: <code>e**2</code> eleva al cuadrado todos a la vez.</details>
# <details><summary>Pista 2 · «unsupported operand type(s) for ^»</summary>
# En Python la potencia se escribe <code>**</code>; <code>^</code> es otra cosa (el «o exclusivo» de los
# bits).</details>

# %% prueba="perdidaCuadratica" puntos=2
### BEGIN HIDDEN TESTS
calificar(perdidaCuadratica)
### END HIDDEN TESTS

# %% [markdown]
# Con `return e**2`, la comprobación dice esto:
#
# ```text
# ✓ perdidaCuadratica(e): forma (2, 3)
# ComprobacionFallida: ✗ perdidaCuadratica(e) no tiene los valores esperados.
#   Se esperaba: 24.5 en [0, 0]
#   Llegó:       49 en [0, 0]
#   Difieren 5 de 6 valores; arriba, el primero.
#   Causa probable: cada valor es 2 veces lo esperado. ¿Llevas un factor 2 de más, o tu costo tiene un ½? …
#   Pista: Calcula a mano el primer valor, con e = 7. ¿Qué operación falta o sobra en tu fórmula?
# ```
#
# La primera línea con ✗ manda: arregla esa antes de mirar las siguientes.

# %% [markdown]
# ### Cómo se califica
#
# Al entregar, cada función se llama con **datos que no has visto**, distintos para cada estudiante, y se compara lo
# que devuelve con una referencia. Por eso:
#
# - **Lo impreso no cuenta.** Ni lo que imprimes ni lo que dibujas da ni quita puntos. Cuenta lo que va tras `return`.
# - **Los argumentos se pasan por nombre**: `perdidaCuadratica(e=…)`. No cambies los nombres de la primera línea.
# - **Se prueban los bordes**: un solo registro, tamaños que coinciden, tamaños que no, enteros, `float32`.
# - **No toques lo que te prestan**: tu función no debe cambiar sus argumentos ni leer variables de fuera.
# - **Hay puntos parciales**, por partes. Cada parte se gana entera o no se gana.
# - **Un error se paga una vez.** Si una función usa otra que tienes mal, se califica con la versión correcta de esa.

# %% [markdown]
# Si algo no está bien, al calificar lees un veredicto como este, que corresponde a `return e**2 // 2`:
#
# ```text
# perdidaCuadratica — 0 de 2. Incorrecta.
# Error conocido: division_entera. Con e = 7, ¿cuánto da 49 // 2, y cuánto 49 / 2?
# Falla en: valores (todos los casos).
# ```
#
# Tras los puntos viene siempre una frase. Estas son todas:
#
# | el veredicto dice | qué pasó |
# |---|---|
# | Correcta. | todo bien |
# | Incorrecta. | corre, y no gana puntos; lees en qué falla y, si el error es conocido, una pista |
# | Va por buen camino: una parte está bien. | lo mismo, con puntos parciales |
# | Tu código se detuvo con un error. | hubo una excepción; la lees, con la celda y la línea |
# | Tu código tardó más… (o pidió más memoria…) y lo detuvimos. | las demás funciones se califican igual |
# | Sin resolver. | aún está como la recibiste |
# | No pudimos calificarla por una falla nuestra… | no pierdes puntos: una persona la va a revisar |

# %% [markdown]
# ### Cómo se entrega
#
# 1. Menú **Kernel → Restart Kernel and Run All Cells…**: tu cuaderno debe correr entero, de arriba abajo. Lo que no
#    hayas hecho lo dirá y no detendrá a lo demás.
# 2. Guarda con **Ctrl + S**.
# 3. Entrega el archivo `.ipynb`, con su nombre. Puedes añadir celdas tuyas; no borres ni dupliques las que hay.
#
# Una función a medias vale más que ninguna: entrega lo que tengas.

# %% [markdown]
# ## 2. Arreglos
#
# Aquí están las cinco primeras filas de la tabla de viviendas de California, un conjunto de datos que usarás en el
# próximo taller. Cada fila es una manzana de casas: ingreso medio del vecindario (en decenas de miles de dólares),
# edad media de las casas (años) y habitaciones por casa. Aparte, el precio medio, en cientos de miles de dólares.

# %%
hoja = np.array(
    [
        [8.3252, 41.0, 6.984127],
        [8.3014, 21.0, 6.238137],
        [7.2574, 52.0, 8.288136],
        [5.6431, 52.0, 5.817352],
        [3.8462, 52.0, 6.281853],
    ]
)
precios = np.array([4.526, 3.585, 3.521, 3.413, 3.422])

# %% [markdown]
# Un arreglo de NumPy (`ndarray`) es un bloque de números **del mismo tipo**, y sabe cuatro cosas de sí mismo.

# %% muestra="que-sabe-un-arreglo"
print("forma  (shape):", hoja.shape, "→ 5 filas, 3 columnas")
print("ejes   (ndim): ", hoja.ndim)
print("tamaño (size): ", hoja.size)
print("tipo   (dtype):", hoja.dtype)
print("forma de precios:", precios.shape, "→ un solo eje")

# %% [markdown]
# Fíjate en la última línea: `(5,)`, con una coma, es una tupla de **un** elemento. `precios` tiene un solo eje. No es
# una fila $(1, 5)$ ni una columna $(5, 1)$, aunque las tres guarden los mismos cinco números. En la sección 4 esa
# diferencia te va a costar, o a ahorrar, una tarde.
#
# ### Rangos y ejes
#
# El **rango** de un tensor es su número de ejes, es decir, el largo de su `shape`. La palabra *tensor* no significa
# aquí nada más: un arreglo con los ejes que hagan falta.

# %% muestra="rangos"
graficarTensores({"escalar": (), "vector": (4,), "matriz": (3, 4), "rango 3": (3, 3, 4), "rango 4": (2, 3, 3, 4)})

# %% [markdown]
# Para saber el rango de unos datos, pregunta **cuántos números hacen falta para señalar un solo valor**. En la hoja
# bastan dos: qué fila y qué columna. En una foto en color hacen falta tres: qué fila de píxeles, qué columna y qué
# canal (rojo, verde o azul; *RGB*). En un conjunto de fotos, cuatro: además, cuál foto.
#
# No confundas el rango con el tamaño. «Una hoja con 10 columnas» no es de rango 10: es de rango 2, y uno de sus ejes
# tiene tamaño 10.
#
# **El orden de los ejes es una convención.** En los datos tal como llegan, el primer eje suele separar los registros.
# En las imágenes hay dos costumbres: el canal al final, `(m, alto, ancho, 3)`, o el canal primero, `(m, 3, alto,
# ancho)`, que es la de PyTorch. Un video es una sucesión de imágenes (*cuadros*), y el eje del tiempo va antes que
# los de cada cuadro.

# %% [markdown]
# ### Ejercicio 0.2 · `tablaDeFormas`
# Dificultad ●●○○○ · 7 puntos · unos 15 minutos
#
# Escribe la forma de siete tensores. Devuelve un **diccionario** con estas claves; cada valor es una tupla.
#
# | clave | qué contiene | rango |
# |---|---|---|
# | `"costo"` | el costo de un modelo: un número | 0 |
# | `"hoja"` | una hoja de cálculo con `m` filas y 10 columnas | 2 |
# | `"X"` | la misma hoja con los **registros en columnas** | 2 |
# | `"imagenes"` | `m` imágenes RGB, canal al final | 4 |
# | `"canalesPrimero"` | las mismas imágenes, con el canal justo después del registro | 4 |
# | `"video"` | **un** video RGB de `cuadros` cuadros, canal al final | 4 |
# | `"videos"` | `m` videos como ese | 5 |
#
# Los argumentos son enteros: `m` registros, y `alto`, `ancho` y `cuadros` de las imágenes y los videos. El alto va
# antes que el ancho, como las filas antes que las columnas.
#
# **Con números:** `m = 7` imágenes *grises* de 28 × 30 forman un tensor de rango 3, `(7, 28, 30)`: el gris no
# necesita eje de canal. La tupla vacía es `()` y la de un solo elemento lleva coma: `(5,)`.


# %% ejercicio="tablaDeFormas"
def tablaDeFormas(m, alto, ancho, cuadros):
    """Formas de siete tensores del curso.

    m: registros. alto, ancho: de cada imagen, en píxeles. cuadros: imágenes de cada video. Todos, enteros positivos.
    Devuelve un dict con las claves "costo", "hoja", "X", "imagenes", "canalesPrimero", "video" y "videos"; cada valor
    es una tupla de enteros.
    """
    ### BEGIN SOLUTION
    return {
        "costo": (),
        "hoja": (m, 10),
        "X": (10, m),
        "imagenes": (m, alto, ancho, 3),
        "canalesPrimero": (m, 3, alto, ancho),
        "video": (cuadros, alto, ancho, 3),
        "videos": (m, cuadros, alto, ancho, 3),
    }
    ### END SOLUTION


# %% comprobacion="tablaDeFormas"
tabla = tablaDeFormas(m=7, alto=28, ancho=30, cuadros=100)
comprobarIgual(
    isinstance(tabla, dict), True, "devuelves un diccionario", si_falla="Se escribe {'costo': …, 'hoja': …}."
)
for clave, rango in [("costo", 0), ("hoja", 2), ("X", 2), ("imagenes", 4), ("canalesPrimero", 4), ("video", 4)]:
    comprobarIgual(len(tabla[clave]), rango, f"rango de «{clave}»", si_falla="¿Cuántos índices señalan un valor?")
comprobarIgual(np.prod(tabla["hoja"]), 7 * 10, "valores en la hoja")
comprobarIgual(np.prod(tabla["imagenes"]), 7 * 28 * 30 * 3, "valores en las imágenes", si_falla="¿Y los tres colores?")
comprobarIgual(np.prod(tabla["video"]), 100 * 28 * 30 * 3, "valores en un video", si_falla="Es uno solo: ¿y m?")
comprobarIgual(np.prod(tabla["videos"]), 7 * np.prod(tabla["video"]), "m videos son m veces uno")
comprobarIgual(tabla["X"], tabla["hoja"][::-1], "X es la hoja traspuesta")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo empiezo?</summary>
# Escribe <code>return {"costo": (), "hoja": …}</code> y ve llenando. Para cada tensor, di en voz alta la frase «el
# valor del registro … en la fila … y la columna … del canal …»: cada hueco es un eje.</details>
# <details><summary>Pista 2 · la comprobación pasa, pero ¿y el orden?</summary>
# La comprobación cuenta ejes y valores; no mira en qué orden van todos. Revísalo con el párrafo «El orden de los
# ejes».</details>
# <details><summary>Pista 3 · ¿un video no debería tener rango 5?</summary>
# Uno solo no: tiene cuadros, alto, ancho y canal. Cuando hay varios, aparece un eje más, delante.</details>

# %% prueba="tablaDeFormas" puntos=7
### BEGIN HIDDEN TESTS
calificar(tablaDeFormas)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** Un conjunto de fotos RGB y un solo video RGB tienen el mismo rango y podrían tener hasta la
# misma forma. ¿Puede NumPy distinguirlos? ¿Qué cambia entonces entre los dos, y dónde queda escrito?

# %% [markdown] respuesta="fotos-o-video" puntos=2
# NumPy no puede: para él los dos son un bloque de números de forma (·, alto, ancho, 3). Lo que cambia es el
# significado del primer eje: en las fotos separa registros independientes, y barajarlos no cambia nada; en el video
# es el tiempo, y barajar los cuadros destruye el video. Ese significado no está en el arreglo: queda escrito en la
# documentación, en los nombres de las variables y en el código que decide sobre qué eje se suma, se promedia o se
# baraja.

# %% [markdown]
# ### Nuestra convención: los registros son columnas
#
# En los talleres 00 a 06 la matriz de datos se escribe $X$ y tiene forma $(n, m)$: **$n$ características en filas,
# $m$ registros en columnas**. Así las fórmulas del código se leen como las de la pizarra, $Z = W X + b$, y un
# registro es un vector columna. Es la hoja, traspuesta:

# %%
X_casas = hoja.T
y_casas = precios.reshape(1, -1)  # una fila: una respuesta por columna de X; −1 significa «lo que haga falta»

# %% muestra="registros-en-columnas"
print("X_casas:", X_casas.shape, " y_casas:", y_casas.shape)
print("El segundo registro es una columna:", X_casas[:, 1], "→ vale", y_casas[0, 1])
print("La edad de todas las casas es una fila:", X_casas[1])
print("Con [1:2] en vez de [1] se conserva el eje:", X_casas[1].shape, "frente a", X_casas[1:2].shape)

# %% [markdown]
# Otros textos, y muchas bibliotecas, ponen los registros en filas. A partir del taller 09 nosotros también; lo
# diremos donde ocurra. Al leer código ajeno, la primera pregunta es siempre: **¿en qué eje están los registros?**
#
# ### El tipo también cuenta
#
# Todos los valores de un arreglo comparten su `dtype`. Si no encajan, NumPy los acomoda **sin avisar**.

# %% muestra="tipos"
enteros = np.array([1, 2, 3])
enteros[0] = 0.9
print("0.9 guardado en un arreglo de enteros:", enteros[0])

pixeles = np.array([200, 100], dtype=np.uint8)  # así se guardan las imágenes: enteros de 0 a 255
print("200 + 100 en uint8:", pixeles[:1] + pixeles[1:], "   100 − 200:", pixeles[1:] - pixeles[:1])

print("0.1 en float32:", f"{np.float32(0.1):.20f}")
print("0.1 en float64:", f"{np.float64(0.1):.20f}")

# %% [markdown]
# Tres consecuencias:
#
# - Un arreglo de enteros no puede guardar 0,9: lo **trunca** a 0. Crea tus acumuladores con `np.zeros(forma)`, que es
#   `float64`.
# - `uint8` cuenta hasta 255 y **da la vuelta**: 200 + 100 = 300 − 256 = 44. Convierte las imágenes antes de operar.
# - `float32` guarda unas 7 cifras; `float64`, unas 16. Las redes grandes usan `float32` porque ocupa la mitad. Para
#   medir derivadas hace falta `float64`: lo verás en la sección 6.

# %% [markdown]
# ### Vistas y copias
#
# Un trozo de un arreglo no es otro arreglo: es una **vista** de la misma memoria. Escribir en ella escribe en el
# original.

# %% muestra="vistas"
original = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
vista = original[0]  # una rebanada: misma memoria
vista[0] = 100
print("tras escribir en la vista:   original =", original.tolist())

copia = original[0].copy()  # memoria nueva
copia[0] = -1
print("tras escribir en la copia:   original =", original.tolist())

traspuesta, otra_forma = original.T, original.reshape(3, 2)
elegidos = original[[1, 0]]  # elegir con una lista, o con una máscara, copia
for nombre, arreglo in [("original.T", traspuesta), ("reshape", otra_forma), ("original[[1, 0]]", elegidos)]:
    print(f"{nombre:<17} ¿comparte memoria?", np.shares_memory(original, arreglo))

# %% [markdown]
# Lo mismo pasa con los argumentos de una función: recibe **el mismo arreglo** que tiene quien la llamó. Escriben en el
# sitio `+=`, `-=`, `*=`, `/=`, `x[i] = …`, `x.sort()` y `out=`. En cambio, `w = w - paso` crea un arreglo nuevo y deja
# en paz el viejo.
#
# Regla del curso: **una función no cambia lo que recibe**. Si necesitas escribir, trabaja sobre `x.copy()`.

# %% [markdown]
# ## 3. Productos
#
# El asterisco multiplica **elemento a elemento**: `A * B` exige formas compatibles y no suma nada. El producto de
# matrices se escribe con arroba: `A @ B`. Cada elemento suyo es una fila de $A$ por una columna de $B$:
#
# $$C_{ij} = \sum_{l=1}^{n} A_{il}\, B_{lj}, \qquad (k, n) \cdot (n, m) \to (k, m).$$
#
# Los dos números de en medio deben ser iguales, y desaparecen. Los de fuera quedan.

# %% muestra="producto"
graficarProducto(
    np.array([[1, 2, 0], [3, -1, 4]]), np.array([[2, 1, 0, 1], [0, 5, 1, 2], [1, 1, 3, 0]]), fila=1, columna=2
)

# %% [markdown]
# ### Ejercicio 0.3 · `productoMatricial`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# Escribe el producto de matrices **con ciclos**, tal como dice la fórmula. Con `@` también sería correcto, y la
# prueba no lo notaría; pero quien lo ha escrito una vez ya no se pregunta qué matriz va primero.
#
# | | significado | forma |
# |---|---|---|
# | `A` | el primer factor | `(k, n)` |
# | `B` | el segundo factor | `(n, m)` |
# | devuelve | *C* = *A B* | `(k, m)` |
#
# **Con números:**
#
# $$\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{pmatrix} 5 \\ 6 \end{pmatrix} =
#   \begin{pmatrix} 1\cdot 5 + 2 \cdot 6 \\ 3 \cdot 5 + 4 \cdot 6 \end{pmatrix} =
#   \begin{pmatrix} 17 \\ 39 \end{pmatrix}, \qquad (2, 2) \cdot (2, 1) \to (2, 1).$$


# %% ejercicio="productoMatricial"
def productoMatricial(A, B):
    """Producto de matrices, escrito con ciclos.

    A: (k, n). B: (n, m). Devuelve un ndarray (k, m).
    """
    ### BEGIN SOLUTION
    k, n = A.shape
    m = B.shape[1]
    C = np.zeros((k, m))
    for i in range(k):
        for j in range(m):
            for l in range(n):
                C[i, j] += A[i, l] * B[l, j]
    return C
    ### END SOLUTION


# %% comprobacion="productoMatricial"
A = np.array([[1.0, 2.0], [3.0, 4.0]])
B = np.array([[5.0], [6.0]])
comprobarForma(productoMatricial(A=A, B=B), (2, 1), "A por B")
comprobarCerca(productoMatricial(A=A, B=B), np.array([[17.0], [39.0]]), "A por B", si_falla="¿Se acumula la suma?")
rng = np.random.default_rng(0)
P, Q = rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
comprobarCerca(productoMatricial(A=P, B=Q), P @ Q, "P por Q", si_falla="¿Hasta dónde llega cada ciclo: k, m o n?")
comprobarCerca(
    productoMatricial(A=np.array([[1, 2]]), B=np.array([[0.25], [0.5]])),
    np.array([[1.25]]),
    "enteros por decimales",
    si_falla="¿De qué tipo es el arreglo en el que acumulas?",
)
comprobarIntacto(productoMatricial, A=P, B=Q)

# %% [markdown]
# <details><summary>Pista 1 · ¿cuántos ciclos?</summary>
# Tres: uno por cada fila de $A$, otro por cada columna de $B$ y, dentro, el de la suma.</details>
# <details><summary>Pista 2 · ¿en qué arreglo guardo el resultado?</summary>
# <code>np.zeros((k, m))</code>, con los tamaños sacados de <code>A.shape</code> y <code>B.shape</code>.</details>
# <details><summary>Pista 3 · «index … is out of bounds»</summary>
# Anota al lado de cada índice hasta dónde llega: $i < k$, $j < m$, $l < n$. ¿Cuál usaste en el lugar de
# otro?</details>

# %% prueba="productoMatricial" puntos=5
### BEGIN HIDDEN TESTS
calificar(productoMatricial)
### END HIDDEN TESTS

# %% [markdown]
# ¿Y la velocidad? La siguiente celda cronometra tu función y `@` con matrices cuadradas cada vez mayores. Las dos
# hacen las mismas $n^3$ multiplicaciones.

# %%
from time import perf_counter


def cronometrar(accion, veces):
    """Segundos de la vez más rápida: en las demás, la computadora hacía además otras cosas."""
    tiempos = []
    for _ in range(veces):
        inicio = perf_counter()
        accion()
        tiempos.append(perf_counter() - inicio)
    return min(tiempos)


# %% muestra="velocidad"
rng = np.random.default_rng(0)
tamanos = [10, 20, 40, 80]
con_ciclos, con_arroba = [], []
for n in tamanos:
    P, Q = rng.normal(size=(n, n)), rng.normal(size=(n, n))
    con_ciclos.append(cronometrar(lambda P=P, Q=Q: productoMatricial(A=P, B=Q), veces=2))
    con_arroba.append(cronometrar(lambda P=P, Q=Q: P @ Q, veces=20))

graficarLogaritmica(
    tamanos,
    {"con ciclos": con_ciclos, "con @": con_arroba},
    eje_x="tamaño n de las matrices",
    eje_y="tiempo (s)",
    titulo="El mismo producto, con ciclos y con @",
)
print(f"Con n = {tamanos[-1]}, @ tarda {con_ciclos[-1] / con_arroba[-1]:.0f} veces menos.")

# %% [markdown]
# La diferencia es de **miles de veces**, y no viene de hacer menos cuentas: cada vuelta de un ciclo de Python paga
# comprobaciones que `@` hace una sola vez, antes de recorrer la memoria en código compilado. Cambiar un ciclo por una
# operación de arreglos se llama **vectorizar**. En este curso, un ciclo sobre los registros casi
# siempre sobra.

# %% [markdown]
# ## 4. *Broadcasting*
#
# Para sumar dos arreglos de formas distintas, NumPy **repite** el que haga falta. La regla completa cabe en tres
# líneas:
#
# 1. Escribe las dos formas **alineadas por la derecha**. A la más corta, complétala con unos por la izquierda.
# 2. En cada eje, los tamaños deben ser iguales, o uno de los dos debe ser 1.
# 3. El eje de tamaño 1 se repite hasta el tamaño del otro. Pueden repetirse **los dos** arreglos, cada uno en un eje.

# %% [markdown]
# Un sesgo $(3, 1)$ sumado a una matriz $(3, 4)$: la columna se repite. Las celdas con borde discontinuo no existen en
# la memoria; NumPy solo hace como si existieran.

# %% muestra="repetir-columna"
graficarBroadcasting(np.arange(12).reshape(3, 4), np.array([[100], [200], [300]]), "+")

# %% [markdown]
# Un vector `(4,)` se alinea por la derecha y se convierte en **fila**, $(1, 4)$. Un vector nunca hace de columna.

# %% muestra="repetir-fila"
graficarBroadcasting(np.arange(12).reshape(3, 4), np.array([10, 20, 30, 40]), "+")

# %% [markdown]
# Y aquí se repiten los dos: una columna con una fila da la tabla de **todos con todos**.

# %% muestra="repetir-los-dos"
graficarBroadcasting(np.array([[10], [20], [30]]), np.array([[1, 2, 3, 4]]), "+")

# %% [markdown]
# **Fe de erratas del material de origen.** Las diapositivas dicen que el *broadcasting* ocurre cuando los tensores
# «no tienen el mismo número de dimensiones», y que se completa «el más pequeño». Es más general: $(3, 1)$ y $(1, 4)$
# tienen el mismo número de ejes y ninguno es el pequeño; se repiten los dos. Una línea lo comprueba:
# `np.broadcast_shapes((3, 1), (1, 4))` da `(3, 4)`.

# %% [markdown]
# ### Ejercicio 0.4 · `formaDelBroadcasting`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# Programa la regla. La función recibe dos formas, no dos arreglos, y devuelve la forma del resultado, o `None` si no
# son compatibles.
#
# | | significado | tipo |
# |---|---|---|
# | `a`, `b` | formas, por ejemplo `(3, 1)`, `(4,)` o `()` | tuplas de enteros ≥ 1 |
# | devuelve | la forma de `A + B` | tupla, o `None` |
#
# **Con números:**
#
# | | eje 1 | eje 2 | eje 3 | |
# |---|---|---|---|---|
# | `a = (5, 1, 3)` | 5 | 1 | 3 | |
# | `b = (4, 1)` | 1 (añadido) | 4 | 1 | |
# | resultado | 5 | 4 | 3 | `(5, 4, 3)` |
#
# En cambio, `(5, 3)` con `(5,)` no se puede: alineadas por la derecha, el 3 queda frente al 5.


# %% ejercicio="formaDelBroadcasting"
def formaDelBroadcasting(a, b):
    """Forma que resulta de operar dos arreglos de formas a y b, elemento a elemento.

    a, b: tuplas de enteros positivos, de cualquier largo. Devuelve una tupla, o None si no son compatibles.
    """
    ### BEGIN SOLUTION
    ejes = max(len(a), len(b))
    a, b = (1,) * (ejes - len(a)) + tuple(a), (1,) * (ejes - len(b)) + tuple(b)
    if any(p != q and 1 not in (p, q) for p, q in zip(a, b, strict=True)):
        return None
    return tuple(max(p, q) for p, q in zip(a, b, strict=True))
    ### END SOLUTION


# %% comprobacion="formaDelBroadcasting"
for a, b, esperada in [
    ((3, 4), (3, 1), (3, 4)),
    ((3, 1), (1, 4), (3, 4)),
    ((5, 1, 3), (4, 1), (5, 4, 3)),
    ((3, 4), (4,), (3, 4)),
    ((2, 3), (), (2, 3)),
    ((5, 3), (5,), None),
    ((4, 3), (2, 3), None),
]:
    if esperada is None:
        comprobarIgual(formaDelBroadcasting(a=a, b=b) is None, True, f"{a} con {b}: incompatibles, None")
    else:
        comprobarIgual(formaDelBroadcasting(a=a, b=b), esperada, f"{a} con {b}", si_falla="Alinéalas por la derecha.")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo completo la corta?</summary>
# Las tuplas se multiplican y se suman: <code>(1,) * 2 + (4,)</code> es <code>(1, 1, 4)</code>.</details>
# <details><summary>Pista 2 · ¿cómo recorro dos tuplas a la vez?</summary>
# <code>for p, q in zip(a, b)</code>, una vez que tienen el mismo largo.</details>
# <details><summary>Pista 3 · (4, 3) con (2, 3) me da (4, 3)</summary>
# Dos no es uno: que 4 sea múltiplo de 2 no basta. ¿Qué dice la regla 2?</details>

# %% prueba="formaDelBroadcasting" puntos=6
### BEGIN HIDDEN TESTS
calificar(formaDelBroadcasting)
### END HIDDEN TESTS

# %% [markdown]
# Cuando las formas no son compatibles, NumPy se detiene: `operands could not be broadcast together with shapes (5,3)
# (5,)`. Ese error es un favor: te da las dos formas y la línea. Peor es cuando **sí** son compatibles y no querías.

# %% [markdown]
# ### Ejercicio 0.5 · `aplicarCapa`
# Dificultad ●●○○○ · 5 puntos · unos 10 minutos
#
# La cuenta que más se repite en una red: combinar las $n$ características de cada registro en $k$ números nuevos. La
# llamaremos **capa lineal**:
#
# $$Z = W X + b.$$
#
# | | significado | forma |
# |---|---|---|
# | `W` | pesos: una fila por neurona | `(k, n)` |
# | `X` | registros en columnas | `(n, m)` |
# | `b` | sesgos: uno por neurona, en columna | `(k, 1)` |
# | devuelve | *Z*: una fila por neurona, una columna por registro | `(k, m)` |
#
# **Con números:** dos neuronas, dos características, un registro:
#
# $$W = \begin{pmatrix} 1 & -2 \\ 0 & 3 \end{pmatrix}, \quad X = \begin{pmatrix} 4 \\ 1 \end{pmatrix}, \quad
#   b = \begin{pmatrix} 10 \\ 20 \end{pmatrix}, \qquad
#   Z = \begin{pmatrix} 4 - 2 + 10 \\ 0 + 3 + 20 \end{pmatrix} = \begin{pmatrix} 12 \\ 23 \end{pmatrix}.$$


# %% ejercicio="aplicarCapa"
def aplicarCapa(W, X, b):
    """Capa lineal: Z = W X + b, para todos los registros a la vez.

    W: (k, n). X: (n, m), un registro por columna. b: (k, 1). Devuelve Z: (k, m).
    """
    ### BEGIN SOLUTION
    return W @ X + b
    ### END SOLUTION


# %% comprobacion="aplicarCapa"
W = np.array([[1.0, -2.0], [0.0, 3.0]])
b = np.array([[10.0], [20.0]])
comprobarCerca(
    aplicarCapa(W=W, X=np.array([[4.0], [1.0]]), b=b),
    np.array([[12.0], [23.0]]),
    "Z con un registro",
    si_falla="¿Qué matriz va primero en el producto? ¿Sumas el sesgo?",
)
X_dos = np.array([[4.0, 0.0], [1.0, 0.0]])  # dos neuronas y dos registros: un caso cuadrado, a propósito
comprobarCerca(
    aplicarCapa(W=W, X=X_dos, b=b),
    np.array([[12.0, 10.0], [23.0, 20.0]]),
    "Z con dos registros",
    si_falla="El registro de ceros da solo el sesgo. ¿A qué neurona le tocó cada uno?",
)
rng = np.random.default_rng(1)
comprobarForma(aplicarCapa(W=rng.normal(size=(3, 4)), X=rng.normal(size=(4, 6)), b=np.zeros((3, 1))), (3, 6), "Z")
comprobarIntacto(aplicarCapa, W=W, X=X_dos, b=b)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué matriz va primero?</summary>
# Escribe las formas debajo: $(k, n)$ y $(n, m)$. ¿En qué orden coinciden los números de en medio?</details>
# <details><summary>Pista 2 · ¿cómo sumo una columna a una matriz?</summary>
# No hagas nada: mira la primera figura de esta sección.</details>

# %% prueba="aplicarCapa" puntos=5
### BEGIN HIDDEN TESTS
calificar(aplicarCapa)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas del material de origen.** En el ejemplo de regresión lineal, el sesgo aparece como `b = [1 1 1 1]` «o
# `[1]`, con *broadcasting*», y tras un paso vale `[0.9825 0.98 0.9575 0.9675]`. Para **predecir** las dos formas dan
# lo mismo; para **aprender**, no. Un sesgo por registro serían cuatro parámetros para cuatro registros, y ninguno
# serviría para un registro nuevo. El sesgo es **uno** por neurona, y su gradiente es una media sobre los registros: un
# número. La sección 7 lo mide.

# %% [markdown]
# ### La trampa: `(m, 1)` menos `(m,)`
#
# Cuatro predicciones en columna y cuatro respuestas en un solo eje. Queremos cuatro restas.

# %% muestra="trampa"
prediccion = np.array([[6.0], [16.0], [31.0], [26.0]])  # (4, 1)
respuesta = np.array([4.0, 8.0, 14.0, 13.0])  # (4,)
graficarBroadcasting(prediccion, respuesta, "−", diagonal=True)
print("forma de la resta:", (prediccion - respuesta).shape, "→", (prediccion - respuesta).size, "restas")

# %% [markdown]
# No hubo error ni aviso, y salieron dieciséis números: **cada predicción menos cada respuesta**. Los cuatro que
# queríamos están en la diagonal. Y la media de los dieciséis es la misma que la de los cuatro, así que un programa
# que hace esto *parece* sano. Es el error silencioso más común de todo el curso.
#
# Te defiendes con dos costumbres: **di la forma antes de restar**, y usa siempre dos ejes, $(1, m)$, para lo que
# tiene un valor por registro.

# %% [markdown]
# ### Ejercicio 0.6 · Encuentra el error: `residuos`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# Los datos de fuera llegan como quieren: unas bibliotecas devuelven `(m,)`, otras $(m, 1)$, y nosotros usamos $(1,
# m)$. `residuos` debe aceptar las tres formas en cualquiera de sus argumentos y devolver siempre una fila.
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | predicciones *ŷ* | `(m,)`, `(1, m)` o `(m, 1)` |
# | `y` | respuestas | `(m,)`, `(1, m)` o `(m, 1)`; no necesariamente la misma |
# | devuelve | *ŷ* − *y*, registro por registro | `(1, m)` |
#
# **Con números:** $\hat y = (6, 16, 31, 26)$ e $y = (4, 8, 14, 13)$ dan $(2,\ 8,\ 17,\ 13)$, en cualquiera de las
# nueve combinaciones de formas.
#
# Una persona de tu equipo entregó la función de abajo y una prueba que pasa. **Encuentra el error y corrígelo.**


# %% ejercicio="residuos"
def residuos(y_est, y):
    """Residuos ŷ − y, uno por registro, en fila.

    y_est, y: ndarrays con m valores, cada uno de forma (m,), (1, m) o (m, 1). Devuelve un ndarray (1, m).
    """
    ### BEGIN SOLUTION
    return y_est.reshape(1, -1) - y.reshape(1, -1)
    ### END SOLUTION
    ### BEGIN STUB
    # y = y.reshape(-1, 1)  # las respuestas, en columna, para restar registro por registro
    # return y_est - y
    ### END STUB


# %% [markdown]
# Esta es la prueba de tu colega: el residuo **medio** es el correcto. La figura hace otra cosa. Para cada pendiente
# $w$ predice $\hat y = w\,(x - \bar x) + \bar y$, calcula el costo con los residuos de la función y busca la
# pendiente que menos cuesta. ¿Te gusta la recta que elige?

# %% muestra="prueba-debil"
x, y = np.array([[1.0, 3.0, 6.0, 5.0]]), np.array([[4.0, 8.0, 14.0, 13.0]])
print("¿Residuo medio correcto?", bool(np.isclose(residuos(y_est=2 * x, y=y).mean(), 2 * x.mean() - y.mean())))

pendientes = np.linspace(-1, 4, 201)
costos = [np.mean(residuos(y_est=w * (x - x.mean()) + y.mean(), y=y) ** 2) / 2 for w in pendientes]
elegida = pendientes[np.argmin(costos)]


@conEstilo
def dibujarAjuste():
    figura, ((izquierda, derecha),) = nuevaFigura(9, 3.4, columnas=2)
    izquierda.plot(pendientes, costos, color=AZUL)
    izquierda.plot(elegida, min(costos), "o", color=BERMELLON, markersize=8)
    izquierda.set_title(f"mínimo en w = {elegida:.2f}".replace(".", ","))
    izquierda.set(xlabel="pendiente w", ylabel="costo medio", ylim=(min(costos) - 1, None))
    derecha.plot(x[0], y[0], "o", color=AZUL, label="datos")
    derecha.plot([0, 7], elegida * (np.array([0, 7]) - x.mean()) + y.mean(), color=BERMELLON, label="recta elegida")
    derecha.set(xlabel="x", ylabel="y", ylim=(0, 18))
    derecha.legend(loc="upper left")
    alt = f"Costo según la pendiente, con mínimo en {elegida:.2f}, y la recta de esa pendiente."
    terminar(figura, "La recta que elige el costo", alt=alt)


dibujarAjuste()

# %% comprobacion="residuos"
y_est, y = np.array([6.0, 16.0, 31.0, 26.0]), np.array([4.0, 8.0, 14.0, 13.0])
for forma_est in [(4,), (1, 4), (4, 1)]:
    for forma_y in [(4,), (1, 4), (4, 1)]:
        comprobarCerca(
            residuos(y_est=y_est.reshape(forma_est), y=y.reshape(forma_y)),
            np.array([[2.0, 8.0, 17.0, 13.0]]),
            f"residuos de {forma_est} y {forma_y}",
            si_falla="¿Qué forma tiene cada operando justo antes de la resta?",
        )
comprobarIntacto(residuos, y_est=y_est, y=y)

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# Imprime <code>y_est.shape</code> y <code>y.shape</code> en la línea anterior al <code>return</code>, con $\hat y$ en
# fila. ¿Qué dice la regla 3 de esas dos formas?</details>
# <details><summary>Pista 2 · arreglo una combinación y se rompe otra</summary>
# Tu colega le dio forma a uno solo de los dos. ¿De qué forma quieres que sean <em>ambos</em>, vengan como
# vengan?</details>
# <details><summary>Pista 3 · ¿por qué pasaba la prueba?</summary>
# La media de $\hat y_i - y_j$ sobre todas las parejas es $\bar{\hat y} - \bar y$: la misma que la de los residuos.
# ¿Qué cantidad sí cambia?</details>

# %% prueba="residuos" puntos=5
### BEGIN HIDDEN TESTS
calificar(residuos)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (1 punto).** En una o dos frases: ¿qué hacía mal la función de tu colega, y por qué su prueba no lo
# notaba?

# %% [markdown] respuesta="que-estaba-mal" puntos=1
# Ponía y en columna y dejaba ŷ como llegara: con ŷ en fila, (1, m) − (m, 1) da por *broadcasting* una matriz (m, m)
# con todas las predicciones menos todas las respuestas, en vez de m residuos. La media de esa matriz es la media de ŷ
# menos la media de y, igual que la de los residuos correctos, así que una prueba que solo mira la media no puede
# distinguirlas.

# %% [markdown]
# ### Ejercicio 0.7 · `costoMedio`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# La pérdida es de **un** registro; el **costo** es la media de las pérdidas sobre los $m$ registros:
#
# $$J = \frac1m \sum_{i=1}^{m} \tfrac12 \big(\hat y_i - y_i\big)^2.$$
#
# | | significado | forma |
# |---|---|---|
# | `y_est`, `y` | predicciones y respuestas | como en `residuos` |
# | devuelve | *J* | un número |
#
# **Con números:** los residuos $(2, 8, 17, 13)$ cuestan $2$, $32$, $144{,}5$ y $84{,}5$. Suman $263$, y su media es
# $J = 65{,}75$.
#
# Usa lo que ya escribiste: dos funciones tuyas y una media bastan.


# %% ejercicio="costoMedio"
def costoMedio(y_est, y):
    """Media de la pérdida cuadrática (con ½) sobre los registros.

    y_est, y: m valores cada uno, de forma (m,), (1, m) o (m, 1). Devuelve un número ≥ 0.
    """
    ### BEGIN SOLUTION
    return np.mean(perdidaCuadratica(residuos(y_est=y_est, y=y)))
    ### END SOLUTION


# %% comprobacion="costoMedio"
y_est, y = np.array([[6.0, 16.0, 31.0, 26.0]]), np.array([[4.0, 8.0, 14.0, 13.0]])
comprobarForma(costoMedio(y_est=y_est, y=y), (), "costoMedio")
comprobarCerca(
    costoMedio(y_est=y_est, y=y),
    65.75,
    "costo del ejemplo",
    si_falla="Primero el cuadrado y después la media: ¿y el ½?",
)
comprobarCerca(
    costoMedio(y_est=y_est.T, y=y.ravel()),
    65.75,
    "costo del ejemplo, con (4, 1) y (4,)",
    si_falla="¿Cuántos números promedias? Deben ser 4, no 16.",
)
comprobarCerca(costoMedio(y_est=y, y=y), 0.0, "acertar siempre no cuesta nada")
comprobarIntacto(costoMedio, y_est=y_est, y=y)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# De dentro hacia fuera: los residuos, la pérdida de cada uno, la media de todas.</details>
# <details><summary>Pista 2 · me sale 50</summary>
# Esa es la pérdida de la media, $\tfrac12 \cdot 10^2$; se pide la media de las pérdidas. El orden
# importa.</details>

# %% prueba="costoMedio" puntos=4
### BEGIN HIDDEN TESTS
calificar(costoMedio)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas del material de origen.** Los números del ejemplo salen de una recta $5x + 1$ en $x = (1, 3, 6, 5)$.
# Las diapositivas escriben las predicciones `[11 16 31 26]` y el costo 11,25. Son tres descuidos:
#
# - $5 \cdot 1 + 1 = 6$, no 11. El primer residuo es 2, y no 7.
# - 11,25 es la **media de los residuos** $(7, 8, 17, 13)$: le faltan el cuadrado y el ½. Con esos residuos el costo
#   sería $571/8 = 71{,}375$; con los correctos es $526/8 = 65{,}75$, como acabas de comprobar.
# - Lo llaman «MSE», error cuadrático medio; con el ½ es la **mitad** del MSE.

# %% [markdown]
# ## 5. Reducir un eje
#
# Sumar, promediar o buscar el máximo **a lo largo de un eje** hace desaparecer ese eje: `A.sum(axis=1)` de un $(3,
# 4)$ tiene forma `(3,)`. El eje que nombras es el que se va, no el que queda.
#
# Y ahí vuelve la trampa: ese `(3,)` ya no es una columna. `keepdims=True` deja el eje, con tamaño 1, y el resultado
# se puede volver a operar con $A$.

# %% muestra="reducciones"
graficarReducciones(np.array([[1, 2, 3, 4], [10, 20, 30, 40], [5, 5, 5, 5]]))

# %% [markdown]
# Con los registros en columnas:
#
# - reducir el **eje 1** resume cada característica a lo largo de los registros: queda $(n, 1)$;
# - reducir el **eje 0** resume cada registro a lo largo de sus características: queda $(1, m)$.

# %% [markdown]
# ### Ejercicio 0.8 · `estandarizarFilas`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# El ingreso va de 3 a 8 y la edad de 21 a 52: sin una escala común, la edad manda solo por sus unidades. Estandarizar
# es restar a cada característica su media y dividirla entre su desviación estándar:
#
# $$X'_{ij} = \frac{X_{ij} - \mu_i}{\sigma_i}, \qquad \mu_i = \frac1m \sum_j X_{ij}, \qquad
#   \sigma_i^2 = \frac1m \sum_j (X_{ij} - \mu_i)^2.$$
#
# | | significado | forma |
# |---|---|---|
# | `X` | registros en columnas | `(n, m)` |
# | devuelve | *X*′: cada fila con media 0 y desviación 1 | `(n, m)` |
#
# Una característica **constante** tiene $\sigma_i = 0$ y no puede tener desviación 1: su fila debe quedar en ceros,
# no en `nan`.
#
# **Con números:** la fila $(2, 4, 6, 8)$ tiene $\mu = 5$ y $\sigma^2 = (9 + 1 + 1 + 9)/4 = 5$. Queda
# $(-3, -1, 1, 3)/\sqrt5 = (-1{,}342;\ {-0{,}447};\ 0{,}447;\ 1{,}342)$.


# %% ejercicio="estandarizarFilas"
def estandarizarFilas(X):
    """Cada fila con media 0 y desviación estándar 1 (dividida entre m); las filas constantes, en ceros.

    X: (n, m), un registro por columna. Devuelve un ndarray (n, m).
    """
    ### BEGIN SOLUTION
    media = X.mean(axis=1, keepdims=True)
    desviacion = X.std(axis=1, keepdims=True)
    return (X - media) / np.where(desviacion == 0, 1, desviacion)
    ### END SOLUTION


# %% comprobacion="estandarizarFilas"
ejemplo = np.array([[2.0, 4.0, 6.0, 8.0]])
comprobarCerca(
    estandarizarFilas(X=ejemplo),
    np.array([[-3.0, -1.0, 1.0, 3.0]]) / np.sqrt(5),
    "la fila del ejemplo",
    si_falla="¿Divides entre la desviación o entre la varianza? ¿Entre m o entre m − 1?",
)
Z = estandarizarFilas(X=X_casas)
comprobarForma(Z, X_casas.shape, "las casas, estandarizadas")
comprobarCerca(
    Z.mean(axis=1), np.zeros(3), "media de cada característica", si_falla="¿A lo largo de qué eje promedias?"
)
comprobarCerca(Z.std(axis=1), np.ones(3), "desviación de cada característica")
cuadrada = np.array([[1.0, 2.0], [30.0, 10.0]])  # (2, 2): aquí un eje equivocado no da error
comprobarCerca(estandarizarFilas(X=cuadrada), np.array([[-1.0, 1.0], [1.0, -1.0]]), "una tabla cuadrada")
comprobarCerca(
    estandarizarFilas(X=np.array([[7.0, 7.0, 7.0], [1.0, 2.0, 3.0]]))[:1],
    np.zeros((1, 3)),
    "una fila constante",
    si_falla="¿Por cuánto divides cuando σ = 0?",
)
comprobarIntacto(estandarizarFilas, X=X_casas)

# %% [markdown]
# <details><summary>Pista 1 · «could not be broadcast together with shapes (3,5) (3,)»</summary>
# La media tiene un número por fila, pero perdió su eje. Lee otra vez el párrafo de <code>keepdims</code>.</details>
# <details><summary>Pista 2 · ¿hay que programar la varianza?</summary>
# No: <code>X.std(axis=…, keepdims=True)</code>. Divide entre $m$, como se pide.</details>
# <details><summary>Pista 3 · ¿y si σ = 0?</summary>
# Cámbiala por un número que no estorbe antes de dividir; el numerador ya es 0. <code>np.where(condición, si,
# no)</code> elige elemento a elemento.</details>

# %% prueba="estandarizarFilas" puntos=6
### BEGIN HIDDEN TESTS
calificar(estandarizarFilas)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 0.9 · `unoDeC`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# Una etiqueta como «dígito 3» es un nombre, no una cantidad: el 8 no es el doble del 4. Por eso las clases se dan a
# la red en código **uno de C** (*one-hot*): una columna de ceros con un solo 1, en la fila de la clase.
#
# | | significado | forma |
# |---|---|---|
# | `y` | etiquetas enteras, de 0 a `clases` − 1 | `(m,)` |
# | `clases` | cuántas clases hay, aunque no todas aparezcan | entero |
# | devuelve | una columna por registro, con ceros y un 1 | `(clases, m)` |
#
# **Con números:** `y = [2, 0, 2]` con `clases = 4`:
#
# $$\begin{pmatrix} 0 & 1 & 0 \\ 0 & 0 & 0 \\ 1 & 0 & 1 \\ 0 & 0 & 0 \end{pmatrix}$$
#
# La clase 3 no aparece y su fila está igualmente: un lote de dígitos sin nueves sigue necesitando diez filas. El
# resultado es de **números**, no de verdaderos y falsos.


# %% ejercicio="unoDeC"
def unoDeC(y, clases):
    """Código uno de C de unas etiquetas, un registro por columna.

    y: (m,), enteros en [0, clases). clases: entero. Devuelve un ndarray (clases, m) de números 0 y 1.
    """
    ### BEGIN SOLUTION
    codigo = np.zeros((clases, y.size))
    codigo[y, np.arange(y.size)] = 1
    return codigo
    ### END SOLUTION


# %% comprobacion="unoDeC"
esperado = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
codigo = unoDeC(y=np.array([2, 0, 2]), clases=4)
comprobarForma(codigo, (4, 3), "unoDeC")
comprobarCerca(codigo, esperado, "unoDeC de [2, 0, 2]", si_falla="Cada columna lleva un solo 1. ¿En qué fila?")
comprobarIgual(np.asarray(codigo).dtype == bool, False, "son números, no verdaderos y falsos")
comprobarCerca(np.sum(unoDeC(y=np.array([1, 4, 0, 1]), clases=6), axis=0), np.ones(4), "cada columna suma 1")
comprobarIntacto(unoDeC, y=np.array([2, 0, 2]), clases=4)

# %% [markdown]
# <details><summary>Pista 1 · con un ciclo</summary>
# Empieza en ceros y recorre los registros: en la columna $j$, el 1 va en la fila <code>y[j]</code>.</details>
# <details><summary>Pista 2 · sin ciclo</summary>
# <code>codigo[filas, columnas] = 1</code>, con dos listas de índices del mismo largo, escribe en cada pareja. ¿Cuáles
# son las columnas?</details>
# <details><summary>Pista 3 · o con <em>broadcasting</em></summary>
# Aquí «todos con todos» es justo lo que quieres: compara la columna de las clases con la fila de las
# etiquetas.</details>

# %% prueba="unoDeC" puntos=5
### BEGIN HIDDEN TESTS
calificar(unoDeC)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 0.10 · Quita el ciclo: `mediaDeProductos`
# Dificultad ●●●○○ · 4 puntos · unos 15 minutos
#
# En la retropropagación aparecerá una y otra vez esta suma: para cada registro, una columna $d$ por una fila
# $a^\top$, y la media de todas. Con un ciclo sería así:
#
# ```python
# G = np.zeros((k, n))
# for i in range(m):
#     G += D[:, [i]] @ A[:, [i]].T    # (k, 1) por (1, n)
# G = G / m
# ```
#
# | | significado | forma |
# |---|---|---|
# | `D` | una columna *d*⁽ⁱ⁾ por registro | `(k, m)` |
# | `A` | una columna *a*⁽ⁱ⁾ por registro | `(n, m)` |
# | devuelve | *G*, la media de *d*⁽ⁱ⁾ *a*⁽ⁱ⁾ᵀ | `(k, n)` |
#
# Escríbela **sin ciclos**: es un solo producto de matrices. Mira qué significa $G_{rs} = \frac1m \sum_i D_{ri}
# A_{si}$ y compáralo con la fórmula de la sección 3: ¿qué matriz tiene los índices al revés?
#
# **Con números:** con $k = 1$, $n = 2$ y $m = 2$, si $D = (7,\ 3)$ y $A = \begin{pmatrix} 1 & 2 \\ 4 & 0
# \end{pmatrix}$, entonces $G = \tfrac12\,\big[\,7\,(1,\ 4) + 3\,(2,\ 0)\,\big] = \tfrac12\,(13,\ 28) = (6{,}5;\ 14)$.


# %% ejercicio="mediaDeProductos"
def mediaDeProductos(D, A):
    """Media sobre los registros de los productos columna por fila.

    D: (k, m). A: (n, m). Un registro por columna. Devuelve un ndarray (k, n).
    """
    ### BEGIN SOLUTION
    return D @ A.T / D.shape[1]
    ### END SOLUTION


# %% comprobacion="mediaDeProductos"
comprobarCerca(
    mediaDeProductos(D=np.array([[7.0, 3.0]]), A=np.array([[1.0, 2.0], [4.0, 0.0]])),
    np.array([[6.5, 14.0]]),
    "el ejemplo",
    si_falla="Si te salen 13 y 28, falta la media. Si las formas no casan, falta trasponer.",
)
rng = np.random.default_rng(2)
D, A = rng.normal(size=(2, 5)), rng.normal(size=(3, 5))
suma = np.zeros((2, 3))
for i in range(5):
    suma += D[:, [i]] @ A[:, [i]].T
comprobarCerca(mediaDeProductos(D=D, A=A), suma / 5, "lo mismo que el ciclo", si_falla="¿Entre cuántos promedias?")
comprobarIntacto(mediaDeProductos, D=D, A=A)

# %% [markdown]
# <details><summary>Pista 1 · las formas mandan</summary>
# Tienes $(k, m)$ y $(n, m)$ y quieres $(k, n)$. ¿Cuál de las dos hay que trasponer para que $m$ quede en
# medio?</details>
# <details><summary>Pista 2 · ¿dónde se hace la suma?</summary>
# Dentro del producto: <code>@</code> suma sobre el eje que desaparece, y el que desaparece es el de los registros.
# Solo falta dividir.</details>

# %% prueba="mediaDeProductos" puntos=4
### BEGIN HIDDEN TESTS
calificar(mediaDeProductos)
### END HIDDEN TESTS

# %% [markdown]
# ¿Cuánto se gana? La siguiente celda compara el ciclo con tu función, para lotes cada vez mayores.


# %% muestra="vectorizar"
def conCiclo(D, A):
    """La media, registro por registro."""
    G = np.zeros((D.shape[0], A.shape[0]))
    for i in range(D.shape[1]):
        G += D[:, [i]] @ A[:, [i]].T
    return G / D.shape[1]


rng = np.random.default_rng(2)
lotes = [10, 100, 1000, 10_000]
ciclo, vectorizada = [], []
for m in lotes:
    D, A = rng.normal(size=(10, m)), rng.normal(size=(20, m))
    ciclo.append(cronometrar(lambda D=D, A=A: conCiclo(D, A), veces=2))
    vectorizada.append(cronometrar(lambda D=D, A=A: mediaDeProductos(D=D, A=A), veces=10))

graficarLogaritmica(
    lotes,
    {"con un ciclo": ciclo, "la tuya": vectorizada},
    eje_x="registros m",
    eje_y="tiempo (s)",
    titulo="Quitar el ciclo sobre los registros",
)

# %% [markdown]
# ## 6. Derivadas
#
# La derivada de $f$ en $x$ responde a una pregunta: si muevo $x$ un poco, **¿cuántas veces ese poco se mueve $f$?**
# Si $f'(x) = 3$, un paso de $0{,}01$ cambia $f$ en unos $0{,}03$. Geométricamente es la pendiente de la recta
# **tangente**.
#
# Se puede medir sin fórmulas: da un paso, mira cuánto cambió y divide. Esa es la pendiente de una **secante**, la
# recta que pasa por dos puntos de la curva. Cuanto más cerca están los puntos, más se parece a la tangente.

# %% muestra="secantes"
graficarSecantes(np.exp, x=1.0, pasos=(1.0, 0.5, 0.1), derivada=np.exp)

# %% [markdown]
# Hay dos maneras de elegir los dos puntos:
#
# $$\text{hacia adelante: } \frac{f(x + h) - f(x)}{h}, \qquad\qquad
#   \text{central: } \frac{f(x + h) - f(x - h)}{2h}.$$
#
# **Con números**, en $f(x) = x^3$, $x = 2$, donde la derivada es $3x^2 = 12$:
#
# | *h* | hacia adelante | error | central | error |
# |---|---|---|---|---|
# | 0,1 | 12,61 | 0,61 | 12,01 | 0,01 |
# | 0,01 | 12,0601 | 0,0601 | 12,0001 | 0,0001 |
#
# Con $h$ diez veces menor, el error hacia adelante baja diez veces; el central, **cien**. En la central, lo que se
# pasa por un lado se compensa con lo que falta por el otro: aquí se ve en papel, pues $\frac{(x+h)^3 - (x-h)^3}{2h} =
# 3x^2 + h^2$. El error es $h^2$.

# %% [markdown]
# ### Ejercicio 0.11 · `derivadaNumerica`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Programa la diferencia **central**. Si `x` es un arreglo y `f` actúa elemento a elemento, debe dar la derivada en
# cada uno de sus puntos: con la fórmula escrita sobre arreglos, sale sola.
#
# | | significado | forma |
# |---|---|---|
# | `f` | función de una variable, elemento a elemento | – |
# | `x` | punto o puntos | un número, o un arreglo |
# | `h` | paso, positivo | un número |
# | devuelve | (*f*(*x* + *h*) − *f*(*x* − *h*)) / 2*h* | la de `x` |
#
# **Con números:** `derivadaNumerica(lambda x: x**3, 2.0, h=0.1)` da 12,01 exactamente: ni 12,61 ni 12.


# %% ejercicio="derivadaNumerica"
def derivadaNumerica(f, x, h=1e-5):
    """Derivada de f en x por diferencia central.

    f: función de un número o de un arreglo, elemento a elemento. x: número o ndarray. h: paso, positivo.
    Devuelve un número, o un ndarray de la forma de x.
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION


# %% comprobacion="derivadaNumerica"
comprobarCerca(
    derivadaNumerica(f=lambda x: x**3, x=2.0, h=0.1),
    12.01,
    "derivada de x³ en 2, con h = 0.1",
    si_falla="12.61 es la diferencia hacia adelante. Un número mucho mayor o menor: mira los paréntesis.",
)
puntos = np.array([[0.0, 1.0], [2.0, -1.0]])
comprobarCerca(
    derivadaNumerica(f=np.sin, x=puntos, h=1e-4),
    np.cos(puntos),
    "derivada del seno en cuatro puntos",
    si_falla="La derivada del seno es el coseno.",
)
comprobarCerca(derivadaNumerica(f=perdidaCuadratica, x=7.0, h=1e-3), 7.0, "derivada de tu pérdida en e = 7")
comprobarIntacto(derivadaNumerica, f=np.sin, x=puntos, h=0.1)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué es f?</summary>
# Una función que te pasan como argumento: llámala, <code>f(x + h)</code>, como a cualquier otra.</details>
# <details><summary>Pista 2 · el resultado es enorme o diminuto</summary>
# <code>a - b / 2 * h</code> no es lo que parece: Python divide y multiplica antes de restar, y de izquierda a
# derecha. ¿Dónde hacen falta paréntesis?</details>

# %% prueba="derivadaNumerica" puntos=6
### BEGIN HIDDEN TESTS
calificar(derivadaNumerica)
### END HIDDEN TESTS

# %% [markdown]
# ### ¿Qué paso conviene?
#
# Si el error es $h^2$, parece que basta con un $h$ minúsculo. Probemos con todos, sobre $f(x) = e^x$ en $x = 1$, cuya
# derivada conocemos.

# %% muestra="error-contra-h"
pasos = 10.0 ** np.arange(-15, 0.1, 0.25)
verdadera = np.e
error_central = [abs(derivadaNumerica(np.exp, 1.0, h) - verdadera) for h in pasos]
error_adelante = [abs((np.exp(1 + h) - np.exp(1)) / h - verdadera) for h in pasos]
graficarLogaritmica(
    pasos,
    {"hacia adelante": error_adelante, "central": error_central},
    eje_x="paso h",
    eje_y="error |medida − derivada|",
    titulo="Ni demasiado grande ni demasiado pequeño",
    marcar_minimos=True,
)

# %% [markdown]
# La figura se lee de derecha a izquierda. Primero el error baja en línea recta: es el error de la **fórmula**, con
# pendiente 1 hacia adelante y 2 en la central. Después vuelve a subir, a saltos: es el **redondeo**. Un `float64`
# guarda unas 16 cifras, y $f(x+h)$ y $f(x-h)$ coinciden en casi todas; al restarlos quedan pocas cifras buenas, y
# dividir entre un $h$ diminuto agranda lo que falta.
#
# El mejor paso está en medio. Para la central, cerca de $h = 10^{-5}$, con unas diez u once cifras buenas: por eso es
# el valor por omisión. En `float32`, con 7 cifras, no hay ningún paso bueno: **las derivadas se miden en `float64`**.

# %% [markdown]
# **Pregunta (2 puntos).** Con $h = 10^{-15}$, la derivada central de $e^x$ en 1 sale con un error del orden de 0,1 o
# más. ¿De dónde sale ese error, si la fórmula es más exacta cuanto menor es $h$? Explica qué guarda la computadora de
# $f(x+h)$ y de $f(x-h)$.

# %% [markdown] respuesta="paso-diminuto" puntos=2
# De la resta de dos números casi iguales. Un float64 guarda unas 16 cifras, y f(x + h) y f(x − h), que valen 2,718…,
# solo difieren a partir de la cifra 15 o 16: casi todo lo que se guardó es común y se cancela, y lo que queda es en
# buena parte redondeo (incluso x + h se redondea). Ese redondeo, de unas 10⁻¹⁶, se divide después entre 2h, que es
# igual de pequeño, y el cociente es un error de décimas. El error de la fórmula baja con h², pero el del redondeo
# crece como 1/h.

# %% [markdown]
# ### La regla de la cadena
#
# Una red es una función dentro de otra, dentro de otra. ¿Qué derivada tiene el conjunto? Primero, con números. Sea
# $u = 3x + 1$ e $y = u^2$, en $x = 2$: $u = 7$, $y = 49$.
#
# - Si $x$ se mueve $0{,}01$, $u$ se mueve $0{,}03$: **3 veces** más.
# - Si $u$ se mueve $0{,}03$, $y$ se mueve unas $2u = $ **14 veces** eso: $0{,}42$.
# - En total, $y$ se movió $0{,}42 = 42 \cdot 0{,}01$. Y $42 = 14 \cdot 3$: **los factores se multiplican**.

# %% muestra="cadena"
graficarCadena(["x", "u = 3x + 1", "y = u²"], [2, 7, 49], [3, 14])
y_nueva = (3 * 2.01 + 1) ** 2
print(f"Cuenta exacta con x = 2.01: y = {y_nueva:.4f}, cambió {y_nueva - 49:.4f}")

# %% [markdown]
# La misma idea, con letras: si $y = q(u)$ y $u = g(x)$,
#
# $$\frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx} = q'\big(g(x)\big)\; g'(x).$$
#
# Fíjate en **dónde** se evalúa $q'$: en $u = g(x)$, no en $x$. Cuando lo de dentro es una recta, $g(x) = ax + b$,
# queda
#
# $$\frac{d}{dx}\, q(ax + b) = q'(ax + b)\; a,$$
#
# que es la forma de toda neurona: una función de $w x + b$.

# %% [markdown]
# ### Ejercicio 0.12 · `derivadaCompuesta`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# | | significado | forma |
# |---|---|---|
# | `dq` | la **derivada** *q*′, elemento a elemento | función |
# | `a`, `b` | coeficientes de la recta de dentro | números |
# | `x` | punto o puntos | un número, o un arreglo |
# | devuelve | la derivada en *x* de *q*(*ax* + *b*) | la de `x` |
#
# **Con números:** el ejemplo de arriba tiene $q(u) = u^2$, así que `dq = lambda u: 2 * u`, con $a = 3$, $b = 1$ y
# $x = 2$. La respuesta es 42. Con $q(u) = \operatorname{sen} u$, $a = 2$, $b = 0$ y $x = 0$, es $2 \cos 0 = 2$.


# %% ejercicio="derivadaCompuesta"
def derivadaCompuesta(dq, a, b, x):
    """Derivada de q(a x + b) respecto a x, por la regla de la cadena.

    dq: función, la derivada de q. a, b: números. x: número o ndarray.
    Devuelve un número, o un ndarray de la forma de x.
    """
    ### BEGIN SOLUTION
    return dq(a * x + b) * a
    ### END SOLUTION


# %% comprobacion="derivadaCompuesta"
comprobarCerca(
    derivadaCompuesta(dq=lambda u: 2 * u, a=3.0, b=1.0, x=2.0),
    42.0,
    "derivada de (3x + 1)² en 2",
    si_falla="14 es solo el segundo factor; 12 sale si evalúas q′ en x. ¿Cuánto vale u?",
)
puntos = np.array([-1.0, 0.0, 2.0])
comprobarCerca(
    derivadaCompuesta(dq=np.cos, a=-2.0, b=0.5, x=puntos),
    derivadaNumerica(f=lambda x: np.sin(-2.0 * x + 0.5), x=puntos, h=1e-5),
    "la cadena y la medida coinciden",
    si_falla="La otra cuenta es tu derivadaNumerica, que no sabe nada de la regla de la cadena.",
)
comprobarIntacto(derivadaCompuesta, dq=np.cos, a=-2.0, b=0.5, x=puntos)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Calcula primero <code>u</code>, lo de dentro. Luego, los dos factores, cada uno en su línea.</details>
# <details><summary>Pista 2 · con b = 0 va bien y con otro b no</summary>
# ¿En qué punto llamas a <code>dq</code>?</details>

# %% prueba="derivadaCompuesta" puntos=4
### BEGIN HIDDEN TESTS
calificar(derivadaCompuesta)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. El gradiente
#
# Un costo depende de muchos parámetros. Si los mueves **de uno en uno**, cada uno tiene su derivada: es la derivada
# **parcial**, la de siempre con los demás parámetros quietos. El **gradiente** las reúne en un arreglo **de la misma
# forma que los parámetros**:
#
# $$\big(\nabla f\big)_i = \frac{\partial f}{\partial \theta_i} \approx
#   \frac{f(\theta + h\,e_i) - f(\theta - h\,e_i)}{2h},$$
#
# donde $e_i$ vale 1 en la entrada $i$ y 0 en las demás.
#
# **Con números**, con $f(\theta) = \theta_1 \theta_2^2$ en $\theta = (3, 5)$ y $h = 0{,}1$:
#
# | entrada | hacia arriba | hacia abajo | cociente |
# |---|---|---|---|
# | θ₁ = 3 | 3,1 · 25 = 77,5 | 2,9 · 25 = 72,5 | 5 / 0,2 = 25 |
# | θ₂ = 5 | 3 · 5,1² = 78,03 | 3 · 4,9² = 72,03 | 6 / 0,2 = 30 |
#
# El gradiente es $(25, 30)$. En la segunda fila, $\theta_1$ **ya volvió a valer 3**.

# %% [markdown]
# ### Ejercicio 0.13 · `gradienteNumerico`
# Dificultad ●●●●○ · 8 puntos · unos 30 minutos
#
# La función más importante de este taller. En el resto del curso, cuando tu retropropagación dé un gradiente, esta
# dirá si es el correcto.
#
# | | significado | forma |
# |---|---|---|
# | `f` | función que recibe un arreglo como `theta` y devuelve **un número** | – |
# | `theta` | parámetros | cualquiera: `(p,)`, `(k, n)`, `(k, 1)`… |
# | `h` | paso, positivo | un número |
# | devuelve | el gradiente de *f* en `theta` | la de `theta` |
#
# Tres cuidados:
#
# - `f` recibe el arreglo **completo**, con su forma, y una sola entrada movida.
# - `theta` puede ser de **enteros** o de `float32`: trabaja sobre una copia `float64`.
# - `theta` debe quedar **exactamente** como estaba.


# %% ejercicio="gradienteNumerico"
def gradienteNumerico(f, theta, h=1e-5):
    """Gradiente de f en theta por diferencias centrales, entrada por entrada.

    f: recibe un ndarray float64 de la forma de theta y devuelve un número. theta: ndarray de cualquier forma y tipo
    numérico; no se modifica. h: paso, positivo. Devuelve un ndarray float64 de la forma de theta.
    """
    ### BEGIN SOLUTION
    punto = np.array(theta, dtype=float)
    gradiente = np.zeros(punto.shape)
    for i in np.ndindex(punto.shape):
        original = punto[i]
        punto[i] = original + h
        arriba = f(punto)
        punto[i] = original - h
        abajo = f(punto)
        punto[i] = original
        gradiente[i] = (arriba - abajo) / (2 * h)
    return gradiente
    ### END SOLUTION


# %% comprobacion="gradienteNumerico"
comprobarCerca(
    gradienteNumerico(f=lambda t: t[0] * t[1] ** 2, theta=np.array([3.0, 5.0]), h=0.1),
    np.array([25.0, 30.0]),
    "el ejemplo",
    si_falla="Si falla solo la segunda entrada, ¿volvió la primera a su valor?",
)
theta = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 2.0]])
comprobarCerca(
    gradienteNumerico(f=lambda t: np.sum(t**3) + t[0, 1] * t[1, 2], theta=theta),
    3 * theta**2 + np.array([[0, 2.0, 0], [0, 0, -2.0]]),
    "una matriz (2, 3)",
    si_falla="¿Recorres todas las entradas, o solo las filas?",
)
comprobarCerca(
    gradienteNumerico(f=lambda t: np.sum(t**2), theta=np.array([1, 2, 3])),
    np.array([2.0, 4.0, 6.0]),
    "theta de enteros",
    si_falla="¿Qué pasa al guardar 1 + h en un arreglo de enteros?",
)
comprobarIntacto(gradienteNumerico, f=lambda t: np.sum(t**3), theta=theta)


def rara(t):
    return float(np.sin(t).sum() + t[0, 0] * t[1, 1])


comprobarCerca(
    gradienteNumerico(f=rara, theta=theta), numerico.gradienteNumerico(rara, theta), "lo mismo que la del taller"
)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo recorro un arreglo de cualquier forma?</summary>
# <code>for i in np.ndindex(theta.shape)</code> da los índices como tuplas, y <code>theta[i]</code> con una tupla es
# un solo elemento.</details>
# <details><summary>Pista 2 · la primera entrada va bien y las demás no</summary>
# Sigue a mano la segunda vuelta del ciclo. ¿Qué vale ahora la primera entrada?</details>
# <details><summary>Pista 3 · «deja intactas sus entradas» falla</summary>
# <code>punto = theta</code> no copia: son dos nombres del mismo arreglo. <code>np.array(theta, dtype=float)</code>
# copia y convierte a la vez.</details>
# <details><summary>Pista 4 · sumo h, resto 2h, sumo h y no vuelve al valor exacto</summary>
# Cada operación redondea. Guarda el valor original en una variable y devuélvelo tal cual.</details>

# %% prueba="gradienteNumerico" puntos=8
### BEGIN HIDDEN TESTS
calificar(gradienteNumerico)
### END HIDDEN TESTS

# %% [markdown]
# La última línea de la comprobación comparó tu función con `taller.numerico.gradienteNumerico`, la de la caja de
# herramientas. Hace lo mismo que la tuya. **En los talleres siguientes usarás esa**, para no copiar la tuya de un
# cuaderno a otro, y `comprobarGradiente` la llama por ti: cuando leas «coincide con el gradiente numérico», ya sabes
# qué hay detrás.
#
# ### Todo junto
#
# Una neurona lineal, cuatro registros, y el costo de la sección 4. ¿Qué gradiente tiene cada parámetro?

# %% muestra="todo-junto"
X, y = np.array([[1.0, 3.0, 6.0, 5.0]]), np.array([[4.0, 8.0, 14.0, 13.0]])
W, b = np.array([[5.0]]), np.array([[1.0]])

dW = gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
db = gradienteNumerico(lambda v: costoMedio(y_est=aplicarCapa(W=W, X=X, b=v), y=y), b)
e = residuos(y_est=aplicarCapa(W=W, X=X, b=b), y=y)
print("residuos:", e, "  costo:", costoMedio(y_est=aplicarCapa(W=W, X=X, b=b), y=y))
print("dW medido:", dW.round(6), "  con la cadena, media de e·x:", mediaDeProductos(D=e, A=X))
print("db medido:", db.round(6), "  con la cadena, media de e:  ", e.mean(axis=1, keepdims=True))
print("un paso de 0,01 en contra:  W =", (W - 0.01 * dW).round(4), "  b =", (b - 0.01 * db).round(4))

# %% [markdown]
# Lo que mediste, $48{,}25$ y $10$, coincide con lo que dice la regla de la cadena: la pérdida $\tfrac12 e^2$
# tiene derivada $e$, el residuo $e = wx + b - y$ tiene derivada $x$ respecto a $w$ y $1$ respecto a $b$, y el costo
# es una media. El gradiente de $W$ es **la media de error por entrada**, tu `mediaDeProductos`; el de $b$, la media
# del error. En el taller 01 esos dos números harán que la neurona aprenda.
#
# Con 6 características y 12 registros se ve igual. `comprobarGradiente` hace esta comparación en una línea; la figura
# la enseña punto por punto: cada uno es un peso, medido y calculado.

# %% muestra="gradientes"
rng = np.random.default_rng(5)
X, y = rng.normal(size=(6, 12)), rng.normal(size=(1, 12))
W, b = rng.normal(size=(1, 6)), np.array([[0.3]])
medido = gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
calculado = mediaDeProductos(D=residuos(y_est=aplicarCapa(W=W, X=X, b=b), y=y), A=X)
comprobarGradiente(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W, calculado, "dW")
graficarGradientes(calculado, medido, "dW")

# %% [markdown]
# ### Ejercicio 0.14 · Escribe la prueba: `pruebaGradiente`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# Última vuelta: ahora calificas tú. `pruebaGradiente(f)` recibe una función que **dice** calcular el gradiente del
# costo de una neurona lineal respecto a $W$, y devuelve `True` si lo hace bien y `False` si no.
#
# $$J(W) = \texttt{costoMedio}\big(\texttt{aplicarCapa}(W, X, b),\ y\big), \qquad
#   f \overset{?}{=} \frac{\partial J}{\partial W}$$
#
# | | significado | tipo o forma |
# |---|---|---|
# | `f` | un supuesto gradiente, `(1, n)`: se llama `f(W=…, X=…, b=…, y=…)` | función |
# | `W`, `b` | los parámetros que tú inventas | `(1, n)`, `(1, 1)` |
# | `X`, `y` | los registros y respuestas que tú inventas | `(n, m)`, `(1, m)` |
# | devuelve | ¿es correcto? | `True` o `False` |
#
# La calificación le pasa 4 funciones correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una
# **pareja**: hay que rechazar una incorrecta y aceptar la correcta que la acompaña. Responder siempre lo mismo vale
# 0.

# %% [markdown]
# **Con números:** con los datos de «Todo junto», `f` debe dar `[[48.25]]`. Pero ahí hay una sola característica. Una
# función que devuelva el gradiente en la forma `(1,)` se distingue solo si miras la forma; y si inventas $b = 0$, una
# que olvide el sesgo pasa. **Cada medida que vale 1 y cada número que vale 0 es un lugar donde un error puede
# esconderse.**
#
# Ten en cuenta dos cosas:
#
# - Para medir, usa `numerico.gradienteNumerico`, la del taller: así un descuido en la tuya no cuesta dos veces.
# - Una de las correctas calcula en `float32`: deja una tolerancia, por ejemplo, de $10^{-4}$. Los errores que buscas
#   son mucho mayores.


# %% ejercicio="pruebaGradiente"
def pruebaGradiente(f):
    """Dice si f calcula bien el gradiente del costo medio de una capa lineal respecto a W.

    f: función con los argumentos W (1, n), X (n, m), b (1, 1), y (1, m). Devuelve True o False.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(7)
    X, y = rng.normal(size=(3, 5)), rng.normal(size=(1, 5))
    W, b = rng.normal(size=(1, 3)), np.array([[1.5]])
    esperado = numerico.gradienteNumerico(lambda w: costoMedio(y_est=aplicarCapa(W=w, X=X, b=b), y=y), W)
    obtenido = np.asarray(f(W=W, X=X, b=b, y=y))
    return obtenido.shape == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-4, atol=1e-4))
    ### END SOLUTION


# %% comprobacion="pruebaGradiente"
def gradienteCorrecto(W, X, b, y):
    return (W @ X + b - y) @ X.T / X.shape[1]


def sinPromediar(W, X, b, y):
    return (W @ X + b - y) @ X.T


comprobarIgual(
    pruebaGradiente(f=gradienteCorrecto),
    True,
    "pruebaGradiente(una correcta)",
    si_falla="Si tu prueba rechaza una correcta, ¿qué comparas y con qué tolerancia?",
)
comprobarIgual(
    pruebaGradiente(f=sinPromediar),
    False,
    "pruebaGradiente(una que suma en vez de promediar)",
    si_falla="¿Cuántos registros inventaste? Con uno solo, sumar y promediar son lo mismo.",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con un testigo que no conozca la fórmula: el gradiente numérico del costo, como función de <code>W</code> sola. Mira
# la línea de <code>dW</code> en «Todo junto».</details>
# <details><summary>Pista 2 · ¿qué datos invento?</summary>
# Al azar, con semilla, con $n$ y $m$ distintos y mayores que 1, y un sesgo que no sea 0.</details>
# <details><summary>Pista 3 · todavía acepta alguna incorrecta</summary>
# <code>np.allclose</code> hace <em>broadcasting</em>: acepta comparar $(1, 3)$ con <code>(3,)</code>. ¿Miras también la
# forma?</details>

# %% prueba="pruebaGradiente" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaGradiente)
### END HIDDEN TESTS

# %% [markdown]
# ## Para recordar
#
# - El **rango** es el número de ejes. Antes de operar, di las formas en voz alta.
# - En los talleres 00 a 06, $X$ es $(n, m)$: **los registros son columnas**. Lo que vale uno por registro es $(1,
#   m)$.
# - El *broadcasting* alinea por la derecha y repite los ejes de tamaño 1. $(m, 1)$ con `(m,)` da $(m, m)$, **sin
#   avisar**.
# - El eje que nombras al reducir es el que desaparece; `keepdims=True` lo deja con tamaño 1.
# - Un ciclo sobre los registros suele ser un producto de matrices disfrazado.
# - Una función no cambia lo que recibe: cuidado con `-=` y con las vistas.
# - La diferencia central se equivoca en $h^2$; con $h = 10^{-5}$ y `float64` da unas diez cifras.
# - En una composición, las derivadas se multiplican, cada una **evaluada en su punto**.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | arreglo | *array* | | forma, eje, rango | *shape, axis, rank* |
# | vista, copia | *view, copy* | | vectorizar | *vectorize* |
# | uno de C | *one-hot* | | residuo | *residual* |
# | pérdida, costo | *loss, cost* | | diferencia central | *central difference* |
# | regla de la cadena | *chain rule* | | gradiente | *gradient* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Sin puntos, para conversar:**
#
# - `A.mean()`, `A.mean(axis=0)` y `A.mean(axis=0).mean()` de una matriz: ¿cuáles coinciden siempre? ¿Y con
#   `np.median`?
# - ¿Cuántas veces llama `gradienteNumerico` a `f` si `theta` tiene $p$ entradas? La red de MNIST del taller 05 tiene
#   407 050 parámetros, y evaluar su costo toma unas décimas de segundo. ¿Cuánto tardaría un solo gradiente? Guarda la
#   cuenta: es la razón de ser de la retropropagación.
# - `(m, 1)` con `(m,)` da `(m, m)`. ¿Qué da `(1, m)` con `(m,)`? ¿Por qué nuestra convención es la más segura?
# - Mide la derivada de $|x|$ en $x = 0$ con la diferencia central y hacia adelante. ¿Cuál de las dos te avisa de que
#   algo raro pasa ahí?

# %% [markdown]
# ## Para leer más
#
# - C. R. Harris y otros, «Array programming with NumPy», *Nature* 585, 357–362, 2020. Qué es un arreglo, por quienes
#   los hacen.
# - Documentación de NumPy, «Broadcasting» y «Copies and views», en
#   [numpy.org/doc](https://numpy.org/doc/stable/user/basics.broadcasting.html).
# - J. VanderPlas, *Python Data Science Handbook*, O'Reilly, 2017; el capítulo 2 es NumPy de principio a fin. En
#   [jakevdp.github.io](https://jakevdp.github.io/PythonDataScienceHandbook/).
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; los capítulos 2 y 4 (álgebra lineal y
#   cálculo numérico). En [deeplearningbook.org](https://www.deeplearningbook.org).
# - W. H. Press y otros, *Numerical Recipes*, 3.ª ed., Cambridge University Press, 2007; la sección 5.7, sobre
#   derivadas numéricas y la elección de $h$.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
