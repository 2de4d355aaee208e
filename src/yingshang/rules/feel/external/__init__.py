"""External functions: the few of Java's that are pure and need no Java; every other one answers null."""
