"""A company of hostile names on every page: each is shown as it is, and none is obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sase_desktop.app import open_evidence
from sase_desktop.domain.directory import ObjectType
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.notice import Matter, Notice
from sase_desktop.domain.review import RecordFilter
from sase_desktop.domain.sync_plan import Operation
from sase_desktop.domain.sync_task import Phase, RecordResult, TaskId
from sase_desktop.sandbox import Sandbox
from sase_desktop.ui import pages
from sase_desktop.ui.ask import (
    AskDialog,
    Message,
    MessageDialog,
    Question,
    SaveDialog,
    SecretDialog,
)
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.toast import Toast
from sase_desktop.ui.evidence.window import EvidenceWindow
from sase_desktop.ui.help.browser import ManualBrowser
from sase_desktop.ui.notifying import in_words
from sase_desktop.ui.page import Place
from sase_desktop.ui.reports.pdf import _Document, _page
from tests.ui.real_directory import Real, real, services

__all__ = ["real", "services"]

MARK = "obeyed"
"""Stands in every attack: a document that holds it as anything but text has obeyed."""
ATTACKS = (
    f'<b id="{MARK}">bold</b>',
    f'<img src="file:///{MARK}.png" onerror="{MARK}()">',
    f'<a href="https://{MARK}.example/">click</a>',
    f"</qt><qt><h1>{MARK}</h1>",
    f"<!-- {MARK} --><u>&amp;&lt;",
    f"R&D {MARK}",
)
_PAGES = tuple(spec.key for spec in pages.page_specs() if spec.key != pages.HELP)
_ROWS = 60


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(departments=4, employees=20, seed=9) as running:
        yield running


@pytest.fixture
def hostile(real: Real) -> Real:
    """Departments, people, positions, numbers and custom fields, in every kind of record."""
    control = real.sandbox.control
    people = sorted(real.sandbox.company.members)
    control.hostile_names(15)
    real.synchronize()
    for number, attack in enumerate(ATTACKS):
        place = control.create_department(f"Place {number}", 1)
        corp = real.sandbox.company
        corp.put_department(replace(corp.departments[place], name=attack), checked=False)
        control.create_member(f"evil.{number}", attack, [place], position=attack, alias=attack)
        control.update_member(people[number], position=attack, name=attack)
    mobile = control.member(people[8])["mobile"]
    control.update_member(people[7], mobile=mobile, name=ATTACKS[0])  # a failed record
    control.delete_member(people[9])
    real.synchronize()
    for number, attack in enumerate(reversed(ATTACKS)):
        control.update_member(f"evil.{number}", position=attack)
    real.services.synchronization.run(
        real.services.synchronization.request(real.source.id, is_preview=True)[0].id, Going()
    )
    return real


class Going:
    """A checkpoint of a run that nobody cancels."""

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None: ...


def places(real: Real) -> Iterator[Place]:
    """Every page, and every detail that shows text of the directory."""
    source = real.source.id
    yield from (Place(key, source) for key in _PAGES)
    tasks = real.services.review.tasks(source)
    for task in tasks:
        for detail in ("", "plan", "undo"):
            yield Place("sync_records", source, task.id, detail=detail)
    changed = tasks[1].id
    for wish in (
        RecordFilter(ObjectType.EMPLOYEE, Operation.UPDATE),
        RecordFilter(ObjectType.EMPLOYEE, Operation.CREATE),
        RecordFilter(ObjectType.DEPARTMENT, Operation.CREATE),
        RecordFilter(result=RecordResult.FAILED),
    ):
        rows = real.services.review.records(changed, wish).rows
        assert rows, wish
        yield Place("sync_records", source, changed, record_id=rows[-1].id)
    for number in range(len(ATTACKS)):
        yield Place("employee_center", source, external_id=f"evil.{number}")
    for detail in ("settings", "edit", "create"):
        yield Place("identity_sync", source, detail=detail)


def interpreted(text: str) -> bool:
    """Whether Qt, which guesses, would take the text for markup."""
    return bool(QtGui.Qt.mightBeRichText(text))  # type: ignore[attr-defined]


def wrong_tip(text: str) -> bool:
    """A tooltip may be markup only as one escaped piece of our own making."""
    if not interpreted(text):
        return False
    whole = re.fullmatch(r"<qt>([^<>]*)</qt>", text)
    return whole is None or "<" not in unescape(whole[1])


def faults(root: QWidget) -> list[str]:
    """Everything below that would obey what the directory says."""
    found: list[str] = []
    for one in (root, *root.findChildren(QWidget)):
        name = f"{type(one).__name__} {one.objectName()}"
        tips = (one.toolTip(), one.statusTip(), one.whatsThis())
        found += [f"{name}: tooltip {tip[:80]}" for tip in tips if wrong_tip(tip)]
        if isinstance(one, QLabel) and is_obedient(one):
            found.append(f"{name}: {one.text()[:80]}")
        if isinstance(one, QAbstractButton) and re.search(rf"(?<!&)&(?!&)[^&]*{MARK}", one.text()):
            found.append(f"{name}: its letter would be underlined: {one.text()[:80]}")
        if isinstance(one, QTextEdit) and not isinstance(one, ManualBrowser):
            found += [f"{name}: {each}" for each in obeyed(one)]
        if isinstance(one, QMessageBox) and one.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"{name}: {one.text()[:80]}")
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            found += [f"{name}: {each}" for each in wrong_cells(one.model())]
        for action in one.findChildren(QAction):
            if wrong_tip(action.toolTip()) or re.search(rf"(?<!&)&(?!&)[^&]*{MARK}", action.text()):
                found.append(f"{name}: action {action.text()[:80]}")
    return found


def is_obedient(label: QLabel) -> bool:
    is_plain = label.textFormat() == Qt.TextFormat.PlainText
    return not is_plain and (MARK in label.text() or interpreted(label.text()))


def obeyed(view: QTextEdit) -> Iterator[str]:
    """Links, pictures and letters that are formatted as the directory wants."""
    block = view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            if form.isAnchor() or form.isImageFormat():
                yield pieces.fragment().text()[:80]
            pieces += 1
        block = block.next()


def wrong_cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = parent or QModelIndex()
    for row in range(min(model.rowCount(above), _ROWS)):
        for index in cells(model, row, above):
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and wrong_tip(tip):
                yield f"tooltip {tip[:80]}"
            decoration = index.data(Qt.ItemDataRole.DecorationRole)
            if isinstance(decoration, str):
                yield f"decoration {decoration}"
        first = model.index(row, 0, above)
        if model.rowCount(first):
            yield from wrong_cells(model, first)


def cells(model: QAbstractItemModel, row: int, above: QModelIndex) -> Iterator[QModelIndex]:
    """Of one row; a list's own count of columns is private."""
    column = 0
    while model.hasIndex(row, column, above):
        yield model.index(row, column, above)
        column += 1


