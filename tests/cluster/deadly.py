"""Preloaded by a worker of a test: the submission of «letal» ends the worker that grades it, as by kill -9."""

from __future__ import annotations

import os
import signal
from typing import Any

from autograder.cluster import post


def dask_setup(worker: Any) -> None:
    real = post.grade_file

    def grade_file(grader: Any, file: Any, *rest: Any) -> Any:
        if file.student == "letal":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(grader, file, *rest)

    post.grade_file = grade_file
