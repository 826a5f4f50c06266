package httpserver.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers as proxies and tracers send them, and the resulting trace context. */
final class PropagationTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final B3AndW3cPropagation propagation = new B3AndW3cPropagation(true);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Envoy, Zipkin tracer    | x-b3-traceid=TRACE;x-b3-spanid=SPAN;x-b3-parentspanid=00000000000000aa;x-b3-sampled=1 | TRACE | true
          Envoy, not sampled      | x-b3-traceid=TRACE;x-b3-spanid=SPAN;x-b3-sampled=0     | TRACE | false
          Brave, 64-bit           | X-B3-TraceId=8448eb211c80319c;X-B3-SpanId=SPAN;X-B3-Sampled=1 | 8448eb211c80319c | true
          older Brave, true       | X-B3-TraceId=TRACE;X-B3-SpanId=SPAN;X-B3-Sampled=true  | TRACE | true
          Brave, one header       | b3=TRACE-SPAN-1-00000000000000aa                       | TRACE | true
          Brave, undecided        | X-B3-TraceId=TRACE;X-B3-SpanId=SPAN                    | TRACE |
          debug                   | X-B3-TraceId=TRACE;X-B3-SpanId=SPAN;X-B3-Flags=1       | TRACE | true
          OpenTelemetry           | traceparent=00-TRACE-SPAN-01                           | TRACE | true
          OpenTelemetry, unsampled | traceparent=00-TRACE-SPAN-00                           | TRACE | false
          Jaeger, W3C with state  | traceparent=00-TRACE-SPAN-01;tracestate=jaeger=x       | TRACE | true
          W3C, random flag        | traceparent=00-TRACE-SPAN-03                           | TRACE | true
          W3C, a later version    | traceparent=01-TRACE-SPAN-01-more                      | TRACE | true
          both, of one trace      | x-b3-traceid=TRACE;x-b3-spanid=SPAN;x-b3-sampled=1;traceparent=00-TRACE-SPAN-01 | TRACE | true
          both, B3 wins           | b3=TRACE-SPAN-0;traceparent=00-00000000000000010000000000000002-SPAN-01 | TRACE | false
          B3 decides, W3C names   | b3=0;traceparent=00-TRACE-SPAN-01                      | TRACE | false
          """)
  void continuesTheTrace(String sender, String headers, String traceId, Boolean sampled) {
    TraceContext context = extract(headers).context();

    assertThat(context.traceIdString()).isEqualTo(fill(traceId));
    assertThat(context.spanIdString()).isEqualTo(SPAN);
    assertThat(context.sampled()).isEqualTo(sampled);
  }

  @ParameterizedTest
  @CsvSource({"b3=0, false", "b3=1, true", "X-B3-Sampled=0, false", "X-B3-Sampled=1, true"})
  void aDecisionWithoutATraceIsHonoured(String headers, boolean sampled) {
    TraceContextOrSamplingFlags extracted = extract(headers);

    assertThat(extracted.context()).isNull();
    assertThat(extracted.sampled()).isEqualTo(sampled);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "x-b3-traceid=zzz;x-b3-spanid=SPAN",
    "x-b3-traceid=0;x-b3-spanid=0",
    "x-b3-traceid=TRACETRACE;x-b3-spanid=SPAN",
    "b3=",
    "b3=garbage",
    "b3=TRACE-",
    "traceparent=",
    "traceparent=00-TRACE-SPAN",
    "traceparent=00-TRACE-SPAN-01-more",
    "traceparent=ff-TRACE-SPAN-01",
    "traceparent=00-00000000000000000000000000000000-SPAN-01",
    "traceparent=00-TRACE-0000000000000000-01",
    "traceparent=00-0AF7651916CD43DD8448EB211C80319C-SPAN-01",
    "tracestate=a=b"
  })
  void malformedIdsStartANewTrace(String headers) {
    assertThat(extract(headers)).isEqualTo(TraceContextOrSamplingFlags.EMPTY);
  }

  @Test
  void propagatesB3MultiAndW3c() {
    Map<String, String> sent = inject(extract("traceparent=00-TRACE-SPAN-01;tracestate=x=1,y=2"));

    assertThat(sent)
        .containsEntry("X-B3-TraceId", TRACE)
        .containsEntry("X-B3-SpanId", SPAN)
        .containsEntry("X-B3-Sampled", "1")
        .containsEntry("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
        .containsEntry("tracestate", "x=1,y=2");
  }

  @Test
  void padsAShortTraceIdForW3c() {
    assertThat(inject(extract("b3=8448eb211c80319c-SPAN-0")))
        .containsEntry("traceparent", "00-00000000000000008448eb211c80319c-" + SPAN + "-00");
  }

  @Test
  void dropsTracestateOfAnotherTraceOrOfExcessiveLength() {
    String other = "b3=TRACE-SPAN-1;traceparent=00-00000000000000010000000000000002-SPAN-01";

    assertThat(inject(extract(other + ";tracestate=x=1"))).doesNotContainKey("tracestate");
    assertThat(inject(extract("traceparent=00-TRACE-SPAN-01;tracestate=x=" + "1".repeat(600))))
        .doesNotContainKey("tracestate");
  }

  @ParameterizedTest
  @CsvSource({"X-B3-TraceId=TRACE;X-B3-SpanId=SPAN;X-B3-Flags=1", "b3=TRACE-SPAN-d"})
  void debugIsIgnoredIfNotAllowed(String headers) {
    TraceContext context = extract(new B3AndW3cPropagation(false), headers).context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(context.debug()).isFalse();
    assertThat(context.sampled()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"X-B3-Flags=1", "b3=d"})
  void debugWithoutATraceIsIgnored(String headers) {
    assertThat(extract(new B3AndW3cPropagation(false), headers).sampled()).isNull();
  }

  private TraceContextOrSamplingFlags extract(String headers) {
    return extract(propagation, headers);
  }

  private static TraceContextOrSamplingFlags extract(
      B3AndW3cPropagation propagation, String headers) {
    Map<String, String> request = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : fill(headers).split(";", -1)) {
      if (header.contains("=")) {
        request.put(
            header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1));
      }
    }
    return propagation.<Map<String, String>>extractor(Map::get).extract(request);
  }

  private Map<String, String> inject(TraceContextOrSamplingFlags extracted) {
    Map<String, String> request = new LinkedHashMap<>();
    TraceContext context = extracted.context();
    for (Object extra : extracted.extra()) {
      context = context.toBuilder().addExtra(extra).build();
    }
    propagation.<Map<String, String>>injector(Map::put).inject(context, request);
    return request;
  }

  private static String fill(String text) {
    return text.replace("TRACE", TRACE).replace("SPAN", SPAN);
  }
}
