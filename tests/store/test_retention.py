"""What a purge takes away and what it leaves."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sase_desktop.domain.conflict import claims_of
from sase_desktop.domain.errors import ErrorCode, ReasonCode, StoreError
from sase_desktop.domain.guard import SourceHealth, VisibleScope
from sase_desktop.domain.review import Purged
from sase_desktop.domain.sync_plan import pack_detail
from sase_desktop.domain.sync_task import Failure
from sase_desktop.store.conflicts import ConflictStore
from sase_desktop.store.space import give_back
from tests.builders import NOW, a_creation, an_employee

from .conftest import Stored

LATER = NOW + timedelta(days=1)


def run(stored: Stored, times: int) -> None:
    for number in range(times):
        revision = stored.store.load_directory(stored.source).revision
        with stored.store.writing(stored.new_task(), stored.source, revision) as writer:
            writer.write([a_creation(an_employee(f"u{revision}_{number}"))])


def test_the_newest_tasks_stay_however_old(stored: Stored) -> None:
    run(stored, 5)
    assert stored.record_store.would_purge(LATER, 2) == Purged(3, 3)
    assert stored.record_store.would_purge(NOW, 0) == Purged(0, 0)
    assert stored.record_store.purge(LATER, 2) == Purged(3, 3)
    assert len(stored.tasks.list()) == 2
    assert stored.record_store.would_purge(LATER, 2) == Purged(0, 0)
    assert stored.database.integrity_check() == ()


def test_an_unfinished_task_stays(stored: Stored) -> None:
    run(stored, 1)
    assert stored.record_store.purge(LATER, 0) == Purged(0, 0)


def test_an_employee_keeps_what_the_source_sent(stored: Stored) -> None:
    run(stored, 1)
    before = stored.store.employee(stored.source, "u0_0")
    assert before.third_party == '{"id": "u0_0"}'
    stored.new_task()
    assert stored.record_store.purge(LATER, 0) == Purged(1, 1)
    assert stored.store.employee(stored.source, "u0_0") == before


def test_a_kept_page_notices_the_purge(stored: Stored) -> None:
    run(stored, 1)
    task = stored.tasks.list()[0].id
    assert stored.record_store.page(task).total == 1
    stored.new_task()
    stored.record_store.purge(LATER, 0)
    assert stored.record_store.page(task).total == 0


def test_a_purge_makes_the_file_smaller(stored: Stored) -> None:
    document = json.dumps({"id": "u", "about": "x" * 9000}).encode()
    with stored.store.recording(stored.new_task()) as writer:
        writer.write(
            [a_creation(an_employee(f"u{one}"), third_party=document) for one in range(900)]
        )
    run(stored, 1)
    stored.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    large = stored.database.path.stat().st_size
    assert give_back(stored.database) == 0
    assert stored.record_store.purge(LATER, 1).records == 900
    freed = give_back(stored.database)
    assert freed > 4_000_000
    assert stored.database.path.stat().st_size == large - freed
    assert stored.store.employee(stored.source, "u0_0").employee.external_id == "u0_0"
    assert stored.database.integrity_check() == ()


def test_a_file_that_others_write_stays_as_it_is(stored: Stored, path: Path) -> None:
    with stored.store.recording(stored.new_task()) as writer:
        writer.write([a_creation(an_employee(), third_party=b'"' + b"x" * 9_000_000 + b'"')])
    run(stored, 1)
    assert stored.record_store.purge(LATER, 1).records == 1
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with stored.database.without_waiting(), pytest.raises(StoreError) as caught:
            give_back(stored.database)
        assert caught.value.code is ErrorCode.DATABASE_BUSY
        other.execute("ROLLBACK")
    assert give_back(stored.database) > 0


def test_what_the_app_saw_last_stays_known_for_the_guard(stored: Stored) -> None:
    seen = VisibleScope(("1", "2"))
    task = stored.new_task()
    stored.tasks.keep_health(task, SourceHealth(None, seen))
    for _ in range(3):
        failed = stored.new_task()
        stored.tasks.fail(failed, Failure(ErrorCode.NETWORK), NOW)
    assert stored.record_store.would_purge(LATER, 1).tasks == 2
    assert stored.record_store.purge(LATER, 1).tasks == 2
    assert stored.tasks.last_visible(stored.source) == seen


def test_a_refused_value_is_told_without_its_record(stored: Stored) -> None:
    refused = a_creation(
        an_employee("bob"), reason=ReasonCode.DUPLICATE_VALUE, has_failed=True,
        detail=pack_detail(field="telephone", value="1", other="Ann", other_key="ann"),
    )  # fmt: skip
    revision = stored.store.load_directory(stored.source).revision
    with stored.store.writing(stored.new_task(), stored.source, revision) as writer:
        writer.write([a_creation(an_employee("ann", telephone="1")), refused])
        writer.note_claims(claims_of([refused]), None)
    conflicts = ConflictStore(stored.database)
    stored.new_task()
    stored.record_store.purge(LATER, 0)
    (conflict,) = conflicts.open(None, 10)
    assert conflict.record is None
    assert set(conflicts.people(stored.source, "telephone", "1")) == {"ann", "bob"}
