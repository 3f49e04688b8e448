"""Network: how the program reaches WeCom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sase_desktop.services.settings import Network
from sase_desktop.ui import theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import FormSection
from sase_desktop.ui.theme import Icon


class NetworkSection(FormSection):
    """Address, proxy, certificates, pace."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        explanation = tr("Takes effect with the next call to WeCom.")
        super().__init__("network", tr("Network"), explanation, context, presenter)
        self._build()
        self.load()

    def values(self) -> Network:
        return Network(
            api_base=self.text("api_base").strip().rstrip("/"),
            proxy=self.text("proxy").strip(),
            ca_file=self.text("ca_file").strip(),
            calls_per_second=self._calls.value(),
        )

    def fill(self, values: object) -> None:
        assert isinstance(values, Network)
        for path in ("api_base", "proxy", "ca_file"):
            self.fields[path].editor.setText(getattr(values, path))  # type: ignore[attr-defined]
        self._calls.setValue(values.calls_per_second)

    def reading(self) -> Callable[[], object]:
        return self.presenter.services.settings.network

    def writing(self) -> Callable[[], object]:
        return partial(self.presenter.services.settings.save, self.values())

    def _build(self) -> None:
        self.add(
            self.text_field(
                "api_base",
                tr("API address"),
                tr(
                    "For new sources and the service provider; {address} unless told otherwise"
                ).format(address=Network().api_base),
            )
        )
        self.add(
            self.text_field(
                "proxy",
                tr("Proxy"),
                tr("Empty: the system's own. For example {example}. E-mail does not use it").format(
                    example="http://proxy.example.com:8080"
                ),
            )
        )
        authority = self.text_field(
            "ca_file",
            tr("Certificate authority"),
            tr("A PEM file, where a gateway replaces the certificates of the internet"),
        )
        choose = Button(tr("Choose…"), "settings.network.ca_file_choose", icon=Icon.FOLDER_OPEN)
        choose.clicked.connect(self._on_choose)
        self.add(_beside(authority, choose))
        self._calls = NumberField(1, 100, "settings.network.calls_per_second")
        self.add(
            self.number_field(
                "calls_per_second",
                tr("Calls per second"),
                self._calls,
                tr("The program's own limit towards WeCom; lower it when WeCom reports 45009"),
                tr("calls"),
            )
        )
        self.add(self.foot())
        self.finish()

    @Slot()
    def _on_choose(self) -> None:
        chosen = self.ask.open_file(
            tr("Choose a certificate authority"), tr("Certificates") + " (*.pem *.crt *.cer)"
        )
        editor = self.fields["ca_file"].editor
        if chosen is not None and isinstance(editor, QLineEdit):
            editor.setText(str(chosen))
            editor.setFocus()


def _beside(field: QWidget, button: QWidget) -> QWidget:
    """The button stands at the height of the field's editor, below its label."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field, 1)
    column = QVBoxLayout()
    column.setContentsMargins(0, theme.line_height("body") + 6, 0, 0)
    column.addWidget(button)
    column.addStretch(1)
    row.addLayout(column)
    return frame
