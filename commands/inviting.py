"""People put on the list of a survey and links handed out, step by step, with what there is to tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from authoring.diagnostics import Diagnostic, has_errors
from commands import telling
from commands.address import address_json, address_text, checking
from commands.finding import person, read
from commands.survey_options import Round
from words.catalogue import load
from words.complaints import as_json as complaints_json

if TYPE_CHECKING:
    from exchange.invite_list import InviteList
    from workspace.change import Refused
    from workspace.invitations import Invited, NoLinks
    from workspace.public_address import AddressCheck

T = TypeVar("T")


class Inviting:
    """Does what a call asks for, step by step, and remembers what to tell."""

    def __init__(self, found: Round) -> None:
        self._found = found
        self._where = (found.workspace, person(), found.project, found.id)
        self._told: dict[str, Any] = {}
        self._lines: list[str] = []
        self._faults: list[Diagnostic] = []
        self._address: AddressCheck | None = None
        self.going_on = True

    @property
    def faulty(self) -> bool:
        """Whether anything in what was given was wrong, or no links may be handed out."""
        return self._address is not None or has_errors(self._faults)

    def put_on_list(self, file: Path, *, right_rows: bool) -> None:
        """Invite the people of a list; all of them, or with `right_rows` those that can be."""
        from exchange.invite_list import read_invite_list  # noqa: PLC0415  only lists need it

        listed, faults = read_invite_list(read(file), file.name, self._found.asked.questionnaire)
        self._faults += faults
        if listed is None or (listed.faulty and not right_rows):
            self.going_on = False
            if listed is not None:
                self._lines.append(load()("commands.people.none_taken"))
            return
        self._invited(listed)

    def write_links(self, target: Path, *, reminder: bool) -> None:
        """Write links and letters for those who have had none yet, or as a reminder for those who had."""
        from workspace.merge import MergeKind, merge_file  # noqa: PLC0415  only links need it

        waiting = self._waiting(reminder=reminder)
        if not waiting:
            key = "commands.nobody_reminded" if reminder else "commands.nobody_waits"
            self._lines.append(load()(key))
            self._told["links"] = 0
            return
        kind = MergeKind(target.suffix.lower()[1:])
        made = merge_file(*self._where, waiting, kind, load(), reminder=reminder, check=checking())
        file = self._allowed(made)
        if file is not None:
            target.touch(mode=0o600)  # whoever has a link may answer; nobody else's to read
            target.write_bytes(file.data)
            self._told |= {"links": len(waiting), "file": str(target)}
            self._lines.append(load().plural("commands.links", len(waiting), file=str(target)))

    def department_links(self, departments: Iterable[str]) -> None:
        """Make a fresh link for everybody in each department."""
        from workspace.invitations import department_links  # noqa: PLC0415  only links need it

        made = department_links(*self._where, departments, check=checking())
        handed = self._allowed(made)
        if handed is not None:
            names = [(item.invitation.department, item.url) for item in handed]
            self._told["departments"] = [{"department": name, "link": url} for name, url in names]
            self._lines += [f"{name}  {url}" for name, url in names]

    def tell(self, *, as_json: bool) -> None:
        """Print what was done and what was wrong."""
        if as_json:
            address = {} if self._address is None else {"address": address_json(self._address)}
            telling.print_json({**self._told, **address, "diagnostics": complaints_json(self._faults)})
            return
        for line in self._lines:
            typer.echo(line)
        telling.tell(self._faults, as_json=False)
        for line in () if self._address is None else address_text(self._address):
            typer.echo(line, err=True)

    def _invited(self, listed: InviteList) -> None:
        from workspace.change import Refused  # noqa: PLC0415  only commands that write need it
        from workspace.invitations import Invitee, invite  # noqa: PLC0415  the same

        people = [
            Invitee(item.name, item.department, item.email, item.role, item.language)
            for item in listed.people
        ]
        done = invite(*self._where, people)
        if isinstance(done, Refused):
            self._faults += done.diagnostics
            self.going_on = False
            return
        self._note(done, listed)

    def _note(self, done: Invited, listed: InviteList) -> None:
        counts = {
            "added": len(done.added),
            "already": len(done.already),
            "left_out": listed.faulty + listed.doubled,
        }
        self._told |= counts
        words = load()
        self._lines += [
            words.plural(f"commands.people.{name}", count)
            for name, count in counts.items()
            if count or name == "added"
        ]

    def _waiting(self, *, reminder: bool) -> list[str]:
        from store.port import InvitationState  # noqa: PLC0415  only links need it
        from workspace.invitations import asked_in, personal  # noqa: PLC0415  the same

        wanted = InvitationState.HANDED_OUT if reminder else InvitationState.NEW
        now = asked_in(*self._where).invitations
        return [item.id for item in now if personal(item) and item.state is wanted]

    def _allowed(self, made: T | NoLinks | Refused) -> T | None:
        """What was made, unless no links are handed out; why not is remembered."""
        from workspace.change import Refused  # noqa: PLC0415  only commands that write need it
        from workspace.invitations import NoLinks  # noqa: PLC0415  the same

        if isinstance(made, Refused):
            self._faults += made.diagnostics
        elif isinstance(made, NoLinks):
            self._address = made.check
        else:
            return made
        self.going_on = False
        return None
