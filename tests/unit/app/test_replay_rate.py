"""How often captures are loaded follows from whose archive it is."""

import pytest

from linkwatch.app.archives import REPLAY_RATE, replay_rate
from linkwatch.domain.pace import Rate
from linkwatch.settings import Values


@pytest.mark.parametrize(
    ("url", "asked", "allowed"),
    [
        ("https://web.archive.org", 24, REPLAY_RATE),
        ("https://web.archive.org/", 6000, REPLAY_RATE),  # its limit on captures is its own
        ("http://archive.example.test", 24, REPLAY_RATE),
        ("http://archive.example.test", 5, REPLAY_RATE),
        ("http://archive.example.test", 600, Rate(12_000)),
    ],
)
def test_only_an_archive_of_ones_own_is_read_faster(url: str, asked: int, allowed: Rate) -> None:
    assert replay_rate(Values(wayback_url=url, wayback_rate=asked)) == allowed
