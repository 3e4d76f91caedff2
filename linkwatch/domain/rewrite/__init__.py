"""Put the suggested copies into a document.

plan.py     which edits, markup by markup; edit.py makes them
sheets.py   what they look like as files: a table, a unified diff
"""

from linkwatch.domain.rewrite.edit import Edit, applied
from linkwatch.domain.rewrite.plan import REWRITABLE, Plan, Proposal, copies_among, names_copy, planned
from linkwatch.domain.rewrite.sheets import (
    KEPT_BY_LINES,
    WORTH_FIXING,
    Cited,
    Correction,
    corrections,
    kept_text,
    proposed,
    table,
    unified,
)
from linkwatch.domain.rewrite.spans import Source

__all__ = [
    "KEPT_BY_LINES",
    "REWRITABLE",
    "WORTH_FIXING",
    "Cited",
    "Correction",
    "Edit",
    "Plan",
    "Proposal",
    "Source",
    "applied",
    "copies_among",
    "corrections",
    "kept_text",
    "names_copy",
    "planned",
    "proposed",
    "table",
    "unified",
]
