"""The talks: what was said, what it teaches and what is next; a recruiter to practise on, and how they see it."""
