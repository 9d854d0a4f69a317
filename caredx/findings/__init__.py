"""What one place's cycle found, as its edition may show it: one answer to each question."""
