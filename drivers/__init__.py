"""Hardware, and nothing else: one contract per device kind, one error tree, one static list of drivers."""
