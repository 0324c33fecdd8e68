"""Right implementations of unit 12 in other styles; each must score full marks."""

from autograder.authoring import style

# --- ConjuntoDigitos ---


@style("todo convertido al crear")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.X = torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255
        self.y = etiquetas.tolist()
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.X)

    def __getitem__(self, i):
        x = self.X[i]
        return (self.transformar(x) if self.transformar else x), self.y[i]


@style("con None y float")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas = imagenes, etiquetas
        self.transformar = transformar or (lambda x: x)

    def __len__(self):
        return self.imagenes.shape[0]

    def __getitem__(self, i):
        return self.transformar(torch.as_tensor(self.imagenes[i])[None].float() / 255.0), self.etiquetas[i].item()


@style("dividir en NumPy, con float32")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.imagenes)

    def __getitem__(self, i):
        x = torch.from_numpy((self.imagenes[i] / np.float32(255)).astype(np.float32)[np.newaxis])
        if self.transformar:
            x = self.transformar(x)
        return x, int(self.etiquetas[i])


@style("multiplicar por 1/255")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes = torch.from_numpy(imagenes)
        self.etiquetas = [int(e) for e in etiquetas]
        self.transformar = transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        alto, ancho = self.imagenes.shape[1:]
        x = self.imagenes[i].reshape(1, alto, ancho).to(torch.float32).mul(1 / 255)
        return (x if self.transformar is None else self.transformar(x)), self.etiquetas[i]


@style("la etiqueta, en un tensor int64")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        super().__init__()
        self.imagenes, self.etiquetas = imagenes, torch.from_numpy(etiquetas).long()
        self.transformar = transformar

    def __len__(self):
        return self.etiquetas.numel()

    def __getitem__(self, i):
        x = torch.from_numpy(self.imagenes[i]).div(255).unsqueeze(dim=0)
        if self.transformar is not None:
            x = self.transformar(x)
        return x, self.etiquetas[i]


# --- separarValidacion ---


@style("con split")
def separarValidacion(m, fraccion, semilla):
    azar = torch.Generator()
    azar.manual_seed(semilla)
    cuantos = round(m * fraccion)
    valida, entrena = torch.randperm(m, generator=azar).split([cuantos, m - cuantos])
    return entrena, valida


@style("con una máscara")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    primeros = torch.arange(m) < round(fraccion * m)
    return orden[~primeros], orden[primeros]


@style("con listas")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla)).tolist()
    cuantos = math.floor(fraccion * m + 0.5)
    return torch.tensor(orden[cuantos:]), torch.tensor(orden[:cuantos])


@style("con tensor_split")
def separarValidacion(m, fraccion, semilla):
    azar = torch.Generator().manual_seed(semilla)
    valida, entrena = torch.tensor_split(torch.randperm(m, generator=azar), [round(fraccion * m)])
    return entrena, valida


@style("apartando y restaurando el azar de todos")
def separarValidacion(m, fraccion, semilla):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(semilla)
        orden = torch.randperm(m)
    cuantos = round(fraccion * m)
    return orden[cuantos:].clone(), orden[:cuantos].clone()


# --- RedDigitos ---


@style("dropout como función")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList()
        for i in range(len(tamanos) - 1):
            self.capas.append(nn.Linear(tamanos[i], tamanos[i + 1]))
        self.activacion, self.p = activacion, abandono

    def forward(self, X):
        a = X.reshape(len(X), -1)
        for i, capa in enumerate(self.capas):
            a = capa(a)
            if i < len(self.capas) - 1:
                a = nn.functional.dropout(self.activacion(a), p=self.p, training=self.training)
        return a


@style("capas en Sequential, sin nada más dentro")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.Sequential(*[nn.Linear(a, b) for a, b in pairwise(tamanos)])
        self.activacion = activacion
        self.dropout = nn.Dropout(p=abandono)

    def forward(self, X):
        a = torch.flatten(X, 1)
        *ocultas, ultima = self.capas
        for capa in ocultas:
            a = self.dropout(self.activacion(capa(a)))
        return ultima(a)


