"""The native engine: a net finds the zone, a net reads its lines, layout and check digits vouch for the text."""
