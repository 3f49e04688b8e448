"""The JSON document of a user group: in parsed JSON, out a draft, or every problem at once.

`{"name", "description", "rules": [{"scope", "relation", "value", "idp"}]}`; `idp` is the name of
the identity source of a department, and stands with no other scope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .document_reading import DocumentReader, without_problems
from .identity_source import SourceId
from .user_group import GroupDraft, GroupRule, RuleRelation, RuleScope, validate

FindSource = Callable[[str], SourceId | None]

_KEYS = frozenset({"name", "description", "rules"})
_RULE_KEYS = frozenset({"scope", "relation", "value", "idp"})


def parse_group(document: object, find_source: FindSource) -> GroupDraft:
    """The draft that a document describes.

    Raises:
        RuleError: `invalid_input` with every problem, each at its key path.
    """
    reader = _GroupReader(find_source)
    draft = reader.draft(document)
    return without_problems(draft, reader.problems, validate)


def group_document(draft: GroupDraft, source_name: Callable[[SourceId], str]) -> dict[str, Any]:
    """What `parse_group` reads."""
    rules: list[dict[str, Any]] = []
    for rule in draft.rules:
        one = {"scope": rule.scope.value, "relation": rule.relation.value, "value": rule.value}
        if rule.source is not None:
            one["idp"] = source_name(rule.source)
        rules.append(one)
    return {"name": draft.name, "description": draft.description, "rules": rules}


class _GroupReader(DocumentReader):
    def __init__(self, find_source: FindSource) -> None:
        super().__init__()
        self._find_source = find_source

    def draft(self, document: object) -> GroupDraft | None:
        told = self.read_object("", document, _KEYS)
        if told is None:
            return None
        if "name" not in told:
            self.note("name", "required")
        listed = told.get("rules", [])
        if not isinstance(listed, list):
            self.note("rules", "wrong_type", expected="a list")
            listed = []
        rules = tuple(self._rule(f"rules[{index}]", one) for index, one in enumerate(listed))
        return GroupDraft(self.text(told, "name"), self.text(told, "description"), rules)

    def _rule(self, path: str, value: object) -> GroupRule:
        told = self.read_object(path, value, _RULE_KEYS) or {}
        prefix = f"{path}."
        scope = self.required_choice(told, "scope", RuleScope, RuleScope.USERNAME, prefix)
        relation = self.required_choice(told, "relation", RuleRelation, RuleRelation.EQUAL, prefix)
        wanted = told.get("value", "")
        if scope is RuleScope.DEPARTMENT and type(wanted) is int:
            wanted = str(wanted)
        if not isinstance(wanted, str):
            self.note(f"{prefix}value", "wrong_type", expected="a text")
            wanted = ""
        return GroupRule(scope, relation, wanted, self._source(told, prefix))

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