@style("con parámetros y linear")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList([nn.Linear(in_features=a, out_features=b) for a, b in pairwise(tamanos)])
        self.activacion, self.abandono = activacion, abandono

    def forward(self, X):
        a = X.view(X.shape[0], -1)
        for capa in list(self.capas)[:-1]:
            a = self.activacion(a @ capa.weight.T + capa.bias)
            a = torch.dropout(a, self.abandono, self.training)
        return nn.functional.linear(a, self.capas[-1].weight, self.capas[-1].bias)


@style("aplanar como módulo")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        nn.Module.__init__(self)
        self.aplanar, self.abandono = nn.Flatten(), nn.Dropout(abandono)
        self.capas = nn.ModuleList(map(nn.Linear, tamanos[:-1], tamanos[1:]))
        self.activacion = activacion

    def forward(self, X):
        X = self.aplanar(X)
        for capa in self.capas[:-1]:
            X = self.activacion(capa(X))
            X = self.abandono(X)
        return self.capas[-1](X)


@style("un dropout por capa")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.abandonos = nn.ModuleList(nn.Dropout(abandono) for _ in tamanos[1:-1])
        self.activacion = activacion

    def forward(self, X):
        a = X.flatten(1)
        for capa, abandono in zip(self.capas, self.abandonos, strict=False):
            a = abandono(self.activacion(capa(a)))
        return self.capas[-1](a)


# --- pesosDesdeNumpy ---


@style("con from_numpy y clone")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.from_numpy(w1).clone(),
        "capas.0.bias": torch.from_numpy(b1).squeeze(1).clone(),
        "capas.1.weight": torch.from_numpy(w2).clone(),
        "capas.1.bias": torch.from_numpy(b2).squeeze(1).clone(),
    }


@style("con un ciclo")
def pesosDesdeNumpy(w1, b1, w2, b2):
    estado = {}
    for i, (w, b) in enumerate([(w1, b1), (w2, b2)]):
        estado[f"capas.{i}.weight"] = torch.tensor(w)
        estado[f"capas.{i}.bias"] = torch.tensor(b[:, 0])
    return estado


@style("por una red")
def pesosDesdeNumpy(w1, b1, w2, b2):
    red = RedDigitos((w1.shape[1], w1.shape[0], w2.shape[0])).double()
    for capa, w, b in zip(red.capas, (w1, w2), (b1, b2), strict=True):
        capa.weight.data.copy_(torch.from_numpy(w))
        capa.bias.data.copy_(torch.from_numpy(b.ravel()))
    return red.state_dict()


@style("con copy de NumPy")
def pesosDesdeNumpy(w1, b1, w2, b2):
    nombres = ["capas.0.weight", "capas.0.bias", "capas.1.weight", "capas.1.bias"]
    arreglos = [w1.copy(), b1.flatten(), w2.copy(), b2.flatten()]
    return dict(zip(nombres, map(torch.from_numpy, arreglos), strict=True))


@style("con reshape")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.1.bias": torch.tensor(b2.reshape(-1)),
        "capas.1.weight": torch.tensor(w2.tolist(), dtype=torch.float64),
        "capas.0.bias": torch.tensor(b1.reshape(len(b1))),
        "capas.0.weight": torch.as_tensor(w1).detach().clone(),
    }


# --- pasoEntrenamiento ---


@style("borrando también al final")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    modelo.zero_grad()
    z = modelo(X)
    J = perdida(z, y)
    J.backward()
    optimizador.step()
    optimizador.zero_grad()
    return float(J), int(torch.count_nonzero(z.max(dim=1).indices == y))


@style("con autograd.grad")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    parametros = list(modelo.parameters())
    z = modelo(X)
    J = perdida(z, y)
    for p, g in zip(parametros, torch.autograd.grad(J, parametros), strict=True):
        p.grad = g
    optimizador.step()
    return J.item(), sum(int(a == b) for a, b in zip(z.argmax(1).tolist(), y.tolist(), strict=True))


