"""What a company said has changed, gathered until a task reads it again: in events, out a Focus."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain.sync_task import Focus

MOST_NAMED = 100
"""Objects of one task; where more were named, the whole source is read."""

_MEMBER = frozenset({"create_user", "update_user", "delete_user"})
_DEPARTMENT = frozenset({"create_party", "update_party", "delete_party"})


class ToldChanges:
    """Of one source. What is told twice, late or in another order names the same objects."""

    def __init__(self, now: float) -> None:
        self.first = now
        self.last = now
        self._members: dict[str, None] = {}
        self._departments: dict[str, None] = {}
        self._renames: dict[str, str] = {}
        self._is_whole = False

    def tell(self, change_type: str, fields: Mapping[str, str]) -> None:
        """One `change_contact` event."""
        member = fields.get("UserID") or fields.get("OpenUserID") or ""
        department = fields.get("Id", "")
        if change_type in _MEMBER and member:
            new = fields.get("NewUserID", "")
            if new and new != member:
                self._rename(member, new)
            else:
                self._members[member] = None
        elif change_type in _DEPARTMENT and department:
            self._departments[department] = None
        else:
            self._is_whole = True  # a tag, or something that names nothing usable

    def tell_whole(self) -> None:
        """Something changed that names no object, such as the app's visible scope."""
        self._is_whole = True

    def take_back(self, focus: Focus) -> None:
        """What could not be read now is read with the next ones."""
        self._members.update(dict.fromkeys(focus.members))
        self._departments.update(dict.fromkeys(focus.departments))
        for former, new in focus.renames:
            self._rename(former, new)

    def focus(self, *, with_members: bool = True) -> Focus | None:
        """None: the whole source has to be read. An empty one: nothing has to.

        Args:
            with_members: False where people are not synchronized by themselves.
        """
        focus = Focus(departments=tuple(self._departments))
        if with_members:
            focus = Focus(tuple(self._members), focus.departments, tuple(self._renames.items()))
        return None if self._is_whole or len(focus) > MOST_NAMED else focus

    def _rename(self, former: str, new: str) -> None:
        for first, second in self._renames.items():
            if second == former:  # renamed once more before anybody looked
                self._renames[first] = new
                return
        self._renames[former] = new
