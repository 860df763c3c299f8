"""An attacker who knows the programme, what it publishes, and how many answered, tries to read answers.

The attacker weighs **worlds**: everything the people may have answered. A world is possible if the programme
would publish the same of it. A count is found out if it is the same in all possible worlds. That is stronger
than solving the published sums as equations: it also uses why a group was held back or a total left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from questionnaires.disclosure import (
    Counts,
    Reason,
    Shown,
    hidden_groups,
    protect,
    protect_all,
    rounded_share,
    settled,
)

Published = tuple[Shown, ...]
World = tuple[Counts, ...]
Person = tuple[str, frozenset[int]]
"""The group of a person and what was chosen."""


def table(**rows: Sequence[int]) -> Counts:
    """A table with groups by name; categories are numbered."""
    width = len(next(iter(rows.values())))
    return Counts(
        tuple(rows), tuple(str(number) for number in range(width)), tuple(map(tuple, rows.values()))
    )


def small_groups(world: World, k: int) -> set[str]:
    """Groups that must not be read: those with 1 to k - 1 answers in some table."""
    return {group for item in world for group, count in item.answered().items() if 0 < count < k}


def nobody_at_all(possible: Sequence[World], number: int, column: int) -> bool:
    """Whether it is known that the whole house left a category out; that gives nobody of a group away."""
    return all(world[number].total()[column] == 0 for world in possible)


def found_out(worlds: Iterable[World], k: int, publish: Callable[[World], object]) -> Iterator[str]:
    """Counts of small groups that are the same in all worlds of which the same is published."""
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds:
        alike[publish(world)].append(world)
    for possible in alike.values():
        first = possible[0]
        for number, item in enumerate(first):
            for (row, group), column in product(enumerate(item.groups), range(len(item.categories))):
                values = {world[number].cells[row][column] for world in possible}
                seen = group in small_groups(first, k) and sum(item.cells[row]) > 0
                if seen and len(values) == 1 and not nobody_at_all(possible, number, column):
                    yield f"{group} {column} = {values} in {first}"


def ways(people: int, categories: int) -> list[tuple[int, ...]]:
    """All ways in which people may fall into categories."""
    if categories == 1:
        return [(people,)]
    return [(some, *rest) for some in range(people + 1) for rest in ways(people - some, categories - 1)]


def all_tables(answered: Sequence[int], categories: int) -> Iterator[Counts]:
    """Every table in which the groups have given so many answers."""
    names = tuple(f"g{number}" for number in range(len(answered)))
    for cells in product(*(ways(people, categories) for people in answered)):
        yield Counts(names, tuple(str(number) for number in range(categories)), cells)


@pytest.mark.parametrize(
    ("answered", "categories", "k"),
    [
        ((1, 3, 3), 2, 3),
        ((1, 3, 3), 3, 3),
        ((2, 3, 4), 3, 3),
        ((1, 1, 3), 3, 3),
        ((2, 2, 3), 3, 3),
        ((2, 2, 2), 3, 3),
        ((1, 1, 1, 1), 3, 3),
        ((1, 3, 3, 4), 2, 3),
        ((1, 2, 3, 4), 2, 3),
        ((2, 6), 3, 3),
        ((1, 0, 3, 3), 3, 3),
        ((1, 1), 3, 3),
        ((4, 5, 6), 2, 5),
        ((1, 2, 3, 4), 2, 5),
        ((2, 1, 5), 3, 5),
        ((1, 1, 2), 3, 2),
    ],
)
def test_no_table_at_all_gives_a_small_group_away(answered: tuple[int, ...], categories: int, k: int) -> None:
    """Over every table with these numbers of answers, no count of a small group can be worked out."""
    worlds = ((item,) for item in all_tables(answered, categories))

    assert not list(found_out(worlds, k, lambda world: protect_all(world, k)))


@pytest.mark.parametrize(
    "answered",
    [
        ((1, 3, 3), (2, 3, 3)),
        ((3, 3, 4), (1, 3, 4)),
        ((2, 0, 4), (4, 2, 3)),
        ((2, 3), (1, 4)),
        ((2, 2), (4, 0)),
    ],
)
def test_rows_that_not_everybody_answered_do_not_give_each_other_away(
    answered: tuple[tuple[int, ...], ...],
) -> None:
    """Over every pair of tables with these numbers of answers, shown together, no small group can be read."""
    worlds = product(*(all_tables(row, 2) for row in answered))

    assert not list(found_out(worlds, 3, lambda world: protect_all(world, 3)))


def test_hiding_by_what_people_said_would_give_them_away() -> None:
    """Holding more groups back until the answers look mixed is broken by this attacker; the test sees it.

    The reason why the groups to hide follow from the numbers of answers alone.
    """

    def greedy(world: World) -> object:
        (item,) = world
        order = sorted(item.groups, key=lambda group: item.answered()[group])
        for size in range(2, len(order)):
            rest = item.only(order[:size]).total()
            if all(0 < count < sum(rest) for count in rest):
                return item.only(order[size:]), item.total()
        return item.only(order[2:]), None

    def small_ones_only(world: World) -> object:
        (item,) = world
        return item.only(item.groups[1:]), item.total()

    worlds = [(item,) for item in all_tables((1, 3, 3, 4), 2)]

    assert list(found_out(worlds, 3, greedy))
    assert list(found_out(worlds, 3, small_ones_only))


def tables_of(people: Sequence[Person], names: Sequence[str], choices: int) -> World:
    """One table per choice: who has chosen it and who has not."""

    def row(name: str, choice: int) -> tuple[int, int]:
        chosen = [choice in given for group, given in people if group == name]
        return sum(chosen), len(chosen) - sum(chosen)

    return tuple(
        Counts(tuple(names), ("chosen", "not chosen"), tuple(row(name, choice) for name in names))
        for choice in range(choices)
    )


def other_worlds(
    people: Sequence[Person], hidden: Iterable[str], answers: Iterable[frozenset[int]]
) -> Iterator[list[Person]]:
    """People of the groups held back exchanged two by two, or all with one and the same answer."""
    held = [number for number, (group, _) in enumerate(people) if group in set(hidden)]
    for one, two in combinations(held, 2):
        changed = list(people)
        changed[one], changed[two] = (people[one][0], people[two][1]), (people[two][0], people[one][1])
        yield changed
    for one_mind in answers:
        yield [(group, one_mind if at in held else own) for at, (group, own) in enumerate(people)]


NAMES = ("finance", "it", "legal", "sales", "service")
ONE_CHOICE = [frozenset({choice}) for choice in range(4)]
SOME_CHOICES = [*ONE_CHOICE, *map(frozenset, combinations(range(4), 2))]


def houses(answers: Sequence[frozenset[int]]) -> st.SearchStrategy[list[Person]]:
    """Up to five groups of 0 to 9 people with their answers."""
    rows = [st.lists(st.sampled_from([(name, chosen) for chosen in answers]), max_size=9) for name in NAMES]
    return st.tuples(*rows).map(lambda groups: [person for group in groups for person in group])


def defended(
    people: Sequence[Person],
    answers: Sequence[frozenset[int]],
    build: Callable[[Sequence[Person]], World],
    k: int,
) -> None:
    """Fail if a count of a small group is the same in all worlds the attacker has to reckon with."""
    world = build(people)
    published = protect_all(world, k)
    hidden = {group for shown in published for group in shown.hidden}
    others = [build(changed) for changed in other_worlds(people, hidden, answers)]
    possible = [world, *(other for other in others if protect_all(other, k) == published)]

    assert not list(found_out(possible, k, lambda _: "all possible"))


def one_table(people: Sequence[Person]) -> World:
    """The choices of a question that takes one of four."""
    cells = tuple(
        tuple(sum(person == (name, frozenset({choice})) for person in people) for choice in range(4))
        for name in NAMES
    )
    return (Counts(NAMES, ("0", "1", "2", "3"), cells),)


@settings(max_examples=300, deadline=None)
@given(houses(ONE_CHOICE), st.integers(2, 6))
def test_an_attacker_cannot_read_a_small_group(people: list[Person], k: int) -> None:
    """For random answers there is always another world, published alike, for each count of a small group."""
    defended(people, ONE_CHOICE, one_table, k)


@settings(max_examples=200, deadline=None)
@given(houses(SOME_CHOICES), st.integers(2, 6))
def test_nor_from_all_tables_of_a_question_together(people: list[Person], k: int) -> None:
    """All tables of a question do not help, nor the rule that one or two choices must be taken."""
    defended(people, SOME_CHOICES, lambda some: tables_of(some, NAMES, 4), k)


counts = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 8), min_size=width, max_size=width).map(tuple), min_size=1, max_size=6
    ).map(lambda cells: table(**{f"g{number}": row for number, row in enumerate(cells)}))
)


@given(counts, st.integers(1, 12))
@example(table(a=(3, 0), b=(6, 0), c=(2, 2)), 5)
def test_what_is_shown_is_right(item: Counts, k: int) -> None:
    """Shown rows are unchanged, no small group is among them, the total is that of the groups it names."""
    shown = protect(item, k)

    assert shown.counts == item.only(shown.counts.groups)
    assert not small_groups((item,), k) & set(shown.counts.groups)
    assert sorted([*shown.hidden, *shown.counts.groups]) == sorted(item.groups)
    assert (shown.total is None) == (shown.reason is not None)
    if shown.total is not None:
        assert shown.total == item.only(shown.total_over).total()
        assert set(shown.total_over) in (set(item.groups), set(shown.counts.groups))
        told_together = sum(item.only(set(shown.total_over) & set(shown.hidden)).total())
        assert told_together == 0 or told_together >= k


@given(counts, st.integers(2, 12))
def test_a_total_over_hidden_groups_leaves_every_count_open(item: Counts, k: int) -> None:
    """The widest and narrowest value that sums and counts allow differ for each hidden count.

    The interval of a cell in a table with both sums known (Fréchet bounds): max(0, n + r - R) to min(n, r).
    """
    shown = protect(item, k)
    if shown.total is None or shown.total_over != item.groups:
        return
    held = item.only(shown.hidden)
    rest = [whole - told for whole, told in zip(shown.total, shown.counts.total(), strict=True)]
    for row, (left, whole) in product(held.cells, zip(rest, shown.total, strict=True)):
        people = sum(row)
        low, high = max(0, people + left - sum(rest)), min(people, left)
        assert low < high or whole == 0 or people == 0


@given(counts, st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_groups_plays_no_part(item: Counts, k: int, chance: Random) -> None:
    """The same groups are hidden and the same total is told, whatever the order of the rows."""
    names = list(item.groups)
    chance.shuffle(names)
    by_name = dict(zip(item.groups, item.cells, strict=True))
    turned = Counts(tuple(names), item.categories, tuple(by_name[name] for name in names))

    one, two = protect(item, k), protect(turned, k)

    assert set(one.hidden) == set(two.hidden)
    assert (one.total, set(one.total_over), one.reason) == (two.total, set(two.total_over), two.reason)


@given(counts)
def test_a_named_survey_hides_nothing(item: Counts) -> None:
    """With k = 1 each row and the total over all is shown, also when all answers are alike."""
    assert protect(item, 1) == Shown(item, (), item.total(), item.groups)
    assert not hidden_groups(item.answered(), 1)


@given(counts, st.integers(2, 12))
def test_what_people_said_does_not_decide_who_is_hidden(item: Counts, k: int) -> None:
    """Two tables with the same numbers of answers hide the same groups."""
    one_sided = Counts(
        item.groups, item.categories, tuple((sum(row), *[0] * (len(row) - 1)) for row in item.cells)
    )

    assert protect(item, k).hidden == protect(one_sided, k).hidden


def test_all_minus_all_but_one_gives_nothing() -> None:
    """One small department would be the total minus the others, so the total is over the others alone."""
    item = table(sales=(5, 4), service=(3, 4), it=(4, 4), legal=(1, 1))

    shown = protect(item, 5)

    assert shown.hidden == ("legal",)
    assert shown.counts == table(sales=(5, 4), service=(3, 4), it=(4, 4))
    assert (shown.total, shown.total_over) == ((12, 12), ("sales", "service", "it"))
    assert hidden_groups(item.answered(), 5) == {"service", "legal"}


def test_two_departments_leave_one_with_a_total_of_its_own() -> None:
    """Of two departments the large one is shown, and the total is its own; the small one is in no figure."""
    shown = protect(table(sales=(5, 3), legal=(0, 2)), 5)

    assert (shown.hidden, shown.total, shown.total_over) == (("legal",), (5, 3), ("sales",))


def test_several_small_departments_protect_each_other() -> None:
    """Three small departments with five answers in all, of both kinds, stay in the total."""
    shown = protect(table(sales=(5, 4), legal=(1, 1), board=(1, 0), stock=(1, 1)), 5)

    assert shown.hidden == ("legal", "board", "stock")
    assert (shown.total, shown.total_over) == ((8, 6), ("sales", "legal", "board", "stock"))


def test_two_answers_of_nine_people_are_a_small_group() -> None:
    """A department of nine with two answers to this question is hidden here, whatever it did elsewhere.

    The case of e-valuation/EvaP, thread 1175: the limit counts per question, not per survey.
    """
    many, few = table(it=(5, 4), sales=(6, 6), ops=(4, 4)), table(it=(2, 0), sales=(6, 6), ops=(4, 4))

    assert protect(many, 5).hidden == ()
    assert protect(few, 5).hidden == ("it",)
    assert [shown.hidden for shown in protect_all((many, few), 5)] == [("it",), ("it",)]
    assert [shown.total for shown in protect_all((many, few), 5)] == [(10, 10), (10, 10)]


def test_a_department_without_answers_is_shown_with_zeros_and_protects_nobody() -> None:
    """Nobody answered in stock: its zeros are shown, and it does not count as second group beside legal."""
    item = table(stock=(0, 0), legal=(1, 1), sales=(5, 4), it=(9, 9))

    shown = protect(item, 5)

    assert (shown.hidden, shown.total_over) == (("legal",), ("stock", "sales", "it"))
    assert hidden_groups(item.answered(), 5) == {"legal", "sales"}


def test_all_departments_small_leaves_the_total() -> None:
    """Four departments of two to four people: no row is shown, the total over all eleven is."""
    shown = protect(table(a=(1, 1), b=(1, 2), c=(0, 2), d=(2, 2)), 5)

    assert shown.counts.groups == ()
    assert (shown.hidden, shown.total) == (("a", "b", "c", "d"), (4, 7))


def test_fewer_than_k_answers_show_nothing() -> None:
    """Four answers in all with k = 5: no row with answers, no total, and the reason."""
    shown = protect(table(a=(1, 1), b=(2, 0), c=(0, 0)), 5)

    assert shown == Shown(table(c=(0, 0)), ("a", "b"), None, (), Reason.TOO_FEW)


def test_no_answers_at_all_are_plain_zeros() -> None:
    """Before the first answer a table of zeros tells nothing of anybody and is shown."""
    empty = table(a=(0, 0), b=(0, 0))

    assert protect(empty, 5) == Shown(empty, (), (0, 0), ("a", "b"))


def test_hidden_people_who_all_said_the_same_are_left_out_of_the_total() -> None:
    """Total minus shown would say "all of them chose no": the total is then that of the groups shown."""
    shown = protect(table(sales=(5, 4), it=(4, 8), service=(0, 4), legal=(0, 2)), 5)

    assert shown.hidden == ("service", "legal")
    assert (shown.total, shown.total_over) == ((9, 12), ("sales", "it"))


def test_a_choice_that_no_hidden_person_took_is_left_out_of_the_total_too() -> None:
    """Total minus shown would say "none of them chose the third": a count of zero is an answer as well."""
    shown = protect(table(sales=(5, 4, 1), service=(2, 2, 0), legal=(0, 2, 0)), 5)
    nobody = protect(table(sales=(5, 4, 0), service=(2, 2, 0), legal=(0, 2, 0)), 5)

    assert (shown.total, shown.total_over) == ((5, 4, 1), ("sales",))
    assert (nobody.total, nobody.total_over) == ((7, 8, 0), ("sales", "service", "legal"))


def test_small_departments_that_all_said_the_same_have_no_total() -> None:
    """Where nothing but the total could be shown and it would say what each person chose, it is held back."""
    shown = protect(table(a=(0, 3), b=(0, 3)), 5)

    assert (shown.total, shown.total_over, shown.reason) == (None, (), Reason.ALIKE)


def test_a_large_department_of_one_mind_is_shown() -> None:
    """Nine people of sales who all chose the same are shown: the limit is on few people, not on agreement."""
    shown = protect(table(sales=(9, 0), it=(3, 4)), 5)

    assert shown.counts == table(sales=(9, 0), it=(3, 4))


def test_one_table_of_one_mind_takes_the_total_from_all_tables_of_the_question() -> None:
    """Tables of one question have their totals over the same groups, so none is read through another."""
    mixed, alike = table(a=(6, 3), b=(2, 2), c=(1, 1)), table(a=(5, 4), b=(4, 0), c=(2, 0))

    assert [shown.total_over for shown in protect_all((mixed, alike), 5)] == [("a",), ("a",)]


def test_a_row_that_hardly_anybody_answered_hides_itself_only() -> None:
    """A table with fewer than k answers is held back whole and does not hide groups of the others."""
    full, few = table(a=(6, 3), b=(4, 2)), table(a=(1, 0), b=(1, 0))

    first, second = protect_all((full, few), 5)

    assert first == Shown(full, (), (10, 5), ("a", "b"))
    assert (second.hidden, second.total, second.reason) == (("a", "b"), None, Reason.TOO_FEW)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 15)), st.integers(1, 8))
def test_groups_without_counts_stand_together(answered: dict[str, int], k: int) -> None:
    """Groups hidden beside means hold k answers in two groups; no small one is left, no empty one hidden."""
    hidden = hidden_groups(answered, k)
    people = [answered[group] for group in hidden]

    assert {group for group, count in answered.items() if 0 < count < k} <= hidden
    assert not hidden or all(people)
    assert not hidden or (len(hidden) >= 2 and sum(people) >= k) or sum(answered.values()) == sum(people)


def test_means_of_two_departments_are_both_hidden() -> None:
    """A mean over all and one of sales would give the mean of legal away, so neither department has one."""
    assert hidden_groups({"sales": 8, "legal": 2}, 5) == {"sales", "legal"}
    assert hidden_groups({"sales": 8, "it": 7, "legal": 2}, 5) == {"it", "legal"}
    assert hidden_groups({"sales": 8, "it": 7}, 5) == frozenset()


def test_two_releases_cannot_be_compared_to_read_one_new_answer() -> None:
    """One more answer in sales is the difference of two tables; five more are not one person's."""
    before = {"sales": 9, "it": 8, "legal": 0}

    assert not settled(before, {**before, "sales": 10}, 5)
    assert settled(before, {**before, "sales": 14}, 5)
    assert settled(before, before, 5)
    assert not settled(before, {**before, "legal": 1}, 5)
    assert settled({"sales": 4}, {"sales": 5}, 5)


