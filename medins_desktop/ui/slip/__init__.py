"""The advice slip in the window: preview, print, PDF, text for a chat message."""
