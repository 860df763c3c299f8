"""Mail to respondents, against a mail server on this computer."""

from __future__ import annotations

import logging
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from settings import MailSecurity, MailSettings
from words.catalogue import load
from workspace.mail import Delivery, Letter, MailFault, Sent, mailto, message, send_letters, valid_address

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
LINK = "https://surveys.firm.example/s/kx3Jd0-wV_9aQ2mZ7LrT5uYb8NcE1oPh"
PASSWORD = "the right words"  # noqa: S105  of a server that lives for one test
Start = Callable[..., tuple["Post", MailSettings]]
Certificate = tuple[ssl.SSLContext, ssl.SSLContext]
PLAIN = MailSettings("127.0.0.1", "Umfragen Süd <surveys@firm.example>", security=MailSecurity.NONE)


def letter(to: str, subject: str = "Your view on the new CRM") -> Letter:
    """An invitation with a link."""
    return Letter(f"invitation of {to}", to, subject, f"Guten Tag,\n\n{LINK}\n\nGrüße")


@dataclass
class Post:
    """What the mail server does, and what it took."""

    taken: list[EmailMessage] = field(default_factory=list)
    lines: int = 0
    per_line: int = 1000
    on_this_line: int = 0

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, host: str, said: list[str]) -> Any:  # noqa: N802  aiosmtpd calls it so
        """Count the lines that were opened."""
        session.host_name = host
        self.lines, self.on_this_line = self.lines + 1, 0
        return said

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        """Refuse some recipients."""
        if to.startswith("unknown"):
            return f"550 5.1.1 <{to}> is not known here"
        if self.on_this_line >= self.per_line:
            return "421 4.7.0 Too many messages on one line"
        envelope.rcpt_tos.append(to)
        return "250 fine"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        """Take the message, or tear the line."""
        if "torn@" in envelope.rcpt_tos[0]:
            server.transport.abort()
            return "250 never heard"
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.taken.append(found)
        self.on_this_line += 1
        return "250 taken"


