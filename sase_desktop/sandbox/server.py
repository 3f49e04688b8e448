"""The HTTP server: a World in, answers on the loopback interface out.

One thread per connection, kept alive between requests; stopping closes every connection, so
that a stopped sandbox is as unreachable as a cut cable.
"""

import os
import socket
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sase_desktop.sandbox import surface
from sase_desktop.sandbox.api.endpoint import (
    JSON_TYPE,
    ApiError,
    Endpoint,
    Reply,
    Request,
    answer,
    envelope,
    error_headers,
    refuse,
)
from sase_desktop.sandbox.api.export import FILES, serve_file
from sase_desktop.sandbox.api.routes import ENDPOINTS, PREFIX
from sase_desktop.sandbox.pages import install_page, login_page, scan_page
from sase_desktop.sandbox.wire import damage, send
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.traffic import Fault, FaultKind, LoggedCall, stopwatch

_MAX_BODY = 8 * 1024 * 1024
_IDLE_SECONDS = 120
_SECRET_PARAMETERS = frozenset(
    (
        "access_token",
        "suite_access_token",
        "provider_access_token",
        "corpsecret",
        "code",
        "pre_auth_code",
        "auth_code",
        "token",
    )
)
_CALM = error_headers(0, "ok")


class SandboxServer(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 256
    # Elsewhere it only skips the wait after a restart; on Windows it would share a used port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], world: World, control_token: str) -> None:
        self.world = world
        self.control_token = control_token
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Without the look-up of the host's own name, which can take seconds offline."""
        socket.socket.bind(self.socket, self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is nothing to report; a mistake of the sandbox is."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """Ends every open connection, idle or busy."""
        with self._open_lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    timeout = _IDLE_SECONDS
    disable_nagle_algorithm = True
    server: SandboxServer

    def do_GET(self) -> None:
        self._respond()

    def do_HEAD(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self._respond()

    def log_message(self, format: str, *args: object) -> None:
        """The log of the sandbox is its own; standard error stays clean."""

    def _respond(self) -> None:
        request = self._read()
        if request is None:
            self.close_connection = True
            send(self, Reply(status=HTTPStatus.BAD_REQUEST), None, self.server.world.stopping)
            return
        if request.path.startswith(PREFIX):
            self._respond_to_call(request)
        else:
            reply = _side_door(self.server.world, self.server.control_token, request)
            send(self, reply, None, self.server.world.stopping)

    def _respond_to_call(self, request: Request) -> None:
        world = self.server.world
        elapsed = stopwatch()
        name = request.path.removeprefix(PREFIX)
        endpoint = ENDPOINTS.get(name)
        with world.traffic.inside(name) as admitted:
            fault = world.traffic.take_fault(name) if admitted else _CROWDED
            pause = world.traffic.limits.latency_ms / 1000
            if fault is not None and fault.kind is FaultKind.DELAY:
                pause += fault.seconds
            if pause:
                world.stopping.wait(pause)
            reply = _reply(world, request, endpoint, fault)
            if reply.content_type == JSON_TYPE and not reply.headers:
                reply = Reply(reply.body, reply.status, reply.content_type, _CALM, reply.errcode)
            world.traffic.log(_logged(world, request, name, reply, elapsed()))
            send(self, reply, fault, world.stopping)

    def _read(self) -> Request | None:
        """None for a body whose length is unknown or too large."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > _MAX_BODY or "Transfer-Encoding" in self.headers:
            return None
        body = self.rfile.read(int(length)) if length != "0" else b""
        path, _, query = self.path.partition("?")
        method = "GET" if self.command == "HEAD" else self.command
        headers = {name.lower(): value for name, value in self.headers.items()}
        # Empty parameters vanish here: some clients send `id=` for an omitted one.
        parameters = dict(parse_qsl(query))
        return Request(method, path, parameters, body, self.client_address[0], headers)


def _reply(world: World, request: Request, endpoint: Endpoint | None, fault: Fault | None) -> Reply:
    if endpoint is None:
        return Reply(status=HTTPStatus.NOT_FOUND, content_type="text/html")
    if fault is None:
        return answer(endpoint, world, request)
    if fault.kind is FaultKind.ERRCODE:
        words = fault.errmsg or _WORDS.get(fault.errcode, "system busy")
        return refuse(endpoint, world, request, ApiError(fault.errcode, words))
    if fault.kind is FaultKind.EMPTY:
        return Reply(envelope(endpoint.empty))
    return damage(answer(endpoint, world, request), fault)


def _side_door(world: World, control_token: str, request: Request) -> Reply:
    path = request.path
    if path.startswith(surface.PREFIX):
        return surface.control(world, control_token, request)
    if path.startswith(scan_page.PREFIX):
        return scan_page.show(world, request)
    if path == install_page.PATH:
        return install_page.show(world, request)
    if path in login_page.PATHS:
        return login_page.show(world, request)
    if path.startswith(FILES):
        return serve_file(world, request)
    return Reply(status=HTTPStatus.NOT_FOUND, content_type="text/html")


def _logged(
    world: World, request: Request, name: str, reply: Reply, milliseconds: float
) -> LoggedCall:
    told = {
        key: "***" if key in _SECRET_PARAMETERS else value for key, value in request.query.items()
    }
    return LoggedCall(
        world.now(),
        request.method,
        name,
        urlencode(told, safe="*"),
        reply.status.value,
        reply.errcode,
        round(milliseconds, 2),
    )


_CROWDED = Fault(FaultKind.ERRCODE, "*", errcode=45033)
_WORDS = {
    -1: "system busy",
    40001: "invalid credential",
    40014: "invalid access_token",
    42001: "access_token expired",
    45009: "api freq out of limit",
    45033: "api concurrent out of limit",
    48002: "api forbidden",
    48004: "api forbidden, authorization is cancelled",
    48009: "api forbidden for contact assistant",
    60003: "department not found",
    60011: "no privilege to access/modify contact/party/agent ",
    60020: "not allow to access from your ip",
    60111: "userid not found",
    60123: "invalid party id",
}
