"""Benchmarks: ratios against a yardstick in the same run.  Run by hand: `python -m tests.bench.bench_…`."""
