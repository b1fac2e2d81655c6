"""A sentence as code hears it: repaired, marked, in clauses."""
