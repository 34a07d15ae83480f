"""Program loket kecamatan dan Dukcapil."""

__version__ = "0.5.0"
TAHUN_PROGRAM = 2026
"""The year this program was made: a clock that shows an earlier one is wrong."""
