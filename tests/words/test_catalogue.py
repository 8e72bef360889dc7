"""The catalogue is whole in both languages, every key that is asked for exists, and none lies idle."""

import ast
import re
from collections.abc import Iterator

import pytest

from medins_desktop.policies.layout import BLOCKS, POLICY
from medins_desktop.policies.reading import Rows, Table
from medins_desktop.words import Language, current_language, has, say, set_language, speaking
from tests.policies.workshop.layout_words import words_of_fields
from tests.words.catalogue import (
    FINDING_SECTIONS,
    TRANSLATIONS,
    calls,
    docstrings,
    figures,
    forms,
    is_asked_for,
    patterns,
    sections,
    strings,
    texts,
    trees,
)

MONTH = ("number", "name")
"""Chinese counts the months, English names them."""

CJK = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]")
WORD = re.compile(r"[A-Za-z]{2,}")

READS_CHINESE = (
    "desk/entry/typed",
    "desk/entry/quick",
    "desk/people/search",
    "desk/people/pinyin",
    "exchange/import",
    "exchange/record",
    "domain/names",
)
"""Modules that understand Chinese which people type or other programs write; they say nothing in it."""

CHINESE_FIGURES = ("domain/capitals",)
"""Amounts in Chinese capitals are figures of their own, on a paper in any language."""

SHOWN_BY = (
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle", "setPlaceholderText",
    "setStatusTip", "setWhatsThis", "setTitle", "setPlainText", "setHtml", "setInformativeText", "QLabel",
    "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox", "addTab", "addItem",
    "addMenu", "showMessage", "information", "warning", "critical", "question", "drawText",
)  # fmt: skip

SAME_IN_BOTH = re.compile(r"[^A-Za-z\u4e00-\u9fff]*")
"""Texts that are alike in both languages hold no words, only figures and marks."""


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    set_language(Language.ZH)


def test_that_both_languages_have_the_same_sections() -> None:
    names = [{file.name for file in (TRANSLATIONS / language).iterdir()} for language in Language]
    assert names[0] == names[1]


def test_that_both_languages_have_the_same_keys() -> None:
    assert texts(Language.ZH).keys() ^ texts(Language.EN).keys() == set()


def test_that_both_languages_have_the_same_figures() -> None:
    zh, en = texts(Language.ZH), texts(Language.EN)
    free = {"n", *MONTH}
    differing = {key for key in zh.keys() & en.keys() if figures(zh[key]) - free != figures(en[key]) - free}
    assert differing == set()


def test_that_a_text_for_one_has_a_text_for_many_and_is_chosen_by_n() -> None:
    zh, en = texts(Language.ZH), texts(Language.EN)
    for key, text in (zh | en).items():
        assert isinstance(text, str | dict), key
        if isinstance(text, dict):
            assert set(text) <= {"one", "other"}, key
            assert "other" in text, key
            assert "n" in figures(zh[key]) | figures(en[key]), f"{key} is chosen by n, and no language shows it"


def test_that_no_text_is_empty_in_one_language_alone() -> None:
    zh, en = texts(Language.ZH), texts(Language.EN)
    assert [key for key in zh if bool("".join(forms(zh[key])).strip()) != bool("".join(forms(en[key])).strip())] in (
        [],
        ["explain.between_sentences"],
    )


def test_that_chinese_is_chinese_and_english_english() -> None:
    plain = {key: re.sub(r"\{[^}]*\}", "", " ".join(forms(text))) for key, text in texts(Language.ZH).items()}
    english = {key: re.sub(r"\{[^}]*\}", "", " ".join(forms(text))) for key, text in texts(Language.EN).items()}
    untranslated = {key for key, text in plain.items() if WORD.search(text) and not CJK.search(text)}
    same = {key for key in untranslated if WORD.findall(plain[key]) == WORD.findall(english[key])}
    assert {key for key in same if not NAMES.fullmatch(key)} == set()
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert {key for key, text in english.items() if chinese.search(text) and not NAMES.fullmatch(key)} == set()


NAMES = re.compile(r"shell\.program|settings\.(\w+_)?language_(zh|en)")
"""The program's name, and languages, each called by its own name whatever is spoken."""


def test_that_every_key_that_is_asked_for_exists() -> None:
    missing = []
    for module, call in calls("say", "has"):
        key = call.args[0] if call.args else None
        if isinstance(key, ast.Constant) and key.value not in texts(Language.ZH):
            missing.append(f"{module}:{call.lineno} {key.value!r}")
    assert missing == []


def test_that_every_key_that_is_handed_on_exists() -> None:
    """Keys that stand in the code but are said elsewhere, in ``Step("step.mark_paid")`` for instance."""
    looks_like_a_key = re.compile(rf"({'|'.join(map(re.escape, sections()))})\.[a-z0-9_]+(_[a-z0-9_]+)*")
    missing = {
        f"{module}: {text}"
        for module, _, text in strings()
        if looks_like_a_key.fullmatch(text)
        and text not in NO_KEYS
        and not any(key == text or key.startswith(f"{text}_") for key in texts(Language.ZH))
    }
    assert missing == set()


