"""The lists of an office, made from the book by the same rules as the window: rows for files and for paper."""
