package httpserver.framing;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An input, a valid request after it on the same connection, and the responses to both.
 *
 * @param target where it was sent
 * @param input what was sent
 * @param responses all responses until the server closed the connection
 */
record Exchange(Target target, Input input, List<Response> responses) {

  /** How the bytes are written. */
  enum Delivery {
    AT_ONCE,
    BYTE_BY_BYTE
  }

  static Exchange of(Target target, int port, Input input, Delivery delivery) throws IOException {
    String wire;
    try (var connection = new RawConnection(port)) {
      write(connection, target.address(input.bytes()) + Requests.HONEST, delivery);
      if (input.outcome() == Input.Outcome.INCOMPLETE) {
        connection.socket().shutdownOutput();
      }
      wire = readToEnd(connection);
    }
    return new Exchange(target, input, ResponseReader.read(wire, input.method()));
  }

  private static void write(RawConnection connection, String bytes, Delivery delivery)
      throws IOException {
    try {
      if (delivery == Delivery.AT_ONCE) {
        connection.send(bytes);
        return;
      }
      connection.socket().setTcpNoDelay(true);
      for (int i = 0; i < bytes.length(); i++) {
        connection.send(bytes.substring(i, i + 1));
      }
    } catch (SocketException e) {
      // The server has closed the connection early; its response can still be read.
    }
  }

  /** Returns the bytes before a reset, which may follow a refusal. */
  private static String readToEnd(RawConnection connection) throws IOException {
    var received = new ByteArrayOutputStream();
    try {
      connection.socket().getInputStream().transferTo(received);
    } catch (SocketException e) {
      // The server closed the connection with unread bytes of ours.
    }
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  void verify() {
    assertThat(responses).as(context()).isNotEmpty();
    switch (input.outcome()) {
      case SERVED -> {
        verifyServed();
        verifyFollowed();
      }
      case DELIMITED -> {
        verifyFirst();
        verifyFollowed();
      }
      case LAST -> {
        verifyServed();
        verifyAlone();
      }
      case REFUSED, INCOMPLETE -> verifyRefused();
      case UNDECIDED -> {
        if (responses.size() == 1) {
          verifyRefused();
        } else {
          verifyFirst();
          verifyFollowed();
        }
      }
    }
  }

  private void verifyFirst() {
    assertThat(first().requestId()).as(context()).isEqualTo(Requests.FIRST_ID);
    assertThat(first().status()).as(context()).isNotEqualTo(500);
  }

  private void verifyServed() {
    verifyFirst();
    boolean post = input.method().equals("POST");
    assertThat(first().status()).as(context()).isEqualTo(post ? target.status() : 200);
    if (post && target.echoes()) {
      assertThat(first().body()).as(context()).isEqualTo(input.body());
    }
  }

  private void verifyFollowed() {
    assertThat(responses)
        .as(context())
        .extracting(Response::requestId)
        .containsExactly(first().requestId(), Requests.HONEST_ID);
    assertThat(responses.get(1).status()).as(context()).isEqualTo(200);
  }

  private void verifyAlone() {
    assertThat(responses).as(context()).hasSize(1);
  }

  private void verifyRefused() {
    verifyAlone();
    if (input.statuses().isEmpty()) {
      assertThat(first().status()).as(context()).isBetween(400, 599);
    } else {
      assertThat(input.statuses()).as(context()).contains(first().status());
    }
    assertThat(first().requestId()).as(context()).isNotIn(Requests.HONEST_ID, Requests.SMUGGLED_ID);
    assertThat(first().values("content-type"))
        .as(context())
        .containsExactly("application/problem+json");
    assertThat(first().values("connection")).as(context()).containsExactly("close");
    if (!input.method().equals("HEAD")) {
      assertThat(first().body()).as(context()).contains("\"status\":" + first().status() + ",");
    }
  }

  private String context() {
    return "'" + input + "' on " + target + ": " + responses;
  }

  private Response first() {
    return responses.get(0);
  }
}
