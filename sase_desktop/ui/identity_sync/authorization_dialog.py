"""Authorizing by QR code: in a draft, out an identity source that an administrator agreed to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.domain.authorization import AuthorizationEvent, AuthorizationStep, QrCode
from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.identity_source import ConnectionMode, SourceDraft, SourceId
from sase_desktop.services.authorization import Granted
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import BadgeLabel, Label, separator
from sase_desktop.ui.identity_sync.authorization_presenter import AuthorizationPresenter
from sase_desktop.ui.identity_sync.authorization_steps import StepList
from sase_desktop.ui.identity_sync.granted_view import GrantedView, refusal_text
from sase_desktop.ui.identity_sync.next_steps import NextSteps
from sase_desktop.ui.identity_sync.qr_side import QrSide
from sase_desktop.ui.identity_sync.secret_place import SecretPlace
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.theme import Icon

_SIZE = (720, 596)


class AuthorizationDialog(QDialog):
    """Picture 05. Closing it cancels; a source that was granted meanwhile is shown all the same."""

    granted = Signal(object)
    """An IdentitySource, as soon as it is stored."""
    own_app_requested = Signal()

    def __init__(
        self,
        context: PageContext,
        draft: SourceDraft,
        *,
        existing: SourceId | None = None,
        lifetime_seconds: float = 600.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._lifetime = lifetime_seconds
        self._qr: QrCode | None = None
        self._confirmed_at: datetime | None = None
        self._wants_own_app = False
        self.source: object | None = None
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.presenter = AuthorizationPresenter(
            context.services, context.runner, draft, existing, lifetime_seconds, self
        )
        self._is_again = existing is not None
        self._shell = context.shell
        self._secrets = SecretPlace(context, self)
        self.setObjectName("authorization.dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Authorize with WeCom"))
        self.setFixedSize(*_SIZE)
        self._build()
        self._connect()
        self._show_step(0)
        self.picture.setFocus()  # no button is meant before the code is there
        self._secrets.look()  # a consent that cannot be kept would be used up for nothing

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        is_sandbox = self._draft.connection.mode is ConnectionMode.SANDBOX
        self.side = QrSide(opens_first=is_sandbox)
        self.picture, self.countdown = self.side.picture, self.side.countdown
        row.addWidget(self.side)
        row.addWidget(separator("vertical"))
        self._right = QStackedWidget()
        self._right.addWidget(self._waiting())
        row.addWidget(self._right, 1)
        column.addLayout(row, 1)
        column.addWidget(separator())
        column.addWidget(self._foot())

    def _waiting(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(0)
        column.addWidget(Label(tr("Scan with a WeCom administrator account"), step="title"))
        column.addSpacing(4)
        told = tr("Source {name} · it appears in the list after you confirm on the phone.")
        if self._is_again:
            told = tr(
                "Source {name} is authorized again after you confirm on the phone. Its directory, "
                "settings and records stay."
            )
        column.addWidget(Label(told.format(name=self._draft.name), tone="text_2").wrapped())
        column.addSpacing(16)
        titles = (tr("QR code created"), tr("Confirm on the phone"), tr("Connection test"))
        self.steps = StepList(titles, "authorization.steps")
        column.addWidget(self.steps)
        column.addSpacing(14)
        self.banner = Banner(self._usual_banner(), "authorization.banner")
        column.addWidget(self.banner)
        column.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(60)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self._state = BadgeLabel(Badge(Icon.RUNNING, "", "info"), "text_2")
        self._state.setObjectName("authorization.state")
        row.addWidget(self._state, 1)
        self._own_app = Button(tr("Use own app instead"), "authorization.own_app")
        self._cancel = Button(tr("Cancel"), "authorization.cancel")
        self._own_app.setVisible(not self._is_again)
        row.addWidget(self._own_app)
        row.addWidget(self._cancel)
        self._next = NextSteps("authorization")
        row.addWidget(self._next)
        return foot

    def _connect(self) -> None:
        self._secrets.ready.connect(self.presenter.start)
        self._secrets.refused.connect(self._on_secrets_refused)
        self.presenter.happened.connect(self._on_happened)
        self.presenter.granted.connect(self._on_granted)
        self.presenter.failed.connect(self._on_failed)
        self.presenter.cancelled.connect(self._on_cancelled)
        self.picture.cover.button.clicked.connect(self._on_refresh)
        self.side.refresh.clicked.connect(self._on_refresh)
        self.side.copy.clicked.connect(self._on_copy)
        self.side.open.clicked.connect(self._on_open)
        self._own_app.clicked.connect(self._on_own_app)
        self._cancel.clicked.connect(self.reject)
        self._next.chosen.connect(self._on_next)

    # What happens

    @Slot(object)
    def _on_happened(self, event: AuthorizationEvent) -> None:
        step = event.step
        if step is AuthorizationStep.WAITING and event.qr is not None:
            self._show_code(event.qr)
        elif step is AuthorizationStep.PREPARING:
            self._show_step(0)
        elif step is AuthorizationStep.CONFIRMED:
            self._confirmed_at = datetime.now().astimezone()
            self.countdown.stop()
            self._show_step(2)
        elif step is AuthorizationStep.EXPIRED:
            self._cover(Icon.CLOCK, "text_2", tr("The QR code has expired"))
        elif step is AuthorizationStep.REJECTED:
            self._cover(Icon.BLOCKED, "danger", tr("The administrator declined"))
        elif step is AuthorizationStep.TICKET_AWAITED:
            self._say(
                "info",
                tr("Waiting for WeCom's ticket"),
                tr(
                    "WeCom sends the template's ticket to the callback address every ten minutes. "
                    "The rest follows by itself."
                ),
            )
        elif step is AuthorizationStep.FORGERY_REFUSED:
            self._say(
                "warn",
                tr("A message was refused"),
                tr(
                    "It came to the callback address and was not genuine. Waiting goes on. If the "
                    "phone says that it is done, check the callback token and key in Settings."
                ),
            )

    def _show_code(self, qr: QrCode) -> None:
        self._qr = qr
        self._confirmed_at = None
        self.picture.show_text(qr.url)
        self.countdown.start(qr)
        self.banner.set_text(self._usual_banner())
        self._show_step(1)
        if self.focusWidget() is not self._cancel:
            self.side.focus_link()

    def _cover(self, icon: Icon, tone: str, title: str) -> None:
        self._qr = None
        self.countdown.stop()
        self.picture.cover_with(icon, tone, title, tr("Refresh QR"))
        self._set_state(Badge(icon, title, "warn" if tone == "text_2" else tone))
        self._allow_link()

    def _show_step(self, current: int) -> None:
        self.steps.show_state(current, self._captions(current))
        words = (
            tr("Fetching the address of the QR code"),
            tr("Waiting for the administrator"),
            tr("Testing the connection"),
        )
        self._set_state(Badge(Icon.RUNNING, words[current], "info"))
        self._allow_link()

    def _captions(self, current: int) -> tuple[str, str, str]:
        created = tr("A new code for this source alone")
        if self._qr is not None:
            minutes = formats.duration(self._qr.expires_at - self._qr.created_at)
            created = tr("{time}, valid for {duration}").format(
                time=_clock(self._qr.created_at), duration=minutes
            )
        confirmed = tr("Permissions and visible scope are chosen there")
        if self._confirmed_at is not None:
            confirmed = _clock(self._confirmed_at)
        return created, confirmed, tr("Token, trusted IP and visible departments")

    @Slot(object)
    def _on_granted(self, granted: Granted) -> None:
        self.source = granted.source
        self.side.show_done()
        self._own_app.hide()
        view = GrantedView(granted, is_again=self._is_again)
        self._right.addWidget(view)
        self._right.setCurrentWidget(view)
        self._set_state(Badge(Icon.OK, tr("Authorized"), "ok"))
        self._cancel.setText(tr("Close"))
        self._cancel.setObjectName("authorization.close")
        self._cancel.setEnabled(True)
        deed = self._next.offer(granted.source, granted.visibility)
        if deed is not None:
            deed.setFocus()
        else:
            self._cancel.set_role("primary")
            self._cancel.setFocus()
        self.granted.emit(granted.source)

    @Slot(object)
    def _on_next(self, place: Place) -> None:
        """The dialog and the drawer behind it are gone before anything else is shown."""
        self.accept()
        self._shell.navigate(place)

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        self._stop_for(refusal_text(error), tr("Try again"))

    @Slot()
    def _on_secrets_refused(self) -> None:
        text = self._secrets.missing_text()
        self._stop_for(replace(text, button=""), text.button)

    def _stop_for(self, text: BannerText, deed: str) -> None:
        self._qr = None
        self.countdown.stop()
        self.picture.cover_with(Icon.ERROR, "danger", tr("It cannot go on"), deed)
        self.banner.set_text(text)
        self._set_state(Badge(Icon.ERROR, text.sentence, "danger"))
        self._allow_link()

    @Slot()
    def _on_cancelled(self) -> None:
        super().reject()
        if self._wants_own_app:
            self.own_app_requested.emit()

    # What the user wants

    @Slot()
    def _on_refresh(self) -> None:
        self._qr = None
        self.countdown.stop()
        self.picture.clear()
        self.banner.set_text(self._usual_banner())
        self._show_step(0)
        self.picture.setFocus()  # the pressed button is gone; the next one would give the code up
        if self.presenter.is_busy:
            self.presenter.refresh()
        else:
            self._secrets.look()

    @Slot()
    def _on_copy(self) -> None:
        if self._qr is not None:
            QGuiApplication.clipboard().setText(self._qr.url)
            told = tr("The link is in the clipboard. Waiting for the administrator")
            self._set_state(Badge(Icon.RUNNING, told, "info"))

    @Slot()
    def _on_open(self) -> None:
        if self._qr is not None and urlsplit(self._qr.url).scheme in ("http", "https"):
            self.open_url(QUrl(self._qr.url))

    @Slot()
    def _on_own_app(self) -> None:
        self._wants_own_app = True
        self.reject()

    def _say(self, tone: str, sentence: str, explanation: str) -> None:
        self.banner.set_text(BannerText(tone, sentence, explanation))

    def _set_state(self, badge: Badge) -> None:
        self._state.set_badge(badge)

    def _allow_link(self) -> None:
        self.side.allow(has_link=self._qr is not None)

    def _usual_banner(self) -> BannerText:
        if self._draft.connection.mode is ConnectionMode.SANDBOX:
            return BannerText(
                "info",
                "",
                tr(
                    "This is the sandbox: no phone is needed. Open the link in the browser and "
                    "confirm or decline there, as an administrator would on the phone."
                ),
            )
        return BannerText(
            "info",
            "",
            tr(
                "In WeCom, choose the whole company as visible scope, or only the departments that "
                "shall be synchronized. Nothing outside that scope can be read."
            ),
        )

    # Qt overrides

    def reject(self) -> None:
        if self.source is not None:
            self.accept()
        elif self.presenter.is_busy and self._cancel.isEnabled():
            # The worker says when it has stopped; until then the source may still be granted.
            self._cancel.setEnabled(False)
            self._set_state(Badge(Icon.RUNNING, tr("Cancelling"), "info"))
            self.presenter.cancel()
        else:
            self._on_cancelled()


def _clock(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M:%S")
