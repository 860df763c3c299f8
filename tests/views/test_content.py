"""The page for authors: reading, checking, comparing, and figures to look at again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from store.port import StoreFault
from tests.views.gestures import Open, Stored, field, told, unfolded
from views import code_lines, content_library
from views.text import plain
from words.catalogue import load
from workspace import wiring
from workspace.change import Changed
from workspace.dated_values import State, library_values
from workspace.history import history
from workspace.library import Library
from workspace.open import project_list
from workspace.own_content import amend
from workspace.wiring import LOCAL_PERSON, Workspace

WORDS = load()
PARTS = ("library", "check", "compare", "values")
CRITERIA = """format: 1
kind: criteria
id: ours
version: "1.0.0"
extends: core
title: Ours
change:
  criteria/sales: {points: 12}
"""
PLAYBOOK = """format: 2
kind: playbook
id: ours
version: "1.0.0"
extends: starter
title: Our own way
"""


def code(at: AppTest) -> str:
    """What stands on the page as written text."""
    return "\n".join(str(item.value) for item in at.code)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_stands_without_a_project_and_with_one(screen: Open, example: str, part: str) -> None:
    """No project is needed; with one open the page has one part more."""
    alone, beside = screen("content", part=part), screen("content", example, part=part)

    for at in (alone, beside):
        assert not at.exception
        assert not at.error
        assert "⟦" not in told(at)
    assert len(beside.segmented_control[0].options) == len(alone.segmented_control[0].options) + 1


def test_a_stale_link_leaves_the_project_and_keeps_the_page(screen: Open) -> None:
    """An author who follows an old address still gets the library."""
    at = screen("content", "0" * 32)
    assert not at.exception
    assert "project" not in at.query_params
    assert at.table


# -- library ---------------------------------------------------------------------------------------------


def test_a_file_is_read_with_what_it_changes(screen: Open) -> None:
    """The address opens a file; its text has line numbers, the whole names where each value is written."""
    at = screen("content", part="library", file="criteria/standard")
    assert not at.exception
    assert WORDS("content.verdict.good") in told(at)
    assert "   1  # yaml-language-server" in code(at).replace("▶", " ")

    at.segmented_control(key="content-view").set_value("resolved").run()
    assert not at.exception
    assert "standard.yaml:" in code(at)

    at.segmented_control(key="content-view").set_value("trials").run()
    assert not at.exception


def test_a_choice_goes_into_the_address(screen: Open) -> None:
    """What is looked at can be sent to somebody."""
    at = screen("content")
    at.selectbox(key="content-file").set_value("vendor/zoho_crm").run()
    assert not at.exception
    assert at.query_params["file"] == "vendor/zoho_crm"
    assert "zoho\\_crm.yaml" in told(at)


def test_a_long_text_is_shown_part_by_part(screen: Open) -> None:
    """Two hundred lines at a time, with the numbers they have in the file."""
    at = screen("content", file="playbook/starter")
    field(at, "selectbox", "-lines").set_value(1 + code_lines.PAGE).run()
    assert not at.exception
    lines = code(at).splitlines()
    assert len(lines) == code_lines.PAGE
    assert lines[0].split()[0] == str(1 + code_lines.PAGE)


def test_a_file_of_the_firms_own_folder_is_told_with_its_faults(
    screen: Open, here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The complaint stands under its line, marked; the file is listed as the firm's own."""
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "ours.yaml").write_text(CRITERIA.replace("sales", "sails"), "utf-8")
    made = replace(here, library=Library(tmp_path))
    monkeypatch.setattr(wiring, "shared_workspace", lambda: made)

    at = screen("content", file="criteria/ours")

    assert not at.exception
    assert "▶ 8    criteria/sails: {points: 12}" in code(at)
    assert "sales" in "".join(str(item.value) for item in at.error)
    assert WORDS("content.origins.own") in str(at.table[0].value.to_numpy().tolist())


