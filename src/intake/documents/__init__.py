"""What is handed over: documents written from the answers, never beside them."""
