# %% [markdown]
# # 99 · Fe de erratas: lo que las fuentes dicen y lo que se mide
#
# Este curso se apoya en cinco documentos: cuatro juegos de diapositivas y un informe de prácticas. Son buenos, y de
# ellos vienen los ejemplos, las redes y los experimentos. También tienen erratas, como **todo** lo que se escribe: un
# índice que falta, un signo que cambió al pasar a limpio, una coma decimal que se volvió separador. Esto no es una
# lista de reproches: solo se puede corregir a quien se tomó el trabajo de explicar.
#
# Aquí están todas las que encontramos: qué dice la fuente, qué debe decir y **una comprobación de pocas líneas** que
# puedes correr, cambiar y discutir. Si encuentras otra (también nuestra), ya tienes el molde.
#
# **Al terminar podrás** leer una fórmula ajena con las tres preguntas de abajo, en lugar de copiarla.
#
# **Antes necesitas** el taller 00; cada errata remite al taller donde aparece. **Tiempo**: es un apéndice de consulta.
# Correrlo entero toma unos segundos. **Sin puntos** y sin ejercicios: no se entrega.

# %% [markdown]
# ## Cómo se comprueba una fórmula
#
# Tres preguntas bastan casi siempre, y ninguna exige creerle a nadie, tampoco a nosotros:
#
# | pregunta | cómo se hace | la usan, por ejemplo |
# |---|---|---|
# | **¿Coincide con el gradiente numérico?** | mide la pendiente con una diferencia central y compárala | O6, L7, M7 |
# | **¿Cuadran las formas y las cuentas?** | cuenta filas, columnas, registros y parámetros | O7, L4, R1, R2 |
# | **¿Y en un caso límite?** | datos duplicados, un cero, un signo cambiado, la frontera de dos trozos | O3, O9, M12 |
#
# Cada errata tiene una letra por su documento y un número: **O** (Osorio), **L** (Liendro), **R** (Rorro), **B**
# (Berzal) y **M** (Mason Brain). Debajo, una celda la pone a prueba con `cotejar(qué, fuente=…, correcto=…,
# medido=…)`. Si la forma correcta da **lo que se mide** y la de la fuente **no**, dice «✓» y muestra los dos números.
# Si cambias algo y deja de cumplirse, te lo explica. Las citas de R y M están traducidas del inglés.
#
# Lo medido se calcula siempre por otro camino: un gradiente numérico, una cuenta a mano, una biblioteca. Comparar una
# fórmula consigo misma no comprueba nada.

# %%
import numpy as np

from taller.cotejo import corre, cotejar
from taller.numerico import gradienteNumerico


def sigmoide(z):
    """σ(z), elemento a elemento."""
    return 1 / (1 + np.exp(-z))


# %% [markdown]
# Por ejemplo: una hoja dice que la derivada de $x^3$ es $2x^2$. En $x = 1{,}5$ sería 4,5; la regla de la potencia,
# $3x^2$, da 6,75. Medimos:

# %% muestra="ejemplo"
x = 1.5
medida = gradienteNumerico(lambda t: t**3, x)
cotejar("pendiente de x³ en 1.5", fuente=2 * x**2, correcto=3 * x**2, medido=medida)

# %% [markdown]
# ## Índice por taller
#
# | taller | erratas |
# |---|---|
# | [taller 00](00_bienvenida.ipynb) | O12, O13, M1, M3, M4 |
# | [taller 01](01_descenso_de_gradiente.ipynb) | M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11 |
# | [taller 02](02_activaciones_y_perdidas.ipynb) | O1, O2, O3, O6, L1, L2, L3, L7, B1, B2, M7, M9, M12, M13, M14 |
# | [taller 03](03_grafos_computacionales.ipynb) | L1, L4, L5, L6, L7 |
# | [taller 04](04_xor_numpy.ipynb) | O1, O4, O5, O7, M17, M18 |
# | [taller 05](05_mnist_numpy.ipynb) | O3, O4, O5 |
# | [taller 06](06_optimizadores.ipynb) | O8, O9, O10, O11, M11, M15, M16 |
# | taller 07, en preparación | B3, B4, B5 |
# | taller 09, en preparación | L8 |
# | taller 10, en preparación | L9, L10, L11, L12, L13 |
# | [taller 11](11_intro_pytorch.ipynb) | O14, O15, M19, M20 |
# | taller 13, en preparación | R1, R2, R3, R4, R5 |

# %% [markdown]
# ## O · Retropropagación, optimizadores y PyTorch
#
# D. Osorio, *Back-Propagation*, diapositivas y talleres de redes neuronales artificiales.

# %% [markdown]
# ### O1 · Entropía cruzada binaria: un índice que falta
#
# - **Dice:** $-\frac1N \sum_i \big(y_i \log \hat y_i + (1 - y) \log(1 - \hat y_i)\big)$
# - **Debe decir:** $(1 - y_i)$ en vez de $(1 - y)$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb) y [04](04_xor_numpy.ipynb)
#
# Sin el índice, $y$ es el vector entero, y el costo deja de ser **un** número. Medimos el precio de la probabilidad que
# recibió lo que de verdad ocurrió.

# %% muestra="O1"
y, p = np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.2, 0.6])
sin_indice = -np.mean(y * np.log(p)) - (1 - y) * np.mean(np.log(1 - p))
con_indice = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
cotejar("costo", fuente=sin_indice, correcto=con_indice, medido=-np.log([0.9, 0.8, 0.6]).mean())

# %% [markdown]
# ### O2 · El promedio, dos veces
#
# - **Dice:** $J = \frac1m \sum L$, y también $L = -\frac1N \sum \ldots$
# - **Debe decir:** una sola media: $L$ es la pérdida de **un** registro
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Si obedeces las dos definiciones, divides dos veces entre el número de registros.

# %% muestra="O2"
perdidas = -np.log([0.9, 0.8, 0.6])  # las de tres registros
cotejar("costo", fuente=perdidas.mean() / 3, correcto=perdidas.mean(), medido=np.sum(perdidas) / 3)

# %% [markdown]
# ### O3 · Entropía cruzada categórica: falta la media
#
# - **Dice:** $L = -\sum_i^N p(y_i) \log p(\hat y_i)$
# - **Debe decir:** $-\frac1m \sum_i \ldots$, si se suma sobre los registros
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb) y [05](05_mnist_numpy.ipynb)
#
# Caso límite: duplica los datos. Un costo **medio** no debe cambiar.

# %% muestra="O3"
precios = -np.log([0.9, 0.8, 0.6])
dobles = np.tile(precios, 2)
cotejar("con los datos duplicados", fuente=dobles.sum(), correcto=dobles.mean(), medido=precios.mean())

