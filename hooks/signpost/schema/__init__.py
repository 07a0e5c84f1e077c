"""Shapes of content files: declared once, checked on reading, documented on the field."""

from signpost.schema.faults import path_of, problems, shaped
from signpost.schema.leaves import Leaf, leaves, readable
from signpost.schema.shape import Citation, Citations, EntryShape, OwnerId, ProductId, Shape, TopicId
from signpost.schema.text import (
    ID,
    SCHEMES,
    Address,
    AnyId,
    Day,
    DecisionId,
    OwnUrl,
    Pattern,
    Plain,
    Prose,
    Reference,
    Sample,
    Slug,
    Style,
    Text,
    TicketId,
    Url,
    Verbatim,
)

__all__ = [
    "ID", "SCHEMES", "Address", "AnyId", "Citation", "Citations", "Day", "DecisionId", "EntryShape", "Leaf", "OwnUrl", "OwnerId",
    "Pattern", "Plain", "ProductId", "Prose", "Reference", "Sample", "Shape", "Slug", "Style", "Text", "TicketId",
    "TopicId", "Url", "Verbatim",
    "leaves", "path_of", "problems", "readable", "shaped",
]  # fmt: skip
