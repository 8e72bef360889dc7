"""The guide "How do I get insured, or back in?": ways, questions, steps, documents and bridges, read from TOML.

``resources/guide/default.toml`` speaks for the whole country. A file named after a policy (``sh.toml``), ours or the
user's own in the data folder, replaces the ways that it names. A file with an error is set aside with its findings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from medins_desktop.domain.finding import Finding
from medins_desktop.domain.policy import Source
from medins_desktop.domain.residents import ResidentsWaiting
from medins_desktop.places import data_folder, resource
from medins_desktop.policies.guide_layout import GUIDE
from medins_desktop.policies.loader import toml_in
from medins_desktop.policies.reading import BROKEN, Report, read

DEFAULT = "default"

Words = dict[str, str]
"""A text in each language."""


@dataclass(frozen=True)
class Answer:
    """One of the answers to a question."""

    id: str
    text: Words


@dataclass(frozen=True)
class Question:
    """A question with its answers; ``only`` names the answers after which it is asked."""

    id: str
    text: Words
    answers: tuple[Answer, ...]
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A step to take or a document to bring; ``only`` names the answers ("question.answer") for which it is meant."""

    text: Words
    only: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """One way in. ``bridges``: benefits may be missing meanwhile. ``calculator``: the residents' waiting applies."""

    id: str
    title: Words
    about: Words
    questions: tuple[Question, ...]
    steps: tuple[Item, ...]
    documents: tuple[Item, ...]
    sources: dict[str, Source]
    bridges: bool = False
    calculator: bool = False


@dataclass(frozen=True)
class Bridge:
    """Another insurance for the time without benefits: what it does and what it does not do."""

    title: Words
    does: Words
    does_not: Words
    sources: dict[str, Source]


@dataclass(frozen=True)
class Guide:
    """All ways, and what is said beside them."""

    ways: tuple[Way, ...]
    bridges: tuple[Bridge, ...]
    hotlines: tuple[str, ...]
    note: Words
    residents: ResidentsWaiting | None

    def way(self, way_id: str) -> Way | None:
        """The way of this id."""
        return next((way for way in self.ways if way.id == way_id), None)


def meant(only: tuple[str, ...], answers: frozenset[str]) -> bool:
    """Whether something is meant for somebody who gave these answers ("question.answer")."""
    return not only or not answers.isdisjoint(only)


def asked(way: Way, answers: Mapping[str, str]) -> dict[str, str]:
    """The questions to ask on a way in their order with their answers: the one given, else the first."""
    found: dict[str, str] = {}
    for question in way.questions:
        if meant(question.only, given(found)):
            known = [answer.id for answer in question.answers]
            chosen = answers.get(question.id, "")
            found[question.id] = chosen if chosen in known else known[0]
    return found


def given(answers: Mapping[str, str]) -> frozenset[str]:
    """Answers as ``only`` names them."""
    return frozenset(f"{question}.{answer}" for question, answer in answers.items())


def guide_for(policy_id: str, shipped: Path | None = None, own: Path | None = None) -> tuple[Guide, list[Finding]]:
    """The guide of a policy's place, and what is wrong with files set aside. Folders other than ours are for tests."""
    folders = (shipped or resource("guide"), own or data_folder() / "guide")
    findings: list[Finding] = []
    found = Guide((), (), (), {}, None)
    for name in dict.fromkeys((DEFAULT, policy_id)):
        for folder in folders:
            path = folder / f"{name}.toml"
            if name and path.is_file():
                part, problems = load_guide(path)
                findings.extend(problems)
                found = _joined(found, part) if part is not None else found
    return found, findings


def _joined(base: Guide, part: Guide) -> Guide:
    """The base with everything that the part says in its place; new ways follow the others."""
    ways = {way.id: way for way in (*base.ways, *part.ways)}
    return replace(
        base,
        ways=tuple(ways.values()),
        bridges=part.bridges or base.bridges,
        hotlines=part.hotlines or base.hotlines,
        note=part.note or base.note,
        residents=part.residents or base.residents,
    )


def load_guide(path: Path) -> tuple[Guide | None, list[Finding]]:
    """The guide in a file, and all findings; None where it cannot be used."""
    report = Report(path.name)
    data = toml_in(path, report)
    if data is None:
        return None, report.findings
    found = read(data, "", GUIDE, report)
    if report.clean:
        _check(found, report)
    return (_build(found) if report.clean else None), report.findings


def _check(found: Mapping[str, Any], report: Report) -> None:
    """Sources are listed; conditions name answers that are given before."""
    sources = {row["id"] for row in found.get("source", ())}
    for path, row in _with_sources(found):
        for index, name in enumerate(row.get("sources", ())):
            if name not in sources:
                report.add("no-such-source", f"{path}.sources[{index}]", id=name)
    for number, way in enumerate(found.get("way", ())):
        answers: set[str] = set()
        for path, row in _conditional(way, f"way[{number}]"):
            for index, name in enumerate(row.get("only", ())):
                if name not in answers:
                    report.add("no-such-answer", f"{path}.only[{index}]", name=name)
            answers |= {f"{row['id']}.{answer['id']}" for answer in row.get("answers", ())}


def _with_sources(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, way in enumerate(found.get("way", ())):
        yield from _conditional(way, f"way[{number}]")
    yield from ((f"bridge[{index}]", bridge) for index, bridge in enumerate(found.get("bridge", ())))
    yield "residents", found.get("residents", {})


def _conditional(way: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Questions first, so that what they ask is known."""
    for kind in ("question", "step", "document"):
        yield from ((f"{path}.{kind}[{index}]", row) for index, row in enumerate(way.get(kind, ())))


def _build(found: Mapping[str, Any]) -> Guide:
    assert BROKEN not in found.values()
    sources = {row["id"]: Source(**row) for row in found.get("source", ())}
    residents = {name: value for name, value in found.get("residents", {}).items() if name != "sources"}
    return Guide(
        ways=tuple(_way(row, sources) for row in found.get("way", ())),
        bridges=tuple(
            Bridge(row["title"], row["does"], row["does_not"], _named(row, sources)) for row in found.get("bridge", ())
        ),
        hotlines=tuple(found.get("hotlines", ())),
        note=found.get("note", {}),
        residents=ResidentsWaiting(**residents) if residents else None,
    )


def _way(row: Mapping[str, Any], sources: dict[str, Source]) -> Way:
    return Way(
        id=row["id"],
        title=row["title"],
        about=row["about"],
        questions=tuple(_question(question) for question in row.get("question", ())),
        steps=tuple(_item(step) for step in row["step"]),
        documents=tuple(_item(document) for document in row.get("document", ())),
        sources=sources,
        bridges=row.get("bridges", False),
        calculator=row.get("calculator", False),
    )


def _question(row: Mapping[str, Any]) -> Question:
    answers = tuple(Answer(answer["id"], answer["text"]) for answer in row["answers"])
    return Question(row["id"], row["text"], answers, row.get("only", ()))


def _item(row: Mapping[str, Any]) -> Item:
    return Item(row["text"], row.get("only", ()), row.get("sources", ()))


def _named(row: Mapping[str, Any], sources: dict[str, Source]) -> dict[str, Source]:
    return {name: sources[name] for name in row.get("sources", ())}
