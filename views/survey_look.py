"""A questionnaire looked through before it is sent: what was found, minutes, and what somebody is asked."""

from __future__ import annotations

import streamlit as st

from questionnaires.asked import for_person
from questionnaires.fields import Field, FieldKind, fields
from questionnaires.flow import shown
from questionnaires.model import Question, Questionnaire
from questionnaires.proving.results import PersonProof, Proof, Weight
from reports.document import Align, Column, Table, TableRow
from views import choosing, frame, state, widgets
from views.survey_list import language_name
from views.survey_parts import asked_of, chosen
from views.text import coded, plain
from words.catalogue import Words, load
from words.numbers import number
from workspace.survey_check import lengths, proof_of

MOST_SHOWN = 12
"""Findings of one weight that are shown at once."""


def show(at: frame.Here) -> None:
    """The questionnaire of the open survey, or one that is chosen."""
    asked = _chosen(at)
    st.markdown(f"**{plain(asked.title.read(at.language, asked.language))}**")
    with st.spinner(at.words("fieldwork.looking")):
        proof = proof_of(at.opened.catalogue, asked, asked.language)
    _findings(at, proof)
    widgets.table(_minutes(at, asked, proof))
    _walk(at, asked)


def _chosen(at: frame.Here) -> Questionnaire:
    survey, catalogue = chosen(at), at.opened.catalogue
    offered = {item.id: item for item in catalogue.questionnaires}
    standing = None if survey is None else asked_of(at, survey)
    first = catalogue.questionnaire.id if standing is None else standing.id
    if len(offered) == 1:
        return catalogue.questionnaire
    named = choosing.selectbox(
        at.words("fieldwork.which"),
        list(offered),
        index=list(offered).index(first),
        format_func=lambda name: offered[name].title.read(at.language, offered[name].language),
        key=f"check-which-{first}",
    )
    return offered[named or first]


def _findings(at: frame.Here, proof: Proof) -> None:
    words = at.words
    if proof.may_be_sent:
        walks = sum(person.walked for person in proof.people)
        st.success(words("fieldwork.sound", walks=number(walks)), icon=":material/check_circle:")
    looks = (
        (Weight.FAULT, st.error, "error"),
        (Weight.WARNING, st.warning, "warning"),
        (Weight.HINT, st.info, "info"),
    )
    for weight, draw, icon in looks:
        told = list(
            dict.fromkeys(coded(item.told(words)) for item in proof.findings if item.weight is weight)
        )
        if not told:
            continue
        lines = [f"**{words(f'prover.weight.{weight}')}**", *(f"- {line}" for line in told[:MOST_SHOWN])]
        if len(told) > MOST_SHOWN:
            lines.append(words("fieldwork.more_found", count=len(told) - MOST_SHOWN))
        draw("\n".join(lines), icon=f":material/{icon}:")


def _minutes(at: frame.Here, asked: Questionnaire, proof: Proof) -> Table:
    words = at.words
    titles = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    questions = {name: [person for person in proof.people if person.department == name] for name in titles}
    rows = tuple(
        TableRow(
            (
                titles[item.department],
                _span(*_counts(questions[item.department])),
                _span(round(item.shortest), round(item.longest)),
                words("fieldwork.too_long" if item.too_long else "fieldwork.fine"),
            )
        )
        for item in lengths(proof)
    )
    columns = (
        Column(words("needs.department")),
        Column(words("fieldwork.questions"), Align.RIGHT),
        Column(words("fieldwork.minutes"), Align.RIGHT),
        Column(words("needs.state")),
    )
    return Table(words("fieldwork.how_long"), columns, rows, (words("fieldwork.how_long_note"),))


def _counts(people: list[PersonProof]) -> tuple[int, int]:
    return min(person.fewest for person in people), max(person.most for person in people)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"  # noqa: RUF001  the dash of a range


# -- as somebody meets it ------------------------------------------------------------------------------


def _walk(at: frame.Here, asked: Questionnaire) -> None:
    """The questions that somebody is asked first, before any answer opens or closes others."""
    words = at.words
    with widgets.fold("walk-as", words("fieldwork.walk"), icon=":material/visibility:") as opened:
        if not opened.open:
            return
        st.markdown(words("fieldwork.walk_help"), width=frame.PROSE)
        department, role, language = _who(at, asked)
        _sections(for_person(asked, department, role), load(language), language)


def _who(at: frame.Here, asked: Questionnaire) -> tuple[str, str, str]:
    words = at.words
    departments = {item.id: item.title.read(at.language, asked.language) for item in asked.departments}
    roles = {"": words("fieldwork.no_role")} | {
        item.id: item.title.read(at.language, asked.language) for item in asked.roles
    }
    with st.grid(3, min_column_width=180):
        department = choosing.selectbox(
            words("needs.department"),
            list(departments),
            format_func=departments.__getitem__,
            key=f"walk-{asked.id}",
        )
        role = ""
        if asked.roles:
            role = choosing.selectbox(
                words("fieldwork.role"),
                list(roles),
                format_func=roles.__getitem__,
                key=f"walk-role-{asked.id}",
            )
        language = choosing.selectbox(
            words("fieldwork.language"),
            list(asked.offered),
            key=f"walk-language-{asked.id}",
            format_func=lambda code: language_name(at, code),
        )
    return department or asked.departments[0].id, role or "", language or asked.language


def _sections(survey: Questionnaire, words: Words, language: str) -> None:
    first = set(shown(survey, {}))
    number_of = 0
    for section in survey.sections:
        st.markdown(f"**{plain(section.title.read(language, survey.language))}**")
        if section.intro is not None:
            st.caption(plain(section.intro.read(language, survey.language)))
        for question in section.questions:
            number_of += 1
            _question(question, survey, words, number_of, later=question.id not in first)


def _question(
    question: Question, survey: Questionnaire, words: Words, number_of: int, *, later: bool
) -> None:
    own = state.words()
    text = plain(question.text.read(words.language, survey.language))
    mark = f" :gray-badge[{own('fieldwork.depends')}]" if later else ""
    st.markdown(f"{number_of}\\. {text}{mark}", width=frame.PROSE)
    lines = [_told(field) for field in fields(question, survey, words)]
    if any(lines):
        st.caption("  \n".join(plain(line) for line in lines if line), width=frame.PROSE)


def _told(field: Field) -> str:
    """A field as one line: what it asks for and what can be chosen."""
    offered = " · ".join(option.label for option in field.options)
    head = ": ".join(part for part in (field.group, field.label) if part)
    if field.kind in {FieldKind.ONE, FieldKind.MANY}:
        return f"{head} — {offered}" if head else offered
    return head or field.unit


__all__ = ["show"]
