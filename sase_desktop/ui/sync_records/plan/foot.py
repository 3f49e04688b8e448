"""The decision: the harmless button is the primary one where the deed is dangerous."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sase_desktop.ui import formats
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import ElidedLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class PlanFoot(QWidget):
    """104 high: what will be applied, then the decision, with the number where the guard would
    stop the plan."""

    apply_requested = Signal(bool, str)
    """Whether its deletions are allowed, and the number that was typed for it."""
    discard_requested = Signal()
    renew_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(104)
        self.setProperty("foot", True)
        self._number = 0
        self._is_guarded = False
        self._can_start = False
        self._is_known = True
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(4)
        self.held = ElidedLabel("", tone="text_2")
        self.held.setObjectName("plan.held")
        column.addWidget(self.held)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._asked = Label("", weight="medium")
        self._stays = Label("", step="caption", tone="text_3")
        words.addStretch(1)
        words.addWidget(self._asked)
        words.addWidget(self._stays)
        words.addStretch(1)
        row.addLayout(words)
        self.number = QLineEdit()
        self.number.setObjectName("plan.number")
        self.number.setFixedWidth(84)
        self._asked.setBuddy(self.number)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.renew = Button(tr("Make a new plan"), "plan.renew", icon=Icon.REFRESH)
        self.allow = Button(tr("Allow this plan and apply"), "plan.allow", icon=Icon.SHIELD)
        self.discard = Button(tr("Discard plan"), "plan.discard", "primary")
        self.apply = Button(tr("Apply this plan"), "plan.apply", "primary")
        for button in (self.renew, self.allow, self.discard, self.apply):
            row.addWidget(button)
        self.number.textChanged.connect(self._on_typed)
        self.number.returnPressed.connect(self._on_allow)
        self.allow.clicked.connect(self._on_allow)
        self.apply.clicked.connect(self._on_apply)
        self.discard.clicked.connect(self.discard_requested)
        self.renew.clicked.connect(self.renew_requested)

    def show_decision(self, texts: tuple[str, str], number: int | None, can_start: bool) -> None:
        """`number`: what has to be typed; None where the guard lets the plan pass."""
        self._is_guarded, self._can_start = number is not None, can_start
        if number != self._number:
            self.number.clear()
        self._number = number or 0
        self._say(texts)
        self.number.setAccessibleName(texts[0])
        self.number.setVisible(self._is_guarded)
        self.allow.setVisible(self._is_guarded)
        self.apply.setVisible(not self._is_guarded)
        self.apply.setEnabled(can_start and self._is_known)
        self.discard.setVisible(True)
        self.discard.set_role("primary" if self._is_guarded else "secondary")
        self.renew.setVisible(False)
        self._on_typed()

    def show_held(self, text: str, is_known: bool) -> None:
        """How many changes are applied; nothing can be decided before it is known."""
        self.held.setText(text)
        self.held.setVisible(bool(text))
        self._is_known = is_known
        self.apply.setEnabled(self._can_start and is_known)
        self._on_typed()

    def show_stale(self, texts: tuple[str, str], can_start: bool) -> None:
        """The plan cannot be applied any more."""
        self._is_guarded = False
        self._say(texts)
        for widget in (self.number, self.allow, self.apply, self.held):
            widget.setVisible(False)
        self.discard.setVisible(True)
        self.discard.set_role("secondary")
        self.renew.setVisible(True)
        self.renew.set_role("primary")
        self.renew.setEnabled(can_start)

    def show_decided(self, texts: tuple[str, str], can_start: bool) -> None:
        """It was applied or discarded already."""
        self.show_stale(texts, can_start)
        self.discard.setVisible(False)

    def show_nothing(self, texts: tuple[str, str]) -> None:
        """There is nothing to decide."""
        self.show_stale(texts, False)
        self.renew.setVisible(False)

    def _say(self, texts: tuple[str, str]) -> None:
        self._asked.setText(texts[0])
        self._stays.setText(texts[1])

    def _is_right(self) -> bool:
        typed = self.number.text().strip()
        return typed in (str(self._number), formats.number(self._number))

    @Slot()
    def _on_typed(self) -> None:
        self.allow.setEnabled(self._can_start and self._is_known and self._is_right())

    @Slot()
    def _on_allow(self) -> None:
        if self.allow.isVisible() and self.allow.isEnabled():
            self.apply_requested.emit(True, self.number.text().strip())

    @Slot()
    def _on_apply(self) -> None:
        self.apply_requested.emit(False, "")
