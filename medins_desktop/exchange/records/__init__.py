"""Records of other offices: pasted text, cells of a spreadsheet, chat messages, and the files that hold the same."""
