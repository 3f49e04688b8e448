"""Trees and pages of the stored directory."""

from __future__ import annotations

import pytest

from sase_desktop.domain.directory import Value, WorkStatus
from sase_desktop.domain.errors import ErrorCode, RuleError
from sase_desktop.domain.pins import pin_details
from sase_desktop.domain.review import EmployeeQuery, EmployeeSort
from sase_desktop.domain.sync_plan import pack_detail
from tests.builders import (
    NOW,
    a_creation,
    a_deletion,
    a_department,
    an_employee,
    an_update,
)

from .conftest import Stored

TREE = [
    a_department("1", name="Company"),
    a_department("2", name="Sales", parent="1", order=1),
    a_department("12", name="Sales East", parent="2"),
    a_department("3", name="Works", parent="1", order=2),
    a_department("a/b%", name="Slash", parent="1"),
    a_department("9", name="Elsewhere", parent="absent"),
]
PEOPLE = [
    an_employee("anna", departments=("2",), title="Chief"),
    an_employee("bert", departments=("12", "2"), telephone="555"),
    an_employee("carl", departments=("12", "3"), enabled=False),
    an_employee("dora", departments=("a/b%",), work_status="left", extended=(("no", "A_7%"),)),
    an_employee("emil", departments=("9",), email=None, username="埃米尔"),
]


@pytest.fixture
def filled(stored: Stored) -> Stored:
    with stored.store.writing(stored.new_task(), stored.source, 0) as writer:
        writer.write([a_creation(one) for one in TREE])
        writer.write([a_creation(one) for one in PEOPLE])
    return stored


def found(filled: Stored, **conditions: object) -> list[str]:
    query = EmployeeQuery(**conditions)  # type: ignore[arg-type]
    page = filled.store.employees(filled.source, query)
    assert page.total == len(page.rows)
    exported = filled.store.iterate_employees(filled.source, query)
    assert {row.key for row in exported} == {row.key for row in page.rows}
    return sorted(row.key for row in page.rows)


def counts(filled: Stored) -> dict[str, tuple[int, int]]:
    rows = filled.store.departments(filled.source)
    return {row.department.external_id: (row.direct, row.subtree) for row in rows}


def test_the_tree_is_parents_first_and_counts_everyone_once(filled: Stored) -> None:
    rows = filled.store.departments(filled.source)
    assert [row.department.external_id for row in rows] == ["1", "3", "2", "12", "a/b%", "9"]
    assert counts(filled) == {
        "1": (0, 4),
        "2": (2, 3),
        "12": (2, 2),
        "3": (1, 1),
        "a/b%": (1, 1),
        "9": (1, 1),
    }


def test_counts_follow_moves_and_departures(filled: Stored) -> None:
    sales = TREE[1]
    moved = PEOPLE[0]._replace(departments=("3",))
    with filled.store.writing(filled.new_task(), filled.source, 1) as writer:
        writer.write(
            [
                an_update(sales, sales._replace(parent="3")),
                an_update(PEOPLE[0], moved),
                a_deletion(PEOPLE[1]),
            ]
        )
    assert counts(filled)["3"] == (2, 2)
    assert counts(filled)["12"] == (1, 1)
    assert found(filled, department="3") == ["anna", "carl"]
    assert filled.database.integrity_check() == ()


def test_a_circle_of_parents_is_still_shown(stored: Stored) -> None:
    circle = [a_department("1", parent="2"), a_department("2", parent="1")]
    with stored.store.writing(stored.new_task(), stored.source, 0) as writer:
        writer.write([a_creation(one) for one in circle])
    assert len(stored.store.departments(stored.source)) == 2


def test_a_subtree_is_found_and_no_lookalike(filled: Stored) -> None:
    assert found(filled, department="1") == ["anna", "bert", "carl", "dora"]
    assert found(filled, department="2") == ["anna", "bert", "carl"]
    assert found(filled, department="a/b%") == ["dora"]
    assert found(filled, department="unknown") == []


def test_text_is_found_in_every_shown_field(filled: Stored) -> None:
    assert found(filled, text="CHIEF") == ["anna"]
    assert found(filled, text="555") == ["bert"]
    assert found(filled, text="carl@") == ["carl"]
    assert found(filled, text="A_7%") == ["dora"]
    assert found(filled, text="米") == ["emil"]
    assert found(filled, text="%") == ["dora"]
    assert found(filled, text="'") == []


