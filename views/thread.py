"""Where figures come from and what comes of answers: follow anything both ways, and mend what hangs loose."""

from __future__ import annotations

from views import frame, state, thread_follow, thread_loose, thread_moves, thread_why

NAME = "thread"
DRAWN = {
    "follow": thread_follow.show,
    "why": thread_why.show,
    "loose": thread_loose.show,
    "moves": thread_moves.show,
}
"""The parts of the page."""


def page() -> None:
    """One part at a time; what hangs loose is one click away."""
    at = frame.here(NAME)
    if at is None:
        return
    frame.top(at, NAME, _primary(at))
    DRAWN[frame.parts(at, NAME, tuple(DRAWN))](at)
    frame.bottom(at.words, NAME)


def _primary(at: frame.Here) -> frame.Primary | None:
    """Ask people where nobody was asked; else look at what hangs loose, unless that is in sight."""
    if not at.opened.outlook.needs.responses:
        return frame.Primary(at.words("thread.to_survey"), to="needs")
    part = state.value(f"{NAME}-part") or state.address(frame.PART)
    if part == "loose" or not at.opened.outlook.thread.orphans:
        return None
    return frame.Primary(at.words("thread.to_loose"), run=frame.to_part, args=(NAME, "loose"))
