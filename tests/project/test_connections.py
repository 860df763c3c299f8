"""What goes between systems, who may see and change what, and what is told about both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.catalogue import Catalogue, resolve
from project.connection_rights import concerns
from project.connections import connections
from project.model import Person, Project
from project.records.connecting import AccessRight, Connection, Direction, Frequency, Right, Way
from project.records.inventory import DataSource, Process
from project.results.connections import (
    AccessCell,
    AccessRow,
    Concern,
    Connections,
    EntityColumn,
    Gap,
)
from project.results.inventory import Inventory
from tests.project.conftest import BEFORE_VENDORS, PLAYBOOK, TEXTS
from tests.project.heard_content import sources

Make = Callable[..., Project]
DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def planned() -> Catalogue:
    """The small content with two departments inside the firm and one outside."""
    resolved = resolve(sources({**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS}))
    assert resolved.catalogue is not None
    return resolved.catalogue


def found(make: Make, catalogue: Catalogue, *records: object) -> Connections:
    """What follows from these records."""
    from project.inventory import inventory  # noqa: PLC0415  only this helper needs it

    project = make(*records)
    return connections(project, catalogue, inventory(project, catalogue), DAY)


def settled(name: str, title: str = "Shop", entity: str = "order", **more: Any) -> Connection:
    """A connection of which everything is said."""
    said = {
        "id": name, "title": title, "entity": entity, "direction": Direction.INTO,
        "frequency": Frequency.DAILY, "way": Way.FILE, "leads": True, "purpose": "Sales sees orders",
        "when_down": "It waits a day",
        "owner": "maria", **more,
    }  # fmt: skip
    return Connection.model_validate(said)


def test_a_settled_connection_has_no_gap(make: Make, planned: Catalogue) -> None:
    """D6: direction, rhythm, owner, purpose, who is right and what happens meanwhile: nothing is told."""
    result = found(make, planned, Person(id="maria", name="Maria"), settled("a"))

    assert result.unsettled == ()
    assert dict(result.facts)["connections_unsettled"] == 0


@pytest.mark.parametrize(
    ("field", "value", "gap"),
    [
        ("direction", None, Gap.NO_DIRECTION),
        ("frequency", None, Gap.NO_FREQUENCY),
        ("purpose", " ", Gap.NO_PURPOSE),
        ("owner", None, Gap.NO_OWNER),
        ("leads", None, Gap.NO_LEADER),
        ("when_down", "", Gap.NOT_WHEN_DOWN),
        ("way", Way.BY_HAND, Gap.BY_HAND),
    ],
)
def test_each_gap_is_told_by_itself(
    make: Make, planned: Catalogue, field: str, value: object, gap: Gap
) -> None:
    """D6: what is not settled of a connection is told, and nothing else."""
    said: dict[str, Any] = {field: value}
    result = found(make, planned, Person(id="maria", name="Maria"), settled("a", **said))

    assert [item.gaps for item in result.unsettled] == [(gap,)]


def test_what_goes_once_needs_no_leader(make: Make, planned: Catalogue) -> None:
    """D6: a hand-over at the start settles who is right; by hand is no gap then."""
    once = settled("a", frequency=Frequency.ONCE, leads=None, when_down="", way=Way.BY_HAND)

    assert found(make, planned, Person(id="maria", name="Maria"), once).unsettled == ()


def test_two_systems_that_are_both_right_are_told(make: Make, planned: Catalogue) -> None:
    """D6: two systems lead in one sort of thing; a third that leads in another one is not concerned."""
    result = found(
        make, planned, Person(id="maria", name="Maria"),
        settled("a", "Shop"), settled("b", "Accounts"), settled("c", "Mail", "campaign"),
    )  # fmt: skip

    assert {item.id: item.gaps for item in result.unsettled} == {
        "a": (Gap.BOTH_LEAD,), "b": (Gap.BOTH_LEAD,),
    }  # fmt: skip


def test_a_system_is_one_however_it_is_written(make: Make, planned: Catalogue) -> None:
    """P12: capitals and blanks make no second system; a place of the list is known by its id."""
    place = DataSource(id="shop", title="The shop", moves=False)
    other = DataSource(id="crm", title="Old CRM", moves=True)
    result = found(
        make, planned, place, other,
        settled("a", "SAP "), settled("b", "sap", "invoice"), settled("c", "Other name", source="shop"),
        settled("d", "Later", first_release=False),
    )  # fmt: skip

    assert [item.title for item in result.systems] == ["sap", "The shop", "Later"]
    assert result.complexity == 2 + 3
    assert [item.title for item in result.first_systems] == ["sap", "The shop"]
    assert dict(result.facts)["systems_first_day"] == 2


def test_places_that_stay_are_proposed_until_something_connects_them(make: Make, planned: Catalogue) -> None:
    """D6: a place that moves needs none; one that stays or is undecided is asked about."""
    places = (
        DataSource(id="a", title="Accounts", moves=False),
        DataSource(id="b", title="Private list"),
        DataSource(id="c", title="Old CRM", moves=True),
    )

    assert [item.title for item in found(make, planned, *places).unconnected] == ["Accounts", "Private list"]
    joined = found(make, planned, *places, settled("x", source="a"))
    assert [item.title for item in joined.unconnected] == ["Private list"]


def right(group: str, entity: str, said: Right, **more: object) -> AccessRight:
    """What a department may do."""
    return AccessRight.model_validate(
        {"id": f"{group}:{entity}", "group": group, "entity": entity, "right": said, **more}
    )


def told(result: Connections) -> list[tuple[Concern, str]]:
    """What speaks against the rights, with whom."""
    return [(item.concern, item.group) for item in result.concerns]


def test_nothing_is_told_of_rights_nobody_entered(make: Make, planned: Catalogue) -> None:
    """D7: an empty matrix has a row for every department inside, and no complaint."""
    result = found(make, planned)

    assert [row.group for row in result.access] == ["sales", "it"]
    assert result.concerns == ()
    assert dict(result.facts)["access_concerns"] is None
    assert dict(result.facts)["groups_without_access"] == 2


def test_what_speaks_against_rights_is_told(make: Make, planned: Catalogue) -> None:
    """V17, D7: nobody changes, most export, a department with nothing, one without a word."""
    result = found(make, planned, right("sales", "product", Right.SEES, exports=True, why="Offers"))
    assert told(result) == [(Concern.NOBODY_CHANGES, ""), (Concern.UNSAID, "IT")]

    both = found(
        make, planned,
        right("sales", "product", Right.CHANGES, exports=True),
        right("it", "product", Right.SEES, exports=True),
    )  # fmt: skip
    assert told(both) == [(Concern.MANY_EXPORT, "")]

    none = found(make, planned, right("sales", "product", Right.CHANGES), right("it", "product", Right.NONE))
    assert told(none) == [(Concern.NOTHING, "IT")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("changes", "Mailings"), ("sees", "Help"), [(Concern.OPEN_TO_ALL, "")]),
        (("changes", "Mailings"), ("none", ""), [(Concern.ALONE, "Sales"), (Concern.NOTHING, "IT")]),
        (("changes", "Mailings"), ("sees_own", ""), [(Concern.NO_REASON, "IT")]),
        (("changes", "Mailings"), ("sees_own", "Own visits"), []),
    ],
)
def test_sensitive_things_are_told_apart(
    first: tuple[str, str], second: tuple[str, str], expected: list[tuple[Concern, str]]
) -> None:
    """V17: open to all, no second pair of eyes, no reason; with reasons and few who see it, nothing."""
    entity = EntityColumn("consent", "Consent", "", sensitive=True, listed=True)
    rows = [
        AccessRow(name, title, (AccessCell(name, "consent", Right(said), exports=False, why=why),))
        for name, title, (said, why) in (("sales", "Sales", first), ("it", "IT", second))
    ]

    assert [(item.concern, item.group) for item in concerns(rows, [entity])] == expected


def test_a_department_is_shown_with_what_it_does_and_keeps(make: Make, planned: Catalogue) -> None:
    """D7: the plan proposes no rights; what a department works on today is what helps to decide."""
    offer = Process(id="p", title="Offer", groups=("sales",))
    sheet = DataSource(id="d", title="Sheet", group="sales")

    row = found(make, planned, offer, sheet).access[0]

    assert (row.does, row.keeps) == (("Offer",), ("Sheet",))


@given(
    st.lists(
        st.builds(
            dict,
            title=st.sampled_from(["Shop", "shop ", "SAP", "Mail"]),
            entity=st.sampled_from(["order", "company"]),
            direction=st.sampled_from([None, *Direction]),
            leads=st.sampled_from([None, True, False]),
            first_release=st.booleans(),
        ),
        max_size=8,
    )
)
def test_every_connection_is_under_one_system(rows: list[dict[str, object]]) -> None:
    """No connection is lost or shown twice, and a gap never hides another connection."""
    catalogue = resolve(sources({**TEXTS, "playbook": PLAYBOOK + BEFORE_VENDORS})).catalogue
    assert catalogue is not None
    records = tuple(Connection.model_validate({"id": f"c{place}", **row}) for place, row in enumerate(rows))

    result = connections(Project(id="p", records=records), catalogue, Inventory(), DAY)

    assert sorted(item.id for item in result.lines) == sorted(item.id for item in records)
    assert len(result.systems) == len({" ".join(item.title.split()).casefold() for item in records})
    for item in result.lines:
        assert (Gap.NO_DIRECTION in item.gaps) == (item.direction is None)
