"""The book: the saved file of one office, always encrypted.

Read in this order: records, errors, schema, cipher, connection, rows, reading, writing, book, backup, sample.
"""
