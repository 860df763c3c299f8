"""The page of the brand: own words save themselves, a pale colour is told, a brand is taken over."""

from __future__ import annotations

from project.records.branding import Brand
from tests.views.gestures import Open, Stored, field, told, unfolded
from workspace.branding import set_accent
from workspace.change import Changed, put
from workspace.wiring import LOCAL_PERSON, Workspace


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
