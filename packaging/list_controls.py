"""The page of control names: walks the built window, compares with resources/help/en/controls.md.

    python packaging/list_controls.py            prints what is missing and what is left over
    python packaging/list_controls.py --write    writes the page's lists anew

Names of rows, menus that are built when opened, dialogs and drawers are not in the window from the
start; lines that the page has and the window lacks are therefore told, and kept by --write.
Exit code 1 when a name is missing from the page.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PAGE = ROOT / "resources" / "help" / "en" / "controls.md"
_NAME = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")
_LINE = re.compile(r"^\| `([^`]+)` \| (.*) \|$")
_INNER = (".header", ".menu", "_menu", ".page", ".root", ".scrim")
_NUMBERED = re.compile(r"_\d+(\.|$)")


def window_controls() -> dict[str, str]:
    """Object name to accessible name, of everything in the window that acts."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QAbstractSpinBox,
        QApplication,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
        QTabBar,
        QTextEdit,
        QWidget,
    )

    from sase_desktop.app import Application
    from sase_desktop.profile import Profile
    from sase_desktop.ui.application import WindowApplication
    from sase_desktop.ui.page import Place
    from sase_desktop.ui.pages import page_specs

    acting = (
        QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView,
        QPlainTextEdit, QTextEdit, QTabBar, QAction,
    )  # fmt: skip
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile.open(Path(folder))
        with Application.open(profile) as services:
            window = WindowApplication(app, services, profile.preferences, "en", "light")
            for spec in page_specs():
                window.window.navigate(Place(spec.key))
                app.processEvents()
            for kind in acting:
                for one in window.window.findChildren(kind):
                    name = one.objectName()
                    if not _NAME.match(name) or name.endswith(_INNER) or _NUMBERED.search(name):
                        continue
                    said = one.text() if isinstance(one, QAction) else ""
                    if isinstance(one, QWidget):
                        said = one.accessibleName()
                        said = said or (one.text() if isinstance(one, QAbstractButton) else "")
                    found[name] = said.replace("|", "/").replace("\n", " ")
            window.shutdown()
        profile.close()
    return found


def page_controls(text: str) -> dict[str, str]:
    """What the page lists."""
    lines = (_LINE.match(line) for line in text.splitlines())
    return {match.group(1): match.group(2) for match in lines if match}


def rendered(text: str, controls: dict[str, str]) -> str:
    """The page with these lists behind its introduction."""
    parts = [text.partition("\n## ")[0].rstrip("\n"), ""]
    for area in sorted({name.partition(".")[0] for name in controls}):
        parts += [f"## {area}", "", "| Name | What it is |", "| --- | --- |"]
        parts += [_line(name, controls) for name in sorted(controls) if name.startswith(f"{area}.")]
        parts.append("")
    return "\n".join(parts)


def main(arguments: Iterable[str]) -> int:
    """Compare, or write."""
    text = PAGE.read_text("utf-8")
    listed, shown = page_controls(text), window_controls()
    if "--write" in arguments:
        PAGE.write_text(rendered(text, {**listed, **shown}), "utf-8")
        return 0
    missing = [name for name in sorted(shown) if name not in listed]
    if missing:
        print(f"add these lines to {PAGE.relative_to(ROOT)} (or run it with --write):")
        print("\n".join(_line(name, shown) for name in missing))
    over = [name for name in sorted(listed) if name not in shown]
    if over:
        print("listed, not in the window from the start (a dialog, or gone):", ", ".join(over))
    return 1 if missing else 0


def _line(name: str, controls: dict[str, str]) -> str:
    return f"| `{name}` | {controls[name] or '–'} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
