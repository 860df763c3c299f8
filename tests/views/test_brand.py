"""The page of the brand: own words save themselves, a pale colour is told, a brand is taken over."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from project.records.branding import Brand
from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace import wiring
from workspace.branding import set_accent
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace

FONTS = Path(__file__).parents[2] / "templates" / "fonts"


def brand(stored: Stored, project: str) -> Brand | None:
    """The brand as the store has it."""
    return stored(project).project.find(Brand, "brand")


def test_own_words_are_saved_and_a_wrong_name_in_braces_is_told(
    screen: Open, quick: str, stored: Stored
) -> None:
    """Point 4 of the issue: texts with names from a fixed table; a slip is told with the nearest name."""
    at = screen("brand", quick)
    assert not at.exception
    assert "No brand yet" in told(at)

    field(at, "text_area", "/opening").set_value("For {cleint} by {sender}.").run()

    found = brand(stored, quick)
    assert found is not None
    assert found.opening == "For {cleint} by {sender}."
    page = screen("brand", quick)
    assert "Nothing is called “cleint”" in told(page)
    assert "client" in told(page)


def test_a_pale_colour_is_not_taken_but_its_nearest_readable_shade_is(
    screen: Open, quick: str, stored: Stored
) -> None:
    """Yellow cannot be read on white: nothing is saved, and one click takes a darker yellow."""
    at = screen("brand", quick)
    field(at, "text_input", "/colour").set_value("#FFEE00").run()
    assert brand(stored, quick) is None
    assert [bool(text) for text in alternatives(at)] == [True]
    assert "too pale to read on white" in told(at)

    at.button(key="take-shade").click().run()

    found = brand(stored, quick)
    assert found is not None
    red, green, blue = (int(found.accent[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue == 0
    assert red < 0x90


def test_every_file_is_asked_for_by_a_name_of_its_own(here: Workspace, screen: Open, quick: str) -> None:
    """Whoever hears the page hears for what a file is chosen."""
    labels = [item.label for item in screen("brand", quick).file_uploader]

    assert len(labels) == len(set(labels)) == 5
    assert "Choose a file" not in labels


def test_the_brand_of_another_project_is_taken_over_and_removed(
    here: Workspace, screen: Open, quick: str, example: str, stored: Stored
) -> None:
    """A consultant with several projects fills a brand in once."""
    assert isinstance(set_accent(here, LOCAL_PERSON, example, "#07569F"), Changed)
    at = unfolded(screen, quick, "brand-over", "brand")

    at.button(key="take-brand").click().run()
    found = brand(stored, quick)
    assert found is not None
    assert found.accent == "#07569F"

    at.button(key="remove-brand").click().run()
    assert brand(stored, quick) is None


# -- files ---------------------------------------------------------------------------------------------------


def picture() -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (60, 20), "navy").save(out, "PNG")
    return out.getvalue()


def uploader(at: AppTest, ending: str) -> Any:
    """The field for one file."""
    return next(item for item in at.file_uploader if str(item.key).endswith(ending))


def alternatives(at: AppTest) -> list[str]:
    """The text for each picture of the page, for whoever cannot see it."""
    shown: list[Any] = [item.proto for item in at.get("image")]
    return [image.alt for item in shown for image in item.imgs]


def test_a_logo_is_handed_in_shown_with_words_and_taken_out(screen: Open, quick: str, stored: Stored) -> None:
    """Point 4: the logo in use stands on the page with a text for who cannot see it, and can be taken out."""
    at = screen("brand", quick)
    uploader(at, "/logo").upload("acme.png", picture(), "image/png").run()
    field(at, "button", "/take").click().run()

    assert not at.exception
    found = brand(stored, quick)
    assert found is not None
    assert found.logo is not None
    assert "In use: acme.png" in told(at)
    assert "The logo as it stands in reports" in alternatives(at)

    at.button(key="drop-logo").click().run()
    found = brand(stored, quick)
    assert found is not None
    assert found.logo is None


def test_a_picture_that_is_none_is_refused_with_the_reason(screen: Open, quick: str, stored: Stored) -> None:
    """Point 4: nothing is kept, and the page says what is wrong."""
    at = screen("brand", quick)
    uploader(at, "/logo").upload("acme.png", b"no picture at all", "image/png").run()
    field(at, "button", "/take").click().run()

    assert not at.exception
    assert brand(stored, quick) is None
    assert "PNG, JPEG or SVG" in told(at)


def test_a_typeface_comes_as_two_files_and_goes_as_one(screen: Open, quick: str, stored: Stored) -> None:
    """Point 4: the button comes with the second file; both go together."""
    at = screen("brand", quick)
    for ending, name in (("/regular_font", "Regular"), ("/bold_font", "SemiBold")):
        assert not [item for item in at.button if str(item.key).endswith("/take")]
        file = f"IBMPlexSans-{name}.ttf"
        uploader(at, ending).upload(file, (FONTS / file).read_bytes(), "font/ttf").run()
    field(at, "button", "/take").click().run()

    found = brand(stored, quick)
    assert found is not None
    assert found.regular_font is not None
    assert found.bold_font is not None

    at.button(key="drop-fonts").click().run()
    found = brand(stored, quick)
    assert found is not None
    assert (found.regular_font, found.bold_font) == (None, None)


def test_a_storage_that_fails_leaves_the_page_standing(
    here: Workspace, screen: Open, quick: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of the brand cannot be looked at just now, and the page says so."""
    assert isinstance(set_accent(here, LOCAL_PERSON, quick, "#07569F"), Changed)

    def refused(*_: object, **__: object) -> None:
        raise StoreFault("locked")

    monkeypatch.setattr("views.brand.told", refused)
    monkeypatch.setattr("views.brand.branded_projects", refused)
    at = unfolded(screen, quick, "brand-over", "brand")

    assert not at.exception
    assert len(at.error) == 2


