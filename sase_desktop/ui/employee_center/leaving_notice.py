"""Above the fields of somebody who is leaving: since when, until when, and what may be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.leaving import Grace, Leaving
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class LeavingNotice(QWidget):
    """A banner with two deeds below it."""

    delete_requested = Signal()
    keep_requested = Signal()

    def __init__(
        self, leaving: Leaving, grace: Grace | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 10)
        column.setSpacing(8)
        badge = leaving_badge(leaving, grace)
        text = BannerText("warn", f"{badge.text}.", badge.tooltip, icon=Icon.CLOCK)
        column.addWidget(Banner(text, "employee_center.leaving_notice"))
        row = QHBoxLayout()
        row.setSpacing(8)
        delete = Button(tr("Delete now"), "employee_center.delete_leaver", icon=Icon.TRASH)
        delete.clicked.connect(self.delete_requested)
        row.addWidget(delete)
        if not leaving.is_kept:
            keep = Button(tr("Stop countdown"), "employee_center.keep_leaver", icon=Icon.STOP)
            keep.clicked.connect(self.keep_requested)
            row.addWidget(keep)
        row.addStretch(1)
        column.addLayout(row)


def leaving_badge(leaving: Leaving, grace: Grace | None, now: datetime | None = None) -> Badge:
    """For a cell, a line or a banner; the tooltip tells the whole of it."""
    since = formats.moment(leaving.since, now)
    if leaving.is_kept:
        told = tr(
            "Missing in WeCom since {since}. The countdown was stopped: the person stays, "
            "disabled, until they reappear or somebody deletes them."
        )
        return Badge(Icon.CLOCK, tr("Leaving, kept"), "warn", told.format(since=since))
    ends = leaving.ends_on(grace) if grace is not None else None
    if grace is None or ends is None:
        told = tr("Missing in WeCom since {since}. The next task deletes the person.")
        return Badge(Icon.CLOCK, tr("Leaving with the next task"), "warn", told.format(since=since))
    told = tr(
        "Missing in WeCom since {since}, in {runs} of {of} clean runs. Deleted on {day} at the "
        "earliest; who reappears before comes back by the next task."
    ).format(
        since=since,
        runs=formats.number(leaving.runs or 0),
        of=formats.number(grace.runs),
        day=formats.day(ends, now),
    )
    text = tr("Leaving on {day}").format(day=formats.day(ends, now))
    return Badge(Icon.CLOCK, text, "warn", told)
