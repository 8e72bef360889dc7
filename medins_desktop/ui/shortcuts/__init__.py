"""The page of shortcuts: what every key does, made of the same table that the keys are made of."""
