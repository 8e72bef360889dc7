"""About this program: its version, the packs, what it stands on, and where its data lies."""