@style("borrando a mano")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    for p in modelo.parameters():
        p.grad = None
    prediccion = modelo(X)
    error = perdida(prediccion, y)
    error.backward()
    aciertos = prediccion.detach().argmax(dim=-1).eq(y).sum().item()
    optimizador.step()
    return error.detach().item(), aciertos


@style("borrando después de avanzar")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    _, elegidas = torch.max(logits, 1)
    valor = perdida(logits, y)
    optimizador.zero_grad(set_to_none=False)
    valor.backward()
    optimizador.step()
    return valor.tolist(), (elegidas == y).sum().tolist()


@style("con una clausura")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    visto = {}

    def cerrar():
        optimizador.zero_grad()
        visto["z"] = modelo(X)
        J = perdida(visto["z"], y)
        J.backward()
        return J

    valor = optimizador.step(cerrar)
    with torch.no_grad():
        aciertos = len(y) - int((visto["z"].argmax(1) != y).sum())
    return valor.item(), aciertos


# --- entrenarEpoca ---


@style("con listas y pesos")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    perdidas, aciertos, tamanos = [], [], []
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        perdidas.append(valor)
        aciertos.append(bien)
        tamanos.append(len(y))
    return float(np.average(perdidas, weights=tamanos)), sum(aciertos) / sum(tamanos)


@style("con argumentos por nombre")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train(True)
    suma = bien = m = 0
    for lote in cargador:
        X, y = (t.to(device=dispositivo) for t in lote)
        J, a = pasoEntrenamiento(y=y, X=X, optimizador=optimizador, perdida=perdida, modelo=modelo)
        m += X.shape[0]
        suma += J * X.shape[0]
        bien += a
    return suma / m, bien / m


@style("media que se actualiza")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    media = exactitud = 0.0
    m = 0
    for X, y in cargador:
        modelo.train()
        J, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        n = y.size(0)
        m += n
        media += (J - media) * n / m
        exactitud += (bien / n - exactitud) * n / m
    return media, exactitud


@style("con todos los resultados a la vez")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    filas = [
        (*pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo)), len(y))
        for X, y in cargador
    ]
    tabla = np.array(filas, dtype=float)
    m = tabla[:, 2].sum()
    return float(tabla[:, 0] @ tabla[:, 2] / m), float(tabla[:, 1].sum() / m)


@style("con un iterador")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    totales = {"perdida": 0.0, "aciertos": 0, "registros": 0}
    lotes = iter(cargador)
    while True:
        try:
            X, y = next(lotes)
        except StopIteration:
            break
        X = X.to(dispositivo)
        y = y.to(dispositivo)
        J, bien = pasoEntrenamiento(modelo, perdida, optimizador, X, y)
        totales["perdida"] += J * y.numel()
        totales["aciertos"] += bien
        totales["registros"] += y.numel()
    return totales["perdida"] / totales["registros"], totales["aciertos"] / totales["registros"]


# --- evaluar ---


@style("con inference_mode")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, bien, m = 0.0, 0, 0
    with torch.inference_mode():
        for X, y in cargador:
            X, y = X.to(dispositivo), y.to(dispositivo)
            z = modelo(X)
            total, bien, m = total + len(y) * float(perdida(z, y)), bien + int((z.argmax(1) == y).sum()), m + len(y)
    return total / m, bien / m


@style("con una función decorada dentro")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    @torch.no_grad()
    def lote(X, y):
        z = modelo(X.to(dispositivo))
        y = y.to(dispositivo)
        return perdida(z, y).item(), z.argmax(dim=1).eq(y).sum().item(), y.numel()

    modelo.train(False)
    perdidas, aciertos, tamanos = zip(*(lote(X, y) for X, y in cargador), strict=True)
    return float(np.average(perdidas, weights=tamanos)), sum(aciertos) / sum(tamanos)


@style("apagando los gradientes a mano")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    antes = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        modelo.eval()
        total = bien = m = 0
        for X, y in cargador:
            z = modelo(X.to(dispositivo))
            y = y.to(dispositivo)
            m += len(y)
            total += perdida(z, y).item() * len(y)
            bien += (z.max(1)[1] == y).sum().item()
        return total / m, bien / m
    finally:
        torch.set_grad_enabled(antes)


