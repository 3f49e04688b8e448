"""Changing the company: members, departments, tags, and the mishaps that concern them."""

from dataclasses import replace
from typing import Any

from sase_desktop.sandbox.corp import ROOT, Corp, CorpRuleError, Department, Member, Tag
from sase_desktop.sandbox.surface.values import SurfaceError, as_json, build, changed
from sase_desktop.sandbox.world import World

Body = dict[str, Any]

HOSTILE_NAMES = (
    "<b>bold</b><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://example.com","click")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "-2+3",
    "line\nbreak\tand\x07bell\x1b[31mred",
    "\u202egnp.exe\u202c right to left",
    "zero\u200bwidth\ufeffjoiner\u2028separator",
    "../../etc/passwd",
    "%s %d {0} {name} $HOME `id`",
    "'; DROP TABLE employee; --",
    "长" * 4000,
    "👩‍👩‍👧‍👦 é\u0301\u0301\u0301 ﷽",
    "null",
    " \t ",
)


def reset(world: World, body: Body) -> Body:
    settings = world.settings
    wanted = replace(
        settings,
        departments=body.get("departments", settings.departments),
        employees=body.get("employees", settings.employees),
        seed=body.get("seed", settings.seed),
    )
    world.reset(wanted.departments, wanted.employees, wanted.seed)
    return {"departments": len(world.corp.departments), "employees": len(world.corp.members)}


def read_member(world: World, body: Body) -> Body:
    return {"member": as_json(_member(world.corp, body))}


def create_member(world: World, body: Body) -> Body:
    member = build(Member, {**_places(body, ()), "name": body.get("userid", ""), **body})
    world.corp.add_member(member)
    return {"member": as_json(member)}


def update_member(world: World, body: Body) -> Body:
    """`userid` names the member, `changes` holds fields; a new userid is a rename."""
    changes = dict(body.get("changes", {}))
    with world.corp.lock:
        before = _member(world.corp, body)
        if "departments" in changes:
            changes = {**_places(changes, before.departments, before.main_department), **changes}
        after = changed(before, changes)
        world.corp.replace_member(before.userid, after)
    return {"member": as_json(after)}


def delete_member(world: World, body: Body) -> Body:
    world.corp.delete_member(str(body.get("userid", "")))
    return {}


def create_department(world: World, body: Body) -> Body:
    with world.corp.lock:
        number = max(world.corp.departments) + 1
        fresh = {"department_id": number, "parent_id": ROOT, "order": number}
        department = build(Department, {**fresh, **body})
        if department.department_id in world.corp.departments:
            raise CorpRuleError(60008, "department existed")
        world.corp.put_department(department)
    return {"department": as_json(department)}


def update_department(world: World, body: Body) -> Body:
    """Renames, moves, reorders or gives other leaders: whatever `changes` holds."""
    with world.corp.lock:
        before = world.corp.departments.get(body.get("department_id", 0))
        if before is None:
            raise CorpRuleError(60003, "department not found")
        after = changed(before, body.get("changes", {}))
        if after.department_id != before.department_id:
            raise SurfaceError("a department keeps its id")
        world.corp.put_department(after)
    return {"department": as_json(after)}


def delete_department(world: World, body: Body) -> Body:
    """With `recursive`, everything below goes too, and members who are nowhere else."""
    corp, department_id = world.corp, body.get("department_id", 0)
    with corp.lock:
        if body.get("recursive") and department_id in corp.departments and department_id != ROOT:
            for place in reversed(list(corp.subtree(department_id))):
                for member in corp.staff(place):
                    _remove_from(corp, member, place)
                corp.delete_department(place)
        else:
            corp.delete_department(department_id)
    return {}


def put_tag(world: World, body: Body) -> Body:
    tag = build(Tag, body)
    world.corp.put_tag(tag)
    return {"tag": as_json(tag)}


def mass_departure(world: World, body: Body) -> Body:
    """`count` members, or a `share` of them, leave: every n-th, so that all places are hit."""
    corp = world.corp
    with corp.lock:
        people = list(corp.members.values())
        count = body.get("count")
        if count is None:
            count = round(len(people) * float(body.get("share", 0)))
        count = max(0, min(int(count), len(people)))
        leaving = [people[index * len(people) // count].userid for index in range(count)]
        for userid in leaving:
            corp.delete_member(userid)
    return {"userids": leaving}


def hostile_names(world: World, body: Body) -> Body:
    """Gives the last `count` members and half as many departments names that attack a reader."""
    corp, count = world.corp, int(body.get("count", len(HOSTILE_NAMES)))
    with corp.lock:
        members = list(corp.members.values())[-count:]
        for index, member in enumerate(members):
            name = HOSTILE_NAMES[index % len(HOSTILE_NAMES)]
            corp.replace_member(
                member.userid, replace(member, name=name, position=name), checked=False
            )
        places = [one for one in corp.departments.values() if one.department_id != ROOT]
        places = places[len(places) - min(count // 2, len(places)) :]
        for index, place in enumerate(places):
            name = HOSTILE_NAMES[index % len(HOSTILE_NAMES)]
            corp.put_department(replace(place, name=name), checked=False)
    return {
        "userids": [one.userid for one in members],
        "department_ids": [one.department_id for one in places],
    }


def _member(corp: Corp, body: Body) -> Member:
    member = corp.find_member(str(body.get("userid", "")))
    if member is None:
        raise CorpRuleError(60111, "userid not found")
    return member


def _places(body: Body, before: tuple[int, ...], main_department: int = 0) -> Body:
    """Aligned lists and a main department that fit the wanted departments."""
    departments = list(body.get("departments", before))
    if not departments:
        raise SurfaceError("departments must name at least one department")
    return {
        "orders": [0] * len(departments),
        "leads": [0] * len(departments),
        "main_department": main_department if main_department in departments else departments[0],
    }


def _remove_from(corp: Corp, member: Member, department_id: int) -> None:
    kept = [i for i, place in enumerate(member.departments) if place != department_id]
    if not kept:
        corp.delete_member(member.userid)
        return
    departments = tuple(member.departments[i] for i in kept)
    main = member.main_department
    corp.replace_member(
        member.userid,
        replace(
            member,
            departments=departments,
            orders=tuple(member.orders[i] for i in kept),
            leads=tuple(member.leads[i] for i in kept),
            main_department=main if main in departments else departments[0],
        ),
    )
