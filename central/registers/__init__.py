"""Answers the booths' questions: a gateway with one adapter for each outside system."""
