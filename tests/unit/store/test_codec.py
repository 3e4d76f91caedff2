"""Values as JSON and back: nothing lost, nothing that neither database takes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.evidence import said
from linkwatch.domain.history import Doubt, Row
from linkwatch.domain.memento import Memento
from linkwatch.domain.observation import Failure, Form, Observation, Page, Redirect, Response
from linkwatch.domain.reference import Kind, Line, Passage, Reference
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Access, Finding, Nearness, Suggestion
from linkwatch.store.codec import from_json, pack, to_json, unpack
from linkwatch.store.types import storable
from tests.support_watch import NOON, reference

MEMENTO = Memento("https://web.archive.org/web/20200101000000/http://a.test/", "http://a.test/", NOON, 200)


@pytest.mark.parametrize(
    "value",
    [
        Observation("http://a.test/", NOON, Failure(Reason.DEADLINE, "slow", timedelta(seconds=1.5))),
        Observation(
            "http://a.test/",
            NOON,
            Response(
                200, "http://b.test/", (("date", "today"),), Page(title="Ж", forms=(Form("/x"),), simhash=2**63)
            ),
            (Redirect(301, "http://b.test/"),),
            timedelta(milliseconds=40),
            (said("answered the {n}th time", n=2),),
            insecure=Reason.TLS_EXPIRED,
        ),
        Doubt(Reason.HTTP_404, 3, Row(3, NOON, NOON), Status.DEAD, Row(2, NOON, NOON)),
        Access(Finding.CONFIRMED, MEMENTO, -2, True, MEMENTO),
        Suggestion(MEMENTO, -2, Nearness.BRACKETED, why=(said("holds the quotation"),), candidates=(MEMENTO,)),
        reference("http://a.test/", accessed="2020-04"),
        Passage("a\nb", Kind.NOTE, (Line(0, 4), Line(2, 5, 1)), "7"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert from_json(type(value), json.loads(json.dumps(to_json(value)))) == value
    assert unpack(type(value), pack(value)) == value


def test_defaults_are_left_out() -> None:
    assert to_json(Page()) == {}
    assert to_json(Failure(Reason.DEADLINE)) == {"reason": "deadline"}
    assert to_json(Line(2, 5)) == {"start": 2, "number": 5}


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_known() -> None:
    assert from_json(Failure, {"reason": "deadline", "unheard_of": 1}) == Failure(Reason.DEADLINE)


@given(
    st.builds(
        Reference,
        document=st.text(),
        n=st.integers(1, 9),
        place=st.just(reference("http://a.test/").place),
        url=st.text(),
        link=st.text(),
        citation=st.text(),
        quotations=st.lists(st.text(), max_size=3).map(tuple),
    )
)
def test_any_reference_comes_back_as_it_was(value: Reference) -> None:
    assert from_json(Reference, to_json(value)) == value


@given(st.text(alphabet=st.characters(codec=None)))
def test_stored_text_has_neither_nul_nor_half_a_character(text: str) -> None:
    kept = storable(text)
    assert "\0" not in kept
    kept.encode("utf-8")
    assert storable(kept) == kept


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    at = datetime.fromisoformat("2026-03-02T15:00:00+03:00")
    read = from_json(datetime, to_json(at))
    assert read == datetime(2026, 3, 2, 12, tzinfo=UTC)
