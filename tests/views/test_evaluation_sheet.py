"""Scoring at this screen: whose sheet it is, what is typed into its cells, and what the scores rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from project.in_use import used_criteria
from project.model import Membership, Person, Role, Vendor
from project.records.judging import Evaluation, Evaluator, Weighting
from tests.views.gestures import Open, Stored, labelled, told
from words.catalogue import load
from workspace.change import Changed, put, remove
from workspace.evaluators import ask_evaluators, mask
from workspace.settling import settle, show_scores, talk
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()
NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


@pytest.fixture
def people(here: Workspace, quick: str) -> str:
    """Two offers and two people who score, each every criterion."""
    put(here, ME, quick, "person.added", *(Person(id=name, name=name.title()) for name in ("ann", "ben")))
    ask_evaluators(here, ME, quick, ["ann", "ben"])
    return quick


def criteria(stored: Stored, project: str) -> list[str]:
    """The criteria in use, in the order of the rows."""
    found = stored(project)
    return [item.id for item in used_criteria(found.project, found.catalogue)]


def offers(stored: Stored, project: str) -> list[str]:
    """The offers, by id."""
    return [item.id for item in stored(project).project.vendors]


def said(stored: Stored, project: str) -> dict[tuple[str, str, str], Evaluation]:
    """What everybody said, by person, offer and criterion."""
    return {(i.person, i.vendor, i.criterion): i for i in stored(project).project.of(Evaluation)}


def sheet(screen: Open, project: str, who: str) -> AppTest:
    """The page with the sheet of one person."""
    at = screen("evaluation", project, part="sheet")
    labelled(at, "selectbox", WORDS("evaluation.sheet.whose")).set_value(who).run()
    assert not at.exception
    return at


def grid(at: AppTest) -> Any:
    """The grid on the page as the browser is told of it."""
    (found,) = [item for item in at.dataframe if "/grid/" in item.proto.id]
    return found


def types(at: AppTest, cells: Mapping[int, Mapping[str, str]]) -> AppTest:
    """Somebody has typed these cells of the grid by now: by row, by column."""
    states = at._tree.get_widget_states()
    edits = {"edited_rows": {str(row): dict(told) for row, told in cells.items()}}
    told = json.dumps({**edits, "added_rows": [], "deleted_rows": []})
    states.widgets.append(WidgetState(id=grid(at).proto.id, string_value=told))
    return at._run(states)


# -- whose sheet ---------------------------------------------------------------------------------------------


def test_the_group_s_sheet_says_that_it_is_nobody_s_own(screen: Open, people: str, quick: str) -> None:
    """With people who score alone, the page says what the one sheet of the group counts as."""
    assert WORDS("evaluation.sheet.choose") in told(screen("evaluation", people, part="sheet"))

    at = sheet(screen, people, "group")

    assert WORDS("evaluation.sheet.nobodys") in told(at)
    assert not [item for item in at.dataframe if "/grid/" in item.proto.id]


def test_without_people_there_is_only_the_group_s_sheet(screen: Open, quick: str) -> None:
    """Nobody is asked whose sheet it is, and nothing is said of scores given alone."""
    at = screen("evaluation", quick, part="sheet")

    assert WORDS("evaluation.sheet.whose") not in [item.label for item in at.selectbox]
    assert WORDS("evaluation.sheet.nobodys") not in told(at)
    assert WORDS("shortlist.scores.how") in told(at)


def test_whoever_may_only_look_sees_no_sheet_of_a_person(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """Scores that people give alone are not shown to a viewer: only the sheet of the group is."""
    own = next(item for item in stored(people).project.of(Membership) if item.id == ME)
    put(here, ME, people, "prepared", Person(id="boss", name="B"), Membership(id="boss", role=Role.OWNER))
    put(here, ME, people, "prepared", own.model_copy(update={"role": Role.VIEWER}))

    at = screen("evaluation", people, part="sheet")

    assert WORDS("evaluation.sheet.whose") not in [item.label for item in at.selectbox]
    assert WORDS("shortlist.scores.how") in told(at)
    assert WORDS("evaluation.back.title") not in [item.label for item in at.expander]


def test_a_sheet_of_somebody_taken_off_meanwhile_is_not_drawn(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """Its choice is gone with the person; the page asks anew."""
    at = sheet(screen, people, "ben")
    record = stored(people).project.find(Evaluator, "ben")
    assert record is not None
    remove(here, ME, people, "evaluator.removed", record)
    at.run()

    assert not at.exception
    assert WORDS("evaluation.sheet.choose") in told(at)
    assert labelled(at, "selectbox", WORDS("evaluation.sheet.whose")).options == [
        "Ann",
        WORDS("evaluation.sheet.group"),
    ]


def test_without_an_offer_the_sheet_says_so(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """There is nothing to score: no grid, one sentence."""
    for item in stored(people).project.of(Vendor):
        remove(here, ME, people, "vendor.removed", item)

    at = sheet(screen, people, "ben")

    assert WORDS("shortlist.scores.no_vendors") in told(at)
    assert not at.dataframe


# -- cells ---------------------------------------------------------------------------------------------------


def test_cells_are_saved_as_they_are_typed(screen: Open, people: str, stored: Stored) -> None:
    """A score, then "cannot judge" beside it, then another number in the first cell; of this person alone."""
    first, second = offers(stored, people)
    name, other, *_ = criteria(stored, people)
    at = sheet(screen, people, "ben")
    types(at, {0: {first: "4"}})
    assert not at.exception
    assert {key: item.score for key, item in said(stored, people).items()} == {("ben", first, name): 4.0}

    types(at, {0: {first: "4", second: "?"}, 1: {first: "2,5"}})
    now = said(stored, people)
    assert now["ben", second, name].cannot
    assert now["ben", first, other].score == 2.5
    assert now["ben", first, name].revision == 1

    types(at, {0: {first: "1", second: ""}, 1: {first: "2,5"}})
    now = said(stored, people)
    assert now["ben", first, name].score == 1.0
    assert (now["ben", second, name].score, now["ben", second, name].cannot) == (None, False)
    assert {key[0] for key in now} == {"ben"}


def test_the_grid_stays_the_same_while_only_this_tab_types(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """The cursor keeps its place after a save; what somebody else stores makes a new grid that shows it."""
    first, _ = offers(stored, people)
    at = sheet(screen, people, "ben")
    before = grid(at).proto.id
    types(at, {0: {first: "4"}})
    assert grid(at).proto.id == before

    kept = next(iter(said(stored, people).values()))
    assert isinstance(
        put(here, ME, people, "evaluation.given", kept.model_copy(update={"score": 2.0})), Changed
    )
    at.run()
    assert grid(at).proto.id != before
    assert next(iter(grid(at).value[first])) == "2"


def test_what_is_no_score_is_told_and_nothing_is_stored(screen: Open, people: str, stored: Stored) -> None:
    """A mistyped cell holds its neighbours back too; the page says that it does not fit."""
    first, second = offers(stored, people)
    at = sheet(screen, people, "ben")
    types(at, {0: {first: "1-2", second: "3"}})

    assert not at.exception
    assert not said(stored, people)
    shown = told(at) + " ".join(str(item.value) for item in at.toast)
    assert WORDS("shell.not_fitting") in shown


def test_two_who_change_one_score_do_not_overwrite_each_other(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """What was stored elsewhere since this tab drew its grid stays."""
    first, _ = offers(stored, people)
    name = criteria(stored, people)[0]
    at = sheet(screen, people, "ben")
    theirs = Evaluation(id=f"ben:{first}:{name}", person="ben", vendor=first, criterion=name, score=2.0)
    assert isinstance(put(here, ME, people, "evaluation.given", theirs), Changed)

    types(at, {0: {first: "5"}})

    assert not at.exception
    assert said(stored, people)["ben", first, name].score == 2.0


def test_a_grid_has_the_person_s_criteria_only(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """Whoever was given one criterion has one row; a score typed in it is of that criterion."""
    third = criteria(stored, people)[2]
    first, _ = offers(stored, people)
    record = stored(people).project.find(Evaluator, "ann")
    assert record is not None
    put(here, ME, people, "evaluator.set", record.model_copy(update={"criteria": (third,)}))

    at = sheet(screen, people, "ann")
    assert len(grid(at).value) == 1
    types(at, {0: {first: "3"}})

    assert {key: item.score for key, item in said(stored, people).items()} == {("ann", first, third): 3.0}


def test_settled_scores_are_not_typed_over(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """The grid is there to be read."""
    put(here, ME, people, "weighting.locked", Weighting(locked_at=NOW))
    for step in (show_scores, talk, settle):
        assert isinstance(step(here, ME, people), Changed)

    at = sheet(screen, people, "ben")

    assert grid(at).proto.disabled


def test_masked_offers_are_letters_on_the_sheet(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """With hidden names neither the grid nor the fields of evidence name an offer."""
    mask(here, ME, people, masked=True)
    at = sheet(screen, people, "ben")
    at.session_state["sheet-evidence-ben"] = True
    at.run()

    assert not at.exception
    heads = {name: found.get("label") for name, found in json.loads(grid(at).proto.columns).items()}
    assert {heads[name] for name in offers(stored, people)} == {"Offer A", "Offer B"}
    labels = " ".join(item.label for item in at.text_input)
    assert "Offer A" in labels
    assert "Alpha" not in labels + told(at)


# -- evidence ------------------------------------------------------------------------------------------------


def test_evidence_is_kept_with_the_score_it_is_for(
    screen: Open, here: Workspace, people: str, stored: Stored
) -> None:
    """Of the criterion that is chosen and the offer it stands at; a score that stands there stays."""
    first, second = offers(stored, people)
    name, other, *_ = criteria(stored, people)
    given = Evaluation(id=f"ben:{first}:{other}", person="ben", vendor=first, criterion=other, score=4.0)
    put(here, ME, people, "evaluation.given", given)
    at = sheet(screen, people, "ben")
    at.session_state["sheet-evidence-ben"] = True
    at.run()

    label = WORDS("shortlist.scores.evidence_of", name="Alpha")
    next(item for item in at.selectbox if "/evidence-of/ben" in str(item.key)).set_value(other).run()
    labelled(at, "text_input", label).set_value("Seen on 3 May.").run()
    assert not at.exception

    now = said(stored, people)
    assert (now["ben", first, other].evidence, now["ben", first, other].score) == ("Seen on 3 May.", 4.0)
    labelled(at, "text_input", WORDS("shortlist.scores.evidence_of", name="Beta")).set_value("Told.").run()
    now = said(stored, people)
    assert (now["ben", second, other].evidence, now["ben", second, other].score) == ("Told.", None)
    assert ("ben", first, name) not in now
