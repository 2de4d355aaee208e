"""What a paper says beside what the register and the form say: the same, different, or on one side only."""