# %% [markdown]
# ### O4 · Qué devuelve `backProp`
#
# - **Dice:** `backProp` «calcula el vector con las predicciones» y «retorna las activaciones»
# - **Debe decir:** devuelve **gradientes**: `dw1, db1, dw2, db2`
# - **Taller:** [04](04_xor_numpy.ipynb) y [05](05_mnist_numpy.ipynb)
#
# La frase es la de `feedForward`. Las formas lo delatan: en XOR las predicciones son $(1, 8)$, y un gradiente tiene la
# forma de su parámetro.

# %% muestra="O4"
w1 = np.zeros((4, 3))  # la capa oculta de XOR: 4 neuronas, 3 entradas
medida = gradienteNumerico(lambda w: sigmoide(w @ np.ones((3, 8))).mean(), w1).shape
cotejar("forma de dw1", fuente=(1, 8), correcto=w1.shape, medido=medida)

# %% [markdown]
# ### O5 · Dos órdenes para los mismos argumentos
#
# - **Dice:** `backProp(X, y, w1, w2, b1, b2, a2, a1)` en un taller, `backProp(X, y, w1, b1, w2, b2, a1, a2)` en otro
# - **Debe decir:** los dos valen, si pasas los argumentos **por nombre**
# - **Taller:** [04](04_xor_numpy.ipynb) y [05](05_mnist_numpy.ipynb)
#
# Con formas distintas, confundirlos da un error. Con una neurona por capa no avisa nadie: solo sale otro número.


# %% muestra="O5"
def red(X, w1, w2, b1, b2):
    return w2 * (w1 * X + b1) + b2


en_otro_orden, por_nombre = red(1, 2, 1, 3, 0), red(X=1, w1=2, b1=1, w2=3, b2=0)
cotejar("red 1-1-1", fuente=en_otro_orden, correcto=por_nombre, medido=3 * (2 * 1 + 1) + 0)

