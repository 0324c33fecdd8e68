"""Right implementations of 06_optimizadores in other styles; each must score full."""

from autograder.authoring import style

# ---- pasoDescenso ----


@style("paso con nombre")
def pasoDescenso(theta, g, estado, lr):
    paso = -lr * g
    return theta + paso, dict(estado)


@style("con np.subtract")
def pasoDescenso(theta, g, estado, lr):
    return np.subtract(theta, np.multiply(lr, g)), estado


@style("sobre una copia")
def pasoDescenso(theta, g, estado, lr):
    nuevo = theta.copy()
    nuevo -= lr * g
    return nuevo, {}


@style("elemento a elemento")
def pasoDescenso(theta, g, estado, lr):
    nuevo = np.empty_like(theta)
    for i in np.ndindex(theta.shape):
        nuevo[i] = theta[i] - lr * g[i]
    return nuevo, {}


@style("en float32, una lista y un print")
def pasoDescenso(theta, g, estado, lr):
    print("lr =", lr)
    return [theta.astype(np.float32) - np.float32(lr) * g.astype(np.float32), {}]


@style("otro orden de argumentos")
def pasoDescenso(lr, estado, g, theta):
    return theta - g * lr, estado


# ---- recorrer ----


@style("con vstack")
def recorrer(paso, gradiente, theta, estado, tasas):
    camino = theta[np.newaxis]
    for lr in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        camino = np.vstack([camino, theta])
    return camino, estado


@style("con el arreglo reservado")
def recorrer(paso, gradiente, theta, estado, tasas):
    camino = np.zeros((len(tasas) + 1, theta.size))
    camino[0] = theta
    for k in range(len(tasas)):
        camino[k + 1], estado = paso(camino[k], gradiente(camino[k]), estado, tasas[k])
    return camino, estado


@style("con índice y stack")
def recorrer(paso, gradiente, theta, estado, tasas):
    puntos = [theta.copy()]
    for k, _ in enumerate(tasas):
        g = gradiente(puntos[-1])
        nuevo, estado = paso(puntos[-1], g, estado, tasas[k])
        puntos.append(nuevo)
    return np.stack(puntos), estado


@style("recursiva")
def recorrer(paso, gradiente, theta, estado, tasas):
    if len(tasas) == 0:
        return theta[None, :], estado
    nuevo, estado = paso(theta, gradiente(theta), estado, tasas[0])
    resto, final = recorrer(paso, gradiente, nuevo, estado, tasas[1:])
    return np.concatenate([theta[None, :], resto]), final


@style("con accumulate")
def recorrer(paso, gradiente, theta, estado, tasas):
    from itertools import accumulate

    def siguiente(par, lr):
        return paso(par[0], gradiente(par[0]), par[1], lr)

    pares = list(accumulate(tasas, siguiente, initial=(theta, estado)))
    return np.array([punto for punto, _ in pares]), pares[-1][1]


@style("con while y una copia del estado")
def recorrer(paso, gradiente, theta, estado, tasas):
    k, memoria, puntos = 0, dict(estado), [theta]
    while k < len(tasas):
        theta, memoria = paso(theta, gradiente(theta), memoria, tasas[k])
        puntos += [theta]
        k += 1
    return np.asarray(puntos), memoria


# ---- pasoMomentum ----


@style("interpolación")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = estado["m"] + (1 - beta) * (g - estado["m"])
    return theta - lr * m, {"m": m}


@style("con np.average")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = np.average([estado["m"], g], axis=0, weights=[beta, 1 - beta])
    return theta - lr * m, {"m": m}


@style("copia del estado")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    nuevo = dict(estado)
    nuevo["m"] = beta * nuevo["m"] + g - beta * g
    return theta - lr * nuevo["m"], nuevo


@style("con una velocidad")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    velocidad = -lr * beta * estado["m"] - lr * (1 - beta) * g
    return theta + velocidad, {"m": -velocidad / lr}


@style("elemento a elemento")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m, nuevo = np.zeros(theta.shape), np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        m[i] = beta * estado["m"][i] + (1 - beta) * g[i]
        nuevo[i] = theta[i] - lr * m[i]
    return nuevo, {"m": m}


@style("en float32, con avisos")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    import warnings

    warnings.warn("solo de prueba", stacklevel=2)
    m = np.float32(beta) * estado["m"].astype(np.float32) + np.float32(1 - beta) * g.astype(np.float32)
    return theta.astype(np.float32) - np.float32(lr) * m, {"m": m}


