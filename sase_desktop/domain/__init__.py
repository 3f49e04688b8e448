"""What an administrator would recognise. Standard library only, no input or output, no clock."""
