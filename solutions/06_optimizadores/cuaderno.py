# %% [markdown]
# # 06 · Optimizadores: cómo bajar mejor
#
# La retropropagación te dice hacia dónde baja el costo. **Cuánto** moverse, y qué hacer con lo aprendido en los pasos
# anteriores, es trabajo del **optimizador**. En este taller escribes ocho, desde el descenso de gradiente hasta AdamW,
# y siete maneras de cambiar la tasa de aprendizaje por el camino. Cada uno cabe en tres o cuatro líneas.
#
# **Al terminar podrás**
#
# - escribir cada optimizador como un **paso puro**: recibe parámetros, gradiente y memoria, y devuelve parámetros y
#   memoria nuevos;
# - explicar con números qué problema resuelve cada uno y qué problema deja;
# - deducir la corrección de sesgo de Adam y la diferencia entre AdamW y la penalización L2;
# - elegir un plan para la tasa de aprendizaje y comparar optimizadores **de forma justa**.
#
# **Antes necesitas** el descenso de gradiente (taller 01) y la red de MNIST (05).
#
# **Tiempo**: unas cinco horas. **Puntos**: 100, de los cuales 92 se califican solos y 8 son respuestas con tus
# palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Como en los talleres anteriores: enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que
# responde al momento, pistas cerradas y una prueba oculta con otros datos.
#
# Todas las funciones `paso…` tienen el mismo contrato:
#
# ```python
# theta, estado = pasoX(theta, g, estado, lr)
# ```
#
# | | significado | tipo |
# |---|---|---|
# | `theta` | parámetros *θ* | arreglo de cualquier forma |
# | `g` | gradiente del costo en `theta` | la misma forma |
# | `estado` | la memoria del optimizador: un diccionario de arreglos | `{"m": …, "s": …, "t": …}` |
# | `lr` | tasa de aprendizaje *α* | número > 0 |
#
# Son **puras**: no cambian ni `theta` ni `estado`, sino que devuelven unos nuevos. Así puedes repetir un paso, guardar
# un camino entero o volver atrás sin sorpresas. La función no recuerda nada por su cuenta: **todo** lo que el método
# sabe del pasado está en `estado`.

# %% [markdown]
# En todo el cuaderno, cada letra del estado significa lo mismo:
#
# | clave | qué guarda | quién la usa | al empezar |
# |---|---|---|---|
# | `"m"` | promedio de los gradientes | momentum, Nesterov, Adam, AdamW | ceros |
# | `"s"` | suma o promedio de los gradientes **al cuadrado** | AdaGrad, RMSProp, AdaDelta, Adam, AdamW | ceros |
# | `"d"` | promedio de los cambios al cuadrado | AdaDelta | ceros |
# | `"t"` | cuántos pasos se han dado | Adam, AdamW | 0 |
#
# Las operaciones son **elemento a elemento**: si `theta` es una matriz, `g**2` y `np.sqrt(s)` también lo son.

# %%
import numpy as np

from taller.comprobaciones import (
    comprobarCerca,
    comprobarForma,
    comprobarIgual,
    comprobarIntacto,
)
from taller.datos import cargarMnist, codificarUnoDeC
from taller.figuras import animarTrayectorias, graficarBandas, graficarCostos, graficarTrayectorias
from taller.lienzo import COLORES, TRAZOS, conEstilo, cuadricula, nuevaFigura, terminar
from taller.progreso import barra
from taller.redes import costoYGradiente, evaluarRed, iniciarRed


# %%
def estadoInicial(theta, *claves):
    """El estado antes del primer paso: ceros con la forma de theta, y 0 en "t". estadoInicial(theta, "m", "t")."""
    return {clave: 0 if clave == "t" else np.zeros_like(theta) for clave in claves}


# %% [markdown]
# ## 1. El barranco
#
# La superficie de costo de una red no se puede dibujar: tiene un eje por parámetro. Pero cerca de un mínimo casi
# todas se parecen a un **barranco**: muy empinadas en unas direcciones y casi planas en otras. Con dos parámetros:
#
# $$f(\theta) = \tfrac12\left(\theta_1^2 + 100\,\theta_2^2\right), \qquad
#   \nabla f = \begin{pmatrix} \theta_1 \\ 100\,\theta_2 \end{pmatrix}$$
#
# A lo ancho ($\theta_2$) la curvatura es 100 veces mayor que a lo largo ($\theta_1$). El mínimo está en $(0, 0)$.


# %%
def barranco(theta):
    """Altura del barranco. theta: arreglo (2, …)."""
    return 0.5 * (theta[0] ** 2 + 100 * theta[1] ** 2)


def barrancoGrad(theta):
    """Gradiente del barranco en theta, de forma (2,)."""
    return np.array([theta[0], 100 * theta[1]])


PARTIDA = np.array([-4.0, 1.0])
CAJA = (-4.6, 1.4, -1.35, 1.35)

# %% [markdown]
# ### Ejercicio 6.1 · `pasoDescenso`
# Dificultad ●○○○○ · 3 puntos · unos 5 minutos
#
# El más sencillo: moverse en contra del gradiente. No tiene memoria; su estado es un diccionario vacío, que devuelve
# vacío.
#
# **Con números:** $\theta = (1;\ -1)$, $g = (2;\ -4)$, $\alpha = 0{,}1$. La primera derivada es positiva: subir ese
# parámetro sube el costo, así que hay que **bajarlo**. El resultado es $(1 - 0{,}2;\ -1 + 0{,}4) = (0{,}8;\ -0{,}6)$.
#
# $$\theta \leftarrow \theta - \alpha\, g$$
#
# | | significado | forma |
# |---|---|---|
# | `theta`, `g` | parámetros y gradiente | iguales, cualesquiera |
# | `estado` | `{}` | |
# | `lr` | tasa *α* | número |
# | devuelve | `(theta nuevo, estado nuevo)` | la de `theta`; `{}` |


# %% ejercicio="pasoDescenso"
def pasoDescenso(theta, g, estado, lr):
    """Un paso de descenso de gradiente.

    theta, g: ndarrays de la misma forma. estado: {} (no tiene memoria). lr: número > 0.
    Devuelve (theta nuevo, estado nuevo); no cambia sus argumentos.
    """
    ### BEGIN SOLUTION
    return theta - lr * g, {}
    ### END SOLUTION


# %% comprobacion="pasoDescenso"
theta, estado = pasoDescenso(theta=np.array([1.0, -1.0]), g=np.array([2.0, -4.0]), estado={}, lr=0.1)
comprobarCerca(theta, np.array([0.8, -0.6]), "theta del ejemplo", si_falla="Si g > 0, ¿theta debe subir o bajar?")
comprobarIgual(estado, {}, "el estado sigue vacío")
comprobarIntacto(pasoDescenso, theta=np.ones((2, 3)), g=np.ones((2, 3)), estado={}, lr=0.1)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué devuelvo?</summary>
# Dos cosas separadas por una coma: los parámetros nuevos y un diccionario vacío.</details>
# <details><summary>Pista 2 · «theta cambió»</summary>
# <code>theta -= paso</code> escribe sobre el arreglo que te prestaron. <code>theta - paso</code> crea otro.</details>

# %% prueba="pasoDescenso" puntos=3
### BEGIN HIDDEN TESTS
calificar(pasoDescenso)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.2 · `recorrer`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Un optimizador es un paso que se repite. `recorrer` lo repite y anota por dónde pasó. Sirve para **todos** los
# métodos del cuaderno, porque no le importa qué hay dentro de `paso` ni de `estado`: solo los pasa de una vuelta a la
# siguiente.
#
# | | significado | forma |
# |---|---|---|
# | `paso` | función `paso(theta, g, estado, lr)`, en ese orden | |
# | `gradiente` | función `gradiente(theta)` que devuelve `g` | |
# | `theta` | punto de partida | `(n,)` |
# | `estado` | estado inicial | diccionario |
# | `tasas` | la tasa de cada paso; su largo *T* dice cuántos pasos se dan | lista de *T* números |
# | devuelve `trayectoria` | la partida y el punto después de cada paso | `(T + 1, n)` |
# | … y `estado` | el último | diccionario |
#
# **Con números:** con $f(\theta) = \theta^2$, $g = 2\theta$, desde $\theta = 1$ y con tasas $(0{,}1;\ 0{,}5)$:
#
# | paso | `lr` | *θ* antes | *g* | *θ* después |
# |---|---|---|---|---|
# | 1 | 0,1 | 1 | 2 | 0,8 |
# | 2 | 0,5 | 0,8 | 1,6 | 0 |
#
# La trayectoria es $(1;\ 0{,}8;\ 0)$, con forma $(3, 1)$: dos pasos, tres puntos.


# %% ejercicio="recorrer"
def recorrer(paso, gradiente, theta, estado, tasas):
    """Repite un paso de optimización y anota el camino.

    paso: función paso(theta, g, estado, lr) que devuelve (theta nuevo, estado nuevo). gradiente: función de theta.
    theta: ndarray (n,). estado: el inicial. tasas: lista de T números, la tasa de cada paso (puede estar vacía).
    Devuelve (trayectoria, estado): ndarray (T + 1, n), con la partida primero, y el estado final.
    """
    ### BEGIN SOLUTION
    trayectoria = [theta]
    for lr in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), estado
    ### END SOLUTION


# %% comprobacion="recorrer"
def pasoContado(theta, g, estado, lr):
    return theta - lr * g, {"t": estado["t"] + 1}


camino, estado = recorrer(
    paso=pasoContado, gradiente=lambda theta: 2 * theta, theta=np.array([1.0]), estado={"t": 0}, tasas=[0.1, 0.5]
)
comprobarForma(camino, (3, 1), "trayectoria")
comprobarCerca(camino, np.array([[1.0], [0.8], [0.0]]), "trayectoria", si_falla="¿En qué punto pides el gradiente?")
comprobarIgual(estado, {"t": 2}, "estado final", si_falla="¿Le das a cada paso el estado que devolvió el anterior?")
quieto, _ = recorrer(paso=pasoContado, gradiente=np.sin, theta=np.ones(3), estado={"t": 0}, tasas=[])
comprobarForma(quieto, (1, 3), "trayectoria de cero pasos")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Una lista que ya contiene la partida, un ciclo sobre <code>tasas</code> y, dentro, tres cosas: el gradiente en el
# punto actual, el paso y anotar.</details>
# <details><summary>Pista 2 · el estado final es {"t": 1}</summary>
# En cada vuelta entra el estado inicial otra vez. ¿Dónde guardas el que devuelve <code>paso</code>?</details>
# <details><summary>Pista 3 · tengo una lista y piden un arreglo</summary>
# <code>np.array(lista)</code> apila $T + 1$ vectores de $n$ números en un arreglo $(T + 1, n)$.</details>

# %% prueba="recorrer" puntos=6
### BEGIN HIDDEN TESTS
calificar(recorrer)
### END HIDDEN TESTS

# %% [markdown]
# ### ¿Qué tasa admite un barranco?
#
# Con descenso de gradiente, cada paso multiplica $\theta_1$ por $(1 - \alpha)$ y $\theta_2$ por $(1 - 100\alpha)$. Con
# $\alpha = 0{,}018$ los factores son $0{,}982$ y $-0{,}8$: el segundo es negativo, y por eso el camino **cruza** el
# fondo en cada paso. Con $\alpha > 2/100 = 0{,}02$, el segundo pasa de 1 en valor absoluto: diverge.

# %% muestra="tres-tasas"
caminos = {}
for lr in (0.003, 0.018, 0.0203):
    caminos[f"lr = {lr}"], _ = recorrer(pasoDescenso, barrancoGrad, PARTIDA, {}, [lr] * 12)
graficarTrayectorias(barranco, caminos, (-4.3, 0.5, -1.6, 1.6), minimo=(0, 0), titulo="Descenso de gradiente, 12 pasos")
for nombre, camino in caminos.items():
    print(
        f"{nombre:11} factores {1 - float(nombre[5:]):.3f} y {1 - 100 * float(nombre[5:]):+.3f}"
        f"   f al final = {barranco(camino[-1]):.4f}"
    )

# %% [markdown]
# El dilema: la dirección empinada **obliga** a una tasa pequeña, y con esa tasa la dirección plana no avanza. Aquí
# la razón entre curvaturas es 100; en una red es común que pase de 1000. Los optimizadores que siguen lo atacan
# por dos caminos:
#
# 1. **inercia**: sumar lo que los gradientes tienen en común y dejar que el vaivén se cancele (sección 2);
# 2. **una tasa por parámetro**: pasos más cortos donde el gradiente es grande (sección 3).
#
# Adam junta los dos (sección 4).

