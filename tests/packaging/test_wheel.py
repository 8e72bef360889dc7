"""The wheel, built from the project and installed alone: what a user gets works without the checkout.

No network is needed: the wheel is built with the locked backend, and of this environment's packages the empty one is
given those, and only those, that the run-time lock names.
"""

import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

import medins_desktop

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "examples"
pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path = ROOT, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing inherited that could help it."""
    kept = {name: value for name in ("PATH", "HOME", "LC_ALL", "SYSTEMROOT") if (value := os.environ.get(name))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**kept, "QT_QPA_PLATFORM": "offscreen", **extra},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment that holds the wheel and the packages of the run-time lock."""
    folder = tmp_path_factory.mktemp("alone") / "venv"
    context = venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").ensure_directories(folder)
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    link_locked_packages(Path(run_for_text(context.env_exe, PURELIB)))
    got = run(sys.executable, "-m", "pip", "--python", context.env_exe, "install", "--no-index", "--quiet", wheel)
    assert got.returncode == 0, got.stdout + got.stderr
    return Path(context.bin_path)


PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"


def run_for_text(python: Path | str, program: str, folder: Path = ROOT) -> str:
    """What a small program prints in a Python."""
    done = run(python, "-c", program, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def link_locked_packages(target: Path) -> None:
    """Link every top-level file and folder of the run-time packages into another environment."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE):
        if "sys_platform" in lock.split(f"{name}==")[1].splitlines()[0]:
            continue
        found = distribution(name)
        tops = {file.parts[0] for file in found.files or [] if file.parts[0] not in {"..", "__pycache__"}}
        for top in tops:
            link = target / top
            if not link.exists():
                link.symlink_to(Path(str(found.locate_file(top))))


def test_that_the_wheel_holds_every_resource_and_no_test(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = {f"medins_desktop/{file.relative_to(ROOT).as_posix()}" for file in (ROOT / "resources").rglob("*.*")}
    assert resources
    assert resources - names == set()
    compiled = {name for name in names if "__mypyc." in name}  # where the machine has a compiler
    assert {name.split("/")[0] for name in names - compiled} == {
        "medins_desktop",
        f"medins_desktop-{medins_desktop.__version__}.dist-info",
    }


def test_that_the_installed_program_tests_itself(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "medins-desktop", "self-test", folder=tmp_path, MEDINS_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("policy", sorted((EXAMPLES / "policies").glob("*.toml")), ids=lambda file: str(file.stem))
def test_that_the_installed_program_answers_as_the_checkout_does(installed: Path, policy: Path, tmp_path: Path) -> None:
    # The rules in the wheel may be compiled; they are to be the same rules.
    cases = [file for file in sorted(EXAMPLES.glob("*.case.json")) if f'"{policy.stem}"' in file.read_text("utf-8")]
    question: list[str | Path] = ["assess", *cases, "--policy", policy, "--format", "jsonl"]
    here = run(sys.executable, "-m", "medins_desktop", *question)
    there = run(installed / "medins-desktop", *question, folder=tmp_path)
    assert cases
    assert (here.returncode, here.stderr) == (0, "")
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout.count('"covered_through"') == len(cases)
    assert there.stdout == here.stdout


def test_that_the_installed_program_uses_its_own_files(installed: Path, tmp_path: Path) -> None:
    program = "import medins_desktop.places as p; print(p.__file__); print(p.resource('policies'))"
    python = installed / Path(sys.executable).name
    where = run_for_text(python, program, tmp_path)
    assert str(ROOT) not in where
    assert len(where.splitlines()) == 2


def test_that_qt_speaks_chinese_there(installed: Path, tmp_path: Path) -> None:
    program = (
        "from PySide6.QtCore import QLibraryInfo as Q, QTranslator;"
        "print(QTranslator().load('qtbase_zh_CN', Q.path(Q.LibraryPath.TranslationsPath)))"
    )
    assert run_for_text(installed / Path(sys.executable).name, program, tmp_path) == "True"