# %% [markdown]
# ### O6 · ¿Cuándo se cancela la derivada de la salida?
#
# - **Dice:** no hay que considerarla «si está [*sic*] es la función sigmoide o softmax»:
#   $\partial L/\partial z = \hat y - y$
# - **Debe decir:** … **y la pérdida es su entropía cruzada**
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Con MSE no se cancela nada. Una unidad muy segura y equivocada ($z = 12$, $y = 0$) casi no recibe gradiente. (Tampoco
# es cierto que la softmax no necesite derivada porque «solo se puede utilizar en la capa de salida»: la tiene, y en
# capas internas se usa.)

# %% muestra="O6"
z, y = 12.0, 0.0
a = sigmoide(z)
medida = gradienteNumerico(lambda t: (sigmoide(t) - y) ** 2, z)
cotejar("gradiente con MSE", fuente=a - y, correcto=2 * (a - y) * a * (1 - a), medido=medida)

# %% [markdown]
# ### O7 · Las transpuestas de la retropropagación
#
# - **Dice:** $\partial L/\partial z^{[1]} = (a^{[2]} - y) \cdot W^{[2]} \cdot \sigma'(z^{[1]})$
# - **Debe decir:** $W^{[2]\top} (a^{[2]} - y) \odot \sigma'(z^{[1]})$
# - **Taller:** [04](04_xor_numpy.ipynb)
#
# Tal como está, NumPy no protesta: una fila $(1, 2)$ por una columna $(2, 1)$ se estira a una tabla $(2, 2)$. Lo mismo
# pasa con $(a^{[2]} - y)\,a^{[1]}$, que pide $a^{[1]\top}$.

# %% muestra="O7"
z1, W2, y = np.array([[0.5], [-1.0]]), np.array([[1.0, -2.0]]), 1.0
delta = sigmoide(W2 @ sigmoide(z1)) - y
pendiente = sigmoide(z1) * (1 - sigmoide(z1))
medida = gradienteNumerico(lambda t: -np.log(sigmoide(W2 @ sigmoide(t))).item(), z1)
cotejar("gradiente en z1", fuente=delta * W2 * pendiente, correcto=W2.T @ delta * pendiente, medido=medida)

# %% [markdown]
# ### O8 · Momentum: cada parámetro, con el suyo
#
# - **Dice:** $\theta_i \leftarrow \theta_i - \alpha \cdot \mathrm{Momentum}(\Theta)$
# - **Debe decir:** $\theta_i - \alpha \cdot \mathrm{Momentum}(\theta_i)$
# - **Taller:** [06](06_optimizadores.ipynb)
#
# $\mathrm{Momentum}(\Theta)$ es un vector; a un parámetro le toca **su** componente.

# %% muestra="O8"
m = np.array([0.5, -2.0])
cotejar("θ₁ tras el paso", fuente=1 - 0.1 * m, correcto=1 - 0.1 * m[0], medido=0.95)

# %% [markdown]
# ### O9 · AdaGrad: el gradiente, sin elevar al cuadrado
#
# - **Dice:** $\theta_i \leftarrow \theta_i - \alpha\, g_i^2 \,/\, (\sqrt{S(\theta_i)} + \epsilon)$
# - **Debe decir:** $\theta_i - \alpha\, g_i \,/\, (\sqrt{S(\theta_i)} + \epsilon)$
# - **Taller:** [06](06_optimizadores.ipynb)
#
# Al elevarlo se pierde el signo. Caso límite: con $g = -4$, $\theta$ debe **subir**. Medimos con PyTorch.

# %% muestra="O9"
import torch

theta = torch.tensor(1.0, requires_grad=True)
optimizador = torch.optim.Adagrad([theta], lr=0.1)
(-4 * theta).backward()  # su gradiente es −4
optimizador.step()
con_cuadrado, con_signo = 1 - 0.1 * 16 / np.sqrt(16), 1 + 0.1 * 4 / np.sqrt(16)
cotejar("θ tras un paso", fuente=con_cuadrado, correcto=con_signo, medido=theta.item())

# %% [markdown]
# ### O10 · Adam sin corrección de sesgo
#
# - **Dice:** un paso de $\alpha\, \mathrm{Momentum}(\theta_i) \,/\, (\sqrt{S(\theta_i)} + \epsilon)$
# - **Debe decir:** con los promedios corregidos, $\mathrm{Momentum}(\theta_i) \,/\, (1 - \beta_1^t)$ y
#   $S(\theta_i) \,/\, (1 - \beta_2^t)$
# - **Taller:** [06](06_optimizadores.ipynb)
#
# Los promedios empiezan en 0 y tardan en llenarse. Con un gradiente constante de 1, diez pasos de $\alpha = 0{,}1$
# deben recorrer 1. Con los $\beta$ de la diapositiva el primer paso mide $\alpha$ por casualidad (0,1 entre
# $\sqrt{0{,}01}$); los siguientes, no.

# %% muestra="O10"
import torch

theta = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
optimizador = torch.optim.Adam([theta], lr=0.1, betas=(0.9, 0.99))
for _ in range(10):
    theta.grad = torch.tensor(1.0, dtype=torch.float64)
    optimizador.step()
t = np.arange(1, 11)
m, s = 1 - 0.9**t, 1 - 0.99**t  # los promedios de un gradiente constante de 1
corregido = np.sum(0.1 * (m / (1 - 0.9**t)) / np.sqrt(s / (1 - 0.99**t)))
sin_corregir = np.sum(0.1 * m / np.sqrt(s))
cotejar("camino de diez pasos", fuente=sin_corregir, correcto=corregido, medido=-theta.item())

# %% [markdown]
# ### O11 · El $\beta_2$ de Adam
#
# - **Dice:** por defecto, $\beta_1 = 0{,}9$ y $\beta_2 = 0{,}99$
# - **Debe decir:** $\beta_2 = 0{,}999$ (Kingma y Ba, 2015)
# - **Taller:** [06](06_optimizadores.ipynb)

# %% muestra="O11"
import torch

por_defecto = torch.optim.Adam([torch.zeros(1)]).defaults["betas"]
cotejar("β₁ y β₂ por defecto", fuente=(0.9, 0.99), correcto=(0.9, 0.999), medido=por_defecto)

# %% [markdown]
# ### O12 · Cuándo hay *broadcasting*
#
# - **Dice:** ocurre «cuando no se tienen el mismo número de dimensiones», en «el tensor más pequeño»
# - **Debe decir:** también con el mismo número de ejes, y pueden estirarse **los dos**
# - **Taller:** [00](00_bienvenida.ipynb)

# %% muestra="O12"
A, B = np.zeros((3, 1)), np.zeros((1, 4))
por_ejes = all(p == q or 1 in (p, q) for p, q in zip(A.shape, B.shape, strict=True))
se_mide = (A + B).shape == (3, 4)
cotejar("¿se estiran (3, 1) y (1, 4)?", fuente=A.ndim != B.ndim, correcto=por_ejes, medido=se_mide)

# %% [markdown]
# ### O13 · El primer eje no siempre es el de los registros
#
# - **Dice:** «el primer eje siempre será utilizado para separar las instancias»
# - **Debe decir:** en sus propios talleres de NumPy, los registros son **columnas**
# - **Taller:** [00](00_bienvenida.ipynb)
#
# Es una convención, y las mismas diapositivas usan dos: $X$ con $m$ columnas para la retropropagación, y el primer eje
# para PyTorch. En este curso cambia en el taller 09.

# %% muestra="O13"
x1, x2, x3 = [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1]
X = np.array([x1, x2, x3])  # los datos de XOR
cotejar("registros de XOR", fuente=X.shape[0], correcto=X.shape[1], medido=2**3)

# %% [markdown]
# ### O14 · Los nombres de `torch.nn`
#
# - **Dice:** `nn.Relu`, `nn.softmax`, `nn.Conv1D`, `nn.MaxPool2D`, `nn.BatchNorm3D`
# - **Debe decir:** `nn.ReLU`, `nn.Softmax`, `nn.Conv1d`, `nn.MaxPool2d`, `nn.BatchNorm3d`
# - **Taller:** [11](11_intro_pytorch.ipynb)

# %% muestra="O14"
import torch


def existen(*nombres):
    return sum(hasattr(torch.nn, nombre) for nombre in nombres)


dichos = existen("Relu", "softmax", "Conv1D", "MaxPool2D", "BatchNorm3D")
correctos = existen("ReLU", "Softmax", "Conv1d", "MaxPool2d", "BatchNorm3d")
cotejar("nombres que existen, de cinco", fuente=dichos, correcto=correctos, medido=5)

# %% [markdown]
# ### O15 · Los videos de `nn.Conv3d`
#
# - **Dice:** en *channels-first* los ejes son «instancias, frames, color, alto, ancho»
# - **Debe decir:** así se guardan; `nn.Conv3d` los quiere como instancias, **color, cuadros**, alto, ancho
# - **Taller:** [11](11_intro_pytorch.ipynb)
#
# Si hay tres cuadros, nadie avisa: los toma por los tres colores.

# %% muestra="O15"
import torch

capa = torch.nn.Conv3d(in_channels=3, out_channels=4, kernel_size=3)
cuadros_antes = corre(lambda: capa(torch.zeros(2, 8, 3, 10, 10)))
color_antes = corre(lambda: capa(torch.zeros(2, 3, 8, 10, 10)))
cotejar("¿los acepta Conv3d?", fuente=cuadros_antes, correcto=color_antes, medido=True)

# %% [markdown]
# ## L · Grafos computacionales, CIFAR-10 y XOR
#
# T. Liendro, *Trabajo Práctico N.º 2: Introducción a las Redes Neuronales*, informe de prácticas, San Carlos de
# Bariloche, 2020.

# %% [markdown]
# ### L1 · La tangente hiperbólica
#
# - **Dice:** $\tanh(x) = (e^{-x} - 1) \,/\, (e^{-x} + 1)$
# - **Debe decir:** $(e^{2x} - 1) \,/\, (e^{2x} + 1) = 2\,\sigma(2x) - 1$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb) y [03](03_grafos_computacionales.ipynb)
#
# Lo escrito es $-\tanh(x/2)$. Un solo número basta para verlo.

# %% muestra="L1"
x = 1.0
dicha = (np.exp(-x) - 1) / (np.exp(-x) + 1)
cotejar("tanh(1)", fuente=dicha, correcto=(np.exp(2 * x) - 1) / (np.exp(2 * x) + 1), medido=np.tanh(x))

# %% [markdown]
# ### L2 · Los argumentos de ELU
#
# - **Dice:** $f(a, b)$, y la fórmula usa $x$ y $\alpha$
# - **Debe decir:** $f(x, \alpha)$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# ¿Cuál es cuál? Si lees $a = \alpha$ y $b = x$, sale otra función.


# %% muestra="L2"
def elu(x, alfa):
    return x if x >= 0 else alfa * (np.exp(x) - 1)


cotejar("ELU con x = −1 y α = 2", fuente=elu(2, -1), correcto=elu(-1, 2), medido=2 * np.expm1(-1))

# %% [markdown]
# ### L3 · Leaky ReLU: la coma que multiplica por diez
#
# - **Dice:** $\max(0, 1x; x)$
# - **Debe decir:** $\max(0{,}1\,x;\ x)$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Con la coma leída como separador, es el máximo de 0, $x$ y $x$: una ReLU corriente. Medimos con la de PyTorch.

# %% muestra="L3"
import torch

x = -1.31
medida = torch.nn.functional.leaky_relu(torch.tensor(x, dtype=torch.float64), 0.1).item()
cotejar("leaky ReLU de −1.31", fuente=max(0, 1 * x, x), correcto=max(0.1 * x, x), medido=medida)

# %% [markdown]
# ### L4 · Las comas decimales del perceptrón
#
# - **Dice:** $\vec x = [-3, 1, 1, 5]$, $W = [[-0, 2, 2], [-0, 5, -0, 3]]$
# - **Debe decir:** $x = (-3{,}1;\ 1{,}5)$, $W = \begin{pmatrix} -0{,}2 & 2 \\ -0{,}5 & -0{,}3 \end{pmatrix}$
# - **Taller:** [03](03_grafos_computacionales.ipynb)
#
# Se nota al contar: la primera fila de $W$ tendría tres números y la segunda, cuatro. El ejercicio 1 escribe igual
# $x = [2,8, -1,8]$.


# %% muestra="L4"
def z(x, W):
    return np.array(W) @ np.array(x) + [-4, -1]


con_comas = corre(lambda: z([-3, 1, 1, 5], [[-0, 2, 2], [-0, 5, -0, 3]]))
con_puntos = corre(lambda: z([-3.1, 1.5], [[-0.2, 2], [-0.5, -0.3]]))
cotejar("¿se puede calcular z?", fuente=con_comas, correcto=con_puntos, medido=True)

# %% [markdown]
# ### L5 · Un costo sin respuesta esperada
#
# - **Dice:** pide el costo y los gradientes, y no da $Y$
# - **Debe decir:** hay que elegirla; en este curso, $y = (1;\ 0)$
# - **Taller:** [03](03_grafos_computacionales.ipynb)
#
# Sin $Y$ no hay un costo, sino uno por cada respuesta posible. Con $z = (-0{,}38;\ 0{,}10)$
# (`nan` es «no se puede calcular»):

# %% muestra="L5"
a = sigmoide(np.array([-0.38, 0.10]))
a_mano = ((1 - a[0]) ** 2 + a[1] ** 2) / 2
cotejar("costo con y = (1; 0)", fuente=np.nan, correcto=np.mean((a - [1, 0]) ** 2), medido=a_mano)

# %% [markdown]
# ### L6 · La $n$ del MSE
#
# - **Dice:** «$n$ es el número de entradas, en este caso 2»
# - **Debe decir:** es el número de **salidas**: se promedian los errores
# - **Taller:** [03](03_grafos_computacionales.ipynb)
#
# Aquí las dos cosas valen 2 y no se nota. Con tres entradas y dos salidas, sí.

# %% muestra="L6"
entradas, error = 3, np.array([1.0, -3.0])
suma = np.sum(error**2)
cotejar("MSE", fuente=suma / entradas, correcto=suma / error.size, medido=(1 + 9) / 2)

# %% [markdown]
# ### L7 · La derivada del MSE
#
# - **Dice:** $\mathrm{MSE}' = (1/n)\, 2 \sum (\hat Y_i - Y_i)$
# - **Debe decir:** $(2/n)\, (\hat Y_i - Y_i)$, una por predicción
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb) y [03](03_grafos_computacionales.ipynb)
#
# Con la suma, dos errores de signos opuestos se cancelan y nadie aprende.