@style("con einsum")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = np.einsum("k,k...->...", np.array([beta, 1 - beta]), np.stack([estado["m"], g]))
    return theta - lr * m, {"m": m}


# ---- pasoNesterov ----


@style("con velocidad")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    v = -lr * estado["m"]
    v = beta * v - lr * (1 - beta) * gradiente(theta + beta * v)
    return theta + v, {"m": -v / lr}


@style("en una función interna")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    def promedio(punto):
        return beta * estado["m"] + (1 - beta) * gradiente(punto)

    m = promedio(theta - lr * beta * estado["m"])
    return theta - lr * m, {"m": m}


@style("sobre copias")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    punto = theta.copy()
    punto -= lr * beta * estado["m"]
    m = estado["m"].copy()
    m *= beta
    m += (1 - beta) * gradiente(punto)
    return theta - lr * m, {"m": m}


@style("desde el adelantado")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    inercia = lr * beta * estado["m"]
    adelantado = theta - inercia
    g = gradiente(adelantado)
    return adelantado - lr * (1 - beta) * g, {"m": inercia / lr + (1 - beta) * g}


@style("interpolación")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    m = estado["m"]
    g = gradiente(theta - beta * lr * m)
    m = m + (1 - beta) * (g - m)
    return theta - m * lr, {"m": m}


@style("en float32")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    simple = {k: v.astype(np.float32) for k, v in estado.items()}
    theta = theta.astype(np.float32)
    g = np.asarray(gradiente(theta - np.float32(lr * beta) * simple["m"]), dtype=np.float32)
    m = np.float32(beta) * simple["m"] + np.float32(1 - beta) * g
    return theta - np.float32(lr) * m, {"m": m}


# ---- pasoAdaGrad ----


@style("tasa por parámetro")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g * g
    tasas = lr / (eps + s**0.5)
    return theta - tasas * g, {"s": s}


@style("con np.square y una lista")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = np.add(estado["s"], np.square(g))
    return [theta - lr * np.divide(g, np.sqrt(s) + eps), {"s": s}]


@style("copia del estado")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    nuevo = {**estado}
    nuevo["s"] = nuevo["s"] + np.power(g, 2)
    return theta - lr * g / (np.sqrt(nuevo["s"]) + eps), nuevo


@style("elemento a elemento")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    import math

    s, nuevo = np.zeros(theta.shape), np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        s[i] = estado["s"][i] + g[i] ** 2
        nuevo[i] = theta[i] - lr * g[i] / (math.sqrt(s[i]) + eps)
    return nuevo, {"s": s}


@style("signo por cociente")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + np.abs(g) ** 2
    return theta - lr * np.sign(g) * (np.abs(g) / (np.sqrt(s) + eps)), {"s": s}


@style("en float32")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"].astype(np.float32) + g.astype(np.float32) ** 2
    return theta.astype(np.float32) - np.float32(lr) * g.astype(np.float32) / (np.sqrt(s) + np.float32(eps)), {"s": s}


# ---- pasoRMSProp ----


@style("interpolación")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = estado["s"] + (1 - beta) * (g * g - estado["s"])
    return theta - lr * g / (eps + s**0.5), {"s": s}


@style("tasa por parámetro")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * np.square(g)
    tasas = lr / (np.sqrt(s) + eps)
    return theta - g * tasas, {"s": s}


@style("con np.average")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = np.average([estado["s"], g**2], axis=0, weights=[beta, 1 - beta])
    return theta - lr * (g / (np.sqrt(s) + eps)), {"s": s}


@style("copia del estado")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    nuevo = estado.copy()
    nuevo["s"] = beta * nuevo["s"] + g**2 - beta * g**2
    return theta - lr * g / (np.sqrt(nuevo["s"]) + eps), nuevo


@style("elemento a elemento")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s, nuevo = np.zeros(theta.shape), np.zeros(theta.shape)
    for i, _ in np.ndenumerate(theta):
        s[i] = beta * estado["s"][i] + (1 - beta) * g[i] ** 2
        nuevo[i] = theta[i] - lr * g[i] / (s[i] ** 0.5 + eps)
    return nuevo, {"s": s}


@style("en float32")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = np.float32(beta) * estado["s"].astype(np.float32) + np.float32(1 - beta) * g.astype(np.float32) ** 2
    return theta.astype(np.float32) - np.float32(lr) * g.astype(np.float32) / (np.sqrt(s) + np.float32(eps)), {"s": s}


