"""Whatever somebody writes: it loads or is complained of, and what loads can be walked through."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.asked import for_person, unfolded
from questionnaires.audience import Audiences
from questionnaires.checks_reach import origins
from questionnaires.kinds import CHOICES, ROWED, SCALED, QuestionKind
from questionnaires.load import load_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.prover import Found, prove
from questionnaires.vocabulary import names_of
from words.catalogue import load
from words.complaints import sentence

WORDS = load()
NAMES = ("a", "b", "c", "d", "e", "list", "a__x", "b__other", "sales", "lead", "item")
PLACES = st.lists(st.sampled_from(["sales", "it", "lead", "nobody"]), max_size=2)
BOUNDS = st.none() | st.integers(-1, 6)
RULES = st.none() | st.sampled_from(
    [
        "a > 2", "a == 'x'", "'x' in a", "answered(b)", "b == 'yes'", "not answered(c) and a >= 1",
        "c__x == 1", "a__x > 1", "d == 'y' or b > 3", "e__x__importance >= 2", "1 < 2", "a >",
        "a__other == 'x'",
    ]
)  # fmt: skip
VALUES = st.sampled_from(["a + b", "a * 2", "b", "max(a, 3)", "a__x + 1", "'x'"])
TEXTS = st.sampled_from(["Text", "What of {a}?", "About {item}", {"en": "Text", "es": "Texto"}, "{b__x}?"])


@st.composite
def choices(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to four choices, marked and meant for anybody."""
    codes = draw(st.lists(st.sampled_from(["x", "y", "z", "other", "1"]), min_size=1, max_size=4))
    return [
        {
            "code": code,
            "label": "Label",
            **draw(st.sampled_from([{}, {}, {"other": True}, {"exclusive": True}])),
            **({"audience": ["sales"]} if draw(st.integers(0, 7)) == 0 else {}),
        }
        for code in codes
    ]


