from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from authoring.values import Source, Text, ValueKind
from playbook.delivery import Task
from playbook.model import Tool as Method
from playbook.people import Letter, SeatRule
from project.amendments import fitting
from project.catalogue import Catalogue
from project.changes import Change, apply, faults, is_unsafe
from project.model import Amendment, AmendmentAction, Membership, Project, Role, Score
from project.model import Settings as ProjectSettings
from workspace.adaptable import LISTS, hidden, item_at, item_name, items_at, lists, parts_of, title_of
from workspace.adapting import blank_form, form_of
from workspace.amending import Item, added_after, moved, reworded
from workspace.hiding import hidden_with, kept, naming_of, needed_by, shown_again
from workspace.item_form import Filled, ItemForm, Sort
from workspace.library import Library
from workspace.rewriting import changed, id_of, lacking, new_item, taken_ids

OWN = Source(name="The team", kind=ValueKind.OWN_ESTIMATE, as_of="2026-11-21")
ALL = frozenset(Method)


def _catalogue(playbook: str) -> Catalogue:
    found = Library().choose(playbook).catalogue
    assert found is not None
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The content of the standard playbook."""
    return _catalogue("standard")


def after(catalogue: Catalogue, project: Project, changes: tuple[Change, ...]) -> tuple[Project, Catalogue]:
    """The project and its content once the changes are saved; they have to fit."""
    assert [item for item in faults(project, catalogue, changes) if item.severity == "error"] == []
    saved = apply(project, changes)
    content = fitting(catalogue, saved)
    assert content.aside == ()
    return saved, content.catalogue


def bare() -> Project:
    """A project with nothing but its own record."""
    owner = Membership(id="local", role=Role.OWNER)
    return Project(id="", records=(owner, ProjectSettings(name="Own way", users=5)))


def every_item(catalogue: Catalogue) -> Iterator[Item]:
    """Every item that a team may adapt."""
    for info in LISTS:
        for part in parts_of(catalogue, info, ALL):
            for found in part.items:
                yield Item(info.content, f"{part.path}/{item_name(found)}")
    for kind, phases in (("phases", catalogue.playbook.phases), ("bands", catalogue.playbook.bands)):
        for phase in phases:
            yield Item("playbook", f"{kind}/{phase.id}")
            yield from (Item("playbook", f"{kind}/{phase.id}/steps/{step.id}") for step in phase.steps)


# -- lists -----------------------------------------------------------------------------------------------


def test_lists_are_offered_while_one_of_their_methods_is_shown(catalogue: Catalogue) -> None:
    """A team that sees the survey and the scoring sheet sees their lists and no others."""
    shown = frozenset({Method.NEEDS_SURVEY, Method.SCORING_SHEET})

    assert [item.name for item in lists(catalogue, shown)] == ["questions", "criteria"]
    assert len(lists(catalogue, ALL)) == len(LISTS)


def test_of_figures_only_the_first_few_are_shown_without_the_method_for_all(catalogue: Catalogue) -> None:
    """First figures are those the price book marks; with all of them switched on none is left out."""
    info = next(item for item in LISTS if item.name == "drivers")

    (few,) = parts_of(catalogue, info, frozenset({Method.FIRST_INPUTS}))
    (whole,) = parts_of(catalogue, info, frozenset({Method.FIRST_INPUTS, Method.ALL_INPUTS}))

    assert [item.id for item in few.items] == [item.id for item in catalogue.costs.drivers if item.first]  # type: ignore[attr-defined]  # items of this list have ids
    assert whole.items == catalogue.costs.drivers


def test_every_item_is_found_at_its_path_and_has_a_title(catalogue: Catalogue) -> None:
    """No item of the standard playbook is out of reach."""
    items = list(every_item(catalogue))

    assert len(items) > 700
    assert all(title_of(item_at(catalogue, item.content, item.path), "en") for item in items)


# -- forms -----------------------------------------------------------------------------------------------


def test_a_form_that_nobody_touched_changes_nothing(catalogue: Catalogue) -> None:
    """Whatever item is opened, saving it as it stands is no change."""
    for item in every_item(catalogue):
        form = form_of(catalogue, item.content, item.path)
        assert form is not None
        assert changed(form, {field.name: field.value for field in form.fields}) == {}, item
        assert lacking(form, {}) == (), item


def test_what_only_authors_change_is_not_offered(catalogue: Catalogue) -> None:
    """Ids, marks, conditions and formulas stay out of every form and are named instead."""
    form = form_of(catalogue, "costs", f"costs/{catalogue.costs.costs[0].id}")
    metric = form_of(catalogue, "metrics", f"metrics/{catalogue.metrics.metrics[0].id}")  # type: ignore[union-attr]  # there

    assert form is not None
    assert metric is not None
    assert {"id", "meets", "kind"}.isdisjoint(field.name for field in form.fields)
    assert {"formula", "inputs"} <= set(metric.for_authors)


def test_bounds_and_choices_come_from_the_model(catalogue: Catalogue) -> None:
    """A likelihood runs from 1 to 5; the owner of a risk is one of the seats, by title."""
    form = form_of(catalogue, "playbook", f"risks/{catalogue.playbook.risks[0].id}")
    assert form is not None
    fields = {field.name: field for field in form.fields}

    likelihood = fields["probability"]
    assert (likelihood.sort, likelihood.low, likelihood.high, likelihood.whole) == (Sort.NUMBER, 1, 5, True)
    seats = {seat.id: seat.title.read("en") for seat in catalogue.playbook.seats}
    assert dict(fields["owner"].options) == seats
    assert form.fields[0].name == "title"


def test_the_group_of_a_criterion_is_one_of_the_groups(catalogue: Catalogue) -> None:
    """Groups are offered by title, in their order; what a criterion is for begins as in the model."""
    form = blank_form(catalogue, "criteria", "criteria")
    assert form is not None
    fields = {field.name: field for field in form.fields}

    groups = {group.id: group.title.read("en") for group in catalogue.criteria.groups}
    assert len(groups) > 3
    assert (fields["group"].sort, dict(fields["group"].options)) == (Sort.CHOICE, groups)
    assert (fields["bearing"].sort, fields["bearing"].value) == (Sort.CHOICE, "requirement")


def test_what_an_answer_is_worth_is_changed_and_not_which_answer(catalogue: Catalogue) -> None:
    """The answer is the name of the item; the form offers its worth alone."""
    form = form_of(catalogue, "playbook", "delivery_points/roadmap")

    assert form is not None
    assert [(field.name, field.low, field.high) for field in form.fields] == [("share", 0, 1)]
    assert form.for_authors == ("delivery",)


def test_a_changed_figure_is_the_teams_own_word(catalogue: Catalogue) -> None:
    """Whoever puts another duration in takes the shipped source away from it."""
    phase = Item("playbook", f"phases/{catalogue.playbook.phases[0].id}")
    form = form_of(catalogue, phase.content, phase.path)
    assert form is not None

    fields = changed(form, {"weeks.low": 1.0, "weeks.likely": 4.0, "weeks.high": 9.0}, OWN)
    _, content = after(catalogue, bare(), reworded(bare(), catalogue, phase, fields))

    weeks = content.playbook.phases[0].weeks
    assert weeks is not None
    assert (weeks.low, weeks.likely, weeks.high) == (1, 4, 9)
    assert weeks.source == OWN


def test_lines_that_stay_or_are_reworded_keep_their_codes(catalogue: Catalogue) -> None:
    """A reworded answer of a survey keeps what people chose; a new line gets a code of its own."""
    question = next(item for item in catalogue.questionnaire.questions() if len(item.choices) > 2)
    path = next(
        f"{part.path}/{question.id}" for part in parts_of(catalogue, LISTS[0], ALL) if question in part.items
    )
    form = form_of(catalogue, "questionnaire", path)
    assert form is not None
    first, second, *rest = (item.label.read("en") for item in question.choices)

    fields = changed(form, {"choices": "\n".join([first, f"{second}, reworded", *rest, "Quite another"])})

    codes = [item["code"] for item in fields["choices"]]
    assert codes[:-1] == [item.code for item in question.choices]
    assert codes[-1] == "own_quite_another"
    assert Text.model_validate(fields["choices"][1]["label"]).read("en") == f"{second}, reworded"


# -- changes ---------------------------------------------------------------------------------------------


def test_what_reads_as_before_again_is_no_change_any_more(catalogue: Catalogue) -> None:
    """Typing the old title back takes the record away instead of keeping a change to nothing."""
    risk = catalogue.playbook.risks[0]
    item, project = Item("playbook", f"risks/{risk.id}"), bare()
    project, content = after(catalogue, project, reworded(project, catalogue, item, {"title": "Ours"}))
    assert content.playbook.risks[0].title.read("en") == "Ours"

    back = reworded(project, content, item, {"title": risk.title.read("en")})
    project, content = after(content, project, back)

    assert list(project.of(Amendment)) == []
    assert content.playbook.risks[0] == risk


def test_a_second_change_keeps_the_first_one(catalogue: Catalogue) -> None:
    """Two fields of one item changed one after the other are both changed."""
    item, project = Item("playbook", f"risks/{catalogue.playbook.risks[0].id}"), bare()
    project, content = after(catalogue, project, reworded(project, catalogue, item, {"title": "Ours"}))
    project, content = after(content, project, reworded(project, content, item, {"probability": 1}))

    risk = content.playbook.risks[0]
    assert (risk.title.read("en"), risk.probability) == ("Ours", 1)


def test_a_hidden_criterion_keeps_its_ratings_and_says_so(catalogue: Catalogue) -> None:
    """What was entered is counted before it is hidden, and comes back with the criterion."""
    criterion = catalogue.criteria.criteria[0]
    item = Item("criteria", f"criteria/{criterion.id}")
    scores = tuple(Score(id=f"{v}:{criterion.id}", vendor=v, criterion=criterion.id, value=3) for v in "ab")
    project = bare()

    assert kept(Project(id="", records=(*project.records, *scores)), item) == (("score", 2),)
    project, content = after(catalogue, project, hidden_with(project, catalogue, item, "Not for us"))
    assert criterion.id not in content.criteria.by_id()
    assert [found.path for found in hidden(project, "criteria", "criteria")] == [item.path]
    project, content = after(content, project, shown_again(project, content, item))
    assert content.criteria == catalogue.criteria


def some(catalogue: Catalogue) -> Iterator[Item]:
    """Some of the items that may be left out, from all over the content."""
    items = [item for item in every_item(catalogue) if item.path.count("/") != 1 or item.above in PLAIN]
    yield from items[::19]


PLAIN = frozenset(info.path for info in LISTS if not info.inside)


def test_what_is_left_out_leaves_no_name_behind_and_comes_back_whole(catalogue: Catalogue) -> None:
    """Whatever nothing needs can be left out, with the names of it elsewhere, and shown again as it was."""
    left_out = 0
    for item in some(catalogue):
        if needed_by(catalogue, item) or len(items_at(catalogue, item.content, item.above)) == 1:
            continue
        project, content = after(catalogue, bare(), hidden_with(bare(), catalogue, item, "Not for us"))
        assert item_at(content, item.content, item.path) is None
        project, content = after(content, project, shown_again(project, content, item))
        assert list(project.of(Amendment)) == [], item
        assert content.head(item.content) == catalogue.head(item.content)
        left_out += 1
    assert left_out > 20


def test_two_left_out_neighbours_come_back_in_any_order(catalogue: Catalogue) -> None:
    """A task that came after two hidden tasks comes after both again once both are shown."""
    task = next(item for item in catalogue.playbook.tasks if len(item.links) > 1)
    one, two = (Item("playbook", f"tasks/{link.to}") for link in task.links[:2])
    project, content = after(catalogue, bare(), hidden_with(bare(), catalogue, one, "No"))
    project, content = after(content, project, hidden_with(project, content, two, "No"))
    assert not {link.to for link in _task(content, task.id).links} & {one.name, two.name}
    project, content = after(content, project, shown_again(project, content, one))
    project, content = after(content, project, shown_again(project, content, two))

    assert _task(content, task.id) == task


def _task(catalogue: Catalogue, name: str) -> Task:
    return next(item for item in catalogue.playbook.tasks if item.id == name)


def test_what_something_needs_says_by_whom(catalogue: Catalogue) -> None:
    """A figure that a cost line is computed from, and a seat that owns a risk, are held by those."""
    lines = {item.path for item in needed_by(catalogue, Item("costs", "drivers/training_hours_per_user"))}
    owners = {item.path for item in needed_by(catalogue, Item("playbook", "seats/sponsor"))}

    assert any(path.startswith("costs/") for path in lines)
    assert {f"risks/{risk.id}" for risk in catalogue.playbook.risks if risk.owner == "sponsor"} <= owners


def test_a_seat_that_alone_does_a_task_is_held_by_it() -> None:
    """Without the seat the task would break a rule for letters; others can do without it."""
    title, does = Text("Word"), Letter.RESPONSIBLE
    rule = SeatRule(id="some", title=title, says=title, rule="some_responsible")
    tasks = (
        Task(
            id="alone",
            title=title,
            what=title,
            phase="p",
            letters={"expert": does, "lead": Letter.ACCOUNTABLE},
        ),
        Task(id="shared", title=title, what=title, phase="p", letters={"expert": does, "lead": Letter.BOTH}),
        Task(id="moment", title=title, what=title, phase="p", letters={"expert": does}, milestone=True),
    )
    book = STARTER.playbook.model_copy(update={"tasks": tasks, "seat_rules": (rule,)})
    found = naming_of(replace(STARTER, playbook=book), Item("playbook", "seats/expert"))

    assert {naming.item.name: naming.needed for naming in found} == {
        "alone": True,
        "shared": False,
        "moment": False,
    }


@pytest.mark.parametrize("info", LISTS, ids=lambda info: info.name)
def test_an_item_moves_down_and_up_again(catalogue: Catalogue, info: Any) -> None:
    """Down and up again is the old order, and leaves no record behind."""
    part = next(part for part in parts_of(catalogue, info, ALL) if len(part.items) > 1)
    names = [item_name(found) or "" for found in part.items]
    item, project = Item(info.content, f"{part.path}/{names[0]}"), bare()

    project, content = after(catalogue, project, moved(project, catalogue, item, 1, names))
    now = [item_name(found) or "" for found in items_at(content, info.content, part.path)]
    assert now[:2] == [names[1], names[0]]
    project, content = after(content, project, moved(project, content, item, -1, now))

    assert list(project.of(Amendment)) == []
    assert items_at(content, info.content, part.path) == part.items


def test_a_new_item_stands_after_its_neighbour_also_in_a_list_with_an_order(catalogue: Catalogue) -> None:
    """The order that the team gave a list takes the new item in."""
    names = [risk.id for risk in catalogue.playbook.risks]
    first, project = Item("playbook", f"risks/{names[0]}"), bare()
    project, content = after(catalogue, project, moved(project, catalogue, first, 1, names))
    form = blank_form(content, "playbook", "risks")
    assert form is not None
    made = new_item(form, filled(form), taken_ids(content, "playbook"))

    project, content = after(content, project, added_after(project, "playbook", "risks", made, names[1]))

    assert [risk.id for risk in content.playbook.risks][:3] == [names[1], made["id"], names[0]]


def filled(form: ItemForm, text: str = "Our own words") -> dict[str, Filled]:
    """A form in which everything that has to be there is filled in."""
    values: dict[str, Filled] = {}
    for field in form.fields:
        if field.sort in {Sort.SHORT, Sort.LONG, Sort.LINES}:
            values[field.name] = f"{text}\n{text} too" if field.sort is Sort.LINES and field.needed else text
        elif field.needed and field.sort is Sort.NUMBER:
            values[field.name] = max(field.low or 0.0, 5.0)
        elif field.needed and field.sort is Sort.CHOICE:
            values[field.name] = field.options[0][0]
        elif field.needed:
            values[field.name] = (field.options[0][0],)
    return values


@pytest.mark.parametrize("info", [info for info in LISTS if info.grows], ids=lambda info: info.name)
def test_a_new_item_of_every_list_is_taken(catalogue: Catalogue, info: Any) -> None:
    """What the form asks for is enough for a sound item, which then stands at its place."""
    part, project = parts_of(catalogue, info, ALL)[0], bare()
    form = blank_form(catalogue, info.content, part.path)
    assert form is not None
    values = filled(form) | _more(info.name, catalogue)
    assert lacking(form, values) == ()
    made = new_item(form, values, taken_ids(catalogue, info.content), OWN)

    neighbour = item_name(part.items[0])
    _, content = after(catalogue, project, added_after(project, info.content, part.path, made, neighbour))

    assert item_name(items_at(content, info.content, part.path)[1]) == made["id"]
    assert made["id"].startswith("own_our_own_words")


def _more(name: str, catalogue: Catalogue) -> dict[str, Filled]:
    """What the rules of the playbook ask of an item beyond its form."""
    if name == "tasks":
        seat = catalogue.playbook.seats[0].id
        return {"days.low": 1.0, "days.likely": 2.0, "days.high": 3.0, f"letters.{seat}": "AR"}
    if name == "questions":
        return {"kind": "text", "choices": "", "rows": "", "unit": ""}
    return {}


def test_a_form_says_what_an_item_still_lacks(catalogue: Catalogue) -> None:
    """An empty form names what has to be filled in, in its order, and nothing that may stay empty."""
    form = blank_form(catalogue, "playbook", "policies")
    assert form is not None

    assert lacking(form, {}) == ("title", "what", "owner")
    assert lacking(form, {"title": " \n", "what": "x", "owner": "sponsor"}) == ("title",)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ask the volunteers", "own_ask_the_volunteers"),
        ("Überprüfen: 3 % mehr?", "own_uberprufen_3_mehr"),
        ("日本", "own"),
        ("", "own"),
        ("x" * 500, "own_" + "x" * 48),
    ],
)
def test_an_id_is_made_of_the_title(title: str, name: str) -> None:
    """Small letters, digits and underscores; letters without a plain form are left out."""
    assert id_of(title, ()) == name
    assert id_of(title, {name}) == f"{name}_2"
    assert id_of(title, {name, f"{name}_2"}) == f"{name}_3"


# -- whatever is typed -----------------------------------------------------------------------------------

TYPED = st.text(min_size=1, max_size=80).filter(lambda text: text.strip() and not is_unsafe(text))
STARTER = _catalogue("starter")
TEXTS = [
    (item, field.name)
    for item in every_item(STARTER)
    for form in [form_of(STARTER, item.content, item.path)]
    if form is not None
    for field in form.fields
    if field.sort in {Sort.SHORT, Sort.LONG}
]


@settings(max_examples=60)
@given(where=st.sampled_from(TEXTS), text=TYPED)
def test_any_typed_text_reads_exactly_as_it_was_typed(where: tuple[Item, str], text: str) -> None:
    """From the form to the record, to the file, to the content, to the form again: not a sign is lost."""
    item, name = where
    form = form_of(STARTER, item.content, item.path)
    assert form is not None
    project = bare()
    fields = changed(form, {name: text})
    if not fields:
        return

    _, content = after(STARTER, project, reworded(project, STARTER, item, fields))

    again = form_of(content, item.content, item.path)
    assert again is not None
    values = {field.name: field.value for field in again.fields}
    assert values == {field.name: field.value for field in form.fields} | {name: text}


@settings(max_examples=30)
@given(lines=st.lists(TYPED.filter(lambda text: "\n" not in text), min_size=1, max_size=5))
def test_any_typed_lines_read_exactly_as_they_were_typed(lines: list[str]) -> None:
    """Each line is one entry, in the order typed."""
    step = STARTER.playbook.phases[0].steps[0]
    item, project = Item("playbook", f"phases/{STARTER.playbook.phases[0].id}/steps/{step.id}"), bare()
    form = form_of(STARTER, item.content, item.path)
    assert form is not None

    fields = changed(form, {"how": "\n".join(lines)})
    _, content = after(STARTER, project, reworded(project, STARTER, item, fields))

    assert [text.read("en") for text in content.playbook.phases[0].steps[0].how] == lines


def test_the_action_of_a_change_to_an_own_item_stays_one_record(catalogue: Catalogue) -> None:
    """Rewording what the team added itself changes the added item; there is nothing it was before."""
    project = bare()
    form = blank_form(catalogue, "playbook", "policies")
    assert form is not None
    made = new_item(form, filled(form), ())
    project, content = after(catalogue, project, added_after(project, "playbook", "policies", made, None))

    item = Item("playbook", f"policies/{made['id']}")
    project, content = after(content, project, reworded(project, content, item, {"title": "Better words"}))

    assert [record.action for record in project.of(Amendment)] == [AmendmentAction.ADD]
    assert content.playbook.policies[-1].title.read("en") == "Better words"
