"""Several cases together: choosing, a look at each, and what came of it."""
