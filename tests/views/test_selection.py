"""The page of the way from the long list to the choice."""

from __future__ import annotations

from project.in_use import must_offer
from project.model import Score, Vendor
from project.records.selection import (
    Drop,
    FoundBy,
    OwnUse,
    PartJudgement,
    PassMark,
    ResearchNote,
    Stage,
    VendorQuestion,
    YesNo,
)
from scoring.criteria import Block
from tests.views.gestures import Open, Stored, field, labelled, told
from words.catalogue import load
from workspace.change import put, remove
from workspace.selecting import drop, move
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()
HOSTILE = "<b>x</b> **y** :red[z]"


def test_an_empty_list_says_what_will_be_here_and_how_to_begin(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Without an offer the page teaches, and the ways to add one are open."""
    remove(here, LOCAL_PERSON, quick, "vendor.removed", *stored(quick).project.offers)
    at = screen("selection", quick)

    assert not at.exception
    assert "No offer is listed yet" in told(at)
    assert labelled(at, "button", "Add Pipedrive")


def test_a_product_is_listed_in_one_click(screen: Open, quick: str, stored: Stored) -> None:
    """L1, L7: the click brings facts with their sources and website, no score, and the card of the offer."""
    at = screen("selection", quick)
    labelled(at, "button", "Add offers").click().run()
    labelled(at, "button", "Add Pipedrive").click().run()

    added = stored(quick).project.offers[-1]
    assert (added.name, added.stage, added.fact_sheet) == ("Pipedrive", Stage.LONG_LIST, "pipedrive")
    assert not list(stored(quick).project.of(Score))
    assert labelled(at, "button", "Pipedrive is listed").disabled

    facts = screen("selection", quick, part="offer", offer=added.id)
    assert not facts.exception
    shown = str(facts.table[0].value.reset_index().to_numpy().tolist())
    assert "six months" in shown
    assert "out of date" in shown


def test_a_list_of_names_is_pasted(screen: Open, quick: str, stored: Stored) -> None:
    """One name a line, with who brought them; sent without a name the form says so."""
    at = screen("selection", quick)
    labelled(at, "button", "Add offers").click().run()
    labelled(at, "button", "Put on the long list").click().run()
    assert "Type at least one name." in told(at)

    field(at, "text_area", "/names").set_value(f"Gamma\n{HOSTILE}")
    field(at, "selectbox", "/found_by").set_value(FoundBy.PEER)
    labelled(at, "button", "Put on the long list").click().run()

    names = [(item.name, item.found_by) for item in stored(quick).project.offers[2:]]
    assert names == [("Gamma", FoundBy.PEER), (HOSTILE, FoundBy.PEER)]
    assert all("<b>x</b>" not in str(item.value) for item in at.markdown)


def test_an_offer_moves_on_and_the_counts_follow(screen: Open, quick: str, stored: Stored) -> None:
    """L2: what is open is told and asked about, then it moves on all the same; the reason stays as a note."""
    at = screen("selection", quick)
    field(at, "button", "forward-vendor_1").click().run()
    waiting = stored(quick).project.find(Vendor, "vendor_1")
    assert waiting is not None
    assert waiting.stage is Stage.BIDDING
    labelled(at, "text_area", WORDS("selection.why_on")).set_value("We know them well")
    labelled(at, "button", WORDS("selection.on_anyway")).click().run()
    assert "We know them well" in {item.text for item in stored(quick).project.of(ResearchNote)}

    offer = stored(quick).project.find(Vendor, "vendor_1")
    assert offer is not None
    assert offer.stage is Stage.DEMO
    assert "Demonstration · 1" in [item.value for item in at.subheader]


def test_the_last_round_with_a_part_not_passed_warns(screen: Open, quick: str, here: Workspace) -> None:
    """L3: it is told which part, and the offer stands in the last round all the same."""
    judged = PartJudgement(
        id="vendor_1:vendor", vendor="vendor_1", block=Block.VENDOR, passed=False, reason="Two people"
    )
    put(here, LOCAL_PERSON, quick, "part_judgement.set", judged)
    move(here, LOCAL_PERSON, quick, ("vendor_1",), Stage.FINALIST)
    at = screen("selection", quick)

    assert [item.value for item in at.warning if "Alpha does not pass in Vendor" in item.value]
    assert "Last round · 1" in [item.value for item in at.subheader]


def test_an_offer_falls_out_only_with_a_reason_and_comes_back_with_a_click(
    screen: Open, quick: str, stored: Stored
) -> None:
    """L2: no reason, no drop; reason, person and day stand in the list, and one click takes it back."""
    at = screen("selection", quick)
    drops = [item for item in at.button if item.label == "Drop it"]
    drops[0].click().run()
    assert "Write down why." in told(at)
    reasons = [item for item in at.text_area if str(item.key).startswith("drop-vendor_1")]
    reasons[0].set_value(HOSTILE)
    next(item for item in at.button if item.label == "Drop it").click().run()

    record = stored(quick).project.find(Drop, "vendor_1")
    assert record is not None
    assert (record.reason, record.by) == (HOSTILE, LOCAL_PERSON)

    gone = screen("selection", quick, part="dropped")
    assert not gone.exception
    assert "Alpha" in str(gone.table[0].value.reset_index().to_numpy().tolist())
    labelled(gone, "button", "Take Alpha back").click().run()
    assert stored(quick).project.find(Drop, "vendor_1") is None


def test_several_are_moved_and_dropped_at_once(screen: Open, quick: str, stored: Stored) -> None:
    """Both offers move by one form, and fall out by the same with one reason."""
    at = screen("selection", quick)
    field(at, "multiselect", "/which").set_value(["vendor_1", "vendor_2"])
    field(at, "selectbox", "/stage").set_value(Stage.DEMO)
    labelled(at, "button", "Move them").click().run()
    assert {item.stage for item in stored(quick).project.offers} == {Stage.DEMO}

    field(at, "multiselect", "/which").set_value(["vendor_1", "vendor_2"])
    next(item for item in at.text_area if str(item.key).startswith("several")).set_value("No money")
    labelled(at, "button", "Drop them").click().run()
    assert {item.reason for item in stored(quick).project.of(Drop)} == {"No money"}


def test_notes_questions_and_own_use_are_kept_with_the_offer(
    screen: Open, quick: str, stored: Stored
) -> None:
    """L4, L5, L8: a note with its day, a question that stays open until answered, and yes, partly or no."""
    at = screen("selection", quick, part="offer", offer="vendor_2")
    labelled(at, "text_input", "What was found out, in a sentence").set_value("Sells in our trade")
    adders = [item for item in at.button if item.label == "Add"]
    adders[0].click().run()
    labelled(at, "text_input", "A question to the vendor").set_value("Where does data lie?")
    [item for item in at.button if item.label == "Add"][1].click().run()
    field(at, "button_group", "vendor_2@0/uses").set_value(YesNo.PARTLY).run()

    project = stored(quick).project
    assert [(item.vendor, item.text, item.by) for item in project.of(ResearchNote)] == [
        ("vendor_2", "Sells in our trade", LOCAL_PERSON)
    ]
    assert [(item.vendor, item.ask) for item in project.of(VendorQuestion)] == [
        ("vendor_2", "Where does data lie?")
    ]
    own = project.find(OwnUse, "vendor_2")
    assert own is not None
    assert own.uses is YesNo.PARTLY
    assert stored(quick).outlook.selection.offers[1].unanswered == 1


def test_a_part_is_judged_with_a_reason_and_taken_back(screen: Open, quick: str, stored: Stored) -> None:
    """L3: a judgement goes before the points; without a reason it is not taken."""
    at = screen("selection", quick, part="offer", offer="vendor_1")
    saves = [item for item in at.button if item.label == "Save the judgement"]
    saves[0].click().run()
    assert "Say whether it passes, and why." in told(at)
    group = [item for item in at.button_group if "judge-vendor_1-software" in str(item.key)]
    group[0].set_value(False)
    next(item for item in at.text_area if "judge-vendor_1-software" in str(item.key)).set_value("Slow")
    next(item for item in at.button if item.label == "Save the judgement").click().run()

    record = stored(quick).project.find(PartJudgement, "vendor_1:software")
    assert record is not None
    assert (record.passed, record.reason, record.by) == (False, "Slow", LOCAL_PERSON)
    assert "Software: does not pass" in told(at)
    labelled(at, "button", "Take the judgement back").click().run()
    assert stored(quick).project.find(PartJudgement, "vendor_1:software") is None


def test_rules_are_set_and_say_whom_they_put_out(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """L19-26: the switch of a criterion, points needed in a part, and who is out and near by them."""
    used = stored(quick).outlook.shortlist.weights[0]
    low = Score(id=f"vendor_1:{used.criterion}", vendor="vendor_1", criterion=used.criterion, value=1)
    near = Score(id=f"vendor_2:{used.criterion}", vendor="vendor_2", criterion=used.criterion, value=2)
    put(here, LOCAL_PERSON, quick, "score.set", low, near)
    at = screen("selection", quick, part="rules")
    assert "No rule puts an offer out now." in told(at)

    field(at, "checkbox", f"{used.criterion}@0/must_offer").set_value(True).run()
    field(at, "number_input", "software@0/least").set_value(60.0).run()

    assert must_offer(stored(quick).project, used.criterion)
    mark = stored(quick).project.find(PassMark, "software")
    assert mark is not None
    assert mark.least == 60
    assert "Alpha is out" in told(at)
    assert "a step above having nothing of it" in told(at)
    assert stored(quick).outlook.shortlist.standings[0].rank is None


def test_every_part_is_shown_with_long_and_hostile_names(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Names, reasons and notes that look like markup stay text in every part."""
    offer = stored(quick).project.offers[0].model_copy(update={"name": HOSTILE, "found_note": HOSTILE})
    note = ResearchNote(id="n", vendor=offer.id, text=HOSTILE, source=HOSTILE)
    put(here, LOCAL_PERSON, quick, "vendor.set", offer, note)
    drop(here, LOCAL_PERSON, quick, ("vendor_2",), HOSTILE)
    for part in ("way", "offer", "dropped", "rules"):
        at = screen("selection", quick, part=part)
        assert not at.exception
        assert all("<b>x</b>" not in str(item.value) for item in (*at.markdown, *at.warning))
