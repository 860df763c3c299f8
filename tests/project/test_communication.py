"""Who hears what: messages, acts and answers to doubts joined by hand in small cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.values import Text
from playbook.people import Channel
from playbook.people import Communication as Planned
from project.catalogue import Catalogue
from project.communication import communication
from project.model import AnyRecord, Person, Project
from project.outlook import Outlook
from project.records.stakeholders import Doubt, DoubtState, Sponsor, SponsorAct, Stakeholder
from project.results.communication import Communication, From

Make = Callable[..., Project]
Heard = Callable[..., Communication]

AS_OF = date(2026, 11, 21)
BEFORE, AFTER = AS_OF - timedelta(days=1), AS_OF + timedelta(days=7)
ANNA = Person(id="anna", name="Anna")


def planned(name: str, phase: str, *audience: str, sender: str = "lead") -> Planned:
    """A message of the plan."""
    said = Text(name.capitalize())
    return Planned(
        id=name, title=said, message=said, audience=audience, sender=sender, channel=Channel.MESSAGE,
        phase=phase, when=Text("At the start."),
    )  # fmt: skip


@pytest.fixture(scope="module")
def plan(wide: Catalogue) -> Catalogue:
    """The small content with two messages, the later phase first, and a sponsor's seat."""
    phases = [item.id for item in wide.playbook.all_phases()]
    seats = (wide.playbook.seats[0], wide.playbook.seats[1].model_copy(update={"sponsor": True}))
    said = (planned("news", phases[1], "sales", "it"), planned("why", phases[0], "sales", sender="tech"))
    return replace(wide, playbook=wide.playbook.model_copy(update={"communication": said, "seats": seats}))


@pytest.fixture
def heard(make: Make, plan: Catalogue) -> Heard:
    """Who hears what with these records."""

    def hearing(*records: AnyRecord) -> Communication:
        return communication(make(*records), plan, AS_OF)

    return hearing


def test_the_plan_alone_is_told_in_the_order_of_its_phases(heard: Heard) -> None:
    """B2: without an act or a doubt the messages stand by phase, each group with what is for it."""
    found = heard()
    assert [(item.title, item.by, item.when) for item in found.messages] == [
        ("Why", "Tech", "At the start."), ("News", "Lead", "At the start."),
    ]  # fmt: skip
    assert [(item.title, [said.source for said in item.messages]) for item in found.audiences] == [
        ("Sales", ["why", "news"]), ("IT", ["news"]),
    ]  # fmt: skip
    assert found.late == ()


def test_an_act_made_from_a_message_stands_in_its_place(heard: Heard) -> None:
    """B2: the sponsor's act has the day, the message it was made from lends phase and occasion."""
    act = SponsorAct(id="a", title="Town hall", audience=("it",), due=AFTER, based_on="why")
    found = heard(ANNA, Sponsor(person="anna"), act)
    assert [item.source for item in found.messages] == ["a", "news"]
    (first, _) = found.messages
    assert (first.origin, first.by, first.day, first.when) == (From.SPONSOR, "Anna", AFTER, "At the start.")
    assert found.titles(first) == ("IT",)
    assert heard(act).messages[0].by == "Tech"


def test_what_answers_an_open_doubt_reaches_the_group_it_stands_for(heard: Heard) -> None:
    """B11: action, help, owner and day of open doubts are told to the group; eased ones are not."""
    sales = Stakeholder(id="s1", name="Our sellers", group="sales")
    council = Stakeholder(id="it", name="Works council")
    first = Doubt(id="d1", stakeholder="s1", concern="Watched.", helps="A rule.", owner="anna",
                  action=" Show it ", due=BEFORE)  # fmt: skip
    second = Doubt(id="d2", stakeholder="it", concern="Jobs.")
    eased = Doubt(id="d3", stakeholder="it", concern="Old.", state=DoubtState.EASED, due=BEFORE)
    found = heard(ANNA, sales, council, first, second, eased)
    assert [(item.title, [said.source for said in item.messages]) for item in found.audiences] == [
        ("Sales", ["d1", "why", "news"]), ("IT", ["news"]), ("Works council", ["d2"]),
    ]  # fmt: skip
    answer = found.messages[0]
    assert (answer.title, answer.by, answer.whose, answer.helps) == (
        "Show it",
        "Anna",
        "Our sellers",
        "A rule.",
    )
    assert found.late == (answer,)


def test_what_is_done_is_never_late_and_keeps_its_place(heard: Heard) -> None:
    """An act is late from the day after its day unless it was done; who is not named hears nothing."""
    acts = (
        SponsorAct(id="a1", title="Done", due=BEFORE, done=BEFORE),
        SponsorAct(id="a2", title="Today", due=AS_OF),
        SponsorAct(id="a3", title="Late", due=BEFORE),
        SponsorAct(id="a4", title="Open"),
    )
    found = heard(*acts)
    assert [item.source for item in found.messages] == ["a1", "a3", "a2", "why", "news", "a4"]
    assert [item.source for item in found.late] == ["a3"]
    assert [said.source for said in found.audiences[-1].messages] == ["a1", "a3", "a2", "a4"]
    assert (found.audiences[-1].key, found.titles(found.messages[0])) == ("", ("",) * 0)


@given(
    days=st.lists(st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=6),
    groups=st.lists(st.sets(st.sampled_from(("sales", "it", "partners", "gone"))), min_size=6, max_size=6),
)
def test_nothing_gets_lost_and_time_runs_forward(
    plan: Catalogue, days: list[date | None], groups: list[set[str]]
) -> None:
    """Whatever acts there are: each is told once in the whole list and at least one audience has it."""
    acts = [
        SponsorAct(id=f"a{place}", title="Say", due=day, audience=tuple(sorted(groups[place])))
        for place, day in enumerate(days)
    ]
    found = communication(Project(id="p", records=tuple(acts)), plan, AS_OF)
    assert sorted(item.source for item in found.messages) == sorted(["news", "why", *(a.id for a in acts)])
    assert {item for part in found.audiences for item in part.messages} == set(found.messages)
    for messages in (found.messages, *(part.messages for part in found.audiences)):
        told = [item.day for item in messages if item.day]
        assert told == sorted(told)
        assert [item.day is None for item in messages] == sorted(item.day is None for item in messages)


def test_the_outlook_carries_it(make: Make, plan: Catalogue) -> None:
    """The page and the report read one list, the outlook's."""
    project = make(SponsorAct(id="a", title="Say", due=AFTER, audience=("sales",)))
    found = Outlook(project, plan, AS_OF)
    assert found.stakeholders.communication == communication(project, plan, AS_OF)
    assert found.as_json("stakeholders")["stakeholders"]["communication"]["messages"][0]["source"] == "a"
