"""Measure the finder of cited addresses: on the corpus, on invented layouts, for speed, beside its peers.

.venv/bin/python -m bench.citations [--seed 1]
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import resource
import subprocess
import sys
import textwrap
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from linkify_it import LinkifyIt
from urlextract import URLExtract

from linkwatch.citations import keys_in, references_in
from linkwatch.documents import plain as plain_text
from linkwatch.documents import read
from linkwatch.domain.reference import Passage, Text
from linkwatch.event_loop import SELDOM
from tests.support_citations import BREAKS, broken_citations, plain
from tests.support_citations_corpus import Case, Found, Tally, cases, file_name, held_out, tallies
from tests.support_citations_layout import HABITS, laid_out_citations

TODAY = date(2026, 11, 22)
FILES = ("citations.jsonl", "passages.jsonl")
WORST = (
    "(", "www.", "10.1", "10.1000/", " ", "-\n", "http://", "http:", "https://a", "h", "a.", "a.test/", "a.ru/",
    ".\n", "doi:10.1234/", "urn:nbn:", "arXiv:", "«", "“", "1", "1.1.20", "accessed ", "accessed 1 ", "访问",
    "дата обращения ", "&amp;", "\\_", "\u00ad", "\n", "[1]\n", "1 mar 20", "; A", ": a.b.c", "All links ",
    "a\tb\n", "last ", "@", "a@b.", "(2019)", "Smith (2019) ", "Smith & ", "[Smith 2019; ", "see ", "a\u00b9",
    "^1", "\\cite{a}", "\\cite{", "@a ", "References\n", "References\n1. A 2000\n", "1. A 2000\n", "a1 ",
    "a1\n1 B\n", "\n12\n", ".\n\n", "\f",
)  # fmt: skip
OPENED = ("(", "a-\n", "a/\n", "%2", "a\u00ad\n", "((((a", "a. ", "_", "a=1&", "[")
"""What an address goes on with, over and over, once it has begun."""
TRIED_WHOLE = 12  # texts, the slowest, tried with a megabyte too


def linkwatch(case: Case) -> Sequence[Found]:
    found = references_in(read(file_name(case), case["text"].encode()), TODAY)
    return [(one.url, str(one.accessed) if one.accessed else None) for one in found if one.identifier is None]


def plain_pattern(case: Case) -> Sequence[Found]:
    return [(url.rstrip(".,;:)"), None) for url in re.findall(r"(?:https?://|www\.)[^\s<>\"]+", case["text"])]


def urlextract_reader() -> Callable[[Case], Sequence[Found]]:
    extractor = URLExtract()
    return lambda case: [(str(url), None) for url in extractor.find_urls(case["text"])]


def linkify_reader() -> Callable[[Case], Sequence[Found]]:
    linkify = LinkifyIt()
    return lambda case: [
        (str(match.url if match.schema else match.text), None) for match in linkify.match(case["text"]) or ()
    ]


def finder_alone(case: Case) -> Sequence[Found]:
    return [(one.url, None) for one in references_in(as_text(case["text"]), TODAY)]


READERS: dict[str, Callable[[Case], Sequence[Found]]] = {
    "linkwatch": linkwatch,
    "a plain pattern": plain_pattern,
    "urlextract": urlextract_reader(),
    "linkify-it-py": linkify_reader(),
}


def corpus_table(title: str, chosen: Iterable[Case]) -> None:
    """Precision and recall of every reader, and what dates it gets; only one of them reads dates."""
    rows = list(chosen)
    print(f"\n### {title}: {len(rows)} texts\n")
    print(
        "| reader | URL precision | URL recall | (URL, date) F1 | wholly right | in order |"
        "\n| --- | --- | --- | --- | --- | --- |"
    )
    for name, reader in READERS.items():
        urls, pairs, whole, ordered = Tally(), Tally(), 0, 0
        for _, of_urls, of_pairs, in_order in tallies(rows, reader):
            urls.add(of_urls)
            pairs.add(of_pairs)
            whole += not of_pairs.wrong and not of_pairs.missing
            ordered += in_order
        print(f"| {name} | {urls.precision:.3f} | {urls.recall:.3f} | {pairs.f1:.3f} | {whole} | {ordered} |")


def language_table(chosen: Iterable[Case]) -> None:
    counts: dict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    texts = Counter[str]()
    for case, urls, pairs, _ in tallies(chosen, linkwatch):
        texts[case["lang"]] += 1
        counts[case["lang"]][0].add(urls)
        counts[case["lang"]][1].add(pairs)
    print("\n### By language\n\n| language | texts | URL F1 | (URL, date) F1 |\n| --- | --- | --- | --- |")
    for lang, number in texts.most_common():
        print(f"| {lang} | {number} | {counts[lang][0].f1:.3f} | {counts[lang][1].f1:.3f} |")


def break_table(count: int, seed: int) -> None:
    first, among, dated, total = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for broken in broken_citations(count, seed):
        found = references_in(plain(broken.text), TODAY)
        readings = [found[0].url, *found[0].alternatives] if len(found) == 1 else [""]
        total[broken.break_kind] += 1
        first[broken.break_kind] += readings[0] == broken.url
        among[broken.break_kind] += broken.url in readings
        dated[broken.break_kind] += [str(one.accessed) for one in found] == [broken.accessed]
    print(f"\n### Invented citations, broken: {count}, seed {seed}\n")
    print("| break | read rightly | among the readings kept | date right |\n| --- | --- | --- | --- |")
    for kind in BREAKS:
        shares = " | ".join(f"{counted[kind] / total[kind]:.3f}" for counted in (first, among, dated))
        print(f"| {kind} | {shares} |")


def column_table(count: int, seed: int) -> None:
    first, among, total = Counter[str](), Counter[str](), Counter[str]()
    for one in laid_out_citations(count, seed):
        found = references_in(plain_text.read(one.text, "column.txt"), TODAY)
        dated = [str(reference.accessed) for reference in found] == [one.accessed]
        readings = [found[0].url, *found[0].alternatives] if dated else []
        total[one.habit] += 1
        first[one.habit] += readings[:1] == [one.url]
        among[one.habit] += one.url in readings
    print(f"\n### Whole citations in columns of 30 to 78 characters: {count}, seed {seed}\n")
    print("| addresses are broken | read rightly, with the date | among the readings kept |\n| --- | --- | --- |")
    for habit in HABITS:
        print(f"| {habit} | {first[habit] / total[habit]:.3f} | {among[habit] / total[habit]:.3f} |")


def seconds(run: Callable[[], object]) -> float:
    """CPU seconds, so that a busy machine does not blur the figures."""
    started = time.process_time()
    run()
    return time.process_time() - started


def prose(megabytes: float, every: int) -> str:
    """Invented prose in lines of 80, with a citation in every so many lines (0: none)."""
    dice = random.Random(5)
    words = ("the", "history", "of", "reading", "in", "northern", "provinces", "was", "written", "by", "few")

    def line() -> str:
        return textwrap.shorten(" ".join(dice.choices(words, k=18)), 80, placeholder="")

    count = int(megabytes * 1e6 / 80)
    return "\n".join(citation(n) if every and n % every == 0 else line() for n in range(count))


def citation(n: int) -> str:
    url = f"http://host{n % 977}.test/a/{n}/page-{n}.html"
    return f"{n}. Winter A. Letters from the north, part {n}. URL: {url} (accessed 26.04.2020)."


def as_text(text: str) -> Text:
    return Text("bench.txt", (Passage(text),), "plain")


def read_and_found(content: bytes) -> Sequence[object]:
    return references_in(read("bench.txt", content), TODAY)


def speed_table() -> None:
    print("\n### Speed, MB/s of plain text\n")
    print("| text | finder and dates | with reading the file | keys |\n| --- | --- | --- | --- |")
    for name, every in (
        ("prose without links", 0),
        ("a link in every 60 lines", 60),
        ("a link in every 15 lines", 15),
    ):
        text = prose(1, every)
        content, document = text.encode(), plain_text.read(text, "bench.txt")
        works: tuple[Callable[[], object], ...] = (
            partial(references_in, as_text(text), TODAY),
            partial(read_and_found, content),
            partial(keys_in, document),
        )
        took = [min(seconds(work) for _ in range(3)) for work in works]
        print(f"| {name} | {' | '.join(f'{len(content) / 1e6 / one:.1f}' for one in took)} |")


def many_links() -> None:
    """Run in a process of its own, so that its memory can be measured."""
    content = "\n".join(citation(n) for n in range(20_000)).encode()
    started = time.process_time()
    document = read("many.txt", content)
    was_read = time.process_time()
    references = references_in(document, TODAY)
    found = time.process_time()
    keys_in(document)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n20,000 citations in one document of {len(content) / 1e6:.1f} MB: {len(references)} references; "
        f"read in {was_read - started:.2f} s, found and dated in {found - was_read:.2f} s, keys in "
        f"{time.process_time() - found:.2f} s; {peak:.0f} MB at the peak."
    )


def peers_table() -> None:
    text = prose(0.1, 15)
    case = {"id": "peers", "style": "plain", "text": text}
    print(f"\n### Speed beside others: {len(text) / 1e6:.1f} MB with a link in every 15 lines\n")
    print("| reader | seconds |\n| --- | --- |")
    for name, reader in {**READERS, "linkwatch": finder_alone}.items():
        print(f"| {name} | {min(seconds(lambda reader=reader: reader(case)) for _ in range(2)):.3f} |")


WORKS: dict[str, Callable[[str], object]] = {
    "finder and dates": lambda text: references_in(as_text(text), TODAY),
    "keys": lambda text: keys_in(as_text(text)),
    "reading": lambda text: plain_text.read(text, "worst.txt"),
}


def worst_table() -> None:
    """What 1 MB of the slowest texts takes: the slowest of those that are slow at 200 KB; and how it grows."""
    pieces = [(piece, "") for piece in WORST] + [(piece, "http://a.test/") for piece in OPENED]
    print("\n### Worst texts, the five slowest of each\n")
    print("| work | repeated | seconds for 1 MB | 200 KB, as many times 100 KB |\n| --- | --- | --- | --- |")
    for name, work in WORKS.items():
        slow = []
        for piece, opened in pieces:
            half, took = (_least(work, piece, opened, size) for size in (100_000, 200_000))
            slow.append((took, took / half, piece, opened))
        slow = sorted(slow, reverse=True)[:TRIED_WHOLE]
        rows = [
            (_least(work, piece, opened, 1_000_000), ratio, opened + piece) for _, ratio, piece, opened in slow
        ]
        for took, ratio, text in sorted(rows, reverse=True)[:5]:
            print(f"| {name} | `{text!r}` | {took:.2f} | {ratio:.1f} |")


def _least(work: Callable[[str], object], piece: str, opened: str, size: int) -> float:
    """Seconds for a piece repeated up to so many characters; the better of two runs."""
    text = opened + piece * (size // len(piece))
    return min(seconds(partial(work, text)) for _ in range(2))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--many-links", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    gc.set_threshold(*SELDOM)  # as in every command
    if given.many_links:
        many_links()
        return
    everything = [case for name in FILES for case in cases(name)]
    for title, chosen in (
        ("All", everything),
        ("Half seen while building", [case for case in everything if not held_out(case)]),
        ("Half held out", [case for case in everything if held_out(case)]),
    ):
        corpus_table(title, chosen)
    language_table(everything)
    break_table(60 * len(BREAKS), given.seed)
    column_table(400 * len(HABITS), given.seed)
    speed_table()
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "bench.citations", "--many-links"], check=True)
    peers_table()
    worst_table()


if __name__ == "__main__":
    main()
