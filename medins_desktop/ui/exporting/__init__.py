"""Lists out of the window: to a file or to paper, in the background."""
