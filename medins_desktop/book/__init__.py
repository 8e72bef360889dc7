"""The book: the saved file of one office, always encrypted.

Read in this order: records, errors, handles, faults, mark, schema, hold, cipher, connection, rows, reading, writing,
frames, log, watch, backup, book, restoring, sample, leftovers.
"""
