"""Controls by mouse and keyboard."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sase_desktop.ui.badge import Badge
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button, IconButton
from sase_desktop.ui.controls.chip import Chip, ChoiceChip
from sase_desktop.ui.controls.combo import Combo
from sase_desktop.ui.controls.counts import Count, Counts, CountView
from sase_desktop.ui.controls.empty_state import EmptyState
from sase_desktop.ui.controls.field import Field
from sase_desktop.ui.controls.label import ElidedLabel, Label, plain_tooltip
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.controls.progress_strip import ProgressStrip
from sase_desktop.ui.controls.radio_card import RadioCard, RadioCards
from sase_desktop.ui.controls.search_field import SearchField
from sase_desktop.ui.controls.segments import Segments
from sase_desktop.ui.controls.status_tag import StatusTag
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.controls.toast import ToastHost
from sase_desktop.ui.theme import Icon

_kept: list[QWidget] = []


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """The widgets in a window, painted once."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    for widget in widgets:
        row.addWidget(widget)
    qtbot.addWidget(frame)
    _kept.append(frame)  # nobody else holds on to it
    del _kept[:-1]
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    frame.grab()
    return frame


def test_switch_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    switch = Switch("Automatic", "switch", ("On", "Off"))
    shown(qtbot, switch)
    with qtbot.waitSignal(switch.toggled):
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(10, 16))
    assert switch.isChecked()
    assert switch.text() == "On"
    switch.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.text() == "Off"
    switch.setEnabled(False)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not switch.isChecked()
    assert switch.sizeHint().width() >= 44
    assert switch.sizeHint().height() >= 32


def test_clicks_leave_no_ring_but_tab_does(qtbot: QtBot) -> None:
    button, field = Button("Refresh", "b"), QLineEdit()
    frame = shown(qtbot, field, button)
    field.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert frame.focusWidget() is button


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    label, line = Label("<b>x</b>"), ElidedLabel("<b>a name</b> " * 20)
    shown(qtbot, label, line).resize(200, 60)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert line.textFormat() == Qt.TextFormat.PlainText
    qtbot.waitUntil(lambda: bool(line.toolTip()))
    assert "<b>" not in line.toolTip()
    assert "&lt;b&gt;" in plain_tooltip("<b>")
    assert plain_tooltip("a & b") == "a & b"


def test_field_tells_its_error_and_hint(qtbot: QtBot) -> None:
    editor = QLineEdit()
    field = Field("IdP Name", editor, "2–100 characters", is_required=True)
    shown(qtbot, field)
    assert editor.accessibleName() == "IdP Name"
    assert editor.accessibleDescription() == "2–100 characters"
    field.set_error("A space is not allowed")
    assert editor.accessibleDescription() == "A space is not allowed 2–100 characters"
    assert editor.property("error") is True
    field.set_error("")
    assert editor.property("error") is False
    assert field.error() == ""


def test_radio_cards_by_mouse_and_arrows(qtbot: QtBot) -> None:
    cards = [RadioCard(key, key, "caption", f"card.{key}") for key in ("a", "b", "c")]
    cards[1].setEnabled(False)
    group = RadioCards(cards, "Mode")
    shown(qtbot, group)
    group.choose("a")
    with qtbot.waitSignal(group.chosen) as told:
        qtbot.mouseClick(cards[2], Qt.MouseButton.LeftButton)
    assert told.args == ["c"]
    cards[2].setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(group.chosen) as told:
        qtbot.keyClick(cards[2], Qt.Key.Key_Down)
    assert told.args == ["a"], "a disabled card is passed over, and the last leads to the first"
    assert group.choice() == "a"


def test_stepper_leads_back_only(qtbot: QtBot) -> None:
    stepper = Stepper(["Type", "Basic", "Authorize"], "steps")
    shown(qtbot, stepper)
    stepper.set_current(1)
    steps = [stepper.findChild(QWidget, f"steps.step_{n}") for n in (1, 2, 3)]
    with qtbot.waitSignal(stepper.step_requested) as told:
        qtbot.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert told.args == [0]
    with qtbot.assertNotEmitted(stepper.step_requested):
        qtbot.mouseClick(steps[2], Qt.MouseButton.LeftButton)
    assert steps[1] is not None
    assert "current step" in steps[1].accessibleName()


def test_chips(qtbot: QtBot) -> None:
    chip = Chip("Failed only", "chip", Icon.ERROR)
    days = ChoiceChip("Any time", [(None, "Any time"), (7, "7 days")], "days")
    shown(qtbot, chip, days)
    width = chip.sizeHint().width()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert chip.sizeHint().width() > width
    days.choose(7)
    assert days.text() == "7 days"
    assert days.isChecked()
    assert days.choice() == 7
    assert days.accessibleName() == "Any time: 7 days"


