"""No row of a report's table is cut by the end of a page."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from sase_desktop.ui.reports.paging import cut_rows, lay_out
from sase_desktop.ui.reports.pdf import _table


def test_every_row_stands_on_one_page(qtbot: QtBot) -> None:
    document = QTextDocument()
    rows = [
        (f"Name {number}\nEmployee", "title", "before " * (number % 9), "after " * (number % 7))
        for number in range(300)
    ]
    head = ("Name", "Field", "Before", "After")
    document.setHtml(f"<body><p>One</p>{_table(head, rows)}{_table(head, rows)}</body>")
    lay_out(document)
    assert document.pageCount() > 10
    assert cut_rows(document) == 0
    assert max(gaps(document)) < 60
    assert "Name 299" in document.toPlainText()


def test_a_row_taller_than_a_page_does_not_hold_the_others(qtbot: QtBot) -> None:
    document = QTextDocument()
    rows = [("A", "one"), ("B", "word " * 6000), ("C", "three")]
    document.setHtml(f"<body>{_table(('Name', 'After'), rows)}</body>")
    lay_out(document)
    assert cut_rows(document) == 1
    assert document.pageCount() < 12


def gaps(document: QTextDocument) -> list[float]:
    """How far below the margin the first line of each page stands."""
    layout, page = document.documentLayout(), document.pageSize().height()
    tops: dict[int, float] = {}
    block = document.begin()
    while block.isValid():
        if block.text():
            top = layout.blockBoundingRect(block).top() + block.layout().lineAt(0).y()
            number = int(top // page)
            tops[number] = min(tops.get(number, page), top - number * page)
        block = block.next()
    return [one - document.rootFrame().frameFormat().topMargin() for one in tops.values()]
