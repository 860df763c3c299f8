"""Differences between two versions of content, as sentences."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, RootModel

from authoring.differences import differences
from authoring.layers import Layer
from authoring.merge import merged
from authoring.values import Text
from words.catalogue import load
from words.differences import MOST_MOVED, WIDTH, Part, in_view, told
from workspace.layers import MODELS

WORDS = load()
ROOT = Path(__file__).parents[2]


def said(before: Any, after: Any, language: str = "en") -> list[Part]:
    """What is told about two versions."""
    return list(told(differences(before, after), before, after, WORDS, language))


def test_a_reason_is_told_where_something_was_left_out() -> None:
    """In the author's words, on one line; what nobody gave a reason for is gone as before."""
    before, after = phase(step("a"), step("b"), step("c")), phase(step("a"))
    why = {"phases/needs/steps/b": "Our template\ncovers\u202e it.", "phases/needs": "Not this"}

    (part,) = told(differences(before, after), before, after, WORDS, "en", why)

    assert part.sentences == (
        "Step “Do b” is left out, because: Our template covers<U+202E> it.",
        "Step “Do c” is gone.",
    )


def step(name: str, **fields: Any) -> dict[str, Any]:
    """A step of a plan."""
    return {"id": name, "title": f"Do {name}", **fields}


def phase(*steps: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A plan of one phase."""
    return {"phases": [{"id": "needs", "title": "Needs", "steps": list(steps), **fields}]}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            phase(step("ask", how_long="Six minutes")),
            phase(step("ask", how_long="Eight minutes")),
            "Step “Do ask”: “How long” was “Six minutes”, is now “Eight minutes”.",
        ),
        (phase(step("ask")), phase(step("ask", why="So")), "Step “Do ask”: “Why” is now given: “So”."),
        (
            phase(step("ask", why="So")),
            phase(step("ask")),
            "Step “Do ask”: “Why” is no longer given; it was “So”.",
        ),
        (
            phase(step("ask", why="So it\n is")),
            phase(step("ask", why="So it is")),
            "Step “Do ask”: “Why” differs in spaces and line breaks only.",
        ),
        (phase(step("a")), phase(step("a"), step("b")), "Step “Do b” is new, after “Do a”."),
        (phase(step("a")), phase(step("b"), step("a")), "Step “Do b” is new and comes first."),
        (phase(step("a"), step("b")), phase(step("a")), "Step “Do b” is gone."),
        (
            phase(step("a"), step("b"), step("c")),
            phase(step("b"), step("c"), step("a")),
            "Step “Do a” now stands after “Do c”.",
        ),
        (phase(purpose="One"), phase(purpose="Two"), "“What it is for” was “One”, is now “Two”."),
        (
            phase(weeks={"low": 1, "source": {"as_of": "2026-01-01"}}),
            phase(weeks={"low": 2, "source": {"as_of": "2026-01-01"}}),
            "“Weeks, Lower end” was “1”, is now “2”.",
        ),
    ],
)
def test_one_difference_is_one_sentence(before: Any, after: Any, sentence: str) -> None:
    """Items by their titles, fields by their names, in the part they belong to."""
    assert said(before, after) == [Part("Phase “Needs”", (sentence,))]


def test_what_belongs_together_stands_together() -> None:
    """Fields of the file, its phases and its lists are parts; a new phase stands with the phases."""
    before = {"title": "Old", "risks": [{"id": "r", "title": "Risk"}], **phase(step("a"))}
    after = {
        "title": "New",
        "risks": [],
        "phases": [{"id": "one", "title": "One"}, *phase(step("b"))["phases"]],
    }

    assert [part.title for part in said(before, after)] == [
        "The file as a whole",
        "Risks",
        "Phases",
        "Phase “Needs”",
    ]


def test_points_of_a_scale_are_told_one_by_one() -> None:
    """A scale in words is no heap: only the point that changed is shown."""
    before, after = (
        {"criteria": [{"id": "c", "title": "C", "anchors": [{"score": 1, "means": "No"}, best]}]}
        for best in ({"score": 5, "means": "Yes"}, {"score": 5, "means": "Always"})
    )

    (part,) = said(before, after)
    assert part.sentences == ("Criterion “C”: “Points of the scale in words, 5” was “Yes”, is now “Always”.",)


def test_texts_in_several_languages_are_read_in_one() -> None:
    """The reader's language, or any there is."""
    before, after = (
        {"risks": [{"id": "r", "title": title}]} for title in ("Old", {"en": "New", "es": "Nuevo"})
    )

    assert said(before, after, "es")[0].sentences == ("Risk “Nuevo”: “Title” was “Old”, is now “Nuevo”.",)


def test_many_moves_are_counted() -> None:
    """Nobody reads a sentence for each of a hundred steps."""
    names = [f"s{number}" for number in range(MOST_MOVED + 3)]
    before, after = phase(*map(step, names)), phase(*map(step, reversed(names)))

    assert said(before, after)[0].sentences == (f"The order of {MOST_MOVED + 2} items changed.",)


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=60), st.text(max_size=60))
def test_what_changed_stays_in_view(head: str, tail: str, old: str, new: str) -> None:
    """Long texts are cut, but two different texts never look the same, and short ones are whole."""
    before, after = head + old + tail, head + new + tail
    shown = in_view(before, after)

    if max(len(before), len(after)) <= WIDTH:
        assert shown == (before, after)
    assert (shown[0] == shown[1]) == (before == after)
    assert max(map(len, shown)) <= WIDTH + 2


