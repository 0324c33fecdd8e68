"""The grader of Taller de redes neuronales; never shipped to students."""

__version__ = "0.1.0"
