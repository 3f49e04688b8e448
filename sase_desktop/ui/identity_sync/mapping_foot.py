"""The foot of the synchronization settings: what they mean, then Back, Preview changes, Confirm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sase_desktop.domain.directory import ObjectType
from sase_desktop.services.sync_settings.mapping_preview import Effect, Misfit
from sase_desktop.ui import formats
from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.label import BadgeLabel, ElidedLabel, IconLabel, plain_tooltip
from sase_desktop.ui.identity_sync.mapping_table import MappingTable
from sase_desktop.ui.identity_sync.mapping_words import target_text, type_text
from sase_desktop.ui.identity_sync.moves_words import enter_badge, leave_badge
from sase_desktop.ui.language import tr
from sase_desktop.ui.theme import Icon


class MappingFoot(QWidget):
    """60 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(59)
        self.setProperty("foot", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(Icon.PEOPLE, "text_3", 16))
        self._sentence = ElidedLabel("", tone="text_2")
        self._sentence.setObjectName("sync_settings.effect")
        row.addWidget(self._sentence)
        self._enter = BadgeLabel(Badge(None, "", "ok"), "ok")
        self._enter.setObjectName("sync_settings.enter")
        self._leave = BadgeLabel(Badge(None, "", "danger"), "danger")
        self._leave.setObjectName("sync_settings.leave")
        for badge in (self._enter, self._leave):
            badge.hide()
            row.addWidget(badge)
        self.who = Button(tr("Who?"), "sync_settings.moves", "link")
        self.who.setAccessibleDescription(tr("Lists who enters and who leaves"))
        self.who.hide()
        row.addWidget(self.who)
        row.addStretch(1)
        self.back = Button(tr("Back"), "sync_settings.back", icon=Icon.ARROW_LEFT)
        self.preview = Button(tr("Preview changes"), "sync_settings.preview", icon=Icon.PREVIEW)
        self.confirm = BusyButton(tr("Confirm"), "sync_settings.confirm")
        for button in (self.back, self.preview, self.confirm):
            row.addWidget(button)
        self.show_changed(is_changed=False, can_run=False)
        self.confirm.setEnabled(False)  # until there is something to confirm

    def show_changed(self, *, is_changed: bool, can_run: bool) -> None:
        """A preview runs with what is stored, so it waits for Confirm."""
        self.preview.setEnabled(can_run and not is_changed)
        self.preview.setText(tr("Preview after Confirm") if is_changed else tr("Preview changes"))
        told = tr("A preview runs with the stored settings and applies nothing")
        self.preview.setToolTip(plain_tooltip(told))
        self.preview.setAccessibleDescription(told)

    def show_effect(self, effect: Effect) -> None:
        """What the settings mean for the directory that is stored."""
        moves = effect.moves
        is_empty = not effect.stored_employees and not effect.stored_departments
        self.who.setVisible(bool(moves.total))
        self._enter.setVisible(bool(moves.departments_enter) and not is_empty)
        self._leave.setVisible(not is_empty)
        if is_empty:
            self._sentence.setText(
                tr("Nothing is stored yet: the first task brings everyone in scope.")
            )
            return
        self._sentence.setText(
            tr("{count} stored employees stay").format(count=formats.number(effect.employees_stay))
        )
        self._enter.set_badge(enter_badge(moves), "ok")
        leave = leave_badge(moves)
        self._leave.set_badge(leave, leave.tone)


class BannerRoom(QWidget):
    """Where a banner of the page may stand; takes no room while there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 10, 20, 14)
        self.hide()

    def show_text(
        self, text: BannerText | None, on_button: Callable[[], object] | None = None
    ) -> None:
        """Show a banner, or (None) take it away."""
        self.setVisible(text is not None)
        if text is None:
            return
        told = replace(text, on_button=on_button)
        if self._banner is None:
            self._banner = Banner(told, self._name)
            self._column.addWidget(self._banner)
        else:
            self._banner.set_text(told)


def misfit_banner(misfit: Misfit, effect: Effect, table: MappingTable) -> BannerText:
    """The row that fits worst: for how many, why, what to do."""
    is_person = misfit.object_type is ObjectType.EMPLOYEE
    total = effect.stored_employees if is_person else effect.stored_departments
    name = target_text(misfit.object_type, misfit.target, table.extended_fields)
    counts = {"field": name, "count": formats.number(misfit.count), "total": formats.number(total)}
    if is_person:
        sentence = tr("{field} would fail for {count} of {total} employees.").format(**counts)
    else:
        sentence = tr("{field} would fail for {count} of {total} departments.").format(**counts)
    field_type = type_text(table.field_type((misfit.object_type, misfit.target)))
    why = tr(
        "For example “{value}” is no {type}. Change the field type to String, or choose another "
        "transform."
    ).format(value=misfit.example, type=field_type.lower())
    return BannerText("warn", sentence, why, tr("Show them"))
