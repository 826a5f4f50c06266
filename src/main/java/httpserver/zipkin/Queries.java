package httpserver.zipkin;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.problem.HttpError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import zipkin2.Call;
import zipkin2.Span;
import zipkin2.codec.DependencyLinkBytesEncoder;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.storage.InMemoryStorage;
import zipkin2.storage.QueryRequest;

/** Runs the queries of Zipkin's API, with the responses and defaults of Zipkin's server. */
final class Queries {
  private static final String TRACE = "/trace/";
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_TRACE_IDS = 1_000;
  private static final long DEFAULT_LOOKBACK_MILLIS = Duration.ofDays(1).toMillis();

  private final InMemoryStorage storage;
  private final ObjectMapper mapper;

  Queries(TraceStore store, ObjectMapper mapper) {
    this.storage = store.storage();
    this.mapper = mapper;
  }

  /** Returns the JSON for a path below {@code /api/v2}. */
  byte[] run(String path, Parameters parameters) throws IOException {
    return switch (path) {
      case "/services" -> names(storage.getServiceNames());
      case "/spans" -> names(storage.getSpanNames(parameters.required("serviceName")));
      case "/remoteServices" ->
          names(storage.getRemoteServiceNames(parameters.required("serviceName")));
      case "/autocompleteKeys" -> names(storage.getKeys());
      case "/autocompleteValues" -> names(storage.getValues(parameters.required("key")));
      case "/dependencies" -> dependencies(parameters);
      case "/traces" -> list(storage.getTraces(request(parameters)).execute());
      case "/traceMany" -> list(storage.getTraces(ids(parameters)).execute());
      default -> trace(path);
    };
  }

  private byte[] names(Call<List<String>> names) throws IOException {
    return mapper.writeValueAsBytes(names.execute().stream().sorted().toList());
  }

  private byte[] dependencies(Parameters parameters) throws IOException {
    parameters.required("endTs");
    long endTs = parameters.number("endTs", 0L);
    var links =
        storage.getDependencies(endTs, parameters.number("lookback", DEFAULT_LOOKBACK_MILLIS));
    return DependencyLinkBytesEncoder.JSON_V1.encodeList(links.execute());
  }

  private static QueryRequest request(Parameters parameters) {
    return QueryRequest.newBuilder()
        .serviceName(parameters.text("serviceName"))
        .remoteServiceName(parameters.text("remoteServiceName"))
        .spanName(parameters.text("spanName"))
        .parseAnnotationQuery(parameters.text("annotationQuery"))
        .minDuration(parameters.number("minDuration"))
        .maxDuration(parameters.number("maxDuration"))
        .endTs(parameters.number("endTs", System.currentTimeMillis()))
        .lookback(parameters.number("lookback", DEFAULT_LOOKBACK_MILLIS))
        .limit(parameters.number("limit", DEFAULT_LIMIT))
        .build();
  }

  private static Set<String> ids(Parameters parameters) {
    String list = parameters.required("traceIds");
    if (list.isEmpty()) {
      throw new IllegalArgumentException("traceIds parameter is empty");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String id : list.split(",", MAX_TRACE_IDS)) {
      if (!ids.add(Span.normalizeTraceId(id))) {
        throw new IllegalArgumentException("redundant traceId: " + id);
      }
    }
    if (ids.size() == 1) {
      throw new IllegalArgumentException(
          "Use /api/v2/trace/{traceId} endpoint to retrieve a single trace");
    }
    return ids;
  }

  private byte[] trace(String path) throws IOException {
    String given = path.startsWith(TRACE) ? path.substring(TRACE.length()) : "";
    if (given.isEmpty() || given.contains("/")) {
      throw new HttpError(HttpServletResponse.SC_NOT_FOUND, null);
    }
    String id = Span.normalizeTraceId(given);
    List<Span> trace = storage.getTrace(id).execute();
    if (trace.isEmpty()) {
      throw new HttpError(HttpServletResponse.SC_NOT_FOUND, id + " not found");
    }
    return SpanBytesEncoder.JSON_V2.encodeList(trace);
  }

  private static byte[] list(List<List<Span>> traces) {
    var json = new ByteArrayOutputStream();
    json.write('[');
    for (List<Span> trace : traces) {
      if (json.size() > 1) {
        json.write(',');
      }
      json.writeBytes(SpanBytesEncoder.JSON_V2.encodeList(trace));
    }
    json.write(']');
    return json.toByteArray();
  }
}
