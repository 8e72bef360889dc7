"""The rules. Pure Python: no Qt, no file, no SQL, no clock, no locale.

Read in this order: month, money, ledger, policy, payment, coverage, recognition, options, assessment.
"""
