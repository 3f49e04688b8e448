"""The callback listener: in signed and encrypted requests, out events in a queue.

It answers at once and does no work: WeCom gives a command address one second. Everything that is
not genuine is refused with a status and nothing else.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sase_desktop.domain.errors import ErrorCode, ProviderError

from .callback_judge import STATUSES, CallbackConfig, Judge, Refusal
from .instructions import Instruction

_MOST_BYTES = 65_536
_SLOW_SECONDS = 5.0
_MOST_THREADS = 8
_MOST_WAITING = 256
_POLL_SECONDS = 0.05


class CallbackListener:
    """Listens while the `with` block runs; its threads end with it."""

    def __init__(self, host: str, port: int, config: CallbackConfig) -> None:
        self._address = (host, port)
        self._judge = Judge(config)
        self._events: queue.Queue[Instruction] = queue.Queue(_MOST_WAITING)
        self._refusals: queue.Queue[Refusal] = queue.Queue(_MOST_WAITING)
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The real one, when any free port was asked for."""
        if self._server is None:
            return self._address[1]
        return int(self._server.server_address[1])

    def __enter__(self) -> CallbackListener:
        """Raises: ProviderError: `listener_unavailable`."""
        try:
            self._server = _Server(self._address, self._judge, self._events, self._refusals)
        except (OSError, OverflowError) as error:
            host, port = self._address
            raise ProviderError(ErrorCode.LISTENER_UNAVAILABLE, f"{host}:{port}: {error}") from None
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_SECONDS,), name="callbacks", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._server is not None and self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server.end_connections()

    def next_event(self) -> Instruction | None:
        """The oldest event that nobody has taken; None when there is none now."""
        try:
            return self._events.get_nowait()
        except queue.Empty:
            return None

    def next_refusal(self) -> Refusal | None:
        try:
            return self._refusals.get_nowait()
        except queue.Empty:
            return None


class _Server(socketserver.TCPServer):
    """A bounded number of threads, each with little time for its connection."""

    allow_reuse_address = True
    request_queue_size = 32

    def __init__(
        self,
        address: tuple[str, int],
        judge: Judge,
        events: queue.Queue[Instruction],
        refusals: queue.Queue[Refusal],
    ) -> None:
        self.judge = judge
        self.events = events
        self.refusals = refusals
        self._guard = threading.Lock()
        self._deadlines: dict[socket.socket, float] = {}
        self._threads: set[threading.Thread] = set()
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            if len(self._threads) >= _MOST_THREADS:
                thread = None
            else:
                thread = threading.Thread(
                    target=self._process, args=(request, client_address), daemon=True
                )
                self._threads.add(thread)
                self._deadlines[request] = time.monotonic() + _SLOW_SECONDS
        if thread is None:
            self.shutdown_request(request)
        else:
            thread.start()

    def service_actions(self) -> None:
        """Cuts connections whose time is over, however busily they drip."""
        now = time.monotonic()
        with self._guard:
            for request, deadline in self._deadlines.items():
                if deadline <= now:
                    _cut(request)

    def end_connections(self) -> None:
        with self._guard:
            for request in self._deadlines:
                _cut(request)
            threads = list(self._threads)
        for thread in threads:
            thread.join(2.0)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that ends early is the other side's affair."""

    def _process(self, request: socket.socket, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except (OSError, ValueError):
            self.handle_error(request, client_address)
        finally:
            with self._guard:
                self._deadlines.pop(request, None)
            self.shutdown_request(request)
            with self._guard:
                self._threads.discard(threading.current_thread())


class _Handler(BaseHTTPRequestHandler):
    """One request, then the connection ends."""

    server: _Server
    timeout = _SLOW_SECONDS
    server_version = "callback"
    sys_version = ""

    def do_GET(self) -> None:
        query = self._query()
        if query is None:
            return
        answer = self.server.judge.verify(query)
        if isinstance(answer, Refusal):
            self._refuse(answer)
        else:
            self._answer(200, answer.encode())

    def do_POST(self) -> None:
        query = self._query()
        body = None if query is None else self._body()
        if query is None or body is None:
            return
        outcome = self.server.judge.receive(query, body)
        if isinstance(outcome, Refusal):
            self._refuse(outcome)
            return
        if outcome is not None:
            try:
                self.server.events.put_nowait(outcome)
            except queue.Full:
                self.server.judge.forget(query)
                self._refuse(Refusal.BUSY)
                return
        self._answer(200, b"success")

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses carry signatures; nothing of a request is logged."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A malformed request gets its status and no page that repeats it."""
        self._answer(code, b"")

    def _query(self) -> dict[str, str] | None:
        parts = urlsplit(self.path)
        if not self.server.judge.is_path(parts.path):
            self._refuse(Refusal.PATH)
            return None
        try:
            found = parse_qs(parts.query, max_num_fields=32)
        except ValueError:
            self._refuse(Refusal.FORM)
            return None
        return {name: values[0] for name, values in found.items()}

    def _body(self) -> bytes | None:
        told = self.headers.get("Content-Length", "")
        if not (told.isascii() and told.isdigit()) or "Transfer-Encoding" in self.headers:
            self._refuse(Refusal.FORM)
            return None
        if len(told) > 8 or int(told) > _MOST_BYTES:
            self._refuse(Refusal.SIZE)
            return None
        body = self.rfile.read(int(told))
        if len(body) != int(told):
            self._refuse(Refusal.FORM)
            return None
        return body

    def _refuse(self, refusal: Refusal) -> None:
        with contextlib.suppress(queue.Full):  # one that nobody has read tells enough
            self.server.refusals.put_nowait(refusal)
        self._answer(STATUSES.get(refusal, 403), b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.close_connection = True
        self.send_response_only(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _cut(request: socket.socket) -> None:
    with contextlib.suppress(OSError):
        request.shutdown(socket.SHUT_RDWR)
