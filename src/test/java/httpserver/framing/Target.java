package httpserver.framing;

import httpserver.testing.PackagedJar;

/** The two ports, and on each a resource that reads the body of a POST to its end. */
enum Target {
  APPLICATION("/echo", 200),
  ADMIN("/zipkin/api/v2/spans", 202);

  private final String path;
  private final int status;

  Target(String path, int status) {
    this.path = path;
    this.status = status;
  }

  /** The status of a POST that was served. */
  int status() {
    return status;
  }

  /** Whether its resource sends back what it read. */
  boolean echoes() {
    return this == APPLICATION;
  }

  int port(PackagedJar jar) {
    return this == APPLICATION ? jar.port() : jar.adminUri("/").getPort();
  }

  /** The same bytes, with this port's path. */
  String address(String bytes) {
    return bytes.replace(Requests.BODY_PATH, path);
  }
}
