"""Today's work: hours and shares worked out by hand, and proposals from answers that may be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.diagnostics import Diagnostic
from playbook.aims import Family
from project.catalogue import Catalogue, ContentSource, resolve
from project.inventory import fills, inventory
from project.model import AnyRecord, Project, Settings
from project.records.inventory import ByHand, DataSource, Process
from questionnaires.responses import Response
from questionnaires.tally import held_back, tally
from tests.project.heard_content import HEARD, said, sources

Make = Callable[..., Project]


@pytest.fixture(scope="module")
def told() -> Catalogue:
    """The small content in which answers tell of processes and places."""
    resolved = resolve(sources())
    assert resolved.diagnostics == ()
    assert resolved.catalogue is not None
    return resolved.catalogue


def project(
    catalogue: Catalogue, *records: AnyRecord, responses: tuple[Response, ...] = (), least: int = 1
) -> Project:
    """A project with these records, in which these people answered."""
    settings = Settings(name="Test", users=10)
    everything = tuple(sorted((settings, *records), key=lambda item: (item.KIND, item.id)))
    tallies = (tally(catalogue.questionnaire, responses, least=least),) if responses else ()
    return Project(id="p", records=everything, tallies=tallies)


SALES = (
    said("a", "sales", part=("offer",), tools=("mail",), times__offer=10.0, minutes__offer=30.0,
         alone__offer="all", breaks__offer=("typing", "asking")),
    said("b", "sales", part=("offer",), tools=("mail",), times__offer=20.0, minutes__offer=30.0,
         alone__offer="some", breaks__offer=("typing",)),
    said("c", "sales", part=("offer",), tools=("pen",), times__offer=60.0, minutes__offer=90.0,
         alone__offer="none", breaks__offer=("smooth",)),
)  # fmt: skip
SERVICE = (
    said("d", "service", part=("offer", "forecast"), places=("mailbox", "paper"), times__offer=5.0,
         minutes__offer=12.0, alone__offer="all", times__forecast=4.0),
)  # fmt: skip


# -- the list --------------------------------------------------------------------------------------------


def test_hours_are_times_by_minutes_by_sixty(make: Make, wide: Catalogue) -> None:
    """V16, B12: 120 offers of 45 minutes are 90 hours a month; without minutes there are no hours."""
    offer = Process(id="a", title="Offer", by_hand=ByHand.BY_HAND, times_a_month=120, minutes_each=45)
    report = Process(
        id="b",
        title="Report",
        family=Family.ANALYTICAL,
        by_hand=ByHand.PARTLY,
        times_a_month=4,
        minutes_each=150,
    )
    open_ = Process(id="c", title="Open", times_a_month=9)

    found = inventory(make(offer, report, open_), wide)

    assert [(item.id, item.hours) for item in found.processes] == [("a", 90), ("b", 10), ("c", None)]
    facing, analytical = found.families
    assert (facing.listed, facing.by_hand, facing.unknown, facing.without_hours) == (2, 1, 1, 1)
    assert (facing.hours, facing.hours_by_hand) == (90, 90)
    assert (analytical.listed, analytical.partly, analytical.hours, analytical.hours_by_hand) == (1, 1, 10, 0)
    assert (found.hours, found.hours_by_hand, found.without_hours) == (100, 90, 1)
    assert dict(found.facts) == {
        "processes_listed": 3, "processes_customer_facing": 2, "processes_analytical": 1,
        "data_sources_listed": 0, "groups_without_data": 2,
    }  # fmt: skip


numbers = st.one_of(st.none(), st.floats(0, 1e4))
listed = st.lists(
    st.tuples(st.sampled_from(Family), st.one_of(st.none(), st.sampled_from(ByHand)), numbers, numbers),
    max_size=8,
)


@given(listed)
def test_totals_are_the_sum_of_the_processes(
    rows: list[tuple[Family, ByHand | None, float | None, float | None]],
) -> None:
    """Counts and hours of both families together are those of the entries, whatever is missing."""
    catalogue = resolve(sources()).catalogue
    assert catalogue is not None
    records = [
        Process(
            id=f"p{place}", title="A", family=family, by_hand=way, times_a_month=times, minutes_each=minutes
        )
        for place, (family, way, times, minutes) in enumerate(rows)
    ]

    found = inventory(project(catalogue, *records), catalogue)

    hours = [
        (way, times * minutes / 60)
        for _, way, times, minutes in rows
        if times is not None and minutes is not None
    ]
    assert found.hours == pytest.approx(sum(value for _, value in hours))
    assert found.hours_by_hand == pytest.approx(sum(value for way, value in hours if way is ByHand.BY_HAND))
    assert found.without_hours == len(rows) - len(hours)
    assert sum(item.listed for item in found.families) == len(rows)
    for item in found.families:
        assert item.by_hand + item.partly + item.by_itself + item.unknown == item.listed


def test_every_group_inside_is_asked_for_its_places(told: Catalogue) -> None:
    """B17, D1: groups inside the firm of which no place is known are named; outside ones are not missed."""
    mail = DataSource(id="m", title="Mail", group="sales")
    dealers = DataSource(id="d", title="Portal", group="partners")
    whose = DataSource(id="w", title="Old list")

    found = inventory(project(told, mail, dealers, whose), told)

    assert found.silent == ("Service", "IT")
    assert [(item.group, len(item.sources)) for item in found.groups] == [
        ("sales", 1), ("service", 0), ("it", 0), ("partners", 1), ("", 1),
    ]  # fmt: skip
    assert dict(found.facts)["groups_without_data"] == 2
    assert dict(found.facts)["data_sources_listed"] == 3


# -- what surveys propose ----------------------------------------------------------------------------------


def test_answers_propose_a_process_with_its_work(told: Catalogue) -> None:
    """N1, N23: runs are middle answer x people, minutes are weighed by runs, so that the hours fit.

    Sales: middle 20 runs x 3 people = 60 of 30 minutes; service 5 x 1 of 12 minutes: 65 runs of
    (60 x 30 + 5 x 12) / 65 = 28.6 minutes, 31 hours.
    """
    found = inventory(project(told, responses=(*SALES, *SERVICE)), told)

    offer, forecast = found.process_proposals
    assert [(item.group, item.chosen, item.answered) for item in offer.heard] == [
        ("sales", 3, 3), ("service", 1, 1),
    ]  # fmt: skip
    assert offer.groups == ("sales", "service")
    assert offer.times == 65
    assert offer.minutes == pytest.approx((60 * 30 + 5 * 12) / 65, abs=0.05)
    assert offer.hours == pytest.approx(31, abs=0.1)
    assert (offer.by_hand, offer.say_by_hand) == (ByHand.BY_HAND, (3, 4))
    assert [(item.label, item.chosen, item.answered) for item in offer.breaks] == [
        ("Typing", 2, 3), ("Asking", 1, 3),
    ]  # fmt: skip
    assert (forecast.process, forecast.times, forecast.minutes, forecast.by_hand) == (
        "forecast",
        4,
        None,
        None,
    )
    assert forecast.family is Family.ANALYTICAL


def test_half_is_not_most(told: Catalogue) -> None:
    """A process counts as done by hand only where more than half of those who answered say so."""
    people = (
        said("a", "sales", part=("offer",), alone__offer="all"),
        said("b", "sales", part=("offer",), alone__offer="none"),
    )

    offer = inventory(project(told, responses=people), told).process_proposals[0]

    assert (offer.by_hand, offer.say_by_hand) == (None, (1, 2))


def test_places_are_proposed_for_each_department(told: Catalogue) -> None:
    """N21, D2: who keeps something says so; what others tell of belongs to nobody until somebody is asked."""
    mail, paper = inventory(project(told, responses=(*SALES, *SERVICE)), told).source_proposals

    assert (mail.source, mail.group, mail.heard[0].chosen, mail.heard[0].answered) == ("mail", "sales", 2, 3)
    assert (paper.source, paper.group, paper.heard[0].group) == ("paper", None, "service")


def test_what_was_taken_over_is_proposed_no_more(told: Catalogue) -> None:
    """An entry made from a process of the plan is proposed again only while answers can fill a gap in it."""
    full = Process(
        id="o", title="Ours", groups=("sales",), times_a_month=1, minutes_each=1, by_hand=ByHand.PARTLY,
        based_on="offer",
    )  # fmt: skip
    gaps = full.model_copy(update={"minutes_each": None})
    place = DataSource(id="m", title="Mail", group="sales", based_on="mail")

    done = inventory(project(told, full, place, responses=SALES), told)
    half = inventory(project(told, gaps, responses=SALES), told).process_proposals[0]

    assert done.process_proposals == ()
    assert done.source_proposals == ()
    assert half.record == "o"
    assert fills(half, gaps) == {"minutes_each": 30.0}


def test_nothing_hidden_is_proposed(told: Catalogue) -> None:
    """What a small group said is in no proposal: not before its survey is closed, not where it is too few."""
    open_ = project(told, responses=SALES)
    waiting = open_.model_copy(update={"tallies": tuple(held_back(item) for item in open_.tallies)})

    assert inventory(waiting, told).process_proposals == ()
    assert inventory(project(told, responses=(*SALES, *SERVICE), least=5), told).process_proposals == ()


def test_personal_questions_propose_nothing(told: Catalogue) -> None:
    """Marked `personal`, the same answers lead nowhere."""
    survey = told.questionnaire
    sections = tuple(
        item.model_copy(
            update={"questions": tuple(one.model_copy(update={"personal": True}) for one in item.questions)}
        )
        for item in survey.sections
    )
    marked = replace(told, questionnaire=survey.model_copy(update={"sections": sections}))

    assert inventory(project(told, responses=SALES), marked).process_proposals == ()


# -- names in content --------------------------------------------------------------------------------------


def faults(before: str, after: str) -> list[Diagnostic]:
    """What is wrong once a piece of the playbook is written otherwise."""
    assert before in HEARD["playbook"]
    text = HEARD["playbook"].replace(before, after)
    return list(resolve(sources({**HEARD, "playbook": text})).diagnostics)


@pytest.mark.parametrize(
    ("before", "after", "code", "nearest"),
    [
        ("part/offer", "part/offers", "project.unknown_choice", "part/offer"),
        ("places/paper", "place/paper", "project.unknown_choice", "places/paper"),
        ("alone__offer/some", "alone/some", "project.unknown_choice", None),
        ("breaks: breaks__offer", "breaks: times__offer", "project.unknown_choice", None),
        ("times: times__offer", "times: breaks__offer", "project.unknown_figure", None),
        ("minutes__forecast", "minute__forecast", "project.unknown_figure", "minutes__forecast"),
    ],
)
def test_a_name_that_no_survey_has_is_told(before: str, after: str, code: str, nearest: str | None) -> None:
    """A choice or question nobody asks is told at its line, with the nearest one there is."""
    found = faults(before, after)

    assert [item.code for item in found] == [code]
    assert found[0].place.file == "playbook.yaml"
    assert (
        after.rsplit(": ", maxsplit=1)[-1]
        in HEARD["playbook"].replace(before, after).splitlines()[found[0].place.line - 1]
    )
    if nearest:
        assert found[0].nearest == nearest


def test_a_layer_that_asks_other_questions_leaves_the_names_below_alone() -> None:
    """Whoever builds on a playbook with a questionnaire of their own is not blamed for what stands below."""
    survey = HEARD["questionnaire"].replace("id: small", "id: own").replace("id: part,", "id: duties,")
    other = ContentSource("questionnaire", "own.yaml", survey.replace("repeat: part", "repeat: duties"))
    mine = """
format: 2
kind: playbook
id: mine
version: "1.0.0"
title: Mine
summary: Ours.
extends: small
change: {content: {questionnaire: own}}
"""
    own = """
add:
  processes:
    - {id: x, title: X, what: A., look_at: B., family: analytical, departments: C, heard_in: [part/offer]}
"""
    rest = tuple(item for item in sources() if item.kind != "questionnaire")

    inherited = resolve((*rest, other, ContentSource("playbook", "mine.yaml", mine)))
    written = resolve((*rest, other, ContentSource("playbook", "mine.yaml", mine + own)))

    assert inherited.diagnostics == ()
    assert [(item.code, item.place.file) for item in written.diagnostics] == [
        ("project.unknown_choice", "mine.yaml")
    ]


def test_a_survey_that_is_not_at_hand_is_not_missed_by_name() -> None:
    """A playbook may name answers to a further questionnaire that a project does without."""
    text = HEARD["playbook"].replace("criteria: small,", "criteria: small, further_questionnaires: [gone],")

    found = resolve(sources({**HEARD, "playbook": text.replace("part/offer", "gone/offer")}))

    assert found.diagnostics == ()
