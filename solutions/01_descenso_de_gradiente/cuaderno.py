# %% [markdown]
# # 01 · Descenso de gradiente: aprender cuesta abajo
#
# Todas las redes de este curso, de la recta de hoy a las que reconocen fotografías, aprenden con la misma receta:
# medir qué tan mal lo hacen, preguntar hacia dónde baja esa medida y dar un paso pequeño en esa dirección. Eso es el
# **descenso de gradiente**, y aquí lo escribes entero para los dos modelos más simples: la regresión lineal y la
# logística.
#
# **Al terminar podrás**
#
# - decir qué aprende un programa, con qué medida y de qué experiencia, y partir los datos para medirlo sin trampa;
# - deducir los gradientes de un costo, programarlos y comprobarlos;
# - reconocer por la curva de costo una tasa de aprendizaje corta, buena o excesiva, y calcular dónde está el límite;
# - explicar por qué se estandarizan los datos y qué hace una penalización *ridge*;
# - clasificar con una sigmoide y entropía cruzada, y comprobar tus resultados contra scikit-learn.
#
# **Antes necesitas** el taller 00: productos de matrices, *broadcasting* y derivadas.
#
# **Tiempo**: unas cuatro horas. **Puntos**: 82, de los cuales 74 se califican solos y 8 son respuestas con tus
# palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Cada ejercicio trae un enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que te dice
# al momento qué está bien, y pistas cerradas por si las necesitas. Al final hay una prueba oculta, con otros datos.
# Si una celda usa algo que aún no has escrito, termina en error («Falta implementar…», o `NameError` si le falta una
# variable de otra celda). Es normal: complétalo y vuelve a correrla.
#
# Los registros van en **columnas**: `X` es $(n, m)$, con una fila por característica y una columna por registro; `y` es
# $(1, m)$. Tus funciones usan solo lo que reciben, no cambian sus argumentos y valen para cualquier $n$ y $m$.

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
from taller.datos import cargarCalifornia
from taller.deslizador import explorar
from taller.figuras import (
    graficarAjuste,
    graficarCaminos,
    graficarCaracteristicas,
    graficarContra,
    graficarCostos,
    graficarGradientes,
    graficarPasos,
    graficarProbabilidad,
    graficarReales,
    graficarSuperficie,
)
from taller.numerico import gradienteNumerico

# %% [markdown]
# ## 1. ¿Qué es aprender?
#
# La definición que más se usa es la de Tom Mitchell (1997): un programa **aprende** de una experiencia $E$, respecto a
# una tarea $T$ y una medida $P$, si su desempeño en $T$, medido con $P$, mejora con $E$.
#
# | | qué es | en este taller |
# |---|---|---|
# | tarea *T* | lo que debe hacer | dar el precio de las viviendas de un distrito |
# | medida *P* | cómo se califica | el error cuadrático medio en distritos que no vio |
# | experiencia *E* | de qué aprende | distritos con su precio conocido |
#
# Aquí cada registro trae su respuesta: el aprendizaje es **supervisado**. Sin respuestas (agrupar clientes parecidos)
# es **no supervisado**, y si el programa actúa y recibe premios (jugar al ajedrez), **por refuerzo**. Cuando la
# respuesta es un número, la tarea es de **regresión**; cuando es una clase, de **clasificación**. Haremos las dos.
#
# El plan es siempre el mismo: conseguir los datos y mirarlos; partirlos; elegir un modelo y una manera de aprender;
# entrenar; medir con datos nuevos; y solo entonces, usarlo.

# %% [markdown]
# **Pregunta (2 puntos).** Un filtro de correo aprende a separar el correo no deseado. Di cuáles son $T$, $P$ y $E$, y
# por qué «la fracción de correos bien clasificados de los que usó para aprender» sería una mala $P$.

# %% [markdown] respuesta="tarea-medida-experiencia" puntos=2
# $T$: decidir si un correo es no deseado. $P$: la fracción de correos **nuevos** bien clasificados (o, mejor, cuánto
# cuesta cada tipo de error: perder un correo bueno es peor que dejar pasar uno malo). $E$: correos que las personas ya
# marcaron. Medir con los mismos correos de los que aprendió premia la memoria: un programa que los guarda todos
# acierta el 100 % y no sabe nada de los correos de mañana.

# %% [markdown]
# ### Los datos
#
# Usaremos el censo de 1990 de California: cada registro es un distrito, con ocho características y el valor mediano
# de sus viviendas. Si no tienes el archivo ni conexión, el taller usa en su lugar una tabla de pacientes con diabetes
# que viene con scikit-learn, y lo dice. Todo lo que sigue funciona con las dos; los números del texto son los de
# California.

# %% muestra="datos"
tabla = cargarCalifornia()
print(tabla.origen)
print("X", tabla.X.shape, " y", tabla.y.shape, "→", tabla.objetivo)
graficarCaracteristicas(tabla.X, tabla.y, tabla.nombres, tabla.objetivo)

# %% [markdown]
# Dos cosas saltan a la vista, y las dos nos ocuparán después. La primera: solo el **ingreso** dibuja una tendencia
# clara. La segunda: mira los números de los ejes horizontales. El ingreso va de 0,5 a 15; la población, de 3 a 35 682.
# También hay un techo: ningún distrito pasa de 500 001 dólares, porque el censo cortó ahí los valores.

# %% [markdown]
# ### Entrenar, validar, probar
#
# Un modelo se juzga con datos que no vio. Por eso la tabla se parte en tres, **una sola vez y al azar**:
#
# | parte | para qué | cuánto |
# |---|---|---|
# | entrenamiento | ajustar los parámetros (*W*, *b*) | casi todo |
# | validación | elegir lo que no se ajusta solo (la tasa, *λ*, el modelo) | lo que baste para medir bien |
# | prueba | medir **al final, una vez** | lo que baste para medir bien |
#
# ¿Cuánto es «lo que baste»? Con 20 000 registros, un 15 % son 3000 y el error se mide con dos cifras; con millones
# basta el 1 %; con 400, hace falta más parte de la tabla.
#
# ¿Por qué al azar? Porque las tablas suelen venir ordenadas. La de California va por zonas: sin barajar, entrenarías
# con unos condados y probarías con otros.

# %% [markdown]
# ### Ejercicio 1.1 · `particionar`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# Reparte los registros al azar en tres partes. La de validación tiene `f_valida`·$m$ registros y la de prueba,
# `f_prueba`·$m$, redondeados al entero más cercano; **el resto** es para entrenar.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y` | registros y respuestas, en columnas | `(n, m)`, `(1, m)` |
# | `f_valida`, `f_prueba` | fracciones, entre 0 y 1 | números |
# | `semilla` | la misma semilla da siempre el mismo reparto; otra, otro | entero |
# | devuelve | `X_entrena, y_entrena, X_valida, y_valida, X_prueba, y_prueba` | seis arreglos |
#
# **Con números:** con $m = 10$, `f_valida = 0.2` y `f_prueba = 0.3` salen 5, 2 y 3 registros. Si el azar ordena las
# columnas como `[4 9 0 7 2 | 5 1 | 8 3 6]`, la parte de validación es `X[:, [5, 1]]` con `y[:, [5, 1]]`: **las mismas
# columnas en las dos**.


