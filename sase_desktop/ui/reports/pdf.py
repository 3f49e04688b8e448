"""A report as PDF: in its content, out a file of A4 pages in the light colours, for paper.

Works in any thread: it paints on its own document and knows no widget. The document is made of
escaped texts and one drawing of ours, and loads nothing else, whatever a name may look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMarginsF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from sase_desktop.domain.charts import Chart
from sase_desktop.services.export import whole_file
from sase_desktop.services.report.content import Part, TaskReport
from sase_desktop.services.report.drawing import WIDTH, chart_height, chart_svg
from sase_desktop.ui import theme
from sase_desktop.ui.reports.paging import print_pages
from sase_desktop.ui.tokens import Scheme, tokens

_CHART = "chart"
_SHARPNESS = 4
_PAGE_WIDTH = 620
"""Of what stands between the margins, in the document's units."""


def save_pdf(report: TaskReport, path: Path) -> None:
    """Whole or not at all. Raises RuleError `file_unreadable`."""
    with whole_file(path) as unfinished:
        writer = QPdfWriter(str(unfinished))
        writer.setTitle(report.title)
        writer.setCreator("SASE Desktop")
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        document = _Document(report.chart)
        document.setHtml(_page(report))
        print_pages(document, writer)
        if not unfinished.stat().st_size:
            raise OSError("the PDF could not be written")


class _Document(QTextDocument):
    """Knows its chart; every other address leads nowhere."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        font = QFont(theme.font())
        font.setPixelSize(13)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self._picture = QImage() if chart.is_empty else _picture(chart, font)

    # Qt overrides

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        address = name.toString() if isinstance(name, QUrl) else str(name)
        return self._picture if address == _CHART else None


def _picture(chart: Chart, font: QFont) -> QImage:
    """The same drawing as in the page, at the resolution of paper."""
    colours = {role: _css(role) for role in ("text_2", *(one.tone for one in chart.series))}
    svg = chart_svg(chart, colours, font.family())
    image = QImage(
        WIDTH * _SHARPNESS, chart_height(chart) * _SHARPNESS, QImage.Format.Format_ARGB32
    )
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return image


def _css(role: str) -> str:
    return tokens().color(Scheme.LIGHT, role).css()


def _page(report: TaskReport) -> str:
    return (
        f'<body style="color:{_css("text")}">'
        f'<p style="font-size:21px;font-weight:600">{escape(report.title)}</p>'
        f'<p style="font-size:15px;font-weight:600;color:{_css(report.tone)}">'
        f"{escape(report.outcome)}</p>{''.join(_sections(report))}</body>"
    )


def _sections(report: TaskReport) -> Iterable[str]:
    yield from (f"<p>{escape(sentence)}</p>" for sentence in report.sentences)
    yield _table((), report.facts)
    yield _heading(report.figures_title)
    yield _table(report.figures_head, report.figures, first_number=1)
    chart = report.chart
    if not chart.is_empty:
        yield _heading(chart.title)
        height = round(_PAGE_WIDTH * chart_height(chart) / WIDTH)
        yield f'<p><img src="{_CHART}" width="{_PAGE_WIDTH}" height="{height}"></p>'
        yield (
            "<p>"
            + " &nbsp; ".join(
                f'<span style="color:{_css(one.tone)}">■</span> {escape(one.name)}'
                for one in chart.series
            )
            + "</p>"
        )
    if report.reasons:
        yield _heading(report.reasons_title)
        yield _table(report.reasons_head, report.reasons)
    for part in report.parts:
        yield from _part(part, report)
    if not report.parts:
        yield f"<p>{escape(report.nothing)}</p>"


def _part(part: Part, report: TaskReport) -> Iterable[str]:
    yield _heading(part.title)
    if part.note:
        yield f"<p>{escape(part.note)}</p>"
    name, field, before, after = report.field_head
    has_fields = any(line.fields for line in part.lines)
    has_reasons = any(line.reason for line in part.lines)
    head = [name, *((field, before, after) if has_fields else ())]
    head += [report.reasons_head[0]] if has_reasons else []
    rows = []
    for line in part.lines:
        for number, change in enumerate(line.fields or (("", "", ""),)):
            row = ["" if number else f"{line.name}\n{line.kind} · {line.external_id}"]
            row += change if has_fields else ()
            row += ["" if number else line.reason] if has_reasons else []
            rows.append(row)
    yield _table(head, rows)


def _heading(text: str) -> str:
    return f'<p style="font-size:16px;font-weight:600;margin-top:16px">{escape(text)}</p>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], first_number: int = 1000) -> str:
    """Columns from `first_number` on stand at the right."""

    def cell(at: int, text: str, colour: str) -> str:
        side = "right" if at >= first_number else "left"
        told = escape(text).replace("\n", "<br>")
        wide = ' width="28%"' if not at else ""
        style = f"padding:3px 8px 3px 0;color:{_css(colour)}"
        return f'<td align="{side}"{wide} style="{style}">{told}</td>'

    titles = "".join(cell(at, one, "text_2") for at, one in enumerate(head))
    lines = "".join(
        "<tr>" + "".join(cell(at, one, "text") for at, one in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<table width="100%" cellspacing="0">{titles and f"<tr>{titles}</tr>"}{lines}</table>'
