"""The tests: mirrors the source, plus contract, fakes, story, faults and benchmarks."""
