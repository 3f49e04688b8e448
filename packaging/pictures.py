"""Pictures of the running program, for the README and for whoever judges a change.

    python packaging/pictures.py OUTDIR [--languages en] [--themes dark] [--size 1280x800]

Everything in them is real: a practice company is connected, synchronized, changed and synchronized
again, and the window is grabbed page by page. QT_SCALE_FACTOR=2 doubles the pixels.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QGuiApplication, QPixmap  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QApplication,
    QDialog,
    QTabBar,
    QTableView,
    QWidget,
)

from sase_desktop.app import Application, throw_away_profile  # noqa: E402
from sase_desktop.domain.directory import ObjectType, Scope, ScopeMode  # noqa: E402
from sase_desktop.domain.errors import ReasonCode  # noqa: E402
from sase_desktop.domain.review import RecordFilter  # noqa: E402
from sase_desktop.domain.sync_plan import Operation  # noqa: E402
from sase_desktop.domain.sync_task import UndoWish  # noqa: E402
from sase_desktop.sandbox import Sandbox  # noqa: E402
from sase_desktop.ui.application import WindowApplication  # noqa: E402
from sase_desktop.ui.identity_sync.settings_page import SyncSettingsPage  # noqa: E402
from sase_desktop.ui.page import Place  # noqa: E402
from sase_desktop.ui.preferences import MemoryPreferences  # noqa: E402
from sase_desktop.ui.theme import make_application  # noqa: E402


class Going:
    """A checkpoint that nobody cancels."""

    def __call__(self, phase: object, done: int, total: int | None = None) -> None: ...

    def wait(self, seconds: float) -> None: ...


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--languages", nargs="+", default=["en", "zh_CN"])
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--only", nargs="+", default=[], metavar="SCENE")
    parser.add_argument("--size", default="1280x800")
    wish = parser.parse_args()
    wish.outdir.mkdir(parents=True, exist_ok=True)
    width, height = (int(one) for one in wish.size.split("x"))
    qt = make_application()
    with company() as services:
        for language in wish.languages:
            for theme in wish.themes:
                window = WindowApplication(qt, services, MemoryPreferences(), language, theme)
                window.window.resize(width, height)
                window.window.show()
                window.window.move(0, 0)
                for name, show in scenes(services).items():
                    if wish.only and name not in wish.only:
                        continue
                    picture = grab(show(window))
                    picture.save(str(wish.outdir / f"{name}-{theme}-{language}.png"))
                    close_dialogs()
                window.window.hide()
                window.shutdown()
                window.window.deleteLater()
                settle(50)


def grab(widget: QWidget) -> QPixmap:
    """On a real screen all of it, dialogs over their window; offscreen the widget alone."""
    if QGuiApplication.platformName() == "offscreen":
        return widget.grab()
    return QGuiApplication.primaryScreen().grabWindow(0)


@contextmanager
def company() -> Iterator[Application]:
    """Two sources with a history: first, changed, failed, previewed, stopped by the guard."""
    profile = throw_away_profile()
    with Sandbox(departments=60, employees=980) as sandbox, Application.open(profile) as services:
        for name, hours in (("HQ-WeCom", 6), ("Suzhou-Plant", 24)):
            services.sources.apply_document(document(sandbox, name, hours), sandbox.secret)
        hq, plant = (services.sources.find(one).id for one in ("HQ-WeCom", "Suzhou-Plant"))
        for source in (hq, plant):
            synchronize(services, source)
        change(sandbox)
        synchronize(services, hq)
        synchronize(services, hq)
        sandbox.control.mass_departure(share=0.2)
        synchronize(services, plant)
        undo, _ = services.undo.request(UndoWish(services.review.tasks(hq)[-2].id))
        services.undo.run(undo.id, Going())
        synchronize(services, hq, is_preview=True)
        yield services
    profile.close()


def document(sandbox: Sandbox, name: str, hours: int) -> dict[str, Any]:
    return {
        "kind": "wecom",
        "name": name,
        "description": "Log on with WeCom",
        "automatic_synchronization": True,
        "cycle_hours": hours,
        "connection": {"corp_id": sandbox.corp_id, "api_base": sandbox.api_base},
        "mapping": {"employee": [{"source": "extattr.工号", "target": "employee_number"}]},
        "extended_fields": [{"object": "employee", "key": "employee_number", "name": "工号"}],
    }


def change(sandbox: Sandbox) -> None:
    control = sandbox.control
    people = sorted(sandbox.company.members)
    for number, userid in enumerate(people[10:22]):
        control.update_member(userid, position=f"高级工程师 Senior engineer {number + 1}")
    control.update_member(people[30], mobile=control.member(people[31])["mobile"])
    for userid in people[40:43]:
        control.delete_member(userid)
    for userid, name in (("olivia.grant", "Olivia Grant"), ("lin.xiaotong", "林晓彤")):
        control.create_member(userid, name, [2], position="Engineer 工程师")
    control.create_department("宁波仓储中心 Ningbo warehouse", 1)


def synchronize(services: Application, source: Any, **wish: Any) -> None:
    task, _ = services.synchronization.request(source, **wish)
    services.synchronization.run(task.id, Going())


def scenes(services: Application) -> dict[str, Callable[[WindowApplication], QWidget]]:
    """What is shown, by the picture's name."""
    hq = services.sources.find("HQ-WeCom").id
    plant = services.sources.find("Suzhou-Plant").id
    tasks = services.review.tasks(hq)
    first, changed, undo, preview = tasks[-1], tasks[-2], tasks[1], tasks[0]
    stopped = services.review.tasks(plant)[0]
    updated = services.review.records(
        changed.id, RecordFilter(ObjectType.EMPLOYEE, Operation.UPDATE)
    ).rows[0]
    refused = services.review.records(
        changed.id, RecordFilter(reason=ReasonCode.DUPLICATE_VALUE)
    ).rows[0]
    places = {
        "overview": Place("overview"),
        "sources": Place("identity_sync", source_id=hq),
        "sync-settings": Place("identity_sync", source_id=hq, detail="settings"),
        "records": Place("sync_records", source_id=hq, task_id=changed.id),
        "plan-preview": Place("sync_records", source_id=hq, task_id=preview.id),
        "plan-guard": Place("sync_records", source_id=plant, task_id=stopped.id),
        "undo-plan": Place("sync_records", source_id=hq, task_id=undo.id, detail="plan"),
        "employees": Place("employee_center", source_id=hq, external_id=updated.external_id),
        "connection-check": Place("connection_check", source_id=hq),
        "sandbox": Place("sandbox"),
        "settings": Place("settings"),
        "notifications": Place("settings", detail="notifications"),
        "about": Place("settings", detail="about"),
        "settings-guard": Place("settings", detail="guard"),
        "conflicts": Place("conflicts"),
        "help": Place("help"),
    }
    shown: dict[str, Callable[[WindowApplication], QWidget]] = {
        name: _visit(place) for name, place in places.items()
    }
    shown["details"] = _details(
        Place("sync_records", source_id=hq, task_id=changed.id, record_id=updated.id)
    )
    shown["details-refused"] = _details(
        Place("sync_records", source_id=hq, task_id=changed.id, record_id=refused.id)
    )
    shown["by-department"] = _by_department(Place("sync_records", source_id=hq, task_id=changed.id))
    shown["plan-stopped"] = _visit(
        Place("sync_records", source_id=plant, task_id=stopped.id, detail="plan")
    )
    shown["plan-changes"] = _changes(
        Place("sync_records", source_id=plant, task_id=stopped.id, detail="plan")
    )
    shown["plan-review"] = _changes(
        Place("sync_records", source_id=hq, task_id=preview.id, detail="plan")
    )
    shown["undo"] = _visit(Place("sync_records", source_id=hq, task_id=first.id, detail="undo"))
    shown["who-enters"] = _who_enters(places["sync-settings"])
    shown["explain"] = _explain(places["employees"])
    shown["create"] = _visit(Place("identity_sync", detail="create"))
    return shown


