"""The parts of the codebook: what finds its entries in a text, a folder laid over, what it must say, its examples."""
