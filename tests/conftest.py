"""What all tests share: the real data, where this checkout has it beside it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_DATA = REPOSITORY.parent / "shared" / "datasets"


@pytest.fixture(scope="session", autouse=True)
def _taller_datos() -> Iterator[None]:
    """$TALLER_DATOS as the caller set it or, if unset, ../shared/datasets when that is there."""
    with pytest.MonkeyPatch.context() as patch:
        if SHARED_DATA.is_dir() and not os.environ.get("TALLER_DATOS"):
            patch.setenv("TALLER_DATOS", str(SHARED_DATA))
        yield


@pytest.fixture(scope="session")
def real_data(_taller_datos: None) -> Path:
    """The folder of the real data; the test is skipped where there is none."""
    folder = os.environ.get("TALLER_DATOS", "")
    if not folder or not (Path(folder) / "mnist").is_dir():
        pytest.skip("no real data: set TALLER_DATOS")
    return Path(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests proved (`record_property("proof", …)`), also when they passed."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "proof" and report.when == "call":
                terminalreporter.write_line(f"proved: {value}")
