package httpserver.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import httpserver.identity.Identity;
import java.util.List;

/**
 * What {@code /} tells a program of the instance that answers.
 *
 * @param identity who it is
 * @param uptime of the process, in seconds
 * @param faults that are switched on, in words
 * @param traceUrl where people look at its traces, with {@code {traceId}} in place of the id; null
 *     if nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Instance(
    @JsonUnwrapped Identity identity, double uptime, List<String> faults, String traceUrl) {}
