"""The parts of `wording`: from sentences to what was changed in them."""
