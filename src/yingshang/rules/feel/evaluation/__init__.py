"""What every node of a tree answers, one file for each family; `evaluator` puts them together."""
