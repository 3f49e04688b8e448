"""A connection that stands is used again: in answers of every kind, the same as over a new one."""

from __future__ import annotations

import gzip
import socket
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.providers.http.options import TransportOptions
from sase_desktop.providers.http.session import HttpSession, Unanswered

from .stations import Answer, ScriptedServer

BODY = b'{"errcode":0,"name":"\xe7\x8e\x8b"}'
LIMIT = 1000
OPTIONS = TransportOptions(
    proxy="", connect_seconds=2, read_seconds=0.3, max_body_bytes=LIMIT, workers=1
)


def chunked(handler: BaseHTTPRequestHandler, body: bytes = BODY) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for start in range(0, len(body), 7):
        piece = body[start : start + 7]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def packed(handler: BaseHTTPRequestHandler, body: bytes = BODY) -> None:
    content = gzip.compress(body)
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def until_closed(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(BODY)


def large(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(LIMIT + 1))
    handler.end_headers()
    handler.wfile.write(b"x" * (LIMIT + 1))


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"{")


def no_answer(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Le")
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_after_a_line(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    handler.connection.shutdown(socket.SHUT_RDWR)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SMTP 220 hello\r\n\r\n")


def two_lengths(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(BODY)))
    handler.send_header("Content-Length", str(len(BODY) - 4))
    handler.end_headers()
    handler.wfile.write(BODY)


@pytest.fixture
def session(server: ScriptedServer) -> Iterator[HttpSession]:
    """With a connection that stands."""
    server.on("first", BODY)
    session = HttpSession(server.api_base, OPTIONS, connections=1)
    assert session.exchange("/cgi-bin/first") == BODY
    yield session
    session.close()


def connections(server: ScriptedServer) -> int:
    return len(server.peers)


@pytest.mark.parametrize("answer", [BODY, chunked, packed, until_closed])
@pytest.mark.parametrize("body", [None, b'{"limit":1}'])
def test_an_answer_is_the_same_over_both(
    server: ScriptedServer, session: HttpSession, answer: Answer, body: bytes | None
) -> None:
    server.on("second", answer)
    assert session.exchange("/cgi-bin/second?a=%E7%8E%8B", body) == BODY
    assert session.exchange("/cgi-bin/first") == BODY
    asked = server.calls[1]
    assert asked == ("GET" if body is None else "POST", "second", {"a": "王"}, body or b"")


def test_one_connection_serves_all_calls(server: ScriptedServer, session: HttpSession) -> None:
    for _ in range(20):
        session.exchange("/cgi-bin/first")
    assert connections(server) == 1


def test_a_connection_that_the_server_closed_is_opened_again(
    server: ScriptedServer, session: HttpSession
) -> None:
    server.on("last", until_closed)
    session.exchange("/cgi-bin/last")
    assert session.exchange("/cgi-bin/first") == BODY
    assert connections(server) == 2


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        (cut, "connection lost"),
        (cut_headers, "connection lost: the answer ended within its headers"),
        (cut_after_a_line, "connection lost: the answer ended within its headers"),
        (no_answer, "connection lost"),
        (no_http, "connection lost"),
        (two_lengths, "connection lost: Content-Length"),
        (500, "HTTP status 500"),
        (429, "HTTP status 429"),
    ],
)
def test_what_may_help_to_ask_again_is_told_apart(
    server: ScriptedServer, session: HttpSession, answer: Answer, detail: str
) -> None:
    server.on("second", answer)
    for _ in range(2):  # over the connection that stands, and mostly over a new one
        with pytest.raises(Unanswered, match=detail):
            session.exchange("/cgi-bin/second")
    assert session.exchange("/cgi-bin/first") == BODY


def test_silence_ends_in_time(server: ScriptedServer, session: HttpSession) -> None:
    server.on("second", lambda handler: bool(server.released.wait(20)) and None)
    with pytest.raises(Unanswered, match="no answer in time") as caught:
        session.exchange("/cgi-bin/second")
    assert caught.value.is_timeout


@pytest.mark.parametrize("body", [b"x" * (LIMIT + 1)])
@pytest.mark.parametrize("kind", [chunked, packed])
def test_an_answer_without_end_is_refused(
    server: ScriptedServer, session: HttpSession, kind: Answer, body: bytes
) -> None:
    assert callable(kind)
    answer = kind
    server.on("second", lambda handler: answer(handler, body))  # type: ignore[call-arg]
    server.on("third", large)
    for path in ("/cgi-bin/second", "/cgi-bin/third"):
        with pytest.raises(ProviderError) as caught:
            session.exchange(path)
        assert caught.value.code is ErrorCode.SOURCE_DATA_INVALID


def test_a_redirect_is_not_followed(server: ScriptedServer, session: HttpSession) -> None:
    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/cgi-bin/first")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.on("second", elsewhere)
    with pytest.raises(ProviderError, match="redirect refused"):
        session.exchange("/cgi-bin/second")
    assert server.counts()["first"] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a reset takes the answer away")
def test_who_refuses_a_call_unread_is_heard(server: ScriptedServer, session: HttpSession) -> None:
    """Its connection breaks while the call is still being sent."""

    def refuse(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(429)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        handler.connection.shutdown(socket.SHUT_RDWR)

    server.unread.add("second")
    server.on("second", refuse)
    with pytest.raises(Unanswered, match="HTTP status 429"):
        session.exchange("/cgi-bin/second", b"x" * 10_000_000)
    assert session.exchange("/cgi-bin/first") == BODY


@pytest.mark.parametrize("status", [102, 103, 204, 304])
@pytest.mark.parametrize("is_first", [True, False])
def test_what_comes_after_a_refused_answer_is_nobodys(
    server: ScriptedServer, session: HttpSession, status: int, is_first: bool
) -> None:
    refused: set[tuple[str, int]] = set()

    def refuse(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = False
        refused.add(handler.client_address)
        handler.send_response_only(status)
        handler.end_headers()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        packed(handler, b"late" if handler.client_address in refused else BODY)

    server.on("second", refuse)
    server.on("third", answer)
    if is_first:
        session.close()
        session = HttpSession(server.api_base, OPTIONS, connections=1)
    with pytest.raises(ProviderError, match=f"HTTP status {status}"):
        session.exchange("/cgi-bin/second")
    assert session.exchange("/cgi-bin/third") == BODY
    session.close()
