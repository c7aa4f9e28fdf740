"""What can be asked: the dialogue language, its reading, its proof, its compiled program."""
