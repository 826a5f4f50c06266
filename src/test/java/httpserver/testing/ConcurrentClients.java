package httpserver.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Clients that send the same request at the same time, each on its own connection. */
public final class ConcurrentClients implements AutoCloseable {
  private final List<RawConnection> connections = new ArrayList<>();

  /** Sends the requests without waiting for responses. */
  public ConcurrentClients(int size, int port, String path) throws IOException {
    for (int i = 0; i < size; i++) {
      var connection = new RawConnection(port);
      connections.add(connection);
      connection.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
  }

  /** Reads all responses. */
  public List<String> responses() throws IOException {
    List<String> responses = new ArrayList<>();
    for (RawConnection connection : connections) {
      responses.add(connection.readResponse());
    }
    return responses;
  }

  @Override
  public void close() throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }
}