# ---- pasoAdaDelta ----


@style("con RMS")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    def rms(v):
        return np.sqrt(v + eps)

    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = rms(estado["d"]) / rms(s) * g
    return theta - lr * cambio, {"s": s, "d": rho * estado["d"] + (1 - rho) * cambio**2}


@style("una sola raíz")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * np.square(g)
    cambio = g * np.sqrt((estado["d"] + eps) / (s + eps))
    d = rho * estado["d"] + (1 - rho) * np.square(cambio)
    return theta - lr * cambio, {"d": d, "s": s}


@style("cambio con signo")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = estado["s"] + (1 - rho) * (g * g - estado["s"])
    cambio = -((estado["d"] + eps) ** 0.5) / (s + eps) ** 0.5 * g
    d = estado["d"] + (1 - rho) * (cambio * cambio - estado["d"])
    return theta + lr * cambio, {"s": s, "d": d}


@style("promedio en una función")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    def promedio(viejo, nuevo):
        return rho * viejo + (1 - rho) * nuevo**2

    s = promedio(estado["s"], g)
    cambio = np.sqrt(estado["d"] + eps) * g / np.sqrt(s + eps)
    return theta - lr * cambio, {"s": s, "d": promedio(estado["d"], cambio)}


@style("elemento a elemento")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    import math

    s, d, nuevo = np.zeros(theta.shape), np.zeros(theta.shape), np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        s[i] = rho * estado["s"][i] + (1 - rho) * g[i] ** 2
        cambio = math.sqrt(estado["d"][i] + eps) / math.sqrt(s[i] + eps) * g[i]
        d[i] = rho * estado["d"][i] + (1 - rho) * cambio**2
        nuevo[i] = theta[i] - lr * cambio
    return nuevo, {"s": s, "d": d}


@style("en float32")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    theta, g = theta.astype(np.float32), g.astype(np.float32)
    estado = {k: v.astype(np.float32) for k, v in estado.items()}
    s = np.float32(rho) * estado["s"] + np.float32(1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + np.float32(eps)) / np.sqrt(s + np.float32(eps)) * g
    d = np.float32(rho) * estado["d"] + np.float32(1 - rho) * cambio**2
    return theta - np.float32(lr) * cambio, {"s": s, "d": d}


# ---- pesosDelPromedio ----


@style("con un ciclo")
def pesosDelPromedio(beta, t):
    pesos = []
    for k in range(1, t + 1):
        pesos.append((1 - beta) * beta ** (t - k))
    return pesos


@style("al revés y volteado")
def pesosDelPromedio(beta, t):
    return ((1 - beta) * beta ** np.arange(t))[::-1]


@style("desenrollando el promedio")
def pesosDelPromedio(beta, t):
    pesos = np.zeros(t)
    for k in range(t):
        pesos = beta * pesos
        pesos[k] = 1 - beta
    return pesos


@style("con el promedio de la identidad")
def pesosDelPromedio(beta, t):
    m = np.zeros(t)
    for fila in np.eye(t):
        m = beta * m + (1 - beta) * fila
    return m


@style("con cumprod")
def pesosDelPromedio(beta, t):
    atras = np.concatenate([[1.0], np.full(t - 1, beta)]).cumprod()
    return (1 - beta) * np.flip(atras)


@style("con np.power, en float32")
def pesosDelPromedio(beta, t):
    return np.float32(1 - beta) * np.power(np.float32(beta), np.arange(t)[::-1].astype(np.float32))


# ---- pasoAdam ----


@style("como en PyTorch")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = estado["m"] + (1 - beta1) * (g - estado["m"])
    s = beta2 * estado["s"] + (1 - beta2) * g * g
    correccion1, correccion2 = 1 - beta1**t, 1 - beta2**t
    divisor = np.sqrt(s) / np.sqrt(correccion2) + eps
    return theta - lr / correccion1 * m / divisor, {"m": m, "s": s, "t": t}


@style("promedio en una función")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    def promedio(viejo, nuevo, beta):
        return beta * viejo + (1 - beta) * nuevo

    nuevo = {"m": promedio(estado["m"], g, beta1), "s": promedio(estado["s"], g**2, beta2), "t": estado["t"] + 1}
    m = nuevo["m"] / (1 - beta1 ** nuevo["t"])
    s = nuevo["s"] / (1 - beta2 ** nuevo["t"])
    return theta - lr * m / (s**0.5 + eps), nuevo


