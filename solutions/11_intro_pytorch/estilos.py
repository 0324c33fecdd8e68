"""Right implementations of 11_intro_pytorch in other styles; each must score full marks."""

import math
from collections import OrderedDict, defaultdict

from autograder.authoring import style

# ---- cambiarCanales ----


@style("con permute y los ejes de delante")
def cambiarCanales(x, destino):
    antes = list(range(x.ndim - 3))
    n = x.ndim
    return x.permute(*antes, n - 2, n - 1, n - 3) if destino == "final" else x.permute(*antes, n - 1, n - 3, n - 2)


@style("con dos intercambios")
def cambiarCanales(x, destino):
    if destino == "final":
        return x.transpose(-3, -2).transpose(-2, -1)
    return x.transpose(-1, -2).transpose(-2, -3)


@style("con NumPy y vuelta a tensor")
def cambiarCanales(x, destino):
    origen, final = (-3, -1) if destino == "final" else (-1, -3)
    return torch.from_numpy(np.moveaxis(x.numpy(), origen, final).copy())


@style("canal a canal, apilados")
def cambiarCanales(x, destino):
    if destino == "final":
        return torch.stack([x[..., c, :, :] for c in range(x.shape[-3])], dim=-1)
    return torch.stack([x[..., c] for c in range(x.shape[-1])], dim=-3)


@style("aplanando lo de delante, contiguo")
def cambiarCanales(x, destino):
    lote = x.reshape(-1, *x.shape[-3:])
    lote = lote.permute(0, 2, 3, 1) if destino == "final" else lote.permute(0, 3, 1, 2)
    return lote.reshape(*x.shape[:-3], *lote.shape[1:]).contiguous()


# ---- prepararLote ----


@style("con from_numpy, float y una copia de las etiquetas")
def prepararLote(imagenes, etiquetas):
    x = torch.from_numpy(imagenes).float().div(255)[:, None]
    return x, torch.from_numpy(etiquetas.astype(np.int64, copy=True))


@style("en NumPy hasta el final")
def prepararLote(imagenes, etiquetas):
    x = (imagenes / 255).astype(np.float32)[:, np.newaxis]
    return torch.from_numpy(x), torch.from_numpy(np.array(etiquetas, dtype=np.int64))


@style("con as_tensor y clone")
def prepararLote(imagenes, etiquetas):
    x = torch.as_tensor(imagenes).to(torch.float32) * (1 / 255)
    return x.unsqueeze(dim=1), torch.as_tensor(etiquetas).long().clone()


@style("desde listas")
def prepararLote(imagenes, etiquetas):
    x = torch.tensor((imagenes.astype(float) / 255.0).tolist(), dtype=torch.float32)
    m, h, w = x.shape
    return x.view(m, 1, h, w), torch.LongTensor(etiquetas.tolist())


@style("imagen por imagen")
def prepararLote(imagenes, etiquetas):
    x = torch.stack([torch.tensor(imagen).float().unsqueeze(0) / 255 for imagen in imagenes])
    y = torch.zeros(len(etiquetas), dtype=torch.int64)
    for i, clase in enumerate(etiquetas):
        y[i] = int(clase)
    return x, y


# ---- normalizarCanales ----


@style("con view de cuatro ejes")
def normalizarCanales(x, media, desviacion):
    return (x - media.view(1, -1, 1, 1)) / desviacion.view(1, -1, 1, 1)


@style("canal a canal")
def normalizarCanales(x, media, desviacion):
    salida = x.clone()
    for c in range(x.shape[1]):
        salida[:, c] = (x[:, c] - media[c]) / desviacion[c]
    return salida


@style("con los canales al final y de vuelta")
def normalizarCanales(x, media, desviacion):
    return ((x.movedim(1, -1) - media) / desviacion).movedim(-1, 1)


@style("con einsum")
def normalizarCanales(x, media, desviacion):
    return torch.einsum("mchw,c->mchw", x, 1 / desviacion) - (media / desviacion).reshape(-1, 1, 1)


@style("con sub y div")
def normalizarCanales(x, media, desviacion):
    forma = (x.shape[1], 1, 1)
    return torch.div(torch.sub(x, media.reshape(forma)), desviacion.reshape(forma))


