"""Our part in `nbgrader zip_collect`: students and units are told from names as `autograder grade` tells them.

So both roads know a student by one id, whether the files come from Moodle, from a shared folder or by mail.
"""

from __future__ import annotations

import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from nbgrader.plugins.zipcollect import FileNameCollectorPlugin

from autograder.collect.paths import collect, keep_newest


class CollectByName(FileNameCollectorPlugin):
    """`nbgrader zip_collect UNIT` takes UNIT's notebooks, one for each student, also renamed ones («tarea (1).ipynb»).

    No time of handing in is known: nbgrader unpacks a zip without its files' dates. Where lateness counts, let
    `autograder grade FILE.zip --course DIR` read the zip itself.
    """

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Whose it is, as nbgrader wants it told; None, and a warning that says why, when it is not to be taken."""
        return self._taken.get(Path(submitted_file).resolve())

    @cached_property
    def _taken(self) -> dict[Path, dict[str, Any]]:
        app = self.parent
        unit, extracted = app.coursedir.assignment_id, Path(app._format_collect_path(app.extracted_directory))
        released = Path(app.coursedir.format_path(app.coursedir.release_directory, ".", "*")).parent
        with tempfile.TemporaryDirectory(prefix="taller-collect-") as empty:  # what was a zip is a folder by now
            found = collect([extracted], Path(empty), {unit, *(path.name for path in released.iterdir())})
        named = [replace(one, unit=one.unit or unit) for one in found.submissions]
        kept, dropped = keep_newest(one for one in named if one.unit == unit)
        for problem in (*found.problems, *dropped):
            self.log.warning(str(problem))
        return {one.path.resolve(): {"student_id": one.student, "file_id": unit} for one in kept}
