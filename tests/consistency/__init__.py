"""The same answer, said the same everywhere: texts are read back and held against one assessment."""
