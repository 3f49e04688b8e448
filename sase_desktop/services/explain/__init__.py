"""Why a person or department is here, or is not: each step of a synchronization in a sentence."""
