"""How well quotations are found: sentences of the golden articles, printed, scanned and cut as authors do.

    python -m bench.verdicts.quotations [--seed N]

Each changed sentence is looked for in its own article (it must be found) and in the others (it must not).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from pathlib import Path

from linkwatch.domain.quotation import Searchable
from linkwatch.fetch.body import read_page

CAPTURES = Path(__file__).resolve().parents[2] / "tests" / "golden" / "captures"
SCANNED = {
    "о": "0",
    "и": "н",
    "е": "с",
    "в": "б",
    "l": "1",
    "o": "0",
    "e": "c",
    "i": "l",
    "т": "г",
    "n": "u",
    "a": "o",
}
DRAWS = 2000

Change = Callable[[str, random.Random], str]


def scanned(text: str, chance: random.Random) -> str:
    """One letter in twenty-five misread."""
    return "".join(SCANNED.get(letter, letter) if chance.random() < 0.04 else letter for letter in text)


def hyphenated(text: str, chance: random.Random) -> str:
    """A word broken at a line end."""
    words = text.split()
    n = chance.randrange(len(words))
    return " ".join(
        [*words[:n], f"{words[n][:3]}-\n{words[n][3:]}" if len(words[n]) > 6 else words[n], *words[n + 1 :]]
    )


def cut(text: str, chance: random.Random) -> str:
    """Words left out and marked so."""
    words = text.split()
    n = chance.randint(4, len(words) - 5)
    return " ".join([*words[:n], chance.choice(("…", "[…]", "<…>", "(...)")), *words[n + 2 :]])


def explained(text: str, chance: random.Random) -> str:
    """Words of the author's own put in, in brackets."""
    words = text.split()
    n = chance.randint(1, len(words) - 1)
    return " ".join([*words[:n], chance.choice(("[sic]", "[т. е. управа]", "[the clerk]")), *words[n:]])


def typeset(text: str, _: random.Random) -> str:
    """Other marks, other case, ё for е."""
    return (
        "«"
        + text[0].lower()
        + text[1:].rstrip(".").replace("е", "ё", 1).replace("«", '"').replace(" – ", "-")
        + "…»"
    )


CHANGES: dict[str, Change] = {
    "as it stands": lambda text, _: text,
    "scanned": scanned,
    "hyphenated": hyphenated,
    "cut": cut,
    "explained": explained,
    "typeset": typeset,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=5)
    chance = random.Random(parser.parse_args().seed)
    pages = [
        read_page(file.read_bytes(), "text/html", "http://a.test/").text
        for file in sorted(CAPTURES.glob("*.html"))
    ]
    texts = [Searchable(page) for page in pages]
    found = dict.fromkeys(CHANGES, 0)
    tried = dict.fromkeys(CHANGES, 0)
    strangers = 0
    for _ in range(DRAWS):
        n, other = chance.sample(range(len(pages)), 2)
        sentence = chance.choice([s for s in re.split(r"(?<=[.!?])\s+", pages[n]) if len(s.split()) >= 10])
        kind = chance.choice(list(CHANGES))
        quotation = CHANGES[kind](sentence, chance)
        tried[kind] += 1
        found[kind] += texts[n].find(quotation) is not None
        strangers += texts[other].find(quotation) is not None
    for kind in CHANGES:
        print(f"{kind}: {found[kind]} of {tried[kind]} found")
    right = sum(found.values()) + DRAWS - strangers
    print(
        f"in another article: {strangers} of {DRAWS} “found”; right altogether: {100 * right / (2 * DRAWS):.2f} %"
    )


if __name__ == "__main__":
    main()
