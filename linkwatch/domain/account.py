"""Who may do what: roles of people, scopes of tokens, and the one who asks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do. Each role may do all that the ones before it may."""

    READER = "reader"  # sees everything that is watched
    EDITOR = "editor"  # decides, corrects, uploads, subscribes
    ADMIN = "admin"  # accounts, settings, removal

    @property
    def rank(self) -> int:
        """Higher may more."""
        return tuple(Role).index(self)


class Scope(StrEnum):
    """What a token may do at most; never more than the person it belongs to."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    @property
    def role(self) -> Role:
        """The role whose powers the scope lends.

        >>> Scope.WRITE.role
        <Role.EDITOR: 'editor'>
        """
        return tuple(Role)[tuple(Scope).index(self)]


def role_through(role: Role, scope: Scope) -> Role:
    """The role of a person who acts through a token: the lesser of the two."""
    return min(role, scope.role, key=lambda each: each.rank)


def may(role: Role | None, needed: Role | None) -> bool:
    """Whether someone of that role (None: a stranger) may do what needs `needed` (None: nothing)."""
    if needed is None:
        return True
    return role is not None and role.rank >= needed.rank


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page with its filters, kept under a name."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Account:
    """A person known to this instance."""

    id: int
    name: str  # what the person signs in with, as a rule a mail address
    role: Role
    lang: str | None = None  # None: nobody chose
    shortcuts: bool = True  # single-letter keys (WCAG 2.1.4: can be switched off)
    has_password: bool = True
    disabled: bool = False
    created_at: datetime | None = None
    views: tuple[SavedView, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """An API token as it can be shown again: its secret cannot."""

    id: int
    name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime | None = None
    used_at: datetime | None = None
