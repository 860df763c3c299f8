"""Files in and out that are no reports."""