@style("todos los logits juntos")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    with torch.no_grad():
        parejas = [(modelo(X.to(dispositivo)), y.to(dispositivo)) for X, y in cargador]
        z, y = (torch.cat(partes) for partes in zip(*parejas, strict=True))
        return perdida(z, y).item(), (z.argmax(dim=1) == y).double().mean().item()


@style("deja el modelo en el modo en que estaba")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    entrenando = modelo.training
    modelo.eval()
    suma, aciertos, m = 0.0, 0.0, 0
    with torch.no_grad():
        for X, y in cargador:
            z, y = modelo(X.to(dispositivo)), y.to(dispositivo)
            suma += perdida(z, y).item() * X.shape[0]
            aciertos += (z.argmax(dim=1) == y).double().sum().item()
            m += X.shape[0]
    modelo.train(entrenando)
    return suma / m, aciertos / m


# --- planDeTasa ---


@style("con una lambda")
def planDeTasa(optimizador, epocas, calentamiento):
    c, E = calentamiento, epocas
    return torch.optim.lr_scheduler.LambdaLR(
        optimizador, lambda e: (e + 1) / (c + 1) if e < c else (1 + np.cos(np.pi * (e - c) / (E - c))) / 2
    )


@style("con coseno al cuadrado")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        t = (e - calentamiento) / (epocas - calentamiento)
        return (e + 1) / (calentamiento + 1) if t < 0 else math.cos(math.pi * t / 2) ** 2

    return torch.optim.lr_scheduler.LambdaLR(optimizer=optimizador, lr_lambda=factor)


@style("con una tabla de factores")
def planDeTasa(optimizador, epocas, calentamiento):
    subida = [(e + 1) / (calentamiento + 1) for e in range(calentamiento)]
    t = np.arange(epocas - calentamiento + 1) / (epocas - calentamiento)
    factores = [*subida, *(0.5 + 0.5 * np.cos(np.pi * t))]
    return torch.optim.lr_scheduler.LambdaLR(optimizador, lambda e: float(factores[e]))


@style("con una función por grupo")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, [factor] * len(optimizador.param_groups))


@style("heredando de LRScheduler")
def planDeTasa(optimizador, epocas, calentamiento):
    class Plan(torch.optim.lr_scheduler.LRScheduler):
        def get_lr(self):
            e = self.last_epoch
            factor = (e + 1) / (calentamiento + 1)
            if e >= calentamiento:
                factor = 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))
            return [factor * base for base in self.base_lrs]

    return Plan(optimizador)


# --- ParadaTemprana ---


@style("contando desde la mejor época")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.epoca, self.mejor_epoca = math.inf, 0, 0

    @property
    def parar(self):
        return self.epoca - self.mejor_epoca >= self.paciencia

    def mirar(self, perdida):
        self.epoca += 1
        if self.mejor - perdida > self.mejora_minima:
            self.mejor, self.mejor_epoca = perdida, self.epoca
            return True
        return False


@style("descontando la paciencia")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.total = self.quedan = paciencia
        self.minima = mejora_minima
        self.mejor = float("inf")
        self.parar = False

    def mirar(self, perdida):
        if perdida < self.mejor - self.minima:
            self.mejor = perdida
            self.quedan = self.total
            self.parar = False
            return True
        self.quedan -= 1
        self.parar = self.quedan <= 0
        return False


@style("con la historia completa")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejoras, self.mejor = [], np.inf

    def mirar(self, perdida):
        mejora = bool(perdida < self.mejor - self.mejora_minima)
        self.mejoras.append(mejora)
        if mejora:
            self.mejor = perdida
        return mejora

    @property
    def parar(self):
        ultimas = self.mejoras[-self.paciencia :]
        return len(ultimas) == self.paciencia and not any(ultimas)


@style("con un diccionario")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.__dict__.update(paciencia=paciencia, minima=mejora_minima, mejor=math.inf, malas=0)

    parar = property(lambda self: self.malas >= self.paciencia)

    def mirar(self, perdida):
        if not perdida < self.mejor - self.minima:
            self.malas = self.malas + 1
            return False
        self.mejor, self.malas = perdida, 0
        return True


