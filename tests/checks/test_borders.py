"""Borders that the import checker cannot draw; each failure says what to do instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sase_desktop

PACKAGE = Path(sase_desktop.__file__).parent
ESSENTIALS = frozenset(
    {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtNetwork", "QtPrintSupport"}
)
DIALOGS = frozenset({"QMessageBox", "QFileDialog", "QInputDialog", "QErrorMessage"})
THREADS = frozenset({"QThread", "QThreadPool", "QRunnable"})

KNOW_THE_VENDOR = frozenset(
    {
        "domain/source_document.py",  # the default of `kind`
        "services/authorization.py",  # authorizing by QR code is the vendor's own flow
        "services/listening/events.py",  # and so are the messages of its callbacks
        "services/listening/secret_resets.py",  # and its codes for new secrets
        "ui/connection_check/finding_row.py",
        "ui/identity_sync/columns.py",
        "ui/identity_sync/create_drawer.py",
        "ui/identity_sync/own_app_form.py",
        "ui/identity_sync/source_tool_bar.py",
    }
)
"""Modules that name the vendor's kind or folder; this list only shrinks."""


def modules(folder: str = "") -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def names(tree: ast.Module) -> set[str]:
    """Every name that a module imports or uses."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {one.name for one in node.names}
    return found


def qt_modules(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
            _, _, module = (node.module or "").partition(".")
            found |= {module} if module else {one.name for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {
                one.name.partition(".")[2] for one in node.names if one.name.startswith("PySide6.")
            }
    return found


def test_background_sees_qtcore_only() -> None:
    strangers = {
        name: seen
        for name, tree in modules("background")
        if (seen := qt_modules(tree) - {"QtCore"})
    }
    assert not strangers, f"move what needs a widget into ui: {strangers}"


def test_only_the_essentials_of_the_toolkit_are_used() -> None:
    strangers = {name: seen for name, tree in modules() if (seen := qt_modules(tree) - ESSENTIALS)}
    assert not strangers, f"not in the PySide6-Essentials wheel: {strangers}"


def test_dialogs_are_opened_in_one_place() -> None:
    strangers = {
        name: seen
        for name, tree in modules("ui")
        if name != "ui/ask.py" and (seen := names(tree) & DIALOGS)
    }
    assert not strangers, f"ask through ui/ask.py, which tests can listen to: {strangers}"


def test_threads_of_the_window_start_in_one_place() -> None:
    strangers = {
        name: seen for name, tree in modules("ui") if (seen := names(tree) & {*THREADS, "Thread"})
    }
    assert not strangers, f"start a Job of background/jobs.py: {strangers}"


@pytest.mark.parametrize("folder", ["ui", "background", "services"])
def test_nothing_sleeps(folder: str) -> None:
    strangers = [name for name, tree in modules(folder) if "sleep" in names(tree)]
    assert not strangers, f"wait through the checkpoint, which can be cancelled: {strangers}"


def test_icons_are_named_in_the_theme_alone() -> None:
    strangers = [
        name
        for name, tree in modules("ui")
        if name not in ("ui/theme.py", "ui/icon_engine.py", "ui/tokens.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("icons/")
    ]
    assert not strangers, f"add a member to theme.Icon: {strangers}"


def test_one_style_sheet() -> None:
    strangers = [
        name
        for name, tree in modules("ui")
        if name != "ui/theme.py" and "setStyleSheet" in names(tree)
    ]
    assert not strangers, f"use a dynamic property that app.qss knows: {strangers}"


def test_the_vendor_is_named_by_few() -> None:
    knowing = {
        name
        for name, tree in modules()
        if not name.startswith(("providers/", "sandbox/")) and _knows_the_vendor(tree)
    }
    strangers = knowing - KNOW_THE_VENDOR
    assert not strangers, f"ask the ProviderSpec, or whether the source is custom: {strangers}"
    left_over = KNOW_THE_VENDOR - knowing
    assert not left_over, f"take out of KNOW_THE_VENDOR: {left_over}"


def _knows_the_vendor(tree: ast.Module) -> bool:
    return any(
        ast.unparse(node) == "SourceKind.WECOM"
        if isinstance(node, ast.Attribute)
        else isinstance(node, ast.ImportFrom) and "wecom" in (node.module or "")
        for node in ast.walk(tree)
    )


def test_the_command_line_loads_no_toolkit() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from sase_desktop import cli, app; "
        "print([one for one in sys.modules if one.startswith('PySide6')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