# ---- gradientesDe ----


@style("con backward")
def gradientesDe(costo, parametros):
    hojas = {}
    for nombre, valor in parametros.items():
        hojas[nombre] = valor.detach().clone()
        hojas[nombre].requires_grad = True
    costo(hojas).backward()
    return {n: torch.zeros_like(h.detach()) if h.grad is None else h.grad for n, h in hojas.items()}


@style("una derivada por parámetro")
def gradientesDe(costo, parametros):
    salida = {}
    for nombre in parametros:
        quietos = {n: v.detach() for n, v in parametros.items()}
        hoja = quietos[nombre].clone().requires_grad_(True)
        valor = costo({**quietos, nombre: hoja})
        salida[nombre] = torch.autograd.grad(valor, hoja)[0] if valor.requires_grad else torch.zeros_like(hoja).detach()
    return salida


@style("con torch.func.grad")
def gradientesDe(costo, parametros):
    return torch.func.grad(costo)({n: v.detach() for n, v in parametros.items()})


@style("con materialize_grads")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    g = torch.autograd.grad(costo(hojas), tuple(hojas.values()), allow_unused=True, materialize_grads=True)
    return dict(zip(hojas, g, strict=True))


@style("con parámetros de nn")
def gradientesDe(costo, parametros):
    hojas = OrderedDict((n, nn.Parameter(v.detach().clone())) for n, v in parametros.items())
    for hoja in hojas.values():
        hoja.grad = torch.zeros_like(hoja)
    costo(hojas).backward()
    return {n: h.grad.clone() for n, h in hojas.items()}


# ---- ajustarRecta ----


@style("con .data")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = torch.tensor(w.item(), dtype=w.dtype), torch.tensor(b.item(), dtype=b.dtype)
    w.requires_grad, b.requires_grad = True, True
    costos = []
    for _ in range(pasos):
        J = torch.mean((x * w + b - y) ** 2)
        costos.append(float(J))
        J.backward()
        w.data -= lr * w.grad
        b.data -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
    return costos, w.data, b.data


@style("hojas nuevas en cada paso")
def ajustarRecta(x, y, w, b, lr, pasos):
    costos, w, b = [], w.detach(), b.detach()
    for _ in range(pasos):
        hw, hb = w.clone().requires_grad_(), b.clone().requires_grad_()
        J = F.mse_loss(hw * x + hb, y)
        J.backward()
        costos.append(J.item())
        w, b = w - lr * hw.grad, b - lr * hb.grad
    return costos, w, b


@style("con autograd.grad")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = w.detach().clone(), b.detach().clone()
    costos = []
    for _ in range(pasos):
        w.requires_grad_()
        b.requires_grad_()
        J = (w * x + b - y).pow(2).mean()
        gw, gb = torch.autograd.grad(J, [w, b])
        costos.append(J.item())
        w, b = (w - lr * gw).detach(), (b - lr * gb).detach()
    return costos, w, b


@style("un solo vector de parámetros")
def ajustarRecta(x, y, w, b, lr, pasos):
    theta = torch.stack([w.detach(), b.detach()]).requires_grad_()
    A = torch.stack([x, torch.ones_like(x)], dim=1)
    costos = []
    for _ in range(pasos):
        theta.grad = None
        J = ((A @ theta - y) ** 2).sum() / len(y)
        J.backward()
        with torch.no_grad():
            theta -= lr * theta.grad
        costos.append(J.detach().item())
    return costos, theta[0].detach(), theta[1].detach()


@style("con el optimizador de la casa")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = nn.Parameter(w.detach().clone()), nn.Parameter(b.detach().clone())
    optimizador = torch.optim.SGD([w, b], lr=lr)
    costos = []
    for _ in range(pasos):
        optimizador.zero_grad()
        J = ((w * x + b - y) ** 2).mean()
        J.backward()
        optimizador.step()
        costos.append(J.item())
    return costos, w.detach(), b.detach()


# ---- contarParametros ----


@style("con un ciclo")
def contarParametros(modelo):
    total = 0
    for p in modelo.parameters():
        if p.requires_grad:
            total += p.numel()
    return total


