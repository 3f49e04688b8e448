"""Notifications: the channels besides the desktop, tested with what is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.errors import SaseError
from sase_desktop.domain.notice import Channel, Delivery, DeliveryState, Security
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.channel_row import ChannelRow
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import FormSection
from sase_desktop.ui.texts import error_title, explain, problem_texts
from sase_desktop.ui.theme import Icon

if TYPE_CHECKING:
    from sase_desktop.services.telling.announcing import Announcing
    from sase_desktop.services.telling.channel_settings import ChannelSettings

_TEXTS = ("robot", "host", "user", "password", "sender", "recipients")
_FATE, _AGAIN, _DISMISS = "load.deliveries", "save.notices_again", "save.notices_dismissed"
_TEST = "test."


@dataclass(frozen=True, slots=True)
class _Fate:
    """What became of notices."""

    last: dict[Channel, tuple[Delivery | None, Delivery | None]]
    lost: tuple[Delivery, ...]


class NotificationsSection(FormSection):
    """Robot, e-mail, daily summary."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "notifications",
            tr("Notifications"),
            tr(
                "What needs an action is told in the tray while nobody looks. Here it is sent to "
                "other people too: the source and the reason, never a person."
            ),
            context,
            presenter,
        )
        self._rows = {channel: ChannelRow(channel) for channel in Channel}
        self._build()
        context.changes.notices_changed.connect(self._on_notices_changed)
        self.load()

    def values(self) -> ChannelSettings:
        from sase_desktop.services.telling.channel_settings import ChannelSettings

        typed: dict[str, Any] = {path: self.text(path).strip() for path in _TEXTS}
        return ChannelSettings(
            **typed,
            robot_on=self._robot_on.isChecked(),
            mail_on=self._mail_on.isChecked(),
            port=self._port.value(),
            security=str(self._security.choice()),
            digest_on=self._digest_on.isChecked(),
            digest_hour=self._hour.value(),
        )

    def fill(self, values: object) -> None:
        stored: Any = values
        for path in _TEXTS:
            self.fields[path].editor.setText(getattr(stored, path))  # type: ignore[attr-defined]
        self._robot_on.setChecked(stored.robot_on)
        self._mail_on.setChecked(stored.mail_on)
        self._digest_on.setChecked(stored.digest_on)
        self._port.setValue(stored.port)
        self._security.choose(stored.security)
        self._hour.setValue(stored.digest_hour)

    def load(self) -> None:
        super().load()
        self.presenter.run(_FATE, partial(_fate, self._announcing()))

    def reading(self) -> Callable[[], object]:
        return self._announcing().settings.read

    def writing(self) -> Callable[[], object]:
        return partial(self._announcing().save, self.values())

    # Building

    def _build(self) -> None:
        self._build_lost()
        self._build_robot()
        self._build_mail()
        self._build_digest()
        self.add(self.foot())
        self.finish()
        for channel, row in self._rows.items():
            row.button.clicked.connect(partial(self._on_test, channel))

    def _build_lost(self) -> None:
        self._lost = QWidget()
        row = QHBoxLayout(self._lost)
        row.setContentsMargins(0, 0, 0, 20)
        row.setSpacing(8)
        self._banner = Banner(BannerText("warn", "…"), "settings.notifications.lost")
        again = Button(tr("Send again"), "settings.notifications.again", icon=Icon.RETRY)
        again.clicked.connect(self._on_again)
        dismiss = Button(tr("Dismiss"), "settings.notifications.dismiss")
        dismiss.clicked.connect(self._on_dismiss)
        for widget, stretch in ((self._banner, 1), (again, 0), (dismiss, 0)):
            row.addWidget(widget, stretch)
        self.add(self._lost, 0)
        self._lost.hide()

    def _build_robot(self) -> None:
        self.add(Label(tr("WeCom group robot"), step="subtitle"), 10)
        self._robot_on = self._switch("robot_on", tr("Send to a WeCom group"))
        address = tr(
            "The whole address that the group shows for its robot. It holds the robot's key and is "
            "kept among the secrets."
        )
        self.add(self.text_field("robot", tr("Webhook address"), address, is_secret=True), 12)
        self.add(self._rows[Channel.ROBOT], 28)

    def _build_mail(self) -> None:
        self.add(Label(tr("E-mail"), step="subtitle"), 10)
        self._mail_on = self._switch("mail_on", tr("Send by e-mail"))
        self._port = NumberField(1, 65535, "settings.notifications.port")
        direct = tr("Reached directly, never through the proxy")
        server = self.text_field("host", tr("Mail server"), direct)
        port = self.number_field("port", tr("Port"), self._port, "", "")
        self.add(_beside(server, port))
        choices = [
            (Security.STARTTLS.value, "STARTTLS"),
            (Security.TLS.value, "TLS"),
            (Security.NONE.value, tr("None")),
        ]
        name = tr("Security")
        self._security = Segments(choices, "settings.notifications.security", name)
        self._security.chosen.connect(self._on_typed)
        hint = tr("STARTTLS usually has port 587, TLS 465, none 25")
        self.fields["security"] = Field(name, _left(self._security), hint)
        self.add(self.fields["security"])
        user = self.text_field("user", tr("User name"))
        password = self.text_field("password", tr("Password"), is_secret=True)
        self.add(_beside(user, password, 1))
        self.add(self.text_field("sender", tr("From")))
        several = tr("Several addresses are separated by commas")
        self.add(self.text_field("recipients", tr("To"), several), 12)
        self.add(self._rows[Channel.MAIL], 28)

    def _build_digest(self) -> None:
        self.add(Label(tr("Daily summary"), step="subtitle"), 10)
        self._digest_on = self._switch("digest_on", tr("Send a summary every day"))
        self._hour = NumberField(0, 23, "settings.notifications.digest_hour")
        hint = tr("Runs by result, and how many people were created, updated and deleted, through "
                  "the channels above. Nothing is sent when nothing ran.")  # fmt: skip
        self.add(self.number_field("digest_hour", tr("Hour"), self._hour, hint, tr("o'clock")))

    def _switch(self, path: str, label: str) -> Switch:
        switch = Switch(label, f"settings.notifications.{path}", (tr("On"), tr("Off")))
        switch.toggled.connect(self._on_typed)
        self.add(Field(label, _left(switch)), 14)
        return switch

    # Acting

    def _announcing(self) -> Announcing:
        return self.presenter.services.announcing

    def _on_test(self, channel: Channel, _: bool = False) -> None:
        """With what is typed, saved or not."""
        values, row = self.values(), self._rows[channel]
        is_robot = channel is Channel.ROBOT
        wrong = values.robot_problems() if is_robot else values.mail_problems()
        row.clear()
        if not self.show_problems(problem_texts(tuple(wrong))):
            row.button.set_busy(True)
            call = partial(self._announcing().test, values, channel)
            self.presenter.run(f"{_TEST}{channel.value}", call)

    @Slot()
    def _on_again(self) -> None:
        self.presenter.run(_AGAIN, self._announcing().try_again)

    @Slot()
    def _on_dismiss(self) -> None:
        self.presenter.run(_DISMISS, self._announcing().dismiss)

    @Slot()
    def _on_notices_changed(self) -> None:
        self.presenter.run(_FATE, partial(_fate, self._announcing()))

    def _show_fate(self, fate: _Fate) -> None:
        for channel, (delivered, failed) in fate.last.items():
            self._rows[channel].show_last(delivered, failed)
        self._lost.setVisible(bool(fate.lost))
        if fate.lost:
            sentence = tr("%n notices could not be delivered", len(fate.lost))
            newest = fate.lost[0]
            reason = error_title(newest.failure) if newest.failure is not None else ""
            told = " · ".join(one for one in (newest.title, reason, newest.detail) if one)
            self._banner.set_text(BannerText("warn", sentence, told))

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if isinstance(result, _Fate):
            self._show_fate(result)
        elif wish in (_AGAIN, _DISMISS):
            self.context.changes.notices_changed.emit()
        elif wish.startswith(_TEST):
            self._rows[Channel(wish.removeprefix(_TEST))].show_delivered()
        super().on_done(wish, result)

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish.startswith(_TEST):
            row = self._rows[Channel(wish.removeprefix(_TEST))]
            row.show_failed(explain(error), error.detail)
        elif wish in (_FATE, _AGAIN, _DISMISS):
            self.tell(error)
        super().on_failed(wish, error)


def _fate(announcing: Announcing) -> _Fate:
    """In a worker."""
    states = (DeliveryState.DELIVERED, DeliveryState.FAILED)
    last = {
        channel: (announcing.latest(channel, states[0]), announcing.latest(channel, states[1]))
        for channel in Channel
    }
    return _Fate(last, announcing.undelivered())


def _left(widget: QWidget) -> QWidget:
    """It keeps its width at the left of the field's row."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return frame


def _beside(first: QWidget, second: QWidget, stretch: int = 0) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)  # one of them may have a hint below
    row.addWidget(second, stretch, Qt.AlignmentFlag.AlignTop)
    return frame
