"""The progress bar: the same elements, one line, nothing on stderr."""

import io
import re
import sys

import pytest

from taller import barra


class Terminal(io.StringIO):
    """A standard output with someone in front of it."""

    encoding = "utf-8"

    def isatty(self):
        return True


def test_the_elements_pass_as_they_are(capsys):
    """Same elements, same order, lists and generators alike; one line at the end when nobody watches."""
    assert [3, 1, 2] == list(barra([3, 1, 2], "entrenando"))
    assert [0, 1] == list(barra((i for i in range(2)), "contando", total=2))
    out, err = capsys.readouterr()
    assert "" == err
    assert ["entrenando: 3 pasos", "contando: 2 pasos"] == re.findall(r"^(\w+: \d pasos) en \d+\.\d s$", out, re.M)
    assert 2 == out.count("\n")


def test_it_is_lazy(capsys):
    """An element is taken only when it is asked for."""
    taken = []
    steps = iter(barra((taken.append(i) or i for i in range(5)), "x"))
    next(steps)
    assert [0] == taken


def test_a_terminal_sees_one_line_that_reaches_the_end(monkeypatch, capsys):
    """The bar is written to stdout, on a single line, with the total taken from len()."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    list(barra(range(4), "entrenando"))
    assert 1 == terminal.getvalue().count("\n")
    last = terminal.getvalue().rstrip("\n").split("\r")[-1]
    assert last.startswith("entrenando: 100%")
    assert "4/4" in last
    assert "" == capsys.readouterr().err


def test_what_the_loop_raises_passes(capsys):
    """The bar hides no error of the student's generator."""

    def breaks():
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(barra(breaks(), "x"))
