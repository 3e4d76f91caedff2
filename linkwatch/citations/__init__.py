"""Passages in, References out: addresses made whole, dated, and with the words around them."""

from linkwatch.citations.references import references_in

__all__ = ["references_in"]
