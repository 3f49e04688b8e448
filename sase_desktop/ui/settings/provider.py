"""Service provider: what authorizing by QR code needs; secrets go to the secret store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from sase_desktop.domain.errors import SaseError
from sase_desktop.services.settings import ServiceProvider
from sase_desktop.ui.ask import Question
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import FormSection
from sase_desktop.ui.theme import Icon

_FORGET = "save.provider_forgotten"
_PATHS = (
    "corp_id",
    "secret",
    "suite_id",
    "suite_secret",
    "callback_token",
    "encoding_aes_key",
    "listen",
    "public_url",
)


class ProviderSection(FormSection):
    """The settings of a WeCom service provider."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "provider",
            tr("Service provider"),
            tr(
                "Authorizing by QR code acts for the template of a WeCom service provider. "
                "Without these settings, connect with an app of your own or the sandbox."
            ),
            context,
            presenter,
        )
        self._build()
        self.load()

    def values(self) -> ServiceProvider:
        typed: dict[str, Any] = {path: self.text(path).strip() for path in _PATHS}
        return ServiceProvider(**typed, hears_events=self._hears.isChecked())

    def fill(self, values: object) -> None:
        assert isinstance(values, ServiceProvider)
        for path in _PATHS:
            self.fields[path].editor.setText(getattr(values, path))  # type: ignore[attr-defined]
        self._hears.setChecked(values.hears_events)
        self._forget.setEnabled(bool(values.corp_id))

    def reading(self) -> Callable[[], object]:
        return self.presenter.services.settings.service_provider

    def writing(self) -> Callable[[], object]:
        return partial(self.presenter.services.settings.save_service_provider, self.values())

    def _build(self) -> None:
        self.add(self.text_field("corp_id", tr("Provider corp ID")))
        self.add(self.text_field("secret", tr("Provider secret"), is_secret=True), 24)
        self.add(self.text_field("suite_id", tr("Template ID")))
        self.add(self.text_field("suite_secret", tr("Template secret"), is_secret=True), 24)
        self.add(Label(tr("Callback"), step="subtitle"), 8)
        note = BannerText(
            "info",
            explanation=tr(
                "WeCom sends each consent to the public address. It must reach the listen address "
                "of this computer from the internet, for example through a reverse proxy."
            ),
        )
        self.add(Banner(note, "settings.provider.note"), 16)
        self.add(
            self.text_field(
                "public_url",
                tr("Public callback address"),
                tr("As entered in the WeCom provider console, for example {example}").format(
                    example="https://sase.example.com/wecom"
                ),
            )
        )
        self.add(
            self.text_field(
                "listen",
                tr("Listen address"),
                tr("Where this program waits while a QR code is shown"),
            )
        )
        self.add(self.text_field("callback_token", tr("Callback token"), is_secret=True))
        self.add(self.text_field("encoding_aes_key", "EncodingAESKey", is_secret=True))
        self._hears = Switch(tr("Listen for WeCom's events"), "settings.provider.hears_events")
        self._hears.toggled.connect(self._on_typed)
        self.add(
            Field(
                tr("Listen for WeCom's events"),
                self._hears,
                tr(
                    "While the window or the tray runs: a cancelled authorization, a changed scope "
                    "and changed people are noticed at once. Otherwise at the next task."
                ),
            )
        )
        self._forget = Button(tr("Forget"), "settings.provider.forget", icon=Icon.TRASH)
        self._forget.setEnabled(False)
        self._forget.clicked.connect(self._on_forget)
        self.add(self.foot(self._forget))
        self.finish()

    @Slot()
    def _on_forget(self) -> None:
        question = Question(
            title=tr("Forget the service provider?"),
            lines=(
                tr("Its IDs and its four secrets are removed from this computer."),
                tr("Sources that were authorized already stay connected."),
            ),
            deed=tr("Forget"),
            is_danger=True,
            key="forget_provider",
        )
        if self.ask.question(question):
            self.presenter.run(_FORGET, self.presenter.services.settings.forget_service_provider)

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish == _FORGET:
            self._show(ServiceProvider())
            self.context.shell.toast(tr("Service provider forgotten"))
        super().on_done(wish, result)

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish == _FORGET:
            self.tell(error)
        super().on_failed(wish, error)
