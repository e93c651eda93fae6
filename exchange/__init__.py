"""Import and export of entries."""
