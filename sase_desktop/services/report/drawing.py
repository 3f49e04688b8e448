"""A chart as SVG inside a page: in a chart, out markup whose colours are the page's classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape

from ...domain.charts import Chart, lay_out

WIDTH = 720
_NAMES = 200
_ALONE = ' xmlns="http://www.w3.org/2000/svg"'
_WIDE, _NARROW = 12.0, 6.4
"""How much room a letter takes at 12 pixels, near enough to cut a long name."""


def chart_height(chart: Chart) -> int:
    """In the units of `WIDTH`."""
    return round(lay_out(chart, WIDTH, 0, axis=_NAMES, label=0, end=80).height)


def chart_svg(chart: Chart, colours: Mapping[str, str] | None = None, font: str = "") -> str:
    """Rows of bars with their names and totals; each bar says its value when pointed at.

    `colours`, by role, and `font` are for a drawing that stands alone, without a page's style.
    """
    placed = lay_out(chart, WIDTH, 0, axis=_NAMES, label=0, end=80)
    parts = [
        f'<svg{_ALONE if colours else ""} viewBox="0 0 {WIDTH} {placed.height:.0f}" role="img" '
        f'aria-label="{escape(chart.title)}">'
    ]
    words = ""
    if colours:
        words = f' fill="{colours["text_2"]}" font-size="12" font-family="{escape(font)}"'
    for tick in placed.labels:
        name = shortened(chart.labels[tick.value], _NAMES - 12)
        y = tick.at + 4
        wide = placed.width * chart.total(tick.value) / max(chart.most, 1)
        total = f"{chart.total(tick.value):,}"
        parts.append(f'<text x="0" y="{y:.1f}"{words}>{escape(name)}</text>')
        parts.append(f'<text x="{placed.left + wide + 8:.1f}" y="{y:.1f}"{words}>{total}</text>')
    for bar in placed.bars:
        series = chart.series[bar.series]
        value = series.values[bar.label] or 0
        told = f"{chart.labels[bar.label]}: {series.name} {value:,}"
        fill = f'fill="{colours[series.tone]}"' if colours else f'class="{series.tone}"'
        parts.append(
            f'<rect {fill} x="{bar.left:.1f}" y="{bar.top:.1f}" '
            f'width="{bar.width:.1f}" height="{bar.height:.1f}">'
            f"<title>{escape(told)}</title></rect>"
        )
    parts.append("</svg>")
    return "".join(parts)


def shortened(text: str, room: float) -> str:
    """Cut with an ellipsis where the room ends."""
    used = 0.0
    for at, letter in enumerate(text):
        used += _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW
        if used > room:
            return text[: max(at - 1, 1)].rstrip() + "…"
    return text
