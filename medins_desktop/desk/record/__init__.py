"""A record that was read: whose rows, which months, and entering them."""
