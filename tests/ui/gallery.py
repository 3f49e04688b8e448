"""Every control on one sheet, in both themes: `python -m tests.ui.gallery OUTDIR [en|zh_CN]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sase_desktop.ui import language
from sase_desktop.ui.actions import Deed
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.command_palette import CommandPalette
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.chip import Chip, ChoiceChip
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.counts import Count, Counts
from sase_desktop.ui.controls.department_model import DepartmentRow
from sase_desktop.ui.controls.department_tree import DepartmentTree
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import BadgeLabel, Label
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.controls.radio_card import RadioCard, RadioCards
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.diff import diff_words
from sase_desktop.ui.preferences import MemoryPreferences
from sase_desktop.ui.row_model import Cell, CellAction, Column, RowModel
from sase_desktop.ui.table import Table
from sase_desktop.ui.theme import Icon, Theme, ThemeChoice, make_application


@dataclass(frozen=True)
class Source:
    """A row of the example table."""

    name: str
    caption: str
    is_on: bool
    state: Badge
    icon: Icon = Icon.WECOM


SOURCES = (
    Source("HQ-WeCom", "WeCom · Head office", True, Badge(Icon.OK, "Succeeded", "ok")),
    Source(
        "Shanghai-Branch",
        "WeCom · Shanghai staff",
        True,
        Badge(Icon.WARNING, "Partially failed", "warn"),
    ),
    Source("Suzhou-Plant", "WeCom · Plant", True, Badge(Icon.RUNNING, "Running", "info")),
    Source(
        "Contractors",
        "Custom · Kept by hand",
        False,
        Badge(Icon.MINUS, "Never run", "neutral"),
        Icon.CUSTOM_SOURCE,
    ),
)

STATES = (
    Badge(Icon.OK, "Succeeded", "ok"),
    Badge(Icon.WARNING, "Partially failed", "warn"),
    Badge(Icon.ERROR, "Failed", "danger"),
    Badge(Icon.RUNNING, "Running", "info"),
    Badge(Icon.CLOCK, "Queued", "neutral"),
    Badge(Icon.BLOCKED, "Cancelled", "neutral"),
    Badge(Icon.PREVIEW, "Preview", "preview"),
    Badge(Icon.GUARD, "Stopped by guard", "guard"),
)

OPERATIONS = (
    Badge(Icon.CREATE, "Create 新增", "ok"),
    Badge(Icon.UPDATE, "Update 更新", "info"),
    Badge(Icon.DELETE, "Delete 删除", "danger"),
    Badge(Icon.SKIP, "Skip 跳过", "neutral"),
    Badge(Icon.UNCHANGED, "Unchanged 无变化", "neutral"),
)


def source_columns() -> tuple[Column[Source], ...]:
    """Columns of every painted kind."""
    _, new = diff_words("Engineer", "Senior Engineer", "empty")
    return (
        Column(
            "name",
            "IdP Name",
            lambda s: s.name,
            Cell.TWO_LINE,
            190,
            tone="accent_text",
            weight="medium",
            caption=lambda s: s.caption,
            icon=lambda s: s.icon,
            icon_accent=lambda s: s.icon is Icon.WECOM,
            sort_key=lambda s: s.name,
        ),
        Column(
            "status",
            "IdP Status",
            lambda s: "Enabled" if s.is_on else "Closed",
            Cell.SWITCH,
            104,
            checked=lambda s: s.is_on,
        ),
        Column(
            "state",
            "Synchronization Status",
            lambda s: s.state.text,
            Cell.TAG,
            150,
            badge=lambda s: s.state,
        ),
        Column(
            "result",
            "Result",
            lambda s: "",
            Cell.BADGE,
            110,
            badge=lambda s: Badge(Icon.OK, "Authorized", "ok"),
        ),
        Column(
            "share", "Share", lambda s: "24 %", Cell.BAR, 150, share=lambda s: 0.24, tone="guard"
        ),
        Column("diff", "After the task", lambda s: "", Cell.DIFF, 150, diff=lambda s: new),
        Column("id", "Third-party ID", lambda s: "chen.siyuan", Cell.MONO, 100),
        Column("count", "Now", lambda s: "1,284", width=70, is_right=True),
        Column(
            "actions",
            "Actions",
            lambda s: "",
            Cell.ACTIONS,
            130,
            actions=lambda s: (
                CellAction("records", "Records"),
                CellAction("edit", icon=Icon.EDIT, tooltip="Edit"),
                CellAction("more", icon=Icon.MORE, tooltip="More"),
            ),
        ),
    )


def departments() -> list[DepartmentRow]:
    """A small company."""
    return [
        DepartmentRow("1", None, "Head office 总部", 1284),
        DepartmentRow("2", "1", "Research 研发中心", 412),
        DepartmentRow("3", "2", "Platform 平台部", 188),
        DepartmentRow("4", "2", "Quality 测试部", 96),
        DepartmentRow("5", "1", "Sales 销售部", 365),
        DepartmentRow("6", "5", "Partners 渠道部", 88),
        DepartmentRow("7", "1", "Interns 实习生", 154, is_visible=False),
    ]


class Sheet(QWidget):
    """One theme's sheet, laid out like the picture of the components."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(640)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 16, 28, 16)
        self._column.setSpacing(0)
        self._buttons()
        self._choices()
        self._fields()
        self._states()
        self._chips()
        self._messages()
        self._rest()

    def _part(self, title: str, *rows: Sequence[QWidget], gap: int = 8) -> None:
        self._column.addWidget(Label(title, step="caption", tone="text_3", weight="medium"))
        self._column.addSpacing(6)
        for widgets in rows:
            row = QHBoxLayout()
            row.setSpacing(gap)
            for widget in widgets:
                row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addStretch(1)
            self._column.addLayout(row)
            self._column.addSpacing(8)
        self._column.addSpacing(2)

    def _buttons(self) -> None:
        off = Button("Confirm", "g.off", "primary")
        off.setEnabled(False)
        self.focus = Button("Focus", "g.focus")
        busy = BusyButton("Confirm", "g.busy", "primary")
        busy.set_busy(True)
        self._part(
            "Buttons",
            (
                Button("Confirm", "g.primary", "primary"),
                off,
                busy,
                Button("Delete source", "g.danger", "danger"),
            ),
            (
                Button("Refresh", "g.refresh", icon=Icon.REFRESH),
                self.focus,
                Button("Show details", "g.quiet", "quiet"),
                Button("Restore it", "g.link", "link"),
                IconButton(Icon.MORE, "More", "g.more"),
                Button("Create IdP", "g.create", "primary", Icon.ADD),
            ),
        )

    def _choices(self) -> None:
        on, off, gone = (
            Switch(word, f"g.{word}", (word, word)) for word in ("Enabled", "Closed", "Unavailable")
        )
        on.setChecked(True)
        gone.setEnabled(False)
        boxes = [QCheckBox() for _ in range(3)]
        boxes[0].setChecked(True)
        boxes[1].setTristate(True)
        boxes[1].setCheckState(Qt.CheckState.PartiallyChecked)
        radios = [QRadioButton() for _ in range(2)]
        radios[0].setChecked(True)
        self._part("Switch, check box, radio", (on, off, gone, *boxes, *radios), gap=12)

    def _fields(self) -> None:
        search = SearchField("Name or ID", "g.search")
        plain = QLineEdit("HQ-WeCom")
        wrong = Field("IdP Name", QLineEdit("HQ WeCom"), "2–100 characters", is_required=True)
        wrong.set_error("A space is not allowed")
        combo = Combo("g.combo", "Type")
        combo.set_choices([(None, "Type: all"), ("wecom", "WeCom")])
        spin = NumberField(1, 24, "g.hours")
        spin.setValue(6)
        for widget, width in ((search, 132), (plain, 110), (combo, 110), (spin, 80)):
            widget.setFixedWidth(width)
        wrong.setFixedWidth(228)
        self._part("Fields", (search, plain, combo, spin), (wrong,))

    def _states(self) -> None:
        tags = [StatusTag(badge) for badge in STATES]
        self._part("Task states", tags[:6], tags[6:], gap=6)
        self._part("Operations", [BadgeLabel(badge) for badge in OPERATIONS], gap=14)

    def _chips(self) -> None:
        failed = Chip("Failed only", "g.failed", Icon.ERROR, "danger")
        failed.setChecked(True)
        days = ChoiceChip("7 days", [("7", "7 days"), ("30", "30 days")], "g.days", Icon.CALENDAR)
        segments = Segments([("all", "All fields"), ("changed", "Changed")], "g.segments", "View")
        self._part("Filter chips, segments", (failed, days, segments))
        steps = Stepper(["Choose type", "Basic", "Authorize"], "g.steps")
        steps.set_current(1)
        self._part("Stepper", (steps,))

    def _messages(self) -> None:
        warn = Banner(
            BannerText(
                "warn",
                "WeCom cancelled the authorization.",
                "Automatic runs are paused.",
                "Authorize again",
                icon=Icon.KEY_REVOKED,
                is_quiet=True,
                is_inline=True,
            )
        )
        guard = Banner(
            BannerText(
                "guard",
                "Nothing has been changed. This plan deletes 214.",
                "The deletion guard stops a plan above 110, which is 10\N{NO-BREAK SPACE}%.",
                "Run connection check",
            )
        )
        toast = Toast("332 records saved", "ok", "Open")
        toast.setFixedSize(272, 42)
        progress = ProgressStrip()
        progress.show_progress("Reading employees", "64 % · about 40 s left", 0.64)
        progress.setFixedWidth(288)
        for banner in (warn, guard):
            banner.setFixedWidth(584)
        self._part("Banner, toast, progress", (warn,), (guard,), (toast, progress), gap=24)
        counts = Counts(
            [
                Count(212, "Created", Icon.CREATE, "ok"),
                Count(96, "Updated", Icon.UPDATE, "info"),
                Count(0, "Skipped", Icon.SKIP, "neutral"),
                Count(5, "Failed", Icon.ERROR, "danger", "danger"),
            ],
            "Returned 41,200 all accounted for",
        )
        counts.setFixedWidth(584)
        self._part("Counts", (counts,))

    def _rest(self) -> None:
        cards = RadioCards(
            [
                RadioCard(
                    "qr",
                    "Scan a QR code",
                    "An administrator confirms on the phone",
                    "g.qr",
                    Icon.QR_CODE,
                ),
                RadioCard("own", "Own app", "Enter corp ID and secret", "g.own", Icon.KEY),
            ],
            "Connection",
        )
        cards.choose("qr")
        cards.setFixedWidth(340)
        tree = DepartmentTree("g.tree", "Departments", is_checkable=True)
        tree.set_departments(departments())
        tree.departments.set_selection(["2"])
        tree.expandAll()
        tree.setFixedSize(230, 214)
        self._part("Radio cards, tree", (cards, tree))


