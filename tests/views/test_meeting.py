from __future__ import annotations

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from project.model import CriterionUse, Person, Settings, Step, Vendor
from store.port import Operation, StoreFault
from tests.views.gestures import Open, Stored, field, labelled, told, unfolded
from workspace import wiring
from workspace.change import Changed, put
from workspace.history import history
from workspace.weights import accept_proposal
from workspace.wiring import LOCAL_PERSON, Workspace


def elsewhere(here: Workspace, project: str, *records: Vendor | Settings | Step | Person) -> None:
    """Somebody else saves records meanwhile."""
    assert isinstance(put(here, LOCAL_PERSON, project, "vendor.set", *records), Changed)


def badges(at: AppTest) -> str:
    """What the strip says about saving."""
    return "\n".join(str(item.value) for item in at.markdown)


def test_a_removal_that_met_a_change_takes_the_vendor_off_after_all(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Keeping "my version" of a removal removes; nothing is called saved before that."""
    at = screen("shortlist", quick, part="vendors")
    standing = stored(quick).project.vendors[0]
    at.button(key=f"remove-{standing.id}").click().run()
    elsewhere(here, quick, standing.model_copy(update={"note": "theirs"}))
    at.button(key=f"remove-{standing.id}-yes").click().run()
    assert stored(quick).project.find(Vendor, standing.id) is not None
    assert "Saved 14:02" not in badges(at)
    assert "You took it away" in told(at)
    at.button(key="keep-mine").click().run()
    assert stored(quick).project.find(Vendor, standing.id) is None
    assert "Saved 14:02" in badges(at)


def test_all_records_of_an_act_are_sent_again_not_only_those_that_met(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """Taking all criteria into use changes many records; one that met another change drops none of them."""
    at = screen("shortlist", quick, part="criteria")
    settings = stored(quick).project.settings
    elsewhere(here, quick, settings.model_copy(update={"company": "Firm"}))
    at.button(key="use-all").click().run()
    assert not all(item.used for item in stored(quick).project.of(CriterionUse))
    at.button(key="keep-mine").click().run()
    assert all(item.used for item in stored(quick).project.of(CriterionUse))
    assert not stored(quick).project.settings.first_impression


def test_my_version_stands_in_the_field_after_it_was_kept(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """What the reader chose is what the page shows, and the next change does not bring the other back."""
    at = screen("shortlist", quick, part="vendors")
    standing = stored(quick).project.vendors[0]
    elsewhere(here, quick, standing.model_copy(update={"note": "theirs"}))
    field(at, "text_input", f"{standing.id}@0/note").set_value("mine").run()
    at.button(key="keep-mine").click().run()
    shown = [item for item in at.text_input if f"/{standing.id}@" in str(item.key)]
    assert [item.value for item in shown if str(item.key).endswith("/note")] == ["mine"]
    next(item for item in shown if str(item.key).endswith("/product")).set_value("Suite").run()
    assert (stored(quick).project.vendors[0].note, stored(quick).project.vendors[0].product) == (
        "mine",
        "Suite",
    )


def test_an_undo_that_met_a_change_still_counts_as_taking_back(
    screen: Open, here: Workspace, quick: str, stored: Stored
) -> None:
    """The mark of what was taken back is kept when the reader insists."""
    standing = stored(quick).project.vendors[0]
    elsewhere(here, quick, standing.model_copy(update={"note": "wrong"}))
    at = screen("history", quick)
    now = stored(quick).project.vendors[0]
    elsewhere(here, quick, now.model_copy(update={"product": "Suite"}))
    at.button(key="primary").click().run()
    assert stored(quick).project.vendors[0].note == "wrong"
    at.button(key="keep-mine").click().run()
    assert stored(quick).project.vendors[0].note == ""
    assert [line.undone for line in history(here, LOCAL_PERSON, quick)][2]


def test_both_versions_are_told_in_words(screen: Open, here: Workspace, quick: str, stored: Stored) -> None:
    """States, people and days stand as a reader knows them: no codes, no ids, no raw dates."""
    elsewhere(here, quick, Person(id="p1", name="Maria"))
    at = unfolded(screen, quick, "step-find_sponsor", "overview")
    elsewhere(here, quick, Step(id="find_sponsor", owner="p1"))
    field(at, "button_group", "/status").set_value("doing").run()
    text = told(at)
    assert "Project lead" in text
    assert "21 Nov 2026, 14:02" in text
    assert "| status | doing | open |" in text
    assert "| owner | (nothing) | Maria |" in text
    assert stored(quick).project.find(Step, "find_sponsor") is not None


def test_an_act_that_changes_nothing_is_not_called_saved(screen: Open, here: Workspace, quick: str) -> None:
    """Accepting weights that are all decided already stores nothing and says no such thing."""
    assert isinstance(accept_proposal(here, LOCAL_PERSON, quick), Changed)
    at = screen("shortlist", quick, part="criteria")
    before = len(history(here, LOCAL_PERSON, quick))
    at.button(key="accept").click().run()
    assert not at.exception
    assert "Saved 14:02" not in badges(at)
    assert len(history(here, LOCAL_PERSON, quick)) == before


@pytest.mark.parametrize("lost", [False, True])
def test_trying_again_has_one_effect_even_when_only_the_answer_was_lost(
    *, screen: Open, quick: str, stored: Stored, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    """The second try carries the id of the first, so the store knows it has the act already."""
    at = screen("overview", quick)
    store = wiring.shared_workspace().store
    saving, names = store.save, list[str]()

    def failing(project: str, operation: Operation) -> None:
        names.append(operation.id)
        if lost:
            saving(project, operation)
        raise StoreFault("unavailable")

    monkeypatch.setattr(store, "save", failing)
    field(at, "text_input", "/company").set_value("Firm").run()
    at.button(key="again").click().run()
    monkeypatch.setattr(store, "save", saving)
    at.button(key="again").click().run()
    assert names[0] == names[1]
    assert _operations(store.events(quick), "project.set") == {names[0]}
    assert stored(quick).project.settings.company == "Firm"
    assert "Not saved" not in told(at)


def _operations(events: Sequence[object], intent: str) -> set[str]:
    return {str(getattr(item, "operation", "")) for item in events if getattr(item, "intent", "") == intent}


def test_two_projects_never_share_a_field(screen: Open, quick: str, example: str, stored: Stored) -> None:
    """What stands in a field of one project does not stand in the same field of the other."""
    at = screen("overview", quick)
    field(at, "text_input", "project/project@0/name").set_value("Mine").run()
    at.query_params["project"] = example
    at.run()
    shown = field(at, "text_input", "project/project@0/name")
    assert example in shown.key
    assert shown.value == stored(example).project.settings.name != "Mine"


def test_a_choice_that_waits_is_forgotten_on_another_part(screen: Open, quick: str) -> None:
    """The strip asks for a reason only where the field for it stands."""
    at = unfolded(screen, quick, "weight-sales", "shortlist", part="criteria")
    labelled(at, "toggle", "Use this criterion").set_value(False).run()
    assert "Say why, then it is saved" in badges(at)
    assert not at.error
    field(at, "button_group", "shortlist-part").set_value("vendors").run()
    assert "Say why" not in badges(at)


def test_do_not_use_is_saved_with_its_reason(screen: Open, quick: str, stored: Stored) -> None:
    """Leaving a criterion out unfolds the reason; typing it saves both."""
    at = unfolded(screen, quick, "weight-sales", "shortlist", part="criteria")
    labelled(at, "toggle", "Use this criterion").set_value(False).run()
    assert "Say why, then it is saved." in told(at)
    labelled(at, "text_input", "Why it is not used (saved with the reason)").set_value("No sales").run()
    record = stored(quick).project.find(CriterionUse, "sales")
    assert record is not None
    assert (record.used, record.reason) == (False, "No sales")
