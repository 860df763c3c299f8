"""An outlook in a few lines."""

from __future__ import annotations

from project.model import Score, Vendor
from project.results.shortlist import Provisional
from words.catalogue import Words, load
from workspace.begin import Quick, compare_now
from workspace.change import put
from workspace.create import Began
from workspace.open import opened
from workspace.summary import summary
from workspace.wiring import LOCAL_PERSON, Workspace

ME = LOCAL_PERSON


def lines(workspace: Workspace, project_id: str, words: Words | None = None) -> list[str]:
    """The summary of a project."""
    return list(summary(opened(workspace, ME, project_id).outlook, words or load()))


def test_the_example_in_lines(workspace: Workspace, example: str) -> None:
    """Head, answers, ranking from the best down, cost of each, why it is not final, and progress."""
    words = load.__wrapped__("en")

    found = lines(workspace, example, words)

    assert found[0] == "Example: a CRM for Tarnbach Filtration, as of 21 Nov 2026"
    assert found[1] == "26 survey responses"
    assert [line[:11] for line in found[2:5]] == ["1. Vendor B", "2. Vendor A", "3. Vendor C"]
    assert "70.4 of 100 points (between 67.6 and 71.5" in found[2]
    assert found[5].startswith("It cannot be told yet who leads: Vendor B")
    assert all(line.startswith("   ") for line in found[6:8])
    cost = next(line for line in found if line.startswith("Vendor B: costs"))
    assert "634,798" in cost
    assert "payback never within 5 years" in cost
    assert any("payback 4" in line for line in found)
    assert found[-1].endswith(" steps settled")
    assert words.unknown == set()


def test_every_reason_has_a_sentence() -> None:
    """No provisional reason is shown as a bare key."""
    words = load.__wrapped__("en")

    assert all(words.has(f"summary.provisional.{reason}") for reason in Provisional)


def test_unscored_and_knocked_out_vendors_say_so(workspace: Workspace, quick: str) -> None:
    """Who has no score has no total; who misses a rule is out because of it."""
    vendor = opened(workspace, ME, quick).project.vendors[0]
    score = Score(id=f"{vendor.id}:security", vendor=vendor.id, criterion="security", value=1)
    put(workspace, ME, quick, "score.set", score)
    words = load.__wrapped__("en")

    found = lines(workspace, quick, words)

    assert any(line.startswith("\u2013  Alpha: out, because of ") for line in found)
    assert "\u2013  Beta: no scores yet" in found
    assert words.unknown == set()


def test_names_cannot_add_lines(workspace: Workspace) -> None:
    """Line breaks in names become blanks."""
    made = compare_now(workspace, ME, Quick("One\ntwo", "EUR", 3, ()))
    assert isinstance(made, Began)
    put(workspace, ME, made.project_id, "vendor.added", Vendor(id="v", name="A\nB"))

    found = lines(workspace, made.project_id)

    assert found[0].startswith("One two, as of")
    assert "\u2013  A B: no scores yet" in found
    assert all("\n" not in line for line in found)