def texts(root: QWidget) -> str:
    """All that can be read below."""
    said = [one.text() for one in root.findChildren(QLabel)]
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), _ROWS) if model is not None else 0):
            said += [str(index.data() or "") for index in cells(model, row, QModelIndex())]
    return "\n".join(said)


def settle(qtbot: QtBot, real: Real) -> None:
    runner = real.window._context.runner
    QApplication.processEvents()
    qtbot.waitUntil(lambda: runner.count() == 0, timeout=15_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: runner.count() == 0, timeout=15_000)


def close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()


def test_no_page_obeys_the_directory(qtbot: QtBot, hostile: Real) -> None:
    found: list[str] = []
    shown = ""
    for place in places(hostile):
        hostile.window.navigate(place)
        settle(qtbot, hostile)
        for root in [*QApplication.topLevelWidgets()]:
            if root.isVisible():
                found += [f"{place.page} {place.detail}: {one}" for one in faults(root)]
                shown += texts(root)
        close_dialogs()
    assert sorted(set(found)) == []
    for attack in ATTACKS:
        assert attack in shown, "shown as it is"


def test_the_palette_does_not_either(qtbot: QtBot, hostile: Real) -> None:
    hostile.window.navigate(Place("employee_center", hostile.source.id))
    settle(qtbot, hostile)
    palette = hostile.window.deeds.open_palette()
    palette.findChildren(QLineEdit)[0].setText("evil")
    settle(qtbot, hostile)
    for root in QApplication.topLevelWidgets():
        if root.isVisible():
            assert faults(root) == []
    close_dialogs()


def test_a_package_of_somebody_else_is_data_too(
    qtbot: QtBot, hostile: Real, tmp_path: Path
) -> None:
    path = tmp_path / "evidence.zip"
    task = hostile.services.review.tasks(hostile.source.id)[1]
    hostile.services.evidence.save(task.id, path, Going())
    opened = open_evidence(path, Going())
    window = EvidenceWindow(hostile.window._context, opened, hostile.window)
    window.show()
    qtbot.waitUntil(lambda: window._runner.count() == 0, timeout=15_000)
    qtbot.waitUntil(lambda: ATTACKS[0] in texts(window), timeout=15_000)
    assert faults(window) == []
    window.close()


def test_printed_reports_are_plain_too(hostile: Real) -> None:
    shown = ""
    for task in hostile.services.review.tasks(hostile.source.id):
        for language in ("en", "zh_CN"):
            report = hostile.services.reports.content(task.id, language, Going())
            document = _Document(report.chart)
            document.setHtml(_page(report))
            view = QTextEdit()
            view.setDocument(document)
            pictures = 0 if report.chart.is_empty else 1
            assert len(list(obeyed(view))) == pictures, "the chart, and nothing from outside"
            shown += document.toPlainText()
    for attack in ATTACKS:
        assert attack in shown


@pytest.mark.parametrize("attack", ATTACKS)
def test_questions_messages_and_banners_are_plain(qtbot: QtBot, attack: str) -> None:
    """Whatever is put into them."""
    widgets: list[QWidget] = [
        AskDialog(Question(attack, (attack,), "Delete", key="x"), None, attack, (attack,)),
        SaveDialog(attack, attack, None),
        MessageDialog(Message(attack, (attack,), attack), None),
        SecretDialog(attack, (attack,), is_new=True, parent=None),
        Toast(attack, "ok", "Open"),
        Banner(BannerText("warn", attack, attack, "Open")),
    ]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        assert faults(widget) == []
        assert attack in texts(widget) + widget.accessibleName()


@pytest.mark.parametrize("code", list(ErrorCode))
@pytest.mark.parametrize("matter", list(Matter))
def test_words_to_the_desktop_name_nobody(matter: Matter, code: ErrorCode) -> None:
    """Notification servers may read markup: only a source's name and our own words go there."""
    told = in_words(Notice(matter, SourceId(1), "HQ", TaskId(1), code))
    assert told.title == "HQ"
    assert not interpreted(told.text)
    assert not {"<", "&"} & set(told.text)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_source_cannot_be_called_like_that(real: Real, attack: str) -> None:
    document = {"kind": "custom", "name": attack, "connection": {}}
    with pytest.raises(RuleError):
        real.services.sources.apply_document(document, None)
