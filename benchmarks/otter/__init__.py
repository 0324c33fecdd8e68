"""otter-grader's contender: its environment, an autograder zip with the same hidden tests, and what `otter run` takes.

`support.py` goes into the zip and runs in the student's kernel; `warm.py` is run by the other environment's Python.
"""
