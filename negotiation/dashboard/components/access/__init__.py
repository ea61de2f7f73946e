"""The key of the page, as the browser keeps it."""
