"""The machine readable zone as text: lines in, a TravelDocument out, and the way back. Pure, no I/O.

`parse.parse` reads, `compose.compose` writes, `names` compares spellings; a slip in the zone is told, never repaired.
"""
