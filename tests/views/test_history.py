from __future__ import annotations

from project.model import Step, StepStatus, Vendor
from tests.views.gestures import Open, Stored, told, unfolded
from workspace.change import Changed, put
from workspace.history import history
from workspace.wiring import LOCAL_PERSON, Workspace


def noted(here: Workspace, stored: Stored, project: str, note: str) -> None:
    """One more change of the first vendor."""
    standing = stored(project).project.vendors[0]
    record = standing.model_copy(update={"note": note})
    assert isinstance(put(here, LOCAL_PERSON, project, "vendor.set", record), Changed)


def test_several_changes_of_one_record_are_taken_back_one_after_the_other(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Each click steps one further back, never forth again; at the beginning there is no button left."""
    for note in ("one", "two", "three"):
        noted(here, stored, quick, note)
    at = screen("history", quick)
    found = []
    for _ in range(3):
        at.button(key="primary").click().run()
        assert not at.exception
        found.append(stored(quick).project.vendors[0].note)
    assert found == ["two", "one", ""]
    assert "primary" not in [item.key for item in at.button]
    assert [line.undone for line in history(here, LOCAL_PERSON, quick)][3:6] == [True, True, True]


def test_an_older_change_under_a_newer_one_cannot_be_taken_back_alone(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """What somebody changed since is not overwritten by taking back what was before."""
    noted(here, stored, quick, "one")
    noted(here, stored, quick, "two")
    older = history(here, LOCAL_PERSON, quick)[1].operation
    at = unfolded(screen, quick, f"line-{older}", "history")
    assert f"undo-{older}" not in [item.key for item in at.button]


def test_a_taken_back_removal_brings_the_vendor_again(screen: Open, quick: str, stored: Stored) -> None:
    """Stepping back over a removal restores the record; one more step finds nothing to take back."""
    at = screen("shortlist", quick, part="vendors")
    at.button(key="remove-vendor_1").click().run()
    at.button(key="remove-vendor_1-yes").click().run()
    assert stored(quick).project.find(Vendor, "vendor_1") is None
    at = screen("history", quick)
    at.button(key="primary").click().run()
    assert stored(quick).project.find(Vendor, "vendor_1") is not None


def test_what_changed_is_told_in_words(screen: Open, here: Workspace, quick: str) -> None:
    """People by name, states in words, days as people write them; nothing of how it is stored."""
    step = Step(id="find_sponsor", status=StepStatus.NOT_FOR_US, owner=LOCAL_PERSON, reason="Small firm")
    assert isinstance(put(here, LOCAL_PERSON, quick, "step.set", step), Changed)
    newest = history(here, LOCAL_PERSON, quick)[0].operation
    first = history(here, LOCAL_PERSON, quick)[-1].operation
    text = told(unfolded(screen, quick, f"line-{newest}", "history"))
    assert "| status | (nothing) | not for us |" in text
    assert "| owner | (nothing) | Project lead |" in text
    begun = told(unfolded(screen, quick, f"line-{first}", "history"))
    assert "21 Nov 2026" in begun
    assert not [
        sign for sign in ("{'", "own\\_estimate", "True", "False", "not\\_for\\_us") if sign in text + begun
    ]
