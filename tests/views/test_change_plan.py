"""The page of messages: each part opens, and one gesture in each is kept."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.people import Channel
from project.records.telling import MessagePlan, NewEntry
from tests.views.conftest import MOMENT
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace

HOSTILE = "**bold** <b>x</b> $x^2$"


@pytest.mark.parametrize("part", ["calendar", "messages", "entries", "cost"])
def test_every_part_opens(screen: Open, example: str, quick: str, part: str) -> None:
    """With the filled example and with a project that has nothing yet; no sentence is missing."""
    for project in (example, quick):
        at = screen("change_plan", project, part=part)
        assert not at.exception
        assert "⟦" not in told(at)


def test_the_calendar_says_who_hears_what_and_when(screen: Open, example: str) -> None:
    """Acts of the sponsor, answers to doubts and messages of the plan stand in one table by day."""
    shown = screen("change_plan", example, part="calendar").table[0].value

    texts = [str(cell) for cell in shown.iloc[:, 0]]
    assert any("(sponsor)" in item for item in texts)
    assert any("(answer to a doubt)" in item for item in texts)
    assert any("what you have from it the next day" in item for item in texts)


def test_a_message_is_tied_to_a_task_and_said(screen: Open, quick: str, stored: Stored) -> None:
    """Tied, moved by working days and noted as said: each is kept at once."""
    at = unfolded(screen, quick, "message-first_day_and_help", "change_plan", part="messages")
    field(at, "selectbox", "first_day_and_help@0/task").set_value("go_decision").run()
    field(at, "number_input", "first_day_and_help@0/offset").set_value(-3).run()
    assert not at.exception

    kept = stored(quick).project.find(MessagePlan, "first_day_and_help")
    assert kept is not None
    assert (kept.task, kept.offset) == ("go_decision", -3)
    assert "it moves with the plan" in told(at)

    labelled(at, "button", "It was said today").click().run()
    kept = stored(quick).project.find(MessagePlan, "first_day_and_help")
    assert kept is not None
    assert kept.done == MOMENT.date()


def test_an_own_message_is_added_and_never_markup(screen: Open, quick: str, stored: Stored) -> None:
    """A name with marks in it stays what was typed."""
    at = screen("change_plan", quick, part="messages")
    labelled(at, "text_input", "Another message, in a few words").input(HOSTILE)
    next(item for item in at.button if item.label == "Add").click().run()
    assert not at.exception

    made = [item for item in stored(quick).project.of(MessagePlan) if item.own]
    assert [item.title for item in made] == [HOSTILE]
    assert all("<b>x</b>" not in str(item.value) for item in (*at.markdown, *at.caption))


def test_what_comes_too_late_is_told_with_its_days(screen: Open, quick: str, here: Workspace) -> None:
    """An invitation after the last course has begun is named, and the page leads to it."""
    late = MessagePlan(id="training_invitation", day=date(2030, 1, 1))
    put(here, LOCAL_PERSON, quick, "message.set", late)

    at = screen("change_plan", quick, part="calendar")

    assert "1 Jan 2030 is about training" in told(at)
    labelled(at, "button", "Set right what comes too late").click().run()
    assert at.session_state["change_plan-part"] == "messages"


def test_an_entry_lacks_what_nobody_wrote(screen: Open, quick: str, here: Workspace, stored: Stored) -> None:
    """R10: purpose and the rest are asked for; what is typed is kept."""
    put(here, LOCAL_PERSON, quick, "new_entry.added", NewEntry(id="n", title="Next step"))
    at = unfolded(screen, quick, "new_entry-n", "change_plan", part="entries")
    assert "Still missing: what it is for" in told(at)

    field(at, "text_area", "n@0/purpose").input("Plan the week.").run()

    kept = stored(quick).project.find(NewEntry, "n")
    assert kept is not None
    assert kept.purpose == "Plan the week."
    assert "works council" in told(at)


def test_work_with_people_gets_a_line_of_the_budget(screen: Open, quick: str, stored: Stored) -> None:
    """R9: without a line it counts as zero and is told; once added it is counted with its amount."""
    at = screen("change_plan", quick, part="cost")
    assert "has no line for bringing people along" in told(at)
    next(item for item in at.number_input if "stand-ins" in item.label).set_value(12_000.0)
    labelled(at, "button", "Put it into the budget").click().run()
    assert not at.exception

    found = stored(quick)
    line = next(item for item in found.catalogue.costs.costs if "R9" in item.meets)
    totals = {
        item.total
        for case in found.outlook.business_case.vendors
        for item in case.costs
        if item.line == line.id
    }
    assert totals == {12_000.0}
    assert "has no line for bringing people along" not in told(at)


def test_channels_have_words() -> None:
    """Every way of telling is called something."""
    from words.catalogue import load  # noqa: PLC0415  only this test needs it

    assert all(load().has(f"records.message.codes.channel.{way}") for way in Channel)
