"""The nouns, frozen, and the error tree."""
