"""Arguments, help, languages, and the small commands."""

import runpy
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from medins_desktop import __version__, cli
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.words import Language, current_language
from tests.cases.cases import EXAMPLES
from tests.cli.running import ROOT, SIX_MONTHS, Here, in_a_process


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess"], "没有给出案例文件"),
        (["assess", "a.json", "--format", "xml"], "--format 的取值 xml"),
        (["assess", "a.json", "--as-of", "yesterday"], "--as-of 的取值 yesterday 不是日期"),
        (["assess", "a.json", "--pay-on", "20261123"], "--pay-on 的取值 20261123 不是日期"),
        (["assess", "a.json", "--as-of", "2026-11-23", "--pay-on", "2026-11-22"], "缴款日 2026-11-22 早于"),
        (["assess", "a.json", "--policy"], "--policy 缺少取值"),
        (["assess", "a.json", "--colour"], "不认识参数 --colour"),
        (["assess", "a.json", "--help=yes"], "--help 缺少取值，或不应有取值"),
        (["policy"], "应写作 medins-desktop policy check"),
        (["policy", "check"], "应写作 medins-desktop policy check"),
        (["policy", "burn", "a.toml"], "应写作 medins-desktop policy check"),
        (["--language", "fr", "assess"], "--language 的取值 fr"),
        (["--language"], "--language 缺少取值"),
        (["--colour"], "不认识参数 --colour"),
        (["one.medins", "two.medins"], "不认识参数 two.medins"),
    ],
)
def test_that_wrong_arguments_are_said_in_a_sentence(run: Here, arguments: Sequence[str], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("medins-desktop: ")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("command", [[], ["assess"], ["policy"], ["self-test"]])
@pytest.mark.parametrize("language", list(Language))
def test_that_help_is_in_the_language_asked_for(run: Here, command: list[str], language: Language) -> None:
    ran = run(*command, "--language", language, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法：" if language is Language.ZH else "usage: ")
    chinese = any("\u4e00" <= character <= "\u9fff" for character in ran.out)
    assert chinese == (language is Language.ZH)
    for english in ("positional arguments", "optional", "show this help message"):
        assert english not in ran.out


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ZH),
        ({"LANG": "C.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"}, Language.EN),
        ({"LANG": "de_DE.UTF-8"}, Language.ZH),
    ],
)
def test_that_the_environment_names_the_language(
    run: Here, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: Language
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run("--version")
    assert current_language() is language


@pytest.mark.parametrize("arguments", [["--language", "en", "assess"], ["assess", "--language=en"]])
def test_that_the_language_may_stand_before_or_after_the_command(run: Here, arguments: list[str]) -> None:
    assert "No case is given" in run(*arguments).err


def test_that_the_version_is_told(run: Here) -> None:
    assert run("--version").out == f"medins-desktop {__version__}\n"


def test_that_sound_packs_are_called_sound(run: Here) -> None:
    ran = run("policy", "check", SIX_MONTHS)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "six-months.toml：无误。示例：六个月（six-months 1），自 2011-07 起适用，假定值 1 项。\n"
    shipped = run("policy", "check", *sorted((ROOT / "resources" / "policies").glob("*.toml")))
    assert (shipped.code, shipped.err) == (0, "")
    assert "（guangdong-transfer 2026.1），适用 2022-07 至 2025-06" in shipped.out
    general = tomllib.loads((ROOT / "resources" / "policies" / "cn-general.toml").read_text(encoding="utf-8"))
    blocks = (block for table in BLOCKS for block in general.get(table, ()))
    assert f"自 2011-07 起适用，假定值 {sum(len(block.get('assumed', ())) for block in blocks)} 项。" in shipped.out


def test_that_every_problem_of_a_pack_is_named_and_the_others_are_checked(run: Here, tmp_path: Path) -> None:
    text = (
        SIX_MONTHS.read_text(encoding="utf-8").replace("due_day = 25", "due_day = 32").replace("up_to = 6", "upto = 6")
    )
    bad = tmp_path / "bad.toml"
    bad.write_text(text, encoding="utf-8")
    ran = run("policy", "check", bad, tmp_path / "none.toml", SIX_MONTHS)
    assert ran.code == 2
    assert [line.partition("：")[0] for line in ran.out.splitlines()] == ["six-months.toml"]
    assert {line.rpartition(": ")[0] for line in ran.err.splitlines()} >= {
        "bad.toml: rules[0].due_day",
        "bad.toml: rules[0].gap[0].upto",
        "none.toml",
    }


def test_that_a_case_is_no_pack(run: Here) -> None:
    ran = run("policy", "check", next(EXAMPLES.glob("01*.case.json")))
    assert (ran.code, ran.out) == (2, "")
    assert "TOML" in ran.err


def test_that_the_window_is_opened_with_what_was_given(run: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []
    app = type(sys)("medins_desktop.app")
    app.run = lambda *given: opened.append(given) or 7  # type: ignore[attr-defined, func-returns-value]
    monkeypatch.setitem(sys.modules, "medins_desktop.app", app)
    assert [run().code, run("book.medins").code, run("--sample").code, run("--", "assess").code] == [7, 7, 7, 7]
    assert run("--language", "en").code == 7
    assert opened == [
        (None, False),
        ("book.medins", False, None),
        (None, True),
        ("assess", False, None),
        (None, False, "en"),
    ]


def test_that_the_installed_program_tests_itself_through_the_window(run: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    selftest = type(sys)("medins_desktop.ui.selftest")
    selftest.run = lambda: 3  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "medins_desktop.ui.selftest", selftest)
    assert run("self-test").code == 3


def test_that_an_interrupted_run_ends_quietly(run: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("medins_desktop.cli.arguments.dispatch", interrupted)
    ran = run("assess", "a.json")
    assert (ran.code, ran.out, ran.err) == (cli.INTERRUPTED, "", "")


def test_that_the_module_runs_like_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_a_process("--version").out == f"medins-desktop {__version__}\n"
    monkeypatch.setattr(sys, "argv", ["medins-desktop", "--version"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("medins_desktop", run_name="__main__")


def test_that_a_bare_start_loads_no_command() -> None:
    program = "import sys, medins_desktop.cli; print([n for n in sys.modules if n in ('argparse', 'json', 'decimal')])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_that_a_full_disk_is_said_in_a_sentence(form: str) -> None:
    case = EXAMPLES / "01-paid-without-a-break.case.json"
    command = [sys.executable, "-m", "medins_desktop", "assess", str(case), "--policy", str(SIX_MONTHS)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "--format", form], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    said = done.stderr.decode("utf-8")
    assert done.returncode == cli.NOT_WRITTEN
    assert said.startswith("medins-desktop: ")
    assert "磁盘" in said
    assert len(said.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_that_a_missing_display_is_said_in_a_sentence(tmp_path: Path) -> None:
    ran = in_a_process(
        "--sample", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="", MEDINS_HOME=str(tmp_path), LC_ALL="zh_CN.UTF-8"
    )
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("medins-desktop: 此处没有图形界面")
