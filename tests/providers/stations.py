"""What the tests of the providers stand on: checkpoints, a scripted server, quick options."""

from __future__ import annotations

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from sase_desktop.domain.errors import Cancelled
from sase_desktop.domain.identity_source import Connection, ConnectionMode
from sase_desktop.domain.sync_task import Phase
from sase_desktop.providers import RetryPolicy, TransportOptions
from sase_desktop.sandbox import Sandbox

QUICK = RetryPolicy(
    transient=(0.01, 0.02, 0.03), crowded=(0.005, 0.02), crowded_tries=5, limited=(0.05,)
)
OPTIONS = TransportOptions(retry=QUICK, proxy="", connect_seconds=2, read_seconds=5)


class CountingCheckpoint:
    """Remembers every report, and cancels on wish. Waits are real but end on cancel."""

    def __init__(self) -> None:
        self.reports: list[tuple[Phase, int, int | None]] = []
        self.threads: set[int] = set()
        self.waits: list[float] = []
        self._cancel = threading.Event()

    def cancel(self) -> None:
        self._cancel.set()

    def __call__(self, phase: Phase, done: int, total: int | None = None) -> None:
        self.threads.add(threading.get_ident())
        self.reports.append((phase, done, total))
        if self._cancel.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        self.threads.add(threading.get_ident())
        self.waits.append(seconds)
        if self._cancel.wait(seconds):
            raise Cancelled


Answer = bytes | int | Callable[[BaseHTTPRequestHandler], None]
"""A body for status 200, a bare status, or whatever the test wants to do with the connection."""


class ScriptedServer:
    """Answers by API path, in order; the last answer of a path stays."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, dict[str, str], bytes]] = []
        self.peers: set[tuple[str, int]] = set()
        """Each connection's other end."""
        self.unread: set[str] = set()
        """API paths of calls whose bodies are not read."""
        self._answers: dict[str, list[Answer]] = {}
        self._lock = threading.Lock()
        self.released = threading.Event()
        """For answers that hang until the test is over."""
        self.api_base = ""

    def on(self, api: str, *answers: Answer) -> None:
        self._answers[api] = list(answers)

    def counts(self) -> Counter[str]:
        return Counter(api for _, api, _, _ in self.calls)

    def take(self, api: str) -> Answer:
        with self._lock:
            waiting = self._answers.get(api, [404])
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        is_read = self.path.removeprefix("/cgi-bin/") not in self.server.script.unread
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))) if is_read else b"")

    def _serve(self, body: bytes) -> None:
        script = self.server.script
        parts = urlsplit(self.path)
        api = parts.path.removeprefix("/cgi-bin/")
        script.peers.add(self.client_address)
        script.calls.append((self.command, api, dict(parse_qsl(parts.query)), body))
        answer = script.take(api)
        if callable(answer):
            self.close_connection = True
            answer(self)
            return
        status, content = (answer, b"") if isinstance(answer, int) else (200, answer)
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    script: ScriptedServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The client is allowed to go away."""


@contextmanager
def scripted_server(tls: ssl.SSLContext | None = None) -> Iterator[ScriptedServer]:
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.script = script = ScriptedServer()
    script.api_base = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
    script.on("gettoken", b'{"errcode":0,"errmsg":"ok","access_token":"T1","expires_in":7200}')
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield script
    finally:
        script.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def own_app(api_base: str, corp_id: str = "ww01", agent_id: int | None = None) -> Connection:
    return Connection(ConnectionMode.OWN_APP, corp_id, agent_id, api_base)


def connection_to(sandbox: Sandbox) -> Connection:
    return own_app(sandbox.api_base, sandbox.corp_id)


def refused(number: int, text: str = "no") -> bytes:
    return f'{{"errcode":{number},"errmsg":"{text}"}}'.encode()
