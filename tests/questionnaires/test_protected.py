"""What of a tally may be shown; the rules are those of docs/methods/surveys.md, "What is hidden, and why"."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.protected import released_anew
from questionnaires.responses import Response, Tally, Whole
from questionnaires.tally import held_back, tally
from tests.questionnaires.analysis.house import house, one

SURVEY = house()


def people(**sizes: int) -> list[Response]:
    """So many people per department; every second one uses paper, hours count up from 1."""
    return [
        one(
            f"{group}{at}",
            group,
            tool="paper" if at % 2 else "sheet",
            hours=float(at + 1),
            overall=float(at % 5 + 1),
        )
        for group, size in sizes.items()
        for at in range(size)
    ]


def test_a_small_department_is_in_no_row() -> None:
    """Of nine, six and one, the one is neither shown nor in the sums, and said to be hidden."""
    found = tally(SURVEY, people(sales=9, service=6, legal=1), least=5)

    assert found.hidden_in("tool") == ("legal",)
    assert {item.department for item in found.choices if item.question == "tool"} == {
        "sales",
        "service",
        "board",
    }
    assert found.over("tool") == ("sales", "service", "board")
    assert sum(item.chosen for item in found.whole.choices if item.question == "tool") == 15
    assert found.unseen == ("legal",)
    assert dict(found.sent)["legal"] == 1, "who answered is no secret"


def test_small_departments_together_are_in_the_sums() -> None:
    """Three and two people, of both minds, are told of together: all is over everybody."""
    found = tally(SURVEY, people(sales=9, legal=3, board=2), least=5)

    assert found.over("tool") == ("sales", "service", "legal", "board")
    assert sum(item.chosen for item in found.whole.choices if item.question == "tool") == 14
    assert found.unseen == ("legal", "board")


def test_means_and_medians_hide_one_more_where_needed() -> None:
    """With a mean over all beside them, one small department alone would be the difference."""
    found = tally(SURVEY, people(sales=9, service=6, legal=1), least=5)

    assert found.hidden_in("hours") == ("service", "legal")
    shown = [item.department for item in found.numbers if item.question == "hours" and item.answered]
    assert shown == ["sales"]
    assert [item.answered for item in found.whole.numbers if item.question == "hours"] == [16]
    assert all(item.low is None and item.high is None for item in (*found.numbers, *found.whole.numbers))


def test_too_few_in_all_tell_nothing() -> None:
    """Four people, five needed: no row, no sum, and all departments with answers are hidden."""
    found = tally(SURVEY, people(sales=2, legal=2), least=5)

    assert found.unseen == ("sales", "legal")
    for told in (found, found.whole):
        assert not any(item.answered for item in told.rows)
        assert not any(item.answered for item in told.choices)
        assert not any(item.answered for item in told.numbers)


def test_before_closing_only_who_answered_is_told() -> None:
    """No figure, no hash of answers, but the number of people per department."""
    found = held_back(tally(SURVEY, people(sales=9), least=5))

    assert (found.responses, found.awaiting) == (9, 9)
    assert (found.rows, found.choices, found.numbers, found.texts, found.whole) == ((), (), (), (), Whole())
    same = held_back(tally(SURVEY, [one(f"p{at}", "sales") for at in range(9)], least=5))
    assert found == same, "what people said leaves no trace"


def more(**sizes: int) -> Tally:
    """Counted, nothing held back."""
    return tally(SURVEY, people(**sizes))


def test_results_are_worked_out_anew_only_for_enough_new_answers() -> None:
    """The examples of the method: one more in sales stays, five more are told; few in a hidden group stay."""
    before = more(sales=9, service=8)

    assert released_anew(before, before, 5)
    assert not released_anew(before, more(sales=10, service=8), 5)
    assert released_anew(before, more(sales=14, service=8), 5)
    assert not released_anew(more(sales=9, service=6, legal=3), more(sales=9, service=6, legal=4), 5)
    assert not released_anew(more(sales=9, service=6, legal=3), more(sales=9, service=6, legal=3, board=5), 5)


USES = st.sampled_from(["sheet", "paper"])
HANGING = st.fixed_dictionaries(
    {},
    optional={
        "tool": USES,
        "why": st.sampled_from(["habit", "speed"]),
        "often": st.integers(1, 5).map(float),
        "copies": st.integers(0, 9).map(float),
        "story": st.just("Words"),
    },
)
ALIKE = st.tuples(st.sampled_from(["sales", "service", "legal"]), st.integers(0, 7), HANGING)


def crowd(name: str, groups: list[tuple[str, int, dict[str, Any]]]) -> list[Response]:
    """So many people of a department who said the same, several times over."""
    return [
        one(f"{name}{at}-{number}", group, **said)
        for at, (group, size, said) in enumerate(groups)
        for number in range(size)
    ]


def figures(found: Tally) -> dict[tuple[object, ...], int]:
    """How many people stand behind each figure that is shown, of each group and of all."""
    told: dict[tuple[object, ...], int] = {}
    for place, part in (("group", found), ("all", found.whole)):
        for row in part.rows:
            told[place, row.question, row.row, row.department] = row.answered + row.dont_know
        for item in part.choices:
            told[place, item.question, item.choice, item.department] = item.answered
        for number in part.numbers:
            told[place, number.question, "", number.department] = number.answered
    return told


def over(found: Tally, key: tuple[object, ...]) -> tuple[str, ...]:
    """The groups behind a figure."""
    return found.over(str(key[1])) if key[0] == "all" else (str(key[3]),)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALIKE, max_size=6), st.lists(ALIKE, max_size=4), st.integers(2, 5))
def test_no_figure_of_a_conditional_question_moves_by_a_few(
    first: list[tuple[str, int, dict[str, Any]]],
    later: list[tuple[str, int, dict[str, Any]]],
    least: int,
) -> None:
    """Released anew, what hangs on other answers differs from the release before by nobody or by k people."""
    came = crowd("a", first)
    everybody = [*came, *crowd("b", later)]
    if not released_anew(tally(SURVEY, came), tally(SURVEY, everybody), least):
        return
    before, now = tally(SURVEY, came, least=least), tally(SURVEY, everybody, least=least)
    then, after = figures(before), figures(now)
    for key in then.keys() & after.keys():
        if over(before, key) == over(now, key) and then[key]:
            more = after[key] - then[key]
            assert more == 0 or more >= least, (key, then[key], after[key])


def test_one_more_who_is_asked_more_keeps_the_old_release() -> None:
    """Ten more of sales, one of whom uses a sheet and is asked why: the six there were would be seven."""

    def asked(sheets: int, papers: int) -> Tally:
        said: list[dict[str, Any]] = [{"tool": "sheet", "why": "habit", "often": 4.0}] * sheets
        said += [{"tool": "paper"}] * papers
        return tally(SURVEY, [one(f"p{at}", "sales", **values) for at, values in enumerate(said)])

    assert not released_anew(asked(6, 6), asked(7, 15), 5)
    assert released_anew(asked(6, 6), asked(11, 11), 5)
    assert released_anew(asked(6, 6), asked(6, 16), 5)
