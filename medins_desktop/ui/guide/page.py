"""The steps of a way, and the bridges, as a page of HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from medins_desktop.domain.policy import Source
from medins_desktop.policies.guide import Bridge, Way, given, meant
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import has, say
from medins_desktop.words.explain_sources import titled


def page(way: Way, answers: dict[str, str], bridges: tuple[Bridge, ...]) -> str:
    """The page. Bridges are shown where benefits may be missing meanwhile."""
    chosen = given(answers)
    steps = [step for step in way.steps if meant(step.only, chosen)]
    parts = [_heading(say("guide.steps")), "<ol>"]
    for step in steps:
        rests_on = [way.sources[name] for name in step.sources if name in way.sources]
        parts.append(f'<li style="margin:0 0 8px 0">{escape(titled(step.text))}{_sources(rests_on)}</li>')
    parts.append("</ol>")
    if way.bridges and bridges:
        parts.append(_heading(say("guide.bridges")))
        parts.extend(_bridge(bridge) for bridge in bridges)
    return "".join(parts)


def _heading(text: str) -> str:
    return f'<p style="margin:8px 0 6px 0;font-weight:600">{escape(text)}</p>'


def _bridge(bridge: Bridge) -> str:
    warn = theme().coverage_ink("waiting").name()
    return (
        f'<p style="margin:0 0 8px 0"><b>{escape(titled(bridge.title))}</b> {escape(titled(bridge.does))}'
        f' <span style="color:{warn}">{escape(titled(bridge.does_not))}</span>{_sources(bridge.sources.values())}</p>'
    )


def _sources(sources: Iterable[Source]) -> str:
    """The sources in small type below, each with its grade."""
    parts = []
    for source in sources:
        key = f"explain.grade_{source.grade}"
        grade = say(key) if has(key) else source.grade
        text = say("explain.source_numbered" if source.number else "explain.source",
                   title=titled(source.title), number=source.number, grade=grade)  # fmt: skip
        if source.grade == "assumed":
            text = grade
        parts.append(
            f'<br><span style="color:{theme().soft.name()};font-size:{theme().px(12)}px">{escape(text)}</span>'
        )
    return "".join(parts)
