"""What the marks of calendar and strips mean: only those that stand on this slip."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from medins_desktop.documents.blocks import Flow, Piece
from medins_desktop.documents.calendar_block import MOVE, paint_move
from medins_desktop.documents.marks import paint_coverage, paint_payment, paint_residents
from medins_desktop.documents.paper import mm
from medins_desktop.documents.parts import MonthBox, Slip
from medins_desktop.documents.table_block import coverages
from medins_desktop.documents.text import Style
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.month import month_text
from medins_desktop.words import say


def legend(slips: Sequence[Slip], style: Style) -> Flow:
    """The glyphs of payment, the patterns of coverage and of the residents' scheme, the places; each with its words."""
    slip = slips[0]
    paid = {box.payment for box in slip.months} - {Payment.NONE}
    covered = {box.coverage for box in slip.months if box.payment is not Payment.NONE} | coverages(slip.table)
    pieces = [Piece(_say(slips, "slip.legend_paid"), style)] if paid else []
    for payment in Payment:
        if payment in paid:
            mark = partial(_glyph, payment=payment)
            pieces.append(Piece(_say(slips, f"payment.{payment}"), style, mm(3), mark))
    pieces += [Piece(_say(slips, "slip.legend_covered"), style)] if covered else []
    for coverage in Coverage:
        if coverage in covered:
            mark = partial(_pattern, coverage=coverage)
            pieces.append(Piece(_say(slips, f"coverage.{coverage}"), style, mm(5), mark))
    return Flow([*pieces, *_residents(slips, style), *_places(slips, style)], space=mm(3))


def _residents(slips: Sequence[Slip], style: Style) -> list[Piece]:
    found = {box.residents for box in slips[0].months}
    pieces = [Piece(_say(slips, "slip.legend_residents"), style)] if found - {None} else []
    for state in ResidentsState:
        if state in found:
            pieces.append(Piece(_say(slips, f"coverage.{state}"), style, mm(5), partial(_teeth, state=state)))
    return pieces


def _places(slips: Sequence[Slip], style: Style) -> list[Piece]:
    """The months in which another place begins, and which."""
    return [
        Piece([_move(slip, box) for slip, box in zip(slips, boxes, strict=True)], style, mm(2.4), _line)
        for boxes in zip(*(slip.months for slip in slips), strict=True)
        if boxes[0].moved_to
    ]


def _move(slip: Slip, box: MonthBox) -> str:
    return say("slip.legend_place", language=slip.language, month=month_text(box.month), place=box.moved_to)


def _say(slips: Sequence[Slip], key: str) -> list[str]:
    return [say(key, language=slip.language) for slip in slips]


def _glyph(painter: QPainter, box: QRectF, *, payment: Payment) -> None:
    paint_payment(painter, box, payment)


def _pattern(painter: QPainter, box: QRectF, *, coverage: Coverage) -> None:
    paint_coverage(painter, box.adjusted(0, mm(0.35), 0, -mm(0.35)), coverage)


def _teeth(painter: QPainter, box: QRectF, *, state: ResidentsState) -> None:
    paint_residents(painter, box.adjusted(0, mm(0.35), 0, -mm(0.35)), state)


def _line(painter: QPainter, box: QRectF) -> None:
    paint_move(painter, QRectF(box.center().x() - MOVE / 2, box.top(), MOVE, box.height()))
