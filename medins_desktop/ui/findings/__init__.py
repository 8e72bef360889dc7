"""Findings: everything worth saying about the person, in one list, with the way to the place."""
