"""One file per format: blocks to bytes."""
