"""The talks: what was said, what it teaches and what is next; a recruiter to practice on, and how they see it."""