def test_the_list_marks_what_is_not_in_order(
    screen: Open, here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that names what is not there reads well by itself; list and page say that it cannot begin."""
    (tmp_path / "playbooks").mkdir()
    text = PLAYBOOK.replace("starter", "standard") + "change:\n  content: {criteria: nowhere}\n"
    (tmp_path / "playbooks" / "ours.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, library=Library(tmp_path)))

    at = screen("content", file="playbook/ours")

    assert not at.exception
    frame = at.table[0].value
    rows = dict(zip(frame.index, frame.iloc[:, 0], strict=True))
    assert rows["Our own way"] == f"{content_library.CROSS} 1 error"
    assert {state for name, state in rows.items() if name != "Our own way"} == {
        f"{content_library.TICK} {WORDS('content.library.in_order')}"
    }
    assert "▶ 8    content: {criteria: nowhere}" in code(at)
    assert WORDS("content.verdict.good") not in told(at)
    assert "It changes standard.yaml, which changes starter.yaml." in told(at)


def test_lists_to_choose_from_know_no_markup(screen: Open, example: str) -> None:
    """No backslash in the names of files, wherever one is chosen."""
    for part in ("library", "compare", "project"):
        at = screen("content", example, part=part)
        options = [option for box in at.selectbox for option in box.options]
        assert options
        assert not any("\\" in option for option in options)
    assert any("(needs_core)" in option for option in screen("content").selectbox[0].options)


# -- check -----------------------------------------------------------------------------------------------


def test_nothing_brought_says_what_to_do(screen: Open) -> None:
    """An empty check teaches."""
    assert WORDS("content.check.nothing") in told(screen("content", part="check"))


@pytest.mark.parametrize(
    "text",
    [
        "kind: criteria\nid: '<script>alert(1)</script>'\ntitle: '# [x](javascript:y) $a$ :red[z]'\n",
        "kind: criteria\ntitle: \u202egnp.exe\u202c\n\u2028\x07\x1b[31m\n",
        "= 1+1\n@cmd|' /C calc'!A0\n",
        "kind: playbook\n" + "a: [" * 400,
        "kind: playbook\ntitle: " + "x" * 90_000,
        "\x00\x01\x02",
        "a: &x [*x, *x]\n",
        "!!python/object/apply:os.system [ls]\n",
        "   ",
    ],
)
def test_hostile_texts_are_shown_as_text(screen: Open, text: str) -> None:
    """Markup, turned direction, deep nesting, long lines and tags: told as faults, never followed."""
    at = screen("content", part="check")
    at.text_area(key="content-paste").set_value(text).run()
    assert not at.exception
    assert at.error
    shown = told(at) + code(at)
    assert not set("\u202e\x00\x07\x1b") & set(shown)
    assert "<script>" not in told(at)


def test_what_to_write_is_set_as_code(screen: Open) -> None:
    """A message that names a line to write shows that line and no signs round it."""
    at = screen("content", part="check")
    at.text_area(key="content-paste").set_value(CRITERIA.replace("format: 1\n", "")).run()
    assert not at.exception
    (said,) = (str(item.value) for item in at.error if "format:" in str(item.value))
    assert "`format: " in said
    assert "\\`" not in said


def test_an_overlay_is_put_together_with_its_base(screen: Open) -> None:
    """Pasted, found without fault, and shown with what it changes."""
    at = screen("content", part="check")
    at.text_area(key="content-paste").set_value(CRITERIA).run()
    assert not at.exception
    assert WORDS("content.verdict.good") in told(at)
    assert "core.yaml" in told(at)
    at.session_state["resolved-0"] = True
    at.run()
    assert not at.exception
    assert '"points": 12' in code(at)


def test_a_file_of_its_own_begins_a_project(screen: Open, here: Workspace, stored: Stored) -> None:
    """A faultless playbook begins a project that keeps its text; before that nothing is kept."""
    at = screen("content", part="check")
    at.file_uploader(key="content-upload").set_value(
        [("plan.yaml", (PLAYBOOK + "change:\n  content: {criteria: ours}\n").encode(), "text/yaml")]
    ).run()
    assert not at.exception
    assert WORDS("content.begin.not_yet") in told(at)

    at.text_area(key="content-paste").set_value(CRITERIA).run()
    field(at, "text_input", "/name").set_value("By our own way")
    assert project_list(here, LOCAL_PERSON) == ()
    at.form_submit_button[0].click().run()

    assert not at.exception
    (line,) = project_list(here, LOCAL_PERSON)
    found = stored(line.id).catalogue
    assert (line.name, found.playbook.id, found.criteria.id) == ("By our own way", "ours", "ours")


def test_a_project_needs_a_name(screen: Open, here: Workspace) -> None:
    """Sent without one, the form says so and nothing begins."""
    at = screen("content", part="check")
    at.text_area(key="content-paste").set_value(PLAYBOOK).run()
    at.form_submit_button[0].click().run()
    assert WORDS("start.needs_name") in told(at)
    assert project_list(here, LOCAL_PERSON) == ()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\xff", b"kind: project\n"])
def test_files_that_are_no_content_are_told(screen: Open, data: bytes) -> None:
    """Empty and binary files by their faults, a whole project with the way to the start page."""
    at = screen("content", part="check")
    at.file_uploader(key="content-upload").set_value([("x.yaml", data, "text/yaml")]).run()
    assert not at.exception
    assert at.error or WORDS("content.check.project") in told(at)


# -- compare ---------------------------------------------------------------------------------------------


def test_two_playbooks_are_compared_in_words(screen: Open) -> None:
    """The number first, then part by part."""
    at = screen("content", part="compare")
    at.selectbox(key="compare-first").set_value("starter")
    at.selectbox(key="compare-second").set_value("standard").run()
    assert not at.exception
    at.session_state["compare-part-0"] = True
    at.run()
    assert plain("“Short name” was “starter”, is now “standard”.") in told(at)

    at.selectbox(key="compare-second").set_value("starter").run()
    assert WORDS("content.compare.same") in told(at)


def test_a_file_of_ones_own_is_compared_with_the_library(screen: Open) -> None:
    """Together with what it changes; one of another kind is told, and a broken one with its fault."""
    at = screen("content", part="compare")
    at.selectbox(key="compare-kind").set_value("criteria").run()
    at.selectbox(key="compare-first").set_value("core").run()

    bring(at, CRITERIA)
    assert not at.exception
    assert WORDS.plural("content.compare.count", 4) in told(at)

    bring(at, PLAYBOOK)
    assert WORDS("content.compare.other_kind", kind=WORDS("content.kinds.criteria")) in told(at)

    bring(at, CRITERIA.replace("extends: core", "extends: nothing"))
    assert not at.exception
    assert WORDS("content.compare.cannot") in told(at)


def test_a_comparison_begins_with_the_file_that_was_looked_at(screen: Open) -> None:
    """Against what it changes; a root against what changes it, another kind with a file that changes one."""

    def sides(at: AppTest) -> tuple[object, object]:
        return at.selectbox(key="compare-first").value, at.selectbox(key="compare-second").value

    at = screen("content", part="compare", file="playbook/nonprofit")
    assert not at.exception
    assert sides(at) == ("standard", "nonprofit")
    at.selectbox(key="compare-kind").set_value("criteria").run()
    assert sides(at) in {("core", "standard"), ("standard", "nonprofit")}

    assert sides(screen("content", part="compare", file="criteria/core")) == ("core", "standard")
    assert sides(screen("content", part="compare", file="vendor/zoho_crm"))[0] == "zoho_crm"
    assert sides(screen("content", part="compare", file="no/such")) == ("standard", "enterprise")


def test_a_file_that_was_brought_stands_against_what_it_changes(screen: Open) -> None:
    """Without choosing anything; what it leaves out is told with the reason of its author."""
    at = screen("content", part="compare", file="criteria/nonprofit")
    bring(at, f"{CRITERIA}drop:\n  criteria/campaigns: We write no mailings.\n")
    assert not at.exception
    assert at.selectbox(key="compare-first").value == "core"
    for number in range(2):
        at.session_state[f"compare-part-{number}"] = True
    at.run()
    assert "is left out, because: We write no mailings." in told(at)


def bring(at: AppTest, text: str) -> None:
    """Bring a file of one's own to compare with."""
    at.file_uploader(key="compare-upload").set_value(("ours.yaml", text.encode(), "text/yaml")).run()


# -- figures ---------------------------------------------------------------------------------------------


def test_figures_are_counted_then_listed_by_urgency(screen: Open, here: Workspace) -> None:
    """Counts of all, rows of what was chosen, expired ones first."""
    values = library_values(here.library, here.clock().date())
    expired = sum(1 for item in values if State.EXPIRED in item.states and item.figures)
    at = screen("content", part="values")
    assert not at.exception
    assert at.metric[0].value == f"{expired:,}"
    column = at.table[0].value.iloc[:, 1].tolist()
    assert column[0].startswith(WORDS("content.values.states.expired"))

    at.selectbox(key="values-kind").set_value("rates").run()
    assert not at.exception
    assert all("reference" in str(row[-1]) for row in at.table[0].value.to_numpy().tolist())

    at.selectbox(key="values-kind").set_value("vendor")
    at.selectbox(key="values-form").set_value("statements").run()
    assert not at.exception
    named = [str(name) for name in at.table[0].value.index]
    assert any(name in named for name in ("What costs extra", "Free plan"))
    at.selectbox(key="values-kind").set_value("rates")
    at.selectbox(key="values-form").set_value("figures").run()

    at.pills(key="values-states").set_value([State.UNCONFIRMED]).run()
    assert WORDS("content.values.none") in told(at)


def test_ones_own_figures_can_be_asked_for(
    screen: Open, here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A firm's own files alone, shipped ones alone; texts without a number are no figures."""
    (tmp_path / "rates").mkdir()
    text = here.library.paths("rates")["reference_rates"].read_text("utf-8")
    (tmp_path / "rates" / "ours.yaml").write_text(text.replace("id: reference_rates", "id: ours", 1), "utf-8")
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, library=Library(tmp_path)))

    at = screen("content", part="values")
    at.selectbox(key="values-origin").set_value("own").run()
    assert not at.exception
    assert {str(row[-1]).split(",")[0] for row in at.table[0].value.to_numpy()} == {"ours.yaml"}

    at.selectbox(key="values-origin").set_value("shipped").run()
    assert "ours.yaml" not in str(at.table[0].value.to_numpy().tolist())
    assert not any(name in at.table[0].value.index for name in ("What costs extra", "Free plan"))


