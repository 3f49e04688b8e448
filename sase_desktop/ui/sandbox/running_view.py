"""The sandbox while it runs: facts, faults, deeds, and what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sase_desktop.services.sandbox_practice import Deed, Fault
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.field import SwitchRow
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.sandbox import words
from sase_desktop.ui.sandbox.facts_view import FactsView
from sase_desktop.ui.sandbox.presenter import SandboxPresenter, SandboxView
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon


class RunningView(QWidget):
    """Settings at the left, the log at the right."""

    fault_requested = Signal(object, bool)
    deed_requested = Signal(object)
    stop_requested = Signal()
    connect_requested = Signal()
    refresh_requested = Signal()

    def __init__(
        self, presenter: SandboxPresenter, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._switches: dict[Fault, Switch] = {}
        self._buttons: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 1)
        row.addWidget(separator("vertical"))
        row.addWidget(self._right(presenter, preferences))

    def show_view(self, view: SandboxView) -> None:
        """How things are now."""
        self.facts.show_view(view)
        if view.state is None:
            return
        for fault, switch in self._switches.items():
            switch.blockSignals(True)
            switch.setChecked(fault in view.state.active)
            switch.blockSignals(False)
            switch.update()
        count = len(view.state.active)
        badge = Badge(Icon.OK, tr("Running", context="sandbox"), "ok")
        if count:
            badge = Badge(Icon.WARNING, tr("%n faults are on", count), "warn")
        self._tag.set_badge(badge)

    def set_busy(self, is_busy: bool) -> None:
        """A wish is under way; another one would overtake it."""
        for widget in (*self._switches.values(), *self._buttons):
            widget.setEnabled(not is_busy)

    def reveal(self, deed: Deed) -> None:
        """Bring a deed's button into sight and give it the keyboard."""
        button = next(one for one in self._buttons if one.property("deed") == deed.value)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(button, 0, 160)

    def _left(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 24, 24)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(12)
        self.facts = FactsView()
        column.addWidget(self.facts)
        self._add_faults(column, tr("How WeCom answers"), words.ANSWERS)
        self._add_faults(column, tr("What the app may do"), words.ACCESS)
        column.addSpacing(24)
        column.addWidget(Label(tr("What happens in the company"), step="subtitle"))
        column.addSpacing(8)
        for deed in Deed:
            column.addWidget(separator())
            column.addWidget(self._deed_row(deed))
        column.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        return scroll

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._tag = StatusTag(Badge(Icon.OK, tr("Running", context="sandbox"), "ok"))
        connect = Button(tr("Create IdP"), "sandbox.connect", "primary", Icon.ADD)
        connect.clicked.connect(self.connect_requested)
        stop = Button(tr("Stop sandbox"), "sandbox.stop", icon=Icon.STOP)
        stop.clicked.connect(self.stop_requested)
        self._buttons += [stop]
        row.addWidget(self._tag)
        row.addStretch(1)
        row.addWidget(stop)
        row.addWidget(connect)
        return row

    def _add_faults(self, column: QVBoxLayout, title: str, faults: Sequence[Fault]) -> None:
        column.addSpacing(24)
        column.addWidget(Label(title, step="subtitle"))
        column.addSpacing(8)
        for fault in faults:
            name = words.fault_title(fault)
            switch = Switch(name, f"sandbox.fault_{fault.value}")
            switch.setProperty("fault", fault.value)
            switch.toggled.connect(self._on_fault)
            self._switches[fault] = switch
            column.addWidget(separator())
            column.addWidget(SwitchRow(name, words.fault_hint(fault), switch))

    def _deed_row(self, deed: Deed) -> QWidget:
        button = Button(words.deed_button(deed), f"sandbox.deed_{deed.value}")
        button.setProperty("deed", deed.value)
        button.clicked.connect(self._on_deed)
        self._buttons.append(button)
        return SwitchRow(words.deed_title(deed), words.deed_hint(deed), button)

    def _right(self, presenter: SandboxPresenter, preferences: Preferences) -> QWidget:
        side = QWidget()
        side.setFixedWidth(400)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(56)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 16, 0)
        row.addWidget(Label(tr("Recent requests"), weight="semibold"), 1)
        refresh = IconButton(Icon.REFRESH, tr("Read the requests again"), "sandbox.refresh")
        refresh.clicked.connect(self.refresh_requested)
        row.addWidget(refresh)
        column.addWidget(head)
        self.log = Table(
            presenter.requests,
            presenter.columns,
            "sandbox.requests",
            tr("Recent requests"),
            preferences,
        )
        column.addWidget(self.log, 1)
        return side

    @Slot(bool)
    def _on_fault(self, on: bool) -> None:
        self.fault_requested.emit(Fault(self.sender().property("fault")), on)

    @Slot()
    def _on_deed(self) -> None:
        self.deed_requested.emit(Deed(self.sender().property("deed")))