@style("desempaqueta el estado")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s, t = (estado[clave] for clave in ("m", "s", "t"))
    t += 1
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * np.square(g)
    m_, s_ = m / (1 - pow(beta1, t)), s / (1 - pow(beta2, t))
    return theta - lr * m_ / (np.sqrt(s_) + eps), {"t": t, "s": s, "m": m}


@style("copia profunda y en sitio")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    import copy

    estado = copy.deepcopy(estado)
    estado["t"] += 1
    estado["m"] *= beta1
    estado["m"] += (1 - beta1) * g
    estado["s"] *= beta2
    estado["s"] += (1 - beta2) * g**2
    m = estado["m"] / (1 - beta1 ** estado["t"])
    s = estado["s"] / (1 - beta2 ** estado["t"])
    return theta - lr * m / (np.sqrt(s) + eps), estado


@style("elemento a elemento, t como float")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    import math

    t = float(estado["t"]) + 1
    m, s, nuevo = np.zeros(theta.shape), np.zeros(theta.shape), np.zeros(theta.shape)
    for i in np.ndindex(theta.shape):
        m[i] = beta1 * estado["m"][i] + (1 - beta1) * g[i]
        s[i] = beta2 * estado["s"][i] + (1 - beta2) * g[i] ** 2
        raiz = math.sqrt(s[i] / (1 - beta2**t))
        nuevo[i] = theta[i] - lr * m[i] / (1 - beta1**t) / (raiz + eps)
    return nuevo, {"m": m, "s": s, "t": t}


@style("en float32")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m0, s0, g = (v.astype(np.float32) for v in (estado["m"], estado["s"], g))
    m = np.float32(beta1) * m0 + np.float32(1 - beta1) * g
    s = np.float32(beta2) * s0 + np.float32(1 - beta2) * g**2
    paso = m / np.float32(1 - beta1**t) / (np.sqrt(s / np.float32(1 - beta2**t)) + np.float32(eps))
    return theta.astype(np.float32) - np.float32(lr) * paso, {"m": m, "s": s, "t": t}


# ---- pasoAdamW ----


@style("encoge antes, como PyTorch")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    return pasoAdam(theta=theta * (1 - lr * lam), g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)


@style("suma los dos cambios")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, memoria = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    cambio = (nuevo - theta) - lr * lam * theta
    return theta + cambio, memoria


@style("argumentos por posición")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, memoria = pasoAdam(theta, g, estado, lr, beta1, beta2, eps)
    return nuevo - theta * lam * lr, memoria


@style("sin llamar a pasoAdam")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    paso = m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
    return theta - lr * (paso + lam * theta), {"m": m, "s": s, "t": t}


@style("paso desde cero")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    paso, memoria = pasoAdam(theta=np.zeros_like(theta), g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return (1 - lr * lam) * theta + paso, memoria


@style("con un print")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    resultado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    print("encoge", lr * lam)
    return resultado[0] - np.multiply(lr * lam, theta), resultado[1]


# ---- pruebaAdam ----


@style("con las fórmulas escritas")
def pruebaAdam(f):
    theta, m, s = np.array([0.5, -1.0, 2.0]), np.zeros(3), np.zeros(3)
    suyo, estado = theta, {"m": m, "s": s, "t": 0}
    for t in range(1, 9):
        g = np.array([(-1.0) ** t * t, np.cos(3.0 * t), 0.01 * (t - 4)])
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
        theta = theta - 0.05 * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        suyo, estado = f(theta=suyo, g=g, estado=estado, lr=0.05)
        if np.abs(np.asarray(suyo) - theta).max() > 1e-3 * 0.05:
            return False
    return True


@style("un solo parámetro")
def pruebaAdam(f):
    mio = suyo = np.array([1.0])
    a = b = {"m": np.zeros(1), "s": np.zeros(1), "t": 0}
    for g in (3.0, -1.0, 0.5, -4.0, 2.0, 1.0, -0.3):
        mio, a = pasoAdam(theta=mio, g=np.array([g]), estado=a, lr=0.2)
        suyo, b = f(theta=suyo, g=np.array([g]), estado=b, lr=0.2)
    return abs(float(suyo[0]) - float(mio[0])) < 1e-4


@style("con recorrer")
def pruebaAdam(f):
    rng = np.random.default_rng(11)
    gradientes = rng.normal(size=(10, 4))
    caminos = []
    for paso in (pasoAdam, f):
        lista = iter(gradientes)
        theta, estado, camino = np.ones(4), {"m": np.zeros(4), "s": np.zeros(4), "t": 0}, []
        for g in lista:
            theta, estado = paso(theta=theta, g=g, estado=estado, lr=0.1)
            camino.append(np.asarray(theta, dtype=float))
        caminos.append(np.array(camino))
    return bool(np.allclose(*caminos, rtol=0, atol=1e-4))


@style("con excepciones")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, 2.0])
    a = b = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    try:
        for k in range(12):
            g = np.array([np.sin(k + 1.0), 5 * np.cos(2.0 * k)])
            mio, a = pasoAdam(theta=mio, g=g, estado=a, lr=0.3)
            suyo, b = f(theta=suyo, g=g, estado=b, lr=0.3)
            np.testing.assert_allclose(suyo, mio, rtol=1e-3, atol=1e-4)
    except AssertionError:
        return False
    return True


