"""The pages of people who approve: a browser without script, one key, one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import html5lib
import pytest
from starlette.applications import Starlette

from project.records.issuing import Approval, Issued, ReportFormat, Verdict
from reports.seal import mark_of
from store.port import StoreFault
from web.guard import Guard
from web.routes import NOTHING_ELSE, ROUTES
from workspace import wiring
from workspace.approving import ask_for_approval, asked_to_approve, withdraw_link
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.invitations import Handed
from workspace.issuing import Kept, Order, keep_report
from workspace.open import opened
from workspace.public_address import AddressCheck, AddressState
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

FAR = "203.0.113.9"
"""A caller who is neither at this computer nor in a planner's network."""

LARGEST = 20 * 1024
"""Bytes of a page, uncompressed."""


class Asked:
    """A report that somebody is asked to approve, and a stranger's browser."""

    def __init__(self, workspace: Workspace, ask: Callable[..., Any], kind: ReportFormat) -> None:
        self.workspace, self._ask = workspace, ask
        vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta <i>", price=30.0))
        begun = compare_now(workspace, ME, Quick("Way & <b>all</b>", "EUR", 10, vendors))
        assert isinstance(begun, Began)
        self.project = begun.project_id
        done = keep_report(workspace, ME, self.project, Order("comparison_one_page", kind))
        assert isinstance(done, Kept)
        self.issued = self.found.find(Issued, done.issued)
        assert self.issued is not None
        self.token = self.link()
        self.app = Guard(Starlette(routes=[*ROUTES, *NOTHING_ELSE]), ["crm.example"])

    @property
    def found(self) -> Any:
        """The project as it stands."""
        return opened(self.workspace, ME, self.project).project

    def link(self) -> str:
        """A fresh link for one person."""
        public = lambda base: AddressCheck(AddressState.PUBLIC, base)  # noqa: E731  an address that leads here
        assert self.issued is not None
        who = ("Ana <script>", "Sponsor")
        handed = ask_for_approval(self.workspace, ME, self.project, self.issued.id, who, check=public)
        assert isinstance(handed, Handed)
        return handed.url.rpartition("/a/")[2]

    def at(self, path: str, **more: Any) -> Any:
        """What a stranger gets at an address."""
        return self._ask(self.app, path, host="crm.example", client=FAR, **more)

    def send(self, **given: str) -> Any:
        """Send the form, as browsers do from a page without referrer."""
        first = {"name": "Ana Soler", "role": "Sponsor", "on": "2026-11-21", "verdict": "approved"}
        body = "&".join(f"{name}={value}" for name, value in {**first, **given}.items()).encode()
        headers = (("content-type", "application/x-www-form-urlencoded"), ("origin", "null"))
        return self.at(f"/a/{self.token}", method="POST", body=body, headers=headers)

    def said(self) -> list[Approval]:
        """What is kept."""
        return list(self.found.of(Approval))


@pytest.fixture
def asked(here: Workspace, ask: Callable[..., Any]) -> Asked:
    """A page that is to be approved."""
    return Asked(here, ask, ReportFormat.HTML)


def test_a_stranger_with_a_link_sees_what_it_is_and_says_so_once(asked: Asked) -> None:
    """The page names report, day and check mark; the form is taken; then the receipt stands there."""
    assert asked.issued is not None
    first = asked.at(f"/a/{asked.token}")
    page = first.body.decode()
    assert (first.status, len(first.body) < LARGEST) == (200, True)
    assert mark_of(asked.issued.figures) in page
    assert "Ana &lt;script&gt;" in page
    assert "<b>all</b>" not in page

    sent = asked.send(verdict="conditions", conditions="By+March%3Cb%3E")
    again = asked.send(verdict="declined")
    assert (sent.status, again.status) == (303, 303)
    (said,) = asked.said()
    assert (said.verdict, said.conditions, said.digest) == (
        Verdict.CONDITIONS, "By March<b>", asked.issued.digest,
    )  # fmt: skip
    receipt = asked.at(f"/a/{asked.token}").body.decode()
    assert "By March&lt;b&gt;" in receipt
    assert "<form" not in receipt


