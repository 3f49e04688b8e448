"""What somebody has to be told: noted, put into words, and delivered outside this computer."""
