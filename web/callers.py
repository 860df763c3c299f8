"""Who asks: somebody at this computer, a planner's network, or anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

from settings import Network
from web.asgi import Scope, header

THIS_COMPUTER = ("localhost", "127.0.0.1", "[::1]")
"""Names by which a computer means itself; always answered."""

PASSED_ON = re.compile(
    rb"x-forwarded(-.*)?|forwarded|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|via"
)
"""Headers by which a proxy says that it asks for somebody else."""

SURVEY = re.compile(r"/(s|e|a)(/[A-Za-z0-9_~-]+(\.[A-Za-z0-9]+)?)*/?")
"""Addresses of surveys, of scoring offers and of approving a report; all of them hang on a secret link."""

OPEN = re.compile(rf"{SURVEY.pattern}|/(survey-static|fonts)(/[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)+|/health")
"""What anybody may ask for: surveys with their files, and whether the server is well."""


def at_home(scope: Scope, planners: Iterable[Network]) -> bool:
    """Whether the whole app is open to this caller.

    It is for a connection from this computer that asks by one of this computer's names, and for one from a
    planner's network; never for a request that a proxy passed on, because its sender is only hearsay. A
    request in HTTP/1.0 counts as passed on: browsers speak 1.1 or newer, proxies without settings do not.
    """
    caller = _caller(scope)
    if caller is None or _passed_on(scope):
        return False
    if caller.is_loopback and host_name(header(scope, b"host") or "") in THIS_COMPUTER:
        return True
    return any(caller in network for network in planners)


def host_name(written: str) -> str:
    """The host of a Host header without its port, in small letters; brackets of IPv6 stay."""
    text = written.strip().lower()
    if text.startswith("["):
        return text.partition("]")[0] + "]"
    return text.rpartition(":")[0].rstrip(".") if ":" in text else text.rstrip(".")


def is_survey(scope: Scope) -> bool:
    """Whether a page is asked for whose address is a secret: of a survey, an evaluator, an approval."""
    path = scope["path"]
    return bool(path in {"/s", "/e", "/a"} or path.startswith(("/s/", "/e/", "/a/")))


def is_open(scope: Scope) -> bool:
    """Whether anybody may ask for this; sockets never."""
    return scope["type"] == "http" and OPEN.fullmatch(scope["path"]) is not None


def _passed_on(scope: Scope) -> bool:
    named = any(PASSED_ON.fullmatch(name.lower()) for name, _ in scope["headers"])
    return named or scope.get("http_version") == "1.0"


def _caller(scope: Scope) -> IPv4Address | IPv6Address | None:
    client = scope.get("client")
    try:
        found = ip_address(str(client[0])) if client else None
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
