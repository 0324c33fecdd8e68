"""nbgrader's commands as they are typed, run here: a process for each would take longer than the tests."""

from __future__ import annotations

import contextlib
import io
import logging
from pathlib import Path

import pytest
from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp


def nbgrader(folder: Path, *words: object) -> str:
    """Type `nbgrader WORDS…` in a folder; returns what it logs. AssertionError, with that, when it fails."""
    app, log, status = NbGraderApp.instance(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(log):
        patch.chdir(folder)
        try:
            app.initialize([str(word) for word in words])
            app.init_logging(logging.StreamHandler, [log], color=False, subapps=True)
            app.start()
        except NoStart:
            pass
        except SystemExit as end:
            status = end.code
        finally:
            app.reset()
    assert not status, f"nbgrader {' '.join(map(str, words))}\n{log.getvalue()}"
    return log.getvalue()
