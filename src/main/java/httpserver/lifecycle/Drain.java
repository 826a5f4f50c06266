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
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the server open for a while after SIGTERM: readiness fails at once, requests are still
 * served, and each response asks its client to close the connection.
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

  /** Lets the JVM's shutdown start with the drain, unless the server has stopped before. */
  void register(Server started) {
    server = started;
    // Jetty's shutdown hook passes over what is not started.
    LifeCycle.start(this);
    ShutdownThread.register(0, this);
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStopping(LifeCycle event) {
            ShutdownThread.deregister(Drain.this);
          }
        });
  }

  @Override
  protected void doStop() throws InterruptedException, ExecutionException {
    readiness.drain();
    LOG.info("Draining: readiness fails, closing the port in {}", delay);
    // Never counted down: it waits for the whole delay, which a second signal cuts short.
    new CountDownLatch(1).await(delay.toNanos(), TimeUnit.NANOSECONDS);
    LOG.info("Drained: closing the port, finishing requests in flight");
    closePorts();
  }

  private void closePorts() throws InterruptedException, ExecutionException {
    Duration limit = Duration.ofMillis(server.getStopTimeout());
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector port && !new PortClosing(port).finishWithin(limit)) {
        LOG.warn("Requests to {} were not finished within {}", port.getName(), limit);
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
