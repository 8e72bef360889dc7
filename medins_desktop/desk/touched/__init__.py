"""Whom another version of a policy touches: the book worked out under the one that decides and under the other."""
