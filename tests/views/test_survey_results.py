"""The results of a survey as somebody reads them who has to decide."""

from __future__ import annotations

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from project.model import Quote, Survey
from questionnaires.kinds import Anonymity
from questionnaires.measures import CrossHair
from questionnaires.responses import Answer, Response, ResponseState
from workspace import surveys
from workspace.change import Changed
from workspace.open import Opened, opened
from workspace.wiring import LOCAL_PERSON, Workspace

Open = Callable[..., AppTest]
Stored = Callable[[str], Opened]


def said(at: AppTest) -> str:
    """Everything the page says outside tables."""
    parts = (*at.markdown, *at.caption, *at.info, *at.warning)
    return re.sub(r"\\(.)", r"\1", " ".join(str(item.value) for item in parts))


def tables(at: AppTest) -> str:
    """Everything that stands in tables."""
    return " ".join(str(item.value.reset_index().to_numpy().tolist()) for item in at.table)


def people(here: Workspace, project: str, survey: str, department: str, count: int) -> None:
    """So many send their answers."""
    for number in range(count):
        name = f"{department}{number}"
        here.store.start_response(
            project, Response(name, "needs_core", department, survey=survey), here.clock()
        )
        answer = Answer("needs", {"history__importance": number % 5 + 1, "history__satisfaction": 1})
        here.store.save_answer(project, name, answer, base=0, operation="n", at=here.clock())
        here.store.set_response_state(project, name, ResponseState.SENT, base=1, at=here.clock())


def prepared(here: Workspace, project: str) -> str:
    """An open confidential survey."""
    catalogue = opened(here, LOCAL_PERSON, project).catalogue
    heads = (("sales", 20), ("marketing", 9), ("service", 9), ("finance", 9), ("management", 9), ("it", 9))
    made = surveys.proposed(catalogue, "needs_core", here.clock().date()).model_copy(
        update={"headcounts": heads}
    )
    assert isinstance(surveys.prepare(here, LOCAL_PERSON, project, made, operation="s"), Changed)
    assert isinstance(surveys.open_survey(here, LOCAL_PERSON, project, made.id), Changed)
    return made.id


def test_without_answers_the_page_says_what_will_be_here(screen: Open, quick: str) -> None:
    """An empty state that teaches, and no table."""
    at = screen("needs", quick, part="results")

    assert not at.exception
    assert "where people disagree" in said(at)
    assert not at.table


