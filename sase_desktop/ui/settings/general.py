"""General: language, theme, the profile's folder, the version."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

import sase_desktop
from sase_desktop.ui import language
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.language import Language, tr
from sase_desktop.ui.page import PageContext
from sase_desktop.ui.settings.folder_field import FolderField
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.section import Section
from sase_desktop.ui.theme import ThemeChoice


class GeneralSection(Section):
    """What is chosen here takes effect at once."""

    def __init__(self, context: PageContext, presenter: SettingsPresenter) -> None:
        super().__init__("general", tr("General"), "", context, presenter)
        self._build()
        self.load()

    def load(self) -> None:
        self._language.choose(language.current().value)
        stored = self.context.preferences.get("theme")
        known = {choice.value for choice in ThemeChoice}
        self._theme.choose(stored if stored in known else ThemeChoice.SYSTEM.value)

    def _build(self) -> None:
        self._language = Segments(
            [(Language.ENGLISH.value, "English"), (Language.CHINESE.value, "简体中文")],
            "settings.general.language",
            tr("Language"),
        )
        self._language.chosen.connect(self._on_language)
        self.add(_left(tr("Language"), self._language))
        self._theme = Segments(
            [
                (ThemeChoice.LIGHT.value, tr("Light")),
                (ThemeChoice.DARK.value, tr("Dark")),
                (ThemeChoice.SYSTEM.value, tr("As the system")),
            ],
            "settings.general.theme",
            tr("Theme"),
        )
        self._theme.chosen.connect(self._on_theme)
        self.add(_left(tr("Theme"), self._theme))
        profile = getattr(self.context.services, "profile", None)
        if profile is not None:
            self.add(FolderField("general", profile.folder))
        version = Label(f"SASE Desktop {sase_desktop.__version__}").selectable()
        version.setObjectName("settings.general.version")
        self.add(Field(tr("Version"), version))
        self.finish()

    @Slot(object)
    def _on_language(self, key: object) -> None:
        if key != language.current().value:
            self.context.shell.set_choice(language=str(key))

    @Slot(object)
    def _on_theme(self, key: object) -> None:
        self.context.shell.set_choice(theme=str(key))


def _left(label: str, segments: Segments) -> Field:
    """Segments keep their width at the left of the field's row."""
    frame = QWidget()
    frame.setAccessibleName(label)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(segments)
    row.addStretch(1)
    return Field(label, frame)
