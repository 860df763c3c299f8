"""The commands of `cli.py`, one file per group; they stand beside `views` and `web` and know neither."""
