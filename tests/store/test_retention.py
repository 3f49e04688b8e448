"""What a purge takes away and what it leaves."""

from __future__ import annotations

from datetime import timedelta

from sase_desktop.domain.review import Purged
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
