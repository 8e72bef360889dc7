"""Make the working copy ready: system libraries, ``.venv``, and the locked packages in it.

    python3 tools/setup.py run|test|bench

Needs nothing but Python 3.11. A second call is instant: a stamp in the environment names what was installed.
As root on Debian or Ubuntu missing system packages are installed; else the one command that would is printed.
Packages come from wherever pip is configured to look, and only with the hashes of the lock.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)

# A purpose → its environment and its lock.
PURPOSES = {
    "run": (ROOT / ".venv", ROOT / "requirements.lock"),
    "test": (ROOT / ".venv", ROOT / "requirements-test.lock"),
    "floor": (ROOT / "build" / "floor-venv", ROOT / "requirements-floor.lock"),
    "bench": (ROOT / "build" / "bench-venv", ROOT / "requirements-bench.lock"),
}

# Shared library → Debian package. The wheels of Qt bring all else themselves.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program → Debian package: a few tests ask it, and are skipped where it is not and cannot be installed.
TEST_PROGRAMS = {"soffice": "libreoffice-calc"}
FONT_PACKAGE = "fonts-noto-cjk"
UPDATE = ["apt-get", "update", "-q"]
INSTALL = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_NAMES = ("cjk", "sourcehan", "wqy", "droidsansfallback", "simsun", "msyh", "notosanssc", "notoserifsc")


def main(arguments: "list[str]") -> int:
    """Prepare for the purpose named; 0 when all is ready, 1 with the reason on standard error."""
    purpose = arguments[0] if arguments else "run"
    if purpose not in PURPOSES:
        print(f"usage: setup.py {'|'.join(PURPOSES)}", file=sys.stderr)
        return 2
    try:
        prepare_system(purpose)
        prepare_environment(*PURPOSES[purpose])
    except SetupError as error:
        print(f"\nSet-up stopped: {error}", file=sys.stderr)
        return 1
    return 0


class SetupError(Exception):
    """What is missing, with the remedy."""


def prepare_system(purpose: str) -> None:
    """See that Python is new enough and that the system packages of the purpose are there."""
    if sys.version_info < OLDEST:
        raise SetupError(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]}. "
            "Name another one: make PYTHON=python3.11 …"
        )
    missing, helpful = missing_packages(purpose), helpful_packages(purpose)
    may_install = shutil.which("apt-get") and os.geteuid() == 0
    if may_install and missing + helpful:
        install(missing + helpful)
    elif missing:
        raise SetupError(f"system packages are missing. {remedy(missing + helpful)}")
    elif helpful:
        say(f"Some tests will be skipped. {remedy(helpful)}")


def install(packages: "list[str]") -> None:
    """Install Debian packages; raises SetupError where that fails."""
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (UPDATE, [*INSTALL, *packages]):
        call(command, quiet)


def remedy(packages: "list[str]") -> str:
    """What a person without the rights of this program can do about missing packages."""
    if not shutil.which("apt-get"):
        return f"Please install what your system calls these Debian packages: {' '.join(packages)}"
    return f"This installs them:\n\n  sudo {' '.join(UPDATE)} && sudo {' '.join([*INSTALL, *packages])}\n"


def missing_packages(purpose: str) -> "list[str]":
    """The Debian packages that are missing for the purpose; none are looked for outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(LIBRARIES)
    if purpose == "run" and os.environ.get("DISPLAY"):
        wanted.update(X11_LIBRARIES)
    missing = [package for library, package in wanted.items() if not loads(library)]
    if not has_ensurepip():
        missing.append("python3-venv")
    if not has_chinese_font():
        missing.append(FONT_PACKAGE)
    return missing


def helpful_packages(purpose: str) -> "list[str]":
    """The Debian packages whose programs some tests would ask, as far as they are missing."""
    if purpose != "test" or not sys.platform.startswith("linux"):
        return []
    return [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_ensurepip() -> bool:
    """Whether this Python can give an environment its pip (Debian packs that part apart)."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - its absence is the question
    except ImportError:
        return False
    return True


def has_chinese_font() -> bool:
    """Whether a font file with Chinese characters lies where fontconfig looks."""
    for folder in FONT_FOLDERS:
        for file in Path(folder).expanduser().rglob("*.[to]t[fc]"):
            if any(name in file.name.lower() for name in FONT_NAMES):
                return True
    return False


def prepare_environment(folder: Path, lock: Path) -> None:
    """Create the environment where it is missing or broken and install the lock into it, unless the stamp says so."""
    stamp = folder / f"installed-{lock.stem}"
    wanted = f"{sys.version}\n{hashlib.sha256(lock.read_bytes()).hexdigest()}\n"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and runs(python_of(folder)):
        return
    if not runs(python_of(folder)) or not same_version(folder):
        say(f"Creating {folder.relative_to(ROOT)}")
        shutil.rmtree(folder, ignore_errors=True)
        call([sys.executable, "-m", "venv", str(folder)])
    say(f"Installing {lock.name}")
    stamp.unlink(missing_ok=True)
    pip = [str(python_of(folder)), "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-input"]
    call([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    stamp.write_text(wanted, encoding="utf-8")


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs(python: Path) -> bool:
    """Whether an interpreter is there, starts, and has pip."""
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def same_version(folder: Path) -> bool:
    """Whether the environment was made by the Python that runs this."""
    asked = subprocess.run(
        [str(python_of(folder)), "-c", "import sys; print(sys.version)"], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() == sys.version.strip()


def call(command: "list[str]", environment: "dict[str, str] | None" = None) -> None:
    """Run a command; raises SetupError where it fails."""
    if subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(f"this failed, see above: {' '.join(command)}")


def say(text: str) -> None:
    """Tell what goes on, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