def test_states_are_found(filled: Stored) -> None:
    assert found(filled, enabled=False) == ["carl"]
    assert found(filled, work_status=WorkStatus.LEFT) == ["dora"]
    assert found(filled, enabled=True, department="12") == ["bert"]


@pytest.mark.parametrize("sort", EmployeeSort)
def test_pages_are_stretches_of_one_sorted_list(filled: Stored, sort: EmployeeSort) -> None:
    source = filled.source
    whole = filled.store.employees(source, sort=sort).rows
    if sort not in (EmployeeSort.SYNCED_AT, EmployeeSort.LEAVING):
        values = [getattr(row.employee, sort.value) or "" for row in whole]
        assert values == sorted(values)
    turned = filled.store.employees(source, sort=sort, descending=True).rows
    assert turned == whole[::-1]
    page = filled.store.employees(source, sort=sort, offset=3, limit=2)
    assert (page.rows, page.total, page.offset) == (whole[3:], 5, 3)


def test_a_page_is_of_the_present_directory(filled: Stored) -> None:
    assert filled.store.employees(filled.source).total == 5
    with filled.store.writing(filled.new_task(), filled.source, 1) as writer:
        writer.write([a_deletion(PEOPLE[0])])
    assert filled.store.employees(filled.source).total == 4


def test_a_single_object_comes_with_what_the_source_sent(filled: Stored) -> None:
    row = filled.store.employee(filled.source, "anna")
    assert (row.employee, row.third_party, row.synced_at) == (PEOPLE[0], '{"id": "anna"}', NOW)
    unit = filled.store.department(filled.source, "2")
    assert unit.department == TREE[1]._replace(path="Company / Sales")
    assert (unit.direct, unit.subtree) == (2, 3)
    assert unit.third_party == '{"id": "2"}'
    assert filled.store.totals(filled.source) == (6, 5)
    assert [row.department for row in filled.store.iterate_departments(filled.source)]
    for missing in (filled.store.employee, filled.store.department):
        with pytest.raises(RuleError) as caught:
            missing(filled.source, "absent")
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_an_employee_is_found_by_external_id_too(stored: Stored) -> None:
    with stored.store.writing(stored.new_task(), stored.source, 0) as writer:
        writer.write([a_creation(an_employee("ZhangSan"))])
    by_id = stored.store.employee(stored.source, "ZhangSan")
    assert by_id == stored.store.employee(stored.source, "zhangsan")


def test_a_pinned_value_stays_and_makes_older_plans_unfit(filled: Stored) -> None:
    store, source = filled.store, filled.source
    pin(filled, {}, {"title": "Boss", "work_status": "left"}, 1)
    directory = store.load_directory(source)
    assert directory.pinned == {"anna": {"title": "Boss", "work_status": "left"}}
    with pytest.raises(RuleError), store.writing(filled.new_task(), source, 1):
        pass
    pin(filled, {"title": "Boss", "work_status": "left"}, {"work_status": "left"}, 2)
    assert store.employee(source, "anna").pinned == (("work_status", "left"),)
    pin(filled, {"work_status": "left"}, {}, 3)
    assert store.load_directory(source).pinned == {}


def pin(filled: Stored, before: dict[str, Value], after: dict[str, Value], revision: int) -> None:
    anna = filled.store.employee(filled.source, "anna").employee
    change = an_update(anna, anna, detail=pack_detail(**pin_details(before, after)))
    with filled.store.writing(filled.new_task(), filled.source, revision) as writer:
        assert not writer.write([change])


def test_a_creation_that_names_its_sase_id_gets_it_again(filled: Stored) -> None:
    before = filled.store.employee(filled.source, "anna")
    with filled.store.writing(filled.new_task(), filled.source, 1) as writer:
        writer.write([a_deletion(before.employee)])
    with filled.store.writing(filled.new_task(), filled.source, 2) as writer:
        again = a_creation(before.employee, sase_id=str(before.id))
        assert not writer.write([again, a_creation(an_employee("new", telephone="77"))])
    assert filled.store.employee(filled.source, "anna").id == before.id
    assert filled.store.employee(filled.source, "new").id > before.id