# %% [markdown]
# ## 2. Inercia
#
# Una pelota que rueda no se detiene en cada punto a mirar la pendiente: **conserva** parte de su velocidad. En el
# barranco, los gradientes a lo ancho cambian de signo en cada paso y se cancelan; los gradientes a lo largo apuntan
# siempre igual y se acumulan.

# %% [markdown]
# ### Ejercicio 6.3 · `pasoMomentum`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# En lugar de seguir el último gradiente, sigue un **promedio** de todos, en el que los viejos pesan cada vez menos.
# Se lleva con una sola suma: el promedio nuevo es una mezcla del promedio viejo ($\beta$, casi siempre 0,9) y el
# gradiente de ahora ($1 - \beta$).
#
# **Con números**, un solo parámetro, $\alpha = 0{,}1$ y $\beta = 0{,}9$, desde $\theta = 1$ y $m = 0$:
#
# | paso | *g* | *m* nuevo | *θ* nuevo |
# |---|---|---|---|
# | 1 | 2 | 0,9 · 0 + 0,1 · 2 = 0,2 | 1 − 0,1 · 0,2 = 0,98 |
# | 2 | 2 | 0,9 · 0,2 + 0,1 · 2 = 0,38 | 0,98 − 0,1 · 0,38 = 0,942 |
# | 3 | −2 | 0,9 · 0,38 − 0,1 · 2 = 0,142 | 0,942 − 0,1 · 0,142 = 0,9278 |
#
# Mira el paso 3: el gradiente ya cambió de signo y $\theta$ **todavía baja**. Eso es inercia.
#
# $$m \leftarrow \beta\, m + (1 - \beta)\, g, \qquad \theta \leftarrow \theta - \alpha\, m$$
#
# El paso usa el $m$ **nuevo**. Estado: `{"m": …}`, ceros al empezar.


# %% ejercicio="pasoMomentum"
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    """Un paso con momentum: sigue el promedio exponencial de los gradientes.

    theta, g: ndarrays de la misma forma. estado: {"m": ndarray como theta}, ceros al empezar. lr: número > 0.
    beta: cuánto se conserva del promedio, en [0, 1). Devuelve (theta nuevo, {"m": m nuevo}).
    """
    ### BEGIN SOLUTION
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": m}
    ### END SOLUTION


# %% comprobacion="pasoMomentum"
theta, estado = np.array([1.0]), {"m": np.zeros(1)}
for derivada, esperado in ((2.0, 0.98), (2.0, 0.942), (-2.0, 0.9278)):
    theta, estado = pasoMomentum(theta=theta, g=np.array([derivada]), estado=estado, lr=0.1, beta=0.9)
    comprobarCerca(theta, np.array([esperado]), f"theta tras g = {derivada:+.0f}", si_falla="Sigue la tabla: ¿y m?")

# Ocho pasos con gradientes que cambian: m es la suma de todos, con pesos 0,1 · 0,9^(antigüedad).
gradientes = np.random.default_rng(1).normal(size=(8, 3))
theta, estado = np.zeros(3), {"m": np.zeros(3)}
for g in gradientes:
    theta, estado = pasoMomentum(theta=theta, g=g, estado=estado, lr=0.1, beta=0.9)
comprobarCerca(estado["m"], 0.1 * 0.9 ** np.arange(7, -1, -1) @ gradientes, "m después de 8 pasos")
comprobarIntacto(pasoMomentum, theta=np.ones(3), g=np.ones(3), estado={"m": np.ones(3)}, lr=0.1, beta=0.9)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Calcula primero el promedio nuevo en una variable <code>m</code>; después el paso, y devuelve ambos.</details>
# <details><summary>Pista 2 · el primer paso va bien y el segundo no</summary>
# ¿Qué devuelves como estado: el promedio nuevo o el que recibiste?</details>
# <details><summary>Pista 3 · «estado cambió»</summary>
# <code>estado["m"] = …</code> escribe en el diccionario de quien te llama. Construye uno:
# <code>{"m": m}</code>.</details>

# %% prueba="pasoMomentum" puntos=6
### BEGIN HIDDEN TESTS
calificar(pasoMomentum)
### END HIDDEN TESTS

# %% muestra="con-inercia"
caminos = {
    "descenso, lr = 0.018": recorrer(pasoDescenso, barrancoGrad, PARTIDA, {}, [0.018] * 80)[0],
    "momentum, lr = 0.06": recorrer(pasoMomentum, barrancoGrad, PARTIDA, {"m": np.zeros(2)}, [0.06] * 80)[0],
}
graficarTrayectorias(barranco, caminos, CAJA, minimo=(0, 0), titulo="Con y sin inercia, 80 pasos")
graficarCostos(
    {nombre: barranco(camino.T) for nombre, camino in caminos.items()},
    eje_x="paso",
    eje_y="f",
    logaritmica=True,
    titulo="Altura en cada paso",
)

# %% [markdown]
# La tasa es más del triple y no diverge. En 80 pasos momentum baja a 0,012 y el descenso de gradiente, a 0,44. El
# precio: se pasa del mínimo y vuelve, como una pelota en un tazón, y al principio se balancea más.
#
# **¿Cuántos gradientes promedia?** El peso de un gradiente de hace $k$ pasos es $(1 - \beta)\beta^k$. Con
# $\beta = 0{,}9$, la mitad del peso total está en los últimos 7 ($0{,}9^7 = 0{,}48$); por eso se dice que promedia
# «unos $1/(1-\beta) = 10$».
#
# **Dos escrituras del mismo método.** PyTorch acumula sin el factor $(1 - \beta)$: $v \leftarrow \beta v + g$. Como
# $v = m / (1 - \beta)$, los caminos son **iguales** si su tasa es $(1 - \beta)$ veces la tuya: 0,006 allá es 0,06 aquí.

# %% [markdown]
# ### Ejercicio 6.4 · `pasoNesterov`
# Dificultad ●●●○○ · 7 puntos · unos 20 minutos
#
# La inercia ya va a mover $\theta$ en $-\alpha \beta m$, pase lo que pase con el gradiente. Nesterov propone mirar la
# pendiente **allí adonde vas a llegar**, no donde estás: si al otro lado hay una subida, lo sabes un paso antes.
#
# Por eso esta función no recibe `g`, sino la **función** `gradiente`, y decide dónde evaluarla.
#
# **Con números**, $f(\theta) = \theta^2$, así que $g = 2\theta$. Con $\theta = 1$, $m = 0{,}5$, $\alpha = 0{,}1$ y
# $\beta = 0{,}9$:
#
# | | cuenta | resultado |
# |---|---|---|
# | punto adelantado | 1 − 0,1 · 0,9 · 0,5 | 0,955 |
# | gradiente allí | 2 · 0,955 | 1,91 |
# | *m* nuevo | 0,9 · 0,5 + 0,1 · 1,91 | 0,641 |
# | *θ* nuevo | 1 − 0,1 · 0,641 | 0,9359 |
#
# $$\tilde\theta = \theta - \alpha \beta\, m, \qquad m \leftarrow \beta\, m + (1 - \beta)\, \nabla f(\tilde\theta),
#   \qquad \theta \leftarrow \theta - \alpha\, m$$
#
# El último paso sale de $\theta$, **no** del punto adelantado: la inercia ya está dentro del $m$ nuevo.


# %% ejercicio="pasoNesterov"
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    """Un paso con momentum de Nesterov: el gradiente se mira en el punto adelantado.

    theta: ndarray. gradiente: función de un punto que devuelve un ndarray como theta. estado: {"m": ndarray como
    theta}, ceros al empezar. lr: número > 0. beta: en [0, 1). Devuelve (theta nuevo, {"m": m nuevo}).
    """
    ### BEGIN SOLUTION
    adelantado = theta - lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta - lr * m, {"m": m}
    ### END SOLUTION


# %% comprobacion="pasoNesterov"
mirados = []


def dobleYAnota(theta):
    mirados.append(float(theta[0]))
    return 2 * theta


theta, estado = pasoNesterov(
    theta=np.array([1.0]), gradiente=dobleYAnota, estado={"m": np.array([0.5])}, lr=0.1, beta=0.9
)
comprobarCerca(mirados, [0.955], "dónde miras la pendiente", si_falla="Una sola vez, y adonde te lleva la inercia.")
comprobarCerca(estado["m"], np.array([0.641]), "m nuevo")
comprobarCerca(theta, np.array([0.9359]), "theta nuevo", si_falla="¿Desde qué punto das el paso?")
comprobarIntacto(pasoNesterov, theta=np.ones(2), gradiente=np.sin, estado={"m": np.ones(2)}, lr=0.1, beta=0.9)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Tres líneas, una por fórmula: el punto adelantado, el promedio nuevo y el paso.</details>
# <details><summary>Pista 2 · me sale 0,935 en vez de 0,9359</summary>
# Eso es momentum sin más: miraste la pendiente en $\theta = 1$.</details>
# <details><summary>Pista 3 · me sale 0,8909</summary>
# Diste el paso desde el punto adelantado: la inercia entró dos veces.</details>

# %% prueba="pasoNesterov" puntos=7
### BEGIN HIDDEN TESTS
calificar(pasoNesterov)
### END HIDDEN TESTS

# %% [markdown]
# `recorrer` le da a cada paso `gradiente(theta)`. Para que Nesterov reciba la **función**, basta una función que la
# devuelva: `lambda theta: barrancoGrad`.

# %% muestra="nesterov"
tasas = [0.06] * 40
caminos = {
    "momentum": recorrer(pasoMomentum, barrancoGrad, PARTIDA, {"m": np.zeros(2)}, tasas)[0],
    "Nesterov": recorrer(pasoNesterov, lambda theta: barrancoGrad, PARTIDA, {"m": np.zeros(2)}, tasas)[0],
}
graficarTrayectorias(barranco, caminos, CAJA, minimo=(0, 0), titulo="Mirar donde se está o adonde se va")
for nombre, camino in caminos.items():
    print(f"{nombre:9} f al final: {barranco(camino[-1]):.6f}")

# %% [markdown]
# La misma tasa y la misma $\beta$. Mirar adelante frena antes: el vaivén a lo ancho, que a momentum le dura decenas de
# pasos, a Nesterov se le apaga en cinco o seis.
#
# **Cómo lo hace PyTorch.** `torch.optim.SGD(nesterov=True)` solo conoce el gradiente en el punto que guarda, así que
# guarda el **adelantado**, $\tilde\theta$. Por eso sus parámetros no son tus $\theta$, sino tus $\tilde\theta$ (con la
# tasa convertida como en momentum).

# %% [markdown]
# ## 3. Una tasa para cada parámetro
#
# La inercia no cambia el hecho de que una sola tasa sirve a todos los parámetros. En una red eso es injusto: el peso
# de un píxel del borde recibe gradiente pocas veces y el de un píxel central, en cada imagen. Los tres métodos que
# siguen dividen el paso de **cada parámetro** entre el tamaño típico de **su** gradiente.

# %% [markdown]
# ### Ejercicio 6.5 · Encuentra el error: `pasoAdaGrad`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# AdaGrad lleva en `s` la **suma de los cuadrados** de todos los gradientes de cada parámetro, y divide el paso entre
# su raíz. Quien ya se movió mucho se mueve menos; quien casi no ha recibido gradiente da pasos grandes.
#
# **Con números**, dos parámetros, desde $\theta = (1;\ 1)$, con $\alpha = 0{,}1$ y $s = (0;\ 0)$:
#
# | paso | *g* | *s* nuevo | raíz de *s* | *θ* nuevo |
# |---|---|---|---|---|
# | 1 | (4; −0,5) | (16; 0,25) | (4; 0,5) | (1 − 0,1; 1 + 0,1) = (0,9; 1,1) |
# | 2 | (3; 0) | (25; 0,25) | (5; 0,5) | (0,9 − 0,06; 1,1 − 0) = (0,84; 1,1) |
#
# En el primer paso los dos se mueven **lo mismo**, 0,1, aunque un gradiente es ocho veces el otro. A $\sqrt{s}$ se le
# suma un $\varepsilon$ diminuto, para no dividir entre 0.
#
# La celda trae la fórmula de las diapositivas de donde sale este curso, copiada tal cual. Corre **y tiene un error**.
# La figura de abajo lo delata.


