"""Undoing from the page: in a task or a record, out the drawer and then the plan's review."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from sase_desktop.domain.sync_task import RecordId, SyncTask, TaskId, UndoWish
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.sync_records.undoing.drawer import UndoDrawer

UNDO = "undo"
"""A place's detail: undo its record, or its task where it names none."""
_PLAN = "plan"


class UndoDeeds(QObject):
    """Opens the drawer and leads on."""

    navigate_requested = Signal(object)
    """A Place."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, task: int, record: int | None = None) -> None:
        """Weigh and ask; nothing is stored before."""
        records = () if record is None else (RecordId(record),)
        self.weigh(UndoWish(TaskId(task), records))

    @Slot(object, bool)
    def weigh(self, wish: UndoWish, chooses_all: bool = False) -> None:
        """The same for a wish that a plan was made of already: the plan is made anew.

        Args:
            chooses_all: what it left alone is chosen, and can be unchosen.
        """
        drawer = UndoDrawer(self._context, wish, chooses_all=chooses_all)
        drawer.planned.connect(self._on_planned)
        drawer.navigate_requested.connect(self.navigate_requested)
        self._context.shell.open_drawer(drawer)

    @Slot(object)
    def _on_planned(self, task: SyncTask) -> None:
        detail = _PLAN if task.failure is None else ""
        self.navigate_requested.emit(Place("sync_records", task.source, task.id, detail=detail))
