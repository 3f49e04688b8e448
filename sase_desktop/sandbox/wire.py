"""Bytes on the socket: a reply and the fault that shall befall it in, a damaged stream out."""

import socket
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from sase_desktop.sandbox.api.endpoint import Reply
from sase_desktop.sandbox.world.traffic import Fault, FaultKind

_GATEWAY_PAGE = (
    b"<html><head><title>500 Internal Server Error</title></head><body><center>"
    b"<h1>500 Internal Server Error</h1></center><hr><center>nginx</center></body></html>"
)
_DRIPS = 20


def damage(reply: Reply, fault: Fault) -> Reply:
    """The faults that replace or spoil a reply while the stream itself stays sound."""
    if fault.kind is FaultKind.HTTP_500:
        return Reply(_GATEWAY_PAGE, HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", errcode=-500)
    if fault.kind is FaultKind.NOT_JSON:
        return Reply(
            b"<!DOCTYPE html><p>Welcome to the guest network</p>", content_type="text/html"
        )
    if fault.kind is FaultKind.TRUNCATED_JSON:
        half = reply.body[: max(len(reply.body) // 2, 1)]
        return Reply(half, reply.status, reply.content_type, reply.headers)
    return reply


def send(
    handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault | None, stopping: threading.Event
) -> None:
    """Head and body leave in one piece, because two pieces cost a delayed acknowledgement."""
    head = _head(handler, reply)
    body = b"" if handler.command == "HEAD" else reply.body
    if fault is None:
        handler.wfile.write(head + body)
        handler.wfile.flush()
    elif fault.kind is FaultKind.DROP_BEFORE:
        _hang_up(handler)
    elif fault.kind is FaultKind.DROP_INSIDE:
        handler.wfile.write(head + body[: len(body) // 2])
        handler.wfile.flush()
        _hang_up(handler)
    elif fault.kind is FaultKind.SLOW_DRIP:
        _drip(handler, head + body, fault.seconds, stopping)
    else:
        handler.wfile.write(head + body)
        handler.wfile.flush()


def _head(handler: BaseHTTPRequestHandler, reply: Reply) -> bytes:
    lines = [
        f"HTTP/1.1 {reply.status.value} {reply.status.phrase}",
        "Server: nginx",
        f"Date: {handler.date_time_string(int(time.time()))}",
        f"Content-Type: {reply.content_type}",
        f"Content-Length: {len(reply.body)}",
        "Connection: close" if handler.close_connection else "Connection: keep-alive",
        *(f"{name}: {value}" for name, value in reply.headers),
        "\r\n",
    ]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    # The client may be gone already, which is just as well.
    try:
        handler.connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _drip(
    handler: BaseHTTPRequestHandler, stream: bytes, seconds: float, stopping: threading.Event
) -> None:
    size = max(len(stream) // _DRIPS, 1)
    for begin in range(0, len(stream), size):
        handler.wfile.write(stream[begin : begin + size])
        handler.wfile.flush()
        if stopping.wait(seconds / _DRIPS):
            return
