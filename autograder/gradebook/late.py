"""What lateness costs, as a plugin of nbgrader: a share of the score for each day begun."""

from __future__ import annotations

import math

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float

DAY = 24 * 60 * 60


class PercentPerDay(LateSubmissionPlugin):
    """`c.AssignLatePenalties.plugin_class = "autograder.gradebook.late.PercentPerDay"` in nbgrader_config.py.

    The score is what stands in the gradebook when the submission is graded: grade again after marking by hand.
    """

    percent = Float(10.0, min=0.0, max=100.0, help="Percent of the score, for each day begun.").tag(config=True)
    at_most = Float(100.0, min=0.0, max=100.0, help="Percent of the score, however late.").tag(config=True)
    grace = Float(0.0, min=0.0, help="Minutes after the due date that cost nothing.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Points to take off; None when nothing is."""
        late = total_seconds_late - 60 * self.grace
        if late <= 0:
            return None
        return score * min(self.percent * math.ceil(late / DAY), self.at_most) / 100
