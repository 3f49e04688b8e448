"""The user groups that contain a person, each a link; a long list unfolds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.user_group import UserGroup
from sase_desktop.ui import theme
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import Label, plain_tooltip
from sase_desktop.ui.language import tr

_AT_FIRST = 5
_ROW = 30
_LEFT = Qt.AlignmentFlag.AlignLeft


class PersonGroups(QWidget):
    """Lines of 30."""

    group_chosen = Signal(int)
    """The id of a group."""

    def __init__(
        self, groups: Sequence[UserGroup], room: int, parent: QWidget | None = None
    ) -> None:
        """`room`: the width that a name may take; a longer one is cut and told by its tooltip."""
        super().__init__(parent)
        self._room = room
        self._groups = tuple(groups)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if not groups:
            nothing = Label(tr("In no group"), tone="text_3")
            nothing.setObjectName("employee_center.no_group")
            nothing.setFixedHeight(_ROW)
            self._column.addWidget(nothing)
        self._add(0, _AT_FIRST)
        left = len(groups) - _AT_FIRST
        if left > 0:
            self._more = Button(tr("%n more groups", left), "employee_center.more_groups", "link")
            self._more.setFixedHeight(_ROW)
            self._more.clicked.connect(self._on_more)
            self._column.addWidget(self._more, 0, _LEFT)

    def _add(self, start: int, end: int) -> None:
        for index, group in enumerate(self._groups[start:end], start):
            font = QFontMetrics(theme.font("body", "medium"))
            text = font.elidedText(group.name, Qt.TextElideMode.ElideRight, self._room)
            button = Button(text, f"employee_center.group_{index}", "link")
            button.setToolTip(plain_tooltip(group.name if text != group.name else ""))
            button.setFixedHeight(_ROW)
            button.setProperty("group", int(group.id))
            button.setAccessibleName(group.name)
            button.setAccessibleDescription(tr("Shows the members of the group"))
            button.clicked.connect(self._on_clicked)
            self._column.addWidget(button, 0, _LEFT)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.group_chosen.emit(button.property("group"))

    @Slot()
    def _on_more(self) -> None:
        self._more.hide()
        self._add(_AT_FIRST, len(self._groups))
