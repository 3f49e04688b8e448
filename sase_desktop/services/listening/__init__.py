"""What WeCom says by itself: where it arrives, what it means, and what is read again for it."""
