"""Headers: whatever stands in titles and addresses, the bytes read back as they were meant."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkwatch.domain.alert import Kind
from linkwatch.mail.message import Content, House, UnsafeMail, header, message
from tests.support_mail import envelope, recipient

HOUSE = House("https://links.example.test", "linkwatch <links@example.test>", "Vestnik")
MEASURED = "=?utf-8?q?a=0ABcc:_x@y?= ж"  # becomes a real Bcc header in Python 3.11.7


def written(subject: str, to: str = "editor@example.test") -> list[str]:
    mail = message(HOUSE, envelope(), recipient(to), Content(subject, "text", "<p>text</p>"))
    return sorted(BytesParser(policy=policy.default).parsebytes(mail.as_bytes()).keys())


EXPECTED = written("plain")


@pytest.mark.parametrize(
    "subject",
    [
        MEASURED,
        "a\r\nBcc: x@y.test",
        "a\nBcc: x",
        "a\x00b",
        "\u2028Bcc: x",
        "=?utf-8?b?DQpCY2M6IHg=?=",
        "я" * 5000,
    ],
)
def test_no_subject_adds_a_header(subject: str) -> None:
    assert written(subject) == EXPECTED


@given(st.text(max_size=300))
def test_any_text_at_all_leaves_the_headers_as_they_are(text: str) -> None:
    assert written(text) == EXPECTED


@given(st.text(max_size=400))
def test_a_header_is_one_line_of_bounded_length(text: str) -> None:
    line = header(text)
    assert len(line) <= 150
    assert line.splitlines() in ([line], [])


@pytest.mark.parametrize(
    "address", ["a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test", "no address", "", "a@b.test <x@y.test>"]
)
def test_only_one_address_at_a_time_is_written_to(address: str) -> None:
    with pytest.raises(UnsafeMail):
        written("subject", to=address)


def test_mails_about_one_document_stand_together() -> None:
    about = envelope(Kind.USURPED, document=17)
    mail = message(HOUSE, about, recipient(), Content("s", "t", "<p>h</p>", thread="doc.17"))
    assert mail["In-Reply-To"] == mail["References"] == "<doc.17.thread@links.example.test>"
    assert mail["Message-ID"] == "<usurped.d17.20261116.s42@links.example.test>"
