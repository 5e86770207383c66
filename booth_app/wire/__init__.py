"""Between the booth's own values and the parts of a record: written here once, and read back here alone."""
