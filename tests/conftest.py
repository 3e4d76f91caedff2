"""What holds for all tests: the browser's come last, for its driver keeps an event loop running in its thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkwatch.domain.url import parsed

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests, and keep those of the browser in one worker."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
    items.sort(key=lambda item: BROWSER in item.path.parents)


def pytest_unconfigure() -> None:
    """Give back the addresses that are remembered: else their library complains as a worker ends."""
    parsed.cache_clear()
