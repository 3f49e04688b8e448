"""The left side of the authorization dialog: the code, how long it is good, what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import IconLabel
from sase_desktop.ui.identity_sync.countdown import Countdown
from sase_desktop.ui.identity_sync.qr_picture import QrPicture
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class QrSide(QWidget):
    """300 wide."""

    def __init__(self, *, opens_first: bool, parent: QWidget | None = None) -> None:
        """`opens_first`: without a phone, the browser is how an administrator confirms."""
        super().__init__(parent)
        self.setProperty("plane", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(300)
        self._opens_first = opens_first
        self.picture = QrPicture("authorization.qr")
        self.picture.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.countdown = Countdown("authorization.countdown")
        self.countdown.setMinimumHeight(22)
        self.refresh = Button(tr("Refresh QR"), "authorization.refresh", icon=Icon.RETRY)
        self.copy = Button(tr("Copy link"), "authorization.copy", icon=Icon.COPY)
        role = "primary" if opens_first else "quiet"
        self.open = Button(tr("Open in browser"), "authorization.open", role, icon=Icon.EXTERNAL)
        self._done = IconLabel(Icon.OK, "ok", 48)
        self._build()

    def allow(self, *, has_link: bool) -> None:
        """What can be done with the code of now."""
        for button in (self.copy, self.open):
            button.setEnabled(has_link)
        self.refresh.setEnabled(has_link)
        self.refresh.setVisible(self.picture.cover.isHidden())  # the cover has a button of its own

    def focus_link(self) -> None:
        """Where the keyboard starts: nothing that gives the code up."""
        (self.open if self._opens_first else self.copy).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self) -> None:
        """The code has served."""
        self.countdown.stop()
        for widget in (self.picture, self.countdown, self.refresh, self.copy, self.open):
            widget.hide()
        self._done.show()
        self._column.insertStretch(0, 1)

    def _build(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 0, 20)
        column.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self.picture, 0, centre)
        column.addWidget(self._done, 0, centre)
        self._done.hide()
        column.addSpacing(16)
        column.addWidget(self.countdown, 0, centre)
        column.addSpacing(14)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.refresh)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(self.open, 0, centre)
        column.addStretch(1)
