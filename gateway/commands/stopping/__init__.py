"""Stop, found in a sentence before and without any model."""
