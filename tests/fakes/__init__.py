"""Fakes of the ports: small, in memory, honest about what they were asked."""
