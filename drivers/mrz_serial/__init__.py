"""Document readers that send the MRZ as text over a serial line."""
