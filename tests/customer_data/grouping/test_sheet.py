"""Lists out of several files that do not hold the same fields."""

from __future__ import annotations

from pathlib import Path

from customer_data.conditions import Condition, Rule, Test
from customer_data.grouping.job import run
from customer_data.grouping.sheet import Listed, Wanted, listed
from customer_data.specs import AskedSegment, GroupSpec
from tests.customer_data.grouping.files import meant, quiet, taken
from tests.customer_data.grouping.test_rfm import DAY

FILLED = Rule(conditions=(Condition(field="company_name", test=Test.FILLED),))
SPAIN = Rule(conditions=(Condition(field="country", test=Test.IS, value="ES"),))


def of_two_files(folder: Path, wanted: Wanted, most: int = 100) -> Listed:
    """A list of two groups over two files, one of which knows no country and no refusals."""
    first, places = taken(
        folder, "a", meant("company_name", "country", "refused"), [("A", "ES", None), ("B", "FI", "yes")]
    )
    second, more = taken(folder, "b", meant("full_name", "company_name"), [("Ann", "C"), ("Bob", None)])
    (folder / "out").mkdir()
    spec = GroupSpec(
        customers=(first, second),
        segments=(AskedSegment(id="named", rule=FILLED), AskedSegment(id="es", rule=SPAIN)),
        reference=DAY,
    )
    inputs = {**places, **more}
    run(spec, inputs, folder / "out", quiet)
    return listed(wanted, spec.customers, inputs, folder / "out", most)


def test_files_with_different_fields_stand_in_one_list(tmp_path: Path) -> None:
    """A field that a file lacks is empty there; groups come in the order asked, files after each other."""
    found = of_two_files(tmp_path, Wanted(("es", "named"), ("company_name", "full_name"), refused=True))

    assert found.rows == (
        ("es", False, ("A", "")),
        ("named", False, ("A", "")),
        ("named", True, ("B", "")),
        ("named", False, ("C", "Ann")),
    )
    assert (found.left_out, found.more) == (0, 0)


def test_refusals_are_left_out_and_counted(tmp_path: Path) -> None:
    """D5: whoever asked not to be contacted is not in a list, unless it is asked for."""
    found = of_two_files(tmp_path, Wanted(("named",), ("company_name",)))

    assert [row[2] for row in found.rows] == [("A",), ("C",)]
    assert found.left_out == 1


def test_what_does_not_fit_is_counted(tmp_path: Path) -> None:
    """A list that would be cut says how many do not fit."""
    found = of_two_files(tmp_path, Wanted(("named",), ("company_name",), refused=True), most=2)

    assert (len(found.rows), found.more) == (2, 1)


def test_who_is_in_no_group_can_be_listed(tmp_path: Path) -> None:
    """Nobody is lost: those in none of the groups are a list too."""
    found = of_two_files(tmp_path, Wanted(("",), ("full_name",)))

    assert found.rows == (("", False, ("Bob",)),)
