"""The rows of identity sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sase_desktop.domain.directory import ObjectType, Scope, ScopeMode
from sase_desktop.domain.errors import ErrorCode, RuleError, StoreError
from sase_desktop.domain.identity_source import (
    Lifecycle,
    SourceId,
    SourceKind,
    SourceStatus,
    SyncPolicy,
)
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from tests.builders import NOW, a_creation, a_department, a_draft, an_employee

from .conftest import Stored

LATER = NOW + timedelta(hours=1)
FULL = a_draft(
    "分公司_2",
    description="Log on with WeCom",
    policy=SyncPolicy(True, False, 7200),
    schema="wwauth0123456789",
    scope=Scope(ScopeMode.PARTIAL, ("2", "17")),
    mapping=(
        FieldMapping(
            ObjectType.EMPLOYEE,
            "status",
            "work_status",
            Transform.VALUE_MAP,
            "x",
            (("1", "on_job"),),
        ),
        FieldMapping(ObjectType.EMPLOYEE, None, "title"),
    ),
    extended_fields=(ExtendedField(ObjectType.EMPLOYEE, "number", "工号", FieldType.NUMBER),),
)


def test_a_source_comes_back_as_it_went(stored: Stored) -> None:
    added = stored.sources.add(FULL, Lifecycle.DRAFT, NOW)
    assert stored.sources.get(added.id) == added
    assert (added.draft, added.lifecycle) == (FULL, Lifecycle.DRAFT)
    assert (added.created_at, added.config_revision) == (NOW, 1)


@pytest.mark.parametrize("name", ["HQ-WeCom", "hq-wecom"])
def test_a_name_is_taken_whatever_its_case(stored: Stored, name: str) -> None:
    with pytest.raises(RuleError) as caught:
        stored.sources.add(a_draft(name), Lifecycle.DRAFT, NOW)
    assert [one.code for one in caught.value.problems] == ["name_taken"]
    found = stored.sources.find(name.upper())
    assert found is not None
    assert found.id == stored.source


def test_the_schema_refuses_a_second_name_too(stored: Stored) -> None:
    with pytest.raises(StoreError), stored.database.transaction() as raw:
        raw.execute(
            "INSERT INTO identity_source SELECT id + 1, kind, 'hq-WECOM', description, status, "
            "lifecycle, is_automatic, includes_users, cycle_seconds, schema, connection, scope, "
            "mapping, extended_fields, 1, 0, NULL, created_at, updated_at, NULL "
            "FROM identity_source"
        )


def test_only_a_changed_configuration_is_a_new_revision(stored: Stored) -> None:
    sources, draft = stored.sources, a_draft()
    renamed = sources.save(stored.source, replace(draft, name="New", description="x"), LATER)
    assert (renamed.config_revision, renamed.updated_at) == (1, LATER)
    scoped = replace(draft, scope=Scope(ScopeMode.PARTIAL, ("1",)))
    assert sources.save(stored.source, scoped, LATER).config_revision == 2
    assert sources.save(stored.source, scoped, LATER).config_revision == 2
    connection = replace(draft.connection, corp_id="ww1")
    assert (
        sources.save(stored.source, replace(scoped, connection=connection), LATER).config_revision
        == 3
    )


def test_single_states_are_set(stored: Stored) -> None:
    sources, id = stored.sources, stored.source
    assert not sources.set_status(id, SourceStatus.CLOSED, LATER).is_enabled
    assert sources.set_lifecycle(id, Lifecycle.REVOKED, LATER).lifecycle is Lifecycle.REVOKED
    policy = SyncPolicy(True, True, 3600)
    assert sources.set_policy(id, policy, LATER).draft.policy == policy
    assert sources.set_next_run(id, LATER).next_run_at == LATER
    assert sources.set_next_run(id, None).next_run_at is None
    with pytest.raises(RuleError) as caught:
        sources.set_status(SourceId(99), SourceStatus.CLOSED, NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_enabled_sources_are_counted(stored: Stored) -> None:
    stored.sources.add(a_draft("custom", kind=SourceKind.CUSTOM), Lifecycle.CONFIGURED, NOW)
    stored.sources.add(a_draft("off", status=SourceStatus.CLOSED), Lifecycle.CONFIGURED, NOW)
    gone = stored.sources.add(a_draft("gone"), Lifecycle.CONFIGURED, NOW)
    stored.sources.bury(gone.id, NOW)
    assert stored.sources.enabled_counts() == (2, 1)


def test_a_buried_source_leaves_its_history(stored: Stored) -> None:
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write([a_creation(a_department()), a_creation(an_employee())])
    buried = stored.sources.bury(stored.source, LATER)
    assert (buried.lifecycle, buried.deleted_at) == (Lifecycle.DELETED, LATER)
    assert (buried.name, buried.draft.connection.corp_id) == ("HQ-WeCom", "")
    assert stored.store.totals(stored.source) == (0, 0)
    assert len(stored.records(task)) == 2
    assert stored.sources.list() == ()
    assert [one.id for one in stored.sources.list(include_deleted=True)] == [stored.source]
    assert stored.sources.add(a_draft(), Lifecycle.DRAFT, LATER).id != stored.source
    assert stored.database.integrity_check() == ()


def test_a_change_rolls_back_with_the_transaction_around_it(stored: Stored) -> None:
    with pytest.raises(ValueError, match="quota"), stored.database.transaction():
        stored.sources.set_status(stored.source, SourceStatus.CLOSED, LATER)
        raise ValueError("quota")
    assert stored.sources.get(stored.source).is_enabled
