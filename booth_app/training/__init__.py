"""Practice without a border: scenarios, synthetic travellers, an embedded central, and a player that presses keys.

Nobody in here exists: faces, prints and documents are drawn by the program itself.
"""
