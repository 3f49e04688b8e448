"""Plans: a preview is applied, a stopped one only by its number, a stale one not at all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from sase_desktop.domain.directory import Scope, ScopeMode
from sase_desktop.domain.errors import ErrorCode
from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.sync_records.plan.view import PlanView
from tests.ui.sync_records.conftest import World


def _stopped(world: World) -> SyncTask:
    world.run()
    world.control.mass_departure(count=25)
    task = world.run()
    assert task.failure is not None and task.failure.code is ErrorCode.DELETION_GUARD
    return task


def _review(world: World, task: SyncTask) -> PlanView:
    page = world.open(task, detail="plan")
    world.qtbot.waitUntil(lambda: page.plan.overview is not None and page.plan.isVisible())
    return page.plan


def test_the_review_is_built_for_who_looks_at_a_plan(world: World) -> None:
    page = world.open(world.run(is_preview=True))
    assert not page.findChildren(PlanView)
    world.click("sync_records.plan.deed")
    world.qtbot.waitUntil(lambda: bool(page.findChildren(PlanView)))


def test_a_preview_is_reviewed_and_applied(world: World) -> None:
    task = world.run(is_preview=True)
    page = world.open(task)
    world.click("sync_records.plan.deed")
    world.qtbot.waitUntil(lambda: page.plan.overview is not None)
    assert world.window.place().detail == "plan"
    assert page.header().crumbs
    assert not world.find("plan.allow").isVisible()
    world.click("plan.apply")
    applied = world.wait_for("succeeded", newer_than=task.id)
    assert applied.request.retry_of == task.id
    assert world.services.review.totals(world.source.id).employees == task.employees.created
    assert page.header().crumbs == ()


def test_a_plan_of_a_narrower_scope_does_not_blame_wecom(world: World) -> None:
    world.run()
    source = world.services.sources.get(world.source.id)
    chosen = sorted(world.sandbox.company.departments)[-1]
    scope = Scope(ScopeMode.PARTIAL, (str(chosen),))
    world.services.sources.save(source.id, replace(source.draft, scope=scope))
    plan = _review(world, world.run())
    told = plan.banner.accessibleName() + plan.banner.accessibleDescription()
    assert "The scope was changed since the last time" in told
    assert "in WeCom" not in told


def test_a_stopped_plan_needs_its_number(world: World) -> None:
    task = _stopped(world)
    plan = _review(world, task)
    assert "25 of 60 employees" in plan.banner.accessibleName()
    allow, number = world.find("plan.allow"), world.find("plan.number")
    assert not allow.isEnabled()
    number.setFocus()
    world.qtbot.keyClicks(number, "24")
    assert not allow.isEnabled()
    number.clear()
    world.qtbot.keyClicks(number, "25")
    assert allow.isEnabled()
    world.qtbot.keyClick(number, Qt.Key.Key_Return)
    applied = world.wait_for("succeeded", newer_than=task.id)
    assert applied.employees.deleted == 25
    assert world.services.review.totals(world.source.id).employees == 35


def test_who_would_go_is_listed_by_department(world: World) -> None:
    plan = _review(world, _stopped(world))
    losses = plan.losses.rows()
    assert sum(len(loss.leavers) for loss in losses) == 25
    assert len(losses) > 1
    plan.loss_table.select_id(losses[-1].key)
    assert plan.people.model.rowCount() == len(losses[-1].leavers)
    plan.tabs.setCurrentIndex(2)
    world.qtbot.waitUntil(lambda: plan.changes.records.model.total == 25)
    assert not plan.people.isVisible()


def test_discarding_is_harmless(world: World) -> None:
    task = _stopped(world)
    _review(world, task)
    world.click("plan.discard")
    world.qtbot.waitUntil(lambda: world.window.place().detail == "")
    assert "Plan discarded" in world.window.findChildren(Toast)[-1].accessibleName()
    world.qtbot.waitUntil(lambda: world.services.review.task(task.id).is_decided)
    assert world.services.review.totals(world.source.id).employees == 60


def test_a_known_stale_plan_offers_a_new_one(world: World) -> None:
    world.run()
    world.control.create_member("new.one", "New One", [1])
    planned = world.run(is_preview=True)
    world.run()
    plan = _review(world, planned)
    assert "out of date" in plan.banner.accessibleName()
    assert not world.find("plan.apply").isVisible()
    world.click("plan.renew")
    renewed = world.wait_for("succeeded", newer_than=planned.id + 1)
    assert renewed.request.is_preview


def test_a_plan_that_became_stale_is_refused(world: World) -> None:
    world.run()
    world.control.create_member("new.one", "New One", [1])
    planned = world.run(is_preview=True)
    _review(world, planned)
    world.run()  # elsewhere, meanwhile
    world.click("plan.apply")
    refused = world.wait_for("failed", newer_than=planned.id + 1)
    assert refused.failure is not None
    assert refused.failure.code is ErrorCode.PLAN_OUT_OF_DATE
    assert world.find("sync_records.retry").text() == "Make a new plan"


def test_other_settings_make_a_plan_stale(world: World) -> None:
    from dataclasses import replace

    from sase_desktop.domain.directory import Scope, ScopeMode

    planned = world.run(is_preview=True)
    plan = _review(world, planned)
    draft = replace(world.source.draft, scope=Scope(ScopeMode.PARTIAL, ("2",)))
    world.services.sources.save(world.source.id, draft)
    world.click("plan.apply")
    world.qtbot.waitUntil(lambda: "out of date" in plan.banner.accessibleName())
    assert world.find("plan.renew").isVisible()


def test_who_would_go_can_be_exported(world: World, tmp_path) -> None:  # type: ignore[no-untyped-def]
    _review(world, _stopped(world))
    world.ask.file = tmp_path / "leavers.csv"
    with world.qtbot.waitSignal(world.page.records.exported) as done:
        world.click("plan.export")
    assert done.args is not None and done.args[0].count == 25
