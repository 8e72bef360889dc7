"""The slip on paper: one page where one is enough, nothing cut off, and a PDF file that can be read back."""

import io
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from medins_desktop.book.sample import open_sample
from medins_desktop.desk.desk import Desk
from medins_desktop.documents.output import PrintingFailed, pdf, picture, prepare, print_pages
from medins_desktop.documents.pages import Pages, lay_out
from medins_desktop.documents.paper import BOTTOM, HEIGHT, LEAST_SCALE, ROOM, SIDE, TOP, WIDTH
from medins_desktop.documents.parts import Matter, Subject
from medins_desktop.documents.slip import BOTH, slip, slips
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import parse_month
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import LANGUAGES, Language
from tests.documents.matters import NAME, NUMBER, NUMBERS, OFFICE, about, case, choosing, matter

ZH = Language.ZH
READABLE = 0.85
"""No smaller is the text of one language where a back-payment is advised in full: costs, papers, last day."""

pytestmark = pytest.mark.usefixtures("qapp")


def read(made: bytes) -> str:
    """The text of a PDF file, without spaces and line ends."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def torn() -> Matter:
    """Somebody with a dozen gaps, each with ways out of its own."""
    start, asked = parse_month("2022-01"), case("02")
    entries = tuple(Entry(start + 4 * at, start + 4 * at + 2) for at in range(14))
    return about(Ledger(medical=entries, bases=asked.ledger.bases, spells=asked.ledger.spells), asked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_that_ordinary_cases_take_one_page(number: str, language: Language) -> None:
    made = lay_out([slip(matter(number), language)])
    assert len(made) == 1
    assert made.scale >= READABLE


@pytest.mark.parametrize("number", NUMBERS)
def test_that_both_languages_take_one_page(number: str) -> None:
    made = lay_out(slips(matter(number), BOTH))
    assert len(made) == 1
    assert made.scale >= LEAST_SCALE


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_everybody_of_the_sample_takes_one_page(language: Language) -> None:
    with closing(open_sample()) as book:
        desk = Desk(today=lambda: book.as_of)
        desk.use_policies(Shelf())
        desk.open(book)
        long = [line.name for line in book.lines() if len(lay_out([slip(of_the_desk(desk, line.id), language)])) > 1]
    assert long == []


def of_the_desk(desk: Desk, person: int) -> Matter:
    desk.show(person)
    assert desk.assessment is not None
    return Matter(desk.assessment, desk.shown.ledger, Subject(desk.shown.name, desk.shown.id_number), OFFICE)


def test_that_many_options_go_on_to_further_pages() -> None:
    found = torn()
    assert len(found.assessment.options) > 20
    made = lay_out([slip(found, ZH)])
    assert len(made) == 3
    text = read(pdf(made))
    assert all(f"第{page}页，共3页" in text for page in (1, 2, 3))
    assert [row.title for row in made.slips[0].table.rows if squeezed(row.title) not in text] == []
    assert "签收人" in text
    assert text.count("最后一天") == 2, "the headings of the table are repeated"
    assert "补2026-04" in text


@pytest.mark.parametrize("choice", [*LANGUAGES, BOTH])
def test_that_nothing_overlaps_or_leaves_the_page(choice: str) -> None:
    for found in (matter("02"), torn()):
        made = lay_out(slips(found, choice))
        for page in made.placed:
            below = TOP
            for block, y in page:
                assert y >= below - 0.01
                below = y + block.height
            assert below <= HEIGHT - BOTTOM
            assert not page[-1][0].keeps, "a heading is left alone at the foot"


def test_that_nothing_is_painted_into_the_margins() -> None:
    made = lay_out(slips(torn(), BOTH))
    width = 1000
    edge = int(SIDE / WIDTH * width) - 6
    for page in range(len(made)):
        image = picture(made, page, width)
        for side in (image.copy(0, 0, edge, image.height()), image.copy(width - edge, 0, edge, image.height())):
            assert blank(side)


def blank(image: QImage) -> bool:
    white = QImage(image.size(), image.format())
    white.fill(Qt.GlobalColor.white)
    return image == white


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["02", "09", "10", "14", "19"])
def test_that_the_text_of_the_file_is_what_was_written(number: str, language: Language) -> None:
    made = slip(choosing(number, 0), language)
    text = read(pdf(lay_out([made])))
    said = [made.title, made.state, made.sentence, made.wording, made.hotlines, *made.advice.steps, *made.reasons]
    said += [fact.value for fact in (*made.person, *made.question, *made.advice.amounts)]
    said += [source.title for source in made.sources] + [made.assumed, made.grades, *made.warnings]
    said += [part for row in made.table.rows for part in (row.title, row.note, row.returns, *row.amounts)]
    assert [part for part in said if squeezed(part) not in text] == []


def test_that_the_file_holds_no_radicals_and_no_masked_number() -> None:
    made = lay_out(slips(matter("02"), BOTH))
    text = read(pdf(made))
    assert not re.search("[\u2e80-\u2fdf]", text)
    assert NUMBER not in text
    assert NAME in text
    shown = lay_out([slip(matter("02"), ZH, show_number=True)])
    assert NUMBER in read(pdf(shown))


def test_that_rare_characters_are_drawn() -> None:
    """A character beyond the first 65 536 is drawn; Qt does not write its name into the file."""

    def named(name: str) -> Pages:
        return lay_out([slip(replace(matter("02"), subject=replace(matter("02").subject, name=name)), ZH)])

    assert "䶮㛃" in read(pdf(named("䶮㛃")))
    assert picture(named("𠮷"), 0, 1400) != picture(named("\U0010fffd"), 0, 1400)


def test_that_the_properties_of_the_file_name_nobody() -> None:
    made = pdf(lay_out([slip(matter("02"), ZH, show_number=True)]))
    found = PdfReader(io.BytesIO(made)).metadata
    assert found is not None
    assert found.title == "职工医保断缴补缴告知单"
    assert found.creator == "MedIns Desktop"
    assert NAME not in str(found)
    assert NUMBER not in str(found)


def test_that_the_page_is_a4_upright() -> None:
    box = PdfReader(io.BytesIO(pdf(lay_out([slip(matter("02"), ZH)])))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_that_the_layout_is_the_same_each_time() -> None:
    first, second = (lay_out([slip(matter("02"), ZH)]) for _ in range(2))
    assert [[y for _, y in page] for page in first.placed] == [[y for _, y in page] for page in second.placed]
    assert picture(first, 0, 700) == picture(second, 0, 700)


def test_that_a_sharp_screen_gets_a_sharp_picture() -> None:
    made = lay_out([slip(matter("02"), ZH)])
    image = picture(made, 0, 300, 2.0)
    assert image.width() == 600
    assert image.deviceIndependentSize().width() == 300
    assert ROOM < WIDTH


# Files and printers that fail


@pytest.fixture
def pages() -> Pages:
    return lay_out([slip(matter("02"), ZH)])


def printer_into(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    prepare(made, "slip")
    return made


def test_that_a_printer_gets_the_pages_of_the_file(tmp_path: Path, qapp: QApplication) -> None:
    made = lay_out([slip(torn(), ZH)])
    path = tmp_path / "printed.pdf"
    print_pages(made, printer_into(path))
    printed = PdfReader(path)
    assert len(printed.pages) == len(made) > 1
    assert (round(printed.pages[0].mediabox.width), round(printed.pages[0].mediabox.height)) == (595, 842)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_that_a_printer_that_fails_is_an_error(pages: Pages, tmp_path: Path) -> None:
    with pytest.raises(PrintingFailed):
        print_pages(pages, printer_into(tmp_path / "nowhere" / "printed.pdf"))


def test_that_a_printer_that_stops_midway_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = lay_out([slip(torn(), ZH)])
    printer = printer_into(tmp_path / "printed.pdf")
    monkeypatch.setattr(printer, "newPage", lambda: False)
    with pytest.raises(PrintingFailed):
        print_pages(made, printer)