@style("empezando sin mejor")
class ParadaTemprana:
    mejor = math.inf
    espera = 0
    parar = False

    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia = paciencia
        self.mejora_minima = mejora_minima

    def mirar(self, perdida):
        umbral = self.mejor - self.mejora_minima
        mejora = min(perdida, umbral) == perdida and perdida != umbral and perdida == perdida
        self.espera = (self.espera + 1) * (not mejora)
        if mejora:
            self.mejor = perdida
        self.parar = bool(self.espera >= self.paciencia)
        return mejora


# --- entrenar ---


@style("copiando con clone")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    historia = {"perdida": [], "exactitud": [], "perdida_valida": [], "exactitud_valida": [], "tasa": []}
    mejores = {}
    for _ in range(epocas):
        historia["tasa"].append(optimizador.param_groups[0]["lr"])
        a, b = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo=dispositivo)
        c, d = evaluar(modelo, cargador_valida, perdida, dispositivo=dispositivo)
        historia["perdida"].append(a)
        historia["exactitud"].append(b)
        historia["perdida_valida"].append(c)
        historia["exactitud_valida"].append(d)
        if plan:
            plan.step()
        if parada and parada.mirar(c):
            mejores = {nombre: valor.detach().clone() for nombre, valor in modelo.state_dict().items()}
        if parada and parada.parar:
            break
    if mejores:
        modelo.load_state_dict(mejores)
    return historia


@style("con una lista de épocas")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    filas, mejor = [], None
    while len(filas) < epocas and not (parada is not None and filas and parada.parar):
        tasa = optimizador.param_groups[0]["lr"]
        de_entrena = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        de_valida = evaluar(modelo, cargador_valida, perdida, dispositivo)
        filas.append((*de_entrena, *de_valida, tasa))
        if parada is not None and parada.mirar(de_valida[0]):
            mejor = copy.deepcopy(modelo)
        if plan is not None:
            plan.step()
    if mejor is not None:
        modelo.load_state_dict(mejor.state_dict())
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    return {nombre: list(columna) for nombre, columna in zip(nombres, zip(*filas, strict=True), strict=True)}


@style("guardando en memoria")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    historia = {clave: [] for clave in ["tasa", "perdida", "exactitud", "perdida_valida", "exactitud_valida"]}
    archivo = None
    for _epoca in range(epocas):
        historia["tasa"] += [grupo["lr"] for grupo in optimizador.param_groups[:1]]
        J, bien = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        J_valida, bien_valida = evaluar(modelo, cargador_valida, perdida, dispositivo)
        historia["perdida"] += [J]
        historia["exactitud"] += [bien]
        historia["perdida_valida"] += [J_valida]
        historia["exactitud_valida"] += [bien_valida]
        if plan is not None:
            plan.step()
        if parada is None:
            continue
        if parada.mirar(J_valida):
            archivo = io.BytesIO()
            torch.save(modelo.state_dict(), archivo)
        if parada.parar:
            break
    if archivo is not None:
        archivo.seek(0)
        modelo.load_state_dict(torch.load(archivo))
    return historia


@style("copiando parámetro por parámetro")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    historia = {}
    mejores = None
    for _ in range(epocas):
        fila = {"tasa": optimizador.param_groups[0]["lr"]}
        fila["perdida"], fila["exactitud"] = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        fila["perdida_valida"], fila["exactitud_valida"] = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in fila.items():
            historia.setdefault(nombre, []).append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(fila["perdida_valida"]):
                mejores = [p.detach().clone() for p in modelo.parameters()]
            if parada.parar:
                break
    if mejores is not None:
        with torch.no_grad():
            for p, mejor in zip(modelo.parameters(), mejores, strict=True):
                p.copy_(mejor)
    return historia


