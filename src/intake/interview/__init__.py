"""What has been answered: answers, what applies, what was understood, and the session."""
