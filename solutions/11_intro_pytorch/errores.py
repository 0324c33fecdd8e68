"""Typical wrong implementations of 11_intro_pytorch, each with the question that helps; the more specific first."""

from autograder.authoring import mistake

# ---- cambiarCanales ----


@mistake(
    "reshape", hint="Toma un solo pixel y síguelo con lápiz. ¿Mueve algún número reshape, o solo cambia los cortes?"
)
def cambiarCanales(x, destino):
    *antes, a, b, c = x.shape
    return x.reshape(*antes, b, c, a) if destino == "final" else x.reshape(*antes, c, a, b)


@mistake("transpose", hint="Con una imagen de 2 × 5, ¿sale girada? ¿En qué orden quedaron el alto y el ancho?")
def cambiarCanales(x, destino):
    return x.transpose(-3, -1)


@mistake("solo_lotes", hint="¿Cuántos ejes tiene un video? ¿Y una imagen sola? ¿Cuáles has escrito tú con su número?")
def cambiarCanales(x, destino):
    return x.permute(0, 2, 3, 1) if destino == "final" else x.permute(0, 3, 1, 2)


@mistake("desde_el_principio", hint="En un video, ¿qué hay en el eje 1? Imprime la forma antes y después.")
def cambiarCanales(x, destino):
    return x.movedim(1, -1) if destino == "final" else x.movedim(-1, 1)


@mistake("ignora_destino", hint="¿Dónde usas el segundo argumento?")
def cambiarCanales(x, destino):
    return x.movedim(-3, -1)


@mistake("al_reves", hint="Con destino «final» y un lote (2, 3, 8, 6), ¿dónde queda el 3?")
def cambiarCanales(x, destino):
    return x.movedim(-1, -3) if destino == "final" else x.movedim(-3, -1)


@mistake("un_paso_corto", hint="¿Quedó el canal detrás de todo, o todavía hay un eje después de él?")
def cambiarCanales(x, destino):
    return x.transpose(-3, -2) if destino == "final" else x.transpose(-1, -2)


@mistake(
    "vuelve_con_reshape", hint="La ida está bien. ¿Y la vuelta? Prueba a ir y volver, y compara con la imagen original."
)
def cambiarCanales(x, destino):
    if destino == "final":
        return x.movedim(-3, -1)
    return x.reshape(*x.shape[:-3], x.shape[-1], *x.shape[-3:-1])


# ---- prepararLote ----


@mistake("sin_255", hint="¿Entre qué valores están tus grises? Imprime x.min() y x.max().")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1), torch.tensor(etiquetas, dtype=torch.int64)


@mistake(
    "entre_el_mayor", hint="Un lote de imágenes oscuras, ¿debe quedar tan claro como los demás? ¿Entre qué divides?"
)
def prepararLote(imagenes, etiquetas):
    x = torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1)
    return x / x.max(), torch.tensor(etiquetas, dtype=torch.int64)


@mistake("division_entera", hint="¿Cuánto vale 200 // 255? ¿Cuándo conviertes a reales, antes o después de dividir?")
def prepararLote(imagenes, etiquetas):
    x = torch.tensor(imagenes // 255, dtype=torch.float32).unsqueeze(1)
    return x, torch.tensor(etiquetas, dtype=torch.int64)


@mistake("float64", hint="¿Qué dtype da NumPy al dividir? Imprime x.dtype y compáralo con el de los pesos de una capa.")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes / 255).unsqueeze(1), torch.tensor(etiquetas, dtype=torch.int64)


@mistake("sin_canal", hint="¿Cuántos ejes tiene tu x? ¿Cuál es el de los canales?")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes, dtype=torch.float32) / 255, torch.tensor(etiquetas, dtype=torch.int64)


@mistake("canal_al_final", hint="¿Dónde pone PyTorch el eje de los canales, delante o detrás de alto y ancho?")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes, dtype=torch.float32)[..., None] / 255, torch.tensor(etiquetas, dtype=torch.int64)


@mistake("aplanadas", hint="Se pide un lote de imágenes, no de vectores. ¿Qué forma dice la tabla?")
def prepararLote(imagenes, etiquetas):
    x = torch.tensor(imagenes, dtype=torch.float32).reshape(len(imagenes), -1) / 255
    return x, torch.tensor(etiquetas, dtype=torch.int64)


@mistake(
    "etiquetas_reales", hint="Una clase es un número de orden. ¿Qué dtype exige la entropía cruzada en las etiquetas?"
)
def prepararLote(imagenes, etiquetas):
    x = torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255
    return x, torch.tensor(etiquetas, dtype=torch.float32)


@mistake("etiquetas_int32", hint="¿Cuántos bits tienen tus etiquetas? Compara y.dtype con la tabla.")
def prepararLote(imagenes, etiquetas):
    x = torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255
    return x, torch.tensor(etiquetas, dtype=torch.int32)


@mistake("etiquetas_como_llegan", hint="¿Qué dtype tienen tus etiquetas cuando llegan como uint8?")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255, torch.tensor(etiquetas)


@mistake(
    "comparte_etiquetas",
    hint="Si alguien borra el arreglo después de llamarte, ¿qué le pasa a tu y cuando ya era int64?",
)
def prepararLote(imagenes, etiquetas):
    return torch.from_numpy(imagenes).float().unsqueeze(1) / 255, torch.from_numpy(etiquetas).long()


@mistake("uno_de_k", hint="¿Qué forma tiene tu y? Se pide un número por registro.")
def prepararLote(imagenes, etiquetas):
    y = F.one_hot(torch.tensor(etiquetas, dtype=torch.int64), 10)
    return torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1) / 255, y


@mistake("sin_255_y_etiquetas_reales", hint="Hay dos cosas que mirar: el rango de x y el dtype de y. ¿Cuáles son?")
def prepararLote(imagenes, etiquetas):
    return torch.tensor(imagenes, dtype=torch.float32).unsqueeze(1), torch.tensor(etiquetas, dtype=torch.float32)


