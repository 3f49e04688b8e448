"""What stands in place of the list while there is no source: three ways to connect one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import ConnectionMode
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.empty_state import Picture
from sase_desktop.ui.controls.label import BadgeLabel, IconLabel, Label, Tile
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Place
from sase_desktop.ui.theme import Icon

_NAME = "identity_sync.first_start"
_CARD = (296, 246)


class FirstStart(QWidget):
    """Picture 11."""

    create_requested = Signal(object)
    """A ConnectionMode."""
    sandbox_requested = Signal()
    tour_requested = Signal()
    place_requested = Signal(object)
    """A Place."""

    def __init__(self, sandbox_employees: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._build(sandbox_employees)

    def show_ways(self, *, has_provider: bool, is_practice: bool) -> None:
        """The way that leads to a result from here is the primary one: the QR code needs the
        service provider's settings, and nobody scans in a profile whose sandbox runs."""
        is_qr = has_provider and not is_practice
        for card, is_primary in ((self._qr_card, is_qr), (self._sandbox_card, not is_qr)):
            card.set_primary(is_primary)
        self._sandbox.setText(tr("Connect the sandbox") if is_practice else tr("Start sandbox"))

    def set_sandbox_starting(self, is_starting: bool) -> None:
        """The sandbox is being started."""
        self._sandbox.set_busy(is_starting)

    def _build(self, sandbox_employees: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 24)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(
            Picture("pictures/first-start.svg", 280, 120), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addSpacing(20)
        title = Label(tr("Connect your first identity source"), step="first_start")
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        sentence = Label(
            tr(
                "SASE Desktop reads departments and employees from WeCom, shows what would change, "
                "and applies it when you agree. Nothing is written to WeCom."
            ),
            tone="text_2",
        ).wrapped()
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence.setFixedSize(560, sentence.heightForWidth(560))  # centred items get one line
        column.addWidget(sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(28)
        column.addLayout(self._cards(sandbox_employees))
        column.addSpacing(26)
        column.addLayout(self._links())
        column.addStretch(1)

    def _cards(self, sandbox_employees: int) -> QHBoxLayout:
        qr = Button(tr("Create IdP"), f"{_NAME}.qr_code")
        own = Button(tr("Enter corp ID and secret"), f"{_NAME}.own_app")
        self._sandbox = BusyButton(tr("Start sandbox"), f"{_NAME}.sandbox", "secondary")
        qr.clicked.connect(self._on_qr)
        own.clicked.connect(self._on_own)
        self._sandbox.clicked.connect(self.sandbox_requested)
        people = formats.number(sandbox_employees)
        cards = (
            _Card(
                Icon.QR_CODE,
                tr("Authorize by QR code"),
                tr("A WeCom administrator scans a code and confirms on the phone."),
                Badge(Icon.INFO, tr("Needs the service provider settings"), "text_3"),
                qr,
            ),
            _Card(
                Icon.KEY,
                tr("Use your own app"),
                tr("Enter the corp ID and the secret of an app made in your WeCom console."),
                Badge(Icon.CLOCK, tr("About 5 minutes"), "text_3"),
                own,
            ),
            _Card(
                Icon.SANDBOX,
                tr("Try the sandbox"),
                tr(
                    "A practice company with {count} made-up employees. Break it, and see what "
                    "the guard does."
                ).format(count=people),
                Badge(Icon.CLOCK, tr("Ready in seconds"), "text_3"),
                self._sandbox,
                tag=tr("Start here to learn"),
            ),
        )
        self._qr_card, _, self._sandbox_card = cards
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        for card in cards:
            row.addWidget(card, 100)
        row.addStretch(1)
        self.show_ways(has_provider=False, is_practice=False)
        return row

    def _links(self) -> QHBoxLayout:
        restore = Button(tr("Restore it"), f"{_NAME}.restore", "link")
        restore.clicked.connect(self._on_restore)
        tour = Button(tr("Take the tour"), f"{_NAME}.tour", "link")
        tour.clicked.connect(self.tour_requested)
        works = Button(tr("How synchronization works"), f"{_NAME}.help", "link")
        works.clicked.connect(self._on_help)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(IconLabel(Icon.BACKUP))
        row.addWidget(Label(tr("Have a backup?"), tone="text_2"))
        row.addWidget(restore)
        row.addSpacing(10)
        row.addWidget(IconLabel(Icon.HELP))
        row.addWidget(works)
        row.addSpacing(10)
        row.addWidget(IconLabel(Icon.RUN))
        row.addWidget(tour)
        row.addStretch(1)
        return row

    def _on_qr(self) -> None:
        self.create_requested.emit(ConnectionMode.QR_CODE)

    def _on_own(self) -> None:
        self.create_requested.emit(ConnectionMode.OWN_APP)

    def _on_restore(self) -> None:
        self.place_requested.emit(Place("settings", detail="backup"))

    def _on_help(self) -> None:
        self.place_requested.emit(Place("help", detail="synchronization"))


class _Card(QFrame):
    """Tile, title, sentence, note, button."""

    def __init__(
        self,
        icon: Icon,
        title: str,
        sentence: str,
        note: Badge,
        button: Button,
        tag: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("plane", "card")
        self.setFixedHeight(_CARD[1])
        self.setMinimumWidth(220)
        self.setMaximumWidth(_CARD[0])
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(0)
        head = QHBoxLayout()
        self._icon, self._tile = icon, Tile(icon, False, 36)
        head.addWidget(self._tile)
        head.addStretch(1)
        if tag:
            head.addWidget(StatusTag(Badge(None, tag, "info")))
        column.addLayout(head)
        column.addSpacing(14)
        column.addWidget(Label(title, step="subtitle"))
        column.addSpacing(4)
        words = Label(sentence, tone="text_2").wrapped()
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(words)
        column.addStretch(1)
        column.addWidget(BadgeLabel(note, "text_3", "caption"))
        column.addSpacing(12)
        column.addWidget(button)
        self._button = button
        button.setAccessibleDescription(sentence)

    def set_primary(self, is_primary: bool) -> None:
        """Whether this is the way that is recommended."""
        self._tile.set_icon(self._icon, is_primary)
        self._button.set_role("primary" if is_primary else "secondary")
