package httpserver.cluster.harness;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Injects the {@link Cluster}, its {@link Gateway}, the {@link Chain} and {@link Observations},
 * which it prints and reports. All tests of a run share the first three.
 */
public final class OnCluster
    implements BeforeAllCallback,
        ParameterResolver,
        BeforeEachCallback,
        TestExecutionExceptionHandler,
        TestWatcher {
  private static final Namespace STORE = Namespace.create(OnCluster.class);

  /**
   * Polls once a second: more often would take CPU that the cluster needs. A wait ignores transient
   * failures of the API server, and no others.
   */
  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.ignoreExceptionsByDefaultMatching(TransientFailure::matches);
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofSeconds(1));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Cluster.class
        || type == Gateway.class
        || type == Chain.class
        || type == Observations.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Observations.class) {
      return observations(context);
    }
    if (type == Chain.class) {
      return chain(context);
    }
    if (type == Gateway.class) {
      return shared(context)
          .getOrComputeIfAbsent(Gateway.class, key -> cluster(context).gateway(), Gateway.class);
    }
    return cluster(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(STORE).put(Instant.class, Instant.now());
  }

  /** Prints the cluster's state before the test cleans up. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable cause)
      throws Throwable {
    System.out.printf("%s failed; the cluster:%n", context.getDisplayName());
    cluster(context).describe().forEach(System.out::println);
    throw cause;
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, true, String.join("; ", observations(context).list()));
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, false, String.valueOf(cause.getMessage()));
  }

  private static void add(ExtensionContext context, boolean passed, String details) {
    Instant start = context.getStore(STORE).get(Instant.class, Instant.class);
    shared(context)
        .getOrComputeIfAbsent(Report.class, key -> new Report(), Report.class)
        .add(context.getDisplayName(), passed, Duration.between(start, Instant.now()), details);
  }

  private static Observations observations(ExtensionContext context) {
    return context
        .getStore(STORE)
        .getOrComputeIfAbsent(Observations.class, key -> new Observations(), Observations.class);
  }

  /** Not by getOrComputeIfAbsent, which would store a failure for all later tests. */
  private static Chain chain(ExtensionContext context) {
    Chain chain = shared(context).get(Chain.class, Chain.class);
    if (chain == null) {
      chain = new Chain(cluster(context));
      shared(context).put(Chain.class, chain);
    }
    return chain;
  }

  private static Cluster cluster(ExtensionContext context) {
    return shared(context).getOrComputeIfAbsent(Cluster.class, key -> new Cluster(), Cluster.class);
  }

  private static Store shared(ExtensionContext context) {
    return context.getRoot().getStore(STORE);
  }
}
