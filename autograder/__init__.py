"""The grader of Taller de redes neuronales; never shipped to students."""

import sys

__version__ = "0.1.0"

# nbformat imports jsonschema, and that compiles the grammar of international addresses where the package for it lies
# about: a second of every start, for a format that no notebook's schema names. To jsonschema it is not there.
if not {"jsonschema", "rfc3987_syntax"} & set(sys.modules):
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    import jsonschema  # noqa: F401

    del sys.modules["rfc3987_syntax"]
