"""Sentences made of an answer, in either language: for the why panel, the terminal and paper alike."""

from medins_desktop.words.explain_backpay import reasons_words
from medins_desktop.words.explain_findings import finding_text, problem_line
from medins_desktop.words.explain_headline import Fact, Headline, headline, since_month
from medins_desktop.words.explain_month import why_month
from medins_desktop.words.explain_option import documents_words, option_title, why_option
from medins_desktop.words.explain_sources import (
    SourceLink,
    policy_words,
    source_link,
    source_links,
    source_words,
    value_words,
    values_words,
)
from medins_desktop.words.explain_terms import (
    Sentence,
    Tone,
    count_words,
    date_words,
    grouped,
    money_words,
    month_words,
    span_words,
    spans_words,
    spoken_month,
)

__all__ = [
    "Fact",
    "Headline",
    "Sentence",
    "SourceLink",
    "Tone",
    "count_words",
    "date_words",
    "documents_words",
    "finding_text",
    "grouped",
    "headline",
    "money_words",
    "month_words",
    "option_title",
    "policy_words",
    "problem_line",
    "reasons_words",
    "since_month",
    "source_link",
    "source_links",
    "source_words",
    "span_words",
    "spans_words",
    "spoken_month",
    "value_words",
    "values_words",
    "why_month",
    "why_option",
]
