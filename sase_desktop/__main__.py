"""Chooses between window and command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .calling import WindowOptions


def main(argv: Sequence[str] | None = None) -> int:
    """The entry point of `sase-desktop`; the exit code."""
    try:
        return _choose(argv)
    except KeyboardInterrupt:
        # Before or after the part that hears Ctrl+C by itself, there is nothing to undo.
        return 130
    except SystemExit as ended:
        if ended.code:
            raise
        # A help or the version, which nobody may have read to its end.
        from . import cli

        return cli.printed()


def _choose(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A console in another encoding must not stop Chinese names from being printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from .quick import plain_call

    if plain_call(words) is None:
        from .calling import window_options

        options = window_options(words)
        if options is not None:
            return load_window()(options)
    from . import cli

    return cli.run(words)


def _replace_closed_streams() -> None:
    """Where the caller closed a stream (`>&-`) or the system gives none (a window of Windows), what
    is printed goes nowhere and nothing can be read. Opened in this order each takes the number that
    is free, so that no database is ever opened as somebody's standard output."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def load_window() -> Callable[[WindowOptions], int]:
    """The window's code. What is loaded now stays for the program's life: looking for garbage in it
    takes a twentieth of the start. The window then has a collector of its own."""
    gc.disable()
    from .ui.starting import run_window

    return run_window


if __name__ == "__main__":
    sys.exit(main())
