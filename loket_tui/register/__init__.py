"""The record: tables, transactions, numbers, trail. All SQL lives here."""
