"""The kit as a package: light, complete and alone."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import taller

PACKAGE = Path(taller.__file__).parent
REPOSITORY = PACKAGE.parent
HEAVY = {"sklearn", "scipy", "pooch", "requests", "IPython", "matplotlib", "tqdm", "torch", "autograder", "solutions"}


def modules_after(statement: str) -> set[str]:
    """Top-level names in sys.modules of a fresh Python that ran the statement."""
    program = f"{statement}\nimport sys, json; print(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize("statement", ["import taller", "from taller import comprobarForma, gradienteNumerico, barra"])
def test_importing_loads_nothing_heavy(statement):
    """A check cell does not pay for matplotlib, scikit-learn, pooch or IPython."""
    assert set() == modules_after(statement) & HEAVY


def test_the_kit_never_imports_the_grader_or_the_solutions():
    """No module of the kit names autograder or solutions in an import, at any depth."""
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert "numpy" in imported
    assert set() == imported & {"autograder", "solutions"}


def test_every_public_name_is_there():
    """Each name of __all__ resolves, and dir() shows it."""
    assert all(getattr(taller, name).__name__ == name for name in taller.__all__)
    assert sorted(taller.__all__) == dir(taller)


def test_an_unknown_name_says_what_there_is():
    """A typing mistake in an import answers with the names that exist."""
    with pytest.raises(AttributeError, match=r"no tiene «graficarCosto»\..*graficarCostos"):
        _ = taller.graficarCosto  # type: ignore[attr-defined]


def test_the_packaged_manifest_is_the_canonical_one():
    """taller/manifest.toml equals datasets/manifest.toml; if not, it is rewritten and the test still fails."""
    canonical = REPOSITORY / "datasets" / "manifest.toml"
    copy = PACKAGE / "manifest.toml"
    right = canonical.read_bytes()
    if copy.read_bytes() != right:
        copy.write_bytes(right)
        pytest.fail("taller/manifest.toml differed from datasets/manifest.toml; it was rewritten: commit it")
