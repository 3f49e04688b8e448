"""The panel of one person: heading with what can be copied, three tabs."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.domain.directory import ObjectType
from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.buttons import IconButton
from sase_desktop.ui.controls.label import ElidedLabel, separator
from sase_desktop.ui.employee_center.fields_tab import FieldsTab
from sase_desktop.ui.employee_center.overview import Overview
from sase_desktop.ui.employee_center.person import PersonView, person_text
from sase_desktop.ui.employee_center.why_tab import WhyTab
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.quick_properties import ALIGN_CENTER
from sase_desktop.ui.theme import Icon

TABS = ("overview", "fields", "why")


class PersonPanel(QFrame):
    """Stands at the right of the table, or over it when the window is narrow."""

    closed = Signal()
    entry_chosen = Signal(object)
    """An Entry of the history."""
    edit_requested = Signal()
    delete_requested = Signal()
    leaver_delete_requested = Signal()
    leaver_keep_requested = Signal()
    group_chosen = Signal(int)
    """The id of a user group."""
    explain_requested = Signal(str, object)
    """User ID and ObjectType."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("employee_center.person")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view: PersonView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heading())
        self.tabs = QTabBar()
        self.tabs.setObjectName("employee_center.tabs")
        self.tabs.setAccessibleName(tr("Parts of the person"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setUsesScrollButtons(False)
        for text in (tr("Overview"), tr("Fields"), tr("Why here")):
            self.tabs.addTab(text)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(18, 0, 18, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(separator())
        self._stack = QStackedWidget()
        self._overview = Overview()
        self._overview.entry_chosen.connect(self.entry_chosen)
        self._overview.edit_requested.connect(self.edit_requested)
        self._overview.group_chosen.connect(self.group_chosen)
        self._overview.leaver_delete_requested.connect(self.leaver_delete_requested)
        self._overview.leaver_keep_requested.connect(self.leaver_keep_requested)
        self._fields = FieldsTab(preferences)
        self._why = WhyTab()
        self._why.ask_requested.connect(self._on_ask)
        for page in (_scrolling(self._overview), self._fields, _scrolling(self._why)):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)

    def show_person(self, view: PersonView) -> None:
        """Another person; the tab stays."""
        self.view = view
        name = view.employee.username
        self._avatar.set_name(name)
        self._name.setText(name)
        self._id.setText(view.employee.external_id)
        for deed in self._deeds:
            deed.setVisible(view.is_custom)
        self.setAccessibleName(name)
        self._overview.show_person(view, self.minimumWidth())  # set, though not laid out yet
        self._fields.show_person(view)
        self._why.show_person(view)

    def show_tab(self, key: str) -> None:
        """`overview`, `fields` or `why`."""
        if key in TABS:
            self.tabs.setCurrentIndex(TABS.index(key))

    def copy_person(self) -> None:
        """The person's fields as text."""
        if self.view is not None:
            QGuiApplication.clipboard().setText(person_text(self.view))

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 16, 12, 10)
        row.setSpacing(12)
        self._avatar = Avatar()
        row.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel(step="title")
        words.addWidget(self._name)
        second = QHBoxLayout()
        second.setSpacing(4)
        self._id = ElidedLabel(step="caption", tone="text_3")
        self._id.setObjectName("employee_center.person_id")
        second.addWidget(self._id)
        copy_id = IconButton(
            Icon.COPY, tr("Copy user ID"), "employee_center.copy_id", is_small=True
        )
        copy_id.setFixedSize(22, 20)
        copy_id.clicked.connect(self._on_copy_id)
        second.addWidget(copy_id)
        second.addStretch(1)
        words.addLayout(second)
        row.addLayout(words, 1)
        self._deeds = [
            IconButton(Icon.EDIT, tr("Edit"), "employee_center.edit_person"),
            IconButton(Icon.TRASH, tr("Delete"), "employee_center.delete_person"),
        ]
        self._deeds[0].clicked.connect(self.edit_requested)
        self._deeds[1].clicked.connect(self.delete_requested)
        for deed in self._deeds:
            row.addWidget(deed, 0, Qt.AlignmentFlag.AlignTop)
        copy = IconButton(Icon.DOCUMENT, tr("Copy person"), "employee_center.copy_person")
        copy.clicked.connect(self.copy_person)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        close = IconButton(Icon.CLOSE, tr("Close"), "employee_center.close_person")
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @Slot()
    def _on_ask(self) -> None:
        if self.view is not None:
            self.explain_requested.emit(self.view.employee.external_id, ObjectType.EMPLOYEE)

    @Slot()
    def _on_copy_id(self) -> None:
        QGuiApplication.clipboard().setText(self._id.text())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_person()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, 1, self.height()), theme.color("line"))


class Avatar(QWidget):
    """The first character of a name in a circle of 40."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""
        self.setFixedSize(40, 40)

    def set_name(self, name: str) -> None:
        """Whose it is."""
        shown = "".join(one for one in name if one.isprintable()).strip()
        self._letter = shown[:1].upper()
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 20, "accent_tint")
        font = theme.font("subtitle", "semibold")
        paint.text(painter, self.rect(), self._letter, font, "accent_text", ALIGN_CENTER)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
