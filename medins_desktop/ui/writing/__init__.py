"""A step of many people on its way into the book: what runs is said, and can be stopped."""
