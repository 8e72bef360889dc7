"""Packs that are handed over: looked at, told from others, installed; and the keys that this counter trusts."""
