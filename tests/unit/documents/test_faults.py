"""Every reason for which a document is refused can be said in both languages."""

from __future__ import annotations

import pytest

from linkwatch.documents.faults import Fault, UnreadableDocument
from linkwatch.words import words


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_said_in_russian_too(fault: Fault) -> None:
    for sentence in (fault.reason, fault.advice):
        assert words("ru").evidence(sentence) != str(sentence)


def test_an_unreadable_document_names_itself_the_reason_and_the_way_out() -> None:
    error = UnreadableDocument("a.pdf", Fault.NO_TEXT_LAYER)
    assert str(error) == (
        "a.pdf: it has no text layer: its pages are pictures. Run it through text recognition (OCR) first."
    )
