"""Bancos de prueba para código de PyTorch: dan a lo que escribió el estudiante un modelo diminuto y miran qué hace.

Cada `ensayar…` recibe lo que escribió el estudiante y datos sueltos (tensores, números, diccionarios de pesos), arma
con ellos el modelo, el optimizador o los lotes, y devuelve otra vez datos sueltos: lo que se vio. Así se califica un
ciclo de entrenamiento sin mirar cómo está escrito. Los modelos calculan con la precisión de los pesos que reciben.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from taller.sustitutos import conSustitutos

Estado = dict[str, Tensor]
Lotes = Sequence[tuple[Tensor, Tensor]]

ENTROPIA = nn.CrossEntropyLoss()


class Testigo(nn.Module):
    """Deja pasar lo que recibe y anota, en `vistos`, si el modelo estaba entrenando y si se anotaban gradientes."""

    def __init__(self) -> None:
        super().__init__()
        self.vistos: list[tuple[bool, bool]] = []

    def forward(self, x: Tensor) -> Tensor:
        self.vistos.append((self.training, torch.is_grad_enabled()))
        return x


# --- los datos ------------------------------------------------------------------------------------------------------


def ensayarConjunto(
    Conjunto: Any, imagenes: NDArray[Any], etiquetas: NDArray[Any], pedidos: Sequence[int], transformado: bool = False
) -> tuple[Any, ...]:
    """Lo que un conjunto dice de sí, los registros pedidos y el primer lote que arma con él un DataLoader.

    imagenes: ndarray (m, alto, ancho) uint8. etiquetas: (m,) uint8. transformado: si recibe una transformación (negar).
    Devuelve (largo, imágenes pedidas, sus clases, tipos de la imagen y de las clases del lote, imágenes del lote).
    """
    conjunto = Conjunto(imagenes, etiquetas, transformar=torch.neg) if transformado else Conjunto(imagenes, etiquetas)
    elegidos = [conjunto[i] for i in pedidos]
    lote, clases = next(iter(DataLoader(conjunto, batch_size=min(3, len(conjunto)))))
    tipos = [str(elegidos[0][0].dtype), str(clases.dtype)]
    return len(conjunto), [x for x, _ in elegidos], [int(y) for _, y in elegidos], tipos, lote


def ensayarSeparacion(separarValidacion: Callable[..., Any], m: int, fraccion: float, semilla: int) -> tuple[Any, ...]:
    """Los índices de entrenamiento y los de validación, y los dos números que da después el azar de todos."""
    entrena, valida = separarValidacion(m=m, fraccion=fraccion, semilla=semilla)
    return entrena, valida, torch.rand(2)


# --- el modelo ------------------------------------------------------------------------------------------------------


def ensayarRed(
    Red: Any, tamanos: Sequence[int], estado: Estado, X: Tensor, abandono: float = 0.0, con_tanh: bool = False
) -> tuple[Any, ...]:
    """Una red con los pesos dados: sus parámetros, lo que responde, sus gradientes y lo que responde entrenando.

    X: Tensor (m, …) con la precisión del estado. Devuelve (forma de cada parámetro por su nombre, logits al evaluar,
    gradientes de la suma de los logits, logits al entrenar, pérdida de una red recién nacida si todos son de clase 0).
    """
    opciones = {"activacion": torch.tanh} if con_tanh else {}
    nueva = Red(tamanos, abandono=abandono, **opciones).to(X.dtype).eval()
    inicial = ENTROPIA(nueva(X), torch.zeros(len(X), dtype=torch.int64)).item()
    red = Red(tamanos, abandono=abandono, **opciones).to(X.dtype)
    formas = {nombre: tuple(p.shape) for nombre, p in red.named_parameters()}
    red.load_state_dict(estado)
    red.eval()
    logits = red(X)
    logits.sum().backward()
    gradientes = {nombre: p.grad for nombre, p in red.named_parameters()}
    torch.manual_seed(5)
    return formas, logits, gradientes, red.train()(X), inicial


def ensayarTraslado(
    pesosDesdeNumpy: Callable[..., Any], w1: NDArray[Any], b1: NDArray[Any], w2: NDArray[Any], b2: NDArray[Any]
) -> tuple[Any, ...]:
    """El diccionario de pesos y, tras poner a cero sus tensores, los arreglos de los que salió."""
    originales = [w1, b1, w2, b2]
    pesos = pesosDesdeNumpy(w1=w1, b1=b1, w2=w2, b2=b2)
    copia = {nombre: tensor.clone() for nombre, tensor in pesos.items()}
    for tensor in pesos.values():
        tensor.zero_()
    return copia, [arreglo.copy() for arreglo in originales]


# --- los ciclos -----------------------------------------------------------------------------------------------------


def ensayarPaso(
    pasoEntrenamiento: Callable[..., Any],
    estado: Estado,
    lotes: Lotes,
    lr: float,
    momento: float = 0.0,
    suavizado: float = 0.0,
    sobrantes: float = 0.0,
) -> tuple[Any, ...]:
    """Un paso de SGD con cada lote: pérdidas, aciertos, pesos al final y gradientes que quedan.

    sobrantes: con cuánto llegan llenos los gradientes. suavizado: el `label_smoothing` de la entropía cruzada.
    """
    modelo = _dosCapas(estado)
    for p in modelo.parameters():
        p.grad = torch.full_like(p, sobrantes) if sobrantes else None
    optimizador = torch.optim.SGD(modelo.parameters(), lr=lr, momentum=momento)
    perdida = nn.CrossEntropyLoss(label_smoothing=suavizado)
    salidas = [pasoEntrenamiento(modelo, perdida, optimizador, X, y) for X, y in lotes]
    perdidas, aciertos = [s[0] for s in salidas], [s[1] for s in salidas]
    return perdidas, aciertos, modelo.state_dict(), {n: p.grad for n, p in modelo.named_parameters()}


def ensayarEpoca(
    entrenarEpoca: Callable[..., Any],
    tamanos: Sequence[int],
    perdidas: Sequence[float],
    aciertos: Sequence[int],
    fuera: int = 0,
    entrenando: bool = True,
    dispositivo: str = "cpu",
) -> tuple[Any, ...]:
    """Una época en la que `pasoEntrenamiento` es de mentira: responde con las pérdidas y los aciertos dados.

    tamanos: de cada lote. fuera: cuántos registros tiene el conjunto que el cargador no reparte. entrenando: el modo en
    que llega el modelo. Devuelve (pérdida, exactitud, lo que recibió cada paso: primer registro, primera clase, tamaño,
    modo del modelo y dispositivos de los dos tensores).
    """
    modelo = nn.Linear(1, 2).train(entrenando)
    perdida, optimizador = nn.CrossEntropyLoss(), torch.optim.SGD(modelo.parameters(), lr=0.1)
    vistos: list[tuple[Any, ...]] = []

    def pasoFalso(modelo: Any, perdida: Any, optimizador: Any, X: Tensor, y: Tensor) -> tuple[float, int]:
        datos = () if X.is_meta or y.is_meta else (X[0, 0].item(), y[0].item())
        oficios = [type(modelo).__name__, type(perdida).__name__, type(optimizador).__name__]
        vistos.append((*datos, len(y), bool(modelo.training), str(X.device), str(y.device), oficios))
        turno = (len(vistos) - 1) % len(perdidas)
        return perdidas[turno], aciertos[turno]

    with conSustitutos(entrenarEpoca, pasoEntrenamiento=pasoFalso):
        media, exactitud = entrenarEpoca(
            modelo, _cargador(tamanos, fuera), perdida, optimizador, dispositivo=dispositivo
        )
    return media, exactitud, vistos


def _cargador(tamanos: Sequence[int], fuera: int) -> Iterable[Any]:
    """Lotes de esos tamaños, en orden, de un conjunto que tiene además `fuera` registros."""
    m = sum(tamanos)
    X, y = torch.arange(m + fuera, dtype=torch.float32).reshape(-1, 1), torch.arange(m + fuera)
    lotes, desde = [], 0
    for tamano in tamanos:
        lotes.append(list(range(desde, desde + tamano)))
        desde += tamano
    return DataLoader(TensorDataset(X, y), batch_sampler=lotes)


def ensayarEvaluar(
    evaluar: Callable[..., Any], estado: Estado, X: Tensor, y: Tensor, tamano_lote: int, usar: int | None = None
) -> tuple[Any, ...]:
    """Evalúa una red con dropout y normalización por lotes, que llega entrenando.

    usar: cuántos registros reparte el cargador; por omisión, todos. Devuelve (pérdida, exactitud, en qué modo se la usó
    y si se anotaban gradientes en cada avance, su estado al final).
    """
    testigo = Testigo()
    (h, n), k = estado["2.weight"].shape, len(estado["5.bias"])
    capas = [testigo, nn.BatchNorm1d(n), nn.Linear(n, h), nn.Tanh(), nn.Dropout(0.4), nn.Linear(h, k)]
    modelo = nn.Sequential(*capas).to(X.dtype)
    modelo.load_state_dict(estado)
    cargador = DataLoader(
        TensorDataset(X, y),
        tamano_lote,
        sampler=range(len(y) if usar is None else usar),
    )
    perdida, exactitud = evaluar(modelo.train(), cargador, ENTROPIA)
    return perdida, exactitud, testigo.vistos, modelo.state_dict()


def ensayarPlan(
    planDeTasa: Callable[..., Any], tasas: Sequence[float], epocas: int, calentamiento: int
) -> list[list[float]]:
    """Las tasas que ve el optimizador en cada época; tiene un grupo de parámetros por cada una de `tasas`."""
    grupos = [{"params": [nn.Parameter(torch.zeros(1))], "lr": tasa} for tasa in tasas]
    optimizador = torch.optim.SGD(grupos, lr=0.1)
    plan, vistas = planDeTasa(optimizador=optimizador, epocas=epocas, calentamiento=calentamiento), []
    for _ in range(epocas):
        vistas.append([float(grupo["lr"]) for grupo in optimizador.param_groups])
        optimizador.step()
        plan.step()
    return vistas


def ensayarParada(
    Parada: Any, perdidas: Sequence[float], paciencia: int, mejora_minima: float = 0.0
) -> tuple[Any, ...]:
    """Lo que responde a cada pérdida, si en ese momento pide parar, y la mejor hasta entonces."""
    parada = Parada(paciencia, mejora_minima=mejora_minima) if mejora_minima else Parada(paciencia)
    mejoras, paradas, mejores = [], [], []
    for perdida in perdidas:
        mejoras.append(bool(parada.mirar(perdida)))
        paradas.append(bool(parada.parar))
        mejores.append(float(parada.mejor))
    return mejoras, paradas, mejores


class ParadaEscrita:
    """Una parada que responde lo que está escrito: a qué miradas, en orden, dice que mejoró; y en cuál pide parar."""

    def __init__(self, mejoras: Sequence[bool], alto: int) -> None:
        self.mejoras, self.alto, self.vistas = list(mejoras), alto, list[float]()

    def mirar(self, perdida: float) -> bool:
        self.vistas.append(perdida)
        return self.mejoras[(len(self.vistas) - 1) % len(self.mejoras)]

    @property
    def parar(self) -> bool:
        return len(self.vistas) >= self.alto


class PesoVigilado(nn.Linear):
    """Un solo peso, que empieza en 0; cuenta las veces que se pide y que se repone su estado."""

    def __init__(self) -> None:
        super().__init__(1, 1, bias=False, dtype=torch.float64)
        nn.init.zeros_(self.weight)
        self.veces = [0, 0]

    def state_dict(self, *args: Any, **opciones: Any) -> Any:
        self.veces[0] += 1
        return super().state_dict(*args, **opciones)

    def load_state_dict(self, *args: Any, **opciones: Any) -> Any:
        self.veces[1] += 1
        return super().load_state_dict(*args, **opciones)


def ensayarEntrenar(
    entrenar: Callable[..., Any],
    epocas: int,
    entrena: Sequence[float],
    valida: Sequence[float],
    mejoras: Sequence[bool] = (),
    alto: int = 1000,
    con_plan: bool = True,
) -> tuple[Any, ...]:
    """Un entrenamiento en el que `entrenarEpoca` y `evaluar` son de mentira.

    La primera pone los pesos en el número de la época (1, 2, …) y responde las pérdidas de `entrena`; la segunda, las
    de `valida`; la exactitud es una décima de la pérdida. mejoras, alto: de la parada; sin mejoras no hay parada.
    Devuelve (historia, peso al final, qué se llamó y con qué datos, pérdidas que vio la parada, cuántas veces se pidió
    y se repuso el estado del modelo).
    """
    modelo = PesoVigilado()
    optimizador = torch.optim.SGD(modelo.parameters(), lr=0.8)
    plan = torch.optim.lr_scheduler.ExponentialLR(optimizador, 0.5) if con_plan else None
    parada = ParadaEscrita(mejoras, alto) if mejoras else None
    datos, otros = [("lote de entrenamiento",)], [("lote de validación",)]
    llamadas: list[tuple[Any, ...]] = []
    veces = {"entrena": 0, "valida": 0}

    def epocaFalsa(modelo: Any, cargador: Any, perdida: Any, optimizador: Any, dispositivo: str = "cpu") -> Any:
        llamadas.append(("entrenarEpoca", cargador[0][0], optimizador.param_groups[0]["lr"], dispositivo))
        veces["entrena"] += 1
        with torch.no_grad():
            modelo.weight.fill_(veces["entrena"])
        optimizador.step()
        return _turno(entrena, veces["entrena"]), _turno(entrena, veces["entrena"]) / 10

    def evaluarFalsa(modelo: Any, cargador: Any, perdida: Any, dispositivo: str = "cpu") -> Any:
        llamadas.append(("evaluar", cargador[0][0], modelo.weight.item(), dispositivo))
        veces["valida"] += 1
        return _turno(valida, veces["valida"]), _turno(valida, veces["valida"]) / 10

    with conSustitutos(entrenar, entrenarEpoca=epocaFalsa, evaluar=evaluarFalsa):
        historia = entrenar(
            modelo, datos, otros, ENTROPIA, optimizador, epocas, plan=plan, parada=parada, dispositivo="meta"
        )
    return historia, modelo.weight.item(), llamadas, parada.vistas if parada else [], modelo.veces


def _turno(valores: Sequence[float], vez: int) -> float:
    return valores[(vez - 1) % len(valores)]


# --- los puntos de control ------------------------------------------------------------------------------------------


class Taller:
    """Una red con normalización por lotes, Adam y un plan: lo que un punto de control tiene que guardar."""

    def __init__(self, estado: Estado, lotes: Lotes) -> None:
        (h, n), k = estado["0.weight"].shape, len(estado["4.bias"])
        capas = [nn.Linear(n, h), nn.BatchNorm1d(h), nn.ReLU(), nn.Dropout(0.3), nn.Linear(h, k)]
        self.modelo = nn.Sequential(*capas).double()
        self.modelo.load_state_dict(estado)
        self.optimizador = torch.optim.Adam(self.modelo.parameters(), lr=0.05)
        self.plan = torch.optim.lr_scheduler.ExponentialLR(self.optimizador, 0.7)
        self.lotes = lotes

    def trabajar(self, epocas: int) -> list[float]:
        """Las pérdidas de cada paso de esas épocas."""
        perdidas = []
        for _ in range(epocas):
            for X, y in self.lotes:
                self.optimizador.zero_grad()
                perdida = ENTROPIA(self.modelo(X), y)
                perdida.backward()
                self.optimizador.step()
                perdidas.append(perdida.item())
            self.plan.step()
        return perdidas

    def piezas(self) -> tuple[Any, ...]:
        return self.modelo, self.optimizador, self.plan

    def momentos(self) -> list[Tensor]:
        """La memoria de Adam, parámetro por parámetro."""
        return _momentos(self.optimizador.state_dict())


def _momentos(estado: Any) -> list[Tensor]:
    return [memoria[nombre] for memoria in estado["state"].values() for nombre in ("exp_avg", "exp_avg_sq", "step")]


def ensayarGuardar(guardarPunto: Callable[..., Any], estado: Estado, lotes: Lotes, epocas: int) -> tuple[Any, ...]:
    """Entrena `epocas`, guarda el punto en memoria y lo abre sin ejecutar nada de lo que trae.

    Devuelve (nombres de lo guardado, pesos, memoria de Adam, épocas del plan, época, azar).
    """
    torch.manual_seed(3)
    taller = Taller(estado, lotes)
    taller.trabajar(epocas)
    archivo = io.BytesIO()
    guardarPunto(archivo, *taller.piezas(), epocas)
    archivo.seek(0)
    punto = torch.load(archivo, weights_only=True)
    momentos = _momentos(punto["optimizador"]) if "optimizador" in punto else None
    vueltas = punto["plan"]["last_epoch"] if "plan" in punto else None
    return sorted(punto), punto.get("modelo"), momentos, vueltas, punto.get("epoca"), punto.get("azar")


def ensayarCargar(
    cargarPunto: Callable[..., Any], estado: Estado, nuevo: Estado, lotes: Lotes, epocas: int
) -> tuple[Any, ...]:
    """Un punto guardado tras `epocas` se carga en un taller recién montado con otros pesos, y se sigue entrenando.

    Devuelve (época que dice, pesos, memoria de Adam, tasa, épocas del plan, pérdidas de las dos épocas siguientes).
    """
    torch.manual_seed(3)
    primero = Taller(estado, lotes)
    primero.trabajar(epocas)
    modelo, optimizador, plan = primero.piezas()
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "plan": plan.state_dict()}
    archivo = io.BytesIO()
    torch.save({**punto, "epoca": epocas, "azar": torch.get_rng_state()}, archivo)
    archivo.seek(0)
    torch.manual_seed(99)
    segundo = Taller(nuevo, lotes)
    epoca = cargarPunto(archivo, *segundo.piezas())
    pesos = {nombre: valor.clone() for nombre, valor in segundo.modelo.state_dict().items()}
    momentos = [valor.clone() for valor in segundo.momentos()]
    tasa = segundo.optimizador.param_groups[0]["lr"]
    return epoca, pesos, momentos, tasa, segundo.plan.last_epoch, segundo.trabajar(2)


def _dosCapas(estado: Estado) -> nn.Sequential:
    """Lineal, tanh, lineal, con los pesos dados."""
    h, n = estado["0.weight"].shape
    modelo = nn.Sequential(nn.Linear(n, h), nn.Tanh(), nn.Linear(h, len(estado["2.bias"])))
    modelo.to(estado["0.weight"].dtype).load_state_dict(estado)
    return modelo
