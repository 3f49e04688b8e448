"""The three limits of the deletion guard as rows: a number and a share for each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.guard import MOST_MINIMUM, MOST_OF_DEPARTMENT, MOST_SHARE, Limit
from sase_desktop.ui.controls.field import SwitchRow
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.language import tr

PARTS = ("employees", "departments", "per_department")


class GuardLimitRows(QWidget):
    """Of a source, and of the program."""

    changed = Signal()

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`names`: what the object names of each part's two fields begin with."""
        super().__init__(parent)
        deletions = tr("deletions, or")
        self.pairs = {
            "employees": LimitPair(names["employees"], 0, MOST_SHARE, deletions),
            "departments": LimitPair(names["departments"], 0, MOST_SHARE, deletions),
            "per_department": LimitPair(
                names["per_department"], 1, MOST_OF_DEPARTMENT, tr("people, at most")
            ),
        }
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        most = tr("Up to so many deletions pass, or up to this share")
        size = tr("From this size on, it may lose at most this share")
        for part, title, hint in (
            ("employees", tr("Employees"), most),
            ("departments", tr("Departments"), most),
            ("per_department", tr("One department"), size),
        ):
            pair = self.pairs[part]
            pair.set_names(title)
            pair.changed.connect(self.changed)
            rows.addWidget(separator())
            rows.addWidget(SwitchRow(title, hint, pair))


class LimitPair(QWidget):
    """A number, a word, and a share in percent."""

    changed = Signal()

    def __init__(self, name: str, least: int, most_share: float, word: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.minimum = NumberField(least, MOST_MINIMUM, f"{name}minimum", 92)
        self.percent = NumberField(0, round(most_share * 100), f"{name}percent", 72)
        self.setFocusProxy(self.minimum)
        for widget in (self.minimum, Label(word), self.percent, Label("%")):
            row.addWidget(widget)
        self.minimum.valueChanged.connect(self.changed)
        self.percent.valueChanged.connect(self.changed)

    def set_names(self, title: str) -> None:
        """What a screen reader says of the two fields."""
        self.minimum.setAccessibleName(tr("{what}: number").format(what=title))
        self.percent.setAccessibleName(tr("{what}: share in percent").format(what=title))

    def show_limit(self, limit: Limit) -> None:
        """Put both numbers in."""
        self.show_values(limit.minimum, round(limit.share * 100))

    def show_values(self, minimum: int, percent: int) -> None:
        """The same, as whole numbers."""
        self.minimum.setValue(minimum)
        self.percent.setValue(percent)

    def values(self) -> tuple[int, int]:
        """The number and the percent."""
        return self.minimum.value(), self.percent.value()
