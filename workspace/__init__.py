"""The service layer: one file per use case; checks access and calls the rest."""
