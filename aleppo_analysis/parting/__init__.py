"""The parts of `streaming`: articles and tables on disk, a part of the corpus at a time."""
