"""Many interviews in one go: which files, in how many processes, into which names, and what can be skipped."""
