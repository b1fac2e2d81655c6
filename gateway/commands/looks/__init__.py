"""Other ways of asking the model, where its answer does not add up."""
