"""What the tests of faults stand on: a company, a profile on the disk, a clock that can leap."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sase_desktop.app import Application
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import Phase, SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox

PASSPHRASE = "a passphrase of the tests"
Directory = tuple[list[Any], list[Any]]


class Clock:
    """Ticks as usual and can leap: the clock by which the client waits, and the sandbox's."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self._ahead

    def leap(self, seconds: float) -> None:
        self._ahead += seconds
        self._sandbox.control.advance_clock(seconds)


class Leaping:
    """A checkpoint of whoever has all the time in the world: the clock leaps instead of waiting."""

    def __init__(self, clock: Clock) -> None:
        self.reports = 0
        self.waited = 0.0
        self.at: dict[int, Callable[[], object]] = {}
        """What happens at the report of that number."""
        self._clock = clock

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self.reports += 1
        self.at.get(self.reports, lambda: None)()

    def wait(self, seconds: float) -> None:
        self.waited += seconds
        self._clock.leap(seconds)


class Station:
    """One source of one profile, synchronized from one practice company."""

    def __init__(
        self, folder: Path, sandbox: Sandbox, clock: Clock, passphrase: str | None = PASSPHRASE
    ) -> None:
        """None keeps the secret in the keyring, which other programs of a test do not see."""
        self.passphrase = passphrase
        self.folder = folder
        self.sandbox = sandbox
        self.control = sandbox.control
        self.clock = clock
        self.services = open_services(folder, passphrase)
        self.source = connect(self.services, sandbox)
        with sandbox.company.lock:
            self.people = sorted(sandbox.company.members)
            self.departments = sorted(sandbox.company.departments)

    def reconnect_if_revoked(self) -> None:
        """After an authorization that was lost, the admin gives the secret once more."""
        if self.services.sources.get(self.source.id).can_synchronize:
            return
        self.source = connect(self.services, self.sandbox)

    def run(self, checkpoint: Leaping | None = None, **wish: Any) -> SyncTask:
        """One task, from an empty log of the sandbox."""
        self.control.clear_log()
        task, is_new = self.services.synchronization.request(self.source.id, **wish)
        assert is_new
        return self.services.synchronization.run(task.id, checkpoint or Leaping(self.clock))

    def last_task(self) -> SyncTask:
        return self.services.review.tasks(self.source.id, limit=1)[0]

    def directory(self) -> Directory:
        return directory_of(self.services, self.source)

    def asked(self) -> Counter[tuple[str, str]]:
        """How often each call came in, by path and parameters."""
        return Counter((one["path"], one["query"]) for one in self.control.log(20_000)["calls"])

    def close(self) -> None:
        self.services.close()

    def open(self) -> None:
        """The program is started again."""
        self.services = open_services(self.folder, self.passphrase)


def open_services(folder: Path, passphrase: str | None) -> Application:
    return Application.open(Profile.open(folder), passphrase=passphrase)


def document_of(sandbox: Sandbox, **more: Any) -> dict[str, Any]:
    connection = {
        "mode": "own_app",
        "corp_id": sandbox.corp_id,
        "agent_id": sandbox.agent_id,
        "api_base": sandbox.api_base,
    }
    return {
        "kind": "wecom",
        "name": "HQ",
        "automatic_synchronization": True,
        "connection": connection,
        **more,
    }


def connect(services: Application, sandbox: Sandbox, **more: Any) -> IdentitySource:
    return services.sources.apply_document(document_of(sandbox, **more), sandbox.secret)


def directory_of(services: Application, source: IdentitySource) -> Directory:
    def read(kind: str) -> list[Any]:
        rows = services.review.directory_documents(source.id, kind)
        return sorted(rows, key=lambda one: str(one["external_id"]))

    return read("departments"), read("employees")


def undisturbed(sandbox: Sandbox, clock: Clock) -> Directory:
    """The directory that a new profile gets from the same company."""
    profile = Profile.throw_away()
    try:
        with Application.open(profile) as services:
            source = connect(services, sandbox)
            task, _ = services.synchronization.request(source.id)
            done = services.synchronization.run(task.id, Leaping(clock))
            assert done.failure is None, done.failure
            return directory_of(services, source)
    finally:
        profile.close()


def integrity(folder: Path) -> str:
    """What SQLite says of the whole file, over a connection of its own."""
    with closing(sqlite3.connect(folder / "profile.db")) as database:
        found: str = database.execute("PRAGMA integrity_check").fetchone()[0]
        assert database.execute("PRAGMA foreign_key_check").fetchone() is None
    return found
