"""Who scores: people let in and taken off, links given and closed, workbooks made, names hidden."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from exchange.scorecard_read import read_scorecard
from project.in_use import used_criteria
from project.model import Person
from project.records.judging import Evaluation, Evaluator, Weighting
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, labelled, told, unfolded
from views import survey_hand
from words.catalogue import load
from workspace.change import Changed, put
from workspace.evaluating import evaluator_visit
from workspace.evaluators import SCORING, ask_evaluators, scoring_of
from workspace.public_address import AddressCheck, AddressState
from workspace.settling import settle, show_scores, talk
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()


@pytest.fixture(autouse=True)
def _public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links lead here, without anybody being asked."""
    monkeypatch.setattr(survey_hand, "check_address", lambda base: AddressCheck(AddressState.PUBLIC, base))


@pytest.fixture
def project(here: Workspace, quick: str) -> str:
    """Two offers and three people, of whom Ann scores."""
    people = (Person(id=name, name=name.title()) for name in ("ann", "ben", "cat"))
    put(here, ME, quick, "person.added", *people)
    ask_evaluators(here, ME, quick, ["ann"])
    return quick


def asked(stored: Stored, project: str) -> set[str]:
    """Who scores, by id."""
    return {item.id for item in stored(project).project.of(Evaluator)}


def of_ann(screen: Open, project: str) -> AppTest:
    """The page with Ann unfolded."""
    at = unfolded(screen, project, "evaluator-ann", "evaluation")
    assert not at.exception
    return at


def keys(at: AppTest) -> set[str]:
    """What can be clicked."""
    return {str(item.key) for item in at.button}


def talked(here: Workspace, project: str) -> None:
    """Weights are locked, and people talk about their scores."""
    put(here, ME, project, "weighting.locked", Weighting(locked_at=MOMENT))
    for step in (show_scores, talk):
        assert isinstance(step(here, ME, project), Changed)


def scored(here: Workspace, stored: Stored, project: str, *criteria: str) -> None:
    """Ann scored the first offer on these."""
    vendor = stored(project).project.vendors[0].id
    said = (
        Evaluation(id=f"ann:{vendor}:{name}", person="ann", vendor=vendor, criterion=name, score=3.0)
        for name in criteria
    )
    put(here, ME, project, "evaluation.given", *said)


def test_people_of_the_project_are_let_in(screen: Open, project: str, stored: Stored) -> None:
    """Without a choice the page says so; those chosen score from then on and are not offered again."""
    at = screen("evaluation", project)
    assert labelled(at, "multiselect", WORDS("evaluation.who.choose")).options == [
        "Ben",
        "Cat",
        "Project lead",
    ]
    labelled(at, "button", WORDS("evaluation.who.add")).click().run()
    assert WORDS("evaluation.who.choose_first") in told(at)
    assert asked(stored, project) == {"ann"}

    labelled(at, "multiselect", WORDS("evaluation.who.choose")).set_value(["cat"])
    labelled(at, "button", WORDS("evaluation.who.add")).click().run()

    assert not at.exception
    assert asked(stored, project) == {"ann", "cat"}
    assert WORDS("evaluation.who.choose_first") not in told(at)
    again = labelled(at, "multiselect", WORDS("evaluation.who.choose"))
    assert (again.options, again.value) == (["Ben", "Project lead"], [])


def test_somebody_new_needs_a_name(screen: Open, project: str, stored: Stored) -> None:
    """Blanks are no name; the page says what is missing, and nobody is added."""
    at = screen("evaluation", project)
    labelled(at, "text_input", WORDS("evaluation.who.new")).set_value("   ")
    labelled(at, "button", WORDS("evaluation.who.add_new")).click().run()

    assert WORDS("evaluation.who.needs_name") in told(at)
    assert asked(stored, project) == {"ann"}
    assert {item.name for item in stored(project).project.of(Person)} == {"Ann", "Ben", "Cat", "Project lead"}

    labelled(at, "text_input", WORDS("evaluation.who.new")).set_value(" Dora ")
    labelled(at, "button", WORDS("evaluation.who.add_new")).click().run()
    assert "Dora" in [item.name for item in stored(project).project.of(Person)]
    assert WORDS("evaluation.who.needs_name") not in told(at)


def test_names_are_hidden_and_shown_again(screen: Open, project: str, stored: Stored) -> None:
    """The lead alone reads which letter stands for which offer; unmasked, the list of letters is gone."""
    at = screen("evaluation", project)
    labelled(at, "toggle", WORDS("evaluation.who.mask")).set_value(True).run()
    assert scoring_of(stored(project).project).masked
    assert WORDS("evaluation.who.mask_help") in told(at)
    assert "= Alpha" not in told(at)

    at.session_state["who-is-who"] = True
    at.run()
    letters = dict(stored(project).outlook.evaluation.letters)
    names = {item.id: item.name for item in stored(project).project.vendors}
    shown = told(at)
    assert all(f"{letter} = {names[vendor]}" in shown for vendor, letter in letters.items())
    assert set(letters) == set(names)

    labelled(at, "toggle", WORDS("evaluation.who.mask")).set_value(False).run()
    assert not at.exception
    assert not scoring_of(stored(project).project).masked
    assert WORDS("evaluation.who.mask_help") not in told(at)


