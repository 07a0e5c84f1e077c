"""The kinds of entries, one folder each. This list is the only place that names them all."""

from signpost.kinds import (
    change,
    channel,
    error,
    fact,
    faq,
    guide,
    limit,
    line,
    operation,
    product,
    role,
    rule,
    scope,
    source,
    status,
    ticket,
    tree,
    version,
)
from signpost.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    guide.KIND,
    faq.KIND,
    tree.KIND,
    rule.KIND,
    error.KIND,
    product.KIND,
    line.KIND,
    scope.KIND,
    role.KIND,
    operation.KIND,
    limit.KIND,
    version.KIND,
    status.KIND,
    channel.KIND,
    ticket.KIND,
    change.KIND,
    fact.KIND,
    source.KIND,
)

__all__ = ["KINDS", "Kind"]
