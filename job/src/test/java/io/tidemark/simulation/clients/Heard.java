package io.tidemark.simulation.clients;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.domain.Event;

/** A message of the channel: as clients receive it, and as the job reads it. */
record Heard(Event event, JsonNode data) {}
