"""The parts of `tolls`: from claims to what they count."""
