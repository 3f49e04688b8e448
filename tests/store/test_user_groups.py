"""Groups on a real database: what is stored, and whom the rules match in SQL."""

from __future__ import annotations

import pytest

from sase_desktop.domain.directory import Employee
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.review import EmployeeSort
from sase_desktop.domain.user_group import (
    Candidate,
    GroupDraft,
    GroupRule,
    KeptRule,
    RuleRelation,
    RuleScope,
    matches,
)
from sase_desktop.store.group_members import GroupMembers
from sase_desktop.store.user_groups import GroupStore
from tests.builders import NOW, a_creation, a_deletion, a_department, an_employee

from .conftest import Stored

EQUAL, UNEQUAL = RuleRelation.EQUAL, RuleRelation.UNEQUAL
HOSTILE = "'; DROP TABLE employee; -- %_\\"
TREE = [
    a_department("1", name="Company"),
    a_department("2", name="Sales", parent="1"),
    a_department("12", name="Sales East", parent="2"),
    a_department("3", name="Works", parent="1"),
    a_department("a/b%", name="Slash", parent="1"),
]
PEOPLE = [
    an_employee("anna", username="Anna Müller", telephone="+86 138 0000", departments=("2",)),
    an_employee("bert", username="ＢＥＲＴ", telephone="555\u30001", departments=("12", "2")),
    an_employee("carl", username="carl", email="Carl@X.example", departments=("12", "3")),
    an_employee("dora", username=HOSTILE, email=None, departments=("a/b%",)),
    an_employee("emil", username="埃米尔", email=" emil@x ", telephone=None, departments=("9",)),
    an_employee("fred", username="STRASSE", departments=()),
    an_employee("gina", username="straße", departments=("3",)),
]
ABOVE = {"2": ("2", "1"), "12": ("12", "2", "1"), "3": ("3", "1"), "a/b%": ("a/b%", "1")}


@pytest.fixture
def filled(stored: Stored) -> Stored:
    with stored.store.writing(stored.new_task(), stored.source, 0) as writer:
        writer.write([a_creation(one) for one in TREE])
        writer.write([a_creation(one) for one in PEOPLE])
    return stored


def rule(stored: Stored, scope: str, value: str, relation: RuleRelation = EQUAL) -> GroupRule:
    source = stored.source if scope == "department" else None
    return GroupRule(RuleScope(scope), relation, value, source)


def keys(stored: Stored, *rules: GroupRule, text: str = "") -> list[str]:
    members = GroupMembers(stored.database)
    page = members.page(rules, text)
    assert page.total == len(page.rows)
    if not text:
        assert members.count(rules) == page.total
        assert {row.id for _, row in members.iterate(rules)} == {row.id for _, row in page.rows}
    return sorted(row.key for _, row in page.rows)


VALUES = [
    ("username", "anna MÜLLER", ["anna"]),
    ("username", "bert", ["bert"]),
    ("username", "strasse", ["fred", "gina"]),
    ("username", "埃米尔 ", ["emil"]),
    ("username", HOSTILE.upper(), ["dora"]),
    ("username", "%", []),
    ("email", "carl@x.EXAMPLE", ["carl"]),
    ("email", "emil@x", ["emil"]),
    ("telephone", "+8613 80000", ["anna"]),
    ("telephone", "5551", ["bert"]),
    ("department", "1", ["anna", "bert", "carl", "dora", "gina"]),
    ("department", "2", ["anna", "bert", "carl"]),
    ("department", "12", ["bert", "carl"]),
    ("department", "a/b%", ["dora"]),
    ("department", "9", []),
    ("department", HOSTILE, []),
]
EVERYBODY = sorted(one.external_id for one in PEOPLE)


def candidate(source: SourceId, one: Employee) -> Candidate:
    above = {(source, up) for own in one.departments for up in ABOVE.get(own, ())}
    return Candidate(one.username, one.email, one.telephone, above)


