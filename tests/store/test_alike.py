"""Both stores do the same, whatever is asked of them in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from project.model import AnyRecord
from questionnaires.responses import Missing, ResponseState
from store.memory import MemoryStore
from store.port import (
    ContentText,
    InvitationKind,
    InvitationState,
    KeptFile,
    Operation,
    RecordWrite,
    Store,
)
from store.sql import SqlStore
from tests.prepared import empty_database
from tests.store.makers import (
    AT,
    answer,
    gone,
    invitation,
    link,
    member,
    operation,
    pinned,
    response,
    score,
    vendor,
    write,
)
from tests.store.makers import settings as project

PROJECTS = st.sampled_from(["p1", "p2"])
RESPONSES = st.sampled_from(["r1", "r2"])
BASES = st.integers(0, 4)
OPERATIONS = st.sampled_from([f"o{number}" for number in range(12)])
VALUES = st.sampled_from([1.0, "text", ("b", "a"), {"row": Missing.SKIPPED, "other": 2}])
QUESTIONS = st.sampled_from(["q1", "q2"])
GIVEN = st.lists(st.tuples(st.builds(answer, VALUES, QUESTIONS), BASES), max_size=3)
INVITED = st.sampled_from(["i1", "i2"])
INVITATIONS = st.builds(
    invitation,
    INVITED,
    st.sampled_from(["s1", "s2"]),
    kind=st.sampled_from(InvitationKind),
    state=st.sampled_from(InvitationState),
    handed_out=st.sampled_from(["", "2026-11-22"]),
    reminders=st.integers(0, 3),
)
LINKS = st.builds(link, st.sampled_from(["t1", "t2", "t3"]), INVITED, PROJECTS, own=st.booleans())


def changed(base: int, number: int) -> tuple[AnyRecord, ...]:
    """A few records as somebody wants to have them."""
    return (
        project(base, name=f"Project {number}"),
        member("anna", base),
        score(float(number), base),
        vendor("v1", base, note=f"{number}"),
    )


@st.composite
def writes(draw: st.DrawFn) -> RecordWrite:
    """A change or a deletion of one of these records."""
    record = draw(st.sampled_from(changed(draw(BASES), draw(st.integers(0, 9)))))
    keep = draw(st.sampled_from([True, True, False]))
    return write(record) if keep else gone(record.KIND, record.id, record.revision)


@st.composite
def acts(draw: st.DrawFn) -> Operation:
    """An operation with up to three writes, now and then one that contradicts itself."""
    several = draw(st.lists(writes(), max_size=3))
    return operation(draw(OPERATIONS), *several, minutes=draw(st.integers(0, 5)))


def _everything(store: Store, project_id: str) -> Any:
    read = (
        store.load,
        store.content,
        store.events,
        store.responses,
        store.verify,
        store.invitations,
        store.files,
    )
    logs = [store.answer_events(project_id, item.id) for item in store.responses(project_id)]
    return [*(ask(project_id) for ask in read), logs]


class Alike(RuleBasedStateMachine):
    """Asks a store in memory and one on disk the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores: tuple[Store, Store] = (
            MemoryStore(),
            SqlStore.open(empty_database(Path(self.folder.name) / "store.db")),
        )

    def both(self, ask: Callable[[Store], Any]) -> None:
        """Both give the same answer or refuse with the same complaint."""
        first, second = (self._told(ask, store) for store in self.stores)
        assert first == second

    @staticmethod
    def _told(ask: Callable[[Store], Any], store: Store) -> Any:
        try:
            return ask(store)
        except (LookupError, ValueError) as refusal:
            return type(refusal), str(refusal)

    @rule(project_id=PROJECTS, act=acts())
    def create(self, project_id: str, act: Operation) -> None:
        """Make a project."""
        self.both(lambda store: store.create(project_id, (pinned(),), act))

    @initialize()
    def begin(self) -> None:
        """There is one project with one response at the start."""
        self.both(lambda store: store.create("p1", (), operation("o0", write(project()))))
        self.both(lambda store: store.start_response("p1", response("r1", survey="s1"), AT))

    @rule(project_id=PROJECTS, act=acts())
    def save(self, project_id: str, act: Operation) -> None:
        """Save an operation, often a stale or repeated one."""
        self.both(lambda store: store.save(project_id, act))

    @rule(project_id=PROJECTS, name=st.sampled_from(["first_crm", "a", "b"]), letters=st.sampled_from("xy"))
    def add_text(self, project_id: str, name: str, letters: str) -> None:
        """Add a text, often one that is known under its name or wholly."""
        given = pinned("playbook", name, letters)
        text = ContentText(given.ref.model_copy(update={"fingerprint": letters * 64}), letters)
        self.both(lambda store: store.add_texts(project_id, (text, pinned())))
        self.both(lambda store: store.texts(project_id, (text.ref, pinned().ref)))

    @rule(project_id=PROJECTS, data=st.sampled_from([b"", b"x", b"yy"]), right=st.booleans())
    def keep_file(self, project_id: str, data: bytes, *, right: bool) -> None:
        """Files that are what their digest says, and others."""
        digest = sha256(data).hexdigest() if right else "0" * 64
        kept = KeptFile(digest, "right.xlsx" if right else "wrong.xlsx", AT, data)
        self.both(lambda store: store.keep_file(project_id, kept))
        self.both(lambda store: store.file(project_id, digest))
        self.both(lambda store: store.files(project_id))

    @rule(project_id=PROJECTS, response_id=RESPONSES)
    def start(self, project_id: str, response_id: str) -> None:
        """Start a response."""
        made = response(response_id, survey="s1" if response_id == "r1" else "")
        self.both(lambda store: store.start_response(project_id, made, AT))

    @rule(project_id=PROJECTS, response_id=RESPONSES, value=VALUES, base=BASES, name=OPERATIONS)
    def answer(self, project_id: str, response_id: str, value: Any, base: int, name: str) -> None:
        """Save an answer, often a stale or repeated one."""
        self.both(
            lambda store: store.save_answer(
                project_id, response_id, answer(value), base=base, operation=name, at=AT
            )
        )

    @rule(project_id=PROJECTS, response_id=RESPONSES, given=GIVEN, name=OPERATIONS)
    def answer_several(self, project_id: str, response_id: str, given: Any, name: str) -> None:
        """Save several answers, often stale ones, known ones or the same twice."""
        self.both(
            lambda store: store.save_answers(project_id, response_id, given, operation=name, at=AT, by="web")
        )

    @rule(
        project_id=PROJECTS,
        response_id=RESPONSES,
        state=st.sampled_from(ResponseState),
        base=BASES,
        invited=st.just("") | INVITED,
    )
    def send(self, project_id: str, response_id: str, state: ResponseState, base: int, invited: str) -> None:
        """Send a response or take it back, often for an invitation."""
        self.both(
            lambda store: store.set_response_state(
                project_id, response_id, state, base=base, at=AT, by="web", invitation=invited
            )
        )

    @rule(project_id=PROJECTS, given=st.lists(INVITATIONS, max_size=2), leading=st.lists(LINKS, max_size=2))
    def invite(self, project_id: str, given: Any, leading: Any) -> None:
        """Invite people, often known ones or with links that lead nowhere; note something of them."""
        self.both(lambda store: store.invite(project_id, given, leading))
        self.both(lambda store: store.add_links(project_id, leading))
        self.both(lambda store: store.mark_invitations(project_id, given))

    @rule(project_id=PROJECTS, survey=st.sampled_from(["s1", "s2", ""]))
    def erase(self, project_id: str, survey: str) -> None:
        """Erase a survey."""
        self.both(lambda store: store.erase_survey(project_id, survey))

    @rule(project_id=st.just("p2"))
    def delete(self, project_id: str) -> None:
        """Remove a project."""
        self.both(lambda store: store.delete(project_id))

    @invariant()
    def same(self) -> None:
        """Everything that can be read is the same, and every log is whole."""
        self.both(lambda store: (store.projects(), store.projects(person="anna")))
        self.both(lambda store: [store.link(link(word).digest) for word in ("t1", "t2", "t3")])
        for name in ("p1", "p2"):
            self.both(partial(_everything, project_id=name))

    def teardown(self) -> None:
        """Every log is whole at the end."""
        for store in self.stores:
            assert [store.verify(line.id) for line in store.projects()] == [None] * len(store.projects())
            store.close()
        self.folder.cleanup()


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Alike,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_both_stores_do_the_same() -> None:
    """Random sequences of everything the port offers give the same answers."""
    _run(25, 25)


@pytest.mark.nightly
def test_both_stores_do_the_same_for_long() -> None:
    """The same with more and longer sequences."""
    _run(500, 60)
