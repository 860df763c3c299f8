"""Which value stays when records become one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from customer_data.answers import Keeps
from customer_data.matching.merging import Chosen, Merged, Source, merged

OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)


def source(place: int, row: int, touched: date | None = None, **values: str) -> Source:
    """A record."""
    return Source((place, row), values, touched)


def one(*sources: Source, rules: dict[str, str] | None = None, trusted: tuple[int, ...] = (0, 1)) -> Merged:
    """One group merged."""
    fields = tuple(dict.fromkeys(field for item in sources for field in item.values))
    return merged([sources], fields, rules or {}, trusted)[0]


def value(found: Merged, field: str) -> Chosen:
    """What was chosen for a field."""
    return next(item for item in found.chosen if item.field == field)


def test_the_record_of_the_file_believed_first_is_kept_and_gaps_are_filled_from_others() -> None:
    """D3: each value names the record it is from, and nothing that differs is lost."""
    found = one(
        source(0, 7, city="Girona", vat_number="B1"),
        source(1, 3, city="Gerona", website="pou.es"),
        trusted=(1, 0),
        rules={"city": "trusted", "vat_number": "trusted", "website": "trusted"},
    )
    assert found.kept == (1, 3)
    assert found.sources == ((1, 3), (0, 7))
    assert value(found, "city") == Chosen("city", "Gerona", (1, 3), Keeps.TRUSTED, ("Girona",))
    assert value(found, "vat_number").origin == (0, 7)


def test_the_newest_the_longest_and_the_most_common_value_stay() -> None:
    """Each rule in a case that the others would settle differently."""
    sources = (
        source(0, 1, NEW, x="ab"),
        source(0, 2, OLD, x="abcd"),
        source(0, 3, OLD, x="a"),
        source(0, 4, OLD, x="a"),
    )
    assert value(one(*sources, rules={"x": "newest"}), "x").value == "ab"
    assert value(one(*sources, rules={"x": "longest"}), "x").value == "abcd"
    assert value(one(*sources, rules={"x": "most_common"}), "x").value == "a"
    assert value(one(*sources, rules={"x": "all"}), "x").value.split(" | ") == ["ab", "abcd", "a"]


def test_a_rule_that_cannot_tell_asks_a_person() -> None:
    """Without days nothing is the newest, and two values as common as each other are a tie."""
    sources = (source(0, 1, x="one"), source(0, 2, x="two"))
    assert one(*sources, rules={"x": "newest"}).to_settle == ("x",)
    assert one(*sources, rules={"x": "most_common"}).to_settle == ("x",)
    assert one(*sources, rules={"x": "all"}).to_settle == ("x",)
    assert one(*sources, rules={"x": "longest"}).to_settle == ()


def test_whoever_refused_once_has_refused() -> None:
    """A later, better believed "no refusal" does not undo a refusal; a consent not given counts as well."""
    found = one(
        source(0, 1, NEW, refused="no", consent="yes", refused_on="2024-05-01"),
        source(1, 2, OLD, refused="Sí", consent="no", refused_on="2019-01-01"),
    )
    assert value(found, "refused").value == "Sí"
    assert value(found, "consent").value == "no"
    assert value(found, "refused_on").value == "2019-01-01"
    unknown = one(source(0, 1, refused="no"), source(0, 2, refused="called in March"))
    assert value(unknown, "refused").value == "called in March"
    assert unknown.to_settle == ("refused",)


WORDS = st.sampled_from(["yes", "no", "", "x", "0", "ja", "nein", "opt-out", "maybe"])


@given(st.lists(st.tuples(st.integers(0, 2), WORDS), min_size=1, max_size=6), st.permutations([0, 1, 2]))
def test_a_refusal_is_never_lost(given_words: list[tuple[int, str]], trusted: list[int]) -> None:
    """Whatever the files, their order and the other records say, a refusal in a known word stays."""
    sources = [source(place, row, refused=word) for row, (place, word) in enumerate(given_words, 1)]
    found = value(one(*sources, trusted=tuple(trusted)), "refused").value
    if any(word in {"yes", "x", "ja", "opt-out"} for _, word in given_words):
        assert found in {"yes", "x", "ja", "opt-out"}


def test_the_day_of_consent_belongs_to_the_consent_that_stays() -> None:
    """D3: a no of 2020 and a yes of 2024 never become a no with the day of the yes."""
    no = source(0, 2, OLD, consent="no", consent_on="2020-01-01")
    undated = source(0, 2, OLD, consent="no", consent_on="")
    yes = source(1, 2, NEW, consent="yes", consent_on="2024-01-01")

    dated, without = value(one(no, yes), "consent_on"), value(one(undated, yes), "consent_on")

    assert (dated.value, dated.origin, dated.others) == ("2020-01-01", (0, 2), ("2024-01-01",))
    assert (without.value, without.others, without.to_settle) == ("", ("2024-01-01",), True)
    assert value(one(yes), "consent_on").value == "2024-01-01"
    assert value(one(no, yes, rules={"consent_on": "newest"}), "consent_on").value == "2024-01-01"


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.dates() | st.none(), st.sampled_from(["", "a", "bb", "ccc"])),
        min_size=1, max_size=6,
    ),
    st.sampled_from(list(Keeps)),
)  # fmt: skip
def test_a_value_that_stays_is_one_that_was_there(
    rows: list[tuple[int, date | None, str]], keeps: Keeps
) -> None:
    """No rule makes up a value, loses a filled field or names a wrong origin."""
    sources = [Source((place, row), {"x": text}, day) for row, (place, day, text) in enumerate(rows, 1)]
    found = value(merged([sources], ("x",), {"x": keeps}, (0, 1, 2))[0], "x")
    there = {text for _, _, text in rows if text}
    assert set(found.value.split(" | ")) - {""} | set(found.others) == there
    if found.origin is not None:
        assert next(item for item in sources if item.key == found.origin).values["x"] == found.value
