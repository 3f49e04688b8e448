"""Pages, neighbours and plans of records, compared with plain Python over all of them."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sase_desktop.domain.directory import ObjectType, employee_document
from sase_desktop.domain.errors import ErrorCode, ReasonCode, RuleError
from sase_desktop.domain.review import RecordFilter, RecordSort
from sase_desktop.domain.sync_plan import Change, Operation
from sase_desktop.domain.sync_task import RecordId, RecordResult, SyncRecord, TaskId
from sase_desktop.store import record_index, record_queries
from tests.builders import NOW, a_creation, a_deletion, a_department, an_employee, an_update

from .conftest import Stored

NUMBER = 60
FILTERS = [
    RecordFilter(),
    RecordFilter(object_type=ObjectType.EMPLOYEE),
    RecordFilter(operation=Operation.UPDATE),
    RecordFilter(result=RecordResult.FAILED),
    RecordFilter(reason=ReasonCode.OUT_OF_SCOPE),
    RecordFilter(text="NAME 1"),
    RecordFilter(object_type=ObjectType.EMPLOYEE, result=RecordResult.FAILED, text="u"),
    RecordFilter(text="no such record"),
]
NAMES = ("王小明", "王", "ann", "Ann", "Joanna", "é", "two\nlines", "")
KEYS: dict[RecordSort, Callable[[SyncRecord], Any]] = {
    RecordSort.POSITION: lambda one: 0,
    RecordSort.RECORDED_AT: lambda one: 0,
    RecordSort.NAME: lambda one: one.name,
    RecordSort.OBJECT_TYPE: lambda one: one.object_type.value,
    RecordSort.OPERATION: lambda one: one.operation.value,
    RecordSort.RESULT: lambda one: one.result.value,
    RecordSort.REASON: lambda one: one.reason.value if one.reason else "",
    RecordSort.EXTERNAL_ID: lambda one: one.external_id.casefold(),
    RecordSort.SASE_ID: lambda one: -1 if one.sase_id is None else int(one.sase_id),
}


def a_mixture() -> list[Change]:
    """Of everything, in no order."""
    dice = random.Random(7)
    changes = [a_creation(a_department(f"d{number}")) for number in range(6)]
    for number in range(NUMBER):
        person = an_employee(f"U{number}", username=f"name {dice.randrange(30)}")
        change = a_creation(person)
        match number % 5:
            case 1:
                change = change._replace(operation=Operation.SKIP, reason=ReasonCode.OUT_OF_SCOPE)
            case 2:
                change = change._replace(has_failed=True, reason=ReasonCode.DUPLICATE_VALUE)
            case 3:
                change = change._replace(operation=Operation.UPDATE, before=person, has_failed=True)
        changes.append(change)
    return changes


@pytest.fixture(params=[(1000, 0), (5, 128)], ids=["few", "many"])
def task(stored: Stored, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TaskId:
    """Once as a task of few records is read, and once as one of very many."""
    few, rare = request.param
    monkeypatch.setattr(record_index, "FEW", few)
    monkeypatch.setattr(record_queries, "_RARE", rare)
    monkeypatch.setattr(record_queries, "_STRETCH", 16)
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write(a_mixture())
    other = stored.new_task()
    with stored.store.recording(other) as writer:
        writer.write(a_mixture())
    return task


def holds(one: SyncRecord, filter: RecordFilter) -> bool:
    words = (
        (filter.object_type, one.object_type),
        (filter.operation, one.operation),
        (filter.result, one.result),
        (filter.reason, one.reason),
    )
    texts = (one.name, one.external_id, one.sase_id or "")
    return all(wanted in (None, found) for wanted, found in words) and any(
        filter.text.lower() in text.lower() for text in texts
    )


@pytest.mark.parametrize("sort", RecordSort)
@pytest.mark.parametrize("filter", FILTERS, ids=range(len(FILTERS)))
def test_pages_are_stretches_of_one_sorted_list(
    stored: Stored, task: TaskId, filter: RecordFilter, sort: RecordSort
) -> None:
    everything = stored.record_store.page(task, limit=1000).rows
    wanted = {one.id for one in everything if holds(one, filter)}
    for descending in (False, True):
        whole = stored.record_store.page(task, filter, sort, descending=descending, limit=1000)
        assert {one.id for one in whole.rows} == wanted
        assert whole.total == len(whole.rows) == stored.record_store.counts(task, filter)
        keys = [KEYS[sort](one) for one in whole.rows]
        assert keys == sorted(keys, reverse=descending)
        pages = [
            stored.record_store.page(
                task, filter, sort, descending=descending, offset=offset, limit=7
            ).rows
            for offset in range(0, len(whole.rows) + 7, 7)
        ]
        assert tuple(itertools.chain(*pages)) == whole.rows


@pytest.mark.parametrize("sort", RecordSort)
@pytest.mark.parametrize("filter", FILTERS[:-1], ids=range(len(FILTERS) - 1))
def test_neighbours_are_those_of_the_list(
    stored: Stored, task: TaskId, filter: RecordFilter, sort: RecordSort
) -> None:
    for descending in (False, True):
        page = stored.record_store.page(task, filter, sort, descending=descending, limit=1000)
        ids = [one.id for one in page.rows]
        for index in {0, len(ids) // 3, len(ids) - 1}:
            found = stored.record_store.neighbours(ids[index], filter, sort, descending=descending)
            assert found.offset == index
            assert found.total == len(ids)
            assert found.previous == (ids[index - 1] if index else None)
            assert found.next == (ids[index + 1] if index + 1 < len(ids) else None)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("few", [1000, 5], ids=["few", "many"])
def test_pages_and_places_are_those_of_plain_sql(
    stored: Stored, few: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_index, "FEW", few)
    dice = random.Random(seed)
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write(
            [
                a_creation(an_employee(f"u{dice.random()}", username=dice.choice(NAMES)))._replace(
                    has_failed=dice.random() < 0.4
                )
                for _ in range(200)
            ]
        )
    columns = {
        RecordSort.NAME: "name",
        RecordSort.EXTERNAL_ID: "object_key",
        RecordSort.SASE_ID: "sase_id",
    }
    conditions = {
        "1": RecordFilter(),
        "result = 'failed'": RecordFilter(result=RecordResult.FAILED),
        "result = 'success'": RecordFilter(result=RecordResult.SUCCESS),
        "name LIKE '%ann%'": RecordFilter(text="ann"),
        "result = 'failed' AND name LIKE '%王%'": RecordFilter(
            result=RecordResult.FAILED, text="王"
        ),
    }
    orders = itertools.product(conditions.items(), columns.items(), ("ASC", "DESC"))
    for (condition, filter), (sort, column), direction in orders:
        sql = (
            f"SELECT id FROM sync_record WHERE task_id = ? AND {condition} "
            f"ORDER BY {column} {direction}, id {direction}"
        )
        wanted = [id for (id,) in stored.database.rows(sql, (task,))]
        order = {"sort": sort, "descending": direction == "DESC"}
        for offset in (0, len(wanted) // 3, len(wanted) // 2, len(wanted) - 5):
            page = stored.record_store.page(task, filter, **order, offset=offset, limit=9)
            assert [one.id for one in page.rows] == wanted[offset : offset + 9]
            found = stored.record_store.neighbours(wanted[offset], filter, **order)
            assert (found.offset, found.total) == (offset, len(wanted))


@pytest.mark.parametrize("sort", [RecordSort.NAME, RecordSort.EXTERNAL_ID, RecordSort.SASE_ID])
def test_few_of_many_are_sorted_with_nothing_first(
    stored: Stored, monkeypatch: pytest.MonkeyPatch, sort: RecordSort
) -> None:
    """What has no name, and what nothing in it identifies."""
    monkeypatch.setattr(record_queries, "_RARE", 0)
    names = ("b", "", "a")
    changes = [a_creation(an_employee(one), name=one, has_failed=True) for one in names]
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write(changes)
    page = stored.record_store.page(task, sort=sort)
    in_order = names if sort is RecordSort.SASE_ID else ("", "a", "b")
    assert tuple(one.name for one in page.rows) == in_order


def test_a_record_outside_the_list_has_no_neighbours(stored: Stored, task: TaskId) -> None:
    first = stored.record_store.page(task).rows[0]
    with pytest.raises(RuleError) as caught:
        stored.record_store.neighbours(first.id, RecordFilter(result=RecordResult.FAILED))
    assert caught.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(RuleError):
        stored.record_store.get(RecordId(1))


@pytest.mark.parametrize("few", [1000, 3], ids=["few", "many"])
def test_texts_are_found_as_they_are(
    stored: Stored, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_index, "FEW", few)
    names = ["王小明", "欧阳明", "Ann Lee", "two\nlines", "lines", "u1", "Émile", "\x1funit"]
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write(
            [a_creation(an_employee(f"x{one}", username=name)) for one, name in enumerate(names)]
        )
    searched = {
        "明": ["王小明", "欧阳明"],
        "小明": ["王小明"],
        "AN": ["Ann Lee"],
        "two\nl": ["two\nlines"],
        "lines": ["two\nlines", "lines"],
        "U1": ["u1"],
        "Émile": ["Émile"],
        "\x1fu": ["\x1funit"],
        "X3": ["two\nlines"],
        "明\x1f": [],
        "\n": ["two\nlines"],
    }
    for text, found in searched.items():
        page = stored.record_store.page(task, RecordFilter(text=text))
        assert [one.name for one in page.rows] == found
        assert page.total == len(found)
        for sort in RecordSort:
            sorted_page = stored.record_store.page(task, RecordFilter(text=text), sort)
            assert {one.name for one in sorted_page.rows} == set(found)


def test_what_finds_records_goes_with_them(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_index, "FEW", 3)
    for revision in range(3):
        with stored.store.writing(stored.new_task(), stored.source, revision) as writer:
            writer.write([a_creation(an_employee(f"u{revision}.{one}")) for one in range(9)])
    stored.new_task()
    assert stored.record_store.purge(NOW + timedelta(days=1), 1).tasks == 3
    for table in ("sync_record", "record_words", "record_kinds"):
        assert stored.database.rows(f"SELECT count(*) FROM {table}") == [(0,)]


def test_wildcards_are_characters(stored: Stored) -> None:
    names = ["100%", "100 per cent", "a_b", "aXb", "back\\slash", "'quote'"]
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        for number, name in enumerate(names):
            writer.write([a_creation(an_employee(f"u{number}", username=name))])
    for text in ("%", "_", "\\", "'"):
        found = stored.record_store.page(task, RecordFilter(text=text)).rows
        assert [one.name for one in found] == [name for name in names if text in name]
    assert stored.record_store.page(task, RecordFilter(text="\ud83d")).total == 0


def test_documents_come_with_a_single_record_alone(stored: Stored, task: TaskId) -> None:
    listed = next(one for one in stored.record_store.page(task).rows if one.name == "Department d0")
    assert (listed.third_party, listed.after) == (None, None)
    one = stored.record_store.get(listed.id)
    assert one.third_party == '{"id": "d0"}'
    assert one.before is None
    assert one.after is not None
    assert '"external_id":"d0"' in one.after
    exported = list(stored.record_store.iterate(task, RecordFilter(text="d0")))
    assert exported == [one]


@pytest.mark.parametrize("is_short", [True, False])
def test_documents_of_an_older_program_are_read(stored: Stored, is_short: bool) -> None:
    person = an_employee("U1", departments=("2", "3"), extended=(("a", 1), ("b", "x")))
    unit = a_department("d1", extended=(("code", "7"),))
    task = stored.new_task()
    with stored.store.recording(task, 5) as writer:
        writer.write([an_update(unit, unit._replace(name="New")), an_update(person, person)])
    before = list(stored.record_store.iterate(task))
    if not is_short:
        sql = 'UPDATE record_document SET "before" = ?, "after" = ? WHERE record_id = ?'
        for one in before:
            stored.database.execute(sql, (one.before, one.after, one.id))
    changes = list(stored.record_store.changes(task))
    assert [one.before for one in changes] == [unit, person]
    assert list(stored.record_store.iterate(task)) == before
    assert json.loads(before[1].after or "") == employee_document(person)


def test_a_preview_gives_its_plan_back(stored: Stored) -> None:
    person = an_employee("U1", extended=(("a", 1), ("b", "x")))
    unit = a_department("d1", extended=(("code", "7"),))
    changes = [
        a_creation(unit),
        an_update(person, person._replace(title=None, departments=("2", "3"))),
        a_deletion(person, reason=ReasonCode.REMOVED_AT_SOURCE),
        a_creation(person, has_failed=True, reason=ReasonCode.DUPLICATE_VALUE, detail='{"a": "b"}'),
    ]
    task = stored.new_task()
    with stored.store.recording(task, 5) as writer:
        writer.write(changes[:2])
        writer.write(changes[2:])
    assert list(stored.record_store.changes(task)) == changes
    assert stored.tasks.get(task).plan_revision == 5


def test_the_history_of_an_object_is_newest_first(stored: Stored) -> None:
    person = an_employee("ZhangSan")
    later = person._replace(title="Chief")
    steps = [a_creation(person), an_update(person, later), a_deletion(later)]
    for revision, change in enumerate(steps):
        with stored.store.writing(stored.new_task(), stored.source, revision) as writer:
            writer.write([change, a_creation(an_employee(f"other{revision}"))])
    history = stored.record_store.history(stored.source, ObjectType.EMPLOYEE, "zhangsan")
    assert [one.operation for one in history] == ["delete", "update", "create"]
    assert len({one.sase_id for one in history}) == 1
    limited = stored.record_store.history(stored.source, ObjectType.EMPLOYEE, "zhangsan", limit=1)
    assert limited == history[:1]
