"""The kit: theme, icons, fields and cards that every feature is built from."""
