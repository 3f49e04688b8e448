"""A wish to stop from another process is heard in every phase, applying too."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.sync_task import Phase, TaskId
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.keeping.backup import restore
from sase_desktop.store.database import Database
from sase_desktop.store.tasks import TaskStore


class _AskedAt:
    """Another process asks while this phase is under way."""

    def __init__(self, phase: Phase, path: Path) -> None:
        self._phase = phase
        self._path = path
        self.task: TaskId | None = None

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        if phase is self._phase and self.task is not None:
            other = Database.open(self._path)
            TaskStore(other).request_cancel(self.task)
            other.close()
            self.task = None

    def wait(self, seconds: float) -> None:
        """Nothing is waited for."""


@pytest.mark.parametrize("phase", [Phase.FETCH_USERS, Phase.APPLY_DEPARTMENTS, Phase.FINISH])
def test_a_cancelled_task_changes_nothing(tmp_path: Path, phase: Phase) -> None:
    with (
        Sandbox(departments=3, employees=12, seed=7) as sandbox,
        closing(Profile.open(tmp_path / "profile")) as profile,
        Application.open(profile, passphrase="of the test") as application,
    ):
        connection = {
            "mode": "own_app",
            "corp_id": sandbox.corp_id,
            "agent_id": sandbox.agent_id,
            "api_base": sandbox.api_base,
        }
        document = {"kind": "wecom", "name": "HQ", "connection": connection}
        source = application.sources.apply_document(document, sandbox.secret)
        task, _ = application.synchronization.request(source.id)
        checkpoint = _AskedAt(phase, application.database.path)
        checkpoint.task = task.id
        ended = application.synchronization.run(task.id, checkpoint)
        assert ended.state == "cancelled"
        assert application.review.totals(source.id).employees == 0


def test_closing_a_source_by_its_document_stops_its_task(tmp_path: Path) -> None:
    with (
        closing(Profile.open(tmp_path / "profile")) as profile,
        Application.open(profile, passphrase="of the test") as application,
    ):
        connection = {"mode": "own_app", "corp_id": "ww01", "api_base": "http://127.0.0.1:9"}
        document = {"kind": "wecom", "name": "HQ", "connection": connection}
        source = application.sources.apply_document(document, "a secret", is_tested=False)
        task, _ = application.synchronization.request(source.id)
        application.sources.apply_document({**document, "status": "closed"}, None)
        assert application.review.task(task.id).state == "cancelling"


def test_a_restore_waits_for_nobody_and_refuses_beside_a_running_task(tmp_path: Path) -> None:
    with (
        closing(Profile.open(tmp_path / "profile")) as profile,
        Application.open(profile, passphrase="of the test") as application,
    ):
        connection = {"mode": "own_app", "corp_id": "ww01", "api_base": "http://127.0.0.1:9"}
        document = {"kind": "wecom", "name": "HQ", "connection": connection}
        source = application.sources.apply_document(document, "a secret", is_tested=False)
        application.backup.save(tmp_path / "backup.db")
        task, _ = application.synchronization.request(source.id)
        with pytest.raises(RuleError) as refused:
            restore(profile, tmp_path / "backup.db")
        assert refused.value.code is ErrorCode.TASK_ALREADY_RUNNING
        assert application.review.task(task.id).is_unfinished
