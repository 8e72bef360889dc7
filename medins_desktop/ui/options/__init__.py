"""The options card: every way out side by side, over the day of payment."""
