"""E-mail addresses: the syntax by email-validator, without asking the net whether they exist.

`right` decides the plain cases in SQL, and only as the library would; what it leaves open goes there.
"""

from __future__ import annotations

from functools import lru_cache

from customer_data.validity.forms import named

_WORD = "[A-Za-z0-9_+]"
_LOCAL = f"{_WORD}+(?:-{_WORD}+)*(?:[.]{_WORD}+(?:-{_WORD}+)*)*"
_LABEL = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_PLAIN = f"{_LOCAL}@(?:{_LABEL}[.])+[A-Za-z]{{2,24}}"

LONGEST = 60
"""Characters up to which SQL accepts an address by itself; so no label can be longer than 63."""


def valid(value: str) -> bool:
    """Whether a text is an e-mail address by its syntax."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  costs; only where it is needed

    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


@lru_cache(maxsize=1)
def _special() -> str:
    """Last parts of addresses that the library may refuse, as a list of SQL."""
    from email_validator import SPECIAL_USE_DOMAIN_NAMES  # noqa: PLC0415  costs; only where it is needed

    ends = sorted({name.rsplit(".", 1)[-1] for name in SPECIAL_USE_DOMAIN_NAMES})
    return named(ends)


def right(text: str) -> str:
    """SQL for whether an address is right: true, false, or NULL where the library has to say.

    Wrong without asking are a text without @, or with several, with a blank, or with no dot behind the @.

    Args:
        text: SQL of the value, not NULL.
    """
    plain = f"LENGTH({text}) <= {LONGEST} AND REGEXP_FULL_MATCH({text}, '{_PLAIN}')"
    accepted = f"({plain} AND LOWER(SPLIT_PART({text}, '.', -1)) NOT IN ({_special()}))"
    wrong = (
        f"NOT CONTAINS({text}, '@')",
        f"LENGTH({text}) - LENGTH(REPLACE({text}, '@', '')) > 1",
        f"CONTAINS({text}, ' ')",
        f"NOT CONTAINS(SPLIT_PART({text}, '@', 2), '.')",
    )
    bare = f"REGEXP_FULL_MATCH({text}, '[!#-;=?-Z^-~ ]*')"
    return f"CASE WHEN {accepted} THEN TRUE WHEN {bare} AND ({' OR '.join(wrong)}) THEN FALSE END"
