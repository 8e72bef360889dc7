"""Records as other offices write them, for the tests: the headings of real files, in each of their shapes."""

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.record import Record

NUMBER = "11010519491231002X"
OTHER_NUMBER = "440524188001010014"

TAX_DETAIL = "人员姓名\t证件号码\t人员类别\t费款所属期\t险种\t个人实缴金额\t单位实缴金额\t其他缴费金额"
PERSONAL_QUERY = (
    "个人编号 AAC001\t身份证号 AAC002\t姓名 AAC003\t单位编号 AAB001\t单位名称 AAB004\t险种 AAE140\t"
    "对应费款所属期 AAE003\t费款所属期起 AAE041\t费款所属期止 AAE042\t个人实缴 AAE082\t单位实缴 AAE080\t"
    "到账日期 AAB191\t实际缴费月数 AAE201"
)
LONG_LIST = "参保费种\t征收品目\t姓名\t身份证件号码\t本人工资\t缴费基数\t费率\t本期应缴费额\t费款所属日期起"
WIDE_LIST = (
    "姓名\t身份证件号码\t费款所属期起\t费款所属期止\t职工基本医疗保险（单位缴纳） 应缴金额\t"
    "职工基本医疗保险（个人缴纳） 应缴金额\t失业保险（单位缴纳） 应缴金额"
)


def lines(*rows: str) -> str:
    """Rows of text as they are pasted."""
    return "\n".join(rows) + "\n"


def wide(text: str) -> str:
    """The text with full-width digits, letters and punctuation."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def told(record: Record) -> list[tuple[str, str, str, str, str]]:
    """What was read, in short: insurance, first and last month, what is said, day of posting."""
    return [
        (
            str(row.track or ""),
            month_text(row.first),
            month_text(row.last),
            str(row.said),
            row.paid_on.isoformat() if row.paid_on else "",
        )
        for row in record.rows
    ]


def refused(record: Record) -> list[tuple[int, int, str, str]]:
    """What was not taken, in short: row, column, what stood there, why."""
    return [(each.at, each.column, each.text, str(each.reason)) for each in record.refused]


def medical(first: str, said: str, last: str = "", day: str = "") -> tuple[str, str, str, str, str]:
    """A row about the medical insurance, as ``told`` has it."""
    return (Track.MEDICAL, first, last or first, said, day)


def pension(first: str, said: str, last: str = "", day: str = "") -> tuple[str, str, str, str, str]:
    """A row about the pension, as ``told`` has it."""
    return (Track.PENSION, first, last or first, said, day)
