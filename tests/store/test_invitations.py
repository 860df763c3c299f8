"""What every store promises of invitations and links."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from questionnaires.responses import ResponseState
from store.port import (
    AnswerRefused,
    AnswerSaved,
    InvitationKind,
    InvitationState,
    Store,
    UnknownProject,
)
from store.sql import SqlStore
from tests.store.makers import AT, answer, begin, invitation, link, response

SENT, DRAFT = ResponseState.SENT, ResponseState.DRAFT
LATER = AT + timedelta(days=3)


@pytest.fixture
def asked(store: Store) -> Store:
    """A project in which two people and a department are asked in one survey, one person in another."""
    begin(store)
    everybody = invitation("d1", kind=InvitationKind.DEPARTMENT, name="", email="")
    people = (invitation("i2", name="Berta"), invitation("i1", name="Anna"), everybody)
    leading = (link("t1", "i1"), link("t2", "i2"), link("td", "d1"))
    store.invite("p1", people, leading)
    store.invite("p1", (invitation("o1", "s2", department="it"),), (link("to", "o1"),))
    return store


def send(store: Store, name: str, state: ResponseState = SENT, base: int = 0, to: str = "") -> Any:
    """Set the state of a response, with its invitation."""
    return store.set_response_state("p1", name, state, base=base, at=LATER, by="web", invitation=to)


def standing(store: Store, name: str) -> Any:
    """An invitation as it stands."""
    return next(item for item in store.invitations("p1") if item.id == name)


def test_invitations_come_back_sorted(asked: Store) -> None:
    """By department, name and id; all of a project, or those of one survey."""
    assert [item.id for item in asked.invitations("p1")] == ["o1", "d1", "i1", "i2"]
    assert [item.id for item in asked.invitations("p1", "s1")] == ["d1", "i1", "i2"]
    assert asked.invitations("p1", "s2") == (invitation("o1", "s2", department="it"),)
    assert asked.invitations("p1", "s3") == ()


def test_every_field_comes_back(store: Store) -> None:
    """Days, counts, trouble, role and language too."""
    begin(store)
    whole = invitation(
        role="head",
        language="ca",
        state=InvitationState.HANDED_OUT,
        handed_out="2026-11-22",
        reminded="2026-11-23",
        reminders=2,
        trouble="mailbox full",
    )
    store.invite("p1", (whole,), (link(own=True),))
    assert store.invitations("p1") == (whole,)
    assert store.link(link().digest) == (link(own=True), whole)


def test_inviting_again_leaves_what_stands(asked: Store) -> None:
    """A repeated import of the list changes nobody and loses no link."""
    asked.invite("p1", (invitation("i1", name="somebody else"), invitation("i3")), (link("t1", "i1"),))
    assert standing(asked, "i1").name == "Anna"
    assert len(asked.invitations("p1", "s1")) == 4
    assert asked.link(link("t1").digest) is not None


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (link("new", "nobody"), LookupError),
        (link("new", "i1", "p2"), ValueError),
        (link("t1", "i2"), ValueError),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_with_all_beside_it(
    asked: Store, given: Any, fault: type[Exception]
) -> None:
    """No invitation, another project, or another invitation than before: nothing of the call is kept."""
    begin(asked, "p2")
    with pytest.raises(fault):
        asked.invite("p1", (invitation("i9"),), (link("t9", "i9"), given))
    assert "i9" not in {item.id for item in asked.invitations("p1")}
    assert asked.link(link("t9").digest) is None
    with pytest.raises(fault):
        asked.add_links("p1", (given,))


def test_a_link_of_another_project_cannot_be_taken_over(asked: Store) -> None:
    """The same digest in a second project is refused."""
    begin(asked, "p2")
    with pytest.raises(ValueError, match="one invitation"):
        asked.invite("p2", (invitation("i1"),), (link("t1", "i1", "p2"),))
    assert asked.invitations("p2") == ()


def test_a_link_is_found_in_whatever_project(asked: Store) -> None:
    """Who comes by it has nothing but the token."""
    begin(asked, "p2")
    asked.invite("p2", (invitation("x1"),), (link("tx", "x1", "p2"),))
    assert asked.link(link("tx").digest) == (link("tx", "x1", "p2"), invitation("x1"))
    assert asked.link(link("t2").digest) == (link("t2", "i2"), standing(asked, "i2"))
    assert asked.link(link("guessed").digest) is None
    assert asked.link("") is None


def test_more_links_leave_those_before(asked: Store) -> None:
    """A link that is sent once more, and one that a respondent made to come back."""
    asked.add_links("p1", (link("t1b", "i1"), link("own", "d1", own=True)))
    found = [asked.link(link(token).digest) for token in ("t1", "t1b", "own")]
    assert [item[1].id for item in found if item is not None] == ["i1", "i1", "d1"]
    assert [item[0].own for item in found if item is not None] == [False, False, True]


def test_a_withdrawn_invitation_leads_nowhere(asked: Store) -> None:
    """Its link is as good as none, until it is handed out again."""
    withdrawn = replace(standing(asked, "i1"), state=InvitationState.WITHDRAWN)
    asked.mark_invitations("p1", (withdrawn,))
    assert asked.link(link("t1").digest) is None
    asked.start_response("p1", response("r1"), AT)
    assert send(asked, "r1", to="i1") == AnswerRefused("withdrawn", asked.response("p1", "r1"))
    asked.mark_invitations("p1", (replace(withdrawn, state=InvitationState.HANDED_OUT),))
    assert asked.link(link("t1").digest) is not None


def test_marking_writes_days_counts_trouble_and_state_alone(asked: Store) -> None:
    """Who is asked and in what survey stays as it was."""
    noted = invitation(
        "i1",
        "s9",
        name="somebody else",
        department="it",
        email="x@example.org",
        state=InvitationState.HANDED_OUT,
        handed_out="2026-11-22",
        reminded="2026-11-25",
        reminders=1,
        trouble="refused",
    )
    before = standing(asked, "i1")
    asked.mark_invitations("p1", (noted,))
    changed = {"handed_out": "2026-11-22", "reminded": "2026-11-25", "reminders": 1, "trouble": "refused"}
    assert standing(asked, "i1") == replace(before, state=InvitationState.HANDED_OUT, **changed)


def test_marking_somebody_unknown_marks_nobody(asked: Store) -> None:
    """All or nothing."""
    handed = replace(standing(asked, "i1"), state=InvitationState.HANDED_OUT)
    with pytest.raises(LookupError):
        asked.mark_invitations("p1", (handed, invitation("nobody")))
    assert standing(asked, "i1").state is InvitationState.NEW


def test_sending_marks_the_invitation(asked: Store) -> None:
    """In the same act; where the response bears the invitation's id, with the day."""
    asked.start_response("p1", response("i1", survey="s1"), AT)
    assert send(asked, "i1", to="i1") == AnswerSaved(1, LATER)
    assert (standing(asked, "i1").state, standing(asked, "i1").answered) == ("answered", "2026-11-24")


