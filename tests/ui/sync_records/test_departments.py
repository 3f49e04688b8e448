"""A task's changes by department, by clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from tests.ui.sync_records.conftest import World


def drawn(button: QToolButton) -> QImage:
    return button.icon().pixmap(16, 16).toImage()


def test_a_chip_turns_the_records_into_a_chart_and_back(world: World) -> None:
    task = world.run()
    world.open(task)
    world.wait_rows(task.departments.created + task.employees.created)
    world.click("sync_records.by_department")
    panel = world.page.panel.departments.panel
    world.qtbot.waitUntil(panel.view.isVisible)
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    world.qtbot.waitUntil(lambda: panel.view.sentence().endswith("Updated 0, Deleted 0"))
    assert "Created" in panel.view.sentence()
    back = world.page.panel.by_department
    assert drawn(panel.toggle) != drawn(back)  # two deeds on one screen
    world.click("sync_records.departments.as_table")
    assert drawn(panel.toggle) != drawn(back)
    table = panel.table()
    assert table is not None and table.isVisible()
    model = table.model()
    created = sum(
        int(str(model.index(row, 1).data()).replace(",", "")) for row in range(model.rowCount())
    )
    assert created == task.departments.created + task.employees.created
    world.click("sync_records.by_department")
    assert world.find("sync_records.table").isVisible()


def test_the_choice_holds_for_the_next_task_and_a_plan_says_what_would_happen(
    world: World,
) -> None:
    world.run()
    world.control.create_member("zhou.zimo", "周子墨", [2])
    preview = world.run(is_preview=True)
    world.open(preview)
    world.click("sync_records.by_department")
    panel = world.page.panel.departments.panel
    world.qtbot.waitUntil(panel.view.isVisible)
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    world.qtbot.waitUntil(lambda: "To create 1" in panel.view.sentence())


def test_a_task_without_records_has_nothing_to_choose(world: World) -> None:
    world.run()
    unchanged = world.run()
    world.open(unchanged)
    assert not world.find("sync_records.by_department").isVisible()
