"""Lists from files into the book: what was understood, whose rows they are, what changes, and one step that does it."""
