"""Entries of a list: fields keep what they do not offer, starters ask what is meant, names are needed."""

from __future__ import annotations

from project.model import Person
from project.records.risks import Risk
from project.records.stakeholders import Sponsor, Stakeholder
from tests.views.gestures import Open, Stored, field, labelled, told
from views.fields import with_standing
from words.catalogue import load
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()


def test_a_field_keeps_what_is_no_longer_offered(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Saving one field never takes another one's value away because the list beside it lacks it."""
    record = Sponsor(group="customers", statement="I stand for it.")
    assert isinstance(put(here, LOCAL_PERSON, quick, "x", record), Changed)
    at = screen("stakeholders", quick, part="sponsor")
    field(at, "text_area", "/statement").set_value("I stand for it, and for you.").run()

    found = stored(quick).project.find(Sponsor, "sponsor")
    assert found is not None
    assert (found.group, found.statement) == ("customers", "I stand for it, and for you.")


def test_a_sponsor_who_is_in_no_list_yet_is_named_by_typing(screen: Open, quick: str, stored: Stored) -> None:
    """B1: the person comes into the project and stands behind it, in one act."""
    at = screen("stakeholders", quick, part="sponsor")
    labelled(at, "text_input", WORDS("stakeholders.sponsor.newcomer")).set_value("Karin Weber")
    labelled(at, "button", WORDS("stakeholders.sponsor.name_them")).click().run()

    project = stored(quick).project
    found = project.find(Sponsor, "sponsor")
    assert found is not None
    assert [item.name for item in project.of(Person) if item.id == found.person] == ["Karin Weber"]


def test_what_stands_is_among_the_options() -> None:
    """Once, behind those that are offered, and told as what it is; nothing is added for nothing."""
    offered = with_standing({"a": "A", "b": "B"}, "b", "c", None)
    assert list(offered) == ["a", "b", "c"]
    assert offered["c"] == WORDS("shell.no_longer_offered", name="c")


def test_taking_over_nothing_is_asked_back(screen: Open, quick: str, stored: Stored) -> None:
    """Whoever unticks everything does not get everything."""
    at = screen("risks", quick)
    labelled(at, "multiselect", WORDS("records.choose")).set_value([])
    labelled(at, "button", WORDS("records.take_over")).click().run()
    assert WORDS("records.needs_choice") in told(at)
    assert list(stored(quick).project.of(Risk)) == []


def test_what_somebody_else_took_over_is_not_doubled(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Two tabs take over the same list: each entry stands once."""
    at = screen("stakeholders", quick, part="people")
    (first, *_) = stored(quick).catalogue.playbook.groups
    theirs = Stakeholder(id="theirs", name="Theirs", group=first.id)
    assert isinstance(put(here, LOCAL_PERSON, quick, "x", theirs), Changed)
    labelled(at, "button", WORDS("records.take_over_all")).click().run()

    groups = [item.group for item in stored(quick).project.of(Stakeholder)]
    assert sorted(map(str, groups)) == sorted({str(item) for item in groups})
    assert len(groups) == len(stored(quick).catalogue.playbook.groups)


def test_an_entry_needs_a_name(screen: Open, quick: str, stored: Stored) -> None:
    """A blank line adds nothing and says so."""
    at = screen("risks", quick)
    field(at, "text_input", "/text").set_value("   ")
    labelled(at, "button", WORDS("records.add")).click().run()
    assert WORDS("records.needs_name") in told(at)
    assert list(stored(quick).project.of(Risk)) == []


def test_removing_is_asked_once_more_and_a_named_person_stays(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The second press removes; a person whom the entry named stays in the project."""
    ana, risk = Person(id="ana", name="Ana"), Risk(id="x1", title="<b>Late</b>", owner="ana")
    assert isinstance(put(here, LOCAL_PERSON, quick, "x", ana, risk), Changed)
    at = screen("risks", quick)
    at.session_state["risk-x1"] = True
    at.run()
    labelled(at, "button", WORDS("records.remove")).click().run()
    assert stored(quick).project.find(Risk, "x1") is not None
    labelled(at, "button", WORDS("records.really")).click().run()
    assert stored(quick).project.find(Risk, "x1") is None
    assert stored(quick).project.find(Person, "ana") is not None
