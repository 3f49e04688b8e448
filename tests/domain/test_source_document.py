"""The identity source document: what it means, and every problem at its key path."""

from __future__ import annotations

from typing import Any

import pytest

from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.mapping import Transform
from sase_desktop.domain.source_document import draft_document, parse_document
from sase_desktop.domain.words import PROBLEMS, problem_text

FULL: dict[str, Any] = {
    "kind": "wecom",
    "name": "HQ-WeCom",
    "description": "Log on with WeCom",
    "status": "enabled",
    "automatic_synchronization": True,
    "synchronize_user_information": True,
    "cycle_hours": 6,
    "schema": "wwauth0123456789",
    "connection": {
        "mode": "own_app",
        "corp_id": "ww0123456789abcdef",
        "agent_id": 1000002,
        "api_base": "https://qyapi.weixin.qq.com",
    },
    "scope": {"mode": "partial", "departments": [2, 17]},
    "mapping": {
        "department": [{"source": "name", "target": "name", "transform": "trim"}],
        "employee": [
            {"source": "mobile", "target": "telephone", "transform": "strip_country_code"},
            {"source": "extattr.工号", "target": "employee_number"},
        ],
    },
    "extended_fields": [
        {"object": "employee", "key": "employee_number", "name": "工号", "type": "string"}
    ],
}
SMALL: dict[str, Any] = {
    "kind": "wecom",
    "name": "HQ",
    "connection": {"mode": "own_app", "corp_id": "ww0123456789abcdef"},
}


def problems_of(document: object) -> dict[str, str]:
    with pytest.raises(RuleError) as refused:
        parse_document(document)
    assert refused.value.code is ErrorCode.INVALID_INPUT
    for problem in refused.value.problems:
        assert "{" not in problem_text(problem)
    return {one.path: one.code for one in refused.value.problems}


def test_a_full_document_comes_back_as_it_went_in() -> None:
    written = draft_document(parse_document(FULL))
    assert parse_document(written) == parse_document(FULL)
    assert {key: written[key] for key in FULL if key != "extended_fields"} == {
        key: value for key, value in FULL.items() if key != "extended_fields"
    }


def test_limits_of_its_own_come_back_as_they_went_in() -> None:
    guard = {
        "employees": {"minimum": 5, "share": 0.05},
        "per_department": {"minimum": 3, "share": 0.9},
    }
    draft = parse_document({**SMALL, "guard": guard})
    assert draft.guard is not None and draft.guard.departments is None
    assert draft_document(draft)["guard"] == guard
    assert parse_document({**SMALL, "guard": None}).guard is None
    assert "guard" not in draft_document(parse_document(SMALL))


def test_everything_but_kind_name_and_connection_has_a_default() -> None:
    draft = parse_document(SMALL)
    assert draft.status == "enabled"
    assert not draft.policy.is_automatic
    assert draft.policy.cycle_seconds == 6 * 3600
    assert draft.scope.mode == "all"
    assert draft.connection.api_base == "https://qyapi.weixin.qq.com"


def test_every_problem_is_told_at_once_with_its_key_path() -> None:
    found = problems_of(
        {
            "kind": "ldap",
            "name": "a b",
            "cycle_hours": 25,
            "colour": "red",
            "connection": {"mode": "own_app", "port": 1},
            "scope": {"mode": "partial", "departments": []},
            "mapping": {"employee": [{"source": "mobile", "target": "nickname"}, 7]},
            "extended_fields": [{"object": "employee", "key": "Bad Key"}],
        }
    )
    assert found == {
        "kind": "not_one_of",
        "name": "name_characters",
        "cycle_hours": "cycle_range",
        "colour": "unknown_key",
        "connection.port": "unknown_key",
        "connection.corp_id": "required",
        "scope.departments": "scope_empty",
        "mapping.employee[0].target": "target_unknown",
        "mapping.employee[1]": "wrong_type",
        "extended_fields[0].key": "field_key_form",
    }


def test_each_problem_is_told_once() -> None:
    with pytest.raises(RuleError) as refused:
        parse_document({**SMALL, "extended_fields": [{"object": "employee", "key": 7}]})
    paths = [one.path for one in refused.value.problems]
    assert paths.count("extended_fields[0].key") == 1


