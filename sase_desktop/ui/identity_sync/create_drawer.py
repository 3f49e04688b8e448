"""Create IdP: type and way, Basic Configurations, authorization; out a new identity source."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.directory import Visibility
from sase_desktop.domain.errors import ErrorCode, Problem, ProviderError, SaseError
from sase_desktop.domain.identity_source import (
    Connection,
    ConnectionMode,
    IdentitySource,
    SourceDraft,
    SourceKind,
)
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.identity_sync.authorization_dialog import AuthorizationDialog
from sase_desktop.ui.identity_sync.basic_step import BasicStep
from sase_desktop.ui.identity_sync.connection_result import ConnectionResult
from sase_desktop.ui.identity_sync.create_presenter import CreatePresenter, Preparation
from sase_desktop.ui.identity_sync.granted_view import refusal_text
from sase_desktop.ui.identity_sync.next_steps import NextSteps
from sase_desktop.ui.identity_sync.own_app_form import SECRET
from sase_desktop.ui.identity_sync.secret_place import SecretPlace
from sase_desktop.ui.identity_sync.source_questions import discard_question
from sase_desktop.ui.identity_sync.type_step import TypeStep
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.texts import problem_texts
from sase_desktop.ui.theme import Icon

TYPE, BASIC, AUTHORIZATION = range(3)


class CreateDrawer(Drawer):
    """Pictures 03 and 04."""

    created = Signal(object)
    """An IdentitySource: it is in the list now."""

    def __init__(
        self,
        context: PageContext,
        mode: ConnectionMode | None = None,
        *,
        lifetime_seconds: float = 600.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Create IdP"), "create_idp", self._may_close, parent)
        self.help_topic = "authorization"
        self._context = context
        self._lifetime = lifetime_seconds
        self._step = TYPE
        self._is_done = False
        self._seen: Visibility | None = None
        self._address = ""
        self.dialog: AuthorizationDialog | None = None
        self.presenter = CreatePresenter(context.services, context.runner, self)
        self._secrets = SecretPlace(context, self)
        self._build_steps(mode)
        self._build_foot()
        self._connect()
        self.go_to(TYPE)
        self.presenter.prepare()

    def draft(self) -> SourceDraft:
        """What stands in the fields."""
        return self._basic.draft()

    @Slot(int)
    def go_to(self, step: int, *, focuses: bool = True) -> None:
        """Show a step, with the cursor in its first field unless a problem takes the focus."""
        if self._is_done:
            return
        self._step = step
        self._stepper.set_current(step)
        self._short_stepper.set_current(step)
        for index, page in enumerate(self._pages):
            page.setVisible(index == step)
        self._show_way()
        if focuses and step == BASIC and self.isVisible():
            QTimer.singleShot(0, self, self._basic.focus_first)

    # Building

    def _build_steps(self, mode: ConnectionMode | None) -> None:
        titles = (
            tr("Choose type"),
            tr("Basic Configurations"),
            tr("Authorization", context="step"),
        )
        self._stepper = Stepper(titles, "create_idp.steps")
        self.set_steps(self._stepper)
        self._short_stepper = Stepper(titles[:2], "create_idp.custom_steps")
        self.set_steps(self._short_stepper)
        self._type = TypeStep(mode)
        first = Connection(ConnectionMode.QR_CODE)
        self._basic = BasicStep(SourceDraft(SourceKind.WECOM, "", first))
        self._result = ConnectionResult()
        self._pages = [self._type, self._basic, self._result]
        self._problem = Banner(BannerText("danger", "-"), "create_idp.problem")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._problem)
        self._problem.hide()
        for page in self._pages:
            column.addWidget(page)
        self.set_body(body)

    def _build_foot(self) -> None:
        foot = self.foot()
        self._back = Button(tr("Back"), "create_idp.back", icon=Icon.ARROW_LEFT)
        self._hint = Label(tr("Next: Basic Configurations"), tone="text_2")
        self._cancel = Button(tr("Cancel"), "create_idp.cancel")
        self._deed = BusyButton(tr("Configure"), "create_idp.deed", "primary")
        foot.addWidget(self._back)
        foot.addWidget(self._hint, 1)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._deed)
        self._next = NextSteps("create_idp")
        foot.addWidget(self._next)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.prepared.connect(self._on_prepared)
        presenter.refused.connect(self._on_refused)
        presenter.accepted.connect(self._on_accepted)
        presenter.connected.connect(self._on_connected)
        presenter.created.connect(self._on_created)
        presenter.failed.connect(self._on_failed)
        presenter.busy_changed.connect(self._deed.set_busy)
        self._secrets.ready.connect(self._on_secrets_ready)
        self._secrets.refused.connect(self._on_secrets_refused)
        self._secrets.busy_changed.connect(self._deed.set_busy)
        self._stepper.step_requested.connect(self.go_to)
        self._short_stepper.step_requested.connect(self.go_to)
        self._type.changed.connect(self._show_way)
        self._type.settings_requested.connect(self._on_settings)
        self._type.way_shown.connect(self.ensure_visible)
        self._basic.submitted.connect(self._on_deed)
        self._next.chosen.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        self._cancel.clicked.connect(self.request_close)
        self._deed.clicked.connect(self._on_deed)
        self._problem.deed_requested.connect(self._on_problem_deed)
        self.closed.connect(presenter.forget)
        self.closed.connect(self._secrets.forget)

    # Showing

    @Slot()
    def _show_way(self) -> None:
        self._basic.show_way(self._type.kind(), self._type.mode())
        is_custom = self._basic.is_custom()
        self._stepper.setVisible(not is_custom)
        self._short_stepper.setVisible(is_custom)
        self._back.setVisible(self._step != TYPE)
        self._hint.setVisible(self._step == TYPE)
        self._show_deed()
        self._problem.hide()

    def _show_deed(self) -> None:
        icon = None
        if self._step == TYPE:
            text = tr("Configure")
        elif self._step == AUTHORIZATION or self._basic.is_custom():
            text = tr("Create identity source")
        elif self._basic.is_own_app():
            text, icon = tr("Connect"), Icon.LINK
        else:
            text, icon = tr("Obtain Authorization QR Code"), Icon.QR_CODE
        self._deed.setText(text)
        self._deed.set_icon(icon)
        self._deed.setEnabled(self._step != TYPE or self._type.can_continue())
        self._deed.setVisible(self._step != AUTHORIZATION or self._seen is not None)

    def _show_problems(self, sentences: dict[str, str]) -> bool:
        """False: they are about no field."""
        is_shown = self._basic.show_problems(sentences)
        focus = QGuiApplication.focusObject()
        if is_shown and isinstance(focus, QWidget) and self.isAncestorOf(focus):
            self.ensure_visible(focus)
        return is_shown

    def _show_problem(self, text: BannerText, address: str = "") -> None:
        """Above the fields, where it is seen; the focus is at its button."""
        self._address = address
        self._problem.set_text(text)
        self._problem.show()
        QTimer.singleShot(0, self, self._reveal_problem)

    @Slot()
    def _reveal_problem(self) -> None:
        button = self._problem.button
        (self._deed if button.isHidden() else button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensure_visible(self._problem)

    # What the presenter tells

    @Slot(object)
    def _on_prepared(self, found: Preparation) -> None:
        self._type.set_missing(found.missing)
        if found.missing and self._step == TYPE and not self._type.is_chosen:
            usable = ConnectionMode.SANDBOX if found.sandbox_runs else ConnectionMode.OWN_APP
            self._type.choose(usable)
        self._basic.form.set_quota(found.quota)
        self._basic.own_app.set_usual_base(found.api_base)
        self._show_way()

    @Slot(object)
    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        self.go_to(BASIC, focuses=False)
        told = problem_texts(problems)
        if not self._show_problems(told):
            self._show_problem(BannerText("danger", " ".join(told.values())))

    @Slot()
    def _on_accepted(self) -> None:
        self._result.clear()
        self.go_to(AUTHORIZATION)
        dialog = AuthorizationDialog(
            self._context,
            self.draft(),
            lifetime_seconds=self._lifetime,
            parent=self.window(),
        )
        self.dialog = dialog
        dialog.granted.connect(self._on_granted)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.own_app_requested.connect(self._on_own_app)
        dialog.open()

    @Slot(object)
    def _on_connected(self, seen: Visibility) -> None:
        self._seen = seen
        self._result.show_result(self.draft().connection, seen)
        self.go_to(AUTHORIZATION)
        self._deed.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_created(self, source: IdentitySource) -> None:
        """It is stored; the drawer stays to say so and to lead on."""
        self.created.emit(source)
        self._result.show_created(source, None if source.is_custom else self._seen)
        self.go_to(AUTHORIZATION)
        self._is_done = True
        for steps in (self._stepper, self._short_stepper):
            steps.set_current(AUTHORIZATION + 1)  # all of them are done, and none leads back
            steps.setEnabled(False)
        self._back.hide()
        self._deed.hide()
        self._cancel.setText(tr("Close"))
        deed = self._next.offer(source, self._seen)
        if deed is None:
            self._cancel.set_role("primary")
        (deed or self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_next(self, place: Place) -> None:
        self.close_now()
        self._context.shell.navigate(place)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self.go_to(BASIC, focuses=False)
        text = refusal_text(error)
        address = (error.address or "") if isinstance(error, ProviderError) else ""
        if address:
            text = replace(text, button=tr("Copy {address}").format(address=address))
        if error.code is ErrorCode.AUTH_EXPIRED:
            told = tr("WeCom refuses this corp ID and secret. Nothing was stored.")
            self._show_problems({SECRET: told})
            return
        self._show_problem(text, address)

    @Slot()
    def _on_secrets_refused(self) -> None:
        self._show_problem(self._secrets.missing_text())

    @Slot(object)
    def _on_granted(self, source: IdentitySource) -> None:
        self._context.changes.sources_changed.emit()

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        source = dialog.source if dialog is not None else None
        if isinstance(source, IdentitySource):
            self.close_now()  # the dialog has shown it and led on
            self.created.emit(source)
        else:
            self.go_to(BASIC)

    @Slot()
    def _on_own_app(self) -> None:
        self._type.choose(ConnectionMode.OWN_APP)
        self.go_to(BASIC)

    # What the user wants

    @Slot()
    def _on_deed(self) -> None:
        if self._deed.is_busy or self._is_done:
            return
        draft = self.draft()
        if self._step == TYPE:
            if self._type.can_continue():
                self.go_to(BASIC)
            return
        if self._step == AUTHORIZATION:
            if self._seen is not None:
                self.presenter.create(draft, self._basic.own_app.secret(), self._seen)
            return
        if self._show_problems(self._basic.problems()):
            return
        self._seen = None
        self._problem.hide()
        if self._basic.is_custom():
            self.presenter.create_custom(draft)
        else:
            self._secrets.look()

    @Slot()
    def _on_secrets_ready(self) -> None:
        if self._basic.is_own_app():
            self.presenter.connect_app(self.draft(), self._basic.own_app.secret())
        else:
            self.presenter.check(self.draft())

    @Slot()
    def _on_back(self) -> None:
        self.go_to(max(self._step - 1, TYPE))

    @Slot()
    def _on_problem_deed(self) -> None:
        if self._address:
            QGuiApplication.clipboard().setText(self._address)
        else:
            self._on_deed()

    @Slot()
    def _on_settings(self) -> None:
        shell = self._context.shell
        if self.request_close():
            shell.navigate(Place("settings", detail="provider"))

    def _may_close(self) -> bool:
        if self.dialog is not None:
            return False
        if self._is_done:
            return True
        if not self._basic.is_changed():
            return True
        return self._context.ask.question(discard_question())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_sent = is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # A line of text has told it already.
        if is_sent and not isinstance(QGuiApplication.focusObject(), QLineEdit):
            self._on_deed()
            return
        super().keyPressEvent(event)
