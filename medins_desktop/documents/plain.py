"""The slip as plain text for a chat message. It leaves out who it is about: no name, no number, no employer."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from medins_desktop.documents.parts import Advice, MonthBox, OptionRow, Slip, SourceLine, Table
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.month import month_text
from medins_desktop.words import say, speaking
from medins_desktop.words.explain import span_words

AMOUNTS = slice(3, 7)


def plain_text(slips: Sequence[Slip]) -> str:
    """The slips one after the other, each in its language."""
    return "\n\n".join(_text(each) for each in slips)


def _text(slip: Slip) -> str:
    with speaking(slip.language):
        head = [slip.title, *(part for part in (slip.office, slip.place) if part)]
        head += [say("slip.fact", label=fact.label, value=fact.value) for fact in slip.question]
        parts = [
            head,
            _part("slip.heading_answer", [slip.sentence]),
            _part("slip.heading_supposed", [slip.supposed]),
            _part("slip.heading_months", _months(slip.months)),
            _part("slip.heading_options", _options(slip.table)),
            [_headed(slip.advice.heading), *_advice(slip.advice)],
            _part("slip.heading_life", map(_item, slip.life_unnamed)),
            _part("slip.heading_checklist", [say("slip.box", text=text) for text in slip.checklist]),
            _part("slip.heading_warnings", map(_item, slip.warnings)),
            _part("slip.heading_reasons", map(_item, slip.reasons)),
            _part(
                "slip.heading_sources", [*map(_source, slip.sources), slip.grades, slip.assumed] if slip.sources else ()
            ),
            [slip.wording, slip.hotlines],
        ]
    return "\n\n".join("\n".join(line for line in part if line) for part in parts if part)


def _headed(heading: str) -> str:
    return say("slip.headed", heading=heading)


def _part(key: str, lines: Iterable[str]) -> list[str]:
    """A part under its heading; nothing where it is empty."""
    found = [line for line in lines if line]
    return [_headed(say(key)), *found] if found else []


def _item(text: str) -> str:
    return say("slip.item", text=text)


def _source(source: SourceLine) -> str:
    key = "explain.source_numbered" if source.number else "explain.source"
    return _item(say(key, title=source.title, number=source.number, grade=source.grade))


def _months(boxes: Sequence[MonthBox]) -> list[str]:
    """The calendar as rows of months that are alike in all layers; a change of place stands before its month."""
    found = []
    for key, row in groupby(boxes, key=_alike()):
        alike = list(row)
        if alike[0].moved_to:
            found.append(say("slip.legend_place", month=month_text(alike[0].month), place=alike[0].moved_to))
        if key[1:] == (Payment.NONE, Coverage.NONE, None):
            continue
        text = say(
            "slip.months_alike",
            months=span_words(alike[0].month, alike[-1].month),
            payment=say(f"payment.{alike[0].payment}"),
            coverage=say(f"coverage.{alike[0].coverage}"),
        )
        state = alike[0].residents
        found.append(text if state is None else say("slip.months_residents", text=text, state=say(f"coverage.{state}")))
    return found


def _alike() -> Callable[[MonthBox], tuple[int, Payment, Coverage, ResidentsState | None]]:
    """What months of one row have in common: the place, counted by the changes before them, and all layers."""
    moves = 0

    def key(box: MonthBox) -> tuple[int, Payment, Coverage, ResidentsState | None]:
        nonlocal moves
        moves += bool(box.moved_to)
        return moves, box.payment, box.coverage, box.residents

    return key


def _options(table: Table) -> list[str]:
    return [_option(at, table.headings, row) for at, row in enumerate(table.rows, 1)]


def _option(number: int, headings: tuple[str, ...], row: OptionRow) -> str:
    """One option on a line: name, then every figure with its heading, then what figures leave unsaid."""
    figures = [(headings[1], row.returns)]
    if row.available:
        figures += [*zip(headings[AMOUNTS], row.amounts, strict=True), (headings[-1], row.pay_by)]
    said = [row.mark, *(say("slip.fact", label=label, value=value) for label, value in figures), row.note]
    text = say("options.separator").join([row.title, *(text for text in said if text)])
    return say("slip.numbered", n=number, text=text)


def _advice(advice: Advice) -> list[str]:
    lines = [say("slip.fact", label=fact.label, value=fact.value) for fact in advice.amounts]
    lines += [say("slip.numbered", n=at, text=text) for at, text in enumerate(advice.steps, 1)]
    if advice.where:
        lines.append(say("slip.fact", label=say("slip.where"), value=advice.where))
    if advice.documents:
        lines.append(say("slip.usually_asked"))
        lines += [say("slip.box", text=text) for text in advice.documents]
    return lines
