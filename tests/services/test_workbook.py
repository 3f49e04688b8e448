"""Workbooks as a spreadsheet reads them: cell types, one row per changed field, no formula."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.mapping import ExtendedField, FieldType
from sase_desktop.services.export import EMPLOYEE_COLUMNS, RECORD_COLUMNS, export_rows
from sase_desktop.services.workbook import changed_fields, write_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "http://x.example",
    "a\x00\x1bb",
)


def a_record(**changes: Any) -> dict[str, Any]:
    return {
        "id": 10_000_001, "task": 1, "object": "employee", "operation": "update",
        "result": "success", "name": "周子墨", "third_party_id": "zhou.zimo", "sase_id": "17",
        "reason": None, "message": None, "time": "2026-11-24T02:00:09Z", "third_party": {},
        "before": {"title": "Engineer", "enabled": True, "extended": {"number": 5}},
        "after": {"title": "Senior", "enabled": False, "extended": {"number": 6}},
    } | changes  # fmt: skip


def cells(path: Path, sheet: int = 1) -> list[dict[str, tuple[str, str]]]:
    """Each row as column letter to type and value."""
    with zipfile.ZipFile(path) as archive:
        data = archive.read(f"xl/worksheets/sheet{sheet}.xml")
        assert b"<f>" not in data
        root = ElementTree.fromstring(data)
    rows = []
    for row in root.iter(f"{MAIN}row"):
        found = {}
        for cell in row.iter(f"{MAIN}c"):
            letter = cell.get("r", "").rstrip("0123456789")
            text = "".join(one.text or "" for one in cell.iter(f"{MAIN}t"))
            found[letter] = (cell.get("t", "n"), text or cell.findtext(f"{MAIN}v") or "")
        rows.append(found)
    return rows


def test_a_record_is_one_row_for_each_changed_field(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    assert export_rows(path, RECORD_COLUMNS, [a_record()]) == 1
    titles, *rows = cells(path)
    assert [titles[letter][1] for letter in "AKLMN"] == [
        "id", "time (UTC)", "field", "before", "after",
    ]  # fmt: skip
    told = [tuple(row[letter] for letter in "LMN") for row in rows]
    assert told == [
        (("inlineStr", "title"), ("inlineStr", "Engineer"), ("inlineStr", "Senior")),
        (("inlineStr", "enabled"), ("b", "1"), ("b", "0")),
        (("inlineStr", "extended.number"), ("n", "5"), ("n", "6")),
    ]
    assert {row["A"] for row in rows} == {("n", "10000001")}
    assert all(row["K"][0] == "n" and row["K"][1].startswith("46350.08") for row in rows)


def test_a_skipped_record_is_one_row_without_a_field(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    export_rows(path, RECORD_COLUMNS, [a_record(before=None, after=None, operation="skip")])
    (row,) = cells(path)[1:]
    assert "L" not in row and row["F"] == ("inlineStr", "周子墨")


def test_filters_are_on(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    export_rows(path, RECORD_COLUMNS, [a_record()])
    with zipfile.ZipFile(path) as archive:
        assert b'<autoFilter ref="A1:N4"' in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.xlsx"
    export_rows(path, EMPLOYEE_COLUMNS, [{"username": text, "departments": ["=2", "3"]}])
    (row,) = cells(path)[1:]
    assert row["B"][0] == "inlineStr"
    assert row["B"][1].strip("\t") == text.replace("\x00", "�").replace("\x1b", "�").strip("\t")
    assert row["I"] == ("inlineStr", "=2; 3")


def test_a_telephone_and_a_long_number_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    export_rows(path, EMPLOYEE_COLUMNS, [{"telephone": "013800001427", "title": 2**60}])
    (row,) = cells(path)[1:]
    assert row["C"] == ("inlineStr", "013800001427")
    assert row["E"] == ("inlineStr", str(2**60))


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    rows = [{"external_id": str(number)} for number in range(5)]
    assert write_workbook(path, ("external_id",), rows, sheet_rows=2) == 5
    assert [len(cells(path, sheet)) for sheet in (1, 2, 3)] == [3, 3, 2]


def test_what_is_empty_on_both_sides_is_no_change() -> None:
    assert list(changed_fields({"email": None, "a": 1}, {"email": "", "a": 1})) == []
    assert list(changed_fields(None, {"a": 1, "b": None})) == [("a", None, 1)]
    assert list(changed_fields({"a": 1}, None)) == [("a", 1, None)]


def test_extended_fields_of_a_directory_are_columns_of_their_type(tmp_path: Path) -> None:
    kinds = {"number": FieldType.NUMBER, "joined": FieldType.DATE, "remote": FieldType.BOOLEAN,
             "note": FieldType.STRING}  # fmt: skip
    fields = [ExtendedField(ObjectType.EMPLOYEE, key, key, kind) for key, kind in kinds.items()]
    extended = {"number": 5, "joined": "2026-11-24", "remote": True, "note": "=1+1"}
    rows = [
        {"external_id": "a", "username": "A", "extended": extended},
        {"external_id": "b", "username": "B", "extended": {"joined": "soon"}},
    ]
    path = tmp_path / "employees.xlsx"
    assert export_rows(path, EMPLOYEE_COLUMNS, iter(rows), None, fields) == 2
    titles, first, second = cells(path)
    at = {title: letter for letter, (_, title) in titles.items()}
    assert "extended" not in at
    assert first[at["extended.number"]] == ("n", "5")
    assert first[at["extended.joined"]] == ("n", "46350")  # days since 1899-12-30
    assert first[at["extended.remote"]] == ("b", "1")
    assert first[at["extended.note"]][1] == "=1+1" and first[at["extended.note"]][0] != "n"
    assert second[at["extended.joined"]][1] == "soon"
    assert at["extended.number"] not in second
