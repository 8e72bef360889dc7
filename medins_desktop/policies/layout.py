"""What a pack holds (``medins.policy/1``): its tables, their keys and the kind of each value.

The upper limits only keep absurd figures out; they are no rules.
"""

from medins_desktop.domain.policy import BaseMonth, CountsFrom, FeeStart, PensionCondition
from medins_desktop.domain.residents import LateFrom
from medins_desktop.domain.retirement import Topup, TopupBase
from medins_desktop.policies.reading import Key, Rows, Table
from medins_desktop.policies.values import (
    TIER_CAPACITIES,
    amount,
    area,
    day,
    exactly,
    flag,
    identifier,
    month,
    one_of,
    payers,
    rate,
    table,
    text,
    texts,
    whole,
    word_of,
    written_day,
)

SCHEMA = "medins.policy/1"
UNTIL_BACKPAID = "until-backpaid"
GRADES = ("A", "B", "C", "D", "assumed")

TITLE = Table((Key("en", text), Key("zh", text)))

_WAITING_KEYS = (Key("months", whole(0, 120)), Key("counts_from", one_of(CountsFrom), required=False))

SOURCE = Table(
    (
        Key("id", identifier),
        Key("title", TITLE),
        Key("grade", word_of({grade: grade for grade in GRADES})),
        Key("number", text, required=False),
        Key("effective_from", day, required=False),
    )
)

_GAP = Table(
    (
        Key("up_to", whole(1, 1200), required=False),
        Key("capacity", word_of(TIER_CAPACITIES)),
        Key("backpay", flag),
        # These two are asked for wherever backpay is true; see checks.
        Key("retroactive", flag, required=False),
        Key("restores_after", whole(0, 120), required=False),
        Key("waiting", Table(_WAITING_KEYS, word=UNTIL_BACKPAID)),
        Key("before", word_of(TIER_CAPACITIES), required=False),
    )
)

_LATE_FEE = Table((Key("payers", payers), Key("daily_rate", rate), Key("starts", one_of(FeeStart))))

_ACCOUNT = Table((Key("rate", rate), Key("capacities", payers), Key("backpay", flag)))

# The values that a place takes over from the national rule, for want of a text of its own.
_NATIONAL = Key("national", texts, required=False)

_RULES = Table(
    (
        Key("from", month),
        Key("sources", texts),
        Key("assumed", texts, required=False),
        _NATIONAL,
        Key("due_day", whole(1, 31)),
        Key("due_month_offset", whole(0, 12)),
        Key("starts_after", whole(0, 1)),
        Key("stops_after", whole(0, 1)),
        Key("waiting_restarts", flag),
        Key("first_waiting", Table((Key("unit", Table(_WAITING_KEYS)), Key("individual", Table(_WAITING_KEYS))))),
        Key("pension", one_of(PensionCondition)),
        Key("earliest_month", month, required=False),
        Key("same_calendar_year", flag),
        Key("base", one_of(BaseMonth)),
        Key("gap", Rows(_GAP)),
        Key("transfer", Rows(_GAP), required=False),
        Key("late_fee", _LATE_FEE, required=False),
        Key("account", _ACCOUNT, required=False),
    )
)

# Our packs mark where their rates come from; a pack may leave both out.
_ORIGIN = (Key("sources", texts, required=False), Key("assumed", texts, required=False))

_LIMITS = (Key("from", month), Key("floor", amount), Key("ceiling", amount))

_RATES = Table(
    (
        *_LIMITS,
        Key("unit", rate),
        Key("employee", rate),
        Key("employee_fixed", amount),
        Key("individual", rate),
        Key("individual_fixed", amount),
        Key("unit_extra", rate, required=False),
        Key("individual_extra", rate, required=False),
        *_ORIGIN,
    )
)

_PENSION_RATES = Table((*_LIMITS, Key("unit", rate), Key("employee", rate), Key("individual", rate), *_ORIGIN))

_RETIREMENT = Table(
    (
        Key("from", month),
        Key("male", whole(0, 1200)),
        Key("female", whole(0, 1200)),
        Key("here", whole(0, 1200)),
        Key("deemed", flag),
        Key("elsewhere", flag),
        Key("late", flag),
        Key("topup", one_of(Topup)),
        # What a top-up is reckoned by is asked for wherever there is one; see checks.
        Key("topup_base", one_of(TopupBase), required=False),
        Key("topup_amount", amount, required=False),
        Key("topup_rate", rate, required=False),
        *_ORIGIN,
        _NATIONAL,
    )
)

_RESIDENTS = Table(
    (
        Key("from_year", whole(1900, 2199)),
        Key("opens", written_day),
        Key("closes", written_day),
        Key("personal", amount),
        Key("fixed", whole(0, 24)),
        Key("free_years", whole(0, 100)),
        Key("long_lapse", whole(1, 100)),
        Key("least_after_long", whole(0, 24)),
        Key("late_from", one_of(LateFrom)),
        Key("switch_within", whole(0, 120)),
        Key("switch_years", whole(0, 100)),
        *_ORIGIN,
        _NATIONAL,
    )
)

_PUBLICATION = Table((Key("by", text), Key("on", day), Key("replaces", text, required=False)))

# What stands in a case and in an answer is known where cases are read; see policies/examples.py.
EXAMPLE = Table(
    (
        Key("title", TITLE),
        Key("sources", texts, required=False),
        Key("case", table),
        Key("expect", table),
    )
)

_NOTICE = Table((Key("from", month), Key("text", TITLE)))

POLICY = Table(
    (
        Key("schema", exactly(SCHEMA, "wrong-schema")),
        Key("id", identifier),
        Key("version", text),
        Key("area", area),
        # The residents' scheme is a yearly one, in a table of its own.
        Key("scheme", word_of({"employee": "employee"})),
        Key("checked_on", day),
        Key("title", TITLE),
        Key("draft", flag, required=False),
        Key("publication", _PUBLICATION, required=False),
        Key("valid_until", month, required=False),
        Key("notice", Rows(_NOTICE), required=False),
        Key("source", Rows(SOURCE)),
        Key("rules", Rows(_RULES)),
        Key("rates", Rows(_RATES)),
        Key("pension_rates", Rows(_PENSION_RATES), required=False),
        Key("retirement", Rows(_RETIREMENT), required=False),
        Key("residents", Rows(_RESIDENTS), required=False),
        Key("example", Rows(EXAMPLE), required=False),
    )
)

BLOCKS = {"rules": "from", "rates": "from", "pension_rates": "from", "retirement": "from", "residents": "from_year"}
"""The tables that are in force from a month (the residents' scheme: a year) until the next of their kind, each with
the key that says so."""
