"""The reference central server: what booths sync to in training, in tests and in a pilot."""
