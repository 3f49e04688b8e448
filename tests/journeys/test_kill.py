"""`kill -9` at any moment leaves the directory as it was before the task or as it is after it."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.sync_task import Phase
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox

from .conftest import Call, document_of


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=30, employees=600, seed=11) as running:
        yield running


def directory(call: Call) -> tuple[Any, Any]:
    return (
        call("directory", "HQ", "departments").json,
        sorted(call("directory", "HQ", "employees").json, key=lambda one: str(one["external_id"])),
    )


def change(sandbox: Sandbox, number: int, dice: random.Random) -> None:
    """Some hundred differences, so that applying them takes a moment."""
    control = sandbox.control
    with sandbox.company.lock:
        people = sorted(sandbox.company.members)
    for one in dice.sample(people, 150):
        control.update_member(one, position=f"Position {number}")
    for one in dice.sample(people, 3):
        control.delete_member(one)
    control.create_member(f"new.{number}", f"新人 {number}", [1])


@pytest.mark.parametrize("kills", [30, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.timeout(900)
def test_kill_at_random_moments(
    connected: Call, sandbox: Sandbox, profile: Path, tmp_path: Path, kills: int
) -> None:
    dice = random.Random(20261124)
    connected("sync", "HQ")
    command = [sys.executable, "-m", "sase_desktop", "--profile", str(profile), "sync", "HQ"]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    seen = {"old": 0, "new": 0}
    for number in range(kills):
        before = directory(connected)
        change(sandbox, number, dice)
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            # Most of the time is start-up; the moments that matter come after it.
            running.wait(timeout=whole * dice.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        after = directory(connected)
        told = connected("tasks", "HQ").json[0]
        if after == before:
            seen["old"] += 1
            assert told["state"] in ("failed", "succeeded", "partially_failed")
            assert told["fail_type"] in (None, "interrupted")
        else:
            seen["new"] += 1
            assert told["state"] == "succeeded"
        assert integrity(profile) == "ok"
        # The next run ends in the same state as one that was never disturbed.
        assert connected("sync", "HQ").code == 0
        assert directory(connected) == undisturbed(sandbox, tmp_path, number)
    assert sum(seen.values()) == kills


def undisturbed(sandbox: Sandbox, tmp_path: Path, number: int) -> tuple[Any, Any]:
    """The directory that a fresh profile gets from the same company."""
    profile = Profile.open(tmp_path / f"fresh-{number}")
    with Application.open(profile, passphrase="of no matter") as app:
        source = app.sources.apply_document(document_of(sandbox), sandbox.secret)
        app.synchronization.run(app.synchronization.request(source.id)[0].id, Going())
        people = app.review.directory_documents(source.id, "employees")
        return (
            list(app.review.directory_documents(source.id, "departments")),
            sorted(people, key=lambda one: str(one["external_id"])),
        )


class Going:
    """A checkpoint of a run that nobody cancels and nothing delays."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None:
        raise AssertionError("nothing should have to be repeated")


def integrity(profile: Path) -> str:
    database = sqlite3.connect(profile / "profile.db")
    try:
        found: str = database.execute("PRAGMA integrity_check").fetchone()[0]
        return found
    finally:
        database.close()
