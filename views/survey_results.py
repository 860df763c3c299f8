"""What the answers to a survey say, as somebody reads it who has to decide."""

from __future__ import annotations

import streamlit as st

from playbook.model import Tool as Method
from project.model import Survey, SurveyState
from questionnaires.measures import CrossHair
from reports.sections.survey_apart import apart_chart, apart_table, rooms
from reports.sections.survey_counts import counts_table, other_questions
from reports.sections.survey_matters import headline, matters_table, rated
from reports.sections.survey_told import SurveyTold
from reports.sections.survey_who import who_notes, who_table
from views import choosing, frame, state, survey_weights, survey_words, survey_working, widgets
from views.survey_parts import line, offered, open_part, waits_in_tray
from views.survey_picture import picture
from views.text import plain
from workspace.analysis import Results, results
from workspace.counting import rounds_of
from workspace.result_files import CSV, XLSX, result_file

ASKED, ROUND, WHOSE, CROSS = "results-questionnaire", "results-round", "results-whose", "results-cross"
FILE = "results"


def show(at: frame.Here) -> None:
    """Who answered, where people disagree, what matters, all else, their words, and how it is computed."""
    asked = _which(at)
    found = results(
        at.workspace, state.person(), at.project, asked, _round(at, asked), at.language, cross=_cross()
    )
    told = SurveyTold(found.analysis, at.words, found.invited, found.awaiting if found.shown else 0)
    if not found.analysis.responses:
        st.info(told.say("waiting.empty"), icon=":material/info:")
        return
    _who(told)
    if not found.shown:
        _waits(told, found)
        return
    _apart(told)
    proposes = _proposes(at, found)
    _matters(told, weights=proposes)
    _counts(told)
    survey_words.show(at, told, found)
    if proposes:
        survey_weights.show(at)
    survey_working.show(told, found, CROSS, survey_weights.rule(at) if proposes else ())
    _files(at, found)


def _which(at: frame.Here) -> str:
    """The questionnaire whose results are shown; a choice where several have answers."""
    surveys = {item.id: item for item in at.opened.catalogue.questionnaires}
    known = [item.questionnaire for item in at.opened.project.tallies if item.questionnaire in surveys]
    if len(known) < 2:  # noqa: PLR2004 - one alone is no choice
        return ""
    chosen = choosing.selectbox(
        at.words("results.questionnaire"),
        known,
        format_func=lambda name: surveys[name].title.read(at.language, surveys[name].language),
        key=ASKED,
    )
    return str(chosen)


def _round(at: frame.Here, asked: str) -> str:
    """The round that is shown; a choice where there were several, of which the first one feeds the plan."""
    catalogue = at.opened.catalogue
    survey = catalogue.survey(asked or catalogue.questionnaire.id)
    found = () if survey is None else rounds_of(catalogue, survey, at.opened.project.of(Survey))
    rounds = {item.id: item for item in found if item.state is not SurveyState.PREPARED}
    if len(rounds) < 2:  # noqa: PLR2004 - one alone is no choice
        return ""
    chosen = choosing.selectbox(
        at.words("results.round"),
        ["", *rounds],
        format_func=lambda name: line(at, rounds[name]) if name else at.words("results.newest"),
        key=f"{ROUND}-{asked}",
    )
    return str(chosen or "")


def _cross() -> CrossHair:
    return CrossHair(state.value(CROSS) or CrossHair.SCALE_MIDDLE)


def _who(told: SurveyTold) -> None:
    st.markdown(f"### {told.words.plural('results.who.head', told.analysis.responses)}")
    widgets.table(who_table(told), title=False)
    for note in who_notes(told):
        st.caption(plain(note.text), width=frame.PROSE)


def _waits(told: SurveyTold, found: Results) -> None:
    """Nothing but who answered, until the survey is closed."""
    st.info(told.words.plural("results.waiting.open", told.analysis.responses), icon=":material/lock_clock:")
    if found.survey is not None and found.survey.state is SurveyState.OPEN:
        st.button(
            told.say("waiting.close"), key="to-closing", on_click=open_part, args=(found.survey.id, "ask")
        )


def _apart(told: SurveyTold) -> None:
    st.markdown(f"### {told.say('apart.title')}")
    chart, table = apart_chart(told), apart_table(told)
    if chart is None or table is None:
        st.caption(told.say("apart.few"), width=frame.PROSE)
        return
    widgets.chart(chart)
    widgets.table(table, title=False)
    for part in rooms(told):
        widgets.block(part)


def _proposes(at: frame.Here, found: Results) -> bool:
    """Whether the answers propose weights, so that there is something to accept."""
    mine = Method.PROPOSED_WEIGHTS in at.tools and found.questionnaire is at.opened.catalogue.questionnaire
    return mine and any(item.points is not None for item in at.opened.outlook.needs.proposed)


def _matters(told: SurveyTold, *, weights: bool) -> None:
    """What was rated; one sentence where it may not be shown yet and no weights follow either."""
    found = rated(told.analysis)
    if not any(pair.whole.importance is not None for asked in found for pair in asked.pairs):
        if found and not weights:
            st.caption(told.say("matter.none"), width=frame.PROSE)
        return
    st.markdown(f"### {told.say('matter.title')}")
    for place, asked in enumerate(found):
        if asked.cross is not None:
            group = _whose(told, asked.question, {side.group for pair in asked.pairs for side in pair.groups})
            picture(told, asked.pairs, group, headline(told, asked, group))
        elif not place and headline(told, asked):
            st.markdown(f"**{plain(headline(told, asked))}**")
        table = matters_table(told, asked)
        if table.rows:
            widgets.table(table)


def _whose(told: SurveyTold, question: str, groups: set[str]) -> str:
    """All departments, or one of those shown."""
    options = ["", *(group.id for group in told.analysis.groups if group.id in groups)]
    if len(options) < 3:  # noqa: PLR2004 - all and the only one say the same
        return ""
    chosen = choosing.selectbox(
        told.say("matter.whose"),
        options,
        format_func=lambda group: told.title(group) if group else told.say("matter.everybody"),
        key=f"{WHOSE}-{question}",
    )
    return str(chosen or "")


def _counts(told: SurveyTold) -> None:
    tables = [table for asked in other_questions(told) if (table := counts_table(told, asked)) is not None]
    if not tables:
        return
    with widgets.fold("results-counts", told.say("counts.title"), icon=":material/list:") as opened:
        if opened.open:
            st.caption(told.say("counts.share_note"), width=frame.PROSE)
            for table in tables:
                widgets.table(table)


def _files(at: frame.Here, found: Results) -> None:
    with st.container(horizontal=True):
        for kind in (CSV, XLSX):
            st.button(
                at.words(f"results.file.make_{kind}"),
                key=f"results-{kind}",
                icon=":material/table:",
                on_click=_made,
                args=(at, found, kind),
            )
    offered(at, FILE)
    st.caption(at.words("results.file.why"))


def _made(at: frame.Here, found: Results, kind: str) -> None:
    waits_in_tray(FILE, result_file(found.analysis, at.words, kind))
