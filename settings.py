"""What the environment says, read once into one frozen value."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

LAST_PORT = 65_535
MOST_MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parent
Network = IPv4Network | IPv6Network

_ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f<>]+@[^@\s\x00-\x1f\x7f<>]+")


class SettingsError(ValueError):
    """The environment says something that no installation can run with."""


class MailSecurity(StrEnum):
    """How the line to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


USUAL_PORT = {MailSecurity.STARTTLS: 587, MailSecurity.TLS: 465, MailSecurity.NONE: 25}
"""Where mail servers listen when nothing else is said."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server that sends invitations.

    Attributes:
        host, port: where it listens (`CRM_PLAYBOOK_SMTP_HOST`, `CRM_PLAYBOOK_SMTP_PORT`).
        sender: who the mail comes from, "a@b.example" or "Name <a@b.example>" (`CRM_PLAYBOOK_SMTP_FROM`).
        user, password: to sign in with, both empty where none is needed (`CRM_PLAYBOOK_SMTP_USER`,
            `CRM_PLAYBOOK_SMTP_PASSWORD`); the password is in no text made of this value.
        security: how the line is protected (`CRM_PLAYBOOK_SMTP_SECURITY`).
    """

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: MailSecurity = MailSecurity.STARTTLS


@dataclass(frozen=True, slots=True)
class AppSettings:
    """How this installation runs.

    Attributes:
        data_dir: where the database and its backups lie (`CRM_PLAYBOOK_DATA`).
        address, port: what the server listens on (`CRM_PLAYBOOK_ADDRESS`, `CRM_PLAYBOOK_PORT`).
        base_url: the address people type, used in links; never taken from a request
            (`CRM_PLAYBOOK_BASE_URL`).
        allowed_hosts: host names the server answers to, besides this computer's own and that of
            `base_url`, by comma (`CRM_PLAYBOOK_HOSTS`).
        planners: networks from which the whole app may be used, by comma as "10.1.0.0/16"
            (`CRM_PLAYBOOK_PLANNERS`); from anywhere else but this computer only surveys are answered.
        library_dir: a second folder of content beside the shipped one (`CRM_PLAYBOOK_LIBRARY`).
        report_templates_dir: a folder with own sections of reports (`CRM_PLAYBOOK_REPORT_TEMPLATES`).
        language: of the interface (`CRM_PLAYBOOK_LANGUAGE`).
        mail: the mail server; None when no host is named.
        data_file_mib: the largest file of customers that is taken, in MiB (`CRM_PLAYBOOK_DATA_FILE_MIB`).
    """

    data_dir: Path = field(default_factory=lambda: ROOT / "data")
    address: str = "127.0.0.1"
    port: int = 8501
    base_url: str = "http://localhost:8501"
    allowed_hosts: tuple[str, ...] = ()
    library_dir: Path | None = None
    report_templates_dir: Path | None = None
    language: str = "en"
    planners: tuple[Network, ...] = ()
    mail: MailSettings | None = None
    data_file_mib: int = 1024

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data_dir / "crm-playbook.db"

    @property
    def answered_hosts(self) -> tuple[str, ...]:
        """Every host name the server answers to besides this computer's own; IPv6 in brackets."""
        host = urlsplit(self.base_url).hostname or ""
        return (*self.allowed_hosts, f"[{host}]" if ":" in host else host)

    @property
    def own_address(self) -> str:
        """The address under which somebody at this very computer opens the app."""
        return f"http://localhost:{self.port}" if _hears_itself(self.address) else self.base_url


def read_settings(environment: Mapping[str, str] | None = None) -> AppSettings:
    """Settings from the environment; unset or empty names keep their default.

    Raises:
        SettingsError: a port, an address, a network or a mail setting that cannot be meant; the sentence
            names the variable and never the password.
    """
    given = os.environ if environment is None else environment
    port = _port(given.get("CRM_PLAYBOOK_PORT") or "8501", "CRM_PLAYBOOK_PORT")
    library = given.get("CRM_PLAYBOOK_LIBRARY")
    templates = given.get("CRM_PLAYBOOK_REPORT_TEMPLATES")
    return AppSettings(
        data_dir=Path(given.get("CRM_PLAYBOOK_DATA") or ROOT / "data"),
        address=given.get("CRM_PLAYBOOK_ADDRESS") or "127.0.0.1",
        port=port,
        base_url=_base_url(given.get("CRM_PLAYBOOK_BASE_URL") or f"http://localhost:{port}"),
        allowed_hosts=tuple(name.lower() for name in _listed(given, "CRM_PLAYBOOK_HOSTS")),
        library_dir=Path(library) if library else None,
        report_templates_dir=Path(templates) if templates else None,
        language=given.get("CRM_PLAYBOOK_LANGUAGE") or "en",
        planners=tuple(_network(name) for name in _listed(given, "CRM_PLAYBOOK_PLANNERS")),
        mail=_mail(given) if given.get("CRM_PLAYBOOK_SMTP_HOST") else None,
        data_file_mib=_mebibytes(given.get("CRM_PLAYBOOK_DATA_FILE_MIB") or "1024"),
    )


