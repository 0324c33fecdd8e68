"""Grading on a dask cluster; the only room that knows dask.

The client, this process, reads the files, says which worker grades what, and is the only one that writes. Each worker
process holds one warm Grader for the run and grades one submission at a time. Notebooks travel as bytes, verdicts as
our own records: dask's pickle never meets an object of a student's.
"""

from autograder.cluster.run import grade_on

__all__ = ["grade_on"]
