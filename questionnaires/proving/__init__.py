"""Parts of the prover: what it finds, who walks through a questionnaire, how texts read."""
