"""The command ``roster``: the lists of a book without a window, and what stands in its way."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.domain.ledger import Ledger
from tests.cli.running import ROOT, Here, Ran, in_a_process
from tests.ui.whole_window import THREE_YEARS

PASSWORD = "四个字的密码 2026"
EMPLOYER = "示例商贸有限公司"
AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "示例.medins"
    people = [
        PersonRecord(name="王芳", id_number="11010519491231002X", ledger=THREE_YEARS),
        PersonRecord(name="李强", id_number="001234567890123456"),
        PersonRecord(name="=1+1", ledger=Ledger(spells=THREE_YEARS.spells)),
    ]
    with Book.create(path, PASSWORD, work=SAMPLE) as made:
        made.write([(None, person) for person in people])
    return path


def with_password(run: Here, *arguments: str | Path, password: str = PASSWORD) -> Ran:
    """Run with the password in a file descriptor."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(f"{password}\n".encode())
    try:
        return run("roster", *arguments, "--password-fd", str(reading))
    finally:
        os.close(reading)


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_that_a_book_becomes_a_csv_file(run: Here, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "花名册.csv"
    ran = with_password(run, book, *AS_OF, "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"参保人员花名册：3 行，已写入 {out}\n"
    rows = cells(out.read_text(encoding="utf-8"))
    assert [row["姓名"] for row in rows] == ["王芳", "李强", "'=1+1"]
    assert rows[0]["证件号码"] == "110105********002X"
    assert rows[0]["待遇状态"] == "待遇停止"
    assert rows[0]["补缴截止日"] == "2027-01-25"
    assert rows[1]["待遇状态"] == "没有缴费记录"


def test_that_the_standard_output_takes_every_form(run: Here, book: Path, tmp_path: Path) -> None:
    assert [row["姓名"] for row in cells(with_password(run, book, *AS_OF).out)] == ["王芳", "李强", "'=1+1"]
    lines = with_password(run, book, *AS_OF, "--format", "jsonl", "--show-numbers").lines
    assert [line["id_number"] for line in lines] == ["11010519491231002X", "001234567890123456", None]
    assert lines[0]["state"] == "suspended"
    command = [sys.executable, "-m", "medins_desktop", "roster", "--sample", "--format", "xlsx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=120)
    assert done.stderr == b""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(done.stdout)).get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "姓名"
    assert len(sheet) > 20


def test_that_the_ending_of_the_file_names_its_form(run: Here, book: Path, tmp_path: Path) -> None:
    for name in ("a.XLSX", "a.jsonl", "a.csv", "a.txt"):
        assert with_password(run, book, *AS_OF, "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.XLSX").read_bytes().startswith(b"PK")
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])["name"] == "王芳"
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "a.txt").read_bytes()


def test_that_other_lists_are_made_too(run: Here, book: Path) -> None:
    rows = cells(with_password(run, book, *AS_OF, "--list", "backpay", "--pay-on", "2026-12-01").out)
    assert [row["补缴月份"] for row in rows] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"][: len(rows)]
    assert len(rows) >= 4
    assert all(row["滞纳天数"] for row in rows)
    assert cells(with_password(run, book, *AS_OF, "--list", "loses").out) == []
    assert with_password(run, book, *AS_OF, "--list", "loses").out.startswith("\ufeff姓名,")
    month = cells(with_password(run, book, *AS_OF, "--list", "month", "--month", "2026-07", "--employer", EMPLOYER).out)
    assert [(row["姓名"], row["缴费登记"]) for row in month] == [("王芳", "未缴"), ("'=1+1", "未缴")]
    assert month[0]["缴费基数"] == "6000.00"
    alone = cells(with_password(run, book, *AS_OF, "--employer", EMPLOYER).out)
    assert [row["姓名"] for row in alone] == ["王芳", "'=1+1"]


def test_that_it_speaks_english_too(run: Here, book: Path) -> None:
    ran = with_password(run, book, *AS_OF, "--language", "en")
    assert cells(ran.out)[0]["Coverage"] == "benefits suspended"


