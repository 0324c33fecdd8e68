"""A blank notebook whose locked test cells hold marks, as source, as output and as metadata.

Would gain: those marks, where the submission's own test cells are believed.
"""

from pathlib import Path

from ..kit import After, HandIn
from ..samples import cell_of, put, spoiled

NAMES = ("sigmoide", "reluGrad", "pasoGradiente")


def change(data: dict) -> None:
    for name in NAMES:
        cell_of(data, name)["source"] = f"def {name}(*args, **kwargs):\n    return 0\n"
        test = cell_of(data, f"{name}-prueba")
        test["source"] = "calificar = lambda f: 100\n100.0"
        result = {"output_type": "execute_result", "data": {"text/plain": "100.0"}, "metadata": {}}
        test["outputs"] = [{**result, "execution_count": 1}]
        test["metadata"]["nbgrader"].update(points=0, grade=False, locked=False)
        test["metadata"]["taller"] = {"estado": "correct"}


def write(folder: Path) -> None:
    put(folder, "mallory", spoiled(change))


def harm(after: After) -> str:
    score = next(r.score for r in after.results if r.student == "mallory")
    return f"gained {score:g} points" if score else ""


def naive(folder: Path, work: Path) -> str:
    """The first number that a test cell shows is its mark, whoever wrote it."""
    import json

    data = json.loads(spoiled(change))
    return cell_of(data, "sigmoide-prueba")["outputs"][0]["data"]["text/plain"]


ATTACK = HandIn(write, harm, naive)
