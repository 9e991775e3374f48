"""The parts of the codebook: a folder laid over, what it must say, its patterns, its examples."""
