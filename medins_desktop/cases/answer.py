"""The answer as JSON: ``medins.assessment/1`` (contract, sections 10 and 15). Months, dates and amounts are text."""

from typing import Any

from medins_desktop.cases.answer_years import years_json
from medins_desktop.domain.assessment import Assessment, Backpay, Cost, Gap, Option, Run, Stretch, Way
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.prospect import OUTLOOK
from medins_desktop.words.explain import finding_text
from medins_desktop.words.explain_sources import deciding_sources

SCHEMA = "medins.assessment/1"
TODAY = ("month", "payment", "coverage", "residents", "cover")


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The answer as the contract writes it; messages are in the current language."""
    months = [found for stretch in assessment.stretches for found in _months(assessment, stretch)]
    following = assessment.next_payment
    today = months[-1] if months else None
    return {
        "schema": SCHEMA,
        "as_of": assessment.as_of.isoformat(),
        "pay_on": assessment.pay_on.isoformat(),
        "policy": {"id": assessment.policy.id, "version": assessment.policy.version},
        "policies": [{"id": policy.id, "version": policy.version} for policy in _deciding(assessment)],
        "today": today and {key: today[key] for key in TODAY if key in today},
        "months": months,
        "covered_through": _month(assessment.covered_through),
        "gaps": [_gap(gap) for gap in assessment.gaps],
        "unrecognised": [
            {"month": month_text(late.month), "paid_on": late.paid_on.isoformat(), "reason": late.reason.value}
            for late in assessment.unrecognised
        ],
        "next_payment": following
        and {"month": month_text(following.month), "deadline": following.deadline.isoformat()},
        "needs": _texts(assessment.needs),
        "options": [_option(option, assessment) for option in assessment.options],
        "years": assessment.years and years_json(assessment.years),
        "assumed": list(assessment.places.rules_at(assessment.current).assumed),
        "findings": [_finding(finding) for finding in assessment.findings],
    }


def _deciding(assessment: Assessment) -> list[Policy]:
    """Every policy that decides a month of the answer or an option, in the order in which they do."""
    if not assessment.stretches:
        return []
    places, first = assessment.places, assessment.stretches[0].first
    last = assessment.current + (OUTLOOK if assessment.options else 0)
    found = [policy for policy in places.policies if places.months_of(policy, first, last)]
    if assessment.residents is not None:
        found.extend(each.policy for each in assessment.residents.joined if each.policy is not None)
    judges = {option.policy for option in assessment.options}
    found.extend(policy for policy in places.policies if policy.id in judges)
    return list(dict.fromkeys(found))


def problem_json(problem: Finding) -> dict[str, str]:
    """A problem of a case as an answer line names it."""
    return {"code": problem.code, "place": problem.place, "message": finding_text(problem)}


def _month(month: Month | None) -> str | None:
    return None if month is None else month_text(month)


def _texts(months: tuple[Month, ...]) -> list[str]:
    return [month_text(month) for month in months]


def _months(assessment: Assessment, stretch: Stretch) -> list[dict[str, Any]]:
    """The months of a stretch. Sources are looked up once for each block of rules that the stretch meets."""
    payment, coverage, rule = stretch.payment.value, stretch.coverage.value, stretch.rule
    places = assessment.places
    found: list[dict[str, Any]] = []
    rules = None
    sources: list[str] = []
    decided = _run_figures(stretch.run) if stretch.run is not None else {}
    further: dict[str, Any] = {}
    if stretch.cover is not None:
        further = {"residents": stretch.residents and stretch.residents.value, "cover": stretch.cover.value}
    for first, last, policy, deadline in places.spans(stretch.first, stretch.last):
        if places.several:
            further = {**further, "policy": policy.id}
        for month in range(first, last + 1):
            in_force = policy.rules_at(month)
            if in_force is not rules:
                rules = in_force
                sources = deciding_sources(places, month, stretch.run)
            found.append(
                {
                    "month": month_text(month),
                    "payment": payment,
                    "coverage": coverage,
                    "rule": rule,
                    "sources": sources,
                    "deadline": deadline(month).isoformat(),
                    "figures": decided,
                    **further,
                }
            )
    return found


def _run_figures(run: Run) -> dict[str, Any]:
    """The figures of the run that decides: the gap before it with the tier's limit, and what is waited for, in months.

    Few, for they stand with every month.
    """
    waits = "until-backpaid" if run.waiting.until_backpaid else run.waiting.months
    return {"gap": run.gap, "limit": run.tier and run.tier.up_to, "waiting": waits}


def _backpay(backpay: Backpay) -> dict[str, Any]:
    return {
        "allowed": backpay.allowed,
        "until": backpay.until and backpay.until.isoformat(),
        "reasons": [reason.value for reason in backpay.reasons],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "from": month_text(gap.first),
        "to": month_text(gap.last),
        "months": gap.months,
        "open": gap.open,
        "backpay": _backpay(gap.backpay),
    }


def _cost(cost: Cost, way: Way) -> dict[str, str]:
    """The parts of a cost; that of the residents' scheme where it is one's own."""
    own = {"residents": yuan(cost.residents)} if way is Way.RESIDENTS else {}
    return {
        "medical_unit": yuan(cost.medical_unit),
        "medical_person": yuan(cost.medical_person),
        "late_fee": yuan(cost.late_fee),
        "pension_unit": yuan(cost.pension_unit),
        "pension_person": yuan(cost.pension_person),
        "unit_total": yuan(cost.unit_total),
        "person_total": yuan(cost.person_total),
        "total": yuan(cost.total),
        **own,
    }


def _option(option: Option, assessment: Assessment) -> dict[str, Any]:
    gap = option.gap
    credit = option.account_credit
    found = {
        "id": option.way.value,
        "route": option.route and option.route.value,
        "gap": gap and {"from": month_text(gap[0]), "to": month_text(gap[1])},
        "available": option.available,
        "reasons": [reason.value for reason in option.reasons],
        "months": _texts(option.months),
        "pension_months": _texts(option.pension_months),
        "pay_by": option.pay_by and option.pay_by.isoformat(),
        "cost": option.cost and _cost(option.cost, option.way),
        "account_credit": None if credit is None else yuan(credit),
        "first_covered_month": _month(option.first_covered_month),
        "suspended_months": _texts(option.suspended_months),
        "restored_months": _texts(option.restored_months),
        "waiting_months": option.waiting_months,
        "uncovered_months": _texts(option.uncovered_months),
        "policy": option.policy or None,
        "months_gained": option.months_gained,
        "short": option.short,
        "owed": _texts(option.owed),
        "is_duty": option.is_duty,
        "marked": option.marked,
        "documents": list(option.documents),
        "sources": list(option.sources),
        "assumed": _assumed(option, assessment),
        "figures": _figures(option),
    }
    if option.year is not None:
        found["year"] = option.year
    return found


def _assumed(option: Option, assessment: Assessment) -> list[str]:
    """Values that no source gives, of the policy that judges the option, else of the place on the day of payment."""
    month = month_of(assessment.pay_on)
    policy = assessment.places.known_as(option.policy) or assessment.places.at(month)
    rules = policy.rules_at(month) if option.year is None else policy.residents_for(option.year)
    return [] if rules is None else list(rules.assumed)


def _figures(option: Option) -> dict[str, Any]:
    """The figures that decided: the gap's length and its limit, or the month of resumption."""
    return {name: month_text(value) if name == "from" else value for name, value in option.figures.items()}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding_text(finding),
        "months": _texts(finding.months),
    }