@style("multiplicando la forma")
def contarParametros(modelo):
    return sum(math.prod(p.shape) for _, p in modelo.named_parameters() if p.requires_grad)


@style("con filter y nelement")
def contarParametros(modelo):
    return int(sum(map(torch.Tensor.nelement, filter(lambda p: p.requires_grad, modelo.parameters()))))


@style("como un vector")
def contarParametros(modelo):
    return len([0 for p in modelo.parameters() if p.requires_grad for _ in p.flatten()])


@style("módulo a módulo, sin repetir")
def contarParametros(modelo):
    vistos = {}
    for modulo in modelo.modules():
        for p in modulo.parameters(recurse=False):
            vistos[id(p)] = p.numel() * int(p.requires_grad)
    return sum(vistos.values())


# ---- CapaDensa ----


@style("con F.linear")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = 1 / math.sqrt(entradas)
        self.peso = nn.Parameter((2 * torch.rand(salidas, entradas) - 1) * limite)
        self.sesgo = nn.Parameter((2 * torch.rand(salidas) - 1) * limite)

    def forward(self, x):
        return F.linear(x, self.peso, self.sesgo)


@style("con nn.init")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        nn.Module.__init__(self)
        self.entradas, self.salidas = entradas, salidas
        self.sesgo = nn.Parameter(torch.zeros(salidas))
        self.peso = nn.Parameter(torch.zeros(salidas, entradas))
        for p in (self.peso, self.sesgo):
            nn.init.uniform_(p, -(entradas**-0.5), entradas**-0.5)

    def forward(self, x):
        return torch.matmul(x, self.peso.t()) + self.sesgo


@style("con register_parameter")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        copia = nn.Linear(entradas, salidas)
        self.register_parameter("peso", nn.Parameter(copia.weight.detach().clone()))
        self.register_parameter("sesgo", nn.Parameter(copia.bias.detach().clone()))

    def forward(self, x):
        return torch.addmm(self.sesgo, x, self.peso.T)


@style("con einsum")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        uniforme = torch.distributions.Uniform(-(entradas**-0.5), entradas**-0.5)
        self.peso = nn.Parameter(uniforme.sample((salidas, entradas)))
        self.sesgo = nn.Parameter(uniforme.sample((salidas,)))

    def forward(self, x):
        return torch.einsum("mn,sn->ms", x, self.peso) + self.sesgo


@style("neurona por neurona")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        al_azar = np.random.default_rng(0).uniform(-1, 1, size=(salidas, entradas + 1)) / np.sqrt(entradas)
        al_azar = torch.tensor(al_azar, dtype=torch.float32)
        self.peso, self.sesgo = nn.Parameter(al_azar[:, 1:].clone()), nn.Parameter(al_azar[:, 0].clone())

    def forward(self, x):
        return torch.stack([(x * w).sum(dim=1) + b for w, b in zip(self.peso, self.sesgo)], dim=1)


# ---- RedDensa ----


@style("con Sequential")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        piezas = []
        for n, s in zip(tamanos[:-1], tamanos[1:]):
            piezas += [nn.Linear(n, s), nn.Tanh()]
        self.red = nn.Sequential(*piezas[:-1])

    def forward(self, x):
        return self.red(x)


@style("con add_module")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.cuantas = len(tamanos) - 1
        for i in range(self.cuantas):
            self.add_module(f"capa{i}", nn.Linear(tamanos[i], tamanos[i + 1]))

    def forward(self, x):
        for i in range(self.cuantas - 1):
            x = getattr(self, f"capa{i}")(x).tanh()
        return getattr(self, f"capa{self.cuantas - 1}")(x)


@style("con ModuleDict")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleDict({str(i): nn.Linear(n, s) for i, (n, s) in enumerate(zip(tamanos, tamanos[1:]))})

    def forward(self, x):
        *escondidas, salida = self.capas.values()
        for capa in escondidas:
            x = torch.tanh(capa(x))
        return salida(x)


@style("con setattr y una lista de nombres")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.nombres = []
        for i, (n, s) in enumerate(zip(tamanos, tamanos[1:])):
            setattr(self, f"densa_{i}", nn.Linear(n, s))
            self.nombres.append(f"densa_{i}")

    def forward(self, x):
        for nombre in self.nombres:
            if nombre != self.nombres[0]:
                x = torch.tanh(x)
            x = getattr(self, nombre)(x)
        return x


