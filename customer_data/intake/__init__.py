"""Files of customers as they come, read row by row into a table of texts."""
