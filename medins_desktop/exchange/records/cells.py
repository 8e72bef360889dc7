"""One cell of text, as people and programs write it: wide or narrow, with spaces, units and thousands."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.record import Reason

LONGEST_CELL = 2_000
"""Characters; nothing that is looked for here is as long."""
SHOWN = 60
"""Characters of a cell that are kept to be shown."""
_LOOKED_AT = 4 * SHOWN

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_AMOUNT = re.compile(r"(-)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{0,12})[0-9]*)?")
_UNIT_AROUND = re.compile("^(?:¥|RMB|CNY|人民币)+|(?:元整?|CNY|RMB)$", re.IGNORECASE)
_USUAL_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?")
_NOTHING = frozenset({"", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "空", "null", "none", "nan", "n/a"})
_ERROR = re.compile(
    r"#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!|GETTING_DATA)|"
    r"#+|Err:[0-9]{3}",
    re.IGNORECASE,
)
_LITERAL = re.compile(r'="((?:[^"]|"")*)"')
_FORMULA = re.compile(r"[=@]|[+-](?![0-9.,\s]*元?$)")


def plain(text: str) -> str:
    """The text with narrow digits, letters and punctuation, no invisible characters, no space around it."""
    if text.isascii():
        return text.strip() if text.isprintable() else _CONTROL.sub("", text).strip()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


def is_error(cell: str) -> bool:
    """Whether a plain cell is what a spreadsheet shows in place of a value that it could not work out."""
    return cell[:1] in ("#", "E", "e") and bool(_ERROR.fullmatch(cell))


def literal(cell: str) -> str:
    """The text that a cell written as ``="…"`` stands for; any other cell as it is.

    Exporters write numbers so in text files to keep spreadsheets from changing them. It is a text, not a formula.
    """
    found = _LITERAL.fullmatch(cell.strip()) if cell.lstrip()[:2] == '="' else None
    return cell if found is None else found[1].replace('""', '"')


def shown(text: str) -> str:
    """A cell as a list of problems shows it: on one line, cut where it is long."""
    head = _SPACE.sub(" ", text[:_LOOKED_AT]).strip()
    return head if len(head) <= SHOWN else f"{head[:SHOWN]}…"


def says_nothing(cell: str) -> bool:
    """Whether a plain cell stands for nothing: empty, or one of the marks for it."""
    return cell in _NOTHING or cell.casefold() in _NOTHING


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take a plain cell for a formula. Such a cell is text here, and not what it says."""
    return bool(_FORMULA.match(cell)) and not says_nothing(cell)


def read_amount(cell: str) -> Fen | Reason | None:
    """The amount in fen of a plain cell in yuan, None for one that says nothing.

    An amount in brackets is a negative one. More than two decimals are rounded half up, as a spreadsheet shows them.
    """
    usual = _USUAL_AMOUNT.fullmatch(cell)
    if usual:
        return int(usual[1]) * 100 + int((usual[2] or "0").ljust(2, "0"))
    if says_nothing(cell):
        return None
    if is_error(cell) or len(cell) > LONGEST_CELL:
        return Reason.ERROR_VALUE if is_error(cell) else Reason.TOO_LONG
    text = _UNIT_AROUND.sub("", _SPACE.sub("", cell))
    is_bracketed = text[:1] == "(" and text[-1:] == ")"
    text = f"-{text[1:-1]}" if is_bracketed else text.removeprefix("+")
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return Reason.FORMULA if is_formula(cell) else Reason.AMOUNT_FORM
    decimals = Decimal(f"0.{found[3] or 0}")
    fen = int(found[2].replace(",", "")) * 100 + int((decimals * 100).to_integral_value(ROUND_HALF_UP))
    if found[1] and fen:
        return Reason.REFUND
    return fen