class Wide(QWidget):
    """The table, which needs more width."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedSize(1280, 300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = source_columns()
        model = RowModel(columns, lambda source: source.name, self)
        model.set_rows(SOURCES)
        table = Table(model, columns, "g.table", "Sources", MemoryPreferences(), 56)
        table.columns_header.show_sort("name")
        table.select_id("HQ-WeCom")
        column.addWidget(table)


def palette_over(window: QWidget) -> CommandPalette:
    """The palette with something found."""
    deeds = [
        Deed("person", "陈思远 Chen Siyuan", print, Icon.PERSON, note="HQ-WeCom · Platform"),
        Deed("records", "Records that mention “chen”", print, Icon.HISTORY, note="14"),
        Deed("task", "Create Synchronization Task…", print, Icon.RUN, "Ctrl+Shift+N"),
    ]

    class Found:
        def find(self, text: str, changed: object) -> Sequence[Deed]:
            return deeds

    return CommandPalette([Found()], window)


def grab(theme: Theme, choice: ThemeChoice) -> list[QPixmap]:
    """Sheet, table and palette in one theme."""
    theme.set_choice(choice)
    pictures = []
    for make in (Sheet, Wide):
        widget = make()
        widget.show()
        if isinstance(widget, Sheet):
            widget.activateWindow()
            widget.focus.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(5):
            QApplication.processEvents()
        pictures.append(widget.grab())
        if isinstance(widget, Wide):
            palette = palette_over(widget)
            palette.open_over(widget)
            QApplication.processEvents()
            pictures.append(palette.grab())
            palette.close()
        widget.close()
    return pictures


def main(arguments: list[str]) -> int:
    """Write the pictures."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    language.install(language.Language(arguments[1] if len(arguments) > 1 else "en"))
    theme = Theme(app, ThemeChoice.LIGHT)
    light = grab(theme, ThemeChoice.LIGHT)
    dark = grab(theme, ThemeChoice.DARK)
    beside = QPixmap(light[0].width() * 2, light[0].height())
    ratio = light[0].devicePixelRatio()
    beside.setDevicePixelRatio(ratio)
    painter = QPainter(beside)
    painter.drawPixmap(0, 0, light[0])
    painter.drawPixmap(QPoint(640, 0), dark[0])
    painter.end()
    beside.save(str(folder / "components.png"))
    for name, pictures in (("light", light), ("dark", dark)):
        pictures[1].save(str(folder / f"table-{name}.png"))
        pictures[2].save(str(folder / f"palette-{name}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
