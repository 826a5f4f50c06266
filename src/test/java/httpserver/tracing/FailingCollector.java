package httpserver.tracing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector that accepts no span, in one of several ways. */
final class FailingCollector implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 10_000;

  /** How it treats connections. */
  enum Failure {
    NEVER_RESPONDS(null),
    RESETS(null),
    CLOSES(""),
    RESPONDS_400("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nno\n"),
    RESPONDS_503("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
    RESPONDS_GARBAGE("\u0000\u0001 this is not HTTP \u00ff"),
    NEVER_ENDS_RESPONSE("HTTP/1.1 202 Accepted\r\nContent-Length: 999999\r\n\r\n{"),
    /** Must be the last one: its port is not opened again. */
    REFUSES(null);

    private final String response;

    Failure(String response) {
      this.response = response;
    }
  }

  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private final ServerSocket listener;
  private volatile Failure failure = Failure.NEVER_RESPONDS;

  FailingCollector() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::accept, "failing collector");
    thread.setDaemon(true);
    thread.start();
  }

  String endpoint() {
    return "http://localhost:" + listener.getLocalPort();
  }

  /** Changes the failure, and closes all connections. */
  void failBy(Failure next) throws IOException {
    failure = next;
    connections.set(0);
    closeConnections();
    if (next == Failure.REFUSES) {
      listener.close();
    }
  }

  /** Whether a connection has met this failure; refused ones cannot be counted. */
  boolean hasFailed() {
    return failure == Failure.REFUSES || connections.get() > 0;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeConnections();
  }

  private void closeConnections() throws IOException {
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        respond(socket);
      } catch (IOException e) {
        // Closed by this collector or by the client, as intended.
      }
    }
  }

  private void respond(Socket socket) throws IOException {
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    socket.getInputStream().read();
    connections.incrementAndGet();
    if (failure == Failure.RESETS) {
      socket.setSoLinger(true, 0);
      socket.close();
    } else if (failure.response != null) {
      OutputStream out = socket.getOutputStream();
      out.write(failure.response.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      if (failure != Failure.NEVER_ENDS_RESPONSE) {
        socket.close();
      }
    }
  }
}
