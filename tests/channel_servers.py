"""The other side of the channels, on loopback: a group robot and a mail server that remember."""

from __future__ import annotations

import base64
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

KEY = "MarkedRobotKey-0123-4567-89ab"
USER, PASSWORD = "sase@example.com", "MarkedMailPassword0123456789"


@dataclass
class Robot:
    """What a group robot was told, and what it answers."""

    address: str = ""
    heard: list[str] = field(default_factory=list)
    asked: int = 0
    answers: list[bytes] = field(default_factory=list)
    """Taken one by one; none left: it takes the message."""
    is_silent: bool = False
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def a_robot() -> Iterator[Robot]:
    robot = Robot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            robot.asked += 1
            if robot.is_silent:
                robot.over.wait()
                return
            if robot.answers:
                answer = robot.answers.pop(0)
            elif not self.path.endswith(f"/send?key={KEY}"):
                answer = refusal(93000, f"invalid webhook url {self.path}")
            else:
                robot.heard.append(body["text"]["content"])
                answer = refusal(0, "ok")
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    robot.address = f"http://127.0.0.1:{server.server_port}/cgi-bin/webhook/send?key={KEY}"
    with _serving(server):
        try:
            yield robot
        finally:
            robot.over.set()


def refusal(code: int, message: str) -> bytes:
    return json.dumps({"errcode": code, "errmsg": message}).encode()


@dataclass
class Mailbox:
    """What a mail server took."""

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    was_encrypted: list[bool] = field(default_factory=list)
    refuses: str = ""
    """A recipient that it does not take."""


@contextmanager
def a_mail_server(
    certificate: ssl.SSLContext | None = None, *, speaks_tls_at_once: bool = False
) -> Iterator[Mailbox]:
    """With a certificate it offers STARTTLS, or wants TLS from the first byte."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        is_encrypted = False

        def handle(self) -> None:
            if speaks_tls_at_once and certificate is not None:
                self.encrypt(certificate)
            self.say("220 loopback ready")
            while line := self.rfile.readline().decode().strip():
                if not self.answer(line.split(" ")[0].upper(), line):
                    return

        def answer(self, verb: str, line: str) -> bool:
            if verb == "EHLO":
                self.say(*self.features())
            elif verb == "STARTTLS" and certificate is not None:
                self.say("220 go ahead")
                self.encrypt(certificate)
            elif verb == "AUTH":
                self.say(self.judge(line.split(" ")[2]))
            elif verb == "RCPT":
                is_refused = bool(box.refuses) and box.refuses in line
                box.recipients.append(line[8:])
                self.say("550 no such mailbox" if is_refused else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.take()
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return False
            else:
                self.say("250 ok")
            return True

        def features(self) -> list[str]:
            offers = certificate is not None and not self.is_encrypted
            return ["250-loopback", *(["250-STARTTLS"] if offers else []), "250 AUTH PLAIN"]

        def judge(self, packed: str) -> str:
            _, user, password = base64.b64decode(packed).decode().split("\0")
            if (user, password) == (USER, PASSWORD):
                return "235 welcome"
            return f"535 refused: {packed} {password}"  # as bad servers do

        def encrypt(self, context: ssl.SSLContext) -> None:
            self.connection = context.wrap_socket(self.connection, server_side=True)
            self.rfile = self.connection.makefile("rb")
            self.is_encrypted = True

        def take(self) -> None:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            told = message_from_bytes(b"".join(lines), policy=policy.default)
            box.messages.append(cast("EmailMessage", told))
            box.was_encrypted.append(self.is_encrypted)

        def finish(self) -> None:
            super().finish()
            self.connection.close()

        def say(self, *lines: str) -> None:
            self.connection.sendall("".join(f"{one}\r\n" for one in lines).encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """Whoever hung up had a reason."""

    server = Server(("127.0.0.1", 0), Handler)
    box.port = server.server_address[1]
    with _serving(server):
        yield box


@contextmanager
def a_silent_server() -> Iterator[int]:
    """Takes connections and never says a word."""
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            over.wait()

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    with _serving(server):
        try:
            yield server.server_address[1]
        finally:
            over.set()


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
