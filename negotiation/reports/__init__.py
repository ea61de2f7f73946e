"""What is said to people and to programs about what the model returns."""