# %% muestra="sospechoso"
def pasoDeLaDiapositiva(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g**2 / (np.sqrt(s) + eps), {"s": s}


partidas = np.array([[-3.0, 1.5], [3.0, -1.5]])  # en un tazón redondo, f = ½(θ1² + θ2²), cuyo gradiente es theta
caminos = {
    f"desde ({inicio[0]:g}; {inicio[1]:g})".replace(".", ","): recorrer(
        pasoDeLaDiapositiva, lambda theta: theta, inicio, {"s": np.zeros(2)}, [0.3] * 6
    )[0]
    for inicio in partidas
}
graficarTrayectorias(
    lambda theta: 0.5 * (theta[0] ** 2 + theta[1] ** 2),
    caminos,
    (-10.5, 4.5, -5.5, 3),
    minimo=(0, 0),
    titulo="¿Hacia dónde va? Seis pasos desde dos sitios",
)

# %% [markdown]
# Los dos deberían ir hacia la estrella. Mira en qué sentido se mueve cada coordenada: ¿puede alguna crecer? Corrige la
# función y explica después qué estaba mal.


# %% ejercicio="pasoAdaGrad"
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    """Un paso de AdaGrad: divide entre la raíz de la suma de los gradientes al cuadrado.

    theta, g: ndarrays de la misma forma. estado: {"s": ndarray como theta}, ceros al empezar. lr: número > 0.
    eps: se suma a la raíz. Devuelve (theta nuevo, {"s": s nuevo}).
    """
    ### BEGIN SOLUTION
    s = estado["s"] + g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}
    ### END SOLUTION
    ### BEGIN STUB
    # s = estado["s"] + g**2
    # return theta - lr * g**2 / (np.sqrt(s) + eps), {"s": s}
    ### END STUB


# %% comprobacion="pasoAdaGrad"
theta, estado = np.array([1.0, 1.0]), {"s": np.zeros(2)}
for g, esperado in (([4.0, -0.5], [0.9, 1.1]), ([3.0, 0.0], [0.84, 1.1])):
    theta, estado = pasoAdaGrad(theta=theta, g=np.array(g), estado=estado, lr=0.1)
    comprobarCerca(theta, np.array(esperado), f"theta tras g = {g}", si_falla="Compara el signo del paso y el de g.")
comprobarCerca(estado["s"], np.array([25.0, 0.25]), "s", si_falla="s es una suma: ¿qué pasa con lo que ya tenía?")
comprobarIntacto(pasoAdaGrad, theta=np.ones(3), g=np.ones(3), estado={"s": np.ones(3)}, lr=0.1)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué línea miro?</summary>
# <code>s</code> nunca es negativo y su raíz tampoco. ¿De dónde puede venir el signo del paso?</details>
# <details><summary>Pista 2 · ¿y el tamaño?</summary>
# En la tabla, el primer paso mide 0,1 para los dos parámetros. ¿Cuánto mide el de la diapositiva?</details>

# %% prueba="pasoAdaGrad" puntos=5
### BEGIN HIDDEN TESTS
calificar(pasoAdaGrad)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** ¿Qué estaba mal en la fórmula y qué efecto tenía en el camino? Una o dos frases.

# %% [markdown] respuesta="adagrad-que-fallaba" puntos=2
# En el numerador estaba el gradiente al cuadrado, que no tiene signo: el paso siempre restaba, así que cada parámetro
# solo podía bajar, también cuando el mínimo estaba arriba. Además el tamaño ya no era relativo: el primer paso medía
# $\alpha |g|$ en lugar de $\alpha$. El numerador es el gradiente; el cuadrado solo va dentro de la raíz.

# %% [markdown]
# ### Ejercicio 6.6 · `pasoRMSProp`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# AdaGrad no olvida: su `s` solo crece, y sus pasos se encogen hasta detenerse. RMSProp cambia la suma por un
# **promedio** que olvida, el mismo de momentum, pero de los gradientes al cuadrado.
#
# **Con números**, $\beta = 0{,}75$ para que las cuentas salgan redondas, $\alpha = 0{,}1$, desde $\theta = 1$ y
# $s = 0$:
#
# | paso | *g* | *s* nuevo | raíz de *s* | *θ* nuevo |
# |---|---|---|---|---|
# | 1 | 4 | 0,75 · 0 + 0,25 · 16 = 4 | 2 | 1 − 0,1 · 4/2 = 0,8 |
# | 2 | −2 | 0,75 · 4 + 0,25 · 4 = 4 | 2 | 0,8 + 0,1 · 2/2 = 0,9 |
#
# $$s \leftarrow \beta\, s + (1 - \beta)\, g^2, \qquad
#   \theta \leftarrow \theta - \alpha\, \frac{g}{\sqrt{s} + \varepsilon}$$
#
# Dos detalles que cambian el resultado: el paso usa el $s$ **nuevo**, y $\varepsilon$ va **fuera** de la raíz.


# %% ejercicio="pasoRMSProp"
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    """Un paso de RMSProp: divide entre la raíz del promedio exponencial de los gradientes al cuadrado.

    theta, g: ndarrays de la misma forma. estado: {"s": ndarray como theta}, ceros al empezar. lr: número > 0.
    beta: en [0, 1). eps: se suma a la raíz. Devuelve (theta nuevo, {"s": s nuevo}).
    """
    ### BEGIN SOLUTION
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}
    ### END SOLUTION


# %% comprobacion="pasoRMSProp"
theta, estado = np.array([1.0]), {"s": np.zeros(1)}
for derivada, esperado in ((4.0, 0.8), (-2.0, 0.9)):
    theta, estado = pasoRMSProp(theta=theta, g=np.array([derivada]), estado=estado, lr=0.1, beta=0.75)
    comprobarCerca(theta, np.array([esperado]), f"theta tras g = {derivada:+.0f}", si_falla="¿Raíz? ¿El s nuevo?")

# Multiplicar el costo por 100 no debe cambiar el camino: ocho pasos con gradientes que cambian.
gradientes = np.random.default_rng(2).normal(size=(8, 3))
finales = []
for escala in (1, 100):
    theta, estado = np.zeros(3), {"s": np.zeros(3)}
    for g in gradientes:
        theta, estado = pasoRMSProp(theta=theta, g=escala * g, estado=estado, lr=0.1)
    finales.append(theta)
comprobarCerca(finales[1], finales[0], "el camino con g y con 100·g", si_falla="¿g está al cuadrado dentro de s?")
comprobarIntacto(pasoRMSProp, theta=np.ones(3), g=np.ones(3), estado={"s": np.ones(3)}, lr=0.1)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Es <code>pasoMomentum</code> con <code>g**2</code> en el promedio; después, el paso de AdaGrad.</details>
# <details><summary>Pista 2 · con 100·g el paso es cien veces más corto (o más largo)</summary>
# Numerador y denominador deben medirse en las mismas unidades que $g$. ¿Cuáles son las de $s$?</details>

# %% prueba="pasoRMSProp" puntos=6
### BEGIN HIDDEN TESTS
calificar(pasoRMSProp)
### END HIDDEN TESTS

# %% muestra="sumar-u-olvidar"
tasas = [0.1] * 160
caminos = {
    "AdaGrad": recorrer(pasoAdaGrad, barrancoGrad, PARTIDA, {"s": np.zeros(2)}, tasas)[0],
    "RMSProp": recorrer(pasoRMSProp, barrancoGrad, PARTIDA, {"s": np.zeros(2)}, tasas)[0],
}
graficarTrayectorias(barranco, caminos, CAJA, minimo=(0, 0), titulo="Sumar o promediar, 160 pasos con lr = 0.1")
for nombre, camino in caminos.items():
    print(nombre, *(f"· f en el paso {k}: {barranco(camino[k]):.0e}" for k in (10, 40, 70, 100, 160)))

# %% [markdown]
# Los dos salen en diagonal: para ellos el barranco es casi un tazón, porque cada eje se mide en su propia escala.
# AdaGrad se frena: su `s` solo crece. RMSProp llega, roza el mínimo en el paso 70… y **salta**. Cerca del mínimo los
# gradientes son diminutos, `s` olvida los grandes y el divisor se encoge con ellos: el paso vuelve a medir casi
# $\alpha$. Con tasa constante, RMSProp baila alrededor del mínimo sin asentarse. El remedio está en la sección 6.

# %% [markdown]
# ### Ejercicio 6.7 · `pasoAdaDelta`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# Fíjate en las **unidades**. En RMSProp, $g / \sqrt{s}$ no tiene: es un número cercano a 1. Si $\theta$ se midiera en
# metros, el paso no sería en metros, y todo el peso de acertar la escala cae en $\alpha$. AdaDelta lo arregla:
# multiplica por el tamaño típico de sus **propios pasos anteriores**, que sí está en metros.
#
# Lleva dos promedios: `s`, de los gradientes al cuadrado, y `d`, de los **cambios** al cuadrado. El cambio $\Delta$ es
# el gradiente por la raíz de `d` y entre la raíz de `s`.
#
# **Con números**, $\rho = 0{,}75$ (lo que conservan los promedios), $\varepsilon = 10^{-6}$, $\alpha = 1$, desde
# $\theta = 1$ y $s = d = 0$, con $g = 4$ las dos veces:
#
# | | paso 1 | paso 2 |
# |---|---|---|
# | *s* nuevo | 0,25 · 16 = 4 | 0,75 · 4 + 0,25 · 16 = 7 |
# | raíz de *d* + *ε*, con el *d* viejo | √0,000001 = 0,001 | √0,000002 = 0,001414 |
# | raíz de *s* + *ε* | 2 | 2,6458 |
# | Δ | 0,001 / 2 · 4 = 0,002 | 0,001414 / 2,6458 · 4 = 0,002138 |
# | *d* nuevo | 0,25 · 0,002² = 0,000001 | 0,75 · 0,000001 + 0,25 · 0,002138² = 0,000001893 |
# | *θ* nuevo | 1 − 0,002 = 0,998 | 0,998 − 0,002138 = 0,995862 |
#
# El primer paso mide apenas el doble de $\sqrt{\varepsilon} = 0{,}001$: AdaDelta arranca despacio y acelera solo.

# %% [markdown]
# En fórmulas:
#
# $$s \leftarrow \rho\, s + (1 - \rho)\, g^2, \qquad
#   \Delta = \frac{\sqrt{d + \varepsilon}}{\sqrt{s + \varepsilon}}\; g, \qquad
#   d \leftarrow \rho\, d + (1 - \rho)\, \Delta^2, \qquad \theta \leftarrow \theta - \alpha\, \Delta$$
#
# Aquí $\varepsilon$ va **dentro** de las dos raíces, y el orden importa: $\Delta$ usa el $s$ nuevo y el $d$ **viejo**
# (el nuevo todavía no existe). La tasa suele ser $\alpha = 1$; no entra en $d$.


# %% ejercicio="pasoAdaDelta"
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    """Un paso de AdaDelta: el tamaño del paso sale de los pasos anteriores.

    theta, g: ndarrays de la misma forma. estado: {"s": …, "d": …}, ndarrays como theta, ceros al empezar.
    lr: número > 0. rho: cuánto conservan los dos promedios, en [0, 1). eps: se suma dentro de las dos raíces.
    Devuelve (theta nuevo, {"s": s nuevo, "d": d nuevo}).
    """
    ### BEGIN SOLUTION
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}
    ### END SOLUTION


# %% comprobacion="pasoAdaDelta"
theta, estado = np.array([1.0]), {"s": np.zeros(1), "d": np.zeros(1)}
for paso, (esperado, d) in enumerate(((0.99800000025, 9.9999975e-7), (0.99586191, 1.8928569e-6)), start=1):
    theta, estado = pasoAdaDelta(theta=theta, g=np.array([4.0]), estado=estado, lr=1.0, rho=0.75)
    comprobarCerca(1 - theta, np.array([1 - esperado]), f"lo avanzado tras {paso}", si_falla="¿Qué d usa el cambio?")
    comprobarCerca(estado["d"], np.array([d]), f"d tras {paso}", si_falla="d promedia los cambios al cuadrado.")
comprobarCerca(estado["s"], np.array([7.0]), "s")
comprobarIntacto(pasoAdaDelta, theta=np.ones(3), g=np.ones(3), estado={"s": np.ones(3), "d": np.ones(3)})

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Cuatro líneas en el orden de las fórmulas. Guarda el cambio en una variable: se usa dos veces.</details>
# <details><summary>Pista 2 · theta no se mueve</summary>
# Con $d = 0$ y sin $\varepsilon$ en la raíz de arriba, el primer cambio es 0, y todos los demás
# también.</details>
# <details><summary>Pista 3 · <code>d</code> sale bien solo con <code>lr = 1</code></summary>
# ¿Qué entra en <code>d</code>: $\Delta$ o $\alpha \Delta$?</details>

# %% prueba="pasoAdaDelta" puntos=8
### BEGIN HIDDEN TESTS
calificar(pasoAdaDelta)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Adam
#
# Adam junta las dos ideas: sigue el **promedio** de los gradientes (momentum) y lo divide entre la raíz del promedio
# de sus **cuadrados** (RMSProp). Pero antes hay que arreglar un defecto de los dos promedios: empiezan en 0.

