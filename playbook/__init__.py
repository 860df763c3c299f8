"""The plan a team follows."""
