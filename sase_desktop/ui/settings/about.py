"""About: version, licence, the libraries inside, and what somebody who helps asks for."""

from __future__ import annotations

import platform
from functools import partial

import PySide6
from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from sase_desktop import __version__
from sase_desktop.domain.errors import SaseError
from sase_desktop.ui import theme
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.folder_field import FolderField
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.theme import Icon

_DIAGNOSE = "about.diagnostics"


class AboutSection(Section):
    """Nothing here changes anything."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__(
            "about",
            tr("About SASE Desktop"),
            tr("Connects a WeCom directory to SASE and shows what every synchronization did."),
            context,
            presenter,
        )
        self._build()

    def _build(self) -> None:
        from sase_desktop.services.libraries import OWN_LICENCE

        version = Label(f"SASE Desktop {__version__}").selectable()
        version.setObjectName("settings.about.version")
        around = tr("Python {python}, Qt for Python {qt}, {system}").format(
            python=platform.python_version(),
            qt=PySide6.__version__,
            system=f"{platform.system()} {platform.machine()}",
        )
        self.add(Field(tr("Version"), version, around))
        self.add(Field(tr("Licence"), Label(OWN_LICENCE).selectable()))
        self.add(FolderField("about", self.presenter.services.profile.folder))
        self.add(self._deeds(), 24)
        self.add(Label(tr("Libraries"), step="subtitle"), 8)
        self.add(_libraries(), 12)
        icons = tr("Icons: Lucide (ISC), some of them from Feather (MIT)")
        self.add(Label(icons, step="caption", tone="text_3").wrapped(), 4)
        brand = tr("WeCom is a product of Tencent. This program uses no logo of it.")
        self.add(Label(brand, step="caption", tone="text_3").wrapped())
        self.finish()

    def _deeds(self) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._diagnose = BusyButton(
            tr("Copy diagnostics"), "settings.about.diagnostics", "secondary", Icon.COPY
        )
        self._diagnose.clicked.connect(self._on_diagnose)
        copy = Button(tr("Copy version"), "settings.about.copy_version")
        copy.clicked.connect(self._on_copy_version)
        row.addWidget(self._diagnose)
        row.addWidget(copy)
        row.addStretch(1)
        return frame

    @Slot()
    def _on_copy_version(self) -> None:
        told = f"SASE Desktop {__version__}, Qt for Python {PySide6.__version__}, Python "
        QGuiApplication.clipboard().setText(told + platform.python_version())
        self.context.shell.toast(tr("Copied"))

    @Slot()
    def _on_diagnose(self) -> None:
        self._diagnose.set_busy(True)
        self.presenter.run(_DIAGNOSE, partial(self.presenter.services.log.diagnostics))

    @Slot(str, object)
    def on_done(self, wish: str, result: object) -> None:
        if wish == _DIAGNOSE:
            self._diagnose.set_busy(False)
            QGuiApplication.clipboard().setText(str(result))
            self.context.shell.toast(tr("Diagnostics copied. Look through them before sending."))

    @Slot(str, object)
    def on_failed(self, wish: str, error: SaseError) -> None:
        if wish == _DIAGNOSE:
            self._diagnose.set_busy(False)
            self.tell(error)


def _libraries() -> QWidget:
    """Name, version, licence, row by row."""
    from sase_desktop.services.libraries import libraries

    frame = QWidget()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(2, 1)
    for row, one in enumerate(libraries()):
        version = Label(one.version or "–", tone="text_2")
        version.setFont(theme.mono_font())
        grid.addWidget(Label(one.name, weight="medium"), row, 0)
        grid.addWidget(version, row, 1)
        grid.addWidget(Label(one.licence, tone="text_2"), row, 2)
    return frame
