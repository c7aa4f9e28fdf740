"""The command line: one module per command. Click lives here alone."""
