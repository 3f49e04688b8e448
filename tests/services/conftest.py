"""The services over a throw-away profile, with a practice company; no toolkit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.sync_task import Phase, SyncTask
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox


class Onward:
    """A checkpoint that never stops anything."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        return

    def wait(self, seconds: float) -> None:
        return


def connect(services: Application, sandbox: Sandbox, name: str = "HQ") -> IdentitySource:
    connection = {
        "mode": "own_app",
        "corp_id": sandbox.corp_id,
        "agent_id": sandbox.agent_id,
        "api_base": sandbox.api_base,
    }
    document = {"kind": "wecom", "name": name, "connection": connection}
    return services.sources.apply_document(document, sandbox.secret)


def synchronize(services: Application, source: IdentitySource) -> SyncTask:
    task, _ = services.synchronization.request(source.id)
    done = services.synchronization.run(task.id, Onward())
    assert done.failure is None, done.failure
    return done


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=8, employees=40) as running:
        yield running


@pytest.fixture
def services() -> Iterator[Application]:
    profile = Profile.throw_away()
    with Application.open(profile) as opened:
        yield opened
    profile.close()
