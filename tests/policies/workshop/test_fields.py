"""What can be edited in a draft: every value of the layout, with its sentence, its words and what stands against it."""

from pathlib import Path

import pytest

from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Field, FieldKind, sections
from medins_desktop.words import Language, set_language
from tests.policies.packs import SHIPPED
from tests.policies.workshop.layout_words import leaves


def general() -> Draft:
    return Draft.of_file(next(path for path in SHIPPED if path.stem == "cn-general"))


def field(draft: Draft, path: str) -> Field:
    return next(each for section in sections(draft) for each in section.fields if each.path == path)


def names(path: str) -> tuple[str, ...]:
    return tuple(part.split("[")[0] for part in path.split("."))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.stem))
def test_that_every_field_has_words_and_every_value_a_field(path: Path, language: Language) -> None:
    set_language(language)
    draft = Draft.of_file(path)
    fields = [each for section in sections(draft) for each in section.fields]
    assert [each.path for each in fields if not each.label or "_" in each.label or "[" in each.label] == []
    assert [choice for each in fields for choice in each.choices if choice.words == choice.value] == []
    assert len({each.path for each in fields}) == len(fields)
    shown = {names(each.path) for each in fields}
    tables = {way[0] for way in shown}
    optional = {("rules", "transfer"), ("rules", "late_fee"), ("rules", "account")} - {way[:2] for way in shown}
    wanted = {way for way, _ in leaves() if (way[0] in tables or len(way) == 1) and way[:2] not in optional}
    waiting = {way for way in wanted if "waiting" in way[:-1]}  # its months are there where it is a number of them
    assert wanted - waiting - shown == set()


def test_that_a_field_shows_the_sentences_that_rest_on_it() -> None:
    set_language(Language.EN)
    draft = general()
    assert field(draft, "rules[1].due_day").sentences == (
        "The contribution of a month is due by day 25 of the same month.",
    )
    draft.set("rules[1].due_day", 20)
    assert field(draft, "rules[1].due_day").sentences == (
        "The contribution of a month is due by day 20 of the same month.",
    )
    gap = list(field(draft, "rules[0].gap[0].capacity").sentences)
    assert gap == [
        "For gaps of up to 6 months: back-payment allowed, benefits return in the month after back-payment, nothing is "
        "reimbursed for the time before; resuming without it costs no waiting."
    ]
    draft.clear("rules[0].late_fee")
    fee = field(draft, "rules[0].late_fee")
    assert (fee.kind, fee.value, fee.sentences) == (FieldKind.TABLE, None, ("There is no late fee.",))


def test_that_a_wrong_value_is_named_at_its_field_and_what_rests_on_it_is_not_said() -> None:
    draft = general()
    before = len(sections(draft)[1].sentences)
    draft.set("rules[0].due_day", "tomorrow")
    wrong = field(draft, "rules[0].due_day")
    assert ([each.code for each in wrong.findings], wrong.sentences) == (["policy-not-a-whole-number"], ())
    assert draft.policy is None
    assert len(sections(draft)[1].sentences) == before - 1
    draft.set("rules[0].gap[0].up_to", "six")
    assert field(draft, "rules[0].gap[1].backpay").sentences == ()  # where one tier ends decides where the next begins
    assert field(draft, "rules[1].gap[1].backpay").sentences != ()


def test_that_assumed_and_national_values_and_the_best_grade_are_told() -> None:
    draft = general()
    due, starts = field(draft, "rules[0].due_day"), field(draft, "rules[0].starts_after")
    assert (due.assumed, due.grade, starts.assumed, starts.grade) == (True, "assumed", False, "A")
    assert field(draft, "rules[1].transfer[1].waiting.months").assumed
    assert not field(draft, "rules[1].transfer[0].waiting.months").assumed
    suzhou = Draft.of_file(next(path for path in SHIPPED if path.stem == "suzhou"))
    assert any(each.national for section in sections(suzhou) for each in section.fields)


def test_that_the_draft_of_nothing_shows_what_is_to_be_entered() -> None:
    draft = Draft.of_nothing("new-place")
    missing = {finding.place for finding in draft.findings if finding.code == "policy-missing-key"}
    fields = {each.path: each for section in sections(draft) for each in section.fields}
    assert {"area", "checked_on", "source", "rules[0].due_day", "rates[0].floor"} <= missing
    assert [path for path in missing if path not in fields and path not in ("source",)] == ["rules[0].first_waiting"]
    assert all(fields[path].findings for path in missing if path in fields)
    assert fields["rules[0].first_waiting.unit.months"].findings
