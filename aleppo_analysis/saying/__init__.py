"""The parts of `sources`: from the words of a clause to who says what."""
