"""The wire messages, defined once for both sides; imports nothing of the project, nothing comes along."""
