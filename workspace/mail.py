"""Mail to respondents: one message for each, one line to the server, an honest word on every one.

Nothing here is logged: addresses and links are in the messages and nowhere else.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from enum import StrEnum
from urllib.parse import quote

from settings import MailSecurity, MailSettings

PATIENCE = 20.0
"""Seconds to wait for each answer of the server."""

LATER = 421
"""A server that says this closes the line and has not taken the message (RFC 5321, 3.8)."""

_SHOWN = 200
_ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f<>()\[\],;:\\\"]+@[^@\s\x00-\x1f\x7f<>()\[\],;:\\\"]+")


class Delivery(StrEnum):
    """What became of a message. SENT: the server took it; UNSURE: the line broke while it was handed over."""

    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    NOT_TRIED = "not_tried"


class MailFault(StrEnum):
    """Why a message was not sent; its sentence is `address.mail.<fault>`."""

    NONE = "none"
    ADDRESS = "address"
    SERVER = "server"
    CONNECTION = "connection"
    SECURITY = "security"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person.

    Attributes:
        key: how the caller knows it again, such as the id of an invitation.
        to: the address.
        subject: one line, without a link: subjects show on lock screens and stay in logs of mail servers.
        body: plain text.
    """

    key: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)

    def __post_init__(self) -> None:
        if "://" in self.subject or "/s/" in self.subject:
            raise ValueError("a subject carries no link")


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one letter.

    Attributes:
        key: of the letter.
        said: the server's own words, in one line; empty where it said nothing.
    """

    key: str
    delivery: Delivery
    fault: MailFault = MailFault.NONE
    said: str = ""


class _NoLine(Exception):
    """There is no line to the server."""

    def __init__(self, fault: MailFault, said: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.said = fault, said


def send_letters(
    settings: MailSettings, letters: Sequence[Letter], now: datetime, *, trust: ssl.SSLContext | None = None
) -> tuple[Sent, ...]:
    """Hand the letters to the mail server one by one; what became of each, in their order.

    A line that breaks is opened once more for the letters that are left. The letter it broke on is not sent
    again by itself: it may have arrived.

    Args:
        settings: the server.
        letters: to whom and what.
        now: the time written on them, with its zone.
        trust: whose certificates count; those this computer trusts when None.
    """
    done: list[Sent] = []
    try:
        while len(done) < len(letters):
            with _line(settings, trust or ssl.create_default_context()) as line:
                _send_over(line, settings, letters, now, done)
    except _NoLine as none:
        done += [
            Sent(letter.key, Delivery.NOT_TRIED, none.fault, none.said) for letter in letters[len(done) :]
        ]
    return tuple(done)


def message(letter: Letter, settings: MailSettings, now: datetime) -> EmailMessage:
    """The letter as it goes over the line.

    Raises:
        ValueError: the address is none, or could not stand in a header.
    """
    if not valid_address(letter.to):
        raise ValueError("no mail address")
    sender = Address(parseaddr(settings.sender)[0], addr_spec=parseaddr(settings.sender)[1])
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = Address(addr_spec=letter.to)
    made["Subject"] = " ".join(_readable(letter.subject).split())
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=sender.domain)
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.body)
    return made


def valid_address(written: str) -> bool:
    """Whether this is one plain mail address, with nothing that a header could break on."""
    return written.isprintable() and _ADDRESS.fullmatch(written) is not None


def mailto(address: str, subject: str, body: str) -> str:
    """A link that opens the message in the reader's own mail program (RFC 6068)."""
    lines = "\r\n".join(body.splitlines())
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


@contextmanager
def _line(settings: MailSettings, trust: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    line = _opened(settings, trust)
    try:
        yield line
    finally:
        with suppress(smtplib.SMTPException, OSError):
            line.quit()
        line.close()


def _opened(settings: MailSettings, trust: ssl.SSLContext) -> smtplib.SMTP:
    """A line that is protected and signed in as the settings want it."""
    with _failing_as(MailFault.CONNECTION):
        if settings.security is MailSecurity.TLS:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.host, settings.port, timeout=PATIENCE, context=trust
            )
        else:
            line = smtplib.SMTP(settings.host, settings.port, timeout=PATIENCE)
    try:
        if settings.security is MailSecurity.STARTTLS:
            with _failing_as(MailFault.SECURITY):
                line.starttls(context=trust)
        if settings.user:
            with _failing_as(MailFault.SIGN_IN):
                line.login(settings.user, settings.password)
    except _NoLine:
        line.close()
        raise
    return line


@contextmanager
def _failing_as(fault: MailFault) -> Iterator[None]:
    """Tell what goes wrong inside as this fault, with the server's words where it had some."""
    try:
        yield
    except smtplib.SMTPResponseException as refused:
        raise _NoLine(fault, _said(refused.smtp_code, refused.smtp_error)) from None
    except ssl.SSLError:
        raise _NoLine(MailFault.SECURITY) from None
    except smtplib.SMTPServerDisconnected:
        raise _NoLine(MailFault.CONNECTION) from None
    except smtplib.SMTPException:
        raise _NoLine(fault) from None
    except OSError:
        raise _NoLine(MailFault.CONNECTION) from None


def _send_over(
    line: smtplib.SMTP, settings: MailSettings, letters: Sequence[Letter], now: datetime, done: list[Sent]
) -> None:
    """Send what is left until the line ends; a letter that the server puts off stays left.

    Raises:
        _NoLine: the line ended before the server said anything on a letter; another would do no better.
    """
    answered = False
    for letter in letters[len(done) :]:
        sent = _send(line, settings, letter, now)
        if sent is not None:
            done.append(sent)
        if sent is None or sent.delivery is Delivery.UNSURE:
            break
        answered = True
    if not answered:
        raise _NoLine(MailFault.CONNECTION)


def _send(line: smtplib.SMTP, settings: MailSettings, letter: Letter, now: datetime) -> Sent | None:
    """What became of one letter; None when the server closed the line before it took it."""
    try:
        made = message(letter, settings, now)
    except (ValueError, HeaderParseError):
        return Sent(letter.key, Delivery.REFUSED, MailFault.ADDRESS)
    try:
        line.send_message(made, from_addr=parseaddr(settings.sender)[1], to_addrs=[letter.to])
    except smtplib.SMTPNotSupportedError:
        return Sent(letter.key, Delivery.REFUSED, MailFault.ADDRESS)
    except smtplib.SMTPRecipientsRefused as refused:
        return _refused(letter, *refused.recipients[letter.to])
    except smtplib.SMTPResponseException as refused:
        return _refused(letter, refused.smtp_code, refused.smtp_error)
    except (smtplib.SMTPException, OSError):
        return Sent(letter.key, Delivery.UNSURE, MailFault.CONNECTION)
    return Sent(letter.key, Delivery.SENT)


def _refused(letter: Letter, code: int, words: bytes | str) -> Sent | None:
    return None if code == LATER else Sent(letter.key, Delivery.REFUSED, MailFault.SERVER, _said(code, words))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {_readable(text)}".split())[:_SHOWN]


def _readable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
