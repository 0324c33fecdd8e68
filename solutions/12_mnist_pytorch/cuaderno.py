# %% [markdown]
# # 12 · MNIST con PyTorch: entrenar como se trabaja de verdad
#
# En el taller 05 escribiste una red que lee dígitos, con sus gradientes y su ciclo. En el 11 viste que PyTorch trae las
# piezas hechas. Ahora las juntas en un proyecto completo: datos que llegan por lotes, un modelo, un ciclo que mide y
# valida, una tasa que cambia, una parada a tiempo y un archivo con el que se puede seguir mañana.
#
# Es la parte que casi todos copian y pegan. También es donde viven los fallos que **no dan ningún error**: el programa
# corre, la pérdida baja y el resultado no vale. Por eso cada pieza de este taller se comprueba por lo que hace, y al
# final hay una página de fallos clásicos, cada uno en vivo.
#
# **Al terminar podrás**
#
# - escribir un `Dataset`, repartirlo en lotes con `DataLoader` y separar una validación que no se mezcle con nada;
# - escribir `entrenarEpoca`, `evaluar` y `entrenar`, y demostrar que hacen lo que dicen;
# - llevar al modelo los pesos de tu red de NumPy y obtener los mismos números;
# - cambiar la tasa con un plan, parar a tiempo, y guardar un punto de control que continúa **exactamente**;
# - pasar de 98 % en la prueba de MNIST en menos de un minuto, y reconocer un fallo por su cifra.
#
# **Antes necesitas** los talleres 05 (MNIST con NumPy) y 11 (introducción a PyTorch). Del 06, qué es Adam.
#
# **Tiempo**: unas seis horas. **Puntos**: 100, de los cuales 95 se califican solos y 5 son respuestas con tus palabras.

# %% [markdown]
# ## Cómo se trabaja aquí
#
# Como siempre: enunciado con un ejemplo numérico, una celda que completas, una **comprobación** que responde al
# momento, pistas cerradas y, al final, una prueba oculta con otros datos. Tres acuerdos para todo el cuaderno:
#
# - **los registros son filas**: un lote de imágenes tiene forma $(m, 1, \text{alto}, \text{ancho})$; uno aplanado,
#   $(m, n)$;
# - los números son `float32`; las etiquetas, enteros `int64` (no *one-hot*);
# - un ciclo se califica **por lo que hace**: la prueba le da un modelo diminuto y mira las pérdidas, los pesos, los
#   modos y las tasas que resultan. Cómo lo escribas es cosa tuya.

# %%
import copy
import io
import math
from itertools import pairwise

# %%
from time import perf_counter

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset

from taller.comprobaciones import (
    comprobarCerca,
    comprobarForma,
    comprobarIgual,
)
from taller.datos import cargarMnist
from taller.ensayos import (
    ensayarCargar,
    ensayarConjunto,
    ensayarEntrenar,
    ensayarEpoca,
    ensayarEvaluar,
    ensayarGuardar,
    ensayarParada,
    ensayarPaso,
    ensayarPlan,
    ensayarRed,
    ensayarSeparacion,
    ensayarTraslado,
)
from taller.figuras import graficarConfusion, graficarCostos, graficarDigitos, graficarFallos, graficarImagenes
from taller.vision import importarTorchvision

# %% [markdown]
# Las funciones `ensayar…` son **bancos de prueba**: arman un modelo diminuto, se lo dan a lo que escribiste y devuelven
# lo que pasó. Las usan la calificación y algunas comprobaciones, y puedes usarlas tú: `ensayarPaso??` muestra su
# código.

# %% [markdown]
# ## 1. Los datos llegan por lotes
#
# Los mismos dígitos del taller 05: 60 000 para entrenar y 10 000 para la prueba (o 1797 incluidos, si no hay red).

# %% muestra="cargar"
mnist = cargarMnist()
ES_MNIST = len(mnist.entrena_y) == 60_000
dispositivo = "cuda" if torch.cuda.is_available() else "cpu"
print(mnist)
print("Se entrenará en:", dispositivo)

# %% [markdown]
# PyTorch separa dos oficios que en el taller 05 hacía una sola función:
#
# | quién | qué sabe | qué pregunta se le hace |
# |---|---|---|
# | `Dataset` | dónde está **cada registro** y cómo se convierte en tensor | `len(conjunto)` y `conjunto[i]` |
# | `DataLoader` | en qué orden, en **lotes** de cuántos, con cuántos procesos | `for X, y in cargador:` |
#
# El primero lo escribes tú, porque cada colección de datos es distinta. El segundo ya está hecho: pide los registros
# uno por uno, los apila y entrega el lote.
#
# ¿Por qué no convertir todo en un gran tensor, como hicimos en el 05? Con MNIST cabe: 60 000 imágenes en `float32` son
# $60\,000 \cdot 784 \cdot 4 \approx 188$ MB, cuatro veces lo que ocupan en `uint8`. Con un millón de fotografías no
# cabe, y el `Dataset` las lee del disco a medida que se piden.

# %% [markdown]
# ### Ejercicio 12.1 · `ConjuntoDigitos`
# Dificultad ●●○○○ · 6 puntos · unos 20 minutos
#
# Escribe el conjunto. Guarda las imágenes como vienen y convierte **una sola** cada vez que se pide.
#
# | | significado | forma y tipo |
# |---|---|---|
# | `imagenes` | píxeles, de 0 (fondo) a 255 (tinta) | ndarray `(m, alto, ancho)`, `uint8` |
# | `etiquetas` | clase de cada una | ndarray `(m,)`, `uint8` |
# | `transformar` | función que se aplica a la imagen **ya convertida**, o `None` | |
# | `len(conjunto)` | cuántos registros hay | entero `m` |
# | `conjunto[i]` | la pareja (imagen, etiqueta) `i` | Tensor `(1, alto, ancho)`, `float32`; `int` |
#
# El 1 es el eje del **canal**: en gris hay uno; en color habría tres. Y la etiqueta debe ser un `int` de Python: con un
# `np.uint8`, el `DataLoader` armaría un lote de bytes, y la pérdida exige `int64`.
#
# **Con números:** la imagen $\begin{pmatrix} 0 & 51 & 255 \end{pmatrix}$, de clase 7, se entrega como
# $(\,[[[0;\ 0{,}2;\ 1]]],\ 7)$, de forma $(1, 1, 3)$. Con `transformar=torch.neg`, como $[[[0;\ -0{,}2;\ -1]]]$.


# %% ejercicio="ConjuntoDigitos"
class ConjuntoDigitos(Dataset):
    """Imágenes en gris con su clase, una por una.

    imagenes: ndarray (m, alto, ancho) uint8. etiquetas: ndarray (m,) uint8. transformar: función de un Tensor
    (1, alto, ancho), o None. Cada registro es (Tensor (1, alto, ancho) float32 en [0, 1], int).
    """

    def __init__(self, imagenes, etiquetas, transformar=None):
        ### BEGIN SOLUTION
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar
        ### END SOLUTION

    def __len__(self):
        ### BEGIN SOLUTION
        return len(self.etiquetas)
        ### END SOLUTION

    def __getitem__(self, i):
        ### BEGIN SOLUTION
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 255
        if self.transformar is not None:
            imagen = self.transformar(imagen)
        return imagen, int(self.etiquetas[i])
        ### END SOLUTION


# %% comprobacion="ConjuntoDigitos"
tira = ConjuntoDigitos(np.array([[[0, 51, 255]], [[102, 0, 0]]], dtype=np.uint8), np.array([7, 2], dtype=np.uint8))
comprobarIgual(len(tira), 2, "len(conjunto)")
imagen, etiqueta = tira[0]
comprobarForma(imagen, (1, 1, 3), "la imagen")
comprobarIgual(str(imagen.dtype), "torch.float32", "el dtype de la imagen", si_falla="¿Divides entre 255?")
comprobarCerca(imagen, torch.tensor([[[0, 0.2, 1]]]), "los píxeles, entre 0 y 1")
comprobarIgual(etiqueta, 7, "la etiqueta")
negada, _ = ConjuntoDigitos(tira.imagenes, tira.etiquetas, transformar=torch.neg)[0]
comprobarCerca(negada, -imagen, "con transformar=torch.neg", si_falla="¿Transformas la imagen ya convertida?")
lote, clases = next(iter(DataLoader(tira, batch_size=2)))
comprobarForma(lote, (2, 1, 1, 3), "un lote del DataLoader")
comprobarIgual(str(clases.dtype), "torch.int64", "el dtype de sus clases", si_falla="¿La etiqueta es un int de Python?")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# <code>__init__</code> solo guarda lo que recibe. El trabajo está en <code>__getitem__</code>: una imagen,
# <code>torch.from_numpy</code>, el eje que falta y la escala.</details>
# <details><summary>Pista 2 · ¿cómo agrego el eje del canal?</summary>
# <code>x.unsqueeze(0)</code> o <code>x[None]</code> ponen un eje de tamaño 1 delante.</details>
# <details><summary>Pista 3 · «object has no attribute imagenes»</summary>
# La comprobación lee <code>conjunto.imagenes</code> y <code>conjunto.etiquetas</code>: usa esos nombres.</details>

# %% prueba="ConjuntoDigitos" puntos=6
### BEGIN HIDDEN TESTS
calificar(ConjuntoDigitos)
### END HIDDEN TESTS

# %% muestra="un-lote"
todos = ConjuntoDigitos(mnist.entrena_X, mnist.entrena_y)
prueba = ConjuntoDigitos(mnist.prueba_X, mnist.prueba_y)
torch.manual_seed(0)
X, y = next(iter(DataLoader(todos, batch_size=16, shuffle=True)))
print("un lote:", tuple(X.shape), X.dtype, "·", tuple(y.shape), y.dtype, "· de", X.min().item(), "a", X.max().item())
graficarDigitos(X[:, 0].numpy(), y.numpy(), titulo="El primer lote, barajado")

# %% [markdown]
# ### Las transformaciones de torchvision
#
# `torchvision` trae hechas las conversiones usuales. La pareja `ToImage` + `ToDtype(float32, scale=True)` hace lo mismo
# que tu `__getitem__`; otras **inventan datos**: giran, corren o agrandan la imagen cada vez que se pide, de modo que
# la red nunca ve dos veces la misma. A esto se le llama *aumento de datos*, y solo se usa al entrenar.

# %% muestra="torchvision"
try:
    importarTorchvision()
    from torchvision.transforms import v2

    convertir = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
    diferencia = (convertir(mnist.entrena_X[0]) - todos[0][0]).abs().max().item()
    print("torchvision y ConjuntoDigitos difieren, a lo sumo, en", diferencia)
    mover = v2.RandomAffine(degrees=12, translate=(0.08, 0.08), scale=(0.9, 1.1))
    torch.manual_seed(1)
    movidos = ConjuntoDigitos(mnist.entrena_X, mnist.entrena_y, transformar=mover)
    graficarImagenes(
        [todos[0][0][0].numpy()] + [movidos[0][0][0].numpy() for _ in range(7)],
        ["original"] + [f"vez {i}" for i in range(1, 8)],
        columnas=8,
        titulo="El mismo registro, pedido siete veces",
    )
