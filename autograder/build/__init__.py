"""From solutions/ to notebooks."""

from autograder.build.notebooks import build_all, build_course

__all__ = ["build_all", "build_course"]