# %% muestra="L7"
y, y_est = np.array([1.0, 2.0]), np.array([2.0, 1.0])
medida = gradienteNumerico(lambda t: np.mean((t - y) ** 2), y_est)
cotejar("gradiente", fuente=2 / 2 * np.sum(y_est - y), correcto=2 / 2 * (y_est - y), medido=medida)

# %% [markdown]
# ### L8 · XOR: la regla y los datos, al revés
#
# - **Dice:** «si las entradas son iguales la salida es −1»
# - **Debe decir:** iguales dan **+1**: así son sus datos, y la regla del ejercicio siguiente (el producto)
# - **Taller:** 09, en preparación

# %% muestra="L8"
x_train = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]])
iguales = x_train[:, 0] == x_train[:, 1]
dicha, datos = np.where(iguales, -1, 1), np.where(iguales, 1, -1)
cotejar("salidas", fuente=dicha, correcto=datos, medido=x_train.prod(axis=1))

# %% [markdown]
# ### L9 · ¿Tanh o sigmoide?
#
# - **Dice:** el texto del ejercicio 8, «función de activación **tanh**»
# - **Debe decir:** su código usa `activations.Sigmoid()`: los resultados son de la sigmoide
# - **Taller:** 10, en preparación
#
# No da igual: en $z = 0$, donde empieza una red de pesos pequeños, la pendiente es la cuarta parte.

# %% muestra="L9"
medida = gradienteNumerico(sigmoide, 0.0)  # lo que el código hace
a = sigmoide(0.0)
cotejar("pendiente en 0", fuente=1 - np.tanh(0.0) ** 2, correcto=a * (1 - a), medido=medida)

# %% [markdown]
# ### L10 · Una penalización sin $\lambda$
#
# - **Dice:** $Loss = \frac1n f(\hat y, y) + reg$, con $reg = \sum W_1^2 + \sum W_2^2$
# - **Debe decir:** $reg = \lambda\,(\sum W_1^2 + \sum W_2^2)$, con el `reg_lambda` que el programa sí define
# - **Taller:** 10, en preparación
#
# Sin $\lambda$, la curva de pérdida del principio es casi toda penalización. Para una red 3072-100-10 con pesos de
# desviación 0,01, la parte que debe enseñar vale $\ln 10 \approx 2{,}3$:

# %% muestra="L10"
rng, lam = np.random.default_rng(0), 1e-3
W1, W2 = 0.01 * rng.normal(size=(3072, 100)), 0.01 * rng.normal(size=(100, 10))
reg = np.sum(W1**2) + np.sum(W2**2)
a_mano = lam * (np.linalg.norm(W1) ** 2 + np.linalg.norm(W2) ** 2)
cotejar("penalización con λ = 0.001", fuente=reg, correcto=lam * reg, medido=a_mano)

# %% [markdown]
# ### L11 · La capa de salida del ejercicio 3
#
# - **Dice:** «la función sigmoide como función de activación en ambas capas»
# - **Debe decir:** el enunciado: la primera sigmoide, la segunda **lineal**
# - **Taller:** 10, en preparación
#
# Una salida lineal puede valer 3; una sigmoide no pasa de 1.

# %% muestra="L11"
W2, a1, b2 = np.array([[2.0, 1.0]]), np.array([[1.0], [0.5]]), 0.5
z2 = (W2 @ a1 + b2).item()
cotejar("salida", fuente=sigmoide(z2), correcto=z2, medido=2 * 1 + 1 * 0.5 + 0.5)

# %% [markdown]
# ### L12 · ¿La primera clase es la 0 o la 1?
#
# - **Dice:** `0100000000` es «la clase 2» (ejercicio 3) y `0001000000`, «la clase 3» (ejercicio 5)
# - **Debe decir:** una sola cuenta: desde 0, `0100000000` es la clase **1** y `0001000000`, la 3
# - **Taller:** 10, en preparación

# %% muestra="L12"
codigos = ["0100000000", "0001000000"]
medidas = np.argmax([[int(c) for c in codigo] for codigo in codigos], axis=1)
contadas = [codigo.index("1") for codigo in codigos]
cotejar("clases, desde 0", fuente=(2, 3), correcto=contadas, medido=medidas)

