"""Accounts in the database: people, sessions, tokens, invitations. Of every secret only a digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, update

from linkwatch.domain.account import Account, Role, SavedView, Scope, Token
from linkwatch.domain.evidence import said
from linkwatch.store.account_tables import attempts, invitations, sessions, tokens, users
from linkwatch.store.codec import from_json, to_json
from linkwatch.store.database import Database

IDLE = timedelta(hours=24)
ABSOLUTE = timedelta(days=14)
INVITED_FOR = timedelta(days=3)
TRIES_COUNT_FOR = timedelta(minutes=15)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128
PREFIX = "lw_"

_SEEN_EVERY = timedelta(minutes=5)  # a session is not rewritten at every page
_HASHER = PasswordHasher()
_STRANGER = _HASHER.hash("nobody has this password")


class UnfitPasswordError(ValueError):
    """The password is too short or too long to be kept."""

    what = said(
        "a password has {shortest} to {longest} characters", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD
    )


class SqlAccounts:
    """The accounts of one instance."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_empty(self) -> bool:
        """Whether nobody has an account yet."""
        return self._database.read(lambda at: at.scalar(select(users.c.id).limit(1))) is None

    def all(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        rows = self._database.read(lambda at: at.execute(select(users).order_by(users.c.name)).mappings().all())
        return tuple(_account(row) for row in rows)

    def add(self, name: str, role: Role, password: str | None, now: datetime) -> bool:
        """Make an account; False where the name is taken. UnfitPasswordError as said there."""
        hashed = _hash(password) if password is not None else None

        def work(at: Connection) -> bool:
            if at.scalar(select(users.c.id).where(users.c.name == name)) is not None:
                return False
            at.execute(insert(users).values(name=name, role=role, password_hash=hashed, created_at=now))
            return True

        return self._database.write(work)

    def remove(self, name: str) -> bool:
        """Remove an account with its sessions and tokens; False for a stranger or the last admin."""

        def work(at: Connection) -> bool:
            row = at.execute(select(users).where(users.c.name == name)).mappings().first()
            if row is None or _is_last_admin(at, row["id"]):
                return False
            at.execute(delete(users).where(users.c.id == row["id"]))
            return True

        return self._database.write(work)

    def named(self, name: str) -> Account | None:
        """The account of that name."""
        return self._one(users.c.name == name)

    def tries(self, subject: str, now: datetime) -> int:
        """How often a subject ("account:…", "address:…") tried in vain within the last 15 minutes."""
        recent = (attempts.c.subject == subject[:400]) & (attempts.c.at > now - TRIES_COUNT_FOR)
        counted = self._database.read(lambda at: at.scalar(select(func.count()).where(recent)))
        return counted or 0

    def note_failure(self, subjects: tuple[str, ...], now: datetime) -> None:
        """Count a try in vain, and forget those that no longer count."""

        def work(at: Connection) -> None:
            at.execute(delete(attempts).where(attempts.c.at <= now - TRIES_COUNT_FOR))
            at.execute(insert(attempts), [{"subject": subject[:400], "at": now} for subject in subjects])

        self._database.write(work)

    def sign_in(self, name: str, password: str) -> Account | None:
        """The person, or None; as slow for strangers as for a wrong password."""
        row = self._database.read(
            lambda at: at.execute(select(users).where(users.c.name == name)).mappings().first()
        )
        known = row["password_hash"] if row and row["password_hash"] else _STRANGER
        fits = _fits(known, password)
        if row is None or not row["password_hash"] or row["disabled_at"] or not fits:
            return None
        return _account(row)

    def open_session(self, account: int, now: datetime) -> str:
        """A new session's secret, for the cookie."""
        secret = secrets.token_urlsafe(32)
        values = {"digest": _digest(secret), "user_id": account, "created_at": now, "seen_at": now}

        def work(at: Connection) -> None:
            at.execute(delete(sessions).where(sessions.c.expires_at <= now))
            at.execute(insert(sessions).values(**values, expires_at=now + ABSOLUTE))

        self._database.write(work)
        return secret

    def session(self, secret: str, now: datetime) -> Account | None:
        """Whose session it is; None when it is unknown, idle for a day or two weeks old."""
        known = sessions.c.digest == _digest(secret)
        chosen = select(users, sessions.c.seen_at, sessions.c.expires_at).join(
            sessions, sessions.c.user_id == users.c.id
        )
        row = self._database.read(lambda at: at.execute(chosen.where(known)).mappings().first())
        if row is None or row["disabled_at"] or now >= row["expires_at"] or now - row["seen_at"] >= IDLE:
            return None
        if now - row["seen_at"] >= _SEEN_EVERY:
            self._database.write(lambda at: at.execute(update(sessions).where(known).values(seen_at=now)))
        return _account(row)

    def close_session(self, secret: str) -> None:
        """Sign out."""
        gone = delete(sessions).where(sessions.c.digest == _digest(secret))
        self._database.write(lambda at: at.execute(gone))

    def bearer(self, secret: str, now: datetime) -> tuple[Account, Scope] | None:
        """Whose token it is and what it may do."""
        chosen = (
            select(users, tokens.c.id.label("token"), tokens.c.scopes, tokens.c.expires_at, tokens.c.used_at)
            .join(tokens, tokens.c.user_id == users.c.id)
            .where(tokens.c.digest == _digest(secret), tokens.c.ended_at.is_(None))
        )
        row = self._database.read(lambda at: at.execute(chosen).mappings().first())
        if row is None or row["disabled_at"] or (row["expires_at"] and now >= row["expires_at"]):
            return None
        if row["used_at"] is None or now - row["used_at"] >= _SEEN_EVERY:
            used = update(tokens).where(tokens.c.id == row["token"]).values(used_at=now)
            self._database.write(lambda at: at.execute(used))
        return _account(row), Scope(row["scopes"][0])

    def invite(self, name: str, role: Role, now: datetime) -> str:
        """The secret of a link, good once and for three days, by which a person sets a password."""
        secret = secrets.token_urlsafe(32)
        values = {"digest": _digest(secret), "name": name, "role": role, "created_at": now}

        def work(at: Connection) -> None:
            at.execute(delete(invitations).where(invitations.c.name == name))
            at.execute(insert(invitations).values(**values, expires_at=now + INVITED_FOR))

        self._database.write(work)
        return secret

    def first_run(self, now: datetime) -> str | None:
        """The secret of the first-run link, by which the first admin is made; None once there is anybody."""
        return self.invite("", Role.ADMIN, now) if self.is_empty() else None

    def invited(self, secret: str, now: datetime) -> tuple[str, Role] | None:
        """Whom a link invites; ("", admin) for the first-run link; None when it is used up or unknown."""
        return self._database.read(lambda at: _invited(at, secret, now))

    def accept(self, secret: str, name: str, password: str, now: datetime) -> Account | None:
        """Set the password; None when the link is used up or unknown. UnfitPasswordError as said there."""
        hashed = _hash(password)

        def work(at: Connection) -> int | None:
            who = _invited(at, secret, now)
            if who is None:
                return None
            used = update(invitations).where(invitations.c.digest == _digest(secret)).values(used_at=now)
            at.execute(used)
            return _set_up(at, who[0] or name, who[1], hashed, now)

        account = self._database.write(work)
        return None if account is None else self._one(users.c.id == account)

    def change(
        self, account: int, now: datetime, *, role: Role | None = None, disabled: bool | None = None
    ) -> bool:
        """Change a person's role or shut the account; False where the last admin would go."""

        def work(at: Connection) -> bool:
            weaker = disabled or (role is not None and role is not Role.ADMIN)
            if weaker and _is_last_admin(at, account):
                return False
            values: dict[str, object] = {} if role is None else {"role": role}
            if disabled is not None:
                values["disabled_at"] = now if disabled else None
            if values:
                at.execute(update(users).where(users.c.id == account).values(**values))
            if disabled:
                _end_everything(at, account)
            return True

        return self._database.write(work)

    def change_password(self, account: int, old: str, new: str) -> bool:
        """Set another password and end every session and token; False when the old one is wrong."""
        known = self._database.read(
            lambda at: at.scalar(select(users.c.password_hash).where(users.c.id == account))
        )
        if not _fits(known or _STRANGER, old) or known is None:
            return False
        hashed = _hash(new)

        def work(at: Connection) -> None:
            at.execute(update(users).where(users.c.id == account).values(password_hash=hashed))
            _end_everything(at, account)

        self._database.write(work)
        return True

    def prefer(
        self,
        account: int,
        *,
        lang: str | None = None,
        shortcuts: bool | None = None,
        views: Sequence[SavedView] | None = None,
    ) -> None:
        """Remember what a person chose."""
        chosen = {"lang": lang, "shortcuts": shortcuts, "views": to_json(views)}
        values = {name: value for name, value in chosen.items() if value is not None}
        if values:
            changed = update(users).where(users.c.id == account).values(**values)
            self._database.write(lambda at: at.execute(changed))

    def tokens(self, account: int) -> tuple[Token, ...]:
        """A person's tokens, newest first, without their secrets."""
        alive = (tokens.c.user_id == account) & tokens.c.ended_at.is_(None)
        chosen = select(tokens).where(alive).order_by(tokens.c.id.desc()).limit(200)
        rows = self._database.read(lambda at: at.execute(chosen).mappings().all())
        return tuple(_token(row) for row in rows)

    def make_token(
        self, account: int, name: str, scope: Scope, now: datetime, lasts: timedelta | None
    ) -> tuple[Token, str]:
        """A new token and its secret, which is never shown again."""
        secret = PREFIX + secrets.token_urlsafe(32)
        values = {"user_id": account, "name": name[:128], "scopes": [scope], "created_at": now}
        expires_at = now + lasts if lasts else None
        made = insert(tokens).values(**values, digest=_digest(secret), expires_at=expires_at)
        key = self._database.write(lambda at: at.execute(made).inserted_primary_key)
        assert key is not None
        return Token(key[0], name[:128], scope, now, expires_at), secret

    def revoke_token(self, account: int, token: int, now: datetime) -> bool:
        """End a token of that person; False where there is none."""
        theirs = (tokens.c.id == token) & (tokens.c.user_id == account) & tokens.c.ended_at.is_(None)
        ended = update(tokens).where(theirs).values(ended_at=now)
        return self._database.write(lambda at: at.execute(ended).rowcount) == 1

    def _one(self, which: ColumnElement[bool]) -> Account | None:
        row = self._database.read(lambda at: at.execute(select(users).where(which)).mappings().first())
        return _account(row) if row else None


def _digest(secret: str) -> str:
    """Secrets of ours are long and random: a plain digest keeps them."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UnfitPasswordError(str(UnfitPasswordError.what))
    return _HASHER.hash(password)


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


def _invited(at: Connection, secret: str, now: datetime) -> tuple[str, Role] | None:
    chosen = select(invitations).where(invitations.c.digest == _digest(secret))
    row = at.execute(chosen).mappings().first()
    if row is None or row["used_at"] is not None or now >= row["expires_at"]:
        return None
    if row["name"] == "" and at.scalar(select(users.c.id).limit(1)) is not None:
        return None
    return row["name"], Role(row["role"])


def _set_up(at: Connection, name: str, role: Role, hashed: str, now: datetime) -> int:
    known = at.scalar(select(users.c.id).where(users.c.name == name))
    if known is not None:
        at.execute(update(users).where(users.c.id == known).values(password_hash=hashed, disabled_at=None))
        _end_everything(at, known)
        return int(known)
    made = insert(users).values(name=name, role=role, password_hash=hashed, created_at=now)
    key = at.execute(made).inserted_primary_key
    assert key is not None
    return int(key[0])


def _is_last_admin(at: Connection, account: int) -> bool:
    admins = (users.c.role == Role.ADMIN) & users.c.disabled_at.is_(None)
    return list(at.scalars(select(users.c.id).where(admins).limit(2))) == [account]


def _end_everything(at: Connection, account: int) -> None:
    at.execute(delete(sessions).where(sessions.c.user_id == account))
    at.execute(delete(tokens).where(tokens.c.user_id == account))


def _account(row: RowMapping) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        lang=row["lang"],
        shortcuts=bool(row["shortcuts"]),
        has_password=row["password_hash"] is not None,
        disabled=row["disabled_at"] is not None,
        created_at=row["created_at"],
        views=from_json(tuple[SavedView, ...], row["views"] or []),
    )


def _token(row: RowMapping) -> Token:
    return Token(
        row["id"], row["name"], Scope(row["scopes"][0]), row["created_at"], row["expires_at"], row["used_at"]
    )
