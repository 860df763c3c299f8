"""The one overlay text of a team's changes: the same whatever order they came in, and read back as meant."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from authoring.layers import extends_of
from project.amendments import amended
from project.catalogue import Catalogue
from project.model import Amendment, Project
from project.own_text import own_id, own_text
from tests.project.test_amendments import amendment, hidden

Make = Callable[..., Project]
STEPS = "phases/one/steps"


def step(name: str, **more: Any) -> dict[str, Any]:
    """A step of the team's own."""
    return {"id": name, "title": name.title(), "what": "Do.", "who": "All", "how_long": "A day",
            "done_when": "Done.", **more}  # fmt: skip


def steps(make: Make, catalogue: Catalogue, *changes: Amendment) -> list[str]:
    """Ids of the first phase's steps after the changes, which all fit."""
    found = amended(catalogue, make(*changes))
    assert found.catalogue is not None, found.diagnostics
    return [item.id for item in found.catalogue.playbook.phases[0].steps]


def test_the_text_is_an_overlay_over_the_pinned_content(catalogue: Catalogue) -> None:
    """With a head of its own, its verbs in one order, and the reason with what is dropped."""
    text = own_text(
        "playbook",
        catalogue.playbook,
        [
            hidden("playbook", f"{STEPS}/score"),
            amendment(
                "playbook", "change", f"{STEPS}/ask", {"title": "Ask: \"all\" # of 'them'", "screen": None}
            ),
        ],
    )

    assert text.splitlines() == [
        '"format": 2',
        '"kind": "playbook"',
        '"id": "small_own"',
        '"version": "1.0.0"',
        '"language": "en"',
        '"extends": "small"',
        '"change":',
        '  "phases/one/steps/ask":',
        '    "screen": null',
        '    "title": "Ask: \\"all\\" # of \'them\'"',
        '"drop":',
        '  "phases/one/steps/score": "Not here."',
    ]
    assert extends_of(text) == "small"


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_changes_came_does_not_matter(catalogue: Catalogue, seed: int) -> None:
    """One set of changes, one text, one fingerprint."""
    changes = [
        amendment("playbook", "add", f"{STEPS}/{name}", step(name, put_after=beside))
        for name, beside in (("a", "b"), ("b", "c"), ("c", "ask"))
    ]
    changes += [hidden("playbook", f"{STEPS}/score"), amendment("playbook", "order", STEPS, ["c", "a"])]
    mixed = list(changes)
    Random(seed).shuffle(mixed)  # noqa: S311  any order will do

    assert own_text("playbook", catalogue.playbook, mixed) == own_text(
        "playbook", catalogue.playbook, changes
    )


def test_new_items_may_stand_beside_each_other(make: Make, catalogue: Catalogue) -> None:
    """Whatever their names: the one beside which another stands is put first."""
    changes = [
        amendment("playbook", "add", f"{STEPS}/{name}", step(name, **{way: beside}))
        for name, way, beside in (
            ("a", "put_after", "b"),
            ("b", "put_after", "c"),
            ("c", "put_before", "ask"),
        )
    ]

    assert steps(make, catalogue, *changes) == ["c", "b", "a", "ask", "score"]


def test_what_lies_below_something_hidden_is_left_out(make: Make, catalogue: Catalogue) -> None:
    """Changes, new parts, orders and hidden parts of a phase that is hidden itself stand in nobody's way."""
    changes = (
        hidden("playbook", "phases/one"),
        hidden("playbook", f"{STEPS}/ask"),
        amendment("playbook", "change", f"{STEPS}/score", {"title": "x"}),
        amendment("playbook", "change", "phases/one", {"title": "x"}),
        amendment("playbook", "add", f"{STEPS}/talk", step("talk")),
        amendment("playbook", "order", STEPS, ["score"]),
        amendment("playbook", "order", "phases", ["one", "two"]),
    )

    found = amended(catalogue, make(*changes)).catalogue

    assert found is not None
    assert [item.id for item in found.playbook.phases] == ["two"]


def test_a_new_item_is_changed_and_hidden_like_any_other(make: Make, catalogue: Catalogue) -> None:
    """A change is written into it, deep inside too; hidden, it is not there, and nothing is said of it."""
    added = amendment("playbook", "add", f"{STEPS}/talk", step("talk", screen="needs"))
    changed = amendment("playbook", "change", f"{STEPS}/talk", {"title": "Talk on", "screen": None})
    found = amended(catalogue, make(added, changed)).catalogue
    assert found is not None
    talk = found.playbook.phases[0].steps[-1]
    assert (talk.title.read("en"), talk.screen) == ("Talk on", None)
    assert steps(make, catalogue, added, changed, hidden("playbook", f"{STEPS}/talk")) == ["ask", "score"]
    phase = {"id": "new", "title": "New", "purpose": "P.", "done_when": "D.", "steps": [step("talk")]}
    inside = (
        amendment("playbook", "add", "phases/new", phase),
        amendment("playbook", "change", "phases/new/steps/talk", {"title": "Talk on"}),
        amendment("playbook", "add", "phases/new/steps/walk", step("walk", put_before="talk")),
    )
    deeper = amended(catalogue, make(*inside)).catalogue
    assert deeper is not None
    assert [item.title.read("en") for item in deeper.playbook.phases[2].steps] == ["Walk", "Talk on"]


def test_a_hidden_item_is_left_out_of_an_order(make: Make, catalogue: Catalogue) -> None:
    """The order was made before; it holds for what is left."""
    order = amendment("playbook", "order", STEPS, ["score", "ask"])

    assert steps(make, catalogue, order) == ["score", "ask"]
    assert steps(make, catalogue, order, hidden("playbook", f"{STEPS}/score")) == ["ask"]


def test_nothing_left_is_no_text(catalogue: Catalogue) -> None:
    """A new item that is hidden again leaves nothing to say."""
    gone = [amendment("playbook", "add", f"{STEPS}/talk", step("talk")), hidden("playbook", f"{STEPS}/talk")]

    assert own_text("playbook", catalogue.playbook, gone) == ""
    assert own_text("playbook", catalogue.playbook, []) == ""


def test_the_id_of_a_layer_fits_and_is_never_that_of_its_base() -> None:
    """Also where the base's own id is as long as an id may be, or looks like a layer's."""
    assert own_id("standard") == "standard_own"
    for base in ("x" * 63, "x" * 59 + "_own", "standard_own"):
        made = own_id(base)
        assert made != base
        assert len(made) <= 63


def test_the_order_of_fields_makes_no_other_text(catalogue: Catalogue) -> None:
    """A store that sorts fields and a form that does not write the same layer; names of items come first."""
    value = {"title": "Talk", "id": "talk", "what": {"en": "Talk.", "de": "Rede."}}
    turned = {"what": {"de": "Rede.", "en": "Talk."}, "id": "talk", "title": "Talk"}

    texts = {
        own_text("playbook", catalogue.playbook, [amendment("playbook", "add", f"{STEPS}/talk", item)])
        for item in (value, turned)
    }

    assert len(texts) == 1
    assert '-\n      "id": "talk"\n      "title"' in texts.pop()
