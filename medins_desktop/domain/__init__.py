"""The rules. Pure Python: no Qt, no file, no SQL, no clock, no locale.

Read in this order: month, money, ledger, policy, places, posting, recognition, joining, coverage, gaps, years,
prospect, options, assess.
"""