NO_KEYS = {"settings.json", "person.name", "person.enrolled_until", "policy.pickle"}
"""Constants that only look like keys: files, and places in a case."""


def test_that_every_computed_key_comes_to_some_text() -> None:
    barren = []
    for module, call in calls("say"):
        if call.args and isinstance(call.args[0], ast.JoinedStr):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in call.args[0].values]
            pattern = re.compile("".join(parts))
            if not any(pattern.fullmatch(key) for key in texts(Language.ZH)):
                barren.append(f"{module}:{call.lineno} {pattern.pattern}")
    assert barren == []


def test_that_no_text_lies_idle() -> None:
    assert patterns()
    known = {f"explain.value_{name}" for name in value_names()} | words_of_fields()
    idle = {key for key in texts(Language.ZH) if not key.startswith("document.") and not is_asked_for(key)}
    assert idle - known == set()


def test_that_every_value_of_a_policy_has_a_name() -> None:
    """So that an assumed value is never shown as ``gap[1].backpay``."""
    named = {key.removeprefix("explain.value_") for key in texts(Language.ZH) if key.startswith("explain.value_")}
    assert named == value_names()


def value_names() -> set[str]:
    """Every value that a pack may call assumed, as the catalogue names it."""
    blocks = {key.name: key.kind for key in POLICY.keys if key.name in BLOCKS}
    found = {"rates", "pension_rates"}
    for block, kind in blocks.items():
        assert isinstance(kind, Rows)
        found |= {name if block == "rules" else f"{block}_{name}" for name in _names(kind.row)}
    return found - {"sources", "assumed", "national"}


def _names(table: Table) -> Iterator[str]:
    for key in table.keys:
        if key.name in ("sources", "assumed", "national"):
            continue
        yield key.name
        inner = key.kind.row if isinstance(key.kind, Rows) else key.kind
        if isinstance(inner, Table) and key.name != "waiting" and not {"months"} & {each.name for each in inner.keys}:
            yield from (f"{key.name}_{name}" for name in _names(inner) if not name.endswith("_months"))


def test_that_every_finding_has_words() -> None:
    codes = {
        call.args[0].value
        for _, call in calls("Finding")
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }
    assert len(codes) > 10
    silent = {
        code
        for code in codes
        if not any(f"{section}.{code.removeprefix('policy-')}" in texts(Language.ZH) for section in FINDING_SECTIONS)
    }
    assert silent == set()


def test_that_code_holds_no_chinese() -> None:
    found = [
        f"{module}:{node.lineno} {text[:20]}"
        for module, node, text in strings()
        if CJK.search(text) and not module.startswith(READS_CHINESE + CHINESE_FIGURES)
    ]
    assert found == []


def test_that_nothing_is_shown_that_the_catalogue_does_not_hold() -> None:
    found = [
        f"{module}:{call.lineno} {text}"
        for module, call in calls(*SHOWN_BY)
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        for text in _spoken_in(argument)
        if WORD.search(NO_WORDS.sub("", text))
    ]
    assert found == []


NO_WORDS = re.compile(r"<[^>]*(>|$)|(Ctrl|Alt|Shift)\+\w*")
"""Marks of layout, and keys of the keyboard, whose names are the same everywhere."""


def _spoken_in(node: ast.AST) -> Iterator[str]:
    """The texts in an argument that come out as they stand: not those inside calls, which make other things of them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Call):
        method = getattr(node.func, "attr", "")
        if method in ("join", "format"):
            for child in ast.iter_child_nodes(node):
                yield from _spoken_in(child)
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp | ast.List | ast.Tuple | ast.Attribute):
        for child in ast.iter_child_nodes(node):
            yield from _spoken_in(child)


def test_that_the_scan_would_find_a_text_in_the_code() -> None:
    tree = ast.parse('label.setText(f"Hello {name}" if x else say("a.b")); QLabel("你好")')
    found = [text for call in ast.walk(tree) if isinstance(call, ast.Call) for text in map(str, _of_first(call))]
    assert found == ["Hello ", "你好", "a.b"]
    assert docstrings(ast.parse('"""Text."""\nx = "y"')) != set()
    assert trees()


def _of_first(call: ast.Call) -> list[str]:
    return list(_spoken_in(call.args[0]))


def test_that_a_number_chooses_the_form() -> None:
    with speaking(Language.EN):
        assert [say("explain.count_months", n=n) for n in (0, 1, 2)] == ["0 months", "1 month", "2 months"]
    assert say("explain.count_months", n=1) == "1 个月"


def test_that_a_language_can_be_spoken_for_a_while() -> None:
    set_language(Language.ZH)
    with speaking(Language.EN):
        assert current_language() is Language.EN
        with speaking(Language.ZH):
            assert say("payment.paid") == "已缴"
        assert say("payment.paid") == "paid"
    assert say("payment.paid") == "已缴"
    assert say("payment.paid", language=Language.EN) == "paid"


def test_that_a_key_that_is_not_there_is_an_error() -> None:
    assert not has("payment.nonsense")
    assert not has("nonsense.paid")
    with pytest.raises(KeyError):
        say("payment.nonsense")
