"""The pictures of the screen and the recorded tour, drawn anew by `make pictures`."""
