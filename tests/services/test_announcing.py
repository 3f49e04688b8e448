"""Notices leave this computer once each, only where somebody asked for it, and tell no secret."""

from __future__ import annotations

import datetime
import ipaddress
import logging
import socket
import ssl
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sase_desktop.app import Application
from sase_desktop.domain.errors import Cancelled, ErrorCode, RuleError, SaseError
from sase_desktop.domain.identity_source import IdentitySource
from sase_desktop.domain.notice import Channel, DeliveryState
from sase_desktop.domain.review import EmployeeQuery
from sase_desktop.profile import Profile
from sase_desktop.sandbox import Sandbox
from sase_desktop.services.settings import Network
from sase_desktop.services.telling.channel_settings import ChannelSettings
from tests.channel_servers import (
    KEY,
    PASSWORD,
    USER,
    Mailbox,
    Robot,
    a_mail_server,
    a_robot,
    a_silent_server,
    refusal,
)
from tests.services.conftest import Onward, connect, synchronize


@pytest.fixture
def robot() -> Iterator[Robot]:
    with a_robot() as opened:
        yield opened


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with a_mail_server() as opened:
        yield opened


def by_robot(robot: Robot) -> ChannelSettings:
    return ChannelSettings(robot_on=True, robot=robot.address)


def by_mail(port: int, **more: object) -> ChannelSettings:
    values = ChannelSettings(
        mail_on=True,
        host="127.0.0.1",
        port=port,
        security="none",
        user=USER,
        password=PASSWORD,
        sender="sase@example.com",
        recipients="it@example.com, night@example.com",
    )
    return replace(values, **more)  # type: ignore[arg-type]


def stop(services: Application, sandbox: Sandbox) -> IdentitySource:
    """A source whose last run the guard stopped, with the notice noted."""
    source = connect(services, sandbox)
    synchronize(services, source)
    sandbox.control.mass_departure(share=0.9)
    run(services, source)
    return source


def run(services: Application, source: IdentitySource) -> None:
    task, _ = services.synchronization.request(source.id)
    services.synchronization.run(task.id, Onward())
    services.announcing.note_task(task.id)


