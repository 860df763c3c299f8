"""Records that mean the same customer, found without labels."""
