"""Why: the reasons for the selected month or option, with their sources."""
