"""What of a student's exception is told, and what is not."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.judge.messages import LONGEST, NAMELESS, describe_fault, line_in, told, type_of
from autograder.judge.trial import Fault
from autograder.model import Status

TEACHING = [
    "shapes (3,4) and (5,) not aligned: 4 (dim 1) != 5 (dim 0)",
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
    "(size 3 is different from 4)",
    "index 7 is out of bounds for axis 0 with size 5",
    "name 'sigmoide' is not defined",
    "backProp() got an unexpected keyword argument 'a1'",
    "cannot reshape array of size 21 into shape (7,4)",
    "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
    "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'",
    "¿No falta un año?",
]
X = np.array([[0.123456, -2.5e-7], [31.25, 1e300]])
LEAKS = {
    "repr": repr(X),
    "str": str(X),
    "cut short": str(X)[:20],
    "a dictionary": str({"X": X}),
    "bare": " ".join(map(str, X.ravel())),
    "a decimal comma": str(X[0, 0]).replace(".", ","),
    "other separators": "0:123456 0'123456 0_123456 0/123456 0·123456",
    "a tuple": str(tuple(map(float, X.ravel()))),
    "hexadecimal": " ".join(float(x).hex() for x in X.ravel()),
    "bytes": str(X.tobytes()),
    "base64": "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU2Nzg5QUJD",
    "other digits": "٠٫١٢٣٤٥٦",
    "wide digits": "０．１２３４５６",
    "a name": "E0_123456",
    "the second line": f"algo\n{X}",
}


@pytest.mark.parametrize("message", TEACHING)
def test_what_teaches_stays(message):
    """Names, shapes, sizes and axes, word for word."""
    assert message == told(message)


@pytest.mark.parametrize("message", LEAKS.values(), ids=LEAKS)
def test_values_go_however_they_are_written(message):
    """No decimal, and no three digits of any value in a row."""
    assert not re.search(r"\d\.\d|\d{3}", told(message))


@given(arrays.arrays(np.float64, st.integers(1, 30), elements=st.floats(-1e6, 1e6)), st.sampled_from([str, repr, list]))
def test_no_array_of_reals_is_told(values, write):
    """Not one of its numbers that has a fraction."""
    text = told(f"mira {write(values)} y {' '.join(map(str, values))}")
    assert not [x for x in map(str, values) if not x.endswith(".0") and x in text]


def test_of_whole_numbers_the_first_few_are_told():
    """Enough for sizes, not enough for a case."""
    assert "0 1 1 0 1 0 … … …" == told("0 1 1 0 1 0 1 1 0")
    assert "(1,2) (3,4) (5,6) (…)" == told("(1,2) (3,4) (5,6) (7,8)")


@given(st.text(max_size=3000))
def test_a_message_is_told_in_one_short_line(message):
    """Whatever it is."""
    text = told(message)
    assert len(text) <= LONGEST + 2
    assert [text] == (text.splitlines() or [""])


def test_a_type_is_told_when_it_is_a_name():
    """Its name is the student's to choose, too."""
    assert "MiError2" == type_of(Fault(Status.ERROR, "MiError2"))
    for name in ("0.123", "[1 2]", "E" + "0123456789", "E" * 80):
        assert NAMELESS == type_of(Fault(Status.ERROR, name))


def test_a_place_is_told_when_it_is_a_cell():
    """Who forges the answer of the sandbox cannot write there either."""
    assert "Tu código lanzó E (celda «f», línea 3)." == describe_fault(Fault(Status.ERROR, "E", "", (("f", 3),)))
    for place in (("0.1234567", 3), ("f", 10**9), ("<b>", 3), ("1 2 3 4 5 6", 1)):
        assert "Tu código lanzó E." == describe_fault(Fault(Status.ERROR, "E", "", (place,)))


def test_the_line_is_the_last_in_the_answers_own_cell():
    """Not that of a helper it calls, nor of another cell."""
    fault = Fault(Status.ERROR, "E", "", (("f", 2), ("f", 5), ("g", 9)))
    assert (5, 9, 0, 0) == (line_in(fault, "f"), line_in(fault, "g"), line_in(fault, "h"), line_in(None, "f"))
