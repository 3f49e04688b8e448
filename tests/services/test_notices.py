"""Only what needs a deed is told, and each reason once."""

from __future__ import annotations

from sase_desktop.app import Application
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.notice import Matter
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.sandbox import Sandbox
from tests.services.conftest import Onward, connect, synchronize


def run(services: Application, source: IdentitySource, **wish: bool) -> SyncTask:
    task, _ = services.synchronization.request(source.id, **wish)
    return services.synchronization.run(task.id, Onward())


def test_a_run_that_went_well_and_a_preview_are_no_news(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)
    done = synchronize(services, source)
    assert services.notices.of_task(done.id) is None
    sandbox.control.mass_departure(share=0.9)
    preview = run(services, source, is_preview=True)
    assert services.notices.of_task(preview.id) is None


def test_a_stopped_plan_is_told_once(services: Application, sandbox: Sandbox) -> None:
    source = connect(services, sandbox)
    synchronize(services, source)
    sandbox.control.mass_departure(share=0.9)
    notice = services.notices.of_task(run(services, source).id)
    assert notice is not None
    assert (notice.matter, notice.source_name) == (Matter.STOPPED, "HQ")
    assert services.notices.of_task(run(services, source).id) is None


def test_a_lost_authorization_and_another_reason_are_told(
    services: Application, sandbox: Sandbox
) -> None:
    source = connect(services, sandbox)
    synchronize(services, source)
    sandbox.control.add_fault("errcode", times=None, errcode=60020)
    first = services.notices.of_task(run(services, source).id)
    assert first is not None
    assert (first.matter, first.code) == (Matter.NEW_FAILURE, ErrorCode.IP_NOT_TRUSTED)
    assert services.notices.of_task(run(services, source).id) is None
    sandbox.control.clear_faults()
    sandbox.control.cancel_authorization(sandbox.agent_id)
    other = services.notices.of_task(run(services, source).id)
    assert other is not None and other.matter is Matter.AUTHORIZATION_LOST