@style("con la tasa del plan")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    historia = {n: [] for n in "perdida exactitud perdida_valida exactitud_valida tasa".split()}
    mejores = None
    for _ in range(epocas):
        tasa = plan.get_last_lr()[0] if plan else optimizador.param_groups[0]["lr"]
        fila = [*entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)]
        fila += [*evaluar(modelo, cargador_valida, perdida, dispositivo), tasa]
        for lista, valor in zip(historia.values(), fila, strict=True):
            lista.append(valor)
        mejora = parada.mirar(fila[2]) if parada else False
        if mejora:
            mejores = copy.deepcopy(modelo.state_dict())
        if plan:
            plan.step()
        if parada and parada.parar:
            break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


# --- guardarPunto ---


@style("con llaves, en otro orden")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    torch.save(
        {
            "azar": torch.get_rng_state(),
            "epoca": epoca,
            "plan": plan.state_dict(),
            "optimizador": optimizador.state_dict(),
            "modelo": modelo.state_dict(),
        },
        destino,
    )


@style("con un ciclo")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"epoca": int(epoca), "azar": torch.random.get_rng_state()}
    for nombre, pieza in (("modelo", modelo), ("optimizador", optimizador), ("plan", plan)):
        punto[nombre] = pieza.state_dict()
    torch.save(punto, destino)


@style("con copias")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    piezas = {"modelo": modelo, "optimizador": optimizador, "plan": plan}
    punto = {nombre: copy.deepcopy(pieza.state_dict()) for nombre, pieza in piezas.items()}
    torch.save(punto | {"epoca": epoca, "azar": torch.get_rng_state().clone()}, f=destino)


@style("con el generador por omisión")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "plan": plan.state_dict()}
    punto.update(epoca=epoca, azar=torch.default_generator.get_state())
    torch.save(punto, destino)


@style("pesos en la CPU")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    pesos = {nombre: valor.detach().cpu() for nombre, valor in modelo.state_dict().items()}
    torch.save(
        {
            "modelo": pesos,
            "optimizador": optimizador.state_dict(),
            "plan": plan.state_dict(),
            "epoca": epoca,
            "azar": torch.get_rng_state(),
        },
        destino,
    )


# --- cargarPunto ---


@style("con un ciclo")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen)
    for nombre, pieza in (("modelo", modelo), ("optimizador", optimizador), ("plan", plan)):
        pieza.load_state_dict(punto[nombre])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@style("el azar primero")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, map_location="cpu", weights_only=True)
    torch.random.set_rng_state(punto.pop("azar"))
    plan.load_state_dict(punto.pop("plan"))
    optimizador.load_state_dict(punto.pop("optimizador"))
    modelo.load_state_dict(punto.pop("modelo"))
    return int(punto["epoca"])


@style("con el generador por omisión")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"], strict=True)
    optimizador.load_state_dict(copy.deepcopy(punto["optimizador"]))
    plan.load_state_dict(punto["plan"])
    torch.default_generator.set_state(punto["azar"])
    return punto["epoca"]


@style("copiando los pesos")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    with torch.no_grad():
        for nombre, valor in modelo.state_dict().items():
            valor.copy_(punto["modelo"][nombre])
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@style("y el modelo, entrenando")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    modelo.train()
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    epoca = punto["epoca"]
    torch.set_rng_state(punto["azar"])
    return epoca


# --- exactitudPorClase ---


@style("clase por clase")
def exactitudPorClase(predichas, reales, clases):
    partes = []
    for c in range(clases):
        suyas = reales == c
        partes.append((predichas[suyas] == c).float().mean())
    return torch.stack(partes)


@style("con la matriz de confusión")
def exactitudPorClase(predichas, reales, clases):
    M = torch.bincount(reales * clases + predichas, minlength=clases**2).reshape(clases, clases)
    return M.diagonal() / M.sum(dim=1)


@style("con one-hot")
def exactitudPorClase(predichas, reales, clases):
    uno = nn.functional.one_hot(reales, clases).double()
    return ((predichas == reales).double() @ uno) / uno.sum(dim=0)


@style("con pesos en bincount")
def exactitudPorClase(predichas, reales, clases):
    bien = (predichas == reales).double()
    return torch.bincount(reales, weights=bien, minlength=clases) / torch.bincount(reales, minlength=clases)


