"""One team's facts and what follows from them."""
