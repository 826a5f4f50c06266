package httpserver.chain;

import brave.propagation.TraceContext;

/**
 * What a request hands on to the calls that it causes.
 *
 * @param chain the services so far, as in {@link Chain#HEADER}
 * @param deadline when the request's own answer is due
 * @param requestId its id
 * @param trace its span; null if it has none
 */
record CallContext(String chain, Deadline deadline, String requestId, TraceContext trace) {}
