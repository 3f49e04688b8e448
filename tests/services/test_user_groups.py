"""Groups over a synchronized company: what is refused, who is in them, what a deletion leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.user_group import (
    GroupDraft,
    GroupRule,
    RuleRelation,
    RuleScope,
    RuleState,
)
from sase_desktop.sandbox import Sandbox

from .conftest import connect, synchronize

EQUAL = RuleRelation.EQUAL


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    sandbox.control.create_member("zhou.zimo", "周子墨", [2], mobile="13800001427")
    found = connect(services, sandbox)
    synchronize(services, found)
    return found


def below(source: IdentitySource, external_id: str) -> GroupRule:
    return GroupRule(RuleScope.DEPARTMENT, EQUAL, external_id, source.id)


def test_a_department_group_has_the_people_of_its_subtree(
    services: Application, source: IdentitySource
) -> None:
    tree = {one.department.external_id: one for one in services.review.departments(source.id)}
    for external_id in ("1", "2"):
        draft = GroupDraft(f"G{external_id}", "", (below(source, external_id),))
        services.user_groups.create(draft)
        page = services.user_groups.members(draft.rules)
        assert page.total == tree[external_id].subtree
    rows = services.user_groups.rows()
    assert [one.members for one in rows] == [tree["1"].subtree, tree["2"].subtree]
    assert rows[1].rules[0].department == tree["2"].department.path
    found = services.user_groups.groups_of(source.id, "zhou.zimo")
    assert [one.name for one in found] == ["G1", "G2"]
    assert services.user_groups.pointing_at(source.id) == ("G1", "G2")


def test_what_cannot_be_stored_is_told_at_once(
    services: Application, source: IdentitySource
) -> None:
    services.user_groups.create(GroupDraft("Taken", "", (below(source, "2"),)))
    wrong = GroupDraft("tAKEN", "", (below(source, "777"), GroupRule(RuleScope.EMAIL, EQUAL, "")))
    with pytest.raises(RuleError) as refused:
        services.user_groups.create(wrong)
    assert {one.path: one.code for one in refused.value.problems} == {
        "name": "group_name_taken",
        "rules[0].value": "group_department_unknown",
        "rules[1].value": "required",
    }
    assert len(services.user_groups.rows()) == 1


def test_a_deleted_source_leaves_a_group_that_says_so_and_can_still_be_edited(
    services: Application, source: IdentitySource
) -> None:
    rules = (below(source, "2"), GroupRule(RuleScope.DEPARTMENT, RuleRelation.UNEQUAL, "1",
                                           source.id))  # fmt: skip
    group = services.user_groups.create(GroupDraft("Sales", "", rules))
    services.sources.set_enabled(source.id, enabled=False)
    row = services.user_groups.row(group.id)
    assert (row.state, row.members) == (RuleState.SOURCE_CLOSED, 0)
    assert services.user_groups.groups_of(source.id, "zhou.zimo") == ()
    with pytest.raises(RuleError):
        services.user_groups.create(GroupDraft("New", "", (below(source, "3"),)))
    services.sources.delete(source.id, source.name)
    row = services.user_groups.row(group.id)
    assert (row.state, row.members) == (RuleState.DEPARTMENT_DELETED, 0)
    assert row.rules[0].source_name == source.name
    saved = services.user_groups.save(group.id, GroupDraft("Sales-2", "", rules))
    document = services.user_groups.document(saved)
    assert document["rules"][0]["idp"] == source.name
    assert services.user_groups.apply_document(document) == services.user_groups.find("sales-2")


def test_members_are_exported_and_the_preview_bears_half_typed_rules(
    services: Application, source: IdentitySource, tmp_path: Path
) -> None:
    typed = (GroupRule(RuleScope.TELEPHONE, EQUAL, "138 0000 1427"),
             GroupRule(RuleScope.EMAIL, EQUAL, ""), GroupRule(RuleScope.DEPARTMENT, EQUAL, ""),
             GroupRule(RuleScope.USERNAME, EQUAL, "\ud800"))  # fmt: skip
    page = services.user_groups.members(typed)
    numbers = {one.row.employee.telephone for one in page.rows}
    assert page.total in (0, 1), numbers
    everyone = (GroupRule(RuleScope.USERNAME, RuleRelation.UNEQUAL, "nobody"),)
    rows = services.user_groups.member_documents(everyone)
    path = tmp_path / "members.csv"
    count = services.documents.export(path, "members", rows)
    assert count == services.user_groups.members(everyone).total
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("idp,external_id,username")
    assert lines[1].startswith("HQ,")


def test_deleting_a_group_keeps_its_people(services: Application, source: IdentitySource) -> None:
    before = services.review.totals(source.id)
    group = services.user_groups.create(GroupDraft("Sales", "", (below(source, "1"),)))
    services.user_groups.delete(group.id)
    assert services.user_groups.rows() == ()
    assert services.review.totals(source.id) == before
    for attempt in (lambda: services.user_groups.row(group.id),
                    lambda: services.user_groups.find("Sales")):  # fmt: skip
        with pytest.raises(RuleError) as gone:
            attempt()
        assert gone.value.code is ErrorCode.NOT_FOUND
