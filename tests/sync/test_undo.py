"""A compensating plan takes back what a task changed, and leaves alone what came later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.domain.directory import Department, Employee
from sase_desktop.domain.errors import ReasonCode
from sase_desktop.domain.guard import GuardLimits
from sase_desktop.domain.identity_source import SourceId
from sase_desktop.domain.pins import pin_details
from sase_desktop.domain.sync_plan import Change, Operation, pack_detail, unpack_detail
from sase_desktop.domain.sync_task import (
    Origin,
    RecordId,
    RecordResult,
    SyncRequest,
    TaskId,
    UndoWish,
)
from sase_desktop.sync.apply import apply_plan
from sase_desktop.sync.guards import broken_rule
from sase_desktop.sync.undo.compensation import Applied, Compensation, make_undo
from tests.builders import a_creation, a_deletion, a_department, a_request, an_employee, an_update
from tests.fakes import CountingCheckpoint, MemoryStore

SOURCE = SourceId(1)


def undo_request(task: int, **wish: Any) -> SyncRequest:
    wanted = UndoWish(TaskId(task), **wish)
    return a_request(SOURCE, origin=Origin.UNDO, undo=wanted)


class Directory:
    """A stored directory that tasks change; each task can be undone."""

    def __init__(self) -> None:
        self.store = MemoryStore()

    def put(self, *changes: Change) -> TaskId:
        task = self.store.add_task(SOURCE)
        local = self.store.load_directory(SOURCE)
        with self.store.writing(task, SOURCE, local.revision) as writer:
            assert not writer.write(changes)
        return task

    def applied(self, task: TaskId) -> list[Applied]:
        done = [
            one for one in self.store.records[task]
            if one.result is RecordResult.SUCCESS and one.change.operation is not Operation.SKIP
        ]  # fmt: skip
        return [
            Applied(RecordId(number), _with_id(one.change, one.sase_id))
            for number, one in enumerate(done)
        ]

    def plan(self, task: TaskId, **wish: Any) -> Compensation:
        local = self.store.load_directory(SOURCE)
        unique = bool(wish.pop("unique_names", False))
        request = undo_request(task, **wish)
        made = make_undo(self.applied(task), local, request, unique_names=unique)
        assert made.plan.departments.adds_up
        assert made.plan.employees.adds_up
        return made

    def undo(self, task: TaskId, **wish: Any) -> TaskId:
        made = self.plan(task, **wish)
        undone = self.store.add_task(SOURCE)
        apply_plan(made.plan, undone, self.store, CountingCheckpoint())
        return undone

    def content(self) -> tuple[dict[str, Department], dict[str, Employee], Any]:
        local = self.store.load_directory(SOURCE)
        people = dict(local.employees.read(list(local.fingerprints)))
        pinned = {key: dict(one) for key, one in local.pinned.items() if one}
        return dict(local.departments), people, pinned

    def person(self, key: str) -> Employee:
        return self.content()[1][key]


def _with_id(change: Change, sase_id: str | None) -> Change:
    return change._replace(sase_id=sase_id)


def told(changes: Iterable[Change]) -> list[tuple[str, str, str | None]]:
    return [(one.operation.value, one.key, one.reason and one.reason.value) for one in changes]


def a_company() -> tuple[Directory, TaskId]:
    made = Directory()
    top, sales = a_department("1", name="Acme"), a_department("2", name="Sales", parent="1")
    first = made.put(
        a_creation(top),
        a_creation(sales),
        a_creation(an_employee("ann", telephone="1", departments=("2",), primary_department="2")),
        a_creation(an_employee("bob", telephone="2")),
    )
    return made, first


def test_what_was_created_goes_leaves_first_and_people_before_departments() -> None:
    made, first = a_company()
    plan = made.plan(first).plan
    assert told(plan.changes) == [
        ("delete", "ann", "undone"),
        ("delete", "bob", "undone"),
        ("delete", "2", "undone"),
        ("delete", "1", "undone"),
    ]
    made.undo(first)
    assert made.content() == ({}, {}, {})


def test_what_was_deleted_comes_back_with_its_sase_id() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    before = made.content()
    sase_id = made.store.records[TaskId(1)][2].sase_id
    task = made.put(a_deletion(ann), a_deletion(before[0]["2"], external_id="2"))
    undone = made.undo(task)
    assert made.content() == before
    assert [(one.change.key, one.sase_id) for one in made.store.records[undone]][1] == (
        "ann",
        sase_id,
    )


def test_only_the_fields_of_the_task_go_back() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(an_update(ann, ann._replace(title="Lead", telephone="7")))
    lead = made.person("ann")
    made.put(an_update(lead, lead._replace(email="ann@new.example")))
    made.undo(task)
    assert made.person("ann") == ann._replace(email="ann@new.example")


def test_what_a_later_task_changed_is_left_alone_unless_chosen() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(an_update(ann, ann._replace(title="Lead", telephone="7")))
    lead = made.person("ann")
    made.put(an_update(lead, lead._replace(title="Head")))
    offered = made.plan(task)
    (overlap,) = offered.overlaps
    assert overlap.record == 0
    assert overlap.change.reason is ReasonCode.UNDONE_IN_PART
    assert unpack_detail(overlap.change.detail) == {"field": "title", "task": str(task)}
    assert overlap.change.after == ann._replace(title="Head")
    forced = made.plan(task, anyway=(RecordId(0),))
    assert not forced.overlaps
    assert forced.plan.changes[0].after == ann


def test_an_overlap_of_every_field_is_skipped_and_counted() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(an_update(ann, ann._replace(title="Lead")))
    lead = made.person("ann")
    made.put(an_update(lead, lead._replace(title="Head")))
    plan = made.plan(task).plan
    assert told(plan.changes) == [("skip", "ann", "changed_since")]
    assert (plan.employees.total, plan.employees.skipped) == (1, 1)


def test_gone_and_back_again_are_overlaps() -> None:
    made, _ = a_company()
    ann, bob = made.person("ann"), made.person("bob")
    task = made.put(an_update(ann, ann._replace(title="Lead")), a_deletion(bob))
    made.put(a_deletion(made.person("ann")), a_creation(bob._replace(title="New")))
    assert told(made.plan(task).plan.changes) == [
        ("skip", "ann", "gone_since"),
        ("skip", "bob", "back_since"),
    ]
    made.undo(task, includes_overlaps=True)
    assert (made.person("ann"), made.person("bob")) == (ann, bob)


def test_what_is_as_before_already_is_counted_and_not_listed() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(an_update(ann, ann._replace(title="Lead")))
    made.put(an_update(made.person("ann"), ann))
    plan = made.plan(task).plan
    assert not plan.changes
    assert (plan.employees.total, plan.employees.unchanged) == (1, 1)


def test_a_telephone_that_somebody_has_now_fails_with_its_owner() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(an_update(ann, ann._replace(telephone="9")))
    made.put(a_creation(an_employee("eve", telephone="1")))
    (change,) = made.plan(task).plan.changes
    assert change.has_failed
    assert change.reason is ReasonCode.DUPLICATE_VALUE
    assert unpack_detail(change.detail)["other"] == "Eve"


def test_a_department_that_is_used_by_somebody_else_stays() -> None:
    made, _ = a_company()
    task = made.put(a_creation(a_department("3", name="Labs", parent="1")))
    bob = made.person("bob")
    made.put(an_update(bob, bob._replace(departments=("1", "3"))))
    (change,) = made.plan(task, includes_overlaps=True).plan.changes
    assert (change.operation, change.reason) == (Operation.SKIP, ReasonCode.STILL_USED)
    assert unpack_detail(change.detail)["other"] == "Bob"


def test_a_department_above_one_that_stays_stays_too() -> None:
    made, _ = a_company()
    task = made.put(
        a_creation(a_department("3", name="Labs", parent="1")),
        a_creation(a_department("4", name="Optics", parent="3")),
    )
    made.put(a_creation(a_department("5", name="Lasers", parent="4")))
    assert {one.reason for one in made.plan(task).plan.changes} == {ReasonCode.STILL_USED}


def test_nobody_returns_into_a_department_that_is_gone() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    task = made.put(a_deletion(ann))
    made.put(a_deletion(made.content()[0]["2"]))
    (change,) = made.plan(task).plan.changes
    assert change.has_failed
    assert change.reason is ReasonCode.PLACE_GONE


def test_a_department_does_not_move_back_below_itself() -> None:
    made, _ = a_company()
    labs = a_department("3", name="Labs", parent="1")
    made.put(a_creation(labs))
    labs = made.content()[0]["3"]
    task = made.put(an_update(labs, labs._replace(parent="2")))  # was below Acme
    # Acme itself moves below Labs, which undoing would make a circle.
    acme = made.content()[0]["2"]
    made.put(an_update(acme, acme._replace(parent=None)))
    acme = made.content()[0]["1"]
    made.put(an_update(acme, acme._replace(parent="3")))
    (change,) = made.plan(task).plan.changes
    assert change.has_failed
    assert change.reason is ReasonCode.PARENT_CYCLE


def test_a_parent_keeps_its_names_apart_where_they_must_be() -> None:
    made, _ = a_company()
    sales = made.content()[0]["2"]
    task = made.put(an_update(sales, sales._replace(name="Market")))
    made.put(a_creation(a_department("3", name="Sales", parent="1")))
    assert not made.plan(task).plan.changes[0].has_failed
    (change,) = made.plan(task, unique_names=True).plan.changes
    assert change.reason is ReasonCode.DUPLICATE_VALUE


def test_without_documents_it_says_so() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    lost = a_deletion(ann)
    applied = [Applied(RecordId(5), Change(lost.object_type, lost.operation, "ann", "ann", "Ann"))]
    local = made.store.load_directory(SOURCE)
    (change,) = make_undo(applied, local, undo_request(9)).plan.changes
    assert change.has_failed
    assert change.reason is ReasonCode.DOCUMENTS_GONE


def test_a_value_kept_by_hand_is_given_back_and_taken_again() -> None:
    made, _ = a_company()
    ann = made.person("ann")
    detail = pack_detail(**pin_details({}, {"title": "Queen"}))
    edit = made.put(an_update(ann, ann._replace(title="Queen"), detail=detail))
    edited = made.content()
    assert edited[2] == {"ann": {"title": "Queen"}}
    undone = made.undo(edit)
    assert made.content()[2] == {}
    assert made.person("ann") == ann
    made.undo(undone)
    assert made.content() == edited


def test_a_rename_goes_back_with_its_key_and_forth_again() -> None:
    made, _ = a_company()
    before, ann = made.content(), made.person("ann")
    renamed = ann._replace(external_id="anna", title="Lead")
    detail = pack_detail(former="ann", former_key="ann")
    task = made.put(an_update(ann, renamed, reason=ReasonCode.RENAMED, detail=detail))
    after = made.content()
    assert "ann" not in after[1]
    assert after[1]["anna"] == renamed
    undone = made.undo(task)
    assert made.content() == before
    made.undo(undone)
    assert made.content() == after
    made.put(a_creation(an_employee("ann", telephone="5", email=None)))
    (change,) = made.plan(task).plan.changes
    assert change.has_failed
    assert change.reason is ReasonCode.DUPLICATE_VALUE


def test_undoing_a_first_task_is_no_empty_answer() -> None:
    made, first = a_company()
    plan = made.plan(first).plan
    assert broken_rule(plan, GuardLimits()) is None
    assert broken_rule(plan, GuardLimits(minimum=0)) is not None


PEOPLE = st.sampled_from(["ann", "bob", "cid", "dan"])
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["put", "drop", "department", "gone"]),
        PEOPLE,
        st.sampled_from(["1", "2", "3", "4"]),
        st.sampled_from([None, "1", "2", "3"]),
    ),
    max_size=6,
)


def _run(made: Directory, edits: list[tuple[str, str, str, str | None]]) -> TaskId:
    """One task of random changes that keep the directory whole."""
    departments, people, _ = made.content()
    changes: dict[str, Change] = {}
    for kind, key, place, value in edits:
        if kind == "put" and key not in changes and place in departments:
            was = people.get(key)
            numbers = {one.telephone for one in people.values()} - {None}
            free = None if value in numbers else value
            now = an_employee(key, telephone=free, email=None, title=place,
                              departments=(place,), primary_department=place)  # fmt: skip
            changes[key] = a_creation(now) if was is None else an_update(was, now)
            people[key] = now
        elif kind == "drop" and key in people and key not in changes:
            changes[key] = a_deletion(people.pop(key))
        elif kind == "department" and place not in departments and place not in changes:
            parent = value if value in departments else None
            made_one = a_department(place, name=f"D{place}", parent=parent)
            changes[place] = a_creation(made_one)
            departments[place] = made_one
        elif kind == "gone" and place in departments and place not in changes:
            is_used = any(place in one.departments for one in people.values())
            is_used |= any(one.parent == place for one in departments.values())
            if not is_used:
                changes[place] = a_deletion(departments.pop(place))
    return made.put(*changes.values())


@settings(max_examples=150, deadline=None)
@given(EDITS, EDITS)
def test_undo_restores_and_undo_of_undo_restores_again(first: Any, second: Any) -> None:
    made, _ = a_company()
    _run(made, first)
    before = made.content()
    task = _run(made, second)
    after = made.content()
    undone = made.undo(task)
    assert made.content() == before
    made.undo(undone)
    assert made.content() == after


@settings(max_examples=150, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_undo_of_an_earlier_task_leaves_later_changes_alone(
    first: Any, second: Any, third: Any
) -> None:
    made, _ = a_company()
    _run(made, first)
    task = _run(made, second)
    between = made.content()
    _run(made, third)
    after = made.content()
    made.undo(task)
    departments, people, _ = made.content()
    for key, one in people.items():
        if after[1].get(key) != between[1].get(key) and key in after[1]:
            was = between[1].get(key)
            changed = [
                name for name in one._fields
                if was is None or getattr(was, name) != getattr(after[1][key], name)
            ]  # fmt: skip
            assert all(getattr(one, name) == getattr(after[1][key], name) for name in changed)
        assert all(place in departments for place in one.departments), "nobody is in nothing"
    numbers = [one.telephone for one in people.values() if one.telephone]
    assert len(numbers) == len(set(numbers))
    assert all(one.parent is None or one.parent in departments for one in departments.values())
