"""``assess``: files in, answers out, and every problem on its place."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from medins_desktop.cases import text as case_text
from medins_desktop.cli import assessing, sources
from medins_desktop.domain import assess as domain
from medins_desktop.domain.assessment import Assessment
from tests.cases.cases import EXAMPLES, differences, examples, sound
from tests.cli.running import ROOT, SIX_MONTHS, Here, case, in_a_process, write

LIVES = EXAMPLES / "lives"


def test_that_all_examples_are_answered_in_one_call_without_qt(home: Path, tmp_path: Path) -> None:
    packs_in(home)
    names = list(examples())
    raw = [json.dumps(json.loads(file.read_text(encoding="utf-8"))).encode() for _, file, _ in names]
    cases = write(tmp_path, "examples.jsonl", *raw)
    program = (
        "import sys; from medins_desktop.cli import main; code = main(sys.argv[1:]);"
        "loaded = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'apsw', 'argon2')];"
        "print(loaded, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "assess", str(cases), "--format", "jsonl"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "[]\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = {
        name: differences(json.loads(wanted.read_text(encoding="utf-8")), found)
        for (name, _, wanted), found in zip(names, answers, strict=True)
    }
    assert {name: lines for name, lines in wrong.items() if lines} == {}


def packs_in(home: Path) -> None:
    """The packs of all examples as packs of one's own."""
    (home / "policies").mkdir(parents=True)
    for pack in EXAMPLES.rglob("policies/*.toml"):
        shutil.copy(pack, home / "policies")


