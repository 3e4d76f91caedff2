"""What may stand before a wording is not looked for where only its being there counts; the finds are the same."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from linkwatch.domain.folding import fold, sentences
from linkwatch.domain.signs import phrases
from linkwatch.domain.signs.wording import Wording
from tests.support_golden import golden_pages


def wordings() -> dict[str, Wording]:
    """Every wording of the tables."""
    return {
        f"{module.name} {name}": value
        for module in pkgutil.walk_packages(phrases.__path__, f"{phrases.__name__}.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, Wording)
    }


TEXTS = tuple(
    text
    for golden in golden_pages()
    if (answer := golden.observation.response) is not None
    for text in (fold(answer.page.title), *sentences(answer.page.text))
    if text
)


@pytest.mark.parametrize("wording", wordings().values(), ids=wordings().keys())
def test_a_wording_is_found_wherever_its_whole_pattern_is(wording: Wording) -> None:
    whole = re.compile(rf"\b(?:{wording.expression})\b")

    assert [text for text in TEXTS if wording.within(text)] == [text for text in TEXTS if whole.search(text)]


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        (Wording("all", r"(?:this )?page is gone"), "the page is gone", True),
        (Wording("all", r"(?:text)? ?(?:\w+ ){0,4}?reserved"), "a thing unreserved", False),
        (Wording("all", r"(?:text)? ?(?:\w+ ){0,4}?reserved"), "text for you is reserved", True),
        (Wording("all", r"(?:gone|lost)"), "it is lost", True),
        (Wording("all", r"(?:gone )?"), "nothing", True),  # nothing but what may be left out is left as it is
    ],
)
def test_what_may_be_left_out_is_left_out_only_before(wording: Wording, text: str, found: bool) -> None:
    assert wording.within(text) is found
