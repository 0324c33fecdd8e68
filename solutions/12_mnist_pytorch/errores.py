"""Typical mistakes of unit 12, each with the question that helps."""

from autograder.authoring import mistake

# --- ConjuntoDigitos ---


@mistake("sin_escala", hint="¿Entre qué valores queda tu imagen? ¿Y entre cuáles la pide el enunciado?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0).float()
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("division_entera", hint="Mira los píxeles de tu imagen. ¿Cuántos valores distintos hay?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes // 255, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0).float()
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("escala_por_imagen", hint="Una imagen oscura y otra clara, ¿deben terminar igual de claras?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0).float()
        imagen = imagen / imagen.max()
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("sin_canal", hint="¿Cuántos ejes tiene tu imagen? ¿Dónde está el del canal?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("canal_al_final", hint="En PyTorch, ¿el canal va delante o detrás del alto y el ancho?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(-1) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("aplanada", hint="¿Quién aplana la imagen en este taller: el conjunto o la red?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).flatten() / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("traspuesta", hint="Pide una imagen de 4 de alto y 6 de ancho. ¿Qué forma tiene la que entregas?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).T.unsqueeze(0) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("etiqueta_de_bytes", hint="¿De qué dtype es el lote de clases que arma el DataLoader? ¿Cuál pide la pérdida?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, torch.from_numpy(etiquetas), transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, self.etiquetas[i]


@mistake("etiqueta_real", hint="Una clase, ¿es un número con decimales? Mira el dtype del lote de clases.")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, float(self.etiquetas[i])


@mistake("doble_precision", hint="¿De qué dtype es tu imagen? NumPy y PyTorch no dividen con la misma precisión.")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes / 255, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0)
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("no_transforma", hint="Crea el conjunto con transformar=torch.neg. ¿Cambia algo de lo que entrega?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas = imagenes, etiquetas

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        return torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 255, int(self.etiquetas[i])


@mistake("transforma_los_bytes", hint="¿Qué recibe tu transformación: la imagen ya convertida o los bytes?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0)
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen / 255, int(self.etiquetas[i])


@mistake("largo_del_alto", hint="¿Cuántas imágenes hay? ¿Y cuánto dice len(conjunto)?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return self.imagenes.shape[1]

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 255
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


@mistake("escala_en_sitio", hint="Crea dos conjuntos con las mismas imágenes. ¿Ve el segundo lo mismo que el primero?")
class ConjuntoDigitos(Dataset):
    def __init__(self, imagenes, etiquetas, transformar=None):
        imagenes //= 2
        self.imagenes, self.etiquetas, self.transformar = imagenes, etiquetas, transformar

    def __len__(self):
        return len(self.etiquetas)

    def __getitem__(self, i):
        imagen = torch.from_numpy(self.imagenes[i]).unsqueeze(0) / 127.5
        imagen = self.transformar(imagen) if self.transformar else imagen
        return imagen, int(self.etiquetas[i])


# --- separarValidacion ---


@mistake("sin_barajar", hint="Mira los índices de la validación. ¿Qué pasa si los datos vienen ordenados por clase?")
def separarValidacion(m, fraccion, semilla):
    cuantos = round(fraccion * m)
    return torch.arange(cuantos, m), torch.arange(cuantos)


@mistake("con_fuga", hint="¿Hay algún índice que esté en las dos partes? Cuéntalos.")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    return orden, orden[: round(fraccion * m)]


@mistake("al_reves", hint="¿Qué va primero en lo que devuelves? Mira cuál de las dos partes es la grande.")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    cuantos = round(fraccion * m)
    return orden[:cuantos], orden[cuantos:]


@mistake("fraccion_de_entrenamiento", hint="La fracción, ¿de quién es? Con 0,1, ¿con cuántos entrenas?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    cuantos = m - round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("valida_con_el_final", hint="La validación son los primeros de la permutación. ¿De dónde tomas los tuyos?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    corte = m - round(fraccion * m)
    return orden[:corte], orden[corte:]


@mistake("azar_de_todos", hint="Llama a torch.rand(1) antes y después. ¿A quién le cambiaste el azar?")
def separarValidacion(m, fraccion, semilla):
    torch.manual_seed(semilla)
    orden = torch.randperm(m)
    cuantos = round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("sin_semilla", hint="¿Dónde usas la semilla? Llámala dos veces y compara.")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m)
    cuantos = round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("semilla_fija", hint="Pide dos semillas distintas. ¿Cambia la separación?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(0))
    cuantos = round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("trunca", hint="Con m = 29 y fraccion = 0.3 son 8,7 registros. ¿Cuántos apartas?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    cuantos = int(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("techo", hint="Con m = 31 y fraccion = 0.1 son 3,1 registros. ¿Cuántos apartas?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randperm(m, generator=torch.Generator().manual_seed(semilla))
    cuantos = math.ceil(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("con_repeticion", hint="Junta las dos partes y ordénalas. ¿Falta algún registro? ¿Se repite otro?")
def separarValidacion(m, fraccion, semilla):
    orden = torch.randint(m, (m,), generator=torch.Generator().manual_seed(semilla))
    cuantos = round(fraccion * m)
    return orden[cuantos:], orden[:cuantos]


@mistake("dos_sorteos", hint="¿Cuántas permutaciones sorteas? ¿Puede un registro salir en las dos partes?")
def separarValidacion(m, fraccion, semilla):
    azar = torch.Generator().manual_seed(semilla)
    cuantos = round(fraccion * m)
    valida = torch.randperm(m, generator=azar)[:cuantos]
    return torch.randperm(m, generator=azar)[cuantos:], valida


# --- RedDigitos ---


@mistake("lista_de_python", hint="¿Qué da list(red.parameters())? ¿Cómo se entera la red de que esas capas son suyas?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = [nn.Linear(a, b) for a, b in pairwise(tamanos)]
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa.to(a.dtype)(a)))
        return self.capas[-1].to(a.dtype)(a)


@mistake("sin_super", hint="¿Qué tiene que pasar en __init__ antes de guardar una capa? Lee la excepción.")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return self.capas[-1](a)


@mistake("activa_la_salida", hint="¿Puede ser negativo un logit tuyo? ¿Y uno de los del ejemplo?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return self.activacion(self.capas[-1](a))


@mistake("softmax_al_final", hint="Suma una fila de tu respuesta. ¿Son logits? ¿Quién hace ya la softmax?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return torch.softmax(self.capas[-1](a), dim=1)


@mistake("sin_activacion", hint="Dos capas lineales seguidas, ¿a cuántas equivalen? ¿Dónde está la curva?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.abandono = nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(capa(a))
        return self.capas[-1](a)


@mistake("siempre_relu", hint="Crea la red con activacion=torch.tanh. ¿Cambia la respuesta?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.abandono = nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(torch.relu(capa(a)))
        return self.capas[-1](a)


@mistake("sin_aplanar", hint="Pásale un lote de imágenes. ¿Qué forma espera la primera capa?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        for capa in self.capas[:-1]:
            X = self.abandono(self.activacion(capa(X)))
        return self.capas[-1](X)


@mistake("aplana_el_lote", hint="Con cinco imágenes, ¿cuántas filas entran en la primera capa?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten()
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return self.capas[-1](a)


@mistake("dropout_siempre", hint="Pon la red en eval() y pregúntale dos veces lo mismo. ¿Responde igual?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, abandono

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = nn.functional.dropout(self.activacion(capa(a)), self.abandono)
        return self.capas[-1](a)


@mistake("sin_dropout", hint="Pon la red en train() con abandono=0.5 y pregúntale dos veces lo mismo. ¿Qué esperas?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion = activacion

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.activacion(capa(a))
        return self.capas[-1](a)


@mistake("dropout_en_la_salida", hint="¿Se puede apagar una clase al azar? ¿Qué unidades se apagan?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.activacion(capa(a))
        return self.abandono(self.capas[-1](a))


@mistake("dropout_en_la_entrada", hint="El abandono, ¿apaga píxeles o unidades ocultas?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.activacion(capa(self.abandono(a)))
        return self.capas[-1](a)


@mistake("sin_sesgos", hint="Cuenta los parámetros de la tabla. ¿Qué le falta a cada capa?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList(nn.Linear(a, b, bias=False) for a, b in pairwise(tamanos))
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        a = X.flatten(start_dim=1)
        for capa in self.capas[:-1]:
            a = self.abandono(self.activacion(capa(a)))
        return self.capas[-1](a)


@mistake("secuencia_con_huecos", hint="Imprime los nombres de tus parámetros. ¿Son los que pide el enunciado?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        piezas = [nn.Flatten()]
        for a, b in pairwise(tamanos):
            piezas += [nn.Linear(a, b), nn.ReLU(), nn.Dropout(abandono)]
        self.capas = nn.Sequential(*piezas[:-2])

    def forward(self, X):
        return self.capas(X)


@mistake("solo_dos_capas", hint="Pide una red (12, 7, 5, 6, 4). ¿Cuántas capas tiene la tuya?")
class RedDigitos(nn.Module):
    def __init__(self, tamanos, activacion=torch.relu, abandono=0.0):
        super().__init__()
        self.capas = nn.ModuleList([nn.Linear(tamanos[0], tamanos[1]), nn.Linear(tamanos[1], tamanos[-1])])
        self.activacion, self.abandono = activacion, nn.Dropout(abandono)

    def forward(self, X):
        return self.capas[1](self.abandono(self.activacion(self.capas[0](X.flatten(start_dim=1)))))


# --- pesosDesdeNumpy ---


@mistake("traspone", hint="nn.Linear guarda (salidas, entradas). ¿Y tu W del taller 05?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.tensor(w1.T.copy()),
        "capas.0.bias": torch.tensor(b1.ravel()),
        "capas.1.weight": torch.tensor(w2.T.copy()),
        "capas.1.bias": torch.tensor(b2.ravel()),
    }


@mistake("sesgos_en_columna", hint="¿Qué forma tiene el bias de un nn.Linear? ¿Y el tuyo?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.tensor(w1),
        "capas.0.bias": torch.tensor(b1),
        "capas.1.weight": torch.tensor(w2),
        "capas.1.bias": torch.tensor(b2),
    }


@mistake("sesgos_en_fila", hint="¿Cuántos ejes tiene el bias de un nn.Linear?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.tensor(w1),
        "capas.0.bias": torch.tensor(b1.T.copy()),
        "capas.1.weight": torch.tensor(w2),
        "capas.1.bias": torch.tensor(b2.T.copy()),
    }


@mistake(
    "traspone_y_sesgos", hint="Anota la forma de los cuatro arreglos y la de los cuatro parámetros. ¿Cuáles coinciden?"
)
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.tensor(w1.T.copy()),
        "capas.0.bias": torch.tensor(b1),
        "capas.1.weight": torch.tensor(w2.T.copy()),
        "capas.1.bias": torch.tensor(b2),
    }


@mistake("comparten_memoria", hint="Pon a cero un tensor de los tuyos. ¿Qué le pasa al arreglo de NumPy?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.from_numpy(w1),
        "capas.0.bias": torch.from_numpy(b1.ravel()),
        "capas.1.weight": torch.from_numpy(w2),
        "capas.1.bias": torch.from_numpy(b2.ravel()),
    }


@mistake("nombres_de_numpy", hint="Imprime RedDigitos((3, 5, 4)).state_dict().keys(). ¿Son tus claves?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "w1": torch.tensor(w1),
        "b1": torch.tensor(b1.ravel()),
        "w2": torch.tensor(w2),
        "b2": torch.tensor(b2.ravel()),
    }


@mistake("desde_uno", hint="¿Con qué número empieza a contar un nn.ModuleList?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.1.weight": torch.tensor(w1),
        "capas.1.bias": torch.tensor(b1.ravel()),
        "capas.2.weight": torch.tensor(w2),
        "capas.2.bias": torch.tensor(b2.ravel()),
    }


@mistake("sin_sesgos", hint="¿Cuántos parámetros tiene cada capa? ¿Cuántos pones tú?")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {"capas.0.weight": torch.tensor(w1), "capas.1.weight": torch.tensor(w2)}


@mistake("capas_cambiadas", hint="¿Qué capa toca los píxeles? Compara las formas con las de la tabla.")
def pesosDesdeNumpy(w1, b1, w2, b2):
    return {
        "capas.0.weight": torch.tensor(w2),
        "capas.0.bias": torch.tensor(b2.ravel()),
        "capas.1.weight": torch.tensor(w1),
        "capas.1.bias": torch.tensor(b1.ravel()),
    }


# --- pasoEntrenamiento ---


@mistake("sin_zero_grad", hint="Al terminar el segundo paso, ¿de cuántos lotes es el gradiente que hay en p.grad?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("borra_al_final", hint="Los gradientes pueden llegar llenos de antes. ¿Quién los borra antes del primer paso?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    optimizador.zero_grad()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("borra_tras_backward", hint="Entre backward() y step(), ¿qué hay en p.grad? ¿Se movió algún peso?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.zero_grad()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("sin_step", hint="Compara los pesos antes y después. ¿Quién los mueve?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("step_antes_de_backward", hint="Cuando llamas a step(), ¿de qué lote son los gradientes que usa?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    valor = perdida(logits, y)
    optimizador.step()
    optimizador.zero_grad()
    valor.backward()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("softmax_de_mas", hint="CrossEntropyLoss espera logits. ¿Qué le estás pasando? ¿Cuánto puede bajar así?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    probabilidades = torch.softmax(modelo(X), dim=1)
    valor = perdida(probabilidades, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (probabilidades.argmax(dim=1) == y).sum().item()


@mistake("suma_de_perdidas", hint="Duplica el lote. ¿Debería duplicarse la pérdida media?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item() * len(y), (logits.argmax(dim=1) == y).sum().item()


@mistake("perdida_propia", hint="¿Usas la función de pérdida que recibes? Prueba con label_smoothing=0.3.")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = nn.functional.cross_entropy(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("gradiente_de_la_suma", hint="¿De qué llamas a backward(): de la media del lote o de una suma?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    (valor * len(y)).backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("fraccion_de_aciertos", hint="Te piden cuántos acertó. ¿Es eso un número entre 0 y 1?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).float().mean().item()


@mistake(
    "aciertos_despues", hint="¿Con qué pesos cuentas los aciertos: con los de antes del paso o con los de después?"
)
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    valor = perdida(modelo(X), y)
    valor.backward()
    optimizador.step()
    return valor.item(), (modelo(X).argmax(dim=1) == y).sum().item()


@mistake("todo_despues", hint="Si vuelves a avanzar después del paso, ¿de qué pesos es la pérdida que devuelves?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    perdida(modelo(X), y).backward()
    optimizador.step()
    with torch.no_grad():
        logits = modelo(X)
        return perdida(logits, y).item(), (logits.argmax(dim=1) == y).sum().item()


@mistake("errores_por_aciertos", hint="Con una red perfecta, ¿cuánto devuelves?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) != y).sum().item()


@mistake("sin_gradientes", hint="¿Dónde abriste torch.no_grad()? ¿Puede backward() trabajar ahí dentro?")
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    optimizador.zero_grad()
    with torch.no_grad():
        logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).sum().item()


@mistake(
    "sin_zero_grad_y_fraccion",
    hint="Hay dos cosas: ¿quién borra los gradientes? Y los aciertos, ¿se cuentan o se promedian?",
)
def pasoEntrenamiento(modelo, perdida, optimizador, X, y):
    logits = modelo(X)
    valor = perdida(logits, y)
    valor.backward()
    optimizador.step()
    return valor.item(), (logits.argmax(dim=1) == y).float().mean().item()


# --- entrenarEpoca ---


@mistake("sin_train", hint="Si quien te llamó acaba de evaluar, ¿en qué modo te llega el modelo?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("en_eval", hint="¿En qué modo debe aprender la red? ¿Y en cuál la pones?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("train_al_final", hint="¿En qué modo está la red cuando da el primer paso?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
        modelo.train()
    return total / m, aciertos / m


@mistake("media_de_medias", hint="Un lote de 6 y uno de 2, ¿deben pesar lo mismo en la media?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    perdidas, exactitudes = [], []
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        perdidas.append(valor)
        exactitudes.append(bien / len(y))
    return sum(perdidas) / len(perdidas), sum(exactitudes) / len(exactitudes)


@mistake("media_de_perdidas", hint="La exactitud va bien. La pérdida, ¿es la media de los lotes o la de los registros?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor, aciertos + bien, m + len(y)
    return total / len(cargador), aciertos / m


@mistake("sin_multiplicar", hint="La pérdida de cada lote ya es una media. ¿Entre qué la vuelves a dividir?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor, aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("largo_del_conjunto", hint="Si el cargador deja registros fuera, ¿entre cuántos divides?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, len(cargador.dataset)
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos = total + valor * len(y), aciertos + bien
    return total / m, aciertos / m


@mistake("lotes_por_tamano", hint="¿Tienen todos los lotes el tamaño del primero?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, tamano = 0.0, 0, None
    for X, y in cargador:
        tamano = tamano or len(y)
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos = total + valor * len(y), aciertos + bien
    return total / (tamano * len(cargador)), aciertos / (tamano * len(cargador))


@mistake("solo_el_ultimo", hint="¿De cuántos lotes hablan los números que devuelves?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
    return valor, bien / len(y)


@mistake("return_dentro", hint="¿Cuántos pasos da tu época? Mira la sangría del return.")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
        return total / m, aciertos / m


@mistake("siempre_el_primero", hint="¿Qué lote ve la red en el segundo paso? ¿Y en el tercero?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for _ in range(len(cargador)):
        X, y = next(iter(cargador))
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("sin_dispositivo", hint="X.to(…) no cambia X: devuelve otro tensor. ¿Cuál le pasas al paso?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X, y)
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("solo_las_imagenes", hint="¿Cuántos tensores tiene un lote? ¿Los llevas todos al dispositivo?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y)
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / m


@mistake("totales", hint="Te piden medias por registro. ¿Crecen tus números si hay más lotes?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos = 0.0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos = total + valor * len(y), aciertos + bien
    return total, aciertos


@mistake("aciertos_entre_lotes", hint="¿Puede una exactitud pasar de 1? ¿Entre qué divides los aciertos?")
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    modelo.train()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        total, aciertos, m = total + valor * len(y), aciertos + bien, m + len(y)
    return total / m, aciertos / len(cargador)


@mistake(
    "sin_train_y_media_de_medias",
    hint="Hay dos cosas: ¿en qué modo aprende la red? Y el último lote, ¿pesa lo que debe?",
)
def entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo="cpu"):
    perdidas, exactitudes = [], []
    for X, y in cargador:
        valor, bien = pasoEntrenamiento(modelo, perdida, optimizador, X.to(dispositivo), y.to(dispositivo))
        perdidas.append(valor)
        exactitudes.append(bien / len(y))
    return sum(perdidas) / len(perdidas), sum(exactitudes) / len(exactitudes)


# --- evaluar ---


@mistake("sin_eval", hint="Evalúa dos veces seguidas. ¿Sale lo mismo? ¿En qué modo está la red?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item() * len(y)
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
    return total / m, aciertos / m


@mistake("sin_no_grad", hint="eval() y los gradientes son dos interruptores. ¿Cuál de los dos falta?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        logits = modelo(X.to(dispositivo))
        total += perdida(logits, y.to(dispositivo)).item() * len(y)
        aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
        m += len(y)
    return total / m, aciertos / m


@mistake("sin_ninguno", hint="Evaluar no es aprender. ¿Qué dos interruptores hay que mover?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    total, aciertos, m = 0.0, 0, 0
    for X, y in cargador:
        logits = modelo(X.to(dispositivo))
        total += perdida(logits, y.to(dispositivo)).item() * len(y)
        aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
        m += len(y)
    return total / m, aciertos / m


@mistake("eval_y_luego_train", hint="¿En qué modo estaba la red cuando vio el segundo lote?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item() * len(y)
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
            modelo.train()
    return total / m, aciertos / m


@mistake("media_de_medias", hint="Evalúa con otro tamaño de lote. ¿Por qué cambia la cifra?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    perdidas, exactitudes = [], []
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            perdidas.append(perdida(logits, y.to(dispositivo)).item())
            exactitudes.append((logits.argmax(dim=1) == y.to(dispositivo)).double().mean().item())
    return sum(perdidas) / len(perdidas), sum(exactitudes) / len(exactitudes)


@mistake("media_de_perdidas", hint="La exactitud va bien. ¿Cuánto pesa cada lote en tu pérdida?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item()
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
    return total / len(cargador), aciertos / m


@mistake("sin_multiplicar", hint="Cada pérdida ya viene dividida entre su lote. ¿Cuántas veces divides?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item()
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
    return total / m, aciertos / m


@mistake("largo_del_conjunto", hint="Si el cargador reparte solo una parte, ¿entre cuántos registros divides?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, len(cargador.dataset)
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item() * len(y)
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
    return total / m, aciertos / m


@mistake("softmax_de_mas", hint="¿Qué espera la pérdida que recibes: logits o probabilidades?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            p = torch.softmax(modelo(X.to(dispositivo)), dim=1)
            total += perdida(p, y.to(dispositivo)).item() * len(y)
            aciertos += (p.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
    return total / m, aciertos / m


@mistake("solo_el_primero", hint="¿Cuántos registros miraste? Revisa la sangría del return.")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            valor = perdida(logits, y.to(dispositivo)).item()
            return valor, (logits.argmax(dim=1) == y.to(dispositivo)).double().mean().item()


@mistake("solo_el_ultimo", hint="¿De cuántos lotes hablan los números que devuelves?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            valor = perdida(logits, y.to(dispositivo)).item()
            bien = (logits.argmax(dim=1) == y.to(dispositivo)).double().mean().item()
    return valor, bien


@mistake("porcentaje", hint="¿Entre qué valores va una exactitud en este taller: de 0 a 1 o de 0 a 100?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, aciertos, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item() * len(y)
            aciertos += (logits.argmax(dim=1) == y.to(dispositivo)).sum().item()
            m += len(y)
    return total / m, 100 * aciertos / m


@mistake("tasa_de_error", hint="Con una red perfecta, ¿cuánto vale la exactitud? ¿Y lo que devuelves?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    modelo.eval()
    total, errores, m = 0.0, 0, 0
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            total += perdida(logits, y.to(dispositivo)).item() * len(y)
            errores += (logits.argmax(dim=1) != y.to(dispositivo)).sum().item()
            m += len(y)
    return total / m, errores / m


@mistake("sin_eval_y_media_de_medias", hint="Hay dos cosas: ¿el modo? ¿Y cuánto pesa el último lote?")
def evaluar(modelo, cargador, perdida, dispositivo="cpu"):
    perdidas, exactitudes = [], []
    with torch.no_grad():
        for X, y in cargador:
            logits = modelo(X.to(dispositivo))
            perdidas.append(perdida(logits, y.to(dispositivo)).item())
            exactitudes.append((logits.argmax(dim=1) == y.to(dispositivo)).double().mean().item())
    return sum(perdidas) / len(perdidas), sum(exactitudes) / len(exactitudes)


# --- planDeTasa ---


@mistake("sin_calentamiento", hint="¿Dónde usas el calentamiento? ¿Cuánto vale tu factor en la primera época?")
def planDeTasa(optimizador, epocas, calentamiento):
    return torch.optim.lr_scheduler.LambdaLR(optimizador, lambda e: 0.5 * (1 + math.cos(math.pi * e / epocas)))


@mistake("arranca_en_cero", hint="¿Con qué tasa se entrena la época 0? ¿Aprende algo?")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return e / calentamiento
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("llega_antes", hint="Con c = 2, ¿cuánto vale f(1)? Compara con la tabla.")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / calentamiento
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake(
    "coseno_sin_restar", hint="Cuando termina el calentamiento, ¿cuánto debe valer el factor? ¿Dónde empieza tu coseno?"
)
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * e / epocas))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("sin_acortar", hint="El coseno debe llegar casi a 0 en la última época. ¿Cuántas épocas le das?")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / epocas))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("sin_mitad", hint="¿Cuánto vale tu factor cuando empieza el coseno? ¿No debería ser 1?")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("coseno_solo", hint="¿Puede ser negativa una tasa? Mira tu factor en la segunda mitad.")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("baja_en_recta", hint="Compara tu bajada con la de la tabla. ¿Es una recta?")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 1 - (e - calentamiento) / (epocas - calentamiento)

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("tasa_absoluta", hint="LambdaLR multiplica lo que devuelves por la tasa. ¿Devuelves un factor o una tasa?")
def planDeTasa(optimizador, epocas, calentamiento):
    tasa = optimizador.param_groups[0]["lr"]

    def factor(e):
        if e < calentamiento:
            return tasa * (e + 1) / (calentamiento + 1)
        return tasa * 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return torch.optim.lr_scheduler.LambdaLR(optimizador, factor)


@mistake("un_solo_grupo", hint="El optimizador puede tener varios grupos. ¿Qué tasa acaba teniendo cada uno?")
def planDeTasa(optimizador, epocas, calentamiento):
    tasa = optimizador.param_groups[0]["lr"]

    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    funciones = [lambda e, g=g: factor(e) * tasa / g["lr"] for g in [dict(g) for g in optimizador.param_groups]]
    return torch.optim.lr_scheduler.LambdaLR(optimizador, funciones)


@mistake("devuelve_el_factor", hint="Quien te llama hará plan.step(). ¿Tiene step() lo que devuelves?")
def planDeTasa(optimizador, epocas, calentamiento):
    def factor(e):
        if e < calentamiento:
            return (e + 1) / (calentamiento + 1)
        return 0.5 * (1 + math.cos(math.pi * (e - calentamiento) / (epocas - calentamiento)))

    return factor


# --- ParadaTemprana ---


@mistake("no_reinicia", hint="Cuando una época mejora, ¿cuántas van seguidas sin mejorar?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        if mejora:
            self.mejor = perdida
        else:
            self.espera += 1
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("una_de_mas", hint="Con paciencia 1, ¿en cuál época sin mejorar debe parar?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera > self.paciencia
        return mejora


@mistake("contra_la_anterior", hint="0,61 baja de 0,65. ¿Es la mejor hasta ahora?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        self.espera = 0 if mejora else self.espera + 1
        self.mejor = perdida
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("empate_mejora", hint="Si la pérdida es exactamente la mejor, ¿mejoró?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida <= self.mejor - self.mejora_minima
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("sin_minimo", hint="¿Dónde usas mejora_minima? Una mejora de una millonésima, ¿cuenta siempre?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia = paciencia
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("minimo_al_reves", hint="Con tu comparación, ¿puede «mejorar» una pérdida peor que la mejor?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor + self.mejora_minima
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("mejor_siempre_baja", hint="Una pérdida que baja muy poco no mejora. ¿Cambia entonces self.mejor?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        self.espera = 0 if mejora else self.espera + 1
        self.mejor = min(self.mejor, perdida)
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("busca_la_mayor", hint="Una pérdida mejor, ¿es más alta o más baja?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = -math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida > self.mejor + self.mejora_minima
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("nan_mejora", hint="¿Qué responde tu comparación con nan? Prueba nan >= 1.")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        if perdida >= self.mejor - self.mejora_minima:
            self.espera += 1
            self.parar = self.espera >= self.paciencia
            return False
        self.mejor, self.espera, self.parar = perdida, 0, False
        return True


@mistake("espera_cualquier_epoca", hint="¿Cuentas las épocas sin mejorar o todas?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        self.mejor = perdida if mejora else self.mejor
        self.espera += 1
        self.parar = self.espera >= self.paciencia
        return mejora


@mistake("devuelve_parar", hint="¿Qué responde mirar(): si mejoró o si hay que parar?")
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        self.mejor, self.espera = (perdida, 0) if mejora else (self.mejor, self.espera + 1)
        self.parar = self.espera >= self.paciencia
        return self.parar


@mistake(
    "no_reinicia_y_una_de_mas",
    hint="Hay dos cosas: ¿qué pasa con la cuenta al mejorar? ¿Y con cuántas épocas se acaba?",
)
class ParadaTemprana:
    def __init__(self, paciencia, mejora_minima=0.0):
        self.paciencia, self.mejora_minima = paciencia, mejora_minima
        self.mejor, self.espera, self.parar = math.inf, 0, False

    def mirar(self, perdida):
        mejora = perdida < self.mejor - self.mejora_minima
        if mejora:
            self.mejor = perdida
        else:
            self.espera += 1
        self.parar = self.espera > self.paciencia
        return mejora


# --- entrenar ---


@mistake(
    "sin_copia", hint="¿Es state_dict() una copia? ¿Y los tensores de state_dict().copy()? Míralos una época después."
)
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = modelo.state_dict()
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("sin_restaurar", hint="Al terminar, ¿con qué pesos queda el modelo: con los últimos o con los mejores?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    return historia


@mistake("guarda_siempre", hint="¿Cuándo guardas los pesos: en cada época o solo cuando la parada dice que mejoró?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            parada.mirar(validas[0])
            mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("parada_sorda", hint="La parada pidió parar. ¿Quién le hace caso?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("no_mira", hint="¿Cuántas veces llamas a mirar()? ¿Cómo se entera la parada de la pérdida?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None and parada.parar:
            break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake(
    "vigila_el_entrenamiento", hint="La pérdida de entrenamiento baja casi siempre. ¿Cuál delata que la red memoriza?"
)
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(medidas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("vigila_la_exactitud", hint="¿Qué número le das a la parada: una pérdida o una exactitud?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[1]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("valida_con_entrenamiento", hint="¿Con qué datos validas? ¿Los vio ya la red?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("entrena_con_validacion", hint="¿Con qué datos entrenas? Compara los cargadores de las dos llamadas.")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador_valida, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake(
    "valida_antes", hint="¿De qué pesos es la pérdida de validación: de los de antes o de los de después de la época?"
)
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("plan_antes", hint="¿Con qué tasa se entrena la primera época? ¿Cuándo se mueve el plan?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        if plan is not None:
            plan.step()
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("tasa_despues", hint="La tasa que anotas, ¿es la que usó esta época o la de la siguiente?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        if plan is not None:
            plan.step()
        tasa = optimizador.param_groups[0]["lr"]
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("sin_plan", hint="¿Cuándo cambia la tasa? Mira las que anotaste.")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("plan_obligatorio", hint="¿Qué pasa si plan es None?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("parada_obligatoria", hint="¿Qué pasa si parada es None?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada.mirar(validas[0]):
            mejores = copy.deepcopy(modelo.state_dict())
        if parada.parar:
            break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("para_sin_anotar", hint="La última época también se entrenó. ¿Está en la historia?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("restaura_siempre", hint="Si ninguna época mejoró, ¿qué pesos devuelves al modelo?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = copy.deepcopy(modelo.state_dict())
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if parada is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("historia_cruzada", hint="¿Qué número va en cada lista? Sigue uno desde que nace.")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*validas, *medidas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("solo_la_ultima", hint="¿Cuántos valores tiene cada lista de la historia?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre] = [valor]
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake("sin_dispositivo", hint="Recibes un dispositivo. ¿A quién se lo dices?")
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador)
        validas = evaluar(modelo, cargador_valida, perdida)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if plan is not None:
            plan.step()
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = copy.deepcopy(modelo.state_dict())
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


@mistake(
    "sin_copia_y_plan_antes",
    hint="Hay dos cosas: ¿es state_dict() una copia? ¿Y con qué tasa se entrena la primera época?",
)
def entrenar(
    modelo, cargador, cargador_valida, perdida, optimizador, epocas, plan=None, parada=None, dispositivo="cpu"
):
    nombres = ("perdida", "exactitud", "perdida_valida", "exactitud_valida", "tasa")
    historia = {nombre: [] for nombre in nombres}
    mejores = None
    for _ in range(epocas):
        if plan is not None:
            plan.step()
        tasa = optimizador.param_groups[0]["lr"]
        medidas = entrenarEpoca(modelo, cargador, perdida, optimizador, dispositivo)
        validas = evaluar(modelo, cargador_valida, perdida, dispositivo)
        for nombre, valor in zip(nombres, (*medidas, *validas, tasa), strict=True):
            historia[nombre].append(valor)
        if parada is not None:
            if parada.mirar(validas[0]):
                mejores = modelo.state_dict()
            if parada.parar:
                break
    if mejores is not None:
        modelo.load_state_dict(mejores)
    return historia


# --- guardarPunto ---


@mistake("solo_el_modelo", hint="Al continuar con Adam, ¿de dónde sale su memoria? ¿Y la época?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    torch.save({"modelo": modelo.state_dict()}, destino)


@mistake("pesos_sueltos", hint="Quien abra el archivo buscará cinco claves. ¿Cuáles hay en el tuyo?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    torch.save(modelo.state_dict(), destino)


@mistake("objetos_enteros", hint="¿Guardas el objeto o sus datos? ¿Qué tendría que ejecutar quien lo abra?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    azar = torch.get_rng_state()
    torch.save({"modelo": modelo, "optimizador": optimizador, "plan": plan, "epoca": epoca, "azar": azar}, destino)


@mistake("sin_memorias", hint="La normalización guarda una media que no es un parámetro. ¿Está en tu archivo?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {
        "modelo": {nombre: p.detach() for nombre, p in modelo.named_parameters()},
        "optimizador": optimizador.state_dict(),
        "plan": plan.state_dict(),
        "epoca": epoca,
        "azar": torch.get_rng_state(),
    }
    torch.save(punto, destino)


@mistake("sin_optimizador", hint="¿Qué recuerda Adam de los pasos anteriores? ¿Está en tu archivo?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    azar = torch.get_rng_state()
    torch.save({"modelo": modelo.state_dict(), "plan": plan.state_dict(), "epoca": epoca, "azar": azar}, destino)


@mistake("sin_plan", hint="Al continuar, ¿con qué tasa seguirá el plan?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict()}
    torch.save({**punto, "epoca": epoca, "azar": torch.get_rng_state()}, destino)


@mistake("sin_azar", hint="Al continuar, ¿en qué orden saldrán los lotes? ¿Qué unidades apagará el dropout?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "plan": plan.state_dict()}
    torch.save({**punto, "epoca": epoca}, destino)


@mistake("semilla_por_azar", hint="La semilla dice dónde empezó el azar. ¿Dice por dónde va?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "plan": plan.state_dict()}
    torch.save({**punto, "epoca": epoca, "azar": torch.initial_seed()}, destino)


@mistake("epoca_siguiente", hint="epoca dice cuántas van hechas. ¿Guardas ese número?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"modelo": modelo.state_dict(), "optimizador": optimizador.state_dict(), "plan": plan.state_dict()}
    torch.save({**punto, "epoca": epoca + 1, "azar": torch.get_rng_state()}, destino)


@mistake("claves_en_ingles", hint="Quien cargue el punto buscará las claves del enunciado. ¿Son las tuyas?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    punto = {"model": modelo.state_dict(), "optimizer": optimizador.state_dict(), "scheduler": plan.state_dict()}
    torch.save({**punto, "epoch": epoca, "rng": torch.get_rng_state()}, destino)


@mistake("sin_memorias_ni_azar", hint="Hay dos cosas: ¿están las medias de la normalización? ¿Y por dónde va el azar?")
def guardarPunto(destino, modelo, optimizador, plan, epoca):
    pesos = {nombre: p.detach() for nombre, p in modelo.named_parameters()}
    punto = {"modelo": pesos, "optimizador": optimizador.state_dict(), "plan": plan.state_dict(), "epoca": epoca}
    torch.save(punto, destino)


# --- cargarPunto ---


@mistake("solo_el_modelo", hint="El modelo está al día. ¿Y la memoria de Adam, y la tasa?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    return punto["epoca"]


@mistake(
    "sin_optimizador", hint="¿Qué recuerda después de cargar el optimizador de quien te llamó? ¿Es el que cargaste?"
)
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@mistake("sin_plan", hint="Tras cargar, ¿cuántas épocas cree el plan que van?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    optimizador.load_state_dict(punto["optimizador"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@mistake("sin_azar", hint="¿Apagará el dropout las mismas unidades que si no te hubieras detenido?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    return punto["epoca"]


@mistake("sin_modelo", hint="¿De quién son los pesos con los que sigues?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@mistake("en_eval", hint="¿En qué modo queda el modelo? ¿Va a seguir entrenando?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    modelo.eval()
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@mistake("epoca_siguiente", hint="¿Cuántas épocas iban hechas al guardar? ¿Y cuántas devuelves?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    optimizador.load_state_dict(punto["optimizador"])
    plan.load_state_dict(punto["plan"])
    torch.set_rng_state(punto["azar"])
    return punto["epoca"] + 1


@mistake("avanza_el_plan", hint="Al cargar, ¿terminó alguna época? ¿Por qué se mueve el plan?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    optimizador.load_state_dict(punto["optimizador"])
    for _ in range(punto["epoca"]):
        plan.step()
    torch.set_rng_state(punto["azar"])
    return punto["epoca"]


@mistake("sin_optimizador_ni_azar", hint="Hay dos cosas: ¿qué recuerda Adam? ¿Y por dónde va el azar?")
def cargarPunto(origen, modelo, optimizador, plan):
    punto = torch.load(origen, weights_only=True)
    modelo.load_state_dict(punto["modelo"])
    plan.load_state_dict(punto["plan"])
    return punto["epoca"]


# --- exactitudPorClase (encuentra el error) ---


@mistake("precision", hint="¿Entre qué divides: entre los que son de la clase o entre los que la red llamó así?")
def exactitudPorClase(predichas, reales, clases):
    aciertos = torch.bincount(reales[predichas == reales], minlength=clases)
    return aciertos / torch.bincount(predichas, minlength=clases)


@mistake("entre_todos", hint="Suma tus cifras. ¿De cuántos registros es parte cada una?")
def exactitudPorClase(predichas, reales, clases):
    return torch.bincount(reales[predichas == reales], minlength=clases) / len(reales)


@mistake("ausente_es_cero", hint="De una clase sin registros, ¿qué sabes: que falla todos, o nada?")
def exactitudPorClase(predichas, reales, clases):
    aciertos = torch.bincount(reales[predichas == reales], minlength=clases)
    return aciertos / torch.bincount(reales, minlength=clases).clamp(min=1)


@mistake("ancho_del_lote", hint="¿Cuántos valores devuelves si la última clase no aparece?")
def exactitudPorClase(predichas, reales, clases):
    presentes = int(reales.max()) + 1
    aciertos = torch.bincount(reales[predichas == reales], minlength=presentes)
    return aciertos / torch.bincount(reales)


@mistake("cuentas_sin_dividir", hint="Te piden una parte, entre 0 y 1. ¿Qué devuelves?")
def exactitudPorClase(predichas, reales, clases):
    return torch.bincount(reales[predichas == reales], minlength=clases)


@mistake("errores", hint="En la clase que nunca falla, ¿cuánto debes devolver?")
def exactitudPorClase(predichas, reales, clases):
    errores = torch.bincount(reales[predichas != reales], minlength=clases)
    return errores / torch.bincount(reales, minlength=clases)


@mistake("frecuencia_de_la_prediccion", hint="¿Dónde comparas lo predicho con lo real?")
def exactitudPorClase(predichas, reales, clases):
    return torch.bincount(predichas, minlength=clases) / torch.bincount(reales, minlength=clases)


@mistake("contra_el_resto", hint="Acertar que algo no es un 3, ¿es leer bien los treses?")
def exactitudPorClase(predichas, reales, clases):
    return torch.stack([((predichas == c) == (reales == c)).double().mean() for c in range(clases)])


# --- pruebaSeparacion ---


@mistake("acepta_todo", hint="¿Qué responde tu prueba con una que no baraja?")
def pruebaSeparacion(f):
    return True


@mistake("solo_tamanos", hint="Si las dos partes tienen el tamaño correcto, ¿pueden compartir registros?")
def pruebaSeparacion(f):
    entrena, valida = f(m=50, fraccion=0.2, semilla=1)
    return len(valida) == 10 and len(entrena) == 40


@mistake("solo_fugas", hint="Ningún registro está en las dos partes. ¿Y si falta alguno, o no se barajó?")
def pruebaSeparacion(f):
    entrena, valida = f(m=50, fraccion=0.2, semilla=1)
    return not set(entrena.tolist()) & set(valida.tolist())


@mistake("conjuntos_sin_repeticion", hint="Un conjunto olvida las repeticiones. ¿Y si un índice sale dos veces?")
def pruebaSeparacion(f):
    vistas = []
    for semilla in (1, 1, 2):
        entrena, valida = (parte.tolist() for parte in f(m=50, fraccion=0.2, semilla=semilla))
        if set(entrena) & set(valida) or len(valida) != 10 or sorted(valida) in (list(range(10)), list(range(40, 50))):
            return False
        vistas.append(sorted(valida))
    return vistas[0] == vistas[1] and vistas[0] != vistas[2]


@mistake("sin_semillas", hint="¿Cuántas veces llamas a f? ¿Con cuántas semillas?")
def pruebaSeparacion(f):
    entrena, valida = (parte.tolist() for parte in f(m=50, fraccion=0.2, semilla=1))
    barajada = sorted(valida) not in (list(range(10)), list(range(40, 50)))
    return sorted(entrena + valida) == list(range(50)) and len(valida) == 10 and barajada


@mistake("solo_una_semilla", hint="Dos llamadas con la misma semilla coinciden. ¿Y si coinciden siempre?")
def pruebaSeparacion(f):
    vistas = []
    for _ in range(2):
        entrena, valida = (parte.tolist() for parte in f(m=50, fraccion=0.2, semilla=1))
        if sorted(entrena + valida) != list(range(50)) or len(valida) != 10:
            return False
        if sorted(valida) in (list(range(10)), list(range(40, 50))):
            return False
        vistas.append(sorted(valida))
    return vistas[0] == vistas[1]


@mistake("sin_repetir", hint="Dos semillas dan separaciones distintas. ¿Y si también cambia con la misma semilla?")
def pruebaSeparacion(f):
    vistas = []
    for semilla in (1, 2):
        entrena, valida = (parte.tolist() for parte in f(m=50, fraccion=0.2, semilla=semilla))
        if sorted(entrena + valida) != list(range(50)) or len(valida) != 10:
            return False
        if sorted(valida) in (list(range(10)), list(range(40, 50))):
            return False
        vistas.append(sorted(valida))
    return vistas[0] != vistas[1]


@mistake("exige_la_suya", hint="Otra puede barajar de otro modo y estar bien. ¿Qué exiges tú?")
def pruebaSeparacion(f):
    entrena, valida = f(m=50, fraccion=0.2, semilla=1)
    mia, suya = separarValidacion(m=50, fraccion=0.2, semilla=1)
    return torch.equal(entrena, mia) and torch.equal(valida, suya)


@mistake("no_mira_si_baraja", hint="¿Aceptas una que siempre valida con los primeros?")
def pruebaSeparacion(f):
    vistas = []
    for semilla in (1, 1, 2):
        entrena, valida = (parte.tolist() for parte in f(m=50, fraccion=0.2, semilla=semilla))
        if sorted(entrena + valida) != list(range(50)) or len(valida) != 10:
            return False
        vistas.append(sorted(valida))
    return vistas[0] == vistas[1]