@style("hereda de Sequential")
class RedDensa(nn.Sequential):
    def __init__(self, tamanos):
        capas = [nn.Linear(n, s) for n, s in zip(tamanos, tamanos[1:])]
        piezas = [capas[0]]
        for capa in capas[1:]:
            piezas.extend([nn.Tanh(), capa])
        super().__init__(*piezas)


# ---- perdidaDe ----


@style("con los módulos de nn")
def perdidaDe(tarea, salida, y):
    if tarea == "regresion":
        return nn.MSELoss()(salida.view(-1), y)
    if tarea == "binaria":
        return nn.BCEWithLogitsLoss()(salida.view(-1), y.to(salida.dtype))
    return nn.CrossEntropyLoss()(salida, y)


@style("log_softmax y NLLLoss; softplus para la binaria")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.nll_loss(F.log_softmax(salida, dim=1), y)
    salida = salida.squeeze(1) if salida.ndim == 2 else salida
    if tarea == "binaria":
        return (F.softplus(salida) - y * salida).mean()
    return (salida - y).square().mean()


@style("con logsumexp")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return (torch.logsumexp(salida, dim=1) - salida.gather(1, y[:, None])[:, 0]).mean()
    z = salida.flatten()
    if tarea == "binaria":
        return torch.logaddexp(torch.zeros_like(z), (1 - 2 * y) * z).mean()
    return ((z - y) ** 2).sum() / y.numel()


@style("la binaria como dos clases")
def perdidaDe(tarea, salida, y):
    if tarea == "regresion":
        return F.mse_loss(salida, y.reshape(salida.shape))
    if tarea == "binaria":
        z = salida.reshape(-1, 1)
        salida = torch.cat([torch.zeros_like(z), z], dim=1)
    return F.cross_entropy(salida, y)


@style("uno-de-k y logsigmoid")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, F.one_hot(y, salida.shape[1]).to(salida.dtype))
    salida = salida.reshape(-1)
    if tarea == "binaria":
        return -torch.where(y == 1, F.logsigmoid(salida), F.logsigmoid(-salida)).mean()
    return torch.linalg.vector_norm(salida - y) ** 2 / len(y)


# ---- pruebaEntropia ----


@style("muchos lotes al azar y uno extremo")
def pruebaEntropia(f):
    azar = torch.Generator().manual_seed(1)
    for m, k, escala in ((5, 3, 1.0), (2, 6, 3.0), (4, 4, 2.0), (3, 5, 500.0)):
        x = escala * torch.randn(m, k, generator=azar)
        y = torch.randint(k, (m,), generator=azar)
        valor = f(logits=x, y=y)
        if not np.isclose(float(valor), F.cross_entropy(x, y).item(), rtol=1e-3, atol=1e-5):
            return False
    return True


@style("números de papel")
def pruebaEntropia(f):
    casos = [
        ([[2.0, 0.0, -1.0], [0.0, 0.0, 0.0]], [0, 2], (0.169846 + 1.098612) / 2),
        ([[2.0, 0.0, -1.0], [0.0, 1.0, 0.0]], [2, 0], (3.169846 + 1.551445) / 2),
        ([[1000.0, 0.0, 0.0], [0.0, 500.0, 0.0]], [1, 1], 500.0),
    ]
    return all(abs(float(f(torch.tensor(x), torch.tensor(y))) - esperado) < 1e-3 for x, y, esperado in casos)


@style("con NumPy, y si falla, no")
def pruebaEntropia(f):
    rng = np.random.default_rng(3)
    try:
        for escala in (1.0, 300.0):
            x = (escala * rng.normal(size=(7, 4))).astype(np.float32)
            y = rng.integers(4, size=7)
            mayor = x.max(axis=1)
            log_suma = mayor + np.log(np.exp(x.astype(float) - mayor[:, None]).sum(axis=1))
            esperada = (log_suma - x[np.arange(7), y]).mean()
            if not abs(float(f(torch.from_numpy(x), torch.from_numpy(y))) - esperada) <= 1e-3 * max(1, esperada):
                return False
    except Exception:
        return False
    return True


