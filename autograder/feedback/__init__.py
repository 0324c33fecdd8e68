"""What a student reads: the verdict in a notebook, with outputs that are safe to look at."""
