"""The parts of `validation`: what people coded, what of it was found, and how far coders and machine agree."""
