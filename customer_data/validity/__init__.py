"""What a value of a kind has to look like, judged by well-kept libraries."""
