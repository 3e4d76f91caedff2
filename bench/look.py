"""Measure the look beside its peers on a loopback web: fast, realistic, encrypted, long. See look.md."""

from __future__ import annotations

import argparse
import heapq
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import trustme

from bench.look_child import CONCURRENCY, PER_HOST, TIMEOUT
from bench.look_peers import Cost, Peer, Verdicts, install, linkchecker, measured, page_of, peers
from bench.look_web import fate

ROOT = Path(__file__).resolve().parent.parent
SITES = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to measure."""

    name: str
    links: int
    hosts: int
    realistic: bool = False
    secure: bool = False
    whole: bool = False  # the command as users run it, robots.txt, neighbours, judge and report included


SCENES = (
    Scene("fast", 10_000, 50),
    Scene("realistic", 10_000, 50, realistic=True),
    Scene("https", 2_000, 2_000, secure=True),
    Scene("long", 100_000, 50),
    Scene("whole", 10_000, 50, realistic=True, whole=True),
)


def urls_of(scene: Scene, port: int, refused: int) -> Iterator[str]:
    """The links of a scene. Of the realistic ones 3 % are refused and 1 % have no host."""
    for n in range(scene.links):
        if scene.secure:
            yield f"https://{name_of(n % scene.hosts)}:{port}/p{n}"
            continue
        host = f"127.9.0.{1 + n % scene.hosts}"
        if scene.realistic and n % 100 < 3:
            yield f"http://{host}:{refused}/p{n}"
        elif scene.realistic and n % 100 == 3:
            yield f"http://gone{n}.lan/p{n}"
        else:
            yield f"http://{host}:{port}/p{n}"


def name_of(n: int) -> str:
    """A host of the encrypted web. They belong to many sites: linkwatch is polite to a site too."""
    return f"h{n}.bench{n % SITES}.lan"


def quickest(scene: Scene) -> float:
    """Seconds of the slowest host of a realistic scene, PER_HOST at once, TIMEOUT for each silent link."""
    waits = defaultdict(list)
    for n in range(scene.links):
        if n % 100 >= 4:
            status, delay = fate(f"/p{n}")
            waits[n % scene.hosts].append(delay if status else float(TIMEOUT))
    return max(map(spent, waits.values()))


def spent(waits: Sequence[float]) -> float:
    """Seconds until the last of these waits is over, PER_HOST of them at once, in their order."""
    places = [0.0] * PER_HOST
    for wait in waits:
        heapq.heapreplace(places, places[0] + wait)
    return max(places)


def of_linkwatch(output: bytes) -> Verdicts:
    """Verdicts of look_child."""
    said: Verdicts = json.loads(output)
    return said


def linkwatch(name: str, *flags: str) -> Peer:
    """The look of this checkout, as a peer among peers."""
    return Peer(name, lambda _: (sys.executable, "-m", "bench.look_child", *flags), of_linkwatch)


def floor() -> Peer:
    """What the event loop and OpenSSL cost by themselves."""
    return Peer(
        "the floor: the same loop, OpenSSL alone",
        lambda _: (sys.executable, "-m", "bench.look_floor"),
        of_linkwatch,
    )


def command(name: str, **settings: str) -> Peer:
    """`linkwatch check --no-archive` with these settings beside its defaults."""
    given = {"allow_networks": "127.0.0.0/8", "timeout": str(TIMEOUT), **settings}
    environment = [f"LINKWATCH_{key.upper()}={value}" for key, value in given.items()]
    words = ("-m", "linkwatch", "check", "--no-archive", "--format", "jsonl", "links.html")
    return Peer(name, lambda _: ("env", *environment, sys.executable, *words), of_the_command)


def of_the_command(output: bytes) -> Verdicts:
    """Verdicts of `check --format jsonl`."""
    return {one["url"]: f"{one['status']}:{one['reason']}" for one in map(json.loads, output.splitlines())}


@dataclass(frozen=True, slots=True)
class Stage:
    """The web of a scene, and where its links are written down."""

    folder: Path
    environment: dict[str, str]
    hosts: Path | None  # put in the place of /etc/hosts for the tools


def run(tool: Peer, stage: Stage, at: Path, seconds: float) -> tuple[Cost, Counter[str]]:
    """One tool on a stage: its cost, and how often it said what."""
    command = list(tool.command(at))
    if stage.hosts is not None:
        bind = 'mount --bind "$0" /etc/hosts && exec "$@"'
        command = ["unshare", "-m", "sh", "-c", bind, str(stage.hosts), *command]
    cost = measured(command, cwd=stage.folder, environment=stage.environment, seconds=seconds)
    try:
        said = tool.verdicts(cost.output)
    except (ValueError, KeyError):
        return cost, Counter()
    return cost, Counter(verdict.partition(":")[0] for verdict in said.values())


def closed_port() -> int:
    """A port that refuses."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def secured(folder: Path, scene: Scene) -> Stage:
    """A stage with names and certificates of its own; the server's stands in leaf.pem."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    sites = (f"*.bench{n}.lan" for n in range(SITES))
    leaf = authority.issue_cert(*sites, key_type=trustme.KeyType.ECDSA)
    leaf.private_key_and_cert_chain_pem.write_to_path(str(folder / "leaf.pem"))
    hosts = folder / "hosts"
    names = "\n".join(f"127.0.0.1 {name_of(n)}" for n in range(scene.hosts))
    hosts.write_text(f"127.0.0.1 localhost\n{names}\n")
    trusted = dict.fromkeys(("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"), str(folder / "ca.pem"))
    return Stage(folder, {"PYTHONPATH": str(ROOT), **trusted}, hosts)


def middle(runs: Sequence[tuple[Cost, Counter[str]]]) -> tuple[Cost, Counter[str]]:
    """The run with the middle wall time, the middle CPU time of all beside it."""
    cost, said = sorted(runs, key=lambda run: run[0].wall)[len(runs) // 2]
    return replace(cost, cpu=statistics.median(run[0].cpu for run in runs)), said


def row(name: str, cost: Cost, said: Counter[str], links: int) -> str:
    """A line of a table."""
    wall = f"{cost.wall:.1f}" if cost.ended else f"> {cost.wall:.0f}"
    words = ", ".join(f"{n} {kind}" for kind, n in said.most_common()) or "–"
    each = f"{1000 * cost.cpu / links:.2f}"
    return f"| {name} | {wall} | {cost.cpu:.1f} | {each} | {cost.megabytes:.0f} | {words} |"


def measure(scene: Scene, tools: Sequence[Peer], at: Path, seconds: float, times: int = 1) -> None:
    """All tools on one scene, one after the other, as often as is asked; prints a table of the middle runs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        web = [sys.executable, str(ROOT / "bench" / "look_web.py")]
        stage = secured(folder, scene) if scene.secure else Stage(folder, {"PYTHONPATH": str(ROOT)}, None)
        if scene.secure:
            web += ["--certificate", str(folder / "leaf.pem")]
        if scene.realistic:
            web.append("--realistic")
        server = subprocess.Popen(web, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        urls = list(urls_of(scene, int(server.stdout.readline()), closed_port()))
        (folder / "links.html").write_text(page_of(urls))
        (folder / "urls").write_text("\n".join(urls))
        print(f"\n### {scene.name}: {scene.links:,} links, {scene.hosts:,} hosts\n")
        print(f"The machine's load before it began: {os.getloadavg()[0]:.1f}.\n", flush=True)
        if scene.realistic and not scene.whole:
            print(f"Nobody who keeps to {PER_HOST} to a host is done before {quickest(scene):.1f} s.\n")
        print("| tool | wall s | CPU s | CPU ms a link | peak RSS MB | said |")
        print("| --- | --- | --- | --- | --- | --- |")
        try:
            rounds = [[run(tool, stage, at, seconds) for tool in tools] for _ in range(times)]
            for tool, *runs in zip(tools, *rounds, strict=True):
                print(row(tool.name, *middle(runs), scene.links), flush=True)
        finally:
            server.terminate()
            server.wait()


def tools_for(scene: Scene, *, alone: bool) -> tuple[Peer, ...]:
    """Who runs on which scene: the long one is ours, LinkChecker would take minutes on any."""
    if scene.whole:
        alike = {"concurrency": str(CONCURRENCY), "host_concurrency": str(PER_HOST), "host_delay": "0"}
        return (command("as installed"), command("as the look above: no delay, 20 to a host", **alike))
    ours = [linkwatch("linkwatch, bytes read"), linkwatch("linkwatch, pages read", "--pages")]
    if scene.realistic:
        ours.insert(0, linkwatch("linkwatch, first answers believed", "--first"))
        ours.insert(0, linkwatch("linkwatch, first answers believed, no place lent", "--first", "--strict"))
        ours.append(linkwatch("linkwatch, failures looked at twice", "--confirm"))
    if scene.secure:
        ours.insert(0, floor())
    if alone or scene.name == "long":
        return tuple(ours)
    return (*ours, *peers(concurrency=CONCURRENCY, per_host=PER_HOST, timeout=TIMEOUT))


def main() -> None:
    """Read the arguments, run the scenes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", default=["fast", "realistic", "https"])
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "peers")
    parser.add_argument("--alone", action="store_true", help="linkwatch only")
    parser.add_argument("--times", type=int, default=1, help="runs of every tool, by turns")
    parser.add_argument("--only", default="", help="only tools whose name this expression is found in")
    parser.add_argument(
        "--linkchecker", action="store_true", help="LinkChecker too: 1,000 links of the fast scene"
    )
    parser.add_argument("--seconds", type=float, default=150, help="after which a tool is stopped")
    asked = parser.parse_args()
    if not asked.alone:
        install(asked.peers)
    for scene in SCENES:
        if scene.name in asked.scenes:
            tools = tuple(
                tool for tool in tools_for(scene, alone=asked.alone) if re.search(asked.only, tool.name)
            )
            measure(scene, tools, asked.peers.resolve(), asked.seconds, asked.times)
    if asked.linkchecker:
        few = replace(SCENES[0], links=1_000)
        measure(
            few, (linkwatch("linkwatch, bytes read"), linkchecker(TIMEOUT)), asked.peers.resolve(), asked.seconds
        )


if __name__ == "__main__":
    main()