@style("con una función cuadrática")
def pruebaAdam(f):
    mio = suyo = np.array([3.0, -2.0])
    a = b = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(15):
        g = np.array([1.0, 25.0]) * mio * (-1) ** k
        mio, a = pasoAdam(theta=mio, g=g, estado=a, lr=0.5)
        suyo, b = f(theta=suyo, g=g, estado=b, lr=0.5)
    return bool(np.linalg.norm(suyo - mio) < 1e-3)


# ---- tasaInversa ----


@style("producto")
def tasaInversa(t, kappa):
    return kappa * (1 / t)


@style("potencia")
def tasaInversa(t, kappa):
    return kappa * float(t) ** -1


@style("con np.divide")
def tasaInversa(t, kappa):
    return np.divide(kappa, t)


@style("con logaritmos")
def tasaInversa(t, kappa):
    return np.exp(np.log(kappa) - np.log(t))


@style("en float32")
def tasaInversa(t, kappa):
    return np.float32(kappa) / np.float32(t)


# ---- tasaBusqueda ----


@style("sin cociente interior")
def tasaBusqueda(t, eta0, tau):
    return eta0 * tau / (tau + t)


@style("por pasos")
def tasaBusqueda(t, eta0, tau):
    divisor = 1 + t / tau
    return eta0 / divisor


@style("con np.divide")
def tasaBusqueda(t, eta0, tau):
    return np.divide(eta0, 1.0 + np.divide(t, tau))


@style("potencia")
def tasaBusqueda(t, eta0, tau):
    return eta0 * (1 + t / tau) ** -1


@style("en float32")
def tasaBusqueda(t, eta0, tau):
    return np.float32(eta0) / (1 + np.float32(t) / np.float32(tau))


# ---- tasaPotencia ----


@style("cociente")
def tasaPotencia(t, eta0, s, c):
    return eta0 / (1 + t / s) ** c


@style("con np.power")
def tasaPotencia(t, eta0, s, c):
    return eta0 / np.power((s + t) / s, c)


@style("con logaritmos")
def tasaPotencia(t, eta0, s, c):
    return eta0 * np.exp(-c * np.log1p(t / s))


@style("con pow")
def tasaPotencia(t, eta0, s, c):
    import math

    return eta0 * math.pow(1 + t / s, -c)


@style("al revés")
def tasaPotencia(t, eta0, s, c):
    return eta0 * (s / (s + t)) ** c


# ---- tasaExponencial ----


@style("base diez")
def tasaExponencial(t, eta0, s):
    return eta0 * 10 ** (-t / s)


@style("cociente")
def tasaExponencial(t, eta0, s):
    return eta0 / 10 ** (t / s)


@style("con exp")
def tasaExponencial(t, eta0, s):
    return eta0 * np.exp(-np.log(10) * t / s)


@style("factor por momento")
def tasaExponencial(t, eta0, s):
    factor = 0.1 ** (1 / s)
    return eta0 * factor**t


@style("con np.power")
def tasaExponencial(t, eta0, s):
    return np.power(0.1, t / s) * eta0


# ---- tasasPorEpoca ----


@style("dos ciclos")
def tasasPorEpoca(tasa, epocas, lotes):
    tasas = []
    for epoca in range(epocas):
        for _ in range(lotes):
            tasas.append(tasa(epoca))
    return tasas


