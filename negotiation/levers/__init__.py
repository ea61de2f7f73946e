"""What each kind of lever is worth to her and costs them, reading by reading."""
