"""What the test run adds to pytest: the day, the order of files, and a clean world for each test."""
