"""Many interviews in one go: which files, in how many processes, into which names, what can be skipped."""
