"""The parts of `report`: from a notebook that ran to the page that people read."""
