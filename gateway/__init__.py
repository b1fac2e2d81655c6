"""Edge LLM gateway: MQTT sensors in, grounded insights out, on the box itself."""
