"""Files of the world outside: spreadsheets, official records, exports."""