@pytest.mark.parametrize("relation", list(RuleRelation))
@pytest.mark.parametrize(("scope", "value", "wanted"), VALUES)
def test_sql_and_domain_agree(
    filled: Stored, scope: str, value: str, wanted: list[str], relation: RuleRelation
) -> None:
    one = rule(filled, scope, value, relation)
    is_known = scope != "department" or value in ABOVE or value == "1"
    if relation is UNEQUAL:
        wanted = sorted(set(EVERYBODY) - set(wanted)) if is_known else []
    assert keys(filled, one) == wanted
    kept = [KeptRule(one, is_known)]
    source = filled.source
    assert [k.external_id for k in PEOPLE if matches(kept, candidate(source, k))] == wanted


def test_rules_are_or_combined_and_everybody_counts_once(filled: Stored) -> None:
    some = (rule(filled, "department", "2"), rule(filled, "department", "12"),
            rule(filled, "username", "carl"), rule(filled, "email", "emil@x"))  # fmt: skip
    assert keys(filled, *some) == ["anna", "bert", "carl", "emil"]
    unlike = [rule(filled, "username", one, UNEQUAL) for one in ("carl", "bert")]
    assert keys(filled, *unlike) == EVERYBODY
    outside = [rule(filled, "department", one, UNEQUAL) for one in ("2", "3")]
    assert keys(filled, *outside) == sorted(set(EVERYBODY) - {"carl"})
    assert keys(filled) == []


def test_three_thousand_rules_are_one_question(filled: Stored) -> None:
    many = [rule(filled, scope, f"{n}@x", relation) for n in range(400) for relation in (EQUAL,)
            for scope in ("email", "username", "telephone", "department")]  # fmt: skip
    many += [rule(filled, "department", str(n), UNEQUAL) for n in range(1000, 2400)]
    assert keys(filled, *many, rule(filled, "username", "carl")) == ["carl"]


def test_members_are_searched_sorted_and_follow_the_directory(filled: Stored) -> None:
    everyone = (rule(filled, "username", "nobody", UNEQUAL),)
    assert keys(filled, *everyone, text="x.example") == ["carl"]
    assert keys(filled, *everyone, text="%_\\") == ["dora"]
    members = GroupMembers(filled.database)
    page = members.page(everyone, sort=EmployeeSort.EXTERNAL_ID, descending=True, limit=2)
    assert [row.key for _, row in page.rows] == ["gina", "fred"]
    assert page.total == 7
    with filled.store.writing(filled.new_task(), filled.source, 1) as writer:
        writer.write([a_deletion(PEOPLE[6])])
    assert members.count(everyone) == 6


def test_only_people_of_enabled_sources_are_members(filled: Stored) -> None:
    members = GroupMembers(filled.database)
    everyone = (rule(filled, "username", "nobody", UNEQUAL),)
    assert members.count(everyone) == 7
    filled.database.execute("UPDATE identity_source SET status = 'closed'")
    assert members.count(everyone) == 0
    assert members.count((rule(filled, "department", "1"),)) == 0


def test_groups_are_stored_with_their_rules_in_order(stored: Stored) -> None:
    groups = GroupStore(stored.database)
    rules = tuple(rule(stored, "email", f"{n}") for n in (3, 1, 2))
    made = groups.add(GroupDraft("Sales", HOSTILE, rules), NOW)
    assert groups.get(made.id) == made
    assert made.draft.rules == rules
    assert made.draft.description == HOSTILE
    saved = groups.save(made.id, GroupDraft("sales", "", (rule(stored, "department", "2"),)), NOW)
    assert groups.list() == (saved,)
    assert groups.find("SALES") == saved
    assert groups.pointing_at(stored.source) == ("sales",)
    groups.delete(made.id)
    assert groups.list() == ()
    assert stored.database.rows("SELECT * FROM user_group_rule") == []
    with pytest.raises(RuleError) as gone:
        groups.delete(made.id)
    assert gone.value.code is ErrorCode.NOT_FOUND


def test_a_name_is_taken_whatever_its_case(stored: Stored) -> None:
    groups = GroupStore(stored.database)
    groups.add(GroupDraft("Sales"), NOW)
    other = groups.add(GroupDraft("Other"), NOW)
    for attempt in (
        lambda: groups.add(GroupDraft("sALES"), NOW),
        lambda: groups.save(other.id, GroupDraft("SALES"), NOW),
    ):
        with pytest.raises(RuleError) as refused:
            attempt()
        assert [one.code for one in refused.value.problems] == ["group_name_taken"]
