"""Pure mathematics of choosing and paying; knows no project."""