except ImportError:
    print("torchvision no está instalado; el resto del cuaderno no lo necesita.")

# %% [markdown]
# ### 1.1 Tres conjuntos, tres oficios
#
# El de **entrenamiento** mueve los pesos. El de **validación** decide todo lo demás: cuántas épocas, qué tasa, qué red.
# El de **prueba** se mira una vez, al final. Si decides algo mirando la prueba, ya entrenaste con ella: con menos
# fuerza, pero entrenaste.
#
# MNIST no trae validación, así que la apartamos del entrenamiento, al azar y siempre igual.

# %% [markdown]
# ### Ejercicio 12.2 · `separarValidacion`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# Devuelve los **índices** de cada parte. Baraja con un generador propio, `torch.Generator().manual_seed(semilla)`, y
# `torch.randperm(m, generator=…)`: así no cambias el azar de nadie más. Los primeros `round(fraccion * m)` de esa
# permutación son la validación; los demás, en el mismo orden, el entrenamiento.
#
# | | significado | tipo |
# |---|---|---|
# | `m` | cuántos registros hay | entero |
# | `fraccion` | parte que se aparta, entre 0 y 1 | número |
# | `semilla` | la del generador | entero |
# | devuelve `(entrena, valida)` | índices, sin repetir ninguno | Tensores `int64` |
#
# **Con números:** si la permutación de 5 es $(4, 1, 0, 3, 2)$ y `fraccion = 0.4`, la validación es $(4, 1)$ y el
# entrenamiento, $(0, 3, 2)$. Con $m = 7$ y `fraccion = 0.25` la validación tiene `round(1.75)`, es decir, 2.


# %% ejercicio="separarValidacion"
def separarValidacion(m, fraccion, semilla):
    """Reparte los índices 0 … m − 1, al azar, en entrenamiento y validación.

    m: int. fraccion: parte que va a validación, en [0, 1]. semilla: int, de un generador propio.
    Devuelve (entrena, valida), dos Tensores int64 sin índices en común; valida tiene round(fraccion · m).
    """
    ### BEGIN SOLUTION
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    cuantos = round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]
    ### END SOLUTION


# %% comprobacion="separarValidacion"
entrena, valida = separarValidacion(m=7, fraccion=0.25, semilla=3)
comprobarForma(valida, (2,), "la validación")
comprobarForma(entrena, (5,), "el entrenamiento")
juntos = sorted(entrena.tolist() + valida.tolist())
comprobarIgual(juntos, list(range(7)), "entre los dos están todos, una vez", si_falla="¿Alguno se repite o falta?")
otra = separarValidacion(m=7, fraccion=0.25, semilla=3)
comprobarIgual(otra[1].tolist(), valida.tolist(), "la misma semilla da la misma separación")
torch.manual_seed(8)
sin_llamar = torch.rand(1).item()
torch.manual_seed(8)
separarValidacion(m=7, fraccion=0.25, semilla=3)
comprobarCerca(torch.rand(1).item(), sin_llamar, "el azar de los demás", si_falla="¿El generador es tuyo o el global?")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo es un generador propio?</summary>
# <code>azar = torch.Generator().manual_seed(semilla)</code> y, después,
# <code>torch.randperm(m, generator=azar)</code>.</details>
# <details><summary>Pista 2 · me salen cambiados</summary>
# El orden de lo que se devuelve es (entrenamiento, validación), y la validación se toma <em>primero</em> de la
# permutación.</details>

# %% prueba="separarValidacion" puntos=4
### BEGIN HIDDEN TESTS
calificar(separarValidacion)
### END HIDDEN TESTS

# %% muestra="separar"
entrena, valida = separarValidacion(m=len(todos), fraccion=1 / 12, semilla=0)
conjunto_entrena, conjunto_valida = Subset(todos, entrena.tolist()), Subset(todos, valida.tolist())
print(len(conjunto_entrena), "para entrenar ·", len(conjunto_valida), "para validar ·", len(prueba), "de prueba")
cuentas = torch.bincount(torch.from_numpy(mnist.entrena_y).long()[valida], minlength=10)
print("clases en la validación:", cuentas.tolist())

# %% [markdown]
# ## 2. El modelo
#
# Una red densa con las capas que se pidan: aplana la imagen, y entre capa y capa pone una activación y *dropout*
# (apagar al azar parte de las unidades, solo al entrenar; el taller 08 lo explica). La última capa entrega **logits**,
# sin activación.
#
# | capa | forma de `weight` | parámetros |
# |---|---|---|
# | 784 → 256 | `(256, 784)` | $784 \cdot 256 + 256 = 200\,960$ |
# | 256 → 128 | `(128, 256)` | 32 896 |
# | 128 → 10 | `(10, 128)` | 1 290 |
# | total | | 235 146 |
#
# Son algo más de la mitad de los 407 050 de la red del taller 05, en una capa más.

# %% [markdown]
# ### Ejercicio 12.3 · `RedDigitos`
# Dificultad ●●●○○ · 9 puntos · unos 30 minutos
#
# Guarda las capas en `self.capas`, un `nn.ModuleList` de `nn.Linear` en orden. Así sus parámetros se llaman
# `capas.0.weight`, `capas.0.bias`, `capas.1.weight`…, y la prueba puede cargar pesos conocidos.
#
# | | significado | forma |
# |---|---|---|
# | `tamanos` | entradas, ocultas… y clases: `(784, 256, 128, 10)` | dos números o más |
# | `activacion` | función que sigue a cada capa **oculta** | por omisión, `torch.relu` |
# | `abandono` | probabilidad de apagar cada unidad, **tras** la activación y **solo al entrenar** | en $[0, 1)$ |
# | `X` | un lote: imágenes o registros ya aplanados | `(m, 1, alto, ancho)` o `(m, n)` |
# | `red(X)` | logits | `(m, clases)` |
#
# **Con números**, una red `(2, 2, 2)` con
# $W^{[1]} = \begin{pmatrix} 1 & -1 \\ 0 & 2 \end{pmatrix}$, $b^{[1]} = (0, -1)$,
# $W^{[2]} = \begin{pmatrix} 1 & -1 \\ 0{,}5 & 1 \end{pmatrix}$, $b^{[2]} = (0, 0)$:
#
# | registro | $z^{[1]} = x W^{[1]\top} + b^{[1]}$ | relu | logits |
# |---|---|---|---|
# | $(3, 1)$ | $(2, 1)$ | $(2, 1)$ | $(1, 2)$ |
# | $(1, 3)$ | $(-2, 5)$ | $(0, 5)$ | $(-5, 5)$ |


# %% ejercicio="RedDigitos"
class RedDigitos(nn.Module):
    """Red densa: aplana, y entre capas lineales pone activación y dropout. Entrega logits.

    tamanos: (entradas, ocultas…, clases). activacion: función de un Tensor. abandono: probabilidad de dropout.
    """

    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        ### BEGIN SOLUTION
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion = activacion
        self.abandono = nn.Dropout(abandono)
        ### END SOLUTION

    def forward(self, X):
        """X: Tensor (m, …). Devuelve logits, Tensor (m, clases)."""
        ### BEGIN SOLUTION
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return self.capas[-1](a)
        ### END SOLUTION


# %% comprobacion="RedDigitos"
de_mano = RedDigitos((2, 2, 2))
nombres = [nombre for nombre, _ in de_mano.named_parameters()]
comprobarIgual(nombres, ["capas.0.weight", "capas.0.bias", "capas.1.weight", "capas.1.bias"], "los nombres")
de_mano.load_state_dict(
    {
        "capas.0.weight": torch.tensor([[1.0, -1.0], [0.0, 2.0]]),
        "capas.0.bias": torch.tensor([0.0, -1.0]),
        "capas.1.weight": torch.tensor([[1.0, -1.0], [0.5, 1.0]]),
        "capas.1.bias": torch.zeros(2),
    }
)
comprobarCerca(
    de_mano(torch.tensor([[3.0, 1.0], [1.0, 3.0]])),
    torch.tensor([[1.0, 2.0], [-5.0, 5.0]]),
    "los logits del ejemplo",
    si_falla="Sigue la tabla. ¿La última capa lleva activación?",
)
grande = RedDigitos((784, 256, 128, 10), abandono=0.5)
comprobarIgual(sum(p.numel() for p in grande.parameters()), 235_146, "cuántos parámetros se entrenan")
ruido = torch.rand(6, 1, 28, 28, generator=torch.Generator().manual_seed(2))
comprobarForma(grande(ruido), (6, 10), "logits de seis imágenes")
comprobarIgual(torch.equal(grande(ruido), grande(ruido)), False, "al entrenar, el dropout cambia la respuesta")
grande.eval()
comprobarCerca(grande(ruido)[:1], grande(ruido[:1]), "al evaluar, una imagen da lo mismo sola que acompañada")
inicial = nn.functional.cross_entropy(grande(ruido), torch.arange(6)).item()
comprobarIgual(abs(inicial - math.log(10)) < 0.2, True, "recién nacida, la pérdida es casi ln 10")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo recorro las capas?</summary>
# <code>pairwise(tamanos)</code> da las parejas (entradas, salidas). En <code>forward</code>, todas menos la última
# llevan activación: <code>self.capas[:-1]</code>.</details>
# <details><summary>Pista 2 · «mat1 and mat2 shapes cannot be multiplied»</summary>
# Una capa lineal trabaja sobre el último eje. ¿Aplanaste la imagen sin tocar el eje de los registros?</details>
# <details><summary>Pista 3 · el dropout no se apaga con <code>eval()</code></summary>
# <code>nn.Dropout</code> es un módulo y mira el modo de la red. La función <code>nn.functional.dropout</code> no lo
# sabe: hay que decírselo con <code>training=self.training</code>.</details>

# %% prueba="RedDigitos" puntos=9
### BEGIN HIDDEN TESTS
calificar(RedDigitos)
### END HIDDEN TESTS

# %% [markdown]
# ### 2.1 La red del taller 05, con los mismos pesos
#
# ¿Es de verdad la misma red? La mejor prueba es darle **tus** pesos. En el 05, con registros en columnas, una capa era
# $Z = W X + b$, con $W\,(\text{salidas}, \text{entradas})$ y $b\,(\text{salidas}, 1)$. Aquí, con registros en filas,
# `nn.Linear` calcula $Z = X W^\top + b$. Una es la traspuesta de la otra:
#
# $$(W X + b)^\top = X^\top W^\top + b^\top$$
#
# Así que `weight` tiene la **misma** forma que tu $W$, sin trasponer nada, y solo el sesgo pierde su segundo eje.

# %% [markdown]
# ### Ejercicio 12.4 · `pesosDesdeNumpy`
# Dificultad ●●○○○ · 4 puntos · unos 10 minutos
#
# Convierte los cuatro arreglos del taller 05 en el `state_dict` de una `RedDigitos` de dos capas. Los tensores deben
# ser **copias**: si compartieran memoria, poner a cero un tensor borraría tu arreglo de NumPy.
#
# | | significado | forma |
# |---|---|---|
# | `w1`, `b1` | pesos y sesgos de la capa oculta | `(h, n)`, `(h, 1)` |
# | `w2`, `b2` | pesos y sesgos de la salida | `(k, h)`, `(k, 1)` |
# | devuelve | un diccionario de Tensores, del mismo tipo de número | |
# | … `capas.0.weight`, `capas.0.bias` | la capa oculta | `(h, n)`, `(h,)` |
# | … `capas.1.weight`, `capas.1.bias` | la salida | `(k, h)`, `(k,)` |
#
# **Con números:** `b1 = [[5.0], [7.0]]`, de forma $(2, 1)$, pasa a `capas.0.bias = tensor([5., 7.])`, de forma $(2,)$.


