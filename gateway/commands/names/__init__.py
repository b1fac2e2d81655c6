"""Names in a sentence: places, objects, values and words of actions, mistyped and spoken."""