# %% [markdown]
# ### L13 · Una sola neurona de salida
#
# - **Dice:** «la arquitectura de solo una capa de salida con una neurona», con 23 % de exactitud y CCE
# - **Debe decir:** diez neuronas, una por clase
# - **Taller:** 10, en preparación
#
# La softmax de un solo logit es siempre 1, y su pérdida, 0: no hay nada que aprender. Para diez clases hacen falta
# diez logits.


# %% muestra="L13"
def softmax(z):
    return np.exp(z) / np.exp(z).sum()


una, diez = -np.log(softmax([0.3]))[0], -np.log(softmax(np.zeros(10)))[0]
cotejar("pérdida al empezar", fuente=una, correcto=diez, medido=np.log(10))

# %% [markdown]
# ## R · Redes convolucionales
#
# M. Rorro, *Introduction to Deep Learning*, CINECA, SuperComputing Applications and Innovation Department.

# %% [markdown]
# ### R1 · El tamaño que sale de una convolución
#
# - **Dice:** con paso 1 y sin relleno, $H - (K - 1)/2$
# - **Debe decir:** $H - K + 1$: se pierden $(K - 1)/2$ por **cada** lado
# - **Taller:** 13, en preparación

# %% muestra="R1"
H, K = 32, 5
ventanas = np.lib.stride_tricks.sliding_window_view(np.zeros(H), K)  # todas las posiciones del filtro
cotejar("alto de la salida", fuente=H - (K - 1) // 2, correcto=H - K + 1, medido=len(ventanas))

# %% [markdown]
# ### R2 · Los pesos de un filtro
#
# - **Dice:** «para cada filtro tenemos $K \times K \times 3$ pesos»
# - **Debe decir:** $K \times K \times C$, con los $C$ canales que **entran**, y un sesgo
# - **Taller:** 13, en preparación
#
# El 3 vale para la primera capa, que recibe una imagen RGB. La segunda de VGG-16 recibe 64 canales.

# %% muestra="R2"
import torch

segunda = torch.nn.Conv2d(in_channels=64, out_channels=64, kernel_size=3)
medidos = sum(p.numel() for p in segunda.parameters())
cotejar("parámetros de esa capa", fuente=64 * (3 * 3 * 3), correcto=64 * (3 * 3 * 64 + 1), medido=medidos)

# %% [markdown]
# ### R3 · El submuestreo de LeNet-5
#
# - **Dice:** LeNet-5 submuestrea con *max-pooling* de $2 \times 2$ y acaba en softmax
# - **Debe decir:** suma los cuatro valores, los multiplica por un coeficiente que se aprende y añade un sesgo; la
#   salida era de funciones de base radial (LeCun y otros, 1998)
# - **Taller:** 13, en preparación
#
# El *max-pooling* no tiene parámetros. El artículo cuenta 12 en su primera capa de submuestreo, de seis mapas de
# $14 \times 14$, y 5880 conexiones. Las versiones de hoy sí suelen usar *max-pooling* y softmax.

# %% muestra="R3"
con_max = 6 * 0, 6 * 14 * 14 * 4
con_suma = 6 * (1 + 1), 6 * 14 * 14 * (4 + 1)  # el sesgo también es una conexión
cotejar("parámetros y conexiones de S2", fuente=con_max, correcto=con_suma, medido=(12, 5880))

# %% [markdown]
# ### R4 · Las capas de ResNet-50
#
# - **Dice:** ResNet-50 y 152 tienen «cincuenta y ciento cincuenta y dos capas convolucionales»
# - **Debe decir:** 49 y 151 en el camino principal; con la densa del final, 50 y 152
# - **Taller:** 13, en preparación
#
# La primera capa, y tres por bloque: 3, 4, 6 y 3 bloques en ResNet-50; 3, 8, 36 y 3 en la de 152.

# %% muestra="R4"
convoluciones = [1 + 3 * sum(bloques) for bloques in ([3, 4, 6, 3], [3, 8, 36, 3])]
cotejar("capas convolucionales", fuente=(50, 152), correcto=convoluciones, medido=(50 - 1, 152 - 1))

# %% [markdown]
# ### R5 · *Dropout*: falta compensar
#
# - **Dice:** «pon a cero algunas neuronas al azar»
# - **Debe decir:** … y divide las demás entre $1 - p$ (o multiplica por $1 - p$ al evaluar)
# - **Taller:** 13, en preparación
#
# Si no, la capa siguiente recibe menos al entrenar que al evaluar. Medimos con la capa de PyTorch.

# %% muestra="R5"
import torch

torch.manual_seed(0)
p = 0.25
salida = torch.nn.Dropout(p)(torch.ones(1000)).numpy()
cotejar("valor de las que quedan", fuente=1.0, correcto=1 / (1 - p), medido=salida[salida > 0].mean())

# %% [markdown]
# ## B · Entrenamiento
#
# F. Berzal, *Entrenamiento de redes neuronales*, diapositivas, Universidad de Granada.

# %% [markdown]
# ### B1 · La constante de LeCun
#
# - **Dice:** $1{,}7159 \tanh(2x/3)$ y, más adelante, $1{,}7151 \tanh(2v/3)$
# - **Debe decir:** 1,7159
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Se elige para que $f(1) = 1$: es $1/\tanh(2/3)$.

# %% muestra="B1"
cotejar("constante", fuente=1.7151, correcto=1.7159, medido=round(1 / np.tanh(2 / 3), 4))

# %% [markdown]
# ### B2 · ¿Muere la mitad de las ReLU?
#
# - **Dice:** «la mitad de las neuronas dejan de hacer nada (salida fija a 0), especialmente si se utiliza una tasa de
#   aprendizaje elevada»
# - **Debe decir:** depende de la tasa y de los datos: puede no morir ninguna
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Con datos centrados y una tasa prudente, cada neurona se apaga con **algunos** registros y con ninguno para siempre.
# Prueba `lr = 3` y verás morir a casi todas.

# %% muestra="B2"
rng, lr = np.random.default_rng(0), 0.01
X, y = rng.normal(size=(20, 300)), rng.random((1, 300))
W, b = rng.normal(size=(100, 20)), np.zeros((100, 1))
for _ in range(200):  # cien ReLU independientes aprenden y
    dz = 2 * (np.maximum(W @ X + b, 0) - y) * (W @ X + b > 0) / 300
    W, b = W - lr * dz @ X.T, b - lr * dz.sum(axis=1, keepdims=True)
muertas = np.mean((W @ X + b <= 0).all(axis=1))
cotejar("fracción de ReLU muertas", fuente=0.5, correcto=0.0, medido=muertas)

# %% [markdown]
# ### B3 · Qué crece con pesos $N(0, 1)$
#
# - **Dice:** con la logística, «ocasiona que la varianza de las salidas en cada capa sea mayor que la varianza de sus
#   entradas»
# - **Debe decir:** crece la de la **entrada neta** $z$; la salida está entre 0 y 1, y su varianza no pasa de 0,25
# - **Taller:** 07, en preparación
#
# Por eso se **satura**: con cien entradas, la varianza de $z$ es cien veces mayor, y la sigmoide casi solo responde 0
# o 1.

# %% muestra="B3"
rng = np.random.default_rng(0)
x = rng.normal(size=(100, 1000))  # cien entradas de varianza 1
z = rng.normal(size=(100, 100)) @ x
se_mide = sigmoide(z).var() > x.var()
cotejar("¿varía más la salida que la entrada?", fuente=True, correcto=0.25 > x.var(), medido=se_mide)

# %% [markdown]
# ### B4 · La tasa y el número de entradas
#
# - **Dice:** la tasa, proporcional a $1/\sqrt{\text{fan-in}}$ («la misma regla»); más adelante, a
#   $\sqrt{\text{fan-in}}$
# - **Debe decir:** las dos no pueden ser: depende de las entradas y de los pesos
# - **Taller:** 07, en preparación
#
# Mídelo en tu red. En el caso más simple, una neurona lineal con entradas $\pm 1$, un paso cambia $z$ en proporción a
# $\alpha n$: para que el cambio sea el mismo con 100 entradas que con 4, la tasa debe ser 25 veces menor.


# %% muestra="B4"
def cambioDeZ(n, lr=1.0):
    x = np.ones(n)
    return lr * x @ x  # con la misma señal de error


dichas = (np.sqrt(4 / 100), np.sqrt(100 / 4))
medida = cambioDeZ(4) / cambioDeZ(100)
cotejar("tasa con 100 entradas / con 4", fuente=dichas, correcto=4 / 100, medido=medida)

# %% [markdown]
# ### B5 · Los componentes principales: ¿filas o columnas de $U$?
#
# - **Dice:** se proyecta con $y = Ux$, y «los eigenvectores son las columnas de la matriz $U$» de $X = UDV^\top$
# - **Debe decir:** $y = U^\top x$, con los datos **centrados** y los registros en columnas
# - **Taller:** 07, en preparación
#
# Con los registros en filas, los eigenvectores son las columnas de $V$. El signo de cada uno es libre, así que
# comparamos valores absolutos.

# %% muestra="B5"
rng = np.random.default_rng(0)
X = rng.normal(size=(3, 3)) @ rng.normal(size=(3, 50))
X = X - X.mean(axis=1, keepdims=True)
U, _, _ = np.linalg.svd(X, full_matrices=False)
_, propios = np.linalg.eigh(X @ X.T)  # de menor a mayor
x, medida = X[:, 0], np.abs(propios[:, ::-1].T @ X[:, 0])
cotejar("coordenadas, sin signo", fuente=np.abs(U @ x), correcto=np.abs(U.T @ x), medido=medida)

# %% [markdown]
# ## M · Regresión, MLP, pérdidas, Adam y bibliotecas
#
# Mason Brain, *Introduction to Machine Learning and Deep Learning* [v1], diapositivas, 2019.

# %% [markdown]
# ### M1 · El ejemplo a mano: predicciones y costo
#
# - **Dice:** con $W = 5$ y $b = 1$: $\hat y = [11\ 16\ 31\ 26]$ y $J = 11{,}25$
# - **Debe decir:** $\hat y = (6;\ 16;\ 31;\ 26)$ y $J = 65{,}75$
# - **Taller:** [00](00_bienvenida.ipynb) y [01](01_descenso_de_gradiente.ipynb)
#
# $5 \cdot 1 + 1 = 6$. Además, 11,25 es la **media de los residuos** $(7, 8, 17, 13)$, sin elevar al cuadrado. Con ese
# 11 el costo sería 71,375.

# %% muestra="M1"
X, Y = np.array([1, 3, 6, 5]), np.array([4, 8, 14, 13])
por_la_fuente = np.mean(np.array([11, 16, 31, 26]) - Y)
a_mano = (2**2 + 8**2 + 17**2 + 13**2) / (2 * 4)
cotejar("J", fuente=por_la_fuente, correcto=np.mean((5 * X + 1 - Y) ** 2 / 2), medido=a_mano)

# %% [markdown]
# ### M2 · El primer paso de $W$
#
# - **Dice:** $W = [5] - [1{,}98] = [4{,}505]$
# - **Debe decir:** $5 - 0{,}4825 = 4{,}5175$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb)
#
# En la resta falta el ¼ ($5 - 1{,}98$ es 3,02), y el 11 de M1 se arrastra: $0{,}01 \cdot 198/4 = 0{,}495$.

# %% muestra="M2"
X, Y = np.array([1, 3, 6, 5]), np.array([4, 8, 14, 13])
medido = 5 - 0.01 * gradienteNumerico(lambda w: np.mean((w * X + 1 - Y) ** 2 / 2), 5.0)
cotejar("W tras un paso", fuente=4.505, correcto=5 - 0.01 * np.mean((5 * X + 1 - Y) * X), medido=medido)

# %% [markdown]
# ### M3 · Un sesgo por registro
#
# - **Dice:** $b = [1\ 1\ 1\ 1]$, y tras el paso $b = [0{,}9825\ \ 0{,}98\ \ 0{,}9575\ \ 0{,}9675]$
# - **Debe decir:** **un** sesgo por neurona, con la media de los residuos: $b = 0{,}9$
# - **Taller:** [00](00_bienvenida.ipynb) y [01](01_descenso_de_gradiente.ipynb)
#
# Cuatro sesgos para cuatro registros no sirven para el quinto. En $dJ/db = \frac14(\hat y - Y)$ falta la suma sobre los
# registros; en $dJ/dW$ también.

# %% muestra="M3"
X, Y = np.array([1, 3, 6, 5]), np.array([4, 8, 14, 13])
dicho = 1 - 0.01 * (np.array([11, 16, 31, 26]) - Y) / 4
medido = 1 - 0.01 * gradienteNumerico(lambda b: np.mean((5 * X + b - Y) ** 2 / 2), 1.0)
cotejar("b tras un paso", fuente=dicho, correcto=1 - 0.01 * np.mean(5 * X + 1 - Y), medido=medido)

# %% [markdown]
# ### M4 · «MSE», con un medio
#
# - **Dice:** $J = \frac1m \sum \frac12 (\hat y - Y)^2$, «(MSE)»
# - **Debe decir:** con el ½ es la **mitad** del MSE
# - **Taller:** [00](00_bienvenida.ipynb) y [01](01_descenso_de_gradiente.ipynb)
#
# Es una convención útil (la derivada queda sin el 2), pero hay que decirla antes de comparar con una biblioteca.

# %% muestra="M4"
from sklearn.metrics import mean_squared_error

Y, y_est = np.array([4, 8, 14, 13]), np.array([6, 16, 31, 26])
mitad = np.mean((y_est - Y) ** 2 / 2)
cotejar("MSE", fuente=mitad, correcto=2 * mitad, medido=mean_squared_error(Y, y_est))

# %% [markdown]
# ### M5 · La actualización, con más
#
# - **Dice:** `W1 = W1 + a * dJ/dW1`, y en otra lámina `dJ/dW1 = W1 + a * dJ/dW1`
# - **Debe decir:** `W1 = W1 - a * dJ/dW1`
# - **Taller:** [01](01_descenso_de_gradiente.ipynb)
#
# Con el $+$ se sube. En el ejemplo de M1 el costo es 65,75; tras un paso con $\alpha = 0{,}01$:

# %% muestra="M5"
X, Y = np.array([1, 3, 6, 5]), np.array([4, 8, 14, 13])


def costo(W, b):
    return np.mean((W * X + b - Y) ** 2 / 2)


W, b = np.array([5.0, 1.0]) - 0.01 * gradienteNumerico(lambda p: costo(*p), np.array([5.0, 1.0]))
sube, baja = costo(5 + 0.4825, 1 + 0.1), costo(5 - 0.4825, 1 - 0.1)
cotejar("costo", fuente=sube, correcto=baja, medido=costo(W, b))

# %% [markdown]
# ### M6 · «El costo siempre baja»
#
# - **Dice:** con todos los registros en cada paso, «el costo siempre baja si la implementación es correcta»
# - **Debe decir:** solo con una tasa menor que $2/\lambda_{\max}$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb)
#
# En $f = \frac12 \lambda \theta^2$, con $\lambda = 4$, el límite es 0,5. Con $\alpha = 0{,}6$ el paso es correcto y
# sube. (Osorio también habla de la «mejora segura de la función de costo en cada paso».)

# %% muestra="M6"
lam, theta, alfa = 4.0, 1.0, 0.6
nuevo = theta - alfa * lam * theta
cotejar("¿baja con α = 0.6?", fuente=True, correcto=alfa < 2 / lam, medido=nuevo**2 < theta**2)

# %% [markdown]
# ### M7 · $\sigma'$ donde va $\hat y - y$
#
# - **Dice:** $dJ/dW = \frac1m\, \sigma'(y_{pred}) \cdot dy_{pred}/dW$
# - **Debe decir:** $\frac1m (\sigma(z) - y)\, x$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb) y [02](02_activaciones_y_perdidas.ipynb)
#
# La línea siguiente de la diapositiva sí escribe $(\sigma(y_{pred}) - y) \cdot x$. No son lo mismo.

# %% muestra="M7"
x, y, w = 3.0, 1.0, 0.5
a = sigmoide(w * x)
medida = gradienteNumerico(lambda t: -np.log(sigmoide(t * x)), w)
cotejar("dJ/dW", fuente=a * (1 - a) * x, correcto=(a - y) * x, medido=medida)

# %% [markdown]
# ### M8 · La derivada del sesgo
#
# - **Dice:** $dJ/db = g'(y) \cdot dy/dW$
# - **Debe decir:** $\ldots \cdot dy/db$, que vale 1
# - **Taller:** [01](01_descenso_de_gradiente.ipynb)

# %% muestra="M8"
x, w = 3.0, 0.5
medida = gradienteNumerico(lambda b: w * x + b, 1.0)
cotejar("el último factor", fuente=x, correcto=1.0, medido=medida)

# %% [markdown]
# ### M9 · El *logit* entra, no sale
#
# - **Dice:** «la función logística da como salida un *logit*»
# - **Debe decir:** da una **probabilidad** $p$; el *logit* es lo que entra, $z = \ln\big(p/(1 - p)\big)$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb) y [02](02_activaciones_y_perdidas.ipynb)

# %% muestra="M9"
z = np.log(3)
p = sigmoide(z)
cotejar("logit de p = 0.75", fuente=p, correcto=z, medido=np.log(p / (1 - p)))

# %% [markdown]
# ### M10 · El término que se anula
#
# - **Dice:** «si $y = 1$: $-y \log \hat y = 0$» y, si $y = 0$, el otro
# - **Debe decir:** al revés: con $y = 1$ se anula $-(1 - y)\log(1 - \hat y)$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb)

# %% muestra="M10"
y, p = 1, 0.5
terminos = np.array([-y * np.log(p), -(1 - y) * np.log(1 - p)])
cotejar("los dos términos con y = 1", fuente=(0, np.log(2)), correcto=terminos, medido=(np.log(2), 0))

# %% [markdown]
# ### M11 · Tres penalizaciones L2 que no casan
#
# - **Dice:** $R = \sum W^2$, luego $R = \text{media}(W^2)$, y el factor $W(1 - \alpha\lambda/m)$
# - **Debe decir:** ese factor es el de $\frac{\lambda}{2m} \sum W^2$; el de $\lambda \sum W^2$ es
#   $1 - 2\alpha\lambda$
# - **Taller:** [01](01_descenso_de_gradiente.ipynb) y [06](06_optimizadores.ipynb)
#
# Caso límite: con el gradiente de los datos en 0, un peso de 1 solo lo encoge la penalización.

# %% muestra="M11"
alfa, lam, m = 0.1, 0.5, 10
medido = 1 - alfa * gradienteNumerico(lambda w: lam * w**2, 1.0)
cotejar("factor de λΣW²", fuente=1 - alfa * lam / m, correcto=1 - 2 * alfa * lam, medido=medido)

# %% [markdown]
# ### M12 · Huber da un salto
#
# - **Dice:** lejos, $t\,\lvert r \rvert - t/2$
# - **Debe decir:** $t\,\lvert r \rvert - t^2/2$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Caso límite: en $\lvert r \rvert = t$ los dos trozos deben valer lo mismo. Con $t = 1$ no se nota; con $t = 2$, sí.

# %% muestra="M12"
t = r = 2.0
cotejar("pérdida en |r| = t = 2", fuente=t * r - t / 2, correcto=t * r - t**2 / 2, medido=r**2 / 2)

# %% [markdown]
# ### M13 · La softmax reparte exponenciales
#
# - **Dice:** «toma la log-probabilidad de cada etiqueta entre la suma de todas»
# - **Debe decir:** toma la **exponencial de cada *logit*** entre la suma de las exponenciales
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# La fórmula que la acompaña es correcta; la frase, no. Con logits $(0;\ \ln 3;\ \ln 4)$:

# %% muestra="M13"
p = np.exp([0, np.log(3), np.log(4)]) / np.exp([0, np.log(3), np.log(4)]).sum()
cotejar("probabilidades", fuente=np.log(p) / np.log(p).sum(), correcto=p, medido=np.array([1, 3, 4]) / 8)

# %% [markdown]
# ### M14 · Una entropía sin predicción
#
# - **Dice:** $L(y, y) = -\sum y(i) \log y(i)$
# - **Debe decir:** $L(\hat y, y) = -\sum y(i) \log \hat y(i)$
# - **Taller:** [02](02_activaciones_y_perdidas.ipynb)
#
# Quizá el sombrero se perdió en una copia. Sin él, la pérdida no mira a la red: con respuestas *one-hot* vale siempre 0
# (tomando $0 \log 0 = 0$).

# %% muestra="M14"
y, y_est = np.array([0.0, 1.0, 0.0]), np.array([0.2, 0.5, 0.3])
sin_sombrero = -np.sum(y[y > 0] * np.log(y[y > 0]))
cotejar("pérdida", fuente=sin_sombrero, correcto=-np.sum(y * np.log(y_est)), medido=np.log(2))

# %% [markdown]
# ### M15 · El $\varepsilon$ de Adam
#
# - **Dice:** $E = 10{*}10$
# - **Debe decir:** $\varepsilon = 10^{-8}$
# - **Taller:** [06](06_optimizadores.ipynb)
#
# Con $\varepsilon = 100$, el primer paso con gradiente 1 sería 101 veces menor que $\alpha$.

# %% muestra="M15"
import torch

por_defecto = torch.optim.Adam([torch.zeros(1)]).defaults["eps"]
cotejar("primer paso / α", fuente=1 / (1 + 100), correcto=1 / (1 + 1e-8), medido=1 / (1 + por_defecto))

# %% [markdown]
# ### M16 · El promedio del sesgo
#
# - **Dice:** $V_{db} = \beta_1 V_{db} + (1 - \beta_1)\, d_w$
# - **Debe decir:** $\ldots + (1 - \beta_1)\, d_b$
# - **Taller:** [06](06_optimizadores.ipynb)
#
# Las dos líneas aparecen, una debajo de la otra. Caso límite: con $d_b = 0$ y $d_w = 2$, el sesgo no debe moverse.

# %% muestra="M16"
dw, db, beta = 2.0, 0.0, 0.9
cotejar("V del sesgo", fuente=beta * 0 + (1 - beta) * dw, correcto=beta * 0 + (1 - beta) * db, medido=0.0)

# %% [markdown]
# ### M17 · `np.ones` pide una tupla
#
# - **Dice:** `b = np.ones(4,1)`
# - **Debe decir:** `b = np.ones((4, 1))`
# - **Taller:** [04](04_xor_numpy.ipynb)

# %% muestra="M17"
sin_tupla, con_tupla = corre(lambda: np.ones(4, 1)), corre(lambda: np.ones((4, 1)))
cotejar("¿corre?", fuente=sin_tupla, correcto=con_tupla, medido=True)

# %% [markdown]
# ### M18 · A la capa de salida llegan activaciones
#
# - **Dice:** $Output = g(W_{out} \cdot Z^{(l)} + b_{out})$
# - **Debe decir:** $g(W_{out} \cdot A^{(l)} + b_{out})$
# - **Taller:** [04](04_xor_numpy.ipynb)
#
# Sin la activación, las dos capas se reducen a una. Una red 1-1-1 con $z = 2$ en la capa oculta lo muestra.

# %% muestra="M18"
import torch

z, w, b = 2.0, 1.5, -1.0
capas = torch.nn.Sequential(torch.nn.Sigmoid(), torch.nn.Linear(1, 1), torch.nn.Sigmoid()).double()
capas.load_state_dict({"1.weight": torch.tensor([[w]]), "1.bias": torch.tensor([b])})
medida = capas(torch.tensor([z], dtype=torch.float64)).item()
cotejar("salida", fuente=sigmoide(w * z + b), correcto=sigmoide(w * sigmoide(z) + b), medido=medida)

# %% [markdown]
# ### M19 · Una pérdida en el lugar de la activación
#
# - **Dice:** `A1 = tf.nn.sigmoid_cross_entropy_with_logits(Z1)`, y lo mismo para predecir
# - **Debe decir:** `A1 = tf.nn.sigmoid(Z1)`; la entropía cruzada va en el costo, con los *logits*
# - **Taller:** [11](11_intro_pytorch.ipynb)
#
# Esa función devuelve un **costo**, y además pide las respuestas. Con $z = 2$ e $y = 1$:

# %% muestra="M19"
import torch

z = torch.tensor(2.0, dtype=torch.float64)
perdida = torch.nn.functional.binary_cross_entropy_with_logits(z, torch.ones_like(z)).item()
cotejar("activación en z = 2", fuente=perdida, correcto=sigmoide(2.0), medido=torch.sigmoid(z).item())

# %% [markdown]
# ### M20 · La `X` mayúscula de scikit-learn
#
# - **Dice:** `model.fit(x=features, y=labels)`, `model.score(x=x_test, y=y_test)`
# - **Debe decir:** `model.fit(X=…, y=…)`, `model.score(X=…, y=…)`
# - **Taller:** [11](11_intro_pytorch.ipynb)
#
# En Keras sí es `x=`, minúscula.

# %% muestra="M20"
from sklearn.linear_model import LinearRegression

datos, y = np.array([[1.0], [2.0]]), np.array([1.0, 2.0])
con_x = corre(lambda: LinearRegression().fit(x=datos, y=y))
con_X = corre(lambda: LinearRegression().fit(X=datos, y=y))
cotejar("¿corre?", fuente=con_x, correcto=con_X, medido=True)

# %% [markdown]
# ## Para recordar
#
# - Una fórmula de un documento es una **hipótesis**: mídela antes de programarla.
# - Una errata se ve mejor con números en los que las dos formas **difieren**. Con $t = 1$, con dos entradas y dos
#   salidas, o con un solo registro, casi todo parece correcto.
# - Muchas no rompen nada: el programa corre, el costo baja y la exactitud es buena. Por eso se comprueban las piezas,
#   no solo el resultado.
# - Corregir es parte de leer. Cuando encuentres una, escribe las cuatro cosas: **dónde está, qué dice, qué debe decir y
#   cómo se comprueba**.

# %% [markdown]
# ## Para leer más
#
# - Y. LeCun, L. Bottou, G. Orr y K.-R. Müller, «Efficient BackProp», *Neural Networks: Tricks of the Trade*, Springer,
#   1998. De ahí vienen la constante de B1 y las reglas de B4.
# - Y. LeCun, L. Bottou, Y. Bengio y P. Haffner, «Gradient-based learning applied to document recognition»,
#   *Proceedings of the IEEE* 86(11), 2278–2324, 1998. La LeNet-5 de R3.
# - D. P. Kingma y J. Ba, «Adam: A method for stochastic optimization», *ICLR*, 2015. O10, O11 y M15.
# - K. He, X. Zhang, S. Ren y J. Sun, «Deep residual learning for image recognition», *CVPR*, 2016. Las capas de R4.
# - I. Goodfellow, Y. Bengio y A. Courville, *Deep Learning*, MIT Press, 2016; la sección 11.5 trata de cómo se
#   depuran estos programas. En [deeplearningbook.org](https://www.deeplearningbook.org).
