"""What the app may see: in what WeCom answered, out findings about app, scope, names and fields."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain.directory import ScopeMode, Visibility
from ...domain.identity_source import ConnectionMode, IdentitySource
from .findings import Check, Finding, Level, finding


def app(visibility: Visibility) -> Finding:
    if not visibility.is_enabled:
        return finding(
            Check.APP, "app_disabled", Level.FAILED, "app_disabled",
            advice="app_disabled", app=visibility.agent_name,
        )  # fmt: skip
    agent = str(visibility.agent_id) if visibility.agent_id is not None else "–"
    return finding(Check.APP, "app_ok", app=visibility.agent_name or "–", agent_id=agent)


def visible(visibility: Visibility, count: int) -> Finding:
    """How many departments it sees, and whether they are all."""
    if not count:
        return finding(Check.VISIBILITY, "visible_none", Level.FAILED, "visible", advice="visible")
    if visibility.sees_everything:
        return finding(Check.VISIBILITY, "visible_all", count=str(count))
    return finding(
        Check.VISIBILITY, "visible_part", Level.WARNING, "visible",
        advice="visible", count=str(count),
    )  # fmt: skip


def permissions(source: IdentitySource, visibility: Visibility, *, names_withheld: bool) -> Finding:
    """Whether names may be read."""
    grants = visibility.grants
    lacks_names = grants is not None and not any("user_name" in one for one in grants)
    asked = source.draft.connection.mode is not ConnectionMode.OWN_APP or grants is not None
    if names_withheld or (asked and lacks_names):
        return finding(Check.PERMISSIONS, "names_withheld", Level.WARNING, "names", advice="names")
    return finding(Check.PERMISSIONS, "permissions_ok")


def scope(source: IdentitySource, visible: frozenset[str]) -> Finding:
    """Whether every department that the admin selected is among the visible ones."""
    chosen = source.draft.scope
    missing = [one for one in chosen.departments if one not in visible]
    if chosen.mode is ScopeMode.PARTIAL and missing:
        return finding(
            Check.SCOPE, "scope_missing", Level.WARNING, "scope",
            advice="scope", ids=", ".join(missing),
        )  # fmt: skip
    return finding(Check.SCOPE, "scope_ok")


def fields(counts: Mapping[str, int], people: int) -> Finding:
    """How many of the stored people have each mapped field."""
    if not people:
        return finding(Check.FIELDS, "fields_unknown", Level.INFO)
    detail = "\n".join(f"{one}: {count} of {people} people" for one, count in counts.items())
    lacking = [one for one, count in counts.items() if not count]
    if lacking:
        told = ", ".join(f"{one} (0)" for one in lacking)
        return finding(
            Check.FIELDS, "fields_missing", Level.INFO, "fields",
            advice="fields", detail=detail, fields=told, people=str(people),
        )  # fmt: skip
    told = ", ".join(f"{one} ({count})" for one, count in counts.items())
    return finding(Check.FIELDS, "fields_ok", detail=detail, fields=told, people=str(people))
