"""How a reader inside the child process says no."""

from __future__ import annotations

from collections.abc import Mapping

from exchange.codes import BrandCode, Code, SurveyCode


class RefusalError(Exception):
    """A file is refused; it never leaves the child process, there it becomes an answer with a code."""

    def __init__(
        self, code: Code | SurveyCode | BrandCode, arguments: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(str(code))
        self.code = code
        self.arguments = {name: str(item) for name, item in (arguments or {}).items()}
