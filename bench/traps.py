"""Run the traps against linkwatch and its peers, side by side, and write docs/traps.md. See look.md."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from bench.look_peers import Cost, Peer, Verdicts, defaults, install, measured, page_of
from bench.traps_web import TRAPS, Right, Trap
from linkwatch.demo.smallweb import Handler, Reply, SmallWeb, html

HERE = Path(__file__).resolve().parent
NOWHERE = Trap("dnsnx", "the name does not exist", Right.DEAD, lambda: lambda _: None)  # type: ignore[arg-type,return-value]
ALL = (*TRAPS, NOWHERE)
SAYS = {"ok": "alive", "moved": "alive", "drifted": "alive", "dead": "dead", "usurped": "dead"}


class OpenWeb(SmallWeb):
    """The small web at every address of loopback: each trap has an address, so each tool sees many hosts."""

    async def __aenter__(self) -> Self:
        server = await asyncio.start_server(self._plain, "0.0.0.0", 0, limit=1024 * 1024, backlog=4096)
        self._servers = [server]
        self.port = server.sockets[0].getsockname()[1]
        return self


def without_robots(site: Handler) -> Handler:
    """The same site to whoever asks for robots.txt first: that must not spring the trap."""
    missing = Reply(404, html("404 Not Found"))
    return lambda request: missing if request.target == "/robots.txt" else site(request)


def urls_of(trap: Trap, port: int) -> list[str]:
    if trap is NOWHERE:
        return ["http://harvests-of-nowhere.lan/chronicle"]
    base = f"http://127.20.0.{ALL.index(trap) + 1}:{port}{trap.target}"
    return [base + (f"?{n}" if n else "") for n in range(trap.links)]


def of_linkwatch(output: bytes) -> Verdicts:
    """Verdicts in linkwatch's own lines."""
    lines = [json.loads(line) for line in output.splitlines()]
    return {line["url"]: f"{SAYS.get(line['status'], 'unsure')}:{line['reason'] or ''}" for line in lines}


LINKWATCH = Peer(
    "linkwatch",
    lambda _: (sys.executable, "-m", "linkwatch", "check", "links.txt", "--no-archive", "--format", "jsonl"),
    of_linkwatch,
)
SETTINGS = {"LINKWATCH_ALLOW_NETWORKS": "127.0.0.0/8", "LINKWATCH_TIMEOUT": "30", "PYTHONPATH": str(HERE.parent)}


ABOUT = (
    "Behaviours of real servers, each played by a host of its own on loopback (`bench/traps_web.py`). Every tool",
    "runs against a fresh web of its own, with the settings it comes with; linkinator with `--timeout 30000`,",
    "for it would wait for ever, and linkwatch with `LINKWATCH_TIMEOUT=30`, for one server takes 25 seconds.",
    "*alive*, *dead* and *unsure* (linkwatch: `blocked`, `failing`, `unknown`) are what a person would conclude.",
    "**Bold** is wrong. No host has a robots.txt.",
    "",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one tool said of all traps, and what it cost."""

    name: str
    cost: Cost
    said: dict[str, tuple[str, bool]]  # by trap: its words, and whether they are right


def judged(trap: Trap, words: Sequence[str]) -> tuple[str, bool]:
    """A tool's verdicts on one trap as one cell, and whether it is right."""
    right = {Right.ALIVE: ("alive",), Right.UNSURE: ("unsure", "skipped"), Right.DEAD: ("dead",)}[trap.right]
    if trap.name == "redirloop":
        right = ("dead", "unsure")
    wrong = [word for word in words if word.partition(":")[0] not in right]
    word = (wrong or list(words))[0]
    text = word.replace(":", " ").strip()
    return (f"{len(wrong)}/{len(words)} {text}" if len(words) > 1 and wrong else text), not wrong


async def run(peer: Peer, folder: Path, limit: float) -> Run:
    """One tool against a fresh web."""
    sites = {f"127.20.0.{n + 1}": without_robots(trap.site()) for n, trap in enumerate(TRAPS)}
    web = OpenWeb(sites, keep_requests=False)
    async with web:
        with tempfile.TemporaryDirectory() as place:
            here = Path(place)
            os.chmod(place, 0o755)  # noqa: PTH101 (not async) LinkChecker drops from root to nobody
            links = {trap.name: urls_of(trap, web.port) for trap in ALL}
            flat = [url for urls in links.values() for url in urls]
            (here / "links.html").write_text(page_of(flat))
            (here / "links.txt").write_text("\n\n".join(f"See {url} (accessed 26 April 2020)" for url in flat))
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(1) as pool:
                cost = await loop.run_in_executor(
                    pool, lambda: measured(peer.command(folder), cwd=here, environment=SETTINGS, seconds=limit)
                )
    verdicts = peer.verdicts(cost.output)
    said = {trap.name: judged(trap, [verdicts.get(url, "absent") for url in links[trap.name]]) for trap in ALL}
    return Run(peer.name, cost, said)


def page(runs: Sequence[Run]) -> str:
    """The table as documentation."""
    lines = [
        "# Traps: what link checkers say of living pages",
        "",
        *ABOUT,
        f"Made by `python -m bench.traps --write` on {datetime.now(UTC):%d %B %Y}; see `bench/look.md`.",
        "",
        "| trap | the server | right | " + " | ".join(run.name for run in runs) + " |",
        "| --- | --- | --- |" + " --- |" * len(runs),
    ]
    for trap in ALL:
        cells = [text if right else f"**{text}**" for text, right in (run.said[trap.name] for run in runs)]
        lines.append(f"| `{trap.name}` | {trap.says} | {trap.right} | " + " | ".join(cells) + " |")
    counts = [f"{sum(right for _, right in run.said.values())} of {len(ALL)}" for run in runs]
    false = [
        str(
            sum(
                not run.said[t.name][1] and "dead" in run.said[t.name][0]
                for t in ALL
                if t.right is not Right.DEAD
            )
        )
        for run in runs
    ]
    walls = [f"{run.cost.wall:.0f}" + ("" if run.cost.ended else ", stopped") for run in runs]
    lines.append("| **right** | | | " + " | ".join(counts) + " |")
    lines.append("| **alive or unsure, called dead** | | | " + " | ".join(false) + " |")
    lines.append("| seconds | | | " + " | ".join(walls) + " |")
    return "\n".join(lines) + "\n"


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=HERE.parent / "build" / "peers")
    parser.add_argument("--only", help="the name of one tool")
    parser.add_argument("--seconds", type=float, default=300, help="after which a tool is stopped")
    parser.add_argument("--write", action="store_true", help="write docs/traps.md")
    asked = parser.parse_args()
    if asked.only != "linkwatch":
        install(asked.peers)
    tools = [tool for tool in (LINKWATCH, *defaults()) if asked.only in (None, tool.name)]
    runs = await asyncio.gather(*(run(tool, asked.peers.resolve(), asked.seconds) for tool in tools))
    text = page(runs)
    if asked.write:
        (HERE.parent / "docs" / "traps.md").write_text(text)
    sys.stdout.write(text)
    return os.EX_OK if all(right for _, right in runs[0].said.values()) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
