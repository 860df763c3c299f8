"""Asking people."""
