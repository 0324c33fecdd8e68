# %% [markdown]
# # 03 · Grafos computacionales: la culpa de cada número
#
# Una red neuronal se equivoca por 0,31. ¿Cuánta culpa tiene el peso número 7? La respuesta es una derivada, y este
# taller enseña a calcular **todas** las derivadas de un cálculo cualquiera, de una sola pasada y sin escribir ninguna
# fórmula larga. Al final tendrás un derivador automático propio, de unas setenta líneas: la misma idea que hay dentro
# de PyTorch.
#
# **Al terminar podrás**
#
# - dibujar un cálculo como un grafo, con los valores en negro y los gradientes en rojo;
# - recorrerlo hacia adelante y hacia atrás, a mano con tres decimales y con un programa;
# - explicar por qué los gradientes se **multiplican** a lo largo de un camino y se **suman** entre caminos;
# - escribir una clase `Valor` que deriva sola cualquier expresión, y entrenar con ella una red;
# - probar un derivador, que es más difícil de lo que parece.
#
# **Antes necesitas** la derivada numérica (taller 00), el descenso de gradiente (01), las activaciones (02) y la regla
# de la cadena. De Python, diccionarios, tuplas y clases con métodos.
#
# **Tiempo**: unas seis horas, en dos sesiones: la segunda empieza en la sección 8. **Puntos**: 87, de los cuales 81 se
# califican solos y 6 son respuestas con tus palabras.

# %%
import math
import operator

import numpy as np

from taller.comprobaciones import (
    comprobarBaja,
    comprobarCerca,
    comprobarGradiente,
    comprobarIgual,
    comprobarIntacto,
)
from taller.deslizador import explorar
from taller.figuras import graficarCostos, graficarGrafo, graficarRegreso
from taller.lienzo import AZUL, BERMELLON, conEstilo, nuevaFigura, terminar
from taller.numerico import gradienteNumerico

# %% [markdown]
# ## 1. Un cálculo es un grafo
#
# Toma una neurona con dos entradas. Calcula $z = w_1 x_1 + w_2 x_2 + b$ con estos números:
#
# $$x = (2{,}8;\ {-1{,}8}), \qquad w = (1{,}45;\ {-0{,}35}), \qquad b = -4.$$
#
# Una computadora no ve «una fórmula»: ve cuatro pasos, cada uno con una operación de las que sabe hacer.
#
# | paso | cuenta | resultado |
# |---|---|---|
# | *p₁ = w₁ · x₁* | 1,45 · 2,8 | 4,060 |
# | *p₂ = w₂ · x₂* | (−0,35) · (−1,8) | 0,630 |
# | *s = p₁ + p₂* | 4,060 + 0,630 | 4,690 |
# | *z = s + b* | 4,690 − 4 | 0,690 |
#
# Si cada número es un **nodo** y cada uso de un número es una **flecha**, el cálculo es un **grafo computacional**.

# %% [markdown]
# En este taller un grafo se escribe como una lista, un paso por línea y en el orden en que se calculan. Cada paso es
# una tupla con tres cosas: el **nombre** del nodo, su **operación** y sus **operandos**. Un operando es el nombre de
# otro nodo o un número suelto, que es una constante.


# %%
NEURONA = [
    ("p1", "*", ("w1", "x1")),
    ("p2", "*", ("w2", "x2")),
    ("s", "+", ("p1", "p2")),
    ("z", "+", ("s", "b")),
]
ENTRADAS = {"x1": 2.8, "x2": -1.8, "w1": 1.45, "w2": -0.35, "b": -4.0}
OPERACIONES = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "exp": math.exp,
    "log": math.log,
    "tanh": math.tanh,
    "relu": lambda a: max(a, 0.0),
    "max": max,
}


def valorDe(operando, valores):
    """El número que vale un operando: el de su nodo si es un nombre (un texto), o él mismo si es una constante."""
    return valores[operando] if isinstance(operando, str) else operando


# %% muestra="grafo-neurona"
a_mano = {**ENTRADAS, "p1": 4.06, "p2": 0.63, "s": 4.69, "z": 0.69}
graficarGrafo(NEURONA, a_mano, titulo="La neurona, de izquierda a derecha: los valores, en negro")

# %% [markdown]
# ### ¿Qué es un gradiente?
#
# Empuja una entrada un poquito y mira cuánto se mueve la salida. Si $w_1$ sube de 1,450 a 1,451, ¿cuánto sube $z$?
# La respuesta, dividida entre el empujón, es la derivada $\partial z / \partial w_1$.


# %% muestra="empujon"
def calcularZ(w1, w2, b, x1, x2):
    return w1 * x1 + w2 * x2 + b


original = calcularZ(**ENTRADAS)
for nombre in ENTRADAS:
    empujada = calcularZ(**{**ENTRADAS, nombre: ENTRADAS[nombre] + 0.001})
    print(
        f"{nombre:>2} + 0.001  →  z cambia {empujada - original:+.5f}   cociente {(empujada - original) / 0.001:+.3f}"
    )

# %% [markdown]
# El peso $w_1$ mueve la salida 2,8 veces lo que se mueve él: justo lo que vale su entrada $x_1$. El sesgo, una vez.
#
# Así se puede derivar cualquier cosa, pero sale caro: una pasada completa **por cada entrada**. Una red como la del
# taller 05 tiene 407 050 parámetros. Vamos a conseguir las 407 050 derivadas por el precio de dos o tres pasadas.

# %% [markdown]
# ## 2. Cada nodo solo conoce su operación
#
# El truco es la modestia. Un nodo «por» no sabe qué red lo rodea ni para qué sirve. Sabe una cosa: si uno de sus
# operandos se mueve, cuánto se mueve su resultado. Esas son sus **derivadas locales**, una por operando.
#
# | operación | resultado | locales | con números |
# |---|---|---|---|
# | `"+"` | *a* + *b* | (1; 1) | 3 + 5: (1; 1) |
# | `"-"` | *a* − *b* | ¿? | 3 − 5: (1; −1) |
# | `"*"` | *a* · *b* | ¿? | 3 · 5: (5; 3) |
# | `"/"` | *a* / *b* | ¿? | 3 / 5: (0,2; −0,12) |
# | `"exp"` | *e*<sup>*a*</sup> | ¿? | *e*⁰: (1) |
# | `"log"` | ln *a* | ¿? | ln 2: (0,5) |
# | `"tanh"` | tanh *a* | ¿? | tanh 0,5: (0,786) |
# | `"relu"` | max(*a*, 0) | ¿? | relu(−2): (0) |
# | `"max"` | max(*a*, *b*) | ¿? | max(3, 5): (0; 1) |
#
# La columna de la derecha te sirve para comprobar tus fórmulas. En el producto, por ejemplo, si $a$ sube 0,001,
# $a \cdot b$ sube $0{,}001 \cdot 5$: la derivada respecto al primero es **el valor del otro**.

# %% [markdown]
# ### Ejercicio 3.1 · `derivadasLocales`
# Dificultad ●●○○○ · 6 puntos · unos 20 minutos
#
# Completa la tabla en papel y escríbela como una función. Siempre devuelve una **tupla**, también cuando hay un solo
# operando. En las esquinas (`relu` en 0, `max` con dos valores iguales) no hay derivada; devuelve lo que quieras.
#
# | | significado | tipo |
# |---|---|---|
# | `operacion` | una clave de `OPERACIONES` | texto |
# | `operandos` | los **valores** de sus operandos, uno o dos | tupla de números |
# | devuelve | la derivada del resultado respecto a cada operando | tupla de otros tantos números |
#
# **Con números:** `derivadasLocales("*", (3.0, 5.0))` da `(5.0, 3.0)`, y `derivadasLocales("exp", (0.0,))` da `(1.0,)`.


# %% ejercicio="derivadasLocales"
def derivadasLocales(operacion, operandos):
    """Derivadas del resultado de una operación respecto a cada uno de sus operandos.

    operacion: una clave de OPERACIONES ("+", "-", "*", "/", "exp", "log", "tanh", "relu" o "max").
    operandos: tupla de uno o dos números, los valores en los que se deriva.
    Devuelve una tupla de números, uno por operando.
    """
    ### BEGIN SOLUTION
    a, b = operandos if len(operandos) == 2 else (operandos[0], 0.0)
    if operacion == "+":
        return (1.0, 1.0)
    if operacion == "-":
        return (1.0, -1.0)
    if operacion == "*":
        return (b, a)
    if operacion == "/":
        return (1.0 / b, -a / b**2)
    if operacion == "exp":
        return (math.exp(a),)
    if operacion == "log":
        return (1.0 / a,)
    if operacion == "tanh":
        return (1.0 - math.tanh(a) ** 2,)
    if operacion == "relu":
        return (1.0 if a > 0 else 0.0,)
    return (1.0, 0.0) if a > b else (0.0, 1.0)  # "max": solo cuenta el que ganó
    ### END SOLUTION


# %% [markdown]
# La comprobación no trae las fórmulas: empuja cada operando $10^{-6}$ hacia los dos lados y mira qué pasa. Es el mismo
# experimento de la sección 1, una vez por operación.


# %% comprobacion="derivadasLocales"
def localesMedidas(operacion, operandos, h=1e-6):
    """Las derivadas locales por diferencias centrales: cuánto cambia el resultado al mover cada operando ±h."""
    medidas = []
    for i in range(len(operandos)):
        mas = [o + h * (j == i) for j, o in enumerate(operandos)]
        menos = [o - h * (j == i) for j, o in enumerate(operandos)]
        medidas.append((OPERACIONES[operacion](*mas) - OPERACIONES[operacion](*menos)) / (2 * h))
    return medidas


for operacion in OPERACIONES:
    dos = operacion in ("+", "-", "*", "/", "max")
    for operandos in [(3.0, 5.0), (1.6, -0.7)] if dos else [(0.5,), (2.0,)]:
        comprobarCerca(
            np.array(derivadasLocales(operacion=operacion, operandos=operandos)),
            np.array(localesMedidas(operacion, operandos)),
            f"{operacion} en {operandos}",
            si_falla="¿Devuelves una tupla con un número por operando, en su orden?",
        )
comprobarCerca(np.array(derivadasLocales(operacion="relu", operandos=(-2.0,))), np.array([0.0]), "relu apagada")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Por una cadena de <code>if operacion == …</code>, una por fila de la tabla. Empieza por la suma y el producto, corre
# la comprobación y sigue.</details>
# <details><summary>Pista 2 · la división</summary>
# Escribe $a/b$ como $a \cdot b^{-1}$. Respecto a $a$, lo demás es una constante. Respecto a $b$, ¿cuál es la derivada
# de $b^{-1}$?</details>
# <details><summary>Pista 3 · <code>relu</code> y <code>max</code></summary>
# Empuja con la imaginación. Si $a = -2$, la <code>relu</code> da 0; si $a$ sube un poquito, ¿qué da? En
# <code>max(3, 5)</code>, si el 3 sube un poquito, ¿se entera alguien?</details>

# %% prueba="derivadasLocales" puntos=6
### BEGIN HIDDEN TESTS
calificar(derivadasLocales)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Hacia adelante
#
# El **avance** (*forward*) recorre la lista de arriba abajo. Como cada paso solo usa lo que ya está calculado, basta un
# ciclo y un cuaderno donde apuntar resultados; en Python, un diccionario.


# %%
def correrAdelante(adelante, grafo, entradas):
    """Llama a adelante y devuelve (valores, entradas): así se ve también si cambió las entradas que le prestaron."""
    valores = adelante(grafo=grafo, entradas=entradas)
    return valores, entradas


# %% [markdown]
# ### Ejercicio 3.2 · `adelante`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# Recorre los pasos y apunta el valor de cada nodo. Usa `valorDe` para los operandos, que pueden ser nombres o
# constantes, y `OPERACIONES[operacion](…)` para calcular.
#
# | | significado | tipo |
# |---|---|---|
# | `grafo` | los pasos, en orden | lista de tuplas `(nombre, operacion, operandos)` |
# | `entradas` | valor de cada entrada | diccionario de texto a número |
# | devuelve | valor de **cada** nodo, entradas incluidas | diccionario nuevo |
#
# **Con números:** con `NEURONA` y `ENTRADAS` el diccionario tiene 9 nombres: los 5 de las entradas y
# `p1 = 4.06`, `p2 = 0.63`, `s = 4.69`, `z = 0.69`.
#
# El diccionario `entradas` es de quien te llama: no le añadas nada.


