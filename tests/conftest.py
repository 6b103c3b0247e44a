"""What holds for all tests."""

from hypothesis import settings

# Machines are shared and noisy: a slow example is no failure, and every run tries the same ones.
settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")
