"""The look: the only file that names icons and styles; in a theme's name, out Qt dressed in it.

A quarter of it is the table of icons, which belongs to the file that alone may name them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QObject, QSize, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from sase_desktop.resources import resource
from sase_desktop.ui.icon_engine import Drawing, ThemedIconEngine, drawn, rendered
from sase_desktop.ui.tokens import Rgba, Scheme, tokens


class Icon(StrEnum):
    """What an icon means; the value is the Lucide name."""

    ADD = "plus"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    BACKUP = "file-clock"
    BELL = "bell"
    BLOCKED = "ban"
    BUILDING = "building"
    CALENDAR = "calendar"
    CHART = "chart-column"
    CHECK = "check"
    CLOCK = "clock"
    CLOSE = "x"
    COMMAND = "terminal"
    CONFLICT = "git-compare"
    CONNECTION_CHECK = "stethoscope"
    COPY = "copy"
    CREATE = "circle-plus"
    CUSTOM_SOURCE = "square-pen"
    DATABASE = "database"
    DELETE = "circle-minus"
    DINGTALK = "messages-square"
    DOCUMENT = "file-text"
    DOWN = "chevron-down"
    DOWNLOAD = "download"
    EDIT = "pencil"
    ERROR = "circle-x"
    EXTERNAL = "external-link"
    FAILED = "circle-x"
    FEISHU = "send"
    FEWER = "trending-down"
    FILTER = "list-filter"
    FOLDER = "folder"
    FOLDER_OPEN = "folder-open"
    GROUP = "group"
    GUARD = "shield-alert"
    HELP = "circle-question-mark"
    HISTORY = "history"
    IDAAS = "id-card"
    INFO = "info"
    INTERRUPTED = "unplug"
    INVISIBLE = "eye-off"
    KEY = "key"
    KEY_REVOKED = "key-round"
    LDAP = "server"
    LEFT = "chevron-left"
    LINK = "link"
    LIST = "list"
    LOCK = "lock"
    MANUAL = "book-open"
    MINUS = "minus"
    MORE = "ellipsis"
    NETWORK = "globe"
    NOT_CONNECTED = "circle-dashed"
    OFFLINE = "wifi-off"
    OK = "circle-check"
    OVERVIEW = "layout-dashboard"
    PERSON = "user"
    PERSON_REMOVED = "user-minus"
    PEOPLE = "users"
    PREVIEW = "eye"
    QR_CODE = "qr-code"
    QUIT = "power"
    REFRESH = "refresh-cw"
    RETRY = "rotate-ccw"
    RIGHT = "chevron-right"
    RUN = "play"
    RUNNING = "loader-circle"
    SANDBOX = "flask-conical"
    SEARCH = "search"
    SETTINGS = "settings"
    SHIELD = "shield-check"
    SKIP = "skip-forward"
    STOP = "circle-stop"
    SYSTEM_THEME = "monitor"
    TABLE = "table"
    TRASH = "trash-2"
    UNCHANGED = "equal"
    UP = "chevron-up"
    UNDO = "undo-2"
    UPDATE = "pencil"
    UPLOAD = "upload"
    WARNING = "triangle-alert"
    WECOM = "message-circle"


class ThemeChoice(StrEnum):
    """What the user prefers."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


_SCHEME_NUMBERS = {ThemeChoice.SYSTEM: 0, ThemeChoice.LIGHT: 1, ThemeChoice.DARK: 2}
"""Of Qt.ColorScheme."""
_MONO = ("Cascadia Mono", "SF Mono", "JetBrains Mono", "DejaVu Sans Mono")
_SANS = {
    "windows": ("Segoe UI Variable Text", "Segoe UI", "Microsoft YaHei UI"),
    "cocoa": (".AppleSystemUIFont", "PingFang SC"),
    "other": (
        "Inter",
        "Noto Sans",
        "Ubuntu",
        "Cantarell",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
    ),
}


