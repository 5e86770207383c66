"""The pages and panels of the window, one class a file."""
