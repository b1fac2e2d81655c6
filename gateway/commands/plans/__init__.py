"""Plans: their texts, the grammar and the prompt that they are written by."""
