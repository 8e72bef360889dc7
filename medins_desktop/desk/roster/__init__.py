"""Everybody in one table: rows, order, sums, the same change for many."""
