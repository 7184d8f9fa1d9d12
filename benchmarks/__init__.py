"""Measures the pipeline on made-up sheets: speed and memory (`python -m benchmarks`), calibration of matches."""