@pytest.mark.parametrize(("name", "case_file", "answer_file"), list(examples()), ids=lambda value: Path(value).name)
def test_that_each_example_is_answered_from_its_file(
    name: str, case_file: Path, answer_file: Path, run: Here, home: Path
) -> None:
    packs_in(home)
    ran = run("assess", case_file, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert differences(json.loads(answer_file.read_text(encoding="utf-8")), json.loads(ran.out)) == []


def test_that_a_flaw_is_said_with_file_and_place_and_nothing_else_is_printed(tmp_path: Path) -> None:
    data = sound()
    data["medical"][1]["paid_on"] = "2026-02-30"
    data["pension"][0]["to"] = "2019-12"
    bad = write(tmp_path, "bad.json", data)
    for form in ("text", "json", "jsonl"):
        ran = in_a_process("assess", bad, "--format", form)
        assert (ran.code, ran.out) == (2, "")
        assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["medical[1].paid_on", "pension[0].to"]
        assert all(line.startswith(str(bad)) for line in ran.err.splitlines())


def test_that_a_bad_line_is_answered_on_its_line_and_the_rest_goes_on(run: Here, tmp_path: Path) -> None:
    cases = write(
        tmp_path, "cases.jsonl",
        case(as_of="2026-11-23"), b'{"a"', case(medical=[{"month": "2026-13"}]), b"", b"\xff\xfe",
        case(as_of="2026-11-24"),
    )  # fmt: skip
    ran = run("assess", cases)
    assert ran.code == 2
    assert ran.err == ""
    answers = ran.lines
    assert [answer.get("as_of") for answer in answers] == ["2026-11-23", None, None, None, None, "2026-11-24"]
    assert [[error["code"] for error in answer["errors"]] for answer in answers[1:5]] == [
        ["not-json"],
        ["not-month"],
        ["empty"],
        ["not-utf8"],
    ]
    assert "第 1 行第 5 列" in answers[1]["errors"][0]["message"], "a line of its own begins its own count"
    assert answers[2]["errors"] == [
        {
            "code": "not-month",
            "place": "medical[0].month",
            "message": '"2026-13" 不是月份，应写作 "2026-05"，年份在 1900 至 2199 之间。',
        }
    ]


def test_that_lines_may_end_as_other_systems_end_them_and_begin_with_a_mark(run: Here, tmp_path: Path) -> None:
    line = json.dumps(sound()).encode()
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n" + line)
    ran = run("assess", path)
    assert ran.code == 0
    assert len(ran.lines) == 2


def test_that_a_huge_line_is_one_problem_and_the_next_line_is_answered(
    run: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_text, "LONGEST", 5000)
    cases = write(tmp_path, "cases.jsonl", b"[" + b" " * 20_000 + b"]", sound())
    ran = run("assess", cases)
    assert ran.code == 2
    assert [answer.get("schema", answer.get("errors", [{}])[0].get("code")) for answer in ran.lines] == [
        "too-long",
        "medins.assessment/1",
    ]


def test_that_several_files_are_answered_in_order(run: Here, tmp_path: Path) -> None:
    one, two = (write(tmp_path, f"{day}.json", case(as_of=f"2026-11-{day}")) for day in (23, 24))
    bad = write(tmp_path, "bad.json", case(as_of="x"))
    lines = run("assess", one, bad, two, "--format", "jsonl")
    assert lines.code == 2
    assert [answer["as_of"] for answer in lines.lines] == ["2026-11-23", "2026-11-24"]
    assert lines.err.startswith(f"{bad}: as_of: ")
    documents = run("assess", one, two, "--format", "json")
    assert [answer["as_of"] for answer in json.loads(documents.out)] == ["2026-11-23", "2026-11-24"]
    pages = run("assess", one, two)
    assert [line for line in pages.out.splitlines() if line.startswith("——")] == [f"—— {one} ——", f"—— {two} ——"]


def test_that_the_standard_input_is_a_case_or_a_case_a_line(run: Here) -> None:
    single = json.dumps(sound(), indent=1).encode()
    line = json.dumps(sound()).encode()
    assert json.loads(run("assess", "-", "--format", "json", given=single).out)["schema"] == "medins.assessment/1"
    assert json.loads(run("assess", "-", "--format", "json", given=line).out)["schema"] == "medins.assessment/1"
    assert len(run("assess", "-", given=line + b"\n" + line + b"\n{").lines) == 3
    assert len(run("assess", "-", "--format", "jsonl", given=b"{\n" + line).lines) == 2
    nothing = run("assess", "-")
    assert (nothing.code, nothing.out) == (2, "")
    assert nothing.err.startswith("标准输入: 内容为空")


def test_that_the_caller_may_ask_for_other_days_and_another_policy(run: Here, tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", sound())
    ran = run(
        "assess", "--policy", SIX_MONTHS, "--as-of", "2026-10-01", path, "--pay-on=2026-12-24", "--format", "json"
    )
    answer = json.loads(ran.out)
    assert (answer["as_of"], answer["pay_on"], answer["policy"]["id"]) == ("2026-10-01", "2026-12-24", "six-months")
    assert json.loads(run("assess", path, "--policy", "sh", "--format", "json").out)["policy"]["id"] == "sh"


def test_that_a_case_without_a_policy_is_answered_under_the_general_one(run: Here, tmp_path: Path) -> None:
    data = sound()
    del data["policy"]
    ran = run("assess", write(tmp_path, "a.json", data), "--format", "json")
    assert json.loads(ran.out)["policy"]["id"] == "cn-general"


def test_that_an_unknown_policy_is_named_beside_the_other_flaws(run: Here, tmp_path: Path) -> None:
    ran = run("assess", write(tmp_path, "a.json", case(policy="nowhere", pay_on="x")))
    assert (ran.code, ran.out) == (2, "")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["pay_on", "policy"]
    assert "cn-general" in ran.err
    asked = run("assess", write(tmp_path, "b.json", sound()), "--policy", "nowhere")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err.startswith("--policy: 没有名为 nowhere 的政策")


def test_that_several_policies_are_known_each_by_its_id(run: Here, tmp_path: Path) -> None:
    packs = [argument for name in ("north", "south") for argument in ("--policy", LIVES / "policies" / f"{name}.toml")]
    life = next(LIVES.glob("05-*.case.json"))
    answer = json.loads(run("assess", *packs, life, "--format", "json").out)
    assert answer["policy"]["id"] == "north"
    assert [policy["id"] for policy in answer["policies"]] == ["north", "south"]
    unnamed = {key: value for key, value in json.loads(life.read_text(encoding="utf-8")).items() if key != "policy"}
    ran = run("assess", *packs, write(tmp_path, "a.json", unnamed), "--format", "json")
    assert json.loads(ran.out)["policy"]["id"] == "north", "the first serves a case that names none"
    twice = run("assess", *packs[:2], *packs[:2], life)
    assert (twice.code, twice.out) == (2, "")
    assert "north.toml: id" in twice.err


def test_that_a_place_without_a_policy_is_named_with_its_spell(run: Here, tmp_path: Path) -> None:
    data = sound()
    data["person"]["capacity"][1]["policy"] = "nowhere"
    ran = run("assess", write(tmp_path, "a.json", data))
    assert (ran.code, ran.out) == (2, "")
    assert "person.capacity[1].policy: " in ran.err
    assert "nowhere" in ran.err


def test_that_a_pack_of_ones_own_that_fails_is_named_where_it_is_missed(run: Here, home: Path, tmp_path: Path) -> None:
    (home / "policies").mkdir(parents=True)
    (home / "policies" / "mine.toml").write_text("schema = 1\n", encoding="utf-8")
    ran = run("assess", write(tmp_path, "a.json", case(policy="mine")))
    assert ran.code == 2
    assert "mine.toml" in ran.err


def test_that_a_policy_file_with_errors_is_not_used(run: Here, tmp_path: Path) -> None:
    text = (
        SIX_MONTHS.read_text(encoding="utf-8").replace("due_day = 25", "due_day = 32").replace("up_to = 6", "upto = 6")
    )
    bad = tmp_path / "bad.toml"
    bad.write_text(text, encoding="utf-8")
    ran = run("assess", write(tmp_path, "a.json", sound()), "--policy", bad)
    assert (ran.code, ran.out) == (2, "")
    assert "bad.toml: rules[0].due_day" in ran.err
    assert "bad.toml: rules[0].gap[0].upto" in ran.err


def test_that_inputs_that_cannot_be_read_are_said_and_the_others_answered(
    run: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = write(tmp_path, "good.json", sound())
    ran = run("assess", tmp_path / "none.json", tmp_path, good, "\0", "--format", "jsonl")
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert [key in ran.err for key in ("没有这个文件", "是文件夹", "无法读取")] == [True, True, True]

    def refuse(name: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources, "_open", refuse)
    assert "没有读取权限" in run("assess", good).err


def test_that_a_medium_that_fails_in_the_middle_is_said_after_what_was_answered(
    run: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(stream: object) -> object:
        yield json.dumps(sound()).encode()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(sources, "lines_of", failing)
    ran = run("assess", write(tmp_path, "a.jsonl", sound()))
    assert ran.code == 2
    assert len(ran.lines) == 1
    assert "Input/output error" in ran.err


def test_that_a_fault_of_ours_costs_one_case_its_answer_and_shows_no_trace(
    run: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = iter([RuntimeError("王芳 11010519491231002X")])
    true = domain.assess

    def faulty(*values: object) -> Assessment:
        for error in once:
            raise error
        return true(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(assessing, "assess", faulty)
    ran = run("assess", write(tmp_path, "a.jsonl", sound(), sound()))
    assert ran.code == 2
    assert [error["code"] for error in ran.lines[0]["errors"]] == ["internal"]
    assert ran.lines[1]["schema"] == "medins.assessment/1"
    assert "王芳" not in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
def test_that_a_reader_who_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    cases = write(tmp_path, "a.jsonl", *[sound()] * 200)
    command = [sys.executable, "-m", "medins_desktop", "assess", str(cases)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)


def test_that_json_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    cases = write(tmp_path, "a.jsonl", json.dumps(case(policy="不存在\ud800")).encode())
    for form in ([], ["--format", "jsonl"]):
        ran = in_a_process("assess", cases, *form, PYTHONIOENCODING="ascii")
        assert ran.code == 2
        assert "没有名为 不存在" in ran.lines[0]["errors"][0]["message"]


def test_that_a_page_is_written_on_a_terminal_that_knows_no_chinese(tmp_path: Path) -> None:
    ran = in_a_process("assess", write(tmp_path, "a.json", sound()), PYTHONIOENCODING="ascii", LC_ALL="en_US.UTF-8")
    assert (ran.code, ran.err) == (0, "")
    assert "v= " in ran.out
    assert "Payments and cover" in ran.out
