"""What records say of a payment, who pays, and in which capacity, by the words and codes that they use."""

import re
from functools import lru_cache

from medins_desktop.domain.ledger import Capacity
from medins_desktop.exchange.records.record import Said

UNIT, PERSON, OTHER = "unit", "person", "other"
"""Payers of a part of a contribution."""

# AAC031: 0 not paid, 1 paying, 2 interrupted, 3 ended.
_WHOLE: dict[str, Said] = {
    "0": Said.UNPAID, "1": Said.PAID, "2": Said.UNPAID, "3": Said.UNPAID,
    "?": Said.UNKNOWN, "是": Said.PAID, "否": Said.UNPAID, "yes": Said.PAID, "no": Said.UNPAID,
    "✓": Said.PAID, "√": Said.PAID, "✔": Said.PAID, "✕": Said.UNPAID, "×": Said.UNPAID, "x": Said.UNPAID,
    "✗": Said.UNPAID, "✘": Said.UNPAID, "╳": Said.UNPAID, "☑": Said.PAID, "☒": Said.UNPAID,
    "v": Said.PAID, "y": Said.PAID, "n": Said.UNPAID, "对": Said.PAID, "错": Said.UNPAID, "缺": Said.UNPAID,
    "缴": Said.PAID, "交": Said.PAID, "已": Said.PAID, "有": Said.PAID,
    "true": Said.PAID, "false": Said.UNPAID, "无": Said.UNPAID,
    "未": Said.UNPAID, "没": Said.UNPAID, "没有": Said.UNPAID, "欠": Said.UNPAID, "断": Said.UNPAID, "停": Said.UNPAID,
    "正常": Said.PAID, "成功": Said.PAID, "参保": Said.SILENT, "补缴": Said.SILENT, "缴费": Said.SILENT,
    "已申报未缴": Said.UNKNOWN, "已申报未缴费": Said.UNKNOWN, "paying": Said.PAID,
}  # fmt: skip

_MARKS = frozenset([
    "0", "1", "是", "否", "yes", "no", "✓", "√", "✔", "✕", "×", "x", "✗", "✘", "╳", "☑", "☒", "v", "y", "n", "对", "错",
    "有", "true", "false",
])  # fmt: skip

NEGATIONS = ("未", "没", "没有", "无", "不", "非", "尚未", "并未", "还没", "从未", "待")
"""Words that turn a word of payment behind them into its contrary."""
PAYMENTS = (
    "缴", "交", "付", "补", "到账", "到帐", "入库", "入账", "记账", "实收", "收到", "扣款", "扣到", "划款", "划扣",
    "代扣", "托收", "足额", "成功", "正常", "完成", "结清", "参保",
)  # fmt: skip
"""Words of payment, by the part that all their forms have: 缴 of 已缴, 实缴, 缴费, 缴清 and the like."""
_NOT_BEHIND = "".join(dict.fromkeys(word[0] for word in NEGATIONS))
_ARREARS = "欠断停漏退"
_BETWEEN = rf"[^{_NOT_BEHIND}{_ARREARS},.;:、|]{{0,8}}?"
"""Particles between them: 未能按时缴纳."""
_PAY = "|".join(PAYMENTS)

# The first that is found decides: "not posted" before "posted"; any negation before any word of payment.
_PARTS: tuple[tuple[str, Said], ...] = (
    (
        r"部分|\?$|仅.{0,4}[缴交付]|未到账|未到帐|未入库|未记账|"
        "到账中|缴费中|处理中|扣款中|不明|不详|未知|不清楚|not ?posted|not ?yet|unknown",
        Said.UNKNOWN,
    ),
    (
        rf"待{_BETWEEN}(?:{_PAY})|[未没无不非]有?(?:中断|[{_ARREARS}])|未{_BETWEEN}(?:到账|到帐|入账|入库|记账)",
        Said.UNKNOWN,
    ),
    (
        rf"[未没无不非]{_BETWEEN}(?:{_PAY})|(?:not|never|n't|yetto|tobe)[a-z]{{0,12}}?(?:paid|posted|settled|pay)|"
        r"(?:non|un|no)-?(?:paid|posted|settled|pay)",
        Said.UNPAID,
    ),
    (
        "未足额|未缴|未补|没补|没缴|未交|没交|欠缴|欠费|断缴|停缴|漏缴|停保|断保|中断|暂停|终止|失败|退费|退款|unpaid|"
        "not ?paid|missed|arrears|interrupted|ended|failed",
        Said.UNPAID,
    ),
    (
        "已缴|已交|已到账|到账|到帐|已入库|入库|入账|实缴|实收|已补|缴清|交了|缴了|缴费成功|成功|正常参保|正常缴费|"
        "参保缴费|足额|已付|付讫|付清|收讫|已支付|已收款|已扣款|已划扣|已划款|已代扣|paid|posted|settled",
        Said.PAID,
    ),
    (
        "应缴|应补|应征|待缴|申报|核定|预缴|declared|due|pending|assessed",
        Said.UNKNOWN,
    ),
)
_RULES = tuple((re.compile(words), said) for words, said in _PARTS)
_ANY = re.compile("|".join(words for words, _ in _PARTS))