# -- own sections --------------------------------------------------------------------------------------------


def test_own_sections_are_tried_from_the_page(
    here: Workspace, screen: Open, quick: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Point 5: without a folder the page says how one is named; with one it tells what is wrong."""
    assert "CRM_PLAYBOOK_REPORT_TEMPLATES" in told(screen("brand", quick))
    file = tmp_path / "own" / "charter" / "opening.txt.j2"
    file.parent.mkdir(parents=True)
    file.write_text("# Ours", encoding="utf-8")
    settings = replace(here.settings, report_templates_dir=tmp_path / "own")
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, settings=settings))

    at = screen("brand", quick)
    at.button(key="check-own").click().run()
    assert "No section is called “opening” here" in told(at)

    file.unlink()
    at.button(key="check-own").click().run()
    assert "Nothing is wrong with the own sections" in told(at)


def test_markup_in_a_name_stays_text(here: Workspace, screen: Open, quick: str) -> None:
    """A sender with markup and a name of a file with markup show every character."""
    sender = Brand(sender="<b>**x**</b> {client} =1+1")
    assert isinstance(put(here, LOCAL_PERSON, quick, "brand.set", sender), Changed)
    at = screen("brand", quick)
    assert not at.exception


def test_a_copy_is_made_from_the_page_and_opens(
    here: Workspace, screen: Open, example: str, stored: Stored
) -> None:
    """What comes along is told first; the new project has its name and no vendor."""
    at = screen("copying", example)
    assert not at.exception
    assert "What stays behind" in " ".join(str(item.value) for item in at.header)

    field(at, "text_input", "/name").set_value("Next client")
    next(item for item in at.button if item.label == "Make the copy").click().run()

    made = next(line for line in here.store.projects(person=LOCAL_PERSON) if line.name == "Next client")
    assert stored(made.id).project.vendors == ()


def test_a_copy_needs_a_name(here: Workspace, screen: Open, quick: str) -> None:
    """Without one nothing is made, and the page says so."""
    at = screen("copying", quick)
    next(item for item in at.button if item.label == "Make the copy").click().run()
    assert "Give the project a name" in told(at)
    assert len(here.store.projects(person=LOCAL_PERSON)) == 1
