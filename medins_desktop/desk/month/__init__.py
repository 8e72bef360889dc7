"""A month of an employer: who is expected, a list compared with it, posting."""
