"""How many people match what is typed, and the first of their names."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sase_desktop.domain.review import Page
from sase_desktop.services.by_hand.user_groups import Member
from sase_desktop.ui.controls.label import Label
from sase_desktop.ui.language import tr
from sase_desktop.ui.user_groups.words import counted

SHOWN = 6


class MemberPreview(QFrame):
    """Keeps its last words while others are worked out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("user_group.preview")
        self.setProperty("plane", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        self._count = Label("–", weight="semibold")
        self._count.setObjectName("user_group.preview_count")
        self._names = Label(" ", step="caption", tone="text_2").wrapped()
        self._names.setObjectName("user_group.preview_names")
        column.addWidget(self._count)
        column.addWidget(self._names)

    def show_page(self, page: Page[Member]) -> None:
        """The first page of those who match."""
        total = page.total
        self._count.setText(counted(tr("%n members match", total), total))
        self._count.set_tone("text" if total else "warn")
        names = tr(", ").join(one.row.employee.username for one in page.rows)
        more = total - len(page.rows)
        if more:
            rest = counted(tr("%n more", more), more)
            names = tr("{names} and {rest}").format(names=names, rest=rest)
        self._names.setText(names or tr("Nobody in an enabled identity source matches a rule."))
