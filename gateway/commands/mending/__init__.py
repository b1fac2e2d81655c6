"""What code puts right in a plan, and what it holds against it."""
