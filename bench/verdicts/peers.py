"""Put the labelled web before other link checkers, and set what they say beside linkwatch's verdicts.

    python -m bench.verdicts.peers [--half held|tuned|all] [--peers FOLDER]

The peers know status codes only, so the classes are coarse: alive (`ok`, `moved`, `drifted`), gone (`dead`,
`usurped`) and unsure (`blocked`, `failing`, `unknown`). Every host is an address of loopback; rows that need
a name of their own (TLS, DNS, redirects to another host, rules about named hosts) are left out for all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.look_peers import Peer, defaults, install, measured, page_of
from bench.traps import OpenWeb
from bench.verdicts.run import judged
from bench.verdicts.web import Behaviour, behaviours, handler

CLASSES = {"ok": "alive", "moved": "alive", "drifted": "alive", "dead": "gone", "usurped": "gone"}
WORDS = {"alive": "alive", "dead": "gone", "skipped": "unsure", "absent": "unsure"}


@dataclass(frozen=True, slots=True)
class Score:
    """How one tool did."""

    name: str
    said: Mapping[str, str]  # class by behaviour

    def line(self, table: list[Behaviour]) -> str:
        """One row of the table: precision and recall of both classes, and who was condemned wrongly."""
        cells = [self.name]
        for wanted in ("gone", "alive"):
            right = {b.id for b in table if class_of(b) == wanted}
            said = {b.id for b in table if self.said[b.id] == wanted}
            hits = len(right & said)
            cells.append(f"{100 * hits / max(1, len(said)):.1f} % / {100 * hits / max(1, len(right)):.1f} %")
        cells.append(str(sum(self.said[b.id] == "gone" and class_of(b) != "gone" for b in table)))
        return "| " + " | ".join(cells) + " |"

    def false_deaths(self, table: list[Behaviour]) -> dict[str, int]:
        """By kind, how many that are alive or unsure were called gone."""
        counts: dict[str, int] = {}
        for b in table:
            if class_of(b) != "gone":
                counts[b.kind] = counts.get(b.kind, 0) + (self.said[b.id] == "gone")
        return counts


def class_of(behaviour: Behaviour) -> str:
    """The coarse class of a label."""
    return CLASSES.get(behaviour.label[0], "unsure")


def playable(behaviour: Behaviour) -> bool:
    """Whether a behaviour can be played at a bare address."""
    row = behaviour.row
    named = "tls" in row or "host" in row or not row.get("dns", True)
    return not named and not str(row.get("to", "")).startswith("http")


async def score(peer: Peer, table: list[Behaviour], folder: Path) -> Score:
    """One peer against a fresh web."""
    addresses = {b.id: f"127.40.{n // 250}.{n % 250 + 1}" for n, b in enumerate(table)}
    async with OpenWeb({addresses[b.id]: handler(b) for b in table}, keep_requests=False) as web:
        urls = {b.id: f"http://{addresses[b.id]}:{web.port}{b.target}" for b in table}
        with tempfile.TemporaryDirectory() as place:
            os.chmod(place, 0o755)  # noqa: PTH101 (not async) LinkChecker drops from root to nobody
            (Path(place) / "links.html").write_text(page_of(list(urls.values())))
            with ThreadPoolExecutor(1) as pool:
                cost = await asyncio.get_running_loop().run_in_executor(
                    pool, lambda: measured(peer.command(folder), cwd=Path(place), seconds=240)
                )
    verdicts = peer.verdicts(cost.output)
    words = {name: verdicts.get(url, "absent").partition(":")[0] for name, url in urls.items()}
    return Score(peer.name, {name: WORDS[word] for name, word in words.items()})


async def ours(table: list[Behaviour]) -> Score:
    """Linkwatch on the same rows."""
    cases = await judged(table)
    return Score("linkwatch", {case.behaviour.id: CLASSES.get(case.status, "unsure") for case in cases})


async def all_scores(table: list[Behaviour], folder: Path) -> list[Score]:
    """Linkwatch and every peer, one after the other."""
    return [await ours(table)] + [await score(peer, table, folder) for peer in defaults()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("held", "tuned", "all"), default="all")
    parser.add_argument("--peers", type=Path, default=Path(__file__).resolve().parents[2] / "build" / "peers")
    options = parser.parse_args()
    table = [b for b in behaviours() if playable(b) and options.half in ("all", b.half)]
    install(options.peers)
    scores = asyncio.run(all_scores(table, options.peers))
    print(f"{len(table)} behaviours\n")
    print("| tool | gone: precision / recall | alive: precision / recall | wrongly called gone |")
    print("| --- | --- | --- | --- |")
    print("\n".join(one.line(table) for one in scores))
    kinds = scores[0].false_deaths(table)
    print("\n| wrongly called gone, by kind | " + " | ".join(one.name for one in scores) + " |")
    print("| --- |" + " --- |" * len(scores))
    for kind in kinds:
        print(f"| {kind} | " + " | ".join(str(one.false_deaths(table)[kind]) for one in scores) + " |")


if __name__ == "__main__":
    main()
