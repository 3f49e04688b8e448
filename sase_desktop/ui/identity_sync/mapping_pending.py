"""What Edit has gathered and not saved yet: kept while the admin walks between its two steps."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from PySide6.QtCore import QObject

from sase_desktop.background.changes import Changes
from sase_desktop.domain.identity_source import SourceDraft


@dataclass(frozen=True, slots=True)
class Pending:
    """A draft that differs from what was stored when its editing began."""

    base: SourceDraft
    draft: SourceDraft
    secret: str | None = field(default=None, repr=False)
    """A replaced secret that WeCom has accepted; stored together with the draft."""

    def onto(self, stored: SourceDraft) -> SourceDraft:
        """What was changed here on what is stored now: a switch turned meanwhile stays turned."""
        changed = {
            one.name: getattr(self.draft, one.name)
            for one in fields(SourceDraft)
            if getattr(self.draft, one.name) != getattr(self.base, one.name)
        }
        return replace(stored, **changed)


class PendingDrafts(QObject):
    """By source; in memory only."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts: dict[int, Pending] = {}

    def get(self, source: int) -> Pending | None:
        """What is pending of a source."""
        return self._drafts.get(source)

    def put(self, source: int, pending: Pending) -> None:
        """Keep it for the other step."""
        self._drafts[source] = pending

    def drop(self, source: int) -> None:
        """It was saved or given up."""
        self._drafts.pop(source, None)


def pending_drafts(changes: Changes) -> PendingDrafts:
    """One for the application: it lives as long as the object that tells of changes."""
    found = changes.findChild(PendingDrafts)
    return found if isinstance(found, PendingDrafts) else PendingDrafts(changes)
