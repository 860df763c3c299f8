"""People and backing on the screen: one real gesture in each part, and what the store holds after it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from project.amendments import amendment_id
from project.budget import approved
from project.model import Amendment, AmendmentAction, AnyRecord, Settings
from project.records.stakeholders import (
    BudgetHead,
    BudgetPart,
    Doubt,
    Funding,
    Moment,
    RatedList,
    Rating,
    Sponsor,
    SponsorAct,
    Stakeholder,
    Stance,
    TakesPart,
    rating_id,
)
from project.results.stakeholders import Quarter
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from views.stakeholder_picture import MOST_NAMES, figure
from views.told import Told
from words.catalogue import load
from workspace.change import Changed, put
from workspace.open import Opened
from workspace.wiring import LOCAL_PERSON, Workspace

PAGE = "stakeholders"
PARTS = ("people", "picture", "sponsor", "doubts", "hears", "support", "readiness")
WORDS = load()


@pytest.fixture
def listed(here: Workspace, quick: str) -> str:
    """A project with two groups in the list: sales, with much say and doubts, and a works council."""
    _put(
        here,
        quick,
        Stakeholder(id="sales", name="Sales", group="sales", influence=4, stance=Stance.DOUBTFUL),
        Stakeholder(id="council", name="Works council"),
    )
    return quick


def _put(here: Workspace, project: str, *records: AnyRecord) -> None:
    assert isinstance(put(here, LOCAL_PERSON, project, "stakeholder.set", *records), Changed)


def _one(opened: Opened, record: str) -> Stakeholder:
    found = opened.project.find(Stakeholder, record)
    assert found is not None
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_empty_listed_and_on_the_example(
    screen: Open, here: Workspace, quick: str, example: str, part: str
) -> None:
    """No part stumbles over a project that has nothing yet, over a short list, or over the example."""
    for project in (quick, example):
        at = screen(PAGE, project, part=part)
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)
    _put(here, quick, Stakeholder(id="sales", name="Sales *and* <b>more</b>"))
    at = screen(PAGE, quick, part=part)
    assert not at.exception
    assert "<b>more" not in told(at).replace("\\<b\\>more", "")


# -- people ----------------------------------------------------------------------------------------------


def test_the_groups_of_the_plan_are_taken_over_with_what_they_gain_and_fear(
    screen: Open, quick: str, stored: Stored
) -> None:
    """B13: one button takes all of them, each with impact, gain and worry; then none is offered twice."""
    at = screen(PAGE, quick, part="people")
    assert WORDS("stakeholders.people.empty") in told(at)
    labelled(at, "button", WORDS("records.take_over_all")).click().run()
    opened = stored(quick)
    groups = {item.id: item for item in opened.catalogue.playbook.groups}
    made = {item.group: item for item in opened.project.of(Stakeholder)}
    assert set(made) == set(groups)
    for name, item in made.items():
        assert name is not None
        assert item.impact == groups[name].impact
        assert item.gains == groups[name].wins.read("en")
        assert item.fears == groups[name].worries.read("en")
        assert item.outside == groups[name].outside
    assert opened.outlook.stakeholders.unlisted == ()
    assert not [item for item in at.button if item.label == WORDS("records.take_over_all")]


def test_a_group_of_your_own_is_added_and_unfolds(screen: Open, quick: str, stored: Stored) -> None:
    """Its name is all that is asked; where it takes part is chosen in the entry that opens."""
    at = screen(PAGE, quick, part="people")
    labelled(at, "text_input", WORDS("records.stakeholder.new")).set_value("Dealers")
    labelled(at, "button", WORDS("records.add")).click().run()
    (made,) = stored(quick).project.of(Stakeholder)
    assert made.name == "Dealers"
    field(at, "multiselect", "/takes_part").set_value([TakesPart.VISION, TakesPart.BUILD]).run()
    assert _one(stored(quick), made.id).takes_part == (TakesPart.VISION, TakesPart.BUILD)
    field(at, "checkbox", "/outside").check().run()
    assert _one(stored(quick), made.id).outside is True


def test_departments_that_are_missing_are_named(screen: Open, listed: str, stored: Stored) -> None:
    """B5: the page names every department that is not in the list; V15: and that nobody outside is."""
    at = screen(PAGE, listed, part="people")
    missing = stored(listed).outlook.stakeholders.unlisted
    assert missing
    assert "Sales" not in missing
    assert WORDS("stakeholders.people.unlisted", names=", ".join(missing)) in told(at)
    assert WORDS("stakeholders.people.nobody_outside") in told(at)


def test_a_doubter_with_much_say_is_told_until_somebody_looks_after_it(
    screen: Open, listed: str, stored: Stored
) -> None:
    """B11: the warning goes once an owner and a next action are entered, not before both are."""
    at = unfolded(screen, listed, "stakeholder-sales", PAGE, part="people")
    warned = "Nobody looks after this"
    assert warned in told(at)
    field(at, "selectbox", "stakeholder/sales@0/owner").set_value(LOCAL_PERSON).run()
    assert warned in told(at)
    field(at, "text_input", "stakeholder/sales@0/next_action").set_value("Talk on Monday").run()
    assert warned not in told(at)
    assert stored(listed).outlook.stakeholders.unattended == ()


# -- say and interest ------------------------------------------------------------------------------------


def test_choosing_a_point_moves_a_group_in_the_picture(screen: Open, listed: str, stored: Stored) -> None:
    """Without interest sales has no place; with 5 it stands where you decide together."""
    at = screen(PAGE, listed, part="picture")
    assert WORDS("stakeholders.picture.empty") in told(at)
    field(at, "button_group", "stakeholder/sales@0/interest").set_value(5).run()
    assert _one(stored(listed), "sales").interest == 5
    sales = stored(listed).outlook.stakeholders.standings[0]
    assert (sales.name, sales.quarter) == ("Sales", Quarter.CLOSE)
    assert WORDS.plural("stakeholders.picture.finding_close", 1) in told(at)
    field(at, "button_group", "stakeholder/sales@0/influence").set_value(2).run()
    assert stored(listed).outlook.stakeholders.standings[0].quarter is Quarter.INFORMED
    assert WORDS("stakeholders.picture.finding_none") in told(at)


def test_names_at_one_place_are_counted_when_they_are_many(
    monkeypatch: pytest.MonkeyPatch, screen: Open, here: Workspace, quick: str
) -> None:
    """Of four groups at one place two are named and two counted; pointing at the dot names all four."""
    drawn: list[object] = []

    def kept(at: object, placed: object) -> object:
        made = figure(at, placed)  # type: ignore[arg-type]  # handed on as it came
        drawn.append(made)
        return made

    monkeypatch.setattr("views.stakeholder_picture.figure", kept)
    names = ("Alpha", "Beta", "Gamma", "Delta <i>")
    _put(
        here,
        quick,
        *(Stakeholder(id=f"g{n}", name=name, influence=3, interest=4) for n, name in enumerate(names)),
    )
    at = screen(PAGE, quick, part="picture")
    assert not at.exception
    (dot,) = drawn[-1].data  # type: ignore[attr-defined]  # a picture of plotly
    assert dot.text[0].count("<br>") == MOST_NAMES
    assert WORDS("stakeholders.picture.more", count=len(names) - MOST_NAMES) in dot.text[0]
    assert all(name.split(maxsplit=1)[0] in dot.customdata[0] for name in names)
    assert "<i>" not in dot.customdata[0]


# -- sponsor and money -----------------------------------------------------------------------------------


def test_a_sponsor_is_named_and_signs(screen: Open, quick: str, stored: Stored) -> None:
    """B1, B14: person, statement and day are saved as they are left; the record comes with the first."""
    at = screen(PAGE, quick, part="sponsor")
    assert stored(quick).project.find(Sponsor, "sponsor") is None
    field(at, "selectbox", "sponsor/sponsor@0/person").set_value(LOCAL_PERSON).run()
    field(at, "text_area", "/statement").set_value("I answer for it.").run()
    field(at, "date_input", "/signed").set_value(date(2026, 11, 20)).run()
    found = stored(quick).project.find(Sponsor, "sponsor")
    assert found is not None
    assert (found.person, found.statement) == (LOCAL_PERSON, "I answer for it.")
    assert dict(stored(quick).outlook.stakeholders.facts)["statement_signed"] is True


def test_a_sponsor_from_the_computer_department_is_warned_about(
    screen: Open, here: Workspace, quick: str
) -> None:
    """B1: where the plan marks a group as the one that runs the computers, the page says what that does."""
    marked = Amendment(
        id=amendment_id("playbook", AmendmentAction.CHANGE, "groups/it"),
        content="playbook",
        action=AmendmentAction.CHANGE,
        path="groups/it",
        value={"technical": True},
    )
    _put(here, quick, marked, Sponsor(person=LOCAL_PERSON, group="it"))
    assert "People will take this for a computer project" in told(screen(PAGE, quick, part="sponsor"))
    assert WORDS("stakeholders.do.list") in told(screen(PAGE, quick, part="people"))
    _put(here, quick, Sponsor(person=LOCAL_PERSON, group="sales", revision=1))
    assert "computer project" not in told(screen(PAGE, quick, part="sponsor"))


def test_what_the_sponsor_does_is_taken_from_the_plan(screen: Open, quick: str, stored: Stored) -> None:
    """B2: messages of the plan that the sponsor sends become acts with text and audience, without a day."""
    at = screen(PAGE, quick, part="sponsor")
    labelled(at, "button", WORDS("records.take_over_all")).click().run()
    opened = stored(quick)
    sent = {item.id: item for item in opened.catalogue.playbook.communication if item.sender == "sponsor"}
    acts = {item.based_on: item for item in opened.project.of(SponsorAct)}
    assert sent
    assert set(acts) == set(sent)
    assert all(acts[name].audience == item.audience for name, item in sent.items())
    assert dict(opened.outlook.stakeholders.facts)["acts_planned"] == 0


def test_an_approval_is_recorded_and_divided(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """B4: the amount becomes the budget; parts above it are refused in place and change nothing."""
    settings = stored(quick).project.settings
    _put(here, quick, settings.model_copy(update={"budget": 10.0}))
    at = screen(PAGE, quick, part="sponsor")
    field(at, "number_input", "/amount").set_value(90_000.0)
    found = [item for item in at.button if item.label == WORDS("records.add")]
    found[-1].click().run()
    (made,) = stored(quick).project.of(Funding)
    assert approved(stored(quick).project) == 90_000
    field(at, "number_input", "part-software").set_value(30_000.0).run()
    field(at, "number_input", "part-training").set_value(20_000.0).run()
    (made,) = stored(quick).project.of(Funding)
    assert made.parts == (
        BudgetPart(head=BudgetHead.SOFTWARE, amount=30_000),
        BudgetPart(head=BudgetHead.TRAINING, amount=20_000),
    )
    field(at, "number_input", "part-data").set_value(50_000.0).run()
    assert "more than the €\u00a090,000" in told(at)
    (kept,) = stored(quick).project.of(Funding)
    assert kept.parts == made.parts
    assert "Software 30,000, Training 20,000" in Told(stored(quick), WORDS, "en").value(
        "funding", "parts", [part.model_dump(mode="json") for part in made.parts]
    )


def test_the_overview_says_where_the_budget_comes_from(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """B4: once an approval is recorded, the typed budget stands still and the page says what counts."""
    at = screen("overview", quick)
    assert not field(at, "number_input", "/budget").disabled
    _put(here, quick, Funding(id="f", amount=12_000.0))
    at = screen("overview", quick)
    assert field(at, "number_input", "/budget").disabled
    assert "€\u00a012,000" in told(at)
    assert isinstance(stored(quick).project.settings, Settings)


# -- doubts ----------------------------------------------------------------------------------------------


def test_a_doubt_is_noted_in_their_words(screen: Open, listed: str, stored: Stored) -> None:
    """Without words it is not taken; with them it is kept with the day, and shown as open."""
    at = screen(PAGE, listed, part="doubts")
    labelled(at, "button", WORDS("stakeholders.doubts.add")).click().run()
    assert WORDS("stakeholders.doubts.needs_what") in told(at)
    assert not list(stored(listed).project.of(Doubt))
    labelled(at, "selectbox", WORDS("stakeholders.doubts.whose")).set_value("council")
    labelled(at, "text_area", WORDS("stakeholders.doubts.what")).set_value("We are watched.")
    labelled(at, "button", WORDS("stakeholders.doubts.add")).click().run()
    (made,) = stored(listed).project.of(Doubt)
    assert (made.stakeholder, made.concern, made.heard) == ("council", "We are watched.", date(2026, 11, 21))
    field(at, "text_input", "/action").set_value("Show what is counted").run()
    (made,) = stored(listed).project.of(Doubt)
    assert made.action == "Show what is counted"


# -- support and readiness -------------------------------------------------------------------------------


def test_support_is_rated_beside_what_the_project_shows(screen: Open, quick: str, stored: Stored) -> None:
    """B6: a point is kept as one judgement of the team, and the table says who said it."""
    at = screen(PAGE, quick, part="support")
    kind = stored(quick).catalogue.playbook.support[0]
    name = rating_id(RatedList.SUPPORT, kind.id, Moment.NOW, LOCAL_PERSON, None)
    field(at, "button_group", f"rating/{name}@0/score").set_value(4).run()
    kept = stored(quick).project.find(Rating, name)
    assert kept is not None
    assert kept.score == 4
    assert stored(quick).outlook.stakeholders.support[0].rated == 4


def test_what_holds_a_group_up_is_told_before_the_rating(
    screen: Open, here: Workspace, listed: str, stored: Stored
) -> None:
    """The first stage at 3 or below is named for the chosen group, a later lower one is not."""
    stages = stored(listed).catalogue.playbook.readiness
    if not stages:
        assert WORDS("stakeholders.readiness.none") in told(screen(PAGE, listed, part="readiness"))
        return
    names = [rating_id(RatedList.READINESS, item.id, Moment.NOW, LOCAL_PERSON, "sales") for item in stages]
    _put(
        here,
        listed,
        *(
            Rating(
                id=name,
                rated=RatedList.READINESS,
                item=item.id,
                rater=LOCAL_PERSON,
                about="sales",
                score=score,
            )
            for name, item, score in zip(names, stages, (4, 3, 1, 5, 5), strict=False)
        ),
    )
    at = screen(PAGE, listed, part="readiness")
    first = WORDS("stakeholders.readiness.first", name="Sales", item=stages[1].title.read("en"))
    assert first in told(at)
    field(at, "button_group", f"{names[1]}@0/score").set_value(4).run()
    assert WORDS("stakeholders.readiness.first", name="Sales", item=stages[2].title.read("en")) in told(at)


# -- who hears what --------------------------------------------------------------------------------------


def test_who_hears_what_is_told_by_group_with_what_is_late(
    screen: Open, here: Workspace, listed: str, stored: Stored
) -> None:
    """B2, B11: acts and answers to doubts stand with the messages of the plan; late ones come first."""
    put_in = (
        SponsorAct(id="a", title="Town [hall](http://x)", audience=("sales",), due=date(2026, 11, 1)),
        Doubt(
            id="d", stakeholder="council", concern="Watched", helps="A rule", action="Show what is counted"
        ),
    )
    _put(here, listed, *put_in)
    assert stored(listed).outlook.stakeholders.communication.late
    at = screen(PAGE, listed, part="hears")
    assert "1 thing should have been said or done by now" in told(at)
    assert "Town" in told(at)
    assert "[hall](http" not in told(at)
    labels = [item.label for item in at.expander]
    assert any(label.startswith("Works council · 1 thing") for label in labels)

    at = unfolded(screen, listed, "hears-own:council", PAGE, part="hears")
    assert not at.exception
    (table,) = at.table
    assert "Show what is counted, for the doubt “Watched”. It would help: A rule" in _cells(table)


def test_evidence_is_told_for_the_moment_it_was_written(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """B6: beside a later point stands what was written with it."""
    kind = stored(quick).catalogue.playbook.support[0].id
    for moment, score, said in ((Moment.NOW, 2, "One mail."), (Moment.LATER, 5, "Every meeting.")):
        name = rating_id(RatedList.SUPPORT, kind, moment, None, None)
        _put(
            here, quick,
            Rating(id=name, rated=RatedList.SUPPORT, item=kind, moment=moment, score=score, evidence=said),
        )  # fmt: skip
    shown = _cells(screen(PAGE, quick, part="support").table[0])
    assert "Every meeting." in shown
    assert "One mail." not in shown


def _cells(table: Any) -> list[str]:
    """What stands in a table beside its first column."""
    return [str(cell) for row in table.value.values.tolist() for cell in row]