def test_the_day_does_not_lead_to_an_anonymous_response(asked: Store) -> None:
    """Where the ids differ nothing is kept but that the person answered."""
    asked.start_response("p1", response("qwertz", "", survey="s1"), AT)
    send(asked, "qwertz", to="i1")
    assert (standing(asked, "i1").state, standing(asked, "i1").answered) == ("answered", "")
    asked.mark_invitations("p1", (replace(standing(asked, "i1"), answered="2026-11-24", reminders=1),))
    assert (standing(asked, "i1").answered, standing(asked, "i1").reminders) == ("", 1)


def test_one_invitation_is_answered_once(asked: Store) -> None:
    """A second response for it stays a draft; sending the first again is a repeat."""
    for name in ("a", "b"):
        asked.start_response("p1", response(name, survey="s1"), AT)
    assert send(asked, "a", to="i1") == AnswerSaved(1, LATER)
    assert send(asked, "a", to="i1") == AnswerSaved(1, LATER, repeated=True)
    assert send(asked, "b", to="i1") == AnswerRefused("answered", asked.response("p1", "b"))
    assert asked.response("p1", "b").state is DRAFT
    assert send(asked, "b", to="i2") == AnswerSaved(1, LATER)


def test_marking_never_takes_an_answer_back(asked: Store) -> None:
    """A reminder that was prepared before somebody answered does not open the invitation again."""
    before = standing(asked, "i1")
    asked.start_response("p1", response("i1", survey="s1"), AT)
    send(asked, "i1", to="i1")
    asked.mark_invitations("p1", (replace(before, reminders=1, state=InvitationState.WITHDRAWN),))
    found = standing(asked, "i1")
    assert (found.state, found.answered, found.reminders) == ("answered", "2026-11-24", 1)
    assert asked.link(link("t1").digest) is not None


