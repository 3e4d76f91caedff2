"""`subscribe`, `unsubscribe`, `mail`, `user`: who is told what, and who may sign in."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from linkwatch.app.watching import WatchingApp
from linkwatch.cli.common import Common, Exit, Format, Stop, command
from linkwatch.cli.groups import ABOUT
from linkwatch.cli.rows import write_rows
from linkwatch.cli.watch import watching_app
from linkwatch.domain.account import Account, Role
from linkwatch.domain.account import Scope as TokenScope
from linkwatch.domain.letter import Delivered
from linkwatch.event_loop import run
from linkwatch.store import finding, subscriptions
from linkwatch.store.accounts import SqlAccounts, UnfitPasswordError
from linkwatch.store.words import Scope

Mail = Annotated[str, typer.Argument(metavar="MAIL")]
Name = Annotated[str, typer.Argument(metavar="NAME")]
ACCOUNT_COLUMNS = ("name", "role", "lang", "has_password", "disabled")


def register(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "subscribe")(subscribe)
    command(app, "unsubscribe")(unsubscribe)
    mail = typer.Typer(help=ABOUT["mail"], no_args_is_help=True)
    command(mail, "preview", help="The next digest of each reader, as .eml.")(mail_preview)
    command(mail, "test", help="Send one test message.")(mail_test)
    app.add_typer(mail, name="mail")
    user = typer.Typer(help=ABOUT["user"], no_args_is_help=True)
    command(user, "add", help="Make an account; asks for a password, or prints a link to set one.")(user_add)
    command(user, "list", help="Everybody.")(user_list)
    command(user, "remove", help="Remove an account with its sessions and tokens.")(user_remove)
    command(user, "token", help="Make an API token; it is shown once.")(user_token)
    app.add_typer(user, name="user")


def subscribe(
    common: Common,
    mail: Mail,
    *,
    document: Annotated[str | None, typer.Option(help="only one document")] = None,
    tag: Annotated[str | None, typer.Option(help="only documents with a tag")] = None,
    host: Annotated[str | None, typer.Option(help="only links of one site")] = None,
    timezone: Annotated[str | None, typer.Option(help="of the reader, for the hour of the digest")] = None,
) -> int:
    """Ask somebody whether they want to be told."""
    app = watching_app(common)
    scope, target = _scope(app, common, document, tag, host)
    try:
        subscriptions.subscribe(
            app.database,
            mail,
            app.clock(),
            scope=scope,
            target=target,
            lang=common.words.lang,
            timezone=timezone or app.values.timezone,
        )
    except subscriptions.BadAddress as error:
        raise Stop(Exit.USAGE, common.words.evidence(error.what)) from error
    common.note(common.words.say("{mail} is asked with the next mail that is sent", mail=mail))
    return Exit.OK


def _scope(
    app: WatchingApp, common: Common, document: str | None, tag: str | None, host: str | None
) -> tuple[Scope, str]:
    if sum(part is not None for part in (document, tag, host)) > 1:
        raise Stop(Exit.USAGE, common.words.say("take one of --document, --tag and --host"))
    if document is not None:
        number = finding.document_called(app.database, document)
        if number is None:
            raise Stop(Exit.UNREADABLE, common.words.say("{name} is not under watch", name=document))
        return Scope.DOCUMENT, str(number)
    if tag is not None:
        return Scope.TAG, tag
    return (Scope.HOST, host) if host is not None else (Scope.ALL, "")


def unsubscribe(common: Common, mail: Mail) -> int:
    """End all subscriptions of an address."""
    app = watching_app(common)
    ended = subscriptions.end_all(app.database, mail, app.clock())
    common.note(common.words.count("{n} subscription ended", "{n} subscriptions ended", ended))
    return Exit.OK


def mail_preview(
    common: Common, *, folder: Annotated[Path | None, typer.Option(help="write each mail to a file here")] = None
) -> int:
    """Print the digests that wait, or write each to a file."""
    mails = watching_app(common).next_digests()
    if not mails:
        common.note(common.words.say("no digest waits: nothing has changed"))
    for number, mail in enumerate(mails, start=1):
        if folder is None:
            common.write(mail.as_bytes().decode("utf-8", "replace"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number:03d}.eml").write_bytes(mail.as_bytes())
    return Exit.OK


def mail_test(common: Common, mail: Mail) -> int:
    """Send a message that says that mail works."""
    app = watching_app(common)
    mailer = app.mailer()
    if mailer is None:
        raise Stop(Exit.USAGE, common.words.say("LINKWATCH_SMTP_URL is not set: there is no server to send with"))
    try:
        address = subscriptions.address(mail)
    except subscriptions.BadAddress as error:
        raise Stop(Exit.USAGE, common.words.evidence(error.what)) from error
    outcome = run(mailer(app.test_mail(address), None, app.clock()))
    if isinstance(outcome, Delivered):
        common.note(common.words.say("sent to {mail}", mail=mail))
        return Exit.OK
    raise Stop(Exit.USAGE, common.words.say("not sent: {detail}", detail=outcome.detail))


def user_add(
    common: Common,
    name: Name,
    *,
    role: Annotated[Role, typer.Option(help="reader, editor or admin")] = Role.EDITOR,
    password: Annotated[bool, typer.Option("--password", help="ask for the password now")] = False,
) -> int:
    """Make an account. Without --password it prints a link, good once, by which the person sets it."""
    app = watching_app(common)
    accounts = SqlAccounts(app.database)
    if accounts.named(name) is not None:
        raise Stop(Exit.USAGE, common.words.say("{name} has an account already", name=name))
    if not password:
        secret = accounts.invite(name, role, app.clock())
        common.write(f"{app.values.public_url}/welcome/{secret}")
        return Exit.OK
    try:
        accounts.add(name, role, _asked_password(common), app.clock())
    except UnfitPasswordError as error:
        raise Stop(Exit.USAGE, common.words.evidence(error.what)) from error
    return Exit.OK


def _asked_password(common: Common) -> str:
    return (
        getpass.getpass(f"{common.words.say('Password')}: ")
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )


def user_list(common: Common) -> int:
    """Name and role of everybody."""
    everybody = SqlAccounts(watching_app(common).database).all()
    if common.format is Format.TABLE:
        common.write("\n".join(f"{account.name}\t{account.role}" for account in everybody))
    else:
        rows = [_account(account) for account in everybody]
        write_rows(common, common.words.say("Who may sign in."), ACCOUNT_COLUMNS, rows)
    return Exit.OK


def _account(account: Account) -> dict[str, object]:
    return {
        "name": account.name,
        "role": account.role,
        "lang": account.lang,
        "has_password": account.has_password,
        "disabled": account.disabled,
    }


def user_remove(common: Common, name: Name) -> int:
    """Remove an account; the last administrator stays."""
    if not SqlAccounts(watching_app(common).database).remove(name):
        raise Stop(Exit.USAGE, common.words.say("{name} is unknown, or the last administrator", name=name))
    return Exit.OK


def user_token(
    common: Common,
    name: Name,
    *,
    scope: Annotated[TokenScope, typer.Option(help="read, write or admin")] = TokenScope.READ,
    label: Annotated[str, typer.Option(help="what it is for")] = "cli",
) -> int:
    """Make a token and print it, this once."""
    app = watching_app(common)
    accounts = SqlAccounts(app.database)
    account = accounts.named(name)
    if account is None:
        raise Stop(Exit.USAGE, common.words.say("{name} has no account", name=name))
    _, secret = accounts.make_token(account.id, label, scope, app.clock(), lasts=None)
    common.write(secret)
    return Exit.OK
