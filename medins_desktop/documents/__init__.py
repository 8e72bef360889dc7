"""What is printed: first as data, then laid out in pages, then painted on screen, printer or PDF alike."""
