"""Ways to another outcome: which facts to change, as few and as little as will do."""
