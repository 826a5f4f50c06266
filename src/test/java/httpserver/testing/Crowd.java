package httpserver.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Many clients that ask for the same at once. */
public final class Crowd implements AutoCloseable {
  private final List<RawConnection> connections = new ArrayList<>();

  /** Sends so many requests, each on a connection of its own, and waits for no answer. */
  public Crowd(int size, int port, String path) throws IOException {
    for (int i = 0; i < size; i++) {
      var connection = new RawConnection(port);
      connections.add(connection);
      connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
  }

  /** Reads all answers. */
  public List<String> answers() throws IOException {
    List<String> answers = new ArrayList<>();
    for (RawConnection connection : connections) {
      answers.add(connection.readResponse());
    }
    return answers;
  }

  @Override
  public void close() throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }
}
