"""What surveys tell of processes and of places with data, to be taken over one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import streamlit as st

from project.inventory import fills
from project.model import AnyRecord
from project.records.inventory import DataSource, Process
from project.results.inventory import Heard, ProcessProposal, SourceProposal
from views import frame, register, saving, state, widgets
from views.text import plain

SHOWN = 4
"""Proposals that are shown at once; more are folded."""

MOST_BREAKS = 3

Line = tuple[str, str, str, Callable[[], AnyRecord]]
"""Name, what is proposed, what it rests on, and the record it becomes."""


def processes(at: frame.Here, proposals: Sequence[ProcessProposal]) -> None:
    """Processes that people say they take part in."""
    lines = [
        (item.process, _title(at, item), _said(at, item), lambda item=item: process_of(at, item))
        for item in proposals
    ]
    _proposed(at, Process.KIND, lines)


def sources(at: frame.Here, proposals: Sequence[SourceProposal]) -> None:
    """Places in which departments say they keep customer data."""
    groups = {item.id: item.title for item in at.opened.catalogue.playbook.groups}
    lines = []
    for item in proposals:
        whose = at.read(groups[item.group]) if item.group else at.words("inventory.nobodys")
        title = f"**{plain(item.title)}** · {plain(whose)}"
        told = at.words("inventory.heard.keeps", who=_who(at, item.heard))
        lines.append((item.key, title, plain(told), lambda item=item: source_of(at, item)))
    _proposed(at, DataSource.KIND, lines)


def _proposed(at: frame.Here, kind: str, lines: Sequence[Line]) -> None:
    """All proposals of a kind, the first few in sight."""
    if not lines:
        return
    words = at.words
    with st.container(border=True, key=f"heard-{kind}"):
        st.markdown(f"**{words.plural(f'inventory.heard.{kind}', len(lines))}**")
        st.caption(words("inventory.heard.what"), width=frame.PROSE)
        if at.may_edit and len(lines) > 1:
            _button(at, kind, "all", words.plural("inventory.heard.all", len(lines)), lines, first=True)
        for line in lines[:SHOWN]:
            _line(at, kind, line)
        if len(lines) > SHOWN:
            label = words.plural("inventory.heard.more", len(lines) - SHOWN)
            with widgets.fold(f"heard-more-{kind}", label) as opened:
                for line in lines[SHOWN:] if opened.open else ():
                    _line(at, kind, line)


def _line(at: frame.Here, kind: str, line: Line) -> None:
    name, title, told, _ = line
    with st.container(horizontal=True, vertical_alignment="center", key=f"heard-{kind}-{name}"):
        with st.container(width="stretch", gap=None):
            st.markdown(title)
            st.caption(told, width=frame.PROSE)
        if at.may_edit:
            _button(at, kind, name, at.words("records.take_over"), (line,))


def _button(
    at: frame.Here, kind: str, name: str, label: str, lines: Sequence[Line], *, first: bool = False
) -> None:
    st.button(
        label,
        key=f"heard-{kind}-{name}-take",
        type="primary" if first else "secondary",
        on_click=_taken,
        args=(at.project, kind, name, tuple(make for *_, make in lines)),
    )


def _taken(project: str, kind: str, name: str, makes: Sequence[Callable[[], AnyRecord]]) -> None:
    form = f"heard-{kind}-{name}"
    records = tuple(make() for make in makes)
    if saving.save(project, f"{kind}.taken_over", *records, operation=state.once(form), typed=False):
        state.form_done(form)


# -- what a proposal becomes -----------------------------------------------------------------------------


def process_of(at: frame.Here, proposal: ProcessProposal) -> Process:
    """The entry that a proposal becomes: a new one, or the one that was there with its gaps filled in.

    Who said it is not written into it; that is looked up each time in what may still be shown.
    """
    standing = None if proposal.record is None else at.opened.project.find(Process, proposal.record)
    if standing is None:
        standing = Process(
            id=register.new_id(Process.KIND),
            title=proposal.title,
            family=proposal.family,
            based_on=proposal.process,
        )
    return standing.model_copy(update=fills(proposal, standing))


def source_of(at: frame.Here, proposal: SourceProposal) -> DataSource:
    """The entry that a proposal becomes; who named it is looked up each time."""
    playbook = at.opened.catalogue.playbook
    planned = next(item for item in playbook.data_sources if item.id == proposal.source)
    return DataSource(
        id=register.new_id(DataSource.KIND),
        title=proposal.title,
        group=proposal.group,
        holds=planned.what.read(at.language, playbook.language),
        based_on=proposal.source,
    )


# -- what surveys tell of an entry -----------------------------------------------------------------------


def of_process(at: frame.Here, record: Process) -> None:
    """What people say of a process that is in the list, as far as it may be shown today."""
    told = at.opened.outlook.inventory.process_heard
    _from_survey(at, (_said(at, item) for item in told if item.process == record.based_on))


def of_source(at: frame.Here, record: DataSource) -> None:
    """Who names a place that is in the list, as far as it may be shown today."""
    told = at.opened.outlook.inventory.source_heard
    heard = [who for item in told if _same(item, record) for who in item.heard]
    if heard:
        _from_survey(at, (plain(at.words("inventory.heard.keeps", who=_who(at, heard))),))


def _same(proposal: SourceProposal, record: DataSource) -> bool:
    """Whether a place that surveys tell of is this entry; where no department is known, any counts."""
    anybody = None in {proposal.group, record.group}
    return proposal.source == record.based_on and (anybody or proposal.group == record.group)


def _from_survey(at: frame.Here, told: Iterable[str]) -> None:
    for line in told:
        st.caption(f"{at.words('inventory.heard.from_survey')} {line}", width=frame.PROSE)


# -- in words --------------------------------------------------------------------------------------------


def _title(at: frame.Here, proposal: ProcessProposal) -> str:
    told = f"**{plain(proposal.title)}**"
    return told if proposal.record is None else f"{told} · {at.words('inventory.heard.fills')}"


def _said(at: frame.Here, proposal: ProcessProposal) -> str:
    return plain(" ".join(_sentences(at, proposal)))


def _sentences(at: frame.Here, proposal: ProcessProposal) -> Iterator[str]:
    """Who takes part, how much work that is, how it runs, and where it breaks."""
    words, facts = at.words, at.facts
    yield words("inventory.heard.takes_part", who=_who(at, proposal.heard))
    if proposal.hours is not None:
        yield words(
            "inventory.heard.work",
            times=facts.amount(proposal.times),
            minutes=facts.amount(proposal.minutes),
            hours=facts.amount(proposal.hours, 1),
        )
    said, of = proposal.say_by_hand
    if said:
        key = "by_hand" if proposal.by_hand is not None else "some_by_hand"
        yield words(f"inventory.heard.{key}", said=said, of=of)
    if proposal.breaks:
        named = (f"{item.label} ({item.chosen}/{item.answered})" for item in proposal.breaks[:MOST_BREAKS])
        yield words("inventory.heard.breaks", names="; ".join(named))


def _who(at: frame.Here, heard: Iterable[Heard]) -> str:
    words = at.words
    told = (
        words(
            "inventory.heard.who",
            group=item.title or words("inventory.heard.together"),
            chosen=item.chosen,
            answered=item.answered,
        )
        for item in heard
    )
    return ", ".join(told)
