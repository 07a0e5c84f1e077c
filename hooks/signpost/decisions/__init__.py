"""Decisions: rules and trees as one graph model, walked, proved, drawn and compared."""

from signpost.decisions.answer import Answer, say
from signpost.decisions.condition import Guard, words
from signpost.decisions.finding import Finding, Proof
from signpost.decisions.graph import Graph, Node
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.prove import met, prove
from signpost.decisions.walk import Position, walk

__all__ = ["Answer", "Finding", "Graph", "Guard", "Node", "OutOfReachError", "Position", "Proof", "met", "prove", "say", "walk", "words"]
