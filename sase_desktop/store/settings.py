"""Settings of the profile: small JSON values by key."""

from __future__ import annotations

from typing import Any

from peewee import ModelDelete

from .database import Database
from .documents import json_text, json_value
from .tables import SettingTable


class SettingStore:
    """Reads and writes single settings; usable inside an open transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        row = self._database.row(SettingTable.select(SettingTable.value).where(_key_is(key)))
        return default if row is None else json_value(row[0])

    def set(self, key: str, value: Any) -> None:
        """The former value leaves nothing behind in the file."""
        self._database.execute("PRAGMA secure_delete = ON")
        with self._database.transaction():
            self._database.execute(ModelDelete(SettingTable).where(_key_is(key)))
            self._database.execute(SettingTable.insert(key=key, value=json_text(value)))

    def delete(self, key: str) -> None:
        with self._database.transaction():
            self._database.execute(ModelDelete(SettingTable).where(_key_is(key)))

    def all(self) -> dict[str, Any]:
        query = SettingTable.select(SettingTable.key, SettingTable.value)
        return {key: json_value(value) for key, value in self._database.rows(query)}


def _key_is(key: str) -> Any:
    return SettingTable.key == key
