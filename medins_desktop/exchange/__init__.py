"""Files of the world outside: cases and their answers, spreadsheets, official records, exports."""
