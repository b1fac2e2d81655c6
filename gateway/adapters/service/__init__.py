"""Templates that `gateway.adapters.service_files` fills in."""
