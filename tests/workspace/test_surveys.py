"""Rounds of asking: prepared, opened, closed, opened again, told about, erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from authoring.diagnostics import Severity
from project.codes import Code
from project.model import Quote, Survey, SurveyState
from questionnaires.kinds import Anonymity
from questionnaires.proving.results import Finding, Found, Proof, Weight
from tests.workspace.fieldwork import (
    ME,
    PEOPLE,
    TODAY,
    asking,
    on,
    prepared,
    public,
    reached,
    responder,
    stored,
)
from words.catalogue import load
from workspace import survey_check, surveys
from workspace.change import Changed, Refused, put, undo
from workspace.erasing import due, erase_answers
from workspace.history import history
from workspace.invitations import fresh_links
from workspace.open import opened
from workspace.survey_check import lengths, proof_of, ready_faults
from workspace.survey_groups import group_of, groups_of, proposed_groups
from workspace.tokens import digest
from workspace.wiring import Workspace


def codes(outcome: object) -> list[str]:
    """Why something was refused."""
    assert isinstance(outcome, Refused), outcome
    return [item.code for item in outcome.diagnostics]


def done(outcome: object) -> Changed:
    """Something that was stored."""
    assert isinstance(outcome, Changed), outcome
    return outcome


def test_a_survey_is_proposed_with_a_closing_day_and_a_year_to_keep(workspace: Workspace, quick: str) -> None:
    """Mode from the questionnaire; nothing is stored by proposing."""
    made = surveys.proposed(opened(workspace, ME, quick).catalogue, "needs_core", TODAY, "Maria")

    assert (made.closes, made.keep_until) == (date(2026, 12, 5), TODAY + timedelta(days=365))
    assert (made.anonymity, made.min_group, made.contact) == (Anonymity.CONFIDENTIAL, 5, "Maria")
    assert list(opened(workspace, ME, quick).project.of(Survey)) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"keep_until": None}, Code.SURVEY_NO_RETENTION),
        ({"headcounts": ()}, Code.SURVEY_NO_HEADCOUNTS),
        ({"headcounts": (*PEOPLE[:5], ("it", 2))}, Code.SURVEY_SMALL_GROUP),
        ({"closes": TODAY - timedelta(days=1)}, Code.SURVEY_CLOSES_FIRST),
    ],
)
def test_what_lacks_something_is_not_opened(
    workspace: Workspace, quick: str, changed: dict[str, object], code: Code
) -> None:
    """Refused with the code, and it stays as it was."""
    survey = prepared(workspace, quick, **changed)

    assert code in codes(surveys.open_survey(workspace, ME, quick, survey))
    assert stored(workspace, quick, survey).state is SurveyState.PREPARED


def test_opening_is_today_unless_a_later_day_was_chosen(workspace: Workspace, quick: str) -> None:
    """A survey that opens later takes no answers before."""
    now = prepared(workspace, quick)
    later = prepared(workspace, quick, opens=TODAY + timedelta(days=3))
    done(surveys.open_survey(workspace, ME, quick, now))
    done(surveys.open_survey(workspace, ME, quick, later))

    assert stored(workspace, quick, now).opens == TODAY
    waiting = stored(workspace, quick, later)
    assert not surveys.taking_answers(waiting, TODAY + timedelta(days=2))
    assert surveys.taking_answers(waiting, TODAY + timedelta(days=3))
    assert codes(surveys.open_survey(workspace, ME, quick, now)) == [Code.SURVEY_SENT]


@pytest.mark.parametrize(
    "changed",
    [
        {"anonymity": Anonymity.NAMED},
        {"keep_until": date(2030, 1, 1)},
        {"min_group": 7},
        {"keep_until": TODAY},
    ],
    ids=str,
)
def test_promises_hold_whatever_way_a_change_comes(
    workspace: Workspace, quick: str, changed: dict[str, object]
) -> None:
    """By the use case, by writing the record, by taking the opening back."""
    survey = prepared(workspace, quick)
    act = done(surveys.open_survey(workspace, ME, quick, survey))
    broken = stored(workspace, quick, survey).model_copy(update=changed)

    assert Code.SURVEY_FIXED in codes(surveys.prepare(workspace, ME, quick, broken, operation="x"))
    assert Code.SURVEY_FIXED in codes(put(workspace, ME, quick, "survey.set", broken))
    assert Code.SURVEY_SENT in codes(undo(workspace, ME, quick, act.operation))
    assert codes(surveys.discard(workspace, ME, quick, survey)) == [Code.SURVEY_SENT]


def test_the_closing_day_closes_by_itself(workspace: Workspace, quick: str) -> None:
    """The last day still takes answers, the day after does not, though nobody has closed anything."""
    survey = stored(workspace, quick, asking(workspace, quick))
    last = survey.closes
    assert last is not None

    assert surveys.taking_answers(survey, last)
    assert not surveys.taking_answers(survey, last + timedelta(days=1))
    assert surveys.ended(survey, last + timedelta(days=1))


def test_a_survey_is_closed_and_opened_again_under_the_same_promises(
    workspace: Workspace, quick: str
) -> None:
    """Only the closing day moves, and never into the past."""
    survey = asking(workspace, quick)
    before = stored(workspace, quick, survey)
    done(surveys.close_survey(workspace, ME, quick, survey))
    assert not surveys.taking_answers(stored(workspace, quick, survey), TODAY)

    past = surveys.reopen_survey(workspace, ME, quick, survey, TODAY - timedelta(days=1))
    assert codes(past) == [Code.SURVEY_CLOSES_FIRST]
    done(surveys.reopen_survey(workspace, ME, quick, survey, TODAY + timedelta(days=9)))
    after = stored(workspace, quick, survey)
    assert surveys.taking_answers(after, TODAY)
    same = {"revision", "closes"}
    assert before.model_dump(exclude=same) == after.model_dump(exclude=same)


def test_what_was_heard_is_released_after_the_end_only(workspace: Workspace, quick: str) -> None:
    """Written at any time; shown to respondents once it has ended and says something."""
    survey = asking(workspace, quick)
    done(surveys.tell_heard(workspace, ME, quick, survey, "One list.", release=False))
    early = surveys.tell_heard(workspace, ME, quick, survey, "One list.", release=True)
    assert codes(early) == [Code.SURVEY_NOT_ENDED]

    done(surveys.close_survey(workspace, ME, quick, survey))
    empty = surveys.tell_heard(workspace, ME, quick, survey, " ", release=True)
    assert codes(empty) == [Code.SURVEY_NOT_ENDED]
    done(surveys.tell_heard(workspace, ME, quick, survey, "One list.", release=True))
    assert stored(workspace, quick, survey).heard_released


@pytest.mark.parametrize("language", ["en", "es", "ca", "fi"])
@pytest.mark.parametrize("mode", Anonymity)
def test_respondents_are_told_mode_day_and_group(
    workspace: Workspace, quick: str, language: str, mode: Anonymity
) -> None:
    """In their language, every sentence there; a named survey speaks of no group."""
    here = opened(workspace, ME, quick)
    made = surveys.proposed(here.catalogue, "needs_core", TODAY, "Maria 1234")
    words = load(language)
    told = surveys.statement(
        made.model_copy(update={"anonymity": mode}), here.catalogue.questionnaire, words, language
    )

    assert "⟦" not in told
    assert words(f"survey.intro.who_sees.{mode}") in told
    assert "2027" in told
    assert "Maria 1234" in told
    assert (words("survey.intro.min_group", count=5) in told) == (mode is not Anonymity.NAMED)


@pytest.mark.parametrize("language", ["en", "es", "ca", "fi"])
def test_respondents_are_told_that_words_may_be_quoted(
    workspace: Workspace, quick: str, language: str
) -> None:
    """Where words are asked for that may be released; words about a person are never released."""
    here = opened(workspace, ME, quick)
    asked, words = here.catalogue.questionnaire, load(language)
    made = surveys.proposed(here.catalogue, "needs_core", TODAY)
    sections = tuple(
        item.model_copy(
            update={"questions": tuple(one.model_copy(update={"personal": True}) for one in item.questions)}
        )
        for item in asked.sections
    )
    wordless = asked.model_copy(update={"sections": sections})

    assert words("survey.intro.quoted") in surveys.statement(made, asked, words, language)
    assert words("survey.intro.quoted") not in surveys.statement(made, wordless, words, language)


def test_the_list_of_surveys_begins_with_those_that_are_open(workspace: Workspace, quick: str) -> None:
    """Then those in preparation, then those closed."""
    closed, waiting, running = (prepared(workspace, quick) for _ in range(3))
    for survey in (closed, running):
        done(surveys.open_survey(workspace, ME, quick, survey))
    done(surveys.close_survey(workspace, ME, quick, closed))
    found = surveys.in_turn(opened(workspace, ME, quick).project)

    assert [item.id for item in found] == [running, waiting, closed]


def test_a_discarded_survey_takes_its_list_along(workspace: Workspace, quick: str) -> None:
    """Nobody is left on a list of nothing; taking the discarding back brings the survey without its list."""
    survey = prepared(workspace, quick)
    act = done(surveys.discard(workspace, ME, quick, survey))

    assert list(opened(workspace, ME, quick).project.of(Survey)) == []
    done(undo(workspace, ME, quick, act.operation))
    assert workspace.store.invitations(quick, survey) == ()


# -- groups ------------------------------------------------------------------------------------------------


def test_small_departments_are_proposed_as_one_and_told_by_name(workspace: Workspace, quick: str) -> None:
    """The example of docs/methods/surveys.md: 1, 2, 4 and 20 people; if 60 % answer, 5 answers need 9."""
    here = opened(workspace, ME, quick)
    asked = here.catalogue.questionnaire
    counts = (("sales", 20), ("management", 1), ("it", 2), ("finance", 4))
    made = surveys.proposed(here.catalogue, "needs_core", TODAY).model_copy(update={"headcounts": counts})
    (group,) = proposed_groups(made, asked, "en", "{names} together")

    assert set(group.departments) == {"management", "it", "finance", "sales"}
    larger = made.model_copy(update={"headcounts": (*counts[:3], ("finance", 6))})
    (group,) = proposed_groups(larger, asked, "en", "{names} together")
    assert set(group.departments) == {"management", "it", "finance"}
    assert group.title == "Finance and accounting, Management, IT together"
    joined = larger.model_copy(update={"joined": (group,)})
    assert group_of(joined, "it") == group.id
    assert [(item.title, item.people) for item in groups_of(joined, asked, "en")][-1] == (group.title, 9)


def test_a_group_keeps_its_name_in_the_next_proposal(workspace: Workspace, quick: str) -> None:
    """What the team called it stays while the same departments are in it; with names nothing is joined."""
    here = opened(workspace, ME, quick)
    counts = (("sales", 20), ("it", 4), ("finance", 5))
    made = surveys.proposed(here.catalogue, "needs_core", TODAY).model_copy(update={"headcounts": counts})
    (group,) = proposed_groups(made, here.catalogue.questionnaire, "en", "{names}")
    named = made.model_copy(update={"joined": (group.model_copy(update={"title": "Back office"}),)})

    (again,) = proposed_groups(named, here.catalogue.questionnaire, "en", "{names}")
    assert again.title == "Back office"
    with_names = made.model_copy(update={"anonymity": Anonymity.NAMED})
    assert proposed_groups(with_names, here.catalogue.questionnaire, "en", "{names}") == ()


def test_minutes_are_told_for_each_department(workspace: Workspace, quick: str) -> None:
    """The shipped needs survey takes nobody longer than eight minutes, so that opening warns of nothing."""
    here = opened(workspace, ME, quick)
    asked = here.catalogue.questionnaire
    found = lengths(proof_of(here.catalogue, asked, "en"))

    assert [item.department for item in found] == [item.id for item in asked.departments]
    assert not any(item.too_long for item in found)
    assert all(0 < item.shortest <= item.longest for item in found)


def test_a_long_survey_is_warned_of_and_may_be_opened(workspace: Workspace, example: str) -> None:
    """The workshop questionnaire takes more than eight minutes: said for each department, and no more."""
    catalogue = opened(workspace, ME, example).catalogue
    made = surveys.proposed(catalogue, "workshop_priorities", TODAY)
    made = made.model_copy(update={"headcounts": PEOPLE})
    found = list(ready_faults(catalogue, made, TODAY))

    assert {item.code for item in found} == {Code.SURVEY_LONG}
    assert {item.severity for item in found} == {Severity.WARNING}
    assert len(found) == len(PEOPLE)
    few = made.model_copy(update={"headcounts": (("sales", 20),)})
    assert len(list(ready_faults(catalogue, few, TODAY))) == 1
    done(surveys.prepare(workspace, ME, example, made, operation="long"))
    done(surveys.open_survey(workspace, ME, example, made.id))


def test_questions_that_leave_somebody_stuck_are_not_sent(
    workspace: Workspace, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the walk through the questions finds faulty holds the opening back; a warning does not."""
    survey = prepared(workspace, quick)
    for weight, refused in ((Weight.FAULT, True), (Weight.WARNING, False)):
        proof = Proof("needs_core", "1.0.0", (), (Finding(Found.STUCK, weight, "pains"),))
        monkeypatch.setattr(survey_check, "prove", lambda *_, proof=proof, **__: proof)
        survey_check._proof.cache_clear()
        outcome = surveys.open_survey(workspace, ME, quick, survey)
        assert isinstance(outcome, Refused) == refused
        if refused:
            assert codes(outcome) == [Code.SURVEY_QUESTIONS]
    survey_check._proof.cache_clear()