def _visit(place: Place) -> Callable[[WindowApplication], QWidget]:
    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place)
        settle()
        return window.window

    return show


def _details(place: Place) -> Callable[[WindowApplication], QWidget]:
    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place)
        settle()
        dialogs = [one for one in QApplication.topLevelWidgets() if _is_open_dialog(one)]
        return dialogs[0] if dialogs else window.window

    return show


def _by_department(place: Place) -> Callable[[WindowApplication], QWidget]:
    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place)
        settle()
        button = window.window.findChild(QAbstractButton, "sync_records.by_department")
        if button is not None:
            button.click()
            settle()
        return window.window

    return show


def _changes(place: Place) -> Callable[[WindowApplication], QWidget]:
    """All changes of a plan, the first of them held back."""

    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place)
        settle()
        window.window.findChild(QTabBar, "plan.tabs").setCurrentIndex(2)
        settle()
        table = window.window.findChild(QTableView, "plan.table")
        model = table.model()
        wanted = Qt.CheckState.Unchecked
        model.setData(model.index(0, 0), wanted, Qt.ItemDataRole.CheckStateRole)
        settle()
        return window.window

    return show


def _who_enters(place: Place) -> Callable[[WindowApplication], QWidget]:
    """One branch alone: the list of who would leave, over the synchronization settings."""

    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place)
        settle()
        page = next(one for one in window.window.findChildren(SyncSettingsPage) if one.isVisible())
        wanted = Scope(ScopeMode.PARTIAL, ("2",))
        page.presenter.set_scope(wanted)
        settle()
        page.foot.who.click()
        settle()
        page.presenter.discard()  # so that nobody is asked on the way to the next picture
        page.scope.set_scope(wanted)
        return window.window

    return show


def _explain(place: Place) -> Callable[[WindowApplication], QWidget]:
    """Why the person is there, over the person."""

    def show(window: WindowApplication) -> QWidget:
        window.window.navigate(place._replace(detail="why"))
        settle()
        window.window.findChild(QAbstractButton, "employee_center.explain_person").click()
        settle()
        return window.window

    return show


def _is_open_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


def close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if _is_open_dialog(widget):
            widget.close()


def settle(milliseconds: int = 700) -> None:
    """Lets jobs deliver what they read and the window paint it."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
