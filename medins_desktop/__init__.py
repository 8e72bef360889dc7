"""MedIns Desktop: what a missed month of medical insurance means, and the ways out of it."""

__version__ = "0.1.0"
