"""The SOP language: schema, loader, conditions and engine. Pure: no database, screen or paper."""
