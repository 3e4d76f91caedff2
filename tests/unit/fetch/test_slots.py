"""Slots: so many looks at once, and slow servers hold up nobody."""

from __future__ import annotations

from linkwatch.fetch.slots import LONG, Slots


def test_no_more_looks_begin_than_there_are_slots() -> None:
    slots = Slots(2)
    slots.take("a.test", 0)
    first = slots.take("b.test", 0)
    assert not slots.free(0.1)
    slots.give_back(first)
    assert slots.free(0.1)
    assert not slots.free(0.1, besides=1)


def test_a_look_that_waits_for_long_leaves_its_slot_to_another() -> None:
    slots = Slots(2)
    for began in (0.0, 0.5):
        slots.take("slow.test", began)
    assert not slots.free(0.9)
    assert slots.free_at() == LONG
    assert slots.free(LONG)
    assert slots.free_at() == 0.5 + LONG


def test_all_that_is_under_way_is_never_more_than_twice_the_slots() -> None:
    slots = Slots(3)
    looks = 0
    while slots.free(looks * 2 * LONG):
        slots.take(f"slow{looks}.test", looks * 2 * LONG)
        looks += 1
    assert looks == 6


def test_who_keeps_us_waiting_gets_no_more_when_slots_run_short() -> None:
    slots = Slots(4)
    taken = [slots.take("slow.test", 0) for _ in range(4)]
    assert slots.free(LONG)
    assert slots.has_one_for("slow.test")
    for _ in range(2):
        slots.take("other.test", LONG)
    assert not slots.has_one_for("slow.test")
    assert slots.has_one_for("fast.test")
    for slot in taken:
        slots.give_back(slot)
    assert slots.has_one_for("slow.test")
