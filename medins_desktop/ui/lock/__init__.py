"""Opening, making and locking a book."""
