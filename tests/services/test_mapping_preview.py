"""What settings would do to a stored directory: on a real store that a real sandbox filled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.directory import ObjectType, Scope, ScopeMode
from sase_desktop.domain.errors import Cancelled
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.mapped_value import InvalidValue
from sase_desktop.domain.mapping import ExtendedField, FieldMapping, FieldType, Transform
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.sync_settings.mapping_preview import MappingSettings, mapped_value
from sase_desktop.services.vendors import whole_mapping
from tests.fakes import CountingCheckpoint

E, D = ObjectType.EMPLOYEE, ObjectType.DEPARTMENT


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=8, employees=40) as running:
        yield running


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as opened:
        yield opened
    profile.close()


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    connection = {
        "mode": "own_app", "corp_id": sandbox.corp_id, "agent_id": sandbox.agent_id,
        "api_base": sandbox.api_base,
    }  # fmt: skip
    sandbox.control.create_member("evil", "<b>x</b>", [2], mobile="13800001427")
    document = {"kind": "wecom", "name": "HQ", "connection": connection}
    source = services.sources.apply_document(document, sandbox.secret)
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, CountingCheckpoint())
    return source


def settings(
    services: Application,
    source: IdentitySource,
    *,
    scope: Scope | None = None,
    rows: tuple[FieldMapping, ...] = (),
    fields: tuple[ExtendedField, ...] = (),
    more: dict[str, str | None] | None = None,
) -> MappingSettings:
    stored = services.review.departments(source.id)
    parents = {row.department.external_id: row.department.parent for row in stored}
    everything = (*whole_mapping(source.draft), *rows)
    return MappingSettings(scope or Scope(), everything, fields, {**parents, **(more or {})})


def test_people_and_departments_are_found_with_their_documents(
    services: Application, source: IdentitySource
) -> None:
    found = services.mapping_preview.samples(source.id, E, "evil")
    assert [(one.key, one.name) for one in found] == [("evil", "<b>x</b>")]
    assert found[0].document["mobile"] == "13800001427"
    assert len(services.mapping_preview.samples(source.id, E, limit=7)) == 7
    departments = services.mapping_preview.samples(source.id, D)
    assert len(departments) == 8
    assert departments[0].document["id"] == 1
    assert services.mapping_preview.sample(source.id, E, "nobody") is None
    assert services.mapping_preview.sample(source.id, D, "4711") is None


def test_attributes_are_found_in_the_stored_documents(
    services: Application, source: IdentitySource
) -> None:
    assert "工号" in services.mapping_preview.attribute_names(source.id)


def test_everything_stays_while_all_is_in_scope(
    services: Application, source: IdentitySource
) -> None:
    asked = settings(services, source)
    effect = services.mapping_preview.effect(source.id, asked, CountingCheckpoint())
    assert (effect.stored_employees, effect.employees_stay, effect.employees_leave) == (41, 41, 0)
    assert (effect.departments_leave, effect.new_departments) == (0, 0)
    assert effect.misfits == ()


def test_the_count_of_leavers_is_what_the_next_task_deletes(
    services: Application, source: IdentitySource
) -> None:
    scope = Scope(ScopeMode.PARTIAL, ("2",))
    asked = settings(services, source, scope=scope)
    effect = services.mapping_preview.effect(source.id, asked, CountingCheckpoint())
    assert 0 < effect.employees_stay < 41
    from dataclasses import replace

    services.sources.save(source.id, replace(source.draft, scope=scope))
    task, _ = services.synchronization.request(source.id, allow_deletions=True)
    done = services.synchronization.run(task.id, CountingCheckpoint())
    assert done.employees.deleted == effect.employees_leave
    assert done.departments.deleted == effect.departments_leave


def test_departments_that_are_not_stored_are_counted_as_new(
    services: Application, source: IdentitySource
) -> None:
    scope = Scope(ScopeMode.PARTIAL, ("2", "99"))
    asked = settings(services, source, scope=scope, more={"99": "1", "100": "99"})
    effect = services.mapping_preview.effect(source.id, asked, CountingCheckpoint())
    assert effect.new_departments == 2
    everything = settings(services, source, more={"99": "1"})
    assert services.mapping_preview.effect(
        source.id, everything, CountingCheckpoint()
    ).new_departments == 1  # fmt: skip


def test_a_row_that_does_not_fit_is_told_with_its_people(
    services: Application, source: IdentitySource
) -> None:
    number = ExtendedField(E, "number", "Number", FieldType.NUMBER)
    row = FieldMapping(E, "userid", "number")
    asked = settings(services, source, rows=(row,), fields=(number,))
    effect = services.mapping_preview.effect(source.id, asked, CountingCheckpoint())
    (misfit,) = effect.misfits
    assert (misfit.target, misfit.source, misfit.count) == ("number", "userid", 41)
    assert misfit.example in misfit.keys or misfit.example
    assert "evil" in misfit.keys


def test_a_question_that_nobody_waits_for_ends(
    services: Application, source: IdentitySource
) -> None:
    with pytest.raises(Cancelled):
        services.mapping_preview.effect(
            source.id,
            settings(services, source, scope=Scope(ScopeMode.PARTIAL, ("2",))),
            CountingCheckpoint(cancel_at=1),
        )


@pytest.mark.parametrize(
    ("row", "field_type", "document", "value"),
    [
        (FieldMapping(E, "userid", "external_id"), FieldType.STRING, {"userid": "a"}, "a"),
        (FieldMapping(E, "department", "departments"), FieldType.LIST, {"department": [1, 2]},
         "1,2"),
        (FieldMapping(E, "department", "departments"), FieldType.LIST, {}, None),
        (FieldMapping(E, "name", "username", Transform.TRIM), FieldType.STRING,
         {"name": " Li "}, "Li"),
        (FieldMapping(E, "mobile", "telephone"), FieldType.STRING, {"name": "x"}, None),
        (FieldMapping(E, "x", "n"), FieldType.NUMBER, {"x": "12"}, 12),
        (FieldMapping(E, "x", "n"), FieldType.BOOLEAN, {"x": "是"}, True),
    ],
)  # fmt: skip
def test_one_row_on_one_document(
    row: FieldMapping, field_type: FieldType, document: dict[str, object], value: object
) -> None:
    assert mapped_value(row, field_type, document) == value


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(InvalidValue):
        mapped_value(FieldMapping(E, "x", "n"), FieldType.NUMBER, {"x": "A-1"})
