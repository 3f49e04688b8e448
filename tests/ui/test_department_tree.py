"""The department tree: three states, search, invisible departments, 30,000 of them."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sase_desktop.ui.controls.department_model import DepartmentModel, DepartmentRow, TreeRole
from sase_desktop.ui.controls.department_tree import DepartmentTree
from tests.ui.gallery import departments

Checked, Partly, Unchecked = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


def tree_of(qtbot: QtBot, is_checkable: bool = True) -> DepartmentTree:
    tree = DepartmentTree("tree", "Departments", is_checkable)
    tree.set_departments(departments())
    tree.resize(260, 300)
    qtbot.addWidget(tree)
    with qtbot.waitExposed(tree):
        tree.show()
    return tree


def state(tree: DepartmentTree, external_id: str) -> Qt.CheckState:
    index = tree.departments.index_for(external_id)
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))


def test_model(qtmodeltester: ModelTester) -> None:
    model = DepartmentModel(is_checkable=True)
    model.set_departments(departments())
    qtmodeltester.check(model)
    model.set_filter("quality")
    qtmodeltester.check(model)
    model.set_departments([])
    qtmodeltester.check(model)


def test_a_department_includes_what_is_below(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    tree.departments.set_selection(["2"])
    assert [state(tree, n) for n in "1234"] == [Partly, Checked, Checked, Checked]
    assert tree.departments.selected_count() == 3
    assert tree.departments.selection() == ("2",)


def test_taking_one_out_keeps_its_siblings(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    tree.departments.set_selection(["1"])
    tree.choose("3")
    with qtbot.waitSignal(tree.departments.selection_changed):
        qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert state(tree, "1") == Partly
    assert state(tree, "2") == Partly
    assert state(tree, "3") == Unchecked
    assert set(tree.departments.selection()) == {"4", "5", "7"}


def test_checking_all_children_does_not_check_the_parent(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    tree.departments.set_selection(["3", "4"])
    assert state(tree, "2") == Partly
    assert tree.departments.selection() == ("3", "4")


def test_a_click_on_the_box_toggles(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    tree.expandAll()
    rect = tree.visualRect(tree.departments.index_for("5"))
    spot = rect.topLeft()
    spot += type(spot)(12, 15)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert state(tree, "5") == Checked
    assert state(tree, "6") == Checked


def test_invisible_departments_cannot_be_chosen(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    index = tree.departments.index_for("7")
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert not tree.departments.setData(index, None, Qt.ItemDataRole.CheckStateRole)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not visible in WeCom" in spoken


def test_search_shows_the_way(qtbot: QtBot) -> None:
    tree = tree_of(qtbot)
    tree.search("quality")
    assert tree.departments.index_for("4").isValid()
    assert tree.departments.index_for("2").isValid()
    assert not tree.departments.index_for("5").isValid()
    tree.search("")
    assert tree.departments.index_for("5").isValid()


def test_current_and_unfolded_survive_a_reload(qtbot: QtBot) -> None:
    tree = tree_of(qtbot, is_checkable=False)
    tree.expand(tree.departments.index_for("2"))
    tree.choose("4")
    tree.set_departments(departments()[::-1])
    assert tree.current_department() == "4"
    assert tree.isExpanded(tree.departments.index_for("2"))


def test_circles_and_orphans_hang_at_the_top() -> None:
    model = DepartmentModel(is_checkable=True)
    model.set_departments(
        [
            DepartmentRow("1", None, "top"),
            DepartmentRow("2", "3", "circle"),
            DepartmentRow("3", "2", "circle"),
            DepartmentRow("4", "99", "orphan"),
            DepartmentRow("5", "5", "itself"),
        ]
    )
    tops = {model.index(n, 0).data(TreeRole.ID) for n in range(model.rowCount())}
    assert {"1", "4", "5"} < tops
    assert len(tops) == 4
    model.set_selection(["2"])
    assert model.selected_count() == 2


def test_thirty_thousand_departments(qtbot: QtBot) -> None:
    rows = [DepartmentRow("0", None, "top")]
    rows += [DepartmentRow(str(n), str((n - 1) // 12), f"部门 {n}", n) for n in range(1, 30_000)]
    tree = DepartmentTree("tree", "Departments", is_checkable=True)
    qtbot.addWidget(tree)
    start = time.perf_counter()
    tree.set_departments(rows)
    tree.departments.set_selection(["0"])
    tree.search("部门 2999")
    tree.search("")
    tree.grab()
    assert time.perf_counter() - start < 4
    assert tree.departments.selected_count() == 30_000
