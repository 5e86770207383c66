"""What the central tells booths of all that was taken in: a person's own movements, and who waits at a post."""
