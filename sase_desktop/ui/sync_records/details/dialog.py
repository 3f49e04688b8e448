"""The Details dialog: one record, field by field or raw, and the way to its neighbours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.conflict import refused_value
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.retry import RetryWish, can_retry, has_retries
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordId
from sase_desktop.domain.undo import undo_refusal
from sase_desktop.ui import formats, texts, theme
from sase_desktop.ui.actions import SHORTCUTS
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label, plain_tooltip, separator
from sase_desktop.ui.controls.scrim import Scrim
from sase_desktop.ui.explanation.drawer import ExplainDrawer
from sase_desktop.ui.language import tr
from sase_desktop.ui.latest_job import LatestJob
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.preferences import load_state, save_state
from sase_desktop.ui.sync_records.details.foot import Foot
from sase_desktop.ui.sync_records.details.head import DetailsHead
from sase_desktop.ui.sync_records.details.raw_view import RawView
from sase_desktop.ui.sync_records.details.reading import DetailsData, DetailsReading
from sase_desktop.ui.sync_records.details.sides import SidesView
from sase_desktop.ui.sync_records.questions import why_no_task
from sase_desktop.ui.sync_records.records.presenter import RecordList
from sase_desktop.ui.theme import Icon

_GEOMETRY = "details.geometry"


class DetailsDialog(QDialog):
    """1040 x 652, resizable, remembered."""

    navigate_requested = Signal(object)
    """A Place: the dialog has closed for it."""
    retry_requested = Signal(object)
    """A RetryWish: the dialog has closed for it."""

    def __init__(
        self, context: PageContext, place: RecordList | None, parent: QWidget | None
    ) -> None:
        """`place`: the list that Previous and Next walk; None walks the whole task."""
        super().__init__(parent)
        self._context = context
        self._list = place
        self._data: DetailsData | None = None
        self._offers_retry = False
        self._is_read_only = False
        self._reading = LatestJob(context.runner, self)
        self._scrim = None if parent is None else Scrim(parent)
        self.setObjectName("details.dialog")
        self.setWindowTitle(tr("Details"))
        self.setAccessibleName(tr("Details"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(940, 480)  # within the smallest window
        self.resize(1040, 652)
        self._build()
        self._connect()
        self.head.setFocus(Qt.FocusReason.OtherFocusReason)  # no ring before the first Tab
        geometry = load_state(context.preferences, _GEOMETRY)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def show_record(self, record_id: RecordId) -> None:
        """Read a record and show it; what is shown stays until then."""
        for button in (self.previous, self.next):
            button.setEnabled(False)
        self._reading.ask(DetailsReading(self._context.services, record_id, self._list))

    def offer_retry(self) -> None:
        """What failed or was skipped can be tried again from here."""
        self._offers_retry = True

    def set_read_only(self) -> None:
        """Nothing can be done about somebody else's record."""
        self._is_read_only = True

    def data(self) -> DetailsData | None:
        """What is shown, None before it has arrived."""
        return self._data

    # Own

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = DetailsHead()
        self.sides = SidesView(self._context.preferences)
        self.raw = RawView()
        self._failed = Label("", tone="danger").wrapped()
        self._failed.setContentsMargins(20, 20, 20, 20)
        self._failed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body = QStackedWidget()
        for view in (self.sides, self.raw, self._failed):
            self._body.addWidget(view)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        column.addWidget(separator())
        column.addLayout(self._build_foot())

    def _build_foot(self) -> Foot:
        row = self.foot = Foot()
        self.previous = Button(tr("Previous"), "details.previous", icon=Icon.LEFT)
        self.next = Button(tr("Next"), "details.next", icon=Icon.RIGHT)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.position = Label("", tone="text_2")
        self.position.setObjectName("details.position")
        self.open_person = Button(
            tr("Open in Employee Center"), "details.open_person", icon=Icon.PEOPLE
        )
        self.explain = Button(tr("Explain"), "details.explain", icon=Icon.HELP)
        self.undo = Button(tr("Undo this change"), "details.undo", icon=Icon.UNDO)
        self.conflict = Button(tr("Show conflict"), "details.conflict", icon=Icon.CONFLICT)
        self.close_button = Button(tr("Close"), "details.close", "primary")
        self.close_button.setDefault(True)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addSpacing(6)
        row.addWidget(self.position)
        row.addStretch(1)
        self.retry = Button(tr("Retry"), "details.retry", icon=Icon.RETRY)
        self.retry.hide()
        row.addWidget(self.retry)
        row.addWidget(self.conflict)
        row.addWidget(self.open_person)
        row.addWidget(self.explain)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        self.open_person.hide()
        self.undo.hide()
        self.conflict.hide()
        row.let_yield(
            (self.open_person, self.explain, self.undo, self.conflict, self.next, self.previous)
        )
        return row

    def _connect(self) -> None:
        self._reading.answered.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self.head.view_chosen.connect(self._on_view)
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.open_person.clicked.connect(self._on_open_person)
        self.retry.clicked.connect(self._on_retry)
        self.undo.clicked.connect(self._on_undo)
        self.conflict.clicked.connect(self._on_conflict)
        self.explain.clicked.connect(self._on_explain)
        self.close_button.clicked.connect(self.accept)
        for name, slot in (("previous", self._on_previous), ("next", self._on_next)):
            shortcut = QShortcut(QKeySequence(SHORTCUTS[name]), self)
            shortcut.activated.connect(slot)
        self.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, data: DetailsData) -> None:
        self._data = data
        self.head.show_data(data)
        self.sides.show_data(data)
        self.raw.show_record(data.record)
        self._on_view(self.head.view())
        place = data.neighbours
        self.previous.setEnabled(place is not None and place.previous is not None)
        self.next.setEnabled(place is not None and place.next is not None)
        self.position.setText("" if place is None else _position(place.offset, place.total))
        is_person = data.record.object_type is ObjectType.EMPLOYEE
        is_there = data.record.operation is not Operation.DELETE and data.record.after is not None
        self.open_person.setVisible(is_person and is_there)
        is_open = has_retries(data.task) and can_retry(data.record)
        self.retry.setVisible(self._offers_retry and is_open)
        why_not = "" if data.source.can_synchronize else why_no_task(data.source)
        self.retry.setEnabled(not why_not)
        self.retry.setToolTip(plain_tooltip(why_not or tr("Ask the source for this object again")))
        is_undoable = data.record.has_changed and undo_refusal(data.task) is None
        self.undo.setVisible(is_undoable and not self._is_read_only)
        self.conflict.setVisible(bool(refused_value(data.record)) and not self._is_read_only)
        self.foot.fit(self.width())

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._failed.setText(" ".join(texts.explain(error).lines))
        self._body.setCurrentWidget(self._failed)

    @Slot(object)
    def _on_view(self, view: object) -> None:
        self.sides.set_changed_only(view == "changed")
        self._body.setCurrentWidget(self.raw if view == "raw" else self.sides)

    @Slot()
    def _on_previous(self) -> None:
        place = self._data.neighbours if self._data is not None else None
        if place is not None and place.previous is not None and not self._reading.is_busy:
            self.show_record(place.previous)

    @Slot()
    def _on_next(self) -> None:
        place = self._data.neighbours if self._data is not None else None
        if place is not None and place.next is not None and not self._reading.is_busy:
            self.show_record(place.next)

    @Slot()
    def _on_open_person(self) -> None:
        data = self._data
        if data is None:
            return
        place = Place("employee_center", data.task.source, external_id=data.record.external_id)
        self.accept()
        self.navigate_requested.emit(place)

    @Slot()
    def _on_retry(self) -> None:
        data = self._data
        if data is not None:
            self.accept()
            self.retry_requested.emit(RetryWish(record=data.record.id))

    @Slot()
    def _on_explain(self) -> None:
        data = self._data
        if data is None:
            return
        record = data.record
        drawer = ExplainDrawer(
            self._context, data.task.source, record.external_id, record.object_type
        )
        self.accept()
        self._context.shell.open_drawer(drawer)

    @Slot()
    def _on_conflict(self) -> None:
        data = self._data
        if data is not None:
            value = refused_value(data.record)
            self.accept()
            self.navigate_requested.emit(Place("conflicts", data.task.source, detail=value))

    @Slot()
    def _on_undo(self) -> None:
        data = self._data
        if data is None:
            return
        place = Place("sync_records", data.task.source, data.task.id, data.record.id, detail="undo")
        self.accept()
        self.navigate_requested.emit(place)

    @Slot()
    def _on_finished(self) -> None:
        save_state(self._context.preferences, _GEOMETRY, self.saveGeometry())
        self._reading.forget()
        if self._scrim is not None:
            self._scrim.deleteLater()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.fit(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("raised"))


def _position(offset: int, total: int) -> str:
    return tr("Record {number} of {total}").format(
        number=formats.number(offset + 1), total=formats.number(total)
    )
