"""Workbooks and documents: the parts of a package, and what the programs that made them mean by it."""
