"""Tables → charts made for people. Each function takes a table and gives a `charting.drawing.Chart`.

A chart says what it shows without colour (by mark, by position, by label), prints the numbers it draws, and carries them
once more in its text alternative. What a measure found is in the tables; nothing is computed here but the place on the paper.
"""

from aleppo_analysis.charting.claims import claims
from aleppo_analysis.charting.framing import framing
from aleppo_analysis.charting.readability import readability
from aleppo_analysis.charting.reliance import reliance
from aleppo_analysis.charting.relying import relies
from aleppo_analysis.charting.sentence import sentence
from aleppo_analysis.charting.swaps import swaps
from aleppo_analysis.charting.timeline import timeline
from aleppo_analysis.charting.tolls import tolls

__all__ = ["claims", "framing", "readability", "reliance", "relies", "sentence", "swaps", "timeline", "tolls"]
