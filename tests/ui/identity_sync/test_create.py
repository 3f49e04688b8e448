"""Create IdP by clicks and keys: validation, own app, and what is stored."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from sase_desktop.domain.identity_source import Connection, ConnectionMode, SourceDraft, SourceKind
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.identity_sources import Quota
from sase_desktop.store.secrets import VaultOnDemand
from sase_desktop.ui.controls.banner import Banner
from sase_desktop.ui.identity_sync.basic_form import BasicForm
from sase_desktop.ui.identity_sync.create_drawer import AUTHORIZATION, BASIC, CreateDrawer
from tests.ui.identity_sync.conftest import Desk, NoPlace


@pytest.fixture
def drawer(desk: Desk) -> CreateDrawer:
    drawer = desk.page.open_create(ConnectionMode.OWN_APP)
    desk.click("create_idp.deed")
    assert drawer._step == BASIC
    desk.until(desk.find("create_idp.corp_id").hasFocus)
    return drawer


def fill(desk: Desk, company: Sandbox, secret: str, name: str = "Own") -> None:
    desk.type("create_idp.corp_id", company.corp_id)
    desk.type("create_idp.secret", secret)
    desk.type("create_idp.api_base", company.api_base)
    desk.type("create_idp.name", name)


def test_the_way_that_was_chosen_before_is_in_sight(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    desk.page.open_create(ConnectionMode.SANDBOX)
    card = desk.find("create_idp.way_sandbox")
    desk.until(lambda: card.visibleRegion().boundingRect() == card.rect())


def test_qr_code_says_what_is_missing(desk: Desk) -> None:
    desk.page.open_create(ConnectionMode.QR_CODE)
    banner = desk.find("create_idp.missing", Banner)
    desk.until(banner.isVisible)
    assert "template ID" in banner.text().explanation
    assert not desk.find("create_idp.deed").isEnabled()
    desk.click("create_idp.missing.deed")
    assert desk.window.place().page == "settings"
    assert desk.window.drawers.drawer() is None


def test_a_way_that_can_be_gone_is_chosen_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = desk.page.open_create()
    desk.until(lambda: drawer.draft().connection.mode is ConnectionMode.SANDBOX)
    qr_code = desk.find("create_idp.way_qr_code")
    assert qr_code.isVisible() and qr_code.isEnabled()
    assert "service provider settings" in qr_code.accessibleDescription()
    drawer.close_now()
    kind = type(desk.services.sandbox)
    monkeypatch.setattr(kind, "running", property(lambda _: None))
    drawer = desk.page.open_create()
    desk.until(lambda: drawer.draft().connection.mode is ConnectionMode.OWN_APP)
    assert desk.find("create_idp.deed").isEnabled()


def test_other_types_are_not_supported_yet(desk: Desk) -> None:
    desk.page.open_create()
    for key in ("dingtalk", "lark", "ldap", "idaas", "wuying"):
        assert not desk.find(f"create_idp.type_{key}").isEnabled()


def test_all_problems_come_at_once_and_the_first_gets_the_focus(
    desk: Desk, drawer: CreateDrawer
) -> None:
    desk.click("create_idp.deed")
    assert drawer._basic.form.field("name").error()
    assert all(
        drawer._basic.own_app._fields[path].error() for path in ("connection.corp_id", "secret")
    )
    assert desk.window.focusWidget() is desk.find("create_idp.corp_id")


def test_a_field_is_checked_when_it_is_left(desk: Desk, drawer: CreateDrawer) -> None:
    desk.type("create_idp.name", "a b")
    desk.find("create_idp.description").setFocus()
    desk.until(lambda: "“ ”" in drawer._basic.form.field("name").error())
    desk.type("create_idp.name", "ab")
    assert drawer._basic.form.field("name").error() == ""  # gone as soon as it is right


def test_a_wrong_secret_tells_why_and_stores_nothing(
    desk: Desk, drawer: CreateDrawer, company: Sandbox
) -> None:
    fill(desk, company, "wrong")
    desk.click("create_idp.deed")
    field = drawer._basic.own_app._fields["secret"]
    desk.until(lambda: bool(field.error()))
    assert "refuses" in field.error()
    desk.until(desk.find("create_idp.secret").hasFocus)
    assert desk.services.sources.rows() == ()
    assert desk.services.secrets.names() == ()


def test_an_own_app_is_tried_shown_and_stored(
    desk: Desk, drawer: CreateDrawer, company: Sandbox
) -> None:
    fill(desk, company, company.secret)
    desk.qtbot.keyClick(desk.find("create_idp.name"), Qt.Key.Key_Return)
    desk.until(lambda: drawer._step == AUTHORIZATION)
    assert desk.services.sources.rows() == ()
    desk.click("create_idp.deed")
    task = desk.find("create_idp.task")
    desk.until(task.isVisible)
    desk.until(lambda: desk.rows() == ["Own"])
    desk.until(task.hasFocus)
    foot = [desk.find(f"create_idp.{one}") for one in ("cancel", "settings", "task")]
    assert all(one.isVisible() and one.width() >= one.sizeHint().width() for one in foot)
    assert drawer.rect().contains(foot[2].geometry().translated(foot[2].parent().pos()))
    assert desk.window.findChild(QWidget, "toast.link") is None
    stored = desk.services.sources.find("Own")
    assert stored.draft.connection.agent_id == company.agent_id
    desk.click("create_idp.settings")
    desk.until(lambda: desk.window.drawers.drawer() is None)
    desk.until(lambda: desk.page._settings is not None)


def test_a_missing_place_for_secrets_is_found_before_wecom_is_asked(
    desk: Desk, drawer: CreateDrawer, company: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.services.secret_keeping, "_home", NoPlace())
    fill(desk, company, company.secret)
    desk.click("create_idp.deed")
    problem = desk.find("create_idp.problem", Banner)
    desk.until(problem.isVisible)
    assert "keep secrets" in problem.text().sentence
    desk.until(desk.find("create_idp.problem.deed").hasFocus)
    assert drawer._scroll.verticalScrollBar().value() == 0
    assert drawer._step == BASIC
    assert desk.find("create_idp.secret").text() == company.secret
    desk.ask.passphrase = "long enough 1"
    desk.click("create_idp.problem.deed")
    desk.until(lambda: drawer._step == AUTHORIZATION)
    desk.click("create_idp.deed")
    desk.until(lambda: desk.rows() == ["Own"])
    assert len(desk.services.secret_keeping.names()) == 1


def test_locked_secrets_are_unlocked_before_wecom_is_asked(
    desk: Desk, drawer: CreateDrawer, company: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = desk.services.secret_keeping
    keeping.set_passphrase("long enough 1")
    path = keeping.state().path
    monkeypatch.setattr(keeping, "_home", VaultOnDemand(path, None))
    fill(desk, company, company.secret)
    desk.click("create_idp.deed")
    problem = desk.find("create_idp.problem", Banner)
    desk.until(problem.isVisible)
    assert "locked" in problem.text().sentence
    desk.ask.passphrase = "long enough 1"
    desk.click("create_idp.problem.deed")
    desk.until(lambda: drawer._step == AUTHORIZATION)


def test_ctrl_enter_goes_on_from_the_first_step(desk: Desk) -> None:
    drawer = desk.page.open_create(ConnectionMode.SANDBOX)
    card = desk.find("create_idp.way_sandbox")
    card.setFocus()
    desk.qtbot.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert drawer._step == BASIC


def test_an_untrusted_address_can_be_copied(
    desk: Desk, drawer: CreateDrawer, company: Sandbox
) -> None:
    company.control.update_app(company.agent_id, trusted_ips=["203.0.113.9"])
    fill(desk, company, company.secret)
    desk.click("create_idp.deed")
    note = desk.find("create_idp.problem", Banner)
    desk.until(note.isVisible)
    assert "127.0.0.1" in note.text().explanation
    desk.until(desk.find("create_idp.problem.deed").hasFocus)
    assert drawer._scroll.verticalScrollBar().value() == 0
    desk.click("create_idp.problem.deed")
    assert QGuiApplication.clipboard().text() == "127.0.0.1"
    assert desk.services.sources.rows() == ()


def test_a_taken_name_is_told_beside_the_field(
    desk: Desk, drawer: CreateDrawer, company: Sandbox, add: Any
) -> None:
    add("HQ")
    fill(desk, company, company.secret, "hq")
    desk.click("create_idp.deed")
    desk.until(lambda: "HQ" in drawer._basic.form.field("name").error())
    assert drawer._step == BASIC


def test_a_full_quota_is_told_beside_the_status(
    desk: Desk, drawer: CreateDrawer, company: Sandbox, add: Any
) -> None:
    for number in range(5):
        add(f"S{number}")
    fill(desk, company, company.secret)
    desk.click("create_idp.deed")
    desk.until(lambda: "S0" in drawer._basic.form.field("status").error())
    desk.click("create_idp.status_closed")
    assert drawer._basic.form.field("status").error() == ""
    desk.click("create_idp.deed")
    desk.until(lambda: drawer._step == AUTHORIZATION)


def test_closing_a_changed_drawer_asks(desk: Desk, drawer: CreateDrawer) -> None:
    desk.type("create_idp.name", "Own")
    desk.ask.agrees = False
    desk.qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert desk.window.drawers.drawer() is drawer
    desk.ask.agrees = True
    desk.click("create_idp.cancel")
    assert desk.window.drawers.drawer() is None
    assert [one.key for one in desk.ask.questions] == ["discard_idp", "discard_idp"]


def test_an_untouched_drawer_closes_at_once(desk: Desk, drawer: CreateDrawer) -> None:
    desk.click("create_idp.cancel")
    assert desk.window.drawers.drawer() is None
    assert desk.ask.questions == []


def a_form(qtbot: Any, **fields: Any) -> BasicForm:
    draft = SourceDraft(SourceKind.WECOM, "HQ", Connection(ConnectionMode.QR_CODE), **fields)
    form = BasicForm(draft, Quota(3, 0), shows_schema=True)
    qtbot.addWidget(form)
    return form


def test_the_form_gives_back_the_draft_that_it_was_given(qtbot: Any) -> None:
    form = a_form(qtbot, description="Log on", schema="wwauth0123456789")
    assert not form.is_changed()
    assert form.draft().schema == "wwauth0123456789"


def test_dependent_settings_have_no_effect_while_automatic_is_off(qtbot: Any) -> None:
    form = a_form(qtbot)
    assert not form._users.isEnabled()
    spy = QSignalSpy(form.changed)
    form._automatic.click()
    assert form._users.isEnabled() and form._cycle.isEnabled()
    assert spy.count() == 1
    assert form.draft().policy.includes_users


def test_the_form_counts_its_own_place(qtbot: Any) -> None:
    form = a_form(qtbot)
    assert form._status.card("enabled").accessibleDescription() == "Takes place 3 of 5"


def test_an_unusual_schema_is_hinted_at_and_a_wrong_one_refused(qtbot: Any) -> None:
    form = a_form(qtbot)
    form._schema.setText("custom")
    assert "wwauth" in form.field("schema")._hint.text()
    form._schema.setText("1x")
    assert "schema" in form.problems()


def test_no_part_of_the_drawer_flashes_as_a_window(desk: Desk) -> None:
    """A widget that is shown before it has a parent takes the activation from the window."""

    class Watch(QObject):
        seen: ClassVar[list[str]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
            if is_shown and watched.isWindow():
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    watch = Watch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    desk.page.open_create(ConnectionMode.OWN_APP)
    desk.click("create_idp.deed")
    app.removeEventFilter(watch)
    assert Watch.seen == []
