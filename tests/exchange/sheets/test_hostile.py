"""Hostile and broken files are refused in words, and the program lives. Every file is made and read for real."""

import random
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.exchange import child_process
from medins_desktop.exchange.sheets import worker
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.exchange.sheets.worker import Worker
from medins_desktop.words import Language, say
from tests.exchange.sheets.files import (
    FIRST_SHEET,
    HEADINGS,
    LIST,
    WANG,
    bomb,
    compound_with,
    inline,
    lying_bomb,
    sheet_xml,
    text,
    with_part,
    xls,
    xlsx,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "honest.xlsx", LIST)


@pytest.fixture(scope="module")
def reader() -> Iterator[SheetReader]:
    with SheetReader() as made:
        yield made


def read_all(reader: SheetReader, path: Path) -> list[list[str]]:
    """All rows of all tables of a file."""
    return [list(row) for table in reader.look(path) for chunk in reader.chunks(table) for row in chunk.rows]


def refusal(reader: SheetReader, path: Path) -> SheetError:
    """Why a file is refused; and the next one is read all the same."""
    with pytest.raises(SheetError) as caught:
        read_all(reader, path)
    for language in Language:
        assert path.name in say(caught.value.key, language=language, **caught.value.figures)
    good = xlsx(path.with_name("next.xlsx"), LIST)
    assert reader.look(good)[0].rows == 3
    return caught.value


