"""One function per painted thing, so that a cell and a form look the same."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
)

from sase_desktop.ui import theme
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.quick_properties import ALIGN_LEFT, SINGLE_LINE
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

TAG_HEIGHT = 22
SWITCH = QSize(32, 18)
BOX = 16


def rounded(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: str | None,
    line: str | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle whose line lies inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(fill) if fill else QtCore.Qt.BrushStyle.NoBrush)
    inside = QRectF(rect)
    if line:
        painter.setPen(QPen(theme.color(line), width))
        inside.adjust(width / 2, width / 2, -width / 2, -width / 2)
        radius = max(radius - width / 2, 0)
    else:
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inside, radius, radius)
    painter.restore()


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    role: str,
    align: int = ALIGN_LEFT,
    elide: QtCore.Qt.TextElideMode | None = None,
) -> bool:
    """One line of plain text, elided to `rect`, at its end by default; says whether it was cut.

    `align` is one of `quick_properties`.
    """
    painter.setFont(font)
    painter.setPen(theme.color(role))
    line = words.replace("\n", " ")
    metrics = QFontMetrics(font)
    is_cut = metrics.horizontalAdvance(line) > rect.width()
    if is_cut:
        elide = elide or QtCore.Qt.TextElideMode.ElideRight
        line = metrics.elidedText(line, elide, rect.width())
    painter.drawText(rect, align | SINGLE_LINE, line)
    return is_cut


def lines(words: str, font: QFont, width: int) -> QTextLayout:
    """A text broken into lines of at most `width`, for `wrapped` and for its height."""
    from PySide6.QtGui import QTextLayout, QTextOption  # the window's frame wraps nothing

    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 1))
        line = layout.createLine()
    layout.endLayout()
    return layout


def wrapped(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    role: str,
    line_height: int,
    align: QtCore.Qt.AlignmentFlag | None = None,
) -> None:
    """Plain text in lines of the design's height, which Qt's own labels do not know; at the left
    unless `align` says otherwise."""
    layout = lines(words, font, rect.width())
    painter.setPen(theme.color(role))
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        spare = rect.width() - line.naturalTextWidth()
        left = float(rect.x())
        if align is not None and align & QtCore.Qt.AlignmentFlag.AlignRight:
            left += spare
        elif align is not None and align & QtCore.Qt.AlignmentFlag.AlignHCenter:
            left += spare / 2
        top = rect.y() + number * line_height + (line_height - line.height()) / 2
        line.draw(painter, QPointF(left - line.x(), top - line.y()))


def text_width(words: str, font: QFont) -> int:
    """How much room one line takes."""
    return ceil(QFontMetricsF(font).horizontalAdvance(words))


def icon(
    painter: QPainter, rect: QRect, name: Icon, role: str, side: int = 16, turn: float = 0.0
) -> None:
    """An icon in the middle of `rect`, turned by `turn` degrees."""
    ratio = painter.device().devicePixelRatio()
    pixmap = theme.pixmap(name, role, side, ratio)
    x = rect.x() + (rect.width() - side) / 2
    y = rect.y() + (rect.height() - side) / 2
    if not turn:
        painter.drawPixmap(QPointF(round(x), round(y)), pixmap)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(x + side / 2, y + side / 2)
    painter.rotate(turn)
    painter.drawPixmap(QPointF(-side / 2, -side / 2), pixmap)
    painter.restore()


def switch(painter: QPainter, rect: QRect, is_on: bool, is_enabled: bool = True) -> None:
    """The switch itself, 32 x 18, at the left middle of `rect`."""
    top = rect.y() + (rect.height() - SWITCH.height()) // 2
    body = QRectF(rect.x(), top, SWITCH.width(), SWITCH.height())
    fill = "line_button" if not is_enabled else "accent" if is_on else "switch_off"
    rounded(painter, body, 9, fill)
    left = body.right() - 16 if is_on else body.left() + 2
    rounded(painter, QRectF(left, top + 2, 14, 14), 7, "on_switch")


def check_box(
    painter: QPainter, rect: QRect, state: QtCore.Qt.CheckState, is_enabled: bool = True
) -> None:
    """A check box of 16 in the middle of `rect`; partly checked shows a dash."""
    box = QRect(0, 0, BOX, BOX)
    box.moveCenter(rect.center())
    if not is_enabled:
        rounded(painter, box, theme.size("radius.tag"), "sunken", "line_button")
    elif state == QtCore.Qt.CheckState.Unchecked:
        rounded(painter, box, theme.size("radius.tag"), None, "line_input")
    else:
        rounded(painter, box, theme.size("radius.tag"), "accent")
    if state != QtCore.Qt.CheckState.Unchecked:
        mark = Icon.CHECK if state == QtCore.Qt.CheckState.Checked else Icon.MINUS
        icon(painter, box, mark, "on_accent" if is_enabled else "text_disabled", 12)


def radio(painter: QPainter, rect: QRect, is_on: bool, is_enabled: bool = True) -> None:
    """A radio button of 16 in the middle of `rect`."""
    box = QRect(0, 0, BOX, BOX)
    box.moveCenter(rect.center())
    line = "line_button" if not is_enabled else "accent" if is_on else "line_input"
    fill = "sunken" if not is_enabled else "on_accent" if is_on else None
    rounded(painter, box, BOX / 2, fill, line, 5.0 if is_on else 1.0)


def tag_width(badge: Badge) -> int:
    """The width of a status tag."""
    words = text_width(badge.text, theme.font("caption", "medium"))
    return words + 14 if badge.icon is None else words + 32


def tag(painter: QPainter, rect: QRect, badge: Badge, turn: float = 0.0) -> None:
    """A status tag at the left middle of `rect`, cut to its width."""
    width = min(tag_width(badge), rect.width())
    box = QRect(rect.x(), rect.y() + (rect.height() - TAG_HEIGHT) // 2, width, TAG_HEIGHT)
    rounded(painter, box, theme.size("radius.tag"), f"{badge.tone}_tint")
    left = box.x() + 7
    if badge.icon is not None:
        icon(
            painter, QRect(box.x() + 6, box.y(), 14, box.height()), badge.icon, badge.tone, 14, turn
        )
        left = box.x() + 25
    room = QRect(left, box.y(), box.right() - 6 - left + 1, box.height())
    text(painter, room, badge.text, theme.font("caption", "medium"), badge.tone)


def icon_and_text(
    painter: QPainter, rect: QRect, badge: Badge, role: str = "text", turn: float = 0.0
) -> None:
    """An operation or a result: a coloured icon of 14, then body text."""
    left = rect.x()
    if badge.icon is not None:
        icon(painter, QRect(left, rect.y(), 14, rect.height()), badge.icon, badge.tone, 14, turn)
        left += 20
    room = QRect(left, rect.y(), rect.right() - left + 1, rect.height())
    text(painter, room, badge.text, theme.font(), role)


def tile(painter: QPainter, rect: QRect, name: Icon, is_accent: bool, icon_size: int = 18) -> None:
    """An icon on a rounded square that fills `rect`."""
    rounded(painter, rect, 8, "accent_tint" if is_accent else "neutral_tint")
    icon(painter, rect, name, "accent_text" if is_accent else "text_2", icon_size)


def bar(painter: QPainter, rect: QRect, share: float, fill: str = "accent") -> None:
    """A bar of 6 in the middle of `rect`, filled to `share` (0 to 1)."""
    top = rect.y() + (rect.height() - 6) / 2
    rounded(painter, QRectF(rect.x(), top, rect.width(), 6), 3, "neutral_tint")
    share = min(max(share, 0.0), 1.0)
    if share:
        width = max(rect.width() * share, 2.0)
        rounded(painter, QRectF(rect.x(), top, width, 6), min(3.0, width / 2), fill)


def placeholder(painter: QPainter, rect: QRect, share: float = 0.7) -> None:
    """What stands where a text will come: a bar of 10."""
    width = max(rect.width() * share, 8)
    rounded(painter, QRectF(rect.x(), rect.center().y() - 4, width, 10), 4, "neutral_tint")


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float = 6) -> None:
    """The ring around what the keyboard is at, drawn inside `rect`."""
    rounded(painter, rect, radius, None, "focus", theme.size("focus_ring"))


def chevron(painter: QPainter, rect: QRect, is_open: bool) -> None:
    """The arrow of a branch."""
    icon(painter, rect, Icon.DOWN if is_open else Icon.RIGHT, "text_3", 14)
