"""Reports over HTTP, as chosen in the address, and kept ones."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from starlette.applications import Starlette

from project.records.issuing import Issued, ReportFormat
from reports.child import WriteFailed
from reports.seal import read_seal
from web.guard import Guard
from web.routes import ROUTES
from workspace.begin import Quick, QuickVendor, compare_now
from workspace.create import Began
from workspace.issuing import Kept, Order, keep_report
from workspace.open import opened
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

Ask = Callable[..., Any]
APP = Guard(Starlette(routes=list(ROUTES)))


@pytest.fixture
def project(here: Workspace) -> str:
    """A comparison of two typed-in vendors."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta", price=30.0))
    begun = compare_now(here, ME, Quick("Way", "EUR", 10, vendors))
    assert isinstance(begun, Began)
    return begun.project_id


def test_what_the_address_asks_for_stands_in_the_file(ask: Ask, project: str) -> None:
    """Language and appendix are taken from the address and told by the file itself."""
    answer = ask(APP, f"/download/{project}/brief.html?language=fi&appendix=no&unknown=1")
    seal = read_seal(answer.body)

    assert answer.status == 200
    assert seal is not None
    assert (seal.options.language, seal.options.appendix, seal.project) == ("fi", False, project)
    assert "-brief-fi-" in answer.headers["content-disposition"]
    assert b'lang="fi"' in answer.body


@pytest.mark.parametrize(
    "query",
    [
        "language=xx", "language=../en", "audience=all", "columns=salaries", "appendix=perhaps", "since=1",
        "audience=client&vendors=none", "audience=client&prices=none",
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_meant_gets_a_sentence(ask: Ask, project: str, query: str) -> None:
    """400, plain words, and nothing of what was typed."""
    answer = ask(APP, f"/download/{project}/comparison_full.html?{query}")

    assert answer.status == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert len(answer.body) < 200


def test_an_earlier_issue_that_is_not_there_is_not_found(ask: Ask, project: str) -> None:
    """Changes can only be listed against a kept report of this project."""
    assert ask(APP, f"/download/{project}/brief.html?since={'0' * 64}").status == 404


def test_a_report_that_cannot_be_written_says_so(
    ask: Ask, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that uses up too much gives a sentence, not its inner words."""

    def failing(*_: object, **__: object) -> bytes:
        raise WriteFailed("too_big", "secret")

    monkeypatch.setattr("reports.child.write_apart", failing)
    answer = ask(APP, f"/download/{project}/brief.pdf")

    assert answer.status == 503
    assert b"secret" not in answer.body


def test_a_kept_report_comes_as_it_was_handed_out(ask: Ask, here: Workspace, project: str) -> None:
    """Byte by byte; a page may be opened in its sandbox; strangers to the project learn nothing."""
    done = keep_report(here, ME, project, Order("comparison_one_page", ReportFormat.HTML))
    assert isinstance(done, Kept)
    issued = opened(here, ME, project).project.find(Issued, done.issued)
    assert issued is not None

    kept, shown = (ask(APP, f"/issued/{project}/{done.issued}{more}") for more in ("", "?show"))
    assert sha256(kept.body).hexdigest() == issued.digest
    assert kept.headers["content-disposition"].startswith("attachment")
    assert shown.headers["content-disposition"].startswith("inline")
    assert "sandbox" in shown.headers["content-security-policy"]
    for path in (f"/issued/{project}/none", f"/issued/{'0' * 32}/{done.issued}"):
        assert ask(APP, path).status == 404
