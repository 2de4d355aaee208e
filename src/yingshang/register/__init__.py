"""Who and what is known: regions, organisations, people, entities, and dated facts with their source."""
