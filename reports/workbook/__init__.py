"""Workbooks with live formulas."""