# %% ejercicio="adelante"
def adelante(grafo, entradas):
    """Valores de todos los nodos de un grafo.

    grafo: lista de (nombre, operacion, operandos), cada paso después de aquellos que usa. entradas: {nombre: número}.
    Devuelve un diccionario nuevo {nombre: número} con las entradas y todos los nodos.
    """
    ### BEGIN SOLUTION
    valores = dict(entradas)
    for nombre, operacion, operandos in grafo:
        valores[nombre] = OPERACIONES[operacion](*(valorDe(operando, valores) for operando in operandos))
    return valores
    ### END SOLUTION


# %% comprobacion="adelante"
valores = adelante(grafo=NEURONA, entradas=ENTRADAS)
comprobarIgual(len(valores), 9, "cuántos nodos", si_falla="¿Están las 5 entradas y los 4 pasos?")
comprobarCerca(
    np.array([valores[nombre] for nombre in ("p1", "p2", "s", "z")]),
    np.array([4.06, 0.63, 4.69, 0.69]),
    "p1, p2, s y z",
)
con_constantes = adelante(grafo=[("d", "-", (1.0, "x")), ("c", "*", ("d", 10.0))], entradas={"x": 0.25})
comprobarCerca(con_constantes["c"], 7.5, "(1 − x) · 10 en x = 0,25", si_falla="¿Pasas cada operando por valorDe?")
comprobarIntacto(adelante, grafo=NEURONA, entradas=ENTRADAS)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# <code>valores = dict(entradas)</code> hace una copia. Luego,
# <code>for nombre, operacion, operandos in grafo:</code>.</details>
# <details><summary>Pista 2 · las operaciones tienen uno o dos operandos</summary>
# <code>f(*lista)</code> llama a <code>f</code> con los elementos de la lista como argumentos, sean los que
# sean.</details>

# %% prueba="adelante" puntos=4
### BEGIN HIDDEN TESTS
calificar(adelante)
### END HIDDEN TESTS

# %% [markdown]
# Ahora la neurona completa. La sigmoide, $a = \dfrac{1}{1 + e^{-z}}$, también se parte en pasos que la computadora sabe
# hacer: cambiar de signo, la exponencial, sumar 1 y dividir.

# %%
SIGMOIDE = [
    ("u", "*", ("z", -1.0)),
    ("e", "exp", ("u",)),
    ("d", "+", ("e", 1.0)),
    ("a", "/", (1.0, "d")),
]
NEURONA_SIGMOIDE = NEURONA + SIGMOIDE

# %% muestra="avance-sigmoide"
graficarGrafo(NEURONA_SIGMOIDE, adelante(NEURONA_SIGMOIDE, ENTRADAS), titulo="Neurona sigmoide: el avance")

# %% [markdown]
# ## 4. Hacia atrás
#
# Queremos $\partial a / \partial w_1$, y $w_1$ está lejos de la salida. La **regla de la cadena** acorta la distancia:
# si conozco la derivada de la salida respecto a un nodo, la derivada respecto a cada operando de ese nodo es
#
# $$\underbrace{\frac{\partial a}{\partial\, \text{operando}}}_{\text{lo que quiero}} =
#   \underbrace{\frac{\partial a}{\partial\, \text{nodo}}}_{\text{lo que llega}} \cdot
#   \underbrace{\frac{\partial\, \text{nodo}}{\partial\, \text{operando}}}_{\text{local}}$$
#
# Se empieza por la salida, cuya derivada respecto a sí misma es **1**: es la semilla. Luego se camina hacia atrás.
# «Lo que llega por la local», y otra vez, y otra vez.

# %% [markdown]
# **Con números**, la neurona sigmoide. Síguela con lápiz: la tabla empieza en la salida y baja hasta las entradas. La
# columna «local» dice cuánto cambia el nodo siguiente si cambia este.
#
# | nodo | valor | local | cuenta | gradiente |
# |---|---|---|---|---|
# | *a = 1/d* | 0,666 | | semilla | **1,000** |
# | *d = e + 1* | 1,502 | −1/*d*² = −0,444 | 1 · (−0,444) | **−0,444** |
# | *e* = exp(*u*) | 0,502 | 1 | −0,444 · 1 | **−0,444** |
# | *u = −z* | −0,690 | exp(*u*) = 0,502 | −0,444 · 0,502 | **−0,222** |
# | *z = s + b* | 0,690 | −1 | −0,222 · (−1) | **0,222** |
# | *b* | −4,000 | 1 | 0,222 · 1 | **0,222** |
# | *s = p₁ + p₂* | 4,690 | 1 | 0,222 · 1 | **0,222** |
# | *p₁ = w₁ x₁* | 4,060 | 1 | 0,222 · 1 | **0,222** |
# | *p₂ = w₂ x₂* | 0,630 | 1 | 0,222 · 1 | **0,222** |
# | *w₁* | 1,450 | *x₁* = 2,8 | 0,222 · 2,8 | **0,623** |
# | *x₁* | 2,800 | *w₁* = 1,45 | 0,222 · 1,45 | **0,323** |
# | *w₂* | −0,350 | *x₂* = −1,8 | 0,222 · (−1,8) | **−0,400** |
# | *x₂* | −1,800 | *w₂* = −0,35 | 0,222 · (−0,35) | **−0,078** |
#
# El 0,222 de $z$ es $a(1 - a) = 0{,}666 \cdot 0{,}334$. La fórmula de la derivada de la sigmoide salió sola: nadie
# la escribió.

# %% [markdown]
# ### Cuando hay dos caminos
#
# Falta una regla. Si un nodo se usa **dos veces**, su empujón llega a la salida por dos caminos, y los efectos se
# **suman**.
#
# **Con números:** $q = r \cdot r$ con $r = 3$. El nodo «por» tiene locales $(3;\ 3)$, y los dos operandos son el mismo
# $r$: recibe 3 por un lado y 3 por el otro, en total **6**. Es lo correcto, porque $q = r^2$ y su derivada es $2r = 6$.
# Quien guarda el segundo 3 **encima** del primero obtiene la mitad.
#
# En el código, la diferencia cabe en un carácter: `=` o `+=`. Es el error más común de todo el taller.


# %%
CUADRADO = [("q", "*", ("r", "r"))]


def correrAtras(atras, grafo, valores):
    """Llama a atras y devuelve (gradientes, valores): así se ve también si cambió los valores que le prestaron."""
    gradientes = atras(grafo=grafo, valores=valores)
    return gradientes, valores


# %% [markdown]
# ### Ejercicio 3.3 · `atras`
# Dificultad ●●●○○ · 8 puntos · unos 30 minutos
#
# Recorre el grafo **al revés**. La salida es el último paso de la lista. Cada nodo reparte entre sus operandos lo que
# le llegó, multiplicado por la local de cada uno; lo que llega a un nodo por varios caminos se suma. A las constantes
# no se les reparte nada: nadie pregunta por ellas.
#
# | | significado | tipo |
# |---|---|---|
# | `grafo` | los pasos, en orden | lista de tuplas `(nombre, operacion, operandos)` |
# | `valores` | lo que devolvió `adelante` | diccionario de texto a número |
# | devuelve | derivada de la salida respecto a **cada** nombre de `valores` | diccionario nuevo |
#
# Si una entrada no llega a la salida por ningún camino, su gradiente es `0.0`.
#
# **Con números:** con `CUADRADO` y `valores = {"r": 3.0, "q": 9.0}`, devuelve `{"r": 6.0, "q": 1.0}`. Con la neurona
# sigmoide, la columna de la derecha de la tabla.


# %% ejercicio="atras"
def atras(grafo, valores):
    """Derivadas de la salida de un grafo (su último paso) respecto a cada nodo.

    grafo: lista de (nombre, operacion, operandos), en orden. valores: {nombre: número}, de adelante.
    Devuelve un diccionario nuevo {nombre: derivada} con los mismos nombres que valores; 0.0 si no influye.
    """
    ### BEGIN SOLUTION
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        numeros = tuple(valorDe(operando, valores) for operando in operandos)
        for operando, local in zip(operandos, derivadasLocales(operacion, numeros), strict=True):
            if isinstance(operando, str):
                gradientes[operando] += gradientes[nombre] * local
    return gradientes
    ### END SOLUTION


# %% [markdown]
# La comprobación empieza por los números de la tabla y termina con un grafo más enredado, derivado por diferencias
# centrales: en él, $x$ se usa tres veces.

# %% comprobacion="atras"
cuadrado = atras(grafo=CUADRADO, valores={"r": 3.0, "q": 9.0})
comprobarCerca(cuadrado["q"], 1.0, "gradiente de la salida", si_falla="La salida respecto a sí misma: la semilla.")
comprobarCerca(cuadrado["r"], 6.0, "gradiente de r en r · r", si_falla="¿Se suma lo que llega por los dos lados?")

gradientes = atras(grafo=NEURONA_SIGMOIDE, valores=adelante(NEURONA_SIGMOIDE, ENTRADAS))
comprobarIgual(
    len(gradientes), 13, "cuántos gradientes", si_falla="Uno por cada nombre de valores, entradas incluidas."
)
comprobarCerca(
    np.round([gradientes[nombre] for nombre in ("d", "u", "z", "w1", "x1", "w2", "x2", "b")], 3),
    np.array([-0.444, -0.222, 0.222, 0.623, 0.323, -0.4, -0.078, 0.222]),
    "gradientes de la neurona, con tres decimales",
    si_falla="Compara con la tabla, de arriba abajo: ¿cuál es la primera fila que no te coincide?",
)

enredo = [
    ("p", "*", ("x", "y")),
    ("t", "tanh", ("p",)),
    ("c", "/", ("t", "x")),
    ("m", "max", ("c", "p")),
    ("r", "-", ("m", "x")),
]
punto = np.array([0.8, -1.3])


def salidaDelEnredo(punto):
    return adelante(enredo, {"x": punto[0], "y": punto[1]})["r"]


g = atras(grafo=enredo, valores=adelante(enredo, {"x": 0.8, "y": -1.3, "w": 7.0}))
comprobarGradiente(salidaDelEnredo, punto, np.array([g["x"], g["y"]]), "gradiente del enredo")
comprobarIgual(g["w"], 0.0, "lo que no influye tiene gradiente 0")
comprobarIntacto(atras, grafo=enredo, valores=adelante(enredo, {"x": 0.8, "y": -1.3}))

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Un diccionario con un cero por cada nombre de <code>valores</code>, un 1 en la salida y un ciclo sobre
# <code>reversed(grafo)</code>.</details>
# <details><summary>Pista 2 · ¿qué hago en cada vuelta?</summary>
# Los <em>números</em> de los operandos (con <code>valorDe</code>), sus locales (con <code>derivadasLocales</code>) y,
# para cada operando que sea un nombre, «lo que llega por la local».</details>
# <details><summary>Pista 3 · la neurona va bien, pero <code>r · r</code> da 3</summary>
# Un árbol tiene un solo camino a cada nodo, y ahí guardar y sumar dan lo mismo. Mira qué haces con lo que ya había en
# el diccionario.</details>
# <details><summary>Pista 4 · todo me da 0</summary>
# ¿Cuánto vale la derivada de la salida respecto a la salida? Si la primera vuelta reparte 0, todo es 0.</details>

# %% prueba="atras" puntos=8
### BEGIN HIDDEN TESTS
calificar(atras)
### END HIDDEN TESTS

# %% [markdown]
# Aquí está el grafo como lo pide el práctico de donde sale este taller: **valores en negro**, arriba, y **gradientes
# en rojo**, abajo, con tres decimales. Los tuyos.

# %% muestra="sigmoide-completa"
valores = adelante(NEURONA_SIGMOIDE, ENTRADAS)
graficarGrafo(
    NEURONA_SIGMOIDE, valores, atras(NEURONA_SIGMOIDE, valores), titulo="Neurona sigmoide, hacia adelante y hacia atrás"
)

