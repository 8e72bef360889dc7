"""Files with tables, of spreadsheets and of text, as rows of cells. Spreadsheets are read by a child process alone."""
