"""The pages of people who score: a browser without script, one key, nobody else's scores."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from project.model import Person
from project.records.judging import Weighting
from store.port import StoreFault
from workspace import wiring
from workspace.begin import Quick, QuickVendor, compare_now, demo
from workspace.change import put
from workspace.evaluating import evaluator_visit
from workspace.evaluators import ask_evaluators, evaluator_links, mask
from workspace.invitations import NoLinks
from workspace.public_address import AddressCheck, AddressState
from workspace.settling import settle, talk
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
LARGEST = 50 * 1024
"""Bytes of a page, uncompressed."""


class Scored:
    """A project with people who score, and browsers at their links."""

    def __init__(self, workspace: Workspace, project: str, reader: type) -> None:
        self.workspace, self.project, self._reader = workspace, project, reader
        people = [Person(id=name, name=f"{name.capitalize()} <b>") for name in ("ann", "ben")]
        put(workspace, ME, project, "person.added", *people)
        ask_evaluators(workspace, ME, project, ["ann", "ben"])

    def token(self, who: str) -> str:
        """A fresh link."""
        public = lambda base: AddressCheck(AddressState.PUBLIC, base)  # noqa: E731  an address that leads here
        handed = evaluator_links(self.workspace, ME, self.project, [who], check=public)
        assert not isinstance(handed, NoLinks)
        return handed[0].url.rpartition("/e/")[2]

    def at(self, path: str) -> Any:
        """A browser at an address under /e."""
        return self._reader(path)

    def lock(self) -> None:
        """Lock the weights."""
        put(self.workspace, ME, self.project, "weighting.locked", Weighting(locked_at=NOW))


@pytest.fixture
def browse(asked: Any) -> Callable[[str], Any]:
    """A browser without script at any address."""
    kind = type(asked.at("none"))

    def opened(path: str) -> Any:
        made = kind(asked._ask, "none")
        return made.go(path)

    return opened


@pytest.fixture
def scored(here: Workspace, browse: Callable[[str], Any]) -> Scored:
    """Two offers, two people."""
    vendors = (QuickVendor("Alpha", price=20.0), QuickVendor("Beta <i>", price=30.0))
    project = compare_now(here, ME, Quick("Way & all", "EUR", 10, vendors)).project_id  # type: ignore[union-attr]
    return Scored(here, project, browse)  # type: ignore[arg-type]  # a function makes the browser


def _fields(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(score/[^"]+)"', text)))


def _all(reader: Any, score: str) -> Any:
    """Go through every page with the same score for every offer, up to the review."""
    seen = 0
    while not reader.path.endswith("/review"):
        reader.press(dict.fromkeys(_fields(reader.text), score))
        assert reader.status == 200, reader.text
        seen += 1
        assert seen < 40
    return reader


def test_from_the_link_to_the_receipt(scored: Scored) -> None:
    """One criterion a page, each kept; then done with a receipt, and opened again for a change."""
    token = scored.token("ann")
    reader = scored.at(f"/e/{token}")
    assert "Ann &lt;b&gt;, please score" in reader.text
    first = re.search(r'href="(/e/[^"]+/c/[^"]+)"', reader.text)
    assert first is not None
    _all(reader.go(first[1]), "4")
    assert "I am done" in reader.text
    reader.press()
    assert "Thank you" in reader.text
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", reader.text)
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    assert (found.done, found.standing.open, {item.score for item in found.given.values()}) == (
        True,
        0,
        {4.0},
    )
    reader.press()
    assert "please score" in reader.text


def test_stopped_and_resumed(scored: Scored) -> None:
    """Whoever comes back by the link is led to the first open score, with everything kept."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    page = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    page.press(dict.fromkeys(_fields(page.text), "2"), go="list")
    assert "Go on with what is open" in page.text
    assert f'class="button main" href="/e/{token}/c/{found.criteria[1].id}"' in page.text
    again = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    assert again.text.count('value="2" checked') == 2


def test_the_anchors_stand_on_the_page(scored: Scored) -> None:
    """The meaning of the points, "cannot judge" and "leave open" are in view with every offer."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    item = found.criteria[0]
    text = unescape(scored.at(f"/e/{token}/c/{item.id}").text)
    assert all(str(part.means.read("en")) in text for part in item.anchors)
    assert text.count("I cannot judge this") == 2
    assert text.count("Leave open for now") == 2
    assert "Beta <i>" in text


def test_cannot_judge_is_kept_apart(scored: Scored) -> None:
    """It is neither a score nor open."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    page = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    one, two = _fields(page.text)
    page.press({one: "cannot", two: "", one.replace("score", "evidence"): "Not shown"})
    given = evaluator_visit(scored.workspace, token).given  # type: ignore[union-attr]
    assert [(item.score, item.cannot, item.evidence) for item in given.values()] == [
        (None, True, "Not shown")
    ]


