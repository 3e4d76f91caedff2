"""Passages in, References out: addresses made whole, dated, and with the words around them."""

from linkwatch.citations.keys import keys_in
from linkwatch.citations.references import MOST_REFERENCES, references_in

__all__ = ["MOST_REFERENCES", "keys_in", "references_in"]
