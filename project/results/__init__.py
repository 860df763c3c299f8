"""Result values, one file per subject; computing modules may import these, never each other."""
