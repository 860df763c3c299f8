"""Each need with what it is worth to whom, the priority proposed for it, and what the team decides."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from authoring.expressions import checked_before
from playbook.vocabulary import NEED_RULE
from playbook.wants import Priority
from project.called import called
from project.records.requirements import NeedState, Requirement
from project.results.requirements import Proposal, RankedNeed
from reports.document import Align, Column, Table, TableRow
from reports.sections.requirements import agreed, needs_table
from views import frame, need_choice, widgets
from views.text import plain
from words.expressions import told
from words.numbers import UNKNOWN, number

SHOWN = ("open", "decided", "all")
MOST_SHOWN = 30
"""Needs that are drawn at once."""

ICONS = {
    NeedState.OPEN: "radio_button_unchecked",
    NeedState.WANTED: "check_circle",
    NeedState.NOT_SOFTWARE: "groups",
    NeedState.SET_ASIDE: "do_not_disturb_on",
}


def show(at: frame.Here) -> None:
    """The needs that wait for the team, or all of them."""
    needs, words = at.opened.outlook.requirements.needs, at.words
    if not any(item.importance is not None for item in needs):
        st.info(words("requirements.needs.empty"), icon=":material/info:")
        frame.link("needs", words("requirements.needs.to_survey"), at.project, icon=":material/forum:")
        return
    _what_waits(at, needs)
    found = _chosen(at, needs)
    if not any(item.open for item in needs):
        st.success(words("requirements.needs.nothing_left"), icon=":material/check_circle:")
    elif not found:
        st.info(words("requirements.needs.nothing_here"))
    titles = _questions(at)
    shown = _page(at, sorted(found, key=lambda item: not item.weighs))
    _as_table(at, [item for item in shown if item.weighs])
    for question in dict.fromkeys(item.need.split("/")[0] for item in shown):
        group = [item for item in shown if item.need.split("/")[0] == question]
        st.markdown(f"**{plain(titles.get(question, question))}**")
        if not group[0].weighs:
            st.caption(words("requirements.needs.hurts"), width=frame.PROSE)
        for need in group:
            _card(at, need)


def _what_waits(at: frame.Here, needs: Sequence[RankedNeed]) -> None:
    waiting = sum(item.open and item.proposal is not None for item in needs)
    if waiting:
        st.markdown(at.words.plural("requirements.proposal_waits", waiting), width=frame.PROSE)
    if not at.opened.catalogue.playbook.need_rules:
        st.caption(at.words("requirements.needs.no_rules"), width=frame.PROSE)


def _questions(at: frame.Here) -> dict[str, str]:
    survey = at.opened.catalogue.questionnaire
    return {item.id: item.text.read(at.language, survey.language) for item in survey.questions()}


def _chosen(at: frame.Here, needs: Sequence[RankedNeed]) -> list[RankedNeed]:
    """The needs that are looked at: those to decide first, and of these what was searched."""
    words = at.words
    picked = st.segmented_control(
        words("requirements.needs.show"),
        SHOWN,
        default=SHOWN[0] if any(item.open for item in needs) else SHOWN[-1],
        required=True,
        format_func=lambda item: words(f"requirements.needs.{item}"),
        key="needs-shown",
    )
    sought = ""
    if len(needs) > MOST_SHOWN:
        sought = st.text_input(words("requirements.needs.search"), key="needs-sought", max_chars=100)
    return [item for item in needs if _fits(item, picked or SHOWN[0]) and _says(item, sought)]


def _fits(need: RankedNeed, picked: str) -> bool:
    if picked == "all":
        return True
    waits = need.state is NeedState.OPEN
    return waits and need.importance is not None if picked == "open" else not waits


def _says(need: RankedNeed, sought: str) -> bool:
    return sought.strip().lower() in need.label.lower()


def _page(at: frame.Here, found: list[RankedNeed]) -> list[RankedNeed]:
    pages = -(-len(found) // MOST_SHOWN)
    if pages <= 1:
        return found
    label = at.words("records.page", pages=pages)
    page = int(st.number_input(label, 1, pages, key=f"needs-page-{pages}"))
    return found[(page - 1) * MOST_SHOWN : page * MOST_SHOWN]


def _as_table(at: frame.Here, needs: Sequence[RankedNeed]) -> None:
    """The same needs side by side, on demand."""
    if not needs:
        return
    label, icon = at.words("requirements.needs.as_table"), ":material/table_rows:"
    with widgets.fold("needs-table", label, icon=icon, kind="compact") as opened:
        st.caption(at.words("requirements.needs.table_what"))
        if opened.open:
            widgets.table(needs_table(at.facts, needs), title=False, wrap=True)


def _card(at: frame.Here, need: RankedNeed) -> None:
    label = " · ".join(filter(None, (_title(at, need), _standing(at, need), _figures(at, need))))
    with widgets.fold(f"need-{need.need}", label, icon=f":material/{ICONS[need.state]}:") as opened:
        st.caption(_brief(at, need))
        if opened.open:
            _body(at, need)


def _title(at: frame.Here, need: RankedNeed) -> str:
    title = plain(need.label)
    if need.place is None or not need.weighs:
        return title
    return at.words("requirements.needs.place", place=need.place, title=title)


def _figures(at: frame.Here, need: RankedNeed) -> str:
    """The two figures that a list is read by; one alone where the other was not asked."""
    if need.importance is None:
        return ""
    told_of = {"importance": number(need.importance, 1), "gap": number(need.gap, 1)}
    if not need.weighs:
        return at.words("requirements.needs.mean", **told_of)
    return at.words(f"requirements.needs.{'figure' if need.gap is None else 'figures'}", **told_of)


def _standing(at: frame.Here, need: RankedNeed) -> str:
    """What was decided, else what is proposed."""
    words, wanted = at.words, need.wanted_as
    if need.state is NeedState.OPEN and need.proposal is not None:
        priority = words(f"requirements.priority.{need.proposal.priority}")
        return words("requirements.needs.proposed", priority=priority)
    if need.state is NeedState.OPEN and not need.open:
        return "" if need.importance is not None else words("requirements.needs.unrated")
    state_told = words(f"requirements.needs.state.{need.state}")
    if need.state is NeedState.WANTED and wanted is not None:
        return f"{state_told}, {words(f'requirements.priority.{wanted}')}"
    return state_told


def _brief(at: frame.Here, need: RankedNeed) -> str:
    """The figures in one line."""
    words = at.words
    if need.importance is None:
        return words("requirements.needs.nobody")
    high = _highest(at, need)
    rated = sum(1 for item in need.departments if item.answered)
    departments = words.plural("requirements.needs.departments", rated)
    key = "requirements.needs.brief" if need.weighs else "requirements.needs.often"
    told_of = [
        words(
            key,
            importance=number(need.importance, 1),
            high=number(high, 0),
            departments=departments,
        )
    ]
    if need.satisfaction is not None:
        told_of.append(words("requirements.needs.today", satisfaction=number(need.satisfaction, 1)))
    if need.gap is not None:
        told_of.append(words("requirements.needs.gap", gap=number(need.gap, 1)))
    if need.keenest:
        most = "keenest" if need.weighs else "most_often"
        told_of.append(words(f"requirements.needs.{most}", names=plain(", ".join(need.keenest))))
    return " · ".join(told_of)


def _highest(at: frame.Here, need: RankedNeed) -> float:
    survey = at.opened.catalogue.questionnaire
    question = survey.question(need.need.split("/")[0])
    scale = None if question is None else survey.scale(question.scale)
    return 5.0 if scale is None else float(max(point.value for point in scale.points))


def _body(at: frame.Here, need: RankedNeed) -> None:
    if need.moved and need.proposal is not None:
        priority = at.words(f"requirements.priority.{need.proposal.priority}")
        told_so = at.words("requirements.needs.moved", priority=priority)
        st.warning(told_so, icon=":material/flag:")
    _decided(at, need)
    _proposal(at, need)
    _said(at, need)
    if any(item.answered or item.hidden for item in need.departments):
        widgets.table(_departments(at, need))
    _requirements(at, need)
    need_choice.show(at, need)


def _decided(at: frame.Here, need: RankedNeed) -> None:
    if need.priority is not None:
        priority = at.words(f"requirements.priority.{need.priority}")
        st.markdown(at.words("requirements.needs.own", priority=priority, reason=plain(need.reason)))
    elif need.reason:
        state_told = at.words(f"requirements.needs.state.{need.state}").capitalize()
        st.markdown(at.words("requirements.needs.said", state=state_told, reason=plain(need.reason)))


def _proposal(at: frame.Here, need: RankedNeed) -> None:
    """The rule's own words, and what it looked at."""
    words, proposal = at.words, need.proposal
    if proposal is None:
        if need.importance is not None and need.weighs and at.opened.catalogue.playbook.need_rules:
            st.caption(words("requirements.needs.no_rule"))
        return
    priority = words(f"requirements.priority.{proposal.priority}")
    holes = {"priority": priority, "title": plain(proposal.title), "why": plain(proposal.why)}
    st.markdown(words("requirements.needs.proposal", **holes), width=frame.PROSE)
    condition = plain(told(checked_before(proposal.when), NEED_RULE, words))
    values = plain("; ".join(_values(at, proposal)))
    st.caption(words("requirements.needs.because", condition=condition, values=values), width=frame.PROSE)


