"""What keeps a document from being read, said so that an editor knows what to do."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from linkwatch.domain.evidence import Evidence, said


@dataclass(frozen=True, slots=True)
class _Words:
    """A reason and the way out of it."""

    reason: Evidence
    advice: Evidence


class Fault(Enum):
    """The closed set of reasons, each with its advice."""

    EMPTY = _Words(said("it is empty"), said("Hand in the file that holds the text."))
    TOO_LARGE = _Words(
        said("it is larger than we read"), said("Split it, or save only its text and bibliography.")
    )
    ENCRYPTED = _Words(said("it is protected by a password"), said("Save a copy without a password."))
    DAMAGED = _Words(said("it is damaged or was cut off"), said("Open it in its own program and save it again."))
    BOMB = _Words(
        said("it unpacks to far more than a document holds"),
        said("Open it in its own program, check that it is what you expect, and save it again."),
    )
    TOO_DEEP = _Words(
        said("its elements are nested deeper than in any real document"), said("Save it in another format.")
    )
    TOO_MUCH = _Words(
        said("reading it took more time or memory than one document may have"),
        said("Save it as plain text, or split it."),
    )
    NO_TEXT_LAYER = _Words(
        said("it has no text layer: its pages are pictures"),
        said("Run it through text recognition (OCR) first."),
    )
    OLD_WORD = _Words(said("it is in the old binary Word format"), said("Save it as .docx."))
    RICH_TEXT = _Words(said("it is in the RTF format"), said("Save it as .docx."))
    SPREADSHEET = _Words(said("it is a spreadsheet"), said("Save it as CSV."))
    SLIDES = _Words(said("it is a presentation"), said("Save it as PDF."))
    ARCHIVE = _Words(said("it is an archive of files"), said("Unpack it and hand in the files."))
    PICTURE = _Words(said("it is a picture"), said("Hand in the document with its text."))
    OUR_MISTAKE = _Words(
        said("linkwatch itself made a mistake over it"),
        said("Please report it, with the document if you may; the others are not concerned."),
    )
    NOT_TEXT = _Words(
        said("it is not a text document of a kind we know"), said("Save it as .docx, PDF, HTML or plain text.")
    )

    @property
    def reason(self) -> Evidence:
        """Why, as half a sentence."""
        return self.value.reason

    @property
    def advice(self) -> Evidence:
        """What to do about it."""
        return self.value.advice


class UnreadableDocument(Exception):  # noqa: N818 - named for what happened, like the domain's words
    """A document that could not be read, with the reason and what to do; the others go on (exit status 3)."""

    def __init__(self, name: str, fault: Fault) -> None:
        super().__init__(f"{name}: {fault.reason}. {fault.advice}")
        self.name = name
        self.fault = fault

    @property
    def reason(self) -> Evidence:
        """Why it could not be read: half a sentence that follows the name."""
        return self.fault.reason

    @property
    def advice(self) -> Evidence:
        """What the editor can do."""
        return self.fault.advice


class MisreadDocument(UnreadableDocument):
    """A document that we stumbled over ourselves: the mistake is ours, and the other documents go on."""

    def __init__(self, name: str, slip: Exception) -> None:
        super().__init__(name, Fault.OUR_MISTAKE)
        self.slip = slip

    @property
    def reason(self) -> Evidence:
        """What went wrong and where, for the report that is asked for."""
        frame = traceback.extract_tb(self.slip.__traceback__)[-1]
        where = f"{type(self.slip).__name__}, {Path(frame.filename).name}:{frame.lineno}"
        return said("linkwatch itself made a mistake over it ({where})", where=where)


class Refused(Exception):  # noqa: N818 - control flow inside the room, never leaves it
    """Raised by a reader that cannot go on; `read` turns it into UnreadableDocument with the name."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault
