"""Who says what: attribution of the things said in a report to the speakers it names."""

from marsad.read.attribution.document import attributions, claimants_at
from marsad.read.attribution.types import Attribution

__all__ = ["Attribution", "attributions", "claimants_at"]