def _mebibytes(written: str) -> int:
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written) <= MOST_MIB:
        raise SettingsError(
            f"CRM_PLAYBOOK_DATA_FILE_MIB must be a number from 1 to {MOST_MIB}, not {written!r}"
        )
    return int(written)


def _port(written: str, name: str) -> int:
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written) <= LAST_PORT:
        raise SettingsError(f"{name} must be a number from 1 to 65535, not {written!r}")
    return int(written)


def _listed(given: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in given.get(name, "").split(",") if part.strip()]


def _base_url(written: str) -> str:
    fault = SettingsError(
        "CRM_PLAYBOOK_BASE_URL must look like https://surveys.firm.example, "
        f"with nothing after it, not {written!r}"
    )
    address = written.rstrip("/")
    try:
        parts = urlsplit(address)
        plain = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        raise fault from None
    if not plain or "@" in parts.netloc or address != f"{written[: len(parts.scheme)]}://{parts.netloc}":
        raise fault
    if not address.isascii() or not address.isprintable() or " " in address:
        raise fault
    return address


def _network(written: str) -> Network:
    try:
        network = ip_network(written)
    except ValueError:
        raise SettingsError(
            f"CRM_PLAYBOOK_PLANNERS must list networks such as 10.1.0.0/16, not {written!r}"
        ) from None
    if network.prefixlen == 0:
        raise SettingsError(f"CRM_PLAYBOOK_PLANNERS must not let everybody in, as {written!r} does")
    return network


def _mail(given: Mapping[str, str]) -> MailSettings:
    security = _security(given.get("CRM_PLAYBOOK_SMTP_SECURITY") or MailSecurity.STARTTLS)
    written = given.get("CRM_PLAYBOOK_SMTP_PORT") or str(USUAL_PORT[security])
    found = MailSettings(
        host=given["CRM_PLAYBOOK_SMTP_HOST"].strip(),
        sender=_sender(given.get("CRM_PLAYBOOK_SMTP_FROM", "").strip()),
        port=_port(written, "CRM_PLAYBOOK_SMTP_PORT"),
        user=given.get("CRM_PLAYBOOK_SMTP_USER", ""),
        password=given.get("CRM_PLAYBOOK_SMTP_PASSWORD", ""),
        security=security,
    )
    if bool(found.user) != bool(found.password):
        raise SettingsError("CRM_PLAYBOOK_SMTP_USER and CRM_PLAYBOOK_SMTP_PASSWORD must be given together")
    if found.user and security is MailSecurity.NONE and not _hears_itself(found.host):
        raise SettingsError(
            "CRM_PLAYBOOK_SMTP_SECURITY must be starttls or tls where a password is sent to another computer"
        )
    return found


def _security(written: str) -> MailSecurity:
    if written.lower() not in set(MailSecurity):
        raise SettingsError(f"CRM_PLAYBOOK_SMTP_SECURITY must be starttls, tls or none, not {written!r}")
    return MailSecurity(written.lower())


def _sender(written: str) -> str:
    if not written.isprintable() or not _ADDRESS.fullmatch(parseaddr(written)[1]):
        raise SettingsError(
            f"CRM_PLAYBOOK_SMTP_FROM must be an address such as surveys@firm.example, not {written!r}"
        )
    return written


def _hears_itself(address: str) -> bool:
    """Whether what listens on, or is reached at, this address is answered under localhost."""
    try:
        found = ip_address(address)
    except ValueError:
        return address.lower() == "localhost"
    return found.is_unspecified or str(found) in {"127.0.0.1", "::1"}
