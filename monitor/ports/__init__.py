"""What the project needs from the world, as protocols; `adapters/` provides it."""