# %% ejercicio="pesosDesdeNumpy"
def pesosDesdeNumpy(w1, b1, w2, b2):
    """El state_dict de RedDigitos((n, h, k)) con los pesos de la red de NumPy, que tiene los registros en columnas.

    w1: ndarray (h, n). b1: (h, 1). w2: (k, h). b2: (k, 1). Devuelve un dict de Tensores que son copias.
    """
    ### BEGIN SOLUTION
    return {
        "capas.0.weight": torch.tensor(w1),
        "capas.0.bias": torch.tensor(b1.ravel()),
        "capas.1.weight": torch.tensor(w2),
        "capas.1.bias": torch.tensor(b2.ravel()),
    }
    ### END SOLUTION


# %% comprobacion="pesosDesdeNumpy"
numeros = np.random.default_rng(4)
w1, b1 = numeros.normal(size=(5, 3)), np.array([[5.0], [7.0], [1.0], [0.0], [2.0]])
w2, b2 = numeros.normal(size=(4, 5)), numeros.normal(size=(4, 1))
pesos = pesosDesdeNumpy(w1=w1, b1=b1, w2=w2, b2=b2)
comprobarCerca(pesos["capas.0.bias"], torch.tensor([5.0, 7.0, 1.0, 0.0, 2.0]), "capas.0.bias")
gemela = RedDigitos((3, 5, 4), activacion=torch.tanh).double()
gemela.load_state_dict(pesos)
X_col = numeros.normal(size=(3, 6))
comprobarCerca(
    gemela(torch.from_numpy(X_col.T)).detach().numpy(),
    (w2 @ np.tanh(w1 @ X_col + b1) + b2).T,
    "los logits de las dos redes",
    si_falla="¿Traspones los pesos? Mira la forma de cada uno.",
)
pesos["capas.0.weight"].zero_()
comprobarIgual(bool(w1.any()), True, "tu arreglo w1 sigue entero", si_falla="¿El tensor es una copia?")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué función copia?</summary>
# <code>torch.from_numpy</code> comparte la memoria; <code>torch.tensor</code> la copia. También sirve
# <code>.clone()</code>.</details>
# <details><summary>Pista 2 · «size mismatch for capas.0.bias»</summary>
# El sesgo llega como columna. <code>b.ravel()</code> o <code>b[:, 0]</code> le quitan el eje.</details>

# %% prueba="pesosDesdeNumpy" puntos=4
### BEGIN HIDDEN TESTS
calificar(pesosDesdeNumpy)
### END HIDDEN TESTS

# %% [markdown]
# Ahora las dos redes, lado a lado: 784-512-10 con tanh, los pesos iniciales del taller 05 (semilla 123456) y los mismos
# mil dígitos. A la izquierda, las fórmulas que derivaste; a la derecha, *autograd*.


# %% muestra="lado-a-lado"
def redDelTaller05(X, y, w1, b1, w2, b2):
    """Costo y gradientes de la red 784-512-10 con tanh; registros en columnas, y (10, m) one-hot."""
    a1 = np.tanh(w1 @ X + b1)
    z2 = w2 @ a1 + b2
    e = np.exp(z2 - z2.max(axis=0))
    a2 = e / e.sum(axis=0)
    dz2 = (a2 - y) / X.shape[1]
    dz1 = (w2.T @ dz2) * (1 - a1**2)
    return -np.log((a2 * y).sum(axis=0)).mean(), {"w1": dz1 @ X.T, "w2": dz2 @ a1.T}


np.random.seed(123456)
w1, w2 = (2 * np.random.random((512, 784)) - 1) / 100, (2 * np.random.random((10, 512)) - 1) / 100
b1, b2 = np.zeros((512, 1)), np.zeros((10, 1))
X_np = mnist.entrena_X[:1000].reshape(1000, 784).T / 255.0
y_np = mnist.entrena_y[:1000].astype(int)

costo, gradientes = redDelTaller05(X_np, np.eye(10)[:, y_np], w1, b1, w2, b2)
gemela = RedDigitos((784, 512, 10), activacion=torch.tanh).double()
gemela.load_state_dict(pesosDesdeNumpy(w1=w1, b1=b1, w2=w2, b2=b2))
perdida = nn.functional.cross_entropy(gemela(torch.from_numpy(X_np.T)), torch.from_numpy(y_np))
perdida.backward()
print(f"costo    NumPy {costo:.12f}   PyTorch {perdida.item():.12f}")
for nombre, capa in (("w1", gemela.capas[0]), ("w2", gemela.capas[1])):
    lejos = np.abs(capa.weight.grad.numpy() - gradientes[nombre]).max()
    mayor = np.abs(gradientes[nombre]).max()
    print(f"gradiente de {nombre}: difieren, a lo sumo, en {lejos:.1e}; el mayor vale {mayor:.1e}")

# %% [markdown]
# Doce cifras iguales en el costo, y los gradientes coinciden hasta el redondeo. **Es la misma red.** Lo que cambia es
# quién escribe la derivada.

# %% [markdown]
# ## 3. El ciclo
#
# ### 3.1 Un paso
#
# Todo entrenamiento en PyTorch repite cinco líneas. Cada una hace una sola cosa, y olvidar cualquiera es un fallo con
# nombre:
#
# | | qué hace | si la olvidas |
# |---|---|---|
# | `optimizador.zero_grad()` | borra los gradientes anteriores | se **suman** a los nuevos |
# | `logits = modelo(X)` | avanza y dibuja el grafo | |
# | `valor = perdida(logits, y)` | un número: la media del lote | |
# | `valor.backward()` | llena `p.grad` de cada parámetro | no hay gradiente |
# | `optimizador.step()` | mueve cada parámetro según su `grad` | nada se mueve |
#
# `nn.CrossEntropyLoss` recibe **logits** y la clase como entero: la softmax y el logaritmo van dentro.

# %% [markdown]
# ### Ejercicio 12.5 · `pasoEntrenamiento`
# Dificultad ●●●○○ · 9 puntos · unos 25 minutos
#
# Da un paso con un lote y devuelve dos números de Python, los dos medidos **con los logits de este avance**, antes de
# mover los pesos: la pérdida media del lote y cuántos registros acertó. Usa la `perdida` que recibes, sea la que sea.
# Los parámetros pueden llegar con gradientes viejos: no cuentan.
#
# | | significado | forma y tipo |
# |---|---|---|
# | `modelo`, `perdida`, `optimizador` | la red, una función `perdida(logits, y)` y quien mueve los pesos | |
# | `X`, `y` | un lote y sus clases | `(m, …)`; `(m,)` `int64` |
# | devuelve `(valor, aciertos)` | pérdida media y número de aciertos del lote | `float`, `int` |
#
# **Con números:** un modelo $z = x W^\top$ con $W = (\ln 3;\ 0)$ y el lote $x = (1;\ -1)$, los dos de clase 0.
#
# | registro | logits | softmax | pérdida | ¿acierta? |
# |---|---|---|---|---|
# | $x = 1$ | $(\ln 3;\ 0)$ | $(0{,}75;\ 0{,}25)$ | $-\ln 0{,}75 = 0{,}2877$ | sí |
# | $x = -1$ | $(-\ln 3;\ 0)$ | $(0{,}25;\ 0{,}75)$ | $-\ln 0{,}25 = 1{,}3863$ | no |
#
# Devuelve $(0{,}8370;\ 1)$. El gradiente de $W_0$ es
# $\frac12\big[(0{,}75 - 1)\cdot 1 + (0{,}25 - 1)\cdot(-1)\big] = 0{,}25$, y el de $W_1$, $-0{,}25$. Con `lr = 1`, los
# pesos quedan en $(\ln 3 - 0{,}25;\ 0{,}25) = (0{,}8486;\ 0{,}25)$.


# %% ejercicio="pasoEntrenamiento"
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    """Un paso del optimizador con un lote.

    modelo: nn.Module que da logits. perdida: función (logits, y) -> Tensor escalar, media del lote. optimizador: de
    torch.optim. X: Tensor (m, …). y: Tensor (m,) int64.
    Devuelve (float, int): la pérdida media y los aciertos del lote, con los pesos de antes del paso.
    """
    ### BEGIN SOLUTION
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()
    ### END SOLUTION


