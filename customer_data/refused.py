"""What a job says when what it was given cannot be used."""

from __future__ import annotations

from collections.abc import Mapping


class RefusedError(Exception):
    """A file or a question that cannot be used.

    Attributes:
        code: of the diagnostic (customer_data.codes).
        arguments: what its sentence needs.
    """

    def __init__(self, code: str, arguments: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = dict(arguments or {})
