"""The page of scoring by several people, as somebody sees and uses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from project.in_use import used_criteria
from project.model import Person, Score
from project.records.judging import Evaluation, Evaluator, RequirementCheck, Scoring, Verdict, Weighting
from views import evaluation_sheet, survey_hand
from words.catalogue import load
from workspace.change import Changed, put
from workspace.evaluators import ask_evaluators, mask
from workspace.open import Opened, opened
from workspace.public_address import AddressCheck, AddressState
from workspace.scorecards import scorecard
from workspace.settling import show_scores, talk
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
WORDS = load()
Open = Callable[..., AppTest]
Stored = Callable[[str], Opened]


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links lead here, without anybody being asked."""
    monkeypatch.setattr(survey_hand, "check_address", lambda base: AddressCheck(AddressState.PUBLIC, base))


@pytest.fixture
def people(here: Workspace, quick: str) -> str:
    """Two offers and two people who score."""
    put(here, ME, quick, "person.added", *(Person(id=name, name=name.title()) for name in ("ann", "ben")))
    ask_evaluators(here, ME, quick, ["ann", "ben"])
    return quick


def _say(here: Workspace, project: str, **scores: float) -> str:
    """One criterion scored by two people on two offers; gives its id."""
    found = opened(here, ME, project)
    name = used_criteria(found.project, found.catalogue)[0].id
    said = [
        Evaluation(id=f"{who}:{offer.id}:{name}", person=who, vendor=offer.id, criterion=name, score=score)
        for who, score in scores.items()
        for offer in found.project.vendors
    ]
    assert isinstance(put(here, ME, project, "evaluation.given", *said), Changed)
    return name


def _text(at: AppTest) -> str:
    parts = (at.markdown, at.caption, at.info, at.warning, at.success, at.title)
    return " ".join(str(item.value) for part in parts for item in part)


def _button(at: AppTest, key: str) -> Any:
    return next(item for item in at.button if item.key == key)


def test_nobody_scores_yet(screen: Open, quick: str) -> None:
    """The empty page teaches: who may be asked, and that one sheet for the group will do."""
    at = screen("evaluation", quick)
    assert not at.exception
    assert "Nobody scores yet" in _text(at)
    for part in ("sheet", "beneath", "agree", "settle"):
        assert not screen("evaluation", quick, part=part).exception


def test_somebody_new_is_let_in(screen: Open, quick: str, stored: Stored) -> None:
    """A name typed here becomes a person of the project who scores."""
    at = screen("evaluation", quick)
    field = next(item for item in at.text_input if item.label == "Name of somebody new")
    field.set_value("Dora")
    next(item for item in at.button if item.label == "Add and let them score").click()
    at.run()
    assert not at.exception
    project = stored(quick).project
    assert [item.id for item in project.of(Evaluator)] == [
        item.id for item in project.of(Person) if item.name == "Dora"
    ]


def test_a_link_is_shown_once(screen: Open, people: str) -> None:
    """The link stands on the page with a sheet to print, and is not there for whoever opens it anew."""
    at = screen("evaluation", people)
    fold = f"evaluator-{'ann'}"
    at.session_state[fold] = True
    at.run()
    _button(at, "link-ann").click()
    at.run()
    assert not at.exception
    assert any("/e/" in item.value for item in at.code)
    assert not screen("evaluation", people).code


def test_scores_stay_covered_until_weights_are_locked(screen: Open, people: str, here: Workspace) -> None:
    """Before the lock the page says why; after it there is a button; then scores and differences."""
    _say(here, people, ann=4.0, ben=2.0)
    at = screen("evaluation", people, part="agree")
    assert "Lock them before anybody looks" in _text(at)
    assert not [item for item in at.button if item.key == "uncover"]
    put(here, ME, people, "weighting.locked", Weighting(locked_at=NOW))
    at = screen("evaluation", people, part="agree")
    assert "The scores are covered" in _text(at)
    _button(at, "uncover").click()
    at.run()
    assert not at.exception
    assert "What to talk about" in " ".join(item.value for item in at.subheader)
    assert "2 (Ben) to 4 (Ann)" in _text(at)


def test_talking_and_settling(screen: Open, people: str, here: Workspace, stored: Stored) -> None:
    """From talk to settled: an agreed score where one was typed, the mean elsewhere."""
    name = _say(here, people, ann=4.0, ben=1.0)
    put(here, ME, people, "weighting.locked", Weighting(locked_at=NOW))
    at = screen("evaluation", people, part="settle")
    assert "People still score alone" in _text(at)
    show_scores(here, ME, people)
    talk(here, ME, people)
    at = screen("evaluation", people, part="settle")
    assert not at.exception
    vendor = stored(people).project.vendors[0].id
    field = next(item for item in at.number_input if f"{vendor}:{name}@" in str(item.key))
    field.set_value(3.0)
    at.run()
    _button(at, "settle-agreed").click()
    at.run()
    assert not at.exception
    scores = {item.id: item.value for item in stored(people).project.of(Score)}
    other = stored(people).project.vendors[1].id
    assert (scores[f"{vendor}:{name}"], scores[f"{other}:{name}"]) == (3.0, 2.5)
    assert "The scores are settled" in _text(at)


