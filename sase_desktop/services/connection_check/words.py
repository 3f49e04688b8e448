"""What the doctor says, in English: sentences, causes and steps, with placeholders to fill.

The window and the texts for the WeCom administrator translate them, with these texts as keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MESSAGES = {
    "secret_ok": "The secret is kept on this computer.",
    "route_direct": "No proxy is used; the certificate authorities are the public ones.",
    "route_direct_ca": "No proxy is used; certificates are checked against {ca_file}.",
    "route_proxy": "Calls go through the proxy {proxy}.",
    "route_proxy_ca": "Calls go through the proxy {proxy}; certificates are checked against "
    "{ca_file}.",
    "route_system": "Calls go through the system's proxy {proxy}.",
    "reachable_ok": "WeCom answers at {api_base}.",
    "tls_ok": "The certificate is of {subject}, issued by {issuer}, valid until {expires}.",
    "tls_expiring": "The certificate of {subject}, issued by {issuer}, ends on {expires}.",
    "tls_refused": "The certificate of {api_base} is not trusted.",
    "tls_none": "{api_base} is reached without encryption.",
    "tls_local": "{api_base} is on this computer, so it needs no encryption.",
    "clock_ok": "This computer's clock agrees with WeCom's to within {seconds} s.",
    "clock_off": "This computer's clock differs from WeCom's by {seconds} seconds.",
    "clock_unknown": "WeCom's answer carries no time to compare the clock with.",
    "token_ok": "WeCom accepts the corp ID and the secret.",
    "ip_ok": "WeCom accepts this computer's address.",
    "app_ok": "The app {app} ({agent_id}) is enabled.",
    "app_disabled": "The app {app} is disabled in WeCom.",
    "visible_all": "The app sees the whole company: {count} departments.",
    "visible_part": "The app sees {count} departments, not the whole company.",
    "visible_none": "The app sees no department.",
    "permissions_ok": "Names of people and departments may be read.",
    "names_withheld": "WeCom withholds names from this app; IDs stand in for new people.",
    "scope_ok": "Every selected department is visible.",
    "scope_missing": "Selected, but not visible: {ids}.",
    "fields_missing": "Fields that nobody has, of {people} people: {fields}.",
    "fields_ok": "Every mapped field comes for somebody: {fields}, of {people} people.",
    "fields_unknown": "Nothing has been synchronized yet, so the fields are not known.",
    "callback_none": "No callback address is set up; it is needed only for authorizing by QR code "
    "and for WeCom's events.",
    "callback_ok": "The callback address {public_url} leads to this program.",
    "callback_local": "The listener at {listen} works, but {public_url} does not lead to it.",
    "callback_closed": "The listen address {listen} cannot be opened.",
    "refused": "{reason}",
}
HINTS = {
    "app_disabled": "Enable the app in the WeCom console.",
    "visible": "In the WeCom console: App Management, the app, Visible Scope, add departments.",
    "names": "In the WeCom console: the app, Permissions, tick the names of members and "
    "departments.",
    "scope": "Widen the app's visible scope, or change the synchronization scope.",
    "fields": "Apps created since June 2022 never receive telephone and e-mail. Stored values are "
    "kept.",
    "trust": "Add {address} to the trusted IPs of the app in the WeCom console, wait a minute, "
    "then check again.",
    "clock": "Let the system set the time by itself.",
    "tls": "Trust the certificate authority of your network, under Settings.",
    "callback": "Let the callback address lead to the listener on this computer.",
    "listener": "Choose another listen address under Settings.",
}


class Advice(NamedTuple):
    """Why something is as it was found, and what to do, step by step."""

    cause: str
    steps: tuple[str, ...]
    is_for_admin: bool = False
    """Whether the administrator of WeCom can mend it."""


_AGAIN = "Check again."
ADVICE: Mapping[str, Advice] = {
    "secret": Advice(
        "The secret was never entered here, was removed, or its store is locked.",
        (
            "Enter the secret under Edit IdP, or authorize the source again.",
            "Where the system has no keyring, set a passphrase under Settings.",
        ),
    ),
    "network": Advice(
        "The network, a firewall or a proxy is in the way, or the API address is wrong.",
        (
            "Open {api_base} in a browser on this computer.",
            "Check the API address of the source, and the proxy under Settings.",
            "Ask whoever runs the firewall to let this computer reach {api_base}.",
        ),
    ),
    "answer": Advice(
        "Something between this computer and WeCom changed the answer, or the API address leads "
        "elsewhere.",
        (
            "Check the API address of the source.",
            "Try without the proxy, or ask whoever runs it.",
            _AGAIN,
        ),
    ),
    "rate": Advice(
        "Too many calls were made in a short time, perhaps by other programs of the company.",
        ("Wait a minute, at most an hour.", _AGAIN),
    ),
    "tls": Advice(
        "A proxy opens the encrypted connection, or the certificate authority is a private one.",
        (
            "Ask whoever runs the network for the certificate authority as a PEM file.",
            "Choose this file under Settings, Network.",
            _AGAIN,
        ),
    ),
    "tls_expiring": Advice(
        "A certificate that ends makes every call fail from that day on.",
        ("Tell whoever runs {api_base} to renew the certificate.",),
    ),
    "tls_none": Advice(
        "The API address begins with http://, so everybody on the way can read what is sent.",
        ("Use an API address that begins with https://.",),
    ),
    "clock": Advice(
        "With a wrong clock, certificates and signed messages are refused and times mislead.",
        ("Switch on automatic time in the system's settings.", "Check the time zone.", _AGAIN),
    ),
    "token": Advice(
        "Corp ID, secret and app do not belong together, the secret was renewed, or the app was "
        "deleted or its authorization cancelled.",
        (
            "In the WeCom console: App Management, the app; see that it exists and is enabled.",
            "Give the app's current secret and the corp ID to whoever runs SASE Desktop.",
            "Enter them under Edit IdP, or authorize the source again.",
        ),
        True,
    ),
    "trust": Advice(
        "WeCom answers only addresses that the app trusts, and {address} is none of them.",
        (
            "In the WeCom console: App Management, the app, Trusted IP.",
            "Add the address {address}.",
            "Wait a minute, then check again.",
        ),
        True,
    ),
    "trust_unknown": Advice(
        "WeCom answers only addresses that the app trusts, and this computer's is none of them.",
        (
            "Find out by which public address this network reaches the Internet.",
            "In the WeCom console: App Management, the app, Trusted IP; add this address.",
            "Wait a minute, then check again.",
        ),
        True,
    ),
    "permission": Advice(
        "The app may not read this part of the directory.",
        (
            "In the WeCom console: App Management, the app, Visible Scope.",
            "Add the departments that are to be synchronized.",
            _AGAIN,
        ),
        True,
    ),
    "app_disabled": Advice(
        "The app is switched off, so it is told nothing about people.",
        ("In the WeCom console: App Management, the app.", "Enable the app.", _AGAIN),
        True,
    ),
    "visible": Advice(
        "The app sees only what its visible scope contains; everybody else stays unknown to SASE.",
        (
            "In the WeCom console: App Management, the app, Visible Scope.",
            "Add the departments that are to be synchronized; the top one stands for all.",
            _AGAIN,
        ),
        True,
    ),
    "names": Advice(
        "The app was not granted the permission to read names.",
        (
            "In the WeCom console: App Management, the app, Permissions.",
            "Tick the names of members and departments.",
            "Synchronize again.",
        ),
        True,
    ),
    "scope": Advice(
        "The departments {ids} are selected here, and the app's visible scope does not contain "
        "them; or they were deleted.",
        (
            "In the WeCom console: App Management, the app, Visible Scope; add the departments "
            "{ids}.",
            "Or take them out under Synchronization Settings.",
        ),
        True,
    ),
    "fields": Advice(
        "WeCom withholds these fields from apps of this kind, or nobody has filled them in.",
        (
            "Look at a member in the WeCom console: is the field filled in?",
            "Telephone and e-mail: apps created since June 2022 never receive them; stored values "
            "are kept.",
            "Map another field, or switch the row off under Synchronization Settings.",
        ),
        True,
    ),
    "callback": Advice(
        "A router, a reverse proxy or a name leads elsewhere, so WeCom's messages do not arrive.",
        (
            "Let {public_url} lead to {listen} of this computer.",
            "Enter exactly this address in the WeCom service provider console.",
            _AGAIN,
        ),
    ),
    "listener": Advice(
        "Another program uses this address, or it is no address of this computer.",
        (
            "Choose another listen address under Settings, Service provider.",
            "Or close the program that uses it.",
            _AGAIN,
        ),
    ),
}
ADMIN = (
    "Directory synchronization: a request to the WeCom administrator",
    "App: corp ID {corp_id}, agent ID {agent_id}",
    "What was found:",
    "What to do in the WeCom console (work.weixin.qq.com):",
    "Nothing needs to be done; every check passed.",
    "Why:",
)
"""Of the text for the administrator, said in both languages."""


def every_text() -> tuple[str, ...]:
    """For the check of the translations."""
    plain = [text for text in MESSAGES.values() if text != "{reason}"]
    advice = [text for one in ADVICE.values() for text in (one.cause, *one.steps)]
    return tuple(dict.fromkeys([*plain, *HINTS.values(), *advice, *ADMIN]))
