"""Columns that step aside for the person panel, without being remembered as hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sase_desktop.ui.preferences import Preferences
from sase_desktop.ui.row_model import Column
from sase_desktop.ui.table_header import TableHeader


class SparedColumns:
    """Preferences for a table: what is hidden only for a while is kept as it was before."""

    def __init__(self, inner: Preferences, key: str, spared: Sequence[str]) -> None:
        self._inner = inner
        self._key = key
        self._spared = spared
        self._aside: dict[str, bool] = {}
        """Column key to whether it was hidden before."""

    def get(self, key: str, default: Any = None) -> Any:
        return self._inner.get(key, default)

    def set(self, key: str, value: Any) -> None:
        if key == self._key and isinstance(value, dict):
            for name, was_hidden in self._aside.items():
                if value.get(name, {}).get("hidden"):
                    value[name]["hidden"] = was_hidden
        self._inner.set(key, value)

    def apply(self, header: TableHeader, columns: Sequence[Column[Any]], is_tight: bool) -> None:
        """Let the columns step aside, or come back."""
        keys = [column.key for column in columns]
        header.blockSignals(True)
        if is_tight and not self._aside:
            for name in self._spared:
                index = keys.index(name)
                self._aside[name] = header.isSectionHidden(index)
                header.setSectionHidden(index, True)
        elif not is_tight and self._aside:
            for name, was_hidden in self._aside.items():
                header.setSectionHidden(keys.index(name), was_hidden)
            self._aside.clear()
        header.blockSignals(False)
        header.fit()
        header.viewport().update()