def test_a_group_shown_later_would_open_the_first_release() -> None:
    """Once service is shown, the first total minus service is legal: the first release stays.

    Service is shown when legal has grown, or when the new department IT takes its place beside legal.
    """
    before = {"sales": 9, "service": 6, "legal": 3}

    assert not settled(before, {**before, "legal": 8}, 5)
    assert not settled(before, {**before, "it": 5}, 5)


def test_a_hidden_group_with_new_answers_keeps_the_first_release() -> None:
    """Two totals over hidden groups at two times are one too many to know, however many answers came."""
    assert not settled({"sales": 20, "service": 6, "legal": 3}, {"sales": 20, "service": 12, "legal": 3}, 5)


@pytest.mark.parametrize(
    ("before", "now"), [((1, 3, 3), (1, 3, 6)), ((2, 2, 3), (2, 2, 6)), ((2, 3), (2, 6))]
)
def test_two_settled_releases_together_give_no_small_group_away(
    before: tuple[int, ...], now: tuple[int, ...]
) -> None:
    """Over every first table and all new answers, both publications together pin no small count."""
    names = [f"g{number}" for number in range(len(before))]
    more = [late - early for early, late in zip(before, now, strict=True)]

    def later(first: Counts, new: Counts) -> Counts:
        pairs = zip(first.cells, new.cells, strict=True)
        return Counts(
            first.groups, first.categories, tuple(tuple(map(sum, zip(*pair, strict=True))) for pair in pairs)
        )

    worlds = [
        (first, later(first, new)) for first in all_tables(before, 2) for new in all_tables(tuple(more), 2)
    ]

    assert (
        settled(dict(zip(names, before, strict=True)), dict(zip(names, now, strict=True)), 3) or len(now) == 2
    )
    assert not list(found_out(worlds, 3, lambda world: (protect(world[0], 3), protect(world[1], 3))))


