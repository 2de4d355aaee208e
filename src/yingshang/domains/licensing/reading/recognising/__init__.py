"""Lines of text with their places, from the picture or PDF of a paper, in a process of its own."""
