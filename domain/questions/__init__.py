"""What a question asks, about what and for when; and which entries of the edition answer it."""
