"""Above the list of identity sources: filter, quota, Refresh, Create IdP."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sase_desktop.domain.identity_source import SourceKind, SourceStatus
from sase_desktop.services.identity_sources import Quota
from sase_desktop.ui.actions import with_keys
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class SourceToolBar(QWidget):
    """56 high."""

    filtered = Signal()
    """Text, type or status are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self.search = SearchField(tr("Find by name"), "identity_sync.search")
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(220)
        self._kind = Combo("identity_sync.type", tr("Type"), 128)
        self._kind.set_choices(
            [
                (None, tr("Type: all")),
                (SourceKind.WECOM, tr("WeCom")),
                (SourceKind.CUSTOM, tr("Custom")),
            ]
        )
        self._status = Combo("identity_sync.status", tr("IdP Status"), 128)
        self._status.set_choices(
            [
                (None, tr("Status: all")),
                (SourceStatus.ENABLED, tr("Enabled")),
                (SourceStatus.CLOSED, tr("Closed")),
            ]
        )
        self._quota = Label("", tone="text_2")
        self._quota.setObjectName("identity_sync.quota_text")
        self.refresh_button = Button(tr("Refresh"), "identity_sync.refresh", icon=Icon.REFRESH)
        self.create_button = Button(tr("Create IdP"), "identity_sync.create", "primary", Icon.ADD)
        self.create_button.setToolTip(with_keys(tr("Create IdP"), "create_idp"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 100)
        row.addWidget(self._kind)
        row.addWidget(self._status)
        row.addSpacing(8)
        row.addWidget(self._quota)
        row.addStretch(1)
        row.addWidget(self.refresh_button)
        row.addWidget(self.create_button)
        self.search.searched.connect(self.filtered)
        self._kind.chosen.connect(self.filtered)
        self._status.chosen.connect(self.filtered)

    def text(self) -> str:
        """What names must contain."""
        return self.search.text().strip()

    def kind(self) -> SourceKind | None:
        """The wanted type."""
        key = self._kind.choice()  # Qt gives back a plain text
        return SourceKind(str(key)) if key else None

    def status(self) -> SourceStatus | None:
        """The wanted status."""
        key = self._status.choice()
        return SourceStatus(str(key)) if key else None

    def clear(self) -> None:
        """Ask for everything."""
        self._kind.choose(None)
        self._status.choose(None)
        self.search.clear()

    def show_quota(self, quota: Quota) -> None:
        """How many are enabled, of how many that may be."""
        self._quota.setText(
            tr("Enabled {enabled}/{limit}, custom {custom}/{custom_limit}").format(
                enabled=quota.enabled,
                limit=quota.limit,
                custom=quota.custom,
                custom_limit=quota.custom_limit,
            )
        )
