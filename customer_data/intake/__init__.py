"""Files of customers, whatever their form, as one table of text with the number of each row."""
