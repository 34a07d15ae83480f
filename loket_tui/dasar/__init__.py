"""Foundations on the standard library only: clock, dates, NIK, text borders, errors."""