# -- the end -------------------------------------------------------------------------------------------------


def test_answers_invitations_and_links_are_erased_and_only_counted(workspace: Workspace, quick: str) -> None:
    """Two responses, three invitations: gone with their links; the log says how many there were."""
    here = public(workspace)
    survey = asking(here, quick)
    ids = [item.id for item in here.store.invitations(quick, survey)]
    handed = fresh_links(here, ME, quick, survey, ids, check=reached)
    assert isinstance(handed, tuple)
    make = responder(here, quick, survey)
    make("one", "sales", hours_lost=3.0)
    make("two", "it", sent=False)
    quote = Quote(id="q", survey=survey, question="care_better", text="One list.")
    done(put(here, ME, quick, "quote.released", quote))
    act = done(erase_answers(here, ME, quick, survey, confirmed=True))

    left = stored(here, quick, survey)
    assert left.erased is not None
    assert (left.state, left.erased.responses, left.erased.invited) == (SurveyState.CLOSED, 2, 3)
    assert here.store.responses(quick) == ()
    assert here.store.invitations(quick) == ()
    assert all(here.store.link(digest(item.url.rpartition("/")[2])) is None for item in handed)
    assert list(opened(here, ME, quick).project.of(Quote)) == []
    assert "survey.erased" in [line.intent for line in history(here, ME, quick)]
    assert Code.SURVEY_ERASED in codes(undo(here, ME, quick, act.operation))
    assert codes(erase_answers(here, ME, quick, survey, confirmed=True)) == [Code.SURVEY_ERASED]


def test_before_the_day_erasing_wants_to_be_confirmed(workspace: Workspace, quick: str) -> None:
    """After it nobody has to confirm anything; until then the survey is not due."""
    survey = asking(workspace, quick)
    until = stored(workspace, quick, survey).keep_until
    assert until is not None
    project = opened(workspace, ME, quick).project

    assert codes(erase_answers(workspace, ME, quick, survey)) == [Code.SURVEY_STILL_KEPT]
    assert due(project, until) == ()
    assert [item.id for item in due(project, until + timedelta(days=1))] == [survey]
    later = on(workspace, until + timedelta(days=1))
    done(erase_answers(later, ME, quick, survey))
    assert due(opened(later, ME, quick).project, until + timedelta(days=9)) == ()
