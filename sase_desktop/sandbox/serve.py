"""`sandbox serve`: arguments in, a sandbox that runs until it is told to end."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from sase_desktop.sandbox.corp import AppKind
from sase_desktop.sandbox.sandbox import Sandbox
from sase_desktop.sandbox.settings import SandboxSettings, SettingsError

_WRONG_USAGE = 2
_CANNOT_LISTEN = 4


def main(argv: Sequence[str] | None = None) -> int:
    """The sandbox as a program of its own: 2 for arguments that cannot be."""
    arguments = _parser().parse_args(argv)
    try:
        return run(arguments)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return _WRONG_USAGE
    except OSError as error:
        print(f"Cannot listen on {arguments.host}:{arguments.port}: {error}", file=sys.stderr)
        return _CANNOT_LISTEN


def run(arguments: argparse.Namespace) -> int:
    """0 after SIGINT, SIGTERM or the end of standard input.

    Raises:
        SettingsError: a number or address is refused.
        OSError: it cannot listen there.
    """
    settings = _settings(arguments)
    ended = threading.Event()
    _listen_to_signals(ended)
    sandbox = Sandbox(settings)
    sandbox.start()
    try:
        # In ASCII, because a pipe on Windows may have any encoding.
        print(json.dumps(sandbox.describe()), flush=True)
        if arguments.until_stdin_closes:
            threading.Thread(target=_await_end_of_input, args=(ended,), daemon=True).start()
        # Woken now and then, because on Windows a bare wait is deaf to Ctrl+C.
        while not ended.wait(0.5):
            pass
    finally:
        sandbox.stop()
    return 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options, for a parser of a larger command line too."""
    defaults = SandboxSettings()
    parser.add_argument("--host", default=defaults.host, help="loopback address to listen on")
    parser.add_argument("--port", type=int, default=defaults.port, help="0 takes any free port")
    parser.add_argument("--departments", type=int, default=defaults.departments)
    parser.add_argument("--employees", type=int, default=defaults.employees)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument(
        "--app-kind",
        choices=[kind.value for kind in AppKind],
        default=defaults.app_kind.value,
        help="kind of the default app, which decides the fields that it reads",
    )
    parser.add_argument("--callback-url", default="", help="the provider's command callback URL")
    parser.add_argument(
        "--encrypted-ids", action="store_true", help="providers' apps see scrambled ids"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the standard input"
    )
    parser.add_argument(
        "--allow-remote", action="store_true", help="permit an address that others can reach"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sase-desktop sandbox serve", description="Run a make-believe WeCom server."
    )
    add_arguments(parser)
    return parser


def _settings(arguments: argparse.Namespace) -> SandboxSettings:
    return SandboxSettings(
        host=arguments.host,
        port=arguments.port,
        departments=arguments.departments,
        employees=arguments.employees,
        seed=arguments.seed,
        app_kind=AppKind(arguments.app_kind),
        callback_url=arguments.callback_url,
        encrypted_ids=arguments.encrypted_ids,
        allow_remote=arguments.allow_remote,
    )


def _listen_to_signals(ended: threading.Event) -> None:
    def end(signum: int, frame: FrameType | None) -> None:
        ended.set()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, end)
        signal.signal(signal.SIGTERM, end)


def _await_end_of_input(ended: threading.Event) -> None:
    while sys.stdin.read(4096):
        pass
    ended.set()


if __name__ == "__main__":
    sys.exit(main())
