"""Pages of a document: in a document and a writer, out pages on which every table row is whole.

`QTextDocument.print_` cuts a row wherever the page ends, and has no option against it. So the pages
are made here: a row that would be cut is pushed down by a padding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPdfWriter, QTextDocument, QTextTable, QTextTableCell

_PAGE = QSizeF(794, 1123)
"""A4 at 96 dots an inch; sizes of text are pixels, so that no screen's density counts."""
_MARGIN = 76.0
"""Two centimetres; the number of the page stands in them."""


class _Span(NamedTuple):
    top: float
    bottom: float

    @property
    def is_cut(self) -> bool:
        return _page_of(self.top) != _page_of(self.bottom - 0.5)

    @property
    def is_tall(self) -> bool:
        """No page could hold it."""
        return self.bottom - self.top > _PAGE.height() - 2 * _MARGIN


def print_pages(document: QTextDocument, writer: QPdfWriter) -> None:
    """Lays out, keeps rows whole, paints page by page with numbers."""
    lay_out(document)
    painter = QPainter(writer)
    try:
        painter.scale(writer.width() / _PAGE.width(), writer.height() / _PAGE.height())
        count = document.pageCount()
        for page in range(count):
            if page:
                writer.newPage()
            _paint(document, painter, page, count)
    finally:
        painter.end()


def lay_out(document: QTextDocument) -> None:
    """In pages, every row of a table on one of them unless it is taller than a page."""
    form = document.rootFrame().frameFormat()
    form.setMargin(_MARGIN)
    document.rootFrame().setFrameFormat(form)
    document.setPageSize(_PAGE)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _keep_rows_whole(document, frame)


def cut_rows(document: QTextDocument) -> int:
    """How many rows a page's end goes through."""
    tables = (one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable))
    return sum(
        _span(document, table, row).is_cut for table in tables for row in range(table.rows())
    )


def _keep_rows_whole(document: QTextDocument, table: QTextTable) -> None:
    for row in range(table.rows()):
        span = _span(document, table, row)
        if span.is_cut and not span.is_tall:
            # Down to where no line fits any more: Qt itself puts it at the top of the next page.
            end = (_page_of(span.top) + 1) * _PAGE.height() - _MARGIN
            for cell in _cells(table, row):
                form = cell.format().toTableCellFormat()
                form.setTopPadding(form.topPadding() + end - span.top)
                cell.setFormat(form)


def _span(document: QTextDocument, table: QTextTable, row: int) -> _Span:
    """From the first line's top to the last line's bottom, over all cells."""
    edges: list[float] = []
    layout = document.documentLayout()
    for cell in _cells(table, row):
        block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
        while True:
            top = layout.blockBoundingRect(block).top()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                edges += (top + line.y(), top + line.y() + line.height())
            if block == last:
                break
            block = block.next()
    return _Span(min(edges), max(edges)) if edges else _Span(0, 0)


def _cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    return (table.cellAt(row, column) for column in range(table.columns()))


def _page_of(y: float) -> int:
    return int(y // _PAGE.height())


def _paint(document: QTextDocument, painter: QPainter, page: int, count: int) -> None:
    height = _PAGE.height()
    painter.save()
    painter.translate(0, -page * height)
    document.drawContents(painter, QRectF(0, page * height, _PAGE.width(), height))
    painter.restore()
    foot = QRectF(_MARGIN, height - _MARGIN, _PAGE.width() - 2 * _MARGIN, _MARGIN / 2)
    painter.setFont(document.defaultFont())
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{page + 1} / {count}")