@style("por propiedades")
def pruebaEntropia(f):
    x = torch.tensor([[2.0, 0.0, -1.0], [0.5, 1.5, -0.5], [3.0, -2.0, 1.0], [0.0, 0.1, 0.2]])
    y = torch.tensor([0, 2, 1, 2])
    base = float(f(x, y))
    doble = float(f(torch.cat([x, x]), torch.cat([y, y])))
    corrida = float(f(x + 1000.0, y))
    iguales = float(f(torch.zeros(4, 3), y))
    una = float(f(x[:1], y[:1]))
    mano = math.log(math.exp(2) + 1 + math.exp(-1)) - 2
    otra = float(f(x[1:2], torch.tensor([2])))
    mano_otra = math.log(math.exp(0.5) + math.exp(1.5) + math.exp(-0.5)) + 0.5
    media = (una + otra + float(f(x[2:3], y[2:3])) + float(f(x[3:4], y[3:4]))) / 4
    pares = [(base, doble), (base, corrida), (iguales, math.log(3)), (una, mano), (otra, mano_otra), (base, media)]
    return all(math.isclose(a, b, rel_tol=1e-3, abs_tol=1e-4) for a, b in pares)


@style("con np.bool_ y asserts")
def pruebaEntropia(f):
    x = torch.tensor([[5.0, -3.0, 0.0, 1.0], [0.0, 2.0, 2.0, -1.0], [-800.0, 800.0, 0.0, 3.0]])
    y = torch.tensor([1, 2, 3])
    try:
        assert np.allclose(float(f(x, y)), float(F.cross_entropy(x.double(), y)), rtol=1e-4)
        assert np.allclose(float(f(x[:2], y[:2])), float(F.cross_entropy(x[:2].double(), y[:2])), rtol=1e-4)
    except AssertionError:
        return np.bool_(False)
    return np.bool_(True)


# ---- predecir ----


@style("con inference_mode y try")
def predecir(modelo, X):
    antes = modelo.training
    modelo.train(False)
    try:
        with torch.inference_mode():
            salida = modelo(X)
    finally:
        modelo.train(antes)
    return torch.argmax(salida, -1)


@style("con softmax, que no cambia nada")
def predecir(modelo, X):
    modo = modelo.training
    modelo.eval()
    with torch.no_grad():
        probabilidades = torch.softmax(modelo(X), dim=1)
    if modo:
        modelo.train()
    return probabilidades.max(dim=1).indices


@style("registro por registro")
def predecir(modelo, X):
    modo = modelo.training
    modelo.eval()
    with torch.no_grad():
        clases = [int(modelo(x[None])[0].argmax()) for x in X]
    modelo.train(modo)
    return torch.tensor(clases)


@style("en una copia del modelo")
def predecir(modelo, X):
    copia = copy.deepcopy(modelo).eval()
    with torch.no_grad():
        salida = copia(X)
    for suyo, otro in zip(modelo.modules(), copia.modules()):
        if isinstance(suyo, Espia):
            suyo.visto.extend(otro.visto)
    return salida.sort(dim=1, descending=True).indices[:, 0]


@style("con set_grad_enabled y topk")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    with torch.set_grad_enabled(False):
        clases = modelo(X).topk(1, dim=1).indices.squeeze(1)
    modelo.train(mode=entrenaba)
    return clases


# ---- entrenar ----


@style("borra después del paso")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    optimizador.zero_grad()
    historia = []
    for _epoca in range(epocas):
        suma, n = 0, 0
        for X, y in lotes:
            salida = modelo(X)
            J = perdida(salida, y)
            J.backward()
            optimizador.step()
            optimizador.zero_grad(set_to_none=False)
            suma, n = suma + J.detach() * X.shape[0], n + X.shape[0]
        historia.append(float(suma / n))
    return historia


@style("borra los gradientes del modelo")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    historia = []
    for _ in range(epocas):
        modelo.train()
        costos, pesos = [], []
        for lote in lotes:
            modelo.zero_grad()
            J = perdida(modelo(lote[0]), lote[1])
            J.backward()
            optimizador.step()
            costos.append(J.item())
            pesos.append(len(lote[1]))
        historia.append(float(np.average(costos, weights=pesos)))
    return historia


