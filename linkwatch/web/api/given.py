"""What programs send. Unknown fields are refused; every length is bounded."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from linkwatch.complaints import BadFieldError
from linkwatch.domain.account import Scope
from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import said
from linkwatch.domain.identifiers import LONGEST_DOI, bare_doi
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.url import NotAnAddress, parsed


def _an_address(text: str) -> str:
    try:
        parsed(text)
    except NotAnAddress as error:
        raise BadFieldError("url_format", said("an http or https address is wanted")) from error
    return text


def _an_access_date(text: str) -> str:
    try:
        return str(AccessDate.parse(text))
    except ValueError as error:
        raise BadFieldError("date_format", said("expected YYYY, YYYY-MM or YYYY-MM-DD")) from error


def _a_doi(text: str) -> str:
    bare = bare_doi(text) if text else ""
    if bare is None:
        raise BadFieldError("doi_format", said("a DOI such as 10.1234/abc is wanted"))
    return bare


def _no_control(text: str) -> str:
    if any(ord(sign) < 32 and sign not in "\n\t" for sign in text):
        raise BadFieldError("control_character", said("control characters are not taken"))
    return text


Url = Annotated[str, StringConstraints(min_length=1, max_length=4096), AfterValidator(_an_address)]
Accessed = Annotated[
    str,
    StringConstraints(max_length=10),
    AfterValidator(_an_access_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}),
]
Short = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_no_control)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_no_control)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_no_control)]
Issue = Annotated[str, StringConstraints(max_length=300), AfterValidator(_no_control)]
Doi = Annotated[str, StringConstraints(max_length=LONGEST_DOI), AfterValidator(_a_doi)]
Tag = Annotated[str, StringConstraints(max_length=100), AfterValidator(_no_control)]
Mail = Annotated[str, StringConstraints(min_length=3, max_length=320, pattern=r"^[^\s@]{1,64}@[^\s@]{1,253}$")]


class Given(BaseModel):
    """Something a program sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DecisionIn(Given):
    """A decision; `until` with `ignored`, or with `open`: no letter tells of it before that day."""

    decision: Decided
    until: date | None = None
    why: Short = ""


class Correction(Given):
    """A person's reading of a citation: it counts for good."""

    url: Url | None = None
    accessed: Accessed | None = None


class DocumentIn(Given):
    """A document as text."""

    name: Name
    text: Annotated[str, StringConstraints(min_length=1, max_length=900_000)]


class DocumentChange(Given):
    """What may be changed of a document."""

    title: Title | None = None
    tags: Annotated[list[Tag], Field(max_length=20)] | None = None
    watched: bool | None = None
    issue: Issue | None = None
    doi: Doi | None = None


class SubscriptionIn(Given):
    """Ask someone whether they want to be told."""

    mail: Mail
    scope: Annotated[str, StringConstraints(pattern=r"^(all|document|tag|host)$")] = "all"
    target: Annotated[str, StringConstraints(max_length=320), AfterValidator(_no_control)] = ""


class TokenIn(Given):
    """A token to be made; `days` 0: without end."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=128), AfterValidator(_no_control)]
    scope: Scope = Scope.READ
    days: Annotated[int, Field(ge=0, le=3650)] = 365


class CheckText(Given):
    """A text, or addresses, to be looked at once; nothing is stored."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["urls"]}]})

    name: Name = "text.txt"
    text: Annotated[str, StringConstraints(min_length=1, max_length=200_000)] | None = None
    urls: Annotated[list[Url], Field(min_length=1, max_length=200)] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> CheckText:
        if (self.text is None) is (self.urls is None):
            raise BadFieldError("text_or_urls", said("either a text is wanted, or addresses"))
        return self

    @property
    def content(self) -> bytes:
        """The text to read: the addresses one a line."""
        return (self.text or "\n".join(self.urls or ())).encode()