def test_figures_of_the_project_and_of_the_library(screen: Open, example: str) -> None:
    """With a project open its own figures come first; the library is one choice away."""
    at = screen("content", example, part="values")
    first = at.metric[2].value
    at.radio(key="values-scope").set_value("library").run()
    assert not at.exception
    assert int(at.metric[2].value) > int(first)


# -- moving ----------------------------------------------------------------------------------------------


def test_a_project_is_moved_after_it_was_asked(
    screen: Open, here: Workspace, example: str, stored: Stored
) -> None:
    """Chosen, looked at, asked once more, moved; the page History takes it back."""
    at = screen("content", example, part="project")
    assert not at.exception
    at.selectbox(key="move-to").set_value("standard").run()
    assert not at.exception
    assert WORDS("moving.no_effects") in told(at)
    assert stored(example).catalogue.playbook.id == "starter"

    at.button(key="move").click().run()
    at.button(key="move-no").click().run()
    at.button(key="move").click().run()
    at.button(key="move-yes").click().run()
    assert not at.exception
    assert stored(example).catalogue.playbook.id == "standard"
    assert WORDS("moving.newest") in told(at)

    newest = history(here, LOCAL_PERSON, example)[0].operation
    line = told(unfolded(screen, example, f"line-{newest}", "history"))
    assert "Playbook “standard”, version 1.0.0" in line
    assert "{'" not in line
    back = screen("history", example)
    back.button(key="primary").click().run()
    assert not back.exception
    assert stored(example).catalogue.playbook.id == "starter"


