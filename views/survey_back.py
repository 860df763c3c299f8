"""Excel forms that came back: read one by one, every problem told, nothing overwritten in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from questionnaires.asked import unfolded
from views import frame, state, widgets
from views.survey_parts import attempt, complaints
from views.text import plain
from views.told import answer, standing_of
from workspace.participation import Participation

if TYPE_CHECKING:
    from workspace.survey_filing import Clash
    from workspace.survey_form_import import ImportedForm

READ = "_forms_back"


def show(at: frame.Here, found: Participation) -> None:
    """Choose the workbooks, read them, see what came of each."""
    words = at.words
    with widgets.fold("forms-back", words("fieldwork.forms_back"), icon=":material/move_to_inbox:") as opened:
        if not opened.open:
            return
        st.markdown(words("fieldwork.forms_back_help"), width=frame.PROSE)
        given = st.file_uploader(
            words("fieldwork.forms_choose"),
            type=["xlsx"],
            accept_multiple_files=True,
            key=f"forms-{found.survey.id}",
        )
        if not given:
            return
        key = f"forms-send-{found.survey.id}"
        st.checkbox(
            words("fieldwork.forms_send"), value=True, key=key, help=words("fieldwork.forms_send_help")
        )
        st.button(
            words.plural("fieldwork.forms_read", len(given)),
            key="read-forms",
            type="primary",
            on_click=_read,
            args=(at.project, found.survey.id, tuple((item.name, item.getvalue()) for item in given), key),
        )
        _told(at, found, key)


def _read(project: str, survey_id: str, files: tuple[tuple[str, bytes], ...], key: str) -> None:
    """Callback: each form by itself, so that a faulty one holds no other back."""
    done = [(name, data, _one(project, survey_id, (name, data), key)) for name, data in files]
    state.put_value(READ, held=(survey_id, done))


def _one(project: str, survey_id: str, file: tuple[str, bytes], key: str, **more: Any) -> ImportedForm | None:
    from workspace.survey_form_import import ImportedForm, import_form  # noqa: PLC0415  loaded when a form comes

    where, who, send = state.workspace(), state.person(), bool(state.value(key))
    name, data = file
    done = attempt(lambda: import_form(where, who, project, survey_id, data, name, send=send, **more))
    return done if isinstance(done, ImportedForm) else None


def _told(at: frame.Here, found: Participation, key: str) -> None:
    """What came of the forms that were read last."""
    held = state.value(READ)
    if held is None or held[0] != found.survey.id:
        return
    words = at.words
    for number, (name, data, came) in enumerate(held[1]):
        if came is None:
            continue
        said = words(
            "fieldwork.form_came", name=plain(name), saved=len(came.saved), unchanged=len(came.unchanged)
        )
        sent = words("fieldwork.form_sent" if came.sent else "fieldwork.form_begun")
        st.markdown(f"**{said}** {sent if came.response is not None else ''}")
        complaints(at, came.problems)
        if came.clashes:
            _clashes(at, found, came.clashes)
            st.button(
                words("fieldwork.form_instead"),
                key=f"form-instead-{number}",
                on_click=_instead,
                args=(at.project, found.survey.id, number, (name, data), key),
            )


def _clashes(at: frame.Here, found: Participation, clashes: tuple[Clash, ...]) -> None:
    """Answers that were given elsewhere too: both versions."""
    asked, words = unfolded(found.questionnaire), at.words
    lines = [words("fieldwork.form_clashes")]
    for item in clashes:
        question = asked.question(item.question)
        if question is not None:
            mine, theirs = (
                plain(answer(asked, question, standing_of(given), words, at.language))
                for given in (item.mine, item.theirs)
            )
            text = plain(question.text.read(at.language, asked.language))
            lines.append(f"- {text}  \n  {words('fieldwork.form_versions', mine=mine, theirs=theirs)}")
    st.warning("\n".join(lines), icon=":material/compare_arrows:")


def _instead(project: str, survey_id: str, number: int, file: tuple[str, bytes], key: str) -> None:
    """Callback: those of the form count, now that both were shown."""
    done = state.value(READ)[1]
    instead = {item.question for item in done[number][2].clashes}
    done[number] = (*file, _one(project, survey_id, file, key, instead=instead))
    state.put_value(READ, held=(survey_id, done))
