package httpserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import httpserver.testing.RunningServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FaultStatusTest {
  @RegisterExtension static final RunningServer SERVER = new RunningServer();

  private static final List<String> OF_THE_STATUS =
      List.of(
          "Allow",
          "Content-Range",
          "Content-Type",
          "Location",
          "Proxy-Authenticate",
          "Upgrade",
          "WWW-Authenticate");

  private final FaultClient faults = new FaultClient(SERVER::adminUri);

  @AfterEach
  void clear() {
    faults.clear();
  }

  @Test
  void aFaultRespondsWithAStatusAsTheStatusEndpointDoes() {
    IntStream.range(200, 600)
        .forEach(
            status -> {
              faults.only("{\"path\":\"/version\",\"status\":" + status + "}");
              HttpResponse<String> fault = SERVER.get("/version");
              HttpResponse<String> expected = SERVER.get("/status/" + status);

              assertThat(fault.statusCode()).isEqualTo(status);
              assertThat(headers(fault)).as("%d", status).isEqualTo(headers(expected));
              assertThat(body(fault)).isEqualTo(body(expected));
            });
  }

  @Test
  void contentRangeIsThatOfTheText() {
    faults.only("{\"status\":206,\"body\":\"sch\\u00f6n\"}");

    assertThat(SERVER.get("/version").headers().firstValue("Content-Range"))
        .hasValue("bytes 0-5/6");
  }

  @Test
  void anEmptyTextHasNoContentRange() {
    faults.only("{\"status\":206,\"body\":\"\"}");

    assertThat(SERVER.get("/version").headers().firstValue("Content-Range")).isEmpty();
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    return OF_THE_STATUS.stream()
        .collect(Collectors.toMap(name -> name, name -> response.headers().allValues(name)));
  }

  /** Without the ids, which differ for each request. */
  private static String body(HttpResponse<String> response) {
    return response.body().replaceAll(",\"detail\".*", "");
  }
}
