"""Checksheets: vendors' security and service-level checksheets as comparable, typed, traceable answers."""
