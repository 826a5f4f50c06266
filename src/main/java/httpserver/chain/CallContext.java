package httpserver.chain;

import brave.propagation.TraceContext;

/**
 * What a request passes on to the calls that it causes.
 *
 * @param chain the services so far, as in {@link Chain#HEADER}
 * @param deadline of the request's own response
 * @param requestId of the request
 * @param trace of the request's span; null if it has none
 */
record CallContext(String chain, Deadline deadline, String requestId, TraceContext trace) {}
