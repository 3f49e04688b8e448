"""What a source showed of its departments when it was read last, in scope or not.

People out of scope are never stored; of their departments a count is kept, once it was known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from .directory import RemoteDepartment


class SeenDepartment(NamedTuple):
    external_id: str
    name: str | None
    """None: withheld by the source."""
    parent: str | None
    order: int
    members: int | None
    """People directly in it, when they were counted last; None: never."""


class SeenTree(NamedTuple):
    """One complete reading of the departments."""

    seen_at: datetime
    departments: tuple[SeenDepartment, ...]


def seen(
    departments: Iterable[RemoteDepartment], members: Mapping[str, int]
) -> tuple[SeenDepartment, ...]:
    """Departments as they came, with the counts that are known."""
    return tuple(
        SeenDepartment(
            one.external_id, one.name, one.parent, one.order, members.get(one.external_id)
        )
        for one in departments
    )
