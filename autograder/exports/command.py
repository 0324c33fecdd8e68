"""`autograder export`: the plugins without nbgrader's command line, and with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.errors import TallerError
from autograder.gradebook.course import open_folder
from autograder.gradebook.database import open_book, told

from .plugins import CanvasExport, LmsExport, MoodleExport, MoodleWorksheetExport
from .sheet import Sheet

KINDS: dict[str, type[LmsExport]] = {
    "moodle": MoodleExport,
    "moodle-worksheet": MoodleWorksheetExport,
    "canvas": CanvasExport,
}


def export_course(
    directory: Path, to: str, out: Path, units: Sequence[str] = (), options: dict[str, str | bool] | None = None
) -> tuple[Sheet, list[Path]]:
    """Write a course's marks; what the files say, and where they are.

    to: one of KINDS. options: values of the plugin's traits; those that are not given are the configuration's, or the
    default. Raises TallerError for an option that the export does not have, and what `read_classbook` and the plugins
    raise.
    """
    if to not in KINDS:
        raise TallerError(f"--to {to}: not a format\n  mend: one of {', '.join(KINDS)}")
    config, folder = open_folder(directory)
    plugin = KINDS[to](config=config, coursedir=folder, to=str(out), assignment=list(units))
    for name, value in (options or {}).items():
        _set(plugin, to, name, value)
    with open_book(folder.db_url, folder.course_id) as book, told(folder.db_url, "the marks cannot be read"):
        return plugin.write(book)


def _set(plugin: LmsExport, to: str, name: str, value: str | bool) -> None:
    trait = plugin.traits(config=True).get(name)
    if trait is None:
        raise TallerError(f"--{name}: not for {to}\n  mend: leave it out")
    if (values := getattr(trait, "values", None)) and value not in values:
        raise TallerError(f"--{name} {value}: not for {to}\n  mend: one of {', '.join(values)}")
    setattr(plugin, name, value)
