"""Hypothesis strategies over the random cases and policies, which shrink with the draws that made them."""

from typing import Any

from hypothesis import strategies as st

from tests.reference.random_cases import random_case, random_pair
from tests.reference.random_policies import random_policy

__all__ = ["cases", "pairs", "policies", "random_case", "random_pair", "random_policy"]


def policies() -> st.SearchStrategy[dict[str, Any]]:
    """Any valid policy."""
    return st.randoms(use_true_random=False).map(random_policy)


def cases(policy: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Valid cases whose days lie around the deadlines of this policy."""
    return st.randoms(use_true_random=False).map(lambda rng: random_case(rng, policy))


def pairs() -> st.SearchStrategy[tuple[dict[str, Any], dict[str, Any]]]:
    """A case together with its policy."""
    return st.randoms(use_true_random=False).map(random_pair)
