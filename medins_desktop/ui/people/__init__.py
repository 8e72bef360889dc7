"""The people of the book: found while typing, opened with Enter."""