@pytest.mark.parametrize("typed", ["6", "-1", "lots", "nan", "1e999", "=1+1"])
def test_no_score_comes_back_with_what_was_typed(scored: Scored, typed: str) -> None:
    """The page says which offer it is, keeps everything that was typed, and stores nothing."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    page = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    one, two = _fields(page.text)
    page.press({one: typed, two: "3", two.replace("score", "evidence"): "Seen & noted"})
    assert page.status == 422
    assert "Please look at this page again" in page.text
    assert "Alpha" in page.text.split("<h1>", maxsplit=1)[0]
    assert "Seen &amp; noted" in page.text
    assert evaluator_visit(scored.workspace, token).given == {}  # type: ignore[union-attr]


def test_two_windows_of_one_person(scored: Scored) -> None:
    """The second window is told what stands, keeps what it typed, and is kept when sent again."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    path = f"/e/{token}/c/{found.criteria[0].id}"
    one, two = scored.at(path), scored.at(path)
    field, _ = _fields(one.text)
    one.press({field: "2"})
    two.press({field: "5"})
    assert two.status == 409
    assert "Stored meanwhile: 2" in two.text
    assert 'value="5" checked' in two.text
    two.press()
    assert two.status == 200
    assert [item.score for item in evaluator_visit(scored.workspace, token).given.values()] == [5.0]  # type: ignore[union-attr]


def test_nobody_elses_scores_before_the_talk(scored: Scored) -> None:
    """Each scores blind; afterwards the others' scores stand there without names, beside one's first."""
    ann, ben = scored.token("ann"), scored.token("ben")
    found = evaluator_visit(scored.workspace, ann)
    assert found is not None
    path = f"c/{found.criteria[0].id}"
    page = scored.at(f"/e/{ann}/{path}")
    page.press(dict.fromkeys(_fields(page.text), "1"))
    other = scored.at(f"/e/{ben}/{path}")
    assert "The others gave" not in other.text
    assert "Ann" not in other.text
    scored.lock()
    talk(scored.workspace, ME, scored.project)
    other = scored.at(f"/e/{ben}/{path}")
    assert other.text.count("The others gave: 1.") == 2
    assert "Ann" not in other.text
    assert scored.at(f"/e/{ann}/{path}").text.count("Alone you gave 1.") == 2


def test_masked_pages_name_no_vendor(scored: Scored) -> None:
    """With hidden names letters stand in their place, on every page."""
    mask(scored.workspace, ME, scored.project, masked=True)
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    for path in ("", f"/c/{found.criteria[0].id}", "/review"):
        text = scored.at(f"/e/{token}{path}").text
        assert "Alpha" not in text
        assert "Beta" not in text
        assert not any(item.id in text for item in found.offers)
    assert "Offer A" in scored.at(f"/e/{token}/c/{found.criteria[0].id}").text


def test_a_page_that_comes_after_the_end_is_told(scored: Scored) -> None:
    """After settling nothing is taken any more, and whoever sends a page reads so."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    page = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    scored.lock()
    settle(scored.workspace, ME, scored.project)
    page.press(dict.fromkeys(_fields(page.text), "1"))
    assert page.status == 409
    assert "This page was not saved" in page.text
    assert evaluator_visit(scored.workspace, token).given == {}  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["", "/c/ease", "/review", "/c/%2e%2e"])
def test_a_link_that_leads_nowhere(scored: Scored, path: str) -> None:
    """One answer whatever stands behind it, and no way into surveys or the app."""
    reader = scored.at(f"/e/{'x' * 43}{path}")
    assert reader.status == 404
    assert "Streamlit" not in reader.text


def test_nothing_is_lost_when_the_storage_fails(scored: Scored, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed stands on the page that says so, and is kept when sent again."""
    token = scored.token("ann")
    found = evaluator_visit(scored.workspace, token)
    assert found is not None
    page = scored.at(f"/e/{token}/c/{found.criteria[0].id}")
    fields = _fields(page.text)

    def failing(*_: object, **__: object) -> None:
        raise StoreFault("busy")

    with monkeypatch.context() as broken:
        broken.setattr(scored.workspace.store, "save", failing)
        page.press(dict.fromkeys(fields, "3"))
        assert page.status == 503
    page.press()
    assert len(evaluator_visit(scored.workspace, token).given) == 2  # type: ignore[union-attr]


def test_pages_keep_their_address_to_themselves(scored: Scored) -> None:
    """Not kept by anybody, not told to other sites, no script, and no token in any link but our own."""
    token = scored.token("ann")
    reader = scored.at(f"/e/{token}")
    assert reader.headers["cache-control"] == "no-store"
    assert reader.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in reader.headers["content-security-policy"]
    assert "<script" not in reader.text
    links = re.findall(r'(?:href|src|action)="([^"]*)"', reader.text)
    assert all(item.startswith((f"/e/{token}", "/survey-static/", "data:,")) for item in links)


def test_every_page_of_the_shipped_criteria_is_small(here: Workspace, browse: Callable[[str], Any]) -> None:
    """Under 50 kB with all offers of the example and no text missing, for each criterion."""
    project = demo(here, ME).project_id  # type: ignore[union-attr]  # a refusal fails here
    made = Scored(here, project, browse)  # type: ignore[arg-type]  # a function makes the browser
    token = made.token("ann")
    found = evaluator_visit(wiring.shared_workspace(), token)
    assert found is not None
    for path in ("", "/review", *(f"/c/{item.id}" for item in found.criteria)):
        text = made.at(f"/e/{token}{path}").text
        assert len(text.encode()) < LARGEST
        assert "⟦" not in text
