"""Examples of a pack as people type them: the case in the words of the quick line, what must come out line by line."""
