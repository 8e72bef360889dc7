"""The roster page: everybody in a table or as a year at a glance, found, sorted, and changed together."""
