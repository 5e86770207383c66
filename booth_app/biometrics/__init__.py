"""Quality of live faces and fingerprints: pixels in, a figure and one hint out. No comparison of persons yet."""
