"""A firm's own customer files: read, mapped, measured, matched and grouped; knows no project.

Rows of customers never leave the folder a caller names. What leaves it are figures.
"""
