"""Texts in, claims out."""
