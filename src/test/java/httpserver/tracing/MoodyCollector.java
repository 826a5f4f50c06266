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

/** A collector that takes no span, in whatever way a test wants. */
final class MoodyCollector implements AutoCloseable {
  private static final int READ_MILLIS = 10_000;

  /** What it does with who comes. */
  enum Mood {
    HANGS(null),
    RESETS(null),
    HANGS_UP(""),
    ANSWERS_400("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nno\n"),
    ANSWERS_503("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
    ANSWERS_GARBAGE("\u0000\u0001 this is not HTTP \u00ff"),
    ANSWERS_WITHOUT_END("HTTP/1.1 202 Accepted\r\nContent-Length: 999999\r\n\r\n{"),
    /** The last one: its port is not opened again. */
    REFUSES(null);

    private final String answer;

    Mood(String answer) {
      this.answer = answer;
    }
  }

  private final AtomicInteger visits = new AtomicInteger();
  private final List<Socket> held = new ArrayList<>();
  private final ServerSocket listener;
  private volatile Mood mood = Mood.HANGS;

  MoodyCollector() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::accept, "moody collector");
    thread.setDaemon(true);
    thread.start();
  }

  String endpoint() {
    return "http://localhost:" + listener.getLocalPort();
  }

  /** Changes what it does, and forgets who came before. */
  void become(Mood next) throws IOException {
    mood = next;
    visits.set(0);
    hangUp();
    if (next == Mood.REFUSES) {
      listener.close();
    }
  }

  /** Whether somebody came in this mood; nobody can tell whom it refused. */
  boolean wasVisited() {
    return mood == Mood.REFUSES || visits.get() > 0;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    hangUp();
  }

  private void hangUp() throws IOException {
    synchronized (held) {
      for (Socket socket : held) {
        socket.close();
      }
      held.clear();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        synchronized (held) {
          held.add(socket);
        }
        answer(socket);
      } catch (IOException e) {
        // Closed, here or there: that is what these connections are for.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    socket.setSoTimeout(READ_MILLIS);
    socket.getInputStream().read();
    visits.incrementAndGet();
    if (mood == Mood.RESETS) {
      socket.setSoLinger(true, 0);
      socket.close();
    } else if (mood.answer != null) {
      OutputStream out = socket.getOutputStream();
      out.write(mood.answer.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      if (mood != Mood.ANSWERS_WITHOUT_END) {
        socket.close();
      }
    }
  }
}
