"""What the office prints: plain data in, bytes out, and the printers. Knows no database."""
