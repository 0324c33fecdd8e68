"""A symbolic link to the neighbour's notebook, and one to a folder of them, in the folder of submissions.

Would gain: the neighbour's points.
"""

from pathlib import Path

from ..kit import MINI, After, HandIn


def write(folder: Path) -> None:
    (folder / "mallory").mkdir()
    (folder / "mallory" / f"{MINI}.ipynb").symlink_to(folder / "ana" / f"{MINI}.ipynb")
    (folder / "trudy").symlink_to(folder / "ana")


def harm(after: After) -> str:
    strangers = [r.student for r in after.results if r.student != "ana"]
    return f"links were followed: {strangers}" if strangers else ""


def naive(folder: Path, work: Path) -> str:
    """What looks like a notebook is read."""
    return "the neighbour's" if "sigmoide" in (folder / "mallory" / f"{MINI}.ipynb").read_text() else ""


ATTACK = HandIn(write, harm, naive)