# %% [markdown]
# ### La película del regreso
#
# La siguiente figura cuenta tu pasada hacia atrás cuadro por cuadro, desde la salida. En cada cuadro compara tu
# gradiente con el que se obtiene midiendo, y **se detiene en el primer nodo que no coincide**. Es la herramienta para
# cuando algo falle: te dice *dónde* mirar.

# %% muestra="pelicula"
graficarRegreso(NEURONA_SIGMOIDE, valores, atras(NEURONA_SIGMOIDE, valores), titulo="El regreso, paso a paso")


# %% [markdown]
# ¿Y cuando hay un error? Imita a alguien que olvidó el signo al derivar respecto al divisor: en $a = 1/d$ ese signo
# cambia el de todo lo que viene detrás. El cuadro señala el **primer** nodo malo; lo demás es consecuencia.


# %% muestra="pelicula-con-error"
def conDivisionMala(grafo, valores):
    gradientes = atras(grafo, valores)
    return {nombre: g if nombre == "a" else -g for nombre, g in gradientes.items()}  # solo la semilla se salva


graficarRegreso(
    NEURONA_SIGMOIDE, valores, conDivisionMala(NEURONA_SIGMOIDE, valores), titulo="Un regreso que se tuerce"
)

# %% [markdown]
# Para verla despacio, mueve la barra: cada posición es un paso del regreso. (En una página sin Jupyter no hay barra; la
# figura de seis cuadros cuenta lo mismo.)


# %% muestra="regreso-paso-a-paso"
def cuadro(paso):
    valores = adelante(NEURONA_SIGMOIDE, ENTRADAS)
    return graficarRegreso(NEURONA_SIGMOIDE, valores, atras(NEURONA_SIGMOIDE, valores), paso=paso)


explorar(cuadro, valores=range(1, 14), nombre="paso", inicial=1)

# %% [markdown]
# ## 5. Cuatro funciones, cuatro grafos
#
# El primer ejercicio del práctico pide el grafo de una neurona con cuatro activaciones. Todas empiezan igual, con
# $z = 0{,}690$, y todas se pueden armar con muy pocas piezas: `+`, `-`, `*`, `/`, `exp`, `relu` y `max`.
#
# | activación | fórmula | para *z* = 0,690 | para *z* = −1,310 |
# |---|---|---|---|
# | sigmoide | 1 / (1 + *e*<sup>−*z*</sup>) | 0,666 | 0,212 |
# | tangente hiperbólica | (*e*<sup>2*z*</sup> − 1) / (*e*<sup>2*z*</sup> + 1) | 0,598 | −0,864 |
# | leaky ReLU | max(0,1 *z*; *z*) | 0,690 | −0,131 |
# | ELU, con *α* = 1 | *z* si *z* ≥ 0; *e*<sup>*z*</sup> − 1 si *z* < 0 | 0,690 | −0,730 |
#
# **Fe de erratas.** El informe de prácticas del que sale el ejercicio escribe
# $\tanh(x) = \frac{e^{-x} - 1}{e^{-x} + 1}$. Como viste en el taller 02, eso es $-\tanh(x/2)$: en $x = 1$ da −0,462, y
# la tangente hiperbólica vale 0,762.

# %% muestra="errata-tanh"
x = 1.0
print(f"el informe: {(math.exp(-x) - 1) / (math.exp(-x) + 1):.3f}    tanh: {math.tanh(x):.3f}")
print(f"la de la tabla: {(math.exp(2 * x) - 1) / (math.exp(2 * x) + 1):.3f}")

# %% [markdown]
# El grafo de la tanh tiene algo nuevo: $e^{2z}$ aparece arriba y abajo de la fracción. Se calcula **una** vez y se usa
# **dos**. Su gradiente es la suma de lo que llega por el numerador y por el denominador:
#
# $$\underbrace{\frac{1}{e^{2z} + 1}}_{0{,}201}
#   + \underbrace{\left(- \frac{e^{2z} - 1}{(e^{2z} + 1)^2}\right)}_{-0{,}120} = 0{,}081$$
#
# Y de ahí hasta $z$: $0{,}081 \cdot e^{2z} \cdot 2 = 0{,}081 \cdot 3{,}975 \cdot 2 = 0{,}642$, que es
# $1 - \tanh^2 z = 1 - 0{,}598^2$. Otra vez la fórmula sale sola.


# %%
PIEZAS = ("+", "-", "*", "/", "exp", "relu", "max")


def correrActivacion(grafoActivacion, nombre, z):
    """Avanza y regresa por el grafo de una activación: (su valor, su derivada en z). ValueError si usa otra pieza."""
    grafo = grafoActivacion(nombre=nombre)
    for paso, operacion, _ in grafo:
        if operacion not in PIEZAS:
            raise ValueError(
                f"el nodo {paso!r} usa {operacion!r}; las piezas de este ejercicio son {', '.join(PIEZAS)}"
            )
    valores = adelante(grafo=grafo, entradas={"z": z})
    return valores[grafo[-1][0]], atras(grafo=grafo, valores=valores)["z"]


# %% [markdown]
# ### Ejercicio 3.4 · `grafoActivacion`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# Escribe los cuatro grafos. La entrada se llama `"z"`; los demás nombres los eliges tú, y el último paso es la
# activación. La sigmoide ya la viste: es `SIGMOIDE`.
#
# | | significado | tipo |
# |---|---|---|
# | `nombre` | `"sigmoide"`, `"tanh"`, `"leaky"` o `"elu"` | texto |
# | devuelve | los pasos, en orden, con las piezas `+ - * / exp relu max` | lista de tuplas de tres |
#
# La ELU es el reto: una fórmula con dos ramas, y aquí no hay `if`. Su grafo debe ser **el mismo** para cualquier $z$.
# Piensa en qué entrega `relu(z)` en cada rama y en qué entrega `relu(-z)`.
#
# **Con números:** leaky ReLU en $z = -1{,}31$: los pasos $0{,}1 \cdot z = -0{,}131$ y
# $\max(-0{,}131;\ {-1{,}31}) = -0{,}131$. El gradiente baja por el ganador, así que la derivada en $z$ es $0{,}1$.


# %% ejercicio="grafoActivacion"
def grafoActivacion(nombre):
    """El grafo de una activación, con entrada "z" y las piezas + - * / exp relu max.

    nombre: "sigmoide", "tanh", "leaky" (pendiente 0.1) o "elu" (alfa = 1).
    Devuelve una lista de (nombre, operacion, operandos); el último paso es la activación.
    """
    ### BEGIN SOLUTION
    if nombre == "sigmoide":
        return SIGMOIDE
    if nombre == "tanh":
        return [
            ("doble", "*", ("z", 2.0)),
            ("e", "exp", ("doble",)),
            ("arriba", "-", ("e", 1.0)),
            ("abajo", "+", ("e", 1.0)),
            ("a", "/", ("arriba", "abajo")),
        ]
    if nombre == "leaky":
        return [("fuga", "*", ("z", 0.1)), ("a", "max", ("fuga", "z"))]
    return [
        ("positiva", "relu", ("z",)),
        ("menos", "*", ("z", -1.0)),
        ("hundida", "relu", ("menos",)),  # cuánto baja z de 0
        ("u", "*", ("hundida", -1.0)),
        ("e", "exp", ("u",)),  # e^z si z < 0, y 1 si no
        ("resto", "-", ("e", 1.0)),
        ("a", "+", ("positiva", "resto")),
    ]
    ### END SOLUTION


# %% comprobacion="grafoActivacion"
esperados = {  # en z = 0,69 y en z = −1,31: (valor, derivada)
    "sigmoide": [(0.66597, 0.22245), (0.21249, 0.16734)],
    "tanh": [(0.59798, 0.64242), (-0.86428, 0.25303)],
    "leaky": [(0.69, 1.0), (-0.131, 0.1)],
    "elu": [(0.69, 1.0), (-0.73018, 0.26982)],
}
for nombre, pares in esperados.items():
    for z, par in zip((0.69, -1.31), pares, strict=True):
        comprobarCerca(
            np.round(correrActivacion(grafoActivacion, nombre, z), 5),
            np.array(par),
            f"{nombre} en z = {z}: valor y derivada",
            si_falla="Dibuja el grafo con graficarGrafo y busca el primer valor que no esperabas.",
        )

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo escribo <code>1 / d</code> o <code>−z</code>?</summary>
# Con constantes como operandos: <code>("a", "/", (1.0, "d"))</code> y <code>("u", "*", ("z", -1.0))</code>.</details>
# <details><summary>Pista 2 · la tanh</summary>
# Cinco pasos: duplicar, exponencial, restar 1, sumar 1, dividir. El nodo de la exponencial se nombra en dos de
# ellos.</details>
# <details><summary>Pista 3 · la ELU</summary>
# Cuando $z \ge 0$, <code>relu(z)</code> ya es la respuesta; el otro sumando debe valer 0. Cuando $z < 0$,
# <code>relu(z)</code> vale 0 y <code>relu(-z)</code> vale $-z$. ¿Qué haces con ella para que $e^{(\cdot)} - 1$ valga 0
# en el primer caso y $e^z - 1$ en el segundo?</details>

# %% prueba="grafoActivacion" puntos=8
### BEGIN HIDDEN TESTS
calificar(grafoActivacion)
### END HIDDEN TESTS

# %% [markdown]
# El ejercicio, resuelto: tanh, leaky ReLU y ELU en la misma neurona. Con $b = -4$, $z$ es positivo, y las dos últimas
# se limitan a dejar pasar todo: gradiente 1. Para ver su otra rama, la figura de la ELU usa $b = -6$.


# %% muestra="las-cuatro"
def dibujarNeurona(nombre, b, titulo):
    grafo = NEURONA + grafoActivacion(nombre)
    valores = adelante(grafo, {**ENTRADAS, "b": b})
    graficarGrafo(grafo, valores, atras(grafo, valores), titulo=titulo)


dibujarNeurona("tanh", -4.0, "tanh: el nodo e recibe gradiente por dos caminos")
dibujarNeurona("leaky", -4.0, "Leaky ReLU: gana z, y todo el gradiente baja por ahí")
dibujarNeurona("elu", -6.0, "ELU con b = −6: la rama de la exponencial")

# %% [markdown]
# En la figura de la leaky ReLU, el nodo que perdió el `max` tiene gradiente 0: moverlo un poco no cambia nada. En la de
# la ELU, `positiva` recibe gradiente 1, pero su local es 0 y ahí se corta.

# %% [markdown]
# ## 6. ¿Quién prueba al probador?
#
# De un derivador depende todo lo que entrenes con él, y un derivador malo rara vez avisa: devuelve números, de buen
# tamaño, con signo creíble. Hay que saber probarlo.
#
# ### Ejercicio 3.5 · Escribe la prueba: `pruebaAtras`
# Dificultad ●●●●○ · 8 puntos · unos 30 minutos
#
# `pruebaAtras(f)` recibe una función `f(grafo=…, valores=…)` que dice ser `atras`, y responde `True` si deriva bien
# **cualquier** grafo y `False` si no.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | un supuesto `atras` | función |
# | devuelve | ¿son correctos sus gradientes? | `True` o `False` |
#
# La calificación le pasa 4 funciones correctas, de estilos distintos, y 8 incorrectas. Cada punto es una **pareja**:
# rechazar una incorrecta y aceptar la correcta que la acompaña. Responder siempre lo mismo vale 0.
#
# **Con números:** con `CUADRADO` en $r = 3$ la respuesta es 6. Esa sola prueba caza a quien escribe `=` en lugar de
# `+=`. Pero **no** caza a quien olvida multiplicar por lo que llega, porque ahí lo que llega es 1. Y ninguna prueba
# sin división caza a quien deriva mal la división. **Lo que tu grafo no usa, tu prueba no lo prueba.**


