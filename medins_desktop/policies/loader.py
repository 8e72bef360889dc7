"""Loading one pack: a file or its data in, the domain's policy out, every problem named with file, table and key."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from medins_desktop.domain.finding import Finding
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.building import build
from medins_desktop.policies.checks import check
from medins_desktop.policies.layout import POLICY
from medins_desktop.policies.reading import Report, read
from medins_desktop.policies.signing.errors import BrokenSignatureError
from medins_desktop.policies.signing.seal import signature_of
from medins_desktop.policies.versions import LARGEST

Loaded = tuple[Policy | None, list[Finding]]

_WHERE = re.compile(r"\(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)")


def policy_from(data: Mapping[str, Any], place: str) -> Loaded:
    """The policy that ``data`` (as TOML gives it) describes, and all findings; None where an error is among them.

    ``place`` is the file's name, or whatever else the findings should name in front of table and key.
    """
    report = Report(place)
    found = read(data, "", POLICY, report)
    check(found, data, report)
    return (build(found) if report.clean else None), report.findings


def load(path: Path, *, prove: bool = True) -> Loaded:
    """The policy in a file, and all findings; None where the file cannot be read, is no TOML or has an error.

    ``prove``: an example of the pack that fails is an error too. Those that ship were proved before.
    """
    report = Report(path.name)
    raw = raw_in(path, report)
    return load_raw(raw, path.name, prove=prove) if raw is not None else (None, report.findings)


def load_raw(raw: bytes, place: str, *, prove: bool = True) -> Loaded:
    """The policy that the bytes of a file named ``place`` are, and all findings; as ``load``."""
    report = Report(place)
    data = _data(raw, report)
    if data is None:
        return None, report.findings
    policy, findings = policy_from(data, place)
    if policy is not None and prove and "example" in data:
        from medins_desktop.policies.examples import outcomes, tell  # noqa: PLC0415 - brings the engine and its words

        tell(outcomes(policy, data), report)
        return (policy if report.clean else None), [*findings, *report.findings]
    return policy, findings


def toml_in(path: Path, report: Report) -> dict[str, Any] | None:
    """What a file of TOML says; None, with the reason in the report, where it cannot be read or was changed."""
    raw = raw_in(path, report)
    return _data(raw, report) if raw is not None else None


def text_in(path: Path, report: Report) -> str | None:
    """The text of a file, None where it cannot be read or is larger than any pack; the reason is in the report."""
    raw = raw_in(path, report)
    return _text(raw, report) if raw is not None else None


def raw_in(path: Path, report: Report) -> bytes | None:
    """The bytes of a file, read once; None, with the reason in the report, where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        report.add("no-file")
    except IsADirectoryError:
        report.add("is-a-folder")
    except OSError:
        report.add("unreadable")
    else:
        if len(raw) <= LARGEST:
            return raw
        report.add("too-large", limit=LARGEST // 1000)
    return None


def _data(raw: bytes, report: Report) -> dict[str, Any] | None:
    """What the bytes say as TOML. A signature that does not hold says that they are not what was signed."""
    text = _text(raw, report)
    data = toml_of(text, report) if text is not None else None
    if data is None:
        return None
    try:
        signature_of(raw)
    except BrokenSignatureError as error:
        report.add(error.code)
        return None
    return data


def _text(raw: bytes, report: Report) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        report.add("not-utf-8", line=raw.count(b"\n", 0, error.start) + 1)
    return None


def toml_of(text: str, report: Report) -> dict[str, Any] | None:
    """What a text of TOML says; None, with the reason in the report, where it is none."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        line, column = (where["line"], where["column"]) if where else (None, None)
        report.add("not-toml", line=int(line or text.count("\n") + 1), column=int(column or 1))
    except (ValueError, RecursionError):  # a number of thousands of digits, or brackets within brackets without end
        report.add("not-toml-at-all")
    return None
