"""A chart as SVG inside a page: in a chart, out markup whose colours are the page's classes."""

from __future__ import annotations

import unicodedata
from html import escape

from ...domain.charts import Chart, lay_out

WIDTH = 720
_NAMES = 200
_WIDE, _NARROW = 12.0, 6.4
"""How much room a letter takes at 12 pixels, near enough to cut a long name."""


def chart_svg(chart: Chart) -> str:
    """Rows of bars with their names and totals; each bar says its value when pointed at."""
    placed = lay_out(chart, WIDTH, 0, axis=_NAMES, label=0, end=80)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {placed.height:.0f}" role="img" '
        f'aria-label="{escape(chart.title)}">'
    ]
    for tick in placed.labels:
        name = shortened(chart.labels[tick.value], _NAMES - 12)
        y = tick.at + 4
        wide = placed.width * chart.total(tick.value) / max(chart.most, 1)
        total = f"{chart.total(tick.value):,}"
        parts.append(f'<text x="0" y="{y:.1f}">{escape(name)}</text>')
        parts.append(f'<text x="{placed.left + wide + 8:.1f}" y="{y:.1f}">{total}</text>')
    for bar in placed.bars:
        series = chart.series[bar.series]
        value = series.values[bar.label] or 0
        told = f"{chart.labels[bar.label]}: {series.name} {value:,}"
        parts.append(
            f'<rect class="{series.tone}" x="{bar.left:.1f}" y="{bar.top:.1f}" '
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
