"""What we claim of speed and completeness, measured by anyone who asks."""
