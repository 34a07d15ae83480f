"""What the office does: one module per job, one function per act, one transaction per act."""
