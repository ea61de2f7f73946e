"""Where the keyboard is on the page."""
