"""Put every message into every house: the verdict must follow the message, whatever stands around it.

python -m bench.verdicts.crossed_run [--step N]    # one house in N for each message
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.observation import Observation, Page, Response
from linkwatch.domain.verdict import judge
from linkwatch.fetch.body import read_page

HERE = Path(__file__).with_name("crossed")
UNSEEN = Path(__file__).with_name("unseen")
AT = datetime(2026, 5, 14, 12, tzinfo=UTC)
HOST = "http://valley-records.test"
_PLACES = {
    **dict.fromkeys(("login", "poll", "counter", "ads"), "SIDE"),
    **dict.fromkeys(("search", "languages", "moved", "outage", "noscript", "empty_basket"), "TOP"),
    **dict.fromkeys(("cookie", "cookie_hidden", "age_hidden", "legal"), "BOTTOM"),
    **dict.fromkeys(("subscriber", "related", "comments", "newsletter"), "BELOW"),
}
_GONE = ("dead", "usurped")


@dataclass(frozen=True, slots=True)
class Message:
    """What a page has to say, and the verdict that is right for it."""

    kind: str
    lang: str
    title: str
    body: str
    label: tuple[str, str | None]
    bare: bool = False  # it never stands in a house


def messages() -> Iterator[Message]:
    """All messages; a notice in three manners."""
    table = tomllib.loads((HERE / "messages.toml").read_text("utf-8"))
    for kind, reason in (("absent", "soft_404"), ("deleted", "deleted_notice")):
        for lang, lines in table[kind].items():
            for line in lines:
                head, sentence = line.split(" | ")
                for title, body in (
                    (head, f"<h1>{head}</h1><p>{sentence}</p>"),
                    ("", f"<h1>{head}</h1><p>{sentence}</p>"),
                    ("", f"<h2>{head}</h2><div><b>{sentence}</b></div>"),
                ):
                    yield Message(kind, lang, title, body, ("dead", reason))
    for kind in ("living_short", "living_record", "living_trap"):
        for name, body in table[kind].items():
            title = body.partition("<h1>")[2].partition("</h1>")[0]
            yield Message("living", name[:2], title, body, ("ok", None))
    for row in table["other"]:
        status, reason = row["label"]
        yield Message("other", row["lang"], row["title"], row["body"], (status, reason), row.get("bare", False))


class Houses:
    """The houses: those of parts A to C, and skeletons with one piece of furniture each, or with none."""

    def __init__(self) -> None:
        self._made = tomllib.loads((HERE / "houses.toml").read_text("utf-8"))
        self._whole: dict[str, str] = {}
        for table in sorted(UNSEEN.glob("[abc]-*.toml")):
            self._whole |= tomllib.loads(table.read_text("utf-8")).get("houses", {})
        pieces = ("", *self._made["furniture"])
        self.names = [f"{skeleton}+{piece}" for skeleton in self._made["skeletons"] for piece in pieces]
        self.names += self._whole

    def page(self, house: str, lang: str, title: str, body: str) -> str:
        """A message as a whole document of a house."""
        if house in self._whole:
            whole = self._whole[house].replace("%HOST%", "valley-records.test").replace("%HEAD%", "")
            return whole.replace("%TITLE%", title).replace("%BODY%", body)
        skeleton, _, piece = house.partition("+")
        whole = str(self._made["skeletons"][skeleton])
        for place in ("TOP", "SIDE", "BELOW", "BOTTOM"):
            whole = whole.replace(f"%{place}%", self._piece(piece, lang) if _PLACES.get(piece) == place else "")
        whole = whole.replace("%BODY%", body)
        words = self._made["words"].get(lang, self._made["words"]["en"])
        for name, word in words.items():
            whole = whole.replace(f"%{name.upper()}%", word)
        return _document(f"{title} — {words['site']}" if title else words["site"], whole)

    def _piece(self, name: str, lang: str) -> str:
        tongues = self._made["furniture"][name]
        return str(tongues.get(lang) or tongues["ru" if lang in ("ru", "uk", "be") else "en"])


def verdict(message: Message, house: str, houses: Houses, *, neighbour: str) -> tuple[str, str | None]:
    """What the judge says of a message in a house, beside a neighbour that is `refused`, or the `same`."""
    if message.bare:
        markup, front = _document(message.title, message.body), _document(message.title, message.body)
    else:
        markup = houses.page(house, message.lang, message.title, message.body)
        front = houses.page(house, message.lang, "", "<h1>Reading room</h1><p>Open on weekdays from nine.</p>")
    around = Neighbours()
    if neighbour == "refused":
        around = Neighbours(_look("/texts/bcdfghjk.html", "<title>404 Not Found</title>", 404))
    elif neighbour == "same":
        around = Neighbours(_look("/texts/bcdfghjk.html", markup), front=_look("/", front))
    found = judge(_look("/texts/ferry.html", markup), Cited(f"{HOST}/texts/ferry.html"), around)
    return found.status.value, found.reason and found.reason.value


def _look(path: str, markup: str, status: int = 200) -> Observation:
    url = HOST + path
    return Observation(url, AT, Response(status, url, (), _read(markup), len(markup)))


@lru_cache(maxsize=64)
def _read(markup: str) -> Page:
    return read_page(markup.encode(), "text/html; charset=utf-8", HOST)


def _document(title: str, body: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=17, help="one house in so many for each message")
    step = parser.parse_args().step
    houses, asked, wrong = Houses(), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    condemned = 0
    for n, message in enumerate(messages()):
        for house in houses.names[n % step :: step]:
            for neighbour in ("none", "refused", "same")[:: 2 if message.bare else 1]:
                if neighbour == "same" and message.kind in ("living", "deleted"):
                    continue
                found = verdict(message, house, houses, neighbour=neighbour)
                asked[message.kind, neighbour] += 1
                wrong[message.kind, neighbour] += found != message.label
                condemned += found[0] in _GONE and message.label[0] not in _GONE
    print("| message | neighbour | pairs | not as labelled |\n|---|---|---|---|")
    for (kind, neighbour), count in asked.items():
        print(f"| {kind} | {neighbour} | {count} | {100 * wrong[kind, neighbour] / count:.1f} % |")
    print(f"called dead or taken over, and neither: {condemned}")


if __name__ == "__main__":
    main()
