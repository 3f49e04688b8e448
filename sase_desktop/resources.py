"""Where the files beside the code are: in from a name, out the path of icons, styles, texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    """The wheel carries the folder inside the package; a checkout has it beside the package."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one resource, for example `resource("icons", "eye.svg")`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"the installation lacks {'/'.join(parts)}")
    return path
