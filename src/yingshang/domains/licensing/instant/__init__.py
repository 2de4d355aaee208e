"""秒批: items that a decision table approves at once, or leaves to people and says why; it never refuses."""