def _values(at: frame.Here, proposal: Proposal) -> list[str]:
    """What the rule looked at, each with its value."""
    words = at.words
    return [
        words("requirements.needs.value", name=NEED_RULE.names[name].title, value=_value(at, value))
        for name, value in proposal.looked_at
    ]


def _value(at: frame.Here, value: object) -> str:
    if isinstance(value, bool):
        return at.words("shell.yes" if value else "shell.no")
    if not isinstance(value, float):
        return UNKNOWN
    return number(value, 0 if value.is_integer() else 1)


def _said(at: frame.Here, need: RankedNeed) -> None:
    """How far people agree, how they would take it, and what they voted."""
    words, reactions = at.words, need.reactions
    lines = [words(f"requirements.needs.{agreed(need.agreement)}")] if need.agreement is not None else []
    if reactions.category is not None:
        key = f"requirements.needs.reaction.{reactions.category}"
        lines.append(words(key, count=reactions.reacted))
    if reactions.votes:
        votes = ", ".join(_vote(at, priority, count) for priority, count in reactions.votes)
        lines.append(words("requirements.needs.votes", list=votes))
    if lines:
        st.markdown(" ".join(lines), width=frame.PROSE)


def _vote(at: frame.Here, priority: Priority, count: int) -> str:
    told_as = at.words(f"requirements.priority.{priority}")
    return at.words("requirements.needs.vote", priority=told_as, count=count)


