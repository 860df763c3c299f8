"""What people wrote: read, released and taken back; with names where people were told so."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from project.model import Membership, Person, Quote, Role
from questionnaires.kinds import Anonymity
from questionnaires.responses import Answer, Response, ResponseState
from tests.views.gestures import Open, Stored, labelled, told, unfolded
from views import survey_words
from words.catalogue import load
from workspace import surveys
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON as ME
from workspace.wiring import Workspace

WORDS = load()


def said(at: AppTest) -> str:
    """Everything the page says, without the marks that keep text from being taken for layout."""
    return re.sub(r"\\(.)", r"\1", told(at)).replace("\u2060", "")


def reading(screen: Open, project: str) -> AppTest:
    """The results with the answers to be read unfolded."""
    at = unfolded(screen, project, "results-to-read", "needs", part="results")
    assert not at.exception
    return at


def quotes(stored: Stored, project: str) -> list[Quote]:
    """What was released."""
    return list(stored(project).project.of(Quote))


def only_looks(here: Workspace, stored: Stored, project: str) -> None:
    """Make whoever is here somebody who may only look."""
    own = next(item for item in stored(project).project.of(Membership) if item.id == ME)
    boss = (Person(id="boss", name="Boss"), Membership(id="boss", role=Role.OWNER))
    assert isinstance(put(here, ME, project, "prepared", *boss), Changed)
    less = own.model_copy(update={"role": Role.VIEWER})
    assert isinstance(put(here, ME, project, "prepared", less), Changed)


@pytest.fixture
def named(here: Workspace, quick: str, stored: Stored) -> str:
    """A closed survey in which everybody knew that names stand beside the words: Maria and Pekka wrote."""
    catalogue = stored(quick).catalogue
    made = surveys.proposed(catalogue, "needs_core", here.clock().date()).model_copy(
        update={"anonymity": Anonymity.NAMED, "min_group": 1}
    )
    assert isinstance(surveys.prepare(here, ME, quick, made, operation="s"), Changed)
    assert isinstance(surveys.open_survey(here, ME, quick, made.id), Changed)
    for number, (who, group, text) in enumerate(
        (("Maria", "sales", "One *list* of customers."), ("Pekka", "marketing", "Fewer passwords."))
    ):
        one = Response(f"person-{number}", "needs_core", group, survey=made.id, respondent=who)
        here.store.start_response(quick, one, here.clock())
        answer = Answer("data_missing", text)
        here.store.save_answer(quick, one.id, answer, base=0, operation="n", at=here.clock())
        here.store.set_response_state(quick, one.id, ResponseState.SENT, base=1, at=here.clock())
    assert isinstance(surveys.close_survey(here, ME, quick, made.id), Changed)
    return quick


def test_words_of_a_named_survey_stand_with_their_writers(screen: Open, named: str) -> None:
    """Nothing is to be released: under its question each answer stands, with department and name."""
    closed = screen("needs", named, part="results")
    assert not closed.exception
    assert "Fewer passwords." not in said(closed)
    assert WORDS("results.words.none") not in said(closed)

    at = unfolded(screen, named, "results-named", "needs", part="results")

    assert not at.exception
    assert "“One *list* of customers.” (Sales, Maria)" in said(at)
    assert re.search(r"“Fewer passwords.” \(\S.*, Pekka\)", said(at))
    assert not [item for item in at.button if item.label == WORDS("results.words.release")]


def test_a_viewer_does_not_read_who_wrote_what(
    screen: Open, here: Workspace, named: str, stored: Stored
) -> None:
    """Words with names are for those who may edit; a viewer is told that none were released."""
    assert "Pekka" in said(unfolded(screen, named, "results-named", "needs", part="results"))
    only_looks(here, stored, named)

    at = unfolded(screen, named, "results-named", "needs", part="results")

    assert not at.exception
    assert "Fewer passwords." not in said(at)
    assert "Pekka" not in said(at)
    assert WORDS("results.words.none") in said(at)


def test_released_words_are_taken_back(screen: Open, example: str, stored: Stored) -> None:
    """They stand on the page no more, and wait to be read again."""
    at = reading(screen, example)
    area = at.text_area[0]
    words = str(area.value)
    waiting = len(at.text_area)
    at.button(key=f"{area.key}-release").click().run()
    (quote,) = [item for item in quotes(stored, example) if item.text == words]
    assert len(at.text_area) == waiting - 1

    at.button(key=f"quote-back-{quote.id}").click().run()

    assert not at.exception
    assert quote.id not in {item.id for item in quotes(stored, example)}
    assert f"quote-back-{quote.id}" not in {str(item.key) for item in at.button}
    assert words in {str(item.value) for item in at.text_area}


def test_a_viewer_reads_what_was_released_and_takes_nothing_back(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """Released words are for everybody who sees the project; those that wait are not."""
    at = reading(screen, example)
    released, waits = at.text_area[0], str(at.text_area[1].value)
    at.text_area[0].set_value("Only these words.").run()
    at.button(key=f"{released.key}-release").click().run()
    only_looks(here, stored, example)

    at = reading(screen, example)

    assert "Only these words." in said(at)
    assert waits not in said(at)
    assert not at.text_area
    assert not [item for item in at.button if str(item.key).startswith("quote-back-")]


def test_the_answers_to_one_question_are_read_at_a_time(screen: Open, example: str) -> None:
    """Each question is offered with how many wait; together these are all that the fold counts."""
    at = reading(screen, example)
    which = labelled(at, "selectbox", WORDS("results.words.which"))
    counts = [int(str(re.findall(r"\((\d+)\)$", item)[0])) for item in which.options]
    assert len(at.text_area) == counts[0]
    assert any(item.label == WORDS.plural("results.words.to_read", sum(counts)) for item in at.expander)


def test_only_so_many_answers_stand_on_the_page(
    screen: Open, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is counted, and comes up as those before it are released."""
    waiting = len(reading(screen, example).text_area)
    monkeypatch.setattr(survey_words, "MOST", waiting - 2)

    at = reading(screen, example)

    assert len(at.text_area) == waiting - 2
    assert WORDS("results.words.more", count=2) in said(at)
    at.button(key=f"{at.text_area[0].key}-release").click().run()
    assert len(at.text_area) == waiting - 2
    assert WORDS("results.words.more", count=1) in said(at)


def test_each_click_releases_one_answer(screen: Open, example: str, stored: Stored) -> None:
    """Released as they were written; the others still wait."""
    before = len(quotes(stored, example))
    at = reading(screen, example)
    keys, texts = zip(*[(item.key, str(item.value)) for item in at.text_area[:2]], strict=True)
    for number, key in enumerate(keys, 1):
        at.button(key=f"{key}-release").click().run()
        assert len(quotes(stored, example)) == before + number

    assert set(texts) <= {item.text for item in quotes(stored, example)}
