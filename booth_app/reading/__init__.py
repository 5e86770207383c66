"""From a picture to MRZ lines and barcodes: arrays in, text out. No device and no window is known here.

Pictures are arrays of height x width x 3, uint8, BGR, as camera frames are; they are never written to a file.
"""

ENGINES = ("native", "passporteye")
"""Names that `engine.mrz_engine` knows, the usual one first; here, because naming them must cost no import."""

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp"})
"""Endings of the files that are taken for pictures in a folder."""