@style("con un cierre")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()

    def un_lote(X, y):
        def cierre():
            optimizador.zero_grad()
            J = perdida(modelo(X), y)
            J.backward()
            return J

        return optimizador.step(cierre).item() * y.numel()

    registros = sum(y.numel() for _, y in lotes)
    return [sum(un_lote(X, y) for X, y in lotes) / registros for _ in range(epocas)]


@style("con prints")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train(True)
    historia = []
    for epoca in range(1, epocas + 1):
        acumulada = torch.zeros((), dtype=torch.float64)
        registros = 0
        for i, (X, y) in enumerate(lotes):
            optimizador.zero_grad()
            J = perdida(modelo(X), y)
            J.backward()
            optimizador.step()
            with torch.no_grad():
                acumulada += J * X.size(0)
            registros += X.size(0)
            print(epoca, i, J.item())
        historia.append((acumulada / registros).item())
    return historia


@style("grad en None a mano")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    m = sum(len(X) for X, _ in lotes)
    historia = [0.0] * epocas
    for e in range(epocas):
        for X, y in lotes:
            for grupo in optimizador.param_groups:
                for p in grupo["params"]:
                    p.grad = None
            J = perdida(modelo(X), y)
            J.backward()
            optimizador.step()
            historia[e] += J.item() * len(X) / m
    return historia


# ---- Exactitud ----


@style("guarda lo visto")
class Exactitud:
    def __init__(self):
        self.vistos = []

    def reiniciar(self):
        self.vistos = []

    def actualizar(self, logits, y):
        self.vistos.append(logits.argmax(1) == y)

    def calcular(self):
        return float(torch.cat(self.vistos).double().mean()) if self.vistos else 0.0


@style("registro a registro")
class Exactitud:
    aciertos = 0
    registros = 0

    def reiniciar(self):
        self.aciertos = self.registros = 0

    def actualizar(self, logits, y):
        for fila, clase in zip(logits, y):
            self.aciertos += int(int(fila.argmax()) == int(clase))
            self.registros += 1

    def calcular(self):
        return 0.0 if self.registros == 0 else self.aciertos / self.registros


@style("media que se corrige")
class Exactitud:
    def __init__(self):
        self.media, self.n = 0.0, 0

    def reiniciar(self):
        self.__init__()

    def actualizar(self, logits, y):
        m = y.numel()
        suya = (logits.max(dim=-1)[1] == y).float().mean().item()
        self.n += m
        self.media += (suya - self.media) * m / self.n

    def calcular(self):
        return self.media


@style("módulo con memorias")
class Exactitud(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cuenta", torch.zeros(2, dtype=torch.float64))

    def reiniciar(self):
        self.cuenta.zero_()

    def actualizar(self, logits, y):
        self.cuenta += torch.tensor([float((logits.argmax(dim=1) == y).sum()), len(y)], dtype=torch.float64)

    def calcular(self):
        return (self.cuenta[0] / self.cuenta[1].clamp(min=1)).item()


@style("con un diccionario y NumPy")
class Exactitud:
    def __init__(self):
        self.cuenta = defaultdict(int)

    def reiniciar(self):
        self.cuenta.clear()

    def actualizar(self, logits, y):
        for bien in np.equal(logits.numpy().argmax(axis=1), y.numpy()):
            self.cuenta[bool(bien)] += 1

    def calcular(self):
        return self.cuenta[True] / max(1, sum(self.cuenta.values()))


# ---- Momento ----


@style("con operaciones en el sitio")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    def step(self):
        with torch.no_grad():
            for grupo in self.param_groups:
                for p in grupo["params"]:
                    if p.grad is None:
                        continue
                    if "v" not in self.state[p]:
                        self.state[p]["v"] = torch.zeros_like(p)
                    v = self.state[p]["v"]
                    v.mul_(grupo["momento"]).add_(p.grad)
                    p.add_(v, alpha=-grupo["lr"])


@style("con .data")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        valores = {"lr": lr, "momento": momento}
        torch.optim.Optimizer.__init__(self, parametros, valores)

    def step(self, closure=None):
        for grupo in self.param_groups:
            lr, mu = grupo["lr"], grupo["momento"]
            for p in (q for q in grupo["params"] if q.grad is not None):
                g = p.grad.data
                buf = self.state[p].get("buffer")
                buf = g.clone() if buf is None else mu * buf + g
                self.state[p]["buffer"] = buf
                p.data = p.data - lr * buf


@style("con cierre y pérdida")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        if lr < 0:
            raise ValueError("lr debe ser positiva")
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self, cierre=None):
        perdida = None
        if cierre is not None:
            with torch.enable_grad():
                perdida = cierre()
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is not None:
                    estado = self.state[p]
                    estado.setdefault("velocidad", torch.zeros_like(p.data))
                    estado["velocidad"] = estado["velocidad"] * grupo["momento"] + p.grad
                    p.sub_(grupo["lr"] * estado["velocidad"])
        return perdida


