"""Passages in, References out: addresses made whole, dated, and with the words around them."""

from linkwatch.citations.keys import keys_in
from linkwatch.citations.references import references_in

__all__ = ["keys_in", "references_in"]
