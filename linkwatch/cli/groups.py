"""The commands and what each is for, a group a module: so they can be listed without being loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linkwatch.domain.evidence import listed as _n

GROUPS: Mapping[str, Mapping[str, str]] = {
    "check": {
        "check": "Check every cited link once: the one-off audit.",
        "extract": "The references found and how they were repaired; no network.",
    },
    "fix": {"fix": "Show the document with archived copies put in, as a diff; --write applies it."},
    "demo": {"demo": "The whole job on a small invented web; needs no internet."},
    "watch": {
        "watch": "Put documents under watch, or update them.",
        "unwatch": "End the watch over documents; their history stays.",
        "run": "Check what is due once, record it, send what is to be sent: for cron.",
        "status": "Where things stand.",
        "history": "One link's checks and changes.",
        "decide": "Record what you did about a link.",
    },
    "people": {
        "subscribe": "Tell somebody of changes; they are asked first.",
        "unsubscribe": "Tell somebody nothing any more.",
        "mail": "The letters.",
        "user": "Who may sign in.",
    },
    "records": {
        "report": "The board report: how rotten is our archive?",
        "rejudge": "Judge the history again under today's rules; --apply adopts it.",
        "export": "Documents, history and decisions as JSONL.",
        "import": "Take in what another instance exported.",
    },
    "serve": {
        "serve": "Scheduler, alerts, dashboard and API in one process.",
        "worker": "One worker of many, on PostgreSQL.",
        "healthcheck": "Exit status alone, for containers.",
    },
    "config": {"config": "Every setting, its value, and where it came from."},
    "admin": {
        "doctor": "Check the installation, each finding with its fix.",
        "backup": "Write a consistent copy of the database, while it is in use.",
        "restore": "Fill an empty database from a backup.",
        "db": "The database's schema.",
    },
}

PANELS: Mapping[str, Sequence[str]] = {
    _n("Documents, once"): ("check", "fix", "demo"),
    _n("Under watch"): ("watch", "people", "records"),
    _n("The installation"): ("serve", "config", "admin"),
}
"""How the list of commands is divided: a heading, and the groups below it."""

ABOUT: Mapping[str, str] = {name: about for group in GROUPS.values() for name, about in group.items()}
"""What each command is for."""


def group_of(command: str | None) -> str | None:
    """The module a command lives in; None where there is no such command."""
    return next((group for group, commands in GROUPS.items() if command in commands), None)


def listed() -> Iterator[tuple[str, str, str]]:
    """Every command in the order of the list: the heading it stands under, its name, what it is for."""
    for panel, groups in PANELS.items():
        for group in groups:
            for name, about in GROUPS[group].items():
                yield panel, name, about
