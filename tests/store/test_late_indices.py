"""A first large writing has all its indices at the end, and none is lost on the way."""

from __future__ import annotations

import pytest

from tests.builders import a_creation, an_employee

from .conftest import Stored


def indices(stored: Stored) -> dict[str, str]:
    rows = stored.database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index'")
    return dict(rows)


def test_a_first_writing_ends_with_every_index(stored: Stored) -> None:
    before = indices(stored)
    task = stored.new_task()
    with stored.store.writing(task, stored.source, 0) as writer:
        writer.write([a_creation(an_employee(f"u{number}")) for number in range(100)])
        assert len(indices(stored)) < len(before)
    assert indices(stored) == before
    assert stored.database.integrity_check() == ()


def test_a_first_writing_that_fails_gives_the_indices_back(stored: Stored) -> None:
    before = indices(stored)
    with (
        pytest.raises(ValueError, match="stopped"),
        stored.store.recording(stored.new_task()) as writer,
    ):
        writer.write([a_creation(an_employee())])
        raise ValueError("stopped")
    assert indices(stored) == before