@pytest.mark.parametrize(("handed_out", "state"), [("", "new"), ("2026-11-22", "handed_out")])
def test_taken_back_it_is_open_again(asked: Store, handed_out: str, state: str) -> None:
    """As far as it was before, and it can be answered anew, even by another response."""
    asked.mark_invitations("p1", (replace(standing(asked, "i1"), handed_out=handed_out),))
    for name in ("i1", "b"):
        asked.start_response("p1", response(name, survey="s1"), AT)
    send(asked, "i1", to="i1")
    assert send(asked, "i1", DRAFT, 1, to="i1") == AnswerSaved(2, LATER)
    assert (standing(asked, "i1").state, standing(asked, "i1").answered) == (state, "")
    assert send(asked, "b", to="i1") == AnswerSaved(1, LATER)


def test_a_departments_link_is_never_used_up(asked: Store) -> None:
    """However many send by it, it stays as it is."""
    for name in ("a", "b"):
        asked.start_response("p1", response(name, survey="s1"), AT)
        assert send(asked, name, to="d1") == AnswerSaved(1, LATER)
    assert standing(asked, "d1").state is InvitationState.NEW


def test_a_refused_sending_marks_nobody(asked: Store) -> None:
    """An old view is refused whole; an unknown invitation is a fault of the caller."""
    asked.start_response("p1", response("i1", survey="s1"), AT)
    asked.save_answer("p1", "i1", answer(1.0), base=0, operation="a1", at=AT)
    assert send(asked, "i1", base=0, to="i1").reason == "stale"
    assert standing(asked, "i1").state is InvitationState.NEW
    with pytest.raises(LookupError):
        send(asked, "i1", base=1, to="nobody")
    assert asked.response("p1", "i1").state is DRAFT
    assert len(asked.answer_events("p1", "i1")) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.invitations("no"),
        lambda store: store.invite("no", (), ()),
        lambda store: store.mark_invitations("no", ()),
        lambda store: store.add_links("no", ()),
        lambda store: store.erase_survey("no", "s1"),
    ],
)
def test_an_unknown_project_has_no_invitations(asked: Store, call: Any) -> None:
    """Every method says so instead of answering with nothing."""
    with pytest.raises(UnknownProject):
        call(asked)


def test_invitations_go_with_their_project(asked: Store) -> None:
    """Their links lead nowhere then."""
    asked.delete("p1")
    assert asked.link(link("t1").digest) is None
    with pytest.raises(UnknownProject):
        asked.invitations("p1")


def test_a_link_is_looked_up_by_index(sql: SqlStore) -> None:
    """Not by reading all links of all projects, so that guessing tokens stays cheap to answer."""
    with sql._engine.connect() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM links WHERE digest = 'x'")
        assert [row[3] for row in plan] == ["SEARCH links USING PRIMARY KEY (digest=?)"]
