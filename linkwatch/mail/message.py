"""One mail as bytes: our own headers only, text and HTML, refused unless it reads back as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from urllib.parse import urlsplit

from linkwatch.domain.letter import Envelope, Recipient

_UNSEEN = r"\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROL = re.compile(rf"[\x00-\x1f{_UNSEEN}]+")
_UNFIT = re.compile(rf"[\x00-\x08\x0b-\x1f{_UNSEEN}]+")  # a body may have tabs and line breaks
_MOST = 150
_POLICY = policy.SMTP.clone(max_line_length=78)


class UnsafeMail(Exception):  # noqa: N818 (named for what it is)
    """The mail would not arrive as it was written; it is never sent."""


@dataclass(frozen=True, slots=True)
class House:
    """Who we are in every mail."""

    public_url: str  # without a slash at the end
    sender: str  # LINKWATCH_MAIL_FROM: an address, or `Name <address>`
    name: str = "linkwatch"  # of the instance, as its editors know it

    @property
    def host(self) -> str:
        """The right side of our Message-IDs."""
        return urlsplit(self.public_url).hostname or "linkwatch.invalid"

    def url(self, path: str) -> str:
        """An address on the dashboard."""
        return f"{self.public_url.rstrip('/')}/{path.lstrip('/')}"


@dataclass(frozen=True, slots=True)
class Content:
    """What a mail says, in one language."""

    subject: str
    text: str
    html: str
    thread: str | None = None  # mails about one thing stand together: "doc.17"


def header(text: str, most: int = _MOST) -> str:
    """Outside text as it may stand in a header: one line, no encoded words of its own, not too long.

    Python before 3.11.15 turns `=?utf-8?q?a=0ABcc:_x?=` into a second header (CVE-2024-6923).

    >>> header("a" + chr(13) + chr(10) + "Bcc: x =?utf-8?q?y?=")
    'a Bcc: x = ?utf-8?q?y?='
    """
    line = " ".join(_CONTROL.sub(" ", text).split()).replace("=?", "= ?")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def message(house: House, envelope: Envelope, to: Recipient, content: Content) -> EmailMessage:
    """The mail to one recipient. UnsafeMail where its bytes would be read as anything else."""
    mail = EmailMessage(policy=_POLICY)
    for name, value in _headers(house, envelope, to, content).items():
        mail[name] = value
    mail.set_content(_clean(content.text), cte="quoted-printable")
    mail.add_alternative(_clean(content.html), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = to.lang  # after the bodies: they take all Content-* headers away
    _refuse_what_reads_otherwise(mail, to)
    return mail


def _headers(house: House, envelope: Envelope, to: Recipient, content: Content) -> dict[str, str]:
    identity = f"<{header(envelope.key)}@{house.host}>"
    headers = {
        "Message-ID": identity,
        "Date": format_datetime(envelope.due_at),
        "From": header(house.sender, 320),
        "To": _only_address(to.mail),
        "Subject": header(content.subject),
        "Auto-Submitted": "auto-generated",
        "X-Linkwatch-Event": envelope.kind.value,
    }
    if content.thread is not None:
        thread = f"<{header(content.thread)}.thread@{house.host}>"
        headers |= {"In-Reply-To": thread, "References": thread}
    if to.unsubscribe_token is not None:
        headers |= {
            "List-Id": f"<{envelope.kind.value}.{house.host}>",
            "List-Unsubscribe": f"<{house.url('u/' + to.unsubscribe_token)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _only_address(mail: str) -> str:
    try:
        return str(Address(addr_spec=mail))
    except Exception as error:  # the library raises several of its own
        raise UnsafeMail(f"not a mail address: {mail[:100]!r}") from error


def _clean(text: str) -> str:
    return _UNFIT.sub("", text)


def _refuse_what_reads_otherwise(mail: EmailMessage, to: Recipient) -> None:
    """Read the bytes as a server would: exactly our headers, exactly one recipient."""
    read = BytesHeaderParser(policy=policy.default).parsebytes(mail.as_bytes())
    if sorted(read.keys()) != sorted(mail.keys()):
        raise UnsafeMail(f"the mail reads back with other headers: {sorted(set(read.keys()))}")
    addresses = read["To"].addresses
    if len(addresses) != 1 or addresses[0].addr_spec != to.mail:
        raise UnsafeMail(f"the mail reads back with other recipients than {to.mail[:100]!r}")