def test_names_stay_as_they_are_once_people_talk(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """Letters cannot be put on or off after scores were shown."""
    talked(here, project)

    assert labelled(screen("evaluation", project), "toggle", WORDS("evaluation.who.mask")).disabled


def test_a_person_gets_criteria_of_their_own(screen: Open, project: str, stored: Stored) -> None:
    """What is chosen is what they are asked; the line tells how many scores that is."""
    found = stored(project)
    first, second, *_ = used_criteria(found.project, found.catalogue)
    at = of_ann(screen, project)
    (field,) = [item for item in at.multiselect if "/criteria" in str(item.key)]
    field.set_value([first.id, second.id]).run()

    assert not at.exception
    record = stored(project).project.find(Evaluator, "ann")
    assert record is not None
    assert set(record.criteria) == {first.id, second.id}
    (standing,) = stored(project).outlook.evaluation.evaluators
    assert standing.wanted == 4
    assert any(WORDS("evaluation.who.progress", given=0, cannot=0, wanted=4) in i.label for i in at.expander)


def test_the_fold_of_a_person_names_what_is_open(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """A criterion that was not scored for every offer is named; one that was is not."""
    found = stored(project)
    first, second, *_ = used_criteria(found.project, found.catalogue)
    record = found.project.find(Evaluator, "ann")
    assert record is not None
    put(here, ME, project, "evaluator.set", record.model_copy(update={"criteria": (first.id, second.id)}))
    said = (
        Evaluation(
            id=f"ann:{offer.id}:{first.id}", person="ann", vendor=offer.id, criterion=first.id, score=3
        )
        for offer in found.project.vendors
    )
    put(here, ME, project, "evaluation.given", *said)

    at = of_ann(screen, project)

    assert WORDS("evaluation.who.misses", list=second.title.read("en")) in told(at).replace("\\", "")
    assert any(WORDS("evaluation.who.progress", given=2, cannot=0, wanted=4) in i.label for i in at.expander)


def test_a_workbook_is_made_for_one_person(screen: Open, here: Workspace, project: str) -> None:
    """The file that waits is this person's scorecard, and holds no link."""
    at = of_ann(screen, project)
    at.button(key="card-ann").click().run()
    assert not at.exception

    (url,) = [str(item.proto.url) for item in at.get("link_button") if "/handed/" in str(item.proto.url)]
    made = here.tray.take(ME, url.rpartition("/")[2], here.clock())
    assert made is not None
    card, problems = read_scorecard(made.data, made.filename)
    assert card is not None
    assert (card.head.evaluator, problems) == ("ann", ())
    assert WORDS("fieldwork.file.waits") in told(at)
    assert WORDS("fieldwork.file.holds_links") not in told(at)


def test_a_link_is_closed_and_leads_nowhere(screen: Open, here: Workspace, project: str) -> None:
    """Its address leaves the page with it; a fresh one is offered as the first one was."""
    at = of_ann(screen, project)
    assert "close-ann" not in keys(at)
    at.button(key="link-ann").click().run()
    (url,) = [item.value for item in at.code if "/e/" in item.value]
    token = url.rpartition("/")[2]
    assert evaluator_visit(here, token) is not None
    assert at.button(key="link-ann").label == WORDS("evaluation.who.link_again")

    at.button(key="close-ann").click().run()

    assert not at.exception
    assert evaluator_visit(here, token) is None
    assert not at.code
    assert "close-ann" not in keys(at)
    assert at.button(key="link-ann").label == WORDS("evaluation.who.link")


def test_a_link_made_again_leads_to_the_same_person(screen: Open, here: Workspace, project: str) -> None:
    """The page shows the newest; both lead there until they are closed."""
    at = of_ann(screen, project)
    at.button(key="link-ann").click().run()
    (first,) = [item.value for item in at.code if "/e/" in item.value]
    at.button(key="link-ann").click().run()
    (second,) = [item.value for item in at.code if "/e/" in item.value]

    assert first != second
    assert all(evaluator_visit(here, url.rpartition("/")[2]) is not None for url in (first, second))
    assert len(here.store.invitations(project, SCORING)) == 1


def test_somebody_who_said_nothing_is_taken_off(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """They are still a person of the project and can be let in again."""
    at = of_ann(screen, project)
    at.button(key="remove-ann").click().run()

    assert not at.exception
    assert asked(stored, project) == set()
    assert stored(project).project.find(Person, "ann") is not None
    assert WORDS("evaluation.who.none") in told(at)
    assert "Ann" in labelled(at, "multiselect", WORDS("evaluation.who.choose")).options


def test_whoever_scored_is_not_taken_off(screen: Open, here: Workspace, project: str, stored: Stored) -> None:
    """One score is enough: the button is not there."""
    found = stored(project)
    scored(here, stored, project, used_criteria(found.project, found.catalogue)[0].id)

    assert "remove-ann" not in keys(of_ann(screen, project))


def test_settled_scores_need_no_more_links(
    screen: Open, here: Workspace, project: str, stored: Stored
) -> None:
    """No link is offered; the workbook still is."""
    talked(here, project)
    assert isinstance(settle(here, ME, project), Changed)

    at = of_ann(screen, project)

    assert "link-ann" not in keys(at)
    assert "card-ann" in keys(at)


def test_where_no_link_reaches_anybody_none_is_made(
    screen: Open, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says what to do instead; the workbook can be made."""
    monkeypatch.setattr(survey_hand, "check_address", lambda base: AddressCheck(AddressState.ONLY_HERE, base))

    at = of_ann(screen, project)

    assert WORDS("evaluation.who.no_links") in told(at)
    assert "link-ann" not in keys(at)
    assert "card-ann" in keys(at)