def test_that_a_bomb_is_not_unpacked(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    large = bomb(honest, tmp_path / "bomb.xlsx", 1040)
    assert large.stat().st_size < 8 << 20
    begin = time.monotonic()
    assert refusal(reader, large).why is Why.UNPACKS_LARGE
    assert time.monotonic() - begin < 10


def test_that_a_bomb_that_lies_about_its_size_ends_the_child_at_most(
    reader: SheetReader, honest: Path, tmp_path: Path
) -> None:
    lying = lying_bomb(bomb(honest, tmp_path / "bomb.xlsx", 60), tmp_path / "lying.xlsx")
    assert refusal(reader, lying).why in {Why.DAMAGED, Why.TOO_MUCH, Why.TOO_LONG}


def test_that_two_cells_a_world_apart_end_the_child_at_most(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    """Some 2 KB, for which the library asks for 500 GB, and aborts."""
    rows = f'<row r="1">{inline("A1", "a")}</row><row r="1048576">{inline("XFD1048576", "b")}</row>'
    far = with_part(honest, tmp_path / "far.xlsx", FIRST_SHEET, sheet_xml(rows, "A1:XFD1048576"))
    assert far.stat().st_size < 8_000
    assert refusal(reader, far).why is Why.TOO_MUCH


def test_that_a_cut_file_is_refused(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    whole = honest.read_bytes()
    cut = tmp_path / "cut.xlsx"
    for share in (1, 50, 99):
        cut.write_bytes(whole[: len(whole) * share // 100])
        assert refusal(reader, cut).why is Why.DAMAGED
    old = tmp_path / "cut.xls"
    old.write_bytes(xls(tmp_path / "whole.xls", LIST).read_bytes()[:700])
    assert refusal(reader, old).why is Why.DAMAGED


def test_that_encrypted_files_are_refused(reader: SheetReader, tmp_path: Path) -> None:
    assert refusal(reader, compound_with(tmp_path / "locked.xlsx", "EncryptedPackage")).why is Why.ENCRYPTED


def test_that_macros_are_refused(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    assert refusal(reader, with_part(honest, tmp_path / "a.xlsm", "xl/vbaProject.bin", b"x")).why is Why.MACROS
    assert refusal(reader, compound_with(tmp_path / "b.xls", "_VBA_PROJECT")).why is Why.MACROS


def test_that_a_sheet_of_16384_columns_is_refused(reader: SheetReader, tmp_path: Path) -> None:
    error = refusal(reader, xlsx(tmp_path / "wide.xlsx", [[f"列{n}" for n in range(16384)]]))
    assert (error.why, error.figures["n"]) == (Why.TOO_WIDE, 16384)
    assert refusal(reader, text(tmp_path / "wide.csv", [range(16384)])).why is Why.TOO_WIDE


def test_that_a_cell_of_10_megabytes_is_refused(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    rows = f'<row r="1">{inline("A1", "姓名")}</row><row r="2">{inline("A2", "长" * (10 << 20))}</row>'
    error = refusal(reader, with_part(honest, tmp_path / "long.xlsx", FIRST_SHEET, sheet_xml(rows)))
    assert (error.why, error.figures["row"]) == (Why.CELL_LONG, 2)
    error = refusal(reader, text(tmp_path / "long.csv", [["姓名", "月份"], ["长" * (10 << 20), "1"]]))
    assert error.why is Why.CELL_LONG
    (tmp_path / "open.csv").write_text('姓名,月份\n"王芳,202605\n' + "李强,202605\n" * 50_000, encoding="utf-8")
    assert refusal(reader, tmp_path / "open.csv").why is Why.CELL_LONG


def test_that_a_broken_container_is_refused(reader: SheetReader, honest: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(honest.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x03"))
    assert refusal(reader, broken).why is Why.DAMAGED
    with zipfile.ZipFile(broken, "w") as other:
        other.writestr("readme.txt", "nothing of a workbook")
    assert refusal(reader, broken).why is Why.DAMAGED
    nonsense = with_part(honest, tmp_path / "xml.xlsx", FIRST_SHEET, b"<worksheet><sheetData><row></sheetData>")
    assert refusal(reader, nonsense).why in {Why.DAMAGED, Why.EMPTY}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.EMPTY),
        (b" \r\n \r\n", Why.EMPTY),
        (b"%PDF-1.7 \n", Why.NO_TABLE),
        (b"MZ\x90\x00\x03\x00", Why.NO_TABLE),
        ("姓名,月份\n".encode() + b"\xff\xff\xff\n", Why.ENCODING),
        (
            b'<!DOCTYPE a [<!ENTITY b "b">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            Why.DAMAGED,
        ),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Why.DAMAGED),
    ],
)
def test_that_what_is_no_table_is_refused(reader: SheetReader, tmp_path: Path, content: bytes, why: Why) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(reader, path).why is why


def test_that_what_is_not_there_or_a_folder_is_refused(reader: SheetReader, tmp_path: Path) -> None:
    assert refusal(reader, tmp_path / "gone.xlsx").why is Why.MISSING
    (tmp_path / "folder").mkdir()
    assert refusal(reader, tmp_path / "folder").why is Why.NO_FILE


def test_that_a_file_that_takes_too_long_is_given_up(honest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        child_process, "command", lambda _argument: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    with Worker(seconds=0) as slow, pytest.raises(SheetError) as caught:
        slow.look(honest)
    assert caught.value.why is Why.TOO_MUCH


def read_for_ever(reader: SheetReader, path: Path) -> None:
    while True:
        path.touch()  # another file for the child, which keeps those it knows
        read_all(reader, path)


def test_that_stopping_ends_the_reading_within_a_second(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADINGS, *([WANG] * 30_000)])
    with SheetReader() as reader:
        threading.Timer(0.4, reader.stop).start()
        begin = time.monotonic()
        with pytest.raises(Stopped):
            read_for_ever(reader, path)
        assert time.monotonic() - begin < 1.4
        with pytest.raises(Stopped):
            reader.look(path)


def test_that_no_process_is_left(honest: Path) -> None:
    made = Worker()
    made.look(honest)
    process = made._process
    assert process is not None
    made.close()
    assert process.poll() is not None


def test_that_the_child_loads_no_qt_and_gives_up_its_rights(honest: Path, tmp_path: Path) -> None:
    script = (
        "import sys, resource, io, json\n"
        "from medins_desktop.exchange.sheets import child\n"
        f"question = {{'look': {str(honest)!r}, 'seconds': 9, 'bytes': 100}}\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(json.dumps(question).encode()))\n"
        "child.main()\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'apsw'))], 'heavy'\n"
        "assert 512 << 20 < resource.getrlimit(resource.RLIMIT_AS)[0] < 800 << 20\n"
        "assert 0 < resource.getrlimit(resource.RLIMIT_CPU)[0] < 100\n"
        "try:\n"
        f"    open({str(tmp_path / 'written')!r}, 'w').write('x' * 100000)\n"
        "except OSError as error:\n"
        "    print(error.errno)\n"
    )
    if sys.platform == "win32":
        pytest.skip("no such limits there")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "27"


def test_that_the_child_is_started_wherever_the_program_stands(
    honest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with Worker() as fresh:
        assert fresh.look(honest)[0].rows == 3


def test_that_the_built_program_is_its_own_child(honest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "medins-desktop"  # knows no module by name, only its arguments
    built.write_text(
        f"#!{sys.executable}\nimport sys\nfrom medins_desktop import cli\nsys.exit(cli.main())\n", encoding="utf-8"
    )
    built.chmod(0o755)
    if sys.platform == "win32":
        pytest.skip("a script is no program there")
    monkeypatch.setattr(sys, "executable", str(built))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_process.command(worker.ARGUMENT) == [str(built), worker.ARGUMENT]
    with Worker() as fresh:
        assert fresh.look(honest)[0].rows == 3


# At random. One child serves thousands of files; it is replaced where one of them ends it.


@pytest.fixture(scope="module")
def hasty() -> Iterator[SheetReader]:
    """A reader that gives each file a second or two."""
    with SheetReader(Worker(seconds=1)) as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


def survives(reader: SheetReader, path: Path) -> None:
    """Read or refused in words, nothing else."""
    try:
        assert all(isinstance(cell, str) for row in read_all(reader, path) for cell in row)
    except SheetError as error:
        say(error.key, **error.figures)


def mutated(content: bytes, seed: int) -> bytes:
    """The content with a few bytes changed, cut out or doubled."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at] = chance.randrange(256)
        elif how == 1:
            del changed[at : at + chance.randint(1, 40)]
        elif how == 2:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
        else:
            changed[at : at + 4] = chance.randbytes(4)
        if not changed:
            return b"x"
    return bytes(changed)


@settings(max_examples=600)
@given(seed=st.integers(0, 1 << 60))
def test_that_no_changed_workbook_harms(reader: SheetReader, folder: Path, seed: int) -> None:
    source = folder / "source.xlsx"
    if not source.exists():
        xlsx(source, LIST, merged=["A2:A3"])
    path = folder / "a.xlsx"
    path.write_bytes(mutated(source.read_bytes(), seed))
    survives(reader, path)


@settings(max_examples=400)
@given(seed=st.integers(0, 1 << 60))
def test_that_no_changed_part_of_a_workbook_harms(reader: SheetReader, folder: Path, seed: int) -> None:
    source = folder / "parts.xlsx"
    if not source.exists():
        xlsx(source, LIST, LIST, merged=["A2:A3"])
    with zipfile.ZipFile(source) as whole:
        name = random.Random(seed).choice([name for name in whole.namelist() if "docProps" not in name])
        content = mutated(whole.read(name), seed)
    survives(reader, with_part(source, folder / "b.xlsx", name, content))


@settings(max_examples=80)
@given(seed=st.integers(0, 1 << 60))
def test_that_no_changed_old_workbook_harms(hasty: SheetReader, folder: Path, seed: int) -> None:
    source = folder / "source.xls"
    if not source.exists():
        xls(source, LIST)
    path = folder / "a.xls"
    path.write_bytes(mutated(source.read_bytes(), seed))
    survives(hasty, path)


@settings(max_examples=800)
@given(seed=st.integers(0, 1 << 60), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_that_no_changed_text_harms(reader: SheetReader, folder: Path, seed: int, encoding: str) -> None:
    path = text(folder / "a.csv", LIST, encoding)
    path.write_bytes(mutated(path.read_bytes(), seed))
    survives(reader, path)


@settings(max_examples=300)
@given(content=st.binary(max_size=400))
def test_that_no_bytes_harm(reader: SheetReader, folder: Path, content: bytes) -> None:
    path = folder / "any"
    path.write_bytes(content)
    survives(reader, path)
