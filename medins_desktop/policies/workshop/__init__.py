"""The workshop for policies, without its window: a pack being edited, what it says, and how it is kept and published.

Read in this order: paths, written (values as TOML), pieces (a text in pieces, each read by itself), editing (one value
or row of a piece), document (the whole, unchangeable), history, draft; then fields and what is worked out of them.
tomlkit takes time to load: nothing here is imported before the workshop is opened.
"""
