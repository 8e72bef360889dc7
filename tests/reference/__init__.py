"""A slow, plain reading of the contract (docs/rules.md), month by month, that shares no code with the product.

`answer(case, policy)` takes the parsed JSON of a case and the parsed TOML of a policy and returns the fields that the
contract fixes.
"""

from tests.reference.engine import answer

__all__ = ["answer"]
