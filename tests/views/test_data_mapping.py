"""What columns of a file mean, corrected by hand: each choice is kept at once and shown with its reason."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from customer_data.meaning import Meaning
from customer_data.schema import Holds, Kind
from project.model import Membership, Person, Role
from project.records.customer_data import FileMeaning
from tests.views.gestures import Open, Stored, field, labelled, told
from words.catalogue import load
from workspace import customer_jobs
from workspace.change import put
from workspace.customer_files import Took, take_file
from workspace.wiring import LOCAL_PERSON, Workspace

PAGE = "data_readiness"
DATA = "\n".join(
    [
        "Customer number;E-mail;**Shoe size**;Mail;Seen",
        *(f"K{n};a{n}@x.example;{30 + n};b{n}@y.example;0{n}.03.2026" for n in range(1, 9)),
    ]
).encode()
NUMBER, EMAIL, SHOES, MAIL = range(4)


def handed_in(here: Workspace, project: str, data: bytes = DATA) -> str:
    """A file that was read; its id."""
    took = take_file(here, LOCAL_PERSON, project, "customers.csv", data)
    assert isinstance(took, Took)
    ended = customer_jobs.wait(here, LOCAL_PERSON, project, took.job.key, 60)
    assert ended is not None
    assert ended.fault is None
    return took.file


def opened(screen: Open, project: str, file: str) -> AppTest:
    """The page with the file unfolded."""
    at = screen(PAGE, project, part="files")
    at.session_state[f"data_file-{file}"] = True
    at.run()
    assert not at.exception
    return at


def standing(stored: Stored, project: str, file: str) -> FileMeaning:
    """What is kept."""
    found = stored(project).project.find(FileMeaning, file)
    assert found is not None
    return found


def meaning(stored: Stored, project: str, file: str) -> Meaning:
    """What the columns mean by now."""
    return standing(stored, project, file).meaning


def say(at: AppTest, stored: Stored, project: str, file: str, column: int, value: str) -> AppTest:
    """Say what a column means."""
    record = standing(stored, project, file)
    at.selectbox(key=f"means-{file}-{record.revision}-{column}").set_value(value).run()
    assert not at.exception
    return at


def test_a_column_is_given_another_meaning_and_left_out(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D2: saved at once, told as said by hand, and the file has to be confirmed anew."""
    file = handed_in(here, quick)
    at = opened(screen, quick, file)
    at.button(key=f"confirm-{file}").click().run()
    assert standing(stored, quick, file).confirmed_on is not None

    at = say(at, stored, quick, file, SHOES, "notes")
    assert meaning(stored, quick, file).columns[SHOES].field == "notes"
    assert standing(stored, quick, file).confirmed_on is None
    assert f"confirm-{file}" in {item.key for item in at.button}
    assert any(load()("data_files.why.by_hand") in item.value for item in at.caption)

    say(at, stored, quick, file, SHOES, "")
    assert meaning(stored, quick, file).columns[SHOES].field is None


def test_a_column_becomes_a_field_of_the_teams_own(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D2: it is called after its head, holds text until its kind is said, and keeps that kind."""
    file = handed_in(here, quick)
    at = say(opened(screen, quick, file), stored, quick, file, SHOES, "+own")

    own = meaning(stored, quick, file).columns[SHOES]
    assert (own.field, own.own, own.kind) == ("own_shoesize", True, Kind.TEXT)

    revision = standing(stored, quick, file).revision
    at.selectbox(key=f"kind-{file}-{revision}-{SHOES}").set_value(Kind.NUMBER).run()
    own = meaning(stored, quick, file).columns[SHOES]
    assert (own.field, own.own, own.kind) == ("own_shoesize", True, Kind.NUMBER)


def test_two_columns_of_one_meaning_are_never_unnoticed(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D2: both heads are named; it is allowed."""
    file = handed_in(here, quick)
    at = say(opened(screen, quick, file), stored, quick, file, EMAIL, "email")
    at = say(at, stored, quick, file, MAIL, "email")

    assert any("E-mail, Mail" in item.value for item in at.info)


def test_a_file_of_purchases_drops_what_only_customers_have(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D2: fields that purchases know stay, others are left out, and the order of days is kept as said."""
    file = handed_in(here, quick)
    at = say(opened(screen, quick, file), stored, quick, file, EMAIL, "email")
    revision = standing(stored, quick, file).revision
    at.selectbox(key=f"whole-{file}-{revision}-holds").set_value(Holds.PURCHASES).run()
    found = meaning(stored, quick, file)
    assert found.holds is Holds.PURCHASES
    assert found.columns[NUMBER].field == "customer_number"
    assert found.columns[EMAIL].field is None

    for said, kept in (("month_first", False), ("day_first", True), ("unknown", None)):
        revision = standing(stored, quick, file).revision
        at.selectbox(key=f"whole-{file}-{revision}-day_first").set_value(said).run()
        assert meaning(stored, quick, file).day_first is kept


def test_a_country_that_is_none_changes_nothing(
    screen: Open, quick: str, here: Workspace, stored: Stored
) -> None:
    """D2: two letters are needed; what stood before stays, and the page says so."""
    file = handed_in(here, quick)
    before = standing(stored, quick, file)
    at = opened(screen, quick, file)
    at.text_input(key=f"whole-{file}-{before.revision}-country").set_value("7").run()

    assert not at.exception
    assert standing(stored, quick, file) == before
    assert any("“7” is no country" in item.value for item in at.error)

    at.text_input(key=f"whole-{file}-{before.revision}-country").set_value("de").run()

    assert meaning(stored, quick, file).country == "DE"
    assert not at.error


def test_a_file_with_many_columns_is_mapped_a_page_at_a_time(
    screen: Open, quick: str, here: Workspace
) -> None:
    """D2: thirty columns at once; the others are reached by the number of their page."""
    file = handed_in(here, quick, "\n".join([";".join("12345" * 7)] * 3).encode())
    at = opened(screen, quick, file)
    assert len([item for item in at.selectbox if str(item.key).startswith("means-")]) == 30

    at.number_input(key=f"mapping-page-{file}").set_value(2).run()
    shown = [item.label for item in at.selectbox if str(item.key).startswith("means-")]
    assert shown == [f"Column {n}" for n in range(31, 36)]


def test_whoever_may_only_look_sees_what_columns_mean_and_no_value(
    screen: Open, quick: str, here: Workspace
) -> None:
    """D2, promise 12: no sample of a row is shown, and nothing can be said."""
    file = handed_in(here, quick)
    own = next(item for item in here.store.load(quick).records if isinstance(item, Membership))
    put(here, LOCAL_PERSON, quick, "x", Person(id="boss", name="B"), Membership(id="boss", role=Role.OWNER))
    put(here, LOCAL_PERSON, quick, "x", own.model_copy(update={"role": Role.VIEWER}))

    at = opened(screen, quick, file)

    assert "- E-mail: E-mail" in told(at)
    assert "a1@x.example" not in told(at)
    assert not [item for item in at.selectbox if str(item.key).startswith("means-")]
    assert not [item for item in at.button if "delete-rows" in str(item.key)]


def test_every_proposal_tells_its_reason(screen: Open, quick: str, here: Workspace) -> None:
    """D2: by the name of the column, or by its values; an unknown head of a name nobody knows is left out."""
    at = opened(screen, quick, handed_in(here, quick))

    assert any("by the name of the column" in item.value for item in at.caption)
    assert field(at, "selectbox", "-2").value == ""
    assert labelled(at, "selectbox", r"\*\*Shoe size\*\*") is not None
