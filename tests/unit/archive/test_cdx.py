"""Questions to the index, and its answers in every shape they are met in."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.archive.cdx import (
    NotAnIndex,
    digest_query,
    history_query,
    mementos_of,
    nearest_query,
    read_index,
    window_query,
)

BASE = "http://archive.test"
URL = "http://a.test/?b=1&c=ё"
DAY = date(2020, 4, 26)
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
ROW = ["test,a)/", "20200424031502", "http://a.test/", "text/html", "200", "AAAA", "812"]


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize(
    "url",
    [
        nearest_query(BASE, URL, DAY),
        window_query(BASE, URL, DAY),
        history_query(BASE, URL),
        digest_query(BASE, URL),
    ],
)
def test_the_link_is_one_value_and_no_status_is_hidden(url: str) -> None:
    question = asked(url)
    assert url.startswith(f"{BASE}/cdx/search/cdx?")
    assert question["url"] == URL
    assert "filter" not in question
    assert int(question["limit"]) >= 500
    assert question["fl"].startswith("urlkey,")


def test_nearest_sorts_by_distance_and_a_window_is_a_year_either_side() -> None:
    assert asked(nearest_query(BASE, URL, DAY))["sort"] == "closest"
    assert asked(nearest_query(BASE, URL, DAY))["closest"].startswith("20200426")
    window = asked(window_query(BASE, URL, DAY, "a%2Cb+1"))
    assert (window["from"], window["to"], window["resumeKey"]) == ("20190426", "20210427", "a%2Cb+1")


def body(*rows: object) -> bytes:
    return json.dumps(rows).encode()


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (body(HEADER, ROW), 1),
        (body([*reversed(HEADER)], [*reversed(ROW)]), 1),
        (body(["timestamp", "original"], ["20200424031502", "http://a.test/"]), 1),
        (body(HEADER, [*ROW, "more"]), 1),
        (body(HEADER, ROW, ROW, ROW), 1),
        (body(HEADER, ROW[:3], ROW, None, {"a": 1}, 7), 1),
        (body(HEADER, [1, 2, 3, 4, 5, 6, 7]), 0),
        (body(HEADER), 0),
        (b"[]", 0),
        (b"", 0),
        (b"\n", 0),
        (" ".join(ROW).encode() + b"\n", 1),
        (" ".join([*ROW, "eighth"]).encode() + b"\nnonsense\n", 1),
    ],
)
def test_rows_are_read_by_field_name_and_nonsense_is_left_out(answer: bytes, found: int) -> None:
    assert len(mementos_of(read_index(answer), BASE)) == found


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>503</html>",
        b"{}",
        b"[[",
        b"[" * 50_000,
        b'["x"]',
        body(["no", "names"]),
        b"hello",
        b"[1" + b"0" * 10**6,
    ],
)
def test_what_is_no_index_is_said_to_be_none(answer: bytes) -> None:
    with pytest.raises(NotAnIndex):
        read_index(answer)


@pytest.mark.parametrize(
    "answer",
    [
        body(HEADER, ROW, [], ["test%2Ca%29%2F+20200424031503"]),
        " ".join(ROW).encode() + b"\n\ntest%2Ca%29%2F+20200424031503\n",
    ],
)
def test_a_resume_key_is_found_in_both_forms(answer: bytes) -> None:
    rows = read_index(answer)
    assert rows.resume_key == "test%2Ca%29%2F+20200424031503"
    assert len(rows.rows) == 1


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("statuscode", "-", None),
        ("statuscode", "20", None),
        ("statuscode", "²00", None),
        ("statuscode", "404", 404),
    ],
)
def test_a_status_is_three_digits_or_unknown(field: str, value: str, expected: int | None) -> None:
    row = dict(zip(HEADER, ROW, strict=True)) | {field: value}
    (memento,) = mementos_of(read_index(body(HEADER, [row[name] for name in HEADER])), BASE)
    assert memento.status == expected


@given(
    st.binary(max_size=300)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(lambda x: json.dumps(x).encode())
)
def test_any_answer_is_rows_or_no_index(answer: bytes) -> None:
    try:
        rows = read_index(answer)
    except NotAnIndex:
        return
    assert all(memento.url.startswith(f"{BASE}/web/") for memento in mementos_of(rows, BASE))
