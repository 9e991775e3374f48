"""The commands of `python -m aleppo_analysis`, one module each; every one has `add`, which tells the command line of it."""
