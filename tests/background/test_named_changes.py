"""One changed person or department: WeCom says so, and that one is read and nothing else."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from sase_desktop.app import Application
from sase_desktop.background.automatic import AutomaticRuns
from sase_desktop.domain.identity_source import IdentitySource, SourceId
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Focus, Origin, SyncRecord, SyncTask, TaskState

from .test_event_listener import (
    Going,
    Tell,
    a_task_going_on,
    automatic,
    automatic_tasks,
    changes,
    listener,
    next_run,
    runner,
    services,
    settle,
    source,
    tell,
)

__all__ = ["automatic", "changes", "listener", "runner", "services", "source", "tell"]


def ended(services: Application, source: IdentitySource, qtbot: QtBot, count: int = 1) -> SyncTask:
    """The newest of so many tasks that events started, once it has ended."""
    qtbot.waitUntil(lambda: len(automatic_tasks(services, source)) == count, timeout=10_000)
    qtbot.waitUntil(lambda: not automatic_tasks(services, source)[0].is_unfinished, timeout=10_000)
    return automatic_tasks(services, source)[0]


def records(services: Application, task: SyncTask) -> list[SyncRecord]:
    return list(services.review.all_records(task.id, RecordFilter()))


def asked(services: Application) -> list[str]:
    """What was asked of the sandbox, but for tokens."""
    calls = services.sandbox.control.read("log")["calls"]
    told = [f"{one['path']}?{one.get('query', '')}" for one in calls]
    return [one for one in told if "token" not in one.partition("?")[0]]


def a_member(services: Application) -> dict[str, Any]:
    userid = f"emp{secrets.token_hex(4)}"
    return dict(services.sandbox.control.create_member(userid, "Wang Fang", [2]))


def test_one_changed_member_is_the_only_one_who_is_read(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    control = services.sandbox.control
    userid = a_member(services)["userid"]
    first = ended(services, source, qtbot)
    due = next_run(services, source)
    qtbot.wait(700)
    control.clear_log()
    control.update_member(userid, position="Lead")
    task = ended(services, source, qtbot, 2)
    assert first.employees.created == 1
    assert (task.state, task.request.origin) == (TaskState.SUCCEEDED, Origin.EVENT)
    (record,) = records(services, task)
    assert (record.operation, record.external_id) == ("update", userid)
    assert (task.employees.total, task.departments.total) == (1, 0)
    paths = [one.partition("?")[0].rpartition("/cgi-bin/")[2] for one in asked(services)]
    # What the app may see is asked for too: the guard has to know before anything is deleted.
    assert sorted(paths) == ["agent/get", "department/list", "user/get"]
    assert next_run(services, source) == due, "the whole source is read when it would have been"


def test_somebody_renamed_keeps_the_record_and_what_was_edited(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    userid = a_member(services)["userid"]
    ended(services, source, qtbot)
    services.editing.edit(source.id, userid, {"title": "Chief"})
    before = services.review.person(source.id, userid)
    services.sandbox.control.rename_userid(userid, f"{userid}x")
    task = ended(services, source, qtbot, 2)
    (record,) = records(services, task)
    assert (record.operation, record.reason) == ("update", "renamed")
    after = services.review.person(source.id, f"{userid}x")
    assert after.row.employee.title == "Chief"
    # The timeline goes along, with the edit and the renaming itself.
    assert len(after.history) == len(before.history) + 1
    assert {one.sase_id for one in after.history} == {record.sase_id}


def test_departments_come_move_and_go(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    control = services.sandbox.control
    place = control.create_department(f"Labs {secrets.token_hex(3)}", 2)
    (record,) = records(services, ended(services, source, qtbot))
    assert (record.operation, record.external_id) == ("create", str(place))
    control.update_department(place, parent_id=3)
    (record,) = records(services, ended(services, source, qtbot, 2))
    assert (record.operation, record.external_id) == ("update", str(place))
    control.delete_department(place)
    (record,) = records(services, ended(services, source, qtbot, 3))
    assert (record.operation, record.external_id) == ("delete", str(place))


def test_doubled_and_reordered_messages_do_no_harm(
    services: Application,
    source: IdentitySource,
    automatic: AutomaticRuns,
    tell: Tell,
    qtbot: QtBot,
) -> None:
    corp = source.draft.connection.corp_id
    with a_task_going_on(services, source):
        userid = a_member(services)["userid"]
        services.sandbox.control.flush_callbacks()
        for kind in ("delete_user", "update_user", "create_user", "create_user"):
            fields = {"AuthCorpId": corp, "ChangeType": kind, "UserID": userid}
            assert tell("change_contact", **fields) == 200
    (record,) = records(services, ended(services, source, qtbot))
    assert (record.operation, record.external_id) == ("create", userid)
    services.sandbox.control.delete_member(userid)
    (record,) = records(services, ended(services, source, qtbot, 2))
    assert (record.operation, record.reason) == ("delete", "removed_at_source")


def test_a_tag_means_the_whole_source(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    services.sandbox.control.put_tag(7, f"Tag {secrets.token_hex(3)}", parties=[2])
    task = ended(services, source, qtbot)
    assert task.request.focus is None
    assert task.employees.total > 1


def test_people_are_left_alone_where_they_are_not_synchronized_by_themselves(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    policy = replace(source.draft.policy, includes_users=False)
    services.sources.save(source.id, replace(source.draft, policy=policy))
    a_member(services)
    settle(qtbot, 1500)
    assert automatic_tasks(services, source) == []


def test_what_is_told_while_a_task_runs_is_read_after_it(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    userid = a_member(services)["userid"]
    task, _ = services.synchronization.request(source.id)
    qtbot.wait(1200)
    assert automatic_tasks(services, source) == []
    services.synchronization.cancel(task.id)
    assert services.synchronization.run(task.id, Going()).state is TaskState.CANCELLED
    (record,) = records(services, ended(services, source, qtbot))
    assert record.external_id == userid


def test_a_task_that_cannot_begin_is_tried_again(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    userid = a_member(services)["userid"]
    ended(services, source, qtbot)
    task, _ = services.synchronization.request(source.id)
    automatic.follow(source.id, Focus(members=(userid,)))
    qtbot.wait(300)
    assert services.synchronization.run(task.id, Going()).state is TaskState.SUCCEEDED
    again = ended(services, source, qtbot, 2)
    assert again.request.focus == Focus(members=(userid,))
    assert again.employees.unchanged == 1


def test_changes_of_a_source_that_a_restore_took_away_stop_nobody(
    services: Application, source: IdentitySource, automatic: AutomaticRuns, qtbot: QtBot
) -> None:
    services.events.again(SourceId(source.id + 100), Focus(members=("ann",)))
    qtbot.waitUntil(services.events._returned.empty)
    a_member(services)
    assert ended(services, source, qtbot).employees.created == 1
