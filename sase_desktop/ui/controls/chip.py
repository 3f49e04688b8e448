"""Filter chips: one that is on or off, and one that opens a menu of choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.enter import PressedByEnter
from sase_desktop.ui.theme import Icon


class Chip(PressedByEnter, QAbstractButton):
    """28 high, 32 beside fields; on = tint, accent border and a cross."""

    def __init__(
        self,
        text: str,
        name: str,
        icon: Icon | None = None,
        tone: str = "",
        is_tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`tone`: colour of the icon while the chip is off."""
        super().__init__(parent)
        self._icon = icon
        self._tone = tone or "text_2"
        self._height = theme.size("control.normal" if is_tall else "control.small")
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)

    def _tail(self) -> Icon | None:
        return Icon.CLOSE if self.isChecked() else None

    # Qt overrides

    def sizeHint(self) -> QSize:
        weight = "medium" if self.isChecked() else "regular"
        width = 20 + paint.text_width(self.text(), theme.font("caption", weight))
        width += 20 if self._icon is not None else 0
        width += 20 if self._tail() is not None else 0
        return QSize(width, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_on = self.isChecked()
        fill = "accent_tint" if is_on else "hover" if self.underMouse() else "surface"
        line = "accent" if is_on else "line_button"
        radius = theme.size("radius.control")
        paint.rounded(painter, self.rect(), radius, fill, line)
        role = "accent_text" if is_on else "text_2" if self.isEnabled() else "text_disabled"
        room = self.rect().adjusted(10, 0, -10, 0)
        if self._icon is not None:
            box = room.adjusted(0, 0, 14 - room.width(), 0)
            paint.icon(painter, box, self._icon, role if is_on else self._tone, 14)
            room.adjust(20, 0, 0, 0)
        tail = self._tail()
        if tail is not None:
            box = room.adjusted(room.width() - 14, 0, 0, 0)
            paint.icon(painter, box, tail, role if is_on else "text_3", 12)
            room.adjust(0, 0, -18, 0)
        font = theme.font("caption", "medium" if is_on else "regular")
        paint.text(painter, room, self.text(), font, role)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), radius)


class ChoiceChip(Chip):
    """Shows the chosen value, opens the choices; on while another than the first is chosen."""

    chosen = Signal(object)
    """The key of the choice."""

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[object, str]],
        name: str,
        icon: Icon | None = None,
        is_tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices`: key and word; the first is "all" and is shown as the title."""
        super().__init__(title, name, icon, "text_2", is_tall, parent)
        self._title = title
        self._choices = list(choices)
        self._key = self._choices[0][0]
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}.menu")
        self._group = QActionGroup(self._menu)
        for key, word in choices:
            action = QAction(word.replace("&", "&&"), self._group)
            action.setCheckable(True)
            action.setData(key)
            action.setChecked(key == self._key)
            self._menu.addAction(action)
        self._group.triggered.connect(self._on_chosen)
        self.clicked.connect(self._open)

    def choose(self, key: object) -> None:
        """Mark a choice without saying so."""
        self._key = key
        first = self._choices[0][0]
        word = next(word for name, word in self._choices if name == key)
        self.setText(self._title if key == first else word)
        self.setAccessibleName(f"{self._title}: {word}")
        self.setChecked(key != first)
        for action in self._group.actions():
            action.setChecked(action.data() == key)
        self.updateGeometry()
        self.update()

    def choice(self) -> object:
        """The key that is chosen."""
        return self._key

    def _tail(self) -> Icon | None:
        return Icon.DOWN

    @Slot()
    def _open(self) -> None:
        self.setChecked(self._key != self._choices[0][0])
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.choose(action.data())
        self.chosen.emit(self._key)
