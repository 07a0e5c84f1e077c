"""Decisions: trees as graphs, rules as tables, and what can be proved of each."""

from signpost.decisions.graph import Fault, cycles, reachable, routes, unreachable
from signpost.decisions.table import MOST_CASES, Domain, Finding, cases, prove, used

__all__ = ["MOST_CASES", "Domain", "Fault", "Finding", "cases", "cycles", "prove", "reachable", "routes", "unreachable", "used"]
