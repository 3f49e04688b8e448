"""Reports and evidence packages by clicks: saved, opened, refused."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sase_desktop.domain.sync_task import SyncTask
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.evidence.window import EvidenceWindow
from tests.ui.sync_records.conftest import World


@pytest.fixture
def task(world: World) -> SyncTask:
    task = world.run()
    world.open(task)
    world.wait_rows(task.departments.total + task.employees.total)
    return task


def save(world: World, wish: str, path: Path) -> str:
    """Choose from the menu, and wait for the word that it is done."""
    world.ask.file = path
    world.trigger(f"sync_records.{wish}")
    world.qtbot.waitUntil(lambda: bool(_toasts(world)), timeout=15_000)
    return _toasts(world)[-1]


def _toasts(world: World) -> list[str]:
    names = [one.accessibleName() for one in world.window.findChildren(Toast)]
    return [name for name in names if "saved" in name]


def opened(world: World, path: Path) -> EvidenceWindow:
    world.ask.file = path
    world.click("sync_records.open_evidence")
    world.qtbot.waitUntil(lambda: bool(world.window.findChildren(EvidenceWindow)), timeout=15_000)
    (window,) = world.window.findChildren(EvidenceWindow)
    return window


def test_a_report_in_the_language_that_was_chosen(
    world: World, task: SyncTask, tmp_path: Path
) -> None:
    assert save(world, "report_html_zh_cn", tmp_path / "report") == "Report saved"
    page = (tmp_path / "report.html").read_text("utf-8")
    assert f"同步任务 {task.id} 报告" in page and '<html lang="zh-CN">' in page


@pytest.mark.parametrize("language", ["en", "zh_cn"])
def test_a_pdf_has_pages(world: World, task: SyncTask, tmp_path: Path, language: str) -> None:
    path = tmp_path / "report.pdf"
    save(world, f"report_pdf_{language}", path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    assert data.count(b"/Type /Page\n") >= 2
    assert not [one for one in (b"/URI", b"/JavaScript", b"/Launch", b"/Annot ") if one in data]
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["report.pdf"]


def test_a_report_that_cannot_be_written_says_so(
    world: World, task: SyncTask, tmp_path: Path
) -> None:
    for wish in ("report_html_en", "report_pdf_en", "evidence"):
        world.ask.messages.clear()
        world.ask.file = tmp_path / "no" / "file.x"
        world.trigger(f"sync_records.{wish}")
        world.qtbot.waitUntil(lambda: bool(world.ask.messages))
    assert world.find("sync_records.export").isEnabled()


def test_a_failed_task_has_a_report_and_nothing_to_export(world: World) -> None:
    world.run()
    world.control.cancel_authorization(world.sandbox.agent_id)
    failed = world.run()
    assert failed.failure is not None
    world.open(failed)
    assert world.find("sync_records.export").isVisible()
    assert not world.find("sync_records.export.csv", QAction).isEnabled()
    assert world.find("sync_records.report_html_en", QAction).isEnabled()


def test_evidence_opens_in_a_window_of_its_own_and_leaves_nothing(
    world: World, task: SyncTask, tmp_path: Path
) -> None:
    path = tmp_path / "evidence.zip"
    assert "SHA-256" in save(world, "evidence", path)
    toast = [one for one in world.window.findChildren(Toast) if "SHA" in one.accessibleName()][-1]
    (link,) = [one for one in toast.findChildren(QPushButton) if one.text() == "Copy checksum"]
    link.click()
    assert QGuiApplication.clipboard().text() == sha256(path.read_bytes()).hexdigest()
    window = opened(world, path)
    folder = window._opened.application.profile.folder
    total = task.departments.total + task.employees.total
    world.qtbot.waitUntil(lambda: window.records.model.total == total)
    assert "read-only" in window.banner.accessibleName()
    digest = window.findChild(QLabel, "evidence.digest")
    assert digest is not None and len(digest.text()) == len("SHA-256 ") + 64
    for name in ("retry_failed", "undo"):
        button = window.findChild(QWidget, f"sync_records.{name}")
        assert button is not None and not button.isVisible()
    table = window.findChild(QWidget, "sync_records.table")
    assert table is not None and table.isVisible()
    assert world.services.review.tasks(world.source.id) == (task,)
    window.close()
    assert not folder.exists()


def test_a_record_of_evidence_opens_with_both_sides(
    world: World, task: SyncTask, tmp_path: Path
) -> None:
    path = tmp_path / "evidence.zip"
    save(world, "evidence", path)
    window = opened(world, path)
    world.qtbot.waitUntil(lambda: window.records.model.row_at(3) is not None)
    record = window.records.model.row_at(3)
    assert record is not None
    window._on_record(record.id)
    dialog = window.findChild(QWidget, "details.dialog")
    assert dialog is not None
    world.qtbot.waitUntil(
        lambda: any(record.name in one.text() for one in dialog.findChildren(QLabel))
    )
    for name in ("retry", "undo"):
        button = dialog.findChild(QWidget, f"details.{name}")
        assert button is not None and not button.isVisible()
    dialog.close()
    world.qtbot.keyClick(window, Qt.Key.Key_Escape)
    world.qtbot.waitUntil(lambda: not window._is_open)


def test_a_changed_package_is_refused_with_the_reason(
    world: World, task: SyncTask, tmp_path: Path
) -> None:
    path = tmp_path / "evidence.zip"
    save(world, "evidence", path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["records.jsonl"] = parts["records.jsonl"].replace(b'"success"', b'"planned"', 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    world.ask.file = path
    world.click("sync_records.open_evidence")
    world.qtbot.waitUntil(lambda: bool(world.ask.messages))
    told = " ".join(str(one) for one in world.ask.messages)
    assert "records.jsonl is not what it was when the package was made" in told
    assert not world.window.findChildren(EvidenceWindow)
