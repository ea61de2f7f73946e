"""The only reading and writing of files."""
