"""How much a file may ask for. Honest lists stay far below; what goes beyond is refused in words."""

LARGEST_FILE = 200 << 20
"""Bytes on the disk."""
LARGEST_PASTE = 32 << 20
"""Characters that are pasted, as text or as HTML; a hundred thousand rows have a fifth of it as text."""
LARGEST_UNPACKED = 1 << 30
"""Bytes of all parts of a spreadsheet when unpacked."""
MOST_PARTS = 5_000
"""Files within the container of a spreadsheet."""
WIDEST = 500
"""Columns that hold anything."""
LONGEST = 1_048_576
"""Rows; a sheet of a spreadsheet has no more."""
MOST_CELLS = 30_000_000
"""Rows times columns of one sheet."""
LONGEST_CELL = 32_767
"""Characters; a cell of a spreadsheet has no more."""
LONGEST_LINE = 4 << 20
"""Bytes of text without an end of line."""
MOST_SHEETS = 100
"""Sheets of a workbook that are looked at."""
MOST_MERGED = 100_000
"""Merged cells of a sheet that are filled."""
HEAD = 140
"""Rows from the top by which a table is understood."""
CHUNK = 1_000
"""Rows that are handed on at once."""

CHILD_MEMORY = 512 << 20
"""Bytes of address space that a file may take in the process that reads spreadsheets."""
MEMORY_A_BYTE = 60
"""Bytes more for each byte of the file; an honest one takes a third of that."""
MOST_MEMORY = 2 << 30
"""Bytes that no file may pass there."""
CHILD_SECONDS = 10
"""Seconds of computing that a file may take there."""
SECONDS_A_MEGABYTE = 2
"""Seconds of computing more for each megabyte of the file."""
CHILD_PATIENCE = 6
"""Times as much may pass by the clock."""
