"""Hidden tests as one writes them who suspects nothing: plain asserts in the student's kernel, three habits of them."""

from __future__ import annotations

from .kit import MINI, XOR

# np.allclose against a reference that stands beside it; `==` and all(); «is the error too large?».
SIGMOIDE = """
def _referencia(z):
    return 1 / (1 + np.exp(-z))
_z = np.array([[-1.5, 0.0, 2.0, 0.25]])
assert np.allclose(sigmoide(_z), _referencia(_z))
"""
TESTS = {
    MINI: {
        "sigmoide": SIGMOIDE,
        "reluGrad": """
_a = np.array([[0.0, 2.0], [0.5, 0.0]])
assert reluGrad(_a).shape == _a.shape
assert (reluGrad(_a) == (_a > 0)).all()
""",
        "pasoGradiente": """
_X, _y, _v = np.array([[1.0, -2.0, 0.5], [0.3, 0.1, -1.0]]), np.array([[1.0, 0.0, 1.0]]), np.array([[0.2, -0.4]])
_e = 1 / (1 + np.exp(-(_v @ _X)))
_w, _costo = pasoGradiente(X=_X, y=_y, w=_v, lr=0.3)
if abs(_costo + np.mean(_y * np.log(_e) + (1 - _y) * np.log(1 - _e))) > 1e-6:
    raise AssertionError("costo")
if np.max(np.abs(_w - (_v - 0.3 * (_e - _y) @ _X.T / 3))) > 1e-6:
    raise AssertionError("pesos")
""",
    },
    XOR: {
        "sigmoide": SIGMOIDE,
        "exactitud": """
assert abs(exactitud(np.array([[0.9, 0.2, 0.7]]), np.array([[1.0, 1.0, 1.0]])) - 2 / 3) < 1e-9
""",
        "pruebaBackProp": """
assert pruebaBackProp(backProp)
assert not pruebaBackProp(lambda *args, **kwargs: [2 * d for d in backProp(*args, **kwargs)])
""",
    },
}
