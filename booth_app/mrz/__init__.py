"""The machine readable zone as text: lines in, a TravelDocument out, and the way back. Pure, no I/O.

`parse.parse` reads, `fields.fields_of` tells the reading field by field, `compose.compose` writes, `names` spells and
compares names; a slip in the zone is told, never repaired.
"""
