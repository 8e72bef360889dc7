"""Speed and size, measured; `python -m tests.bench` prints a table."""
