"""The open book is kept: its log brought into the file, backed up each day, saved elsewhere where its file is gone."""
