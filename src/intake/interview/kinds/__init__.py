"""The types of answers that have a form of their own: reading, judging and normalising each."""
