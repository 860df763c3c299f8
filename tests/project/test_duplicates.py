"""Records of the same customer: strictness, answers of people, files that changed, which values stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from customer_data.answers import Keeps, Same
from customer_data.matching.reviewed import Answer
from project.duplicates import duplicates
from project.match_specs import in_order, match_key
from project.model import AnyRecord, Person, Project
from project.pair_answers import PairSaid, against_each_other, joined, pair_of, together
from project.pair_shares import strict_points
from project.records.customer_data import DataRules, MergeRule, PairView
from project.results.duplicates import Believed, StrictPoint
from project.strictness import at_strictness, proposed_point
from tests.project.match_runs import DAY, FIRST, SECOND, data_file, figures, files, meaning, run, view


def found_in(*records: AnyRecord) -> Project:
    """A project of these records."""
    return Project(id="p", records=records)


def test_without_files_there_is_nothing_and_nothing_is_made_up() -> None:
    """D3: no search, no figure; checks that ask for one stay empty."""
    found = duplicates(found_in())

    assert found.newest is None
    assert dict(found.facts) == {
        "doubles_share": None, "doubles_right": None, "doubles_found": None, "pairs_looked_at": 0,
        "pairs_disagreed": 0, "files_not_searched": 0,
    }  # fmt: skip


def test_a_search_tells_what_would_go_at_the_proposed_place() -> None:
    """D3: the least strict place that is right 98 of 100 times is proposed; 86 of 1,000 records would go."""
    records = files()
    found = duplicates(found_in(*records, run(*records)))

    search = found.newest
    assert search is not None
    assert search.chosen is search.proposed
    assert search.chosen is not None
    assert (search.chosen.threshold, search.surplus, search.reaches_aim) == (0.9, 86, True)
    assert search.share == 0.086
    assert not search.estimated
    assert dict(found.facts)["doubles_share"] == 0.086
    assert dict(found.facts)["doubles_right"] == 0.985
    assert found.unsearched == ()


def test_the_team_sets_the_strictness_itself() -> None:
    """The place the team chose holds whatever is proposed; one between two points takes the stricter."""
    records = (*files(), DataRules(id="rules", threshold=0.85))
    search = duplicates(found_in(*records, run(*records))).newest

    assert search is not None
    assert search.by_hand
    assert search.chosen is not None
    assert search.chosen.threshold == 0.9


def test_an_aim_nobody_reaches_is_told() -> None:
    """Of places that are never right as often as wanted, the best one is proposed and said to fall short."""
    records = (*files(), DataRules(id="rules", precision_aim=1.0))
    search = duplicates(found_in(*records, run(*records))).newest

    assert search is not None
    assert not search.reaches_aim
    assert search.proposed is not None
    assert search.proposed.threshold == 0.99


point = st.builds(
    StrictPoint,
    threshold=st.sampled_from([at / 100 for at in range(101)]),
    pairs=st.integers(0, 1000),
    right=st.builds(Believed, st.floats(0, 1)),
    found=st.builds(Believed, st.floats(0, 1)),
    groups=st.integers(0, 10),
    surplus=st.integers(0, 10),
)
curve = st.lists(point, max_size=8, unique_by=lambda item: item.threshold).map(
    lambda items: sorted(items, key=lambda item: item.threshold)
)


@given(curve, st.floats(0.5, 1))
def test_the_proposed_place_reaches_the_aim_wherever_one_does(points: list[StrictPoint], aim: float) -> None:
    """What is proposed is one of the points; no other one is less strict and as right."""
    proposed, reaches = proposed_point(points, aim)

    fit = [item for item in points if item.threshold >= 0.8] or points
    assert (proposed is None) == (not points)
    assert reaches == any(item.right.value >= aim for item in fit)
    if proposed is not None and reaches:
        assert proposed.right.value >= aim
        assert all(item.right.value < aim for item in fit if item.threshold < proposed.threshold)


@given(curve, st.floats(0, 1))
def test_a_strictness_is_never_taken_for_a_looser_one(points: list[StrictPoint], threshold: float) -> None:
    """The first point at least so strict, else the strictest there is."""
    placed = at_strictness(points, threshold)

    assert (placed is None) == (not points)
    if placed is not None and placed is not points[-1]:
        assert placed.threshold >= threshold - 1e-6


# -- files -------------------------------------------------------------------------------------------------


def test_a_search_whose_rows_are_deleted_keeps_its_figures_and_says_so() -> None:
    """The rows go, the figures stay."""
    records = files()
    made = run(*records)
    gone = data_file("erp", FIRST, gone=DAY)
    search = duplicates(found_in(gone, *records[1:], made)).newest

    assert search is not None
    assert search.gone
    assert not search.changed
    assert search.surplus == 86


def test_a_search_whose_columns_mean_something_else_now_has_changed() -> None:
    """Other meanings of columns ask another question: the search is told to be old, the file unsearched."""
    records = files()
    made = run(*records)
    other = meaning("erp", ("customer_number", "email"))
    found = duplicates(found_in(records[0], records[1], other, records[3], made))

    assert found.newest is not None
    assert found.newest.changed
    assert set(found.unsearched) == {"erp", "shop"}
    assert dict(found.facts)["files_not_searched"] == 2


def test_the_search_that_counts_is_the_newest_that_still_fits() -> None:
    """A later search over a file that changed since does not hide one that holds."""
    records = files()
    holds, old = run(*records, name="holds"), run(*records, name="old")
    later = old.model_copy(
        update={"figures": figures("d" * 64, (FIRST,)), "files": ("erp",), "on": DAY.replace(day=21)}
    )

    found = duplicates(found_in(*records, holds, later))

    assert [item.id for item in found.searches] == ["old", "holds"]
    assert found.newest is not None
    assert found.newest.id == "holds"


def test_files_of_purchases_and_files_without_meaning_are_not_searched() -> None:
    """Only files of customers can be searched; one without meanings is named so that somebody gives them."""
    records = files()
    found = duplicates(found_in(records[0], records[1], records[2]))

    assert found.searchable == (("erp", "erp.csv"),)
    assert found.waiting == (("shop", "shop.csv"),)


def test_the_same_files_in_another_order_are_the_same_question() -> None:
    """Whoever ticks the second file first asks nothing new; files nobody knows make no question."""
    project = found_in(*files())

    assert in_order(project, ("shop", "erp")) == in_order(project, ("erp", "shop")) == ("erp", "shop")
    assert match_key(project, ("erp", "none")) is None
    assert match_key(project, ()) is None


# -- answers -----------------------------------------------------------------------------------------------


def test_people_who_disagree_are_told_and_count_as_unsure() -> None:
    """Two people, one pair, two answers: it is open until they settle it."""
    maria, jordi = Person(id="maria", name="Maria"), Person(id="jordi", name="Jordi")
    records = (*files(), maria, jordi)
    views = (view(2, 3, Same.SAME, by="maria"), view(2, 3, Same.DIFFERENT, by="jordi"), view(4, 5, Same.SAME))

    found = duplicates(found_in(*records, run(*records), *views))

    search = found.newest
    assert search is not None
    answers = search.answers
    assert (answers.answered, answers.same, answers.different, answers.unsure) == (2, 1, 0, 1)
    assert len(answers.disagreed) == 1
    assert answers.disagreed[0].startswith("run:0-2:1-3")
    assert (answers.drawn, answers.counted, answers.left) == (70, 2, 68)
    assert dict(found.facts)["pairs_disagreed"] == 1


def test_answers_that_contradict_each_other_over_a_third_record_are_told() -> None:
    """A is B, B is C, but C is not A: one of the three answers is wrong."""
    records = files()
    views = (view(2, 3, Same.SAME), view(4, 3, Same.SAME), _inside(2, 4, Same.DIFFERENT))

    search = duplicates(found_in(*records, run(*records), *views)).newest

    assert search is not None
    assert search.answers.against == 1


def _inside(one: int, other: int, said: Same) -> PairView:
    """Two rows of the first file."""
    return PairView(
        id=f"run:0-{one}:0-{other}", run="run", left_file=0, left_row=one, right_file=0, right_row=other,
        said=said, chance=0.5,
    )  # fmt: skip


def test_an_answer_holds_in_every_search_over_the_same_rows() -> None:
    """A search over one more file still knows what was said of the pair; its own shares do not count it."""
    records = files()
    first, second = run(*records), run(*records, name="wider")
    found = duplicates(found_in(*records, first, second, view(2, 3, Same.SAME)))

    wider = found.search("wider")
    assert wider is not None
    assert (wider.answers.same, wider.answers.counted) == (1, 0)


def test_after_twenty_answers_people_are_believed_and_not_the_search() -> None:
    """D3: shares rest on answers, with the range in which they lie; before that on the search itself."""
    records = files()
    made = run(*records)
    views = [
        view(at, at, Same.SAME if at % 2 else Same.DIFFERENT, stratum=2, chance=0.95) for at in range(2, 22)
    ]
    few = duplicates(found_in(*records, made, *views[:19])).newest
    many = duplicates(found_in(*records, made, *views)).newest

    assert few is not None
    assert many is not None
    assert not few.estimated
    assert many.estimated
    (at_90,) = [item for item in many.points if item.threshold == 0.9]
    assert at_90.right.value == 0.5
    assert at_90.right.low is not None
    assert at_90.right.high is not None
    assert 0.25 < at_90.right.low < 0.5 < at_90.right.high < 0.75
    assert not many.reaches_aim


@given(
    st.lists(
        st.tuples(st.floats(0.5, 0.89), st.sampled_from([Same.SAME, Same.DIFFERENT])),
        min_size=20,
        max_size=60,
    )
)
def test_a_stricter_search_never_finds_more_whatever_people_say(given_: list[tuple[float, Same]]) -> None:
    """D3: what is found at a strictness is found at each looser one; so are both ends of its range."""
    answers = [Answer(1, chance, said) for chance, said in given_]

    found = [item.found for item in strict_points(figures(), answers)]

    for name in ("value", "low", "high"):
        shares = [getattr(item, name) for item in found]
        assert shares == sorted(shares, reverse=True)


def test_answers_to_an_earlier_search_under_the_same_name_do_not_count() -> None:
    """An answer names the job it was given for; one for other figures says nothing of these shares."""
    records = files()
    old = view(2, 3, Same.SAME, key="e" * 64)
    search = duplicates(found_in(*records, run(*records), old)).newest

    assert search is not None
    assert (search.answers.same, search.answers.counted) == (1, 0)


says = st.sampled_from(Same)


@given(st.lists(says, min_size=1, max_size=5))
def test_the_order_in_which_people_answer_changes_nothing(answers: list[Same]) -> None:
    """Several answers become one word, whoever was first; unsure leaves it to the others."""
    whole = together(answers)

    assert whole == together(list(reversed(answers)))
    firm = set(answers) - {Same.UNSURE}
    assert whole.disagreed == (len(firm) == 2)
    assert whole.said == (firm.pop() if len(firm) == 1 else Same.UNSURE)


node = st.tuples(st.sampled_from([FIRST, SECOND]), st.integers(2, 6))
pairs = st.lists(st.tuples(node, node).filter(lambda item: item[0] != item[1]), max_size=10)


@given(pairs, pairs)
def test_contradictions_are_those_that_following_the_answers_finds(
    same: list[tuple[tuple[str, int], tuple[str, int]]],
    different: list[tuple[tuple[str, int], tuple[str, int]]],
) -> None:
    """The same as walking from one record to the next over pairs that are the same."""
    said = {pair_of(*pair): PairSaid(Same.SAME, disagreed=False, people=1) for pair in same}
    said |= {pair_of(*pair): PairSaid(Same.DIFFERENT, disagreed=False, people=1) for pair in different}
    links = [pair for pair, item in said.items() if item.said is Same.SAME]

    def reaches(start: tuple[str, int]) -> set[tuple[str, int]]:
        seen = {start}
        while True:
            more = {other for pair in links for other in pair if seen & set(pair)} - seen
            if not more:
                return seen
            seen |= more

    wrong = {
        pair for pair, item in said.items() if item.said is Same.DIFFERENT and pair[1] in reaches(pair[0])
    }
    assert set(against_each_other(said)) == wrong
    assert joined([]) == {}


# -- which value stays ---------------------------------------------------------------------------------------


def test_each_field_has_a_usual_rule_and_the_team_may_say_otherwise() -> None:
    """A refusal is never lost, notes are kept all, what changes with time takes the newest."""
    records = (*files(), MergeRule(id="email", keeps=Keeps.LONGEST))
    lines = {item.field: item for item in duplicates(found_in(*records, run(*records))).keeps}

    assert lines["refused"].keeps is Keeps.REFUSAL
    assert lines["notes"].keeps is Keeps.ALL
    assert lines["customer_number"].keeps is Keeps.TRUSTED
    assert (lines["email"].keeps, lines["email"].proposed, lines["email"].by_hand) == (
        Keeps.LONGEST, Keeps.NEWEST, True,
    )  # fmt: skip
