"""Jobs on customer files, each in a child process with limits, with progress and a way to stop it."""
