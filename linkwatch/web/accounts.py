"""Who may sign in: behind which the accounts, their sessions and their tokens stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from linkwatch.domain.account import Account, Role, SavedView, Scope, Token
from linkwatch.words import Lang


class Accounts(Protocol):
    """People, their sessions and tokens. Secrets go in and out once; only digests are kept."""

    def is_empty(self) -> bool:
        """Whether nobody has an account yet."""
        ...

    def tries(self, subject: str, now: datetime) -> int:
        """How often a subject ("account:…", "address:…") tried in vain within the last 15 minutes."""
        ...

    def note_failure(self, subjects: tuple[str, ...], now: datetime) -> None:
        """Count a try in vain."""
        ...

    def sign_in(self, name: str, password: str) -> Account | None:
        """The person, or None; as slow for strangers as for a wrong password."""
        ...

    def open_session(self, account: int, now: datetime) -> str:
        """A new session's secret, for the cookie."""
        ...

    def session(self, secret: str, now: datetime) -> Account | None:
        """Whose session it is; None when it is unknown, idle for a day or two weeks old."""
        ...

    def close_session(self, secret: str) -> None:
        """Sign out."""
        ...

    def bearer(self, secret: str, now: datetime) -> tuple[Account, Scope] | None:
        """Whose token it is and what it may do."""
        ...

    def all(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        ...

    def invite(self, name: str, role: Role, now: datetime) -> str:
        """The secret of a link, good once and for three days, by which a person sets a password."""
        ...

    def invited(self, secret: str, now: datetime) -> tuple[str, Role] | None:
        """Whom a link invites; ("", admin) for the first-run link; None when it is used up or unknown."""
        ...

    def accept(self, secret: str, name: str, password: str, now: datetime) -> Account | None:
        """Set the password; None when the link is used up or unknown."""
        ...

    def change(
        self, account: int, now: datetime, *, role: Role | None = None, disabled: bool | None = None
    ) -> bool:
        """Change a person's role or shut the account; False where the last admin would go."""
        ...

    def change_password(self, account: int, old: str, new: str) -> bool:
        """Set another password and end every session and token; False when the old one is wrong."""
        ...

    def prefer(
        self,
        account: int,
        *,
        lang: Lang | None = None,
        shortcuts: bool | None = None,
        views: Sequence[SavedView] | None = None,
    ) -> None:
        """Remember what a person chose."""
        ...

    def tokens(self, account: int) -> tuple[Token, ...]:
        """A person's tokens, newest first, without their secrets."""
        ...

    def make_token(
        self, account: int, name: str, scope: Scope, now: datetime, lasts: timedelta | None
    ) -> tuple[Token, str]:
        """A new token and its secret, which is never shown again."""
        ...

    def revoke_token(self, account: int, token: int, now: datetime) -> bool:
        """End a token of that person; False where there is none."""
        ...
