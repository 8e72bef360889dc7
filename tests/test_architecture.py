"""The shape of the code is held here and by the import contracts in ``pyproject.toml``, not by good will."""

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "medins_desktop"

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Where an unexpected error is caught to be reported: the program's outermost edges. Nowhere else.
BOUNDARIES = {
    "cli/assessing.py",  # one case of thousands must not take the others down with it; its line tells
}

# Where Qt may be used.
WITH_QT = ("ui/", "documents/", "app.py")

FORBIDDEN_IMPORTS = re.compile(
    r"(sqlite3|PySide6\.Qt(Sql|Network|WebSockets|HttpServer)|socket|ssl|http|urllib\.request|ftplib|smtplib|"
    r"asyncio|requests|httpx|aiohttp|pickle|shelve|marshal)(\..*)?"
)
# What the program itself has sealed under the book's key, while it is locked: never a file.
PERMITTED_IMPORTS = {("desk/packing.py", "pickle")}
CLOCK_OR_FILE = re.compile(r"open|print|input|(date|datetime)\.(today|now|utcnow)|os\..*|time\..*|Path(\(.*)?")
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|ATTACH|VACUUM|CREATE|DROP|ALTER)\b\s+\S")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file())


@cache
def modules() -> tuple[tuple[str, ast.Module, str], ...]:
    """Every module of the package: its name below the package, its tree, its text."""
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        found.append((file.relative_to(PACKAGE).as_posix(), ast.parse(text), text))
    return tuple(found)


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these kinds in the package, with its module's name."""
    for name, tree, _ in modules():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield name, node


def at(name: str, node: ast.AST) -> str:
    """Where a node stands."""
    return f"{name}:{getattr(node, 'lineno', 0)}"


