"""At the counter: a clerk fills in for the person who sits there, and the person confirms what is submitted."""
