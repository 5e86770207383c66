"""Simulated devices, shipped with the booth: they play material and faults for training and for every test."""
