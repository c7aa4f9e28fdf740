"""How an interview is held: the current question, the client's own words, suggestions, impact, undo."""
