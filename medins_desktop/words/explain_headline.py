"""The answer in a sentence that a clerk can read aloud, and as facts to be shown side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Option, Payment, Reason, Stretch
from medins_desktop.domain.month import Month, first_day, last_day, month_text, rows
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_backpay import Chance, chance_sentence, chances, days_words
from medins_desktop.words.explain_keeping import AtStake, at_stake, stake_words
from medins_desktop.words.explain_residents import Scheme, cover_of, covered_by, joined_at
from medins_desktop.words.explain_terms import Tone, as_sentence, count_words, joined, span_words, spans_words
from medins_desktop.words.explain_years import years_words

MOST_ROWS = 2
MISSED = (Payment.MISSED, Payment.UNRECOGNISED)
TONES = {
    Coverage.COVERED: Tone.GOOD,
    Coverage.RESTORED: Tone.GOOD,
    Coverage.WAITING: Tone.WARNING,
    Coverage.SUSPENDED: Tone.BAD,
    Coverage.UNDETERMINED: Tone.NOTE,
    Coverage.NONE: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the headline with its label, ready to be shown; ``key`` names it for tests and styles."""

    key: str
    label: str
    value: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Headline:
    """Today's coverage: as data, as facts with labels, and as one text to be read aloud.

    ``coverage`` is what both schemes come to; None means that nothing is known. ``since`` is the first day of it;
    ``missed`` are all missed months.
    ``can_pay_back`` None means that no gap is there; ``pay_back_until`` is the last day for all that can be paid
    back, None where none closes it; ``days_left`` counts from the as-of date to that day.
    """

    coverage: Coverage | None
    state: str
    tone: Tone
    since: date | None
    missed: tuple[Month, ...]
    can_pay_back: bool | None
    pay_back_until: date | None
    days_left: int | None
    reasons: tuple[Reason, ...]
    facts: tuple[Fact, ...]
    sentence: str


def headline(assessment: Assessment) -> Headline:
    """The answer for the as-of date, in the current language."""
    today = assessment.today
    unpaid = [stretch for stretch in assessment.stretches if stretch.payment in MISSED]
    missed = tuple(month for stretch in unpaid for month in range(stretch.first, stretch.last + 1))
    found = chances(assessment)
    first = found[0] if found else None
    until = first.until if first else None
    coverage = cover_of(today) if today else None
    since = first_day(since_month(assessment)) if today else None
    days_left = (until - assessment.as_of).days if until else None
    kept = at_stake(assessment)
    return Headline(
        coverage=coverage,
        state=_state(assessment, today),
        tone=TONES[coverage] if coverage else Tone.PLAIN,
        since=since,
        missed=missed,
        can_pay_back=first.allowed if first else None,
        pay_back_until=until,
        days_left=days_left,
        reasons=first.reasons if first else (),
        facts=_facts(assessment, missed, first, kept),
        sentence=_sentence(assessment, missed, found, kept),
    )


def _state(assessment: Assessment, today: Stretch | None) -> str:
    if today is None:
        return say("explain.state_unknown")
    if not _has_begun(today):
        return say("explain.state_not_begun")
    return say(f"explain.state_{_said(assessment, today)}")


def _said(assessment: Assessment, today: Stretch) -> str:
    """The coverage of today as texts call it: by which scheme, where the person is or was in the residents' one."""
    kind = cover_of(today)
    if assessment.residents is None:
        return kind.value
    scheme = covered_by(today)
    if scheme is not None:
        return scheme.value
    if kind is Coverage.WAITING and today.coverage is not Coverage.WAITING:
        return "residents_waiting"
    return "uncovered" if today.rule == "not-begun" else kind.value


def _has_begun(today: Stretch) -> bool:
    """Whether any month counts yet: what has not begun has not been stopped either."""
    return today.rule != "not-begun" or today.cover is not None


def since_month(assessment: Assessment) -> Month:
    """The first month of the row of months that are covered as today's month is; ``current`` where nothing is known."""
    since = assessment.current
    today = assessment.today
    for stretch in reversed(assessment.stretches):
        if today is None or _kind(stretch) != _kind(today):
            break
        since = stretch.first
    return since


def _kind(stretch: Stretch) -> Coverage:
    """Covered and restored months are one row of cover, whichever scheme covers."""
    coverage = cover_of(stretch)
    return Coverage.COVERED if coverage in COVERED else coverage


def _schemes(assessment: Assessment) -> set[Scheme | None]:
    """The schemes that cover the months of today's row of cover."""
    since = since_month(assessment)
    return {covered_by(stretch) for stretch in assessment.stretches if stretch.first >= since}


def served_from(assessment: Assessment) -> Month | None:
    """The month in which a waiting that lasts today will have been served, in whichever scheme."""
    today = assessment.today
    if today and _said(assessment, today) == "residents_waiting":
        year = joined_at(assessment, assessment.current)
        return year.covers_from if year and year.covers_from <= year.covers_to else None
    run = today.run if today and today.coverage is Coverage.WAITING else None
    return run.covers_from if run else None


def going_on(assessment: Assessment) -> Option | None:
    """The way that brings cover back to somebody who has nothing to pay back: to go on paying. Else None."""
    today = assessment.today
    if today is None or cover_of(today) not in (Coverage.SUSPENDED, Coverage.WAITING) or served_from(assessment):
        return None
    return next((each for each in assessment.options if each.goes_on and each.first_covered_month is not None), None)