def test_that_the_sample_book_asks_for_no_password_and_has_its_own_day(run: Here) -> None:
    ran = run("roster", "--sample", "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0]["deadline"] == "2026-11-25"


def test_that_one_policy_may_decide_for_all(run: Here) -> None:
    ran = run("roster", "--sample", "--format", "jsonl", "--policy", "wuhan")
    assert {line["policy"] for line in ran.lines} == {"wuhan"}
    assert len({line["policy"] for line in run("roster", "--sample", "--format", "jsonl").lines}) > 3


def test_that_the_password_is_asked_for_on_a_terminal(run: Here, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(prompt: str, stream: object = None) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("medins_desktop.cli.unlocking._has_terminal", lambda: True)
    assert run("roster", book, *AS_OF).code == 0
    assert asked == ["示例.medins 的密码："]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "没有给出账簿"),
        (["a.medins", "--sample"], "只能选一个"),
        (["--sample", "--format", "pdf"], "--format 的取值 pdf"),
        (["--sample", "--list", "all"], "--list 的取值 all"),
        (["--sample", "--as-of", "23.11.2026"], "--as-of 的取值 23.11.2026"),
        (["--sample", "--as-of", "2026-11-23", "--pay-on", "2026-11-22"], "早于查询日"),
        (["--sample", "--month", "2026-13"], "--month 的取值 2026-13"),
        (["--sample", "--policy", "nowhere"], "没有名为 nowhere 的政策"),
        (["--sample", "--password", "secret"], "不认识参数 --password"),
        (["{book}"], "没有终端"),
        (["{book}", "--password-fd", "x"], "文件描述符 x"),
        (["{book}", "--password-fd", "987"], "文件描述符 987"),
        (["{book}", "--password-fd", "99999999999999999999"], "无法从文件描述符"),
        (["none.medins", "--password-fd", "0"], "none.medins"),
        (["{text}", "--password-fd", "0"], "不是"),
        (["--sample", "--out", "{folder}/none/a.csv"], "没有这个文件夹"),
        (["--sample", "--out", "{folder}"], "是一个文件夹"),
    ],
)
def test_that_what_is_wrong_is_said_in_one_sentence(
    run: Here, book: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    text = tmp_path / "text.medins"
    text.write_text("no book", encoding="utf-8")
    places = {"book": book, "text": text, "folder": tmp_path}
    ran = run("roster", *(argument.format(**places) for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("medins-desktop: ")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_that_a_wrong_password_is_said_and_opens_nothing(run: Here, book: Path) -> None:
    ran = with_password(run, book, *AS_OF, password="wrong password")
    assert (ran.code, ran.out) == (2, "")
    assert "密码" in ran.err
    assert "wrong password" not in ran.err


def test_that_the_help_is_whole(run: Here) -> None:
    for argument in (
        "--list",
        "--as-of",
        "--pay-on",
        "--format",
        "--out",
        "--policy",
        "--show-numbers",
        "--password-fd",
    ):
        assert argument in run("roster", "--help").out
    assert "roster" in run("--help").out


def test_that_no_window_is_loaded(book: Path) -> None:
    program = (
        "import sys; from medins_desktop.cli import main;"
        "code = main(['roster', '--sample', '--format', 'csv']);"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'xlsxwriter')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_that_no_temporary_file_is_left(tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    ran = in_a_process("roster", "--sample", "--format", "jsonl", TMPDIR=str(place), TEMP=str(place), TMP=str(place))
    assert ran.code == 0
    assert list(place.iterdir()) == []


def test_that_today_is_the_day_where_none_is_named(run: Here, book: Path) -> None:
    text = with_password(run, book, "--format", "jsonl").lines[0]["deadline"]
    assert date.fromisoformat(text) >= datetime.now().astimezone().date()


def test_that_a_list_is_never_written_over_its_own_book(run: Here, book: Path, tmp_path: Path) -> None:
    link = tmp_path / "名单.csv"
    link.symlink_to(book)
    before = book.read_bytes()
    for out in (book, link, tmp_path / "." / book.name):
        for more in ((), ("--force",)):
            ran = run("roster", book, *AS_OF, "--out", out, *more)
            assert ran.code == 2
            assert "账簿" in ran.err
    assert book.read_bytes() == before


def test_that_a_file_that_exists_is_written_over_with_force_alone(run: Here, tmp_path: Path) -> None:
    out = tmp_path / "名单.csv"
    out.write_text("old")
    ran = run("roster", "--sample", "--out", out)
    assert ran.code == 2
    assert "--force" in ran.err
    assert out.read_text() == "old"
    assert run("roster", "--sample", "--out", out, "--force").code == 0
    assert out.read_text("utf-8-sig").startswith("姓名")
