"""DMN models: read from XML, checked before use, and held as records that the model evaluates."""
