"""The shelf of policy packs: TOML in, domain policies out, every problem named.

Read in this order: reading (tables by declaration), values (what one value may be), layout (what a pack holds),
checks (what a layout cannot say), building (into domain values), loader, shelf; then the sentences.
"""
