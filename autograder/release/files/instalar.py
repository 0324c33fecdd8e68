"""Prepara el taller: crea el entorno .venv en esta carpeta e instala en él lo que usan los cuadernos.

    python3 instalar.py                  todo (en Windows: py instalar.py)
    python3 instalar.py --sin-pytorch    sin PyTorch: basta para los cuadernos 00 a 06 y descarga mucho menos

Se puede repetir: lo que ya está no se vuelve a descargar. No toca los cuadernos ni nada fuera de esta carpeta.
"""

# Sin nada posterior a Python 3.5 hasta comprobar la versión: así uno antiguo puede leer este archivo y decir qué falta.
import os
import subprocess
import sys

MINIMA = (3, 11)
AQUI = os.path.dirname(os.path.abspath(__file__))
ENTORNO = os.path.join(AQUI, ".venv")
EJECUTABLES = os.path.join(ENTORNO, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(EJECUTABLES, "python.exe" if os.name == "nt" else "python")
CUADERNOS = os.path.join(AQUI, "notebooks")


def comprobarVersion():
    """Termina con una explicación si este Python es demasiado antiguo."""
    if sys.version_info < MINIMA:
        sys.exit(
            "Este Python es el {}.{} y el taller necesita el {}.{} o posterior.\n"
            "Instala uno más nuevo (python.org) y repite la orden con él; por ejemplo: python3.12 instalar.py".format(
                *(tuple(sys.version_info[:2]) + MINIMA)
            )
        )


def crearEntorno():
    """Crea .venv si no está; termina con una explicación si este Python no sabe."""
    if os.path.exists(PYTHON):
        return
    print("Creando el entorno en {} …".format(ENTORNO), flush=True)
    if subprocess.call([sys.executable, "-m", "venv", ENTORNO]):
        sys.exit(
            "\nNo se pudo crear el entorno. En Debian y Ubuntu falta un paquete: sudo apt install python3-venv\n"
            "Después borra la carpeta .venv y repite la orden."
        )


def instalar(requisitos):
    """Instala los requisitos en .venv; termina con una explicación si no se pudo."""
    print("Instalando {} … la primera vez tarda unos minutos.".format(requisitos), flush=True)
    orden = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requisitos]
    if subprocess.call(orden, cwd=AQUI):
        sys.exit(
            "\nNo se pudo instalar: la causa está arriba. Las más comunes son la falta de conexión y la de espacio en\n"
            "el disco. Repite la orden: sigue donde se quedó. Si lo que falla es torch, prueba con --sin-pytorch."
        )


def main():
    """Comprueba, crea, instala y dice cómo seguir."""
    otras = [palabra for palabra in sys.argv[1:] if palabra != "--sin-pytorch"]
    if otras:
        sys.exit("No conozco «{}». La única opción es --sin-pytorch.".format(otras[0]))
    comprobarVersion()
    crearEntorno()
    instalar("requirements{}.txt".format("-sin-pytorch" if len(sys.argv) > 1 else ""))
    jupyter = os.path.join(os.path.relpath(EJECUTABLES, AQUI), "jupyter")
    primero = os.path.join("notebooks", min(os.listdir(CUADERNOS)))
    print("\nListo. Desde esta carpeta, abre el primer cuaderno con:\n\n    {} lab {}".format(jupyter, primero))


if __name__ == "__main__":
    main()
