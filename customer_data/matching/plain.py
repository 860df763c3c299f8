"""Values as they are compared: SQL for DuckDB that takes away what does not tell two customers apart.

Every function takes an expression of ours and gives one; values of customers never become part of a
statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from customer_data.mapped import day
from customer_data.matching.vocabulary import (
    LEADING_FORMS,
    LEGAL_FORMS,
    PUBLIC_MAIL,
    SHARED_BOXES,
    STANDING_IN,
    STREET_WORDS,
    TITLES,
)
from customer_data.meaning import Meaning

LETTERS = (("ß", "ss"), ("æ", "ae"), ("ø", "o"), ("ł", "l"), ("œ", "oe"), ("đ", "d"))
"""Letters that are no letter with an accent."""

NO_DAY = ("19000101", "11111111", "00010101", "99991231", "00000000", "19700101")
"""Days that programs write where they know none."""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def text(expression: str) -> str:
    """Lower case without accents, signs and doubled spaces; NULL for nothing and for what only stands in."""
    folded = f"LOWER({expression})"
    for letter, written in LETTERS:
        folded = f"REPLACE({folded}, '{letter}', '{written}')"
    words = rf"TRIM(REGEXP_REPLACE(STRIP_ACCENTS({folded}), '[^\p{{L}}\p{{N}}]+', ' ', 'g'))"
    return f"CASE WHEN {words} NOT IN ('', {_listed(STANDING_IN)}) THEN {words} END"


def company(expression: str) -> str:
    """The name of a firm without its legal form: "Ferretería Pou, S.L." and "ferreteria pou" are one."""
    plain = text(expression)
    ending = f"'( ({'|'.join(LEGAL_FORMS)}))+$'"
    leading = f"'^(({'|'.join(LEADING_FORMS)}) )+'"
    cut = f"REGEXP_REPLACE(REGEXP_REPLACE({plain}, {ending}, ''), {leading}, '')"
    return f"COALESCE(NULLIF(REGEXP_REPLACE({cut}, '^(the|el|la|die|der|das) ', ''), ''), {plain})"


def person(expression: str) -> str:
    """The name of a person without forms of address; "García, Ana" is turned to "ana garcia"."""
    turned = rf"REGEXP_REPLACE({expression}, '^\s*([^,]+),\s*([^,]+)$', '\2 \1')"
    return f"NULLIF(REGEXP_REPLACE({text(turned)}, '^(({'|'.join(TITLES)}) )+', ''), '')"


def sorted_words(expression: str) -> str:
    """The words of a plain text in the order of the alphabet."""
    return f"ARRAY_TO_STRING(LIST_SORT(STRING_SPLIT({expression}, ' ')), ' ')"


def email(expression: str) -> str:
    """An e-mail in lower case without its "+tag"; NULL where there is no @."""
    low = rf"REGEXP_REPLACE(LOWER({expression}), '^\s*(mailto:)?<?|[>\s;,.]+$', '', 'g')"
    plain = rf"REGEXP_REPLACE({low}, '\+[^@]*@', '@')"
    return rf"CASE WHEN REGEXP_MATCHES({plain}, '^[^@\s]+@[^@\s]+\.[^@\s]+$') THEN {plain} END"


def mailbox(mail: str) -> str:
    """The part of a plain e-mail before the @, without dots; NULL where several people read it."""
    user = f"SPLIT_PART({mail}, '@', 1)"
    return f"CASE WHEN {user} NOT IN ({_listed(SHARED_BOXES)}) THEN REPLACE({user}, '.', '') END"


def own_email(mail: str) -> str:
    """A plain e-mail that one person reads; NULL for a shared one."""
    return f"CASE WHEN SPLIT_PART({mail}, '@', 1) NOT IN ({_listed(SHARED_BOXES)}) THEN {mail} END"


def mail_domain(mail: str) -> str:
    """The domain of a plain e-mail; NULL for providers that serve everybody."""
    domain = f"SPLIT_PART({mail}, '@', 2)"
    return f"CASE WHEN {domain} NOT IN ({_listed(PUBLIC_MAIL)}) THEN {domain} END"


def phone(expression: str, country: str) -> str:
    """Digits of a phone number with the calling code in front; a number without one is read as of `country`.

    Whether it is a valid number is not asked here.
    """
    from phonenumbers import (  # noqa: PLC0415  it costs, and only a search for duplicates needs it
        country_code_for_region,
    )

    code = str(country_code_for_region(country) or "")
    raw = rf"REGEXP_REPLACE(REGEXP_REPLACE({expression}, '\(0\)', ''), '(?i)\s*(ext|x|int)\.?\s*\d+\s*$', '')"
    digits = rf"REGEXP_REPLACE({raw}, '\D', '', 'g')"
    begins = f"STARTS_WITH({digits}, '{code}') AND LENGTH({digits}) >= {len(code) + 8}"
    whole = (
        f"CASE WHEN {raw} LIKE '+%' THEN {digits} WHEN {digits} LIKE '00%' THEN SUBSTR({digits}, 3) "
        f"WHEN {begins} THEN {digits} ELSE '{code}' || {digits} END"
    )
    trunk = f"REGEXP_REPLACE({whole}, '^{code}0+', '{code}')"
    return (
        rf"CASE WHEN LENGTH({digits}) >= 6 AND NOT REGEXP_MATCHES({digits}, '^(0+|1+|9+)$') THEN {trunk} END"
    )


def vat(expression: str, country: str) -> str:
    """A VAT number without signs and without the letters of its own country."""
    plain = f"REGEXP_REPLACE(UPPER({expression}), '[^A-Z0-9]', '', 'g')"
    letters = {"GR": "EL"}.get(country, country)
    return f"CASE WHEN LENGTH({plain}) >= 5 THEN REGEXP_REPLACE({plain}, '^{letters}', '') END"


def postcode(expression: str) -> str:
    """A postcode without signs and country letters; "08001" and "8001" of a spreadsheet are one."""
    plain = f"REGEXP_REPLACE(UPPER({expression}), '[^A-Z0-9]', '', 'g')"
    own = f"REGEXP_REPLACE({plain}, '^(AD|DE|ES|FI|FR|IT|PT|[ADEFIP])([0-9])', '\\2')"
    return f"NULLIF(REGEXP_REPLACE({own}, '^0+', ''), '')"


def street(expression: str) -> str:
    """A street with its words in one short form, still with its number."""
    plain = rf"REGEXP_REPLACE({text(expression)}, '(strasse|str)( |$)', 'str\2', 'g')"
    table = "MAP {" + ", ".join(f"'{long}': '{short}'" for long, short in STREET_WORDS.items()) + "}"
    words = f"LIST_TRANSFORM(STRING_SPLIT({plain}, ' '), lambda w: COALESCE({table}[w], w))"
    return f"ARRAY_TO_STRING({words}, ' ')"


def street_name(plain: str) -> str:
    """The street of a plain address: what stands before its number, or after a number in front."""
    before = rf"TRIM(REGEXP_EXTRACT({plain}, '^(\D+?)( (n|no|nº|num|nr))? \d', 1))"
    return rf"COALESCE(NULLIF({before}, ''), NULLIF(TRIM(REGEXP_REPLACE({plain}, '^\d+[a-z]? ?', '')), ''))"


def first_number(plain: str) -> str:
    """The first number of a plain address."""
    return rf"NULLIF(REGEXP_EXTRACT({plain}, '(^| )(\d+)[a-z]?( |$)', 2), '')"


def birth(expression: str, meaning: Meaning) -> str:
    """A day as eight digits; eight digits that are no day are kept, slips are compared too."""
    digits = rf"REGEXP_REPLACE({expression}, '\D', '', 'g')"
    known = f"STRFTIME({day(expression, meaning)}, '%Y%m%d')"
    read = f"COALESCE({known}, CASE WHEN LENGTH({digits}) = 8 THEN {digits} END)"
    return f"CASE WHEN {read} NOT IN ({_listed(NO_DAY)}) THEN {read} END"


def website(expression: str) -> str:
    """The host of an address in the web, without "www."."""
    return (
        rf"NULLIF(REGEXP_REPLACE(LOWER({expression}), '^\s*(https?://)?(www\d?\.)?([^/\s:?]*).*$', '\3'), '')"
    )
