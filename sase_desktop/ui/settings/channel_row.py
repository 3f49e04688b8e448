"""One channel's deed and its fate: a test message with the result in words, and the last ones."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.notice import Channel, Delivery
from sase_desktop.ui import formats
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.label import IconLabel, Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import Explanation, error_title
from sase_desktop.ui.theme import Icon


class ChannelRow(QWidget):
    """Button, result, and what was delivered or lost last."""

    def __init__(self, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = f"settings.notifications.{channel.value}"
        self.button = BusyButton(tr("Send a test message"), f"{name}_test", "secondary", Icon.BELL)
        self._result = Label("").wrapped()
        self._result.setObjectName(f"{name}_result")
        self._last = Label("", step="caption", tone="text_3").wrapped()
        self._last.setObjectName(f"{name}_last")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        self._icon = IconLabel(Icon.OK)
        self._told = QWidget()
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(6)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 2, 0, 0)  # in the middle of the first line
        beside.addWidget(self._icon)
        beside.addStretch(1)
        told.addLayout(beside)
        told.addWidget(self._result, 1)
        column.addWidget(self._told)
        column.addWidget(self._last)
        self._told.hide()
        self._last.hide()

    def show_delivered(self) -> None:
        """The other side took the test message; whether people see it, they have to look."""
        self.button.set_busy(False)
        self._show(tr("The test message was accepted. Look whether it has arrived."), "ok")

    def show_failed(self, told: Explanation, detail: str) -> None:
        """What happened, what to do, and what the other side said."""
        self.button.set_busy(False)
        lines = [told.title, told.hint]
        if detail:
            lines.insert(1, tr("The server said: {text}").format(text=detail))
        self._show("\n".join(lines), "danger")

    def clear(self) -> None:
        """What was tested is not what is typed any more."""
        self._told.hide()

    def show_last(self, delivered: Delivery | None, failed: Delivery | None) -> None:
        """Of the notices themselves, not of tests."""
        told = []
        if delivered is not None:
            text = tr("Last delivered: {time}")
            told.append(text.format(time=formats.moment(delivered.tried_at)))
        if failed is not None and failed.failure is not None:
            text = tr("Last not delivered: {time} ({reason})")
            reason = error_title(failed.failure)
            told.append(text.format(time=formats.moment(failed.tried_at), reason=reason))
        self._last.setText("\n".join(told))
        self._last.setVisible(bool(told))

    def _show(self, text: str, tone: str) -> None:
        self._result.setText(text)
        self._result.set_tone(tone)
        self._icon.set_icon(Icon.OK if tone == "ok" else Icon.FAILED, tone)
        self._told.show()
