"""Workbooks for people who filter and sort: in rows as documents, out XLSX with typed cells.

A record becomes one row for each field that it changed, so that a filter on a field finds who got
another value. Numbers, truth values and times are cells of their type; everything else is a string
cell, which no spreadsheet takes for a formula. Rows beyond what a sheet holds go on in a next one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

SHEET_ROWS = 1_048_575
"""Below the row of titles."""
_CELL_LIMIT = 32_767
_EXACT = 2**53
"""Integers beyond it lose digits in a spreadsheet and are written as text."""

RECORD_CELLS = (
    "id", "task", "object", "operation", "result", "name", "third_party_id", "sase_id", "reason",
    "message", "time", "field", "before", "after",
)  # fmt: skip
_WIDTHS = {
    "id": 14, "task": 8, "object": 12, "name": 26, "username": 26, "third_party_id": 22,
    "external_id": 22, "message": 44, "time": 20, "field": 20, "before": 32, "after": 32,
    "email": 30, "path": 40, "departments": 20,
}  # fmt: skip

Row = Mapping[str, Any]


def write_workbook(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    sheet_rows: int = SHEET_ROWS,
    dates: Collection[str] = (),
) -> int:
    """Writes rows under titles, with filters on; returns how many were given. `dates`: columns
    whose texts are days."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    is_records = "third_party" in columns
    cells = RECORD_CELLS if is_records else tuple(columns)
    count = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        sheets = _Sheets(book, cells, sheet_rows, frozenset(dates))
        for row in rows:
            count += 1
            for line in field_rows(row) if is_records else (row,):
                sheets.add(line)
        sheets.finish()
    return count


def field_rows(record: Row) -> Iterator[Row]:
    """One row for each field that differs; one without a field when none does."""
    shared = {key: record.get(key) for key in RECORD_CELLS[:-3]}
    changes = tuple(changed_fields(record.get("before"), record.get("after")))
    if not changes:
        yield shared
    for field, before, after in changes:
        yield {**shared, "field": field, "before": before, "after": after}


def changed_fields(before: object, after: object) -> Iterator[tuple[str, Any, Any]]:
    """Extended fields count one by one. Without a side, every field that has a value differs."""
    old, new = _flat(before), _flat(after)
    for field in dict.fromkeys((*old, *new)):
        was, now = old.get(field), new.get(field)
        if was != now and not (was in (None, "", []) and now in (None, "", [])):
            yield field, was, now


def _flat(document: object) -> dict[str, Any]:
    if not isinstance(document, Mapping):
        return {}
    found = {str(key): value for key, value in document.items() if key != "extended"}
    extended = document.get("extended")
    if isinstance(extended, Mapping):
        found.update({f"extended.{key}": value for key, value in extended.items()})
    return found


class _Sheets:
    """The sheet that is written now; a full one is followed by a next."""

    def __init__(
        self, book: Any, columns: tuple[str, ...], most: int, dates: frozenset[str]
    ) -> None:
        self._book = book
        self._columns = columns
        self._most = most
        self._dates = dates
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = book.add_format({"bold": True})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._begin()

    def add(self, row: Row) -> None:
        if self._row >= self._most:
            self.finish()
            self._begin()
        self._row += 1
        for number, column in enumerate(self._columns):
            self._write(number, column, row.get(column))

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._row = 0
        self._sheet.freeze_panes(1, 0)
        for number, column in enumerate(self._columns):
            title = "time (UTC)" if column == "time" else column
            self._sheet.set_column(number, number, _WIDTHS.get(column, 14))
            self._sheet.write_string(0, number, title, self._bold)

    def _write(self, number: int, column: str, value: Any) -> None:
        sheet, row = self._sheet, self._row
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, number, value)
        elif isinstance(value, int | float) and abs(value) < _EXACT:
            sheet.write_number(row, number, value)
        elif column in self._dates and (moment := _moment(value)) is not None:
            sheet.write_datetime(row, number, moment, self._day)
        elif column == "time" and (moment := _moment(value)) is not None:
            sheet.write_datetime(row, number, moment, self._moment)
        else:
            sheet.write_string(row, number, _cell_text(value))


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _cell_text(value: Any) -> str:
    """The file format forbids controls."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        text = "; ".join(value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    clean = "".join(one if one >= " " or one in "\t\n\r" else "�" for one in text)
    return clean.encode("utf-8", "replace").decode()[:_CELL_LIMIT]
