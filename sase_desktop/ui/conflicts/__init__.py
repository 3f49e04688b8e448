"""Values that several people claim, and the choices that are remembered about them."""
