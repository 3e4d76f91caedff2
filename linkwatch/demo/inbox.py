"""The inbox of the demo: mails are written and handed in as always, but kept in a folder as .eml files."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from linkwatch.domain.letter import Delivered, Outcome


@dataclass(slots=True)
class Inbox:
    """Takes every mail (mail.mailer.HandIn) and numbers it."""

    folder: Path
    subjects: list[str] = field(default_factory=list)

    async def __call__(self, mail: EmailMessage) -> Outcome:
        """Keep a mail; it always arrives."""
        self.subjects.append(str(mail["Subject"]))
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{len(self.subjects):03d}.eml").write_bytes(mail.as_bytes())
        return Delivered()

    def letters(self, most: int) -> list[EmailMessage]:
        """The latest mails, read back, the newest first."""
        files = sorted(self.folder.glob("*.eml"), reverse=True)[:most]
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
