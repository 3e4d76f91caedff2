"""What the child says of a document arrives as it was said."""

from __future__ import annotations

from datetime import date

import pytest

from linkwatch.documents.wire import dumped, loaded
from linkwatch.domain.evidence import said
from linkwatch.domain.reference import Kind, Line, Passage, Target, Text
from linkwatch.words import words

CUT = said("only the first {pages} pages were read", pages=300)
WHOLE = Passage(
    "Записка\n12", Kind.NOTE, (Line(0, 7, 2), Line(8, 8, 2)), "1", (Target(0, 7, "http://a.test/"),),
    (("title", "Записка"),), (0, 3), ((8, 10),),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        Text("a.pdf", (), "pdf"),
        Text("a.pdf", (Passage("Body."), WHOLE), "pdf", "Заглавие", date(2020, 4, 26), (CUT,)),
    ],
)
def test_a_text_comes_out_of_the_child_as_it_went_in(text: Text) -> None:
    assert loaded(dumped(text)) == text


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"{}", dumped(Text("a", (), "pdf", notices=(CUT,))).replace(b'[["pages", "300"]]', b"[[1]]")],
)
def test_an_answer_that_says_anything_else_is_a_fault(answer: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        loaded(answer)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "only the first 300 pages were read"), ("ru", "прочитаны не все страницы, а только первые: 300")],
)
def test_what_a_reader_should_know_is_said_in_both_languages(lang: str, sentence: str) -> None:
    assert words(lang).evidence(CUT) == sentence
