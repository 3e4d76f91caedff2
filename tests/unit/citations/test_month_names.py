"""The names of the months are those of CLDR."""

from __future__ import annotations

import pytest
from babel import Locale

from linkwatch.citations.date_words import months
from linkwatch.citations.month_names import MONTHS


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_that_cldr_names_is_known(language: str) -> None:
    cldr = Locale.parse(language).months
    named = [cldr[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    unknown = {
        name: number
        for names in named
        for number, name in names.items()
        if months().get(name.casefold().rstrip(".")) != number
    }
    assert unknown == {}
    assert len(MONTHS[language].split()) == 12
