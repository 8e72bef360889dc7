"""What is asked for in the dialog, and how it is made; runs on another thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from medins_desktop.desk.lists.asking import Asked, Known, Listed, people
from medins_desktop.desk.lists.for_paper import loses_on_paper, month_on_paper
from medins_desktop.desk.lists.making import list_of
from medins_desktop.desk.lists.owed_list import owed_on_paper
from medins_desktop.documents.output import pdf
from medins_desktop.documents.owed_letter import OwedLine, owed_letters
from medins_desktop.documents.report import LosesLine, MonthLine, loses_report, month_report
from medins_desktop.documents.report_pages import Letters, ReportPages, lay_out_report
from medins_desktop.documents.report_parts import Head
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.whole_file import whole_file
from medins_desktop.words.explain_terms import policy_version

if TYPE_CHECKING:
    from medins_desktop.book.reading import Reader
    from medins_desktop.documents.parts import Office
    from medins_desktop.ui.exporting.job import Job

Lines: TypeAlias = list[MonthLine] | list[LosesLine] | list[OwedLine]
Made: TypeAlias = ReportPages | Letters


@dataclass(frozen=True)
class Paper:
    """What is printed: the people, kept for another language, and their pages."""

    listed: Listed
    head: Head
    lines: Lines
    show_numbers: bool

    def pages(self, language: str) -> Made:
        """The pages in a language, or both; of what employers owe, a letter an employer."""
        head, show = self.head, self.show_numbers
        if self.listed is Listed.OWED:
            letters = owed_letters(self.lines, head, language, show=show)  # type: ignore[arg-type]
            return Letters(tuple(map(lay_out_report, letters)))
        lay = {Listed.MONTH: month_report, Listed.LOSES: loses_report}[self.listed]
        return lay_out_report(lay(self.lines, head, language, show=show))  # type: ignore[operator]


def paper(listed: Listed, asked: Asked, office: Office, reader: Reader, job: Job) -> Paper:
    """A list for paper. Raises BookError, Stopped."""
    policy = asked.policy_for("")
    named = policy_version(policy) if policy is not None else ""
    head = Head(office, asked.employer or "", asked.in_month, asked.as_of, asked.day, named)
    return Paper(listed, head, _lines(listed, people(reader, asked, job.read), asked), asked.show_numbers)


def _lines(listed: Listed, known: Iterable[Known], asked: Asked) -> Lines:
    if listed is Listed.MONTH:
        return month_on_paper(known, asked)
    return owed_on_paper(known, asked) if listed is Listed.OWED else loses_on_paper(known, asked)


def file(listed: Listed, asked: Asked, path: Path, form: Form, reader: Reader, job: Job) -> int:
    """Write a list to a file; how many rows there were. Raises BookError, NotWritten, Stopped."""
    return write(list_of(listed, reader, asked, job.read), path, form, job.written)


def paper_file(made: Paper, language: str, path: Path, job: Job) -> int:
    """Write a list as a PDF file; how many rows there were. Raises NotWritten, Stopped."""
    data = pdf(made.pages(language))
    job.written(len(made.lines))
    with whole_file(path) as fresh:
        fresh.write_bytes(data)
    return len(made.lines)