def _departments(at: frame.Here, need: RankedNeed) -> Table:
    words, key = at.words, "requirements.needs"
    both = need.satisfaction is not None
    columns = (
        Column(words(f"{key}.department")),
        Column(words(f"{key}.{'importance' if need.weighs else 'mean_head'}"), Align.RIGHT),
        *((Column(words(f"{key}.satisfaction"), Align.RIGHT),) if both else ()),
        Column(words(f"{key}.answers"), Align.RIGHT),
    )
    rows = []
    for item in sorted(need.departments, key=lambda found: -(found.mean or 0.0)):
        if item.answered or item.hidden:
            satisfied = (number(item.satisfaction, 1),) if both else ()
            answers = words(f"{key}.hidden") if item.hidden else number(item.answered)
            rows.append(TableRow((item.title, number(item.mean, 1), *satisfied, answers)))
    title = words(f"{key}.{'by_department' if need.weighs else 'by_department_often'}")
    return Table(title, columns, tuple(rows))


def _requirements(at: frame.Here, need: RankedNeed) -> None:
    found = [at.opened.project.find(Requirement, name) for name in need.requirements]
    if found:
        lines = "\n".join(f"- {plain(called(item))}" for item in found if item is not None)
        st.markdown(f"{at.words('requirements.needs.answered_by')}\n\n{lines}", width=frame.PROSE)
