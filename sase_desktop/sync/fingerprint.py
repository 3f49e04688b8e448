"""What an employee was made from, as one number: in documents and rules, out fingerprints.

The same document, mapped by the same rules into the same departments, gives the same employee.
So a member whose fingerprint is the stored one is unchanged, and needs neither decoding nor
mapping nor reading its stored values.
"""

from __future__ import annotations

from hashlib import blake2b

from ..domain.directory import ObjectType, RemoteMember
from ..domain.sync_task import SyncRequest

_MASK = (1 << 64) - 1
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
        place = (member.departments, member.main_department)
        known = self._places.get(place)
        if known is None:
            seen: object = [one for one in member.departments if one in self._usable]
            if not seen:
                # Without a place, but in scope or not.
                seen = not self._in_scope.isdisjoint(member.departments)
            known = self._places[place] = (
                _number(repr((seen, member.main_department))) ^ self._rules
            )
        mixed = (member.digest ^ known) & _MASK
        return mixed - (1 << 64) if mixed >> 63 else mixed


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
