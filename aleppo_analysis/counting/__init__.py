"""The parts of `casualties`: from a number to a claim."""
