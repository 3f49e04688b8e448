"""The edited mapping without a window, and the table's model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from sase_desktop.services.sync_settings.mapping_preview import Sample
from sase_desktop.ui.identity_sync.mapping_model import MappingModel, preview_of, show_rows
from sase_desktop.ui.identity_sync.mapping_pending import Pending
from sase_desktop.ui.identity_sync.mapping_table import MappingTable, key_of_path
from sase_desktop.ui.row_model import Role
from tests.builders import a_draft

E, D = ObjectType.EMPLOYEE, ObjectType.DEPARTMENT
DEFAULTS = (
    FieldMapping(D, "id", "external_id"),
    FieldMapping(E, "userid", "external_id"),
    FieldMapping(E, "name", "username", Transform.TRIM),
    FieldMapping(E, "mobile", "telephone"),
)
NUMBER = ExtendedField(E, "number", "Number", FieldType.NUMBER)
NUMBER_ROW = FieldMapping(E, "extattr.工号", "number")


@pytest.fixture
def table() -> MappingTable:
    draft = a_draft(extended_fields=(NUMBER,))
    return MappingTable(draft, (*DEFAULTS, NUMBER_ROW), DEFAULTS)


def test_a_default_row_that_is_taken_out_is_switched_off(table: MappingTable) -> None:
    table.take_out((E, "telephone"))
    row = table.row((E, "telephone"))
    assert row is not None and row.is_off
    assert table.count(E) == 3
    assert "telephone" in table.free_targets(E)
    table.restore((E, "telephone"))
    assert table.all_rows() == (*DEFAULTS, NUMBER_ROW)


def test_an_extended_row_that_is_taken_out_is_gone(table: MappingTable) -> None:
    assert table.uses(NUMBER) == 1
    table.take_out((E, "number"))
    assert table.row((E, "number")) is None
    assert (table.uses(NUMBER), table.free_targets(E).count("number")) == (0, 1)


def test_an_extended_field_takes_its_row_along(table: MappingTable) -> None:
    table.take_out_extended((E, "number"))
    assert table.extended_fields == ()
    assert table.all_rows() == DEFAULTS


def test_restoring_defaults_keeps_extended_rows(table: MappingTable) -> None:
    table.put(FieldMapping(E, "alias", "username"))
    table.take_out((E, "telephone"))
    table.restore_all(E)
    assert set(table.all_rows()) == {*DEFAULTS, NUMBER_ROW}


def test_problems_find_their_rows() -> None:
    rows = (DEFAULTS[0], DEFAULTS[2], NUMBER_ROW)
    assert key_of_path("mapping.employee[1].source", rows) == (E, "number")
    assert key_of_path("mapping.department[0].target", rows) == (D, "external_id")
    assert key_of_path("mapping.employee[9].source", rows) is None
    assert key_of_path("scope.departments", rows) is None


def sample(**document: object) -> Sample:
    return Sample(E, "evil", "<b>x</b>", "evil", document)


@pytest.mark.parametrize(
    ("target", "document", "text", "tone"),
    [
        ("username", {"name": " <b>Li</b> "}, "<b>Li</b>", "text"),
        ("telephone", {}, "Not provided", "text_3"),
        ("telephone", {"mobile": ""}, "Empty", "text_3"),
        ("number", {"extattr": {"attrs": [{"name": "工号", "value": "A-1"}]}}, "Not a number",
         "danger"),
        ("number", {"extattr": {"attrs": [{"name": "工号", "value": "17"}]}}, "17", "text"),
    ],
)  # fmt: skip
def test_the_preview_says_what_a_value_becomes(
    table: MappingTable, target: str, document: dict[str, object], text: str, tone: str
) -> None:
    row = table.row((E, target))
    assert row is not None
    badge = preview_of(row, sample(**document), {})
    assert (badge.text, badge.tone) == (text, tone)


def test_departments_are_shown_by_name(table: MappingTable) -> None:
    table.put(FieldMapping(E, "department", "departments"))
    row = table.row((E, "departments"))
    assert row is not None and row.is_locked
    shown = preview_of(row, sample(department=[1, 7]), {"1": "总部"})
    assert shown.text == "总部, 7"


def test_the_model_keeps_the_rules_of_qt(table: MappingTable) -> None:
    model = MappingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(show_rows(table.rows(E), table.extended_fields, None, {}))
    model.set_rows(show_rows(table.rows(D), table.extended_fields, sample(), {}))
    model.set_rows([])
    model.set_rows(show_rows(table.rows(E), table.extended_fields, sample(name="x"), {}))
    assert model.row_of("employee.number") == 3
    assert model.index(0, 0).data(Role.ID) == "employee.external_id"
    assert model.index(0, 0).data() == "userid"
    assert tester.model() is model


def test_what_was_changed_meanwhile_is_not_overwritten() -> None:
    base = a_draft(description="a")
    pending = Pending(base, replace(base, description="b"), secret="hidden")
    stored = replace(base, name="Renamed")
    assert pending.onto(stored) == replace(stored, description="b")
    assert "hidden" not in repr(pending)