# %% [markdown]
# ### Ejercicio 6.8 · `pesosDelPromedio`
# Dificultad ●●●○○ · 4 puntos · unos 15 minutos
#
# Desenrolla el promedio exponencial, con $m_0 = 0$:
#
# $$m_1 = (1-\beta)\, g_1, \qquad m_2 = (1-\beta)\,(\beta\, g_1 + g_2), \qquad
#   m_3 = (1-\beta)\,(\beta^2 g_1 + \beta\, g_2 + g_3)$$
#
# Cada gradiente entra con un peso. Escribe la función que da los pesos de $g_1, \dots, g_t$ en $m_t$, del más viejo al
# más nuevo.
#
# **Con números:** $\beta = 0{,}5$ y $t = 3$ dan $(0{,}125;\ 0{,}25;\ 0{,}5)$. Suman $0{,}875$, **no 1**: falta
# $\beta^3 = 0{,}125$, el peso que se llevó el 0 inicial.
#
# | | significado | forma |
# |---|---|---|
# | `beta` | cuánto se conserva, entre 0 y 1 | número |
# | `t` | cuántos gradientes han entrado | entero ≥ 1 |
# | devuelve | los pesos de *g*₁, …, *g*ₜ | `(t,)` |


# %% ejercicio="pesosDelPromedio"
def pesosDelPromedio(beta, t):
    """Con qué peso entra cada gradiente en el promedio exponencial después de t pasos.

    beta: número en (0, 1). t: entero ≥ 1. Devuelve ndarray (t,): el peso de g1 primero y el de gt al final.
    """
    ### BEGIN SOLUTION
    return (1 - beta) * beta ** np.arange(t - 1, -1, -1)
    ### END SOLUTION


# %% comprobacion="pesosDelPromedio"
comprobarCerca(pesosDelPromedio(beta=0.5, t=3), np.array([0.125, 0.25, 0.5]), "pesos del ejemplo")
comprobarForma(pesosDelPromedio(beta=0.9, t=7), (7,), "pesos con t = 7")
m = 0.0
for g in (3.0, -1.0, 4.0, 1.0, -5.0):
    m = 0.8 * m + 0.2 * g
