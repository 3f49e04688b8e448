"""The page of control names: walks the built window, compares with resources/help/*/controls.md.

    python packaging/list_controls.py            prints what is missing and what is left over
    python packaging/list_controls.py --write    writes the pages' lists anew

Names of rows, menus that are built when opened, and dialogs are not in the window from the start;
lines that a page has and the window lacks are therefore told, and kept by --write.
Exit code 1 when a name is missing from a page.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MANUAL = ROOT / "resources" / "help"
HEADS = {"en": "| Name | What it is |", "zh_CN": "| 名称 | 说明 |"}
"""By language of the manual."""
_NAME = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
_LINE = re.compile(r"^\| `([^`]+)` \| (.*) \|$")
_INNER = (".header", ".menu", "_menu", ".page", ".root", ".scrim")
_NUMBERED = re.compile(r"_\d+(\.|$)")
_PATIENCE_MS = 600
"""How long a page may read before it is looked at; only waiting for WeCom takes longer."""


def window_controls(language: str) -> dict[str, str]:
    """Object name to accessible name, of everything in the window that acts."""
    from PySide6.QtWidgets import QApplication

    from sase_desktop.app import Application
    from sase_desktop.profile import Profile
    from sase_desktop.ui.application import WindowApplication
    from sase_desktop.ui.theme import make_application

    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    found: dict[str, str] = {}
    profile = Profile.throw_away()
    with Application.open(profile) as services:
        application = WindowApplication(app, services, profile.preferences, language, "light")
        for place in _places(services):
            application.window.navigate(place)
            _settle(application.runner)
            # The plan review is built when a plan is looked at; here there is none.
            getattr(application.window.current_page(), "plan", None)
            found.update(_named(application.window))
        application.shutdown()
        application.window.deleteLater()
    profile.close()
    return found


def _settle(runner: Any) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    runner.idle.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    if runner.count():
        loop.exec()


def _places(services: Any) -> Iterator[Any]:
    """Every page, then the drawers and steps of an identity source."""
    from sase_desktop.domain.identity_source import (
        Connection,
        ConnectionMode,
        SourceDraft,
        SourceKind,
    )
    from sase_desktop.ui.page import Place
    from sase_desktop.ui.pages import page_specs
    from sase_desktop.ui.settings.page import SECTIONS

    for spec in page_specs():
        yield Place(spec.key)
    nowhere = Connection(ConnectionMode.OWN_APP, "ww1", 1, "http://127.0.0.1:9")
    source = services.sources.create(SourceDraft(SourceKind.WECOM, "HQ", nowhere), "x")
    yield Place("identity_sync", detail="create")
    yield Place("identity_sync", source.id, detail="edit")
    yield Place("identity_sync", source.id, detail="settings")
    yield Place("user_groups", detail="create")
    for section in SECTIONS:
        yield Place("settings", detail=section)


def _named(window: Any) -> Iterator[tuple[str, str]]:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QAbstractSpinBox,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
        QTabBar,
        QTextEdit,
        QWidget,
    )

    acting = (
        QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView,
        QPlainTextEdit, QTextEdit, QTabBar, QAction,
    )  # fmt: skip
    for kind in acting:
        for one in window.findChildren(kind):
            name = one.objectName()
            if not _NAME.match(name) or name.endswith(_INNER) or _NUMBERED.search(name):
                continue
            said = one.text() if isinstance(one, QAction) else ""
            if isinstance(one, QWidget):
                said = one.accessibleName()
                said = said or (one.text() if isinstance(one, QAbstractButton) else "")
            yield name, said.replace("|", "/").replace("\n", " ")


def page_controls(text: str) -> dict[str, str]:
    """What the page lists."""
    lines = (_LINE.match(line) for line in text.splitlines())
    return {match.group(1): match.group(2) for match in lines if match}


def rendered(text: str, controls: dict[str, str], head: str) -> str:
    """The page with these lists behind its introduction."""
    parts = [text.partition("\n## ")[0].rstrip("\n"), ""]
    for area in sorted({name.partition(".")[0] for name in controls}):
        parts += [f"## {area}", "", head, "| --- | --- |"]
        parts += [_line(name, controls) for name in sorted(controls) if name.startswith(f"{area}.")]
        parts.append("")
    return "\n".join(parts)


def main(arguments: Iterable[str]) -> int:
    """Compare, or write."""
    is_complete = True
    for language, head in HEADS.items():
        page = MANUAL / language / "controls.md"
        text = page.read_text("utf-8")
        listed, shown = page_controls(text), window_controls(language)
        if "--write" in arguments:
            page.write_text(rendered(text, {**listed, **shown}, head), "utf-8")
            continue
        missing = [name for name in sorted(shown) if name not in listed]
        if missing:
            is_complete = False
            print(f"add these lines to {page.relative_to(ROOT)} (or run it with --write):")
            print("\n".join(_line(name, shown) for name in missing))
        over = [name for name in sorted(listed) if name not in shown]
        if over:
            print("listed, not in the window from the start (a dialog, or gone):", ", ".join(over))
    return 0 if is_complete else 1


def _line(name: str, controls: dict[str, str]) -> str:
    return f"| `{name}` | {controls[name] or '–'} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
