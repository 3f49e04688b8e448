"""Transforms: from a source's document to SASE's value."""

from __future__ import annotations

from typing import Any

import pytest

from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.mapped_value import InvalidValue
from sase_desktop.domain.mapping import FieldMapping, FieldType, Transform, merge_with_defaults
from sase_desktop.domain.mapping_rules import compile_mapping

T = Transform
E = ObjectType.EMPLOYEE


def mapped(
    document: dict[str, Any],
    source: str | None,
    transform: Transform = T.COPY,
    argument: str = "",
    values: dict[str, str] | None = None,
    kind: FieldType = FieldType.STRING,
) -> Any:
    rules = FieldMapping(E, source, "title", transform, argument, tuple((values or {}).items()))
    return compile_mapping(rules, kind)(document)


@pytest.mark.parametrize(
    ("received", "transform", "stored"),
    [
        ("  a b ", T.COPY, "  a b "),
        ("  a b ", T.TRIM, "a b"),
        ("Ab", T.LOWER, "ab"),
        ("Ab", T.UPPER, "AB"),
        ("+86 138 0000 0001", T.STRIP_COUNTRY_CODE, "13800000001"),
        ("+86-13800000001", T.STRIP_COUNTRY_CODE, "13800000001"),
        ("0086 13800000001", T.STRIP_COUNTRY_CODE, "13800000001"),
        ("+1 650 555 0100", T.STRIP_COUNTRY_CODE, "+16505550100"),
        (7, T.COPY, "7"),
        ([1, 2], T.COPY, "1,2"),
        (None, T.TRIM, None),
    ],
)
def test_one_field(received: Any, transform: Transform, stored: Any) -> None:
    assert mapped({"x": received}, "x", transform) == stored


def test_a_field_that_is_absent_is_not_provided() -> None:
    assert mapped({}, "x") is None
    assert mapped({}, "extattr.工号") is None
    assert mapped({"extattr": "mangled"}, "extattr.工号") is None
    assert mapped({"extattr": {"attrs": [7, {"name": "工号", "text": 1}]}}, "extattr.工号") == ""


@pytest.mark.parametrize(
    "attribute",
    [
        {"text": {"value": "10427"}},
        {"web": {"url": "10427", "title": "no"}},
        {"value": "10427"},
    ],
)
def test_custom_attributes_of_every_kind(attribute: dict[str, Any]) -> None:
    document = {"extattr": {"attrs": [{"name": "工号", **attribute}]}}
    assert mapped(document, "extattr.工号") == "10427"


def test_the_first_that_is_not_empty_with_its_domain_folded() -> None:
    assert mapped({"a": " ", "b": "Ann@Example.COM"}, "a, b", T.FIRST_NON_EMPTY) == (
        "Ann@example.com"
    )
    assert mapped({"a": ""}, "a, b", T.FIRST_NON_EMPTY) == ""
    assert mapped({}, "a, b", T.FIRST_NON_EMPTY) is None


def test_values_are_looked_up_and_the_rest_falls_to_the_default() -> None:
    table = {"1": "on_job"}
    assert mapped({"s": 1}, "s", T.VALUE_MAP, "unknown", table) == "on_job"
    assert mapped({"s": 9}, "s", T.VALUE_MAP, "unknown", table) == "unknown"
    assert mapped({"s": 9}, "s", T.VALUE_MAP, "", table) == "9"
    assert mapped({}, "s", T.VALUE_MAP, "unknown", table) is None


def test_constants_and_templates() -> None:
    assert mapped({}, "", T.CONSTANT, "Guest") == "Guest"
    assert mapped({"a": "x"}, "", T.TEMPLATE, "{a}-{b}") == "x-"
    assert mapped({}, "", T.TEMPLATE, "{a}") is None


@pytest.mark.parametrize(
    ("received", "kind", "stored"),
    [
        ("12", FieldType.NUMBER, 12),
        (" 1.5 ", FieldType.NUMBER, 1.5),
        ("", FieldType.NUMBER, ""),
        ("是", FieldType.BOOLEAN, True),
        ("0", FieldType.BOOLEAN, False),
        ("2021/3/5", FieldType.DATE, "2021-03-05"),
    ],
)
def test_types(received: str, kind: FieldType, stored: Any) -> None:
    assert mapped({"x": received}, "x", kind=kind) == stored


@pytest.mark.parametrize(
    ("received", "kind"),
    [
        ("A-1", FieldType.NUMBER),
        ("nan", FieldType.NUMBER),
        ("1e999", FieldType.NUMBER),
        ("maybe", FieldType.BOOLEAN),
        ("2021-13-01", FieldType.DATE),
        ("yesterday", FieldType.DATE),
        ("4294967296-01-01", FieldType.DATE),
    ],
)
def test_what_does_not_fit_is_refused(received: str, kind: FieldType) -> None:
    with pytest.raises(InvalidValue):
        mapped({"x": received}, "x", kind=kind)


def test_given_rows_replace_the_defaults_of_their_target() -> None:
    defaults = (FieldMapping(E, "name", "username"), FieldMapping(E, "position", "title"))
    own = FieldMapping(E, "alias", "title")
    further = FieldMapping(E, "mobile", "telephone")
    assert merge_with_defaults([own, further], defaults) == (defaults[0], own, further)