def test_the_example_reads_from_who_answered_to_own_words(screen: Open, example: str) -> None:
    """N12: who answered, where they disagree, whom to bring together, what matters, in this order."""
    at = screen("needs", example, part="results")

    assert not at.exception
    text = said(at)
    order = [
        "people answered",
        "Where people disagree",
        "Who should sit down together",
        "What matters, and where",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "Not shown by itself: Management, IT." in text
    assert "Not shown by itself" not in tables(at)
    assert len(at.get("plotly_chart")) == 2


def test_a_department_can_be_looked_at_alone(screen: Open, example: str) -> None:
    """The finding is told anew for the department that was chosen; hidden ones cannot be chosen."""
    at = screen("needs", example, part="results")
    (whose,) = (item for item in at.selectbox if item.label == "Whose answers")

    assert not {"Management", "IT"} & set(whose.options)
    whose.set_value("sales").run()

    assert not at.exception
    assert "Sales: matters most for how badly it works today" in said(at)


def test_while_a_survey_is_open_only_the_number_is_shown(screen: Open, here: Workspace, quick: str) -> None:
    """Nine answered; nothing of what they said is on the page, and how to go on is."""
    people(here, quick, prepared(here, quick), "sales", 9)

    at = screen("needs", quick, part="results")

    assert not at.exception
    assert "9 people have answered so far" in said(at)
    assert len(at.table) == 1
    assert "To closing the survey" in [item.label for item in at.button]


def test_the_working_tells_method_range_and_reason(screen: Open, example: str) -> None:
    """Behind "How is this computed" stand the names of methods, and nowhere else; the lines can be moved."""
    at = screen("needs", example, part="results")
    assert "score interval" not in said(at) + tables(at)
    at.session_state["results-computed"] = True
    at.run()

    assert not at.exception
    assert "score interval" in tables(at)
    assert "Below 30 answers nothing is tested" in said(at)
    (lines,) = (item for item in at.button_group if item.key == "results-cross")
    lines.set_value(CrossHair.MEANS).run()
    assert not at.exception


def test_one_of_several_surveys_can_be_looked_at(screen: Open, here: Workspace, quick: str) -> None:
    """A named survey stands beside a confidential one: the newest with results first, each by its title."""
    guarded = prepared(here, quick)
    people(here, quick, guarded, "sales", 6)
    assert isinstance(surveys.close_survey(here, LOCAL_PERSON, quick, guarded), Changed)
    catalogue = opened(here, LOCAL_PERSON, quick).catalogue
    made = surveys.proposed(catalogue, "needs_core", here.clock().date()).model_copy(
        update={"anonymity": Anonymity.NAMED, "min_group": 1, "title": "With names"}
    )
    assert isinstance(surveys.prepare(here, LOCAL_PERSON, quick, made, operation="n"), Changed)
    assert isinstance(surveys.open_survey(here, LOCAL_PERSON, quick, made.id), Changed)
    people(here, quick, made.id, "it", 1)

    at = screen("needs", quick, part="results")
    (which,) = (item for item in at.selectbox if item.label == "Which survey")
    assert any("With names" in option for option in which.options)
    which.set_value(guarded).run()
    assert not at.exception
    assert "6 people answered" in said(at)
    (which,) = (item for item in at.selectbox if item.label == "Which survey")
    which.set_value(made.id).run()
    assert not at.exception
    assert "1 person answered" in said(at)


def test_words_are_released_by_a_person(screen: Open, stored: Stored, example: str) -> None:
    """Read, shortened, released: then it stands on the page, with its department and nothing else."""
    at = screen("needs", example, part="results")
    at.session_state["results-to-read"] = True
    at.run()
    waiting = len(at.text_area)
    assert waiting
    at.text_area[0].set_value("Only these words.").run()
    (release, *_) = (item for item in at.button if item.label == "Release these words")
    release.click().run()

    assert not at.exception
    assert "Only these words." in [quote.text for quote in stored(example).project.of(Quote)]
    assert "Only these words." in said(at)
    assert any(isinstance(item, Survey) for item in stored(example).project.records)


def test_before_enough_answers_no_heading_and_no_weights_stand_empty(
    screen: Open, here: Workspace, quick: str
) -> None:
    """Four answered: one sentence instead of an empty heading, and no starting values to accept."""
    survey = prepared(here, quick)
    people(here, quick, survey, "sales", 4)
    assert isinstance(surveys.close_survey(here, LOCAL_PERSON, quick, survey), Changed)

    at = screen("needs", quick, part="results")

    assert not at.exception
    assert "as soon as enough people have answered" in said(at)
    assert "What matters, and where today hurts" not in said(at)
    assert "starting value" not in tables(at)
    assert "accept" not in [item.key for item in at.button]


def test_what_may_lead_back_is_marked_before_words_are_released(screen: Open, example: str) -> None:
    """A mail address in the words as they would be released is named above the button."""
    at = screen("needs", example, part="results")
    at.session_state["results-to-read"] = True
    at.run()
    at.text_area[0].set_value("Ask pekka@havu.fi about it.").run()

    assert not at.exception
    assert "telephone numbers, customers: take them out" in said(at)
    assert "This may lead back to somebody: pekka@havu.fi." in said(at).replace("\u2060", "")


def test_empty_words_are_not_released(screen: Open, stored: Stored, example: str) -> None:
    """The page says so and nothing is stored."""
    before = len(list(stored(example).project.of(Quote)))
    at = screen("needs", example, part="results")
    at.session_state["results-to-read"] = True
    at.run()
    at.text_area[0].set_value("  ").run()
    (release, *_) = (item for item in at.button if item.label == "Release these words")
    release.click().run()

    assert len(list(stored(example).project.of(Quote))) == before
    assert any("Leave some words" in item.value for item in at.error)


def test_all_other_questions_are_counted(screen: Open, example: str) -> None:
    """Choices as counts of people, with no share of fewer than ten."""
    at = screen("needs", example, part="results")
    before = len(at.table)
    at.session_state["results-counts"] = True
    at.run()

    assert not at.exception
    assert len(at.table) > before
    assert re.search(r"\d+ of 2\d \(\d+", tables(at))
    assert not re.search(r"\d of [5-9] \(", tables(at))


def test_a_file_of_what_is_shown_can_be_taken(screen: Open, example: str) -> None:
    """A button makes it, then a link offers it."""
    at = screen("needs", example, part="results")
    (make,) = (item for item in at.button if item.key == "results-xlsx")
    make.click().run()

    assert not at.exception
    assert any("/handed/" in item.proto.url for item in at.get("link_button"))
