"""The list view: tool bar, quota message, table, summary. Tells wishes, decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sase_desktop.ui import theme
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.identity_sync.columns import ROOM
from sase_desktop.ui.identity_sync.presenter import Listing, SourcesPresenter, Summary
from sase_desktop.ui.identity_sync.source_delegate import SourceDelegate
from sase_desktop.ui.identity_sync.source_tool_bar import SourceToolBar
from sase_desktop.ui.identity_sync.summary_panel import SummaryPanel
from sase_desktop.ui.language import tr
from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon

_NARROW = 1180 - 56
_TABLE = "identity_sync.sources"


class SourceList(QWidget):
    """Picture 01."""

    deed_requested = Signal(object, str)
    """Source id and deed: edit, records, task, preview, check, delete."""
    menu_requested = Signal(object, QPoint)
    create_requested = Signal()
    refresh_requested = Signal()
    selected = Signal(object)
    """A source id or None."""

    def __init__(
        self,
        presenter: SourcesPresenter,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._fitting: frozenset[str] = frozenset("?")
        self._fold_choice: bool | None = None
        self._build()
        self._connect()

    def show_listing(self, listing: Listing) -> None:
        """Rows have arrived."""
        self.bar.show_quota(listing.quota)
        self._show_rows()

    def show_summary(self, summary: Summary | None, is_checking: bool) -> None:
        """What is known of the selected source."""
        self.summary.setVisible(summary is not None)
        if summary is not None:
            self.summary.show_summary(summary, is_checking)

    def show_quota(self, wanted: str, enabled: str, select: Callable[[], object]) -> None:
        """Five are enabled: say which one could go, and lead to it."""
        self._banner.set_text(
            BannerText(
                "warn",
                tr("{name} was not enabled: the quota is reached").format(name=wanted),
                tr("Disable another identity source first, for example {name}.").format(
                    name=enabled
                ),
                tr("Select {name}").format(name=enabled),
                select,
            )
        )
        self._banner_frame.show()

    def hide_quota(self) -> None:
        """The message has been seen."""
        self._banner_frame.hide()

    def show_revoked(self, name: str | None, authorize: Callable[[], object]) -> None:
        """The first source whose authorization is gone; None: there is none."""
        self._revoked_frame.setVisible(name is not None)
        if name is not None:
            self._revoked.set_text(
                BannerText(
                    "warn",
                    tr("WeCom cancelled the authorization of {name}").format(name=name),
                    tr("Automatic runs are paused. The directory stays as it is."),
                    tr("Authorize again"),
                    authorize,
                )
            )

    def fold_summary(self, choice: bool | None) -> None:
        """As the user left it; None: folded in a narrow window."""
        self._fold_choice = choice
        self._adapt()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = SourceToolBar()
        self.search = self.bar.search
        column.addWidget(self.bar)
        self._banner, self._banner_frame = _framed_banner("identity_sync.quota")
        column.addWidget(self._banner_frame)
        self._revoked, self._revoked_frame = _framed_banner("identity_sync.revoked")
        column.addWidget(self._revoked_frame)
        self._content = QStackedWidget()
        self.table = Table(
            self._presenter.sorted,
            self._presenter.columns,
            _TABLE,
            tr("Identity sources"),
            self._preferences,
            theme.size("row.two_line"),
        )
        self.table.delegate = SourceDelegate(theme.size("row.two_line"), self.table)
        self.table.setItemDelegate(self.table.delegate)
        self._content.addWidget(self._loading())
        self._content.addWidget(self.table)
        self._content.addWidget(self._no_match())
        column.addWidget(self._content, 1)
        self.summary = SummaryPanel()
        self.summary.hide()
        column.addWidget(self.summary)

    def _loading(self) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 36, 0, 0)
        column.addWidget(Placeholder(4, theme.size("row.two_line")))
        column.addStretch(1)
        return frame

    def _no_match(self) -> QWidget:
        clear = Button(tr("Clear filters"), "identity_sync.clear_filters")
        clear.clicked.connect(self._on_clear)
        return EmptyState(
            tr("No source matches"),
            tr("No identity source has this name, type and status."),
            Icon.SEARCH,
            [clear],
            "identity_sync.no_match",
        )

    def _connect(self) -> None:
        self.bar.filtered.connect(self._on_filter)
        self.bar.refresh_button.clicked.connect(self.refresh_requested)
        self.bar.create_button.clicked.connect(self.create_requested)
        self.table.opened.connect(self._on_opened)
        self.table.current_changed.connect(self.selected)
        self.table.menu_requested.connect(self.menu_requested)
        self.table.delegate.link_requested.connect(self._on_link)
        self.table.delegate.action_requested.connect(self._on_action)
        self.table.columns_header.show_sort("name")
        self._presenter.sorted.sort(0)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete_key)
        self.summary.records_requested.connect(self._on_records)
        self.summary.task_requested.connect(self._on_task)
        self.summary.check_requested.connect(self._on_check)
        self.summary.authorize_requested.connect(self._on_authorize)
        self.summary.folded.connect(self.fold_summary)

    def _show_rows(self) -> None:
        count = self._presenter.sorted.rowCount()
        is_empty = count == 0 and self._presenter.listing is not None
        has_rows = is_empty and bool(self._presenter.listing and self._presenter.listing.rows)
        self._content.setCurrentIndex(2 if has_rows else 1)
        if count and self.table.current_id() is None:
            self.table.setCurrentIndex(self._presenter.sorted.index(0, 0))
        elif not count:
            self.selected.emit(None)

    def _adapt(self) -> None:
        narrow = self.width() < _NARROW and self.window().width() < 1180
        folded = narrow if self._fold_choice is None else self._fold_choice
        if folded != self.summary.is_folded:
            self.summary.set_folded(folded)
        if self._preferences.get(f"columns.{_TABLE}"):
            return
        fitting = frozenset(key for key, room in ROOM.items() if self.width() >= room)
        if fitting == self._fitting:
            return
        self._fitting = fitting
        header = self.table.columns_header
        header.blockSignals(True)  # the window's width is no wish of the user's
        for index, column in enumerate(self._presenter.columns):
            if column.key in ROOM:
                header.setSectionHidden(index, column.key not in fitting)
        header.blockSignals(False)
        header.fit()
        self.table.viewport().update()

    # Wishes

    @Slot()
    def _on_filter(self) -> None:
        self._presenter.set_filter(self.bar.text(), self.bar.kind(), self.bar.status())
        self._show_rows()

    @Slot()
    def _on_clear(self) -> None:
        self.bar.clear()
        self._on_filter()

    @Slot(object)
    def _on_opened(self, source: object) -> None:
        self.deed_requested.emit(source, "edit")

    @Slot(object, str)
    def _on_link(self, source: object, _: str) -> None:
        self.deed_requested.emit(source, "edit")

    @Slot(object, str)
    def _on_action(self, source: object, key: str) -> None:
        if key == "more":
            self.menu_requested.emit(source, QCursor.pos())
        else:
            self.deed_requested.emit(source, key)

    def _ask_for(self, deed: str) -> None:
        source = self.table.current_id()
        if source is not None:
            self.deed_requested.emit(source, deed)

    @Slot()
    def _on_delete_key(self) -> None:
        self._ask_for("delete")

    @Slot()
    def _on_records(self) -> None:
        self._ask_for("records")

    @Slot()
    def _on_task(self) -> None:
        self._ask_for("task")

    @Slot()
    def _on_check(self) -> None:
        self._ask_for("check")

    @Slot()
    def _on_authorize(self) -> None:
        self._ask_for("authorize")

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adapt()


def _framed_banner(name: str) -> tuple[Banner, QWidget]:
    """Hidden until it has something to say."""
    banner, frame = Banner(BannerText("warn", "-"), name), QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 0, 20, 12)
    column.addWidget(banner)
    frame.hide()
    return banner, frame
