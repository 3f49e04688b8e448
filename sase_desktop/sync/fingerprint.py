"""What an employee was made from, as one number: in documents and rules, out fingerprints.

The same document, mapped by the same rules into the same departments, gives the same employee.
So a member whose fingerprint is the stored one is unchanged, and needs neither decoding nor
mapping nor reading its stored values.
"""

from __future__ import annotations

from hashlib import blake2b

from ..domain.directory import ObjectType, RemoteMember
from ..domain.sync_task import SyncRequest

VERSION = 1
"""Grows whenever the same rules would give another employee than before."""


class Fingerprints:
    """Of the members of one run."""

    def __init__(
        self, request: SyncRequest, usable: frozenset[str], in_scope: frozenset[str]
    ) -> None:
        """In scope are also departments that fail; `usable` are those that people are put in."""
        rules = (
            VERSION,
            request.scope.mode,
            [row for row in request.mapping if row.object_type is ObjectType.EMPLOYEE],
            [one for one in request.extended_fields if one.object_type is ObjectType.EMPLOYEE],
        )
        self._rules = _number(repr(rules))
        self._usable = usable
        self._in_scope = in_scope
        self._places: dict[tuple[tuple[str, ...], str | None], int] = {}

    def of(self, member: RemoteMember) -> int:
        """64 bits, signed as a database keeps them."""
        _, _, departments, main, _, _, digest = member
        place = (departments, main)
        known = self._places.get(place)
        if known is None:
            seen: object = [one for one in departments if one in self._usable]
            if not seen:
                # Without a place, but in scope or not.
                seen = not self._in_scope.isdisjoint(departments)
            known = self._places[place] = _signed(_number(repr((seen, main))) ^ self._rules)
        # Both are signed 64 bits, and so is what comes of them.
        return digest ^ known


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
