"""Walks over departments: in a key and who stands above or below whom, out the keys on the way.

What comes from outside may close a circle of parents; every walk ends all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


def children_of(parents: Iterable[tuple[str, str | None]]) -> dict[str, list[str]]:
    """Keys by the key above them; in pairs of a key and its parent."""
    children: dict[str, list[str]] = {}
    for key, parent in parents:
        if parent is not None:
            children.setdefault(parent, []).append(key)
    return children


def beneath(start: Iterable[str], children: Mapping[str, Iterable[str]]) -> set[str]:
    """These with everything below them."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, ())
    return found


def way_up(key: str | None, parent_of: Callable[[str], str | None]) -> list[str]:
    """The key, then what is above it up to the topmost; ends where a circle closes."""
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        key = parent_of(key)
    return found