@pytest.mark.parametrize("missing", ["kind", "name", "connection"])
def test_what_is_required_is_asked_for(missing: str) -> None:
    document = {key: value for key, value in SMALL.items() if key != missing}
    assert problems_of(document)[missing] in ("required", "name_length")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"name": 7}, "name"),
        ({"cycle_hours": "six"}, "cycle_hours"),
        ({"cycle_hours": 1.5}, "cycle_hours"),
        ({"cycle_hours": True}, "cycle_hours"),
        ({"automatic_synchronization": "yes"}, "automatic_synchronization"),
        ({"connection": []}, "connection"),
        ({"connection": {"mode": "own_app", "corp_id": "ww01", "agent_id": "x"}},
         "connection.agent_id"),
        ({"connection": {"corp_id": "ww01", "api_base": "ftp://x"}}, "connection.api_base"),
        ({"connection": {"corp_id": "ww01", "api_base": "http://u:p@x"}}, "connection.api_base"),
        ({"connection": {"corp_id": "ww01", "api_base": "http://[::1"}}, "connection.api_base"),
        ({"connection": {"corp_id": "ww01", "api_base": "http://x:99999"}}, "connection.api_base"),
        ({"scope": "all"}, "scope"),
        ({"scope": {"mode": "partial", "departments": [{}]}}, "scope.departments[0]"),
        ({"mapping": {"group": []}}, "mapping.group"),
        ({"mapping": {"employee": [{"source": None, "target": "username"}]}},
         "mapping.employee[0].source"),
        ({"mapping": {"employee": [{"source": "name", "target": "title", "transform": "eval"}]}},
         "mapping.employee[0].transform"),
        ({"extended_fields": {}}, "extended_fields"),
        ({"description": "two\nlines"}, "description"),
        ({"schema": "1 bad"}, "schema"),
        ({"guard": []}, "guard"),
        ({"guard": {"people": {}}}, "guard.people"),
        ({"guard": {"employees": {"minimum": 20}}}, "guard.employees.share"),
        ({"guard": {"employees": {"minimum": 1.5, "share": 0.1}}}, "guard.employees.minimum"),
        ({"guard": {"employees": {"minimum": 20, "share": 1}}}, "guard.employees.share"),
        ({"guard": {"departments": {"minimum": -1, "share": 0}}}, "guard.departments.minimum"),
        ({"guard": {"per_department": {"minimum": 10, "share": 0.95}}},
         "guard.per_department.share"),
    ],
)  # fmt: skip
def test_each_wrong_value_is_named(change: dict[str, Any], path: str) -> None:
    assert path in problems_of({**SMALL, **change})


@pytest.mark.parametrize("document", [None, [], "text", 7])
def test_what_is_no_object_is_refused(document: object) -> None:
    assert problems_of(document) == {"": "wrong_type"}


def test_a_default_row_can_be_switched_off_and_is_written_so() -> None:
    draft = parse_document(
        {**SMALL, "mapping": {"employee": [{"source": None, "target": "title"}]}}
    )
    assert draft.mapping[0].source is None
    assert draft_document(draft)["mapping"]["employee"] == [{"source": None, "target": "title"}]


@pytest.mark.parametrize(
    "row",
    [
        {"source": "", "target": "title", "transform": "constant", "value": "Guest"},
        {"source": "", "target": "title", "transform": "template", "template": "{name}"},
        {"source": "gender", "target": "title", "transform": "value_map", "values": {"1": "m"},
         "default": "?"},
    ],
)  # fmt: skip
def test_transforms_with_arguments_survive_the_round_trip(row: dict[str, Any]) -> None:
    draft = parse_document({**SMALL, "mapping": {"employee": [row]}})
    assert draft_document(draft)["mapping"]["employee"] == [row]
    assert draft.mapping[0].transform is Transform(row["transform"])


@pytest.mark.parametrize(
    ("name", "is_good"),
    [
        ("HQ", True),
        ("总部", True),
        ("a" * 100, True),
        ("㐀_-9", True),
        ("H", False),
        ("a" * 101, False),
        ("总 部", False),
        ("HQ.", False),
        ("ＨＱ", False),
        ("HQ\n", False),
        ("é-source", False),
        ("", False),
    ],
)
def test_the_rule_of_names(name: str, is_good: bool) -> None:
    document = {**SMALL, "name": name}
    if is_good:
        assert parse_document(document).name == name
    else:
        assert "name" in problems_of(document)


def test_every_problem_code_has_its_sentence() -> None:
    assert all(text and text == text.strip() for text in PROBLEMS.values())


def test_leavers_have_no_grace_unless_it_is_asked_for() -> None:
    assert parse_document(SMALL).grace is None
    assert "leavers" not in draft_document(parse_document(SMALL))
    off = {**SMALL, "leavers": {"grace": None}}
    assert parse_document(off).grace is None


@pytest.mark.parametrize(
    ("given", "runs", "days"),
    [({}, 3, 14), ({"runs": 5}, 5, 14), ({"runs": 2, "days": 0}, 2, 0)],
)
def test_grace_survives_the_round_trip(given: dict[str, int], runs: int, days: int) -> None:
    draft = parse_document({**SMALL, "leavers": {"grace": given}})
    assert draft.grace == Grace(runs, days)
    assert draft_document(draft)["leavers"] == {"grace": {"runs": runs, "days": days}}
    assert parse_document(draft_document(draft)) == draft


@pytest.mark.parametrize(
    ("leavers", "path"),
    [
        ([], "leavers"),
        ({"mercy": 1}, "leavers.mercy"),
        ({"grace": 14}, "leavers.grace"),
        ({"grace": {"weeks": 2}}, "leavers.grace.weeks"),
        ({"grace": {"runs": 1}}, "leavers.grace.runs"),
        ({"grace": {"runs": True}}, "leavers.grace.runs"),
        ({"grace": {"days": 366}}, "leavers.grace.days"),
        ({"grace": {"days": "14"}}, "leavers.grace.days"),
    ],
)
def test_a_wrong_grace_is_refused_at_its_place(leavers: object, path: str) -> None:
    assert path in problems_of({**SMALL, "leavers": leavers})


def test_a_source_kept_by_hand_has_no_leavers() -> None:
    document = {"kind": "custom", "name": "By-hand", "leavers": {"grace": {}}}
    assert "leavers.grace" in problems_of(document)
