"""User groups: in rules, out whom they match; and the rules of the rules, all problems at once.

Rules are OR-combined. Values are compared folded, telephone numbers without blanks. What the
console calls Account Name, E-mail and Mobile are the employee's username, e-mail and telephone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from .errors import Problem
from .identity_source import SourceId, visible

GroupId = NewType("GroupId", int)

MAX_RULES = 3000
MAX_NAME = 128
MAX_DESCRIPTION = 128
MAX_VALUE = 256
_NAME = re.compile(r"[\u3400-\u4DBF\u4E00-\u9FFFA-Za-z0-9._-]")


class RuleScope(StrEnum):
    """What a rule looks at; the values are those of the CSAS OpenAPI."""

    DEPARTMENT = "department"
    USERNAME = "username"
    EMAIL = "email"
    TELEPHONE = "telephone"


class RuleRelation(StrEnum):
    """Equal, or everybody of the enabled sources who is not equal."""

    EQUAL = "equal"
    UNEQUAL = "unequal"


@dataclass(frozen=True, slots=True)
class GroupRule:
    """One row of a group."""

    scope: RuleScope
    relation: RuleRelation
    value: str
    """A text to compare with; of a department, its external id."""
    source: SourceId | None = None
    """Whose department it is; None for everything else."""


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group as somebody wants it."""

    name: str
    description: str = ""
    rules: tuple[GroupRule, ...] = ()


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A stored group."""

    id: GroupId
    draft: GroupDraft
    created_at: datetime
    updated_at: datetime

    @property
    def name(self) -> str:
        return self.draft.name


class RuleState(StrEnum):
    """Whether a rule can still match what it was made for."""

    OK = "ok"
    DEPARTMENT_DELETED = "department_deleted"
    """Matches nobody."""
    SOURCE_CLOSED = "source_closed"
    """Its people are of no enabled source, so they are in no group."""


class Candidate(NamedTuple):
    """What of a person the rules look at."""

    username: str
    email: str | None
    telephone: str | None
    departments: Collection[tuple[SourceId, str]]
    """Those of the person and everything above them."""


class KeptRule(NamedTuple):
    """A rule, and whether its department is still stored."""

    rule: GroupRule
    is_known: bool = True


def fold(text: str) -> str:
    """Without the accidents of case, width and outer blanks."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def fold_value(scope: RuleScope, value: str) -> str:
    """A value as it is compared: an external id as it is, a telephone number without blanks."""
    if scope is RuleScope.DEPARTMENT:
        return value
    folded = fold(value)
    return "".join(folded.split()) if scope is RuleScope.TELEPHONE else folded


def matches(rules: Iterable[KeptRule], person: Candidate) -> bool:
    """Whether any rule matches a person of an enabled source."""
    return any(one.is_known and _rule_matches(one.rule, person) for one in rules)


def validate(draft: GroupDraft) -> tuple[Problem, ...]:
    """Every problem of a draft at once, each with its key path. Empty: the draft is valid."""
    problems = [problem for problem in (_name_problem(draft.name),) if problem]
    if len(draft.description) > MAX_DESCRIPTION:
        problems.append(Problem("description", "too_long", {"limit": str(MAX_DESCRIPTION)}))
    if not _is_single_line(draft.description):
        problems.append(Problem("description", "single_line"))
    if not draft.rules:
        problems.append(Problem("rules", "group_rules_missing"))
    if len(draft.rules) > MAX_RULES:
        problems.append(Problem("rules", "group_rules_many", {"limit": str(MAX_RULES)}))
    problems += _rule_problems(draft.rules)
    return tuple(problems)


def _name_problem(name: str) -> Problem | None:
    """The rule of the OpenAPI: Chinese characters, letters, digits, `.`, `_` and `-`."""
    strangers = "".join(dict.fromkeys(one for one in name if not _NAME.fullmatch(one)))
    if strangers:
        return Problem("name", "group_name_characters", {"characters": visible(strangers)})
    if not 1 <= len(name) <= MAX_NAME:
        return Problem("name", "group_name_length", {"length": str(len(name))})
    return None


def _rule_problems(rules: Iterable[GroupRule]) -> Iterable[Problem]:
    seen: dict[GroupRule, int] = {}
    for index, rule in enumerate(rules):
        path = f"rules[{index}]"
        is_department = rule.scope is RuleScope.DEPARTMENT
        if is_department and rule.source is None:
            yield Problem(f"{path}.idp", "required")
        if not is_department and rule.source is not None:
            yield Problem(f"{path}.idp", "group_idp_unwanted")
        folded = fold_value(rule.scope, rule.value)
        if not folded:
            yield Problem(f"{path}.value", "required")
        elif len(rule.value) > MAX_VALUE:
            yield Problem(f"{path}.value", "too_long", {"limit": str(MAX_VALUE)})
        elif not _is_single_line(rule.value):
            yield Problem(f"{path}.value", "single_line")
        else:
            key = GroupRule(rule.scope, rule.relation, folded, rule.source)
            first = seen.setdefault(key, index)
            if first != index:
                yield Problem(f"{path}.value", "group_rule_twice", {"number": str(first + 1)})


def _rule_matches(rule: GroupRule, person: Candidate) -> bool:
    if rule.scope is RuleScope.DEPARTMENT:
        is_equal = (rule.source, rule.value) in person.departments
    else:
        found = {
            RuleScope.USERNAME: person.username,
            RuleScope.EMAIL: person.email,
            RuleScope.TELEPHONE: person.telephone,
        }[rule.scope]
        is_equal = fold_value(rule.scope, found or "") == fold_value(rule.scope, rule.value)
    return is_equal is (rule.relation is RuleRelation.EQUAL)


def _is_single_line(text: str) -> bool:
    return not any(
        ord(one) < 32 or one in "\u2028\u2029\x7f" or 0xD800 <= ord(one) < 0xE000 for one in text
    )
