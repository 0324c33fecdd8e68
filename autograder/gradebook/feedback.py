"""Our page in `nbgrader generate_feedback` and under formgrader's button, with what people wrote in the gradebook.

`nbgrader_config.py` of a course names FEEDBACK and FeedbackPage in place of nbgrader's own. What the page shows of a
graded copy are the verdicts, the student's answers, marks and comments: no locked cell, whose hidden tests are there.
"""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import GetGrades

from autograder.feedback.page import Answer, Entry, Feedback, Mark, Outline, Question, outline_of, own_words, render
from autograder.feedback.verdicts import TEST_SUFFIX, exercise_of, remarks_in, verdict_in
from autograder.gradebook.preprocessors import course_directory, read_master
from autograder.model import ExerciseResult, Status

Resources = dict[str, Any]


class ReadMarks(GetGrades):
    """nbgrader's own step, and two things that it leaves out: what waits for a person, and what one has given.

    Of comments, those of people: nbgrader writes «No response.» by itself.
    """

    def _get_comment(self, cell: NotebookNode, resources: Resources) -> None:
        names = (self.notebook_id, self.assignment_id, self.student_id)
        comment = self.gradebook.find_comment(cell.metadata.nbgrader.grade_id, *names)
        cell.metadata.nbgrader["comment"] = comment.manual_comment

    def _get_score(self, cell: NotebookNode, resources: Resources) -> None:
        super()._get_score(cell, resources)
        names = (self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *names)
        by_hand = grade.manual_score is not None
        cell.metadata.nbgrader.update(by_hand=by_hand, waiting=bool(grade.needs_manual_grade) and not by_hand)


class FeedbackPage(Exporter):
    """A graded copy, its marks read, as the student's page."""

    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Resources | None = None, **kwargs: Any
    ) -> tuple[Any, Resources]:
        read, resources = super().from_notebook_node(nb, resources, **kwargs)
        names = resources["nbgrader"]
        master = read_master(course_directory(self), names["assignment"], names["notebook"])
        return render(feedback_in(read, master, names)), resources


def feedback_in(nb: NotebookNode, master: NotebookNode, names: Resources) -> Feedback:
    """What a graded copy says after `ReadMarks`. names: nbgrader's resources: student, notebook, late penalty."""
    outline = outline_in(master, names["notebook"])
    tagged = [cell for cell in nb.cells if cell.metadata.get("nbgrader")]
    by_name = {cell.metadata.nbgrader.grade_id: cell for cell in tagged}
    entries = [entry_of(cell, by_name) for cell in tagged if exercise_of(cell) and utils.is_grade(cell)]
    questions = {question.name: question for question in outline.questions}
    others = [c for c in tagged if (utils.is_grade(c) or utils.is_task(c)) and not exercise_of(c)]
    answers = [answer_of(place, cell, questions) for place, cell in enumerate(others, start=1)]
    penalty = float(names.get("late_penalty") or 0.0)
    return Feedback(outline.title, names["student"], tuple(entries), tuple(answers), remarks_in(nb), penalty)


def outline_in(master: NotebookNode, fallback: str) -> Outline:
    """From the course's own notebook: its title, and the questions that are answered in words."""
    texts = [cell for cell in master.cells if cell.cell_type == "markdown"]
    answers = {id(cell): cell.metadata.nbgrader for cell in texts if utils.is_grade(cell) and utils.is_solution(cell)}
    none: dict[str, Any] = {"grade_id": "", "points": 0.0}
    tags = [(answers.get(id(cell), none), cell.source) for cell in texts]
    return outline_of(((str(tag["grade_id"]), source, float(tag["points"])) for tag, source in tags), fallback)


def entry_of(cell: NotebookNode, by_name: dict[str, NotebookNode]) -> Entry:
    """An exercise of ours, from its test cell and the student's own."""
    name, mark = cell.metadata.nbgrader.grade_id.removesuffix(TEST_SUFFIX), mark_in(cell)
    answer = by_name.get(name)
    result = verdict_in(cell) or _as_marked(name, mark)
    source, comment = (answer.source, _comment(answer)) if answer is not None else ("", "")
    return Entry(result, mark, source, comment)


def answer_of(place: int, cell: NotebookNode, questions: dict[str, Question]) -> Answer:
    """Whatever else is graded. A locked cell's text is not the student's, and may be a hidden test."""
    mark, name = mark_in(cell), cell.metadata.nbgrader.grade_id
    text = own_words(cell.source) if utils.is_solution(cell) else None
    return Answer(place, questions.get(name) or Question(name, "", mark.max), mark, text, _comment(cell))


def mark_in(cell: NotebookNode) -> Mark:
    """What `ReadMarks` left."""
    tag = cell.metadata.nbgrader
    return Mark(float(tag.score or 0.0), float(tag.points), bool(tag.get("waiting")), bool(tag.get("by_hand")))


def _comment(cell: NotebookNode) -> str:
    return str(cell.metadata.nbgrader.get("comment") or "")


def _as_marked(name: str, mark: Mark) -> ExerciseResult:
    """The verdict of a copy that was graded without our engine: only the points are known."""
    status = Status.MANUAL if mark.waiting else Status.CORRECT if mark.score >= mark.max else Status.WRONG
    return ExerciseResult(name, status, mark.score, mark.max)


FEEDBACK = [ReadMarks]
