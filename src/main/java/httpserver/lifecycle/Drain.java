package httpserver.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the server open for a while after SIGTERM: readiness fails at once, requests are still
 * served, and each answer asks its client to open no further request on the connection.
 */
final class Drain extends AbstractLifeCycle implements HttpConfiguration.Customizer {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Readiness readiness;
  private final Duration delay;
  private Server server;

  Drain(Readiness readiness, Duration delay) {
    this.readiness = readiness;
    this.delay = delay;
  }

  /** Has the JVM's shutdown begin with the drain, before the server stops. */
  void register(Server served) {
    server = served;
    try {
      start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    ShutdownThread.register(0, this);
  }

  @Override
  protected void doStop() throws InterruptedException, ExecutionException {
    readiness.drain();
    LOG.info("Draining: not ready any more, closing the port in {}", delay);
    // Nothing counts this down: only the time ends it, or a second signal that ends the process.
    new CountDownLatch(1).await(delay.toNanos(), TimeUnit.NANOSECONDS);
    LOG.info("Drained: closing the port, finishing what is in flight");
    closePorts();
  }

  private void closePorts() throws InterruptedException, ExecutionException {
    Duration bound = Duration.ofMillis(server.getStopTimeout());
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && !new PortClosing(port).finishWithin(bound)) {
        LOG.warn("Requests to {} were not finished within {}", port.getName(), bound);
      }
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (readiness.state() == Readiness.State.DRAINING) {
      responseHeaders.put(HttpHeader.CONNECTION, "close");
    }
    return request;
  }
}