# %% comprobacion="pasoEntrenamiento"
recta = nn.Linear(1, 2, bias=False)
recta.load_state_dict({"weight": torch.tensor([[math.log(3)], [0.0]])})
recta.weight.grad = torch.full((2, 1), 100.0)  # lo que dejó un lote anterior
descenso = torch.optim.SGD(recta.parameters(), lr=1.0)
valor, aciertos = pasoEntrenamiento(
    recta, nn.CrossEntropyLoss(), descenso, torch.tensor([[1.0], [-1.0]]), torch.tensor([0, 0])
)
comprobarCerca(valor, 0.8369882168, "la pérdida del ejemplo")
comprobarIgual(aciertos, 1, "los aciertos del ejemplo", si_falla="¿Cuentas con los logits de antes del paso?")
comprobarCerca(
    recta.weight,
    torch.tensor([[math.log(3) - 0.25], [0.25]]),
    "los pesos después del paso",
    si_falla="Los gradientes llegaron llenos de 100. ¿Quién los borra, y cuándo?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿en qué orden?</summary>
# El de la tabla: borrar, avanzar, medir, retroceder, mover.</details>
# <details><summary>Pista 2 · ¿cómo saco un número de un tensor?</summary>
# <code>.item()</code>. Si guardas el tensor, guardas con él todo el grafo.</details>
# <details><summary>Pista 3 · ¿cómo cuento los aciertos?</summary>
# La clase elegida es la del logit mayor de cada fila: <code>argmax(dim=1)</code>. Compara y suma.</details>

# %% prueba="pasoEntrenamiento" puntos=9
### BEGIN HIDDEN TESTS
calificar(pasoEntrenamiento)
### END HIDDEN TESTS

# %% [markdown]
# **Antes de entrenar en serio, memoriza un lote.** Una red que no puede aprender de memoria 32 imágenes tiene un fallo,
# y sale en dos segundos en vez de en dos horas.

# %% muestra="memorizar"
torch.manual_seed(0)
X, y = next(iter(DataLoader(conjunto_entrena, batch_size=32, shuffle=True)))
red = RedDigitos((784, 64, 10))
adam = torch.optim.Adam(red.parameters(), lr=0.01)
curva = [pasoEntrenamiento(red, nn.CrossEntropyLoss(), adam, X, y) for _ in range(40)]
print(f"pérdida: {curva[0][0]:.3f} (ln 10 = {math.log(10):.3f}) → {curva[-1][0]:.4f} · aciertos {curva[-1][1]} de 32")
graficarCostos(
    [valor for valor, _ in curva], titulo="Un lote de 32, memorizado", eje_x="paso", eje_y="pérdida del lote (nats)"
)

# %% [markdown]
# ### 3.2 Una época
#
# Una época pasa por todos los lotes. Hay dos trampas, y ninguna da error:
#
# - **El modo.** `modelo.train()` enciende el *dropout* y las estadísticas del lote; `modelo.eval()` los apaga. Quien
#   evaluó antes dejó la red en `eval()`.
# - **La media.** El último lote suele ser menor. La media de las medias le da a cada uno de sus registros más peso que
#   a los demás.
#
# **Con números:** un lote de 4 con pérdida media 0,5 y 4 aciertos, y uno de 1 con pérdida 3 y ninguno:
#
# | | pérdida | exactitud |
# |---|---|---|
# | por registro (lo correcto) | $(4 \cdot 0{,}5 + 1 \cdot 3)/5 = 1{,}0$ | $4/5 = 0{,}8$ |
# | media de las medias | $(0{,}5 + 3)/2 = 1{,}75$ | $(1 + 0)/2 = 0{,}5$ |

# %% [markdown]
# ### Ejercicio 12.6 · `entrenarEpoca`
# Dificultad ●●●○○ · 9 puntos · unos 25 minutos
#
# Pon el modelo a entrenar y, con cada lote, en orden: llévalo al dispositivo (`X.to(dispositivo)`, y también `y`) y
# **llama a `pasoEntrenamiento`**. Devuelve la pérdida y la exactitud medias **por registro**.
#
# | | significado | tipo |
# |---|---|---|
# | `modelo`, `perdida`, `optimizador` | como antes; el modelo ya está en el dispositivo | |
# | `cargador` | entrega lotes `(X, y)`; no supongas cuántos registros reparte: cuéntalos | |
# | `dispositivo` | adónde van los lotes | texto, por omisión `"cpu"` |
# | devuelve `(pérdida, exactitud)` | medias sobre los registros vistos | dos `float` |
#
# La prueba presta un `pasoEntrenamiento` de mentira, que responde números escritos y anota qué recibió: el orden de los
# lotes, su tamaño, el modo de la red y el dispositivo.


# %% ejercicio="entrenarEpoca"
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    """Una vuelta a los lotes del cargador, un paso con cada uno.

    cargador: iterable de (X, y). dispositivo: adónde se lleva cada lote.
    Devuelve (float, float): pérdida y exactitud medias por registro, medidas mientras se entrenaba.
    """
    ### BEGIN SOLUTION
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        X, y = X.to(dispositivo), y.to(dispositivo)
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X, y)
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m
    ### END SOLUTION


# %% comprobacion="entrenarEpoca"
media, exactitud, vistos = ensayarEpoca(
    entrenarEpoca, tamanos=[4, 1], perdidas=[0.5, 3.0], aciertos=[4, 0], entrenando=False
)
comprobarIgual(len(vistos), 2, "cuántos pasos se dieron", si_falla="¿Uno por lote? ¿El return está fuera del ciclo?")
comprobarCerca(media, 1.0, "la pérdida del ejemplo", si_falla="1,75 es la media de las medias.")
comprobarCerca(exactitud, 0.8, "la exactitud del ejemplo")
comprobarIgual([paso[3] for paso in vistos], [True, True], "el modelo estaba en train()")
*_, vistos = ensayarEpoca(entrenarEpoca, tamanos=[2, 2], perdidas=[1.0], aciertos=[1], dispositivo="meta")
comprobarIgual(
    [paso[2:4] for paso in vistos], [("meta", "meta")] * 2, "los lotes van al dispositivo", si_falla="¿X y también y?"
)

# %% [markdown]
# <details><summary>Pista 1 · ¿qué acumulo?</summary>
# La pérdida del lote es una media. ¿Por cuánto hay que multiplicarla para que se pueda sumar con la de otro
# lote?</details>
# <details><summary>Pista 2 · ¿no basta con <code>len(cargador.dataset)</code>?</summary>
# No si el cargador descarta el último lote (<code>drop_last=True</code>) o reparte solo una muestra. Cuenta lo que
# ves.</details>

# %% prueba="entrenarEpoca" puntos=9
### BEGIN HIDDEN TESTS
calificar(entrenarEpoca)
### END HIDDEN TESTS

# %% [markdown]
# ### 3.3 Evaluar
#
# Evaluar es recorrer los lotes **sin aprender**. Tres cosas lo distinguen de una época:
#
# - el modelo en `eval()`: si no, el *dropout* sigue apagando unidades, y la respuesta a un registro depende de sus
#   compañeros de lote;
# - `torch.no_grad()`: sin él PyTorch dibuja un grafo que nadie usará; gasta memoria y tiempo;
# - nada cambia: ni pesos, ni gradientes, ni las estadísticas de la normalización.
#
# Son **dos interruptores distintos**. `eval()` no apaga los gradientes, y `no_grad()` no apaga el *dropout*.

# %% muestra="dos-interruptores"
torch.manual_seed(0)
ficha = nn.Sequential(nn.Linear(4, 50), nn.ReLU(), nn.Dropout(0.5), nn.Linear(50, 1))
x = torch.ones(1, 4)
for modo in (True, False):
    for anotar in (True, False):
        ficha.train(modo)
        with torch.set_grad_enabled(anotar):
            a, b = ficha(x), ficha(x)
        print(
            f"{'train()' if modo else 'eval() '} {'         ' if anotar else 'no_grad()'}  "
            f"dos respuestas: {a.item():+.4f} y {b.item():+.4f}   ¿dibuja el grafo? {'sí' if a.requires_grad else 'no'}"
        )

# %% [markdown]
# ### Ejercicio 12.7 · `evaluar`
# Dificultad ●●●○○ · 10 puntos · unos 25 minutos
#
# | | significado | tipo |
# |---|---|---|
# | `modelo`, `perdida` | la red y una función `perdida(logits, y)`, media del lote | |
# | `cargador`, `dispositivo` | como en `entrenarEpoca` | |
# | devuelve `(pérdida, exactitud)` | medias **por registro** | dos `float` |
#
# **Con números:** los mismos lotes de 4 y de 1 de antes dan $(1{,}0;\ 0{,}8)$. Y evaluar con lotes de 1, de 3 o de 1000
# debe dar lo mismo.


# %% ejercicio="evaluar"
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    """Pérdida y exactitud sobre los registros del cargador, sin aprender de ellos.

    modelo: nn.Module que da logits; queda en eval(). cargador: iterable de (X, y). perdida: función (logits, y) ->
    Tensor escalar, media del lote. Devuelve (float, float), medias por registro.
    """
    ### BEGIN SOLUTION
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            X, y = X.to(dispositivo), y.to(dispositivo)
            logits = modelo(X)
            total += perdida(logits, y).item() * len(y)
            aciertos += (logits.argmax(dim=1) == y).sum().item()
            m += len(y)
    return total / m, aciertos / m
    ### END SOLUTION


# %% comprobacion="evaluar"
torch.manual_seed(3)
frias = TensorDataset(torch.randn(11, 6), torch.randint(4, (11,)))
casera = nn.Sequential(nn.BatchNorm1d(6), nn.Linear(6, 20), nn.ReLU(), nn.Dropout(0.5), nn.Linear(20, 4))
antes = copy.deepcopy(casera.state_dict())
de_a_11 = evaluar(casera, DataLoader(frias, batch_size=11), nn.CrossEntropyLoss())
casera.train()
de_a_4 = evaluar(casera, DataLoader(frias, batch_size=4), nn.CrossEntropyLoss())
with torch.no_grad():
    logits = casera.eval()(frias.tensors[0])
comprobarCerca(de_a_11[0], nn.functional.cross_entropy(logits, frias.tensors[1]).item(), "la pérdida con un solo lote")
comprobarCerca(
    de_a_11[1], (logits.argmax(1) == frias.tensors[1]).double().mean().item(), "la exactitud con un solo lote"
)
comprobarCerca(list(de_a_4), list(de_a_11), "con lotes de 4, lo mismo", si_falla="¿eval()? ¿La media es por registro?")
comprobarIgual(
    all(torch.equal(antes[n], v) for n, v in casera.state_dict().items()),
    True,
    "el modelo queda como estaba",
    si_falla="Alguna memoria de la normalización cambió. ¿En qué modo avanzaste?",
)

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Por una copia de <code>entrenarEpoca</code>. Quita lo que aprende y pon los dos interruptores.</details>
# <details><summary>Pista 2 · con lotes de 4 me da otra cosa</summary>
# Si difiere solo un poco y siempre igual, mira la media. Si cambia en cada llamada, mira el modo.</details>

# %% prueba="evaluar" puntos=10
### BEGIN HIDDEN TESTS
calificar(evaluar)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Decidir cuánto y hasta cuándo
#
# ### 4.1 Un plan para la tasa
#
# En el taller 06 viste planes que bajan la tasa. En PyTorch un plan es un objeto que **cambia la tasa dentro del
# optimizador** cada vez que se llama a `plan.step()`. El más flexible, `LambdaLR`, multiplica la tasa de cada grupo por
# un factor que depende de la época: $\alpha_e = f(e)\,\alpha$.
#
# Usaremos uno muy común: **calentamiento** lineal de $c$ épocas y después un **coseno** que baja casi hasta cero. Con
# épocas $e = 0, 1, \dots, E - 1$:
#
# $$f(e) = \begin{cases} \dfrac{e + 1}{c + 1} & \text{si } e < c \\[2mm]
#   \dfrac12\left[1 + \cos\left(\pi\, \dfrac{e - c}{E - c}\right)\right] & \text{si } e \ge c \end{cases}$$
#
# El calentamiento evita pasos enormes cuando Adam aún no conoce sus escalas. El coseno gasta la mayor parte del tiempo
# con una tasa alta y termina con pasos diminutos, que asientan la red.
#
# **Con números**, $E = 6$, $c = 2$ y $\alpha = 0{,}003$:
#
# | época $e$ | 0 | 1 | 2 | 3 | 4 | 5 |
# |---|---|---|---|---|---|---|
# | $f(e)$ | $1/3$ | $2/3$ | 1 | 0,8536 | 0,5 | 0,1464 |
# | tasa | 0,001 | 0,002 | 0,003 | 0,00256 | 0,0015 | 0,00044 |

# %% [markdown]
# ### Ejercicio 12.8 · `planDeTasa`
# Dificultad ●●●○○ · 5 puntos · unos 20 minutos
#
# | | significado | tipo |
# |---|---|---|
# | `optimizador` | el que verá las tasas; puede tener varios grupos, cada uno con la suya | |
# | `epocas`, `calentamiento` | $E$ y $c$, con $0 \le c < E$ | enteros |
# | devuelve | un plan con `step()`, que se llama **al final** de cada época | `LambdaLR` u otro |