# %% ejercicio="pruebaAtras"
def pruebaAtras(f):
    """Dice si f calcula bien los gradientes de cualquier grafo.

    f: función con los argumentos de atras, (grafo, valores), que devuelve {nombre: derivada}. Devuelve True o False.
    """
    ### BEGIN SOLUTION
    grafo = [
        ("p", "*", ("x", "y")),
        ("c", "/", ("p", "w")),
        ("t", "tanh", ("c",)),
        ("e", "exp", ("t",)),
        ("q", "*", ("e", "e")),
        ("l", "log", ("q",)),
        ("apagada", "relu", ("p",)),  # p es negativo
        ("m", "max", ("l", "w")),
        ("d", "-", ("x", "l")),
        ("k", "*", ("d", "m")),
        ("s", "+", ("k", "apagada")),
        ("salida", "*", ("s", "c")),
    ]
    punto = {"x": 0.7, "y": -1.3, "w": 1.9}
    obtenidos = f(grafo=grafo, valores=adelante(grafo, punto))
    for nombre in punto:
        h = 1e-5
        mas = adelante(grafo, {**punto, nombre: punto[nombre] + h})["salida"]
        menos = adelante(grafo, {**punto, nombre: punto[nombre] - h})["salida"]
        if abs(obtenidos[nombre] - (mas - menos) / (2 * h)) > 1e-6:
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaAtras"
def sinAcumular(grafo, valores):
    gradientes = dict.fromkeys(valores, 0.0)
    gradientes[grafo[-1][0]] = 1.0
    for nombre, operacion, operandos in reversed(grafo):
        locales = derivadasLocales(operacion, tuple(valorDe(o, valores) for o in operandos))
        for operando, local in zip(operandos, locales, strict=True):
            if isinstance(operando, str):
                gradientes[operando] = gradientes[nombre] * local  # borra lo que llegó por otro camino
    return gradientes


comprobarIgual(
    pruebaAtras(atras),
    True,
    "pruebaAtras(tu atras)",
    si_falla="Si tu atras está bien, tu prueba es demasiado estricta.",
)
comprobarIgual(
    pruebaAtras(sinAcumular),
    False,
    "pruebaAtras(una que no acumula)",
    si_falla="¿Hay en tu grafo algún nodo que se use dos veces?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con diferencias centrales hechas con <code>adelante</code>: mueve una entrada $\pm h$, avanza y mira la salida. No
# compares con otra copia de las mismas fórmulas.</details>
# <details><summary>Pista 2 · ¿qué grafo elijo?</summary>
# Uno que use <em>todas</em> las operaciones de la tabla, con un nodo compartido, una <code>relu</code> apagada y un
# <code>max</code>. Y que después de cada operación haya algo que multiplique: si lo que llega es 1, mucho pasa
# inadvertido. Pueden ser varios grafos pequeños.</details>
# <details><summary>Pista 3 · rechazo a una correcta</summary>
# Las diferencias centrales tienen error: deja una tolerancia, por ejemplo de $10^{-4}$. Los errores que buscas son
# mucho mayores. Y no pongas tu punto en una esquina de la <code>relu</code> o del <code>max</code>.</details>

# %% prueba="pruebaAtras" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaAtras)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Dos neuronas y un costo
#
# El segundo ejercicio del práctico: una capa de **dos neuronas sigmoides** y el costo MSE. La entrada y los parámetros,
#
# $$x = \begin{pmatrix} -3{,}1 \\ 1{,}5 \end{pmatrix}, \qquad
#   W = \begin{pmatrix} -0{,}2 & 2 \\ -0{,}5 & -0{,}3 \end{pmatrix}, \qquad
#   b = \begin{pmatrix} -4 \\ -1 \end{pmatrix},$$
#
# con una fila de $W$ por neurona. El informe no dice cuál es la respuesta esperada; aquí usamos $y = (1;\ 0)$.
#
# **Fe de erratas.** Si comparas con el informe, hay tres cosas que corregir:
#
# - Sus comas decimales se leyeron como separadores: donde dice $[-3, 1, 1, 5]$ es $(-3{,}1;\ 1{,}5)$, y lo mismo en
#   $W$. Se nota al contar: tal como está, la primera fila de $W$ tiene 3 números y la segunda, 4.
# - La derivada del MSE lleva una suma de más: $\frac{2}{n}\sum_i(\hat y_i - y_i)$ es un solo número, pero hay **una**
#   derivada por salida, $\frac{2}{n}(\hat y_i - y_i)$. Con los números de abajo la suma da −0,069, cuando las
#   derivadas son −0,594 y 0,525.
# - Llama $n$ al «número de entradas». En la fórmula, $n$ es el número de **salidas**; aquí las dos valen 2.

# %% [markdown]
# **Con números**, el avance y el regreso, neurona por neurona ($n = 2$, así que $2/n = 1$):
#
# | | neurona 1 | neurona 2 |
# |---|---|---|
# | *zᵢ = Wᵢ₁ x₁ + Wᵢ₂ x₂ + bᵢ* | 0,62 + 3 − 4 = **−0,380** | 1,55 − 0,45 − 1 = **0,100** |
# | *aᵢ = σ(zᵢ)* | **0,406** | **0,525** |
# | *aᵢ − yᵢ* | −0,594 | 0,525 |
# | costo: ½ (0,353 + 0,276) | **0,314** | |
# | llega a *aᵢ*: 2/*n* (*aᵢ − yᵢ*) | −0,594 | 0,525 |
# | por la local *aᵢ* (1 − *aᵢ*) | 0,241 | 0,249 |
# | llega a *zᵢ* y a *bᵢ* | **−0,143** | **0,131** |
# | *∂J/∂Wᵢ₁*: por *x₁* = −3,1 | **0,444** | **−0,406** |
# | *∂J/∂Wᵢ₂*: por *x₂* = 1,5 | **−0,215** | **0,196** |
#
# ¿Y $\partial J / \partial x_1$? La entrada $x_1$ alimenta a las dos neuronas: dos caminos, una suma.
# $-0{,}143 \cdot (-0{,}2) + 0{,}131 \cdot (-0{,}5) = -0{,}037$.

# %% [markdown]
# El mismo cálculo como grafo. Con tantos nodos conviene escribirlo por neurona, con una función que fabrica los pasos.
# Fíjate en los cuadrados: son `r · r`.


# %%
def pasosDeNeurona(i):
    """Los pasos de la neurona i, desde las entradas hasta su error al cuadrado, q."""
    return [
        (f"p{i}1", "*", (f"w{i}1", "x1")),
        (f"p{i}2", "*", (f"w{i}2", "x2")),
        (f"s{i}", "+", (f"p{i}1", f"p{i}2")),
        (f"z{i}", "+", (f"s{i}", f"b{i}")),
        *[(paso + str(i), op, tuple(o + str(i) if isinstance(o, str) else o for o in os)) for paso, op, os in SIGMOIDE],
        (f"r{i}", "-", (f"a{i}", f"y{i}")),
        (f"q{i}", "*", (f"r{i}", f"r{i}")),
    ]


PERCEPTRON = [*pasosDeNeurona(1), *pasosDeNeurona(2), ("q", "+", ("q1", "q2")), ("J", "*", ("q", 0.5))]
ENTRADAS_PERCEPTRON = {
    **{"x1": -3.1, "x2": 1.5, "y1": 1.0, "y2": 0.0},
    **{"w11": -0.2, "w12": 2.0, "b1": -4.0, "w21": -0.5, "w22": -0.3, "b2": -1.0},
}

# %% muestra="perceptron"
valores = adelante(PERCEPTRON, ENTRADAS_PERCEPTRON)
gradientes = atras(PERCEPTRON, valores)
graficarGrafo(PERCEPTRON, valores, gradientes, titulo="Dos neuronas sigmoides y MSE")

# %% [markdown]
# ### De 32 nodos a cinco líneas
#
# Con NumPy los nodos son matrices y las mismas dos reglas dan el mismo resultado. «Multiplicar por la local» se
# convierte en un producto elemento a elemento o de matrices; «sumar los caminos» ya está dentro de `@`.

# %% [markdown]
# ### Ejercicio 3.6 · `perceptron`
# Dificultad ●●●○○ · 10 puntos · unos 30 minutos
#
# Una capa de $k$ neuronas sigmoides con $n$ entradas, un solo registro y costo $J = \frac1k \sum_i (a_i - y_i)^2$.
# (Como en el informe, se promedian las $k$ salidas; en el taller 02 se sumaban.)
#
# Calcula la activación, el costo y **todos** los gradientes, para cualquier $n$ y cualquier $k$.
#
# | | significado | forma |
# |---|---|---|
# | `x`, `y` | entrada y respuesta, en columna | `(n, 1)`, `(k, 1)` |
# | `W`, `b` | parámetros, una fila por neurona | `(k, n)`, `(k, 1)` |
# | devuelve `a`, `costo` | activaciones y costo | `(k, 1)`, un número |
# | … y `dW`, `db`, `dx` | gradientes del costo | `(k, n)`, `(k, 1)`, `(n, 1)` |
#
# **Con números:** los de la tabla: `costo` = 0,314, `db` = (−0,143; 0,131) y `dx` = (−0,037; −0,326).


# %% ejercicio="perceptron"
def perceptron(x, W, b, y):
    """Activación, costo MSE y gradientes de una capa sigmoide con un registro.

    x: (n, 1). W: (k, n). b: (k, 1). y: (k, 1).
    Devuelve (a, costo, dW, db, dx): (k, 1), un número, (k, n), (k, 1) y (n, 1). El costo es la media de las k salidas.
    """
    ### BEGIN SOLUTION
    a = 1 / (1 + np.exp(-(W @ x + b)))
    costo = np.mean((a - y) ** 2)
    dz = 2 / len(y) * (a - y) * a * (1 - a)
    return a, costo, dz @ x.T, dz, W.T @ dz
    ### END SOLUTION


# %% comprobacion="perceptron"
ejemplo = {
    "x": np.array([[-3.1], [1.5]]),
    "W": np.array([[-0.2, 2.0], [-0.5, -0.3]]),
    "b": np.array([[-4.0], [-1.0]]),
    "y": np.array([[1.0], [0.0]]),
}
a, costo, dW, db, dx = perceptron(**ejemplo)
comprobarCerca(np.round(a, 3), np.array([[0.406], [0.525]]), "a", si_falla="z = W x + b, y luego la sigmoide.")
comprobarCerca(np.round(costo, 3), 0.314, "costo", si_falla="¿Es la media de los cuadrados?")
comprobarCerca(np.round(db, 3), np.array([[-0.143], [0.131]]), "db", si_falla="Lo que llega por la local de σ.")
comprobarCerca(
    np.round(dx, 3), np.array([[-0.037], [-0.326]]), "dx", si_falla="Suma los caminos: ¿qué producto lo hace?"
)

rng = np.random.default_rng(3)
otra = {"x": rng.normal(size=(4, 1)), "W": rng.normal(size=(3, 4)), "b": rng.normal(size=(3, 1)), "y": np.ones((3, 1))}
_, _, dW, db, dx = perceptron(**otra)
for nombre, gradiente in (("W", dW), ("b", db), ("x", dx)):

    def costoSi(valor, nombre=nombre):
        return perceptron(**{**otra, nombre: valor})[1]

    comprobarGradiente(costoSi, otra[nombre], gradiente, "d" + nombre)
comprobarIntacto(perceptron, **ejemplo)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Por las filas de la tabla: cada una es una línea de NumPy. Guarda en <code>dz</code> lo que llega a $z$ y anota al
# lado su forma, $(k, 1)$.</details>
# <details><summary>Pista 2 · ¿qué forma tiene <code>dW</code>?</summary>
# La de <code>W</code>, $(k, n)$. Tienes <code>dz</code> $(k, 1)$ y <code>x</code> $(n, 1)$: ¿qué producto da
# $(k, n)$?</details>
# <details><summary>Pista 3 · con dos neuronas va bien y con tres no</summary>
# En el ejemplo $2/n$ vale 1 y desaparece. ¿Cuánto vale con $k = 3$?</details>

# %% prueba="perceptron" puntos=10
### BEGIN HIDDEN TESTS
calificar(perceptron)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Un número que recuerda
#
# Escribir grafos como listas cansa. ¿Y si el grafo se dibujara solo mientras calculas? Necesitamos un número que, al
# sumarse o multiplicarse, **recuerde de dónde viene**. Empecemos por la memoria. Un `Nodo` guarda cinco cosas:
#
# | atributo | significado | en *q = r · s*, con *r* = 3 y *s* = 5 |
# |---|---|---|
# | `dato` | el número | `15.0` |
# | `padres` | los nodos de los que salió | `(r, s)` |
# | `locales` | su derivada respecto a cada padre, ya calculada | `(5.0, 3.0)` |
# | `grad` | el gradiente; vale 0 hasta que alguien regrese | `0.0` |
# | `op` | el símbolo de la operación, para los dibujos | `"*"` |
#
# Las entradas no tienen padres; las constantes, tampoco. El método `atras` usa dos funciones que harás en las
# secciones 9 y 10.


# %%
class Nodo:
    """Un número que recuerda de qué operación salió y cuánto cambia si cambian sus operandos.

    dato: el número. padres: los nodos de los que salió. locales: su derivada respecto a cada padre.
    op: símbolo de la operación. grad: derivada de la salida respecto a este nodo; la pone atras().
    """

    def __init__(self, dato, padres=(), locales=(), op=""):
        self.dato = float(dato)
        self.padres = tuple(padres)
        self.locales = tuple(locales)
        self.op = op
        self.grad = 0.0

    def __repr__(self):
        return f"{type(self).__name__}(dato={self.dato:.4g}, grad={self.grad:.4g})"

    @classmethod
    def de(cls, algo):
        """El mismo nodo, o uno nuevo sin padres si llega un número."""
        return algo if isinstance(algo, cls) else cls(algo)

    def atras(self):
        """Deja en .grad de cada nodo la derivada de este respecto a él."""
        retropropagar(ordenTopologico(self))


# %% [markdown]
# Con eso ya se puede armar un grafo, nodo por nodo. Cada línea dice qué número salió, de quiénes y con qué locales:

# %% muestra="nodos-a-mano"
r, s = Nodo(3.0), Nodo(5.0)
q = Nodo(15.0, padres=(r, s), locales=(5.0, 3.0), op="*")
p = Nodo(17.0, padres=(q, Nodo(2.0)), locales=(1.0, 1.0), op="+")
graficarGrafo(p, nombres={"r": r, "s": s, "q": q, "p": p}, titulo="p = r · s + 2, armado a mano")

# %% [markdown]
# Funciona, pero las cuentas las hicimos nosotros: el 15, el 17 y las locales. Lo que queremos escribir es `r * s + 2`,
# y que esas dos líneas las haga Python. Cuando ve un operador, Python llama a un **método** del objeto:
#
# | escribes | Python llama a | escribes | Python llama a |
# |---|---|---|---|
# | `v + w` | `v.__add__(w)` | `2 + v` | `v.__radd__(2)` |
# | `v - w` | `v.__sub__(w)` | `2 - v` | `v.__rsub__(2)` |
# | `v * w` | `v.__mul__(w)` | `2 * v` | `v.__rmul__(2)` |
# | `v / w` | `v.__truediv__(w)` | `2 / v` | `v.__rtruediv__(2)` |
# | `v ** 3` | `v.__pow__(3)` | `-v` | `v.__neg__()` |
#
# Los de la derecha existen porque el `2` es un número y no sabe nada de tu clase: cuando `2 + v` fracasa por la
# izquierda, Python prueba por la derecha, **con los operandos cambiados**.

# %% [markdown]
# La clase `Valor` es un `Nodo` con esos métodos. Aquí está el primero, la suma, de muestra:
#
# ```python
# def __add__(self, otro):
#     otro = Valor.de(otro)  # si llega un número, lo envuelve
#     return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")
# ```
#
# **Con números:** si $v = 3$ y $w = 5$, `v + w` es `Valor(8.0, (v, w), (1.0, 1.0), "+")`. Y en `v + 2` el 2 se
# convierte en un `Valor` sin padres, sin que te des cuenta. Las demás operaciones son la misma idea con **otro dato y
# otras locales**: las de tu tabla de la sección 2.

# %% [markdown]
# Las funciones de abajo construyen con tu `Valor` un grafo de los de antes y leen sus derivadas directamente de
# `locales`, con álgebra lineal y sin pasada hacia atrás. Con ellas se prueba tu clase antes de que sepa regresar.

# %%
CON_VALOR = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "**": operator.pow},
    **{"neg": operator.neg, "exp": lambda v: v.exp(), "log": lambda v: v.log()},
    **{"tanh": lambda v: v.tanh(), "relu": lambda v: v.relu()},
}


