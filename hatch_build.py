"""Build hook of the wheel: the rules (`medins_desktop/domain`) are compiled from the same source where that works.

mypyc does it. Where mypyc, a C compiler or Python's headers are missing, the wheel holds the plain source and works the
same, slower. ``MEDINS_PURE=1`` leaves the compiling out. ``python hatch_build.py FOLDER`` lays a compiled copy of the
package into a folder, for measuring.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # only the command below is wanted
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent
PACKAGE = "medins_desktop"
PATIENCE = 900  # seconds
# identity and credit_code only read texts; leaving them plain keeps compiling short.
PLAIN = {"__init__.py", "identity.py", "credit_code.py", "capitals.py", "residents.py"}


def compile_rules(folder: Path) -> list[Path]:
    """Lay the package into ``folder`` and compile its rules there; returns the compiled files, none where it cannot."""
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
    if os.environ.get("MEDINS_PURE") or importlib.util.find_spec("mypyc") is None:
        return []
    domain = folder / PACKAGE / "domain"
    sources = sorted(str(file.relative_to(folder)) for file in domain.glob("*.py") if file.name not in PLAIN)
    done = subprocess.run(
        [sys.executable, "-c", "from mypyc.__main__ import main; main()", *sources],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(folder)},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    built = [*domain.glob("*.so"), *domain.glob("*.pyd"), *folder.glob("*__mypyc.*.so"), *folder.glob("*__mypyc.*.pyd")]
    return sorted(built) if done.returncode == 0 else []


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled rules to the wheel, and names the platform that they are for."""

    _folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; say nothing where it cannot be done."""
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="medins-rules-"))
        try:
            built = compile_rules(self._folder)
        except (OSError, subprocess.SubprocessError):
            built = []
        for file in built:
            build_data["force_include"][str(file)] = str(file.relative_to(self._folder))
        if built:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Tidy up."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copytree(ROOT / "resources", target / "resources")
    print(f"{len(compile_rules(target))} compiled files")
