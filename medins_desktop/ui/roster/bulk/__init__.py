"""Changing many people together: what, for whom, with what outcome; then one step."""
