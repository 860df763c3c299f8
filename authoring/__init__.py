"""What every written file has in common; knows nothing of CRM."""
