package httpserver.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All upstreams, in the order of their configuration.
 *
 * @param callers one for each upstream
 * @param parallel whether all are called at once, or one after another
 */
record Upstreams(List<UpstreamCaller> callers, boolean parallel) {

  /** Calls every upstream, even if another one fails; the future never fails. */
  CompletableFuture<List<Hop>> call(CallContext context) {
    CompletableFuture<List<Hop>> hops = CompletableFuture.completedFuture(List.of());
    for (UpstreamCaller caller : callers) {
      if (parallel) {
        hops = hops.thenCombine(caller.call(context), Upstreams::append);
      } else {
        hops =
            hops.thenCompose(before -> caller.call(context).thenApply(hop -> append(before, hop)));
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
