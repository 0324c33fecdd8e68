"""The course's marks as files that Moodle and Canvas import.

`moodle`, `worksheet` and `canvas` turn a `Classbook` into a `Sheet`, plain rows, by the formats' rules; `plugins` are
nbgrader's ExportPlugins around them, and the only module here, `hints` aside, that knows nbgrader.
"""

from autograder.exports.command import export_course
from autograder.exports.plugins import CanvasExport, MoodleExport, MoodleWorksheetExport

__all__ = ["CanvasExport", "MoodleExport", "MoodleWorksheetExport", "export_course"]