@style("un método por parámetro")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(params=parametros, defaults={"momento": momento, "lr": lr})

    def _mover(self, p, lr, momento):
        memoria = self.state[p]
        memoria["m"] = p.grad + (momento * memoria["m"] if "m" in memoria else 0)
        p.copy_(p - lr * memoria["m"])

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is not None:
                    self._mover(p, grupo["lr"], grupo["momento"])


@style("con lerp y copia del gradiente")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            vivos = [p for p in grupo["params"] if p.grad is not None]
            for p in vivos:
                v = self.state[p].setdefault("v", torch.zeros_like(p))
                self.state[p]["v"] = torch.add(p.grad, v, alpha=grupo["momento"])
            for p in vivos:
                p += -grupo["lr"] * self.state[p]["v"]


# ---- tomarPunto ----


@style("clonando tensor por tensor")
def tomarPunto(modelo, optimizador, epoca):
    pesos = {nombre: valor.detach().clone() for nombre, valor in modelo.state_dict().items()}
    return {"epoca": epoca, "modelo": pesos, "optimizador": copy.deepcopy(optimizador.state_dict())}


@style("en un archivo en memoria")
def tomarPunto(modelo, optimizador, epoca):
    import io

    archivo = io.BytesIO()
    torch.save({"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "epoca": epoca}, archivo)
    archivo.seek(0)
    return torch.load(archivo)


@style("en disco")
def tomarPunto(modelo, optimizador, epoca):
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".pt") as archivo:
        torch.save(modelo.state_dict(), archivo.name)
        pesos = torch.load(archivo.name, weights_only=True)
    return {"modelo": pesos, "optimizador": copy.deepcopy(optimizador.state_dict()), "epoca": int(epoca)}


@style("copiando los objetos")
def tomarPunto(modelo, optimizador, epoca):
    return {
        "modelo": copy.deepcopy(modelo).state_dict(),
        "optimizador": copy.deepcopy(optimizador).state_dict(),
        "epoca": epoca,
    }


@style("clave por clave, con OrderedDict")
def tomarPunto(modelo, optimizador, epoca):
    punto = OrderedDict()
    for clave, objeto in (("modelo", modelo), ("optimizador", optimizador)):
        punto[clave] = copy.deepcopy(objeto.state_dict())
    punto["epoca"] = epoca
    return punto


# ---- sembrar ----


@style("en otro orden")
def sembrar(semilla):
    torch.manual_seed(semilla)
    np.random.seed(semilla)
    random.seed(semilla)


@style("con torch.random")
def sembrar(semilla):
    torch.random.manual_seed(semilla)
    random.seed(a=semilla)
    np.random.seed(seed=semilla)


@style("con un ciclo")
def sembrar(semilla):
    for siembra in (random.seed, np.random.seed, torch.manual_seed):
        siembra(semilla)


@style("con el generador por omisión")
def sembrar(semilla):
    torch.default_generator.manual_seed(semilla)
    np.random.set_state(np.random.RandomState(semilla).get_state())
    random.setstate(random.Random(semilla).getstate())


@style("también las tarjetas gráficas")
def sembrar(semilla):
    random.seed(semilla)
    np.random.seed(semilla)
    torch.manual_seed(semilla)
    if torch.cuda.is_available():
        torch.cuda.manual_seed_all(semilla)
