"""Parse hostile XML: nothing is fetched, no entity is expanded, nothing is nested without end."""

from __future__ import annotations

from typing import Any

from lxml import etree

from linkwatch.documents.faults import Fault, Refused
from linkwatch.documents.limits import Limits

Element = Any
"""An lxml element; its stubs are not ours to require."""


def parsed(content: bytes, limits: Limits, *, mend: bool = False) -> Element:
    """The root of an XML document. An ordinary DOCTYPE is accepted, and nothing of it is followed.

    `mend` reads on behind faults such as an entity that nobody declared.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=mend,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Fault.TOO_DEEP if "depth" in str(error).lower() else Fault.DAMAGED) from error
    if root is None:
        raise Refused(Fault.EMPTY)
    check_depth(root, limits)
    return root


def check_depth(root: Element, limits: Limits) -> None:
    """Refuse a tree nested deeper than the limit: the walks that follow may then recurse."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise Refused(Fault.TOO_DEEP)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name; None where there is none, or no element."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None
