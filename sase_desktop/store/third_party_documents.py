"""What the source sent, for many objects at once: in a source, out its stored JSON texts."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.identity_source import SourceId
from .database import Database
from .directory_pages import THIRD_PARTY


class ThirdPartyDocuments:
    """Read in pieces; an object whose document was forgotten is left out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def employees(self, source: SourceId) -> Iterator[list[tuple[str, str, str]]]:
        """Pieces of (key, username, document), as they were created."""
        sql = (
            f"SELECT e.key, e.username, {THIRD_PARTY} AS document FROM employee e "  # noqa: S608
            "WHERE e.source_id = ? ORDER BY e.id"
        )
        for rows in self._database.pieces(sql, (source,), size=500):
            yield [(key, name, text) for key, name, text in rows if text]

    def departments(self, source: SourceId) -> Iterator[list[tuple[str, str, str]]]:
        """Pieces of (external id, name, document)."""
        sql = (
            "SELECT external_id, name, third_party FROM department "
            "WHERE source_id = ? AND third_party IS NOT NULL ORDER BY id"
        )
        yield from self._database.pieces(sql, (source,), size=500)