# ---- normalizarCanales ----


@mistake("por_columnas", hint="Un vector de forma (c,) se alinea por la derecha. ¿Qué eje de x está a la derecha?")
def normalizarCanales(x, media, desviacion):
    return (x - media) / desviacion


@mistake("por_filas", hint="¿Con qué eje se alinea algo de forma (c, 1)? Cuenta desde la derecha.")
def normalizarCanales(x, media, desviacion):
    return (x - media[:, None]) / desviacion[:, None]


@mistake("por_registros", hint="¿Con qué eje se alinea algo de forma (c, 1, 1, 1)? ¿Cuántos ejes tiene x?")
def normalizarCanales(x, media, desviacion):
    return (x - media[:, None, None, None]) / desviacion[:, None, None, None]


@mistake("varianza", hint="Con media 0 y desviación 2, ¿en qué debe quedar un 6?")
def normalizarCanales(x, media, desviacion):
    return (x - media[:, None, None]) / desviacion[:, None, None] ** 2


@mistake("raiz_de_mas", hint="Ya recibes la desviación, no la varianza. ¿Hace falta una raíz?")
def normalizarCanales(x, media, desviacion):
    return (x - media[:, None, None]) / desviacion[:, None, None].sqrt()


@mistake("multiplica", hint="Un canal con mucha dispersión, ¿debe quedar con más o con menos?")
def normalizarCanales(x, media, desviacion):
    return (x - media[:, None, None]) * desviacion[:, None, None]


@mistake("solo_media", hint="¿Qué argumento recibes y no usas?")
def normalizarCanales(x, media, desviacion):
    return x - media[:, None, None]


@mistake("orden", hint="¿Qué va primero, restar la media o dividir? Prueba con x igual a la media.")
def normalizarCanales(x, media, desviacion):
    return x / desviacion[:, None, None] - media[:, None, None]


@mistake("las_del_lote", hint="¿De quién son la media y la desviación que usas: las que recibes, o las de este lote?")
def normalizarCanales(x, media, desviacion):
    ejes = (0, 2, 3)
    return (x - x.mean(ejes, keepdim=True)) / x.std(ejes, keepdim=True)


@mistake("en_el_sitio", hint="Después de llamarte, ¿siguen siendo los mismos los números de x?")
def normalizarCanales(x, media, desviacion):
    x -= media[:, None, None]
    x /= desviacion[:, None, None]
    return x


# ---- gradientesDe ----


@mistake(
    "ensucia", hint="Los gradientes están bien. ¿Cómo quedaron requires_grad y .grad en los tensores que te dieron?"
)
def gradientesDe(costo, parametros):
    for valor in parametros.values():
        valor.requires_grad_()
        valor.grad = None
    costo(parametros).backward()
    return {n: torch.zeros_like(v).detach() if v.grad is None else v.grad.clone() for n, v in parametros.items()}


@mistake("enciende", hint="¿Pedían gradiente los parámetros antes de llamarte? ¿Y después?")
def gradientesDe(costo, parametros):
    for valor in parametros.values():
        valor.requires_grad_()
    gradientes = torch.autograd.grad(costo(parametros), list(parametros.values()), allow_unused=True)
    pares = zip(parametros.items(), gradientes, strict=True)
    return {n: torch.zeros_like(v).detach() if g is None else g for (n, v), g in pares}


