"""What was found, in the forms that other programs read. Each streams: no report is ever held whole."""
