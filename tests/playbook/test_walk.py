from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.load import load_playbook, shipped
from playbook.model import Playbook
from playbook.walk import SETTLED, next_step, ordered, settled, unsettled


@pytest.fixture(scope="module")
def plan() -> Playbook:
    """Two phases and a band: steps a, b, c and talk."""
    steps = ["a", "b", "c", "talk"]
    step = {
        name: {"id": name, **dict.fromkeys(("title", "what", "who", "how_long", "done_when"), name)}
        for name in steps
    }

    def phase(name: str, *inside: str) -> dict[str, object]:
        texts = dict.fromkeys(("title", "purpose", "done_when"), name)
        return {"id": name, **texts, "steps": [step[item] for item in inside]}

    return Playbook.model_validate(
        {
            "format": 2,
            "kind": "playbook",
            "id": "plan",
            "version": "1.0.0",
            "title": "Plan",
            "summary": "Short",
            "content": {"questionnaire": "q", "criteria": "c", "costs": "k", "rates": "r"},
            "weights": {"points": "importance", "why": "Because"},
            "phases": [phase("one", "a", "b"), phase("two", "c")],
            "bands": [phase("change", "talk")],
        }
    )


def test_steps_come_phase_by_phase_and_bands_last(plan: Playbook) -> None:
    """The order a team walks in."""
    assert ordered(plan) == ("a", "b", "c", "talk")


def test_done_and_not_for_us_are_settled(plan: Playbook) -> None:
    """A step without a record is open, one that is under way is not settled."""
    statuses = {"a": "done", "b": "not_for_us", "c": "doing"}
    assert settled(ordered(plan), statuses) == 2
    assert unsettled(plan, statuses) == ("c", "talk")


@pytest.mark.parametrize(
    ("statuses", "late", "expected"),
    [
        ({}, (), "a"),
        ({"a": "done"}, (), "b"),
        ({"c": "doing"}, (), "c"),
        ({"c": "doing"}, ("talk", "b"), "b"),
        ({"a": "done"}, ("a",), "b"),
        ({"a": "not_for_us", "b": "done", "c": "done", "talk": "done"}, ("a",), None),
    ],
)
def test_the_next_step_is_late_then_doing_then_open(
    plan: Playbook, statuses: Mapping[str, str], late: tuple[str, ...], expected: str | None
) -> None:
    """Settled steps are never next, however late they were."""
    assert next_step(plan, statuses, late) == expected


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(["open", "doing", "done", "not_for_us"])))
def test_there_is_a_next_step_as_long_as_one_is_not_settled(statuses: dict[str, str]) -> None:
    """Over the shipped plan with its first steps in any state."""
    path = shipped()["starter"]
    playbook = load_playbook(path.read_bytes(), path.name).value
    assert playbook is not None
    renamed = dict(zip(ordered(playbook), (statuses.get(key, "done") for key in "abc" * 99), strict=False))
    found = next_step(playbook, renamed)
    assert (found is None) == all(status in SETTLED for status in renamed.values())
