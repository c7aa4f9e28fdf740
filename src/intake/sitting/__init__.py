"""One sitting of an interview with its file, as the line-by-line conversation and the screen both hold it."""
