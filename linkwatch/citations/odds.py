"""Weigh what speaks for one reading of a break: named observations whose weights add up to log odds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from linkwatch.citations.gaps import Gap

Rule = tuple[str, float, Callable[[Gap], bool]]
"""What is observed, what it weighs where it holds, and when it does."""


def total(rules: Iterable[Rule], gap: Gap) -> float:
    """The log odds that the rules give a gap."""
    return sum(weight for _, weight, holds in rules if holds(gap))


def chance(log_odds: float) -> float:
    """Log odds as a probability.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
