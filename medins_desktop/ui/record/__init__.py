"""Entering months fast: pasted records with a preview, and the quick entry line."""
