"""The design's values: in from `resources/style/tokens.json`, out colours by role and sizes."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sase_desktop.resources import resource

_PLACEHOLDER = re.compile(r"@(?:\{([a-z_0-9.]+)\}|([a-z_0-9]+(?:\.[a-z_0-9]+)*))")


class Scheme(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


class Rgba(NamedTuple):
    """One colour, each part 0-255."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @classmethod
    def parse(cls, text: str) -> Rgba:
        """`#RRGGBB` or `#RRGGBBAA` (as CSS writes it; Qt would read the alpha first)."""
        parts = [int(text[i : i + 2], 16) for i in range(1, len(text), 2)]
        return cls(*parts)

    def css(self) -> str:
        """The spelling that Qt style sheets understand."""
        if self.alpha == 255:
            return f"#{self.red:02X}{self.green:02X}{self.blue:02X}"
        return f"rgba({self.red}, {self.green}, {self.blue}, {self.alpha})"


class Tokens(NamedTuple):
    """All values of tokens.json."""

    colors: dict[Scheme, dict[str, Rgba]]
    sizes: dict[str, float]
    """Flat: `control.normal`, `row.dense`, `radius.card`, `header`."""

    def color(self, scheme: Scheme, role: str) -> Rgba:
        """The colour of a role; an unknown role is a bug and raises KeyError."""
        return self.colors[scheme][role]

    def size(self, name: str) -> int:
        """A size in logical pixels."""
        return int(self.sizes[name])

    def fill(self, template: str, scheme: Scheme, extra: dict[str, str] | None = None) -> str:
        """Put values in place of `@role`, `@{radius.card}` and of the extra names."""
        values = {name: f"{value:g}" for name, value in self.sizes.items()}
        values.update({role: color.css() for role, color in self.colors[scheme].items()})
        values.update(extra or {})

        def replace(match: re.Match[str]) -> str:
            name = match.group(1) or match.group(2)
            if name not in values:
                raise KeyError(f"no colour or size is called {name!r}; add it to tokens.json")
            return values[name]

        return _PLACEHOLDER.sub(replace, template)


@cache
def tokens() -> Tokens:
    """The values, read once."""
    raw: dict[str, Any] = json.loads(resource("style", "tokens.json").read_text("utf-8"))
    colors = {
        scheme: {role: Rgba.parse(text) for role, text in raw[scheme.value].items()}
        for scheme in Scheme
    }
    sizes: dict[str, float] = {}
    for group, value in raw["size"].items():
        if isinstance(value, dict):
            sizes.update({f"{group}.{name}": number for name, number in value.items()})
        elif not isinstance(value, list):
            sizes[group] = value
    return Tokens(colors, sizes)
