"""The book: the saved file of one office, always encrypted.

Read in this order: records, errors, faults, schema, hold, cipher, connection, rows, reading, writing, mark, frames,
log, watch, book, backup, sample.
"""