@st.composite
def question(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Mostly what its kind needs, sometimes something else."""
    kind = draw(st.sampled_from(QuestionKind))
    rows = st.lists(st.sampled_from(["x", "y", "z", "v", "w"]), min_size=1, max_size=5, unique=True)
    parts: dict[str, Any] = {"id": name, "kind": str(kind), "text": draw(TEXTS)}
    if kind in CHOICES:
        parts |= draw(
            st.one_of(st.just({"choices_from": "list"}), choices().map(lambda made: {"choices": made}))
        )
    if kind in ROWED:
        parts["rows"] = [{"id": row, "label": "Row"} for row in draw(rows)]
    if kind in SCALED:
        parts["scale"] = draw(st.sampled_from(["five", "five", "five", "six"]))
    if kind is QuestionKind.CALCULATED:
        parts["value"] = draw(VALUES)
    if kind in (QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.MULTI):
        parts |= {field: draw(BOUNDS) for field in ("low", "high")}
    parts |= {field: draw(RULES) for field in ("ask_if", "require_if")}
    more: dict[str, st.SearchStrategy[Any]] = {
        "required": st.sampled_from(["soft", "blocking"]),
        "audience": PLACES,
        "dont_know": st.just(value=True),
        "withhold": st.just(value=True),
        "set_size": st.integers(3, 5),
        "high": st.integers(1, 3),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(more)), max_size=2, unique=True))
    parts |= {field: draw(more[field]) for field in chosen}
    if draw(st.integers(0, 5)) == 0:
        parts |= {"check": draw(RULES) or "a > 1", "message": "Look again."}
    return {field: value for field, value in parts.items() if value is not None}


@st.composite
def questionnaire(draw: st.DrawFn) -> dict[str, Any]:
    """Two to five questions in two sections, the second one perhaps repeated."""
    names = draw(st.lists(st.sampled_from(NAMES[:8]), min_size=2, max_size=5, unique=True))
    asked = [draw(question(name)) for name in sorted(names)]
    cut = draw(st.integers(1, len(asked) - 1))
    second: dict[str, Any] = {"id": "two", "title": draw(TEXTS), "questions": asked[cut:]}
    repeat = draw(st.sampled_from([None, None, "list", "a", "b"]))
    if repeat is not None:
        second["repeat"] = repeat
    return {
        "format": 1,
        "kind": "questionnaire",
        "id": "any",
        "version": "1.0.0",
        "title": "Any",
        "purpose": "To be made up.",
        "retention": "Until the test has run.",
        "anonymity": "named",
        "minutes": 5,
        "languages": draw(st.sampled_from([[], ["es"]])),
        "departments": [{"id": "sales", "title": "Sales"}, {"id": "it", "title": "IT"}],
        "roles": draw(st.sampled_from([[], [{"id": "lead", "title": "Lead"}]])),
        "scales": [{"id": "five", "points": [{"value": point, "label": "L"} for point in range(1, 6)]}],
        "lists": [{"id": "list", "choices": draw(choices())}],
        "sections": [{"id": "one", "title": "One", "questions": asked[:cut]}, second],
    }


LOOKS: dict[QuestionKind, tuple[str, ...]] = {
    QuestionKind.TEXT: ("{} == 'x'", "not answered({})"),
    QuestionKind.INTEGER: ("{} > 2", "{} == 1 or {} == 4"),
    QuestionKind.DECIMAL: ("{} < 2.5", "{} * 2 >= 3"),
    QuestionKind.DATE: ("{} == '2026-02-01'",),
    QuestionKind.YES_NO: ("{} == 'yes'", "{} != 'yes'"),
    QuestionKind.SINGLE: ("{} == 'x'", "{} in ['y', 'z']"),
    QuestionKind.MULTI: ("'x' in {}", "'y' not in {} and 'z' in {}"),
    QuestionKind.SCALE: ("{} >= 4", "{} == 1"),
    QuestionKind.RATINGS: ("{}__x == 5", "{}__x > {}__y"),
    QuestionKind.RANKING: ("'y' in {}",),
    QuestionKind.POINTS: ("{}__x > 50",),
    QuestionKind.NPS: ("{} >= 9",),
    QuestionKind.IMPORTANCE_SATISFACTION: ("{}__x__importance > {}__x__satisfaction",),
    QuestionKind.KANO: ("{}__y__without == 'dislike'",),
    QuestionKind.MOSCOW: ("{}__z == 'wont'",),
    QuestionKind.MAXDIFF: ("{}__set1__best == 'x'",),
}
"""For each way to ask conditions that may hold and may not."""

THREE = [{"code": code, "label": code.upper()} for code in "xyz"]
NEEDED: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.INTEGER: {"low": 0, "high": 5},
    QuestionKind.DECIMAL: {"low": 0},
}


@st.composite
def sound_question(draw: st.DrawFn, name: str, looks: list[str]) -> dict[str, Any]:
    """A question that has what its kind needs, perhaps under conditions on earlier ones."""
    kind = draw(st.sampled_from(sorted(LOOKS)))
    parts: dict[str, Any] = {"id": name, "kind": str(kind), "text": "Text", **NEEDED.get(kind, {})}
    if kind in CHOICES:
        parts["choices"] = [dict(item) for item in THREE]
        if kind in (QuestionKind.SINGLE, QuestionKind.MULTI) and draw(st.booleans()):
            parts["choices"][2]["other"] = True
        if kind is QuestionKind.MULTI:
            parts |= draw(st.sampled_from([dict[str, Any](), {"low": 2}, {"high": 2}]))
    if kind in ROWED:
        parts["rows"] = [{"id": row, "label": row} for row in "xyzw"]
    if kind in SCALED:
        parts["scale"] = "five"
    for field in ("ask_if", "require_if"):
        with_rule: bool = draw(st.booleans())
        if looks and with_rule:
            parts[field] = draw(st.sampled_from(looks))
    parts |= draw(
        st.sampled_from([{}, {"required": "blocking"}, {"audience": ["sales"]}, {"audience": ["lead"]}])
    )
    looks += [look.replace("{}", name) for look in LOOKS[kind]]
    return parts


@st.composite
def sound_questionnaire(draw: st.DrawFn) -> dict[str, Any]:
    """Three sections, the second one repeated, the third one looking at single entries of it."""
    tools = {"id": "tools", "kind": "multi", "text": "Tools", "choices": [dict(item) for item in THREE]}
    looks = ["'x' in tools"]
    first = [tools, *(draw(sound_question(name, looks)) for name in "ab"[: draw(st.integers(0, 2))])]
    inside = list(looks)
    second = [draw(sound_question(name, inside)) for name in "cd"[: draw(st.integers(1, 2))]]
    own = [look for look in inside if look not in looks]
    outside = [look.replace("c__", "c__x__").replace("d__", "d__x__") for look in own if "__" in look]
    looks += outside
    third = [draw(sound_question(name, looks)) for name in "ef"[: draw(st.integers(1, 2))]]
    data: dict[str, Any] = draw(questionnaire())
    titled = [
        ("one", first, {}),
        ("two", second, {"repeat": draw(st.sampled_from(["tools", "list"]))}),
        ("three", third, {}),
    ]
    sections = [{"id": name, "title": name, "questions": asked, **more} for name, asked, more in titled]
    fixed = {"roles": [{"id": "lead", "title": "Lead"}], "lists": [{"id": "list", "choices": THREE[:2]}]}
    return {**data, **fixed, "sections": sections}


class Plain(yaml.SafeDumper):
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never a name for it."""
        return True


def judged(data: dict[str, Any]) -> Questionnaire | None:
    """The questionnaire, or None with complaints that all can be told."""
    written = yaml.dump(data, Dumper=Plain, sort_keys=False)
    reading = load_questionnaire(written, "any.yaml")
    assert (reading.value is None) <= bool(reading.diagnostics)
    for item in reading.diagnostics:
        assert "⟦" not in sentence(item, WORDS)
        assert item.place.line > 0
    return reading.value


@given(questionnaire() | sound_questionnaire())
@settings(max_examples=300, deadline=None)
def test_what_is_written_loads_or_is_complained_of_and_what_loads_is_walked(data: dict[str, Any]) -> None:
    """No exception anywhere; a walk that the loader allows is sent, whatever the questionnaire."""
    survey = judged(data)
    if survey is None:
        return
    found = prove(survey, WORDS)
    told = {item.code for item in found.findings}
    assert not told & {Found.NOT_SENT, Found.CIRCLE}
    assert all(item.walked >= 1 and item.shortest <= item.longest for item in found.people)
    assert all(item.walked == item.ways for item in found.people if item.all_walked)


@given(sound_questionnaire())
@settings(max_examples=150, deadline=None)
def test_names_are_unique_once_everything_stands_alone(data: dict[str, Any]) -> None:
    """Ids of plain questions, and names in conditions, belong to one written question each."""
    survey = judged(data)
    if survey is None:
        return
    plain = unfolded(survey)
    ids = [item.id for item in plain.questions()]
    names = [name for item in plain.questions() for name in names_of(item, plain)]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert set(origins(survey).values()) == {item.id for item in survey.questions()}


@given(sound_questionnaire())
@settings(max_examples=100, deadline=None)
def test_people_of_one_sort_are_asked_the_same(data: dict[str, Any]) -> None:
    """What is proven of one of them holds for all."""
    survey = judged(data)
    if survey is None:
        return
    audiences = Audiences(survey)
    for person in audiences.everybody():
        assert audiences.sort_of(person) in audiences.sorts()
        assert for_person(survey, *person).sections == for_person(survey, *audiences.sort_of(person)).sections