@mistake("no_usado_es_error", hint="¿Y si el costo no usa uno de los parámetros? ¿Cuánto vale esa derivada?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    return dict(zip(hojas, torch.autograd.grad(costo(hojas), list(hojas.values())), strict=True))


@mistake("no_usado_es_none", hint="El costo no depende de b. ¿Qué devuelves tú como su derivada? ¿Y qué número es?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    costo(hojas).backward()
    return {n: h.grad for n, h in hojas.items()}


@mistake(
    "omite_no_usados", hint="¿Tiene tu resultado las mismas claves que recibiste, también si el costo no usa alguna?"
)
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    costo(hojas).backward()
    return {n: h.grad for n, h in hojas.items() if h.grad is not None}


@mistake("sin_pedir", hint="¿Quién le dijo a PyTorch que recordara esas operaciones?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone() for n, v in parametros.items()}
    costo(hojas).backward()
    return {n: h.grad for n, h in hojas.items()}


@mistake("devuelve_valores", hint="¿Qué contiene tu diccionario: derivadas, o los parámetros que te dieron?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    costo(hojas).backward()
    return {n: h.detach() for n, h in hojas.items()}


@mistake("dos_veces", hint="¿Cuántas veces llamas a backward()? ¿Qué le pasa a .grad con cada una?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    for _ in hojas:
        costo(hojas).backward()
    return {n: torch.zeros_like(h).detach() if h.grad is None else h.grad for n, h in hojas.items()}


@mistake("sumados", hint="La derivada respecto a un vector, ¿es un número o un vector?")
def gradientesDe(costo, parametros):
    hojas = {n: v.detach().clone().requires_grad_() for n, v in parametros.items()}
    costo(hojas).backward()
    return {n: torch.zeros(()).double() if h.grad is None else h.grad.sum() for n, h in hojas.items()}


@mistake("un_lado", hint="¿Cuántas cifras correctas tiene una derivada numérica con h = 0,001? ¿Y autograd?")
def gradientesDe(costo, parametros):
    base, h, salida = costo(parametros).detach(), 1e-3, {}
    for nombre, valor in parametros.items():
        gradiente = torch.zeros_like(valor).detach()
        for i in range(valor.numel()):
            otro = valor.detach().clone()
            otro.view(-1)[i] += h
            gradiente.view(-1)[i] = (costo({**parametros, nombre: otro}) - base).detach() / h
        salida[nombre] = gradiente
    return salida


# ---- ajustarRecta ----


@mistake("no_borra", hint="Imprime w.grad en los tres primeros pasos. ¿Crece aunque el costo baje?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
    return costos, w.detach(), b.detach()


@mistake("borra_solo_w", hint="w va bien y b se acelera. ¿A cuál de los dos le borras el gradiente?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad = None
    return costos, w.detach(), b.detach()


@mistake("sube", hint="Si la derivada es positiva, ¿hacia dónde hay que mover w para que el costo baje?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake(
    "sube_y_no_borra", hint="Hay dos cosas: ¿baja el costo en el primer paso? ¿Y qué queda en .grad para el segundo?"
)
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w += lr * w.grad
            b += lr * b.grad
    return costos, w.detach(), b.detach()


@mistake("solo_w", hint="¿Se mueve b? Imprime los dos valores finales.")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake("suma_no_media", hint="Duplica los registros. ¿Debe duplicarse el costo?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).sum()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake("con_medio", hint="¿Lleva un ½ el costo del enunciado? Mira el ejemplo: el primer costo es 10.")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean() / 2
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake("costo_despues", hint="¿En qué momento se anota el costo: antes o después de mover w y b?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        with torch.no_grad():
            w -= lr * w.grad
            b -= lr * b.grad
            costos.append(((w * x + b - y) ** 2).mean().item())
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake("borra_antes_de_mover", hint="¿Qué hay en .grad justo cuando mueves w? Mira el orden de las líneas.")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        with torch.no_grad():
            w.grad.zero_()
            b.grad.zero_()
            w -= lr * w.grad
            b -= lr * b.grad
    return costos, w.detach(), b.detach()


@mistake("deja_de_ser_hoja", hint="Después de w = w − …, ¿sigue siendo w el tensor al que le pediste gradiente?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        w = w - lr * w.grad
        b = b - lr * b.grad
    return costos, w.detach(), b.detach()


@mistake("sin_no_grad", hint="PyTorch quiere recordar también el paso. ¿Dónde se hace lo que no debe recordarse?")
def ajustarRecta(x, y, w, b, lr, pasos):
    w, b = (t.detach().clone().requires_grad_() for t in (w, b))
    costos = []
    for _ in range(pasos):
        costo = ((w * x + b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad, b.grad = None, None
    return costos, w.detach(), b.detach()


@mistake("mueve_los_de_otro", hint="Después de llamarte, ¿siguen valiendo lo mismo los w y b de quien te llamó?")
def ajustarRecta(x, y, w, b, lr, pasos):
    costos = []
    for _ in range(pasos):
        hoja_w, hoja_b = (t.detach().clone().requires_grad_() for t in (w, b))
        costo = ((hoja_w * x + hoja_b - y) ** 2).mean()
        costo.backward()
        costos.append(costo.item())
        w -= lr * hoja_w.grad
        b -= lr * hoja_b.grad
    return costos, w, b


# ---- contarParametros ----


@mistake(
    "cuenta_tensores", hint="Una matriz de 5 × 4 es un parámetro de PyTorch. ¿Cuántos números se entrenan en ella?"
)
def contarParametros(modelo):
    return sum(1 for p in modelo.parameters() if p.requires_grad)


@mistake("con_memorias", hint="¿Quién deriva la media que recuerda BatchNorm? ¿Está en parameters()?")
def contarParametros(modelo):
    return sum(valor.numel() for valor in modelo.state_dict().values())


@mistake("con_congelados", hint="Una capa congelada, ¿se entrena? Mira requires_grad.")
def contarParametros(modelo):
    return sum(p.numel() for p in modelo.parameters())


@mistake("sin_sesgos", hint="¿Cuántos números tiene el sesgo de una capa? ¿Los sumas?")
def contarParametros(modelo):
    return sum(p.numel() for p in modelo.parameters() if p.requires_grad and p.ndim > 1)


@mistake("solo_filas", hint="len() de una matriz de 5 × 4 es 5. ¿Cuántos números hay en ella?")
def contarParametros(modelo):
    return sum(len(p) for p in modelo.parameters() if p.requires_grad)


@mistake("un_nivel", hint="¿Y los módulos que están dentro de otros? Prueba con la red de convolución.")
def contarParametros(modelo):
    propias = [p for capa in modelo.children() for p in capa.parameters(recurse=False)]
    return sum(p.numel() for p in propias if p.requires_grad)


@mistake("compartidos_dos_veces", hint="Si dos nombres llevan a la misma capa, ¿cuántas veces se entrena?")
def contarParametros(modelo):
    nombrados = modelo.named_parameters(remove_duplicate=False)
    return sum(p.numel() for _, p in nombrados if p.requires_grad)


# ---- CapaDensa ----


@mistake("sin_super", hint="¿Quién prepara la lista donde se apuntan los parámetros, y cuándo?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite))

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("tensores_sueltos", hint="¿Aparecen peso y sesgo en list(capa.named_parameters())? ¿De qué clase son?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = torch.empty(salidas, entradas).uniform_(-limite, limite).requires_grad_()
        self.sesgo = torch.empty(salidas).uniform_(-limite, limite).requires_grad_()

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("sesgo_suelto", hint="El peso es un parámetro. ¿Y el sesgo? Imprime capa.state_dict().")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = torch.zeros(salidas)

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("memorias", hint="Un buffer se guarda con el modelo. ¿Se entrena? ¿Está en parameters()?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.register_buffer("peso", torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.register_buffer("sesgo", torch.empty(salidas).uniform_(-limite, limite))

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("congelado", hint="¿Para qué sirve un parámetro con requires_grad en False?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite), requires_grad=False)

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("peso_traspuesto", hint="¿Qué forma pide la tabla para peso: una fila por neurona, o una columna?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(entradas, salidas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite))

    def forward(self, x):
        return x @ self.peso + self.sesgo


@mistake("otros_nombres", hint="¿Cómo se llaman tus parámetros en state_dict()? ¿Y en la tabla?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        self.lineal = nn.Linear(entradas, salidas)

    def forward(self, x):
        return self.lineal(x)


@mistake("sin_sumar_sesgo", hint="La capa tiene sesgo. ¿Lo usa forward?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite))

    def forward(self, x):
        return x @ self.peso.T + 0 * self.sesgo


@mistake("con_activacion", hint="¿Qué hace tu capa con un resultado negativo? La tabla pide X Wᵀ + b y nada más.")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        limite = entradas**-0.5
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-limite, limite))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-limite, limite))

    def forward(self, x):
        return torch.relu(x @ self.peso.T + self.sesgo)


@mistake("nace_en_cero", hint="Si todos los pesos nacen iguales, ¿qué distingue a dos neuronas de la capa?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        self.peso = nn.Parameter(torch.zeros(salidas, entradas))
        self.sesgo = nn.Parameter(torch.zeros(salidas))

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("sin_escala", hint="Con 100 entradas, ¿entre qué valores nacen tus pesos? ¿Depende de cuántas entradas hay?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        self.peso = nn.Parameter(torch.randn(salidas, entradas))
        self.sesgo = nn.Parameter(torch.randn(salidas))

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("solo_positivos", hint="¿Hay pesos negativos cuando nace tu capa? ¿Cuánto vale su media?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        self.peso = nn.Parameter(torch.rand(salidas, entradas) / entradas**0.5)
        self.sesgo = nn.Parameter(torch.rand(salidas) / entradas**0.5)

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


@mistake("sin_raiz", hint="Con 4 entradas los pesos nacen entre −0,5 y 0,5. ¿Y los tuyos?")
class CapaDensa(nn.Module):
    def __init__(self, entradas, salidas):
        super().__init__()
        self.peso = nn.Parameter(torch.empty(salidas, entradas).uniform_(-1 / entradas, 1 / entradas))
        self.sesgo = nn.Parameter(torch.empty(salidas).uniform_(-1 / entradas, 1 / entradas))

    def forward(self, x):
        return x @ self.peso.T + self.sesgo


# ---- RedDensa ----


@mistake("lista", hint="¿Cuántos parámetros ve el optimizador? ¿Es self.capas un módulo?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = [nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:])]

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.tanh(x)
        return x


@mistake("solo_la_salida", hint="Se entrenan la última capa y nada más. ¿Dónde guardas las escondidas?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        pares = list(zip(tamanos[:-1], tamanos[1:]))
        self.escondidas = [nn.Linear(n, s) for n, s in pares[:-1]]
        self.salida = nn.Linear(*pares[-1])

    def forward(self, x):
        for capa in self.escondidas:
            x = torch.tanh(capa(x))
        return self.salida(x)


@mistake("tanh_al_final", hint="¿Puede valer 5 un logit de tu red?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for capa in self.capas:
            x = torch.tanh(capa(x))
        return x


@mistake("softmax_al_final", hint="¿Suman 1 las salidas de tu red? ¿Son logits?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.tanh(x)
        return torch.softmax(x, dim=1)


@mistake("sin_activacion", hint="Dos capas lineales seguidas, ¿hacen algo que no haga una sola?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for capa in self.capas:
            x = capa(x)
        return x


@mistake("relu", hint="¿Qué activación pide el enunciado entre capa y capa?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.relu(x)
        return x


@mistake("solo_la_primera_tanh", hint="Con tres capas, ¿cuántas tanh debe haber? Cuenta las tuyas.")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i == 0 and len(self.capas) > 1:
                x = torch.tanh(x)
        return x


@mistake("misma_capa", hint="En una red 4-4-4-4, ¿cuántas matrices distintas hay en tu lista?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        hechas = {}
        for n, s in zip(tamanos[:-1], tamanos[1:]):
            hechas.setdefault((n, s), nn.Linear(n, s))
        self.capas = nn.ModuleList(hechas[par] for par in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.tanh(x)
        return x


@mistake("sin_sesgos", hint="¿Cuántos tensores hay en la lista del enunciado? ¿Y en la tuya?")
class RedDensa(nn.Module):
    def __init__(self, tamanos):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(n, s, bias=False) for n, s in zip(tamanos[:-1], tamanos[1:]))

    def forward(self, x):
        for i, capa in enumerate(self.capas):
            x = capa(x)
            if i + 1 < len(self.capas):
                x = torch.tanh(x)
        return x


# ---- perdidaDe ----


@mistake("softmax_antes", hint="Un registro seguro y con razón debe costar 0. ¿Cuánto cuesta con tu pérdida?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(torch.softmax(salida, dim=1), y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("sigmoide_de_mas", hint="¿Recibe logits o probabilidades binary_cross_entropy_with_logits? ¿Y qué le das?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(torch.sigmoid(salida), y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("logits_como_probabilidades", hint="¿Están entre 0 y 1 las salidas de una capa lineal? ¿Qué espera BCELoss?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake(
    "se_recorta", hint="Con un logit de 900 y la respuesta contraria, ¿cuánto debe costar? ¿Cuánto cuesta con BCELoss?"
)
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy(torch.sigmoid(salida), y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("softmax_y_logaritmo", hint="¿Cuánto vale el logaritmo de una softmax que se redondeó a 0?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.nll_loss(torch.softmax(salida, dim=1).log(), y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("sin_logaritmo", hint="NLLLoss espera log-probabilidades. ¿Puede ser negativa tu pérdida?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.nll_loss(torch.softmax(salida, dim=1), y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("logits_a_nll", hint="¿Qué espera NLLLoss: logits o log-probabilidades?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.nll_loss(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("todos_contra_todos", hint="¿Qué forma tiene salida − y cuando la salida es (m, 1)? ¿Cuántos residuos hay?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    if tarea == "binaria":
        salida = salida.reshape(y.shape)
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return ((salida - y) ** 2).mean()


@mistake("binaria_sin_forma", hint="¿Y si la salida de la tarea binaria es (m, 1)?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida.reshape(y.shape), y)


@mistake("etiquetas_enteras", hint="La entropía binaria compara números reales. ¿De qué dtype llegan las respuestas?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y)
    return F.mse_loss(salida, y)


@mistake("suma", hint="Duplica los registros. ¿Debe duplicarse la pérdida?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y, reduction="sum")
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype), reduction="sum")
    return F.mse_loss(salida, y, reduction="sum")


@mistake("absoluto", hint="En el ejemplo, residuos de 1 y 2 cuestan 2,5. ¿Y con tu pérdida?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.cross_entropy(salida, y)
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.l1_loss(salida, y)


@mistake("cuadratica_para_clases", hint="¿Qué pérdida se usa cuando la respuesta es una clase?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return F.mse_loss(torch.softmax(salida, dim=1), F.one_hot(y, salida.shape[1]).to(salida.dtype))
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype))
    return F.mse_loss(salida, y)


@mistake("suelta_el_grafo", hint="Nadie puede derivar por un número de Python. ¿Qué hace .item()?")
def perdidaDe(tarea, salida, y):
    if tarea == "multiclase":
        return torch.tensor(F.cross_entropy(salida, y).item())
    salida = salida.reshape(y.shape)
    if tarea == "binaria":
        return torch.tensor(F.binary_cross_entropy_with_logits(salida, y.to(salida.dtype)).item())
    return torch.tensor(F.mse_loss(salida, y).item())


# ---- pruebaEntropia ----


@mistake("un_solo_registro", hint="Con un solo registro, ¿en qué se distinguen una media y una suma?")
def pruebaEntropia(f):
    x, y = torch.tensor([[2.0, 0.0, -1.0]]), torch.tensor([0])
    return bool(abs(float(f(x, y)) - 0.16984) < 1e-3)


@mistake("solo_iguales", hint="Con todos los logits iguales, ¿qué funciones equivocadas dan también ln k?")
def pruebaEntropia(f):
    return bool(abs(float(f(torch.zeros(4, 3), torch.tensor([0, 1, 2, 0]))) - np.log(3)) < 1e-3)


@mistake("solo_finita", hint="¿Rechaza tu prueba a una función que siempre devuelve 1?")
def pruebaEntropia(f):
    x, y = torch.tensor([[2.0, 0.0, -1.0], [900.0, 0.0, 0.0]]), torch.tensor([0, 1])
    return bool(torch.isfinite(torch.as_tensor(f(x, y))))


@mistake(
    "sin_extremos",
    hint="¿Qué da f con logits de 900? Alguna incorrecta solo falla ahí, y lo que da es nan: ¿nan > 0.001 es cierto?",
)
def pruebaEntropia(f):
    x = torch.tensor([[2.0, 0.0, -1.0, 0.5], [-1.0, 3.0, 0.0, 1.0], [0.3, -0.2, 4.0, -2.0]])
    y = torch.tensor([0, 2, 2])
    return bool(abs(float(f(x, y)) - float(F.cross_entropy(x, y))) < 1e-4)


@mistake("siempre_acierta", hint="Si en tus casos la clase es siempre la del logit mayor, ¿quién se te escapa?")
def pruebaEntropia(f):
    x = torch.tensor([[2.0, 0.0, -1.0, 0.5], [-1.0, 3.0, 0.0, 1.0], [0.3, -0.2, 900.0, -2.0]])
    y = torch.tensor([0, 1, 2])
    return bool(abs(float(f(x, y)) - float(F.cross_entropy(x, y))) < 1e-4)


@mistake(
    "igualdad_exacta",
    hint="Dos implementaciones correctas, una en float32 y otra en float64, ¿dan el mismo último bit?",
)
def pruebaEntropia(f):
    x = torch.tensor([[2.0, 0.0, -1.0, 0.5], [-1.0, 3.0, 0.0, 1.0], [900.0, -0.2, 4.0, -2.0]])
    y = torch.tensor([0, 2, 2])
    return float(f(x, y)) == float(F.cross_entropy(x, y))


@mistake("al_reves", hint="¿Qué devuelve tu prueba con la función de PyTorch?")
def pruebaEntropia(f):
    x = torch.tensor([[2.0, 0.0, -1.0, 0.5], [-1.0, 3.0, 0.0, 1.0], [900.0, -0.2, 4.0, -2.0]])
    y = torch.tensor([0, 2, 2])
    return not abs(float(f(x, y)) - float(F.cross_entropy(x, y))) < 1e-3


@mistake("siempre_si", hint="¿Qué incorrecta rechaza tu prueba?")
def pruebaEntropia(f):
    return True


@mistake("siempre_no", hint="¿Qué correcta acepta tu prueba?")
def pruebaEntropia(f):
    return False


# ---- predecir ----


@mistake("sin_eval", hint="Predice dos veces el mismo registro. ¿Sale lo mismo? ¿En qué modo estaba el modelo?")
def predecir(modelo, X):
    with torch.no_grad():
        return modelo(X).argmax(dim=1)


@mistake("sin_no_grad", hint="¿Hace falta recordar el grafo de una predicción?")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    clases = modelo(X).argmax(dim=1)
    modelo.train(entrenaba)
    return clases


@mistake("ni_eval_ni_no_grad", hint="Son dos cosas distintas: el modo del modelo y el grafo. ¿Te ocupas de alguna?")
def predecir(modelo, X):
    return modelo(X).argmax(dim=1)


@mistake("se_queda_en_eval", hint="¿En qué modo deja tu función al modelo? Quien te llame puede estar entrenando.")
def predecir(modelo, X):
    modelo.eval()
    with torch.no_grad():
        return modelo(X).argmax(dim=1)


@mistake("siempre_a_train", hint="¿Y si el modelo llegó en modo de evaluación?")
def predecir(modelo, X):
    modelo.eval()
    with torch.no_grad():
        clases = modelo(X).argmax(dim=1)
    modelo.train()
    return clases


@mistake("se_queda_en_eval_con_grafo", hint="Mira dos cosas: ¿en qué modo queda el modelo, y se recordó el grafo?")
def predecir(modelo, X):
    modelo.eval()
    return modelo(X).argmax(dim=1)


@mistake("otro_eje", hint="¿Cuántas predicciones devuelves? Debe haber una por registro.")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    with torch.no_grad():
        clases = modelo(X).argmax(dim=0)
    modelo.train(entrenaba)
    return clases


@mistake("probabilidades", hint="Se pide una clase por registro. ¿Qué devuelves tú?")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    with torch.no_grad():
        probabilidades = torch.softmax(modelo(X), dim=1)
    modelo.train(entrenaba)
    return probabilidades


@mistake("el_mayor_y_no_donde", hint="max() da dos cosas: el valor mayor y dónde está. ¿Cuál devuelves?")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    with torch.no_grad():
        valores, _ = modelo(X).max(dim=1)
    modelo.train(entrenaba)
    return valores


@mistake("la_menor", hint="¿La clase elegida es la del logit mayor o la del menor?")
def predecir(modelo, X):
    entrenaba = modelo.training
    modelo.eval()
    with torch.no_grad():
        clases = modelo(X).argmin(dim=1)
    modelo.train(entrenaba)
    return clases


# ---- entrenar ----


@mistake("no_borra", hint="Imprime un gradiente en tres lotes seguidos. ¿Empieza de cero en cada uno?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("borra_por_epoca", hint="¿Cada cuánto borras los gradientes: cada lote o cada época?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        optimizador.zero_grad()
        for X, y in lotes:
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("no_se_mueve", hint="¿Cambian los parámetros? Si llamas a step(), ¿qué encuentra en los gradientes?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.zero_grad()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("paso_por_epoca", hint="Con tres lotes, ¿cuántas veces por época se mueven tus pesos?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            total += costo.item() * len(X)
        optimizador.step()
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("sin_train", hint="El modelo puede llegar en modo de evaluación. ¿Quién lo pone a entrenar?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake(
    "sin_train_y_media_de_medias",
    hint="Hay dos cosas que mirar: ¿en qué modo está el modelo, y cuánto pesa el lote pequeño?",
)
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    historia = []
    for _ in range(epocas):
        dichas = []
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            dichas.append(costo.item())
        historia.append(sum(dichas) / len(dichas))
    return historia


@mistake("media_de_medias", hint="Un lote de 4 y uno de 1: ¿pesan igual sus registros en tu media?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        dichas = []
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            dichas.append(costo.item())
        historia.append(sum(dichas) / len(dichas))
    return historia


@mistake(
    "no_borra_y_media_de_medias", hint="Mira dos cosas: ¿qué gradiente hay al empezar cada lote, y cómo promedias?"
)
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        dichas = []
        for X, y in lotes:
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            dichas.append(costo.item())
        historia.append(sum(dichas) / len(dichas))
    return historia


@mistake("el_ultimo_lote", hint="¿De qué lote es la pérdida que anotas al final de la época?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
        historia.append(costo.item())
    return historia


@mistake("una_por_lote", hint="¿Cuántos números devuelves? Se pide uno por época.")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            historia.append(costo.item())
    return historia


@mistake(
    "perdida_despues",
    hint="¿Con qué pesos está calculada la pérdida que anotas: los de antes o los de después del paso?",
)
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            perdida(modelo(X), y).backward()
            optimizador.step()
            total += perdida(modelo(X), y).item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("suma_sin_dividir", hint="Si duplicas los registros, ¿se duplica la pérdida que anotas?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total)
    return historia


@mistake("acumula_epocas", hint="¿Vuelve a 0 el total cuando empieza otra época?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia, total = [], 0.0
    for _ in range(epocas):
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("softmax_de_mas", hint="¿Qué espera la pérdida, logits o probabilidades? ¿Qué le das?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(torch.softmax(modelo(X), dim=1), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


@mistake("un_lote_menos", hint="¿Pasa el último lote, el pequeño, por tu ciclo?")
def entrenar(modelo, optimizador, perdida, lotes, epocas):
    modelo.train()
    lotes = lotes[:-1] or lotes
    historia = []
    for _ in range(epocas):
        total = 0.0
        for X, y in lotes:
            optimizador.zero_grad()
            costo = perdida(modelo(X), y)
            costo.backward()
            optimizador.step()
            total += costo.item() * len(X)
        historia.append(total / sum(len(X) for X, _ in lotes))
    return historia


# ---- Exactitud ----


@mistake("media_de_medias", hint="Un lote de 4 perfecto y uno de 1 fallado: ¿es 0,5 la exactitud?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.dichas = []

    def actualizar(self, logits, y):
        self.dichas.append((logits.argmax(dim=1) == y).double().mean().item())

    def calcular(self):
        return sum(self.dichas) / len(self.dichas) if self.dichas else 0.0


@mistake("solo_el_ultimo", hint="¿Qué recuerda tu métrica del primer lote cuando llega el segundo?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.aciertos, self.registros = 0, 0

    def actualizar(self, logits, y):
        self.aciertos = (logits.argmax(dim=1) == y).sum().item()
        self.registros = len(y)

    def calcular(self):
        return self.aciertos / self.registros if self.registros else 0.0


@mistake("otro_eje", hint="¿Cuántas predicciones salen de un lote de 7 registros y 3 clases?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.aciertos, self.registros = 0, 0

    def actualizar(self, logits, y):
        self.aciertos += (logits.argmax(dim=0)[: len(y)] == y[: logits.shape[1]]).sum().item()
        self.registros += len(y)

    def calcular(self):
        return self.aciertos / self.registros if self.registros else 0.0


@mistake("no_reinicia", hint="Después de reiniciar(), ¿cuánto vale calcular()?")
class Exactitud:
    def __init__(self):
        self.aciertos, self.registros = 0, 0

    def reiniciar(self):
        self.aciertos = 0

    def actualizar(self, logits, y):
        self.aciertos += (logits.argmax(dim=1) == y).sum().item()
        self.registros += len(y)

    def calcular(self):
        return self.aciertos / self.registros if self.registros else 0.0


@mistake("compartida", hint="Crea dos métricas y da un lote a una sola. ¿Qué dice la otra?")
class Exactitud:
    lotes = []

    def reiniciar(self):
        self.lotes.clear()

    def actualizar(self, logits, y):
        self.lotes.append((int((logits.argmax(dim=1) == y).sum()), len(y)))

    def calcular(self):
        registros = sum(n for _, n in self.lotes)
        return sum(a for a, _ in self.lotes) / registros if registros else 0.0


@mistake("entre_cero", hint="¿Qué responde tu métrica antes de ver el primer registro?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.aciertos, self.registros = 0, 0

    def actualizar(self, logits, y):
        self.aciertos += (logits.argmax(dim=1) == y).sum().item()
        self.registros += len(y)

    def calcular(self):
        return self.aciertos / self.registros


@mistake("cuenta_aciertos", hint="¿Entre qué divides los aciertos?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.aciertos = 0.0

    def actualizar(self, logits, y):
        self.aciertos += (logits.argmax(dim=1) == y).sum().item()

    def calcular(self):
        return self.aciertos


@mistake("cuenta_errores", hint="Un lote perfecto, ¿da 1 o 0 en tu métrica?")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.errores, self.registros = 0, 0

    def actualizar(self, logits, y):
        self.errores += (logits.argmax(dim=1) != y).sum().item()
        self.registros += len(y)

    def calcular(self):
        return self.errores / self.registros if self.registros else 0.0


@mistake("devuelve_tensor", hint="¿De qué tipo es lo que devuelve calcular()? Se pide un número de Python.")
class Exactitud:
    def __init__(self):
        self.reiniciar()

    def reiniciar(self):
        self.aciertos, self.registros = torch.tensor(0.0), 0

    def actualizar(self, logits, y):
        self.aciertos = self.aciertos + (logits.argmax(dim=1) == y).sum()
        self.registros += len(y)

    def calcular(self):
        return self.aciertos / max(self.registros, 1)


# ---- Momento ----


@mistake("sin_memoria", hint="¿Cuánto vale v al empezar el segundo paso? ¿Recuerdas la del primero?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is not None:
                    p -= grupo["lr"] * p.grad


@mistake(
    "velocidad_en_el_objeto", hint="Guarda el estado, cárgalo en un optimizador nuevo y sigue. ¿Viaja tu velocidad?"
)
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})
        self.velocidades = {}

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                v = grupo["momento"] * self.velocidades.get(p, torch.zeros_like(p)) + p.grad
                self.velocidades[p] = v
                p -= grupo["lr"] * v


@mistake("tasa_del_principio", hint='Si a mitad del entrenamiento cambia grupo["lr"], ¿se entera tu paso?')
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})
        self.lr = lr

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p -= self.lr * estado["velocidad"]


@mistake(
    "tasa_dentro",
    hint="¿La tasa multiplica al gradiente al acumular, o a la velocidad al moverse? Cambia la tasa y compara.",
)
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                v = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + grupo["lr"] * p.grad
                estado["velocidad"] = v
                p -= v


@mistake("media_exponencial", hint="Esa es la del taller 06. En la fórmula de aquí, ¿qué multiplica a g?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado, mu = self.state[p], grupo["momento"]
                estado["velocidad"] = mu * estado.get("velocidad", torch.zeros_like(p)) + (1 - mu) * p.grad
                p -= grupo["lr"] * estado["velocidad"]


@mistake("sube", hint="Con gradiente positivo, ¿debe crecer θ?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p += grupo["lr"] * estado["velocidad"]


@mistake("freno_al_reves", hint="¿Qué signo lleva la velocidad anterior en la fórmula?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                estado["velocidad"] = p.grad - grupo["momento"] * estado.get("velocidad", torch.zeros_like(p))
                p -= grupo["lr"] * estado["velocidad"]


@mistake("nesterov", hint="¿Con qué velocidad se mueve θ en la fórmula? Haz el ejemplo de dos pasos.")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado, mu = self.state[p], grupo["momento"]
                estado["velocidad"] = mu * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p -= grupo["lr"] * (p.grad + mu * estado["velocidad"])


@mistake("con_la_velocidad_vieja", hint="En el primer paso, ¿se mueve θ? ¿Qué se calcula primero, v o θ?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                vieja = estado.get("velocidad", torch.zeros_like(p))
                p -= grupo["lr"] * vieja
                estado["velocidad"] = grupo["momento"] * vieja + p.grad


@mistake(
    "velocidad_es_el_gradiente",
    hint="La primera velocidad, ¿es un tensor tuyo o es p.grad? Quien borre el gradiente, ¿la borra?",
)
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                if "velocidad" not in estado:
                    estado["velocidad"] = torch.zeros_like(p)
                else:
                    estado["velocidad"].mul_(grupo["momento"]).add_(p.grad)
                p -= grupo["lr"] * (estado["velocidad"] if estado["velocidad"].any() else p.grad)


@mistake("no_espera_none", hint="¿Qué pasa con un parámetro al que ningún cálculo le dejó gradiente?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                estado = self.state[p]
                estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p -= grupo["lr"] * estado["velocidad"]


@mistake(
    "sigue_rodando", hint="Sin gradiente, un parámetro se queda quieto. ¿Qué hace el tuyo con la velocidad que traía?"
)
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                g = torch.zeros_like(p) if p.grad is None else p.grad
                estado = self.state[p]
                estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + g
                p -= grupo["lr"] * estado["velocidad"]


@mistake("sale_del_ciclo", hint="Si un parámetro no tiene gradiente, ¿qué pasa con los que vienen después de él?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    return
                estado = self.state[p]
                estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p -= grupo["lr"] * estado["velocidad"]


@mistake("un_solo_grupo", hint="¿Cuántos grupos de parámetros recorres?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr, "momento": momento})

    @torch.no_grad()
    def step(self):
        grupo = self.param_groups[0]
        for p in grupo["params"]:
            if p.grad is None:
                continue
            estado = self.state[p]
            estado["velocidad"] = grupo["momento"] * estado.get("velocidad", torch.zeros_like(p)) + p.grad
            p -= grupo["lr"] * estado["velocidad"]


@mistake("momento_fijo", hint="¿Usas el momento que te dieron, o siempre el mismo número?")
class Momento(torch.optim.Optimizer):
    def __init__(self, parametros, lr, momento=0.9):
        super().__init__(parametros, {"lr": lr})

    @torch.no_grad()
    def step(self):
        for grupo in self.param_groups:
            for p in grupo["params"]:
                if p.grad is None:
                    continue
                estado = self.state[p]
                estado["velocidad"] = 0.9 * estado.get("velocidad", torch.zeros_like(p)) + p.grad
                p -= grupo["lr"] * estado["velocidad"]


# ---- tomarPunto ----


@mistake("alias", hint="Mueve un peso después de tomar el punto. ¿Cambia también lo que guardaste?")
def tomarPunto(modelo, optimizador, epoca):
    return {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "epoca": epoca}


@mistake("copia_superficial", hint="dict(…) copia el diccionario. ¿Y los tensores que hay dentro?")
def tomarPunto(modelo, optimizador, epoca):
    return {"modelo": dict(modelo.state_dict()), "optimizador": copy.deepcopy(optimizador.state_dict()), "epoca": epoca}


@mistake("velocidades_vivas", hint="Los pesos guardados están bien. ¿Y las velocidades del optimizador?")
def tomarPunto(modelo, optimizador, epoca):
    pesos = {nombre: valor.clone() for nombre, valor in modelo.state_dict().items()}
    return {"modelo": pesos, "optimizador": optimizador.state_dict(), "epoca": epoca}


@mistake("sin_velocidades", hint="Al volver, ¿con qué velocidad empieza el momentum?")
def tomarPunto(modelo, optimizador, epoca):
    estado = copy.deepcopy(optimizador.state_dict())
    return {"modelo": copy.deepcopy(modelo.state_dict()), "optimizador": {**estado, "state": {}}, "epoca": epoca}


@mistake("sin_optimizador", hint="¿Qué tres cosas pide la tabla?")
def tomarPunto(modelo, optimizador, epoca):
    return {"modelo": copy.deepcopy(modelo.state_dict()), "epoca": epoca}


@mistake("sin_epoca", hint="¿Por qué época iba el entrenamiento? ¿Lo dice tu punto?")
def tomarPunto(modelo, optimizador, epoca):
    return copy.deepcopy({"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict()})


@mistake("una_epoca_mas", hint="¿Qué número de época guardas, y cuál te dieron?")
def tomarPunto(modelo, optimizador, epoca):
    estados = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "epoca": epoca + 1}
    return copy.deepcopy(estados)


@mistake("objetos", hint="¿Guardas el modelo, o su estado? ¿Qué sabe leer load_state_dict?")
def tomarPunto(modelo, optimizador, epoca):
    return copy.deepcopy({"modelo": modelo, "optimizador": optimizador, "epoca": epoca})


@mistake("media_precision", hint="¿Con cuántas cifras guardas los pesos?")
def tomarPunto(modelo, optimizador, epoca):
    pesos = {nombre: valor.half() for nombre, valor in modelo.state_dict().items()}
    return {"modelo": pesos, "optimizador": copy.deepcopy(optimizador.state_dict()), "epoca": epoca}


# ---- sembrar ----


@mistake("solo_torch", hint="¿De dónde salen los números de random.random() y de np.random.random()?")
def sembrar(semilla):
    torch.manual_seed(semilla)


@mistake("solo_numpy", hint="¿Quién siembra el generador con el que nacen los pesos de una capa?")
def sembrar(semilla):
    np.random.seed(semilla)


@mistake("sin_python", hint="Barajar una lista con random.shuffle, ¿da lo mismo dos veces?")
def sembrar(semilla):
    np.random.seed(semilla)
    torch.manual_seed(semilla)


@mistake("sin_torch", hint="Crea una capa dos veces después de sembrar. ¿Nacen iguales?")
def sembrar(semilla):
    random.seed(semilla)
    np.random.seed(semilla)


@mistake("sin_numpy", hint="¿Da NumPy los mismos números dos veces?")
def sembrar(semilla):
    random.seed(semilla)
    torch.manual_seed(semilla)


@mistake("siempre_la_misma", hint="¿Dónde usas el argumento?")
def sembrar(semilla):
    random.seed(42)
    np.random.seed(42)
    torch.manual_seed(42)


@mistake(
    "generador_suelto", hint="Un generador nuevo que nadie usa, ¿cambia lo que dan np.random.random() y torch.rand()?"
)
def sembrar(semilla):
    random.seed(semilla)
    np.random.default_rng(semilla)
    torch.Generator().manual_seed(semilla)


@mistake("en_cadena", hint="¿Siembras los tres con la misma semilla que te dieron?")
def sembrar(semilla):
    random.seed(semilla)
    np.random.seed(semilla + 1)
    torch.manual_seed(semilla + 2)
