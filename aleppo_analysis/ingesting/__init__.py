"""What `corpus` is made of: one module a format, each file → raw records and problems."""
