"""Files out: a table as data, written as a spreadsheet, as CSV, or as a line of JSON a row; whole or not at all."""
