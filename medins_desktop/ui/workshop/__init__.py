"""The workshop: a pack of rules edited value by value, beside the sentences that the values make."""
