"""Icons: in SVG sources and a colour, out pixmaps that follow the theme and the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sase_desktop.resources import resource


class Drawing(NamedTuple):
    """What one pixmap shows."""

    name: str
    color: str
    stroke: float
    size: int
    ratio: float


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def _colored(drawing: Drawing) -> QByteArray:
    text = _source(drawing.name).replace("currentColor", drawing.color)
    text = text.replace('stroke-width="2"', f'stroke-width="{drawing.stroke:g}"', 1)
    return QByteArray(text.encode())


@cache
def drawn(drawing: Drawing) -> QPixmap:
    """The pixmap of a Lucide icon, rendered once per colour, size and pixel ratio."""
    return rendered(_colored(drawing), QSize(drawing.size, drawing.size), drawing.ratio)


def rendered(svg: QByteArray, size: QSize, ratio: float) -> QPixmap:
    """An SVG document as a pixmap of a logical size."""
    pixmap = QPixmap(size * ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class ThemedIconEngine(QIconEngine):
    """Draws the icon in the colours of the theme that is current when it is painted."""

    def __init__(
        self, name: str, stroke: float, color: Callable[[QIcon.Mode, QIcon.State], str]
    ) -> None:
        super().__init__()
        self._name = name
        self._stroke = stroke
        self._color = color

    def _pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        side = min(size.width(), size.height())
        square = drawn(Drawing(self._name, self._color(mode, state), self._stroke, side, ratio))
        if size.width() <= size.height():
            return square
        # Buttons leave too little room between icon and word; a wide icon brings its own.
        wide = QPixmap(size * ratio)
        wide.setDevicePixelRatio(ratio)
        wide.fill(QColor(0, 0, 0, 0))
        painter = QPainter(wide)
        painter.drawPixmap(0, (size.height() - side) // 2, square)
        painter.end()
        return wide

    # Qt overrides

    def clone(self) -> QIconEngine:
        copy = ThemedIconEngine(self._name, self._stroke, self._color)
        _alive.append(copy)  # Qt owns clones, but Python must not collect the overrides first
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self._pixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Measured with 6.11: the size is logical, the answer must be scale times as large.
        return self._pixmap(size, mode, state, scale)


_alive: list[ThemedIconEngine] = []