def test_the_sheet_of_somebody_with_a_link_is_not_shown(screen: Open, people: str) -> None:
    """Whoever has a link scores there: at this screen nobody reads that person's scores."""
    at = screen("evaluation", people)
    at.session_state["evaluator-ann"] = True
    at.run()
    _button(at, "link-ann").click()
    at.run()
    at = screen("evaluation", people, part="sheet")
    whose = next(item for item in at.selectbox if item.label == "Whose sheet")
    assert whose.options == ["Ben", "One sheet for the group"]
    assert whose.value is None
    whose.set_value("ben")
    at.run()
    assert not at.exception


def test_letters_for_the_names(screen: Open, people: str, here: Workspace) -> None:
    """With hidden names the lead is told what is not hidden."""
    mask(here, ME, people, masked=True)
    assert "What people write as evidence" in _text(screen("evaluation", people))
    assert here.store.load(people).records
    scoring = next(item for item in here.store.load(people).records if isinstance(item, Scoring))
    assert scoring.masked


def test_requirements_beneath(screen: Open, example: str, here: Workspace, stored: Stored) -> None:
    """A must that fails is flagged on top and on its criterion."""
    found = stored(example).outlook.evaluation
    must = next(item for roll in found.rolls for item in roll.checks if item.must)
    name = f"{must.vendor}:{must.requirement}"
    standing = stored(example).project.find(RequirementCheck, name)
    blank = RequirementCheck(id=name, vendor=must.vendor, requirement=must.requirement)
    told = {"verdict": Verdict.FAIL, "work_around": "By hand", "cost": 900.0}
    record = (standing or blank).model_copy(update=told)
    assert isinstance(put(here, ME, example, "requirement_check.set", record), Changed)
    at = screen("evaluation", example, part="beneath")
    assert not at.exception
    assert "without which it does not do" in _text(at) or "without which an offer does not do" in _text(at)
    assert any("must not met" in item.label and "900" in item.label for item in at.expander)


# -- the grid ------------------------------------------------------------------------------------------------

SAID = Evaluation(id="ann:a:ease", revision=3, person="ann", vendor="a", criterion="ease", score=2.0)


def test_a_grid_saves_what_differs() -> None:
    """Numbers, a question mark and an emptied cell; what is stored already is not saved again."""
    edits: dict[int, dict[str, object]] = {0: {"a": "4", "b": "?"}, 1: {"a": "2,5", "b": None}}
    found, wrong = evaluation_sheet.changed(
        "ann", ("ease", "days"), {("a", "ease"): 3}, edits, {("a", "ease"): SAID}
    )
    told = {(item.vendor, item.criterion): (item.score, item.cannot, item.revision) for item in found}
    assert not wrong
    assert told == {
        ("a", "ease"): (4.0, False, 3), ("b", "ease"): (None, True, 0), ("a", "days"): (2.5, False, 0),
    }  # fmt: skip
    same, _ = evaluation_sheet.changed("ann", ("ease",), {}, {0: {"a": "2"}}, {("a", "ease"): SAID})
    assert same == ()


def test_a_grid_saves_on_what_this_tab_has_seen() -> None:
    """Where somebody else changed the score meanwhile, the save goes out on the old revision."""
    newer = SAID.model_copy(update={"revision": 5, "score": 1.0})
    found, _ = evaluation_sheet.changed(
        "ann", ("ease",), {("a", "ease"): 3}, {0: {"a": "4"}}, {("a", "ease"): newer}
    )
    assert [item.revision for item in found] == [3]


@pytest.mark.parametrize("typed", ["x", "1-2", "..", "?4"])
def test_a_grid_takes_no_word_for_a_score(typed: str) -> None:
    """What is no score is told and not saved."""
    assert evaluation_sheet.changed("ann", ("ease",), {}, {0: {"a": typed}}, {}) == ((), True)


@pytest.mark.parametrize(
    ("said", "told"),
    [(None, ""), (SAID, "2"), (SAID.model_copy(update={"score": None, "cannot": True}), "?")],
)
def test_a_cell_shows_what_was_said(said: Evaluation | None, told: str) -> None:
    """Open, a score, or the sign for "cannot judge"."""
    assert evaluation_sheet.shown(said) == told


# -- scorecards that come back -----------------------------------------------------------------------------


def test_a_scorecard_comes_back_whole_or_not_at_all(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """One that says nothing new is told so; what is no scorecard is refused and changes nothing."""
    name = _say(here, people, ann=4)
    card = scorecard(here, ME, people, "ann")
    at = screen("evaluation", people, part="sheet")
    at.session_state["scorecard-in"] = True
    at.run()
    before = stored(people).project.revision

    at.file_uploader[0].upload("card.xlsx", card.data, "application/octet-stream").run()
    at.button(key="take-scorecard").click().run()
    assert not at.exception
    assert WORDS("evaluation.back.same") in _text(at)

    at.file_uploader[0].upload("other.xlsx", b"no workbook", "application/octet-stream").run()
    at.button(key="take-scorecard").click().run()
    assert WORDS("evaluation.back.nothing") in _text(at)
    assert stored(people).project.revision == before
    assert {item.score for item in stored(people).project.of(Evaluation) if item.criterion == name} == {4}
