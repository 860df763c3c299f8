from __future__ import annotations

import logging
import re
import secrets
from typing import Any

import pytest

from store.port import InvitationKind
from web.survey_form import LARGEST_FORM, Posted, TooLargeError, given_in, posted
from web.survey_frame import missing
from web.survey_handling import framed
from workspace.resume_code import new_code

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% if 1 %}x{% endif %}",
    '=HYPERLINK("http://evil")',
    "</textarea><form action=http://evil>",
    "javascript:alert(1)",
    "{name} {item} {office}",
    "'; drop table answers; --",
)
"""Texts that would do something where text is taken for more than text (promise 12)."""


def test_ten_thousand_random_tokens_miss_alike(asked: Any, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links and codes cannot be guessed, and a miss tells nothing: one body, one look-up (promise 11)."""
    reader = asked.reader("ann")
    looks: list[str] = []
    known = type(asked.workspace.store).link

    def counting(store: Any, digest: str) -> Any:
        looks.append(digest)
        return known(store, digest)

    monkeypatch.setattr(type(asked.workspace.store), "link", counting)

    class Request:
        def __init__(self, token: str) -> None:
            self.path_params = {"token": token}
            self.query_params: dict[str, str] = {}
            self.headers: dict[str, str] = {}

    bodies = set()
    for number in range(10_000):
        token = secrets.token_urlsafe(32) if number % 2 else new_code()
        request: Any = Request(token)
        assert framed(request) is None
        if number % 100 == 0:
            bodies.add(missing(request).body)
    assert len(bodies) == 1
    assert len(looks) == len(set(looks)) == 10_000
    assert ask(reader.app, f"/s/{new_code()}").body in bodies


@pytest.mark.parametrize(
    "path", ["", "/q/name", "/review", "/later", "/code", "/start", "/save", "/send", "/change"]
)
def test_every_address_misses_alike(asked: Any, ask: Any, path: str) -> None:
    """Whatever stands behind the token, a link that leads nowhere has one page."""
    reader = asked.reader("ann")
    missed = ask(reader.app, "/s/nobody")
    method = "POST" if path in ("/start", "/save", "/send", "/change") else "GET"
    answer = ask(reader.app, f"/s/{'x' * 300 if path == '/later' else 'nobody'}{path}", method=method)
    assert (answer.status, answer.body, answer.headers) == (404, missed.body, missed.headers)


@pytest.mark.parametrize("path", ["", "/q/name", "/review", "/later", "/q/unknown"])
def test_no_page_tells_its_address_to_anybody(asked: Any, path: str) -> None:
    """No referrer, no store, no index, nothing inline, no link out (promise 11)."""
    reader = asked.reader("ann")
    reader.press()
    reader.go(f"/s/ann{path}")
    assert reader.headers["referrer-policy"] == "no-referrer"
    assert reader.headers["cache-control"] == "no-store"
    assert reader.headers["x-content-type-options"] == "nosniff"
    assert "noindex" in reader.headers["x-robots-tag"]
    policy = reader.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "set-cookie" not in reader.headers
    assert not re.search(r"<script(?![^>]*src=)|<style| style=| on[a-z]+=", reader.text)
    links = re.findall(r'(?:href|src|action)="([^"]*)"', reader.text)
    assert links
    assert all(item.startswith(("/", "#", "data:,")) and not item.startswith("//") for item in links)


def test_the_token_stands_in_the_path_alone(asked: Any) -> None:
    """No address of ours carries it behind a question mark, where servers write it down."""
    reader = asked.reader("secret-token")
    reader.press()
    for address in re.findall(r'(?:href|action|data-save)="([^"]*)"', reader.text):
        assert "secret-token" not in address.partition("?")[2]


def test_nothing_of_a_walk_is_logged(asked: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Neither tokens nor answers reach a log, of a failing store neither."""
    caplog.set_level(logging.DEBUG)
    reader = asked.reader("secret-token")
    reader.press()
    reader.press({"name": "My secret answer"})
    asked.workspace.store.delete(asked.project)
    reader.go("/s/secret-token")
    assert reader.status == 404
    assert "secret" not in caplog.text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_only_text(asked: Any, text: str) -> None:
    """It comes back as it was typed: in its field, in later questions, beside another answer (promise 12)."""
    reader = asked.reader("ann")
    reader.press()
    second = asked.at("ann").go("/s/ann/q/name")
    reader.press({"name": text, "story": text})
    reader.go("/s/ann/q/mobile").press({"used": ["own"], "used__other": text})
    pages = [reader.text, reader.go("/s/ann/q/name").text, reader.go("/s/ann/review").text]
    pages.append(second.press({"name": "Boss", "story": text}).text)
    assert second.status == 409
    assert asked.answers("ann")["name"] == text
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<form action=http" not in page
        assert "49" not in re.sub(r"[0-9a-f]{12,}", "", page)


def test_no_form_is_read_beyond_its_limits() -> None:
    """A flood of fields is refused before it is kept; what is no form is an empty one (promise 13)."""
    with pytest.raises(TooLargeError):
        posted(b"&".join(b"a%d=1" % number for number in range(5000)))
    assert posted(b"\xff\xfe\x00 not a form").bases == {}
    assert posted(b"base.name=-1&base.people=9999999999&base.x=%C2%B2").bases == {
        "name": 0, "people": 0, "x": 0,
    }  # fmt: skip


def test_a_page_beyond_the_limit_is_refused(asked: Any, ask: Any) -> None:
    """More than any page can send is answered plainly, and nothing of it is kept."""
    reader = asked.reader("ann")
    reader.press()
    answer = ask(reader.app, "/s/ann/q/name", method="POST", body=b"name=" + b"x" * (LARGEST_FORM + 1))
    assert answer.status == 413
    assert asked.answers("ann") == {}


def test_a_field_of_ours_is_never_an_answer(asked: Any) -> None:
    """Names with a dot are the form's own; forged ones are left out."""
    reader = asked.reader("ann")
    reader.press()
    from workspace.visiting import visit  # noqa: PLC0415  only this test looks behind the page

    found = visit(asked.workspace, "ann")
    assert found is not None
    form = Posted({"base.name": ("0",), "operation.id": ("x",), "name": ("a", "b"), "used": ("mail", "mail")})
    assert given_in(form, found.questionnaire) == {"name": "b", "used": ["mail"]}


def test_methods_that_are_not_meant_are_refused_alike(asked: Any, ask: Any) -> None:
    """A wrong method tells nothing about the link."""
    reader = asked.reader("ann")
    real = ask(reader.app, "/s/ann/start")
    none = ask(reader.app, "/s/nobody/start")
    assert (real.status, real.body) == (none.status, none.body)


def test_a_forged_page_of_another_site_saves_nothing(asked: Any, ask: Any) -> None:
    """A form on another site that knows the address is stopped by its origin."""
    reader = asked.reader("ann")
    reader.press()
    headers = (("origin", "https://evil.example"), ("content-type", "application/x-www-form-urlencoded"))
    answer = ask(reader.app, "/s/ann/q/name", method="POST", body=b"base.name=0&name=Evil", headers=headers)
    assert answer.status == 403
    assert asked.answers("ann") == {}


def test_style_and_script_are_small_and_ours(asked: Any, ask: Any) -> None:
    """One style sheet, one script under 4 kB, served for good under a name that changes with them."""
    reader = asked.reader("ann")
    reader.press()
    sizes = {}
    for address in re.findall(r'"(/survey-static/[^"]+)"', reader.text):
        answer = ask(reader.app, address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        sizes[address.partition("?")[0]] = len(answer.body)
    assert set(sizes) == {"/survey-static/survey.css", "/survey-static/survey.js"}
    assert sizes["/survey-static/survey.js"] < 4096
    assert sizes["/survey-static/survey.css"] < 16_384
    assert ask(reader.app, "/survey-static/base.html.j2").status == 404
    assert ask(reader.app, "/survey-static/..%2f..%2fapp.py").status == 404


def test_the_poster_of_a_department_never_shows_a_response(asked: Any) -> None:
    """Behind a link that many hold there is only a beginning."""
    reader = asked.reader("poster", kind=InvitationKind.DEPARTMENT, name="")
    reader.press()
    own = reader.path.split("/")[2]
    reader.go(f"/s/{own}/q/name").press({"name": "Clerk"})
    for path in ("", "/q/name", "/review", "/later", "/code"):
        assert "Clerk" not in asked.at("poster").go(f"/s/poster{path}").text
