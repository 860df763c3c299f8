"""How fast the start page is with many clients.

    .venv/bin/python benchmarks/clients.py [projects]

Begins so many projects (50) on a database of its own, one in five a copy of the example. Prints milliseconds
of CPU: the list, how the first project stands, all others once, and all again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from project.model import Settings  # noqa: E402  the path has to be set first
from settings import AppSettings  # noqa: E402  as above
from workspace.begin import STARTER, begin, demo  # noqa: E402  as above
from workspace.clients import clients, known_standing, standing  # noqa: E402  as above
from workspace.open import project_list  # noqa: E402  as above
from workspace.wiring import LOCAL_PERSON, Workspace, open_workspace  # noqa: E402  as above

FIRMS = 9
EXAMPLE_EACH = 5


def main() -> None:
    """Fill a database and measure."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        here = open_workspace(AppSettings(data_dir=Path(folder)))
        _fill(here, many)
        lines = project_list(here, LOCAL_PERSON)
        for what, work in (
            (f"list of {many} projects by client", lambda: clients(project_list(here, LOCAL_PERSON))),
            ("how the first one stands", lambda: standing(here, LOCAL_PERSON, lines[0])),
            ("how all others stand", lambda: [standing(here, LOCAL_PERSON, line) for line in lines]),
            ("how all stand, asked again", lambda: [known_standing(here, line) for line in lines]),
        ):
            _told(what, work)


def _fill(here: Workspace, many: int) -> None:
    for number in range(many):
        if number % EXAMPLE_EACH == 0:
            demo(here, LOCAL_PERSON)
        else:
            settings = Settings(name=f"CRM {number}", company=f"Firm {number % FIRMS}", users=20)
            begin(here, LOCAL_PERSON, STARTER, settings)


def _told(what: str, work: Callable[[], object]) -> None:
    began = time.process_time()
    work()
    print(f"{what:40} {(time.process_time() - began) * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
