"""Which option is marked, and who is bound to pay (contract, section 12), read off the finished options."""

from typing import Any

Line = dict[str, Any]


def mark(options: list[Line], owed: list[str], now: str) -> None:
    """Say of every option what stays owed, whether it is a duty, and which one is marked."""
    for option in options:
        pays = option["months"] if option["available"] else []
        option["owed"] = [month for month in owed if month not in pays]
        by_unit = option["id"] == "backpay" and option["route"] in ("employer", "agency")
        option["is_duty"] = by_unit and any(month in owed for month in option["months"])
    place = marked_place(options, owed, now)
    for at, option in enumerate(options):
        option["marked"] = at == place


def marked_place(options: list[Line], owed: list[str], now: str) -> int | None:
    places = [at for at, option in enumerate(options) if option["available"]]
    for at in places:
        if options[at]["id"] == "settle" and set(options[at]["months"]) & set(owed):
            return at
    for at in places:
        if options[at]["is_duty"] and options[at]["route"] == "employer":
            return at
    lapse = next(option for option in options if option["id"] == "lapse")
    if lapse["first_covered_month"] == now:
        return next((at for at in places if options[at]["id"] == "resume"), None)
    places = [at for at in places if options[at]["first_covered_month"] and options[at]["id"] != "lapse"]
    if any(options[at]["id"] != "residents" for at in places):
        places = [at for at in places if options[at]["id"] != "residents"]
    soonest = min((options[at]["first_covered_month"] for at in places), default=None)
    places = [at for at in places if options[at]["first_covered_month"] == soonest]
    totals = [float(options[at]["cost"]["total"]) if options[at]["cost"] else float("inf") for at in places]
    return places[totals.index(min(totals))] if places else None
