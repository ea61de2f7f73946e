"""The words: a text whose every figure is the user's own, or no text and the reason why."""