comprobarCerca(
    pesosDelPromedio(beta=0.8, t=5) @ np.array([3.0, -1.0, 4.0, 1.0, -5.0]),
    m,
    "pesos · gradientes = promedio",
    si_falla="El más nuevo pesa 1 − β; cada uno hacia atrás, β veces el siguiente.",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué exponente lleva cada uno?</summary>
# El último, 0; el anterior, 1; el primero, $t - 1$. <code>np.arange</code> también sabe contar hacia
# atrás.</details>

# %% prueba="pesosDelPromedio" puntos=4
### BEGIN HIDDEN TESTS
calificar(pesosDelPromedio)
### END HIDDEN TESTS

# %% [markdown]
# ### La corrección de sesgo
#
# Es una suma geométrica: $(1-\beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t$. Si todos los gradientes valieran
# lo mismo, $g$, el promedio no daría $g$ sino $(1 - \beta^t)\, g$. El remedio: **dividir entre $1 - \beta^t$**.
#
# $$\hat m = \frac{m}{1 - \beta_1^{\,t}}, \qquad \hat s = \frac{s}{1 - \beta_2^{\,t}}$$


# %% muestra="sesgo"
@conEstilo
def dibujarSesgo():
    t = np.arange(1, 61)
    figura, ((ejes,),) = nuevaFigura(7.2, 3.4)
    for i, beta in enumerate((0.9, 0.99, 0.999)):
        sumas = [pesosDelPromedio(beta, n).sum() for n in t]
        ejes.plot(t, sumas, TRAZOS[i], color=COLORES[i], label=f"β = {beta}".replace(".", ","))
    ejes.axhline(1, color="black", linewidth=0.8)
    ejes.set(xlabel="paso t", ylabel="suma de los pesos", ylim=(0, 1.08))
    ejes.legend(loc="center right", bbox_to_anchor=(1, 0.7))
    cuadricula(ejes)
    terminar(figura, "Cuánto le falta al promedio", alt="Con β = 0,9 la suma llega a 1 en 40 pasos; con 0,999, a 0,06.")


dibujarSesgo()

# %% [markdown]
# Con $\beta_2 = 0{,}999$, después de 60 pasos `s` vale el 6 % de lo que debería, mientras que `m` ya está completo. Sin
# corregir, Adam divide entre algo demasiado pequeño: su primer paso mide
# $\frac{1 - 0{,}9}{\sqrt{1 - 0{,}999}} = 3{,}16$ veces la tasa; el décimo, si el gradiente no cambia, 6,5 veces; el
# centésimo, todavía más del triple.

# %% [markdown]
# ### Ejercicio 6.9 · `pasoAdam`
# Dificultad ●●●●○ · 10 puntos · unos 30 minutos
#
# El estado lleva tres cosas: `m`, `s` y el contador `t`, que empieza en 0 y **aumenta antes** de usarse: en el primer
# paso, $t = 1$.
#
# **Con números**, $\beta_1 = 0{,}5$, $\beta_2 = 0{,}75$ y $\alpha = 0{,}1$, desde $\theta = 1$ y $m = s = 0$:
#
# | | *t* = 1, con *g* = 4 | *t* = 2, con *g* = 2 |
# |---|---|---|
# | *m* | 0,5 · 0 + 0,5 · 4 = 2 | 0,5 · 2 + 0,5 · 2 = 2 |
# | *m̂* | 2 / (1 − 0,5) = 4 | 2 / (1 − 0,5²) = 2 / 0,75 = 2,667 |
# | *s* | 0,75 · 0 + 0,25 · 16 = 4 | 0,75 · 4 + 0,25 · 4 = 4 |
# | *ŝ* | 4 / (1 − 0,75) = 16 | 4 / (1 − 0,75²) = 4 / 0,4375 = 9,143 |
# | paso | 0,1 · 4 / 4 = 0,1 | 0,1 · 2,667 / 3,024 = 0,0882 |
# | *θ* | 0,9 | 0,8118 |

# %% [markdown]
# En el primer paso $\hat m / \sqrt{\hat s} = g / |g|$: **el primer paso de Adam mide exactamente $\alpha$**, sea cual
# sea el gradiente.
#
# $$t \leftarrow t + 1, \quad m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \quad
#   s \leftarrow \beta_2 s + (1 - \beta_2)\, g^2, \quad
#   \theta \leftarrow \theta - \alpha\, \frac{\hat m}{\sqrt{\hat s} + \varepsilon}$$
#
# `m` y `s` se guardan **sin corregir**; la corrección se hace al usarlos.


# %% ejercicio="pasoAdam"
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Un paso de Adam, con corrección de sesgo.

    theta, g: ndarrays de la misma forma. estado: {"m": …, "s": …, "t": …}; al empezar, ceros como theta y t = 0.
    lr: número > 0. beta1, beta2: en [0, 1). eps: se suma a la raíz de s ya corregido.
    Devuelve (theta nuevo, {"m": m nuevo, "s": s nuevo, "t": t + 1}), con m y s sin corregir.
    """
    ### BEGIN SOLUTION
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}
    ### END SOLUTION


# %% comprobacion="pasoAdam"
theta, estado = np.array([1.0]), estadoInicial(np.ones(1), "m", "s", "t")
for g, esperado in ((4.0, 0.9), (2.0, 0.8118082893)):
    theta, estado = pasoAdam(theta=theta, g=np.array([g]), estado=estado, lr=0.1, beta1=0.5, beta2=0.75)
    comprobarCerca(theta, np.array([esperado]), f"theta tras g = {g:.0f}", si_falla="Sigue la tabla, fila por fila.")
comprobarIgual(int(estado["t"]), 2, "t después de dos pasos")
comprobarCerca(estado["m"], np.array([2.0]), "m guardada", si_falla="¿Guardas m o la corregida?")

# Si el gradiente no cambia, cada paso mide lr, con su signo, desde el primero hasta el octavo.
constante = np.array([3.0, -0.02, 500.0])
theta, estado = np.zeros(3), estadoInicial(np.zeros(3), "m", "s", "t")
for _ in range(8):
    theta, estado = pasoAdam(theta=theta, g=constante, estado=estado, lr=0.01)
comprobarCerca(theta, -0.08 * np.sign(constante), "8 pasos con g constante", si_falla="¿Corriges m y s con t ≥ 1?")

# Con gradientes que cambian: m y s son sumas con los pesos del ejercicio anterior.
gradientes = np.random.default_rng(3).normal(size=(8, 2))
estado = estadoInicial(np.zeros(2), "m", "s", "t")
for g in gradientes:
    _, estado = pasoAdam(theta=np.zeros(2), g=g, estado=estado, lr=0.01)
comprobarCerca(estado["m"], pesosDelPromedio(0.9, 8) @ gradientes, "m tras 8 pasos")
comprobarCerca(estado["s"], pesosDelPromedio(0.999, 8) @ gradientes**2, "s tras 8 pasos", si_falla="¿beta1 o beta2?")
comprobarIntacto(pasoAdam, theta=np.ones(2), g=np.ones(2), estado={"m": np.ones(2), "s": np.ones(2), "t": 3})

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Cinco líneas: <code>t</code>, <code>m</code>, <code>s</code>, las dos corregidas y el paso.</details>
# <details><summary>Pista 2 · «division by zero» o <code>nan</code></summary>
# Con $t = 0$, $1 - \beta^0 = 0$. ¿Sumaste el 1 antes de corregir?</details>
# <details><summary>Pista 3 · el primer paso mide 3,16 veces la tasa</summary>
# Usas $m$ y $s$ tal como se guardan. ¿Qué suman sus pesos en $t = 1$?</details>
# <details><summary>Pista 4 · el primero va bien y el segundo no</summary>
# ¿Devuelves la <code>t</code> nueva? ¿Guardas <code>m</code> y <code>s</code> antes de corregirlas?</details>

# %% prueba="pasoAdam" puntos=10
### BEGIN HIDDEN TESTS
calificar(pasoAdam)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas del material de origen.** Si comparas con las diapositivas del curso:
#
# - En *Back-Propagation* (Osorio), AdaGrad lleva el gradiente **al cuadrado** en el numerador; es $g$, como
#   corregiste en 6.5. Comprobación: con $g = -1$, $\theta$ debe subir.
# - Allí mismo, Adam aparece **sin corrección de sesgo** y con $\beta_2 = 0{,}99$; el artículo original corrige y usa
#   $0{,}999$. Comprobación: el primer paso debe medir $\alpha$; sin corregir, con ese $\beta_2$, mide
#   $3{,}16\,\alpha$.
# - Allí, momentum actualiza $\theta_i$ con «Momentum(Θ)», el vector entero; es la componente $i$.
# - En *Introduction to Machine Learning* (Brain), $\varepsilon$ es «10\*10»; es $10^{-8}$. Con $\varepsilon = 100$, el
#   primer paso con $g = 1$ mediría $\alpha/101$.
# - Allí mismo, el promedio del **sesgo** usa $d_w$; debe usar $d_b$. Comprobación: con $d_b = 0$ y $d_w \ne 0$, el
#   sesgo no debe moverse. Con todos los parámetros en un solo `theta`, ese error no puede ocurrir.

# %% [markdown]
# ### Ejercicio 6.10 · `pasoAdamW`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# Para que los pesos no crezcan de más se suele sumar al costo $\frac{\lambda}{2} \lVert\theta\rVert^2$, o lo que es
# igual, sumar $\lambda\theta$ al gradiente (L2). Con descenso de gradiente, eso encoge cada peso en
# $\alpha\lambda\theta$. **Con Adam no**, y se ve en un paso.
#
# **Con números**, $\theta = 1$, $g = 4$, $\alpha = 0{,}1$ y $\lambda = 0{,}5$, el primer paso:
#
# | | gradiente que ve Adam | paso de Adam | encogimiento | *θ* nuevo |
# |---|---|---|---|---|
# | Adam | 4 | 0,1 | – | 0,9 |
# | Adam con L2 | 4 + 0,5 · 1 = 4,5 | 0,1 | – | **0,9** |
# | AdamW | 4 | 0,1 | 0,1 · 0,5 · 1 = 0,05 | **0,85** |
#
# La penalización L2 **desapareció**: Adam divide el gradiente entre su propio tamaño, y con él la penalización. AdamW
# la saca de ahí: encoge $\theta$ aparte, sin pasar por `m` ni por `s`.
#
# $$\theta \leftarrow \theta - \alpha \lambda\, \theta - \alpha\, \frac{\hat m}{\sqrt{\hat s} + \varepsilon}$$
#
# Los dos términos usan el $\theta$ de **antes** del paso.


# %% ejercicio="pasoAdamW"
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    """Un paso de AdamW: Adam con decaimiento de pesos desacoplado.

    theta, g: ndarrays de la misma forma; g es el gradiente del costo sin penalizar. estado: como en pasoAdam.
    lam: decaimiento λ ≥ 0. Los demás, como en pasoAdam. Devuelve (theta nuevo, estado nuevo).
    """
    ### BEGIN SOLUTION
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * theta, estado
    ### END SOLUTION


# %% comprobacion="pasoAdamW"
theta, estado = pasoAdamW(
    theta=np.array([1.0]), g=np.array([4.0]), estado=estadoInicial(np.ones(1), "m", "s", "t"), lr=0.1, lam=0.5
)
comprobarCerca(theta, np.array([0.85]), "theta del ejemplo", si_falla="Si te sale 0,9, ¿quién se comió λ?")
comprobarCerca(estado["m"], np.array([0.4]), "m no sabe nada de λ", si_falla="m promedia solo el gradiente del costo.")
theta, estado = np.array([1.0, -2.0]), estadoInicial(np.zeros(2), "m", "s", "t")
for _ in range(6):
    theta, estado = pasoAdamW(theta=theta, g=np.zeros(2), estado=estado, lr=0.1, lam=0.5)
comprobarCerca(theta, np.array([1.0, -2.0]) * 0.95**6, "sin gradiente, 6 pasos encogen un 5 % cada uno")
comprobarIntacto(pasoAdamW, theta=np.ones(2), g=np.ones(2), estado={"m": np.ones(2), "s": np.ones(2), "t": 3})

# %% [markdown]
# <details><summary>Pista 1 · ¿hay que escribir Adam otra vez?</summary>
# No: llama a <code>pasoAdam</code>, con los mismos hiperparámetros, y añade lo que falta.</details>
# <details><summary>Pista 2 · los valores difieren en la cuarta cifra</summary>
# ¿Encoges el $\theta$ de antes o el de después del paso?</details>

# %% prueba="pasoAdamW" puntos=6
### BEGIN HIDDEN TESTS
calificar(pasoAdamW)
### END HIDDEN TESTS

# %% [markdown]
# **Otra errata.** La misma presentación (Brain) suma al costo $\lambda \sum W^2$ y encoge los pesos con el factor
# $(1 - \alpha\lambda/m)$. La derivada de $\lambda W^2$ es $2\lambda W$, sin $m$: el factor es
# $1 - 2\alpha\lambda$. Por eso aquí la penalización lleva un ½. Comprobación: con gradiente 0, $\lambda = 0{,}5$ y
# $\alpha = 0{,}1$, un peso de 1 debe pasar a $0{,}9$ sin el ½ y a $0{,}95$ con él, haya los registros que haya.

# %% [markdown]
# ### Ejercicio 6.11 · Escribe la prueba: `pruebaAdam`
# Dificultad ●●●●○ · 8 puntos · unos 25 minutos
#
# Un optimizador equivocado casi siempre **baja** el costo: parece funcionar. Y una prueba descuidada no lo nota. De 33
# optimizadores con error, una prueba de **un solo paso** deja pasar 11; una de varios pasos con el **mismo gradiente**,
# 6. Con seis pasos de gradientes **que cambian** no pasó ninguno.
#
# Escribe una función que reciba un supuesto `pasoAdam` y diga si es correcto.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | un supuesto `pasoAdam`: `f(theta=…, g=…, estado=…, lr=…)`, con los demás valores por omisión | función |
# | devuelve | ¿es correcto? | `True` o `False` |
#
# La calificación le pasa 4 correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una **pareja**:
# hay que rechazar una incorrecta y aceptar la correcta que la acompaña, de modo que responder siempre lo mismo vale 0.
#
# **Con números:** una prueba que solo mire el primer paso con $g = 4$ acepta a quien reinicia `t`, a quien no guarda
# `t` y a quien olvida los gradientes viejos: en el primer paso todos miden $\alpha$. Una de las correctas calcula en
# float32: usa una tolerancia de alrededor de $10^{-4}$ del tamaño de lo que comparas.


# %% ejercicio="pruebaAdam"
def pruebaAdam(f):
    """Dice si f es un paso de Adam correcto, con sus valores por omisión.

    f: función f(theta=…, g=…, estado=…, lr=…) que devuelve (theta nuevo, estado nuevo). Devuelve True o False.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(4)
    mio = suyo = np.array([1.0, -2.0, 0.5])
    estado_mio = estado_suyo = {"m": np.zeros(3), "s": np.zeros(3), "t": 0}
    for _ in range(9):
        g = rng.normal(size=3) * np.array([1.0, 10.0, 0.1])
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
        if not np.allclose(suyo, mio, rtol=1e-4, atol=1e-4):
            return False
    return True
    ### END SOLUTION


# %% comprobacion="pruebaAdam"
def adamSinCorreccion(theta, g, estado, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": estado["t"] + 1}


comprobarIgual(
    pruebaAdam(pasoAdam),
    True,
    "pruebaAdam(tu pasoAdam)",
    si_falla="Si el tuyo pasó su comprobación, tu prueba es demasiado estricta.",
)
comprobarIgual(pruebaAdam(adamSinCorreccion), False, "pruebaAdam(uno sin corrección)")
comprobarIgual(
    pruebaAdam(lambda theta, g, estado, lr: (theta - lr * np.sign(g), {**estado, "t": estado["t"] + 1})),
    False,
    "pruebaAdam(uno que solo mira el signo de g)",
    si_falla="Con g constante, Adam también da pasos de tamaño lr. ¿Y si g cambia?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿con qué comparo?</summary>
# Con los valores de la tabla de 6.9 (ojo: usan otros $\beta$) o con tu <code>pasoAdam</code>, ya comprobado, paso a
# paso.</details>
# <details><summary>Pista 2 · todavía acepta alguna incorrecta</summary>
# ¿Das más de cinco pasos? ¿Cambia el gradiente de signo y de tamaño? ¿Le devuelves a <code>f</code> el estado que
# <em>ella</em> te dio?</details>
# <details><summary>Pista 3 · rechaza una correcta</summary>
# La de float32 se aparta en la séptima cifra. <code>np.allclose</code> acepta <code>rtol</code> y
# <code>atol</code>.</details>

# %% prueba="pruebaAdam" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaAdam)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Los caminos
#
# Ya están todos. La celda siguiente los reúne: qué paso, qué estado y si pide el gradiente o la función.


# %% muestra="todos"
METODOS = {
    "descenso": (pasoDescenso, ()),
    "momentum": (pasoMomentum, ("m",)),
    "Nesterov": (pasoNesterov, ("m",)),
    "AdaGrad": (pasoAdaGrad, ("s",)),
    "RMSProp": (pasoRMSProp, ("s",)),
    "AdaDelta": (pasoAdaDelta, ("s", "d")),
    "Adam": (pasoAdam, ("m", "s", "t")),
    "AdamW": (pasoAdamW, ("m", "s", "t")),
}


def caminar(metodo, gradiente, partida, lr, pasos):
    """Trayectoria de un método con tasa constante."""
    paso, claves = METODOS[metodo]
    mira = (lambda theta: gradiente) if metodo == "Nesterov" else gradiente
    return recorrer(paso, mira, partida, estadoInicial(partida, *claves), [lr] * pasos)[0]


# %% [markdown]
# ### 5.1 En el barranco
#
# Cada método con una tasa que le sienta bien. AdaDelta no aparece: con $\varepsilon = 10^{-6}$ necesita cientos de
# pasos para despegar. La tira muestra cuatro momentos; la animación, todos.

# %% muestra="barranco"
TASAS_BARRANCO = {"descenso": 0.018, "momentum": 0.06, "Nesterov": 0.06, "AdaGrad": 1.0, "RMSProp": 0.1, "Adam": 0.3}
caminos = {nombre: caminar(nombre, barrancoGrad, PARTIDA, lr, 80) for nombre, lr in TASAS_BARRANCO.items()}
graficarTrayectorias(
    barranco, caminos, CAJA, minimo=(0, 0), cuadros=(3, 10, 30, 80), titulo="Seis maneras de bajar el barranco"
)
for nombre, camino in caminos.items():
    print(f"{nombre:9} lr = {TASAS_BARRANCO[nombre]:<5} f después de 80 pasos: {barranco(camino[-1]):.1e}")

# %% muestra="barranco-animado"
animarTrayectorias(barranco, caminos, CAJA, minimo=(0, 0), titulo="El barranco, en movimiento")

# %% [markdown]
# Tres maneras de bajar: el descenso **zigzaguea**; momentum y Nesterov **ruedan** y se pasan; los que tienen una tasa
# por parámetro salen en **diagonal**, sin enterarse de que hay un barranco.
#
# ¿Son mejores estos últimos? Este barranco está alineado con los ejes, y eso los favorece: cada parámetro ve una sola
# curvatura. Gíralo 45° y la ventaja desaparece, porque los dos parámetros ven la misma mezcla.

# %% muestra="girado"
GIRO = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)


def giradoGrad(theta):
    """Gradiente del mismo barranco, girado 45°."""
    return GIRO @ barrancoGrad(GIRO.T @ theta)


print("f después de 80 pasos   recto      girado")
for nombre, lr in TASAS_BARRANCO.items():
    girado = caminar(nombre, giradoGrad, GIRO @ PARTIDA, lr, 80)[-1]
    print(f"{nombre:20} {barranco(caminos[nombre][-1]):10.1e} {barranco(GIRO.T @ girado):10.1e}")

# %% [markdown]
# A descenso, momentum y Nesterov el giro **no los afecta**: solo suman y escalan gradientes, y eso se puede hacer en
# cualquier sistema de ejes. Los demás hacen cuentas elemento a elemento y dependen de cuáles sean los ejes.

# %% [markdown]
# ### 5.2 La función de Beale
#
# Un banco de pruebas clásico: un valle curvo, casi plano, entre paredes muy altas.
#
# $$f(x, y) = (1{,}5 - x + xy)^2 + (2{,}25 - x + xy^2)^2 + (2{,}625 - x + xy^3)^2$$
#
# El mínimo vale 0 y está en $(3;\ 0{,}5)$. Partimos de $(1;\ 1{,}5)$, donde $f = 41{,}25$ y el gradiente es enorme.


# %%
def beale(theta):
    """Altura de la función de Beale. theta: arreglo (2, …)."""
    x, y = theta
    return sum((c - x + x * y**k) ** 2 for k, c in enumerate((1.5, 2.25, 2.625), start=1))


def bealeGrad(theta):
    """Gradiente de la función de Beale en theta, de forma (2,)."""
    x, y = theta
    g = np.zeros(2)
    for k, c in enumerate((1.5, 2.25, 2.625), start=1):
        resto = c - x + x * y**k
        g = g + 2 * resto * np.array([y**k - 1, k * x * y ** (k - 1)])
    return g


# %% muestra="beale"
TASAS_BEALE = {
    "descenso": 0.01,
    "momentum": 0.03,
    "Nesterov": 0.03,
    "AdaGrad": 1.0,
    "RMSProp": 0.05,
    "AdaDelta": 10.0,
    "Adam": 0.2,
}
CAJA_BEALE = (-0.3, 4.2, -1.75, 1.9)
caminos = {nombre: caminar(nombre, bealeGrad, np.array([1.0, 1.5]), lr, 300) for nombre, lr in TASAS_BEALE.items()}
graficarTrayectorias(
    beale, caminos, CAJA_BEALE, minimo=(3, 0.5), cuadros=(5, 30, 100, 300), titulo="La función de Beale"
)
for nombre, camino in caminos.items():
    print(
        f"{nombre:9} lr = {TASAS_BEALE[nombre]:<5} f en 100 pasos: {beale(camino[100]):.1e}"
        f"   en 300: {beale(camino[-1]):.1e}"
    )

# %% muestra="beale-animado"
animarTrayectorias(beale, caminos, CAJA_BEALE, minimo=(3, 0.5), titulo="La función de Beale, en movimiento")

# %% [markdown]
# Todos caen al fondo del valle en pocos pasos y después **se separan**: en el fondo el gradiente es diminuto. Al
# descenso de gradiente la pared inicial le impone una tasa pequeña, y la paga el resto del camino: en 300 pasos su $f$
# es casi mil veces la de momentum.

# %% [markdown]
# **Pregunta (2 puntos).** En el barranco girado 45°, momentum llega al mismo valor que en el recto y Adam no. Explica
# por qué, con lo que hace cada uno con las componentes del gradiente.

# %% [markdown] respuesta="giro" puntos=2
# Momentum combina gradientes con los mismos coeficientes en todas las componentes: sumar y escalar vectores da lo mismo
# en cualquier sistema de ejes, así que girar el problema solo gira su camino. Adam divide cada componente entre la raíz
# de su propio promedio de cuadrados; al girar, cada componente mezcla la curvatura grande y la pequeña, los dos
# divisores se parecen y ya no puede corregir la diferencia. Es un método que depende de los ejes.

# %% [markdown]
# ## 6. Tasas que cambian por el camino
#
# Lejos del mínimo conviene una tasa grande; cerca, una pequeña, que no salte de un lado a otro. Un **plan** da la tasa
# de cada momento $t$. Qué es $t$, un paso o una época, lo decide quien lo usa; las cuatro primeras fórmulas sirven
# para las dos cosas.

# %% [markdown]
# ### Ejercicio 6.12 · `tasaInversa`
# Dificultad ●○○○○ · 2 puntos · unos 3 minutos
#
# La **aproximación estocástica**: $\eta(t) = \kappa / t$, con $t = 1, 2, 3, \dots$
#
# **Con números:** $\kappa = 0{,}5$ da $0{,}5$ en $t = 1$ y $0{,}1$ en $t = 5$. Baja muy deprisa al principio.
#
# | | significado | |
# |---|---|---|
# | `t` | momento | entero ≥ 1 |
# | `kappa` | la tasa en *t* = 1 | número > 0 |


# %% ejercicio="tasaInversa"
def tasaInversa(t, kappa):
    """Tasa κ/t. t: entero ≥ 1. kappa: número > 0. Devuelve un número."""
    ### BEGIN SOLUTION
    return kappa / t
    ### END SOLUTION


# %% comprobacion="tasaInversa"
comprobarCerca(tasaInversa(t=1, kappa=0.5), 0.5, "t = 1")
comprobarCerca(tasaInversa(t=5, kappa=0.5), 0.1, "t = 5")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué debe dar en t = 1 y en t = 2?</summary>
# La tasa completa y la mitad. Comprueba tu fórmula con esos dos antes de seguir.</details>

# %% prueba="tasaInversa" puntos=2
### BEGIN HIDDEN TESTS
calificar(tasaInversa)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.13 · `tasaBusqueda`
# Dificultad ●○○○○ · 2 puntos · unos 3 minutos
#
# **Búsqueda y convergencia** (Darken y Moody): casi constante mientras $t$ es menor que $\tau$, y después como
# $\kappa / t$.
#
# **Con números:** $\eta_0 = 0{,}1$ y $\tau = 10$: en $t = 0$, $0{,}1$; en $t = 10$, la mitad, $0{,}05$; en $t = 30$, la
# cuarta parte, $0{,}025$.
#
# $$\eta(t) = \frac{\eta_0}{1 + t/\tau}$$
#
# | | significado | |
# |---|---|---|
# | `t` | momento | entero ≥ 0 |
# | `eta0` | la tasa en *t* = 0 | número > 0 |
# | `tau` | cuándo cae a la mitad | número > 0 |


# %% ejercicio="tasaBusqueda"
def tasaBusqueda(t, eta0, tau):
    """Tasa η0/(1 + t/τ). t: entero ≥ 0. eta0, tau: números > 0. Devuelve un número."""
    ### BEGIN SOLUTION
    return eta0 / (1 + t / tau)
    ### END SOLUTION


# %% comprobacion="tasaBusqueda"
for t, esperada in ((0, 0.1), (10, 0.05), (30, 0.025)):
    comprobarCerca(tasaBusqueda(t=t, eta0=0.1, tau=10), esperada, f"t = {t}")

# %% [markdown]
# <details><summary>Pista 1 · en t = τ no me da la mitad</summary>
# En $t = \tau$, la fracción vale 1. ¿Entre cuánto se divide entonces la tasa?</details>

# %% prueba="tasaBusqueda" puntos=2
### BEGIN HIDDEN TESTS
calificar(tasaBusqueda)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.14 · `tasaPotencia`
# Dificultad ●○○○○ · 2 puntos · unos 3 minutos
#
# La anterior, con un exponente $c$ que regula cuánto baja (*power scheduling*).
#
# **Con números:** $\eta_0 = 0{,}1$, $s = 10$, $c = 0{,}5$: en $t = 30$, $0{,}1 / \sqrt{4} = 0{,}05$. Con $c = 2$,
# $0{,}1 / 16 = 0{,}00625$.
#
# $$\eta(t) = \frac{\eta_0}{(1 + t/s)^c} = \eta_0\,(1 + t/s)^{-c}$$
#
# | | significado | |
# |---|---|---|
# | `t`, `eta0` | momento ≥ 0 y tasa inicial | números |
# | `s`, `c` | escala y exponente | números > 0 |


# %% ejercicio="tasaPotencia"
def tasaPotencia(t, eta0, s, c):
    """Tasa η0·(1 + t/s)^(−c). t: entero ≥ 0. eta0, s, c: números > 0. Devuelve un número."""
    ### BEGIN SOLUTION
    return eta0 * (1 + t / s) ** -c
    ### END SOLUTION


# %% comprobacion="tasaPotencia"
for t, c, esperada in ((0, 0.5, 0.1), (30, 0.5, 0.05), (30, 2, 0.00625)):
    comprobarCerca(tasaPotencia(t=t, eta0=0.1, s=10, c=c), esperada, f"t = {t}, c = {c}")

# %% [markdown]
# <details><summary>Pista 1 · con c = 2 sale demasiado grande o demasiado pequeña</summary>
# ¿Qué se eleva: todo el paréntesis o solo $t/s$? ¿Con qué signo va el exponente?</details>

# %% prueba="tasaPotencia" puntos=2
### BEGIN HIDDEN TESTS
calificar(tasaPotencia)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.15 · `tasaExponencial`
# Dificultad ●○○○○ · 2 puntos · unos 3 minutos
#
# Se divide entre 10 cada $s$ momentos, sin escalones.
#
# **Con números:** $\eta_0 = 0{,}1$ y $s = 20$: en $t = 20$, $0{,}01$; en $t = 10$, a medio camino,
# $0{,}1 \cdot \sqrt{0{,}1} = 0{,}0316$.
#
# $$\eta(t) = \eta_0 \cdot 0{,}1^{\,t/s}$$
#
# | | significado | |
# |---|---|---|
# | `t`, `eta0` | momento ≥ 0 y tasa inicial | números |
# | `s` | cada cuánto se divide entre 10 | número > 0 |


# %% ejercicio="tasaExponencial"
def tasaExponencial(t, eta0, s):
    """Tasa η0·0,1^(t/s). t: entero ≥ 0. eta0, s: números > 0. Devuelve un número."""
    ### BEGIN SOLUTION
    return eta0 * 0.1 ** (t / s)
    ### END SOLUTION


# %% comprobacion="tasaExponencial"
for t, esperada in ((0, 0.1), (10, 0.0316227766), (20, 0.01), (60, 0.0001)):
    comprobarCerca(tasaExponencial(t=t, eta0=0.1, s=20), esperada, f"t = {t}", si_falla="¿División entera?")

# %% [markdown]
# <details><summary>Pista 1 · solo coincide en t = 0 y en t = s</summary>
# ¿Qué hace Python antes, la potencia o la división? Escribe los paréntesis que hagan falta.</details>

# %% prueba="tasaExponencial" puntos=2
### BEGIN HIDDEN TESTS
calificar(tasaExponencial)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.16 · `tasasPorEpoca`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# Un error que no da ningún mensaje: usar un plan pensado **por época** con el contador de **lotes**. Con 100 lotes por
# época, la tasa se apaga cien veces antes. Escribe la función que reparte bien: dado un plan, la tasa de **cada paso**
# de un entrenamiento, constante dentro de cada época.
#
# **Con números:** con `tasa = lambda epoca: 0.5**epoca`, 3 épocas y 2 lotes por época, las seis tasas son
# $(1;\ 1;\ 0{,}5;\ 0{,}5;\ 0{,}25;\ 0{,}25)$. Las épocas se cuentan desde 0.
#
# | | significado | |
# |---|---|---|
# | `tasa` | función de la época, `tasa(epoca)` | función |
# | `epocas` | cuántas | entero ≥ 0 |
# | `lotes` | pasos en cada época | entero ≥ 1 |
# | devuelve | la tasa de cada paso | lista o arreglo de `epocas · lotes` |


# %% ejercicio="tasasPorEpoca"
def tasasPorEpoca(tasa, epocas, lotes):
    """La tasa de cada paso de un entrenamiento, según un plan por época.

    tasa: función de la época (0, 1, 2, …). epocas: entero ≥ 0. lotes: pasos por época, entero ≥ 1.
    Devuelve una lista de epocas · lotes números.
    """
    ### BEGIN SOLUTION
    return [tasa(epoca) for epoca in range(epocas) for _ in range(lotes)]
    ### END SOLUTION


# %% comprobacion="tasasPorEpoca"
comprobarCerca(
    tasasPorEpoca(tasa=lambda epoca: 0.5**epoca, epocas=3, lotes=2),
    [1, 1, 0.5, 0.5, 0.25, 0.25],
    "las seis tasas",
    si_falla="Dentro de una época, la tasa no cambia.",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿cuántos números son?</summary>
# Un ciclo sobre las épocas y, dentro, otro sobre sus lotes. Lo que se anota solo depende del de
# fuera.</details>

# %% prueba="tasasPorEpoca" puntos=4
### BEGIN HIDDEN TESTS
calificar(tasasPorEpoca)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.17 · `tasaPorDesempeno`
# Dificultad ●●●○○ · 6 puntos · unos 20 minutos
#
# En lugar de un plan fijo, **mirar**: se mide el error de validación cada cierto tiempo y, si deja de bajar, se reduce
# la tasa. Es también un paso puro, con su estado: el mejor error visto y cuántas mediciones seguidas no lo mejoraron.
#
# - Si el error es **menor** que el mejor: es el nuevo mejor, y la espera vuelve a 0.
# - Si no: la espera aumenta en 1. Si con eso **supera** la paciencia, la tasa se multiplica por `factor` y la espera
#   vuelve a 0.
#
# **Con números**, `factor = 0.5`, `paciencia = 1`, empezando con `lr = 0.1` y `{"mejor": inf, "espera": 0}`:
#
# | error | mejor | espera | `lr` | |
# |---|---|---|---|---|
# | 0,90 | 0,90 | 0 | 0,1 | mejora |
# | 0,80 | 0,80 | 0 | 0,1 | mejora |
# | 0,85 | 0,80 | 1 | 0,1 | se tolera una |
# | 0,82 | 0,80 | 2 → 0 | **0,05** | dos seguidas: se reduce |
# | 0,79 | 0,79 | 0 | 0,05 | mejora |
#
# Empatar con el mejor **no** es mejorar.


# %% ejercicio="tasaPorDesempeno"
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    """Reduce la tasa cuando el error de validación deja de bajar.

    lr: tasa actual. error: el error recién medido. estado: {"mejor": número, "espera": entero}; al empezar, infinito y
    0. factor: en (0, 1). paciencia: cuántas mediciones seguidas sin mejora se toleran.
    Devuelve (lr nueva, {"mejor": …, "espera": …}).
    """
    ### BEGIN SOLUTION
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}
    ### END SOLUTION


# %% comprobacion="tasaPorDesempeno"
lr, estado = 0.1, {"mejor": np.inf, "espera": 0}
tasas = []
for error in (0.90, 0.80, 0.85, 0.82, 0.79, 0.79, 0.79):
    lr, estado = tasaPorDesempeno(lr=lr, error=error, estado=estado, factor=0.5, paciencia=1)
    tasas.append(lr)
comprobarCerca(
    tasas,
    [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025],
    "las tasas de la tabla, y dos empates",
    si_falla="¿Se reinicia la espera al mejorar y al reducir? ¿Un empate es una mejora?",
)
comprobarIntacto(tasaPorDesempeno, lr=0.1, error=2.0, estado={"mejor": 1.0, "espera": 5}, factor=0.5, paciencia=1)

# %% [markdown]
# <details><summary>Pista 1 · ¿cuántos casos hay?</summary>
# Tres: mejora; no mejora y se tolera; no mejora y se acabó la paciencia. Cada uno devuelve su par.</details>
# <details><summary>Pista 2 · la tasa se reduce una medición antes (o después)</summary>
# Con paciencia 1 se tolera <em>una</em>. ¿Comparas con &gt; o con ≥, y antes o después de sumar?</details>

# %% prueba="tasaPorDesempeno" puntos=6
### BEGIN HIDDEN TESTS
calificar(tasaPorDesempeno)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 6.18 · `tasaUnCiclo`
# Dificultad ●●●○○ · 5 puntos · unos 15 minutos
#
# *1cycle* hace algo extraño: empieza **subiendo**. Con tres tramos rectos:
#
# | tramo | desde *t* | hasta *t* | la tasa va de | y llega a |
# |---|---|---|---|---|
# | subida | 0 | la mitad, *T*/2 | *η*₀ | *η*₁ |
# | bajada | la mitad, *T*/2 | el 90 %, 0,9 *T* | *η*₁ | *η*₀ |
# | final | el 90 %, 0,9 *T* | el final, *T* | *η*₀ | la milésima, *η*₀/1000 |
#
# La subida deja que el optimizador explore con pasos grandes cuando todavía está lejos; el tramo final lo asienta.
#
# **Con números:** $T = 100$, $\eta_0 = 0{,}1$, $\eta_1 = 1$. En $t = 25$, a mitad de la subida, $0{,}55$; en $t = 50$,
# $1$; en $t = 70$, a mitad de la bajada, $0{,}55$; en $t = 90$, $0{,}1$; en $t = 95$, $0{,}05005$; en $t = 100$,
# $0{,}0001$.
#
# | | significado | |
# |---|---|---|
# | `t` | paso, entre 0 y `total` | número |
# | `total` | *T*, pasos del entrenamiento | número > 0 |
# | `eta0`, `eta1` | tasa inicial y tasa en la cima | números |


# %% ejercicio="tasaUnCiclo"
def tasaUnCiclo(t, total, eta0, eta1):
    """Tasa de 1cycle: sube de η0 a η1 hasta la mitad, vuelve a η0 al 90 % y termina en η0/1000.

    t: número entre 0 y total. total: número > 0. eta0, eta1: números > 0. Devuelve un número.
    """
    ### BEGIN SOLUTION
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta0, eta1, eta0, eta0 / 1000])
    ### END SOLUTION


