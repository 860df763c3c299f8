"""Surveys on the internet: the shipped nginx file in front of the running app, over HTTPS."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workspace.public_address import AddressState, Reason, check_address
from workspace.public_address import fetch as really_fetch

pytestmark = pytest.mark.xdist_group("deploy")

HOST = "surveys.example.org"
SECRET = "kx3Jd0-wV_9aQ2mZ7LrT5uYb8NcE1oPhS4tG6iKlBqA"  # noqa: S105  an invented link
FREE = Callable[[], int]


@dataclass(frozen=True)
class Site:
    """A running nginx: its ports, who trusts its certificate, and where it logs."""

    secure: int
    plain: int
    trust: ssl.SSLContext
    logs: Path

    def line(self) -> http.client.HTTPSConnection:
        """A line to it under its public name, which leads to this computer."""
        line = http.client.HTTPSConnection(HOST, self.secure, timeout=30, context=self.trust)
        line._create_connection = lambda *_: socket.create_connection(("127.0.0.1", self.secure), 30)  # type: ignore[attr-defined]  # the name is in no name server
        return line

    def ask(self, path: str, method: str = "GET", **more: Any) -> tuple[int, dict[str, str], bytes]:
        """Status, headers with small letters, and body."""
        line = self.line()
        try:
            line.request(method, path, **more)
            answer = line.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read()
        finally:
            line.close()


def configured(root: Path, folder: Path, app: int, secure: int, plain: int) -> Path:
    """The shipped file with the ports and folders of this test; what is marked there has to be there."""
    text = (root / "deploy/nginx.conf").read_text(encoding="utf-8").replace("surveys.example.org", HOST)
    for written, here in (
        ("server 127.0.0.1:8501;", f"server 127.0.0.1:{app};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("/etc/ssl/crm-playbook", str(folder)),
        ("/var/log/nginx", str(folder)),
    ):
        assert written in text, written
        text = text.replace(written, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/start.log;\nevents {{}}\n"
    whole += f"http {{ {places} access_log {folder}/other.log; include {folder}/site.conf; }}\n"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    return folder / "nginx.conf"


def certified(openssl: str, folder: Path) -> ssl.SSLContext:
    """A certificate for the public name, and a context that trusts it."""
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-addext", f"subjectAltName=DNS:{HOST}",
         "-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return ssl.create_default_context(cafile=f"{folder}/fullchain.pem")


@contextmanager
def nginx(
    root: Path, folder: Path, app: int, secure: int, plain: int, need: Callable[[str], str]
) -> Iterator[Site]:
    """Run nginx with the shipped file in front of a port of this computer."""
    program = need("nginx")
    site = Site(secure, plain, certified(need("openssl"), folder), folder)
    running = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(configured(root, folder, app, secure, plain))],
        stdout=subprocess.DEVNULL, stderr=(folder / "said.log").open("w"),
    )  # fmt: skip
    try:
        until_listening(secure, running)
        yield site
    finally:
        running.terminate()
        running.wait(timeout=20)


def until_listening(port: int, running: subprocess.Popen[bytes]) -> None:
    """Wait until somebody takes connections there."""
    for _ in range(100):
        assert running.poll() is None, "nginx did not start"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("nginx did not start")


@pytest.fixture(scope="module")
def app_log() -> list[Path]:
    """Where the app behind the site writes."""
    return []


@pytest.fixture(scope="module")
def site(
    root: Path,
    serve: Callable[..., AbstractContextManager[Any]],
    tmp_path_factory: pytest.TempPathFactory,
    need: Callable[[str], str],
    port: FREE,
    app_log: list[Path],
) -> Iterator[Site]:
    """The app behind nginx, set up as deploy/README.md says."""
    need("nginx")
    folder, secure, plain = tmp_path_factory.mktemp("site"), port(), port()
    with serve(tmp_path_factory.mktemp("app"), BASE_URL=f"https://{HOST}:{secure}") as app:
        app_log.append(app.log)
        with nginx(root, folder, app.port, secure, plain, need) as found:
            yield found


def test_surveys_and_health_pass(site: Site) -> None:
    """A survey that does not exist is answered by the app itself, in its words and with its headers."""
    status, headers, body = site.ask("/health")
    assert (status, b'"status":"ok"' in body) == (200, True)
    status, headers, body = site.ask(f"/s/{SECRET}")
    assert status == 404
    assert body
    assert b"nginx" not in body
    assert headers["cache-control"] == "no-store"
    assert headers["x-robots-tag"].startswith("noindex")
    assert "'unsafe-inline'" not in headers["content-security-policy"]


def test_files_of_surveys_pass(site: Site) -> None:
    """The typeface comes through, and an unknown file is told by the app."""
    assert site.ask("/fonts/ibm-plex-sans-latin-400-normal.woff2")[0] == 200
    status, _, body = site.ask("/survey-static/nothing.css")
    assert (status, b"nginx" in body) == (404, False)


@pytest.mark.parametrize(
    "path",
    ["/", "/shortlist", "/download/1/comparison_full.html", "/export/1", "/own-changes/1", "/_stcore/health",
     "/_stcore/stream", "/_stcore/host-config", "/media/x", "/static/js/x.js", "/s/../shortlist",
     "/s/%2e%2e/export/1", "/export/..%2fs/1", "/fonts/..%2f..%2fexport/1", "/health/../", "//s/x"],
)  # fmt: skip
def test_nothing_else_passes(site: Site, path: str) -> None:
    """Projects, reports and the app's inside are not there, however the path is written (promise 8)."""
    assert site.ask(path)[0] in {400, 404}


