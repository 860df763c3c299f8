"""The script of the demonstrations as a page to be printed, or sent to every vendor as it is."""

from __future__ import annotations

from project.access import Action, allowed
from reports.facts import Facts
from words.catalogue import load
from workspace.guarding import NotAllowed
from workspace.handing import MadeFile
from workspace.issue import plain_name
from workspace.open import opened
from workspace.wiring import Workspace


def script_page(workspace: Workspace, person: str, project: str) -> MadeFile:
    """The script, the same for all; nothing in it says which vendors there are or what the team watches for.

    Raises:
        UnknownProject, NotAllowed: the person may not.
    """
    from reports.document import Document  # noqa: PLC0415  writers are loaded only when a page is made
    from reports.sections.finalists import script_blocks  # noqa: PLC0415
    from reports.writers.html import write  # noqa: PLC0415

    found = opened(workspace, person, project, language=workspace.settings.language)
    if not allowed(found.role, Action.EXPORT):
        raise NotAllowed(str(Action.EXPORT))
    outlook = found.outlook
    facts = Facts(found.project, found.catalogue, outlook, load(outlook.language), outlook.as_of)
    settings = found.project.settings
    name = facts.called(settings.company or settings.name)
    page = write(
        Document(
            name="demo_script",
            title=facts.say("finalists.script_title"),
            subtitle=facts.say("finalists.script_subtitle", name=name, day=facts.day(outlook.as_of)),
            language=facts.language,
            stamp="",
            footer=facts.say("finalists.script_subtitle", name=name, day=facts.day(outlook.as_of)),
            blocks=tuple(script_blocks(facts, outlook.finalists.script)),
        )
    )
    filename = f"demo-script-{plain_name(settings.name)}.html"
    return MadeFile(filename, "text/html; charset=utf-8", page, shown=True)