def test_segments(qtbot: QtBot) -> None:
    segments = Segments([("all", "All fields"), ("raw", "Raw JSON")], "seg", "View")
    shown(qtbot, segments)
    raw = cast(QWidget, segments.findChild(QWidget, "seg.raw"))
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(raw, Qt.MouseButton.LeftButton)
    assert told.args == ["raw"]
    segments.choose("all")
    assert segments.choice() == "all"


def test_combo_keeps_what_is_chosen(qtbot: QtBot) -> None:
    combo = Combo("combo", "Type")
    shown(qtbot, combo)
    combo.set_choices([(None, "all"), (2, "<b>two</b>")])
    combo.choose(2)
    combo.set_choices([(None, "all"), (1, "one"), (2, "two")])
    assert combo.choice() == 2


def test_busy_button_keeps_width_and_refuses_clicks(qtbot: QtBot) -> None:
    button = BusyButton("Confirm", "busy")
    frame = shown(qtbot, button)
    width = button.width()
    button.set_busy(True)
    frame.grab()
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        button.click()
    assert button.width() == width
    button.set_busy(False)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_search_field_waits_for_a_pause(qtbot: QtBot) -> None:
    field = SearchField("Find", "search")
    shown(qtbot, field)
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClicks(field, " chen ")
    assert told.args == ["chen"]
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_number_field_ignores_the_wheel(qtbot: QtBot) -> None:
    field = NumberField(1, 24, "hours")
    shown(qtbot, field)
    field.setValue(6)
    assert field.value() == 6


def test_banner_deed(qtbot: QtBot) -> None:
    done: list[int] = []
    text = BannerText("guard", "Nothing changed.", "Why.", "Check", lambda: done.append(1))
    banner = Banner(text, "banner")
    shown(qtbot, banner)
    button = cast(Button, banner.findChild(Button, "banner.deed"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert banner.accessibleName() == "Nothing changed. Why."


def test_an_icon_takes_the_colour_of_another_role(qtbot: QtBot) -> None:
    button = Button("Make a new plan", "renew", icon=Icon.REFRESH)
    primary = Button("Apply", "apply", "primary", Icon.REFRESH)
    shown(qtbot, button, primary)
    button.set_role("primary")
    assert button.icon().pixmap(16).toImage() == primary.icon().pixmap(16).toImage()


def test_toasts_stand_above_what_is_in_the_corner(qtbot: QtBot) -> None:
    frame = shown(qtbot, QWidget())
    frame.resize(800, 600)
    card = QWidget(frame)
    card.setProperty("corner", True)
    card.setGeometry(440, 400, 340, 180)
    card.show()
    toast = ToastHost(frame).show("HQ was created")
    assert not toast.geometry().intersects(card.geometry())


def test_toasts_stack_and_leave(qtbot: QtBot) -> None:
    frame = shown(qtbot, QWidget())
    frame.resize(800, 600)
    host = ToastHost(frame)
    first = host.show("332 records saved", "ok", "Open")
    for number in range(3):
        host.show(f"again {number}")
    assert len(host.toasts()) == 3
    assert first.isHidden()
    last = host.toasts()[-1]
    assert last.geometry().bottom() < 600 - 15
    close = cast(IconButton, last.findChild(IconButton, "toast.close"))
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert len(host.toasts()) == 2


def test_the_sum_is_a_line_below_where_it_would_wrap_beside(qtbot: QtBot) -> None:
    counts = Counts(
        [Count(9, "Created", Icon.CREATE, "ok")] * 3, "Plan of Today 12:03\nIt expires soon"
    )
    qtbot.addWidget(counts)
    counts.resize(640, 60)
    counts.show()
    sentence = counts.findChild(Label, "counts.sentence")
    assert sentence is not None
    assert sentence.text() == "Plan of Today 12:03\nIt expires soon"
    assert sentence.x() > counts.findChildren(CountView)[-1].geometry().right()
    counts.resize(300, 90)
    assert sentence.text() == "Plan of Today 12:03 · It expires soon"
    qtbot.waitUntil(lambda: sentence.y() > counts.findChildren(CountView)[0].geometry().bottom())
    assert sentence.heightForWidth(sentence.width()) < 30
    counts.resize(640, 60)
    assert "\n" in sentence.text()


@pytest.mark.parametrize(("count", "figure"), [(0, "0"), (1284, "1,284"), (None, "…")])
def test_counts_speak(qtbot: QtBot, count: int | None, figure: str) -> None:
    counts = Counts([Count(count, "Created", Icon.CREATE, "ok")], "It adds up")
    shown(qtbot, counts)
    assert [one.accessibleName() for one in counts.findChildren(CountView)] == [f"{figure} Created"]


def test_painted_controls_paint(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    strip.show_progress("Reading employees", "26,340 of 41,200", None, "Step 2 of 8", "about 40 s")
    frame = shown(
        qtbot,
        strip,
        StatusTag(Badge(Icon.RUNNING, "Running", "info")),
        Placeholder(3, 36),
        EmptyState("Nothing", "It is empty.", Icon.SEARCH),
    )
    assert not frame.grab().isNull()
    assert "Step 2 of 8" in strip.accessibleName()