def seguir(grafo, nodos, operaciones):
    """Los pasos de un grafo a partir de sus entradas, con las operaciones de una tabla: {nombre: nodo}."""
    nodos = dict(nodos)
    for nombre, operacion, operandos in grafo:
        nodos[nombre] = operaciones[operacion](*(valorDe(operando, nodos) for operando in operandos))
    return nodos


def construir(Valor, grafo, entradas):
    """Los pasos de un grafo hechos con tu clase: {nombre: Valor}, entradas incluidas."""
    return seguir(grafo, {nombre: Valor(numero) for nombre, numero in entradas.items()}, CON_VALOR)


def derivarPorLocales(Valor, grafo, entradas):
    """(dato de la salida, {entrada: derivada}) según los padres y las locales que tu clase guardó."""
    nodos = construir(Valor, grafo, entradas)
    salida = nodos[grafo[-1][0]]
    lugar, vistos = {id(salida): 0}, [salida]
    for nodo in vistos:  # la lista crece mientras se recorre
        for padre in nodo.padres:
            if lugar.setdefault(id(padre), len(vistos)) == len(vistos):
                vistos.append(padre)
    sistema = np.eye(len(vistos))
    for nodo in vistos:
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            sistema[lugar[id(padre)], lugar[id(nodo)]] -= local
    derivadas = np.linalg.solve(sistema, np.eye(len(vistos))[0])
    return salida.dato, {n: float(derivadas[lugar[id(nodos[n])]]) if id(nodos[n]) in lugar else 0.0 for n in entradas}


# %% [markdown]
# ### Ejercicio 3.7 · `Valor`
# Dificultad ●●●●○ · 16 puntos · unos 45 minutos
#
# Completa los métodos; la suma ya está. Puedes ir de a poco: cada operación se califica aparte, y las que falten solo
# cuestan lo suyo.
#
# | | significado | tipo |
# |---|---|---|
# | `otro` | el segundo operando: un `Valor` o un número | `Valor`, `int` o `float` |
# | `n` | el exponente, siempre un número fijo | `int` o `float` |
# | cada operación devuelve | el resultado, con sus padres y sus locales | un `Valor` nuevo |
#
# **Con números:** si `r = Valor(3.0)`, entonces `q = r * r` tiene `dato` 9, `padres` `(r, r)` y `locales` `(3.0, 3.0)`.
# Y `2 - r` tiene `dato` −1 y, respecto a `r`, derivada −1.
#
# Muchas operaciones se pueden apoyar en otras. Por ejemplo, $v - w = v + (-w)$, y la división es un producto por una
# potencia.


# %% ejercicio="Valor"
class Valor(Nodo):
    """Un Nodo que sabe calcular: cada operación devuelve un Valor nuevo, con sus padres y sus locales."""

    def __add__(self, otro):
        otro = Valor.de(otro)
        return Valor(self.dato + otro.dato, (self, otro), (1.0, 1.0), "+")

    def __mul__(self, otro):
        ### BEGIN SOLUTION
        otro = Valor.de(otro)
        return Valor(self.dato * otro.dato, (self, otro), (otro.dato, self.dato), "*")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __mul__.")
        ### END STUB

    def __neg__(self):
        ### BEGIN SOLUTION
        return Valor(-self.dato, (self,), (-1.0,), "neg")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __neg__.")
        ### END STUB

    def __sub__(self, otro):
        ### BEGIN SOLUTION
        otro = Valor.de(otro)
        return Valor(self.dato - otro.dato, (self, otro), (1.0, -1.0), "-")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __sub__.")
        ### END STUB

    def __truediv__(self, otro):
        ### BEGIN SOLUTION
        otro = Valor.de(otro)
        return Valor(self.dato / otro.dato, (self, otro), (1 / otro.dato, -self.dato / otro.dato**2), "/")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __truediv__.")
        ### END STUB

    def __pow__(self, n):
        ### BEGIN SOLUTION
        return Valor(self.dato**n, (self,), (n * self.dato ** (n - 1),), f"^{n:g}")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __pow__.")
        ### END STUB

    def __radd__(self, otro):
        ### BEGIN SOLUTION
        return Valor.de(otro) + self
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __radd__.")
        ### END STUB

    def __rsub__(self, otro):
        ### BEGIN SOLUTION
        return Valor.de(otro) - self
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __rsub__.")
        ### END STUB

    def __rmul__(self, otro):
        ### BEGIN SOLUTION
        return Valor.de(otro) * self
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __rmul__.")
        ### END STUB

    def __rtruediv__(self, otro):
        ### BEGIN SOLUTION
        return Valor.de(otro) / self
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: __rtruediv__.")
        ### END STUB

    def exp(self):
        ### BEGIN SOLUTION
        return Valor(math.exp(self.dato), (self,), (math.exp(self.dato),), "exp")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: exp.")
        ### END STUB

    def log(self):
        ### BEGIN SOLUTION
        return Valor(math.log(self.dato), (self,), (1 / self.dato,), "log")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: log.")
        ### END STUB

    def tanh(self):
        ### BEGIN SOLUTION
        t = math.tanh(self.dato)
        return Valor(t, (self,), (1 - t**2,), "tanh")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: tanh.")
        ### END STUB

    def relu(self):
        ### BEGIN SOLUTION
        return Valor(max(self.dato, 0.0), (self,), (1.0 if self.dato > 0 else 0.0,), "relu")
        ### END SOLUTION
        ### BEGIN STUB
        # raise NotImplementedError("Falta implementar Valor: relu.")
        ### END STUB


# %% comprobacion="Valor"
r, s = Valor(3.0), Valor(5.0)
q = r * s
comprobarCerca(q.dato, 15.0, "(r · s).dato")
comprobarIgual(q.padres[0] is r and q.padres[1] is s, True, "los padres de r · s son r y s")
comprobarCerca(np.array(q.locales), np.array([5.0, 3.0]), "locales de r · s", si_falla="El valor del otro.")

pequenos = {  # nombre: (un paso con x = 1,5 y w = 0,5, dato, derivada en x, derivada en w)
    "x + w": (("+", ("x", "w")), 2.0, 1.0, 1.0),
    "x − w": (("-", ("x", "w")), 1.0, 1.0, -1.0),
    "−x": (("neg", ("x",)), -1.5, -1.0, 0.0),
    "x / w": (("/", ("x", "w")), 3.0, 2.0, -6.0),
    "x³": (("**", ("x", 3)), 3.375, 6.75, 0.0),
    "2 − x": (("-", (2, "x")), 0.5, -1.0, 0.0),
    "3 / x": (("/", (3, "x")), 2.0, -4 / 3, 0.0),
    "3 · x": (("*", (3, "x")), 4.5, 3.0, 0.0),
    "exp(x)": (("exp", ("x",)), math.exp(1.5), math.exp(1.5), 0.0),
    "log(x)": (("log", ("x",)), math.log(1.5), 2 / 3, 0.0),
    "tanh(x)": (("tanh", ("x",)), math.tanh(1.5), 1 - math.tanh(1.5) ** 2, 0.0),
    "relu(x)": (("relu", ("x",)), 1.5, 1.0, 0.0),
}
for nombre, (paso, dato, en_x, en_w) in pequenos.items():
    obtenido, derivadas = derivarPorLocales(Valor, [("salida", *paso)], {"x": 1.5, "w": 0.5})
    comprobarCerca(
        np.array([obtenido, derivadas["x"], derivadas["w"]]),
        np.array([dato, en_x, en_w]),
        f"{nombre}: dato y derivadas",
        si_falla="Los tres números son el dato, la derivada en x y la derivada en w.",
    )
