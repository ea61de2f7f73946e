"""What is said on a call: their questions with your answers, and the practice of it."""
