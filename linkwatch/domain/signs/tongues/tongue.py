"""What a language needs for saying that a thing is not there, or was taken away, and by whom. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: alternatives of a pattern over folded text, with `~` for up to four words between."""

    things: str  # what a site can hold
    unavailable: str  # said of a thing that is withheld or gone: "is no longer available"
    missing: str  # said of a thing, behind it: "was not found"
    lacking: str  # said of a thing, before it: "no such"
    removed: str  # said of a thing, behind it: "has been deleted"
    agents: str  # who can take it away
    removing: str = ""  # what an agent did to a thing: "has deleted"
    by: str = ""  # between a participle and its agent: "by the", "at the request of the"
    aside: str = ""  # where, which and why: it adds nothing to a notice
