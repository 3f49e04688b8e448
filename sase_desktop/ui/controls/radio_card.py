"""Cards of which one is chosen: title, caption, icon; disabled ones say why in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from sase_desktop.ui import paint, theme
from sase_desktop.ui.quick_properties import ALIGN_RIGHT
from sase_desktop.ui.theme import Icon


class RadioCard(QAbstractButton):
    """One choice. The whole card is the click target."""

    def __init__(
        self,
        key: str,
        title: str,
        caption: str,
        name: str,
        icon: Icon | None = None,
        has_tile: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`has_tile`: the large card, icon on a tile at the left, radio at the right."""
        super().__init__(parent)
        self.key = key
        self._caption = caption
        self._icon = icon
        self._has_tile = has_tile
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_caption(self, caption: str) -> None:
        """Other words below the title."""
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.updateGeometry()
        self.update()

    def _caption_room(self, width: int) -> QRect:
        if self._has_tile:
            return QRect(15, 54, width - 30, 1000)
        right = 44 if self._icon is not None else 14
        return QRect(43, 31, width - 43 - right, 1000)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(232))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 52)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.isEnabled():
            return 52
        room = self._caption_room(width)
        font = theme.font("caption")
        lines = paint.lines(self._caption, font, room.width()).lineCount()
        if self._has_tile:
            return max(112, room.y() + lines * 18 + 21)
        return room.y() + lines * 18 + 11

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_frame(painter)
        if not self.isEnabled():
            self._paint_disabled(painter)
        elif self._has_tile:
            self._paint_large(painter)
        else:
            self._paint_small(painter)
        if self.hasFocus():
            ring = self.rect().adjusted(3, 3, -3, -3)
            paint.focus_ring(painter, ring, theme.size("radius.card") - 3)

    def _paint_frame(self, painter: QPainter) -> None:
        radius = theme.size("radius.card")
        if not self.isEnabled():
            paint.rounded(painter, self.rect(), radius, "sunken", "line")
        elif self.isChecked():
            paint.rounded(painter, self.rect(), radius, "raised", "accent", 2)
        else:
            fill = "hover" if self.underMouse() else "raised"
            paint.rounded(painter, self.rect(), radius, fill, "line_button")

    def _paint_disabled(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(15, 0, -15, 0)
        left = rect.x()
        if self._icon is not None:
            box = QRect(left, 0, 18, self.height())
            paint.icon(painter, box, self._icon, "text_disabled", 18)
            left += 30
        font, title_font = theme.font("caption"), theme.font("body", "medium")
        width = paint.text_width(self._caption, font)
        room = QRect(left, 0, rect.right() - width - 8 - left, self.height())
        if room.width() < 48:
            # Below the name, which must be read whole; the same for all cards of a group.
            room = QRect(left, 7, rect.right() - left, 20)
            rect = QRect(left, 27, rect.right() - left, 18)
            paint.text(painter, rect, self._caption, font, "text_3")
        else:
            paint.text(painter, rect, self._caption, font, "text_3", ALIGN_RIGHT)
        paint.text(painter, room, self.text(), title_font, "text_3")

    def _paint_large(self, painter: QPainter) -> None:
        left = 15
        if self._icon is not None:
            tile = QRect(left, 15, 32, 32)
            paint.tile(painter, tile, self._icon, self.isChecked())
            left = 59
        title = QRect(left, 15, self.width() - left - 44, 32)
        paint.text(painter, title, self.text(), theme.font("body", "semibold"), "text")
        paint.radio(painter, QRect(self.width() - 31, 15, 16, 32), self.isChecked())
        self._paint_caption(painter, "text_2")

    def _paint_small(self, painter: QPainter) -> None:
        paint.radio(painter, QRect(15, 0, 16, self.height()), self.isChecked())
        title = QRect(43, 11, self.width() - 43 - 44, 20)
        paint.text(painter, title, self.text(), theme.font("body", "medium"), "text")
        self._paint_caption(painter, "text_3")
        if self._icon is not None:
            box = QRect(self.width() - 33, 0, 18, self.height())
            paint.icon(painter, box, self._icon, "text_2", 18)

    def _paint_caption(self, painter: QPainter, role: str) -> None:
        font = theme.font("caption")
        room = self._caption_room(self.width())
        paint.wrapped(painter, room, self._caption, font, role, theme.line_height("caption"))


class RadioCards(QWidget):
    """A group of cards in one or more columns; arrow keys move the choice."""

    chosen = Signal(str)
    """The key of the card that was chosen by the user."""

    def __init__(
        self,
        cards: Sequence[RadioCard],
        accessible_name: str,
        columns: int = 1,
        spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self._cards = list(cards)
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(spacing)
        for index, card in enumerate(cards):
            grid.addWidget(card, index // columns, index % columns)
            self._group.addButton(card)
            card.clicked.connect(self._on_clicked)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def choose(self, key: str) -> None:
        """Mark a card without saying so."""
        for card in self._cards:
            card.setChecked(card.key == key)

    def choice(self) -> str:
        """The key of the marked card, empty when none is."""
        return next((card.key for card in self._cards if card.isChecked()), "")

    def card(self, key: str) -> RadioCard:
        """One of the cards."""
        return next(card for card in self._cards if card.key == key)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.choice())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right)
        backward = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left)
        usable = [card for card in self._cards if card.isEnabled()]
        focus = self.focusWidget()
        if not (forward or backward) or focus not in usable:
            super().keyPressEvent(event)
            return
        at = (usable.index(focus) + (1 if forward else -1)) % len(usable)
        usable[at].setFocus(Qt.FocusReason.TabFocusReason)
        usable[at].click()