# %% ejercicio="planDeTasa"
def planDeTasa(optimizador, epocas, calentamiento):
    """Calentamiento lineal y después coseno, una vez por época.

    optimizador: de torch.optim; sus tasas son las máximas. epocas: E. calentamiento: c, 0 ≤ c < E.
    Devuelve un plan de torch.optim.lr_scheduler; la época e se entrena con f(e) veces la tasa de cada grupo.
    """

    ### BEGIN SOLUTION
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)
    ### END SOLUTION


# %% comprobacion="planDeTasa"
tasas = np.array(ensayarPlan(planDeTasa, tasas=[0.003, 0.3], epocas=6, calentamiento=2))
esperadas = [0.001, 0.002, 0.003, 0.0025606602, 0.0015, 0.0004393398]
comprobarCerca(tasas[:, 0], np.array(esperadas), "las tasas del ejemplo", si_falla="¿Qué vale f(0)? ¿Y f(c)?")
comprobarCerca(tasas[:, 1], 100 * np.array(esperadas), "el segundo grupo", si_falla="¿Devuelves un factor o una tasa?")
sin_calentar = np.array(ensayarPlan(planDeTasa, tasas=[1.0], epocas=2, calentamiento=0))
comprobarCerca(sin_calentar[:, 0], np.array([1.0, 0.5]), "sin calentamiento")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué le paso a LambdaLR?</summary>
# El optimizador y una función de la época que devuelve el <em>factor</em>; él lo multiplica por la tasa de cada
# grupo.</details>
# <details><summary>Pista 2 · ¿y si la primera época tiene tasa 0?</summary>
# Esa época no aprende nada. ¿Cuánto vale tu factor en $e = 0$?</details>

# %% prueba="planDeTasa" puntos=5
### BEGIN HIDDEN TESTS
calificar(planDeTasa)
### END HIDDEN TESTS

# %% muestra="el-plan"
tasas = {
    f"calentamiento de {c}": [tasa for (tasa,) in ensayarPlan(planDeTasa, tasas=[0.002], epocas=10, calentamiento=c)]
    for c in (0, 2)
}
graficarCostos(tasas, titulo="La tasa que ve el optimizador", eje_y="tasa de aprendizaje")

# %% [markdown]
# ### 4.2 Parar a tiempo
#
# La pérdida de entrenamiento baja casi siempre. La de **validación** baja, se estanca y un día empieza a subir: la red
# ya memoriza. La parada temprana vigila la validación, recuerda la mejor y se rinde cuando pasan demasiadas épocas sin
# mejorar.
#
# ### Ejercicio 12.9 · `ParadaTemprana`
# Dificultad ●●○○○ · 6 puntos · unos 20 minutos
#
# | | significado | tipo |
# |---|---|---|
# | `paciencia` | cuántas épocas **seguidas** sin mejorar se aguantan | entero ≥ 1 |
# | `mejora_minima` | mejorar es bajar de `mejor - mejora_minima` | número ≥ 0 |
# | `mirar(perdida)` | anota una pérdida de validación; ¿es la mejor hasta ahora? | devuelve `True` o `False` |
# | `mejor` | la mejor pérdida; antes de mirar, `math.inf` | atributo |
# | `parar` | ¿se acabó la paciencia? | atributo, `True` o `False` |
#
# `parar` se vuelve `True` en la época número `paciencia` sin mejorar. Una pérdida que no mejora **no** cambia `mejor`.
# Un `nan` nunca mejora.
#
# **Con números**, `paciencia = 2`:
#
# | pérdida | 0,9 | 0,7 | 0,8 | 0,6 | 0,65 | 0,61 |
# |---|---|---|---|---|---|---|
# | ¿mejora? | sí | sí | no | sí | no | no |
# | épocas sin mejorar | 0 | 0 | 1 | 0 | 1 | 2 |
# | `parar` | | | | | | **sí** |
#
# Con `mejora_minima = 0.15`, el 0,6 **no** mejora, porque no baja de $0{,}7 - 0{,}15 = 0{,}55$: se para en la cuarta.


# %% ejercicio="ParadaTemprana"
class ParadaTemprana:
    """Vigila la pérdida de validación.

    paciencia: épocas seguidas sin mejorar que se aguantan. mejora_minima: cuánto hay que bajar de la mejor.
    Atributos: mejor (float, la mejor pérdida; inf al comienzo) y parar (bool).
    """

    def __init__(self, paciencia, mejora_minima=0.0):
        ### BEGIN SOLUTION
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False
        ### END SOLUTION

    def mirar(self, perdida):
        """Anota la pérdida de una época; devuelve si es la mejor hasta ahora."""
        ### BEGIN SOLUTION
        mejora = perdida < self.mejor - self.mejora_minima
        if mejora:
            self.mejor, self.espera = perdida, 0
        else:
            self.espera += 1
        self.parar = self.espera >= self.paciencia
        return mejora
        ### END SOLUTION


# %% comprobacion="ParadaTemprana"
mejoras, paradas, mejores = ensayarParada(ParadaTemprana, perdidas=[0.9, 0.7, 0.8, 0.6, 0.65, 0.61], paciencia=2)
comprobarIgual(mejoras, [True, True, False, True, False, False], "cuáles mejoran")
comprobarIgual(paradas, [False] * 5 + [True], "cuándo pide parar", si_falla="¿La cuenta vuelve a 0 al mejorar?")
comprobarCerca(mejores, [0.9, 0.7, 0.7, 0.6, 0.6, 0.6], "la mejor hasta entonces")
mejoras, paradas, _ = ensayarParada(ParadaTemprana, [0.9, 0.7, 0.8, 0.6], paciencia=2, mejora_minima=0.15)
comprobarIgual(mejoras, [True, True, False, False], "con mejora_minima = 0.15")
comprobarIgual(paradas, [False, False, False, True], "y entonces para antes")

# %% [markdown]
# <details><summary>Pista 1 · ¿qué tengo que recordar?</summary>
# La mejor pérdida y cuántas épocas van sin mejorar.</details>
# <details><summary>Pista 2 · ¿contra qué comparo?</summary>
# Contra la mejor, no contra la anterior: 0,61 baja de 0,65 y aun así no mejora.</details>

# %% prueba="ParadaTemprana" puntos=6
### BEGIN HIDDEN TESTS
calificar(ParadaTemprana)
### END HIDDEN TESTS

# %% [markdown]
# ### 4.3 Todo junto
#
# La parada se entera **tarde**, a propósito: cuando decide parar, la mejor red quedó atrás. Por eso hay que guardar una
# copia de los pesos en cada mejora. Y aquí espera el fallo más silencioso de PyTorch: `modelo.state_dict()` **no es una
# copia**. Sus tensores son los del modelo, y el siguiente paso los cambia.

# %% muestra="no-es-copia"
capa = nn.Linear(1, 1, bias=False)
guardado, copia = capa.state_dict(), copy.deepcopy(capa.state_dict())
with torch.no_grad():
    capa.weight.fill_(7.0)  # como haría optimizador.step()
print(f"state_dict(): {guardado['weight'].item():.3f}   copy.deepcopy(state_dict()): {copia['weight'].item():.3f}")

# %% [markdown]
# ### Ejercicio 12.10 · `entrenar`
# Dificultad ●●●●○ · 11 puntos · unos 40 minutos
#
# En cada época, en este orden:
#
# 1. anota la **tasa** con la que se va a entrenar (`optimizador.param_groups[0]["lr"]`);
# 2. `entrenarEpoca` con el cargador de entrenamiento y `evaluar` con el de validación; anota los cuatro números;
# 3. si hay `plan`, `plan.step()`;
# 4. si hay `parada`, `parada.mirar(pérdida de validación)`; si responde que es la mejor, guarda una copia de los pesos;
#    y si `parada.parar`, no hay más épocas.
#
# Al final, si hay parada y hubo alguna mejora, el modelo queda con los **mejores** pesos.
#
# | | significado | tipo |
# |---|---|---|
# | `modelo`, `perdida`, `optimizador` | como antes | |
# | `cargador`, `cargador_valida` | lotes de entrenamiento y de validación | |
# | `epocas` | el máximo | entero |
# | `plan`, `parada` | un plan y una parada temprana, o `None` | |
# | `dispositivo` | pásalo a las dos funciones | texto |
# | devuelve `historia` | las cinco listas, con un valor por época | diccionario |
#
# Las claves de `historia` son `"perdida"`, `"exactitud"`, `"perdida_valida"`, `"exactitud_valida"` y `"tasa"`.
#
# **Con números:** con pérdidas de validación $0{,}9;\ 0{,}5;\ 0{,}6;\ 0{,}7$ y una parada de paciencia 2, se entrenan
# **cuatro** épocas, las listas tienen cuatro valores, y el modelo queda con los pesos de la **segunda**.
#
# La prueba presta un `entrenarEpoca` y un `evaluar` de mentira, y una parada que responde lo que está escrito.


