"""A proof that Chinese can be written in the program, under real input methods."""