@pytest.mark.parametrize("path", ["/_stcore/stream", f"/s/{SECRET}"])
def test_no_socket_opens(site: Site, path: str) -> None:
    """Not even where the caller says it is this computer."""
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": f"https://{HOST}:{site.secure}",
        "X-Forwarded-For": "127.0.0.1",
    }  # fmt: skip
    assert site.ask(path, headers=upgrade)[0] == 404


def test_a_foreign_name_gets_nothing(site: Site) -> None:
    """A caller who writes another host name into the request, this computer's even, reaches no more."""
    for name in ("localhost", "127.0.0.1:8501", "evil.example"):
        assert site.ask("/", headers={"Host": name})[0] == 404
        assert site.ask(f"/s/{SECRET}", headers={"Host": name})[0] in {403, 404}


def test_every_answer_says_how_to_treat_it(site: Site) -> None:
    """HTTPS from now on and no referrer, once each, on answers of the app and of nginx."""
    for path in (f"/s/{SECRET}", "/", "/health"):
        _, headers, _ = site.ask(path)
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["server"] == "nginx"


def test_http_2_is_spoken(site: Site) -> None:
    """Browsers load a page and its files over one line."""
    trust = ssl.create_default_context(cafile=f"{site.logs}/fullchain.pem")
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", site.secure), 10) as bare,
        trust.wrap_socket(bare, server_hostname=HOST) as line,
    ):
        assert line.selected_alpn_protocol() == "h2"
        assert line.version() in {"TLSv1.2", "TLSv1.3"}


def test_plain_http_points_to_https(site: Site) -> None:
    """Whoever types the address without https gets there."""
    line = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=10)
    line.request("GET", f"/s/{SECRET}", headers={"Host": HOST})
    answer = line.getresponse()
    assert (answer.status, answer.headers["location"]) == (301, f"https://{HOST}/s/{SECRET}")
    line.close()


def test_a_form_has_a_bounded_size(site: Site) -> None:
    """Up to 1,280 KiB pass, one byte more does not, with and without a stated length."""
    whole = 1280 * 1024
    assert site.ask(f"/s/{SECRET}", "POST", body=b"x" * whole)[0] != 413
    assert site.ask(f"/s/{SECRET}", "POST", body=b"x" * (whole + 1))[0] == 413
    pieces = (b"x" * 65_536 for _ in range(21))
    assert site.ask(f"/s/{SECRET}", "POST", body=pieces, encode_chunked=True)[0] == 413