def test_the_pages_are_valid_and_tell_nobody_where_they_are(asked: Asked) -> None:
    """HTML5 without a fault; no referrer, no cache, no index, nothing from elsewhere, no script."""
    asked.send(name="", role="", on="tomorrow", verdict="perhaps")
    for answer in (
        asked.at(f"/a/{asked.token}"),
        asked.send(name="", verdict="conditions"),
        asked.at("/a/none"),
    ):
        html5lib.HTMLParser(strict=True).parse(answer.body)
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert b"<script" not in answer.body


def test_what_lacks_comes_back_with_what_was_typed(asked: Asked) -> None:
    """Each fault stands at its field, and nothing is kept."""
    answer = asked.send(name="", on="tomorrow", verdict="conditions", comment="Well+%26+good")
    page = answer.body.decode()

    assert answer.status == 422
    assert re.findall(r'id="e-(\w+)"', page) == ["conditions", "name", "on"]
    assert "Well &amp; good" in page
    assert asked.said() == []


@pytest.mark.parametrize("kind", [ReportFormat.HTML, ReportFormat.MD])
def test_the_kept_file_comes_byte_by_byte(
    here: Workspace, ask: Callable[..., Any], kind: ReportFormat
) -> None:
    """A page opens in a sandbox, any other format is downloaded; nobody learns from where it was opened."""
    asked = Asked(here, ask, kind)
    assert asked.issued is not None
    answer = asked.at(f"/a/{asked.token}/report")

    assert sha256(answer.body).hexdigest() == asked.issued.digest
    how = "inline" if kind is ReportFormat.HTML else "attachment"
    assert answer.headers["content-disposition"].startswith(how)
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_links_that_lead_nowhere_cannot_be_told_apart(asked: Asked, here: Workspace) -> None:
    """Unknown, mistyped, taken back: one answer, to reading, opening and sending alike (promise 11)."""
    (waiting,) = asked_to_approve(here, ME, asked.project)
    assert withdraw_link(here, ME, asked.project, waiting.id)
    answers = [
        asked.at(path)
        for token in (asked.token, "x" * 43, asked.token[:-1] + "x", "a" * 400)
        for path in (f"/a/{token}", f"/a/{token}/report")
    ]
    answers.append(asked.send())

    assert {item.status for item in answers} == {404}
    assert len({item.body for item in answers}) == 1
    assert asked.said() == []


def test_a_stranger_gets_that_and_nothing_else(asked: Asked) -> None:
    """Reports, kept files and the app stay closed; so does whatever else begins like the link (promise 8)."""
    assert asked.issued is not None
    closed = (
        "/", "/reports", f"/download/{asked.project}/comparison_one_page.html",
        f"/issued/{asked.project}/{asked.issued.id}", f"/issued/{asked.project}/{asked.issued.id}?show",
        f"/a/{asked.token}/report/more", f"/a/{asked.token}/../../reports", "/a", "/a/", "/approve",
        f"/handed/{asked.token}", f"/export/{asked.project}",
    )  # fmt: skip
    for path in closed:
        assert asked.at(path).status == 404, path
    assert asked.at(f"/a/{asked.token}", method="DELETE").status in (403, 404, 405)
    foreign = asked.at(f"/a/{asked.token}", method="POST", headers=(("origin", "https://evil.example"),))
    assert foreign.status == 403
    assert asked.at(f"/a/{asked.token}").status == 200


def test_a_storage_that_fails_keeps_what_was_typed(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vanished database gives a sentence, no inner words, and the form once more."""

    def gone() -> Workspace:
        raise StoreFault("unavailable")

    monkeypatch.setattr(wiring, "shared_workspace", gone)
    answer = asked.send(comment="Kept")

    assert answer.status == 503
    assert b"Kept" in answer.body
    assert b"Traceback" not in answer.body
