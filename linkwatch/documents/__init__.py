"""Documents in, passages out: `read` turns the bytes of any format an editor has into a `Text`."""

from linkwatch.documents.faults import Fault, MisreadDocument, UnreadableDocument
from linkwatch.documents.limits import Limits
from linkwatch.documents.reading import read

__all__ = ["Fault", "Limits", "MisreadDocument", "UnreadableDocument", "read"]
