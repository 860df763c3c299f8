"""Demonstrations: the script that is the same for all, and what was seen of it, scenario by scenario."""

from __future__ import annotations

import streamlit as st

from project.model import Record
from project.records.deciding import Demo, ScenarioShown, judged_id
from project.records.selection import YesNo
from project.results.demos import Scene
from project.results.finalists import Finalist, Finalists
from reports.sections.finalists import demo_table
from views import fields, frame, state, widgets
from views.entries import Control, Entry, codes, entries, people
from views.finalists_who import judge
from views.survey_parts import attempt, offered, waits_in_tray
from views.text import plain
from words.numbers import day
from workspace.demo_script import script_page
from workspace.handing import MadeFile

INTENT = "scenario_shown.set"
TRAY = "demo-script"


def show(at: frame.Here, found: Finalists) -> None:
    """The script, the table of all offers, then the entry while one watches."""
    if not found.script.scenes:
        st.info(at.words("finalists.demo.no_script"), icon=":material/info:")
    else:
        _script(at, found)
    _table(at, found)
    _days(at, found)
    if found.script.scenes:
        st.header(at.words("finalists.demo.scenes"), anchor=False)
        st.markdown(at.words("finalists.demo.how"), width=frame.PROSE)
        person = judge(at, "demo")
        for scene in found.script.scenes:
            _scene(at, found, scene, person)


def _script(at: frame.Here, found: Finalists) -> None:
    words, asked = at.words, found.script
    st.markdown(
        words.plural("finalists.demo.script", len(asked.scenes), minutes=asked.minutes), width=frame.PROSE
    )
    if asked.also:
        st.caption(words.plural("finalists.demo.also", len(asked.also)), width=frame.PROSE)
    st.button(
        words("finalists.demo.make"),
        key="make-script",
        icon=":material/print:",
        on_click=_made,
        args=(at.project,),
    )
    offered(at, TRAY, links=False)


def _made(project: str) -> None:
    where, who = state.workspace(), state.person()
    made = attempt(lambda: script_page(where, who, project))
    if isinstance(made, MadeFile):
        waits_in_tray(TRAY, made)


def _table(at: frame.Here, found: Finalists) -> None:
    table = demo_table(at.facts, found)
    if table is None:
        st.caption(at.words("finalists.demo.nothing"), width=frame.PROSE)
    else:
        widgets.table(table)


# -- day and people ------------------------------------------------------------------------------------------


def _days(at: frame.Here, found: Finalists) -> None:
    with widgets.fold("demo-days", at.words("finalists.demo.days"), icon=":material/event:") as opened:
        for item in found.finalists:
            when = at.words("finalists.demo.no_day")
            told = when if item.demo.day is None else day(item.demo.day, at.language)
            line = at.words("finalists.demo.day_of", name=plain(item.name), day=told)
            st.markdown(f"**{line}**")
            if opened.open:
                _planned(at, item)


def _planned(at: frame.Here, item: Finalist) -> None:
    record = at.opened.project.find(Demo, item.vendor) or Demo(id=item.vendor)
    entries(
        at,
        record,
        (
            Entry("day", Control.DAY),
            Entry("watched_by", Control.MANY, people(at)),
            Entry("note", Control.LONG),
        ),
    )


# -- one scenario --------------------------------------------------------------------------------------------


def _scene(at: frame.Here, found: Finalists, scene: Scene, person: str | None) -> None:
    """A scenario that unfolds into what to watch for and a judgement for each offer."""
    records = [(item, _judgement(at, item, scene, person)) for item in found.finalists]
    done = sum(record.shown is not None for _, record in records)
    label = at.words(
        "finalists.demo.scene_done",
        title=plain(scene.title),
        minutes=scene.minutes,
        done=done,
        all=len(records),
    )
    icon = "check_circle" if done == len(records) else "theaters"
    with widgets.fold(f"scene-{scene.scenario}", label, icon=f":material/{icon}:") as opened:
        if not opened.open:
            st.caption(at.words("finalists.demo.closed"))
            return
        _watched(at, scene)
        with st.grid(min(3, len(records)), min_column_width=240):
            for item, record in records:
                with st.container(border=True, key=f"shown-{record.id}"):
                    _offer(at, item, record)


def _judgement(at: frame.Here, item: Finalist, scene: Scene, person: str | None) -> ScenarioShown:
    name = judged_id(item.vendor, scene.scenario, person)
    found = at.opened.project.find(ScenarioShown, name)
    return found or ScenarioShown(id=name, vendor=item.vendor, scenario=scene.scenario, person=person)


def _watched(at: frame.Here, scene: Scene) -> None:
    words = at.words
    for name, text in (("story", scene.story), ("watch", scene.watch), ("passes", scene.passes)):
        st.markdown(words(f"finalists.demo.{name}", text=plain(text)), width=frame.PROSE)
    if scene.musts:
        listed = "\n".join(f"- {plain(item)}" for item in scene.musts)
        st.markdown(f"{words('finalists.demo.musts')}\n\n{listed}", width=frame.PROSE)


def _offer(at: frame.Here, item: Finalist, record: ScenarioShown) -> None:
    """Yes, partly or no, the minutes and a note."""
    place: tuple[str, Record] = (at.project, record)
    locked = not at.may_edit
    fields.pick_field(
        *place,
        "shown",
        plain(item.name),
        INTENT,
        options=codes(at, record.KIND, "shown", list(YesNo)),
        disabled=locked,
    )
    note = at.words("finalists.demo.note", name=plain(item.name))
    fields.text_field(*place, "note", note, INTENT, long=True, max_chars=10_000, disabled=locked, height=80)
