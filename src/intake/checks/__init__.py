"""What does not add up: declared rules, run over the state of an interview."""
