"""Several programs on one profile at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sase_desktop.sandbox import Sandbox

from .station import PASSPHRASE, Clock, Station, integrity, undisturbed


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=6, employees=200, seed=5) as running:
        yield running


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sase_desktop", "--profile", str(folder), "--json", *words]
    return subprocess.Popen(
        command,
        env={**os.environ, "SASE_DESKTOP_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def end(running: subprocess.Popen[str]) -> tuple[int, Any]:
    out, told = running.communicate(timeout=60)
    assert "Traceback" not in told, told
    return running.returncode, json.loads(out)


def test_each_task_is_run_by_one_of_them(tmp_path: Path, sandbox: Sandbox, clock: Clock) -> None:
    """Three want to synchronize, one copies, and the window is open all the time."""
    station = Station(tmp_path / "profile", sandbox, clock)
    assert station.run().failure is None
    station.services.profile.lock()
    for userid in station.people[:80]:
        station.control.update_member(userid, position="Night owl")
    copy = tmp_path / "copy.db"
    wishes = [("sync", "HQ")] * 3 + [("backup", str(copy))]
    running = [start(station.folder, *wish) for wish in wishes]
    ended = [end(one) for one in running]
    station.services.profile.unlock()
    ran = [told["task"] for code, told in ended[:3] if code == 0]
    refused = [told for code, told in ended[:3] if code != 0]
    assert ran
    assert len(set(ran)) == len(ran), "nobody ran another one's task"
    assert {code for code, _ in ended[:3]} <= {0, 4}
    assert all(told["state"] in ("queued", "running", "succeeded") for told in refused)
    tasks = station.services.review.tasks(station.source.id)
    assert sorted(one.id for one in tasks) == [1, *sorted(ran)]
    assert sum(one.employees.updated for one in tasks) == 80
    assert station.directory() == undisturbed(sandbox, clock)
    assert ended[3][0] == 0
    assert copy.stat().st_size > 0
    assert list((station.folder / "tasks").iterdir()) == []
    assert integrity(station.folder) == "ok"
    station.close()


def test_a_restore_beside_a_running_task_is_refused(
    tmp_path: Path, sandbox: Sandbox, clock: Clock
) -> None:
    station = Station(tmp_path / "profile", sandbox, clock)
    assert station.run().failure is None
    copy = tmp_path / "copy.db"
    station.services.backup.save(copy)
    before = station.directory()
    task, _ = station.services.synchronization.request(station.source.id)
    code, told = end(start(station.folder, "restore", str(copy)))
    assert (code, told["error"]["code"]) == (4, "task_already_running")
    station.services.synchronization.cancel(task.id)
    assert station.directory() == before
    assert integrity(station.folder) == "ok"
    station.close()
