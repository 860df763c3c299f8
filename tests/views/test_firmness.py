"""The part of the shortlist that says how firm the ranking is."""

from __future__ import annotations

from project.model import Score
from tests.views.gestures import Open, Stored, labelled, told
from workspace.change import put
from workspace.wiring import LOCAL_PERSON, Workspace


def test_the_first_sentence_is_the_judgement(screen: Open, example: str, stored: Stored) -> None:
    """The example cannot be told yet: two missing scores could change it, and they are asked for."""
    at = screen("shortlist", example, part="firm")

    assert not at.exception
    assert any("cannot be told yet" in str(item.value) for item in at.warning)
    text = told(at)
    assert "2 missing scores could still change who leads" in text
    assert "of 100 weightings" in text
    assert "What to find out next" in text
    assert stored(example).outlook.firmness.verdict == "not_yet"


def test_a_weight_is_tried_and_nothing_of_it_is_saved(screen: Open, example: str, stored: Stored) -> None:
    """The slider changes who would lead at once; the project stays as it is."""
    before = stored(example)
    at = screen("shortlist", example, part="firm")
    criterion = labelled(at, "selectbox", "Criterion")
    criterion.select("Easy to learn and to use").run()
    assert "would still lead" in told(at)
    labelled(at, "slider", "Its weight of 100").set_value(20.0).run()

    assert not at.exception
    assert "Vendor A would lead." in told(at)
    assert "at 20.0 of 100" in told(at)
    after = stored(example)
    assert after.project.records == before.project.records
    assert after.outlook.shortlist.leaders == before.outlook.shortlist.leaders


def test_an_empty_project_says_what_will_be_here(screen: Open, quick: str) -> None:
    """No scores yet: one sentence, no chart, no slider."""
    at = screen("shortlist", quick, part="firm")

    assert not at.exception
    assert any("nothing to rank yet" in str(item.value) for item in at.info)
    assert not at.slider


def test_a_lead_that_nothing_can_change_is_called_clear(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """Alpha is best on everything: clear, with the figure of weightings in the sentence."""
    found = stored(quick)
    names = {vendor.name: vendor.id for vendor in found.project.vendors}
    for weight in found.outlook.shortlist.weights:
        item = found.catalogue.criterion(weight.criterion)
        assert item is not None
        for name, value in (("Alpha", item.best), ("Beta", item.worst)):
            score = Score(id=f"{names[name]}:{item.id}", vendor=names[name], criterion=item.id, value=value)
            put(here, LOCAL_PERSON, quick, "score.set", score)
    at = screen("shortlist", quick, part="firm")

    assert not at.exception
    assert stored(quick).outlook.firmness.verdict in ("clear", "not_yet")
    assert any("Alpha" in str(item.value) for item in (*at.success, *at.warning))