def _facts(assessment: Assessment, missed: tuple[Month, ...], chance: Chance | None, kept: AtStake) -> tuple[Fact, ...]:
    today = assessment.today
    found: list[Fact] = []
    if today and _has_begun(today):
        key = f"explain.since_{_kind(today)}"
        found.append(Fact("since", say(key), first_day(since_month(assessment)).isoformat()))
    if assessment.covered_through is not None:
        value = last_day(assessment.covered_through).isoformat()
        found.append(Fact("through", say("explain.label_through"), value))
    if kept.matters:
        found.append(_keep_fact(assessment, kept))
    served = served_from(assessment)
    if served is not None:
        label, _ = _served_keys(assessment)
        found.append(Fact("served", say(label), first_day(served).isoformat(), Tone.WARNING))
    back = going_on(assessment)
    if back is not None and back.first_covered_month is not None:
        returns = first_day(back.first_covered_month).isoformat()
        found.append(Fact("returns", say("explain.label_returns"), returns, Tone.WARNING))
    if assessment.needs:
        found.append(Fact("needs", say("explain.label_needs"), _counted(assessment.needs), Tone.NOTE))
    if missed:
        found.append(Fact("missed", say("explain.label_missed"), _counted(missed)))
    if chance:
        found.append(_backpay_fact(assessment, chance))
    return (*found, *_lasting_facts(assessment))


def _lasting_facts(assessment: Assessment) -> Iterator[Fact]:
    """What holds whatever is paid today: the years, the account."""
    years = years_words(assessment)
    if years is not None:
        yield Fact("years", years.label, years.value, years.tone)
    if has_account(assessment):
        yield Fact("account", say("explain.label_account"), say("explain.account_short"), Tone.GOOD)


def has_account(assessment: Assessment) -> bool:
    """Whether there may be a personal account: the residents' scheme has none."""
    return assessment.start is not None or assessment.residents is None


def _served_keys(assessment: Assessment) -> tuple[str, str]:
    """The label and the sentence of a waiting: it may be the residents' scheme's, or lie behind that one's cover."""
    today = assessment.today
    said = "" if today is None else _said(assessment, today)
    if said == "residents_waiting":
        return "explain.label_served_residents", "explain.headline_served_residents"
    if said == Scheme.RESIDENTS:
        return "explain.label_served_employees", "explain.headline_served_employees"
    return "explain.label_served", "explain.headline_served"


def _keep_fact(assessment: Assessment, kept: AtStake) -> Fact:
    label, found, period = say("explain.label_keep"), kept.keeping, kept.period
    if period is not None:
        opens, closes = period.opens.isoformat(), period.closes.isoformat()
        return Fact("keep", label, say("explain.opens_short", opens=opens, closes=closes), Tone.WARNING)
    if found is None:
        return Fact("keep", label, say("explain.lost_short"), Tone.BAD)
    if found.day is None:
        return Fact("keep", label, say("explain.no_end_short"))
    value = say("explain.until_short", day=found.day.isoformat(), left=days_words(assessment, found.day))
    return Fact("keep", label, value, Tone.WARNING)


def _counted(months: tuple[Month, ...]) -> str:
    """Months counted, with their rows; where these are many, with the last one: the bar has one line."""
    found, count = rows(sorted(months)), count_words(len(months))
    if len(found) > MOST_ROWS:
        return say("explain.counted_latest", count=count, rows=len(found), span=span_words(*found[-1]))
    return say("explain.counted_spans", count=count, spans=spans_words(months))


def _backpay_fact(assessment: Assessment, chance: Chance) -> Fact:
    label = say("explain.label_until")
    if not chance.allowed:
        return Fact("until", label, say("explain.not_allowed_short"), Tone.BAD)
    if chance.until is None:
        return Fact("until", label, say("explain.no_end_short"))
    left = days_words(assessment, chance.until)
    return Fact("until", label, say("explain.until_short", day=chance.until.isoformat(), left=left), Tone.WARNING)


def _sentence(assessment: Assessment, missed: tuple[Month, ...], found: Sequence[Chance], kept: AtStake) -> str:
    account = say("explain.account") if has_account(assessment) else ""
    today = assessment.today
    if today is None:
        return joined([say("explain.headline_unknown", as_of=assessment.as_of.isoformat()), account])
    parts = [_state_sentence(assessment, today)]
    if assessment.covered_through is not None:
        parts.append(say("explain.headline_through", day=last_day(assessment.covered_through).isoformat()))
    if kept.matters:
        parts.append(as_sentence(stake_words(assessment, kept)))
    served = served_from(assessment)
    if served is not None:
        parts.append(say(_served_keys(assessment)[1], month=month_text(served)))
    if (back := going_on(assessment)) is not None:
        parts.append(_returns_sentence(back))
    if missed:
        key = "explain.headline_missed_before" if _kind(today) is Coverage.COVERED else "explain.headline_missed"
        parts.append(say(key, count=count_words(len(missed)), spans=spans_words(missed)))
    parts.extend(chance_sentence(assessment, chance, named=missed != chance.months) for chance in found)
    years = years_words(assessment)
    return joined([*parts, "" if years is None else years.sentence, account])


def _returns_sentence(back: Option) -> str:
    first, day = month_text(back.figures["from"]), back.pay_by.isoformat() if back.pay_by else ""
    month = month_text(back.first_covered_month) if back.first_covered_month is not None else ""
    return say("explain.headline_returns", first=first, day=day, month=month)


def _state_sentence(assessment: Assessment, today: Stretch) -> str:
    said = _said(assessment, today) if _has_begun(today) else "not_begun"
    mixed = _kind(today) is Coverage.COVERED and len(_schemes(assessment)) > 1
    key = f"explain.headline_{'covered' if said == 'restored' else said}"
    return say(
        f"explain.headline_mixed_{said}" if mixed else key,
        as_of=assessment.as_of.isoformat(),
        since=first_day(since_month(assessment)).isoformat(),
        months=spans_words(assessment.needs),
    )
