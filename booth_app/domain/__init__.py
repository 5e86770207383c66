"""What a border officer would recognise: document, person, journey, movement, finding, post, biometrics.

Pure values: frozen, slotted, keyword-only. Personal fields carry `personal()` and never show in a repr.
"""
