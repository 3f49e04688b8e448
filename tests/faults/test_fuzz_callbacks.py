"""The callback listener over a real socket: whatever arrives, the genuine one is heard after it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sase_desktop.providers.wecom.callback import CallbackListener
from sase_desktop.providers.wecom.instructions import SuiteTicket
from tests.providers.test_callback import (
    CIPHER,
    CONFIG,
    SUITE,
    ask,
    instruction,
    outer,
    post,
    signed,
)

PATH = "/wecom/callback"
STATUSES = {200, 400, 403, 404, 405, 408, 411, 413, 414, 431, 501, 503, 505}

lines = st.sampled_from([
    "GET", "POST", "PUT", "HEAD", "TRACE", "get", "", "G\x00T", "é", "GET " * 40,
])  # fmt: skip
targets = st.sampled_from([
    PATH, PATH + "?", PATH + "?a=1&a=2", PATH + "?" + "&" * 70, PATH + "?echostr=%ff%fe", "*",
    "//x" + PATH, "http://[::1", "http://x" + PATH, "/../" + PATH, PATH + "%00",
    "/" * 300, PATH + "\u4f60", "",
]) | st.text(max_size=20)  # fmt: skip
versions = st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "HTTP/1.1.1", "", "HTTP/x"])
names = st.sampled_from([
    "Content-Length", "Transfer-Encoding", "Expect", "Connection", "Host", "X", " folded",
    "Content-Type",
])  # fmt: skip
values = st.sampled_from([
    "0", "5", "-1", "+5", "5, 6", "0x10", "99999999999999999999", "chunked", "100-continue",
    "keep-alive", "", "\x00", "\u0663", "a" * 9000,
]) | st.text(max_size=12)  # fmt: skip

ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]><xml><Encrypt>&a9;</Encrypt></xml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>'
bodies = st.sampled_from([
    b"", b"<xml>", BOMB.encode(), OUTSIDE.encode(), BOMB.encode("utf-16"), b"<a>" * 9000,
    b"\xef\xbb\xbf" + outer("x"), outer("AAAA"), outer("=" * 44), b"{}", b"\x00" * 100,
    b"x" * 66_000,
]) | st.binary(max_size=200)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """Something like HTTP, with a length that often fits."""
    body = draw(bodies)
    heads = draw(st.lists(st.tuples(names, values), max_size=5))
    if draw(st.booleans()):
        heads.append(("Content-Length", str(len(body))))
    end = draw(st.sampled_from(["\r\n", "\n", "\r"]))
    first = f"{draw(lines)} {draw(targets)} {draw(versions)}"
    text = end.join([first, *(f"{name}: {value}" for name, value in heads), "", ""])
    return text.encode("utf-8", "surrogatepass") + body


@pytest.fixture
def listener() -> Iterator[CallbackListener]:
    with CallbackListener("127.0.0.1", 0, CONFIG) as listener:
        yield listener


def send(listener: CallbackListener, data: bytes) -> bytes:
    """What comes back, until the other side hangs up."""
    answer = b""
    with socket.create_connection(("127.0.0.1", listener.port), 10) as raw:
        try:
            raw.sendall(data)
            raw.shutdown(socket.SHUT_WR)
            while piece := raw.recv(65_536):
                answer += piece
        except OSError:
            return answer  # hung up on while it was still sending
    return answer


def expect_refusal(listener: CallbackListener, answer: bytes) -> None:
    assert listener.next_event() is None
    if not answer:
        return
    head, _, body = answer.partition(b"\r\n\r\n")
    assert body == b"", "nothing of a request is repeated"
    status = int(head.split()[1])
    assert status in STATUSES - {200}, head


def expect_still_there(listener: CallbackListener, nonce: str) -> None:
    while listener.next_refusal() is not None:
        pass
    expect_heard(listener, nonce)
    assert listener.next_refusal() is None


def expect_heard(listener: CallbackListener, nonce: str) -> None:
    """A genuine message arrives, whatever else is being refused at the same moment."""
    told = post(listener, instruction("suite_ticket", SuiteTicket="T"), nonce=nonce)
    assert told == (200, b"success")
    assert isinstance(listener.next_event(), SuiteTicket)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("examples", [150, pytest.param(10_000, marks=pytest.mark.slow)])
def test_whatever_arrives_is_refused_and_the_listener_stays(
    listener: CallbackListener, monkeypatch: pytest.MonkeyPatch, examples: int
) -> None:
    fallen: list[object] = []
    monkeypatch.setattr(threading, "excepthook", fallen.append)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(requests() | st.binary(max_size=300))
    def run(data: bytes) -> None:
        expect_refusal(listener, send(listener, data))

    run()
    assert fallen == []
    expect_still_there(listener, "after all")


@pytest.mark.parametrize("examples", [60, pytest.param(3000, marks=pytest.mark.slow)])
def test_a_genuine_request_with_one_wrong_byte_is_refused(
    listener: CallbackListener, examples: int
) -> None:
    """Bent after it was signed: in its address, its headers or its body."""
    encrypted = CIPHER.encrypt(instruction("suite_ticket", SuiteTicket="T"), SUITE)
    query, body = urlencode(signed(encrypted, nonce="bent")), outer(encrypted)
    head = f"POST {PATH}?{query} HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    # Only what is signed or encrypted: elsewhere a byte may well mean nothing.
    begin = head.index(b"msg_signature=") + 14
    inside = len(head) + body.index(b"<Encrypt>") + 9
    fixed = [*range(begin, begin + 40), *range(inside, inside + len(encrypted))]

    @settings(max_examples=examples, deadline=None)
    @given(st.sampled_from(fixed), st.integers(0, 255))
    def run(at: int, byte: int) -> None:
        whole = head + body
        if whole[at] != byte:
            expect_refusal(listener, send(listener, whole[:at] + bytes([byte]) + whole[at + 1 :]))

    run()
    assert send(listener, head + body).endswith(b"success")
    assert isinstance(listener.next_event(), SuiteTicket)
    assert b" 403 " in send(listener, head + body), "and never a second time"
    expect_still_there(listener, "after all")


def test_whoever_drips_is_cut_and_the_others_are_heard(listener: CallbackListener) -> None:
    """Seven of eight threads are held by requests that never end, until their time is over."""
    slow = [socket.create_connection(("127.0.0.1", listener.port), 20) for _ in range(7)]
    for one in slow:
        one.sendall(b"POST /wecom/callback HTTP/1.1\r\nContent-Length: 60000\r\n\r\n<xml>")
    expect_heard(listener, "beside them")
    for one in slow:
        drip_until_cut(one)
        one.close()
    expect_heard(listener, "after them")


def drip_until_cut(connection: socket.socket) -> None:
    connection.settimeout(0.1)
    for _ in range(300):
        try:
            connection.sendall(b"x")
            if not connection.recv(4096):
                return
        except TimeoutError:
            continue
        except OSError:
            return
    pytest.fail("after half a minute it still drips")


def test_the_same_verification_twice_is_a_replay(listener: CallbackListener) -> None:
    echo = CIPHER.encrypt("4711", SUITE)
    query = {**signed(echo, nonce="once"), "echostr": echo}
    assert ask(listener, query) == (200, b"4711")
    assert ask(listener, query) == (403, b"")
