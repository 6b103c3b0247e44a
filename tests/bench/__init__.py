"""Tests of how `bench/` counts what it measures."""
