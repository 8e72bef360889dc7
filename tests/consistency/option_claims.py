"""What the sentences and cells of one way out claim, as questions to the option."""

from collections.abc import Callable

from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.month import last_day
from medins_desktop.words.explain_option import why_option
from medins_desktop.words.explain_row import returns_words, row_notes, way_words
from tests.consistency.checks import covers, lie
from tests.consistency.reading_back import day, fen, find, is_said, month, months, names_exactly, number

Said = dict[str, str]
Claim = Callable[[Said, Option, Assessment], bool]


def _paying(said: Said, option: Option, answer: Assessment) -> bool:
    return (
        names_exactly(said["months"], option.months)
        and number(said["count"]) == len(option.months)
        and day(said["day"]) == answer.pay_on
    )


def _cost(said: Said, option: Option, _answer: Assessment) -> bool:
    cost = option.cost
    assert cost is not None
    total = sum(line.unit + line.person + line.late_fee for line in cost.months)
    parts = fen(said["unit"]), fen(said["person"])
    return fen(said["total"]) == total == sum(parts) and parts == (cost.unit_total, cost.person_total)


def _fee(said: Said, option: Option, _answer: Assessment) -> bool:
    return option.cost is not None and fen(said["amount"]) == sum(line.late_fee for line in option.cost.months)


def _again(said: Said, option: Option, answer: Assessment) -> bool:
    first = month(said["month"])
    before = tuple(range(answer.current, first))
    return (
        option.outlook[first - answer.current] in COVERED
        and not any(value in COVERED for value in option.outlook[: len(before)])
        and names_exactly(said["without"], before)
        and number(said["count"]) == len(before)
    )


def _broken(said: Said, option: Option, answer: Assessment) -> bool:
    started = option.first_covered_month
    lost = tuple(each for each in option.uncovered_months if started is not None and each > started)
    return bool(lost) and names_exactly(said["spans"], lost) and number(said["count"]) == len(lost)


CLAIMS: dict[str, Claim] = {
    **dict.fromkeys((f"explain.do_{way}" for way in ("employer", "agency", "in_person", "settle")), _paying),
    "explain.do_resume": lambda said, option, _: day(said["day"]) == option.pay_by,
    "explain.do_go_on": lambda said, option, answer: (
        day(said["day"]) == option.pay_by == answer.policy.deadline(month(said["month"]))
    ),
    "explain.do_residents": lambda said, option, answer: (
        (int(said["year"]), day(said["day"]), day(said["stop"])) == (option.year, answer.pay_on, option.pay_by)
        and option.cost is not None
        and fen(said["amount"]) == option.cost.residents == option.cost.total
    ),
    "explain.do_lapse_covered": lambda said, option, answer: (
        answer.covered_through is not None
        and day(said["day"]) == last_day(answer.covered_through)
        and all(option.outlook[each - answer.current] in COVERED for each in [answer.current, answer.covered_through])
    ),
    "explain.option_refused": lambda said, option, _: (
        names_exactly(said["months"], option.months) and not option.available
    ),
    "explain.pay_by": lambda said, option, _: day(said["day"]) == option.pay_by,
    "explain.cost": _cost,
    "explain.late_fee_unit": _fee,
    "explain.late_fee_person": _fee,
    "explain.credit": lambda said, option, _: fen(said["amount"]) == option.account_credit,
    "explain.covered_now": lambda said, option, answer: (
        month(said["month"]) == answer.current and option.outlook[0] in COVERED
    ),
    "explain.covered_again": _again,
    "explain.break_ahead": _broken,
    "explain.restores": lambda said, option, _: names_exactly(said["months"], option.restored_months),
}


def hold_reasons(option: Option, answer: Assessment) -> set[str]:
    """Why: every sentence of the way out says what the option is. Returns the keys of what is said."""
    seen = set()
    text = " ".join(sentence.text for sentence in why_option(answer, option))
    for key, claim in CLAIMS.items():
        for found in find(key, text):
            assert claim(found.said, option, answer), lie(found, answer)
            seen.add(key)
    if option.available and option.way is not Way.LAPSE and option.first_covered_month is not None:
        started = option.first_covered_month
        lost = [each for each in option.uncovered_months if each > started]
        assert is_said("explain.break_ahead", text) is bool(lost), text
    if option.available and option.pays_back and option.cost is not None:
        assert is_said("explain.cost", text), text
    return seen


def hold_row(option: Option, answer: Assessment) -> None:
    """Name, cover and notes of a row of the table."""
    if option.pays_back:
        assert str(len(option.months)) in way_words(option)
    if option.available:
        assert covers(returns_words(option), option, answer), (returns_words(option), option.outlook)
    note = " · ".join(row_notes(option, answer))
    for found in find("options.restores", note):
        assert months(found.said["months"])[0] == option.restored_months, lie(found, answer)
    for found in find("options.own_months", note):
        assert months(found.said["months"])[0] == option.months, lie(found, answer)
    for found in find("options.waits", note):
        ahead = option.outlook[: len(option.suspended_months)]
        assert int(found.said["n"]) == [value.value for value in ahead].count("waiting"), lie(found, answer)
