"""Plan review: who would go, compared with the last answer, and the decision."""
