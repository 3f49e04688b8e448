"""The rules of user groups: what is refused, what matches, and the document."""

from __future__ import annotations

import pytest

from sase_desktop.domain.errors import RuleError
from sase_desktop.domain.group_document import group_document, parse_group
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.user_group import (
    MAX_RULES,
    Candidate,
    GroupDraft,
    GroupRule,
    KeptRule,
    RuleRelation,
    RuleScope,
    matches,
    validate,
)

HQ = SourceId(1)
EQUAL, UNEQUAL = RuleRelation.EQUAL, RuleRelation.UNEQUAL


def rule(scope: str, value: str, relation: RuleRelation = EQUAL) -> GroupRule:
    source = HQ if scope == "department" else None
    return GroupRule(RuleScope(scope), relation, value, source)


ANNA = Candidate("Anna Müller", "Anna@Example.com", "+86 138 0000 1427", {(HQ, "2"), (HQ, "1")})
NOBODY = Candidate("", None, None, ())


@pytest.mark.parametrize(
    ("scope", "value", "is_equal"),
    [
        ("username", "anna müller", True),
        ("username", "ＡＮＮＡ ＭÜLLER ", True),
        ("username", "Anna", False),
        ("email", "ANNA@example.COM", True),
        ("telephone", "+8613800001427", True),
        ("telephone", " +86 1380000\u30001427", True),
        ("telephone", "13800001427", False),
        ("department", "1", True),
        ("department", "2", True),
        ("department", "12", False),
    ],
)
def test_equal_and_unequal_are_opposites(scope: str, value: str, is_equal: bool) -> None:
    assert matches([KeptRule(rule(scope, value))], ANNA) is is_equal
    assert matches([KeptRule(rule(scope, value, UNEQUAL))], ANNA) is not is_equal


def test_rules_are_or_combined() -> None:
    two = [KeptRule(rule("username", "x")), KeptRule(rule("department", "2"))]
    assert matches(two, ANNA)
    assert not matches(two, NOBODY)
    assert not matches([], ANNA)
    both = [KeptRule(rule("username", "x", UNEQUAL)), KeptRule(rule("username", "y", UNEQUAL))]
    assert matches(both, NOBODY)


def test_who_has_no_value_is_unequal_to_any() -> None:
    assert matches([KeptRule(rule("email", "a@b", UNEQUAL))], NOBODY)
    assert not matches([KeptRule(rule("email", "a@b"))], NOBODY)


@pytest.mark.parametrize("relation", list(RuleRelation))
def test_a_department_that_is_gone_matches_nobody(relation: RuleRelation) -> None:
    assert not matches([KeptRule(rule("department", "77", relation), is_known=False)], ANNA)


GOOD = (rule("username", "anna"),)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (GroupDraft("A.b_c-1组", "for all", GOOD), {}),
        (GroupDraft("n" * 128, "d" * 128, GOOD), {}),
        (GroupDraft("", "", ()), {"name": "group_name_length", "rules": "group_rules_missing"}),
        (GroupDraft("n" * 129, "", GOOD), {"name": "group_name_length"}),
        (GroupDraft("a b", "d" * 129, GOOD), {
            "name": "group_name_characters", "description": "too_long"}),
        (GroupDraft("a", "x\ny", GOOD), {"description": "single_line"}),
        (GroupDraft("a", "", (rule("email", "  "),)), {"rules[0].value": "required"}),
        (GroupDraft("a", "", (*GOOD, rule("email", "e" * 257))), {"rules[1].value": "too_long"}),
        (GroupDraft("a", "", (rule("email", "a\tb"),)), {"rules[0].value": "single_line"}),
        (GroupDraft("a", "", (rule("email", "\ud800"),)), {"rules[0].value": "single_line"}),
        (GroupDraft("a", "", (*GOOD, rule("username", " ANNA"))), {
            "rules[1].value": "group_rule_twice"}),
        (GroupDraft("a", "", (GroupRule(RuleScope.DEPARTMENT, EQUAL, "2"),)), {
            "rules[0].idp": "required"}),
        (GroupDraft("a", "", (GroupRule(RuleScope.EMAIL, EQUAL, "2", HQ),)), {
            "rules[0].idp": "group_idp_unwanted"}),
        (GroupDraft("a", "", tuple(rule("email", str(n)) for n in range(MAX_RULES + 1))), {
            "rules": "group_rules_many"}),
    ],
)  # fmt: skip
def test_every_problem_is_told_at_once(draft: GroupDraft, told: dict[str, str]) -> None:
    assert {one.path: one.code for one in validate(draft)} == told


def find(name: str) -> SourceId | None:
    return HQ if name == "HQ" else None


def test_a_document_goes_round() -> None:
    document = {
        "name": "Sales",
        "description": "East",
        "rules": [
            {"scope": "department", "relation": "equal", "value": "2", "idp": "HQ"},
            {"scope": "email", "relation": "unequal", "value": "a@b"},
        ],
    }
    draft = parse_group(document, find)
    assert draft.rules[0] == rule("department", "2")
    assert group_document(draft, lambda source: "HQ") == document
    document["rules"][0]["value"] = 2  # type: ignore[index]
    assert parse_group(document, find) == draft


def test_a_wrong_document_is_refused_with_key_paths() -> None:
    wrong = {
        "colour": 1,
        "description": 5,
        "rules": [
            {"scope": "shoe", "relation": "equal", "value": "a"},
            {"scope": "department", "value": True, "idp": "Nowhere", "x": 1},
            "text",
        ],
    }
    with pytest.raises(RuleError) as refused:
        parse_group(wrong, find)
    told = {one.path: one.code for one in refused.value.problems}
    assert told["colour"] == told["rules[1].x"] == "unknown_key"
    assert told["name"] == told["rules[1].relation"] == told["rules[2].scope"] == "required"
    assert told["rules[0].scope"] == "not_one_of"
    assert told["rules[1].value"] == told["rules[2]"] == told["description"] == "wrong_type"
    assert told["rules[1].idp"] == "group_idp_unknown"
    for document in (None, [], "x", {"name": "a", "rules": 5}):
        with pytest.raises(RuleError):
            parse_group(document, find)