# %% comprobacion="tasaUnCiclo"
for t, esperada in ((0, 0.1), (25, 0.55), (50, 1.0), (70, 0.55), (90, 0.1), (95, 0.05005), (100, 0.0001)):
    comprobarCerca(tasaUnCiclo(t=t, total=100, eta0=0.1, eta1=1.0), esperada, f"t = {t}")
comprobarCerca(tasaUnCiclo(t=1, total=8, eta0=1.0, eta1=2.0), 1.25, "t = 1 de 8")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo se escribe un tramo recto?</summary>
# Calcula qué fracción del tramo has recorrido, entre 0 y 1, y mezcla los dos extremos en esa proporción. También
# puedes buscar <code>np.interp</code>.</details>

# %% prueba="tasaUnCiclo" puntos=5
### BEGIN HIDDEN TESTS
calificar(tasaUnCiclo)
### END HIDDEN TESTS

# %% muestra="planes"
momentos = range(101)
estado, lr, escalones = {"mejor": np.inf, "espera": 0}, 0.1, []
for k in momentos:
    error = 0.2 + 0.8 * np.exp(-k / 12) + 0.01 * np.sin(9.0 * k)  # una validación que se estanca, inventada
    lr, estado = tasaPorDesempeno(lr=lr, error=error, estado=estado, factor=0.5, paciencia=4)
    escalones.append(lr)
