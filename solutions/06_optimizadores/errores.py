"""Typical wrong implementations of 06_optimizadores, each with the question that helps. The more specific first."""

from autograder.authoring import mistake

# ---- pasoDescenso ----


@mistake("sube", hint="Si la derivada es positiva, aumentar theta aumenta el costo. ¿Hacia dónde quieres ir?")
def pasoDescenso(theta, g, estado, lr):
    return theta + lr * g, {}


@mistake("sin_tasa", hint="¿Qué argumento recibes y no usas?")
def pasoDescenso(theta, g, estado, lr):
    return theta - g, {}


@mistake("divide_la_tasa", hint="Con una tasa diez veces mayor, ¿el paso debe ser mayor o menor?")
def pasoDescenso(theta, g, estado, lr):
    return theta - g / lr, {}


@mistake("solo_el_signo", hint="¿Debe medir lo mismo el paso donde la pendiente es 4 y donde es 0,01?")
def pasoDescenso(theta, g, estado, lr):
    return theta - lr * np.sign(g), {}


@mistake("normaliza", hint="¿En qué parte del enunciado se divide entre la norma del gradiente?")
def pasoDescenso(theta, g, estado, lr):
    return theta - lr * g / np.linalg.norm(g), {}


@mistake("encoge_theta", hint="¿A qué debe restarse el paso: a theta o a una parte de theta?")
def pasoDescenso(theta, g, estado, lr):
    return theta * (1 - lr) - lr * g, {}


@mistake("devuelve_el_paso", hint="¿Devuelves los parámetros nuevos o solo cuánto cambian?")
def pasoDescenso(theta, g, estado, lr):
    return -lr * g, {}


@mistake("theta_en_sitio", hint="Después de llamar tu función, ¿sigue theta valiendo lo que valía?")
def pasoDescenso(theta, g, estado, lr):
    theta -= lr * g
    return theta, {}


@mistake("sube_y_en_sitio", hint="Dos cosas: ¿qué signo lleva el paso? ¿Y qué le hace += al arreglo que te prestaron?")
def pasoDescenso(theta, g, estado, lr):
    theta += lr * g
    return theta, {}


@mistake("g_en_sitio", hint="¿Qué le pasa a g cuando escribes *=?")
def pasoDescenso(theta, g, estado, lr):
    g *= lr
    return theta - g, {}


# ---- recorrer ----


@mistake("sin_la_partida", hint="Con T pasos hay T + 1 puntos. ¿Cuál te falta?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = []
    for lr in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria).reshape(-1, len(theta)), estado


@mistake("sin_el_ultimo", hint="¿Anotas el punto antes o después de moverte? Cuenta cuántos tienes al final.")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = []
    for lr in tasas:
        trayectoria.append(theta)
        theta, estado = paso(theta, gradiente(theta), estado, lr)
    return np.array(trayectoria).reshape(-1, len(theta)), estado


@mistake(
    "estado_inicial_siempre",
    hint="En la segunda vuelta, ¿qué estado recibe el paso: el inicial o el que devolvió la primera?",
)
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    final = estado
    for lr in tasas:
        theta, final = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), final


