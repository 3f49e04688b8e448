"""Edit IdP by clicks and keys on the real application."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from sase_desktop.domain.guard import Limit, SourceGuard
from sase_desktop.domain.identity_source import ConnectionMode, Lifecycle, SourceStatus
from sase_desktop.domain.leaving import Grace
from sase_desktop.services.settings import Guard
from sase_desktop.ui.identity_sync.edit_drawer import EditDrawer
from sase_desktop.ui.page import Place
from tests.ui.identity_sync.conftest import NoPlace
from tests.ui.real_directory import PERSON, Real
from tests.ui.sync_settings.hands import click, find, is_there, type_into


def open_edit(real: Real, qtbot: QtBot) -> EditDrawer:
    real.window.navigate(Place("identity_sync", real.source.id, detail="edit"))
    qtbot.waitUntil(lambda: is_there("edit_idp.name"))
    drawer = real.window.drawers.drawer()
    assert isinstance(drawer, EditDrawer)
    return drawer


def stored(real: Real) -> object:
    return real.services.sources.get(real.source.id).draft


def is_wrong(name: str) -> bool:
    return find(f"edit_idp.{name}").property("error") is True


def test_basics_are_saved(real: Real, qtbot: QtBot) -> None:
    open_edit(real, qtbot)
    assert not find("edit_idp.save").isEnabled()
    type_into("edit_idp.name", "Head-Office")
    type_into("edit_idp.schema", "wwauth0123456789")
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    draft = real.services.sources.get(real.source.id).draft
    assert (draft.name, draft.schema) == ("Head-Office", "wwauth0123456789")
    assert not is_there("edit_idp")


def test_problems_stand_beside_their_fields(real: Real, qtbot: QtBot) -> None:
    drawer = open_edit(real, qtbot)
    type_into("edit_idp.name", "no spaces please")
    type_into("edit_idp.corp_id", "bad corp id")
    type_into("edit_idp.agent_id", "x")
    type_into("edit_idp.api_base", "ftp://x")
    click(qtbot, "edit_idp.next")
    for name in ("name", "corp_id", "agent_id", "api_base"):
        qtbot.waitUntil(partial(is_wrong, name))
    assert real.window.drawers.drawer() is drawer
    assert stored(real) == real.source.draft


def test_next_saves_nothing_and_both_steps_see_the_changes(real: Real, qtbot: QtBot) -> None:
    open_edit(real, qtbot)
    type_into("edit_idp.description", "Log on with WeCom")
    click(qtbot, "edit_idp.next")
    qtbot.waitUntil(lambda: is_there("sync_settings.confirm"))
    assert stored(real) == real.source.draft
    click(qtbot, "sync_settings.back")
    qtbot.waitUntil(lambda: is_there("edit_idp.description"))
    assert find("edit_idp.description").text() == "Log on with WeCom"
    click(qtbot, "edit_idp.next")
    qtbot.waitUntil(lambda: is_there("sync_settings.confirm"))
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "sync_settings.confirm")
    found = real.services.sources.get(real.source.id)
    assert found.draft.description == "Log on with WeCom"
    assert found.lifecycle is Lifecycle.CONFIGURED


def test_a_refused_secret_changes_nothing(real: Real, qtbot: QtBot) -> None:
    open_edit(real, qtbot)
    click(qtbot, "edit_idp.replace_secret")
    type_into("edit_idp.secret", "wrong")
    click(qtbot, "edit_idp.save")
    qtbot.waitUntil(lambda: find("edit_idp.secret").property("error") is True)
    with real.services.connections.provider(real.source) as provider:
        assert provider.check().is_enabled  # the stored one still works
    click(qtbot, "edit_idp.replace_secret")
    assert not is_there("edit_idp.secret")


def test_a_new_secret_is_tried_and_stored(real: Real, qtbot: QtBot) -> None:
    real.services.secrets.set(f"source/{real.source.id}/secret", "outdated")
    open_edit(real, qtbot)
    click(qtbot, "edit_idp.replace_secret")
    type_into("edit_idp.secret", real.sandbox.secret)
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert real.services.secrets.get(f"source/{real.source.id}/secret") == real.sandbox.secret


def test_a_new_secret_without_a_place_is_not_tried(
    real: Real, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_edit(real, qtbot)
    click(qtbot, "edit_idp.replace_secret")
    type_into("edit_idp.secret", real.sandbox.secret)
    monkeypatch.setattr(real.services.secret_keeping, "_home", NoPlace())
    click(qtbot, "edit_idp.save")
    qtbot.waitUntil(lambda: find("edit_idp.secret").property("error") is True)
    assert find("edit_idp.secret").text() == real.sandbox.secret
    real.ask.passphrase = "long enough 1"
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert len(real.services.secret_keeping.names()) == 1


def test_closing_a_changed_form_asks(real: Real, qtbot: QtBot) -> None:
    drawer = open_edit(real, qtbot)
    type_into("edit_idp.description", "x")
    real.ask.save_answer = "stay"
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert is_there("edit_idp")
    real.ask.save_answer = "discard"
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert not is_there("edit_idp")
    assert stored(real) == real.source.draft


def test_closing_the_source_warns_as_documented(real: Real, qtbot: QtBot) -> None:
    open_edit(real, qtbot)
    click(qtbot, "edit_idp.status_closed")
    real.ask.agrees = False
    click(qtbot, "edit_idp.save")
    assert real.ask.questions[-1].key == "close_source"
    real.ask.agrees = True
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert real.services.sources.get(real.source.id).draft.status is SourceStatus.CLOSED


def test_a_revoked_own_app_is_given_its_new_secret(real: Real, qtbot: QtBot) -> None:
    real.services.sources.revoke(real.source.id)
    open_edit(real, qtbot)
    qtbot.waitUntil(lambda: is_there("edit_idp.revoked.deed"))
    click(qtbot, "edit_idp.revoked.deed")
    type_into("edit_idp.secret", real.sandbox.secret)
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert real.services.sources.get(real.source.id).lifecycle is Lifecycle.AUTHORIZED


def test_a_revoked_scanned_source_is_authorized_again(real: Real, qtbot: QtBot) -> None:
    connection = replace(real.source.draft.connection, mode=ConnectionMode.QR_CODE)
    draft = replace(real.source.draft, connection=connection)
    real.services.sources.save(real.source.id, draft)
    real.services.sources.revoke(real.source.id)
    open_edit(real, qtbot)
    qtbot.waitUntil(lambda: is_there("edit_idp.revoked.deed"))
    assert not is_there("edit_idp.replace_secret")
    click(qtbot, "edit_idp.revoked.deed")
    (dialog,) = [one for one in real.window.findChildren(QDialog) if one.isVisible()]
    dialog.close()


def test_a_schema_that_looks_unusual_is_a_hint(real: Real, qtbot: QtBot) -> None:
    drawer = open_edit(real, qtbot)
    type_into("edit_idp.schema", "myapp")
    assert "wwauth" in find("edit_idp.schema").accessibleDescription()
    assert find("edit_idp.schema").property("error") is not True
    draft = drawer.draft()
    assert draft is not None
    assert draft == replace(real.source.draft, schema="myapp")


def test_leavers_get_grace_and_lose_it_again(filled: Real, qtbot: QtBot) -> None:
    open_edit(filled, qtbot)
    assert not is_there("edit_idp.grace_runs")
    find("edit_idp.grace").setChecked(True)
    find("edit_idp.grace_runs").setValue(5)
    find("edit_idp.grace_days").setValue(30)
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert filled.services.sources.get(filled.source.id).draft.grace == Grace(5, 30)
    filled.sandbox.control.delete_member(PERSON)
    filled.synchronize()
    drawer = open_edit(filled, qtbot)
    drawer.ensure_visible(find("edit_idp.grace"))
    assert not is_there("edit_idp.grace_warning")
    find("edit_idp.grace").setChecked(False)
    told = find("edit_idp.grace_warning").badge().text
    assert told == "One person who is leaving is deleted by the next task"
    with qtbot.waitSignal(filled.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert filled.services.sources.get(filled.source.id).draft.grace is None


def test_a_source_gets_limits_of_its_own_and_follows_settings_again(
    real: Real, qtbot: QtBot
) -> None:
    real.services.settings.save(Guard(minimum=30, percent=5, department_minimum=7))
    open_edit(real, qtbot)
    assert not is_there("edit_idp.guard_employees_minimum")
    find("edit_idp.guard").setChecked(True)
    assert find("edit_idp.guard_employees_minimum").value() == 30
    assert find("edit_idp.guard_department_minimum").value() == 7
    find("edit_idp.guard_employees_minimum").setValue(3)
    assert find("edit_idp.guard_employees_percent").maximum() == 50
    find("edit_idp.guard_department_percent").setValue(80)
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    stored = real.services.sources.get(real.source.id).draft.guard
    assert stored == SourceGuard(Limit(3, 0.05), None, Limit(7, 0.8))
    drawer = open_edit(real, qtbot)
    assert not drawer.is_changed()
    find("edit_idp.guard").setChecked(False)
    with qtbot.waitSignal(real.changes.sources_changed):
        click(qtbot, "edit_idp.save")
    assert real.services.sources.get(real.source.id).draft.guard is None
