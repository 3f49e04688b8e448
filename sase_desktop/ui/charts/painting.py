"""Paints a chart: in its values and its layout, out ink. The values are domain/charts.py's."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from sase_desktop.domain.charts import Chart, ChartForm, ChartLayout, lay_out
from sase_desktop.ui import formats, paint, theme
from sase_desktop.ui.charts.words import single_value
from sase_desktop.ui.quick_properties import ALIGN_CENTER, ALIGN_LEFT, ALIGN_RIGHT

_LABEL_GAP = 12
_NAME_SHARE = 0.4
_DOTS = 31
"""More points than these are a line without dots."""


def layout_of(chart: Chart, width: int, height: int) -> ChartLayout:
    """The layout with the room that its words take in the font of now."""
    font = theme.font("caption")
    if chart.form is ChartForm.ROWS:
        widest = max((paint.text_width(one, font) for one in chart.labels), default=0)
        axis = min(widest + _LABEL_GAP, round(width * _NAME_SHARE))
        end = max(
            (paint.text_width(row_total(chart, index), font) for index in range(len(chart.labels))),
            default=0,
        )
        return lay_out(chart, width, height, axis=axis, label=0, end=end + 10)
    numbers = paint.text_width(formats.number(max(chart.most, 1) * 2), font)
    label = max((paint.text_width(one, font) for one in chart.labels), default=0)
    return lay_out(
        chart, width, height, axis=numbers + 10, label=label + _LABEL_GAP, end=label / 2 + 2
    )


def row_total(chart: Chart, index: int) -> str:
    """What stands behind a row."""
    return formats.number(chart.total(index))


def paint_chart(
    painter: QPainter, chart: Chart, layout: ChartLayout, current: int | None, has_focus: bool
) -> None:
    """The whole chart; `current` is the label whose values are told."""
    if current is not None and current < layout.count:
        slot = QRectF(*layout.slot(current))
        paint.rounded(painter, slot, 4, "hover")
        if has_focus:
            paint.focus_ring(painter, slot, 4)
    if layout.form is ChartForm.ROWS:
        _paint_names(painter, chart, layout)
    else:
        _paint_axis(painter, layout)
        _paint_labels(painter, chart, layout)
    for bar in layout.bars:
        rect = QRectF(QPointF(bar.left, bar.top), QSizeF(bar.width, bar.height))
        painter.fillRect(rect, theme.color(chart.series[bar.series].tone))
    for number, points in layout.lines:
        _paint_line(painter, layout, points, chart.series[number].tone)
    if len(layout.lines) == 1 and len(layout.lines[0][1]) == 1:
        _paint_beginning(painter, chart, layout)


def _paint_axis(painter: QPainter, layout: ChartLayout) -> None:
    font = theme.font("caption")
    for tick in layout.ticks:
        role = "line" if tick.value else "line_button"
        y = round(tick.at)
        painter.fillRect(QRectF(layout.left, y, layout.width, 1), theme.color(role))
        room = QRect(0, y - 9, round(layout.left) - 8, 18)
        paint.text(painter, room, formats.number(tick.value), font, "text_3", ALIGN_RIGHT)


def _paint_labels(painter: QPainter, chart: Chart, layout: ChartLayout) -> None:
    font = theme.font("caption")
    top = round(layout.top + layout.height) + 3
    for tick in layout.labels:
        words = chart.labels[tick.value]
        wide = paint.text_width(words, font) + 2
        room = QRect(round(tick.at - wide / 2), top, wide, 18)
        paint.text(painter, room, words, font, "text_3", ALIGN_CENTER)


def _paint_names(painter: QPainter, chart: Chart, layout: ChartLayout) -> None:
    font = theme.font("caption")
    for tick in layout.labels:
        top = round(tick.at) - 9
        room = QRect(0, top, round(layout.left) - _LABEL_GAP, 18)
        paint.text(
            painter, room, chart.labels[tick.value], font, "text_2", ALIGN_LEFT,
            Qt.TextElideMode.ElideMiddle,
        )  # fmt: skip
        wide = layout.width * chart.total(tick.value) / max(chart.most, 1)
        behind = QRect(round(layout.left + wide) + 8, top, 120, 18)
        paint.text(painter, behind, row_total(chart, tick.value), font, "text_2")


def _paint_beginning(painter: QPainter, chart: Chart, layout: ChartLayout) -> None:
    """A single value is no line yet: beside its dot stand the number and what is to come."""
    number, ((x, y),) = layout.lines[0]
    value = formats.number(sum(one or 0 for one in chart.series[number].values))
    font, strong = theme.font("caption"), theme.font("body", "semibold")
    words = single_value()
    wide = paint.text_width(value, strong)
    room = round(max(x - _LABEL_GAP - layout.left, 0))
    top = min(max(round(y) - 10, 0), round(layout.top + layout.height) - 20)
    first = QRect(round(x) - _LABEL_GAP - wide, top, wide, 20)
    if room < wide:  # at the left edge: the other side is free
        first.moveLeft(round(x) + _LABEL_GAP)
        rest = QRect(first.right() + 9, top, round(layout.left + layout.width) - first.right(), 20)
        paint.text(painter, rest, words, font, "text_2", ALIGN_LEFT)
    else:
        rest = QRect(round(layout.left), top, max(first.x() - 8 - round(layout.left), 0), 20)
        paint.text(painter, rest, words, font, "text_2", ALIGN_RIGHT)
    paint.text(painter, first, value, strong, "text", ALIGN_LEFT)


def _paint_line(
    painter: QPainter, layout: ChartLayout, points: tuple[tuple[float, float], ...], tone: str
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    spots = [QPointF(*one) for one in points]
    base = layout.top + layout.height
    area = QPolygonF([QPointF(spots[0].x(), base), *spots, QPointF(spots[-1].x(), base)])
    fill = theme.color(tone)
    fill.setAlphaF(0.12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(area)
    painter.setPen(QPen(theme.color(tone), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(spots)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(tone))
    radius = 4.0 if len(spots) == 1 else 2.5  # alone, it has no line that leads to it
    for spot in spots if len(spots) <= _DOTS else spots[-1:]:
        painter.drawEllipse(spot, radius, radius)
    painter.restore()
