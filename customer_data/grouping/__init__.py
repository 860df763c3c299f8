"""Customers in groups: by what they bought, and by rules anybody can read."""
