"""The Settings page: a list of sections at the left, one section at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sase_desktop.ui import paint, theme
from sase_desktop.ui.controls.label import separator
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, PageContext, Place
from sase_desktop.ui.settings.about import AboutSection
from sase_desktop.ui.settings.backup import BackupSection
from sase_desktop.ui.settings.general import GeneralSection
from sase_desktop.ui.settings.guard import GuardSection
from sase_desktop.ui.settings.log import LogSection
from sase_desktop.ui.settings.network import NetworkSection
from sase_desktop.ui.settings.notifications import NotificationsSection
from sase_desktop.ui.settings.presenter import SettingsPresenter
from sase_desktop.ui.settings.provider import ProviderSection
from sase_desktop.ui.settings.secrets import SecretsSection
from sase_desktop.ui.settings.section import FormSection, Section
from sase_desktop.ui.settings.timers import ScheduleSection
from sase_desktop.ui.theme import Icon

_Build = Callable[[PageContext, SettingsPresenter], Section]
AnyIndex = QModelIndex | QPersistentModelIndex

SECTIONS: Mapping[str, _Build] = {
    "general": GeneralSection,
    "provider": ProviderSection,
    "network": NetworkSection,
    "schedule": ScheduleSection,
    "notifications": NotificationsSection,
    "guard": GuardSection,
    "secrets": SecretsSection,
    "backup": BackupSection,
    "log": LogSection,
    "about": AboutSection,
}
"""In the order of the list."""
_HELP = {
    "general": "getting_started",
    "provider": "authorization",
    "network": "troubleshooting",
    "schedule": "schedule",
    "notifications": "schedule",
    "guard": "deletion_guard",
    "secrets": "security",
    "backup": "security",
    "log": "troubleshooting",
    "about": "about",
}
"""The manual's page about each section."""


class SettingsPage(Page):
    """Sections are built when first shown."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self._presenter = SettingsPresenter(context, self)
        self._sections: dict[str, Section] = {}
        self._build()
        self.show_place(place)

    def help_topic(self) -> str:
        return _HELP.get(self._current_key(), "getting_started")

    def title(self) -> str:
        return tr("Settings")

    def refresh(self) -> None:
        self._current().load()

    def show_place(self, place: Place) -> None:
        key = place.detail if place.detail in SECTIONS else self._current_key()
        super().show_place(self.at(detail=key) if key else place)
        self._list.setCurrentIndex(self._model.index(list(SECTIONS).index(key), 0))

    def leave(self) -> bool:
        section = self._current()
        if not section.has_changes():
            return True
        answer = self._context.ask.save_changes(
            tr("Save the changed settings?"), tr("Unsaved values are lost otherwise.")
        )
        if answer == "save":
            section.save()
            # What cannot be saved stays here with its errors; the rest is saved in a job.
            return self._presenter.is_busy(f"save.{section.key}")
        if answer == "discard" and isinstance(section, FormSection):
            section.discard()
        return answer == "discard"

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._model = _Sections(self)
        self._list = QListView()
        self._list.setObjectName("settings.sections")
        self._list.setAccessibleName(tr("Sections"))
        self._list.setFixedWidth(228)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_SectionDelegate(self._list))
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring
        self._list.setViewportMargins(10, 12, 10, 12)
        row.addWidget(self._list)
        row.addWidget(separator("vertical"))
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        self._list.selectionModel().currentChanged.connect(self._on_chosen)

    def _current_key(self) -> str:
        index = self._list.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else "general"

    def _current(self) -> Section:
        key = self._current_key()
        if key not in self._sections:
            section = SECTIONS[key](self._context, self._presenter)
            self._sections[key] = section
            self._stack.addWidget(section)
        return self._sections[key]

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, index: QModelIndex, before: QModelIndex) -> None:
        """Unsaved values of a section stay in it; leaving the page asks about the shown one."""
        self._stack.setCurrentWidget(self._current())
        self._place = self.at(detail=self._current_key())


class _Sections(QAbstractListModel):
    def __init__(self, parent: SettingsPage) -> None:
        super().__init__(parent)
        self._rows = (
            ("general", tr("General"), Icon.SETTINGS),
            ("provider", tr("Service provider"), Icon.QR_CODE),
            ("network", tr("Network"), Icon.NETWORK),
            ("schedule", tr("Schedule"), Icon.CLOCK),
            ("notifications", tr("Notifications"), Icon.BELL),
            ("guard", tr("Guard and retention"), Icon.SHIELD),
            ("secrets", tr("Secrets"), Icon.KEY),
            ("backup", tr("Backup and restore"), Icon.BACKUP),
            ("log", tr("Log and diagnostics"), Icon.DOCUMENT),
            ("about", tr("About"), Icon.INFO),
        )

    # Qt overrides

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key, title, icon = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.UserRole:
            return key
        # Qt turns a StrEnum into a plain text, so it travels as what it is by name.
        return icon.name if role == Qt.ItemDataRole.UserRole + 1 else None


class _SectionDelegate(QStyledItemDelegate):
    """As the navigation paints its entries."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, theme.size("row.nav") + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = QRect(option.rect).adjusted(0, 1, 0, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        radius = theme.size("radius.control")
        if is_chosen:
            paint.rounded(painter, rect, radius, "accent_tint")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, rect, radius, "hover")
        role = "accent_text" if is_chosen else "text_2"
        box = QRect(rect.x() + 10, rect.y(), 18, rect.height())
        icon = Icon[index.data(Qt.ItemDataRole.UserRole + 1)]
        paint.icon(painter, box, icon, role, 18)
        room = rect.adjusted(38, 0, -8, 0)
        weight = "medium" if is_chosen else "regular"
        paint.text(painter, room, str(index.data()), theme.font("body", weight), role)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, rect, radius)