def test_two_long_texts_show_the_words_that_changed() -> None:
    """With a few words before and behind them."""
    before = f"{'At first there are many words. ' * 10}It takes six minutes. {'Then more. ' * 20}"

    assert in_view(before, before.replace("six", "eight")) == (
        "…many words. It takes six minutes. Then more. Then…",
        "…many words. It takes eight minutes. Then more. Then…",
    )


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """A model and everything it is made of."""
    if model not in seen and not issubclass(model, RootModel):
        seen.add(model)
        for field in model.model_fields.values():
            for kind in inside(field.annotation):
                models(kind, seen)
    return seen


def inside(annotation: Any) -> list[type[BaseModel]]:
    """Models that an annotation speaks of."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation] if issubclass(annotation, BaseModel) and annotation is not Text else []
    return [found for argument in get_args(annotation) for found in inside(argument)]


def test_every_field_of_content_has_a_name_in_words() -> None:
    """No sentence falls back on the name of a field in the files."""
    found: set[type[BaseModel]] = set()
    for model in MODELS.values():
        models(model, found)
    fields = {name for model in found for name in model.model_fields}
    lists = {
        name
        for model in found
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple and inside(field.annotation)
    }

    assert [name for name in sorted(fields) if not WORDS.has(f"differences.fields.{name}")] == []
    assert [name for name in sorted(lists) if not WORDS.has(f"differences.items.{name}")] == []


def test_the_shipped_playbooks_differ_in_whole_sentences() -> None:
    """From the smallest to the largest: every difference is told, none by a name of the program."""
    folder = ROOT / "playbook" / "library"
    layers = [
        Layer(f"{name}.yaml", (folder / f"{name}.yaml").read_text("utf-8"))
        for name in ("starter", "standard", "enterprise")
    ]
    before, after = (merged(layers[:length], MODELS["playbook"]).value for length in (1, 3))
    found = differences(before, after)
    sentences = [sentence for part in said(before, after) for sentence in part.sentences]

    assert len(sentences) >= len(found) > 500
    assert not [item for item in sentences if "⟦" in item or "{" in item or not item.endswith(".")]
    assert not [item for item in sentences if re.search(r"“[^”]*_[^”]*”: ", item)]