def imported() -> Iterator[tuple[str, str]]:
    """Every module that the package imports: who, and whom."""
    for name, node in nodes(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((at(name, node), alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield at(name, node), node.module or ""
            yield from ((at(name, node), f"{node.module}.{alias.name}") for alias in node.names)


def test_that_no_file_is_long() -> None:
    lengths = {name: text.count("\n") for name, _, text in modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_that_files_are_near_a_hundred_lines() -> None:
    lengths = [text.count("\n") for name, _, text in modules() if not name.endswith("__init__.py")]
    assert 40 <= statistics.median(lengths) <= 140


def test_that_no_function_is_long() -> None:
    long = []
    for name, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        assert node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION:
            long.append(f"{at(name, node)} {node.name}")
    assert long == []


def test_that_broad_excepts_stand_at_boundaries_only() -> None:
    broad = set()
    for name, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        caught = ast.unparse(node.type) if node.type else "BaseException"
        if re.search(r"\b(Base)?Exception\b", caught):
            broad.add(name)
    assert broad == BOUNDARIES, "an unexpected error is to reach the boundary that reports it"


def test_that_no_except_is_silent() -> None:
    silent = []
    for name, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        if all(isinstance(statement, ast.Pass) for statement in node.body):
            silent.append(at(name, node))
    assert silent == [], "contextlib.suppress says it plainly where an error is none"


def test_that_there_is_one_sqlite_and_no_network() -> None:
    found = [(where, what) for where, what in imported() if FORBIDDEN_IMPORTS.fullmatch(what)]
    assert [(where, what) for where, what in found if (where.split(":")[0], what) not in PERMITTED_IMPORTS] == []


def test_that_no_dialog_ends_by_being_hidden() -> None:
    """A locked program hides dialogs; Qt's own way to wait for one takes that for an answer."""
    waiting = re.compile(
        r"\.exec\(|Q(File|Input|Color|Font)Dialog\.get|QMessageBox\.(question|warning|information|critical)"
    )
    may = {"app.py", "ui/kit/asking.py", "ui/kit/printing.py"}  # the program; where it is mended; what Windows brings
    assert [name for name, _, text in modules() if waiting.search(text) and name not in may] == []


def test_that_qt_stays_in_the_window() -> None:
    outside = [
        (where, what)
        for where, what in imported()
        if what.split(".")[0] in {"PySide6", "shiboken6"} and not where.startswith(WITH_QT)
    ]
    assert outside == []


def test_that_the_rules_know_neither_clock_nor_file() -> None:
    calls = []
    for name, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        if name.startswith("domain/") and CLOCK_OR_FILE.fullmatch(ast.unparse(node.func)):
            calls.append(f"{at(name, node)} {ast.unparse(node.func)}")
    assert calls == []


def test_that_no_sql_is_put_together_from_text() -> None:
    built = []
    for name, node in nodes(ast.JoinedStr, ast.BinOp, ast.Call):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add)):
            texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            texts = [part.value for part in ast.walk(node.func) if isinstance(part, ast.Constant)]
        else:
            continue
        if any(isinstance(text, str) and SQL.search(text) for text in texts):
            built.append(at(name, node))
    assert built == [], "bind values; keep statements whole"


def test_that_money_is_never_binary_floating_point() -> None:
    money = re.compile(r"(domain|policies|cases|exchange|desk)/")
    kinds = (ast.Constant, ast.Call, ast.arg, ast.AnnAssign)
    assert [at(name, node) for name, node in nodes(*kinds) if money.match(name) and is_floating(node)] == []


def is_floating(node: ast.AST) -> bool:
    """Whether a node is a floating-point literal, makes one, or is declared as one."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) == "float"
    declared = getattr(node, "annotation", None)
    return declared is not None and re.search(r"\bfloat\b", ast.unparse(declared)) is not None


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, definitions) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (x for x in node.body if isinstance(x, definitions) and not x.name.startswith("_"))


def is_override(node: ast.AST) -> bool:
    """Whether a method is one of Qt's own (camelCase), which Qt's manual describes, or is marked as an override."""
    name = getattr(node, "name", "")
    marked = any(ast.unparse(decorator).endswith("override") for decorator in getattr(node, "decorator_list", []))
    return marked or (isinstance(node, ast.FunctionDef) and name != name.lower())


def test_that_every_public_name_says_what_it_is() -> None:
    silent = [name for name, tree, text in modules() if text.strip() and not ast.get_docstring(tree)]
    for name, tree, _ in modules():
        silent += [f"{at(name, node)} {node.name}" for node in public(tree) if not _described(node)]
    assert silent == []


def _described(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return bool(ast.get_docstring(node)) or is_override(node)


MACHINE = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "tmp/", "bash" + "_jobs", "index" + "-url"]))
INDEX = re.compile(r"https?://[^\s)>\"']*(pypi|pythonhosted|/simple\b|deb\.debian)", re.IGNORECASE)
BINARY = {".csv", ".png", ".pdf", ".ico", ".qm", ".medins", ".ttf", ".otf", ".xlsx", ".gz"}


def test_that_no_machine_and_no_index_is_named() -> None:
    named = []
    for file in tracked():
        if file.suffix in BINARY:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINE.search(line) or INDEX.search(line):
                named.append(f"{file.relative_to(ROOT)}:{number}")
    assert named == []


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=lambda lock: str(lock.name))
def test_that_every_locked_package_has_its_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    assert [line.split()[0] for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_that_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules_of: dict[str, set[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules_of.setdefault(plain(name), set()).add(module)
    used = {what.split(".")[0] for _, what in imported()}
    assert [name for name in map(plain, project["dependencies"]) if not modules_of[name] & used] == []


def plain(requirement: str) -> str:
    """The name of a requirement, as indexes compare names."""
    return re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace("_", "-")


def test_that_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    for lock, wanted in (("requirements.lock", project["dependencies"]), ("requirements-test.lock", extras)):
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        assert set(map(plain, wanted)) - locked == set(), f"{lock} is older than pyproject.toml: make lock"


WRITERS = {
    "exchange/out/whole_file.py": "the one road of a file that the user names",
    "exchange/out/files.py": "by that road",
    "ui/exporting/making.py": "by that road",
    "ui/slip/saving.py": "by that road",
    "settings.py": "its own file in the data folder",
    "policies/versions.py": "its own files in the data folder; a pack that stood there is kept",
    "desk/importing/layouts.py": "its own file in the data folder",
    "ui/kit/report.py": "a file of its own, of a new name",
    "ui/one_window.py": "a file of its own, of a new name",
    "book/book.py": "a new book, refused where a file stands",
    "book/backup.py": "a backup, of a new name",
    "book/hold.py": "locks a byte, writes none",
    "book/restoring.py": "what stood there is kept beside it, or refused",
    "book/sealed.py": "in a temporary folder of its own",
    "cli/roster.py": "to the standard output, or by that road",
    "cli/__init__.py": "to nowhere, once the reader of the output has gone",
    "ui/demo.py": "pictures, into the folder of the demonstration",
}
"""Who writes files, and why that can cost nobody a file. Whoever is new asks ``whole_file``."""

WRITES = re.compile(
    r"\.(write_text|write_bytes)\(|\.open\(\"[wxar]b?\+?\"|\bopen\(.*\"[wxa]b?\"|os\.open\(.*O_(WRONLY|RDWR|CREAT)|shutil\.(copy|move)"
    r"|\b(fresh|part)\.replace\(|\.save\(str\(|Q(SaveFile|PdfWriter|ImageWriter)\("
)


def test_that_every_writer_of_files_is_known() -> None:
    reads = re.compile(r"\.open\(\"rb?\"")
    found = {
        name
        for name, _, text in modules()
        if any(WRITES.search(line) and not reads.search(line) for line in text.splitlines())
    }
    assert found - WRITERS.keys() == {"documents/output.py"}, "into memory"
    by_the_road = [name for name, why in WRITERS.items() if why == "by that road"]
    texts = {name: text for name, _, text in modules()}
    assert [name for name in by_the_road if "whole_file(" not in texts[name]] == []