def test_what_would_differ_is_told_part_by_part(screen: Open, example: str) -> None:
    """The address opens a look at one playbook; each kind of content unfolds."""
    at = unfolded(screen, example, "move-criteria-", "content", part="project", to="standard")
    assert not at.exception
    assert plain("“Short name” was “core”, is now “standard”.") in told(at)


def test_a_move_that_the_store_cannot_keep_says_so(
    screen: Open, here: Workspace, example: str, monkeypatch: pytest.MonkeyPatch, stored: Stored
) -> None:
    """A full disk is told, and trying again moves the project."""
    at = screen("content", example, part="project", to="standard")
    at.button(key="move").click().run()

    def full(*_: object, **__: object) -> object:
        raise StoreFault("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(here.store, "save", full)
        at.button(key="move-yes").click().run()
    assert not at.exception
    assert WORDS("shell.fault.disk_full") in told(at)
    at.button(key="again").click().run()
    assert stored(example).catalogue.playbook.id == "standard"


def test_what_happens_to_ratings_is_said_before_the_move(
    screen: Open, here: Workspace, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted and by name, with what does not fit of the team's own changes and why."""
    own = {
        "playbooks": PLAYBOOK + "change:\n  content: {criteria: ours}\n",
        "criteria": CRITERIA + "drop:\n  criteria/campaigns: We write no mailings.\n",
    }
    for folder, text in own.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ours.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, library=Library(tmp_path)))
    change = {"title": "Letters"}
    done = amend(here, LOCAL_PERSON, example, "criteria", "change", "criteria/campaigns", change)
    assert isinstance(done, Changed)

    at = screen("content", example, part="project", to="ours")

    assert not at.exception
    assert "3 ratings on “Letters” are kept but no longer counted." in told(at)
    assert "Your own change of “Letters” does not fit any more and is set aside." in told(at)
    assert WORDS("moving.kept") in told(at)


def test_a_playbook_that_cannot_be_used_says_why(
    screen: Open, here: Workspace, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no choice; unfolded, its faults stand there."""
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "broken.yaml").write_text("kind: playbook\n", "utf-8")
    monkeypatch.setattr(wiring, "shared_workspace", lambda: replace(here, library=Library(tmp_path)))

    at = unfolded(screen, example, "move-broken-broken", "content", part="project")

    assert not at.exception
    assert "broken" not in at.selectbox(key="move-to").options
    assert at.error
