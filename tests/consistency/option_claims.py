"""What the sentences and cells of one way out claim, as questions to the option."""

from collections.abc import Callable

from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import last_day
from medins_desktop.domain.posting import post
from medins_desktop.words import current_language
from medins_desktop.words.explain_option import why_option
from medins_desktop.words.explain_owed import owed_notes
from medins_desktop.words.explain_row import returns_words, row_notes, way_words
from medins_desktop.words.explain_years import years_cell
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


def _short(said: Said, option: Option, answer: Assessment) -> bool:
    """What will be missing at retirement, that way taken."""
    years = answer.years
    return years is not None and (number(said["count"]), month(said["month"])) == (option.short, years.retires)


def _fewer(said: Said, option: Option, answer: Assessment) -> bool:
    """Than where nothing is paid back."""
    resumed = next(each.short for each in answer.options if each.way is Way.RESUME)
    return resumed is not None and option.short is not None and number(said["count"]) == resumed - option.short > 0


def _fewer_cost(said: Said, option: Option, answer: Assessment) -> bool:
    resumed = next(each.short for each in answer.options if each.way is Way.RESUME)
    due = answer.years.topup if answer.years else None
    assert due is not None
    assert due.cost is not None
    return fen(said["amount"]) * due.months == due.cost * ((resumed or 0) - (option.short or 0))


def _owed(said: Said, option: Option, answer: Assessment) -> bool:
    """The employer's months of the gaps of the day of payment that are not paid that way, nor too late already."""
    posting = post(answer.ledger, answer.places, answer.as_of)
    assert posting is not None
    settled = {each.month for each in answer.unrecognised}
    gaps = {each for way in answer.options if way.gap for each in range(way.gap[0], way.gap[1] + 1)}
    owed = [each for each in sorted(gaps - settled) if posting.own_capacity_at(each) is Capacity.UNIT]
    left = tuple(each for each in owed if not (option.available and each in option.months))
    return int(said["n"]) == len(left) and names_exactly(said["spans"], left)


def _judged(said: Said, option: Option, answer: Assessment) -> bool:
    judge = answer.places.known_as(option.policy)
    return judge is not None and said["place"].strip() == judge.title[current_language().value]


CLAIMS: dict[str, Claim] = {
    "explain_years.adds": lambda said, option, _: number(said["count"]) == len(option.months) > 0,
    "explain_years.then_short": _short,
    "explain_years.fewer": _fewer,
    "explain_years.fewer_cost": _fewer_cost,
    "explain_owed.stays": _owed,
    "explain_owed.stays_and_grows": _owed,
    "explain_owed.duty_part": lambda said, option, answer: (
        option.way is Way.SETTLE
        and set(months(said["spans"])[0]) <= {each for way in answer.options for each in way.owed} & set(option.months)
    ),
    "explain_places.judge_here": _judged,
    "explain_places.judge_ahead": _judged,
    **dict.fromkeys((f"explain.do_{way}" for way in ("employer", "agency", "in_person", "settle")), _paying),
    "explain.do_resume": lambda said, option, _: day(said["day"]) == option.pay_by,
    "explain.do_go_on": lambda said, option, answer: (
        day(said["day"]) == option.pay_by == answer.places.deadline(month(said["month"]))
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
    text = " ".join(sentence.text for sentence in why_option(answer, option, at_length=True))
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
    owes = option.is_duty or bool(option.owed)
    assert any(is_said(f"explain_owed.{key}", text) for key in ("duty", "stays", "stays_and_grows")) or not owes, text
    return seen


def hold_row(option: Option, answer: Assessment) -> None:
    """Name, cover and notes of a row of the table."""
    if option.pays_back:
        assert str(len(option.months)) in way_words(option)
    if option.available:
        assert covers(returns_words(option), option, answer), (returns_words(option), option.outlook)
    cell = years_cell(answer, option)
    for found in find("explain_years.cell_short", cell):
        assert (int(found.said["gained"]), int(found.said["short"])) == (len(option.months), option.short)
    assert (cell == "") is not option.available
    owed = " · ".join(owed_notes(answer, option))
    for key in ("explain_owed.row_stays", "explain_owed.row_stays_and_grows"):
        for found in find(key, owed):
            assert months(found.said["months"])[0] == option.owed, lie(found, answer)
    assert (
        is_said("explain_owed.row_duty", owed) or is_said("explain_owed.row_duty_refused", owed) or not option.is_duty
    )
    note = " · ".join(row_notes(option, answer))
    for found in find("options.restores", note):
        assert months(found.said["months"])[0] == option.restored_months, lie(found, answer)
    for found in find("options.own_months", note):
        assert months(found.said["months"])[0] == option.months, lie(found, answer)
    for found in find("options.waits", note):
        ahead = option.outlook[: len(option.suspended_months)]
        assert int(found.said["n"]) == [value.value for value in ahead].count("waiting"), lie(found, answer)