def make_application(name: str = "") -> QApplication:
    """Qt in the style that ours builds on. It is told beforehand, because `setStyle` answers with
    a style, whose five hundred constants the first paint would wait for."""
    return QApplication([name, "-style", "Fusion"])


class Theme(QObject):
    """The look of one application that `make_application` made; `changed` tells painters that keep
    pixmaps of their own."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self.choice = choice
        self.scheme = Scheme.LIGHT
        self._app = app
        self._images = QTemporaryDir()
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        if choice is ThemeChoice.SYSTEM:
            # Fusion has made its palette by the system's scheme, whose enumeration would have to
            # be loaded to ask for it; see `quick_properties`.
            self._apply(_scheme_of(app.palette()))
        else:
            self.set_choice(choice)

    def set_choice(self, choice: ThemeChoice) -> None:
        """Show another look at once, without rebuilding anything."""
        self.choice = choice
        self._app.styleHints().setProperty("colorScheme", _SCHEME_NUMBERS[choice])
        if choice is ThemeChoice.SYSTEM:
            self.confirm()  # the system's signal may have come meanwhile: a style sheet is costly
        else:
            self._apply(Scheme(choice.value))

    def confirm(self) -> None:
        """Once the frame is painted: ask the system itself whether it is dark."""
        self._on_system_changed()

    def _system_scheme(self) -> Scheme:
        is_dark = self._app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        return Scheme.DARK if is_dark else Scheme.LIGHT

    def _apply(self, scheme: Scheme) -> None:
        self.scheme = _current.scheme = scheme
        self._app.setPalette(_palette())
        self._app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        template = resource("style", "app.qss").read_text("utf-8")
        return tokens().fill(template, self.scheme, self._image_files())

    def _image_files(self) -> dict[str, str]:
        """Style sheets take images only from files, so the few they need are written once."""
        folder = Path(self._images.path())
        paths: dict[str, str] = {}
        for name, (icon_name, role, stroke) in _SHEET_IMAGES.items():
            color = tokens().color(self.scheme, role).css()
            text = resource("icons", f"{icon_name.value}.svg").read_text("utf-8")
            text = text.replace("currentColor", color)
            text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
            path = folder / f"{self.scheme.value}-{name}.svg"
            path.write_text(text, "utf-8")
            paths[f"image.{name}"] = path.as_posix()
        return paths

    @Slot()
    def _on_system_changed(self) -> None:
        if self.choice is not ThemeChoice.SYSTEM:
            return
        scheme = self._system_scheme()
        if scheme is not self.scheme:
            self._apply(scheme)


class _Current:
    scheme = Scheme.LIGHT


_current = _Current()

_SHEET_IMAGES = {
    "check": (Icon.CHECK, "on_accent", "3"),
    "dash": (Icon.MINUS, "on_accent", "3"),
    "check_disabled": (Icon.CHECK, "text_disabled", "3"),
    "dash_disabled": (Icon.MINUS, "text_disabled", "3"),
    "down": (Icon.DOWN, "text_3", "2"),
    "up": (Icon.UP, "text_3", "2"),
    "down_disabled": (Icon.DOWN, "text_disabled", "2"),
    "up_disabled": (Icon.UP, "text_disabled", "2"),
    "right": (Icon.RIGHT, "text_3", "2"),
    "menu_check": (Icon.CHECK, "accent_text", "2"),
}


def color(role: str) -> QColor:
    """The colour of a role in the theme that is shown now."""
    return _color(tokens().color(_current.scheme, role))


def size(name: str) -> int:
    """A size by its name in tokens.json, for example `row.dense`."""
    return tokens().size(name)


def icon(name: Icon, role: str = "text", icon_size: int = 16) -> QIcon:
    """An icon that repaints in the colours of the theme; see `Icon` for the names."""
    return _icon(name, role, _stroke(icon_size))


def no_icon() -> QIcon:
    """Takes an icon away."""
    return QIcon()


def pixmap(name: Icon, role: str = "text", icon_size: int = 16, ratio: float = 0.0) -> QPixmap:
    """An icon as a pixmap of the theme of now, for painters."""
    ratio = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
    css = tokens().color(_current.scheme, role).css()
    return drawn(Drawing(name.value, css, _stroke(icon_size), icon_size, ratio))


def picture(name: str, width: int, height: int, ratio: float) -> QPixmap:
    """One of our own drawings, coloured by roles: `mark.svg`, `pictures/first-start.svg`."""
    text = resource(*name.split("/")).read_text("utf-8")
    svg = QByteArray(tokens().fill(text, _current.scheme).encode())
    return rendered(svg, QSize(width, height), ratio)


def window_icon() -> QIcon:
    """The mark in the sizes that title bars, task bars and trays ask for."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(picture("mark.svg", side, side, 1.0))
    return result