def _check(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and given.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a mail server; gives what it did and the settings that lead to it."""
    running: list[Controller] = []

    def starting(post: Post | None = None, **more: Any) -> tuple[Post, MailSettings]:
        found = post or Post()
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        controller = Controller(found, hostname="127.0.0.1", port=port, **more)
        controller.start()
        running.append(controller)
        return found, replace(PLAIN, port=port)

    yield starting
    for controller in running:
        controller.stop()


def test_each_recipient_gets_a_message_of_their_own(start: Start) -> None:
    """One recipient each, so that nobody reads who else was asked; the link arrives as it is."""
    post, settings = start()
    letters = [letter("ana@firm.example"), letter("ben@firm.example")]

    assert send_letters(settings, letters, NOW) == tuple(Sent(item.key, Delivery.SENT) for item in letters)
    assert post.lines == 1
    assert [item["To"] for item in post.taken] == ["ana@firm.example", "ben@firm.example"]
    for found in post.taken:
        assert found["From"] == "Umfragen Süd <surveys@firm.example>"
        assert found["Subject"] == "Your view on the new CRM"
        assert found["Date"] == "Sat, 21 Nov 2026 14:02:00 +0000"
        assert found["Message-ID"].endswith("@firm.example>")
        assert found.get_content_type() == "text/plain"
        assert LINK in found.get_content().splitlines()
        assert "Grüße" in found.get_content()
    assert post.taken[0]["Message-ID"] != post.taken[1]["Message-ID"]


def test_a_refused_recipient_is_told_in_the_servers_words(
    start: Start,
) -> None:
    """One wrong address stops nobody else's invitation."""
    post, settings = start()
    letters = [letter("unknown@firm.example"), letter("ben@firm.example")]

    refused, sent = send_letters(settings, letters, NOW)

    assert (refused.delivery, refused.fault) == (Delivery.REFUSED, MailFault.SERVER)
    assert refused.said == "550 5.1.1 <unknown@firm.example> is not known here"
    assert sent.delivery is Delivery.SENT
    assert len(post.taken) == 1


@pytest.mark.parametrize(
    "to",
    ["", "nobody", "a b@c.example", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b>"],
)
def test_what_is_no_address_is_not_written_to(to: str, start: Start) -> None:
    """Nothing that could name a second recipient or begin a header reaches the server."""
    post, settings = start()

    (found,) = send_letters(settings, [letter(to)], NOW)

    assert (found.delivery, found.fault) == (Delivery.REFUSED, MailFault.ADDRESS)
    assert post.taken == []


def test_a_server_that_wants_a_new_line_gets_one(start: Start) -> None:
    """Many servers take so many messages on one line and then close it (421): none is lost or doubled."""
    post, settings = start(Post(per_line=2))
    letters = [letter(f"p{at}@firm.example") for at in range(5)]

    assert {found.delivery for found in send_letters(settings, letters, NOW)} == {Delivery.SENT}
    assert [item["To"] for item in post.taken] == [item.to for item in letters]
    assert post.lines == 3


def test_a_server_that_takes_nothing_is_asked_once(start: Start) -> None:
    """Put off before the first letter: the rest is not tried, and nothing goes round in circles."""
    post, settings = start(Post(per_line=0))

    found = send_letters(settings, [letter("a@firm.example"), letter("b@firm.example")], NOW)

    assert [item.delivery for item in found] == [Delivery.NOT_TRIED, Delivery.NOT_TRIED]
    assert post.lines == 1


def test_a_line_that_breaks_leaves_one_letter_unsure(start: Start) -> None:
    """It may have arrived: that is said, it is not sent twice, and the others go over a new line."""
    post, settings = start()
    letters = [letter("ana@firm.example"), letter("torn@firm.example"), letter("ben@firm.example")]

    found = send_letters(settings, letters, NOW)

    assert [item.delivery for item in found] == [Delivery.SENT, Delivery.UNSURE, Delivery.SENT]
    assert [item["To"] for item in post.taken] == ["ana@firm.example", "ben@firm.example"]


def test_a_line_that_breaks_twice_running_ends_the_sending(
    start: Start,
) -> None:
    """A server that breaks on every first letter is not asked for the rest."""
    _, settings = start()
    letters = [letter("torn@a.example"), letter("torn@b.example"), letter("ben@firm.example")]

    found = send_letters(settings, letters, NOW)

    assert [item.delivery for item in found] == [Delivery.UNSURE, Delivery.NOT_TRIED, Delivery.NOT_TRIED]
    assert [item.key for item in found] == [item.key for item in letters]


def test_no_server_means_nothing_was_tried() -> None:
    """A closed port is told at once, for every letter."""
    (found,) = send_letters(replace(PLAIN, port=1), [letter("ana@firm.example")], NOW)

    assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.CONNECTION)


def test_something_that_is_no_mail_server_is_told() -> None:
    """A line that greets with other words, and one that greets not at all."""
    for greeting in (b"HTTP/1.1 400 Bad\r\n\r\n", b"554 no service\r\n", b""):
        with closing(socket.create_server(("127.0.0.1", 0))) as listening:

            def answer(there: socket.socket = listening, said: bytes = greeting) -> None:
                line, _ = there.accept()
                line.sendall(said)
                line.close()

            threading.Thread(target=answer, daemon=True).start()
            settings = replace(PLAIN, port=listening.getsockname()[1])
            (found,) = send_letters(settings, [letter("ana@firm.example")], NOW)
        assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.CONNECTION)
        assert found.said == ("554 no service" if greeting.startswith(b"554") else found.said)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """The server's side and the side that trusts it, for "127.0.0.1"."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl; tools/test-machine installs it")
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)],
        check=True, capture_output=True,
    )  # fmt: skip
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(made, key)
    return serving, ssl.create_default_context(cafile=str(made))


@pytest.mark.parametrize("password", [PASSWORD, "wrong words"])
def test_the_right_password_alone_is_let_in(start: Start, certificate: Certificate, password: str) -> None:
    """A wrong one is told in the server's words, without the password, and nothing is tried."""
    serving, trusting = certificate
    post, settings = start(authenticator=_check, auth_required=True, tls_context=serving)
    signed = replace(settings, user="surveys", password=password, security=MailSecurity.STARTTLS)

    (found,) = send_letters(signed, [letter("ana@firm.example")], NOW, trust=trusting)

    if password == PASSWORD:
        assert (found.delivery, len(post.taken)) == (Delivery.SENT, 1)
    else:
        assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.SIGN_IN)
        assert found.said.startswith("535")
        assert "wrong words" not in repr(found)


def test_a_server_that_knows_no_users_is_told(start: Start) -> None:
    """Settings with a user, a server that lets nobody sign in."""
    _, settings = start()

    (found,) = send_letters(replace(settings, user="u", password="p"), [letter("a@b.example")], NOW)  # noqa: S106  invented

    assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.SIGN_IN)


def test_starttls_protects_the_line(start: Start, certificate: Certificate) -> None:
    """The server takes nothing in the open; over the protected line it does."""
    serving, trusting = certificate
    post, settings = start(tls_context=serving, require_starttls=True)
    (bare,) = send_letters(settings, [letter("ana@firm.example")], NOW)
    assert bare.delivery is Delivery.REFUSED

    secured = replace(settings, security=MailSecurity.STARTTLS)
    (sent,) = send_letters(secured, [letter("ana@firm.example")], NOW, trust=trusting)

    assert sent.delivery is Delivery.SENT
    assert len(post.taken) == 1


