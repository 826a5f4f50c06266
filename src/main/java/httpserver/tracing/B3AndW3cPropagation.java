package httpserver.tracing;

import brave.propagation.B3Propagation;
import brave.propagation.Propagation;
import brave.propagation.TraceContext;
import brave.propagation.TraceContext.Extractor;
import brave.propagation.TraceContext.Injector;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * Understands B3 in one header or several and W3C Trace Context, and sends B3 in several headers
 * and W3C on: whatever proxy or service stands on either side, the trace goes through.
 *
 * <p>Where both arrive, B3 wins, which Istio's Zipkin provider sends.
 */
final class B3AndW3cPropagation extends Propagation.Factory implements Propagation<String> {
  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";

  /** Beyond it a vendor may drop the header (W3C Trace Context, section 3.3.1.5). */
  private static final int LONGEST_TRACESTATE = 512;

  private final Propagation<String> b3 =
      B3Propagation.newFactoryBuilder().injectFormat(B3Propagation.Format.MULTI).build().get();

  private final boolean debugAllowed;

  /** What other vendors noted on the trace; carried on untouched. */
  private record TraceState(String value) {}

  B3AndW3cPropagation(boolean debugAllowed) {
    this.debugAllowed = debugAllowed;
  }

  @Override
  public Propagation<String> get() {
    return this;
  }

  /** Each side of a call has a span id of its own: Jaeger and W3C know no shared ones. */
  @Override
  public boolean supportsJoin() {
    return false;
  }

  @Override
  public boolean requires128BitTraceId() {
    return true;
  }

  @Override
  public List<String> keys() {
    List<String> keys = new ArrayList<>(b3.keys());
    keys.add(TRACEPARENT);
    keys.add(TRACESTATE);
    return keys;
  }

  @Override
  public <R> Injector<R> injector(Setter<R, String> setter) {
    Injector<R> b3Injector = b3.injector(setter);
    return (context, request) -> {
      b3Injector.inject(context, request);
      setter.put(request, TRACEPARENT, TraceParent.format(context));
      TraceState state = context.findExtra(TraceState.class);
      if (state != null) {
        setter.put(request, TRACESTATE, state.value());
      }
    };
  }

  @Override
  public <R> Extractor<R> extractor(Getter<R, String> getter) {
    Extractor<R> b3Extractor = b3.extractor(getter);
    return request -> {
      TraceContextOrSamplingFlags fromB3 = withoutForbiddenDebug(b3Extractor.extract(request));
      TraceContext parent = TraceParent.parse(getter.get(request, TRACEPARENT));
      if (parent == null) {
        return fromB3;
      }
      TraceContextOrSamplingFlags extracted = fromB3;
      if (fromB3.context() == null) {
        // A sampling decision in B3 holds for a trace that is named by W3C alone.
        Boolean sampled = fromB3.sampled();
        extracted =
            TraceContextOrSamplingFlags.create(
                sampled == null ? parent : parent.toBuilder().sampled(sampled).build());
      }
      return withState(extracted, parent, getter.get(request, TRACESTATE));
    };
  }

  private TraceContextOrSamplingFlags withoutForbiddenDebug(TraceContextOrSamplingFlags flags) {
    if (debugAllowed || (flags.samplingFlags() == null && flags.context() == null)) {
      return flags;
    }
    TraceContext context = flags.context();
    if (context != null && context.debug()) {
      TraceContext undecided = context.toBuilder().debug(false).sampled(null).build();
      return TraceContextOrSamplingFlags.create(undecided);
    }
    boolean debug = flags.samplingFlags() != null && flags.samplingFlags().debug();
    return debug ? TraceContextOrSamplingFlags.EMPTY : flags;
  }

  private static TraceContextOrSamplingFlags withState(
      TraceContextOrSamplingFlags extracted, TraceContext parent, String state) {
    boolean sameTrace =
        extracted.context() != null
            && extracted.context().traceId() == parent.traceId()
            && extracted.context().traceIdHigh() == parent.traceIdHigh();
    if (!sameTrace || state == null || state.isBlank() || state.length() > LONGEST_TRACESTATE) {
      return extracted;
    }
    return extracted.toBuilder().addExtra(new TraceState(state)).build();
  }
}
