"""What the marks of calendar and strips mean: only those that stand on this slip."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from medins_desktop.documents.blocks import Flow, Piece
from medins_desktop.documents.marks import paint_coverage, paint_payment
from medins_desktop.documents.paper import mm
from medins_desktop.documents.parts import Slip
from medins_desktop.documents.table_block import coverages
from medins_desktop.documents.text import Style
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.words import say


def legend(slips: Sequence[Slip], style: Style) -> Flow:
    """The glyphs of payment, then the patterns of coverage, each with its words."""
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
    return Flow(pieces, space=mm(3))


def _say(slips: Sequence[Slip], key: str) -> list[str]:
    return [say(key, language=slip.language) for slip in slips]


def _glyph(painter: QPainter, box: QRectF, *, payment: Payment) -> None:
    paint_payment(painter, box, payment)


def _pattern(painter: QPainter, box: QRectF, *, coverage: Coverage) -> None:
    paint_coverage(painter, box.adjusted(0, mm(0.35), 0, -mm(0.35)), coverage)
