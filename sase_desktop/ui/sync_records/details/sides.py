"""Both sides of a record in one table, with a heading and a copy button over each."""

from __future__ import annotations

import json

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordResult, SyncRecord
from sase_desktop.ui import texts, theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import ElidedLabel, IconLabel, Label, Tile
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import RowModel
from sase_desktop.ui.sync_records.details.field_table import field_columns, field_table
from sase_desktop.ui.sync_records.details.fields import FieldRow, load_object, pretty
from sase_desktop.ui.sync_records.details.reading import DetailsData
from sase_desktop.ui.sync_records.records.columns import reason_of
from sase_desktop.ui.theme import Icon

_THIRD_PARTY_WIDTH = 548
_ONE_SIDED = ("received", "mapped")


class PaneHead(QWidget):
    """40 high: tile, title, note, Copy."""

    def __init__(self, title: str, name: str, icon: Icon, is_accent: bool) -> None:
        super().__init__()
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(20 if is_accent else 4, 1, 20 if not is_accent else 8, 0)
        row.setSpacing(8)
        row.addWidget(Tile(icon, is_accent, 24))
        row.addWidget(Label(title, weight="semibold"))
        self.note = ElidedLabel("", tone="text_3")
        row.addWidget(self.note, 1)
        self.copy = Button(tr("Copy"), name, "quiet", Icon.COPY)
        self.copy.setAccessibleName(f"{self.copy.text()}: {title}")
        row.addWidget(self.copy)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))


class SidesView(QWidget):
    """Third-party Data Source and SASE Data Source."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: SyncRecord | None = None
        self._rows: tuple[FieldRow, ...] = ()
        self._changed_only = False
        self.model = RowModel[FieldRow](field_columns(), _row_id, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = QHBoxLayout()
        heads.setSpacing(0)
        self._left = PaneHead(
            tr("Third-party Data Source"), "details.copy_third_party", Icon.WECOM, True
        )
        self._left.setFixedWidth(_THIRD_PARTY_WIDTH)
        self._right = PaneHead(tr("SASE Data Source"), "details.copy_sase", Icon.DATABASE, False)
        heads.addWidget(self._left)
        heads.addWidget(self._right, 1)
        column.addLayout(heads)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._gone = self._build_gone()
        self.table = field_table(self.model, preferences)
        body.addWidget(self._gone)
        body.addWidget(self.table, 1)
        column.addLayout(body, 1)
        self._left.copy.clicked.connect(self._on_copy_third_party)
        self._right.copy.clicked.connect(self._on_copy_sase)

    def show_data(self, data: DetailsData) -> None:
        """Show another record."""
        record = self._record = data.record
        self._rows = data.fields.rows
        is_delete = record.operation is Operation.DELETE
        self._gone.setVisible(is_delete)
        self._left.setFixedWidth(_GONE_WIDTH if is_delete else _THIRD_PARTY_WIDTH)
        header = self.table.columns_header
        header.blockSignals(True)
        for index, column in enumerate(self.model.columns):
            if column.key in _ONE_SIDED:
                header.setSectionHidden(index, is_delete)
        header.blockSignals(False)
        self._left.note.setText(_company_word(record))
        self._left.copy.setVisible(record.third_party is not None)
        self._right.note.setText(_state_words(record))
        if record.reason is not None:
            self._reason.setText(reason_of(record))
            self._hint.setText(texts.reason_hint(record.reason))
        self._show_rows()
        header.fit()

    def set_changed_only(self, changed_only: bool) -> None:
        """Leave out fields that are the same on both sides."""
        self._changed_only = changed_only
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._rows
        if self._changed_only:
            rows = tuple(row for row in rows if row.is_changed)
        self.model.set_rows(rows)

    def _build_gone(self) -> QWidget:
        gone = QWidget()
        gone.setFixedWidth(_GONE_WIDTH)
        gone.setObjectName("details.gone")
        column = QVBoxLayout(gone)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(IconLabel(Icon.DELETE, "danger", 20))
        self._reason = Label("", weight="semibold").wrapped()
        self._hint = Label("", tone="text_2").wrapped()
        column.addWidget(self._reason)
        column.addWidget(self._hint)
        column.addStretch(1)
        return gone

    @Slot()
    def _on_copy_third_party(self) -> None:
        if self._record is not None:
            QGuiApplication.clipboard().setText(pretty(self._record.third_party))

    @Slot()
    def _on_copy_sase(self) -> None:
        if self._record is not None:
            QGuiApplication.clipboard().setText(sase_text(self._record))


_GONE_WIDTH = 320


def sase_text(record: SyncRecord) -> str:
    """Both stored documents as one JSON text."""
    both = {"before": load_object(record.before), "after": load_object(record.after)}
    return json.dumps(both, ensure_ascii=False, indent=2)


def _company_word(record: SyncRecord) -> str:
    return "" if record.operation is Operation.DELETE else tr("WeCom")


def _state_words(record: SyncRecord) -> str:
    """What must be known before reading the right side."""
    words = []
    if record.operation is Operation.CREATE:
        words.append(tr("Did not exist before"))
    if record.result is RecordResult.FAILED:
        words.append(tr("Not applied"))
    if record.result is RecordResult.PLANNED:
        words.append(tr("Planned, not applied"))
    return " · ".join(words)


def _row_id(row: FieldRow) -> object:
    return row.key
