"""The course as static web pages, and the instructor's guide apart: made by Sphinx, read without a network."""

from autograder.site.make import Options, make_sites

__all__ = ["Options", "make_sites"]
