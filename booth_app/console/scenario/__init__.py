"""Scenario files: one traveller on one day, as text that a trainer or a lawyer can write, turned into a case."""
