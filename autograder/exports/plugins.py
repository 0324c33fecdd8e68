"""nbgrader's ExportPlugins, used as `nbgrader export --exporter=autograder.exports.MoodleExport --to marks.csv`.

The same options stand in a course's nbgrader_config.py, `c.MoodleExport.identify = "username"`, or behind the command.
The plugins choose and write; what a file says is made by `moodle`, `worksheet` and `canvas`.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Enum, Instance, Unicode

from autograder.errors import TallerError
from autograder.gradebook.classbook import Classbook, read_classbook

from .canvas import canvas_sheet, filled_canvas_sheet
from .hints import Found, hints_of
from .moodle import HEADINGS, moodle_sheet
from .sheet import DECIMALS, SEPARATORS, Shape, Sheet, save
from .worksheet import worksheet


class LmsExport(ExportPlugin):
    """What the exports to an LMS have in common. nbgrader's `--student` and `--assignment` choose as ever."""

    default_name = "marks.csv"
    bom = False

    columns = Enum(("units", "exercises", "both"), "both", help="Which marks have a column.").tag(config=True)
    scale = Enum(("points", "percent"), "points", help="Points, or percent of the most there is.").tag(config=True)
    separator = Enum(tuple(SEPARATORS), "comma", help="Between cells.").tag(config=True)
    decimal = Enum(tuple(DECIMALS), "point", help="In numbers.").tag(config=True)
    hints = Bool(True, help="The grader's questions in the comments.").tag(config=True)
    coursedir = Instance(CourseDirectory, allow_none=True)

    def export(self, gradebook: Gradebook) -> None:
        """nbgrader's way in: what must be told goes to the log. SystemExit where nothing could be exported."""
        try:
            sheet, files = self.write(gradebook)
        except TallerError as error:
            raise SystemExit(f"nbgrader export: {error}") from None
        for line in (*sheet.left_out, *sheet.notes):
            self.log.warning(line)
        self.log.info("Exported %s", ", ".join(map(str, files)))

    def write(self, gradebook: Gradebook) -> tuple[Sheet, list[Path]]:
        """Make the files; returns what they say and where they are. TallerError, and no file, where it cannot be."""
        folder = self.coursedir or getattr(self.parent, "coursedir", None)
        units, students = map(str, self.assignment), map(str, self.student)
        book = read_classbook(gradebook, folder, tuple(units), tuple(students))
        found = hints_of(book, folder) if self.hints and folder is not None else {}
        shape = Shape(self.columns, self.scale, self.separator, self.decimal)
        sheet, shape = self.make(book, shape, found)
        return sheet, save(sheet, Path(self.to or self.default_name), shape, self.bom)

    def make(self, book: Classbook, shape: Shape, hints: Found) -> tuple[Sheet, Shape]:
        """The sheet, and how it is to be written."""
        raise NotImplementedError


class MoodleExport(LmsExport):
    """A file for Moodle's grade import: exercises, units, the total, comments."""

    default_name = "moodle.csv"
    identify = Enum(tuple(HEADINGS), "email", help="By what Moodle knows its users.").tag(config=True)

    def make(self, book: Classbook, shape: Shape, hints: Found) -> tuple[Sheet, Shape]:
        return moodle_sheet(book, shape, self.identify, hints), shape


class MoodleWorksheetExport(MoodleExport):
    """Moodle's offline grading worksheet of one assignment, filled in."""

    default_name = "worksheet.csv"
    fill = Unicode("", help="The worksheet that Moodle made.").tag(config=True)

    def make(self, book: Classbook, shape: Shape, hints: Found) -> tuple[Sheet, Shape]:
        if not self.fill:
            mend = "download the grading worksheet of the assignment in Moodle, and give it with --fill"
            raise TallerError(f"only Moodle knows the participants' numbers\n  mend: {mend}")
        return worksheet(book, shape, Path(self.fill), self.identify, hints)


class CanvasExport(LmsExport):
    """A file for the import into Canvas' gradebook, and one with the comments beside it."""

    default_name = "canvas.csv"
    bom = True  # spreadsheets take the file for Latin-1 without it; Canvas reads it with and without
    columns = Enum(("units", "exercises", "both"), "units", help="Each column becomes an assignment.").tag(config=True)
    login = Enum(("id", "email"), "id", help="What Canvas' SIS Login ID is.").tag(config=True)
    fill = Unicode("", help="The file that Canvas' gradebook exports; without it a file is made from nothing.").tag(
        config=True
    )

    def make(self, book: Classbook, shape: Shape, hints: Found) -> tuple[Sheet, Shape]:
        if self.fill:
            return filled_canvas_sheet(book, shape, Path(self.fill), hints)
        return canvas_sheet(book, shape, self.login, hints), shape
