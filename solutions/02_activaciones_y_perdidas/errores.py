"""Typical wrong implementations of 02_activaciones_y_perdidas, each with its question. The more specific ones first."""

from autograder.authoring import mistake

# ---- sigmoide ----


@mistake("exponente_positivo", hint="Prueba con z = 5 y z = −5. ¿Cuál de los dos debería quedar cerca de 1?")
def sigmoide(z):
    return 1 / (1 + np.exp(z))


@mistake("infinito_entre_infinito", hint="¿Cuánto vale e¹⁰⁰⁰ para NumPy, y qué resulta al dividirlo entre sí mismo?")
def sigmoide(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake("sin_valor_absoluto", hint="Tu e debería estar entre 0 y 1 con cualquier z. ¿Lo está si z es negativa?")
def sigmoide(z):
    e = np.exp(-z)
    return np.where(z >= 0, 1, e) / (1 + e)


@mistake("una_sola_mitad", hint="Con |z| tu función es par. ¿Debe valer lo mismo σ(2) que σ(−2)?")
def sigmoide(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@mistake("cola_perdida", hint="Casi: imprime tu sigmoide en z = −40. ¿Qué dos números casi iguales restas?")
def sigmoide(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


@mistake("z_recortada", hint="¿Qué da tu función en z = 3 y en z = 4? Deberían ser números distintos.")
def sigmoide(z):
    return 1 / (1 + np.exp(-np.clip(z, -2, 2)))


@mistake("tangente", hint="Tu función vale 0 en z = 0. ¿Qué probabilidad da quien no sabe nada?")
def sigmoide(z):
    return np.tanh(z)


@mistake("tangente_reescalada", hint="Va de 0 a 1, pero sube demasiado rápido. ¿Qué da en z = ln 3?")
def sigmoide(z):
    return 0.5 * (1 + np.tanh(z))


@mistake("precedencia", hint="Calcula con lápiz 1 / 1 + e⁻ᶻ, sin paréntesis. ¿Es la fórmula?")
def sigmoide(z):
    return 1 / 1 + np.exp(-z)


# ---- tanhLecunGrad ----


@mistake("como_tanh", hint="Esa es la pendiente de tanh. ¿Qué le hacen A y B, por fuera y por dentro?")
def tanhLecunGrad(a):
    return 1 - a**2


@mistake("sin_dividir_a", hint="En z = 0 tu pendiente está bien. ¿Es a lo mismo que tanh(Bz)?")
def tanhLecunGrad(a):
    return A_LECUN * B_LECUN * (1 - a**2)


@mistake("divide_el_cuadrado_una_vez", hint="Elevas al cuadrado a/A. ¿Cuántas veces queda A en el denominador?")
def tanhLecunGrad(a):
    return A_LECUN * B_LECUN * (1 - a**2 / A_LECUN)


@mistake("usa_z", hint="Esa es la pendiente escrita con z. ¿Qué recibes tú, z o a?")
def tanhLecunGrad(a):
    return A_LECUN * B_LECUN * (1 - np.tanh(B_LECUN * a) ** 2)


@mistake(
    "sin_cadena", hint="La z va multiplicada por 2/3 antes de la tangente. ¿Qué dice de eso la regla de la cadena?"
)
def tanhLecunGrad(a):
    return A_LECUN * (1 - (a / A_LECUN) ** 2)


@mistake("sin_la_constante_de_fuera", hint="¿Cuánto vale la pendiente en el origen? Compárala con A · B.")
def tanhLecunGrad(a):
    return B_LECUN * (1 - (a / A_LECUN) ** 2)


@mistake("ninguna_constante", hint="La curva de LeCun en el origen sube con pendiente 1,144. ¿Y la tuya?")
def tanhLecunGrad(a):
    return 1 - (a / A_LECUN) ** 2


@mistake("constante_de_las_diapositivas", hint="¿Con qué A se cumple f(1) = 1? Hay dos valores en las fuentes.")
def tanhLecunGrad(a):
    return 1.7151 * B_LECUN * (1 - (a / 1.7151) ** 2)


@mistake("sin_cuadrado", hint="Prueba con a y con −a: ¿puede la pendiente de una curva simétrica depender del signo?")
def tanhLecunGrad(a):
    return B_LECUN * (A_LECUN - a)


# ---- pendientes ----


@mistake("todas_con_z", hint="Vuelves a aplicar la sigmoide y la tangente. ¿Qué recibes, z o la activación?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    s, t = 1 / (1 + np.exp(-a_sig)), np.tanh(a_tanh)
    return s * (1 - s), 1 - t**2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("sigmoide_con_z", hint="En la sigmoide: el argumento ya es σ(z). ¿Cuántas sigmoides aplicas en total?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    s = 1 / (1 + np.exp(-a_sig))
    return s * (1 - s), 1 - a_tanh**2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("tanh_con_z", hint="En la tanh: si a = 0,6, ¿por qué le tomas otra vez la tangente?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - np.tanh(a_tanh) ** 2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("tanh_como_sigmoide", hint="¿Qué pendiente tiene la tanh en el origen, donde a = 0? ¿Y la tuya?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), a_tanh * (1 - a_tanh), (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("tanh_sin_cuadrado", hint="La pendiente de la tanh en a = −0,8, ¿puede ser mayor que 1?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("relu_mayor_o_igual", hint="¿Cuánto vale a en una ReLU apagada? ¿Y qué dice ahí tu comparación?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu >= 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("relu_devuelve_a", hint="En la ReLU: ¿la pendiente de una recta depende de lo alto que estés?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, np.maximum(0, a_relu), np.where(a_leaky > 0, 1.0, alfa)


@mistake("relu_booleana", hint="En la ReLU devuelves verdaderos y falsos. ¿Una pendiente es una respuesta de sí o no?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, a_relu > 0, np.where(a_leaky > 0, 1.0, alfa)


@mistake("leaky_como_relu", hint="En la leaky: ¿qué pendiente le queda a una unidad negativa? Para eso se inventó.")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu > 0) * 1.0, (a_leaky > 0) * 1.0


@mistake("leaky_alfa_fija", hint="En la leaky: ¿qué α usas, la tuya o la que recibes?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, 0.01)


@mistake("leaky_alfa_por_a", hint="En la leaky: α·a es una altura. ¿Y la pendiente de esa recta?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, 1.0, alfa * a_leaky)


@mistake("leaky_ramas_cambiadas", hint="En la leaky: ¿de qué lado del 0 la curva sube despacio?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu > 0) * 1.0, np.where(a_leaky > 0, alfa, 1.0)


@mistake("dos_errores_de_signo", hint="Hay dos cosas: la ReLU apagada y la leaky negativa. ¿Qué vale cada una ahí?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    return a_sig * (1 - a_sig), 1 - a_tanh**2, (a_relu >= 0) * 1.0, (a_leaky > 0) * 1.0


@mistake("escribe_en_la_activacion", hint="Después de llamarla, ¿siguen las activaciones siendo lo que eran?")
def pendientes(a_sig, a_tanh, a_relu, a_leaky, alfa):
    a_relu[a_relu > 0] = 1
    return a_sig * (1 - a_sig), 1 - a_tanh**2, a_relu, np.where(a_leaky > 0, 1.0, alfa)


# ---- preluAtras ----


@mistake("media_y_sin_lo_que_llega", hint="Dos cosas en dalfa: ¿dónde usas da, y quién te pidió otra media?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.mean(np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dalfa_promediada", hint="da ya trae el 1/m del costo. ¿Cuántas veces divides en dalfa?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.mean(da * np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dalfa_por_registro", hint="¿Cuántas α tiene cada unidad? ¿Y cuántos números devuelves por unidad en dalfa?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), da * np.minimum(z, 0)


@mistake("dalfa_de_toda_la_capa", hint="Cada unidad tiene su α. ¿Qué juntas en tu suma, registros o también unidades?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(da * np.minimum(z, 0))


@mistake("dalfa_por_columnas", hint="¿Qué eje cuenta los registros? Mira a lo largo de cuál sumas en dalfa.")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(da * np.minimum(z, 0), axis=0, keepdims=True)


@mistake("dalfa_con_positivos", hint="¿Cambia la salida de un registro con z > 0 si mueves α?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(da * z, axis=1, keepdims=True)


@mistake("dalfa_con_a", hint="En dalfa: la derivada de α·z respecto a α, ¿es α·z?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(da * alfa * np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dalfa_cuenta_negativos", hint="En dalfa: ¿pesa igual un registro con z = −0,1 que uno con z = −5?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(da * (z < 0), axis=1, keepdims=True)


@mistake("dalfa_sin_lo_que_llega", hint="En dalfa tienes ∂a/∂α. ¿Qué falta para llegar a ∂J/∂α?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa), np.sum(np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dz_sin_lo_que_llega", hint="En dz tienes la pendiente local. ¿Y lo que llega de más adelante?")
def preluAtras(da, z, alfa):
    return np.where(z > 0, 1, alfa) * np.ones_like(z), np.sum(da * np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dz_como_relu", hint="En dz: ¿de verdad no vuelve nada por una unidad negativa?")
def preluAtras(da, z, alfa):
    return da * (z > 0), np.sum(da * np.minimum(z, 0), axis=1, keepdims=True)


@mistake("dz_alfa_por_z", hint="En dz: α·z es la activación. ¿Y su pendiente respecto a z?")
def preluAtras(da, z, alfa):
    return da * np.where(z > 0, 1, alfa * z), np.sum(da * np.minimum(z, 0), axis=1, keepdims=True)


@mistake("signo_de_a", hint="Con α negativa, ¿coinciden el signo de a y el de z? ¿Cuál de los dos decide?")
def preluAtras(da, z, alfa):
    a = np.where(z > 0, z, alfa * z)
    return da * np.where(a > 0, 1, alfa), np.sum(da * np.where(a > 0, 0, z), axis=1, keepdims=True)


@mistake("sobre_da", hint="Después de llamarla, ¿sigue da siendo lo que era? ¿Qué hace *= con un arreglo prestado?")
def preluAtras(da, z, alfa):
    dalfa = np.sum(da * np.minimum(z, 0), axis=1, keepdims=True)
    da *= np.where(z > 0, 1, alfa)
    return da, dalfa


# ---- rrelu ----


@mistake("sortea_siempre", hint="Al evaluar, ¿debe la misma entrada dar hoy una respuesta y mañana otra?")
def rrelu(z, bajo, alto, rng=None):
    rng = np.random.default_rng(0) if rng is None else rng
    return np.where(z > 0, z, rng.uniform(bajo, alto, size=z.shape) * z)


@mistake("nunca_sortea", hint="Al entrenar, ¿cuántas pendientes distintas hay en tu salida?")
def rrelu(z, bajo, alto, rng=None):
    return np.where(z > 0, z, (bajo + alto) / 2 * z)


@mistake("un_solo_sorteo", hint="¿Cuántos números le pides al generador? ¿Y cuántos elementos negativos hay?")
def rrelu(z, bajo, alto, rng=None):
    alfa = (bajo + alto) / 2 if rng is None else rng.uniform(bajo, alto)
    return np.where(z > 0, z, alfa * z)


@mistake("un_sorteo_por_fila", hint="Imprime tus pendientes: ¿cambian de un registro a otro de la misma unidad?")
def rrelu(z, bajo, alto, rng=None):
    alfa = (bajo + alto) / 2 if rng is None else rng.uniform(bajo, alto, size=(z.shape[0], 1))
    return np.where(z > 0, z, alfa * z)


@mistake("cotas_de_cero_a_uno", hint="¿Entre qué números están tus pendientes? Compáralos con bajo y alto.")
def rrelu(z, bajo, alto, rng=None):
    alfa = (bajo + alto) / 2 if rng is None else rng.random(z.shape)
    return np.where(z > 0, z, alfa * z)


@mistake("semidiferencia", hint="El punto medio de 0,1 y 0,3 es 0,2. ¿Qué da tu cuenta?")
def rrelu(z, bajo, alto, rng=None):
    alfa = (alto - bajo) / 2 if rng is None else rng.uniform(bajo, alto, size=z.shape)
    return np.where(z > 0, z, alfa * z)


@mistake("evalua_con_la_baja", hint="Al evaluar, ¿qué pendiente representa mejor a todas las que se sortearon?")
def rrelu(z, bajo, alto, rng=None):
    alfa = bajo if rng is None else rng.uniform(bajo, alto, size=z.shape)
    return np.where(z > 0, z, alfa * z)


@mistake("tambien_los_positivos", hint="¿Qué le pasa en tu función a un elemento positivo?")
def rrelu(z, bajo, alto, rng=None):
    alfa = (bajo + alto) / 2 if rng is None else rng.uniform(bajo, alto, size=z.shape)
    return alfa * z


@mistake("generador_propio", hint="Recibes un generador. ¿De cuál sacas tú los números?")
def rrelu(z, bajo, alto, rng=None):
    alfa = (bajo + alto) / 2 if rng is None else np.random.default_rng(7).uniform(bajo, alto, size=z.shape)
    return np.where(z > 0, z, alfa * z)


# ---- elu ----


@mistake("mascaras_que_multiplican", hint="¿Cuánto es 0 por infinito? ¿Qué exponencial calculas donde z = 1000?")
def elu(z, alfa):
    return (z > 0) * z + (z <= 0) * alfa * (np.exp(z) - 1)


@mistake("sin_alfa", hint="¿Hasta dónde baja tu curva, y hasta dónde debería?")
def elu(z, alfa):
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


@mistake("sin_menos_uno", hint="¿Se tocan tus dos trozos en z = 0?")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * np.exp(np.minimum(z, 0)))


@mistake("alfa_mal_repartida", hint="¿Cuánto vale tu curva justo a la izquierda del 0? Mira a qué multiplica α.")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * np.exp(np.minimum(z, 0)) - 1)


@mistake("alfa_en_el_exponente", hint="¿α decide hasta dónde baja la curva o lo rápido que baja?")
def elu(z, alfa):
    return np.where(z > 0, z, np.expm1(alfa * np.minimum(z, 0)))


@mistake("alfa_en_los_dos_lados", hint="¿Qué debe dar elu(3), según la definición, con cualquier α?")
def elu(z, alfa):
    return alfa * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


@mistake("exponente_cambiado", hint="Muy a la izquierda la curva se aplana. ¿Y la tuya? Revisa el signo del exponente.")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * (np.exp(-np.minimum(z, 0)) - 1))


@mistake("como_leaky", hint="A la izquierda tienes una recta. ¿Dónde quedó la exponencial?")
def elu(z, alfa):
    return np.where(z > 0, z, alfa * z)


@mistake("maximo", hint="¿Cuál de los dos trozos es mayor a la izquierda del 0 si α es menor que 1? ¿Y a la derecha?")
def elu(z, alfa):
    return np.maximum(z, alfa * np.expm1(np.minimum(z, 0)))


@mistake("relu_mas_exponencial_desbordada", hint="Sumas dos trozos. ¿Cuánto vale el segundo donde z es muy positiva?")
def elu(z, alfa):
    return np.maximum(z, 0) + alfa * (np.exp(z) - 1)


# ---- seluGrad ----


@mistake("pendiente_por_lambda", hint="a ya trae λ dentro. ¿Cuántas veces aparece en tu rama izquierda?")
def seluGrad(a):
    return LAMBDA * np.where(a > 0, 1.0, a + ALFA)


@mistake("como_elu", hint="¿Cuánto sube la SELU a la derecha del 0? ¿Dónde están λ y la relación entre las dos curvas?")
def seluGrad(a):
    return np.where(a > 0, 1.0, a + ALFA)


@mistake("izquierda_sin_lambda", hint="La derecha está bien. En el fondo, a vale −λα: ¿qué da ahí tu pendiente?")
def seluGrad(a):
    return np.where(a > 0, LAMBDA, a + ALFA)


@mistake("derecha_sin_lambda", hint="La izquierda está bien. ¿Qué pendiente tiene λ·z?")
def seluGrad(a):
    return np.where(a > 0, 1.0, a + LAMBDA * ALFA)


@mistake("divide_y_no_multiplica", hint="Dividiste a entre λ, muy bien. ¿Y la λ que multiplica a toda la curva?")
def seluGrad(a):
    return np.where(a > 0, LAMBDA, a / LAMBDA + ALFA)


@mistake("usa_z", hint="Esa es la derivada escrita con z. ¿Qué recibes tú, z o a?")
def seluGrad(a):
    return LAMBDA * np.where(a > 0, 1.0, ALFA * np.exp(np.minimum(a, 0)))


@mistake("signo_de_a", hint="En el fondo a es negativa y la pendiente es casi 0. ¿Sumas o restas a?")
def seluGrad(a):
    return np.where(a > 0, LAMBDA, LAMBDA * ALFA - a)


@mistake("constantes_cambiadas", hint="¿Cuál de las dos constantes multiplica el lado derecho?")
def seluGrad(a):
    return np.where(a > 0, ALFA, a + LAMBDA * ALFA)


# ---- maxout ----


@mistake("una_sola_pieza", hint="¿Cuántas piezas tiene cada unidad, y cuántas miras?")
def maxout(X, W, b):
    Z = W[0] @ X + b[0]
    return Z, np.zeros(Z.shape, dtype=int)


@mistake("relu_de_la_suma", hint="Las piezas compiten entre sí. ¿Por qué las sumas?")
def maxout(X, W, b):
    Z = W @ X + b
    return np.maximum(0, Z.sum(axis=0)), Z.argmax(axis=0)


@mistake(
    "compiten_las_unidades", hint="¿Quién compite con quién: las piezas de una unidad o las unidades de una pieza?"
)
def maxout(X, W, b):
    Z = W @ X + b
    return Z.max(axis=1), Z.argmax(axis=1)


@mistake("compiten_los_registros", hint="¿Puede la respuesta de un registro depender de los demás registros?")
def maxout(X, W, b):
    Z = W @ X + b
    return Z.max(axis=2), Z.argmax(axis=2)


@mistake("sin_sesgo", hint="¿Qué argumento recibes y no usas?")
def maxout(X, W, b):
    Z = W @ X
    return Z.max(axis=0), Z.argmax(axis=0)


@mistake("sesgo_despues", hint="¿Y si la pieza que gana sin sesgos no es la que gana con ellos?")
def maxout(X, W, b):
    Z = W @ X
    gana = Z.argmax(axis=0)
    return Z.max(axis=0) + np.take_along_axis(b * np.ones_like(Z), gana[None], axis=0)[0], gana


@mistake("minimo", hint="¿Gana la pieza mayor o la menor?")
def maxout(X, W, b):
    Z = W @ X + b
    return Z.min(axis=0), Z.argmin(axis=0)


@mistake("gana_desde_uno", hint="¿Qué número tiene la primera pieza?")
def maxout(X, W, b):
    Z = W @ X + b
    return Z.max(axis=0), Z.argmax(axis=0) + 1


@mistake("gana_por_tamano", hint="¿Gana la pieza mayor, o la mayor en valor absoluto?")
def maxout(X, W, b):
    Z = W @ X + b
    gana = np.abs(Z).argmax(axis=0)
    return np.take_along_axis(Z, gana[None], axis=0)[0], gana


@mistake("gana_uno_de_p", hint="¿Pide el enunciado una máscara o el número de la pieza?")
def maxout(X, W, b):
    Z = W @ X + b
    return Z.max(axis=0), (Z == Z.max(axis=0)).astype(int)


@mistake("ademas_relu", hint="¿Puede una unidad maxout dar un valor negativo? ¿Y la tuya?")
def maxout(X, W, b):
    Z = W @ X + b
    return np.maximum(0, Z.max(axis=0)), Z.argmax(axis=0)


# ---- softmax ----


@mistake("sin_maximo", hint="¿Cuánto da softmax(z + 1000)? Debería ser lo mismo que softmax(z).")
def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=0)


@mistake("sin_maximo_por_filas", hint="Dos cosas: ¿qué debe sumar 1? ¿Y cuánto vale e¹⁰⁰⁰?")
def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


@mistake("por_filas", hint="Pásale un solo registro. ¿Qué debe sumar 1: sus clases o las filas?")
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake("suma_de_todo", hint="¿Cuánto suma cada columna de tu resultado?")
def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum()


@mistake("maximo_de_toda", hint="Un registro anda por 900 y otro por −900. ¿Qué le queda al segundo al restar 900?")
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=0, keepdims=True)


@mistake("divide_entre_el_maximo", hint="¿Dividir los logits cambia el resultado? ¿Y restarles algo?")
def softmax(z):
    e = np.exp(z / np.abs(z).max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


@mistake("corre_solo_arriba", hint="Lo que restas arriba, ¿también está abajo?")
def softmax(z):
    return np.exp(z - z.max(axis=0, keepdims=True)) / np.exp(z).sum(axis=0, keepdims=True)


@mistake("sin_exponencial", hint="¿Pueden salir probabilidades negativas de tu reparto?")
def softmax(z):
    return z / z.sum(axis=0, keepdims=True)


@mistake("sigmoides", hint="¿Suman 1 tus columnas? Cada clase debe saber de las otras.")
def softmax(z):
    return 1 / (1 + np.exp(-z))


@mistake("minimo_en_vez_de_maximo", hint="Después de correr los logits, ¿cuál es el exponente más grande?")
def softmax(z):
    e = np.exp(z - z.min(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


# ---- softmaxAtras ----


@mistake(
    "solo_la_diagonal", hint="Si sube z₁, ¿qué les pasa a las demás probabilidades? Tu cuenta solo mira la propia."
)
def softmaxAtras(da, a):
    return da * a * (1 - a)


@mistake("ya_restada", hint="ŷ − y ya lleva dentro una pérdida concreta. ¿Y si da viene de otra?")
def softmaxAtras(da, a):
    return a - (da == da.min(axis=0))


@mistake("promedio_sin_pesos", hint="Lo que restas es un promedio. ¿Con qué pesos?")
def softmaxAtras(da, a):
    return a * (da - da.mean(axis=0, keepdims=True))


@mistake("suma_sin_pesos", hint="En la suma sobre i hay dos factores. ¿Cuál olvidas?")
def softmaxAtras(da, a):
    return a * (da - da.sum(axis=0, keepdims=True))


@mistake("suma_por_filas", hint="La suma recorre las clases de un registro. ¿Qué eje es ese?")
def softmaxAtras(da, a):
    return a * (da - np.sum(da * a, axis=1, keepdims=True))


@mistake("suma_de_todo", hint="¿Debe el gradiente de un registro depender de los otros?")
def softmaxAtras(da, a):
    return a * (da - np.sum(da * a))


@mistake("sin_multiplicar_por_a", hint="Al sacar factor común, ¿qué quedó fuera del paréntesis?")
def softmaxAtras(da, a):
    return da - np.sum(da * a, axis=0, keepdims=True)


@mistake("factor_a_medias", hint="¿Multiplica a también al promedio que restas?")
def softmaxAtras(da, a):
    return a * da - np.sum(da * a, axis=0, keepdims=True)


@mistake("signo_del_promedio", hint="Suma las columnas de tu resultado. ¿Da 0?")
def softmaxAtras(da, a):
    return a * (da + np.sum(da * a, axis=0, keepdims=True))


@mistake("sin_lo_que_llega", hint="Tienes la diagonal de la matriz. ¿Dónde usas da?")
def softmaxAtras(da, a):
    return a * (1 - a)


@mistake("promediada_otra_vez", hint="da ya trae el 1/m del costo. ¿Lo divides de nuevo?")
def softmaxAtras(da, a):
    return a * (da - np.sum(da * a, axis=0, keepdims=True)) / da.shape[1]


@mistake("sobre_da", hint="Después de llamarla, ¿sigue da siendo lo que era? ¿Qué hace -= con un arreglo prestado?")
def softmaxAtras(da, a):
    da -= np.sum(da * a, axis=0, keepdims=True)
    return a * da


# ---- msle ----


@mistake("sin_media_y_sin_cadena", hint="Dos cosas: ¿dónde está la media, y derivaste el logaritmo?")
def msle(y_est, y):
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2), 2 * r


@mistake(
    "sin_derivar_el_logaritmo", hint="Tu gradiente es 2r. ¿Qué dice la regla de la cadena del logaritmo de dentro?"
)
def msle(y_est, y):
    m = y.shape[1]
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2) / m, 2 * r / m


@mistake("sin_el_uno", hint="¿Qué pasa con una respuesta de 0? ¿Qué se le suma antes del logaritmo?")
def msle(y_est, y):
    m = y.shape[1]
    r = np.log(y_est) - np.log(y)
    return np.sum(r**2) / m, 2 * r / y_est / m


@mistake("divide_entre_y_est", hint="La derivada de ln(1 + ŷ), ¿es 1/ŷ?")
def msle(y_est, y):
    m = y.shape[1]
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2) / m, 2 * r / y_est / m


@mistake("divide_entre_uno_mas_y", hint="¿Respecto a quién derivas, a la predicción o a la respuesta?")
def msle(y_est, y):
    m = y.shape[1]
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r**2) / m, 2 * r / (1 + y) / m


@mistake("logaritmo_del_error", hint="¿Se toma el logaritmo de la diferencia, o la diferencia de los logaritmos?")
def msle(y_est, y):
    m = y.shape[1]
    e = y_est - y
    return np.sum(np.log1p(e**2)) / m, 2 * e / (1 + e**2) / m


@mistake("es_mse", hint="¿Dónde están los logaritmos? Tu función trata igual errar en 2 de 3 que en 2 de 3000.")
def msle(y_est, y):
    return mse(y_est, y)


@mistake("promedia_las_salidas", hint="Con tres salidas por registro, ¿entre cuántos divides?")
def msle(y_est, y):
    r = np.log1p(y_est) - np.log1p(y)
    return np.mean(r**2), 2 * r / (1 + y_est) / r.size


@mistake("sin_cuadrado", hint="¿Pueden cancelarse en tu costo un error por exceso y otro por defecto?")
def msle(y_est, y):
    m = y.shape[1]
    r = np.log1p(y_est) - np.log1p(y)
    return np.sum(r) / m, 1 / (1 + y_est) / m


@mistake("gradiente_sumado", hint="Tu gradiente es un solo número. ¿Cuántas predicciones hay?")
def msle(y_est, y):
    J, g = np.sum((np.log1p(y_est) - np.log1p(y)) ** 2) / y.shape[1], 2 * (np.log1p(y_est) - np.log1p(y)) / (1 + y_est)
    return J, np.sum(g) / y.shape[1]


# ---- huber ----


@mistake("delta_sin_cuadrado", hint="¿Valen lo mismo tus dos trozos en |r| = δ? Prueba con δ = 2.")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * np.abs(r) - delta / 2)
    return np.sum(L) / m, np.clip(r, -delta, delta) / m


@mistake("sin_medio", hint="El trozo cuadrado, ¿lleva un ½? Mira si los dos trozos se tocan en |r| = δ.")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    cerca = np.abs(r) <= delta
    L = np.where(cerca, r**2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.where(cerca, 2 * r, delta * np.sign(r)) / m


@mistake("recta_sin_restar", hint="En |r| = δ, ¿cuánto vale tu recta y cuánto tu parábola?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * np.abs(r))
    return np.sum(L) / m, np.clip(r, -delta, delta) / m


@mistake("delta_fijo", hint="¿Dónde usas delta? ¿Y si no vale 1?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= 1, r**2 / 2, np.abs(r) - 0.5)
    return np.sum(L) / m, np.clip(r, -1, 1) / m


@mistake("sin_valor_absoluto", hint="¿Qué pérdida le toca a r = −5? ¿Qué comparas con δ?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(r <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.where(r <= delta, r, delta) / m


@mistake("trozos_cambiados", hint="Cerca del 0, ¿curva o recta? Mira cuál eliges con |r| ≤ δ.")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    cerca = np.abs(r) <= delta
    L = np.where(cerca, delta * (np.abs(r) - delta / 2), r**2 / 2)
    return np.sum(L) / m, np.where(cerca, delta * np.sign(r), r) / m


@mistake("gradiente_sin_signo", hint="El gradiente de los residuos muy negativos, ¿es positivo?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.where(np.abs(r) <= delta, r, delta) / m


@mistake("gradiente_de_uno", hint="En el trozo recto la pendiente no es 1. ¿Por quién se multiplica |r|?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.where(np.abs(r) <= delta, r, np.sign(r)) / m


@mistake("gradiente_sin_media", hint="El costo es una media. ¿Y el gradiente? Duplica los registros y compara.")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.clip(r, -delta, delta)


@mistake("residuo_al_reves_sin_media", hint="Dos cosas en el gradiente: ¿quién resta a quién, y entre cuántos divides?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y - y_est
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.clip(r, -delta, delta)


@mistake("residuo_al_reves", hint="Si la predicción es demasiado alta, ¿subirla un poco sube o baja el costo?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y - y_est
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m, np.clip(r, -delta, delta) / m


@mistake("promedia_las_salidas", hint="Con tres salidas por registro, ¿entre cuántos divides?")
def huber(y_est, y, delta):
    r = y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.mean(L), np.clip(r, -delta, delta) / r.size


@mistake("suave", hint="Esa es otra pérdida, la dividida entre δ. ¿Cuál es aquí la pendiente lejos del 0?")
def huber(y_est, y, delta):
    m, r = y.shape[1], y_est - y
    L = np.where(np.abs(r) <= delta, r**2 / 2, delta * (np.abs(r) - delta / 2))
    return np.sum(L) / m / delta, np.clip(r, -delta, delta) / m / delta


@mistake("sobre_la_prediccion", hint="Después de llamarla, ¿sigue y_est siendo lo que era?")
def huber(y_est, y, delta):
    m = y.shape[1]
    y_est -= y
    L = np.where(np.abs(y_est) <= delta, y_est**2 / 2, delta * (np.abs(y_est) - delta / 2))
    return np.sum(L) / m, np.clip(y_est, -delta, delta) / m


# ---- entropiaBinaria ----


@mistake("sin_recorte", hint="¿Qué pasa con ln ŷ cuando ŷ vale exactamente 0? ¿Y con la división?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    J = -np.sum(y * np.log(y_est) + (1 - y) * np.log(1 - y_est)) / m
    return J, (y_est - y) / (y_est * (1 - y_est)) / m


@mistake(
    "recorte_solo_en_el_costo", hint="El costo aguanta ŷ = 0. ¿Y el denominador del gradiente, con qué ŷ se calcula?"
)
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    J = -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m
    return J, (y_est - y) / (y_est * (1 - y_est)) / m


@mistake("recorte_que_desaparece", hint="En float32, ¿cuánto es 1 − ε con tu ε? Imprímelo.")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(y_est, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / (p * (1 - p)) / m


@mistake("gradiente_apagado", hint="Quien falla con toda seguridad recibe gradiente 0. ¿Cómo va a corregirse?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    dentro = (y_est > 1e-12) & (y_est < 1)
    J = -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m
    return J, np.where(dentro, (p - y) / (p * (1 - p)), 0) / m


@mistake("gradiente_de_los_logits", hint="ŷ − y es el gradiente respecto a otra cosa. ¿Respecto a qué te lo piden?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / m


@mistake("gradiente_del_acierto", hint="¿Cuánto vale tu gradiente cuando y = 0? Falta uno de los dos términos.")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, -y / p / m


@mistake("gradiente_al_reves", hint="Con y = 1, subir ŷ debe abaratar. ¿Qué signo tiene ahí tu gradiente?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (y - p) / (p * (1 - p)) / m


@mistake("gradiente_multiplicado", hint="ŷ(1 − ŷ), ¿multiplica o divide? ¿Cuándo debería ser enorme el gradiente?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) * p * (1 - p) / m


@mistake("costo_sin_complemento", hint="¿Cuánto te cuesta responder 0,99 cuando la respuesta era 0?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p)) / m, (p - y) / (p * (1 - p)) / m


@mistake("costo_sin_menos", hint="El logaritmo de una probabilidad es negativo. ¿Puede serlo un costo?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / (p * (1 - p)) / m


@mistake("gradiente_sin_media", hint="El costo es una media. ¿Y el gradiente? Duplica los registros y compara.")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / (p * (1 - p))


@mistake("promedia_las_salidas", hint="Con tres salidas por registro, ¿entre cuántos divides?")
def entropiaBinaria(y_est, y):
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), (p - y) / (p * (1 - p)) / p.size


@mistake("eps_grande", hint="¿Tu ε es tan pequeño que no cambia una predicción de 0,0005?")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-2, 1 - 1e-2)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / (p * (1 - p)) / m


@mistake("promediada_dos_veces", hint="¿Cuántas medias hay en tu costo? En las diapositivas hay una de más.")
def entropiaBinaria(y_est, y):
    m = y.shape[1]
    p = np.clip(np.asarray(y_est, dtype=float), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m**2, (p - y) / (p * (1 - p)) / m**2


# ---- entropiaBinariaLogits ----


@mistake(
    "por_probabilidades", hint="¿Qué probabilidad sale de z = −1000, y qué logaritmo tiene? ¿Puedes no pasar por ella?"
)
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    p = 1 / (1 + np.exp(-z))
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / m


@mistake(
    "recorta_probabilidades",
    hint="Con z = 1000 y la respuesta 0, el costo es 1000. ¿Qué da el tuyo, y por qué tan poco?",
)
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    p = np.clip(sigmoide(z), 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (sigmoide(z) - y) / m


@mistake("exponencial_desbordada", hint="La fórmula es correcta. ¿Cuánto vale e¹⁰⁰⁰ dentro de ella?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.log(1 + np.exp(z)) - z * y) / m, (sigmoide(z) - y) / m


@mistake("sin_maximo", hint="Para z > 0 sacaste e^z factor común. ¿Qué quedó fuera del logaritmo?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(-z * y + np.log1p(np.exp(-np.abs(z)))) / m, (sigmoide(z) - y) / m


@mistake("sin_zy", hint="¿Dónde entra la respuesta en tu costo?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))) / m, (sigmoide(z) - y) / m


@mistake("exponente_sin_valor_absoluto", hint="¿Qué exponente llega a la exponencial cuando z = −1000?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z))) / m, (sigmoide(z) - y) / m


@mistake("sin_logaritmo", hint="En z = 0 el costo es ln 2. ¿Y el tuyo?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) - z * y) / m, (sigmoide(z) - y) / m


@mistake(
    "gradiente_con_pendiente",
    hint="En z = 12 y con la respuesta 0, ¿tu gradiente es casi 1 o casi 0? ¿Qué se cancelaba?",
)
def entropiaBinariaLogits(z, y):
    m, a = y.shape[1], sigmoide(z)
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m, (a - y) * a * (1 - a) / m


@mistake("gradiente_con_z", hint="Restas z − y. ¿Es z una probabilidad?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m, (z - y) / m


@mistake("gradiente_respecto_a_y_est", hint="Ese es el gradiente respecto a ŷ. ¿Qué falta para llegar a z?")
def entropiaBinariaLogits(z, y):
    m, a = y.shape[1], np.clip(sigmoide(z), 1e-12, 1 - 1e-12)
    J = np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m
    return J, (a - y) / (a * (1 - a)) / m


@mistake("gradiente_sin_media", hint="El costo es una media. ¿Y el gradiente? Duplica los registros y compara.")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m, sigmoide(z) - y


@mistake("promedia_las_salidas", hint="Con tres salidas por registro, ¿entre cuántos divides?")
def entropiaBinariaLogits(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))), (sigmoide(z) - y) / z.size


@mistake("gradiente_al_reves", hint="Con y = 1, subir z debe abaratar. ¿Qué signo tiene ahí tu gradiente?")
def entropiaBinariaLogits(z, y):
    m = y.shape[1]
    return np.sum(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))) / m, (y - sigmoide(z)) / m


# ---- entropiaCategorica ----


@mistake("sin_margen", hint="¿Cuánto da 0 · ln 0 en NumPy? ¿Y y/ŷ cuando los dos son 0?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    return -np.sum(y * np.log(y_est)) / m, -y / y_est / m


@mistake("margen_solo_en_el_costo", hint="El costo aguanta ŷ = 0. ¿Y la división del gradiente?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    return -np.sum(y * np.log(np.maximum(y_est, 1e-12))) / m, -y / y_est / m


@mistake(
    "suma_sin_media", hint="Si duplicas todos los registros, ¿debe duplicarse el costo? Las diapositivas olvidan algo."
)
def entropiaCategorica(y_est, y):
    p = np.maximum(y_est, 1e-12)
    return -np.sum(y * np.log(p)), -y / p


@mistake("divide_entre_clases", hint="¿Entre quién divides: entre las clases o entre los registros?")
def entropiaCategorica(y_est, y):
    p = np.maximum(y_est, 1e-12)
    return -np.sum(y * np.log(p)) / y.shape[0], -y / p / y.shape[0]


@mistake("promedia_todo", hint="¿Cuántos números promedias? ¿Y cuántos registros hay?")
def entropiaCategorica(y_est, y):
    p = np.maximum(y_est, 1e-12)
    return -np.mean(y * np.log(p)), -y / p / y.size


@mistake("gradiente_de_los_logits", hint="ŷ − y es el gradiente respecto a otra cosa. ¿Respecto a qué te lo piden?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    return -np.sum(y * np.log(np.maximum(y_est, 1e-12))) / m, (y_est - y) / m


@mistake("binaria", hint="¿Aparece (1 − y) en la fórmula categórica? Las otras clases ya pagan por la suma 1.")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    p = np.clip(y_est, 1e-12, 1 - 1e-7)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / m, (p - y) / (p * (1 - p)) / m


@mistake("sin_menos", hint="Con probabilidad 0,5 el precio es 0,69. ¿Y el tuyo?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    p = np.maximum(y_est, 1e-12)
    return np.sum(y * np.log(p)) / m, y / p / m


@mistake("gradiente_sin_menos", hint="Subir la probabilidad de la clase verdadera, ¿encarece?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    p = np.maximum(y_est, 1e-12)
    return -np.sum(y * np.log(p)) / m, y / p / m


@mistake("gradiente_en_todas", hint="¿Depende el precio de la probabilidad de una clase que no era?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    p = np.maximum(y_est, 1e-12)
    return -np.sum(y * np.log(p)) / m, -1 / p / m


@mistake("logaritmo_de_y", hint="¿A quién se le toma el logaritmo, a la predicción o a la respuesta?")
def entropiaCategorica(y_est, y):
    m = y.shape[1]
    return -np.sum(y_est * np.log(np.maximum(y, 1e-12))) / m, -np.log(np.maximum(y, 1e-12)) / m


# ---- entropiaDispersa ----


# ---- entropiaDispersa ----


@mistake(
    "logaritmo_de_la_softmax", hint="Una softmax puede dar 0 exacto. ¿Qué logaritmo tiene, y cómo evitas calcularlo?"
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    p = softmax(z)
    dz = p.copy()
    dz[etiquetas, np.arange(m)] -= 1
    return -np.mean(np.log(p[etiquetas, np.arange(m)])), dz / m


@mistake(
    "probabilidad_recortada",
    hint="Con logits de 1000, el costo verdadero es de cientos. ¿Por qué el tuyo se queda en 27?",
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    p = softmax(z)
    dz = p.copy()
    dz[etiquetas, np.arange(m)] -= 1
    return -np.mean(np.log(np.maximum(p[etiquetas, np.arange(m)], 1e-12))), dz / m


@mistake("sin_maximo", hint="¿Cuánto vale e¹⁰⁰⁰? ¿Qué le puedes restar a todos los logits de un registro?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    e = np.exp(z)
    J = np.mean(np.log(e.sum(axis=0)) - z[etiquetas, np.arange(m)])
    return J, (e / e.sum(axis=0) - np.eye(z.shape[0])[:, etiquetas]) / m


@mistake("maximo_de_toda", hint="Un registro anda por 900 y otro por −900. ¿Qué le queda al segundo al restar 900?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max()
    e = np.exp(c)
    J = np.mean(np.log(e.sum(axis=0)) - c[etiquetas, np.arange(m)])
    return J, (e / e.sum(axis=0) - np.eye(z.shape[0])[:, etiquetas]) / m


@mistake(
    "resta_el_maximo_a_medias",
    hint="Restaste M dentro de la suma. ¿Lo devolviste fuera, o se lo restaste también a la verdadera?",
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - z[etiquetas, np.arange(m)])
    return J, (softmax(z) - y) / m


@mistake("sin_logaritmo_de_la_suma", hint="¿Qué término de la pérdida depende de las otras clases?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return -np.mean(z[etiquetas, np.arange(m)]), (softmax(z) - y) / m


@mistake("perceptron", hint="Restas el mayor logit. ¿Es lo mismo que el logaritmo de la suma de exponenciales?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return -np.mean(c[etiquetas, np.arange(m)]), (softmax(z) - y) / m


@mistake("eje_de_los_registros", hint="¿Qué debe sumar 1, las clases de un registro o los registros de una clase?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=1, keepdims=True)
    e = np.exp(c)
    p = e / e.sum(axis=1, keepdims=True)
    J = -np.mean(np.log(p[etiquetas, np.arange(m)]))
    return J, (p - np.eye(z.shape[0])[:, etiquetas]) / m


@mistake("suma_y_no_media", hint="¿Dónde está la media? Duplica los registros y mira qué pasa con J y con dz.")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J * m, softmax(z) - y


@mistake("gradiente_sin_media", hint="El costo es una media. ¿Y el gradiente? Duplica los registros y compara.")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, softmax(z) - y


@mistake("gradiente_al_reves", hint="Subir el logit de la clase verdadera, ¿encarece?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, (y - softmax(z)) / m


@mistake("gradiente_sin_restar_uno", hint="Suma cada columna de tu gradiente. ¿No debería dar 0?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, softmax(z) / m


@mistake("gradiente_con_pendiente", hint="¿Qué se cancelaba al juntar softmax y entropía? Tú lo multiplicas otra vez.")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, (softmax(z) - y) * softmax(z) * (1 - softmax(z)) / m


@mistake("gradiente_con_logits", hint="Restas z − y. ¿Son los logits probabilidades?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, (z - y) / m


@mistake(
    "gradiente_solo_de_la_verdadera",
    hint="¿Qué les pasa a las otras clases cuando sube su logit? ¿Les llega gradiente?",
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J, (softmax(z) - y) * y / m


@mistake(
    "indices_sin_emparejar", hint="¿Qué forma tiene z[etiquetas]? Hace falta un elemento por columna, no filas enteras."
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas]), (softmax(z) - y) / m


@mistake("clases_del_lote", hint="¿Y si nadie del lote es de la última clase? ¿De dónde sacas k?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    return J, (softmax(z) - np.eye(etiquetas.max() + 1)[:, etiquetas]) / m


@mistake("promedia_sobre_clases", hint="¿Entre cuántos divides: entre m, o entre k · m?")
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    c = z - z.max(axis=0)
    J = np.mean(np.log(np.exp(c).sum(axis=0)) - c[etiquetas, np.arange(m)])
    y = np.eye(z.shape[0])[:, etiquetas]
    return J / z.shape[0], (softmax(z) - y) / z.size


@mistake(
    "sobre_los_logits", hint="Después de llamarla, ¿sigue z siendo lo que era? ¿Qué hace -= con un arreglo prestado?"
)
def entropiaDispersa(z, etiquetas):
    m = z.shape[1]
    z -= z.max(axis=0)
    J = np.mean(np.log(np.exp(z).sum(axis=0)) - z[etiquetas, np.arange(m)])
    return J, (softmax(z) - np.eye(z.shape[0])[:, etiquetas]) / m


# ---- hinge ----


@mistake(
    "cuenta_la_verdadera_y_su_gradiente",
    hint="Dos cosas: ¿cuánto aporta j = c al costo? ¿Y qué gradiente le queda a la verdadera?",
)
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    x = np.maximum(0, s - s[etiquetas, np.arange(m)] + margen)
    return x.sum() / m, (x > 0) / m


@mistake("cuenta_la_verdadera", hint="¿Compite la clase verdadera consigo misma? Mira cuánto aporta j = c.")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    ds = (x > 0).astype(float)
    ds[etiquetas, i] -= ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("verdadera_sin_gradiente", hint="Los rivales bajan. ¿Quién sube? Suma las columnas de tu gradiente.")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    ds[etiquetas, i] = 0
    return x.sum() / m, ds / m


@mistake(
    "verdadera_menos_uno", hint="Si tres rivales violan el margen, ¿con cuánta fuerza empujan el puntaje verdadero?"
)
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    ds[etiquetas, i] = -(x.sum(axis=0) > 0)
    return x.sum() / m, ds / m


@mistake(
    "gradiente_es_el_exceso", hint="¿Empuja más un rival que viola el margen por mucho? Mira la pendiente de max(0, x)."
)
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    ds = x.copy()
    ds[etiquetas, i] = -x.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("solo_el_mejor_rival", hint="¿La suma recorre a todos los rivales, o solo al mayor?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    x = np.where(x == x.max(axis=0), x, 0)
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("sin_margen", hint="¿Paga quien gana por muy poco? ¿Qué argumento no usas?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i])
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("margen_fijo", hint="¿Y si el margen no vale 1?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + 1)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("margen_restado", hint="Con el margen, ¿es más fácil o más difícil no pagar? Mira su signo.")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] - margen)
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("resta_al_reves", hint="¿Paga el rival que va ganando o el que va perdiendo?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s[etiquetas, i] - s + margen)
    x[etiquetas, i] = 0
    ds = -(x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


@mistake("sin_maximo", hint="¿Puede un rival muy malo pagarte por existir? ¿Qué hace el max con 0?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = s - s[etiquetas, i] + margen
    x[etiquetas, i] = 0
    ds = np.ones_like(s)
    ds[etiquetas, i] = 1 - s.shape[0]
    return x.sum() / m, ds / m


@mistake("cuadrada", hint="¿Está el max al cuadrado en el enunciado? Esa es otra bisagra.")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    ds = 2 * x
    ds[etiquetas, i] = -ds.sum(axis=0)
    return (x**2).sum() / m, ds / m


@mistake("gradiente_sin_media", hint="El costo es una media. ¿Y el gradiente? Duplica los registros y compara.")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds


@mistake("media_sobre_clases", hint="¿Entre cuántos divides: entre m, o entre k · m?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.mean(), ds / s.size


@mistake("gradiente_al_reves", hint="Subir el puntaje de un rival que viola el margen, ¿abarata?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    x = np.maximum(0, s - s[etiquetas, i] + margen)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, -ds / m


@mistake("sobre_los_puntajes", hint="Después de llamarla, ¿siguen los puntajes siendo lo que eran?")
def hinge(s, etiquetas, margen=1.0):
    m = s.shape[1]
    i = np.arange(m)
    s -= s[etiquetas, i] - margen
    x = np.maximum(0, s)
    x[etiquetas, i] = 0
    ds = (x > 0).astype(float)
    ds[etiquetas, i] = -ds.sum(axis=0)
    return x.sum() / m, ds / m


# ---- pruebaEntropia ----


@mistake("siempre_acepta", hint="¿Puede tu prueba responder que no? Pásale una que devuelva ceros.")
def pruebaEntropia(f):
    return True


@mistake("siempre_rechaza", hint="¿Acepta tu prueba tu propia entropiaDispersa?")
def pruebaEntropia(f):
    return False


@mistake("solo_el_costo", hint="Miras J. ¿Y si el error está en el gradiente?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    J, _ = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, _ = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(J, suyo, atol=1e-4))


@mistake("solo_el_gradiente", hint="Miras el gradiente. ¿Y si el error está en J?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    _, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    _, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(dz, gradiente, atol=1e-4))


@mistake("sin_logits_enormes", hint="¿Con qué logits falla quien no resta el máximo? ¿Están entre tus datos?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(J, suyo, atol=1e-4) and np.allclose(dz, gradiente, atol=1e-4))


@mistake("un_solo_registro", hint="Con un registro, ¿en qué se distinguen sumar y promediar?")
def pruebaEntropia(f):
    z, etiquetas = np.array([[1000.0], [0.3], [0.8], [-1.2]]), np.array([1])
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(J, suyo, atol=1e-4) and np.allclose(dz, gradiente, atol=1e-4))


@mistake("todas_las_clases", hint="¿Hay en tus datos una clase que nadie tiene?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.5, -1.0, 2.0, 990.0], [1.5, 0.3, -0.7, 1.0], [-0.2, 0.8, 0.1, -995.0]]),
        np.array([2, 0, 1, 2]),
    )
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(J, suyo, rtol=1e-4) and np.allclose(dz, gradiente, atol=1e-4))


@mistake("tolerancia_enorme", hint="¿Cuánto se puede equivocar alguien sin que tu tolerancia lo note?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[900.0, -900.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(J, suyo, rtol=0.5) and np.allclose(dz, gradiente, atol=0.5))


@mistake("tolerancia_nula", hint="Una de las correctas calcula en float32. ¿Cuántas cifras iguales le pides?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[900.0, -900.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    J, dz = entropiaDispersa(z=z, etiquetas=etiquetas)
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(J == suyo and (dz == gradiente).all())


@mistake("solo_columnas_que_suman_cero", hint="Que las columnas sumen 0 es necesario. ¿Es suficiente?")
def pruebaEntropia(f):
    z, etiquetas = (
        np.array([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7], [-0.2, 0.8, 0.1], [0.9, -1.2, 0.4]]),
        np.array([2, 0, 1]),
    )
    suyo, gradiente = f(z=z, etiquetas=etiquetas)
    return bool(np.allclose(gradiente.sum(axis=0), 0, atol=1e-4) and suyo > 0)