planes = {
    "κ/t": [tasaInversa(t=k + 1, kappa=0.1) for k in momentos],
    "búsqueda y convergencia": [tasaBusqueda(t=k, eta0=0.1, tau=20) for k in momentos],
    "potencia, c = 2": [tasaPotencia(t=k, eta0=0.1, s=20, c=2) for k in momentos],
    "exponencial": [tasaExponencial(t=k, eta0=0.1, s=50) for k in momentos],
    "por desempeño": escalones,
    "1cycle": [tasaUnCiclo(t=k, total=100, eta0=0.03, eta1=0.3) for k in momentos],
}
graficarCostos(planes, eje_x="momento", eje_y="tasa η", logaritmica=True, titulo="Seis planes para la tasa")

# %% [markdown]
# ¿Sirve de algo? RMSProp bailaba alrededor del mínimo. La misma carrera, con cuatro planes:

# %% muestra="plan-en-el-barranco"
pasos = range(160)
planes = {
    "constante": [0.1] * 160,
    "exponencial, s = 120": [tasaExponencial(t=t, eta0=0.1, s=120) for t in pasos],
    "exponencial, s = 40": [tasaExponencial(t=t, eta0=0.1, s=40) for t in pasos],
    "1cycle": [tasaUnCiclo(t=t, total=159, eta0=0.05, eta1=0.15) for t in pasos],
}
alturas = {
    nombre: barranco(recorrer(pasoRMSProp, barrancoGrad, PARTIDA, {"s": np.zeros(2)}, tasas)[0].T)
    for nombre, tasas in planes.items()
}
graficarCostos(alturas, eje_x="paso", eje_y="f", logaritmica=True, titulo="RMSProp en el barranco, con cuatro planes")

# %% [markdown]
# Con tasa constante acaba en $f \approx 0{,}1$. *1cycle* baila igual mientras la tasa es grande, y en el tramo final
# cae más de diez órdenes de magnitud. Y mira la exponencial con $s = 40$: no baila, pero **se apagó demasiado pronto**
# y se quedó a medio camino. Bajar la tasa quita el vaivén, y el costo suele caer de golpe; pero desde ahí todo es más
# lento.

# %% [markdown]
# ## 7. Todos en MNIST, en igualdad de condiciones
#
# «Adam gana a todos» es fácil de fabricar: basta con darle su mejor tasa y a los demás, cualquiera. Una comparación
# justa necesita cuatro cosas:
#
# 1. el **mismo presupuesto**: las mismas imágenes, los mismos lotes, el mismo número de pasos;
# 2. la **misma partida**: los mismos pesos iniciales;
# 3. cada método con **su** tasa, elegida para todos de la misma manera: una rejilla de cinco valores, y el que dé menor
#    costo en **validación**;
# 4. **varias semillas**, para no confundir una diferencia con la suerte. La prueba se mira una vez, al final.
#
# La red es una 784-64-10 como la del taller 05, con una novedad: todos sus parámetros van en **un solo vector**
# `theta`. Para un optimizador, una red es eso.

# %% muestra="datos"
mnist = cargarMnist()
ES_MNIST = len(mnist.entrena_y) == 60_000
N_ENTRENA, N_VALIDA = (10_000, 2_000) if ES_MNIST else (1_200, 300)
CAPAS, LOTE = (784, 64, 10), 100
EPOCAS = 3 if ES_MNIST else 15


def enColumnas(imagenes, etiquetas):
    """X (784, m) entre 0 y 1, y (10, m) one-hot, en float32."""
    X = imagenes.reshape(len(imagenes), 784).T.astype(np.float32) / 255  # en memoria, cada imagen sigue junta
    return X, codificarUnoDeC(etiquetas).astype(np.float32)


X_ent, y_ent = enColumnas(mnist.entrena_X[:N_ENTRENA], mnist.entrena_y[:N_ENTRENA])
corte = slice(N_ENTRENA, N_ENTRENA + N_VALIDA)
X_val, y_val = enColumnas(mnist.entrena_X[corte], mnist.entrena_y[corte])
X_pru, y_pru = enColumnas(mnist.prueba_X, mnist.prueba_y)
LOTES = N_ENTRENA // LOTE
theta = iniciarRed(CAPAS, semilla=0)
costo, g = costoYGradiente(theta, CAPAS, X_ent, y_ent)
print(mnist.origen)
print(f"theta tiene {theta.size} números · costo inicial {costo:.3f} (ln 10 = {np.log(10):.3f})")
print(f"presupuesto de cada corrida: {EPOCAS} épocas × {LOTES} lotes de {LOTE} = {EPOCAS * LOTES} pasos")


# %% muestra="entrenar"
def entrenar(metodo, tasas, semilla=0, cada=20):
    """Entrena la red con un método y la tasa de cada paso. Devuelve (costos de validación cada 20 pasos, theta)."""
    paso, claves = METODOS[metodo]
    theta = iniciarRed(CAPAS, semilla)
    estado = estadoInicial(theta, *claves)
    rng, costos = np.random.default_rng(semilla), []
    for k, lr in enumerate(tasas):
        if k % LOTES == 0:
            orden = rng.permutation(N_ENTRENA)
        lote = orden[(k % LOTES) * LOTE :][:LOTE]
        gradiente = enLote(X_ent[:, lote], y_ent[:, lote])
        theta, estado = paso(theta, gradiente if metodo == "Nesterov" else gradiente(theta), estado, lr)
        if (k + 1) % cada == 0:
            costos.append(evaluarRed(theta, CAPAS, X_val, y_val)[0])
    return costos, theta


def enLote(X, y):
    """La función gradiente(theta) de un lote."""
    return lambda theta: costoYGradiente(theta, CAPAS, X, y)[1]


# %% [markdown]
# ### 7.1 La rejilla
#
# Cinco tasas por método, separadas por un factor de 3 más o menos. Cada casilla es el costo de validación al final,
# media de tres corridas con semillas que no se usan en la carrera. Son 120 corridas y tardan alrededor de medio minuto,
# así que la celda trae las cifras ya medidas; pon `BUSCAR = True` para repetirlas.

# %% muestra="rejilla"
BUSCAR = False
REJILLA = {  # método: (tasas, costo con MNIST, costo con los dígitos incluidos)
    "descenso": ((0.1, 0.3, 1, 3, 10), (0.343, 0.269, 0.21, 3.739, 16.824), (0.285, 0.202, 17.847, 21.535, 24.684)),
    "momentum": ((0.1, 0.3, 1, 3, 10), (0.345, 0.272, 0.206, 0.216, 1.847), (0.296, 0.203, 0.189, 0.173, 24.519)),
    "Nesterov": ((0.1, 0.3, 1, 3, 10), (0.345, 0.268, 0.2, 0.195, 4.983), (0.295, 0.199, 0.172, 0.206, 22.97)),
    "AdaGrad": ((0.003, 0.01, 0.03, 0.1, 0.3), (0.453, 0.288, 0.227, 0.21, 0.325), (0.446, 0.233, 0.177, 0.204, 0.584)),
    "RMSProp": (
        (3e-4, 1e-3, 3e-3, 0.01, 0.03),
        (0.435, 0.277, 0.225, 0.21, 0.338),
        (0.503, 0.206, 0.168, 0.211, 0.311),
    ),
    "AdaDelta": ((0.3, 1, 3, 10, 30), (0.323, 0.251, 0.213, 0.247, 0.683), (0.263, 0.182, 0.179, 0.209, 1.201)),
    "Adam": ((3e-4, 1e-3, 3e-3, 0.01, 0.03), (0.486, 0.294, 0.226, 0.209, 0.285), (0.583, 0.243, 0.172, 0.161, 0.155)),
    "AdamW": ((3e-4, 1e-3, 3e-3, 0.01, 0.03), (0.486, 0.294, 0.227, 0.208, 0.304), (0.583, 0.244, 0.172, 0.164, 0.17)),
}


def medir(metodo):
    """El costo de validación al final con cada tasa de la rejilla, media de tres semillas."""
    total = EPOCAS * LOTES
    return [
        np.mean([entrenar(metodo, [lr] * total, semilla)[0][-1] for semilla in (11, 12, 13)])
        for lr in barra(REJILLA[metodo][0], metodo)
    ]


MEJORES = {}
for metodo, (tasas, *medidas) in REJILLA.items():
    costos = medir(metodo) if BUSCAR else medidas[0 if ES_MNIST else 1]
    MEJORES[metodo] = tasas[int(np.nanargmin(costos))]
    casillas = [f"{lr:g}: {c:.3f}{'*' if lr == MEJORES[metodo] else ' '}" for lr, c in zip(tasas, costos, strict=True)]
    print(f"{metodo:9}", " ".join(f"{casilla:>15}" for casilla in casillas))

# %% [markdown]
# Con MNIST, tres cosas:
#
# - La mejor tasa (con `*`) va de 0,01 a 3: **300 veces** más en un método que en otro. Compararlos con la misma tasa no
#   dice nada.
# - Con su mejor tasa, los ocho quedan entre 0,195 y 0,213. Con una mala, cualquiera pasa de 0,3, y el descenso, de 16.
#   **Afinar la tasa importa más que elegir el método.**
# - Pero no todos perdonan igual. Con el triple de su mejor tasa, el descenso sube a 3,7 y Nesterov a 5,0; Adam, a 0,29.
#
# Ninguna mejor está en una orilla de su rejilla; si lo estuviera, habría que ampliarla. Con los dígitos incluidos, la
# de Adam sí lo está: ¿qué harías?