# %% ejercicio="particionar"
def particionar(X, y, f_valida, f_prueba, semilla):
    """Reparte los registros al azar en entrenamiento, validación y prueba.

    X: (n, m). y: (1, m). f_valida, f_prueba: fracciones; sus tamaños se redondean al entero más cercano y el resto
    es para entrenar. semilla: entero; con la misma, el mismo reparto.
    Devuelve (X_entrena, y_entrena, X_valida, y_valida, X_prueba, y_prueba), todos de dos ejes.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    orden = np.random.default_rng(semilla).permutation(m)
    n_valida, n_prueba = round(f_valida * m), round(f_prueba * m)
    n_entrena = m - n_valida - n_prueba
    entrena, valida, prueba = np.split(orden, [n_entrena, n_entrena + n_valida])
    return X[:, entrena], y[:, entrena], X[:, valida], y[:, valida], X[:, prueba], y[:, prueba]
    ### END SOLUTION


# %% comprobacion="particionar"
X_p = np.arange(40.0).reshape(2, 20)
y_p = 3 * X_p[:1] - 1  # así se sabe de qué registro es cada respuesta
partes = particionar(X=X_p, y=y_p, f_valida=0.15, f_prueba=0.25, semilla=7)
for nombre, parte, columnas in zip(("entrena", "valida", "prueba"), (0, 2, 4), (12, 3, 5), strict=True):
    comprobarForma(partes[parte], (2, columnas), "X_" + nombre)
    comprobarForma(partes[parte + 1], (1, columnas), "y_" + nombre)
    comprobarCerca(
        partes[parte + 1],
        3 * np.asarray(partes[parte])[:1] - 1,
        "y_" + nombre,
        si_falla="¿Usas el mismo orden para X y para y? Cada registro debe conservar su respuesta.",
    )
comprobarIgual(
    sorted(np.concatenate([np.asarray(parte)[0] for parte in partes[::2]]).tolist()),
    X_p[0].tolist(),
    "las tres partes juntas tienen cada registro una vez",
)
comprobarIgual(
    np.array_equal(partes[0], X_p[:, :12]), False, "el orden no es el de la tabla", si_falla="¿Dónde entra el azar?"
)
comprobarIntacto(particionar, X=X_p, y=y_p, f_valida=0.15, f_prueba=0.25, semilla=7)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo barajo X e y igual?</summary>
# No barajes los datos: baraja los <em>números de columna</em>, una vez, y úsalos en los dos.
# <code>np.random.default_rng(semilla)</code> tiene un método <code>permutation</code>.</details>
# <details><summary>Pista 2 · ¿cómo tomo varias columnas?</summary>
# <code>X[:, indices]</code>, con un arreglo de índices. Si solo escribes <code>X[indices]</code> tomas
# <em>filas</em>.</details>
# <details><summary>Pista 3 · me falta o me sobra un registro</summary>
# Redondea dos tamaños y saca el tercero por resta. <code>int(0.29 * 100)</code> es 28, porque 0.29 · 100 vale
# 28,999…; <code>round</code> no tiene ese problema.</details>

# %% prueba="particionar" puntos=6
### BEGIN HIDDEN TESTS
calificar(particionar)
### END HIDDEN TESTS

# %% muestra="partes"
X_e, y_e, X_v, y_v, X_t, y_t = particionar(X=tabla.X, y=tabla.y, f_valida=0.15, f_prueba=0.15, semilla=0)
for nombre, y_parte in (("entrenamiento", y_e), ("validación", y_v), ("prueba", y_t)):
    print(f"{nombre:14} {y_parte.shape[1]:6} registros, media {y_parte.mean():.3f}, desviación {y_parte.std():.3f}")

# %% [markdown]
# Las tres partes se parecen: medias y desviaciones casi iguales. Es lo que buscábamos, y conviene mirarlo siempre. A
# partir de aquí **la parte de prueba se guarda** hasta el final.

# %% [markdown]
# ## 2. Una recta con lápiz y papel
#
# Antes de los 14 000 distritos, cuatro puntos. Una sola característica, una recta y unos parámetros iniciales malos:
#
# $$X = (1\;\;3\;\;6\;\;5), \qquad y = (4\;\;8\;\;14\;\;13), \qquad W = 5, \quad b = 1.$$

# %%
X_mano = np.array([[1.0, 3.0, 6.0, 5.0]])
y_mano = np.array([[4.0, 8.0, 14.0, 13.0]])
W_mano = np.array([[5.0]])
b_mano = np.array([[1.0]])
y_est_mano = np.array([[6.0, 16.0, 31.0, 26.0]])  # lo que predice esa recta

# Y, para las comprobaciones, tres características y siete registros al azar
_rng = np.random.default_rng(1)
X_c, y_c = _rng.normal(size=(3, 7)), _rng.normal(size=(1, 7))
W_c, b_c = _rng.normal(size=(1, 3)), _rng.normal(size=(1, 1))

# %% [markdown]
# ### Ejercicio 1.2 · `predecir`
# Dificultad ●○○○○ · 3 puntos · unos 5 minutos
#
# Un modelo lineal suma las características, cada una con su peso, y un sesgo: $\hat y = W X + b$. Con los registros en
# columnas, un solo producto de matrices los calcula todos.
#
# | | significado | forma |
# |---|---|---|
# | `X` | registros | `(n, m)` |
# | `W` | un peso por característica | `(1, n)` |
# | `b` | sesgo | `(1, 1)` |
# | devuelve | predicciones *ŷ* | `(1, m)` |
#
# **Con números:** $5 \cdot (1\;\;3\;\;6\;\;5) + 1 = (6\;\;16\;\;31\;\;26)$.


# %% ejercicio="predecir"
def predecir(X, W, b):
    """Predicciones de un modelo lineal.

    X: (n, m), un registro por columna. W: (1, n). b: (1, 1). Devuelve un ndarray (1, m).
    """
    ### BEGIN SOLUTION
    return W @ X + b
    ### END SOLUTION


# %% comprobacion="predecir"
comprobarCerca(
    predecir(X=X_mano, W=W_mano, b=b_mano),
    np.array([[6.0, 16.0, 31.0, 26.0]]),
    "predicciones del ejemplo",
    si_falla="Sigue la primera columna: 5 · 1 + 1.",
)
comprobarForma(predecir(X=np.ones((3, 7)), W=np.ones((1, 3)), b=b_mano), (1, 7), "predecir con n = 3 y m = 7")
comprobarIntacto(predecir, X=X_mano, W=W_mano, b=b_mano)

# %% [markdown]
# <details><summary>Pista 1 · ¿<code>*</code> o <code>@</code>?</summary>
# Con <code>*</code> NumPy multiplica elemento a elemento; con <code>@</code> multiplica fila por columna y
# suma.</details>
# <details><summary>Pista 2 · ¿en qué orden?</summary>
# Escribe las formas: $(1, n)$ por $(n, m)$ da $(1, m)$. Al revés no encajan.</details>

# %% prueba="predecir" puntos=3
### BEGIN HIDDEN TESTS
calificar(predecir)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 1.3 · `costo`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# Los **residuos** son $\hat y - y = (2\;\;8\;\;17\;\;13)$: la recta se pasa siempre, y mucho. Para resumirlos en un
# número se elevan al cuadrado (así un error por exceso no se cancela con otro por defecto) y se promedian:
#
# $$J(W, b) = \frac{1}{2m} \sum_{i=1}^{m} \big( \hat y_i - y_i \big)^2$$
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | predicciones *ŷ* | `(1, m)` |
# | `y` | respuestas | `(1, m)` |
# | devuelve | *J* | un número |
#
# **Con números:** $\tfrac{1}{2 \cdot 4}(4 + 64 + 289 + 169) = \tfrac{526}{8} = 65{,}75$.
#
# El ½ está ahí para que la derivada del cuadrado salga sin un 2. Hay quien no lo pone: su costo es el doble, y sus
# gradientes también. El mínimo está en el mismo lugar.


# %% ejercicio="costo"
def costo(y_est, y):
    """La mitad del error cuadrático medio.

    y_est: (1, m), predicciones. y: (1, m), respuestas. Devuelve un número, ≥ 0.
    """
    ### BEGIN SOLUTION
    return np.mean((y_est - y) ** 2) / 2
    ### END SOLUTION


# %% comprobacion="costo"
comprobarCerca(
    costo(y_est=y_est_mano, y=y_mano),
    65.75,
    "costo del ejemplo",
    si_falla="131,5 sale sin el ½; 263, sin dividir entre m; 50, con la media antes que el cuadrado.",
)
comprobarCerca(costo(y_est=y_mano, y=y_mano), 0.0, "costo de acertar todo")
comprobarCerca(
    costo(y_est=np.array([[3.0, -3.0]]), y=np.zeros((1, 2))), 4.5, "costo de fallar +3 y −3", si_falla="No es cero."
)
comprobarIntacto(costo, y_est=y_est_mano, y=y_mano)

# %% [markdown]
# <details><summary>Pista 1 · ¿en qué orden van cuadrado y media?</summary>
# Primero cada residuo al cuadrado, después la media. Al revés, los errores de signo contrario se anulan.</details>
# <details><summary>Pista 2 · me sale una matriz de m × m</summary>
# Restar una columna $(m, 1)$ de una fila $(1, m)$ no da error: da <em>todas las parejas</em>. ¿Cuántos residuos debe
# haber?</details>

# %% prueba="costo" puntos=4
### BEGIN HIDDEN TESTS
calificar(costo)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas del material de origen.** Este ejemplo viene de unas diapositivas, y allí tiene cuatro tropiezos:
#
# | dice | debe decir | cómo verlo |
# |---|---|---|
# | *ŷ* = (11; 16; 31; 26) | (6; 16; 31; 26) | 5 · 1 + 1 = 6 |
# | *J* = 11,25 | 65,75 | 11,25 es la *media de los residuos* con ese 11; ni se elevó al cuadrado |
# | *W* = 5 − 1,98 = 4,505 | 5 − 0,4825 = 4,5175 | en la resta falta el ¼; y 5 − 1,98 es 3,02 |
# | *b* = (0,9825; 0,98; …) | *b* = 0,9 | hay **un** sesgo: los residuos se promedian |
#
# (Con su $\hat y_1 = 11$, el costo sería 71,375 y el paso, 0,495: de ahí sale su 4,505.) Una sola cuenta mal al
# principio recorre todo lo demás. Por eso aquí cada función tiene un ejemplo que puedes repetir a mano.

# %% [markdown]
# ### El costo es un paisaje
#
# Con los datos fijos, $J$ depende solo de $W$ y de $b$. Cada punto del plano $(W, b)$ es **una recta**, y su altura es
# lo mal que le va. Aprender es buscar el punto más bajo.


# %%
def costoEn(w, b):
    """Costo de la recta ŷ = w·x + b en los cuatro puntos del ejemplo."""
    return costo(y_est=predecir(X=X_mano, W=np.array([[w]]), b=np.array([[b]])), y=y_mano)


# %% muestra="paisaje"
graficarSuperficie(costoEn, [[5, 1]], W=(-1.5, 6.5), b=(-4, 8), titulo="El costo de cada recta; ● es W = 5, b = 1")

# %% [markdown]
# Es un valle con forma de tazón alargado, con un solo mínimo (★) y sin trampas. Que sea alargado traerá problemas más
# adelante.

# %% [markdown]
# ## 3. ¿Hacia dónde se baja?
#
# La derivada de $J$ respecto a $W$ dice cuánto sube el costo si $W$ sube un poco. La regla de la cadena, para un
# registro:
#
# $$L = \tfrac12 (\hat y - y)^2, \qquad \hat y = W x + b \quad\Longrightarrow\quad
#   \frac{\partial L}{\partial W} = \underbrace{(\hat y - y)}_{\partial L / \partial \hat y} \cdot
#   \underbrace{x}_{\partial \hat y / \partial W}, \qquad \frac{\partial L}{\partial b} = (\hat y - y) \cdot 1.$$
#
# El costo es la media de los $m$ registros, así que su gradiente es la media de los gradientes:
#
# $$\frac{\partial J}{\partial W} = \frac1m \sum_{i=1}^m (\hat y_i - y_i)\, x_i^\top, \qquad
#   \frac{\partial J}{\partial b} = \frac1m \sum_{i=1}^m (\hat y_i - y_i).$$
#
# Se lee así: **cada registro tira de los parámetros con una fuerza igual a su residuo**, y tira más de los pesos cuya
# característica era grande.

# %% [markdown]
# ### Ejercicio 1.4 · `gradientes`
# Dificultad ●●○○○ · 8 puntos · unos 20 minutos
#
# Programa las dos fórmulas para cualquier número de características y de registros.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y` | registros y respuestas | `(n, m)`, `(1, m)` |
# | `W`, `b` | parámetros actuales | `(1, n)`, `(1, 1)` |
# | devuelve `(dW, db)` | ∂*J*/∂*W* y ∂*J*/∂*b* | `(1, n)`, `(1, 1)` |
#
# **Con números**, en el ejemplo:
#
# | registro | *x* | *y* | *ŷ* | residuo | residuo · *x* |
# |---|---|---|---|---|---|
# | 1 | 1 | 4 | 6 | 2 | 2 |
# | 2 | 3 | 8 | 16 | 8 | 24 |
# | 3 | 6 | 14 | 31 | 17 | 102 |
# | 4 | 5 | 13 | 26 | 13 | 65 |
# | **media** | | | | **10** | **48,25** |
#
# Por lo tanto `dW = [[48.25]]` y `db = [[10.]]`. Los dos son positivos: para bajar el costo hay que **bajar** $W$ y
# $b$.


# %% ejercicio="gradientes"
def gradientes(X, y, W, b):
    """Gradientes de la mitad del error cuadrático medio de un modelo lineal.

    X: (n, m). y: (1, m). W: (1, n). b: (1, 1). Devuelve (dW, db), con las formas de W y b.
    """
    ### BEGIN SOLUTION
    residuos = predecir(X=X, W=W, b=b) - y
    return residuos @ X.T / X.shape[1], residuos.mean(axis=1, keepdims=True)
    ### END SOLUTION


# %% comprobacion="gradientes"
dW, db = gradientes(X=X_mano, y=y_mano, W=W_mano, b=b_mano)
comprobarCerca(dW, np.array([[48.25]]), "dW del ejemplo", si_falla="Mira la última columna de la tabla: ¿su media?")
comprobarCerca(db, np.array([[10.0]]), "db del ejemplo", si_falla="Un solo sesgo: la media de los cuatro residuos.")

dW, db = gradientes(X=X_c, y=y_c, W=W_c, b=b_c)
comprobarForma(dW, (1, 3), "dW")
comprobarForma(db, (1, 1), "db")
comprobarGradiente(lambda W: costo(y_est=predecir(X=X_c, W=W, b=b_c), y=y_c), W_c, dW, "dW")
comprobarGradiente(lambda b: costo(y_est=predecir(X=X_c, W=W_c, b=b), y=y_c), b_c, db, "db")
comprobarIntacto(gradientes, X=X_c, y=y_c, W=W_c, b=b_c)

# %% [markdown]
# La comprobación usó también tres características y siete registros: medidas distintas, para que una matriz sin
# trasponer no
# pase inadvertida.
#
# <details><summary>Pista 1 · ¿qué producto da la suma de residuo por característica?</summary>
# Los residuos son $(1, m)$ y quieres $(1, n)$. ¿Por qué matriz de forma $(m, n)$ hay que multiplicar?</details>
# <details><summary>Pista 2 · <code>db</code> me sale con forma (1, 4) o ()</summary>
# Todos los registros comparten el sesgo: se promedian a lo largo del eje 1. <code>keepdims=True</code> conserva los dos
# ejes.</details>
# <details><summary>Pista 3 · mis gradientes son el doble, o $m$ veces los esperados</summary>
# Vuelve al costo: ¿lleva un ½?, ¿es una suma o una media?</details>

# %% prueba="gradientes" puntos=8
### BEGIN HIDDEN TESTS
calificar(gradientes)
### END HIDDEN TESTS

# %% [markdown]
# ### Un paso, a mano
#
# El gradiente apunta cuesta **arriba**; nosotros vamos al revés, con un paso proporcional a una **tasa de
# aprendizaje** $\alpha$ (*learning rate*), que en el código se llama `lr`:
#
# $$W \leftarrow W - \alpha\,\frac{\partial J}{\partial W}, \qquad
#   b \leftarrow b - \alpha\,\frac{\partial J}{\partial b}.$$
#
# **Con números** y $\alpha = 0{,}01$: $W = 5 - 0{,}01 \cdot 48{,}25 = 4{,}5175$ y $b = 1 - 0{,}01 \cdot 10 = 0{,}9$. El
# costo baja de 65,75 a 43,72 con un solo paso.
#
# **Fe de erratas.** En las mismas diapositivas, la actualización de una red aparece como `W1 = W1 + a * dJ/dW1`. Con
# el $+$ se sube: en el ejemplo, $W = 5{,}4825$ y $b = 1{,}1$ llevan el costo de 65,75 a 92,28.

# %% [markdown]
# ### Ejercicio 1.5 · `descensoGradiente`
# Dificultad ●●●○○ · 8 puntos · unos 20 minutos
#
# Repite el paso. En cada época, y en este orden:
#
# 1. los gradientes **de los dos** parámetros, con los valores actuales;
# 2. un paso en `W` y en `b`;
# 3. el costo **después** del paso, que se anota.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y`, `W`, `b` | datos y parámetros iniciales | como siempre |
# | `lr`, `epocas` | tasa de aprendizaje y número de pasos | número > 0, entero ≥ 0 |
# | devuelve `costos` | uno por época, tomado después del paso | lista o arreglo de `epocas` |
# | … y `W`, `b` | parámetros finales | `(1, n)`, `(1, 1)` |
#
# **Con números**, dos épocas desde $W = 5$, $b = 1$ con `lr = 0.01`: los costos son 43,7215 y 29,1077, y los
# parámetros terminan en $W = 4{,}1244$, $b = 0{,}8191$.
#
# `W` y `b` son de quien te llama. `W -= …` escribe sobre su arreglo, y si sus números eran enteros, ni siquiera puede.


# %% ejercicio="descensoGradiente"
def descensoGradiente(X, y, W, b, lr, epocas):
    """Descenso de gradiente de una regresión lineal, con todos los registros en cada paso.

    X: (n, m). y: (1, m). W: (1, n) y b: (1, 1), parámetros iniciales. lr: tasa de aprendizaje. epocas: pasos.
    Devuelve (costos, W, b): un costo por época, tomado después del paso, y los parámetros finales.
    """
    ### BEGIN SOLUTION
    costos = []
    for _ in range(epocas):
        dW, db = gradientes(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costo(y_est=predecir(X=X, W=W, b=b), y=y))
    return np.array(costos), W, b
    ### END SOLUTION


# %% comprobacion="descensoGradiente"
inicio = {"X": X_mano, "y": y_mano, "W": W_mano, "b": b_mano}
costos, W_1, b_1 = descensoGradiente(**inicio, lr=0.01, epocas=2)
comprobarCerca(
    costos,
    np.array([43.7214679687, 29.1076503422]),
    "costos de dos épocas",
    si_falla="Si el primero es 65,75, anotas antes del paso. Si falla solo el segundo, ¿con qué parámetros va?",
)
comprobarCerca(W_1, np.array([[4.12439375]]), "W tras dos épocas", si_falla="¿Usas el gradiente del punto nuevo?")
comprobarCerca(b_1, np.array([[0.81909375]]), "b tras dos épocas", si_falla="¿Calculas dW y db antes de mover ninguno?")
costos, W_1, b_1 = descensoGradiente(**inicio, lr=0.1, epocas=1000)
comprobarBaja(costos, "costos de 1000 épocas")
recta = np.polyfit(X_mano[0], y_mano[0], 1)  # NumPy resuelve el mismo problema sin dar pasos
comprobarCerca(np.array([W_1.item(), b_1.item()]), recta, "tras 1000 épocas, la recta de np.polyfit")
comprobarIntacto(descensoGradiente, **inicio, lr=0.01, epocas=2)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Una lista vacía, un ciclo de <code>epocas</code> vueltas y, dentro, los tres puntos del enunciado en su
# orden.</details>
# <details><summary>Pista 2 · el costo sube</summary>
# Si la derivada es positiva, aumentar el parámetro aumenta el costo. ¿Hacia dónde hay que moverlo?</details>
# <details><summary>Pista 3 · <code>b</code> no me coincide, <code>W</code> sí</summary>
# Si mueves <code>W</code> y después calculas <code>db</code>, ese gradiente ya es de otro punto.</details>
# <details><summary>Pista 4 · «entrada intacta» falla</summary>
# <code>W -= paso</code> modifica el arreglo que te prestaron; <code>W = W - paso</code> crea otro.</details>

# %% prueba="descensoGradiente" puntos=8
### BEGIN HIDDEN TESTS
calificar(descensoGradiente)
### END HIDDEN TESTS

# %% [markdown]
# Ya puedes ver el descenso entero. Esta función auxiliar anota por dónde pasa, paso a paso.


# %%
def camino(X, y, W, b, lr, pasos):
    """Los parámetros por los que pasa el descenso: (pasos + 1, n + 1), una fila por paso, W y b juntos."""
    puntos = [np.append(W, b)]
    for _ in range(pasos):
        _, W, b = descensoGradiente(X=X, y=y, W=W, b=b, lr=lr, epocas=1)
        puntos.append(np.append(W, b))
    return np.array(puntos)


# %% muestra="descenso"
recorrido = camino(X_mano, y_mano, W_mano, b_mano, lr=0.01, pasos=200)
graficarSuperficie(costoEn, recorrido, W=(-1.5, 6.5), b=(-4, 8), titulo="200 pasos con lr = 0.01")
print(f"Empieza en {costoEn(5, 1):.2f}; tras 10 pasos, {costoEn(*recorrido[10]):.3f}; tras 200, ", end="")
print(f"{costoEn(*recorrido[-1]):.4f}. El mínimo es {costoEn(*np.polyfit(X_mano[0], y_mano[0], 1)):.4f}.")

# %% [markdown]
# Y en los datos, que es donde importa: cada punto del plano es una recta.

# %% muestra="rectas"
graficarAjuste(
    X_mano,
    y_mano,
    {
        f"tras {pasos} pasos": lambda x, p=recorrido[pasos]: predecir(X=x, W=p[:1, np.newaxis], b=p[1:, np.newaxis])
        for pasos in (0, 3, 10, 200)
    },
    nombre_x="x",
    objetivo="y",
    titulo="La recta, cada vez menos mala",
)

# %% [markdown]
# Diez pasos bastan para caer al fondo del valle, y 190 no alcanzan para recorrerlo. El gradiente señala la pendiente
# más fuerte, que **no es la dirección del mínimo**: en un valle alargado, casi todo el paso se gasta en la pared.

# %% [markdown]
# ## 4. La tasa de aprendizaje
#
# ¿Y si damos pasos más largos? Deja $b$ fijo en 1 y mira solo $W$. El costo es una parábola, y un paso hace algo
# muy simple con la distancia al mínimo $W^*$:
#
# $$W_{\text{nuevo}} - W^* = (1 - \alpha\, c)\,(W - W^*), \qquad c = \frac1m \sum_i x_i^2 = 17{,}75.$$
#
# **Con números:** aquí $W^* = 2{,}2817$ y la distancia inicial es 2,7183. Con $\alpha = 0{,}01$ cada paso la multiplica
# por $1 - 0{,}1775 = 0{,}8225$: queda 2,2358, o sea $W = 4{,}5175$, como antes.
#
# | *α* | factor 1 − *αc* | qué pasa |
# |---|---|---|
# | 0,005 | 0,91 | se acerca despacio |
# | 0,04 | 0,29 | se acerca deprisa |
# | 1/*c* = 0,056 | 0 | llega en un paso |
# | 0,1 | −0,78 | salta de un lado a otro y se acerca |
# | 2/*c* = 0,113 | −1 | salta para siempre entre dos puntos |
# | 0,12 | −1,13 | se aleja: **diverge** |

# %% [markdown]
# ### Tres tasas, y una que rebota
#
# Mira los cuatro comportamientos de la tabla sobre la parábola.


# %%
def pasosDeW(lr, pasos=10):
    """Los valores de W por los que pasa el descenso desde W = 5, con b fijo en 1: (pasos + 1,)."""
    valores = [5.0]
    for _ in range(pasos):
        dW, _ = gradientes(X=X_mano, y=y_mano, W=np.array([[valores[-1]]]), b=b_mano)
        valores.append(valores[-1] - lr * dW.item())
    return np.array(valores)


def costoEnW(w):
    """Costo en el ejemplo con b fijo en 1."""
    return costoEn(w, 1.0)


# %% muestra="regimenes"
tasas = {"corta": 0.005, "buena": 0.04, "rebota": 0.1, "excesiva": 0.12}
graficarPasos(
    costoEnW,
    {f"lr = {lr}: {nombre}": pasosDeW(lr) for nombre, lr in tasas.items()},
    limites=(-3, 7.6),
    titulo="Diez pasos desde W = 5 con cuatro tasas",
)

# %% [markdown]
# Arriba, los saltos sobre el costo; abajo, el costo de cada paso. Aprende a leer la fila de abajo, porque con ocho
# características ya no podrás dibujar la de arriba:
#
# - **corta**: baja siempre, y sigue bajando cuando se acaban los pasos;
# - **buena**: cae deprisa y se aplana;
# - **rebota**: cruza el valle en cada paso, y aun así baja. Está cerca del límite;
# - **excesiva**: sube. No hay que esperar: si sube tres pasos seguidos, la tasa es demasiado grande (o el signo está
#   mal).
#
# La siguiente celda añade un **deslizador** para que pruebes otras. Si lees este cuaderno sin ejecutarlo, la figura de
# arriba cuenta lo mismo.

# %% muestra="deslizador"
explorar(
    lambda lr: graficarPasos(costoEnW, {f"lr = {lr}": pasosDeW(lr)}, limites=(-3, 7.6), costos=(0.1, 3000)),
    valores=[0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.056, 0.08, 0.1, 0.11, 0.113, 0.12, 0.13],
    nombre="lr",
    inicial=0.02,
)

# %% [markdown]
# ### Con varios parámetros
#
# Pasa lo mismo en cada dirección del valle, y manda la más empinada: el límite es $\alpha < 2/\lambda_{\max}$, donde
# $\lambda_{\max}$ es la mayor curvatura del costo. Se calcula con los autovalores de una matriz pequeña; si no los
# conoces, usa la función como una caja cerrada.


# %%
def tasaLimite(X):
    """La tasa a partir de la cual el descenso diverge, 2/λ_max. X: (n, m). El sesgo es el peso de una fila de unos."""
    unos = np.vstack([X, np.ones((1, X.shape[1]))])
    return 2 / np.linalg.eigvalsh(unos @ unos.T / X.shape[1])[-1]


# %% muestra="limite"
print(f"Con b fijo el límite era 2/17,75 = {2 / 17.75:.4f}; moviendo W y b es {tasaLimite(X_mano):.4f}.")
inicio = {"X": X_mano, "y": y_mano, "W": W_mano, "b": b_mano}
for lr in (0.107, 0.109):
    costos_lr, _, _ = descensoGradiente(**inicio, lr=lr, epocas=1000)
    print(f"lr = {lr}: tras 1000 épocas, costo {costos_lr[-1]:.3g}")

# %% [markdown]
# **Fe de erratas.** Las diapositivas dicen que, con todos los registros en cada paso, «el costo siempre baja si la
# implementación es correcta». Solo si la tasa está por debajo del límite: acabas de ver una implementación correcta
# que sube con `lr = 0.12`.
#
# **Pregunta (2 puntos).** Entrenas y el costo sube desde la primera época. Puede ser la tasa o un signo equivocado en
# el paso. ¿Qué experimento, de una línea, distingue un caso del otro?

# %% [markdown] respuesta="sube-por-que" puntos=2
# Volver a entrenar con una tasa muchísimo menor, por ejemplo mil veces. Si el signo está bien, con pasos pequeños el
# costo tiene que bajar, aunque sea poco: el problema era la tasa. Si también sube (más despacio), el paso va cuesta
# arriba: el problema es el signo, o un gradiente equivocado, y hay que compararlo con la derivada numérica.

# %% [markdown]
# ## 5. Todas las características en la misma escala
#
# Vuelve a los distritos de California. ¿Cuál es allí la tasa límite?

# %% muestra="limite-crudo"
print("características:", ", ".join(tabla.nombres))
print("desviaciones:   ", ", ".join(f"{s:.3g}" for s in X_e.std(axis=1)))
print(f"tasa límite: {tasaLimite(X_e):.2g}")

# %% [markdown]
# 0,00000059. La población, en miles, hace el costo empinadísimo en **su** dirección y obliga a pasos diminutos en
# **todas**. El remedio no es tocar el algoritmo, sino los datos: poner todas las características en una escala
# parecida. Hay dos maneras habituales.

# %% [markdown]
# ### Ejercicio 1.6 · `normalizarMedia`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# La **normalización por la media** centra cada característica y la divide entre su rango:
#
# $$x' = \frac{x - \text{media}(x)}{\max(x) - \min(x)}$$
#
# La media, el máximo y el mínimo se calculan **por característica** y con los registros de `referencia`, que en la
# práctica es siempre el conjunto de entrenamiento. Si una característica es constante en la referencia, divide entre 1.
#
# | | significado | forma |
# |---|---|---|
# | `X` | registros que se transforman | `(n, m)` |
# | `referencia` | registros de los que salen las estadísticas | `(n, m')` |
# | devuelve | `X` normalizada | `(n, m)` |
#
# **Con números:** la fila $(1\;\;3\;\;6\;\;5)$, con ella misma de referencia, tiene media 3,75 y rango 5: queda
# $(-0{,}55\;\;{-0{,}15}\;\;0{,}45\;\;0{,}25)$. Y un registro nuevo con $x = 8$ se convierte en $0{,}85$.


# %% ejercicio="normalizarMedia"
def normalizarMedia(X, referencia):
    """Centra cada característica y la divide entre su rango, con la media y el rango de la referencia.

    X: (n, m). referencia: (n, m'). Una característica constante en la referencia se divide entre 1.
    Devuelve un ndarray (n, m).
    """
    ### BEGIN SOLUTION
    media = referencia.mean(axis=1, keepdims=True)
    rango = referencia.max(axis=1, keepdims=True) - referencia.min(axis=1, keepdims=True)
    return (X - media) / np.where(rango == 0, 1, rango)
    ### END SOLUTION


# %% comprobacion="normalizarMedia"
comprobarCerca(
    normalizarMedia(X=X_mano, referencia=X_mano),
    np.array([[-0.55, -0.15, 0.45, 0.25]]),
    "la fila del ejemplo",
    si_falla="Resta 3,75 y divide entre 6 − 1 = 5.",
)
comprobarCerca(
    normalizarMedia(X=np.array([[8.0]]), referencia=X_mano),
    np.array([[0.85]]),
    "un registro nuevo",
    si_falla="¿De quién son la media y el rango: de X o de la referencia?",
)
dos_filas = np.array([[1.0, 3.0, 6.0, 5.0], [7.0, 7.0, 7.0, 7.0]])
comprobarCerca(
    normalizarMedia(X=dos_filas, referencia=dos_filas),
    np.array([[-0.55, -0.15, 0.45, 0.25], [0.0, 0.0, 0.0, 0.0]]),
    "dos características, una constante",
    si_falla="Cada fila con su propia media y su propio rango. Si sale nan, ¿entre qué divides?",
)
comprobarIntacto(normalizarMedia, X=X_mano, referencia=X_mano)

# %% [markdown]
# <details><summary>Pista 1 · ¿por filas o por columnas?</summary>
# Una característica es una fila. Para tener una media por fila hay que recorrer las columnas:
# <code>axis=1</code>.</details>
# <details><summary>Pista 2 · «operands could not be broadcast together»</summary>
# <code>X.mean(axis=1)</code> tiene forma $(n,)$, y NumPy la alinea con las columnas. Con <code>keepdims=True</code> es
# $(n, 1)$. Cuidado: si $n = m$ no hay error, solo un resultado equivocado.</details>
# <details><summary>Pista 3 · la característica constante da <code>nan</code></summary>
# <code>np.where(condición, si, no)</code> elige elemento a elemento.</details>

# %% prueba="normalizarMedia" puntos=4
### BEGIN HIDDEN TESTS
calificar(normalizarMedia)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 1.7 · `estandarizar`
# Dificultad ●●○○○ · 5 puntos · unos 10 minutos
#
# La **estandarización** divide entre la desviación estándar, $x' = (x - \bar x)/\sigma$, con
#
# $$\sigma = \sqrt{\tfrac1m \textstyle\sum_i (x_i - \bar x)^2}.$$
#
# Cada característica queda con media 0 y desviación 1. Otra vez, las estadísticas son las de `referencia`, y una
# característica constante se divide entre 1.
#
# | | significado | forma |
# |---|---|---|
# | `X` | registros que se transforman | `(n, m)` |
# | `referencia` | registros de los que salen las estadísticas | `(n, m')` |
# | devuelve | `X` estandarizada | `(n, m)` |
#
# **Con números:** en $(1\;\;3\;\;6\;\;5)$ la suma de cuadrados de las diferencias con 3,75 es 14,75;
# $\sigma = \sqrt{14{,}75/4} = 1{,}9203$, y la fila queda $(-1{,}4321\;\;{-0{,}3906}\;\;1{,}1717\;\;0{,}6509)$.


# %% ejercicio="estandarizar"
def estandarizar(X, referencia):
    """Resta la media de cada característica y divide entre su desviación, ambas de la referencia.

    X: (n, m). referencia: (n, m'). La desviación divide entre m'; una característica constante, entre 1.
    Devuelve un ndarray (n, m).
    """
    ### BEGIN SOLUTION
    media = referencia.mean(axis=1, keepdims=True)
    desviacion = referencia.std(axis=1, keepdims=True)
    return (X - media) / np.where(desviacion == 0, 1, desviacion)
    ### END SOLUTION


# %% comprobacion="estandarizar"
Z = estandarizar(X=X_mano, referencia=X_mano)
comprobarCerca(
    Z,
    np.array([[-1.43207802, -0.39056673, 1.1717002, 0.65094455]]),
    "la fila del ejemplo",
    si_falla="Si sale −1,240 usas m − 1; si sale −0,746, divides entre la varianza.",
)
mezcla = np.array([[1.0, 3.0, 6.0, 5.0], [200.0, 900.0, 400.0, 100.0]])
Z = estandarizar(X=mezcla, referencia=mezcla)
comprobarCerca(Z.mean(axis=1) + 1, np.ones(2), "media 0 en cada característica (más 1)")
comprobarCerca(Z.std(axis=1), np.ones(2), "desviación 1 en cada característica")
comprobarCerca(
    estandarizar(X=np.array([[3.75, 3.75 + np.sqrt(14.75 / 4)]]), referencia=X_mano),
    np.array([[0.0, 1.0]]),
    "dos registros nuevos",
    si_falla="¿De quién son la media y la desviación: de X o de la referencia?",
)
comprobarIntacto(estandarizar, X=mezcla, referencia=mezcla)

# %% [markdown]
# <details><summary>Pista 1 · ¿en qué se diferencia de la anterior?</summary>
# Solo en el divisor. NumPy tiene <code>std</code>, que acepta <code>axis</code> y <code>keepdims</code>.</details>
# <details><summary>Pista 2 · ¿entre $m$ o entre $m - 1$?</summary>
# Entre $m$, como en la fórmula. <code>np.std</code> lo hace así por omisión; otras bibliotecas, no.</details>

# %% prueba="estandarizar" puntos=5
### BEGIN HIDDEN TESTS
calificar(estandarizar)
### END HIDDEN TESTS

# %% muestra="limites"
escalas = {"cruda": X_e, "normalizada": normalizarMedia(X=X_e, referencia=X_e)}
escalas["estandarizada"] = estandarizar(X=X_e, referencia=X_e)
print(f"{'':14}  tasa límite   desviación menor y mayor")
for nombre, X_s in escalas.items():
    s = X_s.std(axis=1)
    print(f"{nombre:14}  {tasaLimite(X_s):11.2g}   {s.min():.3g} y {s.max():.3g}")

# %% [markdown]
# La tasa límite pasa de 0,00000059 a 2 o a 0,98. Pero fíjate en las desviaciones de la normalización por la media: van
# de 0,011 a 0,25. Basta un distrito con cientos de ocupantes por hogar (¿una cárcel?, ¿un cuartel?) para estirar el
# rango de esa característica, y los demás quedan apretados en una rayita. La desviación estándar aguanta mejor los
# valores raros: por eso, desde aquí, estandarizamos.
#
# Con dos características se ve por qué ayuda. A la izquierda, la edad y la característica más útil en sus unidades; a
# la derecha, las mismas estandarizadas. En los dos casos, 20 pasos con la mitad de la tasa límite, que en
# la dirección más empinada llega al fondo de un salto.

# %% muestra="valle"
correlacion = np.corrcoef(np.vstack([y_e, X_e]))[0, 1:]
mejor = int(np.argmax(np.abs(correlacion)))  # la característica que más sabe de la respuesta
dos = X_e[[mejor, tabla.nombres.index("edad")]]
pares = {"en sus unidades": dos - dos.mean(axis=1, keepdims=True)}
pares["estandarizadas"] = estandarizar(X=dos, referencia=dos)
y_centrada = y_e - y_e.mean()  # con todo centrado, el sesgo se queda en 0 y quedan dos pesos que dibujar
caminos = {
    nombre: camino(D, y_centrada, np.zeros((1, 2)), np.zeros((1, 1)), tasaLimite(D) / 2, pasos=20)[:, :2]
    for nombre, D in pares.items()
}


def costoDe(D):
    return lambda w1, w2: costo(y_est=np.array([[w1, w2]]) @ D, y=y_centrada)


graficarCaminos(
    {nombre: costoDe(D) for nombre, D in pares.items()},
    caminos,
    nombres=(f"peso de «{tabla.nombres[mejor]}»", "peso de «edad»"),
    titulo="El mismo problema, antes y después de estandarizar",
)

# %% [markdown]
# Fíjate en los números de los ejes: el valle de la izquierda es mucho más largo que ancho, y el dibujo lo comprime. El
# primer salto cae al fondo; falta recorrerlo a lo largo, y 20 pasos no bastan. A la derecha, el camino va casi derecho
# al mínimo (★) y llega en cuatro o cinco. En un valle redondo, «cuesta abajo» y «hacia el mínimo» son la misma
# dirección.

# %% [markdown]
# ### Ejercicio 1.8 · Escribe la prueba: `pruebaEstandarizar`
# Dificultad ●●●○○ · 8 puntos · unos 25 minutos
#
# Una estandarización equivocada rara vez da error: el modelo entrena, solo que peor, o parece mejor de lo que es.
# Escribe `pruebaEstandarizar(f)`, que recibe una función con los argumentos de `estandarizar` y devuelve `True` si
# hace lo que pide el ejercicio 1.7 y `False` si no.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | una supuesta `estandarizar`: `f(X=…, referencia=…)` | función |
# | devuelve | ¿estandariza bien? | `True` o `False` |
#
# La calificación le pasa 4 funciones correctas, escritas con estilos distintos, y 8 incorrectas. Cada punto es una
# **pareja**: rechazar una incorrecta y aceptar la correcta que la acompaña, de modo que responder siempre lo mismo
# vale 0.
#
# **Con números:** una prueba que solo use la fila $(1\;\;3\;\;6\;\;5)$ con ella misma de referencia rechaza a quien
# divide entre la varianza, pero acepta a quien usa las estadísticas de `X` en vez de las de la referencia: ahí son lo
# mismo. **Cada cosa igual a otra es un lugar donde un error puede esconderse.**
#
# Una de las correctas calcula en float32: deja una tolerancia, por ejemplo, de $10^{-4}$.


# %% ejercicio="pruebaEstandarizar"
def pruebaEstandarizar(f):
    """Dice si f estandariza bien.

    f: función con los argumentos de estandarizar, que devuelve un ndarray (n, m). Devuelve True o False.
    """
    ### BEGIN SOLUTION
    referencia = np.array([[1.0, 3.0, 6.0, 5.0], [20.0, 90.0, 40.0, 10.0], [7.0, 7.0, 7.0, 7.0]])
    X = np.array([[2.0, 9.0, 4.0], [50.0, 10.0, 80.0], [7.0, 8.0, 5.0]])
    esperado = np.array([(x - r.mean()) / (r.std() or 1.0) for x, r in zip(X, referencia, strict=True)])
    obtenido = f(X=X, referencia=referencia)
    return np.shape(obtenido) == esperado.shape and bool(np.allclose(obtenido, esperado, rtol=1e-4, atol=1e-4))
    ### END SOLUTION


# %% comprobacion="pruebaEstandarizar"
def entreLaVarianza(X, referencia):
    media = referencia.mean(axis=1, keepdims=True)
    varianza = referencia.var(axis=1, keepdims=True)  # falta la raíz
    return (X - media) / np.where(varianza == 0, 1, varianza)


comprobarIgual(
    pruebaEstandarizar(estandarizar),
    True,
    "pruebaEstandarizar(tu estandarizar)",
    si_falla="Si tu estandarizar pasó su comprobación, tu prueba pide de más.",
)
comprobarIgual(
    pruebaEstandarizar(entreLaVarianza),
    False,
    "pruebaEstandarizar(una que divide entre la varianza)",
    si_falla="¿Comparas los valores con algo calculado por otro camino?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué datos invento?</summary>
# Pocos números bastan, si son incómodos: más de una característica, en escalas distintas; una referencia que no sea
# <code>X</code> ni tenga tantos registros como ella; una característica constante en la referencia.</details>
# <details><summary>Pista 2 · ¿con qué comparo?</summary>
# Con los números que da la fórmula, calculados a mano o fila por fila con un ciclo.</details>
# <details><summary>Pista 3 · todavía acepta alguna incorrecta</summary>
# ¿Qué da la tuya cuando la salida tiene <code>nan</code>? ¿Con cuatro registros distingues $m$ de $m-1$, y con
# cuatrocientos?</details>

# %% prueba="pruebaEstandarizar" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaEstandarizar)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** Una compañera estandariza **toda** la tabla y la parte después. ¿Qué hay de malo? ¿El error
# que mida en la prueba será, en general, demasiado optimista o demasiado pesimista?

# %% [markdown] respuesta="escalar-antes-de-partir" puntos=2
# La media y la desviación ya contienen información de los registros de validación y de prueba, que debían ser
# desconocidos: es una fuga de datos. El error medido tiende a ser optimista, porque el modelo se midió con registros
# que influyeron en su preparación; en uso real llegarán registros de uno en uno y solo se tendrán las estadísticas del
# entrenamiento. Lo correcto es partir primero y calcular las estadísticas solo con la parte de entrenamiento.

# %% [markdown]
# ### Entrenar de verdad
#
# Ya está todo: las tres partes, los gradientes, la tasa y la escala. Falta decir el error en las unidades de $y$: el
# **RMSE**, la raíz del error cuadrático medio, lo hace.


# %%
def rmse(y_est, y):
    """Raíz del error cuadrático medio: en las unidades de y."""
    return np.sqrt(2 * costo(y_est=y_est, y=y))


def diferencia(W_1, W_2):
    """La mayor diferencia entre dos juegos de pesos, relativa al mayor peso."""
    return np.abs(np.ravel(W_1) - np.ravel(W_2)).max() / np.abs(W_2).max()


# %% muestra="entrenar"
Z_e, Z_v, Z_t = (estandarizar(X=X, referencia=X_e) for X in (X_e, X_v, X_t))
n = len(Z_e)
lr = 0.8 * tasaLimite(Z_e)
costos, W, b = descensoGradiente(X=Z_e, y=y_e, W=np.zeros((1, n)), b=np.zeros((1, 1)), lr=lr, epocas=6000)
graficarCostos({f"lr = {lr:.3f}": costos[:100]}, titulo="Las primeras 100 épocas")

for nombre, Z, y_parte in (("entrenamiento", Z_e, y_e), ("validación", Z_v, y_v)):
    print(f"{nombre:14} RMSE {rmse(predecir(X=Z, W=W, b=b), y_parte):.4g}", end="")
    print(f"   (diciendo siempre la media: {rmse(y_e.mean(), y_parte):.4g})")

# %% [markdown]
# En California el RMSE es 0,73, es decir, unos 73 000 dólares, contra 116 000 de quien responde siempre la media.
# Compara siempre con esa respuesta tonta: un error sin referencia no dice nada.
#
# Como las características están en la misma escala, los pesos se pueden comparar entre sí.

# %% muestra="pesos"
for i in np.argsort(-np.abs(W[0])):
    print(f"{tabla.nombres[i]:12} {W[0, i]:+8.3f}")
graficarReales(y_v, predecir(X=Z_v, W=W, b=b), tabla.objetivo, titulo="Lo que dice el modelo en la validación")

# %% [markdown]
# El ingreso sube el precio, y alejarse hacia el norte o hacia el este (tierra adentro) lo baja. En la figura se ven el
# techo de 500 001 dólares, como una pared a la derecha, y que un plano se queda corto con los distritos caros.

# %% [markdown]
# ### ¿Es el mínimo? Comparación con scikit-learn
#
# La regresión lineal tiene además una solución exacta, sin pasos ni tasa. scikit-learn la usa. Si tu descenso llegó al
# fondo, los dos deben coincidir **en los mismos datos**.

# %% muestra="scikit-learn"
from sklearn.linear_model import LinearRegression

exacta = LinearRegression().fit(Z_e.T, y_e[0])  # scikit-learn pone los registros en filas
print(f"6000 épocas:                    {diferencia(W, exacta.coef_):.1e}")
_, W_50, _ = descensoGradiente(X=Z_e, y=y_e, W=np.zeros((1, n)), b=np.zeros((1, 1)), lr=lr, epocas=50)
print(f"solo 50 épocas:                 {diferencia(W_50, exacta.coef_):.1e}")
cruda = LinearRegression().fit(X_e.T, y_e[0])
print(f"contra los pesos sin escalar:   {diferencia(W, cruda.coef_):.1e}")
print(f"los mismos, deshecha la escala: {diferencia(W[0] / X_e.std(axis=1), cruda.coef_):.1e}")

# %% [markdown]
# Coinciden en más de seis cifras donde deben: mismo costo, mismos datos, descenso terminado. Con 50 épocas todavía no
# (el costo ya casi no baja, pero los pesos siguen caminando por el fondo del valle), y los pesos de datos sin escalar
# son otros números, aunque el modelo sea el mismo: basta dividir cada uno entre la desviación de su característica.

# %% [markdown]
# ## 6. *Ridge*: que los pesos no crezcan de más
#
# Cuando dos características dicen casi lo mismo (latitud y longitud en California: la costa va en diagonal), el
# modelo puede dar un peso enorme a una y compensarlo con la otra. La regresión ***ridge*** añade al costo un precio por
# el tamaño de los pesos:
#
# $$J_\lambda = \frac{1}{2m} \sum_i (\hat y_i - y_i)^2 + \frac{\lambda}{2m} \sum_j W_j^2$$
#
# Con $\lambda = 0$ es la regresión de antes; cuanto mayor es $\lambda$, más pequeños los pesos. El **sesgo no se
# penaliza**: no es culpa suya que los precios no tengan media cero.

# %% [markdown]
# ### Ejercicio 1.9 · `costoRidge`
# Dificultad ●○○○○ · 4 puntos · unos 10 minutos
#
# Programa la fórmula. La primera mitad ya la tienes.
#
# | | significado | forma |
# |---|---|---|
# | `y_est`, `y` | predicciones y respuestas | `(1, m)` |
# | `W` | pesos | `(1, n)` |
# | `lam` | *λ* ≥ 0 | número |
# | devuelve | *J*<sub>*λ*</sub> | un número |
#
# **Con números:** en el ejemplo de los cuatro puntos, con $\lambda = 2$: $65{,}75 + \tfrac{2}{8} \cdot 5^2 =
# 65{,}75 + 6{,}25 = 72$.


# %% ejercicio="costoRidge"
def costoRidge(y_est, y, W, lam):
    """La mitad del error cuadrático medio, más la penalización λ/(2m)·ΣW².

    y_est: (1, m). y: (1, m). W: (1, n). lam: λ ≥ 0. Devuelve un número, ≥ 0.
    """
    ### BEGIN SOLUTION
    return costo(y_est=y_est, y=y) + lam / (2 * y.shape[1]) * np.sum(W**2)
    ### END SOLUTION


# %% comprobacion="costoRidge"
comprobarCerca(
    costoRidge(y_est=y_est_mano, y=y_mano, W=W_mano, lam=2.0),
    72.0,
    "costo ridge del ejemplo",
    si_falla="La penalización debe valer 6,25: λ/(2m) por la suma de los pesos al cuadrado, con m = 4.",
)
comprobarCerca(costoRidge(y_est=y_est_mano, y=y_mano, W=W_mano, lam=0.0), 65.75, "con λ = 0, el costo de siempre")
comprobarCerca(
    costoRidge(y_est=np.zeros((1, 5)), y=np.zeros((1, 5)), W=np.array([[3.0, -4.0]]), lam=1.0),
    2.5,
    "solo la penalización: W = (3, −4), m = 5",
    si_falla="25/10. ¿Sumas los cuadrados de los pesos o promedias?",
)
comprobarIntacto(costoRidge, y_est=y_est_mano, y=y_mano, W=W_mano, lam=2.0)

# %% [markdown]
# <details><summary>Pista 1 · ¿entre qué se divide la penalización?</summary>
# Entre $2m$, y $m$ es el número de <em>registros</em>. ¿Qué argumento lo sabe?</details>

# %% prueba="costoRidge" puntos=4
### BEGIN HIDDEN TESTS
calificar(costoRidge)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 1.10 · `gradientesRidge`
# Dificultad ●●○○○ · 5 puntos · unos 10 minutos
#
# La derivada de $\frac{\lambda}{2m} W_j^2$ respecto a $W_j$ la puedes hacer de memoria. Súmala donde corresponde.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y`, `W`, `b` | como en `gradientes` | como siempre |
# | `lam` | *λ* ≥ 0 | número |
# | devuelve `(dW, db)` | gradientes de *J*<sub>*λ*</sub> | `(1, n)`, `(1, 1)` |
#
# **Con números:** en el ejemplo, con $\lambda = 2$: `dW` $= 48{,}25 + \tfrac{2}{4} \cdot 5 = 50{,}75$ y `db` $= 10$.


# %% ejercicio="gradientesRidge"
def gradientesRidge(X, y, W, b, lam):
    """Gradientes del costo ridge; el sesgo no se penaliza.

    X: (n, m). y: (1, m). W: (1, n). b: (1, 1). lam: λ ≥ 0. Devuelve (dW, db), con las formas de W y b.
    """
    ### BEGIN SOLUTION
    dW, db = gradientes(X=X, y=y, W=W, b=b)
    return dW + lam / X.shape[1] * W, db
    ### END SOLUTION


# %% comprobacion="gradientesRidge"
dW, db = gradientesRidge(X=X_mano, y=y_mano, W=W_mano, b=b_mano, lam=2.0)
comprobarCerca(dW, np.array([[50.75]]), "dW del ejemplo", si_falla="La penalización debe aportar 2,5.")
comprobarCerca(db, np.array([[10.0]]), "db del ejemplo", si_falla="¿El sesgo lleva penalización?")
dW, db = gradientesRidge(X=X_c, y=y_c, W=W_c, b=b_c, lam=1.3)
comprobarForma(db, (1, 1), "db")


def costoDeW(W):
    return costoRidge(y_est=predecir(X=X_c, W=W, b=b_c), y=y_c, W=W, lam=1.3)


comprobarGradiente(costoDeW, W_c, dW, "dW", si_falla="El cuadrado deja un 2 al derivar. ¿Con qué se cancela?")
comprobarIntacto(gradientesRidge, X=X_c, y=y_c, W=W_c, b=b_c, lam=1.3)

# %% [markdown]
# <details><summary>Pista 1 · ¿puedo aprovechar lo que ya escribí?</summary>
# La derivada de una suma es la suma de las derivadas, y la primera parte es <code>gradientes</code>.</details>

# %% prueba="gradientesRidge" puntos=5
### BEGIN HIDDEN TESTS
calificar(gradientesRidge)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas.** Las diapositivas dan tres versiones que no casan entre sí: $R = \sum W^2$, $R = \text{media}(W^2)$
# y la actualización $W \leftarrow W(1 - \alpha\lambda/m) - \alpha\, dJ/dW$. La última solo es la de $R = \tfrac{1}{2m}
# \sum W^2$, que es la que usamos: deriva las otras dos y verás salir $2\alpha\lambda$ y $2\alpha\lambda/n$.
#
# Nuestra $\lambda$ es además la `alpha` de `Ridge` en scikit-learn, que minimiza $\sum(\hat y - y)^2 + \alpha \sum
# W^2$: lo mismo, multiplicado por $2m$. Compruébalo.


# %% muestra="ridge"
from sklearn.linear_model import Ridge


def entrenarRidge(lam, epocas):
    """Descenso con penalización; la penalización suma λ/m a cada curvatura, y la tasa límite baja."""
    W, b = np.zeros((1, n)), np.zeros((1, 1))
    lr = 0.8 * 2 / (2 / tasaLimite(Z_e) + lam / Z_e.shape[1])
    for _ in range(epocas):
        dW, db = gradientesRidge(X=Z_e, y=y_e, W=W, b=b, lam=lam)
        W, b = W - lr * dW, b - lr * db
    return W, b


W_r, b_r = entrenarRidge(lam=100, epocas=3000)
exacta = Ridge(alpha=100).fit(Z_e.T, y_e[0])
print(f"λ = 100, datos estandarizados: {diferencia(W_r, exacta.coef_):.1e}")
cruda = Ridge(alpha=100).fit(X_e.T, y_e[0])
print(f"contra Ridge en datos crudos:  {diferencia(W_r[0] / X_e.std(axis=1), cruda.coef_):.1e}")

# %% [markdown]
# El primero coincide; el segundo **no debe** coincidir. La penalización compara tamaños de pesos, y el tamaño depende
# de las unidades: la edad medida en siglos tendría un peso cien veces mayor, y *ridge* lo castigaría más.
#
# ¿Qué hace $\lambda$ con los pesos, y con el error de validación?

# %% muestra="lambdas"
lambdas = np.logspace(1, 5, 9)
corridas = [entrenarRidge(lam, epocas=800) for lam in lambdas]
importantes = np.argsort(-np.abs(corridas[0][0][0]))[:4]
graficarContra(
    lambdas,
    {tabla.nombres[i]: [W[0, i] for W, _ in corridas] for i in importantes},
    eje_x="λ",
    eje_y="peso",
    logaritmica=True,
    titulo="Los cuatro pesos mayores, encogidos por λ",
)
for lam, (W_l, b_l) in zip(lambdas[::2], corridas[::2], strict=True):
    print(f"λ = {lam:8.0f}   error de validación {rmse(predecir(X=Z_v, W=W_l, b=b_l), y_v):.4f}")

# %% [markdown]
# Todos los pesos van a cero, pero no a la vez: latitud y longitud, que se compensaban, se encogen juntas y antes.
#
# En California *ridge* **no ayuda**: con 14 303 registros y 9 parámetros no hay nada que contener, y el mejor $\lambda$
# es casi 0. Con la tabla de diabetes (310 registros, características muy parecidas entre sí), $\lambda$ alrededor de 10
# deja los pesos mucho más tranquilos y el error igual de bueno. Una técnica no es buena o mala: se mide. El taller 08
# vuelve a esto.

# %% [markdown]
# ## 7. Clasificar: regresión logística
#
# Cambiemos la pregunta: ¿el distrito está **por encima de la mediana**, sí o no? La respuesta es ahora 1 o 0, y nos
# gustaría una **probabilidad**. Una recta no sirve: para ingresos altos predice «probabilidades» mayores que 1. Hay que
# doblarla.
#
# El ejemplo de mano de esta sección tiene tres registros: $X = (-1\;\;0\;\;1)$, $y = (0\;\;1\;\;1)$, con $W = \ln 3$ y
# $b = 0$.

# %%
X_log = np.array([[-1.0, 0.0, 1.0]])
y_log = np.array([[0.0, 1.0, 1.0]])
W_log, b_log = np.array([[np.log(3)]]), np.zeros((1, 1))
y_est_log = np.array([[0.25, 0.5, 0.75]])  # las probabilidades que salen de ahí
y_c01 = (y_c > 0).astype(float)  # los registros al azar, ahora con clases

# %% [markdown]
# ### Ejercicio 1.11 · `sigmoide`
# Dificultad ●○○○○ · 3 puntos · unos 5 minutos
#
# La función que dobla la recta y la mete entre 0 y 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}, \qquad z = W x + b.$$
#
# | | significado | forma |
# |---|---|---|
# | `z` | salida lineal | cualquiera, por ejemplo `(1, m)` |
# | devuelve | *σ*(*z*), elemento a elemento | la misma |
#
# **Con números:** si $z = 0$, $\sigma = \tfrac12$. Si $z = \ln 3$, entonces $e^{-z} = \tfrac13$ y $\sigma =
# \tfrac{1}{4/3} = 0{,}75$; por simetría, $-\ln 3$ da $0{,}25$. En los extremos debe dar un número: $\sigma(\pm 1000)$
# es 1 o 0, nunca `nan`. Un aviso de desbordamiento (*overflow*) no quita puntos.


# %% ejercicio="sigmoide"
def sigmoide(z):
    """Función sigmoide, elemento a elemento.

    z: ndarray de cualquier forma. Devuelve un ndarray de la misma forma, con valores en [0, 1].
    """
    ### BEGIN SOLUTION
    return 0.5 * (1 + np.tanh(0.5 * z))  # igual a 1 / (1 + e^-z), sin exponenciales que se desborden
    ### END SOLUTION


# %% comprobacion="sigmoide"
z = np.array([[-np.log(3), 0.0, np.log(3)]])
comprobarForma(sigmoide(z), z.shape, "sigmoide(z)")
comprobarCerca(
    sigmoide(z),
    np.array([[0.25, 0.5, 0.75]]),
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
# No: <code>np.exp</code> actúa sobre cada elemento.</details>
# <details><summary>Pista 2 · me sale <code>nan</code> con números enormes</summary>
# $e^{1000}$ se convierte en infinito. Compara $\frac{1}{1+e^{-z}}$ y $\frac{e^{z}}{1+e^{z}}$: ¿en cuál aparece
# infinito entre infinito?</details>

# %% prueba="sigmoide" puntos=3
### BEGIN HIDDEN TESTS
calificar(sigmoide)
### END HIDDEN TESTS

# %% [markdown]
# **Fe de erratas.** Las diapositivas llaman *logit* a la salida de la sigmoide. Es al revés: el *logit* es $z$, lo que
# **entra**; lo que sale es una probabilidad $p$, y $z = \ln\frac{p}{1-p}$. Compruébalo: $\ln\frac{0{,}75}{0{,}25} =
# \ln 3$.

# %% [markdown]
# ### Ejercicio 1.12 · `costoLogistico`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# El precio de una probabilidad es $-\ln$ de la que se le dio a lo que ocurrió: la **entropía cruzada**,
#
# $$J = -\frac1m \sum_{i=1}^m \Big( y_i \ln \hat y_i + (1 - y_i) \ln(1 - \hat y_i) \Big).$$
#
# En cada registro sobrevive un solo término: si $y_i = 1$, el segundo vale 0, y si $y_i = 0$, el primero. (Las
# diapositivas lo escriben cruzado, «si $y = 1$: $-y \ln \hat y = 0$». Con $y = 1$ e $\hat y = 0{,}5$ ese término vale
# 0,6931, y el que vale 0 es el otro.)
#
# | | significado | forma |
# |---|---|---|
# | `y_est` | probabilidades *ŷ*, de 0 a 1, extremos incluidos | `(1, m)` |
# | `y` | respuestas, 0 o 1 | `(1, m)` |
# | devuelve | *J* | un número finito |
#
# **Con números:** $\hat y = (0{,}25;\ 0{,}5;\ 0{,}75)$ e $y = (0, 1, 1)$. Los precios son $-\ln 0{,}75 = 0{,}2877$,
# $-\ln 0{,}5 = 0{,}6931$ y $-\ln 0{,}75 = 0{,}2877$; el costo es su media, $0{,}4228$.
#
# Si $\hat y$ vale exactamente 0 o 1 aparece $\ln 0$. Recorta antes a $[\varepsilon, 1 - \varepsilon]$ con un
# $\varepsilon$ diminuto, como $10^{-12}$: equivocarse del todo costará mucho, pero un número.


# %% ejercicio="costoLogistico"
def costoLogistico(y_est, y):
    """Entropía cruzada binaria media.

    y_est: (1, m), probabilidades en [0, 1]. y: (1, m), respuestas 0 o 1. Devuelve un número finito, ≥ 0 (en nats).
    """
    ### BEGIN SOLUTION
    eps = 1e-12
    p = np.clip(np.asarray(y_est, dtype=np.float64), eps, 1 - eps)  # en float32, 1 − eps volvería a ser 1
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    ### END SOLUTION


# %% comprobacion="costoLogistico"
comprobarCerca(
    costoLogistico(y_est=y_est_log, y=y_log),
    0.42283711,
    "costo del ejemplo",
    si_falla="¿Están los dos términos, el signo menos y la media? ¿El logaritmo es natural?",
)
comprobarCerca(costoLogistico(y_est=np.full((1, 4), 0.5), y=np.eye(1, 4)), np.log(2), "decir siempre 0,5 cuesta ln 2")
comprobarIgual(bool(abs(costoLogistico(y_est=y_log, y=y_log)) < 1e-6), True, "acertar todo cuesta casi 0")
todo_mal = costoLogistico(y_est=1 - y_log, y=y_log)
comprobarIgual(bool(15 < todo_mal < 800), True, "fallar todo cuesta mucho, pero es finito", si_falla="Mira el recorte.")
comprobarIntacto(costoLogistico, y_est=y_est_log, y=y_log)

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo recorto?</summary>
# <code>np.clip(valores, minimo, maximo)</code> devuelve un arreglo nuevo.</details>
# <details><summary>Pista 2 · me sale <code>nan</code> al acertar todo</summary>
# $0 \cdot \ln 0$ es $0 \cdot (-\infty)$, y eso es <code>nan</code>: hay que recortar por los dos lados.</details>

# %% prueba="costoLogistico" puntos=5
### BEGIN HIDDEN TESTS
calificar(costoLogistico)
### END HIDDEN TESTS

# %% [markdown]
# ### El gradiente más corto del curso
#
# Para un registro, con $a = \sigma(z)$, la regla de la cadena tiene tres eslabones:
#
# $$\frac{\partial L}{\partial W} = \underbrace{\left(-\frac{y}{a} + \frac{1-y}{1-a}\right)}_{\partial L/\partial a}
#   \cdot \underbrace{a\,(1-a)}_{\partial a/\partial z} \cdot \underbrace{x}_{\partial z/\partial W}$$
#
# Multiplica los dos primeros: los denominadores se cancelan y queda $-y(1-a) + (1-y)a = a - y$. El gradiente es **el
# mismo que el de la regresión lineal**, residuo por entrada, con $a = \sigma(Wx + b)$ en lugar de $Wx + b$:
#
# $$\frac{\partial J}{\partial W} = \frac1m \sum_i (a_i - y_i)\, x_i^\top, \qquad
#   \frac{\partial J}{\partial b} = \frac1m \sum_i (a_i - y_i).$$

# %% [markdown]
# ### Ejercicio 1.13 · Encuentra el error: `gradientesLogistica`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# La función debe dar los dos gradientes de arriba, para cualquier número de características y de registros.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y` | registros y respuestas 0 o 1 | `(n, m)`, `(1, m)` |
# | `W`, `b` | parámetros | `(1, n)`, `(1, 1)` |
# | devuelve `(dW, db)` | gradientes de la entropía cruzada media | `(1, n)`, `(1, 1)` |
#
# **Con números:** $X = (-1\;\;0\;\;1)$, $y = (0\;\;1\;\;1)$, $W = \ln 3$, $b = 0$. Las activaciones son
# $(0{,}25\;\;0{,}5\;\;0{,}75)$ y los residuos, $(0{,}25\;\;{-0{,}5}\;\;{-0{,}25})$.
# `dW` $= \tfrac13(-0{,}25 + 0 - 0{,}25) = -0{,}1667$ y `db` $= \tfrac13(0{,}25 - 0{,}5 - 0{,}25) = -0{,}1667$.
#
# Una persona de tu equipo copió la fórmula de unas diapositivas, donde dice $\partial J/\partial W = \tfrac1m\,
# \sigma'(\hat y)\cdots$. Entrenó, vio bajar el costo y la entregó. **Encuentra el error y corrígelo.**


# %% ejercicio="gradientesLogistica"
def gradientesLogistica(X, y, W, b):
    """Gradientes de la entropía cruzada media de una neurona sigmoide.

    X: (n, m). y: (1, m), 0 o 1. W: (1, n). b: (1, 1). Devuelve (dW, db), con las formas de W y b.
    """
    ### BEGIN SOLUTION
    error = sigmoide(predecir(X=X, W=W, b=b)) - y
    return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)
    ### END SOLUTION
    ### BEGIN STUB
    # a = sigmoide(predecir(X=X, W=W, b=b))
    # error = (a - y) * a * (1 - a)
    # return error @ X.T / X.shape[1], error.mean(axis=1, keepdims=True)
    ### END STUB


# %% [markdown]
# Esta es la prueba de tu colega: cien pasos, y el costo baja. La figura compara sus gradientes, uno por uno, con las
# derivadas numéricas. ¿A quién le crees?

# %% muestra="prueba-debil"
rng = np.random.default_rng(3)
X_d = 2 * rng.normal(size=(6, 40))
y_d = (X_d[:1] + X_d[1:2] > 0).astype(float)
W_d, b_d = rng.normal(size=(1, 6)), np.array([[0.5]])


def costoDebil(W):
    return costoLogistico(y_est=sigmoide(predecir(X=X_d, W=W, b=b_d)), y=y_d)


W_paso = W_d
for _ in range(100):
    W_paso = W_paso - 0.5 * gradientesLogistica(X=X_d, y=y_d, W=W_paso, b=b_d)[0]
print(f"costo: de {costoDebil(W_d):.3f} a {costoDebil(W_paso):.3f}. ¡Baja!")
graficarGradientes(gradientesLogistica(X=X_d, y=y_d, W=W_d, b=b_d)[0], gradienteNumerico(costoDebil, W_d), "dW")

# %% comprobacion="gradientesLogistica"
dW, db = gradientesLogistica(X=X_log, y=y_log, W=W_log, b=b_log)
comprobarCerca(dW, np.array([[-1 / 6]]), "dW del ejemplo", si_falla="Sigue los tres eslabones: ¿cuáles se cancelan?")
comprobarCerca(db, np.array([[-1 / 6]]), "db del ejemplo")
dW, db = gradientesLogistica(X=X_c, y=y_c01, W=W_c, b=b_c)
comprobarGradiente(
    lambda W: costoLogistico(y_est=sigmoide(predecir(X=X_c, W=W, b=b_c)), y=y_c01),
    W_c,
    dW,
    "dW",
    si_falla="¿Cuántas veces aparece la pendiente de la sigmoide después de simplificar?",
)
comprobarForma(db, (1, 1), "db")
comprobarIntacto(gradientesLogistica, X=X_c, y=y_c01, W=W_c, b=b_c)

# %% [markdown]
# <details><summary>Pista 1 · ¿dónde miro?</summary>
# La figura dice que los gradientes tienen el signo correcto y el tamaño equivocado. ¿Qué factor, distinto en cada
# registro y menor que 1, sobra?</details>
# <details><summary>Pista 2 · ¿por qué baja el costo, entonces?</summary>
# Un gradiente encogido todavía apunta cuesta abajo. ¿Qué le pasa al de un registro muy equivocado, con $a$ casi 1 e
# $y = 0$?</details>

# %% prueba="gradientesLogistica" puntos=5
### BEGIN HIDDEN TESTS
calificar(gradientesLogistica)
### END HIDDEN TESTS

# %% [markdown]
# **Pregunta (2 puntos).** ¿Qué hacía mal la función, y a qué registros perjudicaba más? ¿Por qué «el costo baja» no
# bastaba como prueba?

# %% [markdown] respuesta="que-estaba-mal" puntos=2
# Multiplicaba el residuo por la pendiente de la sigmoide, $a(1-a)$, que ya se había cancelado con los denominadores de
# la entropía cruzada: el factor sobra. Perjudica a los registros en los que el modelo se equivoca con seguridad ($a$
# casi 0 o casi 1): su residuo es grande, pero el factor es casi 0 y apenas corrigen. El costo baja porque ese factor es
# positivo y la dirección sigue siendo, más o menos, cuesta abajo; una prueba de verdad compara con derivadas numéricas.

# %% [markdown]
# ### Ejercicio 1.14 · `entrenarLogistica`
# Dificultad ●●○○○ · 6 puntos · unos 15 minutos
#
# El mismo ciclo de `descensoGradiente`, con la sigmoide y la entropía cruzada.
#
# | | significado | forma |
# |---|---|---|
# | `X`, `y`, `W`, `b` | datos (respuestas 0 o 1) y parámetros iniciales | como siempre |
# | `lr`, `epocas` | tasa de aprendizaje y número de pasos | número > 0, entero ≥ 0 |
# | devuelve `costos` | entropía cruzada **después** de cada paso | lista o arreglo de `epocas` |
# | … y `W`, `b` | parámetros finales | `(1, n)`, `(1, 1)` |
#
# **Con números**, un paso en el ejemplo anterior con `lr = 3`: $W = \ln 3 + 0{,}5 = 1{,}5986$, $b = 0{,}5$ y el costo
# baja de 0,4228 a 0,2925.


# %% ejercicio="entrenarLogistica"
def entrenarLogistica(X, y, W, b, lr, epocas):
    """Descenso de gradiente de una regresión logística, con todos los registros en cada paso.

    X: (n, m). y: (1, m), 0 o 1. W: (1, n) y b: (1, 1), parámetros iniciales. lr: tasa de aprendizaje. epocas: pasos.
    Devuelve (costos, W, b): una entropía cruzada por época, tomada después del paso, y los parámetros finales.
    """
    ### BEGIN SOLUTION
    costos = []
    for _ in range(epocas):
        dW, db = gradientesLogistica(X=X, y=y, W=W, b=b)
        W, b = W - lr * dW, b - lr * db
        costos.append(costoLogistico(y_est=sigmoide(predecir(X=X, W=W, b=b)), y=y))
    return np.array(costos), W, b
    ### END SOLUTION


# %% comprobacion="entrenarLogistica"
inicio = {"X": X_log, "y": y_log, "W": W_log, "b": b_log}
costos_log, W_1, b_1 = entrenarLogistica(**inicio, lr=3, epocas=1)
comprobarCerca(W_1, np.array([[1.59861229]]), "W tras un paso")
comprobarCerca(b_1, np.array([[0.5]]), "b tras un paso")
comprobarCerca(
    costos_log, np.array([0.29247669]), "costo tras un paso", si_falla="0,4228 es el costo de antes del paso."
)
costos_log, _, _ = entrenarLogistica(X=X_c, y=y_c01, W=np.zeros((1, 3)), b=np.zeros((1, 1)), lr=1, epocas=50)
comprobarBaja(costos_log, "costos de 50 épocas")
comprobarIntacto(entrenarLogistica, **inicio, lr=3, epocas=2)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Copia tu <code>descensoGradiente</code>. ¿Qué dos llamadas cambian, y qué le falta a la predicción?</details>
# <details><summary>Pista 2 · el costo sale enorme</summary>
# <code>costoLogistico</code> recibe probabilidades. ¿Qué le estás pasando?</details>

# %% prueba="entrenarLogistica" puntos=6
### BEGIN HIDDEN TESTS
calificar(entrenarLogistica)
### END HIDDEN TESTS

# %% [markdown]
# ### ¿Por encima de la mediana?
#
# Primero, con una sola característica, la que más sabe de la respuesta: los puntos son la fracción observada de
# distritos por encima de la mediana en cada tramo; las líneas, lo que dicen los dos modelos.

# %% muestra="una-caracteristica"
corte = np.median(y_e)
c_e, c_v, c_t = ((y_parte > corte).astype(float) for y_parte in (y_e, y_v, y_t))
uno = Z_e[[mejor]]
cero = {"W": np.zeros((1, 1)), "b": np.zeros((1, 1))}
_, W_s, b_s = entrenarLogistica(X=uno, y=c_e, **cero, lr=2, epocas=500)
_, W_r, b_r = descensoGradiente(X=uno, y=c_e, **cero, lr=0.5, epocas=100)
graficarProbabilidad(
    uno,
    c_e,
    {
        "sigmoide": lambda Z: sigmoide(predecir(X=Z, W=W_s, b=b_s)),
        "recta": lambda Z: predecir(X=Z, W=W_r, b=b_r),
    },
    nombre_x=f"{tabla.nombres[mejor]} (desviaciones respecto a la media)",
    titulo="Probabilidad de estar por encima de la mediana",
)

# %% [markdown]
# La recta promete «probabilidades» mayores que 1; la sigmoide sigue a los puntos. Ahora, con todas las
# características. ¿Con cuánto costo empieza? Con $W = 0$ y $b = 0$ el modelo dice siempre 0,5: $\ln 2 = 0{,}6931$.

# %% muestra="logistica"
cero = {"W": np.zeros((1, n)), "b": np.zeros((1, 1))}
lr_log = 3 * tasaLimite(Z_e)  # la sigmoide es menos empinada: su curvatura es, como mucho, la cuarta parte
costos_log, W_clase, b_clase = entrenarLogistica(X=Z_e, y=c_e, **cero, lr=lr_log, epocas=4000)
graficarCostos({"entropía cruzada": costos_log[:200]}, titulo="Las primeras 200 épocas")
for nombre, Z, c_parte in (("entrenamiento", Z_e, c_e), ("validación", Z_v, c_v)):
    p = sigmoide(predecir(X=Z, W=W_clase, b=b_clase))
    print(f"{nombre:14} costo {costoLogistico(y_est=p, y=c_parte):.4f}   aciertos {np.mean((p >= 0.5) == c_parte):.3f}")

# %% muestra="logistica-scikit-learn"
from sklearn.linear_model import LogisticRegression

sin_penalizar = LogisticRegression(C=np.inf, tol=1e-10, max_iter=2000).fit(Z_e.T, c_e[0])
por_omision = LogisticRegression().fit(Z_e.T, c_e[0])
print(f"contra scikit-learn sin penalización: {diferencia(W_clase, sin_penalizar.coef_):.1e}")
print(f"contra scikit-learn por omisión:      {diferencia(W_clase, por_omision.coef_):.1e}")

# %% [markdown]
# Aquí no hay solución exacta: scikit-learn también da pasos, con un método más rápido, y lo que queda es lo que le
# falta a tu descenso por caminar. Y ojo con sus valores por omisión: `LogisticRegression()` **penaliza** los pesos
# (`C=1`), así que con ella no hay que esperar coincidencia.

# %% [markdown]
# ### La prueba, una vez
#
# Ya no vamos a cambiar nada. Es el momento de abrir la parte que guardamos.

# %% muestra="prueba-final"
print(f"regresión, RMSE en la prueba:         {rmse(predecir(X=Z_t, W=W, b=b), y_t):.4g}")
p = sigmoide(predecir(X=Z_t, W=W_clase, b=b_clase))
print(f"clasificación, aciertos en la prueba: {np.mean((p >= 0.5) == c_t):.3f}")

# %% [markdown]
# ## Para recordar
#
# - Aprender es bajar un costo; se mide en datos que no se vieron. Parte primero, escala después, abre la prueba al
#   final.
# - El gradiente del costo medio es la media de «residuo × entrada», en la regresión lineal **y** en la logística.
# - El paso va en contra del gradiente. Con una tasa mayor que $2/\lambda_{\max}$ el costo sube aunque el código esté
#   bien.
# - Estandarizar redondea el valle: la tasa límite de California pasa de $6 \cdot 10^{-7}$ a 1.
# - *Ridge* suma $\frac{\lambda}{m} W$ al gradiente; no toca el sesgo, y depende de la escala.
# - Un costo que baja no prueba que el gradiente sea correcto. Una derivada numérica, sí.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | descenso de gradiente | *gradient descent* | | tasa de aprendizaje | *learning rate* |
# | característica | *feature* | | respuesta | *label, target* |
# | sesgo | *bias* | | sobreajuste | *overfitting* |
# | entropía cruzada | *cross-entropy* | | fuga de datos | *data leakage* |

# %% [markdown]
# ## Preguntas para pensar
#
# Sin puntos, para conversar:
#
# - Duplica todos los registros con `np.hstack([X, X])`. ¿Qué le pasa al costo, a cada gradiente y a la tasa límite?
#   ¿Y al resultado de *ridge* con el mismo $\lambda$?
# - Quita los 985 distritos del techo (con $y \ge 5$) y vuelve a entrenar. ¿Qué error mejora? ¿Es trampa?
# - Si estandarizas también $y$, ¿qué sesgo aprende el modelo? ¿Por qué?
# - Con `lr` justo en el límite, el costo ni baja ni sube en una dirección. Encuéntralo con el deslizador.

# %% [markdown]
# ## Para leer más
#
# - T. M. Mitchell, *Machine Learning*, McGraw-Hill, 1997; el capítulo 1 define tarea, medida y experiencia.
# - R. K. Pace y R. Barry, «Sparse spatial autoregressions», *Statistics & Probability Letters* 33, 291–297, 1997. De
#   ahí vienen los datos de California.
# - B. Efron, T. Hastie, I. Johnstone y R. Tibshirani, «Least angle regression», *Annals of Statistics* 32, 407–499,
#   2004. De ahí viene la tabla de diabetes.
# - A. E. Hoerl y R. W. Kennard, «Ridge regression: biased estimation for nonorthogonal problems», *Technometrics* 12,
#   55–67, 1970.
# - G. James, D. Witten, T. Hastie y R. Tibshirani, *An Introduction to Statistical Learning*, Springer, 2013;
#   capítulos 3, 4 y 6. En [statlearning.com](https://www.statlearning.com).
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; secciones 4.3 y 5.1. En
#   [deeplearningbook.org](https://www.deeplearningbook.org).
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
