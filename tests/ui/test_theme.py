"""The look: contrast, icons, style sheet, live switching."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sase_desktop.resources import resource
from sase_desktop.ui import quick_properties as quick
from sase_desktop.ui import theme as look
from sase_desktop.ui.theme import Icon, Theme, ThemeChoice
from sase_desktop.ui.tokens import Rgba, Scheme, tokens

PLANES = ("window", "surface", "sunken", "raised", "hover", "selected")
STATUS = ("ok", "warn", "guard", "danger", "info", "preview", "neutral")


def luminance(color: Rgba) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.red) + 0.7152 * part(color.green) + 0.0722 * part(color.blue)


def contrast(one: Rgba, two: Rgba) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    """Foreground, background and the least contrast."""
    texts = [(role, plane, 4.5) for role in ("text", "text_2", "text_3") for plane in PLANES]
    texts += [(role, f"{role}_tint", 4.5) for role in STATUS]
    texts += [(role, plane, 4.5) for role in (*STATUS, "accent_text") for plane in PLANES]
    texts += [("text_2", f"{role}_tint", 4.5) for role in STATUS]
    texts += [("text", f"{role}_tint", 4.5) for role in STATUS]
    texts += [("text", role, 4.5) for role in ("diff_old", "diff_new", "accent_tint")]
    texts += [("accent_text", "accent_tint", 4.5)]
    for fill in ("accent", "accent_hover", "accent_pressed"):
        texts.append(("on_accent", fill, 4.5))
    for fill in ("danger_fill", "danger_fill_hover"):
        texts.append(("on_danger", fill, 4.5))
    shapes = [
        (role, plane, 3.0)
        for role in ("line_input", "switch_off", "focus", "accent")
        for plane in PLANES
    ]
    return [*texts, *shapes]


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("front", "back", "least"), pairs())
def test_contrast(scheme: Scheme, front: str, back: str, least: float) -> None:
    found = contrast(tokens().color(scheme, front), tokens().color(scheme, back))
    assert found >= least, f"{front} on {back} in {scheme} is {found:.2f}, below {least}"


def test_both_schemes_have_the_same_roles() -> None:
    assert tokens().colors[Scheme.LIGHT].keys() == tokens().colors[Scheme.DARK].keys()


def test_every_icon_has_its_file_and_every_file_its_icon() -> None:
    files = {path.stem for path in resource("icons").glob("*.svg")}
    named = {icon.value for icon in Icon}
    assert named <= files, f"copy from lucide-static: {sorted(named - files)}"
    assert files <= named, f"name in theme.Icon or remove: {sorted(files - named)}"


def test_only_the_theme_names_icon_files() -> None:
    folder = resource("icons").parents[1] / "sase_desktop" / "ui"
    names = "|".join(re.escape(icon.value) for icon in Icon if "-" in icon.value)
    for path in folder.rglob("*.py"):
        if path.name != "theme.py":
            found = re.search(rf"[\"']({names})[\"']", path.read_text("utf-8"))
            assert found is None, f"{path.name} names {found}: use theme.Icon"


@pytest.mark.parametrize("scheme", list(Scheme))
def test_style_sheet_is_filled(theme: Theme, scheme: Scheme) -> None:
    theme.set_choice(ThemeChoice(scheme.value))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert "@" not in app.styleSheet()


def test_no_widget_has_a_sheet_of_its_own() -> None:
    folder = resource("icons").parents[1] / "sase_desktop" / "ui"
    for path in folder.rglob("*.py"):
        if path.name != "theme.py":
            text = path.read_text("utf-8")
            assert "setStyleSheet" not in text, f"{path.name}: use a property in app.qss"
            assert "GraphicsEffect" not in text, f"{path.name}: no graphics effects"


def test_switching_repaints_icons_and_palette(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(look.icon(Icon.PEOPLE, "text"))

    def ink() -> QColor:
        image = button.icon().pixmap(32, 32).toImage()
        solid = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 250
        ]
        return solid[0]

    light = ink()
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(ThemeChoice.DARK)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert ink().lightness() > light.lightness() + 100
    assert app.palette().color(QPalette.ColorRole.Base) == look.color("surface")


def test_the_systems_word_counts_more_than_its_palette(qapp: QApplication) -> None:
    """The first paint goes by the palette; the system is asked right after it."""
    dark = QPalette(qapp.palette())
    dark.setColor(QPalette.ColorRole.Window, QColor("#101010"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#F0F0F0"))
    qapp.setPalette(dark)
    theme = Theme(qapp)
    assert theme.scheme is Scheme.DARK
    assert qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark
    theme.confirm()
    assert theme.scheme is Scheme.LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Base) == look.color("surface")


def test_as_the_system_dresses_everything_once(theme: Theme) -> None:
    """Each time costs half a second where every page was visited."""
    theme.set_choice(ThemeChoice.DARK)
    seen: list[Scheme] = []
    theme.changed.connect(lambda: seen.append(theme.scheme))
    theme.set_choice(ThemeChoice.SYSTEM)
    theme.set_choice(ThemeChoice.SYSTEM)
    assert seen == [Scheme.LIGHT]
    assert look.color("surface") == "#FFFFFF"


def test_numbers_of_the_first_paint_are_those_of_the_toolkit() -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    assert (Qt.AlignmentFlag.AlignLeft | middle).value == quick.ALIGN_LEFT
    assert (Qt.AlignmentFlag.AlignRight | middle).value == quick.ALIGN_RIGHT
    assert Qt.AlignmentFlag.AlignCenter.value == quick.ALIGN_CENTER
    assert Qt.TextFlag.TextSingleLine.value == quick.SINGLE_LINE
    button, label = QPushButton(), QLabel()
    quick.reach_by_tab(button)
    quick.read_no_markup(label)
    assert button.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert label.textFormat() is Qt.TextFormat.PlainText
    wanted = (Qt.ColorScheme.Unknown, Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
    assert tuple(look._SCHEME_NUMBERS.values()) == tuple(one.value for one in wanted)


def test_icons_are_sharp_on_every_screen() -> None:
    icon = look.icon(Icon.SEARCH)
    assert icon.pixmap(look.QSize(16, 16), 2.0).size() == look.QSize(32, 32)
    assert icon.pixmap(look.QSize(16, 16), 1.0).size() == look.QSize(16, 16)


def test_disabled_icons_are_pale() -> None:
    icon = look.icon(Icon.SEARCH)
    normal = icon.pixmap(look.QSize(32, 32), 1.0).toImage()
    disabled = icon.pixmap(look.QSize(32, 32), 1.0, QIcon.Mode.Disabled).toImage()
    assert normal != disabled


def test_the_font_has_tabular_figures_and_chinese() -> None:
    font = look.font()
    assert font.pixelSize() == 13
    assert font.families()
    assert [tag.toString() for tag in font.featureTags()] == ["tnum"]