# %% ejercicio="entrenar"
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    """Entrena y valida época por época; deja en el modelo los mejores pesos si hay parada.

    cargador, cargador_valida: iterables de (X, y). plan: con step(), o None. parada: con mirar(perdida) y parar, o
    None.
    Devuelve un dict de listas, una entrada por época: perdida, exactitud, perdida_valida, exactitud_valida, tasa.
    """
    ### BEGIN SOLUTION
    historia = {nombre: [] for nombre in ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")}
    mejores = None
    for _ in range(epocas):
        historia["tasa"].append(optimizador.param_groups[0]["lr"])
        valor, bien = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        valor_valida, bien_valida = evaluar(modelo, cargador_valida, perdida, dispositivo)
        medidas = {"perdida": valor, "exactitud": bien, "perdida_valida": valor_valida, "exactitud_valida": bien_valida}
        for nombre, medida in medidas.items():
            historia[nombre].append(medida)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(valor_valida):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia
    ### END SOLUTION


# %% comprobacion="entrenar"
historia, peso, llamadas, vistas, _ = ensayarEntrenar(
    entrenar,
    epocas=9,
    entrena=[0.8, 0.4, 0.3, 0.2],
    valida=[0.9, 0.5, 0.6, 0.7],
    mejoras=[True, True, False, False],
    alto=4,
)
comprobarCerca(historia["perdida_valida"], [0.9, 0.5, 0.6, 0.7], "pérdidas de validación")
comprobarCerca(historia["perdida"], [0.8, 0.4, 0.3, 0.2], "pérdidas de entrenamiento")
comprobarCerca(
    historia["tasa"], [0.8, 0.4, 0.2, 0.1], "las tasas", si_falla="¿La anotas antes de plan.step()? ¿Una vez por época?"
)
comprobarCerca(vistas, [0.9, 0.5, 0.6, 0.7], "lo que miró la parada", si_falla="¿Qué pérdida debe vigilar?")
comprobarIgual([nombre for nombre, *_ in llamadas[:2]], ["entrenarEpoca", "evaluar"], "primero se entrena")
comprobarCerca(peso, 2.0, "los pesos son los de la segunda época", si_falla="Si es 4, ¿guardaste una copia?")
historia, peso, *_ = ensayarEntrenar(entrenar, epocas=3, entrena=[0.5], valida=[0.6], con_plan=False)
comprobarCerca(peso, 3.0, "sin plan ni parada, los últimos pesos")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde empiezo?</summary>
# Escribe los cuatro pasos como comentarios dentro del ciclo y complétalos uno por uno. <code>historia</code> nace antes
# del ciclo, con cinco listas vacías.</details>
# <details><summary>Pista 2 · el modelo queda con los últimos pesos</summary>
# ¿Guardas <code>modelo.state_dict()</code> o una copia? ¿Los devuelves al modelo después del ciclo?</details>
# <details><summary>Pista 3 · «'NoneType' object has no attribute 'step'»</summary>
# <code>plan</code> y <code>parada</code> pueden ser <code>None</code>: pregunta antes de usarlos.</details>

# %% prueba="entrenar" puntos=11
### BEGIN HIDDEN TESTS
calificar(entrenar)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. MNIST, en serio
#
# 784-256-128-10, *dropout* de 0,2, Adam, lotes de 256, un plan con una época de calentamiento y paciencia de 4. La
# validación decide; la prueba espera. Son 2150 pasos, unos veinte segundos en dos núcleos desocupados; con
# `EPOCAS = 20`, el doble.

# %% muestra="entrenamiento"
EPOCAS, LOTE, TASA, ABANDONO = (10, 256, 0.002, 0.2) if ES_MNIST else (40, 32, 0.002, 0.2)

torch.manual_seed(0)
red = RedDigitos((784, 256, 128, 10), abandono=ABANDONO).to(dispositivo)
adam = torch.optim.Adam(red.parameters(), lr=TASA)
plan = planDeTasa(optimizador=adam, epocas=EPOCAS, calentamiento=1)
cargador = DataLoader(conjunto_entrena, batch_size=LOTE, shuffle=True)
cargador_valida = DataLoader(conjunto_valida, batch_size=1000)
cargador_prueba = DataLoader(prueba, batch_size=1000)
entropia = nn.CrossEntropyLoss()

inicial, _ = evaluar(red, cargador_valida, entropia, dispositivo)
print(f"sin entrenar: {inicial:.4f} (ln 10 = {math.log(10):.4f})")
reloj = perf_counter()
historia = entrenar(
    red, cargador, cargador_valida, entropia, adam, EPOCAS, plan, ParadaTemprana(paciencia=4), dispositivo
)
print(f"{len(historia['tasa'])} épocas en {perf_counter() - reloj:.0f} s")
print(f"mejor validación: {max(historia['exactitud_valida']):.4f}")

# %% muestra="curvas"
graficarCostos(
    {"entrenamiento": historia["perdida"], "validación": historia["perdida_valida"]},
    titulo="La pérdida, época por época",
    eje_y="entropía cruzada (nats)",
)
graficarCostos(
    {"entrenamiento": historia["exactitud"], "validación": historia["exactitud_valida"]},
    titulo="La exactitud",
    eje_y="parte de aciertos",
)

# %% [markdown]
# **Al comienzo, la validación va por encima del entrenamiento.** No es un error. La exactitud de entrenamiento se mide
# *mientras* la red aprende (las primeras imágenes las vio una red peor) y con una de cada cinco unidades apagadas. La
# de validación, al final de la época y con la red entera.
#
# Ya no queda nada por decidir. Ahora sí, una sola vez, la prueba:

# %% muestra="prueba-final"
perdida_prueba, exactitud_prueba = evaluar(red, cargador_prueba, entropia, dispositivo)
print(f"prueba: pérdida {perdida_prueba:.4f} · exactitud {exactitud_prueba:.4f}")

# %% [markdown]
# Con las 60 000 imágenes de MNIST debe pasar de **0,98**. La red del taller 05 llegó a 0,979 con 100 épocas; esta, con
# diez. La diferencia está en Adam, el plan y el *dropout*, no en PyTorch: los gradientes ya viste que son los mismos.

# %% [markdown]
# **Pregunta (3 puntos).** Una compañera entrena veinte redes con tasas distintas, mide las veinte en la **prueba** y
# publica la mejor: «98,6 % en la prueba». ¿Por qué esa cifra es optimista, si ningún registro de prueba pasó nunca por
# `backward()`? ¿Qué debió hacer?

# %% [markdown] respuesta="por-que-validar" puntos=3
# Porque eligió con la prueba. Las veinte exactitudes tienen ruido: con 10 000 imágenes y un 98 %, la desviación es
# $\sqrt{0{,}98 \cdot 0{,}02 / 10\,000} \approx 0{,}14$ puntos. El máximo de veinte mediciones ruidosas está casi
# siempre por encima de la exactitud verdadera de esa red: parte de su ventaja es suerte con esas imágenes. Elegir es
# una forma de entrenar. Debió elegir la tasa con un conjunto de validación y medir en la prueba, una vez, solo la red
# elegida.

# %% [markdown]
# ## 6. Puntos de control
#
# Un entrenamiento largo se interrumpe: se va la luz, se acaba el turno de la máquina. Un **punto de control**
# (*checkpoint*) guarda todo lo necesario para seguir como si nada. ¿Qué es «todo»?
#
# | pieza | si falta, al continuar… |
# |---|---|
# | pesos **y memorias** del modelo (`state_dict`) | se empieza de cero, o la normalización evalúa mal |
# | la memoria del optimizador | Adam olvida sus escalas: los primeros pasos son otros |
# | la del plan | la tasa vuelve al comienzo |
# | la época | no se sabe cuánto falta |
# | el estado del azar | otro orden de lotes, otro *dropout*: ya no es el mismo entrenamiento |
#
# Se guardan **datos**, no objetos: diccionarios de tensores y números. Así el archivo se abre con
# `torch.load(…, weights_only=True)`, que no ejecuta nada de lo que trae, y sigue sirviendo aunque cambies de sitio tus
# clases.

# %% [markdown]
# ### Ejercicio 12.11 · `guardarPunto`
# Dificultad ●●○○○ · 4 puntos · unos 15 minutos
#
# Guarda con `torch.save` un diccionario con exactamente estas cinco claves:
#
# | clave | qué guarda |
# |---|---|
# | `"modelo"`, `"optimizador"`, `"plan"` | el `state_dict()` de cada uno |
# | `"epoca"` | cuántas épocas van hechas |
# | `"azar"` | `torch.get_rng_state()` |
#
# `destino` es el nombre de un archivo o un archivo abierto (`io.BytesIO` es uno que vive en memoria). No devuelve nada.
#
# **Con números:** tras 3 épocas con el plan $0{,}5^e$, el archivo dice `epoca = 3` y, dentro de `"plan"`,
# `last_epoch = 3`.


# %% ejercicio="guardarPunto"
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    """Escribe un punto de control que torch.load abre con weights_only=True.

    destino: ruta o archivo abierto para escribir bytes. epoca: int, épocas terminadas.
    Claves: modelo, optimizador, plan (sus state_dict), epoca y azar (estado del generador de torch). No devuelve nada.
    """
    ### BEGIN SOLUTION
    punto = {
        "modelo": modelo.state_dict(),
        "optimizador": optimizador.state_dict(),
        "plan": plan.state_dict(),
        "epoca": epoca,
        "azar": torch.get_rng_state(),
    }
    torch.save(punto, destino)
    ### END SOLUTION


# %% comprobacion="guardarPunto"
capa = nn.Linear(3, 2)
adam_chico = torch.optim.Adam(capa.parameters(), lr=0.1)
plan_chico = torch.optim.lr_scheduler.ExponentialLR(adam_chico, 0.5)
for _ in range(3):
    capa(torch.ones(4, 3)).sum().backward()
    adam_chico.step()
    plan_chico.step()
archivo = io.BytesIO()
torch.manual_seed(11)
guardarPunto(archivo, capa, adam_chico, plan_chico, 3)
archivo.seek(0)
punto = torch.load(archivo, weights_only=True)
comprobarIgual(sorted(punto), ["azar", "epoca", "modelo", "optimizador", "plan"], "las claves")
comprobarCerca(punto["modelo"]["weight"], capa.weight, "los pesos guardados")
comprobarIgual(punto["epoca"], 3, "la época")
comprobarIgual(punto["plan"]["last_epoch"], 3, "las épocas del plan")
comprobarIgual(len(punto["optimizador"]["state"]), 2, "Adam recuerda a sus dos parámetros")

# %% [markdown]
# <details><summary>Pista 1 · «Weights only load failed»</summary>
# Guardaste un objeto (un modelo, un optimizador) y no su <code>state_dict()</code>.</details>

# %% prueba="guardarPunto" puntos=4
### BEGIN HIDDEN TESTS
calificar(guardarPunto)
### END HIDDEN TESTS

# %% [markdown]
# ### Ejercicio 12.12 · `cargarPunto`
# Dificultad ●●●○○ · 5 puntos · unos 15 minutos
#
# El camino de vuelta. Recibe objetos **recién creados** y los deja como estaban al guardar, incluido el azar. Devuelve
# la época.
#
# | | significado | tipo |
# |---|---|---|
# | `origen` | ruta o archivo abierto, escrito por `guardarPunto` | |
# | `modelo`, `optimizador`, `plan` | los que hay que poner al día | |
# | devuelve | cuántas épocas iban hechas | entero |
#
# **Con números:** cargar el punto de antes en un `nn.Linear(3, 2)` nuevo y entrenar una época más da los mismos pesos,
# hasta la última cifra, que haber entrenado cuatro seguidas.


# %% ejercicio="cargarPunto"
def cargarPunto(origen, modelo, optimizador, plan):
    """Deja el modelo, el optimizador, el plan y el azar como los guardó guardarPunto. Devuelve la época (int)."""
    ### BEGIN SOLUTION
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]
    ### END SOLUTION


# %% comprobacion="cargarPunto"
archivo.seek(0)
nueva = nn.Linear(3, 2)
adam_nuevo = torch.optim.Adam(nueva.parameters(), lr=0.1)
plan_nuevo = torch.optim.lr_scheduler.ExponentialLR(adam_nuevo, 0.5)
torch.manual_seed(11)  # la semilla que había al guardar
esperado = torch.rand(1).item()
torch.manual_seed(77)
comprobarIgual(cargarPunto(archivo, nueva, adam_nuevo, plan_nuevo), 3, "la época")
comprobarCerca(nueva.weight, capa.weight, "los pesos")
comprobarCerca(adam_nuevo.param_groups[0]["lr"], 0.0125, "la tasa", si_falla="¿Cargas también el optimizador?")
comprobarCerca(plan_nuevo.last_epoch, 3, "las épocas del plan")
comprobarCerca(torch.rand(1).item(), esperado, "el azar sigue donde iba", si_falla="¿Quién repone el estado del azar?")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo se pone al día un optimizador?</summary>
# Igual que un modelo: <code>load_state_dict</code>. No crees otro: quien te llama seguirá usando el suyo.</details>
# <details><summary>Pista 2 · ¿y el azar?</summary>
# <code>torch.set_rng_state(…)</code>, lo último de todo.</details>

# %% prueba="cargarPunto" puntos=5
### BEGIN HIDDEN TESTS
calificar(cargarPunto)
### END HIDDEN TESTS

# %% [markdown]
# La prueba de fuego: cuatro épocas seguidas contra dos, un archivo, objetos nuevos y otras dos. Con *dropout* y lotes
# barajados.


