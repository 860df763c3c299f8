"""The state of a table, by field, source and group."""
