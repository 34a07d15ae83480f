"""Program loket kecamatan dan Dukcapil."""

__version__ = "0.1.0"
