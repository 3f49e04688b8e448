"""The quick way of `idp list`: in the words of a call, out its exit code, or None for the ordinary.

Most of a short command's time goes into importing what it hardly uses. Here a call in its plain
form on a profile that is in order is answered with sqlite3 and text alone. Whatever is unusual, a
word that the parser must explain, a file that must be made, migrated or mended, a task that may be
interrupted, is left to the ordinary way. Both print the same rows (`store/source_list.py`,
`services/source_summary.py`) by the same lines (`commands/printing.py`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Call:
    """What the words say."""

    def __init__(self) -> None:
        self.profile: str | None = None
        self.json = False


def run_quickly(argv: Sequence[str]) -> int | None:
    """Prints the list of sources. Raises OSError when the output cannot be written, and the
    StoreError that the ordinary way would raise for a damaged or newer database."""
    call = plain_call(argv)
    if call is None:
        return None
    rows = _rows(call.profile)
    if rows is None:
        return None
    from .commands.printing import EXIT_DONE, print_list, source_line
    from .services.source_summary import source_summary

    print_list(call, map(source_summary, rows), source_line)
    return EXIT_DONE


def plain_call(argv: Sequence[str]) -> Call | None:
    """The call when it is `[--profile DIR] [--json] idp list` and nothing else."""
    if tuple(argv[-2:]) != ("idp", "list"):
        return None
    call, words = Call(), iter(argv[:-2])
    for word in words:
        if word == "--json":
            call.json = True
        elif word == "--profile":
            call.profile = next(words, "")
        elif word.startswith("--profile="):
            call.profile = word.removeprefix("--profile=")
        else:
            return None
        if call.profile is not None and call.profile[:1] in ("", "-"):
            return None
    return call


def _rows(told: str | None) -> list[dict[str, Any]] | None:
    from .profile_place import chosen_folder
    from .store.plain import open_as_it_is
    from .store.source_list import read_source_list

    folder = chosen_folder(told)
    try:
        if folder.startswith("~") or not _is_in_order(folder):
            return None
        connection = open_as_it_is(os.path.join(folder, "profile.db"))
        if connection is None:
            return None
        try:
            return read_source_list(connection)
        finally:
            connection.close()
    except (OSError, sqlite3.Error):
        return None


def _is_in_order(folder: str) -> bool:
    """Whether `Profile.open` would find nothing to make or to protect."""
    if not os.path.isdir(folder) or (os.name != "nt" and os.stat(folder).st_mode & 0o077):
        return False
    with open(os.path.join(folder, "profile.id"), "rb") as file:
        return file.read().strip().isalnum()
