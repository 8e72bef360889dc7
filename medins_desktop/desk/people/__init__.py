"""People: their details and what is wrong with them, finding them."""
