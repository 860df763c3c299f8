"""What speaks against a change, and what a project looks like after one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from authoring.values import Source, ValueKind
from project.catalogue import Catalogue
from project.changes import Put, Remove, apply, faults, with_dependents
from project.codes import Code
from project.model import (
    AnyRecord,
    CostEntry,
    CostState,
    CriterionUse,
    DriverValue,
    Membership,
    Person,
    Project,
    Role,
    Score,
    Settings,
    Step,
    StepStatus,
    Vendor,
    Weight,
)

Make = Callable[..., Project]
A = Vendor(id="a", name="A")
OFFER = Source.model_validate({"name": "Offer", "kind": ValueKind.OWN_ESTIMATE, "as_of": "2026-01-01"})

WRONG: list[tuple[AnyRecord, Code]] = [
    (Score(id="x:ease", vendor="x", criterion="ease", value=3), Code.UNKNOWN_VENDOR),
    (Score(id="a:easy", vendor="a", criterion="easy", value=3), Code.UNKNOWN_CRITERION),
    (Score(id="a:ease", vendor="a", criterion="ease", value=6), Code.SCORE_OUTSIDE_SCALE),
    (Score(id="ease:a", vendor="a", criterion="ease", value=3), Code.WRONG_ID),
    (Weight(id="easy", points=3), Code.UNKNOWN_CRITERION),
    (Weight(id="ease", points=3, proposed=20), Code.REASON_NEEDED),
    (CriterionUse(id="ease", knock_out_below=7), Code.RULE_OUTSIDE_SCALE),
    (CriterionUse(id="ease", used=False), Code.REASON_NEEDED),
    (Step(id="asks"), Code.UNKNOWN_STEP),
    (Step(id="ask", status=StepStatus.NOT_FOR_US), Code.REASON_NEEDED),
    (Step(id="ask", owner="nobody"), Code.UNKNOWN_PERSON),
    (Membership(id="nobody", role=Role.OWNER), Code.UNKNOWN_PERSON),
    (Vendor(id="b", name="B", price=3), Code.PRICE_WITHOUT_SOURCE),
    (Vendor(id="b", name="B", fact_sheet="none", plan="none"), Code.UNKNOWN_PLAN),
    (DriverValue(id="pay", driver="pay", value=3), Code.UNKNOWN_DRIVER),
    (DriverValue(id="hours_saved", driver="hours_saved", value=41), Code.DRIVER_OUTSIDE_RANGE),
    (DriverValue(id="rate:a", driver="rate", vendor="a", value=41), Code.DRIVER_PER_VENDOR),
    (CostEntry(id="nothing", line="nothing"), Code.UNKNOWN_LINE),
    (CostEntry(id="more", line="more", state=CostState.ZERO), Code.REASON_NEEDED),
    (Vendor(id="b", name="B", note="bell \x07"), Code.UNSAFE_TEXT),
]


@pytest.mark.parametrize(("record", "code"), WRONG, ids=lambda value: str(getattr(value, "id", value)))
def test_a_wrong_record_is_refused_with_its_code(
    make: Make, catalogue: Catalogue, record: AnyRecord, code: Code
) -> None:
    """Each fault has its own code and says which record and field it is about."""
    found = faults(make(A), catalogue, (Put(record),))

    assert code in [item.code for item in found]
    assert all(item.place.path[:2] == (record.KIND, record.id) for item in found)


def test_sound_records_pass(make: Make, catalogue: Catalogue) -> None:
    """One of each kind, all in order, raises no complaint."""
    records: tuple[AnyRecord, ...] = (
        Person(id="maria", name="María <b>Ñ</b>"),
        Membership(id="maria", role=Role.OWNER),
        Step(id="ask", status=StepStatus.DONE, owner="maria"),
        Vendor(id="b", name="=HYPERLINK(1)", price=3, price_source=OFFER),
        Score(id="a:ease", vendor="a", criterion="ease", value=3),
        Weight(id="ease", points=30, proposed=20, reason="field staff insist"),
        DriverValue(id="days:a", driver="days", vendor="a", value=12),
        CostEntry(id="more:a", line="more", vendor="a", amount=12),
    )

    assert faults(make(A), catalogue, tuple(Put(item) for item in records)) == ()


def test_the_whole_project_stays_sound(make: Make, catalogue: Catalogue) -> None:
    """Settings stay, an owner stays, and a person with steps stays."""
    owner = (Person(id="maria", name="M"), Membership(id="maria", role=Role.OWNER))
    project = make(*owner, Step(id="ask", owner="maria"))

    def codes(*changes: Put | Remove) -> list[str]:
        return [item.code for item in faults(project, catalogue, changes)]

    assert codes(Remove("project", "project", 0)) == [Code.SETTINGS_STAY]
    assert codes(Put(Membership(id="maria", role=Role.VIEWER))) == [Code.LAST_OWNER]
    assert codes(Remove("membership", "maria", 0)) == [Code.LAST_OWNER]
    assert codes(Remove("person", "maria", 0)) == [Code.STILL_NAMED]
    assert Code.TOO_MANY_VENDORS in codes(*(Put(Vendor(id=f"v{n}", name="V")) for n in range(51)))
    assert [d.code for d in faults(Project(id="p"), catalogue, (Put(A),))] == [Code.NO_SETTINGS]


def test_a_removed_vendor_takes_its_scores_along(make: Make) -> None:
    """Scores, own drivers and own costs of a vendor go with it, those of others stay."""
    mine = Score(id="a:ease", revision=3, vendor="a", criterion="ease", value=3)
    other = Score(id="b:ease", vendor="b", criterion="ease", value=3)
    project = make(A, Vendor(id="b", name="B"), mine, other, CostEntry(id="more:a", line="more", vendor="a"))

    whole = with_dependents(project, (Remove("vendor", "a", 0),))

    assert set(whole) == {Remove("vendor", "a", 0), Remove("score", "a:ease", 3), Remove("cost", "more:a", 0)}
    assert [item.id for item in apply(project, whole).of(Score)] == ["b:ease"]


def test_put_counts_the_revision_up(make: Make) -> None:
    """A put record stands one revision on, and the project too."""
    project = make(A)

    after = apply(project, (Put(A.model_copy(update={"name": "New", "revision": 4})),))

    assert after.vendors[0].name == "New"
    assert after.vendors[0].revision == 5
    assert after.revision == project.revision + 1
    assert after.settings == Settings.model_validate(project.settings.model_dump())