def test_a_line_that_is_protected_from_the_start(start: Start, certificate: Certificate) -> None:
    """The other usual way (RFC 8314): the first byte is already protected."""
    serving, trusting = certificate
    post, settings = start(ssl_context=serving)

    (sent,) = send_letters(
        replace(settings, security=MailSecurity.TLS), [letter("a@b.example")], NOW, trust=trusting
    )

    assert sent.delivery is Delivery.SENT
    assert len(post.taken) == 1


@pytest.mark.parametrize("security", [MailSecurity.STARTTLS, MailSecurity.TLS])
def test_a_certificate_that_is_not_trusted_stops_everything(
    start: Start, certificate: Certificate, security: MailSecurity
) -> None:
    """Neither password nor letter goes to a server that cannot show who it is."""
    name = "tls_context" if security is MailSecurity.STARTTLS else "ssl_context"
    post, settings = start(**{name: certificate[0]})

    (found,) = send_letters(replace(settings, security=security), [letter("a@b.example")], NOW)

    assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.SECURITY)
    assert post.taken == []


def test_a_server_without_protection_gets_nothing(start: Start) -> None:
    """Where STARTTLS is wanted and not offered nothing falls back to the open line."""
    post, settings = start()

    (found,) = send_letters(replace(settings, security=MailSecurity.STARTTLS), [letter("a@b.example")], NOW)

    assert (found.delivery, found.fault) == (Delivery.NOT_TRIED, MailFault.SECURITY)
    assert post.taken == []


def test_nothing_is_logged_and_nothing_shown_by_accident(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """Addresses and links stand in the message alone, not in a log or the text of a value (promise 11)."""
    _, settings = start()
    with caplog.at_level(logging.DEBUG):
        found = send_letters(settings, [Letter("1", "ana@firm.example", "Hello", LINK)], NOW)

    ours = [entry for entry in caplog.records if not entry.name.startswith("mail.")]
    assert [
        entry.getMessage() for entry in ours if "ana@" in entry.getMessage() or LINK in entry.getMessage()
    ] == []
    assert "ana@" not in repr(found) + repr(letter("ana@firm.example").key[:3])
    assert LINK not in repr(Letter("1", "ana@firm.example", "Hello", LINK))
    assert "ana@" not in repr(Letter("1", "ana@firm.example", "Hello", LINK))


@pytest.mark.parametrize("subject", [LINK, "See /s/abc"])
def test_a_subject_carries_no_link(subject: str) -> None:
    """Subjects are read over shoulders and kept in logs of mail servers (promise 11)."""
    with pytest.raises(ValueError, match="no link"):
        letter("ana@firm.example", subject)


@given(st.text(max_size=200).filter(lambda text: "://" not in text and "/s/" not in text))
def test_no_subject_begins_a_header(subject: str) -> None:
    """Whatever stands in a subject, the message has the headers we wrote and no others (promise 12)."""
    plain = subject.encode("utf-8", "ignore").decode()
    made = message_from_bytes(
        message(letter("ana@firm.example", plain), PLAIN, NOW).as_bytes(), policy=policy.default
    )

    assert sorted(made.keys()) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
         "Content-Transfer-Encoding", "MIME-Version"]
    )  # fmt: skip


@given(st.text(max_size=40))
def test_a_valid_address_is_one_address(written: str) -> None:
    """What passes has one at sign and nothing that separates, quotes or ends a header."""
    if valid_address(written):
        assert written.count("@") == 1
        assert not set(written) & set(' ,;:<>()[]"\\\r\n\t')


@given(st.emails(), st.text(max_size=60), st.text(max_size=200))
def test_a_mailto_link_holds_exactly_these_texts(address: str, subject: str, body: str) -> None:
    """Nothing in a text becomes another field, such as a second recipient (RFC 6068)."""
    subject, body = (text.encode("utf-8", "ignore").decode() for text in (subject, body))
    parts = urlsplit(mailto(address, subject, body))
    fields = parse_qs(parts.query, keep_blank_values=True)

    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", address, "")
    assert fields == {"subject": [subject], "body": ["\r\n".join(body.splitlines())]}


def test_every_outcome_has_its_sentence() -> None:
    """What happened, and why, in words."""
    assert all(load().has(f"address.mail.state.{kind}") for kind in Delivery)
    assert all(load().has(f"address.mail.{fault}") for fault in MailFault)