@style("división entera")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(k // lotes) for k in range(epocas * lotes)]


@style("con np.repeat")
def tasasPorEpoca(tasa, epocas, lotes):
    return np.repeat([tasa(epoca) for epoca in range(epocas)], lotes)


@style("listas repetidas")
def tasasPorEpoca(tasa, epocas, lotes):
    tasas = []
    for epoca in range(epocas):
        tasas += [tasa(epoca)] * lotes
    return tasas


@style("en un arreglo reservado")
def tasasPorEpoca(tasa, epocas, lotes):
    tasas = np.zeros((epocas, lotes))
    for epoca in range(epocas):
        tasas[epoca, :] = tasa(epoca)
    return tasas.ravel()


# ---- tasaPorDesempeno ----


@style("una salida")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    mejora = error < estado["mejor"]
    espera = 0 if mejora else estado["espera"] + 1
    if espera > paciencia:
        lr, espera = lr * factor, 0
    return lr, {"mejor": min(error, estado["mejor"]), "espera": espera}


@style("copia del estado")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    nuevo = dict(estado)
    if error < nuevo["mejor"]:
        nuevo.update(mejor=error, espera=0)
    else:
        nuevo["espera"] += 1
        if nuevo["espera"] > paciencia:
            nuevo["espera"] = 0
            lr = lr * factor
    return lr, nuevo


@style("con ≥")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error >= estado["mejor"]:
        if estado["espera"] >= paciencia:
            return factor * lr, {**estado, "espera": 0}
        return lr, {**estado, "espera": estado["espera"] + 1}
    return lr, {**estado, "mejor": error, "espera": 0}


@style("desempaqueta")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    mejor, espera = estado["mejor"], estado["espera"]
    if error < mejor:
        mejor, espera = error, -1
    espera += 1
    reducir = espera > paciencia
    return (lr * factor if reducir else lr), {"mejor": mejor, "espera": 0 if reducir else espera}


@style("con np.minimum y una lista")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    espera = int(error >= estado["mejor"]) * (estado["espera"] + 1)
    agotada = espera > paciencia
    return [lr * factor**agotada, {"mejor": np.minimum(error, estado["mejor"]), "espera": espera * (1 - agotada)}]


# ---- tasaUnCiclo ----


@style("por casos")
def tasaUnCiclo(t, total, eta0, eta1):
    mitad, casi = total / 2, 0.9 * total
    if t <= mitad:
        return eta0 + (eta1 - eta0) * t / mitad
    if t <= casi:
        return eta1 + (eta0 - eta1) * (t - mitad) / (casi - mitad)
    return eta0 + (eta0 / 1000 - eta0) * (t - casi) / (total - casi)


@style("fracción recorrida")
def tasaUnCiclo(t, total, eta0, eta1):
    p = t / total
    if p < 0.5:
        return eta0 * (1 - 2 * p) + eta1 * 2 * p
    if p < 0.9:
        q = (p - 0.5) / 0.4
        return eta1 * (1 - q) + eta0 * q
    q = (p - 0.9) / 0.1
    return eta0 * (1 - q) + eta0 * 1e-3 * q


@style("lista de tramos")
def tasaUnCiclo(t, total, eta0, eta1):
    tramos = [(0, 0.5, eta0, eta1), (0.5, 0.9, eta1, eta0), (0.9, 1, eta0, eta0 / 1000)]
    for desde, hasta, inicio, fin in tramos:
        if t <= hasta * total:
            return inicio + (fin - inicio) * (t / total - desde) / (hasta - desde)
    return eta0 / 1000


@style("con np.piecewise")
def tasaUnCiclo(t, total, eta0, eta1):
    p = np.array([t / total])
    return float(
        np.piecewise(
            p,
            [p < 0.5, (p >= 0.5) & (p < 0.9), p >= 0.9],
            [
                lambda p: eta0 + 2 * p * (eta1 - eta0),
                lambda p: eta1 - (p - 0.5) / 0.4 * (eta1 - eta0),
                lambda p: eta0 - (p - 0.9) / 0.1 * 0.999 * eta0,
            ],
        )[0]
    )


@style("interp de fracciones")
def tasaUnCiclo(t, total, eta0, eta1):
    return float(np.interp(t / total, (0, 0.5, 0.9, 1.0), (eta0, eta1, eta0, 1e-3 * eta0)))