def test_an_office_of_200_is_let_through(site: Site) -> None:
    """Two hundred people behind one address, opening a page with its files at once, are not held up."""

    def person(_: int) -> set[int]:
        line = site.line()
        found = set()
        for _ in range(4):
            line.request("GET", "/fonts/ibm-plex-sans-latin-600-normal.woff2")
            answer = line.getresponse()
            answer.read()
            found.add(answer.status)
        line.close()
        return found

    with ThreadPoolExecutor(20) as people:
        seen = set().union(*people.map(person, range(200)))
    assert seen == {200}


def test_the_app_sees_through_its_public_address(site: Site) -> None:
    """The check before inviting finds the app behind nginx; without trust in the certificate it says why."""

    def fetch(address: str) -> Any:
        from workspace.public_address import Fetched  # noqa: PLC0415  the only use

        status, _, body = site.ask(address.removeprefix(f"https://{HOST}:{site.secure}"))
        return Fetched(status, body)

    address = f"https://{HOST}:{site.secure}"
    found = check_address(address, fetch=fetch, resolve=lambda _: ("93.184.215.14",), instance=None)
    assert found.state is AddressState.PUBLIC

    def untrusting(_: str) -> Any:
        return really_fetch(f"https://127.0.0.1:{site.secure}/health")

    found = check_address(address, fetch=untrusting, resolve=lambda _: ("93.184.215.14",))
    assert (found.state, found.reason) == (AddressState.UNREACHABLE, Reason.CERTIFICATE)


def test_an_app_that_is_away_is_told_kindly(
    root: Path, tmp_path: Path, need: Callable[[str], str], port: FREE
) -> None:
    """While the app restarts respondents read a sentence; the secret is in no log then either."""
    with nginx(root, tmp_path, port(), port(), port(), need) as alone:
        status, headers, body = alone.ask(f"/s/{SECRET}")
        assert (status, headers["retry-after"], headers["referrer-policy"]) == (503, "60", "no-referrer")
        assert body.startswith(b"The survey cannot be reached at the moment.")
        assert alone.ask("/survey-static/a.css", headers={"Referer": f"https://{HOST}/s/{SECRET}"})[0] == 503
    assert_silent(tmp_path)


def test_no_log_holds_a_secret(site: Site, app_log: list[Path]) -> None:
    """Whatever is asked and however it fails, no line of nginx or of the app holds the link (promise 11)."""
    site.ask(f"/s/{SECRET}?x={SECRET}")
    site.ask("/health", headers={"Referer": f"https://{HOST}/s/{SECRET}"})
    site.ask(f"/typo/{SECRET}")
    site.ask(f"/s/{SECRET}", "POST", body=b"x", headers={"Origin": "https://evil.example"})
    site.ask(f"/s/{SECRET}", "POST", body=b"x" * 300_000)
    time.sleep(0.3)

    log = (site.logs / "crm-playbook.log").read_text()
    assert " GET health 200 " in log
    assert " GET other 404 " in log
    assert_silent(site.logs)
    assert SECRET not in app_log[0].read_text()


def assert_silent(folder: Path) -> None:
    """No log in this folder holds the secret, or any path of a survey."""
    logs = list(folder.glob("*.log"))
    assert len(logs) >= 3
    for path in logs:
        assert SECRET not in path.read_text(), path.name
        assert "/s/" not in path.read_text(), path.name
    assert not [found for found in folder.rglob("client_body/*") if found.is_file()]


def test_the_shipped_file_says_what_to_change(root: Path) -> None:
    """Each place that names this installation is marked."""
    lines = (root / "deploy/nginx.conf").read_text(encoding="utf-8").splitlines()
    named = ("example.org", "/etc/ssl", "127.0.0.1:8501")
    own = [line for line in lines if any(word in line for word in named) and not line.startswith("#")]
    assert len(own) == 5
    assert all("CHANGE" in line for line in own)
