"""Two short tables of the drawer: what later tasks changed, and what cannot be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.sync_plan import Change
from sase_desktop.domain.sync_task import RecordId
from sase_desktop.services.plans.undo import OverlapRow
from sase_desktop.ui import texts, theme
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Cell, Column, RowModel
from sase_desktop.ui.sync_records.undoing import words
from sase_desktop.ui.table import Table

_LEAST, _MOST = 110, 300


class OverlapTable(QWidget):
    """One switch for each overlap: off leaves alone what came later."""

    chosen_changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: set[RecordId] = set()
        self._departments: Mapping[str, str] = {}
        column = _column(self)
        self._title = Label("", weight="semibold").wrapped()
        self._note = Label(
            tr("They are left alone unless you choose to undo them anyway."), tone="text_2"
        ).wrapped()
        column.addWidget(self._title)
        column.addWidget(self._note)
        columns: tuple[Column[OverlapRow], ...] = (
            Column(
                "name", tr("Changed later"), lambda row: row.change.name, Cell.TWO_LINE,
                is_stretched=True, caption=self._caption, tooltip=self._caption,
                icon=lambda row: texts.object_icon(row.change.object_type),
                sort_key=lambda row: row.change.name.casefold(),
            ),
            Column(
                "later", tr("By task"), words.later_text, width=72, tone="text_2",
                sort_key=lambda row: row.later or 0,
            ),
            Column(
                "anyway", tr("Undo anyway"), self._spoken, Cell.SWITCH, 144,
                checked=lambda row: row.record in self._chosen,
                sort_key=lambda row: row.record in self._chosen,
            ),
        )  # fmt: skip
        self.model = RowModel[OverlapRow](columns, lambda row: row.record, self)
        self.model.check_requested.connect(self._on_check)
        name = tr("Changed later")
        self.table = Table(
            self.model, columns, "undo.overlaps", name, preferences, theme.size("row.two_line")
        )
        column.addWidget(self.table)

    def show_rows(self, rows: Sequence[OverlapRow], departments: Mapping[str, str]) -> None:
        """Show what later tasks changed; hides when they changed nothing of it."""
        self._departments = departments
        self.model.set_rows(tuple(rows))
        self._title.setText(tr("%n objects were changed again by later tasks", len(rows)))
        _fit(self.table, len(rows), theme.size("row.two_line"))
        self.setVisible(bool(rows))

    def choose_all(self) -> None:
        """Undo all of them anyway; each can be unchosen."""
        self._chosen = {row.record for row in self.model.rows()}
        if self._chosen:
            self.model.set_rows(self.model.rows())
            self.chosen_changed.emit()

    def chosen(self) -> tuple[RecordId, ...]:
        """Those that are undone anyway."""
        return tuple(sorted(self._chosen))

    def _caption(self, row: OverlapRow) -> str:
        return words.overlap_text(row, self._departments)

    def _spoken(self, row: OverlapRow) -> str:
        return tr("Undo anyway") if row.record in self._chosen else tr("Leave alone")

    @Slot(object, str, bool)
    def _on_check(self, record: RecordId, _: str, wanted: bool) -> None:
        (self._chosen.add if wanted else self._chosen.discard)(record)
        self.model.set_rows(self.model.rows())
        self.chosen_changed.emit()


class ProblemTable(QWidget):
    """What stays as it is, each with its reason."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = _column(self)
        self._title = Label("", weight="semibold").wrapped()
        column.addWidget(self._title)
        columns: tuple[Column[Change], ...] = (
            Column(
                "name", tr("Cannot be undone"), lambda change: change.name, Cell.TWO_LINE,
                is_stretched=True, caption=words.problem_line, tooltip=_hint,
                icon=lambda change: texts.object_icon(change.object_type),
                sort_key=lambda change: change.name.casefold(),
            ),
        )  # fmt: skip
        self.model = RowModel[Change](columns, _id_of, self)
        self.table = Table(
            self.model, columns, "undo.problems", tr("Cannot be undone"), preferences,
            theme.size("row.two_line"),
        )  # fmt: skip
        column.addWidget(self.table)

    def show_rows(self, changes: Sequence[Change]) -> None:
        """Show them; hides when there are none."""
        self.model.set_rows(tuple(changes))
        self._title.setText(tr("%n objects cannot be undone", len(changes)))
        _fit(self.table, len(changes), theme.size("row.two_line"))
        self.setVisible(bool(changes))


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _fit(table: Table, rows: int, height: int) -> None:
    table.setFixedHeight(min(max((rows + 1) * height, _LEAST), _MOST))


def _hint(change: Change) -> str:
    hint = "" if change.reason is None else texts.reason_hint(change.reason)
    return tr("{first} {second}").format(first=words.problem_line(change), second=hint)


def _id_of(change: Change) -> object:
    return change.object_type, change.key
