"""Who has signed a pack, and whom this counter trusts: key pairs, signatures inside packs, fingerprints."""
