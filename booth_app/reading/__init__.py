"""From a picture to MRZ lines and barcodes: arrays in, text out. No device and no window is known here.

Pictures are arrays of height x width x 3, uint8, BGR, as camera frames are; they are never written to a file.
"""
