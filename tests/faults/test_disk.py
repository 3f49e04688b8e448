"""A disk that is full at any moment, and a profile that nobody may write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from sase_desktop.domain.errors import ErrorCode, SaseError
from sase_desktop.domain.sync_task import TaskState
from sase_desktop.domain.words import ERRORS
from sase_desktop.sandbox import Sandbox

from .station import PASSPHRASE, Clock, Station, integrity, undisturbed

KIB = 1024
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=6, employees=300, seed=5) as running:
        yield running


def change(sandbox: Sandbox, number: int) -> None:
    """A third of the people, so that applying needs some hundred pages."""
    with sandbox.company.lock:
        people = sorted(sandbox.company.members)
    for userid in people[:100]:
        sandbox.control.update_member(userid, position=f"Position {number}")
    sandbox.control.create_member(f"new.{number}", f"新人 {number}", [1])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of forty megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("this system lets nobody mount a small file system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def left(disk: Path, size: int) -> Iterator[None]:
    """Nothing but so many bytes are free inside the block."""
    filler = disk / "filler"
    found = os.statvfs(disk)
    taken = found.f_bavail * found.f_frsize - size
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(taken, 1))
    try:
        yield
    finally:
        filler.unlink()


def try_to_run(station: Station) -> str:
    """What the caller is told, by a task's end or, where not even that can be written, at once."""
    try:
        task = station.run()
    except SaseError as error:
        return str(error.code)
    return str(task.failure.code if task.failure else task.state)


@pytest.mark.parametrize("step", [64, pytest.param(8, marks=pytest.mark.slow)])
def test_a_disk_that_is_full_at_any_moment(
    small_disk: Path, sandbox: Sandbox, clock: Clock, step: int
) -> None:
    station = Station(small_disk / "profile", sandbox, clock)
    assert station.run().failure is None
    seen: set[str] = set()
    for number, size in enumerate(range(0, 640 * KIB, step * KIB)):
        before = station.directory()
        last = station.last_task().id
        change(sandbox, number)
        with left(small_disk, size):
            told = try_to_run(station)
        seen.add(told)
        assert told in ("disk_full", "succeeded")
        assert integrity(station.folder) == "ok"
        found = station.directory()
        # Recovery ends what the full disk left unfinished.
        station.services.synchronization.recover()
        task = station.last_task()
        # As soon as there is room again, the same window goes on.
        assert station.run().failure is None
        after = station.directory()
        if task.id != last and task.state is TaskState.SUCCEEDED:
            assert found == after
            continue
        assert told == "disk_full"
        assert found == before
        if task.id != last:
            assert task.failure is not None
            assert task.failure.code in (ErrorCode.DISK_FULL, ErrorCode.INTERRUPTED)
    assert station.directory() == undisturbed(sandbox, clock)
    station.close()
    assert seen == {"disk_full", "succeeded"}


_LIMITED = """
import json, pathlib, resource, sys
from sase_desktop import cli

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(cli.run(["--profile", sys.argv[2], "--json", "sync", "HQ"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
def test_no_file_may_grow(tmp_path: Path, sandbox: Sandbox, clock: Clock) -> None:
    """The log, the database, whatever reaches its limit: EFBIG instead of ENOSPC."""
    station = Station(tmp_path / "profile", sandbox, clock)
    assert station.run().failure is None
    seen: set[str] = set()
    for number, size in enumerate((0, 40, 200, 800)):
        before = station.directory()
        change(sandbox, number)
        station.close()
        ended = run_program(_LIMITED, size * KIB, station.folder)
        assert "Traceback" not in ended.stderr, ended.stderr
        told = json.loads(ended.stdout)
        reason = told["error"]["code"] if "error" in told else told["message"] or told["state"]
        seen.add(reason)
        station.open()
        assert integrity(station.folder) == "ok"
        if reason == "succeeded":
            assert station.run().employees.changed == 0
        else:
            assert station.directory() == before
            assert station.run().failure is None
    assert station.directory() == undisturbed(sandbox, clock)
    station.close()
    assert len(seen) == 3, "refused at once, or stopped later with the same words, or done"
    assert seen > {"profile_unusable", "succeeded"}
    assert ERRORS[ErrorCode.PROFILE_UNUSABLE].message in " ".join(seen)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("words", [("sync", "HQ"), ("idp", "list"), ("backup", "copy.db")])
def test_a_profile_that_may_not_be_written(
    tmp_path: Path, sandbox: Sandbox, clock: Clock, words: tuple[str, ...]
) -> None:
    station = Station(tmp_path / "profile", sandbox, clock)
    assert station.run().failure is None
    before = station.directory()
    station.close()
    content = (station.folder / "profile.db").read_bytes()
    allow_writing(station.folder, False)
    ended = run_program(_PROGRAM, station.folder, *words, prefix=_without_power())
    allow_writing(station.folder, True)
    assert "Traceback" not in ended.stderr, ended.stderr
    assert json.loads(ended.stdout)["error"]["code"] == "profile_unusable"
    assert ended.returncode == 4
    assert (station.folder / "profile.db").read_bytes() == content
    station.open()
    assert integrity(station.folder) == "ok"
    assert station.directory() == before
    station.close()


_PROGRAM = """
import sys
from sase_desktop import cli

sys.exit(cli.run(["--profile", sys.argv[1], "--json", *sys.argv[2:]]))
"""


def allow_writing(folder: Path, is_allowed: bool) -> None:
    for one in (*folder.rglob("*"), folder):
        mode = 0o700 if one.is_dir() else 0o600
        one.chmod(mode if is_allowed else mode & 0o500)


def _without_power() -> list[str]:
    """What makes the rights of a file bind root too."""
    if os.getuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is missing")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def run_program(
    code: str, *words: object, prefix: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SASE_DESKTOP_PASSPHRASE": PASSPHRASE}
    return subprocess.run(
        [*prefix, sys.executable, "-c", code, *map(str, words)],
        env=environment, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
