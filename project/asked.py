"""What a request for proposal asks: as it went out, or as it would go out now."""

from __future__ import annotations

from collections.abc import Iterator

from authoring.values import Text
from playbook.asking import RfpSection
from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import Project
from project.records.bidding import AskedQuestion, AskedRequirement, AskedSection, BidAsked, BidRound
from project.records.requirements import Requirement, RequirementState


def asked(project: Project, catalogue: Catalogue, bid_round: BidRound, language: str) -> BidAsked:
    """What a round asks; of one that went out the words it went out with."""
    went_out = project.find(BidAsked, bid_round.id)
    return went_out or asked_now(project, catalogue, bid_round, language)


def asked_now(project: Project, catalogue: Catalogue, bid_round: BidRound, language: str) -> BidAsked:
    """What a round would ask if it went out now: requirements, then the plan's questions by section.

    Args:
        project: whose requirements.
        catalogue: whose questions.
        bid_round: which of them; where it names none, all that are accepted and every section.
        language: of the plan's texts.
    """
    reader = _Reader(catalogue.playbook.language, language)
    sections = (item for item in catalogue.playbook.rfp if item.id in (bid_round.sections or (item.id,)))
    return BidAsked(
        id=bid_round.id,
        requirements=tuple(_requirements(project, bid_round)),
        sections=tuple(reader.section(item) for item in sections),
    )


def _requirements(project: Project, bid_round: BidRound) -> Iterator[AskedRequirement]:
    for item in sorted(project.of(Requirement), key=lambda item: (item.order, item.id)):
        if _is_asked(item, bid_round):
            yield AskedRequirement(
                id=item.id,
                statement=item.statement,
                acceptance=item.acceptance,
                priority=item.priority,
                criterion=item.criterion,
            )


def _is_asked(item: Requirement, bid_round: BidRound) -> bool:
    """A requirement that was dropped, or that the team will not have, is never asked."""
    if item.state is RequirementState.DROPPED or item.priority is Priority.WONT:
        return False
    if bid_round.requirements:
        return item.id in bid_round.requirements
    return item.state is RequirementState.ACCEPTED


class _Reader:
    """Reads texts of the plan in one language."""

    def __init__(self, own: str, language: str) -> None:
        self._own, self._language = own, language

    def text(self, written: Text | None) -> str:
        return "" if written is None else written.read(self._language, self._own)

    def section(self, section: RfpSection) -> AskedSection:
        return AskedSection(
            id=section.id,
            title=self.text(section.title),
            intro=self.text(section.intro),
            questions=tuple(
                AskedQuestion(
                    id=item.id,
                    ask=self.text(item.ask),
                    answer=item.answer,
                    evidence=self.text(item.evidence),
                    knock_out=item.knock_out,
                )
                for item in section.questions
            ),
        )
