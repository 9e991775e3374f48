"""The parts of `charts`: one chart a file, and what they are drawn with."""
