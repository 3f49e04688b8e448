"""A profile as large as is wished: in numbers of people and records, out a folder with it.

Written through the program's own store, as a run writes it; a fifth of the records are updates,
some failed, so that filters have something to leave.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sase_desktop.app import Application, open_profile
from sase_desktop.domain.directory import Department, Employee, ObjectType
from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.sync_plan import Change, Counts, Operation
from sase_desktop.domain.sync_task import SyncReport, SyncRequest, TaskId, TaskState
from sase_desktop.store.database import Database
from sase_desktop.store.directory import DirectoryTables
from sase_desktop.store.tasks import TaskStore

from .clock import Figures, Wish, timed

_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红文建国志晓雨晨思远子涵欣怡"
_LATIN = ("Ann Lee", "Isla Adams", "Mateo Smith", "Yuki Tanaka", "Léa Martin", "Omar Haddad")
_TITLES = ("Engineer", "高级软件工程师", "客户经理", "Analyst", "总监 Director", "")
_PIECE = 1000


def build(wish: Wish) -> Figures:
    """A profile with so many people and records."""
    figures: Figures = {}
    with timed(figures):
        figures["task"] = build_profile(
            Path(wish["profile"]), people=wish["people"], records=wish["records"]
        )
    return figures


def build_profile(folder: Path, *, people: int, records: int) -> TaskId:
    """The folder's database holds so many employees, and a task with so many records."""
    profile = open_profile(folder)
    with Application.open(profile, passphrase="benchmark") as app:
        connection = {"corp_id": "ww0123456789abcdef"}
        document = {"kind": "wecom", "name": "HQ", "connection": connection}
        app.sources.apply_document(document, "secret", is_tested=False)
        source = app.sources.find("HQ").id
    database = Database.open(profile.database_path)
    tables, tasks, now = DirectoryTables(database), TaskStore(database), datetime.now(UTC)
    first, _ = tasks.create(SyncRequest(source), "HQ", now)
    tasks.start(first.id, now)
    with tables.writing(first.id, source, 0) as writer:
        for piece in _pieces(_creations(people)):
            writer.write(piece)
        writer.finish(_report(people), now)
    tasks.release(first.id)
    planned, _ = tasks.create(SyncRequest(source, is_preview=True), "HQ", now)
    tasks.start(planned.id, now)
    with tables.recording(planned.id) as writer:
        for piece in _pieces(_mixture(records)):
            writer.write(piece)
        writer.finish(_report(records), now)
    tasks.close()
    database.close()
    return planned.id


def _report(people: int) -> SyncReport:
    return SyncReport(TaskState.SUCCEEDED, employees=Counts(total=people, created=people))


def _creations(people: int) -> Iterator[Change]:
    departments = max(10, people // 50)
    for number in range(1, departments + 1):
        yield _change(ObjectType.DEPARTMENT, Operation.CREATE, _department(number))
    for number in range(people):
        yield _change(ObjectType.EMPLOYEE, Operation.CREATE, _employee(number, departments))


def _mixture(records: int) -> Iterator[Change]:
    departments = max(10, records // 50)
    for number in range(records):
        one = _employee(number, departments)
        change = _change(ObjectType.EMPLOYEE, Operation.CREATE, one)
        if number % 5 == 1:
            change = change._replace(
                operation=Operation.UPDATE, before=one._replace(title="Intern")
            )
        elif number % 100 == 7:
            change = change._replace(has_failed=True, reason=ReasonCode.DUPLICATE_VALUE)
        yield change


def _change(kind: ObjectType, operation: Operation, after: Any) -> Change:
    name = after.name if kind is ObjectType.DEPARTMENT else after.username
    document = {"userid": after.external_id, "name": name, "avatar": "https://example.com/a/0"}
    return Change(
        kind, operation, after.external_id, after.external_id, name, None, after,
        json.dumps(document, ensure_ascii=False).encode(), fingerprint=hash(name),
    )  # fmt: skip


def _department(number: int) -> Department:
    parent = str(number // 8) if number > 8 else None
    return Department(str(number), f"部门 {number}", parent, number, f"部门 {number}")


def _employee(number: int, departments: int) -> Employee:
    dice = random.Random(number)
    if number % 3:
        name = dice.choice(_FAMILY) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2))))
    else:
        name = f"{dice.choice(_LATIN)} {number % 977}"
    place = str(1 + dice.randrange(departments))
    return Employee(
        f"user.{dice.randrange(10**6)}.{number}", name, f"1{dice.randrange(10**10):010}",
        f"user{number}@example.com", dice.choice(_TITLES), "on_job", True, "", (place,), place,
    )  # fmt: skip


def _pieces(changes: Iterator[Change]) -> Iterator[list[Change]]:
    piece: list[Change] = []
    for one in changes:
        piece.append(one)
        if len(piece) == _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