comprobarCerca(Valor(-2.0).relu().locales[0], 0.0, "local de relu en −2")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Por <code>__mul__</code>: copia las dos líneas de <code>__add__</code>, borra el <code>raise</code> y pregúntate qué
# cambia. Las locales son las de tu tabla de la sección 2.</details>
# <details><summary>Pista 2 · <code>'float' object has no attribute 'dato'</code></summary>
# Llegó un número donde esperabas un <code>Valor</code>. ¿Lo conviertes <em>antes</em> de usarlo?</details>
# <details><summary>Pista 3 · <code>2 - r</code> sale con el signo cambiado</summary>
# En <code>__rsub__(self, otro)</code>, <code>self</code> es lo que estaba a la <em>derecha</em>. ¿Quién resta a
# quién?</details>
# <details><summary>Pista 4 · la potencia</summary>
# El exponente <code>n</code> es un número, no un <code>Valor</code>: hay un solo padre y una sola local. La regla de
# siempre: «baja el exponente y réstale uno».</details>

# %% prueba="Valor" puntos=16
### BEGIN HIDDEN TESTS
calificar(Valor)
### END HIDDEN TESTS

# %% [markdown]
# El grafo se dibuja solo. Escribe la expresión que quieras y mírala: `nombres` dice cómo se llaman tus entradas.

# %% muestra="dibujo-valor"
x, w, b = Valor(2.8), Valor(1.45), Valor(-4.0)
a = 1 / (1 + (-(w * x + b)).exp())
graficarGrafo(a, nombres={"x": x, "w": w, "b": b}, titulo="a = 1 / (1 + exp(−(w·x + b))), escrito como en papel")

# %% [markdown]
# ## 9. ¿En qué orden se regresa?
#
# En las secciones anteriores el grafo era una lista ordenada, y bastaba recorrerla al revés. Un `Valor` solo conoce a
# sus padres. Antes de regresar hay que poner los nodos en fila, y no sirve cualquier fila: un nodo solo puede repartir
# su gradiente cuando **ya recibió todo** lo que le tocaba. O sea:
#
# > **Orden topológico**: cada nodo aparece después de todos sus padres. La salida queda al final.
#
# Recorrida al revés, cada nodo aparece después de todos los que lo usan.
#
# **Con números:** el rombo $p = x + x$, $c = x + p$, $s = c + p$. El orden $x, p, c, s$ vale. El orden $x, c, p, s$ no:
# $c$ usa a $p$ y aparece antes.

# %% [markdown]
# Para probar el orden y el regreso sin depender de tu `Valor`, usamos nodos pelados: solo tienen `dato`, `padres`,
# `locales` y `grad`. Además cuentan cuántas veces les preguntas por sus padres, y se plantan si son demasiadas.


# %%
class NodoDePrueba:
    """Un nodo sin operaciones, con lo que ordenTopologico y retropropagar necesitan de un Valor."""

    def __init__(self, dato=0.0, locales=(), grad=0.0, contador=None):
        self.dato, self.locales, self.grad = dato, tuple(locales), grad
        self.anteriores, self.contador = (), contador or [0, math.inf]

    @property
    def padres(self):
        self.contador[0] += 1
        if self.contador[0] > self.contador[1]:
            raise RuntimeError("preguntas por los padres de los mismos nodos una y otra vez: ¿una vez por cada camino?")
        return self.anteriores


def enlazar(nodos, padres):
    """Da a cada nodo sus padres, que llegan como números; −1 es ninguno."""
    for nodo, numeros in zip(nodos, padres, strict=True):
        nodo.anteriores = tuple(nodos[i] for i in numeros if i >= 0)


def ordenarNodos(ordenTopologico, operandos, salida):
    """Arma un grafo de nodos pelados y devuelve los números de los nodos en el orden que da ordenTopologico.

    operandos: de cada nodo, los números de sus padres (−1: ninguno). salida: el nodo desde el que se ordena.
    """
    contador = [0, 20 * len(operandos) + 1000]
    nodos = [NodoDePrueba(contador=contador) for _ in operandos]
    enlazar(nodos, operandos)
    numero = {id(nodo): i for i, nodo in enumerate(nodos)}
    return np.array([numero.get(id(nodo), -1) for nodo in ordenTopologico(salida=nodos[salida])])


# %% [markdown]
# ### Ejercicio 3.8 · Encuentra el error: `ordenTopologico`
# Dificultad ●●●○○ · 6 puntos · unos 30 minutos
#
# Una persona de tu equipo escribió la función de abajo. Va de la salida hacia las entradas con una **pila** (así no hay
# recursión, que en Python se rompe cerca de los 1000 niveles), anota cada nodo la primera vez que lo ve y al final da
# la vuelta a la lista. La probó con la neurona y funcionó. **Encuentra el error y corrígelo.**
#
# | | significado | tipo |
# |---|---|---|
# | `salida` | el último nodo; cada nodo tiene `.padres` | un `Valor` |
# | devuelve | los nodos de los que depende la salida, y ella, una vez cada uno | lista de `Valor` |
#
# Hay varios órdenes correctos y todos valen. Dos condiciones más: que ordene una cadena de 10 000 nodos, y que no
# recorra un nodo una vez **por cada camino**. En $y = y + y$ repetido 40 veces, los caminos son un billón.


# %% ejercicio="ordenTopologico"
def ordenTopologico(salida):
    """Los nodos de los que depende la salida, cada uno después de todos sus padres; la salida, al final.

    salida: un nodo con .padres (tupla de nodos). Devuelve una lista de nodos sin repetir. Sin recursión.
    """
    ### BEGIN SOLUTION
    orden, vistos = [], set()
    pila = [(salida, False)]
    while pila:
        nodo, padres_listos = pila.pop()
        if padres_listos:
            orden.append(nodo)
        elif nodo not in vistos:
            vistos.add(nodo)
            pila.append((nodo, True))  # volverá a salir cuando todos sus padres estén en la lista
            pila.extend((padre, False) for padre in nodo.padres)
    return orden
    ### END SOLUTION
    ### BEGIN STUB
    # orden, vistos = [], set()
    # pila = [salida]
    # while pila:
    #     nodo = pila.pop()
    #     if nodo not in vistos:
    #         vistos.add(nodo)
    #         orden.append(nodo)
    #         pila.extend(nodo.padres)
    # return orden[::-1]
    ### END STUB


# %% [markdown]
# Esta es la prueba de tu colega, y el rombo, con el lugar que su función da a cada nodo. Toda flecha debería ir de un
# número menor a uno mayor.

# %% muestra="prueba-debil"
x = Valor(3.0)
p = x + x
c = x + p
s = c + p
for que, ultimo in (("la neurona", a), ("el rombo", s)):
    orden = ordenTopologico(ultimo)
    lugar = {id(nodo): i for i, nodo in enumerate(orden)}
    bien = all(lugar[id(padre)] < lugar[id(nodo)] for nodo in orden for padre in nodo.padres)
    print(f"{que}: {len(orden)} nodos, ¿cada uno después de sus padres? {'sí' if bien else 'no'}")
lugares = {str(i + 1): nodo for i, nodo in enumerate(orden)}
graficarGrafo(s, nombres=lugares, valores=False, titulo="El rombo, con el lugar de cada nodo en la fila")

# %% comprobacion="ordenTopologico"
rombo = [(), (0, 0), (0, 1), (2, 1)]
comprobarIgual(
    ordenarNodos(ordenTopologico, rombo, 3).tolist(),
    [0, 1, 2, 3],
    "el rombo",
    si_falla="El nodo 2 usa al 1: debe ir después. ¿Cuándo se anota el 1, y cuándo debería?",
)
comprobarIgual(
    ordenarNodos(ordenTopologico, [(), (0,), (1,), (1,)], 2).tolist(),
    [0, 1, 2],
    "solo lo que lleva a la salida",
)
duplicaciones = [(), *((i, i) for i in range(40))]
comprobarIgual(ordenarNodos(ordenTopologico, duplicaciones, 40), np.arange(41), "y = y + y, 40 veces")
escalera = [(), (0,), *((i - 1, i - 2) for i in range(2, 10_000))]
comprobarIgual(ordenarNodos(ordenTopologico, escalera, 9_999), np.arange(10_000), "10 000 nodos")

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# Sigue con lápiz la pila en el rombo: $s$ tiene padres $(c, p)$, y $c$ tiene padres $(x, p)$. ¿En qué momento se anota
# $p$? ¿Se sabía ya que $c$ también lo necesita?</details>
# <details><summary>Pista 2 · ¿qué habría que cambiar?</summary>
# El nodo se anota al <em>entrar</em>. Con recursión, que es como suele contarse, se anota al <em>salir</em>, cuando ya
# terminaron todos sus padres. ¿Cómo se dice «al salir» con una pila?</details>
# <details><summary>Pista 3 · una manera</summary>
# Guarda en la pila parejas: el nodo y si sus padres ya están listos. La primera vez que sale, vuelve a entrar con la
# marca puesta, y encima de él entran sus padres. Otra manera: cuenta cuántas veces se usa cada nodo y no lo anotes
# hasta que hayas anotado a todos los que lo usan.</details>

# %% prueba="ordenTopologico" puntos=6
### BEGIN HIDDEN TESTS
calificar(ordenTopologico)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** En una o dos frases: ¿qué hacía mal la función de tu colega, y por qué con la neurona no se
# notaba?

# %% [markdown] respuesta="que-estaba-mal" puntos=2
# Anotaba cada nodo la primera vez que lo encontraba, sin esperar a que aparecieran los demás nodos que lo usan. Al dar
# la vuelta a la lista, un nodo compartido podía quedar después de uno de los que dependen de él. La neurona no tiene
# nodos compartidos: es un árbol, con un solo camino a cada nodo, y en un árbol el primer encuentro es también el
# último.

# %% [markdown]
# ## 10. El regreso, otra vez
#
# Con los nodos en fila, el regreso es el de la sección 4, aún más corto: las locales ya están guardadas en cada nodo.


# %%
def derivarNodos(retropropagar, padres, locales, grads):
    """Arma nodos pelados, ya en orden, llama a retropropagar y devuelve el grad con que queda cada uno.

    padres y locales: de cada nodo, los suyos (padre −1: ninguno). grads: el grad que traen antes de empezar.
    """
    nodos = [NodoDePrueba(grad=float(grad)) for grad in grads]
    enlazar(nodos, padres)
    for nodo, propias in zip(nodos, locales, strict=True):
        nodo.locales = tuple(float(local) for local in propias[: len(nodo.anteriores)])
    retropropagar(orden=nodos)
    return np.array([nodo.grad for nodo in nodos])


# %% [markdown]
# ### Ejercicio 3.9 · `retropropagar`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Deja en `.grad` de cada nodo la derivada de la salida respecto a él. No devuelve nada: aquí, cambiar los nodos es
# justamente el trabajo.
#
# | | significado | tipo |
# |---|---|---|
# | `orden` | los nodos, cada uno después de sus padres; el último es la salida | lista de `Valor` |
# | devuelve | nada; escribe `.grad` | |
#
# **Con números:** en el rombo ($p = x + x$, $c = x + p$, $s = c + p$), los gradientes son $s$: 1, $c$: 1, $p$:
# $1 + 1 = 2$ y $x$: $1 + 2 + 2 = 5$. En efecto, $s = 5x$.
#
# Los nodos pueden traer un `.grad` de una pasada anterior. **Llamarla dos veces seguidas debe dar lo mismo que una.**


# %% ejercicio="retropropagar"
def retropropagar(orden):
    """Escribe en .grad de cada nodo la derivada del último nodo respecto a él.

    orden: lista de nodos con .padres, .locales y .grad, cada uno después de sus padres. No devuelve nada.
    """
    ### BEGIN SOLUTION
    for nodo in orden:
        nodo.grad = 0.0
    orden[-1].grad = 1.0
    for nodo in reversed(orden):
        for padre, local in zip(nodo.padres, nodo.locales, strict=True):
            padre.grad += local * nodo.grad
    ### END SOLUTION


