"""One file per subject: results to blocks."""
