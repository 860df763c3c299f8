"""Whether links to surveys lead respondents here, asked before anybody is invited."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

INSTANCE = secrets.token_hex(8)
"""Names this very process in the answer of `/health`; says nothing else."""

PATIENCE = 3.0
"""Seconds to wait for each answer of the address."""

LONGEST = 4096
"""Bytes of an answer that are looked at."""


class AddressState(StrEnum):
    """What the public address is good for."""

    ONLY_HERE = "only_here"
    OFFICE_ONLY = "office_only"
    PUBLIC = "public"
    UNREACHABLE = "unreachable"
    SOMEONE_ELSE = "someone_else"
    NOT_HTTPS = "not_https"


class Reason(StrEnum):
    """Why an address does not answer."""

    NONE = "none"
    NAME = "name"
    CERTIFICATE = "certificate"
    SILENCE = "silence"


class NoAnswer(Exception):
    """Nothing could be had from an address."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """What was found out about the public address.

    Attributes:
        state: see `AddressState`; its sentences are `address.<state>.title`, `.what` and `.do`.
        address: the address that was looked at.
        reason: why it does not answer (`address.reason.<reason>`), NONE where it does or was not asked.
        told: what the sentences have to be filled with: address, host.
    """

    state: AddressState
    address: str
    reason: Reason = Reason.NONE
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer over HTTP: its status and at most the first `LONGEST` bytes."""

    status: int
    body: bytes


Fetch = Callable[[str], Fetched]
"""Asks an address once; raises `NoAnswer`."""

Resolve = Callable[[str], tuple[str, ...]]
"""The IP addresses behind a host name; raises `NoAnswer`."""

Address = IPv4Address | IPv6Address

REACHING = frozenset({AddressState.PUBLIC, AddressState.OFFICE_ONLY})


def links_allowed(check: AddressCheck) -> bool:
    """Whether links may be handed out: respondents reach them, in safety or inside their own network."""
    return check.state in REACHING


def fetch(address: str) -> Fetched:
    """Ask an address, for `PATIENCE` seconds a step, following nothing.

    Raises:
        NoAnswer: nobody answers, or not with a certificate that this computer trusts.
    """
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        line.request("GET", parts.path or "/", headers={"Accept": "application/json"})
        answer = line.getresponse()
        return Fetched(answer.status, answer.read(LONGEST))
    except ssl.SSLCertVerificationError:
        raise NoAnswer(Reason.CERTIFICATE) from None
    except (OSError, http.client.HTTPException):
        raise NoAnswer(Reason.SILENCE) from None
    finally:
        line.close()


def resolve(host: str) -> tuple[str, ...]:
    """The addresses this computer finds behind a name.

    Raises:
        NoAnswer: the name is not known.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswer(Reason.NAME) from None
    return tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def check_address(
    base_url: str, *, fetch: Fetch = fetch, resolve: Resolve = resolve, instance: str | None = INSTANCE
) -> AddressCheck:
    """Look at the address that links begin with, and ask it who answers there.

    Args:
        base_url: the public address of the settings, as "https://surveys.firm.example".
        fetch: how it is asked.
        resolve: how its name is looked up.
        instance: what `/health` has to name; None when another process than the server's own asks, which
            cannot know it: then any server of this product will do.
    """
    parts = urlsplit(base_url)
    told = {"address": base_url, "host": parts.hostname or ""}
    try:
        reach = _reach(parts, resolve)
        if reach in {AddressState.ONLY_HERE, AddressState.NOT_HTTPS}:
            return AddressCheck(reach, base_url, told=told)
        ours = _answered_by_us(fetch(f"{base_url}/health"), instance)
    except NoAnswer as fault:
        return AddressCheck(AddressState.UNREACHABLE, base_url, fault.reason, told)
    return AddressCheck(reach if ours else AddressState.SOMEONE_ELSE, base_url, told=told)


def _reach(parts: SplitResult, resolve: Resolve) -> AddressState:
    """How far the name carries, from what it says and from what stands behind it."""
    host = (parts.hostname or "").rstrip(".")
    if not host or host == "localhost" or host.endswith(".localhost"):
        return AddressState.ONLY_HERE
    literal = _literal(host)
    places = (literal,) if literal else tuple(ip_address(text) for text in resolve(host))
    if all(_only_here(place) for place in places):
        return AddressState.ONLY_HERE
    bare = literal is None and "." not in host
    if bare or not any(place.is_global for place in map(_plain, places)):
        return AddressState.OFFICE_ONLY
    return AddressState.PUBLIC if parts.scheme == "https" else AddressState.NOT_HTTPS


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def _plain(place: Address) -> Address:
    mapped = place.ipv4_mapped if isinstance(place, IPv6Address) else None
    return mapped or place


def _only_here(place: Address) -> bool:
    return _plain(place).is_loopback or _plain(place).is_unspecified


def _answered_by_us(answer: Fetched, instance: str | None) -> bool:
    try:
        told = json.loads(answer.body) if answer.status == http.client.OK else None
    except ValueError:
        return False
    if not isinstance(told, dict) or told.get("status") != "ok":
        return False
    return "instance" in told if instance is None else told.get("instance") == instance
