"""Where features meet: what one of them leaves is what another one begins with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sase_desktop.app import Application, open_evidence
from sase_desktop.domain.conflict import ConflictKind
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.guard import GuardRule, Limit, SourceGuard
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.leaving import Grace
from sase_desktop.domain.retry import RetryWish
from sase_desktop.domain.review import EmployeeQuery, RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Focus, Origin, RecordId, SyncTask, TaskId, UndoWish
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import Onward, connect, synchronize

ANN, BOB, EVE = "ann.one", "bob.two", "eve.three"


@pytest.fixture
def source(services: Application, sandbox: Sandbox) -> IdentitySource:
    """Three people of our own beside the others, and grace of two runs."""
    for number, userid in enumerate((ANN, BOB, EVE)):
        sandbox.control.create_member(userid, userid.title(), [2], mobile=f"1380000143{number}")
    found = connect(services, sandbox)
    services.sources.save(found.id, replace(found.draft, grace=Grace(2, 0)))
    synchronize(services, services.sources.get(found.id))
    return services.sources.get(found.id)


def run(services: Application, source: IdentitySource, **wish: Any) -> SyncTask:
    task, _ = services.synchronization.request(source.id, **wish)
    return services.synchronization.run(task.id, Onward())


def told(services: Application, task: SyncTask) -> dict[str, tuple[str, str | None]]:
    found = services.review.all_records(task.id, RecordFilter())
    return {one.external_id: (one.operation, one.reason) for one in found}


def record(services: Application, task: TaskId, external_id: str) -> RecordId:
    found = services.review.all_records(task, RecordFilter(text=external_id))
    return next(one.id for one in found)


def is_leaving(services: Application, source: IdentitySource, key: str) -> bool:
    return services.review.person(source.id, key).row.leaving is not None


def adds_up(services: Application, source: IdentitySource, task: SyncTask) -> None:
    """The totals are those of the records and of the directory."""
    assert task.departments.adds_up
    assert task.employees.adds_up
    rows = services.review.employees(source.id, EmployeeQuery(), limit=1000)
    assert rows.total == services.review.totals(source.id).employees


def test_a_departure_that_was_named_is_held_back_then_undone(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    """Focus, grace, hold back, undo."""
    sandbox.control.delete_member(ANN)
    sandbox.control.delete_member(BOB)
    preview = run(services, source, is_preview=True, focus=Focus(members=(ANN, BOB)))
    held = [record(services, preview.id, ANN)]
    done = services.synchronization.apply_stored(preview.id, Onward(), held=held)
    adds_up(services, source, done)
    assert told(services, done) == {ANN: ("skip", "held_back"), BOB: ("update", "leaving")}
    assert (is_leaving(services, source, ANN), is_leaving(services, source, BOB)) == (False, True)
    plan, _ = services.undo.request(UndoWish(done.id))
    services.undo.run(plan.id, Onward())
    undone = services.synchronization.apply_stored(plan.id, Onward())
    adds_up(services, source, undone)
    assert told(services, undone) == {BOB: ("update", "undone")}
    assert not is_leaving(services, source, BOB)
    assert services.review.person(source.id, BOB).row.employee.enabled
    whole = synchronize(services, source)
    assert told(services, whole) == {ANN: ("update", "leaving"), BOB: ("update", "leaving")}
    over = synchronize(services, source)
    assert told(services, over) == {ANN: ("delete", "grace_over"), BOB: ("delete", "grace_over")}


def test_a_small_task_is_stopped_by_the_limits_of_its_source(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    """Focus, grace, guard of the source, stored plan, hold back."""
    guard = SourceGuard(employees=Limit(1, 0.0))
    services.sources.save(source.id, replace(source.draft, guard=guard))
    for one in (ANN, BOB):
        sandbox.control.delete_member(one)
    stopped = run(services, source, focus=Focus(members=(ANN, BOB)))
    assert stopped.failure is not None
    assert stopped.failure.guard_rule is GuardRule.TOO_MANY_EMPLOYEES
    held = [record(services, stopped.id, ANN), record(services, stopped.id, BOB)]
    one_left = services.synchronization.apply_stored(stopped.id, Onward(), held=held[:1])
    assert one_left.failure is not None, "what was found stands while anybody goes"
    nobody = services.synchronization.apply_stored(stopped.id, Onward(), held=held)
    assert nobody.failure is None
    adds_up(services, source, nobody)
    assert not is_leaving(services, source, ANN)


def test_a_plan_from_before_a_choice_is_refused(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    """Stored plan, conflict."""
    sandbox.control.update_member(BOB, mobile="13800001430")
    synchronize(services, source)
    preview = run(services, source, is_preview=True)
    (refused,) = [one for one in services.conflicts.open() if one.kind is ConflictKind.REFUSED]
    services.conflicts.keep(refused, BOB)
    done = services.synchronization.apply_stored(preview.id, Onward())
    assert done.failure is not None
    assert done.failure.code is ErrorCode.PLAN_OUT_OF_DATE
    task, _ = services.conflicts.request(source.id, "telephone", "13800001430")
    services.synchronization.run(task.id, Onward())
    assert services.review.person(source.id, BOB).row.employee.telephone == "13800001430"


def test_what_was_held_back_is_tried_again_alone(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    """Hold back, retry, stored plan of a retry."""
    sandbox.control.update_member(ANN, position="Lead")
    sandbox.control.update_member(BOB, position="Lead")
    preview = run(services, source, is_preview=True)
    held = [record(services, preview.id, ANN)]
    done = services.synchronization.apply_stored(preview.id, Onward(), held=held)
    wish = RetryWish(record=record(services, done.id, ANN))
    again, _ = services.retrying.request(done.id, wish, is_preview=True)
    services.synchronization.run(again.id, Onward())
    applied = services.synchronization.apply_stored(again.id, Onward())
    assert told(services, applied) == {ANN: ("update", None)}
    assert (applied.request.origin, applied.request.retry_of) == (Origin.RETRY, done.id)
    assert applied.request.plan == again.id


def test_evidence_of_an_undo_is_read_without_what_it_undid(
    services: Application, sandbox: Sandbox, source: IdentitySource, tmp_path: Path
) -> None:
    """Undo, evidence, plan review."""
    sandbox.control.update_member(ANN, position="Lead")
    done = synchronize(services, source)
    plan, _ = services.undo.request(UndoWish(done.id))
    services.undo.run(plan.id, Onward())
    services.evidence.save(plan.id, tmp_path / "undo.zip", Onward())
    opened = open_evidence(tmp_path / "undo.zip", Onward())
    try:
        there = opened.application
        (buried,) = there.review.sources(include_deleted=True)
        (task,) = there.review.tasks(buried.id)
        assert task.request.undo == UndoWish(done.id)
        assert there.plan_review.overview(task.id, Onward()).stale is not None
        assert there.undo.undone(buried.id) == {}
        with pytest.raises(RuleError):
            there.synchronization.apply_stored(task.id, Onward())
    finally:
        opened.close()


def test_a_person_restored_by_an_undo_is_not_deleted_without_grace(
    services: Application, sandbox: Sandbox, source: IdentitySource
) -> None:
    """Grace, undo of its end."""
    sandbox.control.delete_member(ANN)
    synchronize(services, source)
    over = synchronize(services, source)
    assert told(services, over)[ANN] == ("delete", ReasonCode.GRACE_OVER)
    plan, _ = services.undo.request(UndoWish(over.id))
    services.undo.run(plan.id, Onward())
    services.synchronization.apply_stored(plan.id, Onward())
    assert told(services, synchronize(services, source))[ANN] == ("update", ReasonCode.LEAVING)


def test_after_a_restore_nothing_of_the_other_data_is_shown(
    services: Application, sandbox: Sandbox, source: IdentitySource, tmp_path: Path
) -> None:
    """Backup, kept lists; tasks, records and revisions have the same numbers in both data."""
    backup, everybody = tmp_path / "profile.backup", EmployeeQuery()
    services.backup.save(backup)
    before = services.review.employees(source.id, everybody).total
    sandbox.control.create_member("newcomer", "Newcomer", [2])
    made = synchronize(services, source)
    creations = RecordFilter(operation=Operation.CREATE)
    assert services.review.records(made.id, creations).total == 1
    assert services.review.employees(source.id, everybody).total == before + 1
    services.restoring.restore(backup)
    sandbox.control.delete_member("newcomer")
    sandbox.control.update_member(ANN, position="Lead")
    other = synchronize(services, source)
    assert other.id == made.id
    assert services.review.records(other.id, creations).total == 0
    assert services.review.employees(source.id, everybody).total == before
