"""The story of one traveller: events, the pure `advance`, the conductor that carries commands out, the courier."""
