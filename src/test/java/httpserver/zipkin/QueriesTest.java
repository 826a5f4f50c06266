package httpserver.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import httpserver.testing.TestClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueriesTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private final TestClient zipkin = new TestClient(SERVER::adminUri);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spans                              | 400 | Mandatory parameter is missing: serviceName
          remoteServices                     | 400 | Mandatory parameter is missing: serviceName
          autocompleteValues                 | 400 | Mandatory parameter is missing: key
          autocompleteValues?key=            | 400 | key was empty
          dependencies                       | 400 | Mandatory parameter is missing: endTs
          dependencies?endTs=0               | 400 | endTs <= 0
          dependencies?endTs=now             | 400 | endTs is not a whole number
          dependencies?endTs=1&lookback=0    | 400 | lookback <= 0
          traces?limit=0                     | 400 | limit <= 0
          traces?limit=-1                    | 400 | limit <= 0
          traces?limit=                      | 400 | limit is not a whole number up to 2147483647
          traces?limit=ten                   | 400 | limit is not a whole number up to 2147483647
          traces?limit=1.5                   | 400 | limit is not a whole number up to 2147483647
          traces?limit=2147483648            | 400 | limit is not a whole number up to 2147483647
          traces?limit=9223372036854775808   | 400 | limit is not a whole number up to 2147483647
          traces?lookback=0                  | 400 | lookback <= 0
          traces?lookback=1d                 | 400 | lookback is not a whole number
          traces?endTs=0                     | 400 | endTs <= 0
          traces?endTs=x                     | 400 | endTs is not a whole number
          traces?minDuration=0               | 400 | minDuration <= 0
          traces?minDuration=x               | 400 | minDuration is not a whole number
          traces?maxDuration=5               | 400 | maxDuration is only valid with minDuration
          traces?minDuration=5&maxDuration=2 | 400 | maxDuration < minDuration
          traces?serviceName=%zz             | 400 | Unable to parse URI query
          trace/zz                           | 400 | zz should be lower-hex encoded with no prefix
          trace/0                            | 400 | traceId is all zeros
          trace/000000000000000000000000000000001 | 400 | traceId.length > 32
          trace/abc                          | 404 | 0000000000000abc not found
          trace/                             | 404 |
          trace                              | 404 |
          nope                               | 404 |
          ''                                 | 404 |
          traceMany                          | 400 | Mandatory parameter is missing: traceIds
          traceMany?traceIds=                | 400 | traceIds parameter is empty
          traceMany?traceIds=a,a             | 400 | redundant traceId: a
          traceMany?traceIds=a,zz            | 400 | zz should be lower-hex encoded with no prefix
          traceMany?traceIds=a | 400 | Use /api/v2/trace/{traceId} endpoint to retrieve a single trace
          """)
  void describesAnInvalidQuery(String query, int status, String detail) throws IOException {
    var target = "/zipkin/api/v2/" + query;

    // Not by a client library, which refuses to send these queries.
    String response =
        RawConnection.exchange(
            SERVER.adminUri("/").getPort(),
            "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 " + status + " ");
    var problem = new ObjectMapper().readTree(response.substring(response.indexOf("\r\n\r\n") + 4));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").textValue()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({"POST, traces", "PUT, spans", "DELETE, traces"})
  void refusesOtherMethods(String method, String path) {
    var request =
        HttpRequest.newBuilder(SERVER.adminUri("/zipkin/api/v2/" + path))
            .method(method, HttpRequest.BodyPublishers.noBody());

    HttpResponse<String> response = zipkin.send(request.build());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("GET");
  }
}
