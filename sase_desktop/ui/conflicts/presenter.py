"""What the page shows, read by jobs; choosing and revoking."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.conflict import Conflict, ConflictChoice, ConflictKind, Decision
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.ports import Checkpoint
from sase_desktop.services.conflicts import MOST_LISTED
from sase_desktop.ui.conflicts.columns import (
    conflict_columns,
    conflict_id,
    decision_columns,
    decision_id,
    field_word,
)
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import RowModel, SortedRows


class Choice(NamedTuple):
    """What was chosen about a conflict; the winner is a member key or a source's id."""

    choice: ConflictChoice
    winner: str = ""


class Listing(NamedTuple):
    open: tuple[Conflict, ...]
    decided: tuple[Decision, ...]


class ConflictsPresenter(QObject):
    """Owns the jobs and the models; knows no widget."""

    loaded = Signal()
    remembered = Signal(object, object)
    """The Conflict and the Choice."""
    revoked = Signal()
    failed = Signal(object)
    """A SaseError."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._services = context.services
        self.listing: Listing | None = None
        """None before the first answer."""
        self.open_columns, self.decided_columns = conflict_columns(), decision_columns()
        self.open_model: RowModel[Conflict] = RowModel(self.open_columns, conflict_id, self)
        self.decided_model: RowModel[Decision] = RowModel(self.decided_columns, decision_id, self)
        self.open_sorted = SortedRows(self.open_model, self)
        self.decided_sorted = SortedRows(self.decided_model, self)
        self._text = ""
        self._awaits_task = False
        self._last: tuple[Conflict, Choice] | None = None
        self._load, self._decide, self._revoke = (LatestJob(context.runner, self) for _ in "123")
        self._load.answered.connect(self._on_loaded)
        self._decide.answered.connect(self._on_decided)
        self._revoke.answered.connect(self._on_revoked)
        for job in (self._load, self._decide, self._revoke):
            job.failed.connect(self.failed)
        context.tasks.started.connect(self._on_task)
        context.tasks.joined.connect(self._on_task)
        context.tasks.refused.connect(self._on_refused)
        context.changes.directory_changed.connect(self._on_directory_changed)
        context.changes.sources_changed.connect(self.load)

    @Slot()
    def load(self) -> None:
        """Read both lists again."""
        self._load.ask(self._read)

    def set_filter(self, text: str) -> None:
        """Show what has the text in value, field or people."""
        self._text = text.casefold()
        self._show()

    def conflict(self, row: object) -> Conflict | None:
        """An open conflict by its row's id."""
        found = self.listing.open if self.listing else ()
        return next((one for one in found if conflict_id(one) == row), None)

    def decision(self, row: object) -> Decision | None:
        """A remembered choice by its row's id."""
        found = self.listing.decided if self.listing else ()
        return next((one for one in found if one.id == row), None)

    def decide(self, conflict: Conflict, choice: Choice) -> None:
        """Remember a choice; `remembered` follows."""
        self._last = (conflict, choice)
        conflicts = self._services.conflicts

        def work(_: Checkpoint) -> None:
            if choice.choice is ConflictChoice.KEEPS:
                conflicts.keep(conflict, choice.winner)
            elif choice.choice is ConflictChoice.PREFERRED:
                conflicts.prefer(conflict, SourceId(int(choice.winner)))
            else:
                conflicts.accept(conflict)

        self._decide.ask(work)

    def revoke(self, decision: Decision) -> None:
        """Forget a choice; `revoked` follows."""
        self._revoke.ask(lambda _: self._services.conflicts.revoke(decision.id))

    def apply_now(self, source: SourceId, field: str, value: str) -> None:
        """A small task about the people of one value."""
        self._awaits_task = True
        self._context.tasks.settle(source, field, value)

    def refused(self) -> int:
        """How many values somebody is refused."""
        found = self.listing.open if self.listing else ()
        return sum(one.kind is ConflictKind.REFUSED for one in found)

    def is_cut(self) -> bool:
        """There is more than a list can show."""
        return self.listing is not None and len(self.listing.open) >= MOST_LISTED

    def _read(self, _: Checkpoint) -> Listing:
        conflicts = self._services.conflicts
        return Listing(conflicts.open(), conflicts.decisions())

    def _show(self) -> None:
        listing = self.listing or Listing((), ())
        self.open_model.set_rows([one for one in listing.open if self._text in _searched(one)])
        self.decided_model.set_rows(
            [one for one in listing.decided if self._text in one.value.casefold()]
        )

    @Slot(object)
    def _on_loaded(self, listing: Listing) -> None:
        self.listing = listing
        self._show()
        self.loaded.emit()

    @Slot(object)
    def _on_decided(self, _: object) -> None:
        if self._last is not None:
            self.remembered.emit(*self._last)
        self._context.changes.conflicts_changed.emit()
        self.load()

    @Slot(object)
    def _on_revoked(self, _: object) -> None:
        self.revoked.emit()
        self._context.changes.conflicts_changed.emit()
        self.load()

    @Slot()
    def _on_task(self) -> None:
        self._awaits_task = False

    @Slot(object)
    def _on_refused(self, error: object) -> None:
        """The task that was asked for here does not start."""
        if self._awaits_task:
            self._awaits_task = False
            self.failed.emit(error)

    @Slot(object)
    def _on_directory_changed(self, _: object) -> None:
        self.load()


def _searched(row: Conflict) -> str:
    people = "\n".join(f"{one.name}\n{one.external_id}" for one in row.holders)
    return f"{row.value}\n{field_word(row.field)}\n{people}".casefold()