def test_nothing_leaves_while_no_channel_is_on(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    services.announcing.save(replace(by_robot(robot), robot_on=False))
    stop(services, sandbox)
    services.announcing.note_rest()
    assert services.announcing.deliver(Onward()) == 0
    assert robot.asked == 0 and services.announcing.recent(9) == ()


def test_a_stopped_plan_reaches_both_channels_once(
    services: Application, sandbox: Sandbox, robot: Robot, mailbox: Mailbox
) -> None:
    both = replace(by_mail(mailbox.port), robot_on=True, robot=robot.address)
    services.announcing.save(both)
    source = stop(services, sandbox)
    assert services.announcing.deliver(Onward()) == 0
    (heard,), (letter,) = robot.heard, mailbox.messages
    assert heard.startswith("SASE Desktop: HQ\nThe deletion guard stopped a plan.")
    assert letter["Subject"] == "SASE Desktop: HQ"
    assert "it waits for a decision" in letter.get_content()
    assert mailbox.recipients == ["<it@example.com>", "<night@example.com>"]
    task = services.review.tasks(source.id)[0]
    services.announcing.note_task(task.id)  # as another process would, which saw it end too
    assert services.announcing.deliver(Onward()) == 0
    assert len(robot.heard) == len(mailbox.messages) == 1


def test_of_two_programs_on_one_profile_one_alone_sends(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    services.announcing.save(by_robot(robot))
    source = stop(services, sandbox)
    task = services.review.tasks(source.id)[0]
    with Application.open(Profile.open(services.profile.folder)) as other:
        other.announcing.note_task(task.id)
        now = services.announcing._clock()
        claimed = services.announcing._store.claim([Channel.ROBOT], now)
        assert claimed is not None
        assert other.announcing.deliver(Onward()) == 0
        assert robot.asked == 0  # the first one is at it
        services.announcing._store.free(claimed.id, now)
        assert services.announcing.deliver(Onward()) == other.announcing.deliver(Onward()) == 0
    assert len(robot.heard) == 1


def test_texts_are_in_the_language_of_the_window(
    services: Application, sandbox: Sandbox, mailbox: Mailbox
) -> None:
    services.profile.preferences.set("language", "zh_CN")
    services.announcing.save(by_mail(mailbox.port))
    stop(services, sandbox)
    services.announcing.deliver(Onward())
    assert "删除保护拦截了一个计划" in mailbox.messages[0].get_content()


def test_a_lost_authorization_is_told_again_only_when_it_is_lost_again(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    source = connect(services, sandbox)
    services.announcing.save(by_robot(robot))
    for expected in (1, 2):
        services.sources.revoke(source.id)
        for _ in range(2):
            services.announcing.note_rest()
            services.announcing.deliver(Onward())
        assert len(robot.heard) == expected
        connect(services, sandbox)  # authorizes it again
        services.announcing.note_rest()


def test_a_robot_that_is_busy_is_asked_again_and_a_dead_one_is_given_up(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    robot.answers = [refusal(45009, "too many"), b"<html>502</html>"]
    services.announcing.save(by_robot(robot))
    stop(services, sandbox)
    assert services.announcing.deliver(Onward()) == 0
    assert (robot.asked, len(robot.heard)) == (3, 1)
    robot.answers = [refusal(93000, "invalid webhook url")] * 3
    sandbox.control.clear_faults()
    sandbox.control.add_fault("errcode", times=None, errcode=60020)
    run(services, services.sources.find("HQ"))
    assert services.announcing.deliver(Onward()) == 1
    assert robot.asked == 6
    (lost,) = services.announcing.undelivered()
    assert lost.failure is ErrorCode.CHANNEL_LOGIN_REFUSED and "IP not trusted" in lost.text
    services.announcing.deliver(Onward())
    assert robot.asked == 6  # not for ever
    services.announcing.try_again()
    assert services.announcing.deliver(Onward()) == 0
    assert services.announcing.undelivered() == ()
    latest = services.announcing.latest(Channel.ROBOT, DeliveryState.DELIVERED)
    assert latest is not None and "IP not trusted" in latest.text


def test_a_cancelled_delivery_goes_on_later(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    class Stopped(Onward):
        def wait(self, seconds: float) -> None:
            raise Cancelled

    robot.answers = [refusal(45009, "too many")]
    services.announcing.save(by_robot(robot))
    stop(services, sandbox)
    with pytest.raises(Cancelled):
        services.announcing.deliver(Stopped())
    (waiting,) = services.announcing.recent(9)
    assert (waiting.state, waiting.tries) == (DeliveryState.WAITING, 1)


def test_a_silent_server_does_not_hold_the_end_of_the_program(
    services: Application, sandbox: Sandbox, robot: Robot
) -> None:
    class Ended(Onward):
        def wait(self, seconds: float) -> None:
            if robot.asked:
                raise Cancelled

    robot.is_silent = True
    services.announcing.save(by_robot(robot))
    services.announcing._patience = 600.0
    stop(services, sandbox)
    with pytest.raises(Cancelled):
        services.announcing.deliver(Ended())
    robot.is_silent = False
    assert services.announcing.deliver(Onward()) == 0  # at once, by whoever comes next
    assert len(robot.heard) == 1


def test_a_long_text_is_cut_at_a_whole_character(services: Application, robot: Robot) -> None:
    from sase_desktop.providers import TransportOptions
    from sase_desktop.providers.channels import RobotAddress, send_to_robot

    send_to_robot(RobotAddress.parse(robot.address), "员" * 2000, TransportOptions())
    assert len(robot.heard[0].encode()) <= 2048 and robot.heard[0].endswith("员…")


def test_no_refusal_repeats_a_secret(
    services: Application, robot: Robot, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = PASSWORD + "-mistyped"
    mistyped = ChannelSettings(robot_on=True, robot=robot.address + "-mistyped")
    told = refused(services, mistyped, Channel.ROBOT, ErrorCode.CHANNEL_LOGIN_REFUSED)
    told += refused(
        services, by_mail(mailbox.port, password=wrong), Channel.MAIL,
        ErrorCode.CHANNEL_LOGIN_REFUSED,
    )  # fmt: skip
    services.announcing.test(by_robot(robot), Channel.ROBOT)
    services.announcing.test(by_mail(mailbox.port), Channel.MAIL)
    for secret in (KEY, PASSWORD):
        assert secret not in told and secret not in caplog.text
        assert secret not in repr(by_robot(robot)) + repr(by_mail(1))


def refused(
    services: Application, values: ChannelSettings, channel: Channel, code: ErrorCode
) -> str:
    with pytest.raises(SaseError) as error:
        services.announcing.test(values, channel)
    assert error.value.code is code
    return "".join(traceback.format_exception(error.value)) + error.value.detail


def test_a_dead_and_a_silent_host_are_told_apart_from_a_refused_recipient(
    services: Application, mailbox: Mailbox, robot: Robot
) -> None:
    services.announcing._patience = 0.3
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = free.getsockname()[1]
    gone = ErrorCode.CHANNEL_UNREACHABLE
    refused(services, by_mail(dead), Channel.MAIL, gone)
    address = f"http://127.0.0.1:{dead}/send?key={KEY}"
    assert KEY not in refused(services, ChannelSettings(robot=address), Channel.ROBOT, gone)
    with a_silent_server() as port:
        assert "no answer in time" in refused(services, by_mail(port), Channel.MAIL, gone)
    robot.is_silent = True
    assert "no answer in time" in refused(services, by_robot(robot), Channel.ROBOT, gone)
    mailbox.refuses = "night@"
    services.announcing.test(by_mail(mailbox.port), Channel.MAIL)  # one of two is delivered
    mailbox.refuses = "@example.com"
    told = refused(services, by_mail(mailbox.port), Channel.MAIL, ErrorCode.CHANNEL_REFUSED)
    assert "550 no such mailbox" in told


def test_starttls_wants_a_certificate_that_it_can_trust(
    services: Application, tmp_path: Path
) -> None:
    authority, context = a_certificate(tmp_path)
    with a_mail_server(context) as box:
        values = by_mail(box.port, security="starttls")
        told = refused(services, values, Channel.MAIL, ErrorCode.CHANNEL_UNREACHABLE)
        assert "TLS refused" in told and box.messages == []
        services.settings.save(Network(ca_file=str(authority)))
        services.announcing.test(values, Channel.MAIL)
        assert box.was_encrypted == [True]
    with a_mail_server() as plain:
        values = by_mail(plain.port, security="starttls")
        refused(services, values, Channel.MAIL, ErrorCode.CHANNEL_REFUSED)
        assert plain.messages == []


def test_tls_from_the_first_byte_wants_a_certificate_that_it_can_trust(
    services: Application, tmp_path: Path
) -> None:
    authority, context = a_certificate(tmp_path)
    with a_mail_server(context, speaks_tls_at_once=True) as box:
        values = by_mail(box.port, security="tls", user=USER, password=PASSWORD)
        told = refused(services, values, Channel.MAIL, ErrorCode.CHANNEL_UNREACHABLE)
        assert "TLS refused" in told and box.messages == []
        services.settings.save(Network(ca_file=str(authority)))
        services.announcing.test(values, Channel.MAIL)
        assert (len(box.messages), box.was_encrypted) == (1, [True])
        wrong = by_mail(box.port, security="tls", user=USER, password="wrong")
        refused(services, wrong, Channel.MAIL, ErrorCode.CHANNEL_LOGIN_REFUSED)
    with a_mail_server() as plain:  # as on port 25: no TLS is spoken there
        values = by_mail(plain.port, security="tls")
        refused(services, values, Channel.MAIL, ErrorCode.CHANNEL_UNREACHABLE)
        assert plain.messages == []


def a_certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    authority = folder / "authority.pem"
    authority.write_bytes(made.public_bytes(encoding))
    private = folder / "key.pem"
    private.write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, private)
    return authority, context


def test_the_summary_of_a_day_counts_and_names_nobody(
    services: Application, sandbox: Sandbox, mailbox: Mailbox
) -> None:
    now = [datetime.datetime(2026, 11, 24, 6).astimezone()]
    services.announcing._clock = lambda: now[0].astimezone(datetime.UTC)
    values = by_mail(mailbox.port, digest_on=True, digest_hour=8)
    services.announcing.save(values)
    services.announcing.note_rest()
    services.announcing.deliver(Onward())
    assert mailbox.messages == []
    source = connect(services, sandbox)
    task = synchronize(services, source)
    assert task.finished_at is not None
    person = services.review.employees(source.id, EmployeeQuery()).rows[0].key
    services.editing.edit(source.id, person, {"title": "Lead"})  # no run, whoever did it
    now[0] = task.finished_at.astimezone() + datetime.timedelta(days=1)
    for _ in range(2):
        services.announcing.note_rest()
        services.announcing.deliver(Onward())
    (letter,) = mailbox.messages
    told = letter.get_content()
    assert "HQ: 1 runs (Succeeded 1)" in told
    assert f"People: created {task.employees.created}, updated 0, deleted 0" in told
    now[0] += datetime.timedelta(days=1)
    services.announcing.note_rest()
    assert services.announcing.deliver(Onward()) == 0
    assert len(mailbox.messages) == 1  # nothing happened since


@pytest.mark.parametrize(
    ("values", "path"),
    [
        (ChannelSettings(robot_on=True), "robot"),
        (ChannelSettings(robot="http://qyapi.weixin.qq.com/send?key=x"), "robot"),
        (ChannelSettings(robot="https://qyapi.weixin.qq.com/cgi-bin/webhook/send"), "robot"),
        (ChannelSettings(mail_on=True, sender="a@b.c", recipients="a@b.c"), "host"),
        (by_mail(0), "port"),
        (by_mail(25, recipients="a@b.c, nobody"), "recipients"),
        (by_mail(25, host="mail.example.com"), "security"),
        (by_mail(25, user=""), "user"),
        (ChannelSettings(digest_hour=24), "digest_hour"),
    ],
)
def test_what_cannot_work_is_refused_at_its_field(
    services: Application, values: ChannelSettings, path: str
) -> None:
    with pytest.raises(RuleError) as error:
        services.announcing.save(values)
    assert [one.path for one in error.value.problems] == [path]
    assert services.announcing.settings.switches() == ChannelSettings()


def test_secrets_are_kept_among_the_secrets(services: Application, robot: Robot) -> None:
    services.announcing.save(replace(by_mail(25), robot_on=True, robot=robot.address))
    stored = str(services._stored.all())
    assert KEY not in stored and PASSWORD not in stored
    assert services.announcing.settings.read().password == PASSWORD
    services.announcing.save(ChannelSettings())
    assert services.secrets.names() == ()
