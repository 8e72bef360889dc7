"""The wizard that brings lists in: files and what was understood of them, then what they change, then one step."""