# %% muestra="montar"
def montar(semilla):
    torch.manual_seed(semilla)
    red = RedDigitos((784, 32, 10), abandono=0.3)
    optimizador = torch.optim.Adam(red.parameters(), lr=0.003)
    return red, optimizador, planDeTasa(optimizador=optimizador, epocas=4, calentamiento=1)


def avanzar(red, optimizador, plan, epocas):
    for _ in range(epocas):
        entrenarEpoca(red, pocos, entropia, optimizador)
        plan.step()


# %% muestra="seguir-exactamente"
pocos = DataLoader(Subset(conjunto_entrena, range(1000)), batch_size=50, shuffle=True)
seguida = montar(0)
avanzar(*seguida, 4)
cortada = montar(0)
avanzar(*cortada, 2)
archivo = io.BytesIO()
guardarPunto(archivo, *cortada, 2)
for con_azar in (True, False):
    archivo.seek(0)
    otra = montar(semilla=12345)
    cargarPunto(archivo, *otra)
    if not con_azar:
        torch.manual_seed(1)
    avanzar(*otra, 2)
    parejas = zip(seguida[0].parameters(), otra[0].parameters(), strict=True)
    lejos = max((p - q).abs().max().item() for p, q in parejas)
    quien = "con el azar guardado" if con_azar else "con otro azar"
    print(f"{quien:20s}: los pesos difieren, a lo sumo, en {lejos:.2g}")

# %% [markdown]
# Cero exacto. Sin el azar la red también aprende, pero es **otra**: no podrías repetir un resultado.

# %% [markdown]
# ## 7. Mirar los errores
#
# Un 98 % son 200 imágenes mal leídas en la prueba. Vale la pena verlas.

# %% muestra="predicciones"
red.eval()
X_prueba = torch.from_numpy(mnist.prueba_X).unsqueeze(1) / 255
with torch.no_grad():
    probabilidades = torch.softmax(red(X_prueba.to(dispositivo)), dim=1).cpu()
predichas, reales = probabilidades.argmax(dim=1), torch.from_numpy(mnist.prueba_y).long()
confusion = torch.zeros(10, 10, dtype=torch.int64)
confusion.index_put_((reales, predichas), torch.tensor(1), accumulate=True)
graficarConfusion(confusion.numpy(), titulo="Qué confunde con qué, en la prueba")

# %% muestra="peores"
fallos = torch.nonzero(predichas != reales).ravel()
confianza = probabilidades[fallos, reales[fallos]]
peores = fallos[confianza.argsort()][:16]
graficarDigitos(
    mnist.prueba_X[peores.numpy()],
    reales[peores].numpy(),
    predichas[peores].numpy(),
    titulo="Los errores más seguros de sí mismos",
)
print(f"{len(fallos)} errores; en el peor, la clase verdadera recibió una probabilidad de {confianza.min().item():.1e}")

# %% [markdown]
# ### Ejercicio 12.13 · Encuentra el error: `exactitudPorClase`
# Dificultad ●●○○○ · 5 puntos · unos 15 minutos
#
# ¿Hay alguna clase que la red lea peor? De los registros que **son** de cada clase, ¿qué parte acierta?
#
# | | significado | forma |
# |---|---|---|
# | `predichas`, `reales` | clases, enteros de 0 a `clases - 1` | Tensores `(m,)` `int64` |
# | `clases` | cuántas hay | entero |
# | devuelve | parte acertada de cada clase; `nan` si no hay registros de ella | Tensor `(clases,)`, real |
#
# **Con números:** reales $(0, 0, 0, 1, 2)$ y predichas $(0, 0, 1, 1, 1)$ con 4 clases: de los tres 0 acierta dos,
# $0{,}667$; del único 1, todos, $1$; del único 2, ninguno, $0$; de la clase 3 no hay, `nan`.
#
# La función de abajo parece razonable. Se la aplicamos a una red **perezosa** que responde «1» a todo menos a lo que ve
# clarísimo, y esto es lo que informa:
#
# | clase | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | registros que son de la clase | 100 | 100 | 100 | 100 |
# | de ellos, acertados | 5 | 100 | 5 | 5 |
# | lo que informa la función | 1,00 | 0,26 | 1,00 | 1,00 |
#
# La perezosa falla 95 de cada 100 ceros, y la función le pone la nota máxima. La clase que nunca falla recibe la peor.
# Encuentra el error y corrígelo.


# %% ejercicio="exactitudPorClase"
def exactitudPorClase(predichas, reales, clases):
    """De los registros de cada clase, qué parte se acertó.

    predichas, reales: Tensores (m,) int64, de 0 a clases − 1. clases: int.
    Devuelve un Tensor (clases,) de reales en [0, 1]; nan en las clases sin registros.
    """
    ### BEGIN SOLUTION
    aciertos = torch.bincount(reales[predichas == reales], minlength=clases)
    return aciertos / torch.bincount(reales, minlength=clases)
    ### END SOLUTION
    ### BEGIN STUB
    # aciertos = torch.bincount(reales[predichas == reales], minlength=clases)
    # return aciertos / torch.bincount(predichas, minlength=clases)
    ### END STUB


# %% comprobacion="exactitudPorClase"
partes = exactitudPorClase(predichas=torch.tensor([0, 0, 1, 1, 1]), reales=torch.tensor([0, 0, 0, 1, 2]), clases=4)
comprobarForma(partes, (4,), "una por clase")
comprobarCerca(
    partes[:3], torch.tensor([2 / 3, 1.0, 0.0]), "las del ejemplo", si_falla="¿De cuántos registros es parte?"
)
comprobarIgual(bool(partes[3].isnan()), True, "de la clase 3 no hay de qué medir")

# %% [markdown]
# <details><summary>Pista 1 · ¿por dónde miro?</summary>
# Es un cociente. ¿El de arriba está bien? ¿Qué cuenta el de abajo?</details>
# <details><summary>Pista 2 · ¿tiene nombre lo que calcula?</summary>
# Sí, y también es útil: se llama <em>precisión</em>. Lo que te piden se llama <em>exhaustividad</em>
# (*recall*).</details>

# %% prueba="exactitudPorClase" puntos=5
### BEGIN HIDDEN TESTS
calificar(exactitudPorClase)
### END HIDDEN TESTS

# %% [markdown]
# **En una frase (2 puntos).** ¿Qué medía la función equivocada, y por qué una red que casi nunca dice «0» saca buena
# nota con ella en los ceros?

# %% [markdown] respuesta="que-estaba-mal" puntos=2
# Dividía entre los registros que la red *llamó* de esa clase, y no entre los que *son* de ella: medía la precisión, no
# la exhaustividad. Quien casi nunca dice «0» solo lo dice cuando está segurísimo, así que acierta casi siempre que lo
# dice, aunque se le escapen casi todos los ceros.

# %% muestra="por-clase"
partes = exactitudPorClase(predichas=predichas, reales=reales, clases=10)
for clase in partes.argsort():
    print(f"{clase.item()}: {100 * partes[clase].item():5.1f} %")

# %% [markdown]
# ## 8. Una página de fallos clásicos
#
# Ninguno lanza una excepción. Cada uno tiene una cifra que lo delata: apréndetelas, porque te ahorrarán tardes enteras.
#
# Entrenamos ocho épocas la misma red 784-32-10, con 2000 dígitos y las mismas semillas. Cada panel cambia **una sola
# línea**.


# %% muestra="correr-fallo"
X_fallos, y_fallos = next(iter(DataLoader(conjunto_entrena, batch_size=2000)))


def correrFallo(fallo=""):
    """Las pérdidas de cada época con un fallo, y la exactitud al final."""
    torch.manual_seed(0)
    red, ajena = RedDigitos((784, 32, 10)), RedDigitos((784, 32, 10))
    y = y_fallos[torch.randperm(len(y_fallos))] if fallo == "etiquetas barajadas" else y_fallos
    lr = 30.0 if fallo == "tasa enorme" else 0.3
    optimizador = torch.optim.SGD((ajena if fallo == "optimizador de otra red" else red).parameters(), lr=lr)
    perdidas = []
    for _ in range(8):
        suma = 0.0
        for lote in torch.randperm(len(y)).split(50):
            if fallo != "sin zero_grad":
                optimizador.zero_grad()
            logits = red(X_fallos[lote])
            if fallo == "softmax de más":
                logits = torch.softmax(logits, dim=1)
            valor = nn.functional.cross_entropy(logits, y[lote])
            if fallo == "sin backward":
                valor = valor.detach()
            else:
                valor.backward()
            optimizador.step()
            suma += valor.item() * len(lote)
        perdidas.append(suma / len(y))
    with torch.no_grad():
        return perdidas, (red(X_fallos).argmax(1) == y_fallos).float().mean().item()


# %% muestra="fallos-curvas"
sana, exactitud_sana = correrFallo()
nombres = [
    "sin zero_grad",
    "softmax de más",
    "etiquetas barajadas",
    "optimizador de otra red",
    "sin backward",
    "tasa enorme",
]
resultados = {nombre: correrFallo(nombre) for nombre in nombres}
print(f"{'sana':24s} pérdida {sana[0]:7.3f} → {sana[-1]:8.4f} · exactitud {exactitud_sana:.3f}")
for nombre, (perdidas, bien) in resultados.items():
    print(f"{nombre:24s} pérdida {perdidas[0]:7.3f} → {perdidas[-1]:8.4f} · exactitud {bien:.3f}")
graficarFallos(
    sana, {nombre: perdidas for nombre, (perdidas, _) in resultados.items()}, titulo="Seis fallos sin excepción"
)

# %% [markdown]
# | fallo | qué lo delata | por qué |
# |---|---|---|
# | sin `zero_grad` | la pérdida salta o no baja como debe | cada paso suma los gradientes de **todos** los anteriores |
# | softmax de más | baja y se estanca; no puede pasar de **1,4612** | lo mejor que logra es $\ln(e + 9) - 1$ |
# | etiquetas barajadas | se queda cerca de $\ln 10 = 2{,}3026$ | no hay nada que aprender; si baja, memoriza |
# | optimizador de otra red | la pérdida no cambia, salvo redondeo | mueve parámetros que nadie usa |
# | sin `backward` | igual que el anterior, y `p.grad` es `None` | no hay gradiente que seguir |
# | tasa enorme | empieza muy por encima de $\ln 10$, o `nan` | cada paso se pasa de largo |
#
# **De dónde sale 1,4612.** Si la red entrega probabilidades, lo mejor es un 1 en la clase verdadera y 0 en las otras
# nueve. La entropía cruzada les aplica **otra** softmax: la verdadera recibe $e^1/(e^1 + 9e^0) = e/(e+9)$, y la pérdida
# es $\ln(e + 9) - 1$.

# %% muestra="piso"
print("ln(e + 9) − 1 =", round(math.log(math.e + 9) - 1, 4))
perfectas = torch.eye(10)[y_fallos]  # la respuesta perfecta, como probabilidades
print(
    "pérdida de una respuesta perfecta con softmax de más:",
    round(nn.functional.cross_entropy(perfectas, y_fallos).item(), 4),
)

# %% [markdown]
# ### 8.1 Fallos al medir
#
# Estos no estropean la red: estropean **lo que crees** de ella. Primero, olvidar `eval()`. La misma red, las mismas
# imágenes, tres veces:

