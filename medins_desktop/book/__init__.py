"""The book: the saved file of one office, always encrypted.

Read in this order: records, schema, cipher, connection, rows, book, backup, strength, sample.
"""
