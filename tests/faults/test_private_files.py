"""Every file of a profile is its owner's alone, whatever the umask, at every moment of its life."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_task import Phase
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.running.timers import TimerKind, TimerPlan, make_timer

from .station import Clock, Leaping, Station, open_services

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")


@pytest.fixture
def careless() -> Iterator[None]:
    """An account whose files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


class Watching(Leaping):
    """Looks at every file at every report."""

    def __init__(self, clock: Clock, folder: Path) -> None:
        super().__init__(clock)
        self.seen: dict[str, str] = {}
        self._folder = folder

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        super().__call__(phase, done, total)
        self.look()

    def look(self) -> None:
        self.seen |= rights(self._folder)


def rights(folder: Path) -> dict[str, str]:
    """What others may do, by file; empty when it is nothing."""
    found: dict[str, str] = {}
    for one in (folder, *folder.rglob("*")):
        try:
            mode = stat.S_IMODE(one.stat().st_mode)
        except FileNotFoundError:
            continue
        found[one.name] = oct(mode & 0o077)
    return found


@pytest.mark.usefixtures("careless")
def test_a_profile_and_what_leaves_it(tmp_path: Path, sandbox: Sandbox, clock: Clock) -> None:
    deep = tmp_path / "home" / "data"
    station = Station(deep / "profile", sandbox, clock)
    services, source = station.services, station.source
    watching = Watching(clock, deep)
    assert station.run(watching).failure is None
    task, _ = services.synchronization.request(source.id)
    services.synchronization.cancel(task.id)
    watching.look()
    services.synchronization.run(task.id, watching)
    services.profile.lock()
    services.profile.preferences.set("language", "zh_CN")
    out = deep / "out"
    out.mkdir(mode=0o700)
    for ending in ("csv", "xlsx", "jsonl"):
        rows = services.review.record_documents(1, RecordFilter())  # type: ignore[arg-type]
        services.documents.export(out / f"records.{ending}", "records", rows, watching)
    services.reports.save(1, out / "report.html", "en", watching)  # type: ignore[arg-type]
    services.evidence.save(1, out / "evidence.zip", watching)  # type: ignore[arg-type]
    services.backup.save(out / "backup.db")
    services.restoring.restore(out / "backup.db")
    watching.look()
    station.close()
    watching.look()
    assert set(watching.seen.values()) == {"0o0"}, watching.seen
    expected = {"profile.db", "profile.db-wal", "profile.db-shm", "profile.id", "secrets.vault"}
    expected |= {"window.lock", "preferences.json", "sase-desktop.log", "tasks", "backup.db"}
    expected |= {f"{task.id}.lock", f"{task.id}.cancel", "records.xlsx", "report.html"}
    assert expected <= set(watching.seen)


@pytest.mark.usefixtures("careless")
def test_a_damaged_database_that_is_put_aside(
    tmp_path: Path, sandbox: Sandbox, clock: Clock
) -> None:
    from sase_desktop.profile import Profile
    from sase_desktop.services.keeping.backup import restore

    station = Station(tmp_path / "profile", sandbox, clock)
    copy = tmp_path / "profile" / "copy.db"
    station.services.backup.save(copy)
    station.close()
    station.folder.joinpath("profile.db").write_bytes(b"no database " * 100)
    kept = restore(Profile.open(station.folder), copy)
    assert kept is not None
    open_services(station.folder, None).close()
    assert set(rights(station.folder).values()) == {"0o0"}


@pytest.mark.usefixtures("careless")
@pytest.mark.parametrize("kind", list(TimerKind))
def test_timers(tmp_path: Path, kind: TimerKind) -> None:
    plan = TimerPlan(tmp_path / "profile", "marked", home=tmp_path / "home")
    for path in make_timer(kind, plan).write():
        for one in (path, *path.parents):
            if one.is_relative_to(tmp_path) and one != tmp_path:
                assert stat.S_IMODE(one.stat().st_mode) & 0o022 == 0, "nobody else may change it"
