"""What is typed, how it is read, and the forms it is typed into."""