# %% muestra="sin-eval"
torch.manual_seed(4)
distraida = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10)
)
optimizador = torch.optim.Adam(distraida.parameters(), lr=0.003)
for _ in range(3):
    for lote in torch.randperm(len(y_fallos)).split(50):
        pasoEntrenamiento(distraida, entropia, optimizador, X_fallos[lote], y_fallos[lote])


def medir(modelo, X, y):
    with torch.no_grad():
        return (modelo(X).argmax(dim=1) == y).float().mean().item()


X_val, y_val = next(iter(DataLoader(conjunto_valida, batch_size=len(conjunto_valida))))
print("en train():", [round(medir(distraida.train(), X_val, y_val), 4) for _ in range(3)])
print("en eval(): ", [round(medir(distraida.eval(), X_val, y_val), 4) for _ in range(3)])
solo_ceros = X_val[y_val == 0]
print(
    "y acompañados solo por otros ceros, los ceros acertados son:",
    f"en train() {medir(distraida.train(), solo_ceros, torch.zeros(len(solo_ceros))):.3f},",
    f"en eval() {medir(distraida.eval(), solo_ceros, torch.zeros(len(solo_ceros))):.3f}",
)

# %% [markdown]
# **Lo delata:** medir dos veces y que no dé lo mismo, o que una respuesta cambie según la compañía.
#
# Segundo, **promediar promedios**. Evaluamos la validación en lotes de modo que el último quede con pocos registros, y
# justo los más difíciles:

# %% muestra="media-de-medias"
with torch.no_grad():
    logits = red(X_val.to(dispositivo)).cpu()
    por_registro = nn.functional.cross_entropy(logits, y_val, reduction="none")
orden = por_registro.argsort()
lotes = orden.split(max(1, (len(orden) - 5) // 4))
medias = [por_registro[lote].mean().item() for lote in lotes]
print("tamaños:", [len(lote) for lote in lotes])
print(f"media por registro {por_registro.mean().item():.4f} · media de las medias {sum(medias) / len(medias):.4f}")

# %% [markdown]
# **Lo delata:** la cifra cambia con el tamaño del lote.
#
# Tercero, la **fuga** (*leak*): registros de entrenamiento, o copias suyas, que se cuelan en la validación. Aumentamos
# 400 dígitos con sus cuatro vecinos corridos un píxel y separamos la validación **después** de aumentar, o **antes**,
# que es lo correcto:


# %% muestra="fuga"
def conVecinos(X):
    """Cada imagen y sus cuatro copias corridas un píxel. X: (m, 1, 28, 28); devuelve (5, m, 1, 28, 28)."""
    return torch.stack([X] + [torch.roll(X, paso, dims=eje) for eje in (2, 3) for paso in (1, -1)])


def separarYMedir(aumentar_antes):
    X, y = X_fallos[:400], y_fallos[:400]
    entrena, valida = separarValidacion(m=2000 if aumentar_antes else 400, fraccion=0.2, semilla=0)
    if aumentar_antes:
        X, y = conVecinos(X).flatten(0, 1), y.repeat(5)
        X_e, y_e = X[entrena], y[entrena]
    else:
        X_e, y_e = conVecinos(X[entrena]).flatten(0, 1), y[entrena].repeat(5)
    torch.manual_seed(0)
    modelo = RedDigitos((784, 64, 10))
    optimizador = torch.optim.Adam(modelo.parameters(), lr=0.003)
    for _ in range(25):
        for lote in torch.randperm(len(y_e)).split(50):
            pasoEntrenamiento(modelo, entropia, optimizador, X_e[lote], y_e[lote])
    return medir(modelo, X[valida], y[valida]), medir(modelo, X_val, y_val)


for antes in (True, False):
    validacion, otros = separarYMedir(antes)
    momento = "después de aumentar (fuga)" if antes else "antes de aumentar         "
    print(f"separar {momento}: validación {validacion:.3f} · con {len(y_val)} dígitos nuevos {otros:.3f}")

# %% [markdown]
# **Lo delata:** una validación mucho mejor que lo que sale con datos nuevos de verdad. La red casi no cambió; cambió lo
# que creías de ella.

# %% [markdown]
# ## 9. Escribe la prueba
#
# La separación es el lugar donde nacen las fugas. Una prueba que la vigile vale más que cualquier revisión a ojo.

# %% [markdown]
# ### Ejercicio 12.14 · Escribe la prueba: `pruebaSeparacion`
# Dificultad ●●●○○ · 8 puntos · unos 30 minutos
#
# Escribe una función que reciba **una** supuesta `separarValidacion` y diga si cumple lo que importa, sea cual sea su
# manera de barajar:
#
# - devuelve `(entrena, valida)`; entre los dos están todos los índices de 0 a $m - 1$, y **ninguno en ambos ni
#   repetido**;
# - `valida` tiene `round(fraccion * m)`;
# - está barajada: la validación no es simplemente el principio ni el final de los datos;
# - la misma semilla da la misma separación, y otra semilla, otra.
#
# | | significado | tipo |
# |---|---|---|
# | `f` | se llama `f(m=…, fraccion=…, semilla=…)`; devuelve dos tensores de enteros | función |
# | devuelve | ¿es correcta? | `True` o `False` |
#
# La calificación le pasa 4 correctas, escritas de otro modo (no repiten la permutación de la tuya), y 8 incorrectas.
# Cada punto es una **pareja**: hay que rechazar una incorrecta y aceptar la correcta que la acompaña.
#
# **Con números:** con $m = 50$ hay $50!$ permutaciones: si dos semillas dan la misma, no es casualidad. Con $m = 3$ sí
# puede serlo: elige un $m$ que no sea diminuto. Y una prueba que solo mire los tamaños acepta a quien devuelve los
# mismos índices en las dos partes.


# %% ejercicio="pruebaSeparacion"
def pruebaSeparacion(f):
    """Dice si f separa bien: sin fugas, sin pérdidas, del tamaño pedido, barajada y repetible.

    f: función f(m, fraccion, semilla) -> (entrena, valida), Tensores de índices. Devuelve True o False.
    """
    ### BEGIN SOLUTION
    vistas = []
    for m, fraccion, semilla in ((50, 0.2, 1), (50, 0.2, 1), (50, 0.2, 2), (47, 0.35, 5)):
        entrena, valida = (parte.tolist() for parte in f(m=m, fraccion=fraccion, semilla=semilla))
        if sorted(entrena + valida) != list(range(m)) or len(valida) != round(fraccion * m):
            return False
        if sorted(valida) in (list(range(len(valida))), list(range(len(entrena), m))):
            return False
        vistas.append(set(valida))
    return vistas[0] == vistas[1] and vistas[0] != vistas[2]
    ### END SOLUTION


# %% comprobacion="pruebaSeparacion"
def sinBarajar(m, fraccion, semilla):
    corte = round(fraccion * m)
    return torch.arange(corte, m), torch.arange(corte)


def conFuga(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    return orden, orden[: round(fraccion * m)]


comprobarIgual(
    pruebaSeparacion(separarValidacion), True, "pruebaSeparacion(la tuya)", si_falla="Es demasiado estricta."
)
comprobarIgual(pruebaSeparacion(sinBarajar), False, "pruebaSeparacion(una que no baraja)")
comprobarIgual(pruebaSeparacion(conFuga), False, "pruebaSeparacion(una que deja la validación en el entrenamiento)")

# %% [markdown]
# <details><summary>Pista 1 · ¿cómo veo si falta o se repite alguno?</summary>
# Junta las dos listas, ordénalas y compáralas con <code>list(range(m))</code>.</details>
# <details><summary>Pista 2 · ¿cuántas veces la llamo?</summary>
# Al menos tres: dos con la misma semilla y una con otra. Y con otro $m$ que no sea múltiplo de nada.</details>
# <details><summary>Pista 3 · todavía acepta alguna incorrecta</summary>
# ¿Miras el tamaño de la validación con <code>round</code>? ¿Y si siempre devuelve la misma, sea cual sea la
# semilla?</details>

# %% prueba="pruebaSeparacion" puntos=8
### BEGIN HIDDEN TESTS
calificar(pruebaSeparacion)
### END HIDDEN TESTS

# %% [markdown]
# ## Para recordar
#
# - El `Dataset` sabe de **un** registro; el `DataLoader`, de lotes y de orden.
# - Cinco líneas: borrar, avanzar, medir, retroceder, mover.
# - `train()` y `eval()` cambian el *dropout* y la normalización; `no_grad()`, el grafo. Son independientes.
# - Las medias son **por registro**: se suma y se divide una sola vez, al final.
# - La validación decide; la prueba se mira una vez.
# - `state_dict()` no es una copia. Un punto de control guarda pesos, optimizador, plan, época y azar.
# - Antes de entrenar: pérdida inicial $\approx \ln 10$ y un lote memorizado. Después: mirar los errores.
#
# | español | inglés | | español | inglés |
# |---|---|---|---|---|
# | conjunto de datos | *dataset* | | punto de control | *checkpoint* |
# | cargador de lotes | *data loader* | | parada temprana | *early stopping* |
# | aumento de datos | *data augmentation* | | calentamiento | *warm-up* |
# | exhaustividad | *recall* | | fuga de datos | *data leak* |

# %% [markdown]
# ## Para pensar, sin puntos
#
# - ¿Qué pasa con `evaluar` si el último lote tiene un solo registro y la red, en `train()`, lleva `BatchNorm1d`?
#   Pruébalo.
# - Entrena con `mover` (la transformación de la sección 1). ¿Sube la exactitud de entrenamiento? ¿Y la de validación?
# - ¿Por qué `planDeTasa` no usa `plan.step()` en cada lote? ¿Qué tendrías que cambiar para que lo hiciera?
# - Cambia `LOTE` a 32 y a 2048 sin tocar la tasa. ¿Qué dicen el tiempo y la prueba? El taller 14 vuelve sobre esto.

# %% [markdown]
# ## Para leer más
#
# - A. Paszke y otros, «PyTorch: An Imperative Style, High-Performance Deep Learning Library», *NeurIPS*, 2019.
# - Documentación de PyTorch: [datos y cargadores](https://docs.pytorch.org/docs/stable/data.html) y
#   [reproducibilidad](https://docs.pytorch.org/docs/stable/notes/randomness.html).
# - A. Karpathy, [«A Recipe for Training Neural Networks»](https://karpathy.github.io/2019/04/25/recipe/), 2019. De ahí
#   vienen la pérdida inicial y el lote memorizado como primeras pruebas.
# - I. Loshchilov y F. Hutter, «SGDR: Stochastic Gradient Descent with Warm Restarts», *ICLR*, 2017. El coseno.
# - L. Prechelt, «Early Stopping — But When?», en *Neural Networks: Tricks of the Trade*, Springer, 1998.
# - S. Kapoor y A. Narayanan, «Leakage and the reproducibility crisis in machine-learning-based science», *Patterns*
#   4(9), 2023.
# - [Fe de erratas](99_fe_de_erratas.ipynb): las erratas de las fuentes de este curso, cada una con su comprobación.
