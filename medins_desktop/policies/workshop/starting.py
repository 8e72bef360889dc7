"""What a draft begins with where there is nothing to copy, and what a value begins with that is put in."""

from medins_desktop.policies.layout import SCHEMA
from medins_desktop.policies.workshop.written import inline


def from_nothing(policy_id: str) -> str:
    """The text of a pack that says nothing yet: its form, and one tier that is assumed, so that no gap is without."""
    return f"""\
schema = {inline(SCHEMA)}
id = {inline(policy_id)}
version = "1"
draft = true
scheme = "employee"
title = {{ zh = "", en = "" }}

[[rules]]
sources = []
assumed = ["gap[0].backpay", "gap[0].waiting"]

[[rules.gap]]
capacity = "any"
backpay = false
waiting = {{ months = 0 }}

[[rates]]
sources = []
"""
