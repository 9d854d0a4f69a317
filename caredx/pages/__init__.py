"""Result → what a reader sees."""
