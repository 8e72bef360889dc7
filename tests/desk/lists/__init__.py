"""The lists of an office."""
