"""Letters: the language of their templates, which office staff edit without code. See `urai`."""
