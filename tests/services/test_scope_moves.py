"""Who enters and leaves with another scope: a real store, filled by a real sandbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType, Scope, ScopeMode
from sase_desktop.domain.errors import Cancelled
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import Focus
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.sync_settings.scope_moves import (
    Asked,
    MappingSettings,
    MoveReason,
    Moves,
)
from sase_desktop.services.vendors import whole_mapping
from tests.fakes import CountingCheckpoint

from .conftest import connect, synchronize

PERSON, DEPARTMENT = ObjectType.EMPLOYEE, ObjectType.DEPARTMENT


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    """Only department 2 is synchronized; two people are in 9 and 10, one of them in 2 as well."""
    sandbox.control.create_department("Outside", 1)
    sandbox.control.create_department("Below", 9)
    sandbox.control.create_member("only.out", "Only Outside", [10])
    sandbox.control.create_member("both", "Both", [2, 9])
    found = connect(services, sandbox)
    scope = Scope(ScopeMode.PARTIAL, ("2",))
    services.sources.save(found.id, replace(found.draft, scope=scope))
    synchronize(services, services.sources.get(found.id))
    return services.sources.get(found.id)


def settings(services: Application, source: IdentitySource, *selected: str) -> MappingSettings:
    """As the page asks: the tree is the stored one of the last reading."""
    tree = services.mapping_preview.seen_tree(source.id)
    assert tree is not None
    parents = {one.external_id: one.parent for one in tree.departments}
    names = {one.external_id: one.name or "" for one in tree.departments}
    scope = Scope(ScopeMode.PARTIAL, selected) if selected else Scope()
    return MappingSettings(scope, whole_mapping(source.draft), (), parents, names)


def moves(
    services: Application, source: IdentitySource, *selected: str, asked: Asked | None = None
) -> Moves:
    wanted = settings(services, source, *selected)
    effect = services.mapping_preview.effect(source.id, wanted, CountingCheckpoint(), asked)
    return effect.moves


def test_departments_out_of_scope_are_known_without_the_network(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.stop()
    found = moves(services, source, "2", "9")
    assert (found.departments_enter, found.people_enter, found.people_leave) == (2, None, 0)
    entering = {one.name: (one.place.split(" / ")[-1], one.reason) for one in found.listed}
    top = next(iter(entering["Outside"]))
    assert entering["Outside"][1] is MoveReason.SELECTED
    assert entering["Below"] == ("Outside", MoveReason.BELOW_SELECTED)
    assert top  # the company's name
    assert all(one.enters and one.object_type is DEPARTMENT for one in found.listed)


def test_whoever_enters_is_asked_for_and_only_there(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    wanted = settings(services, source, "2", "9")
    asked = services.scope_asking.ask(source.id, wanted, CountingCheckpoint())
    assert asked.departments == {"9", "10"}
    found = moves(services, source, "2", "9", asked=asked)
    people = [one for one in found.listed if one.object_type is PERSON]
    assert [(one.key, one.enters, one.reason) for one in people] == [
        ("only.out", True, MoveReason.IN_ENTERING)
    ], "who is stored already does not enter"
    assert found.people_enter == 1
    # The answer covers a smaller wish too, and not a larger one.
    assert moves(services, source, "2", "10", asked=asked).people_enter == 1
    assert moves(services, source, asked=asked).people_enter is None


def test_the_counts_come_true(services: Application, source: IdentitySource) -> None:
    wanted = settings(services, source, "9")
    asked = services.scope_asking.ask(source.id, wanted, CountingCheckpoint())
    found = moves(services, source, "9", asked=asked)
    assert found.people_leave > 0
    scope = Scope(ScopeMode.PARTIAL, ("9",))
    services.sources.save(source.id, replace(source.draft, scope=scope))
    task, _ = services.synchronization.request(source.id, allow_deletions=True)
    done = services.synchronization.run(task.id, CountingCheckpoint())
    assert done.failure is None
    assert (done.departments.created, done.departments.deleted) == (
        found.departments_enter,
        found.departments_leave,
    )
    assert (done.employees.created, done.employees.deleted) == (
        found.people_enter,
        found.people_leave,
    )


def test_the_number_of_people_is_remembered_and_nobody_is_stored(
    services: Application, source: IdentitySource
) -> None:
    services.scope_asking.ask(source.id, settings(services, source, "2", "9"), CountingCheckpoint())
    found = moves(services, source, "2", "9")
    assert (found.people_enter, found.people_guess) == (None, 2)
    assert b"Only Outside" not in Path(services.database.path).read_bytes()
    synchronize(services, source)
    assert moves(services, source, "2", "9").people_guess == 2, "a later reading keeps counts"


def test_asking_can_be_cancelled(services: Application, source: IdentitySource) -> None:
    wanted = settings(services, source, "2", "9")
    with pytest.raises(Cancelled):
        services.scope_asking.ask(source.id, wanted, CountingCheckpoint(cancel_at=2))
    assert moves(services, source, "2", "9").people_guess is None


def test_a_deleted_source_leaves_no_tree(services: Application, source: IdentitySource) -> None:
    services.sources.delete(source.id, source.name)
    assert services.mapping_preview.seen_tree(source.id) is None


def test_a_task_about_named_objects_reads_the_whole_tree_too(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    sandbox.control.create_department("Newest", 1)
    task, _ = services.synchronization.request(source.id, focus=Focus(members=("both",)))
    services.synchronization.run(task.id, CountingCheckpoint())
    tree = services.mapping_preview.seen_tree(source.id)
    assert tree is not None
    assert {"Outside", "Below", "Newest"} <= {one.name for one in tree.departments}


def test_an_app_that_sees_nothing_leaves_what_was_seen(
    services: Application, source: IdentitySource, sandbox: Sandbox
) -> None:
    before = services.mapping_preview.seen_tree(source.id)
    sandbox.control.set_empty_answers()
    task, _ = services.synchronization.request(source.id)
    assert services.synchronization.run(task.id, CountingCheckpoint()).failure is not None
    assert services.mapping_preview.seen_tree(source.id) == before
