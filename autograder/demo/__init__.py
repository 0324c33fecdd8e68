"""The main job, shown on a sample class."""

from autograder.demo.run import run_demo

__all__ = ["run_demo"]