def font(step: str = "body", weight: str = "regular") -> QFont:
    """The interface font at a step of the type scale, with tabular figures."""
    result = QFont(_base_font())
    result.setPixelSize(size(f"font.{step}"))
    result.setWeight(QFont.Weight(size(f"weight.{weight}")))
    return result


def line_height(step: str) -> int:
    """The height of a line at a step of the type scale."""
    return {"caption": 18, "title": 24, "figure": 24, "page": 28, "first_start": 28}.get(step, 20)


def mono_font() -> QFont:
    """The font of ids, field names and JSON."""
    result = QFont()
    result.setFamilies([*_MONO, *_families()])
    result.setStyleHint(QFont.StyleHint.Monospace)
    result.setPixelSize(size("font.caption"))
    return result


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet reads, and let it take effect."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


@cache
def _icon(name: Icon, role: str, stroke: float) -> QIcon:
    def css(mode: QIcon.Mode, state: QIcon.State) -> str:
        wanted = "text_disabled" if mode == QIcon.Mode.Disabled else role
        if state == QIcon.State.On and role in ("text", "text_2"):
            wanted = "accent_text" if mode != QIcon.Mode.Disabled else wanted
        return tokens().color(_current.scheme, wanted).css()

    return QIcon(ThemedIconEngine(name.value, stroke, css))


def _stroke(icon_size: int) -> float:
    """Small icons need a heavier line to read as the same weight."""
    return 2.0 if icon_size <= size("icon.small") else tokens().sizes["icon.stroke"]


@cache
def _families() -> tuple[str, ...]:
    """The families of the platform that exist, Latin first, so that fallback never surprises."""
    wanted = _SANS.get(QGuiApplication.platformName(), _SANS["other"])
    present = set(QFontDatabase.families())
    found = tuple(family for family in wanted if family in present or family.startswith("."))
    return found or tuple(QFont().families())


@cache
def _base_font() -> QFont:
    result = QFont()
    result.setFamilies(list(_families()))
    result.setFeature(QFont.Tag("tnum"), 1)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


def _color(value: Rgba) -> QColor:
    return QColor(value.red, value.green, value.blue, value.alpha)


def _scheme_of(palette: QPalette) -> Scheme:
    roles = QPalette.ColorRole
    is_dark = palette.color(roles.Window).lightness() < palette.color(roles.WindowText).lightness()
    return Scheme.DARK if is_dark else Scheme.LIGHT


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in {
        roles.Window: "window",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Button: "surface",
        roles.Text: "text",
        roles.WindowText: "text",
        roles.ButtonText: "text",
        roles.PlaceholderText: "text_3",
        roles.Highlight: "accent",
        roles.Accent: "accent",
        roles.HighlightedText: "on_accent",
        roles.Link: "accent_text",
        roles.LinkVisited: "accent_text",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "text",
        roles.Light: "raised",
        roles.Mid: "line_button",
        roles.Dark: "line",
        roles.Shadow: "line",
    }.items():
        palette.setColor(role, color(name))
    for role in (roles.Text, roles.WindowText, roles.ButtonText, roles.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("text_disabled"))
    return palette
