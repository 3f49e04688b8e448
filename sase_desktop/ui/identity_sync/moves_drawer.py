"""Who enters and who leaves with the edited scope: a list, and WeCom asked on request."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.background.jobs import Progress
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.services.sync_settings.scope_moves import MOST_LISTED, Asked, Move, Moves
from sase_desktop.ui import formats, texts
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.identity_sync import mapping_jobs
from sase_desktop.ui.identity_sync.mapping_jobs import Work
from sase_desktop.ui.identity_sync.mapping_presenter import MappingPresenter
from sase_desktop.ui.identity_sync.moves_words import (
    asked_text,
    direction_badge,
    direction_text,
    reason_text,
    sentence,
    unknown_text,
)
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.row_model import Cell, Column, RowModel, SortedRows
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class MovesDrawer(Drawer):
    """Reads what the presenter knows; asking goes on only while it is open."""

    def __init__(self, context: PageContext, presenter: MappingPresenter) -> None:
        super().__init__(tr("Who enters and who leaves"), "moves.drawer")
        self._context = context
        self._presenter = presenter
        self._job = LatestJob(context.runner, self)
        self.model = RowModel(_columns(), _move_id, self)
        self._build_parts()
        self._connect()
        self._refresh()

    # Building

    def _build_parts(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._sorted = SortedRows(self.model, self)
        self.table = Table(
            self._sorted,
            self.model.columns,
            "moves.table",
            tr("Who enters and who leaves"),
            self._context.preferences,
            44,
        )
        self.table.setProperty("plane", "raised")
        column.addWidget(self.table, 1)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._shown = Label("", tone="text_2", step="caption")
        self._shown.setObjectName("moves.shown")
        self._copy = Button(tr("Copy list"), "moves.copy", icon=Icon.COPY)
        self._done = Button(tr("Close"), "moves.done", "primary")
        foot = self.foot()
        foot.addWidget(self._shown)
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._done)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        self._sentence = Label("", weight="medium").wrapped()
        self._sentence.setObjectName("moves.sentence")
        column.addWidget(self._sentence)
        self._note = Label("", tone="text_2").wrapped()
        self._note.setObjectName("moves.note")
        column.addWidget(self._note)
        self._failure = Banner(BannerText("warn", "", ""), "moves.failure")
        self._failure.hide()
        column.addWidget(self._failure)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._ask = Button(tr("Ask WeCom now"), "moves.ask", icon=Icon.WECOM)
        row.addWidget(self._ask)
        self._progress = ProgressStrip("moves.progress")
        self._progress.hide()
        row.addWidget(self._progress, 1)
        self._cancel = Button(tr("Cancel"), "moves.cancel")
        self._cancel.hide()
        row.addWidget(self._cancel)
        row.addStretch()
        column.addLayout(row)
        self._search = SearchField(tr("Find a name, a department or a reason"), "moves.search")
        column.addWidget(self._search)
        return head

    def _connect(self) -> None:
        self._presenter.effect_changed.connect(self._refresh)
        self._job.answered.connect(self._on_answered)
        self._job.failed.connect(self._on_failed)
        self._job.progressed.connect(self._on_progressed)
        self._job.busy_changed.connect(self._on_busy)
        self._ask.clicked.connect(self._on_ask)
        self._cancel.clicked.connect(self._job.cancel)
        self._search.searched.connect(self._refresh)
        self._copy.clicked.connect(self._on_copy)
        self._done.clicked.connect(self.request_close)
        self.closed.connect(self._job.forget)
        copying = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copying.activated.connect(self._on_copy_row)

    # Showing

    def _moves(self) -> Moves:
        effect = self._presenter.effect
        return effect.moves if effect is not None else Moves()

    @Slot()
    def _refresh(self) -> None:
        moves = self._moves()
        rows = _found(moves.listed, self._search.text().strip())
        self.model.set_rows(rows)
        self._sentence.setText(sentence(moves))
        note = asked_text(moves) if moves.people_enter is not None else unknown_text(moves)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._ask.setVisible(bool(moves.departments_enter) and not self._job.is_busy)
        self._copy.setEnabled(bool(rows))
        self._shown.setText(_shown_text(moves, len(rows)))

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        self._progress.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        if is_busy:
            self._progress.show_progress(tr("Asking WeCom"), "", None)
        self._refresh()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        done, total = progress.done, progress.total
        counts = formats.of(done, total) if total else formats.number(done)
        share = done / total if total else None
        self._progress.show_progress(texts.phase_text(progress.phase), counts, share)

    # Deeds

    @Slot()
    def _on_ask(self) -> None:
        settings = self._presenter.settings()
        if settings is None:
            return
        self._failure.hide()
        services, source = self._context.services, self._presenter.source_id
        self._job.ask(Work(mapping_jobs.ask, services, source, settings))

    @Slot(object)
    def _on_answered(self, asked: Asked) -> None:
        self._presenter.take_asked(asked)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = texts.explain(error)
        self._failure.set_text(BannerText("warn", f"{told.title}.", told.hint))
        self._failure.show()

    @Slot()
    def _on_copy(self) -> None:
        order = (self._sorted.mapToSource(self._sorted.index(row, 0)).row()
                 for row in range(self._sorted.rowCount()))  # fmt: skip
        rows = [self.model.row_at(row) for row in order]
        QApplication.clipboard().setText("\n".join(_line(row) for row in rows if row is not None))
        self._context.shell.toast(tr("The list is copied"))

    @Slot()
    def _on_copy_row(self) -> None:
        row_id = self.table.current_id()
        row = None if row_id is None else self.model.row_at(self.model.row_of(row_id) or 0)
        if row is not None:
            QApplication.clipboard().setText(_line(row))


def _columns() -> tuple[Column[Move], ...]:
    return (
        Column(
            "name",
            tr("Name"),
            _name,
            Cell.TWO_LINE,
            200,
            is_stretched=True,
            elides_middle=True,
            sort_key=_sort_name,
            tooltip=_place,
            weight="medium",
            icon=_icon,
            caption=_place,
        ),
        Column(
            "direction",
            tr("Change"),
            direction_text,
            Cell.BADGE,
            92,
            sort_key=direction_text,
            badge=direction_badge,
        ),
        Column(
            "reason", tr("Reason"), reason_text, width=168, sort_key=reason_text,
            tooltip=reason_text, tone="text_2",
        ),
    )  # fmt: skip


def _found(moves: Sequence[Move], text: str) -> list[Move]:
    wanted = text.casefold()
    return [one for one in moves if wanted in _line(one).casefold()] if wanted else list(moves)


def _shown_text(moves: Moves, shown: int) -> str:
    if len(moves.listed) < MOST_LISTED:
        return tr("%n entries", shown)
    return tr("%n entries; the list ends after {limit}", shown).format(
        limit=formats.number(MOST_LISTED)
    )


def _line(move: Move) -> str:
    parts = (move.name, move.key, move.place, direction_text(move), reason_text(move))
    return "\t".join(" ".join(one.split()) for one in parts)


def _move_id(move: Move) -> object:
    return (move.object_type, move.key)


def _name(move: Move) -> str:
    return move.name


def _sort_name(move: Move) -> str:
    return move.name.casefold()


def _place(move: Move) -> str:
    return move.place or formats.NOTHING


def _icon(move: Move) -> Icon:
    return Icon.PERSON if move.object_type is ObjectType.EMPLOYEE else Icon.BUILDING
