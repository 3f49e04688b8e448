"""A table that somebody filled in: in a CSV or XLSX file, out rows of texts.

XLSX is read with the standard library: a part of an archive that says it is larger than it may be,
or that declares entities, is refused before it is parsed.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ...domain.errors import ErrorCode, RuleError

FORMATS = (".csv", ".xlsx")
_FILE_LIMIT = 64 * 2**20
_PART_LIMIT = 256 * 2**20
_ROWS = 200_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MARK = re.compile(r"(^|[;\t\r\n][\"\s]*)'(?=[=+\-@＝＋－＠])")

Rows = list[tuple[int, list[str]]]
"""Row numbers as a spreadsheet counts them, with the texts of their cells."""


def read_table(path: Path) -> Rows:
    """Every row that is not empty.

    Raises:
        RuleError: `file_unreadable`.
    """
    try:
        if path.stat().st_size > _FILE_LIMIT:
            raise _unreadable("larger than 64 MB")
        if path.suffix.lower() == ".xlsx":
            rows = list(_read_xlsx(path))
        elif path.suffix.lower() == ".csv":
            rows = list(_read_csv(path.read_bytes()))
        else:
            raise _unreadable(f"{path.suffix or 'no ending'}: one of {', '.join(FORMATS)}")
    except OSError as error:
        raise _unreadable(f"{path.name}: {error.strerror}") from error
    if len(rows) > _ROWS:
        raise _unreadable(f"more than {_ROWS} rows")
    return [(number, cells) for number, cells in rows if any(cells)]


def _read_csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """UTF-8 with or without its mark, else GB18030, which Excel writes in China."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise _unreadable("neither UTF-8 nor GB18030") from None
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, cells in enumerate(reader, 1):
            yield number, [_text(cell) for cell in cells]
    except csv.Error as error:
        raise _unreadable(str(error)) from error


def _read_xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The first sheet."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(
                (one for one in archive.namelist() if re.fullmatch(r"xl/worksheets/\w+\.xml", one)),
                key=lambda one: (len(one), one),
            )
            if not names:
                raise _unreadable("no worksheet")
            shared: list[str] = []
            if "xl/sharedStrings.xml" in archive.namelist():
                root = _part(archive, "xl/sharedStrings.xml")
                shared = [_joined(one) for one in root.iter(f"{_MAIN}si")]
            sheet = _part(archive, names[0])
    except (zipfile.BadZipFile, ElementTree.ParseError, NotImplementedError, RuntimeError) as error:
        raise _unreadable("no workbook of Excel (XLSX)") from error
    for count, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            at = _column(cell.get("r", ""), len(cells))
            cells += [""] * (at - len(cells))
            cells.append(_text(_cell(cell, shared)))
        yield _number(row.get("r"), count), cells


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _PART_LIMIT:
        raise _unreadable("a sheet is larger than 256 MB")
    with archive.open(name) as part:
        data = part.read(_PART_LIMIT + 1)
    if len(data) > _PART_LIMIT or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _unreadable("not in the form of Excel")
    return ElementTree.fromstring(data)  # noqa: S314 - declares no entities, see above


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _joined(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        at = _number(value, -1)
        return shared[at] if 0 <= at < len(shared) else ""
    if cell.get("t") is None and re.fullmatch(r"\d+(\.0+)?|\d(\.\d+)?E\+?\d+", value):
        return str(int(float(value)))  # a telephone that Excel took for a number
    return value


def _joined(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t"))


def _column(reference: str, otherwise: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    at = 0
    for letter in letters[0]:
        at = at * 26 + ord(letter) - ord("A") + 1
    return max(at - 1, otherwise)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _text(cell: str) -> str:
    """Without blanks around it, and without the marks by which exports keep formulas out."""
    return _MARK.sub(r"\1", cell.strip())


def _unreadable(detail: str) -> RuleError:
    return RuleError(ErrorCode.FILE_UNREADABLE, detail)