@style("con NumPy por dentro")
def exactitudPorClase(predichas, reales, clases):
    p, r = predichas.numpy(), reales.numpy()
    bien = [(p[r == c] == c).sum() / (r == c).sum() if (r == c).any() else np.nan for c in range(clases)]
    return torch.tensor(bien, dtype=torch.float64)


@style("con index_add")
def exactitudPorClase(predichas, reales, clases):
    ceros = torch.zeros(clases)
    bien = ceros.index_add(0, reales, (predichas == reales).float())
    return bien / ceros.index_add(0, reales, torch.ones(len(reales)))


# --- pruebaSeparacion ---


@style("con conjuntos y cuentas")
def pruebaSeparacion(f):
    def validacion(m, fraccion, semilla):
        entrena, valida = f(m=m, fraccion=fraccion, semilla=semilla)
        todos = np.concatenate([np.asarray(entrena), np.asarray(valida)])
        bien = (np.bincount(todos, minlength=m) == 1).all() and len(valida) == round(fraccion * m)
        return np.sort(np.asarray(valida)) if bien and len(todos) == m else None

    a, b, c = validacion(60, 0.25, 4), validacion(60, 0.25, 4), validacion(60, 0.25, 5)
    if a is None or b is None or c is None:
        return False
    en_bloque = np.ptp(a) == len(a) - 1
    return bool((a == b).all() and (a != c).any() and not en_bloque)


@style("con tensores")
def pruebaSeparacion(f):
    m, fraccion = 83, 0.3
    partes = [f(m=m, fraccion=fraccion, semilla=s) for s in (10, 10, 11)]
    for entrena, valida in partes:
        if len(valida) != round(fraccion * m) or len(entrena) + len(valida) != m:
            return False
        if not torch.equal(torch.cat([entrena, valida]).sort().values, torch.arange(m)):
            return False
        if int(valida.max()) - int(valida.min()) + 1 == len(valida):
            return False
    ordenadas = [valida.sort().values for _, valida in partes]
    return torch.equal(ordenadas[0], ordenadas[1]) and not torch.equal(ordenadas[0], ordenadas[2])


@style("con aserciones")
def pruebaSeparacion(f):
    try:
        anteriores = {}
        for _ in range(2):
            for semilla in (0, 7, 21):
                entrena, valida = f(m=40, fraccion=0.3, semilla=semilla)
                e, v = entrena.tolist(), valida.tolist()
                assert (len(v), len(e)) == (12, 28)
                assert set(e) | set(v) == set(range(40))
                assert max(v) - min(v) >= 12
                assert anteriores.setdefault(semilla, set(v)) == set(v)
        assert len({frozenset(v) for v in anteriores.values()}) == 3
    except AssertionError:
        return False
    return True


@style("varios tamaños")
def pruebaSeparacion(f):
    for m, fraccion in ((100, 0.1), (77, 0.4)):
        listas = []
        for semilla in (3, 3, 4):
            entrena, valida = f(m=m, fraccion=fraccion, semilla=semilla)
            e, v = sorted(map(int, entrena)), sorted(map(int, valida))
            if sorted(e + v) != list(range(m)) or len(v) != round(m * fraccion):
                return False
            if v == list(range(len(v))) or v == list(range(m - len(v), m)):
                return False
            listas.append(v)
        if listas[0] != listas[1] or listas[0] == listas[2]:
            return False
    return True


@style("con un histograma")
def pruebaSeparacion(f):
    def mirar(semilla):
        entrena, valida = f(m=64, fraccion=0.25, semilla=semilla)
        if len(valida) != 16 or len(entrena) != 48:
            return None
        veces = torch.zeros(64)
        veces[entrena] += 1
        veces[valida] += 1
        return frozenset(valida.tolist()) if bool((veces == 1).all()) else None

    a, otra_vez, b = mirar(1), mirar(1), mirar(2)
    if a is None or b is None or a != otra_vez or a == b:
        return False
    return not (max(a) < 16 or min(a) >= 48)
