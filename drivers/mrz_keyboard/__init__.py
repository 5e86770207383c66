"""Document readers that type the MRZ as if they were a keyboard."""
