"""Conflicts are found where they are, choices are remembered and steer the next runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.conflict import Conflict, ConflictChoice, ConflictKind
from sase_desktop.domain.errors import RuleError
from sase_desktop.domain.guard import Limit, SourceGuard
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceKind,
)
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.sync_task import Focus, SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from tests.fakes import CountingCheckpoint


class World:
    """Two sources of one company; the second one is made when it is wanted."""

    def __init__(self, services: Application, sandbox: Sandbox) -> None:
        self.services = services
        self.sandbox = sandbox
        self.source = self.add("HQ")
        self.people = sorted(sandbox.company.members)
        self.run()

    def add(self, name: str) -> IdentitySource:
        connection = Connection(
            ConnectionMode.OWN_APP, self.sandbox.corp_id, self.sandbox.agent_id,
            api_base=self.sandbox.api_base,
        )  # fmt: skip
        draft = SourceDraft(kind=SourceKind.WECOM, name=name, connection=connection)
        return self.services.sources.create(
            draft, self.sandbox.secret, lifecycle=Lifecycle.CONFIGURED
        )

    def run(self, source: IdentitySource | None = None, **wish: Any) -> SyncTask:
        chosen = source or self.source
        task, _ = self.services.synchronization.request(chosen.id, **wish)
        return self.services.synchronization.run(task.id, CountingCheckpoint())

    def open(self, kind: ConflictKind) -> list[Conflict]:
        return [one for one in self.services.conflicts.open() if one.kind is kind]

    def telephone(self, userid: str) -> str | None:
        return self.services.review.person(self.source.id, userid.lower()).row.employee.telephone

    def take_number(self) -> tuple[str, str, str]:
        """The second person takes the number of the first; both, and the number."""
        owner, loser = self.people[:2]
        number = str(self.sandbox.control.member(owner)["mobile"])
        self.sandbox.control.update_member(loser, mobile=number)
        return owner, loser, number


@pytest.fixture
def world(tmp_path: Any) -> Iterator[World]:
    profile = Profile.open(tmp_path / "profile")
    with (
        Sandbox(departments=4, employees=12, seed=5) as sandbox,
        Application.open(profile, passphrase="correct horse battery") as services,
    ):
        yield World(services, sandbox)
    profile.close()


def test_a_refused_value_is_listed_and_goes_with_its_cause(world: World) -> None:
    owner, loser, number = world.take_number()
    before = world.telephone(loser)
    task = world.run()
    (conflict,) = world.open(ConflictKind.REFUSED)
    assert (conflict.field, conflict.value) == ("telephone", number)
    assert [one.external_id for one in conflict.holders] == [owner, loser]
    assert world.services.conflicts.count_refused() == 1
    assert conflict.record is not None
    assert world.services.review.record(conflict.record).task == task.id
    world.sandbox.control.update_member(loser, mobile=before)
    world.run()
    assert world.open(ConflictKind.REFUSED) == []


def test_the_owner_may_keep_it_and_the_other_one_is_stored_without_it(world: World) -> None:
    owner, loser, number = world.take_number()
    before = world.telephone(loser)
    world.sandbox.control.update_member(loser, position="Lead")
    world.run()
    (conflict,) = world.open(ConflictKind.REFUSED)
    world.services.conflicts.keep(conflict, owner.lower())
    assert world.open(ConflictKind.REFUSED) == []
    task = world.run()
    assert (task.employees.failed, task.employees.updated) == (0, 1)
    assert world.telephone(owner) == number
    assert world.telephone(loser) == before, "what is stored is kept"
    assert world.services.review.person(world.source.id, loser.lower()).row.employee.title == "Lead"
    again = world.run()
    assert (again.employees.failed, again.employees.changed) == (0, 0)


def test_the_newcomer_may_have_it_and_the_owner_gives_it_up(world: World) -> None:
    owner, loser, number = world.take_number()
    world.run()
    (conflict,) = world.open(ConflictKind.REFUSED)
    world.services.conflicts.keep(conflict, loser.lower())
    task, is_new = world.services.conflicts.request(world.source.id, "telephone", number)
    assert is_new
    done = world.services.synchronization.run(task.id, CountingCheckpoint())
    assert (done.employees.total, done.employees.updated, done.employees.failed) == (2, 2, 0)
    assert (world.telephone(owner), world.telephone(loser)) == ("", number)
    again = world.run()
    assert (again.employees.failed, again.employees.changed) == (0, 0)
    # The winner gives it up in WeCom, so it is the other one's again.
    world.sandbox.control.update_member(loser, mobile="13912345678")
    world.run()
    assert (world.telephone(owner), world.telephone(loser)) == (number, "13912345678")


def test_a_revoked_choice_lets_the_rule_decide_again(world: World) -> None:
    owner, _loser, number = world.take_number()
    world.run()
    world.services.conflicts.keep(world.open(ConflictKind.REFUSED)[0], owner.lower())
    world.run()
    (decision,) = world.services.conflicts.decisions()
    assert (decision.choice, decision.winner) == (ConflictChoice.KEEPS, owner.lower())
    assert decision.value == number
    world.services.conflicts.revoke(decision.id)
    task = world.run()
    assert task.employees.failed == 1
    assert len(world.open(ConflictKind.REFUSED)) == 1
    with pytest.raises(RuleError):
        world.services.conflicts.revoke(decision.id)


def test_a_choice_for_somebody_outside_is_refused(world: World) -> None:
    world.take_number()
    world.run()
    with pytest.raises(RuleError):
        world.services.conflicts.keep(world.open(ConflictKind.REFUSED)[0], world.people[5])


def test_a_run_about_others_leaves_the_list_alone(world: World) -> None:
    from sase_desktop.domain.sync_task import Focus

    _, loser, _ = world.take_number()
    world.run()
    world.run(focus=Focus(members=(world.people[4],)))
    assert len(world.open(ConflictKind.REFUSED)) == 1
    world.sandbox.control.update_member(loser, mobile="13912345678")
    world.run(focus=Focus(members=(loser,)))
    assert world.open(ConflictKind.REFUSED) == []


def test_the_same_user_name_is_told_and_can_be_accepted(world: World) -> None:
    one, two = world.people[2:4]
    world.sandbox.control.update_member(one, name="王芳芳")
    world.sandbox.control.update_member(two, name="王芳芳")
    world.run()
    named = [each for each in world.open(ConflictKind.SAME_NAME) if each.value == "王芳芳"]
    assert {each.external_id for each in named[0].holders} == {one, two}
    world.services.conflicts.accept(named[0])
    assert "王芳芳" not in {each.value for each in world.open(ConflictKind.SAME_NAME)}
    (decision,) = world.services.conflicts.decisions()
    world.services.conflicts.revoke(decision.id)
    assert "王芳芳" in {each.value for each in world.open(ConflictKind.SAME_NAME)}


def test_people_of_two_sources_are_told_and_one_source_can_be_preferred(world: World) -> None:
    assert world.open(ConflictKind.ACROSS) == []
    second = world.add("Branch")
    world.run(second)
    found = world.open(ConflictKind.ACROSS)
    assert {one.field for one in found} == {"telephone", "email", "username"}
    conflict = found[0]
    assert {one.source for one in conflict.holders} == {world.source.id, second.id}
    world.services.conflicts.prefer(conflict, second.id)
    world.services.conflicts.accept(found[1])
    left = world.open(ConflictKind.ACROSS)
    assert len(left) == len(found) - 2
    assert [one.winner_name for one in world.services.conflicts.decisions()] == ["", "Branch"]
    draft = replace(second.draft, name="Branch")
    world.services.sources.save(second.id, draft)
    world.services.sources.set_enabled(second.id, enabled=False)
    assert world.open(ConflictKind.ACROSS) == [], "a closed source is in nobody's way"


def test_a_deleted_source_takes_everything_along_but_its_history(world: World) -> None:
    world.take_number()
    draft = replace(world.source.draft, grace=Grace(2, 0), guard=SourceGuard(Limit(50, 0.5)))
    world.services.sources.save(world.source.id, draft)
    world.sandbox.control.delete_member(world.people[5])
    world.run()
    (refused,) = world.open(ConflictKind.REFUSED)
    world.services.conflicts.keep(refused, refused.holders[0].key)
    other = world.add("Second")
    world.run(other)
    across = world.open(ConflictKind.ACROSS)
    world.services.conflicts.prefer(across[0], world.source.id)
    world.services.conflicts.prefer(across[1], other.id)
    rows = world.services.database.rows
    tables = [
        name
        for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if "source_id" in [column[1] for column in rows(f"PRAGMA table_info({name})")]
    ]
    assert {"conflict", "conflict_choice", "leaving_employee", "seen_tree"} <= set(tables)
    world.services.sources.delete(world.source.id, world.source.name)
    left = {
        name for name in tables if rows(f"SELECT 1 FROM {name} WHERE source_id = {world.source.id}")
    }
    assert left == {"sync_task"}
    buried = world.services.sources.get(world.source.id).draft
    assert (buried.guard, buried.grace) == (None, None)
    (choice,) = world.services.conflicts.decisions()
    assert choice.winner == str(other.id), "nobody prefers a source that is gone"


def test_a_choice_follows_whoever_gets_another_user_id(world: World) -> None:
    owner, loser, number = world.take_number()
    world.run()
    (refused,) = world.open(ConflictKind.REFUSED)
    world.services.conflicts.keep(refused, owner.lower())
    world.sandbox.control.rename_userid(owner, "renamed.one")
    world.run(focus=Focus(renames=((owner, "renamed.one"),)))
    assert world.telephone("renamed.one") == number
    (decision,) = world.services.conflicts.decisions()
    assert decision.winner == "renamed.one"
    assert world.run().employees.failed == 0
    assert world.telephone("renamed.one") == number
    assert world.telephone(loser) != number


def test_whoever_was_refused_stays_listed_under_another_user_id(world: World) -> None:
    owner, loser, _ = world.take_number()
    world.run()
    world.sandbox.control.rename_userid(owner, "renamed.owner")
    world.run(focus=Focus(renames=((owner, "renamed.owner"),)))
    (refused,) = world.open(ConflictKind.REFUSED)
    assert [one.key for one in refused.holders] == ["renamed.owner", loser.lower()]
