"""What an administrator decides about a provider's app, and the callbacks that tell of it."""

import secrets
from dataclasses import replace
from html import escape

from sase_desktop.sandbox.corp import App, Scope
from sase_desktop.sandbox.world import World
from sase_desktop.sandbox.world.callbacks import Delivery
from sase_desktop.sandbox.world.provider import ScanSession, ScanStatus, Suite

NO_CALLBACK = Delivery("none", False, 0, "no callback URL is registered")


def register_callback(world: World, url: str) -> Delivery:
    """Verifies the URL as the provider's console does, keeps it, and sends it a first ticket.

    A URL that fails the verification is kept out and the former one stays.
    """
    former = world.provider.callback_url
    world.provider.callback_url = url
    target = world.command_target(world.provider.template.suite_id)
    if target is None:
        return NO_CALLBACK
    delivery = world.sender.verify(target)
    if delivery.is_delivered:
        push_ticket(world)
    else:
        world.provider.callback_url = former
    return delivery


def push_ticket(world: World, suite_id: str = "") -> Delivery:
    """A new suite_ticket for the template, or for the suite that is named.

    Both would go to the same URL, where whoever listens for one takes the other for forged.
    """
    suite_id = suite_id or world.provider.template.suite_id
    ticket = world.provider.new_ticket(suite_id)
    return _command(world, suite_id, "suite_ticket", SuiteTicket=ticket)


def confirm(
    world: World, session_id: str, scope: Scope, grants: frozenset[str]
) -> ScanSession | None:
    """The administrator agrees: a new app, and create_auth to whoever showed the QR code.

    None when the session is unknown or was decided before.
    """
    session = world.provider.move_session(session_id, ScanStatus.CONFIRMED)
    if session is None:
        return None
    suite = world.provider.suites[session.suite_id]
    app = authorize(world, suite, scope, grants)
    code = world.provider.new_auth_code(app, world.corp.corp_id, session.state)
    world.provider.note_session(session_id, app.agent_id, "under way")
    delivery = _command(
        world, suite.suite_id, "create_auth", AuthCode=code, State=session.state, ExtraInfo=""
    )
    told = "delivered" if delivery.is_delivered else delivery.problem
    world.provider.note_session(session_id, app.agent_id, told)
    return world.provider.session(session_id)


def decline(world: World, session_id: str) -> ScanSession | None:
    """The administrator says no. The vendor documents no message for it; so that a practice run
    need not wait for the QR code to expire, the sandbox sends `cancel_auth` with the session's
    State and no company.
    """
    session = world.provider.move_session(session_id, ScanStatus.DECLINED)
    if session is not None:
        _command(world, session.suite_id, "cancel_auth", AuthCorpId="", State=session.state)
    return session


def authorize(world: World, suite: Suite, scope: Scope, grants: frozenset[str]) -> App:
    return world.authorize(suite.suite_id, suite.kind, suite.name, scope=scope, grants=grants)


def cancel(world: World, app: App) -> Delivery:
    """The administrator removes the app: its tokens and its permanent code end."""
    world.corp.put_app(replace(app, is_cancelled=True))
    return _about_corp(world, app, "cancel_auth")


def change(world: World, app: App, scope: Scope | None, grants: frozenset[str] | None) -> Delivery:
    """The administrator edits what the app may see."""
    world.corp.put_app(
        replace(
            app,
            scope=app.scope if scope is None else scope,
            grants=app.grants if grants is None else grants,
        )
    )
    return _about_corp(world, app, "change_auth")


def reset_permanent_code(world: World, app: App) -> Delivery:
    """The provider asks for a new secret; the old one ends when the code is redeemed."""
    code = world.provider.new_auth_code(
        app, world.corp.corp_id, "", new_secret=secrets.token_urlsafe(48)
    )
    return _command(world, app.suite_id, "reset_permanent_code", AuthCode=code)


def shown_corp_id(world: World, app: App) -> str:
    return world.view(world.corp, app).shown_corp_id()


def _about_corp(world: World, app: App, info_type: str) -> Delivery:
    return _command(world, app.suite_id, info_type, AuthCorpId=shown_corp_id(world, app))


def _command(world: World, suite_id: str, info_type: str, **fields: str) -> Delivery:
    target = world.command_target(suite_id)
    if target is None:
        return replace(NO_CALLBACK, what=info_type)
    told = {"SuiteId": suite_id, "InfoType": info_type, "TimeStamp": str(int(world.now()))}
    lines = (f"<{key}>{escape(value)}</{key}>" for key, value in {**told, **fields}.items())
    return world.sender.deliver(target, info_type, f"<xml>{''.join(lines)}</xml>")
