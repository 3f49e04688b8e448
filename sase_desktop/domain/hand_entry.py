"""What somebody types about a person or department: in drafts, out every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .directory import Department, Employee, Value, WorkStatus
from .errors import Problem

LOCAL_FIELDS = ("title", "work_status")
"""What may be edited of a person whose source is synchronized (1.4 of the console's facts)."""

_ID = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_EMAIL = re.compile(r"[^\s@<>\"(),;:]{1,64}@[^\s@<>\"(),;:]+\.[^\s@<>\"(),;:]+")
_TELEPHONE = re.compile(r"\+?[0-9]{5,20}")
_LIMITS = {"username": 64, "title": 128, "email": 254, "description": 512}


@dataclass(frozen=True, slots=True)
class EmployeeDraft:
    """A person as typed, every text without blanks around it."""

    username: str
    departments: tuple[str, ...]
    """External ids; the first is the primary department."""
    external_id: str = ""
    """Empty: the program gives one."""
    title: str = ""
    email: str = ""
    telephone: str = ""
    work_status: str = WorkStatus.ON_JOB.value
    description: str = ""


@dataclass(frozen=True, slots=True)
class DepartmentDraft:
    """A department as typed."""

    name: str
    parent: str | None = None
    """External id; None: directly under the source."""
    external_id: str = ""
    order: int = 0


def member_key(external_id: str) -> str:
    """What identifies a person whatever the case of the id."""
    return external_id.lower()


def plain_telephone(text: str) -> str:
    """A number without the blanks, hyphens and brackets that people write into it."""
    return re.sub(r"[\s()\u00a0-]", "", text)


def local_problems(values: Mapping[str, Value]) -> tuple[Problem, ...]:
    """What is wrong with edited values of a synchronized person, by field."""
    problems = [Problem(key, "unknown_key") for key in values if key not in LOCAL_FIELDS]
    title = values.get("title")
    if title is not None:
        problems += _text_problems("title", str(title))
    if values.get("work_status") is not None:
        problems += _status_problems(str(values["work_status"]))
    return tuple(problems)


def employee_problems(
    draft: EmployeeDraft, departments: Mapping[str, Department]
) -> tuple[Problem, ...]:
    """Everything that can be seen without the other people, each with its field."""
    problems: list[Problem] = []
    if not draft.username:
        problems.append(Problem("username", "required"))
    if draft.external_id and not _ID.fullmatch(draft.external_id):
        problems.append(Problem("external_id", "id_form"))
    if not draft.departments:
        problems.append(Problem("departments", "department_needed"))
    problems += [
        Problem("departments", "department_unknown", {"id": one})
        for one in draft.departments
        if one not in departments
    ]
    if draft.email and not _EMAIL.fullmatch(draft.email):
        problems.append(Problem("email", "email_form"))
    if draft.telephone and not _TELEPHONE.fullmatch(draft.telephone):
        problems.append(Problem("telephone", "telephone_form"))
    problems += _status_problems(draft.work_status)
    for field in _LIMITS:
        problems += _text_problems(field, getattr(draft, field))
    return tuple(problems)


def department_problems(
    draft: DepartmentDraft, departments: Mapping[str, Department], existing: str | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with a new department, or with the existing one of this id."""
    problems: list[Problem] = []
    if not draft.name:
        problems.append(Problem("name", "required"))
    if "/" in draft.name:
        problems.append(Problem("name", "department_name"))
    problems += _text_problems("name", draft.name, 64)
    if draft.parent is not None and draft.parent not in departments:
        problems.append(Problem("parent", "department_unknown", {"id": draft.parent}))
    elif existing is not None and draft.parent in below(existing, departments):
        problems.append(Problem("parent", "department_below"))
    for key, one in departments.items():
        if key != existing and (one.parent, one.name) == (draft.parent, draft.name):
            problems.append(Problem("name", "department_taken"))
            break
    if existing is None and draft.external_id:
        if not _ID.fullmatch(draft.external_id):
            problems.append(Problem("external_id", "id_form"))
        taken = departments.get(draft.external_id)
        if taken is not None:
            problems.append(Problem("external_id", "id_taken", {"other": taken.name}))
    return tuple(problems)


def below(external_id: str, departments: Mapping[str, Department]) -> frozenset[str]:
    """A department with everything under it."""
    found = {external_id}
    grows = True
    while grows:
        more = {key for key, one in departments.items() if one.parent in found} - found
        found |= more
        grows = bool(more)
    return frozenset(found)


def employee_of(draft: EmployeeDraft, external_id: str, before: Employee | None) -> Employee:
    """The person to store; what the draft does not hold stays."""
    return Employee(
        external_id=external_id,
        username=draft.username,
        telephone=draft.telephone or None,
        email=draft.email or None,
        title=draft.title or None,
        work_status=draft.work_status,
        enabled=before.enabled if before is not None else True,
        description=draft.description or None,
        departments=tuple(sorted(draft.departments, key=lambda one: (len(one), one))),
        primary_department=draft.departments[0] if draft.departments else None,
        extended=before.extended if before is not None else (),
    )


def draft_of(employee: Employee) -> EmployeeDraft:
    """A stored person for the form."""
    first = employee.primary_department
    others = [one for one in employee.departments if one != first]
    return EmployeeDraft(
        username=employee.username,
        departments=tuple([first, *others] if first in employee.departments else others),
        external_id=employee.external_id,
        title=employee.title or "",
        email=employee.email or "",
        telephone=employee.telephone or "",
        work_status=employee.work_status,
        description=employee.description or "",
    )


def _status_problems(status: str) -> Iterable[Problem]:
    choices = [one.value for one in WorkStatus]
    if status not in choices:
        yield Problem("work_status", "work_status", {"choices": ", ".join(choices)})


def _text_problems(path: str, text: str, limit: int = 0) -> Iterable[Problem]:
    limit = limit or _LIMITS[path]
    if len(text) > limit:
        yield Problem(path, "too_long", {"limit": str(limit)})
    if any(ord(one) < 32 or 0xD800 <= ord(one) < 0xE000 or one in "\u2028\u2029\x7f"
           for one in text):  # fmt: skip
        yield Problem(path, "single_line")
