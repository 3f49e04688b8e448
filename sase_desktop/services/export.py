"""Files for people and programs: in rows as documents, out CSV, XLSX or JSON lines.

Directory text is data: a cell that a spreadsheet would take for a formula is written as text.
The file appears whole under its name or not at all.
"""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ..domain.errors import ErrorCode, RuleError
from ..domain.mapping import ExtendedField, FieldType
from ..domain.ports import Checkpoint
from ..domain.sync_task import Phase

RECORD_COLUMNS = (
    "id", "task", "object", "operation", "result", "name", "third_party_id", "sase_id",
    "reason", "message", "time", "third_party", "before", "after",
)  # fmt: skip
PLAN_COLUMNS = (*RECORD_COLUMNS[:10], "changes", *RECORD_COLUMNS[10:])
EMPLOYEE_COLUMNS = (
    "external_id", "username", "telephone", "email", "title", "work_status", "enabled",
    "description", "departments", "primary_department", "extended",
)  # fmt: skip
MEMBER_COLUMNS = ("idp", *EMPLOYEE_COLUMNS)
DEPARTMENT_COLUMNS = ("external_id", "name", "parent", "order", "path", "extended")

COLUMNS = {
    "records": RECORD_COLUMNS,
    "plan": PLAN_COLUMNS,
    "employees": EMPLOYEE_COLUMNS,
    "departments": DEPARTMENT_COLUMNS,
    "members": MEMBER_COLUMNS,
}
FORMATS = (".csv", ".xlsx", ".jsonl")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_INNER_FORMULA = re.compile(r"([;\t\r\n][\"\s]*)(?=[=+\-@＝＋－＠])")
"""Where a spreadsheet that separates cells by something else than commas would begin a new one."""

Rows = Iterable[Mapping[str, Any]]


def export_rows(
    path: Path,
    columns: tuple[str, ...],
    rows: Rows,
    checkpoint: Checkpoint | None = None,
    fields: Sequence[ExtendedField] | None = None,
) -> int:
    """Writes the rows in the form that the file's ending names; returns how many. `fields`: those
    that the rows extend, which get columns of their own in a workbook.

    Raises:
        RuleError: `file_unreadable`, the ending is unknown or the file cannot be written.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise RuleError(
            ErrorCode.FILE_UNREADABLE, f"{path.suffix or 'no ending'}: one of {', '.join(FORMATS)}"
        )
    if fields is not None and path.suffix.lower() == ".xlsx":
        write = partial(_write_directory, fields)
    with whole_file(path) as unfinished:
        return write(unfinished, columns, _watched(rows, checkpoint))


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A file beside the wanted one that takes its place when all is written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".export-", suffix=path.suffix)
        os.close(handle)
    except OSError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, _told(error)) from error
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise RuleError(ErrorCode.FILE_UNREADABLE, _told(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _told(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _watched(rows: Rows, checkpoint: Checkpoint | None) -> Rows:
    for number, row in enumerate(rows):
        if checkpoint is not None and number % 1000 == 0:
            checkpoint(Phase.FINISH, number)
        yield row


def safe_cell(value: Any) -> str:
    """A value as one cell's text that no spreadsheet runs: a formula gets an apostrophe first."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if text.startswith(_FORMULA_STARTS) and not _is_number(text):
        text = "'" + text
    return _INNER_FORMULA.sub(r"\1'", text).replace("\x00", "␀")


def _is_number(text: str) -> bool:
    """`-5` and `+8613800001234` are numbers; `-5+cmd` is not."""
    return text[0] in "+-" and text[1:].isdecimal() and text[1:].isascii()


def _write_csv(path: Path, columns: tuple[str, ...], rows: Rows) -> int:
    count = 0
    # The mark at the start makes spreadsheets read Chinese text as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([safe_cell(row.get(column)) for column in columns])
            count += 1
    return count


def _write_jsonl(path: Path, columns: tuple[str, ...], rows: Rows) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as file:
        for row in rows:
            file.write(json.dumps(dict(row), ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_xlsx(path: Path, columns: tuple[str, ...], rows: Rows) -> int:
    from .workbook import write_workbook

    return write_workbook(path, columns, rows)


def _write_directory(
    fields: Sequence[ExtendedField], path: Path, columns: tuple[str, ...], rows: Rows
) -> int:
    """One column for each extended field, of its type, in place of one that holds them all."""
    from .workbook import write_workbook

    spread = [f"extended.{one.key}" for one in fields]
    at = columns.index("extended")
    dates = [f"extended.{one.key}" for one in fields if one.type is FieldType.DATE]
    wide = (*columns[:at], *spread, *columns[at + 1 :])
    return write_workbook(path, wide, (_spread(row) for row in rows), dates=dates)


def _spread(row: Mapping[str, Any]) -> Mapping[str, Any]:
    extended = row.get("extended")
    if not isinstance(extended, Mapping):
        return row
    return {**row, **{f"extended.{key}": value for key, value in extended.items()}}


_WRITERS: Mapping[str, Callable[[Path, tuple[str, ...], Rows], int]] = {
    ".csv": _write_csv,
    ".jsonl": _write_jsonl,
    ".xlsx": _write_xlsx,
}
