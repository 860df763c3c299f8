"""What speaks against a survey, what holds it back from opening, and the promises that then stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue
from project.changes import Put, Remove, faults
from project.codes import Code
from project.model import Erased, JoinedDepartments, Project, Survey, SurveyLetter, SurveyState
from project.survey_faults import kept_promises, opening_faults
from questionnaires.kinds import Anonymity

Make = Callable[..., Project]
LEGAL = JoinedDepartments(id="small", title="The small ones", departments=("service", "it"))
GOOD = Survey(
    id="s",
    questionnaire="small",
    keep_until=date(2027, 11, 21),
    opens=date(2026, 11, 21),
    closes=date(2026, 12, 5),
    headcounts=(("sales", 20), ("service", 3), ("it", 2)),
    joined=(LEGAL,),
)


def letter(**changed: Any) -> SurveyLetter:
    """A message in English."""
    return SurveyLetter.model_validate({"language": "en", "subject": "S", "body": "B {link}", **changed})


def codes(project: Project, catalogue: Catalogue, record: Survey) -> list[str]:
    """What is wrong with putting this record."""
    return [item.code for item in faults(project, catalogue, [Put(record)])]


def group(**changed: Any) -> JoinedDepartments:
    """Joined departments, changed."""
    return LEGAL.model_copy(update=changed)


WRONG: list[tuple[dict[str, Any], Code]] = [
    ({"questionnaire": "none"}, Code.UNKNOWN_QUESTIONNAIRE),
    ({"closes": date(2026, 11, 20)}, Code.SURVEY_CLOSES_FIRST),
    ({"keep_until": date(2026, 12, 4)}, Code.SURVEY_KEPT_TOO_SHORT),
    ({"headcounts": (("cellar", 3),)}, Code.UNKNOWN_DEPARTMENT),
    ({"headcounts": (("sales", 3), ("sales", 4))}, Code.SURVEY_JOINED_TWICE),
    ({"joined": (group(departments=("it", "cellar")),)}, Code.UNKNOWN_DEPARTMENT),
    ({"joined": (LEGAL, group(id="b", title="B"))}, Code.SURVEY_JOINED_TWICE),
    ({"joined": (group(id="sales"),)}, Code.SURVEY_GROUP_NAME),
    ({"joined": (group(title="SALES"),)}, Code.SURVEY_GROUP_NAME),
    ({"min_group": 2}, Code.SURVEY_MIN_GROUP),
    ({"letters": (letter(body="no place"),)}, Code.SURVEY_LETTER),
    ({"letters": (letter(subject="{link}"),)}, Code.SURVEY_LETTER),
    ({"letters": (letter(subject="see https://x"),)}, Code.SURVEY_LETTER),
    ({"letters": (letter(), letter())}, Code.SURVEY_LETTER),
]


@pytest.mark.parametrize(("changed", "code"), WRONG, ids=lambda value: str(value)[:60])
def test_a_wrong_survey_is_refused(
    make: Make, catalogue: Catalogue, changed: dict[str, Any], code: Code
) -> None:
    """Each fault has its code, whatever the state; the survey without it has none."""
    assert codes(make(), catalogue, GOOD) == []
    assert code in codes(make(), catalogue, GOOD.model_copy(update=changed))


MISSING: list[tuple[dict[str, Any], Code]] = [
    ({"keep_until": None}, Code.SURVEY_NO_RETENTION),
    ({"headcounts": ()}, Code.SURVEY_NO_HEADCOUNTS),
    ({"headcounts": (("sales", 0),)}, Code.SURVEY_NO_HEADCOUNTS),
    ({"joined": ()}, Code.SURVEY_SMALL_GROUP),
    ({"headcounts": (("sales", 4), ("service", 3), ("it", 2))}, Code.SURVEY_SMALL_GROUP),
]


@pytest.mark.parametrize(("changed", "code"), MISSING, ids=lambda value: str(value)[:60])
def test_a_survey_that_lacks_something_is_not_opened(
    make: Make, catalogue: Catalogue, changed: dict[str, Any], code: Code
) -> None:
    """While it is prepared nothing is said; on opening, and on nothing else, each lack has its code."""
    lacking = GOOD.model_copy(update=changed)

    assert codes(make(), catalogue, lacking) == []
    assert code in codes(make(), catalogue, lacking.model_copy(update={"state": SurveyState.OPEN}))


def test_with_names_no_group_is_too_small(make: Make, catalogue: Catalogue) -> None:
    """A named survey hides nothing, so it needs no headcounts."""
    named = {"anonymity": Anonymity.NAMED, "min_group": 1, "headcounts": (), "joined": ()}

    assert list(opening_faults(catalogue, GOOD.model_copy(update=named))) == []


PROMISES: list[dict[str, Any]] = [
    {"questionnaire": "other"},
    {"anonymity": Anonymity.NAMED},
    {"anonymity": Anonymity.ANONYMOUS},
    {"keep_until": date(2028, 1, 1)},
    {"keep_until": date(2027, 1, 1)},
    {"keep_until": None},
    {"min_group": 4},
    {"min_group": 6},
    {"joined": ()},
    {"joined": (group(title="Others"),)},
]


@pytest.mark.parametrize("changed", PROMISES, ids=str)
@pytest.mark.parametrize("state", [SurveyState.OPEN, SurveyState.CLOSED])
def test_what_respondents_were_told_never_changes(
    make: Make, catalogue: Catalogue, state: SurveyState, changed: dict[str, Any]
) -> None:
    """From the opening on each promise is fixed, by whatever way a change comes; before it none is."""
    standing = GOOD.model_copy(update={"state": state, "revision": 1})
    found = faults(make(standing), catalogue, [Put(standing.model_copy(update=changed))])

    assert Code.SURVEY_FIXED in [item.code for item in found]
    assert list(kept_promises(GOOD, GOOD.model_copy(update=changed))) == []


@given(
    st.sampled_from([*SurveyState]),
    st.sampled_from([*SurveyState]),
    st.sampled_from(PROMISES),
)
def test_no_way_leads_round_a_promise(
    before: SurveyState, after: SurveyState, changed: dict[str, Any]
) -> None:
    """Whatever else changes with it, a survey that was opened keeps its promises."""
    standing = GOOD.model_copy(update={"state": before})
    meant = standing.model_copy(update={**changed, "state": after, "title": "Other"})
    found = [item.code for item in kept_promises(standing, meant)]

    assert (Code.SURVEY_FIXED in found) == (before is not SurveyState.PREPARED)


def test_other_things_may_change_while_it_is_open(make: Make, catalogue: Catalogue) -> None:
    """Closing day, title, contact, headcounts, letters and what was heard."""
    standing = GOOD.model_copy(update={"state": SurveyState.OPEN, "revision": 1})
    changed = {
        "closes": date(2026, 12, 20),
        "title": "Ours",
        "contact": "Maria",
        "headcounts": (("sales", 21),),
        "letters": (letter(),),
        "heard": "Much.",
    }

    assert codes(make(standing), catalogue, standing.model_copy(update=changed)) == []


def test_an_opened_survey_is_never_prepared_again_nor_removed(make: Make, catalogue: Catalogue) -> None:
    """Nor by taking the opening back: people may have answered."""
    standing = GOOD.model_copy(update={"state": SurveyState.OPEN, "revision": 1})
    back = standing.model_copy(update={"state": SurveyState.PREPARED})
    gone = faults(make(standing), catalogue, [Remove("survey", "s", 1)])

    assert codes(make(standing), catalogue, back) == [Code.SURVEY_SENT]
    assert [item.code for item in gone] == [Code.SURVEY_SENT]
    assert faults(make(GOOD), catalogue, [Remove("survey", "s", 0)]) == ()


def test_an_erased_survey_stays_erased_and_closed(make: Make, catalogue: Catalogue) -> None:
    """Taking it back would promise answers that are gone."""
    left = Erased(day=date(2027, 11, 22), responses=12, invited=20)
    standing = GOOD.model_copy(update={"state": SurveyState.CLOSED, "revision": 1, "erased": left})

    for changed in ({"erased": None}, {"state": SurveyState.OPEN}):
        assert Code.SURVEY_ERASED in codes(make(standing), catalogue, standing.model_copy(update=changed))
    assert codes(make(standing), catalogue, standing.model_copy(update={"heard": "Later."})) == []
