"""Lists of a large profile, each asked for the first time and once more: out milliseconds.

Asked through the service that the pages of the window ask, in a process that has asked nothing yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sase_desktop.app import Application, open_profile
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.review import EmployeeQuery, EmployeeSort, RecordFilter, RecordSort
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import RecordResult, TaskId

Question = tuple[str, Callable[[], object]]


def lists(wish: dict[str, Any]) -> dict[str, Any]:
    """Each question with its milliseconds: the first time, again, and of the processor."""
    found: list[tuple[str, float, float, float]] = []
    profile = open_profile(Path(wish["profile"]))
    with Application.open(profile, passphrase="benchmark") as app:
        source = app.sources.find("HQ")
        assert source is not None
        questions = [
            *_of_records(app, TaskId(wish["task"])),
            *_of_employees(app, source.id),
        ]
        for name, ask in questions:
            first, cpu = _asked(ask)
            again, _ = _asked(ask)
            found.append((name, first, again, cpu))
    return {"questions": found}


def _asked(ask: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _of_records(app: Application, task: TaskId) -> Iterator[Question]:
    def page(*, offset: int = 0, sort: str = "position", **conditions: Any) -> object:
        by = RecordSort(sort)
        return app.review.records(task, RecordFilter(**conditions), by, offset=offset)

    total = 0

    def opened() -> None:
        nonlocal total
        total = app.review.records(task, RecordFilter()).total

    yield "open the records", opened
    yield "page in the middle", lambda: page(offset=total // 2)
    yield "last page", lambda: page(offset=total - 100)
    for sort in RecordSort:
        yield f"sort by {sort}", lambda sort=sort: page(sort=sort)
        yield f"sort by {sort}, in the middle", lambda sort=sort: page(sort=sort, offset=total // 2)
    yield "filter: created", lambda: page(operation=Operation.CREATE)
    yield "filter: failed", lambda: page(result=RecordResult.FAILED)
    yield "filter: updated, by name", lambda: page(operation=Operation.UPDATE, sort="name")
    yield (
        "filter: updated, by name, in the middle",
        lambda: page(operation=Operation.UPDATE, sort="name", offset=total // 10),
    )
    yield (
        "filter: created, by SASE id, in the middle",
        lambda: page(operation=Operation.CREATE, sort="sase_id", offset=total // 3),
    )
    yield (
        "filter: created, by name, in the middle",
        lambda: page(operation=Operation.CREATE, sort="name", offset=total * 2 // 5),
    )
    for text in ("王", "小明", "思远", "Smith 12", "e", "user.4711", "nobody at all"):
        yield f"search {text}", lambda text=text: page(text=text)
    yield "search 王, by name", lambda: page(text="王", sort="name")
    yield "search Smith, by name", lambda: page(text="Smith", sort="name")
    yield (
        "search e, updated, by external id, in the middle",
        lambda: page(text="e", operation=Operation.UPDATE, sort="external_id", offset=total // 10),
    )
    yield "search 王, failed", lambda: page(text="王", result=RecordResult.FAILED)
    yield "search Smith, by result", lambda: page(text="Smith", sort="result")
    record = app.review.records(task, RecordFilter(), offset=4711, limit=1).rows[0].id
    yield "details", lambda: app.review.record(record)
    yield (
        "neighbours, by name",
        lambda: app.review.neighbours(record, RecordFilter(), RecordSort.NAME),
    )


def _of_employees(app: Application, source: Any) -> Iterator[Question]:
    def page(offset: int = 0, sort: str = "username", **conditions: Any) -> object:
        by = EmployeeSort(sort)
        return app.review.employees(source, EmployeeQuery(**conditions), by, offset=offset)

    yield "open the employees", page
    yield "employees in the middle", lambda: page(50_000)
    for sort in EmployeeSort:
        yield f"employees by {sort}", lambda sort=sort: page(sort=sort)
    for text in ("王", "思远", "Smith 12", "139", "nobody at all"):
        yield f"search employees {text}", lambda text=text: page(text=text)
    yield "employees of a department", lambda: page(department="3")
    yield "disabled employees", lambda: page(enabled=False)
    yield "departments", lambda: app.review.departments(source)
    key = app.review.employees(source, EmployeeQuery(), offset=777, limit=1).rows[0].key
    yield "a person", lambda: app.review.person(source, key)
    yield "a person's history", lambda: app.review.history(source, ObjectType.EMPLOYEE, key)