# %% [markdown]
# ### 7.2 La carrera
#
# Cada método con su mejor tasa, tres semillas.

# %% muestra="carrera"
SEMILLAS = (1, 2, 3)
corridas = {
    metodo: [entrenar(metodo, [lr] * (EPOCAS * LOTES), semilla) for semilla in SEMILLAS]
    for metodo, lr in barra(MEJORES.items(), "ocho métodos, tres semillas")
}

graficarBandas(
    {f"{metodo} (lr = {MEJORES[metodo]:g})": [costos for costos, _ in lista] for metodo, lista in corridas.items()},
    pasos=range(20, EPOCAS * LOTES + 1, 20),
    techo=1.2,
    titulo="Ocho optimizadores, el mismo presupuesto",
)

# %% muestra="tabla-final"
print(f"{'':9} {'lr':>7}  {'validación':>18}   {'exactitud en la prueba':>22}")
for metodo, lista in corridas.items():
    finales = np.array([costos[-1] for costos, _ in lista])
    aciertos = np.array([evaluarRed(theta, CAPAS, X_pru, y_pru)[1] for _, theta in lista])
    print(
        f"{metodo:9} {MEJORES[metodo]:7g}  {finales.mean():.4f} ± {finales.std():.4f}"
        f"   {aciertos.mean():14.4f} ± {aciertos.std():.4f}"
    )

# %% [markdown]
# Con MNIST todos acaban entre 0,20 y 0,22, y la prueba, alrededor de 0,93. Las semillas de un mismo método se apartan
# entre 0,001 y 0,02: lo mismo que un método de otro. **Con tres semillas y este presupuesto no hay un ganador**; decir
# que uno es «el mejor» sería leer el ruido.
#
# Sí hay diferencias al principio: el descenso, con la tasa al límite de lo que admite, empieza con un salto. Y este es
# un problema fácil: una capa oculta y datos bien escalados. En redes profundas, con curvaturas de tamaños muy distintos
# de una capa a otra, lo normal es que Adam y AdamW se despeguen.

# %% [markdown]
# ### 7.3 Un plan, en MNIST
#
# El mismo método, el mismo presupuesto y la misma semilla; solo cambia el plan. La exponencial cambia por época, con
# `tasasPorEpoca`. La tercera es **la misma** con el contador de lotes: el error del que avisaba 6.16.

# %% muestra="planes-en-mnist"
lr, total = MEJORES["momentum"], EPOCAS * LOTES
planes = {
    "constante": [lr] * total,
    "exponencial": tasasPorEpoca(tasa=lambda e: tasaExponencial(t=e, eta0=lr, s=EPOCAS), epocas=EPOCAS, lotes=LOTES),
    "exponencial, por lotes": [tasaExponencial(t=k, eta0=lr, s=EPOCAS) for k in range(total)],
    "1cycle": [tasaUnCiclo(t=k, total=total, eta0=lr / 3, eta1=2 * lr) for k in range(total)],
}
curvas = {nombre: entrenar("momentum", tasas, semilla=1)[0] for nombre, tasas in planes.items()}
graficarCostos(
    curvas,
    eje_x="medición, cada 20 pasos",
    eje_y="costo de validación",
    logaritmica=True,
    titulo="Momentum con cuatro planes",
)
for nombre, costos in curvas.items():
    print(f"{nombre:23} costo de validación al final: {costos[-1]:.4f}")

# %% [markdown]
# Con MNIST, contar por lotes lo que era por épocas deja la red casi sin entrenar: su tasa cae diez veces cada tres
# **pasos** y el costo se queda en 2,0. La exponencial bien contada acaba en 0,24, peor que la constante (0,21): en
# tres épocas no había tiempo para frenar tanto. *1cycle*, que primero acelera, baja a 0,20. Con otras dos semillas el
# orden fue el mismo.

# %% [markdown]
# ## 8. Tus pasos y `torch.optim`
#
# PyTorch trae estos mismos métodos. La celda da los mismos doce gradientes, que cambian, a los tuyos y a los suyos, en
# float64, y mide cuánto se separan los caminos. Si no tienes PyTorch, dice que se salta; no hace falta para el resto.


# %% muestra="torch"
def contraTorch():
    """La mayor diferencia entre tus caminos y los de torch.optim, con doce gradientes que cambian, en float64."""
    from torch import float64, optim, tensor

    def suyo(clase, **opciones):
        theta = tensor(inicio, dtype=float64, requires_grad=True)
        optimizador, puntos = clase([theta], **opciones), []
        for g in gradientes:
            theta.grad = tensor(g)
            optimizador.step()
            puntos.append(theta.detach().numpy().copy())
        return np.array(puntos)

    gradientes, inicio = np.random.default_rng(5).normal(size=(12, 3)), np.array([1.0, -2.0, 0.5])
    parejas = {
        "descenso": (0.1, suyo(optim.SGD, lr=0.1)),
        "momentum": (0.1, suyo(optim.SGD, lr=0.1 * (1 - 0.9), momentum=0.9)),
        "AdaGrad": (0.1, suyo(optim.Adagrad, lr=0.1, eps=1e-8)),
        "RMSProp": (0.1, suyo(optim.RMSprop, lr=0.1, alpha=0.9)),
        "AdaDelta": (1.0, suyo(optim.Adadelta, lr=1.0)),
        "Adam": (0.1, suyo(optim.Adam, lr=0.1)),
        "AdamW": (0.1, suyo(optim.AdamW, lr=0.1)),
    }
    for metodo, (lr, camino) in parejas.items():
        paso, claves = METODOS[metodo]
        lista = iter(gradientes)
        mio, _ = recorrer(paso, lambda _, lista=lista: next(lista), inicio, estadoInicial(inicio, *claves), [lr] * 12)
        print(f"{metodo:9} mayor diferencia en 12 pasos: {np.abs(mio[1:] - camino).max():.0e}")


try:
    contraTorch()
except ImportError:
    print("PyTorch no está instalado: se salta esta comparación.")

# %% [markdown]
# Coinciden hasta el redondeo. Donde las definiciones **no** son las mismas:
#
# | | aquí | en `torch.optim` |
# |---|---|---|
# | momentum | promedio: *βm* + (1 − *β*)*g* | suma: *βv* + *g*; igual si su `lr` es (1 − *β*)*α* |
# | Nesterov | guarda *θ* | guarda el punto adelantado; es el tuyo si la tasa no cambia por el camino |
# | AdaGrad | *ε* = 10⁻⁸ | `eps=1e-10` por omisión |
# | RMSProp | *β* = 0,9 | `alpha=0.99` por omisión |
# | AdamW | *λ* = 0,01 | `weight_decay=0.01`, igual; en `Adam`, `weight_decay` es L2, **no** decaimiento |
# | por desempeño | cuenta toda mejora, por pequeña que sea | `ReduceLROnPlateau` exige un 0,01 % (`threshold=1e-4`) |
# | 1cycle | tres tramos rectos, cima a la mitad | `OneCycleLR`: cosenos, cima al 30 % |

# %% [markdown]
# ## Para recordar
#
# - Un optimizador es un **paso puro con memoria explícita**: `theta, estado = paso(theta, g, estado, lr)`.
# - La dirección más empinada limita la tasa; la más plana marca cuánto se tarda. Ese es el problema del barranco.
# - **Momentum** promedia gradientes: cancela el vaivén y acumula lo constante. **Nesterov** mira la pendiente adonde va
#   a llegar.
# - **AdaGrad, RMSProp, AdaDelta** dividen cada paso entre el tamaño típico de su gradiente: sumando todo, olvidando, o
#   recuperando las unidades.
# - **Adam** = momentum + RMSProp + corrección de sesgo. Los promedios empiezan en 0; se dividen entre $1 - \beta^t$.
# - **AdamW** encoge los pesos aparte; dentro de Adam, la penalización L2 casi se cancela.
# - Un plan mal contado (por lotes en vez de por épocas) apaga la tasa sin avisar.
# - Comparar exige el mismo presupuesto, la misma partida, una tasa **afinada para cada uno** y varias semillas.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | optimizador | *optimizer* | | tasa de aprendizaje | *learning rate* |
# | inercia | *momentum* | | plan de la tasa | *learning-rate schedule* |
# | promedio exponencial | *exponential moving average* | | corrección de sesgo | *bias correction* |
# | decaimiento de pesos | *weight decay* | | paciencia | *patience* |
# | presupuesto | *budget* | | meseta | *plateau* |

# %% [markdown]
# ## Preguntas para pensar
#
# **Pregunta (2 puntos).** Una compañera prueba sus métodos con `lr = 0.01` para todos y concluye que el descenso de
# gradiente no sirve. ¿Qué objetas, y cómo repetirías su experimento?

# %% [markdown] respuesta="comparacion-justa" puntos=2
# La tasa no significa lo mismo en cada método: en el descenso multiplica al gradiente, que aquí es pequeño; en Adam o
# RMSProp es, más o menos, lo que mide cada paso. En la rejilla, la mejor del descenso es 100 veces la de Adam, así que
# 0,01 favorece a unos y perjudica a otros. Repetiría con el mismo presupuesto, la misma partida y los mismos lotes,
# eligiendo la tasa de cada uno en validación, con una rejilla tan fina para uno como para otro, y con varias semillas.

# %% [markdown]
# **Pregunta (2 puntos).** Con gradientes casi constantes, ¿cuánto mide cada paso de Adam? ¿Y si el gradiente cambia de
# signo en cada paso? Explica con $\hat m$ y $\sqrt{\hat s}$ por qué eso es bueno cerca de un mínimo.

# %% [markdown] respuesta="paso-de-adam" puntos=2
# Si el gradiente es casi constante, $\hat m \approx g$ y $\sqrt{\hat s} \approx |g|$: el paso mide casi $\alpha$. Si
# alterna de signo, en $\hat m$ se cancela y queda cerca de 0, mientras que $\hat s$, que promedia cuadrados, sigue
# valiendo $g^2$: el paso es mucho menor que $\alpha$. Cerca de un mínimo, o cuando domina el ruido de los lotes, los
# gradientes cambian de signo, y Adam acorta sus pasos por su cuenta.

# %% [markdown]
# **Sin puntos, para conversar:**
#
# - ¿Qué tasa, como máximo, admite momentum en el barranco? Búscala por tanteo y compárala con $2/100$.
# - Pon $\varepsilon = 1$ en `pasoAdam`. ¿A qué método se parece cuando los gradientes son pequeños?
# - Parte en Beale de $(-1;\ 1{,}5)$. ¿Llegan todos al mínimo?
# - ¿Cuánta memoria necesita cada estado, en múltiplos del tamaño de `theta`? Piensa en una red de mil millones de
#   parámetros.
# - En AdamW, ¿a qué valor se acerca un peso cuyo gradiente es siempre 0? ¿Y en Adam?

# %% [markdown]
# ## Para leer más
#
# - D. P. Kingma y J. Ba, «Adam: A method for stochastic optimization», *ICLR*, 2015. El algoritmo 1 es tu `pasoAdam`.
# - I. Loshchilov y F. Hutter, «Decoupled weight decay regularization», *ICLR*, 2019. AdamW.
# - J. Duchi, E. Hazan y Y. Singer, «Adaptive subgradient methods for online learning and stochastic optimization»,
#   *JMLR* 12, 2121–2159, 2011. AdaGrad.
# - M. D. Zeiler, «ADADELTA: An adaptive learning rate method», arXiv:1212.5701, 2012. Las unidades, en la sección 3.2.
# - G. Hinton, *Neural Networks for Machine Learning*, Coursera, 2012; lección 6: RMSProp, que nunca tuvo artículo.
# - I. Sutskever, J. Martens, G. Dahl y G. Hinton, «On the importance of initialization and momentum in deep learning»,
#   *ICML*, 2013. Nesterov, reescrito como aquí.
# - C. Darken y J. Moody, «Note on learning rate schedules for stochastic optimization», *NIPS*, 1990.
# - L. N. Smith, «A disciplined approach to neural network hyper-parameters: Part 1», arXiv:1803.09820, 2018. 1cycle.
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; capítulo 8. En
#   [deeplearningbook.org](https://www.deeplearningbook.org).
# - F. Berzal, *Redes neuronales & deep learning*, 2018; capítulo 9, sobre el entrenamiento.
# - R. M. Schmidt, F. Schneider y P. Hennig, «Descending through a crowded valley», *ICML*, 2021. Quince optimizadores
#   comparados con cuidado: las tasas afinadas importan tanto como el método.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