@mistake("devuelve_el_inicial", hint="El camino está bien. ¿Qué estado devuelves: el último o el que te dieron?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    actual = estado
    for lr in tasas:
        theta, actual = paso(theta, gradiente(theta), actual, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake("gradiente_de_la_partida", hint="¿En qué punto pides el gradiente en la segunda vuelta?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    g = gradiente(theta)
    for lr in tasas:
        theta, estado = paso(theta, g, estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake(
    "gradiente_atrasado",
    hint="El gradiente de cada vuelta debe ser el del punto actual. ¿Es el tuyo el de la vuelta anterior?",
)
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    g = gradiente(theta)
    for lr in tasas:
        nuevo, estado = paso(theta, g, estado, lr)
        g = gradiente(theta)
        theta = nuevo
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake("primera_tasa_siempre", hint="Prueba con tasas distintas en cada paso. ¿Usas todas?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for _ in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, tasas[0])
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake("tasas_al_reves", hint="¿En qué orden se usan las tasas?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for lr in reversed(tasas):
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake("un_paso_de_menos", hint="¿Cuántas tasas hay y cuántos pasos das?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for lr in tasas[:-1]:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria), estado


@mistake("no_avanza", hint="Todos los pasos salen del mismo punto. ¿Dónde guardas el nuevo?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for lr in tasas:
        nuevo, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(nuevo)
    return np.array(trayectoria), estado


@mistake(
    "no_avanza_ni_recuerda",
    hint="¿De qué punto y con qué estado sale cada paso? Mira qué vale cada variable en la segunda vuelta.",
)
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    final = estado
    for lr in tasas:
        nuevo, final = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(nuevo)
    return np.array(trayectoria), final


@mistake("solo_el_final", hint="¿Piden el último punto o el camino entero?")
def recorrer(paso, gradiente, theta, estado, tasas):
    for lr in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
    return theta, estado


@mistake("puntos_en_columnas", hint="¿Un punto del camino es una fila o una columna?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for lr in tasas:
        theta, estado = paso(theta, gradiente(theta), estado, lr)
        trayectoria.append(theta)
    return np.array(trayectoria).T, estado


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes?")
def recorrer(paso, gradiente, theta, estado, tasas):
    trayectoria = [theta]
    for lr in tasas:
        theta, nuevo = paso(theta, gradiente(theta), estado, lr)
        estado.update(nuevo)
        trayectoria.append(theta)
    return np.array(trayectoria), estado


# ---- pasoMomentum ----


@mistake("sube_y_olvida", hint="Dos cosas: ¿hacia dónde va el paso? ¿Y qué promedio recibirá la llamada siguiente?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta + lr * m, {"m": estado["m"]}


@mistake("signo_de_la_inercia", hint="¿La inercia debe empujar en el sentido en que venías o en el contrario?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = -beta * estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": m}


@mistake("sube", hint="Prueba con g = 2 y m = 0. ¿theta debe subir o bajar?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta + lr * m, {"m": m}


@mistake("promedio_negativo", hint="¿Con qué signo entra el gradiente en el promedio?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] - (1 - beta) * g
    return theta - lr * m, {"m": m}


@mistake("no_guarda_m", hint="El primer paso va bien. ¿Qué promedio recibirá el segundo?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": estado["m"]}


@mistake("guarda_g", hint="¿Qué guardas para el paso siguiente: el promedio o el último gradiente?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": g}


@mistake("usa_el_viejo", hint="¿El paso usa el promedio de antes o el que acabas de calcular?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * estado["m"], {"m": m}


@mistake("sin_uno_menos_beta", hint="Los pesos de un promedio deben sumar 1. ¿Cuánto suman los tuyos?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + g
    return theta - lr * m, {"m": m}


@mistake("betas_al_reves", hint="Con beta = 0,9, ¿qué pesa más: el promedio viejo o el gradiente de ahora?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = (1 - beta) * estado["m"] + beta * g
    return theta - lr * m, {"m": m}


@mistake("sin_olvidar", hint="¿Por cuánto multiplicas el promedio viejo?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": m}


@mistake("tasa_en_el_promedio", hint="¿Guardas el promedio de los gradientes o el de los pasos? Cambia lr y mira m.")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * lr * g
    return theta - m, {"m": m}


@mistake("tasa_dos_veces", hint="¿Cuántas veces multiplicas por lr?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * lr * g
    return theta - lr * m, {"m": m}


@mistake("sin_memoria", hint="¿Qué diferencia hay entre tu paso y el descenso de gradiente?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    return theta - lr * g, {"m": g}


@mistake("beta_fija", hint="¿Usas la beta que recibes o una escrita a mano?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = 0.9 * estado["m"] + 0.1 * g
    return theta - lr * m, {"m": m}


@mistake("suma_el_gradiente_otra_vez", hint="El promedio ya contiene el gradiente de ahora. ¿Por qué lo restas aparte?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * (m + g), {"m": m}


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes la m nueva?")
def pasoMomentum(theta, g, estado, lr, beta=0.9):
    estado["m"] = beta * estado["m"] + (1 - beta) * g
    return theta - lr * estado["m"], estado


# ---- pasoNesterov ----


@mistake("pendiente_de_aqui", hint="¿Dónde miras la pendiente: donde estás o adonde te lleva la inercia?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * gradiente(theta)
    return theta - lr * m, {"m": m}


@mistake("parte_del_adelantado", hint="La inercia ya está dentro del promedio nuevo. ¿Desde qué punto das el paso?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return adelantado - lr * m, {"m": m}


@mistake(
    "adelanta_al_reves",
    hint="¿Hacia qué lado te lleva la inercia? Mira el signo con el que se resta m en el paso.",
)
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta + lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta - lr * m, {"m": m}


@mistake("adelanta_sin_tasa", hint="¿Cuánto te va a mover la inercia? ¿Qué lr lleva ese movimiento?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta - lr * m, {"m": m}


@mistake("adelanta_sin_beta", hint="De la velocidad que traes, ¿qué parte se conserva en este paso?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta - lr * m, {"m": m}


@mistake("no_guarda_m", hint="¿Qué promedio recibirá la llamada siguiente?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta - lr * m, {"m": estado["m"]}


@mistake("sin_uno_menos_beta", hint="Los pesos de un promedio deben sumar 1. ¿Cuánto suman los tuyos?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    m = beta * estado["m"] + gradiente(adelantado)
    return theta - lr * m, {"m": m}


@mistake("sube", hint="Si en el punto adelantado la pendiente es positiva, ¿theta debe subir o bajar?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(adelantado)
    return theta + lr * m, {"m": m}


@mistake("solo_el_gradiente", hint="Miras adelante, pero ¿con qué das el paso: con el gradiente o con el promedio?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    g = gradiente(adelantado)
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * g, {"m": m}


@mistake("promedia_los_dos", hint="¿Cuántas pendientes hacen falta? ¿En qué puntos las miras?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    adelantado = theta - lr * beta * estado["m"]
    g = (gradiente(theta) + gradiente(adelantado)) / 2
    m = beta * estado["m"] + (1 - beta) * g
    return theta - lr * m, {"m": m}


@mistake("aqui_y_sin_guardar", hint="Dos cosas: ¿en qué punto miras la pendiente? ¿Y qué promedio devuelves?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * gradiente(theta)
    return theta - lr * m, {"m": estado["m"]}


@mistake(
    "adelanta_con_el_promedio_nuevo",
    hint="El promedio nuevo necesita la pendiente de adelante. ¿Con qué promedio se calcula el punto adelantado?",
)
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    m = beta * estado["m"] + (1 - beta) * gradiente(theta)
    m = beta * estado["m"] + (1 - beta) * gradiente(theta - lr * m)
    return theta - lr * m, {"m": m}


@mistake("theta_en_sitio", hint="Al adelantarte, ¿cambiaste el arreglo que te prestaron?")
def pasoNesterov(theta, gradiente, estado, lr, beta=0.9):
    theta -= lr * beta * estado["m"]
    m = beta * estado["m"] + (1 - beta) * gradiente(theta)
    return theta + lr * beta * estado["m"] - lr * m, {"m": m}


# ---- pasoAdaGrad ----


@mistake(
    "numerador_al_cuadrado",
    hint="¿Puede crecer algún parámetro con tu fórmula? ¿De dónde sale el signo del paso?",
)
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g**2 / (np.sqrt(s) + eps), {"s": s}


@mistake("sobrescribe", hint="s es la historia de todos los gradientes. ¿Qué haces con la que recibes?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("no_guarda_s", hint="El primer paso va bien. ¿Qué s recibirá el segundo?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": estado["s"]}


@mistake("sin_cuadrado", hint="Si un gradiente es negativo, ¿qué le hace a tu suma? ¿Y a su raíz?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("valor_absoluto", hint="¿Qué se acumula: el tamaño de cada gradiente o su cuadrado?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + np.abs(g)
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("sin_raiz", hint="Multiplica todos los gradientes por 100. ¿Debería cambiar el primer paso?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / (s + eps), {"s": s}


@mistake("eps_dentro", hint="¿Dónde se suma eps: dentro o fuera de la raíz? Con gradientes diminutos se nota.")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / np.sqrt(s + eps), {"s": s}


@mistake("sin_eps", hint="¿Qué pasa si la primera derivada de un parámetro vale 0?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / np.sqrt(s), {"s": s}


@mistake("usa_el_viejo", hint="En el primer paso, ¿qué vale la s con la que divides?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / (np.sqrt(estado["s"]) + eps), {"s": s}


@mistake("sube", hint="El tamaño está bien. ¿Y el sentido?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta + lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake(
    "cuadrado_y_sin_raiz",
    hint="Dos cosas: ¿qué signo puede tener el numerador? ¿Y qué unidades tiene el denominador?",
)
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g**2 / (s + eps), {"s": s}


@mistake("suma_comun", hint="¿Comparten todos los parámetros el mismo divisor, o cada uno tiene el suyo?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"] + np.sum(g**2)
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("promedia", hint="¿AdaGrad olvida? Compara tu s con la de la tabla.")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = 0.9 * estado["s"] + 0.1 * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("estado_en_sitio", hint="¿De quién es la s en la que escribes?")
def pasoAdaGrad(theta, g, estado, lr, eps=1e-8):
    s = estado["s"]
    s += g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


# ---- pasoRMSProp ----


@mistake("sin_cuadrado", hint="Si un gradiente es negativo, ¿qué le hace a tu promedio? ¿Y a su raíz?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("valor_absoluto", hint="¿Qué promedia s: el tamaño de cada gradiente o su cuadrado?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * np.abs(g)
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("sin_raiz", hint="Multiplica g por 100. ¿Debería cambiar tanto el paso?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (s + eps), {"s": s}


@mistake("eps_dentro", hint="¿Dónde se suma eps: dentro o fuera de la raíz? Con gradientes diminutos se nota.")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / np.sqrt(s + eps), {"s": s}


@mistake("sin_eps", hint="¿Qué pasa si la primera derivada de un parámetro vale 0?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / np.sqrt(s), {"s": s}


@mistake("no_guarda_s", hint="El primer paso va bien. ¿Qué s recibirá el segundo?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": estado["s"]}


@mistake("suma_como_adagrad", hint="¿Qué parte de s se olvida en cada paso?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = estado["s"] + g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("sin_uno_menos_beta", hint="Los pesos de un promedio deben sumar 1. ¿Cuánto suman los tuyos?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("betas_al_reves", hint="Con beta = 0,9, ¿qué pesa más: la s vieja o el gradiente de ahora?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = (1 - beta) * estado["s"] + beta * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("usa_el_viejo", hint="En el primer paso, ¿qué vale la s con la que divides?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(estado["s"]) + eps), {"s": s}


@mistake("numerador_al_cuadrado", hint="¿Puede crecer algún parámetro con tu fórmula?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g**2 / (np.sqrt(s) + eps), {"s": s}


@mistake("sube", hint="El tamaño está bien. ¿Y el sentido?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta + lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("sobrescribe", hint="¿Qué haces con la s que recibes?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake("promedio_de_la_raiz", hint="¿Se promedian los cuadrados o sus raíces? ¿Qué guarda s?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": np.sqrt(s)}


@mistake("beta_de_adam", hint="¿Qué valor por omisión pide el enunciado para beta?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    beta = 0.99 if beta == 0.9 else beta
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(s) + eps), {"s": s}


@mistake(
    "olvida_y_sin_raiz",
    hint="Dos cosas: ¿qué guardas para el paso siguiente? ¿Y en qué unidades está el denominador?",
)
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (s + eps), {"s": estado["s"]}


@mistake("divide_al_reves", hint="Donde los gradientes son grandes, ¿el paso debe alargarse o acortarse?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    s = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g * (np.sqrt(s) + eps), {"s": s}


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes la s nueva?")
def pasoRMSProp(theta, g, estado, lr, beta=0.9, eps=1e-8):
    estado["s"] = beta * estado["s"] + (1 - beta) * g**2
    return theta - lr * g / (np.sqrt(estado["s"]) + eps), estado


# ---- pasoAdaDelta ----


@mistake("eps_fuera", hint="¿Dónde va eps en este método: dentro o fuera de las raíces?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = (np.sqrt(estado["d"]) + eps) / (np.sqrt(s) + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("sin_eps_arriba", hint="Con d = 0 y sin eps en la raíz de arriba, ¿cuánto mide el primer cambio?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"]) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake(
    "tasa_dentro_de_d",
    hint="¿Qué promedia d: el cambio o el cambio multiplicado por la tasa? Prueba con lr distinta de 1.",
)
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * (lr * cambio) ** 2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("sin_tasa", hint="¿Qué argumento recibes y no usas?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - cambio, {"s": s, "d": d}


@mistake("d_nuevo", hint="¿Qué d usa el cambio: la que recibes o una que todavía no existe?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    cambio = np.sqrt(d + eps) / np.sqrt(s + eps) * g
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("s_viejo", hint="¿Con qué s divides: la de antes o la que acabas de calcular?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(estado["s"] + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("d_con_gradientes", hint="d y s no guardan lo mismo. ¿Qué se eleva al cuadrado en cada una?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * g**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("d_sin_cuadrado", hint="Un promedio bajo una raíz no puede ser negativo. ¿Qué promedia tu d?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("no_guarda_d", hint="El primer paso va bien. ¿Qué d recibirá el segundo?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    return theta - lr * cambio, {"s": s, "d": estado["d"]}


@mistake("no_guarda_s", hint="¿Qué s recibirá el paso siguiente?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": estado["s"], "d": d}


@mistake("no_guarda_nada", hint="¿Qué devuelves como estado: lo nuevo o lo que recibiste?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, estado


@mistake("cociente_al_reves", hint="Donde los gradientes son grandes, ¿el paso debe alargarse o acortarse?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(s + eps) / np.sqrt(estado["d"] + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("sin_raices", hint="¿Qué unidades tienen d y s? ¿Y el cambio?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = (estado["d"] + eps) / (s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("rhos_al_reves", hint="Con rho = 0,9, ¿qué pesa más: lo viejo o lo de ahora?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = (1 - rho) * estado["s"] + rho * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = (1 - rho) * estado["d"] + rho * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("suma_s", hint="¿AdaDelta recuerda todos los gradientes por igual?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = estado["s"] + g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("sube", hint="El tamaño está bien. ¿Y el sentido?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta + lr * cambio, {"s": s, "d": d}


@mistake("eps_de_los_otros", hint="¿Qué valor por omisión tiene eps en este método?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    eps = 1e-8 if eps == 1e-6 else eps
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": s, "d": d}


@mistake("eps_fuera_y_d_quieta", hint="Dos cosas: ¿dónde va eps? ¿Y qué d recibirá el paso siguiente?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = (np.sqrt(estado["d"]) + eps) / (np.sqrt(s) + eps) * g
    return theta - lr * cambio, {"s": s, "d": estado["d"]}


@mistake("claves_cambiadas", hint="¿Qué guarda cada clave del estado?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    return theta - lr * cambio, {"s": d, "d": s}


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes?")
def pasoAdaDelta(theta, g, estado, lr=1.0, rho=0.9, eps=1e-6):
    s = rho * estado["s"] + (1 - rho) * g**2
    cambio = np.sqrt(estado["d"] + eps) / np.sqrt(s + eps) * g
    d = rho * estado["d"] + (1 - rho) * cambio**2
    estado["s"], estado["d"] = s, d
    return theta - lr * cambio, estado


# ---- pesosDelPromedio ----


@mistake("al_reves", hint="¿Cuál debe pesar más: el primer gradiente o el último?")
def pesosDelPromedio(beta, t):
    return (1 - beta) * beta ** np.arange(t)


@mistake("sin_uno_menos_beta", hint="El gradiente más nuevo, ¿con qué peso entra en el promedio?")
def pesosDelPromedio(beta, t):
    return beta ** np.arange(t - 1, -1, -1)


@mistake("exponente_corrido", hint="¿Qué exponente lleva el último gradiente, el que acaba de entrar?")
def pesosDelPromedio(beta, t):
    return (1 - beta) * beta ** np.arange(t, 0, -1)


@mistake("uno_de_mas", hint="¿Cuántos gradientes han entrado y cuántos pesos devuelves?")
def pesosDelPromedio(beta, t):
    return (1 - beta) * beta ** np.arange(t, -1, -1)


@mistake("uno_de_menos", hint="¿Está el peso del gradiente más nuevo?")
def pesosDelPromedio(beta, t):
    return (1 - beta) * beta ** np.arange(t - 1, 0, -1)


@mistake("normaliza", hint="¿Suman 1 los pesos del promedio que empieza en 0? Súmalos en el ejemplo.")
def pesosDelPromedio(beta, t):
    pesos = beta ** np.arange(t - 1, -1, -1)
    return pesos / pesos.sum()


@mistake("iguales", hint="¿Pesan lo mismo un gradiente viejo y uno nuevo?")
def pesosDelPromedio(beta, t):
    return np.full(t, 1 / t)


@mistake("betas_cambiadas", hint="¿Qué se eleva a la antigüedad: beta o 1 − beta?")
def pesosDelPromedio(beta, t):
    return beta * (1 - beta) ** np.arange(t - 1, -1, -1)


@mistake("al_reves_y_sin_factor", hint="Dos cosas: ¿en qué orden van? ¿Y con qué peso entra el más nuevo?")
def pesosDelPromedio(beta, t):
    return beta ** np.arange(t)


@mistake("solo_la_suma", hint="¿Piden cuánto suman los pesos o los pesos?")
def pesosDelPromedio(beta, t):
    return 1 - beta**t


@mistake("lineales", hint="Cada paso atrás, ¿se resta algo al peso o se multiplica por algo?")
def pesosDelPromedio(beta, t):
    return (1 - beta) * np.arange(1, t + 1) / t


# ---- pasoAdam ----


@mistake(
    "sin_corregir",
    hint="¿Cuánto mide tu primer paso? ¿Cuánto suman los pesos de un promedio que acaba de empezar en 0?",
)
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


@mistake("sin_corregir_s", hint="Corriges m. ¿Y s, que empieza igual?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (1 - beta1**t) / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


@mistake("sin_corregir_m", hint="Corriges s. ¿Y m, que empieza igual?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (np.sqrt(s / (1 - beta2**t)) + eps), {"m": m, "s": s, "t": t}


@mistake("guarda_corregidas", hint="¿Qué guardas para el paso siguiente: los promedios o los promedios corregidos?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m_corregida, "s": s_corregida, "t": t}


@mistake("t_desde_cero", hint="¿Cuánto vale 1 − β⁰? ¿Cuándo aumenta t: antes o después de usarse?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"]
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t + 1}


@mistake("t_dos_mas", hint="En el primer paso, ¿qué t entra en la corrección?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1 ** (t + 1)), s / (1 - beta2 ** (t + 1))
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("t_no_avanza", hint="¿Qué t recibirá el paso siguiente?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": estado["t"]}


@mistake("t_siempre_uno", hint="La corrección depende del paso. ¿Qué t usas en el segundo?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1), s / (1 - beta2)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("t_se_reinicia", hint="¿Qué le pasa a t cuando llega a 5? ¿Quién decide cuándo empezar de nuevo?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] % 5 + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("betas_cambiadas", hint="¿Cuál de las dos betas es de m y cuál de s?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta2 * estado["m"] + (1 - beta2) * g
    s = beta1 * estado["s"] + (1 - beta1) * g**2
    m_corregida, s_corregida = m / (1 - beta2**t), s / (1 - beta1**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("correccion_cambiada", hint="Los promedios están bien. ¿Con qué beta corriges cada uno?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta2**t), s / (1 - beta1**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("beta_por_t", hint="¿La corrección lleva β multiplicada por t o elevada a t?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1 * t), s / (1 - beta2 * t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("multiplica_la_correccion", hint="Al promedio le falta peso. ¿Corregir debe agrandarlo o achicarlo?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m * (1 - beta1**t), s * (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("eps_dentro", hint="¿Dónde se suma eps: dentro o fuera de la raíz? Con gradientes diminutos se nota.")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / np.sqrt(s_corregida + eps), {"m": m, "s": s, "t": t}


@mistake(
    "eps_antes_de_corregir",
    hint="¿eps se suma a la raíz de s o a la de s ya corregida? Con gradientes diminutos se nota.",
)
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    raiz = np.sqrt(1 - beta2**t)
    return theta - lr * raiz / (1 - beta1**t) * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


@mistake("sin_eps", hint="¿Qué pasa si la primera derivada de un parámetro vale 0?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / np.sqrt(s_corregida), {"m": m, "s": s, "t": t}


@mistake("sin_raiz", hint="Multiplica g por 100. ¿Debería cambiar el primer paso?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (s_corregida + eps), {"m": m, "s": s, "t": t}


@mistake("sin_cuadrado", hint="Si un gradiente es negativo, ¿qué le hace a s? ¿Y a su raíz?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("s_con_m", hint="¿Qué se eleva al cuadrado en s: el gradiente o su promedio?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * m**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("numerador_g", hint="¿Qué sigue Adam: el último gradiente o su promedio?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * g / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("no_guarda_m_ni_s", hint="El primer paso va bien. ¿Qué promedios recibirá el segundo?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {**estado, "t": t}


@mistake("sobrescribe_s", hint="s es un promedio de toda la historia. ¿Qué haces con la que recibes?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = g**2
    return theta - lr * m / (1 - beta1**t) / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


@mistake("sube", hint="El tamaño está bien. ¿Y el sentido?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta + lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake("beta2_de_la_diapositiva", hint="¿Qué valor por omisión tiene beta2? Las diapositivas traen otro.")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    beta2 = 0.99 if beta2 == 0.999 else beta2
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    m_corregida, s_corregida = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - lr * m_corregida / (np.sqrt(s_corregida) + eps), {"m": m, "s": s, "t": t}


@mistake(
    "sin_corregir_y_cambiadas",
    hint="Dos cosas: ¿qué beta lleva cada promedio? ¿Y qué les falta por haber empezado en 0?",
)
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta2 * estado["m"] + (1 - beta2) * g
    s = beta1 * estado["s"] + (1 - beta1) * g**2
    return theta - lr * m / (np.sqrt(s) + eps), {"m": m, "s": s, "t": t}


@mistake(
    "sin_corregir_y_sin_raiz",
    hint="Dos cosas: ¿cuánto suman los pesos al empezar? ¿Y qué unidades tiene el denominador?",
)
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    t = estado["t"] + 1
    m = beta1 * estado["m"] + (1 - beta1) * g
    s = beta2 * estado["s"] + (1 - beta2) * g**2
    return theta - lr * m / (s + eps), {"m": m, "s": s, "t": t}


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes?")
def pasoAdam(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    estado["t"] += 1
    estado["m"] = beta1 * estado["m"] + (1 - beta1) * g
    estado["s"] = beta2 * estado["s"] + (1 - beta2) * g**2
    m, s = estado["m"] / (1 - beta1 ** estado["t"]), estado["s"] / (1 - beta2 ** estado["t"])
    return theta - lr * m / (np.sqrt(s) + eps), estado


# ---- pasoAdamW ----


@mistake(
    "l2_en_el_gradiente",
    hint="Eso es L2 dentro de Adam. ¿Qué queda de la penalización después de dividir entre la raíz de s?",
)
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g + lam * theta, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo, estado


@mistake("sin_decaimiento", hint="¿Qué argumento recibes y no usas?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo, estado


@mistake("sin_tasa", hint="¿Cuánto encoge cada paso: lam, o lam por la tasa?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lam * theta, estado


@mistake("encoge_despues", hint="¿Qué theta se encoge: el de antes o el de después del paso?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * nuevo, estado


@mistake("crece", hint="Con λ > 0, ¿los pesos deben acercarse a 0 o alejarse?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo + lr * lam * theta, estado


@mistake("l2_y_decaimiento", hint="¿Cuántas veces usas lam? ¿Llega también a m y a s?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g + lam * theta, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * theta, estado


@mistake("doble", hint="El decaimiento es λ·theta, no su derivada de λ·theta². ¿De dónde sale el 2?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - 2 * lr * lam * theta, estado


@mistake("solo_el_signo", hint="¿Se encoge cada peso en proporción a su tamaño, o todos lo mismo?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * np.sign(theta), estado


@mistake("multiplica_por_lam", hint="Con λ = 0 no debe pasar nada. ¿Qué hace tu función?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - (1 - lam) * lr * theta, estado


@mistake("encoge_antes_de_s", hint="¿Pasa el decaimiento por la raíz de s? Debería ir aparte.")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    s = estado["s"] / (1 - beta2 ** estado["t"])
    return nuevo - lr * lam * theta / (np.sqrt(s) + eps), estado


@mistake("hiperparametros_por_omision", hint="Al llamar a pasoAdam, ¿le pasas todas las betas y eps?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr)
    return nuevo - lr * lam * theta, estado


@mistake("estado_viejo", hint="¿Qué estado recibirá el paso siguiente?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, _ = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * theta, estado


@mistake("l2_y_crece", hint="Dos cosas: ¿por dónde entra λ? ¿Y con qué signo?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g - lam * theta, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo, estado


@mistake("sin_tasa_y_despues", hint="Dos cosas: ¿qué theta se encoge? ¿Y lleva la tasa el decaimiento?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lam * nuevo, estado


@mistake("lam_por_omision", hint="¿Qué valor por omisión tiene lam?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    lam = 0.1 if lam == 0.01 else lam
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    return nuevo - lr * lam * theta, estado


@mistake("theta_en_sitio", hint="Al encoger, ¿cambiaste el arreglo que te prestaron?")
def pasoAdamW(theta, g, estado, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, lam=0.01):
    nuevo, estado = pasoAdam(theta=theta, g=g, estado=estado, lr=lr, beta1=beta1, beta2=beta2, eps=eps)
    theta *= lr * lam
    return nuevo - theta, estado


# ---- pruebaAdam ----


@mistake("siempre_acepta", hint="¿Qué rechaza tu prueba?")
def pruebaAdam(f):
    return True


@mistake("siempre_rechaza", hint="¿Qué acepta tu prueba?")
def pruebaAdam(f):
    return False


@mistake("un_solo_paso", hint="¿Cuántos pasos das? Hay errores que el primero no muestra.")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, -2.0])
    estado_mio = estado_suyo = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(1):
        g = np.array([np.sin(2.0 * k + 1), 3 * np.cos(1.5 * k)])
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
    return bool(np.allclose(suyo, mio, rtol=1e-4, atol=1e-4))


@mistake("gradiente_constante", hint="Con el mismo gradiente en todos los pasos, ¿se nota quién olvida el pasado?")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, -2.0])
    estado_mio = estado_suyo = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(9):
        g = np.array([4.0, -0.5]) + 0 * k
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
    return bool(np.allclose(suyo, mio, rtol=1e-4, atol=1e-4))


@mistake("cuatro_pasos", hint="¿Y si el error aparece en el sexto paso?")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, -2.0])
    estado_mio = estado_suyo = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(4):
        g = np.array([np.sin(2.0 * k + 1), 3 * np.cos(1.5 * k)])
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
    return bool(np.allclose(suyo, mio, rtol=1e-4, atol=1e-4))


@mistake("demasiado_exacta", hint="Una de las correctas calcula en float32. ¿Qué tolerancia le dejas?")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, -2.0])
    estado_mio = estado_suyo = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(9):
        g = np.array([np.sin(2.0 * k + 1), 3 * np.cos(1.5 * k)])
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
    return bool(np.allclose(suyo, mio, rtol=1e-12, atol=1e-12))


@mistake("solo_que_baje", hint="Un optimizador equivocado también suele bajar el costo. ¿Con qué más puedes comparar?")
def pruebaAdam(f):
    theta, estado = np.array([1.0, -2.0]), {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for _ in range(9):
        theta, estado = f(theta=theta, g=theta, estado=estado, lr=0.1)
    return bool(np.sum(theta**2) < 5)


@mistake("tamano_del_primer_paso", hint="El primer paso mide lr, sí. ¿Y el segundo?")
def pruebaAdam(f):
    theta, estado = np.array([1.0, -2.0]), {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    nuevo, _ = f(theta=theta, g=np.array([4.0, -0.5]), estado=estado, lr=0.1)
    return bool(np.allclose(nuevo, [0.9, -1.9], atol=1e-4))


@mistake("al_reves", hint="¿Qué devuelves cuando los valores coinciden?")
def pruebaAdam(f):
    mio = suyo = np.array([1.0, -2.0])
    estado_mio = estado_suyo = {"m": np.zeros(2), "s": np.zeros(2), "t": 0}
    for k in range(9):
        g = np.array([np.sin(2.0 * k + 1), 3 * np.cos(1.5 * k)])
        mio, estado_mio = pasoAdam(theta=mio, g=g, estado=estado_mio, lr=0.1)
        suyo, estado_suyo = f(theta=suyo, g=g, estado=estado_suyo, lr=0.1)
    return not np.allclose(suyo, mio, rtol=1e-4, atol=1e-4)


# ---- tasaInversa ----


@mistake("mas_uno", hint="En t = 1, ¿cuánto debe valer la tasa?")
def tasaInversa(t, kappa):
    return kappa / (t + 1)


@mistake("al_reves", hint="¿La tasa debe crecer o bajar con t?")
def tasaInversa(t, kappa):
    return kappa * t


@mistake("raiz", hint="En t = 4, ¿es la mitad o la cuarta parte?")
def tasaInversa(t, kappa):
    return kappa / np.sqrt(t)


@mistake("cuadrado", hint="En t = 2, ¿es la mitad o la cuarta parte?")
def tasaInversa(t, kappa):
    return kappa / t**2


@mistake("exponencial", hint="¿κ se divide entre t o se eleva a t?")
def tasaInversa(t, kappa):
    return kappa**t


@mistake("entera", hint="¿Qué hace // con un número menor que 1?")
def tasaInversa(t, kappa):
    return kappa // t


# ---- tasaBusqueda ----


@mistake("sin_el_uno", hint="¿Cuánto vale tu tasa en t = 0?")
def tasaBusqueda(t, eta0, tau):
    return eta0 / (t / tau) if t else eta0 / 1e-12


@mistake("cociente_al_reves", hint="¿Cuándo debe caer a la mitad? Prueba con t = τ y con t = 2τ.")
def tasaBusqueda(t, eta0, tau):
    return eta0 / (1 + tau / t) if t else 0.0


@mistake("multiplica", hint="¿La tasa debe crecer o bajar con t?")
def tasaBusqueda(t, eta0, tau):
    return eta0 * (1 + t / tau)


@mistake("precedencia", hint="Calcula con lápiz eta0 / 1 + t / tau, sin paréntesis. ¿Es la fórmula?")
def tasaBusqueda(t, eta0, tau):
    return eta0 / 1 + t / tau


@mistake("entera", hint="¿Qué hace // con t menor que τ?")
def tasaBusqueda(t, eta0, tau):
    return eta0 / (1 + t // tau)


@mistake("sin_tau", hint="¿Qué argumento recibes y no usas?")
def tasaBusqueda(t, eta0, tau):
    return eta0 / (1 + t)


@mistake("exponencial", hint="¿Se divide o se aplica una exponencial?")
def tasaBusqueda(t, eta0, tau):
    return eta0 * np.exp(-t / tau)


# ---- tasaPotencia ----


@mistake("exponente_positivo", hint="¿La tasa debe crecer o bajar con t?")
def tasaPotencia(t, eta0, s, c):
    return eta0 * (1 + t / s) ** c


@mistake("sin_exponente", hint="¿Qué argumento recibes y no usas?")
def tasaPotencia(t, eta0, s, c):
    return eta0 / (1 + t / s)


@mistake("multiplica_c", hint="¿c multiplica o es un exponente?")
def tasaPotencia(t, eta0, s, c):
    return eta0 / (1 + c * t / s)


@mistake("exponente_dentro", hint="¿Qué se eleva a c: el cociente o toda la suma?")
def tasaPotencia(t, eta0, s, c):
    return eta0 / (1 + (t / s) ** c)


@mistake("eta_dentro", hint="¿Está la tasa inicial dentro de la potencia?")
def tasaPotencia(t, eta0, s, c):
    return (eta0 / (1 + t / s)) ** c


@mistake("sin_escala", hint="¿Usas s? ¿Cuándo debe empezar a bajar?")
def tasaPotencia(t, eta0, s, c):
    return eta0 * (1 + t) ** -c


@mistake("cociente_al_reves", hint="¿Con qué se compara t: cuántas veces s cabe en t, o al revés?")
def tasaPotencia(t, eta0, s, c):
    return eta0 * (1 + s / t) ** -c if t else 0.0


# ---- tasaExponencial ----


@mistake("escalones", hint="¿Qué hace // con t menor que s? El enunciado dice «sin escalones».")
def tasaExponencial(t, eta0, s):
    return eta0 * 0.1 ** (t // s)


@mistake("base_e", hint="¿Entre cuánto se divide cada s momentos: entre 10 o entre e?")
def tasaExponencial(t, eta0, s):
    return eta0 * np.exp(-t / s)


@mistake("sin_s", hint="¿Qué argumento recibes y no usas?")
def tasaExponencial(t, eta0, s):
    return eta0 * 0.1**t


@mistake("base_diez", hint="¿La tasa debe crecer o bajar con t?")
def tasaExponencial(t, eta0, s):
    return eta0 * 10 ** (t / s)


@mistake("exponente_al_reves", hint="En t = 2s, ¿entre cuánto se ha dividido?")
def tasaExponencial(t, eta0, s):
    return eta0 * 0.1 ** (s / t) if t else 0.0


@mistake("eta_elevada", hint="¿Qué se eleva a t/s: la tasa inicial o 0,1?")
def tasaExponencial(t, eta0, s):
    return eta0 ** (1 + t / s)


@mistake("producto", hint="¿Se multiplica por t/s o se eleva a t/s?")
def tasaExponencial(t, eta0, s):
    return eta0 * 0.1 * t / s


# ---- tasasPorEpoca ----


@mistake("por_lote", hint="Dentro de una época, ¿cambia la tasa? ¿Qué cuentas, épocas o lotes?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(k) for k in range(epocas * lotes)]


@mistake("una_por_epoca", hint="¿Cuántos pasos da un entrenamiento de 3 épocas con 2 lotes?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(epoca) for epoca in range(epocas)]


@mistake("epocas_y_lotes_cambiados", hint="¿Qué ciclo va fuera y cuál dentro? ¿De cuál depende la tasa?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(epoca) for _ in range(lotes) for epoca in range(epocas)]


@mistake("lotes_por_epocas", hint="¿La tasa depende de la época o del lote?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(lote) for _ in range(epocas) for lote in range(lotes)]


@mistake("desde_uno", hint="¿Con qué número se cuenta la primera época?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(epoca + 1) for epoca in range(epocas) for _ in range(lotes)]


@mistake("fraccion", hint="Dentro de una época, ¿la tasa baja poco a poco o se queda quieta?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(k / lotes) for k in range(epocas * lotes)]


@mistake("division_cambiada", hint="En el paso k, ¿en qué época estás: k entre lotes o k entre épocas?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(k // max(epocas, 1)) for k in range(epocas * lotes)]


@mistake("un_lote_de_mas", hint="¿Cuántos pasos tiene una época?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(epoca) for epoca in range(epocas) for _ in range(lotes + 1)]


@mistake("constante", hint="¿Preguntas por la tasa en cada época o solo una vez?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(0)] * (epocas * lotes)


@mistake("desde_uno_y_por_lote", hint="Dos cosas: ¿qué cuentas? ¿Y desde qué número?")
def tasasPorEpoca(tasa, epocas, lotes):
    return [tasa(k + 1) for k in range(epocas * lotes)]


# ---- tasaPorDesempeno ----


@mistake("paciencia_corta", hint="Con paciencia 1 se tolera una medición sin mejora. ¿Cuántas toleras tú?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera >= paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("compara_antes_de_sumar", hint="¿Cuentas la medición de ahora antes de comparar con la paciencia?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if estado["espera"] > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("empate_mejora", hint="¿Repetir el mejor error es mejorar?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error <= estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("no_reinicia_al_mejorar", hint="Después de una mejora, ¿desde cuánto empieza la espera?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": estado["espera"]}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("no_reinicia_al_reducir", hint="Después de reducir la tasa, ¿cuánto hay que esperar para reducirla otra vez?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": espera}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("compara_con_el_ultimo", hint="¿Guardas el mejor error o el último?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": error, "espera": 0}
    return lr, {"mejor": error, "espera": espera}


@mistake("divide", hint="¿Con factor 0,5 la tasa debe bajar o subir?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr / factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("reduce_siempre", hint="¿Dónde entra la paciencia?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    return lr * factor, {"mejor": estado["mejor"], "espera": 0}


@mistake("no_reduce", hint="¿Qué pasa cuando se acaba la paciencia?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": estado["espera"] + 1}


@mistake("mejora_al_reves", hint="¿Un error mayor es mejor o peor?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error > estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("no_guarda_el_mejor", hint="Al mejorar, ¿qué queda anotado como mejor?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": estado["mejor"], "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("espera_no_aumenta", hint="¿Cuándo crece la espera?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": estado["espera"]}


@mistake("olvida_el_mejor_al_reducir", hint="Al reducir la tasa, ¿hay que olvidar el mejor error?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": error, "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("reduce_al_mejorar", hint="¿Cuándo se reduce la tasa: cuando mejora o cuando deja de mejorar?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr * factor, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("resta_el_factor", hint="¿La tasa se multiplica por el factor o se le resta una parte?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr - lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("empate_y_paciencia_corta", hint="Dos cosas: ¿un empate es una mejora? ¿Y cuántas mediciones se toleran?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error <= estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera >= paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("factor_por_omision", hint="¿Qué valor por omisión tiene factor?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    factor = 0.5 if factor == 0.1 else factor
    if error < estado["mejor"]:
        return lr, {"mejor": error, "espera": 0}
    espera = estado["espera"] + 1
    if espera > paciencia:
        return lr * factor, {"mejor": estado["mejor"], "espera": 0}
    return lr, {"mejor": estado["mejor"], "espera": espera}


@mistake("estado_en_sitio", hint="¿De quién es el diccionario en el que escribes?")
def tasaPorDesempeno(lr, error, estado, factor=0.1, paciencia=2):
    if error < estado["mejor"]:
        estado["mejor"], estado["espera"] = error, 0
        return lr, estado
    estado["espera"] += 1
    if estado["espera"] > paciencia:
        estado["espera"] = 0
        return lr * factor, estado
    return lr, estado


# ---- tasaUnCiclo ----


@mistake("sin_tramo_final", hint="¿Qué pasa después del 90 %?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total], [eta0, eta1, eta0])


@mistake("baja_hasta_el_final", hint="¿Cuándo debe estar de vuelta en η0: al final o al 90 %?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, total], [eta0, eta1, eta0])


@mistake("cima_al_45", hint="¿La cima está a la mitad de todo el entrenamiento o de los dos primeros tramos?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.45 * total, 0.9 * total, total], [eta0, eta1, eta0, eta0 / 1000])


@mistake("termina_en_cero", hint="¿En cuánto termina la tasa?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta0, eta1, eta0, 0.0])


@mistake("termina_en_eta1_mil", hint="El último valor es la milésima parte de una de las dos tasas. ¿De cuál?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta0, eta1, eta0, eta1 / 1000])


@mistake("termina_en_la_centesima", hint="¿Entre cuánto se divide η0 al final?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta0, eta1, eta0, eta0 / 100])


@mistake("al_reves", hint="¿1cycle empieza subiendo o bajando?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta1, eta0, eta1, eta0 / 1000])


@mistake("dos_tramos", hint="¿Cuántos tramos tiene la tabla?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, total], [eta0, eta1, eta0 / 1000])


@mistake("solo_sube", hint="¿Qué pasa después de la cima?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, total], [eta0, eta1, eta1])


@mistake("baja_en_exponencial", hint="¿Los tramos son rectos?")
def tasaUnCiclo(t, total, eta0, eta1):
    if t <= 0.5 * total:
        return eta0 + (eta1 - eta0) * t / (0.5 * total)
    if t <= 0.9 * total:
        return eta1 * (eta0 / eta1) ** ((t - 0.5 * total) / (0.4 * total))
    return eta0 + (eta0 / 1000 - eta0) * (t - 0.9 * total) / (0.1 * total)


@mistake("cae_de_golpe", hint="¿La bajada empieza en la cima o ya ha perdido algo al empezar?")
def tasaUnCiclo(t, total, eta0, eta1):
    if t <= 0.5 * total:
        return eta0 + (eta1 - eta0) * t / (0.5 * total)
    if t <= 0.9 * total:
        return eta1 - (eta1 - eta0) * t / (0.9 * total)
    return eta0 + (eta0 / 1000 - eta0) * (t - 0.9 * total) / (0.1 * total)


@mistake("sin_total", hint="¿En qué unidades están 0,5 y 0,9: en pasos o en fracciones del total?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5, 0.9, 1], [eta0, eta1, eta0, eta0 / 1000])


@mistake("sube_hasta_eta0_mas_eta1", hint="¿Cuánto vale la tasa en la cima?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.5 * total, 0.9 * total, total], [eta0, eta0 + eta1, eta0, eta0 / 1000])


@mistake("dos_errores_de_tramo", hint="Dos cosas: ¿dónde está la cima? ¿Y en cuánto termina?")
def tasaUnCiclo(t, total, eta0, eta1):
    return np.interp(t, [0, 0.45 * total, 0.9 * total, total], [eta0, eta1, eta0, 0.0])
