package httpserver.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All upstreams, in the order of their configuration.
 *
 * @param callers one for each
 * @param parallel whether they are called at once, or each when the one before has answered
 */
record Upstreams(List<UpstreamCaller> callers, boolean parallel) {

  /** Calls every upstream, whatever becomes of the others; the future never fails. */
  CompletableFuture<List<Hop>> call(CallContext onward) {
    CompletableFuture<List<Hop>> hops = CompletableFuture.completedFuture(List.of());
    for (UpstreamCaller caller : callers) {
      if (parallel) {
        hops = hops.thenCombine(caller.call(onward), Upstreams::append);
      } else {
        hops =
            hops.thenCompose(before -> caller.call(onward).thenApply(hop -> append(before, hop)));
      }
    }
    return hops;
  }

  private static List<Hop> append(List<Hop> before, Hop hop) {
    List<Hop> all = new ArrayList<>(before);
    all.add(hop);
    return all;
  }
}
