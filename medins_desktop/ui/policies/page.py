"""A pack's rules for a month as a page of HTML: headings, sentences, badges, sources."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.sentences import PolicySentence, sentences
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import SourceLink, source_links, values_words


def page(policy: Policy, month: Month, ending: str = "") -> str:
    """The page for a month; ``ending`` stands first where the pack ends soon."""
    found = sentences(policy, month)
    parts = [f'<p style="color:{theme().coverage_ink("waiting").name()}">⚠ {escape(ending)}</p>'] if ending else []
    for topic, group in groupby(found, key=lambda sentence: sentence.topic):
        said = list(group)
        # What holds of all of them is said once. A sentence that rests on nothing leads over to the others.
        shared = all(sentence.national for sentence in said if sentence.sources or sentence.assumed)
        parts.append(f'<h3 style="margin:14px 0 4px 0">{escape(say(f"policy.topic_{topic.value}"))}</h3>')
        if shared and any(sentence.national for sentence in said):
            parts.append(f'<p style="margin:0 0 4px 0">{badge(say("policies.national"))}</p>')
        parts.extend(_sentence(sentence, national=sentence.national and not shared) for sentence in said)
    parts.append(f'<h3 style="margin:18px 0 4px 0">{escape(say("policies.sources"))}</h3>')
    parts.extend(_source(link) for link in source_links(policy, policy.sources))
    return "".join(parts)


def checked(age: str, found: Sequence[str] | None) -> str:
    """How old the check is, and where it was asked for, what must be looked at."""
    soft = theme().soft.name()
    parts = [f'<p style="margin:0 0 4px 0;color:{soft}">{escape(age)}</p>']
    if found is not None:
        parts.append(f'<h3 style="margin:8px 0 4px 0">{escape(say("policies.again_heading"))}</h3>')
        rows = "".join(f"<li>{escape(each)}</li>" for each in found or [say("policies.again_nothing")])
        parts.append(f'<ul style="margin:0 0 8px 0">{rows}</ul>')
    return "".join(parts)


def _sentence(sentence: PolicySentence, *, national: bool) -> str:
    badges = badge(say("policies.national")) if national else ""
    if sentence.assumed:
        badges += badge(say("policies.assumed", values=values_words(sentence.assumed)))
    return f'<p style="margin:0 0 4px 0">{escape(sentence.text)}{badges}</p>'


def _source(link: SourceLink) -> str:
    since = ""
    if link.effective_from is not None:
        since = say("policies.in_force_from", day=link.effective_from.isoformat())
    small = " ".join(part for part in (link.number, since) if part)
    return (
        f'<p style="margin:0 0 4px 0"><span style="color:{theme().accent.name()}">{escape(link.title)}</span>'
        f' <span style="color:{theme().soft.name()}">{escape(small)}</span>{badge(link.grade_words)}</p>'
    )


def badge(words: str) -> str:
    """Words in a quiet box."""
    return (
        f'&nbsp; <span style="color:{theme().soft.name()};background:{theme().ground.name()};'
        f'font-size:{theme().px(12)}px">&nbsp;{escape(words)}&nbsp;</span>'
    )
