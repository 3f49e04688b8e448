"""What the palette asks of those who look something up: a text, and whom to tell of the answer."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6


class PaletteQuestion:
    """The text that was asked last."""

    def __init__(self) -> None:
        self.text = ""
        self._changed: Callable[[], None] | None = None

    def is_new(self, text: str, changed: Callable[[], None]) -> bool:
        """Remembers both; the same text again is no question, but it may be another who waits."""
        is_new = text != self.text
        self.text, self._changed = text, changed
        return is_new

    def tell(self) -> None:
        """There is more to show. The palette may be closed by now, and with it whoever asked."""
        asker = getattr(self._changed, "__self__", None)
        if self._changed is not None and (asker is None or shiboken6.isValid(asker)):
            self._changed()
