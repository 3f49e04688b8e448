"""The listener under attack, and the instructions that it lets through."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sase_desktop.domain.errors import ErrorCode, ProviderError
from sase_desktop.providers.wecom.callback import CallbackListener
from sase_desktop.providers.wecom.callback_judge import CallbackConfig, Judge, Refusal
from sase_desktop.providers.wecom.crypto import CallbackCipher, decode_aes_key
from sase_desktop.providers.wecom.instructions import (
    AuthorizationCancelled,
    AuthorizationChanged,
    AuthorizationCreated,
    ContactChanged,
    Instruction,
    PermanentCodeReset,
    SuiteTicket,
    XmlRefused,
    parse_instruction,
    parse_xml,
)

SUITE, PROVIDER, STATE = "dk0123456789abcdef", "ww0123456789abcdef", "a" * 32
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE"
CIPHER = CallbackCipher("token", decode_aes_key(KEY))
CONFIG = CallbackConfig(
    "token", KEY, SUITE, PROVIDER, "/wecom/callback", accepts_state=lambda state: state == STATE
)


@pytest.fixture
def listener() -> Iterator[CallbackListener]:
    with CallbackListener("127.0.0.1", 0, CONFIG) as listener:
        yield listener


def instruction(kind: str, **fields: str) -> str:
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    return f"<xml><SuiteId>{SUITE}</SuiteId><InfoType>{kind}</InfoType>{inner}</xml>"


def signed(encrypted: str, *, at: float | None = None, nonce: str = "7") -> dict[str, str]:
    timestamp = str(int(time.time() if at is None else at))
    signature = CIPHER.sign(timestamp, nonce, encrypted)
    return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}


def outer(encrypted: str) -> bytes:
    return f"<xml><ToUserName>x</ToUserName><Encrypt>{encrypted}</Encrypt></xml>".encode()


def ask(
    listener: CallbackListener,
    query: dict[str, str],
    body: bytes | None = None,
    path: str = "/wecom/callback",
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", listener.port, timeout=5)
    try:
        connection.request("GET" if body is None else "POST", f"{path}?{urlencode(query)}", body)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def post(
    listener: CallbackListener, message: str, receiver: str = SUITE, **how: object
) -> tuple[int, bytes]:
    encrypted = CIPHER.encrypt(message, receiver)
    return ask(listener, signed(encrypted, **how), outer(encrypted))  # type: ignore[arg-type]


@pytest.mark.parametrize("receiver", [PROVIDER, SUITE])
def test_verification_answers_the_plain_text(listener: CallbackListener, receiver: str) -> None:
    echo = CIPHER.encrypt("4711", receiver)
    assert ask(listener, {**signed(echo), "echostr": echo}) == (200, b"4711")


def test_instructions_become_events(listener: CallbackListener) -> None:
    sent: list[tuple[str, Instruction]] = [
        (
            instruction("create_auth", AuthCode="C0DE", State=STATE),
            AuthorizationCreated(SUITE, "C0DE", STATE),
        ),
        (
            instruction("change_auth", AuthCorpId="ww9"),
            AuthorizationChanged(SUITE, "ww9", ""),
        ),
        (
            instruction("cancel_auth", AuthCorpId="ww9", State=STATE),
            AuthorizationCancelled(SUITE, "ww9", STATE),
        ),
        (instruction("reset_permanent_code", AuthCode="N3W"), PermanentCodeReset(SUITE, "N3W")),
    ]
    for message, expected in sent:
        assert post(listener, message) == (200, b"success")
        assert listener.next_event() == expected
    assert post(listener, instruction("suite_ticket", SuiteTicket="T1CK3T"))[0] == 200
    ticket = listener.next_event()
    assert isinstance(ticket, SuiteTicket) and ticket.ticket == "T1CK3T"
    contact = instruction("change_contact", AuthCorpId="ww9", ChangeType="create_user", UserID="a")
    assert post(listener, contact)[0] == 200
    changed = listener.next_event()
    assert isinstance(changed, ContactChanged) and changed.fields["UserID"] == "a"
    assert post(listener, instruction("something_new")) == (200, b"success")
    assert listener.next_event() is None and listener.next_refusal() is None


def test_forgeries_are_refused(listener: CallbackListener) -> None:
    good = instruction("create_auth", AuthCode="x", State=STATE)
    encrypted = CIPHER.encrypt(good, SUITE)
    query, body = signed(encrypted), outer(encrypted)
    other = CallbackCipher("token", decode_aes_key("B" * 43)).encrypt(good, SUITE)
    cases: list[tuple[Refusal, int, dict[str, str], bytes | None]] = [
        (Refusal.SIGNATURE, 403, {**query, "msg_signature": "0" * 40}, body),
        (Refusal.SIGNATURE, 403, {**query, "msg_signature": "é"}, body),
        (Refusal.SIGNATURE, 403, {**query, "nonce": "8"}, body),
        (Refusal.SIGNATURE, 403, query, outer(CIPHER.encrypt(good, SUITE))),
        (Refusal.FORM, 400, {}, body),
        (Refusal.FORM, 400, {**query, "timestamp": "x"}, body),
        (Refusal.FORM, 400, query, b""),
        (Refusal.FORM, 400, query, b"\xff\xfe"),
        (Refusal.FORM, 400, query, b"<xml>"),
        (Refusal.FORM, 400, {}, None),
        (Refusal.STALE, 403, signed(encrypted, at=time.time() - 700), body),
        (Refusal.STALE, 403, signed(encrypted, at=time.time() + 700), body),
        (Refusal.CIPHER, 403, signed(other), outer(other)),
    ]
    for refusal, status, asked, sent in cases:
        assert ask(listener, asked, sent) == (status, b"")
        assert listener.next_refusal() is refusal
    # After all that, the genuine one is still accepted, once.
    assert ask(listener, query, body) == (200, b"success")
    assert ask(listener, query, body) == (403, b"")
    assert listener.next_refusal() is Refusal.REPLAY
    assert listener.next_event() == AuthorizationCreated(SUITE, "x", STATE)
    assert listener.next_event() is None


def test_foreign_receivers_templates_and_states_are_refused(listener: CallbackListener) -> None:
    good = instruction("create_auth", AuthCode="x", State=STATE)
    assert post(listener, good, receiver="ww-other", nonce="1")[0] == 403
    assert post(listener, good, receiver=PROVIDER, nonce="2")[0] == 403
    assert post(listener, good.replace(SUITE, "dk-other"), nonce="3")[0] == 403
    assert listener.next_refusal() is Refusal.CIPHER
    for number, state in enumerate(("", "b" * 32)):
        foreign = instruction("create_auth", AuthCode="x", State=state)
        assert post(listener, foreign, nonce=str(10 + number))[0] == 403
    assert listener.next_event() is None


def test_unknown_paths_methods_and_sizes(listener: CallbackListener) -> None:
    assert ask(listener, {}, path="/")[0] == 404
    assert ask(listener, {}, path="/wecom/callback/../../etc/passwd")[0] == 404
    assert ask(listener, {}, b"x" * 70_000)[0] == 413
    for request, status in (
        (b"PUT /wecom/callback HTTP/1.1\r\n\r\n", b"501"),
        (b"POST /wecom/callback HTTP/1.1\r\n\r\n", b"400"),
        (b"POST /wecom/callback HTTP/1.1\r\nContent-Length: -5\r\n\r\n", b"400"),
        (b"POST /wecom/callback HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"POST /wecom/callback HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"GET /%00?\xff HTTP/1.1\r\n\r\n", b"404"),
        (b"GET " + b"/" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"nonsense\r\n\r\n", b""),
        (b"GET http://[::1 HTTP/1.1\r\n\r\n", b""),
        (b"\x16\x03\x01\x02\x00", b""),
    ):
        with socket.create_connection(("127.0.0.1", listener.port), 5) as raw:
            raw.sendall(request)
            raw.shutdown(socket.SHUT_WR)
            answer = raw.recv(4096)
        if status:
            assert status in answer.split(b"\r\n")[0], request[:40]
    echo = CIPHER.encrypt("still here", PROVIDER)
    assert ask(listener, {**signed(echo), "echostr": echo}) == (200, b"still here")


def test_a_message_that_found_no_place_may_come_again(listener: CallbackListener) -> None:
    """WeCom repeats what was not answered with success, the same to the last sign."""
    encrypted = CIPHER.encrypt(instruction("suite_ticket", SuiteTicket="T"), SUITE)
    for number in range(256):
        told = ask(listener, signed(encrypted, nonce=f"n{number}"), outer(encrypted))
        assert told == (200, b"success")
    last = signed(encrypted, nonce="last")
    assert ask(listener, last, outer(encrypted))[0] == 503
    assert listener.next_event() is not None
    assert ask(listener, last, outer(encrypted)) == (200, b"success")
    assert ask(listener, last, outer(encrypted))[0] == 403


def test_slow_clients_hold_up_nobody_and_end(listener: CallbackListener) -> None:
    slow = [socket.create_connection(("127.0.0.1", listener.port), 5) for _ in range(6)]
    for one in slow:
        one.sendall(b"POST /wecom/callback HTTP/1.1\r\nContent-Length: 100\r\n\r\n<")
    begin = time.monotonic()
    assert post(listener, instruction("suite_ticket", SuiteTicket="T"))[0] == 200
    assert time.monotonic() - begin < 1
    more = [socket.create_connection(("127.0.0.1", listener.port), 5) for _ in range(30)]
    callbacks = [one for one in threading.enumerate() if "_process" in one.name]
    assert len(callbacks) <= 8
    for one in (*slow, *more):
        one.close()


def test_leaving_the_block_ends_everything() -> None:
    with CallbackListener("127.0.0.1", 0, CONFIG) as listener:
        port = listener.port
        hanging = socket.create_connection(("127.0.0.1", port), 5)
        hanging.sendall(b"POST /wecom/callback HTTP/1.1\r\n")
        begin = time.monotonic()
    assert time.monotonic() - begin < 1
    hanging.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), 1)


def test_a_taken_address_is_told() -> None:
    with (
        CallbackListener("127.0.0.1", 0, CONFIG) as first,
        pytest.raises(ProviderError) as caught,
        CallbackListener("127.0.0.1", first.port, CONFIG),
    ):
        pass
    assert caught.value.code is ErrorCode.LISTENER_UNAVAILABLE


def test_a_key_that_is_none_is_told() -> None:
    with pytest.raises(ProviderError) as caught:
        CallbackListener("127.0.0.1", 0, CallbackConfig("t", "short", SUITE, PROVIDER))
    assert caught.value.code is ErrorCode.PROVIDER_SETTINGS_MISSING


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<?xml version="1.0"?>' + BOMB,
        "<!-- c --><xml/>",
        "<xml><?php x ?></xml>",
        "<?pi <![CDATA[ ?><!DOCTYPE a><xml>]]></xml>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><xml/>',
        "<xml>&undefined;</xml>",
        "<xml>" * 30_000,
        "x" * 70_000,
        "",
        "<xml>\x00</xml>",
        '<?xml version="1.0" encoding="nonsense"?><!DOCTYPE a><xml/>',
    ],
)
def test_dangerous_xml_is_refused(text: str) -> None:
    with pytest.raises(XmlRefused):
        parse_xml(text)


def test_deep_xml_is_survived() -> None:
    deep = "<xml>" + "<a>" * 9000 + "</a>" * 9000 + "</xml>"
    assert parse_xml(deep) == {}


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="<>/!?[]CDATxml&;=\"' \n", max_size=80) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_xml, lambda one: parse_instruction(one, 0.0)):
        with contextlib.suppress(XmlRefused):
            read(text)


@settings(deadline=None, max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["msg_signature", "timestamp", "nonce", "echostr"]), st.text(max_size=12)
    ),
    st.binary(max_size=60),
)
def test_no_request_gets_past_the_signature(query: dict[str, str], body: bytes) -> None:
    judge = Judge(CONFIG)
    assert isinstance(judge.verify(query), Refusal)
    assert isinstance(judge.receive(query, body), Refusal)


def test_nothing_secret_in_reprs() -> None:
    text = repr(CONFIG) + repr(
        parse_instruction(instruction("suite_ticket", SuiteTicket="T1CK"), 0)
    )
    text += repr(AuthorizationCreated(SUITE, "C0DE", STATE)) + repr(
        PermanentCodeReset(SUITE, "C0DE")
    )
    for secret in ("'token'", KEY, "T1CK", "C0DE"):
        assert secret not in text
