"""The JSON document of a user group: in parsed JSON, out a draft, or every problem at once.

`{"name", "description", "rules": [{"scope", "relation", "value", "idp"}]}`; `idp` is the name of
the identity source of a department, and stands with no other scope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from .errors import ErrorCode, Problem, RuleError
from .identity_source import SourceId
from .user_group import GroupDraft, GroupRule, RuleRelation, RuleScope, validate

E = TypeVar("E", bound=StrEnum)
FindSource = Callable[[str], SourceId | None]

_KEYS = frozenset({"name", "description", "rules"})
_RULE_KEYS = frozenset({"scope", "relation", "value", "idp"})


def parse_group(document: object, find_source: FindSource) -> GroupDraft:
    """The draft that a document describes.

    Raises:
        RuleError: `invalid_input` with every problem, each at its key path.
    """
    reader = _Reader(find_source)
    draft = reader.draft(document)
    problems = list(reader.problems)
    if draft is not None:
        told = {problem.path for problem in problems}
        problems += [problem for problem in validate(draft) if problem.path not in told]
    if problems or draft is None:
        raise RuleError(ErrorCode.INVALID_INPUT, problems=problems)
    return draft


def group_document(draft: GroupDraft, source_name: Callable[[SourceId], str]) -> dict[str, Any]:
    """What `parse_group` reads."""
    rules: list[dict[str, Any]] = []
    for rule in draft.rules:
        one = {"scope": rule.scope.value, "relation": rule.relation.value, "value": rule.value}
        if rule.source is not None:
            one["idp"] = source_name(rule.source)
        rules.append(one)
    return {"name": draft.name, "description": draft.description, "rules": rules}


class _Reader:
    """Notes each problem, so that one reading tells them all."""

    def __init__(self, find_source: FindSource) -> None:
        self.problems: list[Problem] = []
        self._find_source = find_source

    def note(self, path: str, code: str, **values: str) -> None:
        self.problems.append(Problem(path, code, values))

    def draft(self, document: object) -> GroupDraft | None:
        if not isinstance(document, Mapping):
            self.note("", "wrong_type", expected="an object")
            return None
        self._refuse_unknown("", document, _KEYS)
        if "name" not in document:
            self.note("name", "required")
        listed = document.get("rules", [])
        if not isinstance(listed, list):
            self.note("rules", "wrong_type", expected="a list")
            listed = []
        rules = tuple(self._rule(f"rules[{index}]", one) for index, one in enumerate(listed))
        return GroupDraft(self._text(document, "name"), self._text(document, "description"), rules)

    def _rule(self, path: str, value: object) -> GroupRule:
        if not isinstance(value, Mapping):
            self.note(path, "wrong_type", expected="an object")
            value = {}
        prefix = f"{path}."
        self._refuse_unknown(prefix, value, _RULE_KEYS)
        scope = self._choice(value, "scope", RuleScope, RuleScope.USERNAME, prefix)
        relation = self._choice(value, "relation", RuleRelation, RuleRelation.EQUAL, prefix)
        wanted = value.get("value", "")
        if scope is RuleScope.DEPARTMENT and type(wanted) is int:
            wanted = str(wanted)
        if not isinstance(wanted, str):
            self.note(f"{prefix}value", "wrong_type", expected="a text")
            wanted = ""
        return GroupRule(scope, relation, wanted, self._source(value, prefix))

    def _source(self, value: Mapping[Any, Any], prefix: str) -> SourceId | None:
        name = value.get("idp")
        if name is None:
            return None
        if not isinstance(name, str):
            self.note(f"{prefix}idp", "wrong_type", expected="a text")
            return None
        found = self._find_source(name)
        if found is None:
            self.note(f"{prefix}idp", "group_idp_unknown", name=name)
        return found

    def _choice(
        self, value: Mapping[Any, Any], key: str, kind: type[E], default: E, prefix: str
    ) -> E:
        if key not in value:
            self.note(f"{prefix}{key}", "required")
            return default
        for member in kind:
            if isinstance(value[key], str) and value[key] == member.value:
                return member
        self.note(f"{prefix}{key}", "not_one_of", choices=", ".join(one.value for one in kind))
        return default

    def _text(self, value: Mapping[Any, Any], key: str) -> str:
        found = value.get(key, "")
        if isinstance(found, str):
            return found
        self.note(key, "wrong_type", expected="a text")
        return ""

    def _refuse_unknown(self, prefix: str, value: Mapping[Any, Any], known: frozenset[str]) -> None:
        for key in value:
            if key not in known:
                self.note(f"{prefix}{key}", "unknown_key")
