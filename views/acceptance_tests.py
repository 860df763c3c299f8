"""The list of tests: made of requirements and stories, tried by people, each with its defects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import streamlit as st

from playbook.wants import Priority
from project.model import AnyRecord
from project.records.requirements import Requirement
from project.records.testing import AcceptanceTest, Defect, TestKind, TestState
from project.results.acceptance import Acceptance, Blocking, TestLine
from project.tests_made import test_from, test_of
from views import acceptance_sheet, choosing, frame, register, saving, state
from views.entries import Control, Entry, codes, entries, people
from views.text import choice, plain
from workspace.open import opened

SHOWN = "acceptance-shown"
FILTERS: Mapping[str, Callable[[TestLine], bool]] = {
    "all": lambda _: True,
    "left": lambda item: item.blocking is not None,
    "mine": lambda item: not item.tester,
}
"""Which tests are listed."""

ICONS = {
    Blocking.FAILED: "error",
    Blocking.STUCK: "block",
    Blocking.RETEST: "replay",
    Blocking.OPEN: "radio_button_unchecked",
}


def show(at: frame.Here, found: Acceptance) -> None:
    """What tests can be made of, the tests themselves, a line for another one, and sheets."""
    st.markdown(at.words("acceptance.tests.why"), width=frame.PROSE)
    if not found.tests:
        st.info(at.words("acceptance.empty"), icon=":material/info:")
    if not found.tests and not found.untested:
        st.markdown(at.words("acceptance.no_requirement"), width=frame.PROSE)
        frame.link("requirements", at.words("acceptance.to_requirements"), at.project)
    _makers(at, found)
    if found.tests:
        _list(at, found)
    register.adder(at, AcceptanceTest.KIND, lambda name, title: AcceptanceTest(id=name, title=title))
    acceptance_sheet.show(at, found)


# -- tests out of what is there ----------------------------------------------------------------------------


def _makers(at: frame.Here, found: Acceptance) -> None:
    musts = [item.requirement for item in found.untested if item.priority is Priority.MUST]
    wanted = {item.requirement: choice(item.statement) for item in found.untested}
    _maker(at, "make", wanted, musts)
    _maker(at, "stories", {item.scenario: item.title for item in found.scenarios}, ())


def _maker(at: frame.Here, what: str, offered: Mapping[str, str], ticked: Sequence[str]) -> None:
    """One way to make tests: some of what is offered, or all of it, at one click."""
    if not offered or not at.may_edit:
        return
    words, name = at.words, f"tests-{what}"
    form, label = state.form(name), words(f"acceptance.tests.{what}", count=len(offered))
    with st.expander(label, icon=":material/library_add:"), st.form(form, border=False):
        st.markdown(words(f"acceptance.tests.{what}_what"), width=frame.PROSE)
        choosing.multiselect(
            words("acceptance.tests.choose" if what == "make" else "acceptance.tests.choose_stories"),
            list(offered),
            default=list(ticked),
            format_func=offered.__getitem__,
            placeholder=words("records.nothing_chosen"),
            key=f"{form}/chosen",
        )
        frame.missing(at, name)
        with st.container(horizontal=True):
            for key, whole in (("some", None), ("all", tuple(offered))):
                args = (at.project, what, whole, at.language)
                st.form_submit_button(words(f"acceptance.tests.{what}_{key}"), on_click=_made, args=args)


def _made(project: str, what: str, whole: tuple[str, ...] | None, language: str) -> None:
    """Make the chosen tests, but for those that somebody else made in the meantime."""
    name = f"tests-{what}"
    chosen = whole or state.form_value(name, "chosen") or ()
    if not chosen:
        state.form_lacks(name, "acceptance.tests.needs_choice")
        return
    records = tuple(_records(project, what, chosen, language))
    intent, once = "acceptance_test.taken_over", state.once(name)
    if not records or saving.save(project, intent, *records, operation=once, typed=False):
        state.form_done(name)


def _records(project: str, what: str, chosen: Sequence[str], language: str) -> Iterator[AcceptanceTest]:
    stored = opened(state.workspace(), state.person(), project)
    there = tuple(stored.project.of(AcceptanceTest))
    if what == "make":
        tested = {item.requirement for item in there}
        for item in stored.project.of(Requirement):
            if item.id in chosen and item.id not in tested:
                yield test_of(item, register.new_id(AcceptanceTest.KIND))
        return
    playbook, taken = stored.catalogue.playbook, {item.scenario for item in there}
    for story in playbook.scenarios:
        if story.id in chosen and story.id not in taken:
            yield test_from(story, playbook, register.new_id(AcceptanceTest.KIND), language)


# -- the list ----------------------------------------------------------------------------------------------


def _list(at: frame.Here, found: Acceptance) -> None:
    wanted = choosing.segmented_control(
        at.words("acceptance.tests.filter"),
        options=list(FILTERS),
        default="all",
        required=True,
        format_func=lambda name: choice(at.words(f"acceptance.tests.filters.{name}")),
        key=SHOWN,
    )
    lines = {item.id: item for item in found.tests if FILTERS[str(wanted or "all")](item)}
    if not lines:
        st.info(at.words("acceptance.tests.none_left"), icon=":material/info:")
    known = {item.id: item for item in at.opened.project.of(AcceptanceTest)}
    register.listing(
        at,
        [known[name] for name in lines],
        lambda item: _test(at, item, lines[item.id]),
        mark=lambda item: _mark(at, lines[item.id]),
        icon=lambda item: _icon(lines[item.id]),
    )


def _mark(at: frame.Here, line: TestLine) -> str:
    """What came out, and what is to be done."""
    words = at.words
    marks = [words(f"records.acceptance_test.codes.state.{line.state}")]
    if line.retest:
        marks.append(words("acceptance.tests.mark.retest"))
    if line.defects:
        marks.append(words.plural("acceptance.tests.mark.defects", line.defects))
    if line.late:
        marks.append(words("acceptance.tests.mark.late"))
    if not line.needed:
        marks.append(words("acceptance.tests.mark.not_needed"))
    return " · ".join(marks)


def _icon(line: TestLine) -> str:
    if line.blocking is not None:
        return ICONS[line.blocking]
    return "check_circle" if line.state is TestState.PASSED else "chevron_right"


def _test(at: frame.Here, record: AnyRecord, line: TestLine) -> None:
    """What it proves, what came out, how it is done; then a line to note a defect of it."""
    if line.proves:
        st.caption(plain(at.words("acceptance.tests.proves", text=line.proves)), width=frame.PROSE)
    if line.scenario:
        st.caption(plain(at.words("acceptance.tests.from_story", title=line.scenario)), width=frame.PROSE)
    states = codes(at, "acceptance_test", "state", list(TestState))
    entries(
        at,
        record,
        (
            Entry("state", Control.PICK, states, required=True),
            Entry("tried_on", Control.DAY),
            Entry("tester", Control.LIST, people(at)),
            Entry("due", Control.DAY),
            Entry("found", Control.LONG),
        ),
    )
    register.adder(
        at,
        Defect.KIND,
        lambda name, title: Defect(id=name, title=title, test=record.id, found_on=at.today),
        label=at.words("acceptance.tests.defect"),
        place=f"-{record.id}",
    )
    entries(at, record, tuple(_further(at)))


def _further(at: frame.Here) -> Iterator[Entry]:
    """What the test is."""
    kinds = codes(at, "acceptance_test", "kind", list(TestKind))
    playbook = at.opened.catalogue.playbook
    yield Entry("title")
    yield Entry("needed", Control.FLAG)
    yield Entry("kind", Control.PICK, kinds, required=True)
    yield Entry("steps", Control.LONG)
    yield Entry("expected", Control.LONG)
    yield Entry("with_data", Control.LONG)
    yield Entry("requirement", Control.LIST, _requirements(at))
    yield Entry("scenario", Control.LIST, {item.id: at.read(item.title) for item in playbook.scenarios})


def _requirements(at: frame.Here) -> dict[str, str]:
    found = sorted(at.opened.project.of(Requirement), key=lambda item: (item.order, item.id))
    return {item.id: choice(item.statement) for item in found}
