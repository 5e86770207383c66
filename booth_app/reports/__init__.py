"""What the booth prints."""
