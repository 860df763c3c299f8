"""The script of the demonstrations, the same for all, and what was seen of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from playbook.wants import Priority
from project.catalogue import Catalogue
from project.model import Project
from project.records.deciding import Demo, ScenarioShown
from project.records.requirements import Requirement, RequirementState
from project.records.selection import YesNo
from project.results.demos import AlsoShown, DemoSeen, Scene, SceneSeen, Script

WORTH: Mapping[YesNo, float] = {YesNo.YES: 1.0, YesNo.PARTLY: 0.5, YesNo.NO: 0.0}
"""What an answer counts where several are averaged."""


def musts(project: Project) -> tuple[Requirement, ...]:
    """Accepted requirements without which a product is of no use, in the order of the team."""
    found = (
        item
        for item in project.of(Requirement)
        if item.state is RequirementState.ACCEPTED and item.priority is Priority.MUST
    )
    return tuple(sorted(found, key=lambda item: (item.order, item.id)))


def script(project: Project, catalogue: Catalogue, language: str = "en") -> Script:
    """Scenarios of the playbook in its order, then the musts that no scenario shows."""
    needed = musts(project)
    scenes = tuple(_scenes(catalogue, needed, language))
    shown = {item.scenario for item in scenes}
    also = tuple(
        AlsoShown(item.id, item.statement, item.acceptance) for item in needed if item.scenario not in shown
    )
    return Script(scenes, also, sum(item.minutes for item in scenes))


def _scenes(catalogue: Catalogue, needed: Sequence[Requirement], language: str) -> Iterator[Scene]:
    starts, own = 0, catalogue.playbook.language
    for item in catalogue.playbook.scenarios:
        yield Scene(
            scenario=item.id,
            title=item.title.read(language, own),
            story=item.story.read(language, own),
            prepare=item.prepare.read(language, own),
            steps=tuple(step.read(language, own) for step in item.steps),
            watch=item.watch.read(language, own),
            passes=item.passes.read(language, own),
            systems=tuple(system.read(language, own) for system in item.systems),
            starts=starts,
            minutes=item.minutes,
            musts=tuple(must.statement for must in needed if must.scenario == item.id),
        )
        starts += item.minutes


def demo_seen(project: Project, script: Script, vendor: str) -> DemoSeen:
    """What was seen of one offer; judgements of scenarios that the script does not have are left out."""
    scenes = tuple(_seen(project, vendor, item) for item in script.scenes)
    shares = [item.share for item in scenes if item.share is not None]
    demo = project.find(Demo, vendor)
    return DemoSeen(
        seen=any(item.vendor == vendor and item.shown is not None for item in project.of(ScenarioShown)),
        day=None if demo is None else demo.day,
        watched_by=() if demo is None else demo.watched_by,
        scenes=scenes,
        share=fmean(shares) if shares else None,
        unseen=tuple(item.title for item in scenes if item.share is None),
    )


def _seen(project: Project, vendor: str, scene: Scene) -> SceneSeen:
    found = [
        item for item in project.of(ScenarioShown) if (item.vendor, item.scenario) == (vendor, scene.scenario)
    ]
    judged = tuple((item.person, item.shown, item.note) for item in found if item.shown is not None)
    said = {shown for _, shown, _ in judged}
    minutes = [item.minutes for item in found if item.minutes is not None]
    return SceneSeen(
        scenario=scene.scenario,
        title=scene.title,
        judgements=judged,
        share=fmean(WORTH[shown] for _, shown, _ in judged) if judged else None,
        apart={YesNo.YES, YesNo.NO} <= said,
        minutes=fmean(minutes) if minutes else None,
    )
