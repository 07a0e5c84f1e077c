"""Problems as values, and the ways to print them."""

from signpost.diagnostics.problem import Code, Note, Problem, Severity, nearest
from signpost.diagnostics.render import FORMATS, render

__all__ = ["FORMATS", "Code", "Note", "Problem", "Severity", "nearest", "render"]
