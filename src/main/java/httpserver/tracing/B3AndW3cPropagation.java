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
 * Extracts B3, in one header or several, and W3C Trace Context; injects B3 in several headers and
 * W3C, so that proxies and services of either format continue the trace.
 *
 * <p>If a request has both, B3 wins, because Istio's Zipkin provider sends it.
 */
final class B3AndW3cPropagation extends Propagation.Factory implements Propagation<String> {
  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";

  /** Vendors may drop a longer header (W3C Trace Context, section 3.3.1.5). */
  private static final int MAX_TRACESTATE_LENGTH = 512;

  private final Propagation<String> b3 =
      B3Propagation.newFactoryBuilder().injectFormat(B3Propagation.Format.MULTI).build().get();

  private final boolean debugAllowed;

  /** State of other vendors, propagated unchanged. */
  private record TraceState(String value) {}

  B3AndW3cPropagation(boolean debugAllowed) {
    this.debugAllowed = debugAllowed;
  }

  @Override
  public Propagation<String> get() {
    return this;
  }

  /** Client and server have separate span ids: Jaeger and W3C do not support shared ones. */
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
      TraceContextOrSamplingFlags fromB3 = removeForbiddenDebug(b3Extractor.extract(request));
      TraceContext parent = TraceParent.parse(getter.get(request, TRACEPARENT));
      if (parent == null) {
        return fromB3;
      }
      TraceContextOrSamplingFlags extracted = fromB3;
      if (fromB3.context() == null) {
        // B3 may have a sampling decision without ids; it applies to the W3C trace.
        Boolean sampled = fromB3.sampled();
        extracted =
            TraceContextOrSamplingFlags.create(
                sampled == null ? parent : parent.toBuilder().sampled(sampled).build());
      }
      return addState(extracted, parent, getter.get(request, TRACESTATE));
    };
  }

  private TraceContextOrSamplingFlags removeForbiddenDebug(TraceContextOrSamplingFlags flags) {
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

  private static TraceContextOrSamplingFlags addState(
      TraceContextOrSamplingFlags extracted, TraceContext parent, String state) {
    boolean sameTrace =
        extracted.context() != null
            && extracted.context().traceId() == parent.traceId()
            && extracted.context().traceIdHigh() == parent.traceIdHigh();
    if (!sameTrace || state == null || state.isBlank() || state.length() > MAX_TRACESTATE_LENGTH) {
      return extracted;
    }
    return extracted.toBuilder().addExtra(new TraceState(state)).build();
  }
}
