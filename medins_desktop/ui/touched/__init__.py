"""Whom another version of a policy touches: looked for behind the window, shown with what was and what will be."""