# %% comprobacion="retropropagar"
rombo = {"padres": [(), (0, 0), (0, 1), (2, 1)], "locales": [(), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0)]}
comprobarCerca(
    derivarNodos(retropropagar, grads=[0.0] * 4, **rombo),
    np.array([5.0, 2.0, 1.0, 1.0]),
    "gradientes del rombo: x, p, c, s",
    si_falla="¿Semilla en la salida? ¿Se suma lo que llega por cada camino?",
)
comprobarCerca(
    derivarNodos(retropropagar, grads=[5.0, 2.0, 1.0, 1.0], **rombo),
    np.array([5.0, 2.0, 1.0, 1.0]),
    "una segunda pasada da lo mismo",
    si_falla="¿Qué había en .grad antes de empezar?",
)
x, w, b = Valor(2.8), Valor(1.45), Valor(-4.0)
(1 / (1 + (-(w * x + b)).exp())).atras()
comprobarGradiente(
    lambda v: 1 / (1 + np.exp(-(v[1] * v[0] + v[2]))),
    np.array([2.8, 1.45, -4.0]),
    np.array([x.grad, w.grad, b.grad]),
    "Valor.atras() en la neurona",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Tres partes: borrar, sembrar y repartir. La tercera es tu <code>atras</code> de la sección 4, con
# <code>nodo.padres</code> y <code>nodo.locales</code> en lugar de operandos y tabla.</details>
# <details><summary>Pista 2 · la segunda pasada da más que la primera</summary>
# <code>+=</code> suma a lo que hubiera. ¿Qué debe haber al empezar?</details>
# <details><summary>Pista 3 · falla la neurona y no el rombo</summary>
# Entonces tu <code>retropropagar</code> probablemente está bien, y el error está en alguna local de tu
# <code>Valor</code>. Míralo con <code>graficarRegreso</code>.</details>

# %% prueba="retropropagar" puntos=6
### BEGIN HIDDEN TESTS
calificar(retropropagar)
### END HIDDEN TESTS

# %% [markdown]
# ### Ya está: deriva lo que quieras
#
# Una expresión cualquiera, escrita como en papel, con tu clase. En rojo, lo que tu `atras()` dejó en cada `.grad`.

# %% muestra="expresion"
x, y = Valor(0.6), Valor(-1.4)
f = (x * y).tanh() + (x / (1 + y**2)) * x.exp()
f.atras()
graficarGrafo(f, nombres={"x": x, "y": y, "f": f}, titulo="f = tanh(x·y) + x / (1 + y²) · eˣ")

# %% muestra="pelicula-valor"
graficarRegreso(f, nombres={"x": x, "y": y, "f": f}, titulo="Tu Valor, paso a paso: x recibe gradiente tres veces")

# %% [markdown]
# ### El gradiente, exacto y de una sola vez
#
# En el taller 00 escribiste `gradienteNumerico(f, theta)`: mueve los números de `theta` de uno en uno y llama a `f` dos
# veces por cada uno. Con tu `Valor`, los mismos datos de entrada y una respuesta de la misma forma cuestan **una**
# llamada a `f` y un regreso.
#
# Un arreglo de NumPy puede guardar objetos, y sus operaciones (`+`, `@`, `.sum()`…) llaman entonces a los métodos de
# cada objeto. Así que `f` se escribe igual con números que con un arreglo de `Valor`.

# %% muestra="arreglo-de-valores"
hojas = np.array([Valor(3.0), Valor(5.0)])
print("tipo:", hojas.dtype, "  forma:", hojas.shape)
f = hojas[0] * hojas[1] ** 2
f.atras()
print("f =", f.dato, "  gradiente:", [hoja.grad for hoja in hojas])

# %% [markdown]
# Para calificar el ejercicio que sigue se arma una expresión con tu `Valor` y se deriva de principio a fin: tus
# operaciones, tu orden y tu regreso, juntos. Las dos celdas siguientes lo preparan; no hace falta leerlas.


# %%
class SalidaDePrueba:
    """La salida de un grafo sobre nodos pelados, con .dato y .atras() como un Valor; aquí las derivadas se miden."""

    def __init__(self, grafo, hojas):
        self.grafo, self.hojas = grafo, list(hojas)
        self.dato = self.calcular([hoja.dato for hoja in self.hojas])

    def calcular(self, numeros):
        entradas = {f"x{i}": numero for i, numero in enumerate(numeros)}
        return seguir(self.grafo, entradas, {**CON_VALOR, **OPERACIONES})[self.grafo[-1][0]]

    def atras(self, h=1e-5):
        datos = np.array([hoja.dato for hoja in self.hojas])
        for hoja in self.hojas:
            hoja.grad = 0.0
        for hoja, d in zip(self.hojas, h * np.eye(len(datos)), strict=True):
            hoja.grad += (self.calcular(datos + d) - self.calcular(datos - d)) / (2 * h)


# %%
def tuValorDeriva():
    """Si tu Valor, tu orden y tu regreso ya derivan r · r juntos. Al calificar, lo que esté mal te llega prestado."""
    try:
        r = Valor(3.0)
        (r * r).atras()
    except Exception:  # sea lo que sea lo que falle en una pieza, se califica sin ella
        return False
    return r.grad == 6.0


def derivarExpresion(gradienteExacto, grafo, theta):
    """Deriva un grafo cuyas entradas x0, x1, … son los números de theta: (gradiente, cuántas veces se evaluó).

    Con tu Valor, o con nodos pelados si alguna de sus piezas aún no está bien: un error no se paga dos veces.
    """
    propio, llamadas = tuValorDeriva(), []

    def f(hojas):
        llamadas.append(1)
        if not propio:
            return SalidaDePrueba(grafo, hojas.ravel())
        entradas = {f"x{i}": hoja for i, hoja in enumerate(hojas.ravel())}
        return seguir(grafo, entradas, CON_VALOR)[grafo[-1][0]]

    gradiente = gradienteExacto(Valor=Valor if propio else NodoDePrueba, f=f, theta=theta)
    return gradiente, len(llamadas)


# %% [markdown]
# ### Ejercicio 3.10 · `gradienteExacto`
# Dificultad ●●○○○ · 5 puntos · unos 20 minutos
#
# Calcula el gradiente de `f` en `theta` con un derivador: haz las hojas, llama a `f` una vez, regresa y lee.
#
# | | significado | tipo o forma |
# |---|---|---|
# | `Valor` | la clase con la que se calcula | clase |
# | `f` | recibe un arreglo de `Valor` con la forma de `theta` y devuelve **un** `Valor` | función |
# | `theta` | el punto donde se deriva; puede tener enteros y números repetidos | arreglo de cualquier forma |
# | devuelve | el gradiente de `f` en `theta`, un arreglo de números | la de `theta` |
#
# **Con números:** el ejemplo del taller 00, $f(\theta) = \theta_1 \theta_2^2$ en $\theta = (3, 5)$. Se hacen dos hojas,
# `Valor(3.0)` y `Valor(5.0)`; `f` da un `Valor` con dato 75; después de su `atras()`, las hojas tienen `grad` 25 y 30.
# La respuesta es `[25., 30.]`, y a `f` se la llamó **una** vez.


# %% ejercicio="gradienteExacto"
def gradienteExacto(Valor, f, theta):
    """Gradiente de f en theta con una sola llamada a f y un regreso.

    Valor: clase; Valor(numero) es una hoja. f: recibe un ndarray de Valor de la forma de theta y devuelve un Valor.
    theta: ndarray de números, que no se modifica. Devuelve un ndarray float64 de la forma de theta.
    """
    ### BEGIN SOLUTION
    hojas = np.array([Valor(numero) for numero in theta.ravel()], dtype=object).reshape(theta.shape)
    f(hojas).atras()
    return np.array([hoja.grad for hoja in hojas.ravel()]).reshape(theta.shape)
    ### END SOLUTION


# %% comprobacion="gradienteExacto"
comprobarCerca(
    gradienteExacto(Valor=Valor, f=lambda t: t[0] * t[1] ** 2, theta=np.array([3, 5])),
    np.array([25.0, 30.0]),
    "el ejemplo, con enteros",
    si_falla="(0, 0) sale si nadie llamó a atras(); (3, 5), si lees el dato en vez del grad.",
)
iguales = np.array([[2.0, 2.0, -1.0], [0.5, 2.0, 0.5]])
llamadas = []


def suave(t):
    llamadas.append(1)
    return (t @ np.array([0.3, -0.2, 0.5])).sum() * t[0, 1] / (t[1, 2] ** 2 + 1)


exacto = gradienteExacto(Valor=Valor, f=suave, theta=iguales)
comprobarIgual(len(llamadas), 1, "llamadas a f", si_falla="¿Hace falta volver a calcular f para cada número?")
comprobarCerca(
    exacto, gradienteNumerico(suave, iguales), "lo mismo que midiendo", si_falla="¿Tiene cada número su propia hoja?"
)
comprobarIntacto(gradienteExacto, Valor=Valor, f=suave, theta=iguales)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Tres pasos: hacer las hojas, llamar a <code>f</code> y regresar, y leer. El experimento de arriba los tiene para dos
# números.</details>
# <details><summary>Pista 2 · ¿cómo recorro un arreglo de cualquier forma?</summary>
# <code>theta.ravel()</code> da los números en fila, y <code>.reshape(theta.shape)</code> devuelve la forma. También
# sirve <code>np.ndindex</code>, como en el taller 00.</details>
# <details><summary>Pista 3 · con enteros sale todo sin decimales</summary>
# ¿De qué tipo es el arreglo donde guardas la respuesta? <code>np.zeros_like(theta)</code> copia también el
# tipo.</details>

# %% prueba="gradienteExacto" puntos=5
### BEGIN HIDDEN TESTS
calificar(gradienteExacto)
### END HIDDEN TESTS

# %% [markdown]
# Probémoslo en serie: 200 expresiones al azar de 12 operaciones, la tuya contra la medida.


# %% muestra="al-azar"
def expresionAlAzar(semilla):
    """Una función de tres números (o tres Valor): 12 operaciones al azar, siempre las mismas para una semilla."""

    def f(hojas):
        rng, pila = np.random.default_rng(semilla), list(hojas)
        for _ in range(12):
            v, u = pila[rng.integers(len(pila))], pila[-1]
            pila.append([v + u, v - u, v * u / 2, v / (1 + u**2), v / (2 + u**4), -v * u][rng.integers(6)])
        return pila[-1]

    return f


def error(semilla):
    """La mayor diferencia entre el gradiente exacto y el medido, en unidades del mayor de ellos."""
    punto = np.random.default_rng(semilla).normal(size=3)
    exacto = gradienteExacto(Valor, expresionAlAzar(semilla), punto)
    return np.abs(exacto - gradienteNumerico(expresionAlAzar(semilla), punto)).max() / max(1, np.abs(exacto).max())


print(f"La peor diferencia en 200 expresiones: {max(map(error, range(200))):.1e}")

# %% [markdown]
# ### Diez mil nodos
#
# Una red recurrente que lee una página, o un ciclo de entrenamiento entero, es una cadena larguísima. Con recursión,
# Python se rinde cerca de los 1000 niveles. Con tu pila, no.

# %% muestra="cadena-larga"
x = Valor(1.0)
y = x
for _ in range(10_000):
    y = y * 1.0001
y.atras()
print(f"dy/dx = {x.grad:.6f}   debe ser 1.0001^10000 = {1.0001**10_000:.6f}")
y = x
for _ in range(40):
    y = y + y
y.atras()
print(f"caminos de x a y en 40 duplicaciones: {x.grad:.0f} = 2^40, en un instante")

# %% [markdown]
# ### ¿Por qué hacia atrás?
#
# La regla de la cadena también se puede aplicar hacia adelante: empezar por una entrada y arrastrar la derivada de cada
# nodo respecto a ella. Da lo mismo, pero hay que hacerlo **una vez por entrada**. Hacia atrás se hace **una vez por
# salida**, y un costo tiene una sola salida. Contemos operaciones al derivar $\tanh(\sum_i w_i x_i)$.


# %% muestra="costo-de-derivar"
def operaciones(n):
    """Pasos para derivar una neurona de n entradas respecto a sus n pesos: por empujones y hacia atrás."""
    pesos = [Valor(0.01 * i) for i in range(n)]
    f = sum(w * 0.5 for w in pesos).tanh()
    orden = ordenTopologico(f)
    una_pasada = sum(1 for nodo in orden if nodo.padres)
    repartos = sum(len(nodo.padres) for nodo in orden)
    return una_pasada * (n + 1), una_pasada + repartos


@conEstilo
def dibujarOperaciones(tamanos):
    empujones, regreso = zip(*map(operaciones, tamanos), strict=True)
    figura, ((ejes,),) = nuevaFigura(7, 3.4)
    ejes.loglog(tamanos, empujones, "o-", color=BERMELLON, label="por empujones: una pasada por peso")
    ejes.loglog(tamanos, regreso, "s--", color=AZUL, label="hacia atrás: una pasada y su regreso")
    ejes.set(xlabel="pesos", ylabel="operaciones (escala logarítmica)")
    ejes.legend()
    terminar(figura, "Lo que cuesta derivar", alt=f"Con {tamanos[-1]} pesos: {empujones[-1]} contra {regreso[-1]}.")


dibujarOperaciones((1, 3, 10, 30, 100, 300, 1000))
print("1000 pesos: {:,} operaciones por empujones y {:,} hacia atrás".format(*operaciones(1000)).replace(",", " "))

# %% [markdown]
# **Pregunta (2 puntos).** Una red recibe 784 números y devuelve 10. Quieres la derivada de **cada** salida respecto a
# **cada** entrada. ¿Cuántas pasadas hacen falta hacia atrás y cuántas hacia adelante? ¿Y por qué al entrar en escena el
# costo la cuenta cambia?

# %% [markdown] respuesta="cuantas-pasadas" puntos=2
# Hacia atrás hace falta una pasada por salida, 10; hacia adelante, una por entrada, 784. Al entrenar no interesa cada
# salida por separado sino el costo, que es un solo número: una pasada hacia atrás basta, sea cual sea el número de
# entradas o de parámetros.

# %% [markdown]
# ## 11. Aprender con tu propio derivador
#
# Ya tienes todo lo que hace falta para entrenar. La receta de un paso de descenso de gradiente, con objetos:
#
# 1. calcula el costo con los parámetros de **ahora** (esto construye un grafo nuevo);
# 2. regresa, con `atras()`;
# 3. mueve el `dato` de cada parámetro en contra de su `grad`.
#
# El punto 1 es el que más se olvida. Un grafo guarda los números con los que se construyó: si los parámetros cambian,
# el grafo viejo no se entera.


# %%
class CostoDePrueba:
    """Un costo de varios parámetros, con .dato y .atras() como un Valor; recuerda los datos de cuando se construyó."""

    def __init__(self, parametros, minimos):
        self.parametros = parametros
        self.distancias = [p.dato - minimo for p, minimo in zip(parametros, minimos, strict=True)]
        self.dato = sum(d**2 for d in self.distancias) / 2 + sum(self.distancias) ** 4 / 4

    def atras(self):
        for parametro, d in zip(self.parametros, self.distancias, strict=True):
            parametro.grad = d + sum(self.distancias) ** 3


def simularDescenso(descender, inicio, minimos, lr, pasos):
    """Llama a descender con un costo y unos parámetros de prueba; devuelve (costos, datos finales)."""
    parametros = [NodoDePrueba(dato) for dato in inicio]
    costos = descender(costo=lambda: CostoDePrueba(parametros, minimos), parametros=parametros, lr=lr, pasos=pasos)
    return costos, [parametro.dato for parametro in parametros]


# %% [markdown]
# ### Ejercicio 3.11 · `descender`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# Escribe la receta como una función.
#
# | | significado | tipo |
# |---|---|---|
# | `costo` | función sin argumentos que calcula el costo con los parámetros actuales | devuelve un `Valor` |
# | `parametros` | lo que se aprende; sus `dato` cambian | lista de `Valor` |
# | `lr`, `pasos` | tasa de aprendizaje y número de pasos | número > 0, entero ≥ 0 |
# | devuelve | el costo **antes** de cada paso, como números | lista de `pasos` números |
#
# **Con números:** $J = w^2$ desde $w = 3$ con `lr = 0.25`. El gradiente es 6 y $w$ pasa a $3 - 0{,}25 \cdot 6 = 1{,}5$;
# luego, 3 y a 0,75. La lista es `[9.0, 2.25]`.


# %% ejercicio="descender"
def descender(costo, parametros, lr, pasos):
    """Descenso de gradiente con Valor.

    costo: función sin argumentos; construye el costo con los parámetros de ahora. parametros: lista de Valor, cuyo
    dato se actualiza. lr: tasa de aprendizaje. pasos: cuántos. Devuelve la lista de costos, antes de cada paso.
    """
    ### BEGIN SOLUTION
    costos = []
    for _ in range(pasos):
        J = costo()
        J.atras()
        costos.append(J.dato)
        for parametro in parametros:
            parametro.dato -= lr * parametro.grad
    return costos
    ### END SOLUTION


# %% comprobacion="descender"
w = Valor(3.0)
comprobarCerca(
    np.array(descender(costo=lambda: w * w, parametros=[w], lr=0.25, pasos=2)),
    np.array([9.0, 2.25]),
    "costos de w²",
    si_falla="Si el segundo es 9, ¿vuelves a llamar a costo() en cada paso? Si crece, mira el signo.",
)
comprobarCerca(w.dato, 0.75, "w al final")
p, q = Valor(1.0), Valor(-2.0)
costos = descender(costo=lambda: (p - 3) ** 2 + (q + p) ** 2, parametros=[p, q], lr=0.1, pasos=100)
comprobarBaja(costos, "costos de dos parámetros")
comprobarCerca(np.round([p.dato, q.dato], 2), np.array([3.0, -3.0]), "dónde termina", si_falla="¿Se mueven los dos?")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Una lista vacía y un ciclo de <code>pasos</code> vueltas con la receta dentro.</details>
# <details><summary>Pista 2 · el costo no cambia nunca</summary>
# <code>p = p - …</code> pone otro nombre a otro objeto; el parámetro de la lista sigue igual. Lo que cambia es su
# atributo <code>dato</code>.</details>

# %% prueba="descender" puntos=4
### BEGIN HIDDEN TESTS
calificar(descender)
### END HIDDEN TESTS

# %% [markdown]
# ### XOR, sin escribir ninguna derivada
#
# El próximo taller entrena una red para el «o exclusivo» y deduce cada gradiente a mano. Aquí va el adelanto, con tu
# `Valor`: dos entradas, tres neuronas `tanh` y una salida. Trece parámetros, cuatro registros y ni una fórmula de
# derivada.


# %% muestra="xor"
REGISTROS = [((-1, -1), -1), ((-1, 1), 1), ((1, -1), 1), ((1, 1), -1)]  # distintos → 1
rng = np.random.default_rng(1)
pesos = [[Valor(v) for v in fila] for fila in rng.normal(size=(3, 3))]  # por neurona: dos pesos y un sesgo
salida = [Valor(v) for v in rng.normal(size=4)]


def responder(x):
    """La salida de la red 2-3-1 para un registro, como Valor."""
    ocultas = [(u * x[0] + v * x[1] + b).tanh() for u, v, b in pesos]
    return (sum(w * h for w, h in zip(salida, ocultas, strict=False)) + salida[3]).tanh()


def costoXor():
    return sum((responder(x) - y) ** 2 for x, y in REGISTROS) / 4


parametros = [*(peso for neurona in pesos for peso in neurona), *salida]
costos = descender(costo=costoXor, parametros=parametros, lr=0.3, pasos=200)
graficarCostos(costos, titulo="XOR con tu derivador", eje_x="paso", eje_y="costo MSE")
print({x: round(responder(x).dato, 2) for x, _ in REGISTROS}, f"   nodos del grafo: {len(ordenTopologico(costoXor()))}")

# %% [markdown]
# Cuatro registros dan un grafo de unos 150 nodos. Con MNIST, un solo registro pasaría de 800 000: dos nodos por cada
# peso. Por eso las bibliotecas de verdad usan la misma idea con **matrices** en los nodos, y por eso el taller 04
# deduce los gradientes con matrices. Lo que no cambia son las dos reglas: multiplicar a lo largo de un camino, sumar
# entre caminos.
#
# Otra diferencia: `retropropagar` borra los gradientes al empezar. PyTorch **no**; allí se suman a los anteriores hasta
# que alguien llama a `zero_grad()`. Lo verás en el taller 11.

# %% [markdown]
# ## Para recordar
#
# - Un cálculo es un grafo: los números son nodos y los usos, flechas.
# - Cada nodo solo necesita sus derivadas **locales**.
# - Hacia atrás: semilla 1 en la salida; lo que llega **por** la local; entre caminos, **se suma**.
# - Un nodo reparte cuando ya recibió todo: por eso el orden es topológico, y por eso no basta el primer encuentro.
# - Una pasada hacia atrás da todas las derivadas de una salida. Por empujones hace falta una pasada por parámetro.
# - Un grafo guarda los números con los que se construyó: cada paso de entrenamiento construye otro.
# - Lo que una prueba no usa, no lo prueba: nodos compartidos, neuronas apagadas, segundos operandos.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | grafo computacional | *computational graph* | | avance, hacia adelante | *forward pass* |
# | derivada local | *local derivative* | | retropropagación, hacia atrás | *backward pass* |
# | orden topológico | *topological order* | | diferenciación automática | *automatic differentiation* |
# | semilla | *seed gradient* | | acumular | *accumulate* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Pregunta (2 puntos).** Un compañero escribió `padre.grad = local * nodo.grad`, con `=`. Entrenó con eso una neurona
# sola, y funcionó; luego la red de XOR, y no aprende. Explica por qué en una sí y en la otra no.

# %% [markdown] respuesta="igual-o-suma" puntos=2
# Con `=` solo sobrevive lo que llegó por el último camino. En una neurona con un registro cada peso se usa una vez: hay
# un camino, y guardar es lo mismo que sumar. En la red de XOR, cada peso se usa en los cuatro registros, así que
# hay al menos cuatro caminos hasta el costo, y se pierden todos menos uno: el gradiente es el de un solo registro.

# %% [markdown]
# **Sin puntos, para conversar:**
#
# - En la figura de la neurona sigmoide, el gradiente de $z$ es 0,222. ¿Cuál es el mayor posible? ¿Qué le pasa al
#   gradiente de $w_1$ en diez sigmoides seguidas?
# - Un producto intercambia: cada operando recibe el valor del otro. ¿Qué pasa con el gradiente de un peso si su entrada
#   vale 1000? ¿Y si vale 0?
# - ¿Qué habría que cambiar en `Valor` para que `w ** u`, con los dos `Valor`, también funcionara?
# - La función `derivarPorLocales` resuelve un sistema de ecuaciones. ¿Por qué da lo mismo que caminar hacia atrás?

# %% [markdown]
# ## Para leer más
#
# - S. Linnainmaa, «Taylor expansion of the accumulated rounding error», *BIT* 16, 146–160, 1976. El modo hacia atrás,
#   antes de que las redes lo hicieran famoso.
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul y J. M. Siskind, «Automatic differentiation in machine learning: a
#   survey», *Journal of Machine Learning Research* 18 (153), 2018. En [jmlr.org](https://jmlr.org/papers/v18/17-468.html).
# - A. Griewank y A. Walther, *Evaluating Derivatives*, 2.ª ed., SIAM, 2008. El libro de referencia.
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; sección 6.5. En
#   [deeplearningbook.org](https://www.deeplearningbook.org).
# - C. Olah, «Calculus on computational graphs: backpropagation», 2015. En
#   [colah.github.io](https://colah.github.io/posts/2015-08-Backprop/).
# - F.-F. Li, J. Johnson y S. Yeung, *CS231n: Convolutional Neural Networks for Visual Recognition*, Stanford, 2017; los
#   grafos con valores y gradientes sobre cada arista. En [cs231n.github.io](https://cs231n.github.io/optimization-2/).
# - T. Chen, *CSE 599W: Systems for ML*, Universidad de Washington, 2018; clase 4, diferenciación automática. En
#   [dlsys.cs.washington.edu](https://dlsys.cs.washington.edu/pdf/lecture4.pdf).
# - D.-A. Clevert, T. Unterthiner y S. Hochreiter, «Fast and accurate deep network learning by exponential linear units
#   (ELUs)», ICLR 2016.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
