"""What people ask of robots."""
