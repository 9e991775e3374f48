"""The parts of exploring and of coding: what is listed, found and set side by side, and the widgets that show it."""
