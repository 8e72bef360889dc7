"""From what was read of a pack to the domain's policy. Only called when nothing stands against the pack."""

from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from typing import Any, TypeAlias

from medins_desktop.domain.policy import (
    Account,
    CountsFrom,
    GapTier,
    LateFee,
    Notice,
    PensionRates,
    Policy,
    Publication,
    Rates,
    Rules,
    Source,
    Waiting,
)
from medins_desktop.domain.residents import Residents, ResidentsWaiting
from medins_desktop.domain.retirement import Retirement
from medins_desktop.policies.layout import UNTIL_BACKPAID
from medins_desktop.policies.values import PAYERS

Values = Mapping[str, Any]
Block: TypeAlias = Rules | Rates | PensionRates | Retirement | Residents


def build(found: Values) -> Policy:
    """The policy of a pack that was read without a problem."""
    return Policy(
        id=found["id"],
        version=found["version"],
        area=found["area"],
        scheme=found["scheme"],
        checked_on=found["checked_on"],
        title=dict(found["title"]),
        sources={row["id"]: Source(**row) for row in found["source"]},
        rules=tuple(_rules(block) for block in found["rules"]),
        rates=tuple(_rates(block) for block in found["rates"]),
        pension_rates=tuple(_pension_rates(block) for block in found.get("pension_rates", ())),
        valid_until=found.get("valid_until"),
        notices=tuple(Notice(row["from"], dict(row["text"])) for row in found.get("notice", ())),
        retirement=tuple(_retirement(block) for block in found.get("retirement", ())),
        residents=tuple(_residents(block) for block in found.get("residents", ())),
        draft=found.get("draft", False),
        publication=Publication(**found["publication"]) if "publication" in found else None,
    )


def _dated(block: Values) -> dict[str, Any]:
    """The values of a block as fields: ``from`` is a word of the language."""
    fields = dict(block)
    fields["first"] = fields.pop("from")
    return fields


def _rules(block: Values) -> Rules:
    fields = _dated(block)
    fields["first_waiting"] = {PAYERS[word]: _waiting(value) for word, value in block["first_waiting"].items()}
    fields["tiers"] = tuple(_tier(tier) for tier in fields.pop("gap"))
    if "transfer" in block:
        fields["transfer"] = tuple(_tier(tier) for tier in block["transfer"])
    if "late_fee" in block:
        fields["late_fee"] = LateFee(**block["late_fee"])
    if "account" in block:
        fields["account"] = Account(**block["account"])
    return Rules(**fields)


def _rates(block: Values) -> Rates:
    return Rates(**_dated(block))


def _pension_rates(block: Values) -> PensionRates:
    return PensionRates(**_dated(block))


def _retirement(block: Values) -> Retirement:
    return Retirement(**_dated(block))


def _tier(tier: Values) -> GapTier:
    return GapTier(**{**tier, "waiting": _waiting(tier["waiting"])})


def _waiting(value: Any) -> Waiting:
    if value == UNTIL_BACKPAID:
        return Waiting(until_backpaid=True)
    return Waiting(value["months"], value.get("counts_from", CountsFrom.PAYMENT_MONTH))


def _residents(block: Values) -> Residents:
    fields = dict(block)
    waiting = {field.name: fields.pop(field.name) for field in dataclass_fields(ResidentsWaiting)}
    return Residents(waiting=ResidentsWaiting(**waiting), **fields)


BLOCK: Mapping[str, Callable[[Values], Block]] = {
    "rules": _rules,
    "rates": _rates,
    "pension_rates": _pension_rates,
    "retirement": _retirement,
    "residents": _residents,
}
"""How a block of each table is built, by itself."""
