"""Small things that the window remembers: the shape of what keeps them, and one for tests."""

from __future__ import annotations

import base64
from typing import Any, Protocol

from PySide6.QtCore import QByteArray


class Preferences(Protocol):
    """Values of JSON under dotted keys, kept in the profile."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


class MemoryPreferences:
    """Forgets everything at the end."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        return self.values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        self.values[key] = value


def save_state(preferences: Preferences, key: str, state: QByteArray) -> None:
    """Keep what Qt's saveState() or saveGeometry() gave."""
    preferences.set(key, base64.b64encode(bytes(state.data())).decode("ascii"))


def load_state(preferences: Preferences, key: str) -> QByteArray:
    """What was kept, empty when nothing (or nothing readable) is there."""
    text = preferences.get(key, "")
    if not isinstance(text, str):
        return QByteArray()
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
