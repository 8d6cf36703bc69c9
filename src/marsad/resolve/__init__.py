"""From the mentions of claims to places, actors and sources, each ranked with its reasons."""

from marsad.resolve.resolver import Resolver

__all__ = ["Resolver"]
