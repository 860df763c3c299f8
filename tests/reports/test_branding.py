"""A brand in a report: own words with names filled in once, and colours that can be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.model import Project, Settings
from project.records.branding import Brand
from reports.branding import branded, contrast, nearest_readable, readable, running_text, written_colour
from reports.codes import Code
from reports.document import Appendix, Document, Heading, Paragraph, Provenance, Section, Signatures
from reports.placeholders import NAMES, faults, filled, values
from reports.seal import figures_digest
from words.catalogue import load

BODY = (Section("first"), Heading("First"), Paragraph("It costs 5."))
END = (Section("end"), Signatures("Approved", ()), Appendix("Working"), Provenance((), (), ()))
DOCUMENT = Document("brief", "Project brief", "", "en", "", "", (*BODY, *END))
PROJECT = Project(
    id="p", revision=7, records=(Settings(name="CRM {sender}", company="Acme <b>", users=25, currency="CHF"),)
)


def known(brand: Brand) -> dict[str, str]:
    """What the names stand for."""
    return dict(values(PROJECT, DOCUMENT, brand, date(2026, 11, 21)))


def test_own_words_stand_before_and_after_what_the_report_finds() -> None:
    """The first words come first; the last ones before signatures, appendices and sources."""
    brand = Brand(
        opening="For {client}.\n\nBy {sender}.", closing="Ask {contact}.", sender="Us", contact="0123"
    )
    assert branded(DOCUMENT, brand, known(brand)).blocks == (
        Section("opening"),
        Paragraph("For Acme <b>."),
        Paragraph("By Us."),
        *BODY,
        Section("closing"),
        Paragraph("Ask 0123."),
        *END,
    )


def test_without_a_brand_the_report_is_as_it_was() -> None:
    """Nothing is added, not even empty sections."""
    assert branded(DOCUMENT, None, {}) is DOCUMENT
    assert branded(DOCUMENT, Brand(sender="Us"), {}).blocks == DOCUMENT.blocks


def test_every_name_is_filled_in_and_explained() -> None:
    """The table is the same in code, in values and in words."""
    brand = Brand(sender="Us", contact="us@example.com")
    assert known(brand) == {
        "client": "Acme <b>",
        "project": "CRM {sender}",
        "report": "Project brief",
        "day": "21 Nov 2026",
        "revision": "7",
        "currency": "CHF",
        "people": "25",
        "sender": "Us",
        "contact": "us@example.com",
    }
    assert tuple(known(brand)) == NAMES
    assert all(load().has(f"brand.placeholders.{name}") for name in NAMES)


def test_values_are_never_searched_again_and_nothing_else_is_interpreted() -> None:
    """A project that is called like a name in braces stays so; template syntax is text."""
    brand = Brand(running="{project} {{client}} {{ 7*7 }} ${x} {% if a %}\nnext", sender="Us")
    assert running_text(brand, known(brand)) == ("CRM {sender} {Acme <b>} {{ 7*7 }} ${x} {% if a %} next")


def test_an_unknown_name_is_told_with_field_line_and_the_nearest_one() -> None:
    """It is a warning: the text is kept and printed as typed."""
    found = list(faults(Brand(opening="Dear {client}\nfrom {sendr}", running="{x y}")))
    told = [
        (item.code, item.place.path[-1], item.place.line, item.place.column, item.nearest) for item in found
    ]
    assert told == [
        (Code.UNKNOWN_PLACEHOLDER, "opening", 2, 6, "sender"),
        (Code.UNKNOWN_PLACEHOLDER, "running", 1, 1, None),
    ]


def test_the_day_and_the_revision_in_own_words_change_no_figure() -> None:
    """An approval stays good when the same figures are printed under another revision."""
    brand = Brand(opening="Revision {revision} of {day}.")
    texts = known(brand)
    later = branded(DOCUMENT, brand, {**texts, "revision": "8", "day": "22 Nov 2026"})
    assert figures_digest(branded(DOCUMENT, brand, texts)) == figures_digest(later)


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_is_filled_without_failing_and_values_come_out_whole(text: str, value: str) -> None:
    """Braces of any kind, and values with braces."""
    assert filled("<{client}>", {"client": value}) == f"<{value}>"
    filled(text, {"client": value})
    list(faults(Brand.model_construct(opening=text, closing="", running="")))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#FFFFFF", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#0000FF", 8.59)],
)
def test_contrast_is_counted_as_by_wcag(colour: str, expected: float) -> None:
    """Figures as published for these colours on white by the WebAIM contrast checker."""
    assert contrast(colour) == pytest.approx(expected, abs=0.005)
    assert readable(colour) is (expected >= 4.5)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("#07569f", "#07569F"),
        ("07569F", "#07569F"),
        (" #0af ", "#00AAFF"),
        ("", ""),
        ("red", None),
        ("#12", None),
    ],
)
def test_colours_are_read_as_people_write_them(typed: str, expected: str | None) -> None:
    """With and without the sign, small letters, three letters; anything else is none."""
    assert written_colour(typed) == expected


@given(st.integers(0, 0xFFFFFF))
def test_the_offered_shade_can_always_be_read(number: int) -> None:
    """Whatever colour comes in; one that can be read stays itself."""
    colour = f"#{number:06X}"
    shade = nearest_readable(colour)
    assert readable(shade)
    assert (shade == colour) is readable(colour)
