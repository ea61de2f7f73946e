"""What the commands answer to a person: tables and sentences for a terminal."""