@pytest.mark.parametrize(
    ("count", "n", "share"),
    [
        (3, 9, None),
        (0, 0, None),
        (1, 10, 0.1),
        (1, 29, 0.0),
        (10, 29, 0.3),
        (29, 29, 1.0),
        (10, 30, 0.35),
        (1, 40, 0.05),
        (33, 99, 0.35),
        (1, 100, 0.01),
        (1, 200, 0.01),
        (2, 3000, 0.0),
    ],
)
def test_shares_are_as_coarse_as_few_people_demand(count: int, n: int, share: float | None) -> None:
    """Below 10 people counts only, then steps of 10, 5 and 1 %; halves go up."""
    assert rounded_share(count, n) == share


@given(st.integers(10, 500).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_person_moves_a_share_by_one_step_at_most(case: tuple[int, int]) -> None:
    """No step is finer than one person, and a share is never further from the truth than half a step."""
    count, n = case
    step = 0.1 if n < 30 else 0.05 if n < 100 else 0.01
    less, more = rounded_share(count, n), rounded_share(count + 1, n)

    assert less is not None
    assert more is not None
    assert 0 <= more - less <= step + 1e-9
    assert abs(less - count / n) <= step / 2 + 1e-9


@pytest.mark.parametrize(("count", "n"), [(3, 2), (-1, 5), (-1, -1)])
def test_a_share_of_no_whole_is_refused(count: int, n: int) -> None:
    """A part larger than its whole, or below nothing, is a fault of the programme."""
    with pytest.raises(ValueError, match="whole"):
        rounded_share(count, n)


def test_tables_that_do_not_fit_are_refused() -> None:
    """Another shape, a name twice, a count below 0 and unlike groups are faults of the programme."""
    for groups, categories, cells in [
        (("a",), ("x",), ()),
        (("a",), ("x",), ((1, 2),)),
        (("a", "a"), ("x",), ((1,), (1,))),
        (("a",), ("x", "x"), ((1, 1),)),
        (("a",), ("x",), ((-1,),)),
    ]:
        with pytest.raises(ValueError, match="one row per group"):
            Counts(groups, categories, cells)
    with pytest.raises(ValueError, match="same groups"):
        protect_all((table(a=(1,)), table(b=(1,))), 5)
    assert protect_all((), 5) == ()
