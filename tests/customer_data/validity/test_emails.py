"""E-mail addresses: SQL says nothing that email-validator does not say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from customer_data.validity import emails
from tests.customer_data.validity.asking import one

LETTERS = st.sampled_from("abzAZ09_+-.@ '\"<>(),é;:[]\\xn--")
NEARLY = st.builds(
    lambda name, host, end: f"{name}@{host}.{end}",
    st.text(st.sampled_from("abA9_+-."), max_size=12),
    st.text(st.sampled_from("abA9-.xn"), max_size=12),
    st.sampled_from(
        [
            "es",
            "com",
            "test",
            "local",
            "example",
            "localhost",
            "invalid",
            "onion",
            "c",
            "museum",
            "arpa",
            "1",
            "e1",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(NEARLY, st.text(LETTERS, min_size=1, max_size=25)), min_size=50, max_size=200))
def test_sql_never_says_other_than_the_library(values: list[str]) -> None:
    """D3: what is decided without the library is what the library says."""
    for value, said in zip(values, one(emails.right("value"), values), strict=True):
        assert said is None or said == emails.valid(value), value


def test_plain_addresses_are_decided_without_the_library() -> None:
    """Speed: usual addresses, and the usual slips, need no look at the library."""
    good = ["ana.garcia@firma.es", "j-p_m+x@mail.firma.co.uk", "INFO@FIRMA.COM"]
    bad = ["ana.firma.es", "ana@@firma.es", "ana @firma.es", "ana@firma"]
    assert one(emails.right("value"), good) == [True] * 3
    assert one(emails.right("value"), bad) == [False] * 4


def test_long_and_foreign_addresses_are_left_to_the_library() -> None:
    """Addresses with other letters, quotes or special endings are for the library."""
    assert one(emails.right("value"), ["josé@firma.es", '"a b"@firma.es', "a@b.test"]) == [None] * 3
    assert emails.valid("josé@firma.es")
    assert not emails.valid("a@b.test")