_DENIED = re.compile(
    rf"(?:[未没无不非尚](?!含|计|限|区分)|待(?!遇))[^{_NOT_BEHIND}{_ARREARS},.;:、|]{{0,4}}?(?:{_PAY})|"
    r"(?:not|un|never)-?(?:paid|posted|settled)"
)
_DOUBTFUL = re.compile(
    "[未没无不非尚待欠补\u2f00-\u2fdf\uf900-\ufaff\uff21-\uff5a]|n[o']|un|never|arrears|back|late", re.IGNORECASE
)
_LATE = re.compile("补缴|补交|补收|已补|back-?pa|paidlate|latepay")

_CAPACITIES: tuple[tuple[str, Capacity], ...] = (
    ("失业|fund", Capacity.FUND),
    ("灵活|个体|自由职业|个人身份|个人参保|个人缴费|flexible|individual|self-?employed", Capacity.INDIVIDUAL),
    ("单位|企业|机关|事业|雇员|unit|employer", Capacity.UNIT),
)
_CAPACITY_RULES = tuple((re.compile(words), capacity) for words, capacity in _CAPACITIES)

_PAYERS = (
    (re.compile("单位|企业(?!职工|年金)|雇主|employer|unit"), UNIT),
    (re.compile("个人|本人|职工缴|雇员|person|employee(?!s)|own"), PERSON),
    (re.compile("其他|其它|财政|补贴|other"), OTHER),
)


@lru_cache(maxsize=4096)
def read_state(cell: str) -> Said | None:
    """What a plain cell says of a payment; None where it says nothing that is known."""
    text = _key(cell)
    if text in _WHOLE:
        return _WHOLE[text]
    if not _ANY.search(text):
        return None
    return next((said for rule, said in _RULES if rule.search(text)), None)


def is_mark(cell: str) -> bool:
    """Whether a plain cell is a mark for yes or no that says nothing of a payment by itself."""
    return _key(cell) in _MARKS


@lru_cache(maxsize=4096)
def denies(text: str) -> bool:
    """Whether a heading puts a negation before a word of payment."""
    return bool(_DENIED.search(_key(text)))


def may_be_doubted(remark: str) -> bool:
    """Whether a text, plain or not, has any of the signs without which ``is_doubted`` never holds."""
    return bool(_DOUBTFUL.search(remark))


def is_doubted(remark: str) -> bool:
    """Whether a remark speaks of a back-payment, or denies a payment."""
    return says_late(remark) or denies(remark) or "欠" in remark or "arrears" in remark.casefold()


@lru_cache(maxsize=4096)
def says_late(cell: str) -> bool:
    """Whether a plain cell calls a payment a back-payment."""
    return bool(_LATE.search(_key(cell)))


@lru_cache(maxsize=4096)
def read_capacity(cell: str) -> Capacity | None:
    """The capacity that a plain cell names: in flexible employment, with a unit, on unemployment benefit."""
    text = _key(cell)
    return next((capacity for rule, capacity in _CAPACITY_RULES if rule.search(text)), None)


@lru_cache(maxsize=4096)
def read_payer(cell: str) -> str | None:
    """Whose part a plain text is about; None where it names nobody, or both."""
    text = _key(cell)
    found = [payer for rule, payer in _PAYERS if rule.search(text)]
    return found[0] if len(found) == 1 else None


def _key(cell: str) -> str:
    return "".join(cell[:200].split()).casefold().removesuffix(".0")
